"""The `panneau` command."""
