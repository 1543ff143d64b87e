"""Word, OpenDocument, e-book, PDF, mail and RTF: what only these formats have."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace

from caveat.errors import ArticleError, UsageError
from caveat.load.articles import Limits, Options, extras, read
from caveat.load.articles.limits import limits_from
from caveat.load.articles.timing import TimeUp, time_limit
from tests.intake.hostile import _pdf_of
from tests.intake.measure import ARTICLES
from tests.intake.writers import WRITERS, layout, pdf, zipped

FERRY: dict[str, Any] = ARTICLES[0]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refusal(name: str, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ArticleError) as caught:
        read(name, data=data, limits=limits or Limits())
    return caught.value.message


def word(body: str) -> bytes:
    return zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"})


def test_tracked_changes_are_read_as_if_accepted_and_said_so() -> None:
    found = read("a.docx", data=WRITERS["docx"](FERRY))
    assert "struck out" not in found.text
    assert FERRY["body"][2] in found.text
    assert any("tracked changes" in notice for notice in found.notices)


def test_links_of_a_word_document() -> None:
    found = read("a.docx", data=WRITERS["docx"](FERRY))
    span, target = found.links[0]
    assert (found.text[span.start : span.end], target) == ("Harbour", "https://harbour.example/")


def test_paragraphs_are_numbered_as_in_the_document() -> None:
    found = read(
        "a.docx",
        data=word(
            "<w:p/><w:p><w:r><w:t>One</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
        ),
    )
    assert found.text == "One\n\nTwo\nthree"
    assert found.source_map.unit == "paragraph"
    assert found.source_map.locate(found.text.index("three")) == (4, 5)


def test_pages_of_a_pdf_are_places_and_hyphens_at_line_ends_go() -> None:
    long = FERRY | {"body": FERRY["body"] * 4}
    found = read("a.pdf", data=pdf(long, columns=2))
    assert found.source_map.unit == "page"
    assert found.source_map.locate(len(found.text) - 1)[0] > 1
    assert "The Daily Register" not in found.text
    assert "engineer" in found.text
    assert "-\n" not in found.text


def test_a_mail_has_subject_sender_and_date() -> None:
    found = read("a.eml", data=WRITERS["eml"](FERRY))
    assert found.metadata.byline is not None
    assert (found.metadata.byline.value, found.metadata.byline.where) == ("Maren Tolvik", "mail: From")
    assert found.metadata.published is not None
    assert found.metadata.published.value == "2031-05-04"
    assert [block.kind for block in found.blocks][-1] == "furniture"


def test_standard_input_is_what_its_name_says() -> None:
    options = Options(stdin_filename="draft.md")
    assert read("-", data=b"# The ferry\n\nIt *sailed*.", options=options).text == "The ferry\n\nIt sailed."
    assert read("-", data=b"# The ferry\n\nIt *sailed*.").text == "# The ferry\n\nIt *sailed*."


@pytest.mark.parametrize("form", ["docx", "odt", "epub", "rtf", "pdf"])
def test_the_format_is_told_without_an_extension(form: str) -> None:
    assert read("-", data=WRITERS[form](FERRY)).format == form


def test_a_saved_page_is_told_without_an_extension() -> None:
    assert read("page", data=layout("plain.html", FERRY)).format == "html"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"words", "damaged, cut short or encrypted"),
        ("a.docx", zipped({"x": "y"}), "no part “word/document.xml”"),
        ("a.epub", zipped({"META-INF/container.xml": "<c/>"}), "names no package file"),
        ("a.odt", zipped({"content.xml": "<a><b></a>"}), "XML that is broken"),
        ("a.docx", word("<w:p/>"), "no article text"),
        ("a.pdf", b"words", "not a PDF"),
        ("a.rtf", b"words", "not rich text"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word file (.doc) cannot be read"),
        ("a.docx", zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
    ],
)
def test_refusals(name: str, data: bytes, message: str) -> None:
    assert message in refusal(name, data)


@pytest.mark.parametrize(
    ("name", "data", "limits", "message"),
    [
        ("a.docx", word("<w:p>" * 40 + "</w:p>" * 40), Limits(nesting=30), "the nesting of elements passes the limit of 30 levels"),
        ("a.docx", zipped({str(number): "x" for number in range(11)}), Limits(archive_members=10), "number of files inside passes the limit of 10"),
        ("a.docx", word("x" * 200_000), Limits(expansion_ratio=50), "how many times larger"),
        ("a.docx", word("x" * 20_000), Limits(expanded_bytes=10_000), "unpacked size passes the limit of 10,000"),
        ("a.pdf", pdf(FERRY | {"body": FERRY["body"] * 9}), Limits(pages=2), "number of pages passes the limit of 2"),
        ("a.pdf", pdf(FERRY | {"body": FERRY["body"] * 60}), Limits(seconds=0.01), "time for reading passes the limit"),
        ("a.html", layout("blog.html", FERRY), Limits(nesting=4), "nesting of elements passes the limit of 4"),
        ("a.html", layout("blog.html", FERRY), Limits(html_bytes=1_000), "the page without its scripts passes the limit of 1,000"),
        ("a.html", layout("blog.html", FERRY), Limits(html_tags=20), "number of tags in the page passes the limit of 20"),
        ("a.md", b"word " * 100, Limits(text_bytes=300), "text passes the limit of 300 bytes"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 30 + b"x" + b"}" * 30 + b"}", Limits(nesting=20), "nesting of groups passes the limit of 20"),
    ],
)  # fmt: skip
def test_limits(name: str, data: bytes, limits: Limits, message: str) -> None:
    assert message in refusal(name, data, limits)


def test_an_archive_that_lies_about_its_sizes_is_still_bounded() -> None:
    data = bytearray(word("x" * 3_000_000))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        size = archive.infolist()[0].file_size.to_bytes(4, "little")
    small = bytes(data).replace(size, (10).to_bytes(4, "little"))
    assert "damaged" in refusal("a.docx", small)


@pytest.mark.parametrize(
    ("name", "extra"), [("a.html", "html"), ("a.pdf", "docs"), ("a.rtf", "docs"), ("a.parquet", "parquet")]
)
def test_a_missing_library_names_its_extra(monkeypatch: pytest.MonkeyPatch, name: str, extra: str) -> None:
    def missing(module: str) -> None:
        raise ModuleNotFoundError(module)

    monkeypatch.setattr(extras, "import_module", missing)
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(ArticleError, match=f"needs the extra “{extra}”") as caught:
        read(name, data=b"%PDF-1.4 {\\rtf <html>")
    assert f"[{extra}]'" in caught.value.hint


def test_limits_are_plain_values() -> None:
    assert replace(Limits(), pages=5).pages == 5


def test_a_limit_says_how_to_raise_it() -> None:
    with pytest.raises(ArticleError) as caught:
        read("a.pdf", data=pdf(FERRY | {"body": FERRY["body"] * 9}), limits=Limits(pages=2))
    assert "--limit pages=NUMBER" in caught.value.hint


def test_limits_from_the_command_line() -> None:
    assert limits_from(["pages=500", "text-bytes=9_000_000", "seconds=1.5"]) == Limits(
        pages=500, text_bytes=9_000_000, seconds=1.5
    )


@pytest.mark.parametrize(
    "setting", ["paces=5", "pages", "pages=", "pages=many", "pages=0", "pages=-3", "pages=nan", "pages=inf", "=5"]
)
def test_a_limit_that_is_none(setting: str) -> None:
    with pytest.raises(UsageError) as caught:
        limits_from([setting])
    assert setting in caught.value.message
    assert caught.value.hint


def _in_a_thread(work: Callable[[], object]) -> object:
    """What work returns, or raises, in a thread that is not the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@pytest.mark.parametrize("run", [lambda work: work(), _in_a_thread], ids=["main thread", "another thread"])
