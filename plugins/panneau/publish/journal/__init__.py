"""What became public and when, in a form that shows any later change."""
