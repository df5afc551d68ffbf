"""The model to view models: what each page of the section shows."""
