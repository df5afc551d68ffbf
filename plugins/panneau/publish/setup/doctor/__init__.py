"""Looking at a server, part by part, without changing anything."""
