"""What an input may cost. Past a limit the file is refused with a clear error, the others go on."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import fields, replace

from caveat.errors import UsageError

HTML_NESTING = 256
"""How deep the HTML parser itself goes, whatever is allowed."""
MAIL_NESTING = 100
"""How deep an e-mail's parts are followed at most."""


class Limits(Struct, frozen=True):
    """Bounds that every input meets. All can be set; the defaults hold any ordinary article many times over."""

    file_bytes: int = 50_000_000
    """Bytes of one input file as it lies on disk."""
    text_bytes: int = 5_000_000
    """Bytes of article text (as UTF-8), after taking it out of its format."""
    html_bytes: int = 2_000_000
    """Bytes of an HTML page; the extractor takes minutes for very large ones."""
    html_tags: int = 100_000
    """Opening and closing tags of an HTML page; each costs a few kilobytes of memory while the page is read."""
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
    """Processor time for reading one file, whatever its format."""
    scoring_seconds: float = 300.0
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
