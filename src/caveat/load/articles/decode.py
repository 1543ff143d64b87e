"""Bytes -> text: byte-order mark, UTF-8, UTF-16 without a mark, else Windows-1252 or Mac Roman with a notice."""

from __future__ import annotations

import codecs
import re

from caveat.errors import ArticleError
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The encodings of the web (encoding.spec.whatwg.org) by the names that Python has for them, and UTF-32 of mails.
_DECLARED = word_set(
    "utf-8 ascii utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp866 iso8859-1 iso8859-2 iso8859-3 iso8859-4"
    " iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
    " koi8-r koi8-u mac-roman mac-cyrillic mac-greek mac-latin2 mac-turkish tis-620 cp874 cp1250 cp1251 cp1252 cp1253"
    " cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp852 gbk gb2312 gb18030 big5 big5hkscs euc_jp iso2022_jp shift_jis cp932"
    " euc_kr cp949"
)
# What UTF-8 quotes, dashes and accented letters look like when read as Windows-1252.
_MOJIBAKE = pattern(
    "â\u0080[\u0093-\u009d\u00a6]|â€[\u0153\u009d\u2122\u02dc\u201c\u201d\u00a6]|Ã[\u00a0-\u00bf]|Â[\u00a0\u00a3\u00a7\u00b0]"
)
# An apostrophe between letters as old Macs wrote it; in Windows-1252 that would be a capital inside a word.
_MAC = re.compile(rb"[a-z\x80-\x9f]\xd5[a-z]")
_STRAY = pattern("[\udc80-\udcff]")
_CONTROL = pattern("[\x00-\x07\x0e-\x19\x1c-\x1f\x7f]")


def by_name(data: bytes, name: str) -> str:
    """Text in an encoding that a page or a mail declares. Raises LookupError for one that is no encoding of pages.

    Python knows more of them, and some (punycode, idna) take a time that grows with the square of the bytes.
    """
    known = codecs.lookup(name).name
    if known not in _DECLARED:
        raise LookupError(name)
    return data.decode(known)


def decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file and notices about how it was read.

    Raises ArticleError where the bytes are not text.
    """
    text, notices = _decode(data, source)
    return text, notices if text.isascii() else notices + mojibake(text)


def _decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                text = data[len(bom) :].decode(name)
            except UnicodeDecodeError as error:
                raise _undecodable(source, name, error) from None
            return _checked(text, source), () if name == "utf-8" else (f"Read as {name.upper()}.",)
    if b"\x00" not in data:
        try:
            return _checked(data.decode("utf-8"), source), ()
        except UnicodeDecodeError:
            return _legacy(data, source)
    for name in ("utf-16-le", "utf-16-be"):
        if (wide := _plausible_utf16(data, name)) is not None:
            return _checked(wide, source), (f"Read as {name.upper()}, told from the pattern of zero bytes.",)
    raise _binary(source)


def stray_zeros(data: bytes) -> bool:
    """Whether zero bytes in some data are so few that they are slips in a text; what reads it leaves them out."""
    return 0 < data.count(0) <= max(5, len(data) // 500)


def mojibake(text: str) -> tuple[str, ...]:
    """A notice where letters show that a file was decoded wrongly before it was saved. The text stays as it is."""
    found = _MOJIBAKE.findall(text[:200_000])
    if len(found) < 2:
        return ()
    return (
        f"Letters such as “{found[0]}” show that the text was once saved in the wrong encoding; quotation marks may be missed.",
    )


def _plausible_utf16(data: bytes, name: str) -> str | None:
    """The text, if every second byte is mostly zero as in UTF-16 of a language in Latin letters."""
    sample = data[:4000]
    high = sample[1::2] if name == "utf-16-le" else sample[0::2]
    low = sample[0::2] if name == "utf-16-le" else sample[1::2]
    if len(data) % 2 or high.count(0) < 0.6 * len(high) or low.count(0):
        return None
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Text that is not UTF-8: UTF-8 with some stray bytes, Mac Roman, or Windows-1252."""
    loose = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(loose))
    if stray < sum(char > "\x7f" for char in loose) - stray:
        line = loose.count("\n", 0, _first_stray(loose)) + 1
        return _checked(with_strays(loose), source), (
            f"Not wholly valid UTF-8: {stray} bytes, the first in line {line}, were read as Windows-1252."
            if stray > 1
            else f"Not wholly valid UTF-8: 1 byte, in line {line}, was read as Windows-1252.",
        )
    if _MAC.search(data) and b"\x92" not in data:
        return _checked(data.decode("mac_roman"), source), (
            "Not valid UTF-8; read as Mac Roman. Letters with accents may be wrong.",
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(source, "utf-8 or Windows-1252", error) from None
    return _checked(text, source), (
        "Not valid UTF-8; read as Windows-1252. Letters with accents and curly quotes may be wrong.",
    )


def _first_stray(text: str) -> int:
    found = _STRAY.search(text)
    return found.start() if found else 0


def with_strays(text: str) -> str:
    """Text decoded with "surrogateescape", each byte that was kept read as Windows-1252."""
    return _STRAY.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _checked(text: str, source: str) -> str:
    """Text, unless so many control characters show that it is none."""
    sample = text[:20_000]
    if len(_CONTROL.findall(sample)) > max(2, len(sample) // 200):
        raise _binary(source)
    return text


def _binary(source: str) -> ArticleError:
    return ArticleError(
        source,
        "the file is not text: it holds binary data",
        hint="Save the article as plain text in UTF-8, or keep the file's own extension if it is a document.",
    )


def _undecodable(source: str, name: str, error: UnicodeDecodeError) -> ArticleError:
    return ArticleError(
        source,
        f"the file is not valid {name}: byte {error.start + 1} (line {error.object.count(10, 0, error.start) + 1}) cannot be read",
        hint="Open it in the program it was written with and save it as plain text in UTF-8.",
    )
