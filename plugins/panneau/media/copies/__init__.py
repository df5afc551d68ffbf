"""What is published: copies that name nobody."""
