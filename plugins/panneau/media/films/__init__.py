"""What a film really is, and how long it lasts."""
