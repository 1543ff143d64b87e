"""One article as columns of tokens, and the word lists as flags on them."""
