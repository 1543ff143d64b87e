"""YAML with the place of every value, checked against a type."""
