"""What a server does with a push, before anything of it is kept."""
