"""The plugin that mounts the spaces."""
