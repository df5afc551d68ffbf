"""Issues to text: every French sentence of the command line and of the messages."""
