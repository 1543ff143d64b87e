"""What an input may cost. Past a limit the file is refused with a clear error, the others go on."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import fields, replace

from caveat.errors import UsageError

HTML_NESTING = 256
"""How deep the HTML parser itself goes, whatever is allowed."""
HTML_ATTRIBUTES = 1_000
"""Attributes that one tag may have; the HTML parser's time grows with the square of them."""
HTML_WITH_SCRIPTS = 6
"""How many times larger than allowed a page may be with its scripts, which are not read."""
MAIL_NESTING = 100
"""How deep an e-mail's parts are followed at most."""
JSON_NESTING = 64
"""How deep the values of one row may be nested."""
JSON_VALUES = 200_000
"""Values that one row of JSON may hold, lists and objects and what is in them."""
JSON_BRACKETS = 4_000_000
"""Lists and objects in a whole file of JSON; they are counted one by one."""
MOST_BAD_ROWS = 5_000
"""Rows one after another without an article behind which a table is given up."""
PARQUET_MEMORY = 320_000_000
"""Bytes that the process which reads a Parquet file may take."""


class Limits(Struct, frozen=True):
    """Bounds that every input meets. All can be set; the defaults hold any ordinary article many times over."""

    file_bytes: int = 50_000_000
    """Bytes of one input file as it lies on disk."""
    text_bytes: int = 1_000_000
    """Bytes of article text (as UTF-8), after taking it out of its format: 170,000 words, a long novel."""
    marks: int = 15_000
    """Pieces of evidence in one article; a report writes out each with its place and its reasons."""
    row_bytes: int = 10_000_000
    """Bytes of one row of a table, or of one cell of a CSV file."""
    html_bytes: int = 2_000_000
    """Bytes of an HTML page without its scripts; the extractor takes minutes for very large ones."""
    html_tags: int = 100_000
    """Opening and closing tags of an HTML page; each costs a few kilobytes of memory while the page is read."""
    expanded_bytes: int = 60_000_000
    """Bytes that the parts of a docx, odt or epub may hold together once unpacked."""
    expansion_ratio: int = 200
    """How many times larger than its packed form a part of such a file may be."""
    xml_nodes: int = 400_000
    """Elements and attributes in the parts of such a file that are read; each costs some hundred bytes of memory."""
    archive_members: int = 2_000
    """Files inside such a file."""
    nesting: int = 400
    """Elements inside elements in HTML and XML; parts inside parts in an e-mail."""
    pages: int = 300
    """Pages of a PDF."""
    seconds: float = 20.0
    """Processor time for reading one file, whatever its format."""
    scoring_seconds: float = 60.0
    """Processor time for all that is done with an article once it is read; linear in its length, so this is a net."""


def limits_from(settings: Iterable[str]) -> Limits:
    """The limits with some set anew, each by a "name=number". Raises UsageError where that is none."""
    values: dict[str, float] = {}
    known = {field.name: field.type for field in fields(Limits)}
    for setting in settings:
        name, _, number = setting.partition("=")
        name = name.strip().replace("-", "_")
        if name not in known:
            raise UsageError(
                f"--limit {setting}: there is no limit of that name", hint=f"the limits are {', '.join(known)}"
            )
        try:
            value = float(number.replace("_", "").replace(",", ""))
        except ValueError:
            value = 0.0
        if not 0 < value <= 1e12:
            raise UsageError(f"--limit {setting}: that is no number above nothing", hint=f"write it as {name}=1000")
        values[name] = value if known[name] is float else int(value)
    return replace(Limits(), **values)
