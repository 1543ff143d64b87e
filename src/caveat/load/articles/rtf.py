"""A rich text file -> an Article. The library drops footnotes and link targets, which a notice says."""

from __future__ import annotations

import re

from caveat.errors import ArticleError
from caveat.load.articles.builder import Builder, Piece, too_large
from caveat.load.articles.extras import need
from caveat.load.articles.hiding import left_out
from caveat.load.articles.limits import Limits
from caveat.load.articles.metadata import is_author, is_title
from caveat.load.articles.rtf_hidden import without_hidden
from caveat.model.patterns import pattern
from caveat.model.text import Article, Found, Metadata

_INFO = pattern(r"\{\\(title|author)\s([^{}\\]{1,300})\}")
_CELL = pattern(r"\\cell(?![a-z])")
_PICTURE = pattern(r"\\(?:pict|objdata)\b[^{}]*")


def read_rtf(source: str, raw: bytes, limits: Limits) -> Article:
    """The article of an RTF file; each line of it is a paragraph."""
    striprtf = need("striprtf.striprtf", "docs", "RTF files", source)
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise ArticleError(source, "the file is not rich text (RTF)", hint="If it is plain text, name it .txt.")
    # Pictures stand in the file as hexadecimal digits; without them, size is bounded as for any text.
    # The library parts a table's cells with a bar that nobody wrote; a tab is what it stands for.
    code = _CELL.sub(r"\\tab", _PICTURE.sub("", raw.decode("latin-1")))
    if len(code) > 4 * limits.text_bytes:
        raise too_large(source, "the file without its pictures", 4 * limits.text_bytes, "bytes", "text_bytes")
    if _depth(code) > limits.nesting:
        raise too_large(source, "the nesting of groups", limits.nesting, "levels", "nesting")
    marked = code
    code, hidden = without_hidden(code)
    try:
        text = striprtf.rtf_to_text(code, errors="replace")
    except (ValueError, LookupError, IndexError, OverflowError, RecursionError, TypeError) as error:
        raise ArticleError(source, "the rich text is damaged and cannot be read") from error
    builder = Builder(source, limits, "paragraph")
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.replace("\x00", "")), 1):
        builder.add([Piece(line, number)])
    if "\\deleted" in marked or "\\revised" in marked:
        builder.notices.append("The document has tracked changes: insertions are read, deletions are left out.")
    builder.notices.extend(left_out(hidden))
    if "\\footnote" in code or "HYPERLINK" in code:
        builder.notices.append("Footnotes and link targets of RTF files are not read.")
    info = {name: value.strip() for name, value in reversed(_INFO.findall(code[:50_000])) if value.strip()}
    metadata = Metadata(
        title=Found(info["title"], "document properties: title") if is_title(info.get("title", "")) else None,
        byline=Found(info["author"], "document properties: author") if is_author(info.get("author", "")) else None,
    )
    return builder.finish(raw, "rtf", metadata)


def _depth(code: str) -> int:
    """How deep groups are nested."""
    depth = deepest = 0
    for brace in re.findall(r"\\.|[{}]", code):
        if brace == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif brace == "}":
            depth -= 1
    return deepest
