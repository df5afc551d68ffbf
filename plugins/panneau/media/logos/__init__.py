"""Whether a file shows the organisation's logo."""
