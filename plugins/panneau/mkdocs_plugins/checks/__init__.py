"""The plugin that stops a refused build."""
