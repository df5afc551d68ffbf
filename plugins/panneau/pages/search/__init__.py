"""Search in French: a small index cut into static files, read by a script of a few kilobytes."""
