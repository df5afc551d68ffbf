"""Wording of the audit, by what it reads."""
