"""Making a working server from nothing, and saying what is missing from one."""
