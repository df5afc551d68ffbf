# Click speaks English; the people who type our commands do not. Only what they see is translated.

"""Command-line help and usage errors in French."""

import click

from panneau.source.suggestions import suggest


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


class FrenchGroup(_French, click.Group):
    """A group of commands."""

    command_class = FrenchCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        rows = [(name, self.commands[name].get_short_help_str(limit=70)) for name in names]
        with formatter.section("Commandes "):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or say which one was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = suggest(args[0], self.commands)
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            raise click.UsageError(f"La commande « {args[0]} » n’existe pas.{hint}", ctx)
        return super().resolve_command(ctx, args)


def usage_message(error: click.UsageError) -> str:
    """Say in French what is wrong with a command line."""
    if isinstance(error, click.NoSuchOption):
        hint = f" Vouliez-vous dire « {error.possibilities[0]} » ?" if error.possibilities else ""
        return f"L’option « {error.option_name} » n’existe pas.{hint}"
    if isinstance(error, click.MissingParameter) and error.param:
        return f"Il manque {error.param.human_readable_name}."
    if isinstance(error, click.BadParameter) and error.param:
        return f"La valeur donnée à {error.param.human_readable_name} ne convient pas."
    if isinstance(error, click.BadOptionUsage | click.BadArgumentUsage):
        return "La commande n’est pas complète, ou elle a des mots en trop."
    return error.message
