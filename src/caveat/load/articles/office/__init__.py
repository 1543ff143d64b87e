"""Zip archives of XML -> paragraphs: Word, OpenDocument, EPUB."""
