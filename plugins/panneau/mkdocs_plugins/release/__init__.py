"""The plugin that puts the site in place."""
