"""What opens files: limited processes, side by side."""
