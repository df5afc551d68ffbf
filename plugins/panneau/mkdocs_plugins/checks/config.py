"""Options of `panneau/checks`: none, on purpose. A rule is changed in the agreement."""

from mkdocs.config.base import Config


class ChecksConfig(Config):
    """No option: a build checks everything, always."""
