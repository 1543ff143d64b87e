"""Markdown -> paragraphs and metadata."""
