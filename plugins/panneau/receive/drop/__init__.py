"""Folders of a share whose documents are published for whoever has no account."""