def test_time_is_bounded_in_every_thread(run: Callable[[Callable[[], object]], object]) -> None:
    def endless() -> None:
        with time_limit(0.05):
            while True:
                pass

    with pytest.raises(TimeUp):
        run(endless)


@pytest.mark.parametrize("run", [lambda work: work(), _in_a_thread], ids=["main thread", "another thread"])
def test_a_time_limit_that_is_kept_leaves_nothing_behind(run: Callable[[Callable[[], object]], object]) -> None:
    def quick() -> int:
        with time_limit(0.05):
            before = sum(range(1_000))
        start = time.thread_time()
        while time.thread_time() < start + 0.15:
            pass
        return before

    assert run(quick) == 499_500


def test_waiting_costs_no_time() -> None:
    def patient() -> bool:
        with time_limit(0.05):
            time.sleep(0.2)
        return True

    assert _in_a_thread(patient)


def test_reading_in_a_thread_meets_the_limit() -> None:
    data = pdf(FERRY | {"body": FERRY["body"] * 60})
    with pytest.raises(ArticleError, match="time for reading passes the limit"):
        _in_a_thread(lambda: read("a.pdf", data=data, limits=Limits(seconds=0.01)))


def styled(*paragraphs: tuple[str, str]) -> bytes:
    """A Word document of (style, words)."""
    return word(
        "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
            for style, words in paragraphs
        )
    )


