"""Options of `panneau/release`: none."""

from mkdocs.config.base import Config


class ReleaseConfig(Config):
    """No option: a site is replaced whole, or not at all."""
