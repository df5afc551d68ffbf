# Parsers speak English, and of their own affairs. Readers of an audit need the place.

"""What a parser complains of, in French."""

import json
import re

from lxml import etree

_AT = re.compile(r"line (\d+),? column (\d+)")
_MOST_CHARACTERS = 120


def complaint(error: Exception) -> str:
    """Return where a parser stopped, or why, for whoever reads the audit."""
    if isinstance(error, RecursionError):
        return "trop de niveaux"
    if isinstance(error, UnicodeDecodeError):
        return "autre chose que de l’UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return place(error.lineno, error.colno)
    if isinstance(error, etree.XMLSyntaxError):
        found = _AT.search(str(error))
        return place(int(found[1]), int(found[2])) if found else "contenu mal formé"
    if isinstance(error, OSError):
        return "lecture impossible"
    return str(error)[:_MOST_CHARACTERS]


def place(line: int, column: int) -> str:
    """Return a place in a text."""
    return f"ligne {line}, colonne {column}"
