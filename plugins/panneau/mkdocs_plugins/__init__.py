"""Thin translations between MkDocs (or ProperDocs) and the core."""
