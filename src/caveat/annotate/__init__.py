"""Facts about the text: blocks, sentences, quotations, attributions, sources."""
