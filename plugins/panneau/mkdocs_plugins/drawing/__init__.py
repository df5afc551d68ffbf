"""Pages from views and templates, without an engine: a build draws what changed, and no more."""
