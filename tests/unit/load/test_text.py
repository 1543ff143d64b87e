"""Plain text files: encodings, line ends, errors, limits."""

import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.errors import ArticleError
from caveat.load.articles import Limits, read

WORDS = "The café’s “new” pier – naïve? – opened.\n\nNobody came."


def error(source: str, data: bytes | None = None, limits: Limits | None = None) -> str:
    with pytest.raises(ArticleError) as caught:
        read(source, data=data, limits=limits or Limits())
    assert caught.value.source == source
    return caught.value.message


@pytest.mark.parametrize(
    ("encoding", "bom", "notice"),
    [
        ("utf-8", b"", None),
        ("utf-8", b"\xef\xbb\xbf", None),
        ("utf-16-le", b"\xff\xfe", "Read as UTF-16-LE."),
        ("utf-16-be", b"\xfe\xff", "Read as UTF-16-BE."),
        ("utf-32-le", b"\xff\xfe\x00\x00", "Read as UTF-32-LE."),
        ("utf-16-le", b"", "zero bytes"),
        ("utf-16-be", b"", "zero bytes"),
        ("cp1252", b"", "Windows-1252"),
    ],
)
def test_encodings(encoding: str, bom: bytes, notice: str | None) -> None:
    article = read("a.txt", data=bom + WORDS.encode(encoding))
    assert article.text == WORDS
    assert len(article.notices) == (notice is not None)
    assert notice is None or notice in article.notices[0]


def test_text_that_was_saved_wrongly_is_read_as_it_stands_with_a_notice() -> None:
    text = WORDS.encode().decode("cp1252", "replace")
    article = read("a.txt", data=text.encode())
    assert article.text == text
    assert "wrong encoding" in article.notices[0]


def test_text_of_old_macs_is_told_by_its_apostrophes() -> None:
    article = read("a.txt", data=WORDS.encode("mac_roman"))
    assert article.text == WORDS
    assert "Mac Roman" in article.notices[0]


def test_a_stray_byte_does_not_spoil_a_file_in_utf_8() -> None:
    article = read("a.txt", data=WORDS.encode() + b"\n\nAt the caf\xe9 they said \x93no\x94.")
    assert article.text == WORDS + "\n\nAt the café they said “no”."
    assert article.notices == ("Not wholly valid UTF-8: 3 bytes, the first in line 5, were read as Windows-1252.",)


def test_bytes_of_no_encoding_are_refused_with_their_place() -> None:
    assert "byte 9 (line 2) cannot be read" in error(
        "a.txt", "one two\n市長は火曜日".encode("shift_jis").replace(b"\x8e", b"\x81")
    )


def test_identity_is_the_digest_of_the_bytes() -> None:
    data = WORDS.encode()
    article = read("a.txt", data=data)
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.id == article.sha256[:12]


def test_lines_are_counted_whatever_ends_them() -> None:
    article = read("a.txt", data=b"one\ntwo\r\nthree\rfour")
    places = [article.source_map.locate(article.text.index(word)) for word in ("one", "two", "three", "four")]
    assert places == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert article.source_map.locate(article.text.index("wo")) == (2, 2)


def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(WORDS.encode())
    assert read(str(path)).text == WORDS


def test_errors_of_files(tmp_path: Path) -> None:
    assert error(str(tmp_path / "gone.txt")) == "no such file"
    assert "folder" in error(str(tmp_path))
    assert "cannot be read" in error("nul\x00byte.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "binary"),
        (b"ab\x01\x02\x03\x04\x05" * 50, "binary"),
        (b"\xff\xfea", "not valid utf-16-le"),
        (b"bad \x81\x8d\x8f\x90\x9d bytes", "not valid"),
    ],
)
def test_errors_of_contents(data: bytes, message: str) -> None:
    assert message in error("a.txt", data)


def test_limits(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 100)
    assert "the limit of 499 bytes" in error(str(path), limits=Limits(file_bytes=499))
    assert "the limit of 400 bytes" in error(str(path), limits=Limits(text_bytes=400))
    assert read(str(path), limits=Limits(file_bytes=500, text_bytes=500)).text


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ArticleError):
        article = read("a.txt", data=data)
        ends = [0] + [block.span.end for block in article.blocks]
        starts = [block.span.start for block in article.blocks] + [len(article.text)]
        assert all(not article.text[end:start].strip() for end, start in zip(ends, starts, strict=True))


def test_more_than_one_control_character_in_200_is_no_text() -> None:
    assert len(read("a.txt", data=b"\x01" * 5 + b"a" * 995).text) == 1_000
    assert "binary data" in error("a.txt", b"\x01" * 6 + b"a" * 994)


def test_a_line_end_in_the_middle_of_a_sentence_parts_nothing() -> None:
    lines = [
        "The quay was shut on Monday after an inspector found",
        "two cracks in the gate, and Mira Holt, a welder from the",
        "Marl yard, said it would sink.",
        "A second paragraph begins here without a blank line, and is so long that nobody can take the file for one that is wrapped",
        "Because it opens with a capital it is one of its own.",
    ]
    article = read("story.txt", data="\n".join(lines).encode())
    found = [article.text[slice(*block.span)] for block in article.blocks]
    assert found == ["\n".join(lines[:3]), lines[3], lines[4]]


def test_short_lines_and_lines_with_an_end_stay_apart() -> None:
    lines = [
        "The Ferry Song",
        "by mira holt",
        "the water is wide",
        "and the quay is gone",
        "It sank on Monday, the harbour office said.",
    ]
    article = read("verse.txt", data="\n".join(lines).encode())
    assert [article.text[slice(*block.span)] for block in article.blocks] == lines


def test_utf8_that_was_read_as_latin1_is_told_too() -> None:
    text = WORDS.encode().decode("latin-1")
    assert any("wrong encoding" in notice for notice in read("a.txt", data=text.encode()).notices)
