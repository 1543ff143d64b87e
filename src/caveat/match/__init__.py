"""Words and phrases: one tokeniser, one folding, one way for phrases to meet text.

A layer of its own below annotate and detect, because both need it and siblings do not import
one another (docs/decisions/0003-one-scan.md).
"""
