"""One Report to terminal, HTML, Markdown, JSON, CSV. Layout only."""
