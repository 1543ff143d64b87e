"""Evidence: a handful of detector kinds, one place where signals meet the document."""
