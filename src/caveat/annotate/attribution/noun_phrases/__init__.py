"""Noun phrases: where they begin and end, their head, their name, their apposition."""
