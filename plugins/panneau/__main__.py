"""`python -m panneau`, where the command itself is not on PATH."""

from panneau.cli.main import main

main()
