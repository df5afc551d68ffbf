"""What Panneau talks about: frozen values, no I/O, no clock, standard library only."""
