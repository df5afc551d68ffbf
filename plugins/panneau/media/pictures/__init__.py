"""What an image really is, and what hides in it."""