def kinds(name: str, data: bytes) -> list[tuple[str, str]]:
    found = read(name, data=data)
    return [(block.kind, found.text[block.span.start : block.span.end]) for block in found.blocks]


def test_a_first_level_heading_that_opens_a_draft_is_its_headline() -> None:
    body = ("Normal", "It sailed.")
    heading = ("heading 1", "The ferry is back")
    assert kinds("a.docx", styled(heading, body, ("heading 1", "Later"))) == [
        ("headline", "The ferry is back"), ("body", "It sailed."), ("subheading", "Later"),
    ]  # fmt: skip
    assert kinds("a.docx", styled(("Title", "The ferry"), heading, body))[1][0] == "subheading"
    assert kinds("a.docx", styled(body, heading))[1][0] == "subheading"
    assert kinds("a.docx", styled(("heading 2", "The ferry is back"), body))[0][0] == "subheading"


def test_cells_of_a_table_are_no_paragraphs_unless_they_are_long() -> None:
    long = "It sailed on Monday and came back, " * 6
    rows = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{long}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert [kind for kind, _ in kinds("a.docx", word(rows))] == ["list", "body"]
    odt = zipped({"content.xml": "<c><table><table-cell><p>Year</p></table-cell></table><p>It sailed.</p></c>"})
    assert [kind for kind, _ in kinds("a.odt", odt)] == ["list", "body"]


def test_cells_of_a_rich_text_table_are_parted_by_what_their_writer_put_there() -> None:
    found = read("a.rtf", data=rb"{\rtf1\ansi {\trowd Year\cell Cost | price\cell\row}{\pard It sailed.\par}}")
    assert "Year\tCost | price" in found.text
    assert "|" not in found.text.replace("Cost | price", "")


def test_a_page_that_a_browser_saved_whole() -> None:
    page = layout("newspaper.html", FERRY).decode("utf-8")
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://post.example/saved"
    message["Subject"] = "Something else"
    message["Date"] = "Mon, 1 Jan 2035 09:00:00 +0000"
    message.set_content(page, subtype="html", cte="quoted-printable")
    saved, plain = read("a.mhtml", data=message.as_bytes()), read("a.html", data=page.encode())
    assert saved.text == plain.text
    assert saved.metadata.title == plain.metadata.title
    assert saved.metadata.published == plain.metadata.published
    bare = message.as_bytes().replace(b"newspaper", b"x")
    assert read("-", data=bare).text == plain.text


def test_what_comes_without_a_name_is_told_by_its_first_bytes() -> None:
    assert read("-", data=b'{"text": "It sailed."}').text == "It sailed."
    assert read("-", data=b'\n[ {"text": "It sailed."} ]').text == "It sailed."
    assert read("-", data=b"From: A <a@b.example>\nSubject: The ferry\n\nIt sailed.").format == "text"
    assert read("-", data=b"Subject: The ferry\nFrom: A <a@b.example>\n\nIt sailed.").format == "eml"
    for words in (b"[Editor's note] It sailed.", b"{It sailed}", b"From: the desk\n\nIt sailed."):
        assert read("-", data=words).format == "text"
    assert read("a.txt", data=b'{"text": "It sailed."}').format == "text"


def test_bold_words_at_the_beginning_of_a_line_part_no_paragraph() -> None:
    lines = [
        [("The harbour bridge will close for some months, said", False)],
        [("the council,", True), (" and it will open again.", False)],
    ]
    found = read("a.pdf", data=pdf_lines(lines))
    assert [found.text[block.span.start : block.span.end] for block in found.blocks] == [
        "The harbour bridge will close for some months, said the council, and it will open again."
    ]


def pdf_lines(lines: list[list[tuple[str, bool]]]) -> bytes:
    """A page of lines, each of (words, whether they are bold)."""
    out = b"BT 72 700 Td 14 TL "
    for line in lines:
        for words, bold in line:
            out += f"/{'F2' if bold else 'F1'} 11 Tf ({words}) Tj ".encode()
        out += b"T* "
    fonts = b"/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"
    return _pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << " + fonts + b" >> >> >>",
        b"<< /Length %d >> stream\n" % (len(out) + 2) + out + b"ET\nendstream",
    )  # fmt: skip


_BOX = (
    '<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>"
)
_SIGN = '<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent>'


def test_the_second_copy_that_word_keeps_for_old_readers_is_not_read() -> None:
    found = read("a.docx", data=word(f"<w:p><w:r><w:t>Before.</w:t>{_BOX}</w:r></w:p><w:p><w:r>{_SIGN}</w:r></w:p>"))
    assert found.text.split("\n\n") == ["Before.", "In the box.", "new"]


