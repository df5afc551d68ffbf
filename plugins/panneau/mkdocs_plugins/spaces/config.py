"""Options of `panneau/spaces`."""

from mkdocs.config import config_options
from mkdocs.config.base import Config


class SpacesConfig(Config):
    """What `mkdocs.yml` may say of the spaces; `source.project` reads the same keys."""

    agreement = config_options.Type(str, default="cpam94-2023")
    """Identifier of an agreement that comes with Panneau, or path of a file."""

    content_dir = config_options.Type(str, default="content")
    """Folder of the unions' spaces."""

    profile = config_options.Type(str, default="intranet")
    """Where the pages are read: `intranet`, or `borne` for a shared terminal (ADR-0017)."""

    cache_dir = config_options.Type(str, default=".cache/panneau")
    """Folder of the verdicts on files, outside the site."""

    cache = config_options.Type(bool, default=True)
    """Whether a build takes over what the last one worked out (ADR-0026)."""
