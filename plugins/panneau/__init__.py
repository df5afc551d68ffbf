"""Panneau: intranet spaces for trade unions, checked against the agreement that grants them."""

__version__ = "0.1.0"

__all__ = ["__version__"]