# Bounds that hold before a parser works.


def test_entities_are_refused_wherever_they_are_declared() -> None:
    late = f"<!--{' ' * 9_000}--><!DOCTYPE x [<!ENTITY e 'entity words'>]><x><p>&e;</p></x>"
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{late}'.encode("utf-16")
    for data in (late.encode(), wide):
        for name in ("a.docx", "a.odt"):
            part = {"a.docx": "word/document.xml", "a.odt": "content.xml"}[name]
            assert "declares XML entities" in refusal(name, zipped({"[Content_Types].xml": "<Types/>", part: data}))


def test_a_document_type_without_entities_is_read() -> None:
    data = f"<!DOCTYPE x SYSTEM 'nowhere.dtd'><w:d xmlns:w='u'><w:p><w:r><w:t>{'The ferry sailed. ' * 3}</w:t></w:r></w:p></w:d>"
    assert read("a.docx", data=zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": data})).text.startswith(
        "The ferry"
    )


def test_elements_and_attributes_are_counted_over_all_parts() -> None:
    small = Limits(xml_nodes=50)
    assert "number of elements passes the limit of 50" in refusal("a.docx", word("<w:p/>" * 60), small)
    assert "number of elements passes the limit of 50" in refusal("a.docx", word('<w:p a="" b="" c=""/>' * 15), small)
    styles = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<d>" + "<p/>" * 30 + "</d>", "word/styles.xml": "<s>" + "<p/>" * 30 + "</s>"}  # fmt: skip
    assert "number of elements passes the limit of 50" in refusal("a.docx", zipped(styles), small)


@pytest.mark.parametrize("tag", ["p", "p title='a > b' x=\"<!--\"", "textarea", "p\n"])
def test_a_tag_of_very_many_attributes_is_refused(tag: str) -> None:
    names = " ".join(f"a{number}=''" for number in range(1_200))
    page = f"<html><body><!-- <p a=' --><{tag} {names}>x</body></html>"
    assert "number of attributes of one tag passes the limit of 1,000" in refusal("a.html", page.encode())


def test_attributes_of_ordinary_tags_are_not_words_in_quotes_or_comments() -> None:
    from caveat.load.articles.html.bounds import most_attributes

    many = "word " * 5_000
    assert most_attributes(f"<p title='{many}' class=\"{many}\">".encode()) == 2
    assert most_attributes(f"<!-- <p {many}> --><p>{many}</p>".encode()) == 0


def test_a_page_that_is_mostly_script_is_read() -> None:
    words = "<p>" + "The ferry sailed again on Monday, the harbour office said. " * 8 + "</p>"
    script = "<script>" + "if (a < b && c > d) { push('<p>x</p>'); } " * 75_000 + "</script>"
    page = f"<html><head><title>The ferry sails</title>{script}</head><body><h1>The ferry sails</h1>{words}{script[:500_000]}</script></body></html>"
    assert len(page) > 3_000_000
    article = read("a.html", data=page.encode())
    assert "The ferry sailed again on Monday" in article.text
    assert "push" not in article.text


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "zip", "hex"])
def test_encodings_that_are_none_of_the_web_are_not_used(name: str) -> None:
    body = b"The ferry sailed again on Monday. " + b"abc9" * 40_000
    mail = b"Subject: A\r\nContent-Type: text/plain; charset=" + name.encode() + b"\r\n\r\n" + body
    page = b"<html><meta charset=" + name.encode() + b"><body><p>" + body + b"</p></body></html>"
    start = time.process_time()
    assert "The ferry sailed again on Monday." in read("a.eml", data=mail).text
    assert "The ferry sailed again on Monday." in read("a.html", data=page).text
    assert time.process_time() - start < 5


def test_a_mail_that_only_points_to_its_page_is_read_from_it() -> None:
    page = layout("plain.html", FERRY).decode()
    mail = EmailMessage()
    mail["Subject"] = "The ferry"
    mail.set_content("Your program shows no pages. See our site.")
    mail.add_alternative(page, subtype="html")
    assert "See our site" not in read("a.eml", data=mail.as_bytes()).text


