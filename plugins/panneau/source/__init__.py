"""Files to domain values: strict readers that know the line of everything."""
