"""Putting a finished build in place, whole or not at all."""