def test_a_forwarded_article_is_the_article() -> None:
    body = "The ferry sailed again on Monday. " * 9
    head = "---------- Forwarded message ---------\nFrom: Ana Petrov <a@b.example>\nDate: Mon\nSubject: The ferry\nTo: Desk\n\n"
    mail = f"From: Night Desk <n@b.example>\nSubject: Fwd: The ferry\n\nPlease look.\n\n{head}{body}"
    found = read("a.eml", data=mail.encode())
    assert found.metadata.byline is not None
    assert found.metadata.byline.value == "Ana Petrov"
    assert [block.kind for block in found.blocks if found.text[block.span.start : block.span.end].startswith("The ferry sailed")] == ["body"]  # fmt: skip
    reply = f"From: Ana Petrov <a@b.example>\nSubject: Re: The ferry\n\n{body}{body}\n\n{head}Short."
    assert read("b.eml", data=reply.encode()).metadata.byline.value == "Ana Petrov"  # type: ignore[union-attr]


def test_stray_zero_bytes_are_passed_over() -> None:
    from caveat.load.articles import read_many

    (row,) = read_many("a.csv", data=b"text\nThe fer\x00ry sailed.\n")
    assert row.text == "The ferry sailed."  # type: ignore[union-attr]
    page = layout("plain.html", FERRY).replace(b"e", b"e\x00", 20)
    assert "\x00" not in read("a.html", data=page).text


def test_word_lists_of_millions_of_phrases_are_refused_at_once() -> None:
    from caveat.load.rubric.checks.lists import check_lexicon, too_many
    from caveat.model.policy import Entry, Lexicon

    bomb = Lexicon(
        id="loaded",
        title="x",
        sources=(),
        entries=tuple(Entry(phrase=" ".join(["(a|b|c|d)"] * 6) + f" w{n}") for n in range(1_500)),
    )
    start = time.process_time()
    assert any("at most 20,000 are read" in item.message for item in check_lexicon(bomb, "loaded"))
    assert "at most 100,000 are read" in too_many([bomb])
    assert time.process_time() - start < 5


def test_a_note_to_what_is_attached_is_no_article() -> None:
    mail = EmailMessage()
    mail["Subject"] = "The ferry"
    mail.set_content("Hi desk, the piece is attached.")
    mail.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename="ferry.docx")
    assert "a note to what is attached" in refusal("a.eml", mail.as_bytes())
    long = EmailMessage()
    long.set_content("The ferry sailed again on Monday. " * 20)
    long.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename="list.docx")
    assert "list.docx" in read("a.eml", data=long.as_bytes()).notices[-1]


def test_a_note_above_an_article_and_a_line_is_no_part_of_it() -> None:
    story = "Ferry returns\n\nBy Ana Petrov\n\n" + "The ferry sailed again on Monday, and the pier was full. " * 3
    mail = f"From: Ana Petrov <a@b.example>\nSubject: piece\n\nHi desk, here it is, 350 words.\n\nBest, Ana\n\n---\n\n{story}"
    found = read("a.eml", data=mail.encode())
    assert [block.kind for block in found.blocks][:4] == ["furniture", "furniture", "furniture", "body"]
    assert found.metadata.title is None
    letter = mail.replace("Hi desk, here it is", "The mayor wrote this letter")
    assert read("b.eml", data=letter.encode()).blocks[0].kind == "headline"


def test_deletions_in_rich_text_are_said_so() -> None:
    marked = rb"{\rtf1\ansi The roof {\deleted\revauthdel1 badly }fell on Sunday, the head teacher said.\par}"
    found = read("a.rtf", data=marked)
    assert "badly" not in found.text
    assert any("tracked changes" in notice for notice in found.notices)


def test_footnotes_of_an_e_book_are_not_read() -> None:
    from xml.etree import ElementTree

    from caveat.load.articles.builder import Builder
    from caveat.load.articles.html.sight import Sight
    from caveat.load.articles.office.xhtml import add_page

    page = ElementTree.fromstring(
        '<body xmlns:epub="e"><p>The quay is shut.<a epub:type="noteref">1</a> It opens in May.</p><aside epub:type="footnote"><p>Sources doubt it.</p></aside></body>'
    )
    builder = Builder("a.epub", Limits(), "paragraph")
    add_page(page, builder, 0, Sight([], linked=False))
    assert builder.text() == "The quay is shut. It opens in May."


def test_a_drop_cap_belongs_to_its_word() -> None:
    from caveat.load.articles.pdf import PdfLine, _with_initials

    cap, first, rest = (
        PdfLine("T", 1, 72, 700, 36.0),
        PdfLine("he ferry sailed.", 1, 96, 700, 11.0),
        PdfLine("It was late.", 1, 72, 680, 11.0),
    )
    assert [line.text for line in _with_initials([cap, first, rest])] == ["The ferry sailed.", "It was late."]
    assert _with_initials([cap, rest]) == [cap, rest]
