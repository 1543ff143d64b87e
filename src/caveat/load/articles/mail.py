"""An e-mail (.eml), or a page that a browser saved as one (.mhtml) -> an Article."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from caveat.errors import ArticleError
from caveat.load.articles.builder import Builder, Piece, too_large
from caveat.load.articles.decode import by_name
from caveat.load.articles.formats import BY_EXTENSION
from caveat.load.articles.limits import MAIL_NESTING, Limits
from caveat.load.articles.paragraphs import line_map, paragraphs
from caveat.model.patterns import pattern
from caveat.model.text import Article, Found, Metadata

if TYPE_CHECKING:
    from email.message import Message

_LONGEST_HEADER = 2_000  # characters; decoding longer ones costs memory without measure
_LONGEST_NAME = 100
_MOST_NAMED = 10
_DOCUMENTS = {*BY_EXTENSION, ".doc", ".pages", ".wpd", ".wps"}
_ATTACHED = pattern(r"\b(?:attach(?:ed|ment)|enclosed|in the file)\b", re.IGNORECASE)
_COVER = 40  # words; a mail below this that brings a document is a note to it
_STUB = 80  # words; a plain part below this may only say that there is an HTML part
_BYLINE = pattern(r"^By [^\W\d_a-z].{1,100}$", re.MULTILINE)
_PASSED_ON = pattern(
    r"^-{2,} ?(?:Forwarded|Original) Message ?-{2,}[ \t]*\r?$|^Begin forwarded message:[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_HEADER = pattern(r"\s*(From|Date|Sent|Subject|To|Cc|Reply-To):[ \t]*([^\r\n]{0,500})")
_FORWARDED = pattern(r"(?:On .{5,200} wrote:|-{2,} ?(?:Original|Forwarded) Message ?-{2,}|_{10,})$")


def read_mail(source: str, raw: bytes, limits: Limits) -> Article:
    """The article in an e-mail. Attachments are not opened. Raises ArticleError where there is no text."""
    from email import message_from_bytes

    try:
        message: Message[Any, Any] = message_from_bytes(raw)
    except (ValueError, LookupError, RecursionError, TypeError, IndexError, AttributeError, AssertionError) as error:
        raise ArticleError(source, "the e-mail is damaged and cannot be read") from error
    plain, page, attachments = _parts(message, source, limits)
    metadata = _metadata(message)
    if address := str(message.get("Snapshot-Content-Location", "")).strip()[:2_000]:
        # a page that a browser saved: the day and the sender are the saving's
        metadata = Metadata(title=metadata.title, url=Found(address, "mail: Snapshot-Content-Location"))
    if plain is None and page is None:
        raise ArticleError(source, "the e-mail holds no text", hint=_elsewhere(attachments))
    text = "" if plain is None else _decoded(_payload(plain), str(plain.get_content_charset() or "utf-8"))
    if page is not None and len(text.split()) < _STUB and (article := _page(source, page, limits, text)):
        declared = replace(
            article.metadata,
            title=article.metadata.title or metadata.title,
            byline=article.metadata.byline or _sender(metadata, article.text),
            published=article.metadata.published or metadata.published,
            url=article.metadata.url or metadata.url,
        )
        return _with(attachments, replace(_identified(article, raw), metadata=declared))
    if attachments and page is None and len(text.split()) < _COVER and _ATTACHED.search(text):
        raise ArticleError(source, "the e-mail is a note to what is attached", hint=_elsewhere(attachments))
    builder = Builder(source, limits, "line")
    begins = _covered(text)
    if metadata.title and not begins:
        span = builder.add([Piece(metadata.title.value, 1)], "headline", "mail: Subject")
        metadata = replace(metadata, title=replace(metadata.title, span=span))
    if begins:
        metadata = replace(metadata, title=None)  # the subject is the note's
    author = _add_text(builder, text, begins)
    metadata = replace(metadata, byline=author or _sender(metadata, builder.text()))
    return _with(attachments, builder.finish(raw, "eml", metadata))


def _page(source: str, page: Message[Any, Any], limits: Limits, text: str) -> Article | None:
    """The article in the HTML part; None where the plain part, if there is one, says nearly as much."""
    from caveat.load.articles.html.page import read_html

    try:
        article = read_html(source, _payload(page), limits)
    except ArticleError:
        if text.strip():
            return None
        raise
    return article if len(article.text.split()) > 3 * len(text.split()) else None


def _sender(metadata: Metadata, text: str) -> Found | None:
    """Who sent the mail, as its author; nobody where the text itself names one in a line at its top."""
    line = _BYLINE.search(text[:1_500])
    sender = metadata.byline
    return sender if line is None or sender is None or sender.value.lower() in line[0].lower() else None


def _with(attachments: tuple[str, ...], article: Article) -> Article:
    """The article, with the documents beside it that were not opened."""
    if not attachments:
        return article
    notice = f"Attached and not opened: {', '.join(attachments)}."
    return replace(article, attachments=attachments, notices=(*article.notices, notice))


def _elsewhere(attachments: tuple[str, ...]) -> str:
    """Where the article may be that is not in the mail's own words."""
    if not attachments:
        return "Attachments are not opened; save the article itself."
    return f"Attachments are not opened; the article may be {', '.join(attachments)}: save it and score that."


def _identified(article: Article, raw: bytes) -> Article:
    """An article known by the whole e-mail's bytes."""
    import hashlib

    digest = hashlib.sha256(raw).hexdigest()
    return replace(article, id=digest[:12], sha256=digest, format="eml")


