"""What a build remembers of the one before: never believed on its word (ADR-0026)."""
