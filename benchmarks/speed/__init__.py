"""What a build costs, beside what other generators cost on the same texts."""
