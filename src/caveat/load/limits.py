"""What an input may cost. Past a limit the file is refused with a clear error, the others go on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that every input meets. All can be set; the defaults hold any ordinary article many times over."""

    file_bytes: int = 50_000_000
    """Bytes of one input file as it lies on disk."""
    text_bytes: int = 5_000_000
    """Bytes of article text (as UTF-8), after taking it out of its format."""
    html_bytes: int = 2_000_000
    """Bytes of an HTML page; the extractor takes minutes for very large ones."""
    expanded_bytes: int = 60_000_000
    """Bytes that the parts of a docx, odt or epub may hold together once unpacked."""
    expansion_ratio: int = 200
    """How many times larger than its packed form a part of such a file may be."""
    archive_members: int = 2_000
    """Files inside such a file."""
    nesting: int = 400
    """Elements inside elements in HTML and XML; parts inside parts in an e-mail."""
    pages: int = 300
    """Pages of a PDF."""
    seconds: float = 20.0
    """Processor time for a PDF, the only format whose cost the limits above do not bound."""
