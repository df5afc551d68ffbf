# `mkdocs.yml` is staff's, and it is code for MkDocs: a hook or a plugin runs with the build's
# rights. We read it ourselves, for our own settings and to refuse what could break a promise.

"""The project's configuration, as far as Panneau depends on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile
from panneau.domain.profile import Profile
from panneau.memory.choice import forgotten_folder, may_be_written, may_remember
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.schema import NO
from panneau.source.suggestions import suggest
from panneau.source.yaml_reader import Mapping, Node, Scalar, Sequence

CONFIG_NAME = "mkdocs.yml"
DEFAULT_AGREEMENT = "cpam94-2023"
SPACES_PLUGIN = "panneau/spaces"
OWN_PLUGINS = (SPACES_PLUGIN, "panneau/checks", "panneau/release")

ALLOWED_KEYS = frozenset(
    {
        "copyright",
        "dev_addr",
        "docs_dir",
        "extra",
        "nav",
        "plugins",
        "site_description",
        "site_dir",
        "site_name",
        "site_url",
        "strict",
        "theme",
        "use_directory_urls",
        "validation",
        "watch",
    }
)
# `extra` feeds Material's optional integrations: these call other hosts or store something.
REMOTE_EXTRAS = frozenset({"analytics", "consent", "social", "version", "alternate"})


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are, and which agreement rules."""

    root: Path
    """The repository: the folder of `mkdocs.yml`."""
    config_path: Path
    content_dir: Path
    site_dir: Path
    cache_dir: Path
    """Outside `site/`: verdicts and derivatives, never published."""
    agreement: str
    """Identifier of a shipped agreement, or path from the root."""
    agreement_location: Location | None = field(default=None, compare=False)
    """Where the configuration names it."""
    profile: Profile = Profile.INTRANET
    theme_dir: Path = Path("theme")
    """Our templates and assets."""
    site_url: str = ""
    """Where the site will stand, when the configuration says it."""
    docs_dir: Path = Path("site_src")
    """Pages of the site itself."""
    remembers: bool = True
    """Whether a build takes over what the last one worked out."""

    @property
    def content_uri(self) -> str:
        """Path of the content from the root, `/`-separated."""
        if self.content_dir.is_relative_to(self.root):
            return self.content_dir.relative_to(self.root).as_posix()
        return self.content_dir.name


def load_project(config_path: Path, *, issues: list[Issue]) -> Project:
    """Read the configuration and report what it may not contain.

    A configuration that cannot be read gives the defaults (and an issue): the rest of the
    content is still checked, since everything is reported at once.
    """
    root = config_path.parent.resolve()
    node = _read(config_path, issues)
    if node:
        issues.extend(_refusals(node))
    options = _spaces_options(node)
    named = options.get("agreement") if options else None
    cache_dir = root / (_text(options, "cache_dir") or ".cache/panneau")
    remembers = (
        may_remember()
        and _text(options, "cache").lower() not in NO
        # Whoever may only read a project can still have it checked.
        and may_be_written(cache_dir)
    )
    return Project(
        root=root,
        config_path=config_path.resolve(),
        content_dir=root / (_text(options, "content_dir") or "content"),
        site_dir=root / (_text(node, "site_dir") or "site"),
        cache_dir=cache_dir if remembers else forgotten_folder(),
        agreement=_text(options, "agreement") or DEFAULT_AGREEMENT,
        agreement_location=named.location if named else Location(config_path.name),
        profile=_profile(options, issues),
        theme_dir=root / (_text(_mapping(node, "theme"), "custom_dir") or "theme"),
        site_url=_text(node, "site_url"),
        docs_dir=root / (_text(node, "docs_dir") or "docs"),
        remembers=remembers,
    )


def _read(config_path: Path, issues: list[Issue]) -> Mapping | None:
    name = config_path.name
    if not config_path.is_file():
        issues.append(Issue(Code.CONFIG_UNREADABLE, Location(name), {"detail": "fichier absent"}))
        return None
    source = SourceFile(name, str(config_path), config_path.stat().st_size)
    found: list[Issue] = []
    node = read_yaml_file(source, issues=found)
    issues.extend(found)
    return node


def _mapping(node: Mapping | None, key: str) -> Mapping | None:
    value = node.get(key) if node else None
    return value if isinstance(value, Mapping) else None


def _text(node: Mapping | None, key: str) -> str:
    value = node.get(key) if node else None
    return value.text if isinstance(value, Scalar) and not value.is_null else ""


def _refusals(node: Mapping) -> Iterator[Issue]:
    for key, value in node.entries:
        if key.text == "hooks":
            yield Issue(Code.CONFIG_HOOKS, key.location)
        elif key.text == "extra_javascript":
            yield _remote(key.text, value, "un script")
        elif key.text not in ALLOWED_KEYS:
            yield Issue(Code.CONFIG_UNSAFE_KEY, key.location, {"key": key.text})
        elif key.text == "plugins":
            yield from _unknown_plugins(value)
        elif key.text == "extra" and isinstance(value, Mapping):
            yield from _remote_extras(value)
        elif key.text == "theme" and isinstance(value, Mapping):
            yield from _remote_fonts(value)


def _unknown_plugins(value: Node) -> Iterator[Issue]:
    for name, _ in _plugins(value):
        if name.text not in OWN_PLUGINS:
            params: dict[str, ParamValue] = {"name": name.text, "allowed": OWN_PLUGINS}
            yield Issue(Code.CONFIG_UNKNOWN_PLUGIN, name.location, params)


def _plugins(value: Node | None) -> Iterator[tuple[Scalar, Node | None]]:
    """Yield names and options, however MkDocs lets them be written."""
    if isinstance(value, Scalar) and not value.is_null:
        yield value, None
    elif isinstance(value, Mapping):
        yield from value.entries
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _plugins(item)


def _remote_extras(extra: Mapping) -> Iterator[Issue]:
    for key, value in extra.entries:
        if key.text == "analytics":
            yield Issue(Code.CONFIG_ANALYTICS, key.location, {"key": "extra.analytics"})
        elif key.text in REMOTE_EXTRAS:
            yield _remote(f"extra.{key.text}", value, "des scripts")


def _remote_fonts(theme: Mapping) -> Iterator[Issue]:
    font = theme.get("font")
    if font is not None and not (isinstance(font, Scalar) and font.text.lower() == "false"):
        yield _remote("theme.font", font, "des polices")


def _remote(key: str, node: Node, what: str) -> Issue:
    value = node.text if isinstance(node, Scalar) else what
    return Issue(Code.CONFIG_REMOTE, node.location, {"key": key, "value": value})


def _spaces_options(node: Mapping | None) -> Mapping | None:
    plugins = _plugins(node.get("plugins")) if node else ()
    options = (value for name, value in plugins if name.text == SPACES_PLUGIN)
    return next((value for value in options if isinstance(value, Mapping)), None)


def _profile(options: Mapping | None, issues: list[Issue]) -> Profile:
    word = _text(options, "profile")
    names = tuple(profile.value for profile in Profile)
    if word in names:
        return Profile(word)
    value = options.get("profile") if options else None
    if value and not (isinstance(value, Scalar) and value.is_null):
        found = suggest(word, names)
        params: dict[str, ParamValue] = {"value": word, "suggestion": found, "allowed": names}
        issues.append(Issue(Code.CONFIG_UNKNOWN_PROFILE, value.location, params))
    return Profile.INTRANET
