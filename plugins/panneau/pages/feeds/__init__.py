"""Feeds of the section, of each space and of each rubric, and the fragment for the intranet."""
