"""The two trees that take turns: what is brought up to date, and what is left alone."""
