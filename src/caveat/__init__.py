"""Caveat shows what a careful reader can see in an article's sourcing, with the exact words."""

__version__ = "0.1.0"
