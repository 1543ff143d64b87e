"""A web page -> the paragraphs of its article, and what it says of itself."""
