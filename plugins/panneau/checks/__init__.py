"""One module per rule: the model and its facts in, issues out."""
