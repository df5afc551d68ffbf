# Click speaks English; the people who type our commands do not. Only what they see is translated.

"""Command-line help and usage errors in French."""

import re
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import click

from panneau.domain.french import listed
from panneau.source.suggestions import suggest

# What click says, of which only the author's words are kept.
_TYPED = re.compile(r"'(.*?)' is not one of")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


_PLACES = {
    "is a file": "n’est pas un dossier",
    "is a directory": "est un dossier, et non un fichier",
    "is not readable": "ne se lit pas",
    "is not writable": "ne se laisse pas écrire",
}
"""What click says of a path, and how it is said here."""
_PLACE = re.compile(rf"'(.*)' ({'|'.join(_PLACES)})")

_UNIX_ONLY = frozenset({"fcntl", "pwd", "resource"})
"""Modules of Python that Windows lacks; what a server needs may use them."""
_ON_SERVERS = "Sur le serveur seulement, sous Linux ou un autre Unix."


class _French(click.Command):
    """What commands and groups share: headings and the help option."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = [p.replace("[OPTIONS]", "[options]") for p in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Usage : ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a French heading."""
        records = [record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))]
        if records:
            with formatter.section("Options "):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Describe `--help` in French."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Affiche cette aide."
        return option


class FrenchCommand(_French):
    """A command."""


class Place(NamedTuple):
    """A command that is not imported yet."""

    target: str
    """`module:attribute`."""
    help: str
    """What the list of commands says of it."""
    is_servers: bool = False
    """Whether it needs modules that Windows lacks."""

    @property
    def shown_help(self) -> str:
        """What the list says of it on this machine."""
        is_foreign = self.is_servers and find_spec("fcntl") is None
        return _ON_SERVERS if is_foreign else self.help


class FrenchGroup(_French, click.Group):
    """A group of commands, of which only the one that is called gets imported."""

    command_class = FrenchCommand

    def __init__(
        self, *args: object, places: Mapping[str, Place] | None = None, **settings: object
    ) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type] # click's own settings
        self.places = dict(places or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, loaded or not."""
        return sorted({*self.places, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command at its first use."""
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        module, attribute = self.places[cmd_name].target.split(":")
        try:
            command: click.Command = getattr(import_module(module), attribute)
        except ModuleNotFoundError as error:
            if error.name not in _UNIX_ONLY:
                raise
            return _of_another_system(cmd_name)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, self._short_help(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commandes "):
            formatter.write_dl(rows)

    def _short_help(self, ctx: click.Context, name: str) -> str:
        if name in self.places:
            return self.places[name].shown_help
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=70) if command else ""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or say which one was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            near = suggest(args[0], self.list_commands(ctx))
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            raise click.UsageError(f"La commande « {args[0]} » n’existe pas.{hint}", ctx)
        return super().resolve_command(ctx, args)


def _of_another_system(name: str) -> click.Command:
    """Stand for a command of servers, on a contributor's Windows."""

    def explain(**_: object) -> None:
        raise click.UsageError(f"« {name} » s’emploie sur le serveur, sous Linux ou un autre Unix.")

    anything = {"ignore_unknown_options": True, "allow_extra_args": True}
    return FrenchCommand(name, context_settings=anything, callback=explain, help=_ON_SERVERS)


def usage_message(error: click.UsageError) -> str:
    """Say in French what is wrong with a command line."""
    if isinstance(error, click.NoSuchOption):
        hint = f" Vouliez-vous dire « {error.possibilities[0]} » ?" if error.possibilities else ""
        return f"L’option « {error.option_name} » n’existe pas.{hint or _dash_told(error)}"
    if isinstance(error, click.MissingParameter) and error.param:
        return f"Il manque {_shown(error.param)}."
    if isinstance(error, click.BadParameter) and error.param:
        return _refused_value(error.param, error.message)
    if isinstance(error, click.BadOptionUsage | click.BadArgumentUsage):
        return "La commande n’est pas complète, ou elle a des mots en trop."
    extra = _EXTRA.match(error.message)
    if extra:
        return f"La commande a des mots en trop : {extra[1]}."
    return error.message


def _dash_told(error: click.UsageError) -> str:
    """Say how to give a text that begins as an option does, to a command that takes one."""
    command = error.ctx.command if error.ctx else None
    if not any(isinstance(param, click.Argument) for param in getattr(command, "params", ())):
        return ""
    return " Pour un texte qui commence par un tiret, mettez « -- » juste avant les textes."


def _shown(param: click.Parameter) -> str:
    """Return the name of a parameter, as people type or read it."""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _refused_value(param: click.Parameter, message: str) -> str:
    """Say which value an option does not take, which one was meant, and those it takes."""
    name, typed = _shown(param), _TYPED.match(message)
    if isinstance(param.type, click.Choice) and typed:
        choices = [str(choice) for choice in param.type.choices]
        near = suggest(typed[1], choices)
        hint = f" Vouliez-vous dire « {near} » ?" if near else ""
        known = listed(choices, last="ou")
        return f"{name} n’admet pas « {typed[1]} ».{hint} Attendu : {known}."
    found = _PLACE.search(message)
    if found:
        return f"La valeur donnée à {name} ne convient pas : « {found[1]} » {_PLACES[found[2]]}."
    return f"La valeur donnée à {name} ne convient pas.{_range(param)}"


def _range(param: click.Parameter) -> str:
    kind = param.type
    if not isinstance(kind, click.IntRange) or kind.min is None:
        return ""
    bounds = f"à partir de {kind.min}" if kind.max is None else f"de {kind.min} à {kind.max}"
    return f" Attendu : un nombre {bounds}."
