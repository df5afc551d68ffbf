"""What a file really contains, found out in limited worker processes."""