def _parts(
    message: Message[Any, Any], source: str, limits: Limits
) -> tuple[Message[Any, Any] | None, Message[Any, Any] | None, tuple[str, ...]]:
    """The first plain and the first HTML part that are not attachments, and the names of attached documents."""
    plain = page = None
    documents: list[str] = []
    waiting: list[tuple[Message[Any, Any], int]] = [(message, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > (deepest := min(limits.nesting, MAIL_NESTING)):
            raise too_large(
                source, "the nesting of parts", deepest, "levels", "" if deepest == MAIL_NESTING else "nesting"
            )
        try:
            kind, attached = part.get_content_type(), part.get_content_disposition() == "attachment"
            inner = part.get_payload() if part.is_multipart() else []
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue
        if isinstance(inner, list):
            waiting.extend((item, depth + 1) for item in reversed(inner) if not isinstance(item, str))
        apart = attached or kind not in ("text/plain", "text/html")
        if apart and not part.is_multipart() and (name := _document(part)):
            documents.append(name)
        if attached or part.is_multipart():
            continue
        if kind == "text/plain" and plain is None:
            plain = part
        elif kind == "text/html" and page is None:
            page = part
    return plain, page, tuple(dict.fromkeys(documents[:_MOST_NAMED]))


def _document(part: Message[Any, Any]) -> str:
    """The name of a part that is a document of its own, which may be an article; "" for pictures, text and the like."""
    try:
        name = _line(str(part.get_filename() or ""))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""
    return name[-_LONGEST_NAME:] if PurePath(name).suffix.lower() in _DOCUMENTS else ""


def _line(value: str) -> str:
    """What a header says, on one line and without what no text can hold."""
    return " ".join(value.replace("\x00", "").encode("utf-8", "replace").decode().split())


def _payload(part: Any) -> bytes:
    """A part's bytes without their transfer encoding."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _decoded(data: bytes, charset: str) -> str:
    for name in (charset, "utf-8", "cp1252"):
        try:
            return by_name(data, name).replace("\x00", "")
        except (LookupError, UnicodeError):
            continue
    return data.decode("latin-1").replace("\x00", "")


def _metadata(message: Message[Any, Any]) -> Metadata:
    """Subject, sender's name and date."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header
    from email.utils import parseaddr, parsedate_to_datetime

    def header(name: str) -> str:
        try:
            value = str(make_header(decode_header(str(message.get(name, ""))[:_LONGEST_HEADER])))
        except (ValueError, LookupError, TypeError, AttributeError, HeaderParseError):
            return ""
        return _line(value)[:500]

    subject = re.sub(r"^(?:(?:re|fwd?|aw|wg):\s*)+", "", header("Subject"), flags=re.IGNORECASE)
    try:
        name, _ = parseaddr(header("From"))
    except (ValueError, IndexError, RecursionError):
        name = ""
    try:
        date = parsedate_to_datetime(header("Date")).date().isoformat() if header("Date") else ""
    except (ValueError, TypeError, OverflowError, IndexError):
        date = ""
    return Metadata(
        title=Found(subject, "mail: Subject") if subject else None,
        byline=Found(name, "mail: From") if name else None,
        published=Found(date, "mail: Date") if date else None,
    )


_RULE = pattern(r"^[ \t]*(?:-{3,}|\*{3,}|={3,}|_{3,}|#{3,})[ \t]*\r?$", re.MULTILINE)
_GREETS = pattern(r"\s*(?:hi|hello|hey|dear|morning|good (?:morning|afternoon|evening)|all)\b", re.IGNORECASE)


def _covered(text: str) -> int:
    """Where the article begins below a note to the desk and a line of dashes; 0 where there is none."""
    rule = _RULE.search(text)
    if rule is None or not _GREETS.match(text):
        return 0
    before, after = len(text[: rule.start()].split()), len(text[rule.end() :].split())
    return rule.end() if before < 2 * _COVER and after >= before else 0


def _add_text(builder: Builder, text: str, begins: int = 0) -> Found | None:
    """Paragraphs of the text part; quoted lines and what stands below a signature mark are furniture.

    Where a mail only passes another one on, that one is the article, and its sender is returned.
    """
    lines = line_map(text)
    below = False
    start, author = _passed_on(text)
    start = max(start, begins)
    for block in paragraphs(text):
        words = text[block.span.start : block.span.end]
        line, column = lines.locate(block.span.start)
        pieces = []
        for part in words.splitlines(keepends=True):
            pieces.append(Piece(part, line, column))
            line, column = line + 1, 1
        first = words.split("\n", 1)[0].strip()
        if first in ("--", "\u2014") or _FORWARDED.match(first):
            below = True
        if block.span.start < start:
            basis = "a note that goes with the article" if begins else "what stands before a forwarded mail"
            builder.add(pieces, "furniture", basis)
        elif below or words.startswith(">"):
            builder.add(pieces, "furniture", "signature or quoted mail")
        else:
            builder.add(pieces, "body", block.basis)
    return author


def _passed_on(text: str) -> tuple[int, Found | None]:
    """Where a forwarded mail's own words begin, and who sent it; 0 where the writer's words are longer."""
    mark = _PASSED_ON.search(text)
    if mark is None:
        return 0, None
    at, sender = mark.end(), ""
    while header := _HEADER.match(text, at):
        at = header.end()
        sender = header[2] if header[1] == "From" else sender
    if at == mark.end() or len(text[: mark.start()].split()) > len(text[at:].split()):
        return 0, None
    name = re.sub(r"[<(\[].*$", "", sender).strip(" \"'")
    return at, Found(name, "mail: From, of the forwarded mail") if name and "@" not in name else None
