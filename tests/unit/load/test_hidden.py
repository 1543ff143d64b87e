"""Words that no reader sees, in every format: left out and said so; what only looks like hiding is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caveat.load.articles import read
from caveat.load.articles.hiding import declarations, hides, read_sheet, style_of
from caveat.model.text import Article
from tests.intake.writers import epub_of, pdf_of, zipped

SEEN = "The mill at Tarn Cross stopped on Friday, and the council will meet on Tuesday about the weir."
UNSEEN = "The weir is wholly safe, a professor of rivers is said to have found."
_W = 'xmlns:w="urn:w"'
_O = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:style="urn:s" xmlns:fo="urn:f"'


def word(run: str, styles: str = "", paragraph: str = "") -> Article:
    """A document whose second paragraph holds a run with these properties."""
    body = (
        f"<w:p><w:r><w:t>{SEEN}</w:t></w:r></w:p>"
        f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{UNSEEN}</w:t></w:r><w:r><w:t>After it.</w:t></w:r></w:p>"
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
    }
    return read("a.docx", data=zipped(parts))


def odt(content: str, styles: str = "") -> Article:
    text = f"<text:p>{SEEN}</text:p>{content}<text:p>After it.</text:p>"
    body = f"<office:document-content {_O}>{styles}<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    return read("a.odt", data=zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body}))


def page(content: str, style: str = "", head: str = "") -> Article:
    text = f"<h1>Mill stops at Tarn Cross</h1><p>{SEEN}</p><p>{SEEN} {SEEN}</p>{content}<p>After it the boats sailed on to the weir as usual.</p>"
    return read(
        "a.html", data=f"<html><head><title>Mill stops at Tarn Cross</title>{head}<style>{style}</style></head><body><article>{text}</article></body></html>".encode()
    )  # fmt: skip


def book(content: str, style: str = "") -> Article:
    return read("a.epub", data=epub_of(f"<h1>Mill stops</h1><p>{SEEN}</p>{content}<p>After it.</p>", style))


def rtf(content: str) -> Article:
    return read("a.rtf", data=f"{{\\rtf1\\ansi{{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}}\\fs24 {SEEN}\\par {content} After it.\\par}}".encode())  # fmt: skip


_HIDDEN_STYLE = '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
_ON_IT = '<w:style w:type="character" w:styleId="K"><w:name w:val="k"/><w:basedOn w:val="H"/></w:style>'
_HIDDEN_PARAGRAPH = '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="p"/><w:rPr><w:vanish/></w:rPr></w:style>'
_BLACK = '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="d"/><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr></w:style>'
WORD_HIDDEN = {
    "vanish": ("<w:vanish/>", "", ""),
    "always hidden": ("<w:specVanish/>", "", ""),
    "struck": ("<w:strike/>", "", ""),
    "struck twice": ("<w:dstrike w:val='1'/>", "", ""),
    "white": ("<w:color w:val='FFFFFF'/>", "", ""),
    "white on a white ground": ("<w:color w:val='ffffff'/><w:shd w:val='clear' w:fill='FFFFFF'/>", "", ""),
    "one point": ("<w:sz w:val='2'/>", "", ""),
    "style": ("<w:rStyle w:val='H'/>", _HIDDEN_STYLE, ""),
    "style on a style": ("<w:rStyle w:val='K'/>", _HIDDEN_STYLE + _ON_IT, ""),
}
WORD_SEEN = {
    "vanish off": ("<w:vanish w:val='0'/>", "", ""),
    "style undone": ("<w:rStyle w:val='H'/><w:vanish w:val='false'/>", _HIDDEN_STYLE, ""),
    "white on black": ("<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='000000'/>", "", ""),
    "white, marked": ("<w:color w:val='FFFFFF'/><w:highlight w:val='darkBlue'/>", "", ""),
    "white in a dark paragraph": ("<w:color w:val='FFFFFF'/>", "", "<w:shd w:val='clear' w:fill='202020'/>"),
    "white in a dark style": ("<w:color w:val='FFFFFF'/>", _BLACK, "<w:pStyle w:val='D'/>"),
    "small print": ("<w:sz w:val='12'/>", "", ""),
    "a size that is no number": ("<w:sz w:val='\u00b2'/>", "", ""),
    "no strike": ("<w:strike w:val='none'/>", "", ""),
    "paragraph mark": ("", "", "<w:rPr><w:vanish/></w:rPr>"),
}


@pytest.mark.parametrize("case", WORD_HIDDEN.values(), ids=WORD_HIDDEN)
def test_word_hides(case: tuple[str, str, str]) -> None:
    left_out(word(*case))


@pytest.mark.parametrize("case", WORD_SEEN.values(), ids=WORD_SEEN)
def test_word_shows(case: tuple[str, str, str]) -> None:
    left_in(word(*case))


def test_word_hides_a_whole_paragraph_by_its_style() -> None:
    article = word("", _HIDDEN_PARAGRAPH, "<w:pStyle w:val='P'/>")
    assert UNSEEN not in article.text
    assert "After it." not in article.text


def test_word_shows_white_in_a_cell_with_a_ground() -> None:
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val='clear' w:fill='1F3864'/></w:tcPr><w:p><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>{UNSEEN}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>{SEEN}</w:t></w:r></w:p>{cell}</w:body></w:document>"
    assert UNSEEN in read("a.docx", data=zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})).text


def _span(properties: str, more: str = "") -> tuple[str, str]:
    style = f'<style:style style:name="T1"><style:text-properties {properties}/></style:style>{more}'
    return f'<text:p><text:span text:style-name="T1">{UNSEEN}</text:span></text:p>', style


ODT_HIDDEN = {
    "no display": _span('text:display="none"'),
    "struck": _span('style:text-line-through-style="solid"'),
    "struck by type": _span('style:text-line-through-type="double"'),
    "white": _span('fo:color="#FFFFFF"'),
    "white on white": _span('fo:color="#ffffff" fo:background-color="#ffffff"'),
    "one point": _span('fo:font-size="1pt"'),
    "section": (f'<text:section text:display="none"><text:p>{UNSEEN}</text:p></text:section>', ""),
    "section on a condition": (f'<text:section text:display="condition" text:is-hidden="true"><text:p>{UNSEEN}</text:p></text:section>', ""),
    "paragraph": (f"<text:p>{UNSEEN}<text:hidden-paragraph text:is-hidden='true'/></text:p>", ""),
    "field": (f"<text:p>The boats. <text:hidden-text text:is-hidden='true'>{UNSEEN}</text:hidden-text></text:p>", ""),
    "parent style": (
        f'<text:p text:style-name="B">{UNSEEN}</text:p>',
        '<style:style style:name="A"><style:text-properties text:display="none"/></style:style><style:style style:name="B" style:parent-style-name="A"/>',
    ),
}  # fmt: skip
ODT_SEEN = {
    "display": _span('text:display="true"'),
    "not struck": _span('style:text-line-through-style="none"'),
    "white on blue": _span('fo:color="#ffffff" fo:background-color="#000080"'),
    "percent": _span('fo:font-size="58%"'),
    "shown section": (f'<text:section text:display="condition" text:is-hidden="false"><text:p>{UNSEEN}</text:p></text:section>', ""),
}  # fmt: skip


@pytest.mark.parametrize("case", ODT_HIDDEN.values(), ids=ODT_HIDDEN)
def test_opendocument_hides(case: tuple[str, str]) -> None:
    left_out(odt(*case))


@pytest.mark.parametrize("case", ODT_SEEN.values(), ids=ODT_SEEN)
def test_opendocument_shows(case: tuple[str, str]) -> None:
    left_in(odt(*case))


RTF_HIDDEN = {
    "v": f"{{\\v {UNSEEN}}}", "v on and off": f"\\v {UNSEEN}\\v0", "strike": f"{{\\strike {UNSEEN}}}", "strike twice": f"{{\\striked1 {UNSEEN}}}",
    "deleted": f"{{\\deleted {UNSEEN}}}", "white": f"{{\\cf1 {UNSEEN}}}", "one point": f"{{\\fs2 {UNSEEN}}}", "inner group": f"{{\\v {{\\b {UNSEEN}}}}}",
}  # fmt: skip
RTF_SEEN = {
    "off": f"{{\\v0 {UNSEEN}}}", "plain": f"{{\\v\\plain {UNSEEN}}}", "behind a group": f"{{\\v }}{UNSEEN}", "black": f"{{\\cf2 {UNSEEN}}}",
    "white on black": f"{{\\cf1\\highlight2 {UNSEEN}}}", "small": f"{{\\fs12 {UNSEEN}}}", "dark paragraph": f"\\pard\\cbpat2 {{\\cf1 {UNSEEN}}}",
}  # fmt: skip


@pytest.mark.parametrize("content", RTF_HIDDEN.values(), ids=RTF_HIDDEN)
def test_rich_text_hides(content: str) -> None:
    left_out(rtf(content))


@pytest.mark.parametrize("content", RTF_SEEN.values(), ids=RTF_SEEN)
def test_rich_text_shows(content: str) -> None:
    left_in(rtf(content))


def _styled(style: str) -> str:
    return f'<p style="{style}">{UNSEEN}</p>'


CSS_HIDDEN = (
    "display:none", "DISPLAY : none !important", "visibility:hidden", "opacity:0", "opacity: .01", "font-size:0", "font-size:1px", "font-size:.5pt",
    "position:absolute;left:-9999px", "position:fixed;top:-2000px", "text-indent:-9999px", "margin-left:-5000px", "position:absolute;left:-100em",
    "position:absolute;clip:rect(0,0,0,0)", "position:absolute; clip: rect(1px, 1px, 1px, 1px)", "clip-path:inset(100%)", "clip-path:inset(50%)",
    "height:0;overflow:hidden", "max-height:0;overflow:hidden", "width:1px;height:1px;overflow:hidden", "color:#fff", "color:white", "color:#FFFFFF;background:#fff",
    "color:rgba(255, 255, 255, 1)", "color:transparent", "color:rgba(0,0,0,0)", "transform:scale(0)", "content-visibility:hidden", "text-decoration:line-through",
)  # fmt: skip
CSS_SEEN = (
    "display:block", "visibility:visible", "opacity:1", "opacity:0.5", "opacity:0;transition:opacity 1s", "opacity:0;animation:appear 2s", "font-size:11px",
    "font-size:80%", "position:relative;left:-9999", "position:absolute;left:-20px", "text-indent:-12px", "text-indent:2em", "margin-left:-30px",
    "overflow:hidden", "height:0", "max-height:300px;overflow:hidden", "color:#fff;background:#000", "color:white;background-color:navy", "color:#ffe",
    "color:#333", "color:rgba(0,0,0,.8)", "clip:auto", "text-decoration:underline", "width:100%;overflow:hidden",
)  # fmt: skip


@pytest.mark.parametrize("style", CSS_HIDDEN)
@pytest.mark.parametrize("kind", [page, book])
@pytest.mark.parametrize("way", ["inline", "class", "id", "tag and class"])
def test_styles_hide(style: str, kind: Callable[..., Article], way: str) -> None:
    left_out(_by(kind, style, way))


@pytest.mark.parametrize("style", CSS_SEEN)
@pytest.mark.parametrize("kind", [page, book])
@pytest.mark.parametrize("way", ["inline", "class"])
def test_styles_show(style: str, kind: Callable[..., Article], way: str) -> None:
    left_in(_by(kind, style, way))


def _by(kind: Callable[..., Article], style: str, way: str) -> Article:
    if way == "inline":
        return kind(_styled(style))
    selector = {"class": ".x", "id": "#x", "tag and class": "p.x"}[way]
    return kind(f'<p {"id" if way == "id" else "class"}="x">{UNSEEN}</p>', f"{selector} {{ {style} }}")


@pytest.mark.parametrize("tag", ["s", "strike", "del"])
@pytest.mark.parametrize("kind", [page, book])
def test_struck_elements(tag: str, kind: Callable[..., Article]) -> None:
    article = kind(f"<p>The boats sail at noon. <{tag}>{UNSEEN}</{tag}> Nobody was hurt on the day.</p>")
    left_out(article)
    assert "The boats sail at noon. Nobody was hurt" in " ".join(article.text.split())


SHEETS_SEEN = {
    "a later rule shows it": ".x{display:none} .x{display:block}",
    "a narrower rule shows it": "p.x{display:block} .x{display:none}",
    "for print": "@media print { .x{display:none} }",
    "for narrow screens": "@media (max-width:600px) { .x{display:none} }",
    "another class": ".xy{display:none}",
    "inside something else": ".menu .x{display:none}",
    "only while pointed at": ".x:hover{display:none}",
    "unknown: another rule may show it": ".x{display:none} .ready .x{display:block}",
    "commented out": "/* .x{display:none} */",
    "a dark page": ".x{color:#fff} body{background:#111}",
    "a dark box unknown": ".x{color:#fff} .dark .box{background:#111}",
}


@pytest.mark.parametrize("style", SHEETS_SEEN.values(), ids=SHEETS_SEEN)
def test_sheets_that_do_not_surely_hide(style: str) -> None:
    left_in(page(f'<p class="x">{UNSEEN}</p>', style))


def test_white_letters_where_a_sheet_lies_elsewhere_are_read() -> None:
    left_in(page(_styled("color:#fff"), head='<link rel="stylesheet" href="a.css">'))


def test_what_hidden_elements_hold_stays_hidden_and_its_neighbours_stay() -> None:
    article = page(f'<div style="display:none"><p style="display:block">{UNSEEN}</p></div><p>{SEEN} Indeed.</p>')
    left_out(article)
    assert f"{SEEN} Indeed." in article.text


def test_small_letters_made_large_again_are_read() -> None:
    left_in(page(f'<div style="font-size:0"><p style="font-size:16px">{UNSEEN}</p></div>'))


def test_a_page_that_a_script_would_show_is_read_and_says_so() -> None:
    text = f"<html><head><title>T</title></head><body><div style='display:none'><h1>Mill stops at Tarn Cross</h1><p>{SEEN}</p><p>{SEEN} {SEEN}</p></div></body></html>"
    article = read("a.html", data=text.encode())
    assert SEEN in article.text
    assert any("hidden until a script shows it" in notice for notice in article.notices)


def test_menus_that_are_closed_cause_no_notice() -> None:
    article = page('<nav style="display:none"><a href="/a">Home</a> <a href="/b">Sport</a></nav>')
    assert not any("Hidden" in notice for notice in article.notices)


def _pdf(content: str) -> Article:
    lines = "".join(f"1 0 0 1 50 {380 - 14 * at} Tm ({SEEN[at * 32 : at * 32 + 32]}) Tj " for at in range(3))
    return read(
        "a.pdf", data=pdf_of(f"BT /F1 10 Tf {lines} ET {content} BT /F1 10 Tf 1 0 0 1 50 200 Tm (After it.) Tj ET")
    )


PDF_HIDDEN = {
    "mode 3": "BT /F1 10 Tf 3 Tr 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET 0 Tr",
    "mode 3 in an array": "BT /F1 10 Tf 3 Tr 1 0 0 1 50 300 Tm [(Wholly) -300 (safe.)] TJ ET 0 Tr",
    "white": "q 1 g BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET Q",
    "white in three colours": "q 1 1 1 rg BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET Q",
    "no ink": "q 0 0 0 0 k BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET Q",
    "white in a white box": "q 1 g 40 290 200 30 re f BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET Q",
    "tiny": "BT /F1 1 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET",
    "tiny by scale": "BT /F1 10 Tf .05 0 0 .05 50 300 Tm (Wholly safe.) Tj ET",
    "above the page": "BT /F1 10 Tf 1 0 0 1 50 900 Tm (Wholly safe.) Tj ET",
    "left of the page": "BT /F1 10 Tf 1 0 0 1 -900 300 Tm (Wholly safe.) Tj ET",
}
PDF_SEEN = {
    "black": "BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET",
    "white in a dark box": "q 0 0 .5 rg 40 290 200 30 re f 1 g BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET Q",
    "colour given back": "q 1 g Q BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET",
    "mode given back": "q 3 Tr Q BT /F1 10 Tf 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET",
    "large by scale": "BT /F1 1 Tf 10 0 0 10 50 300 Tm (Wholly safe.) Tj ET",
    "outlined": "q 1 g BT /F1 10 Tf 2 Tr 1 0 0 1 50 300 Tm (Wholly safe.) Tj ET Q",
}


@pytest.mark.parametrize("content", PDF_HIDDEN.values(), ids=PDF_HIDDEN)
def test_pdf_hides(content: str) -> None:
    article = _pdf(content)
    assert "afe." not in article.text
    assert "After it." in article.text
    assert any("Hidden text was left out on page 1" in notice for notice in article.notices)


@pytest.mark.parametrize("content", PDF_SEEN.values(), ids=PDF_SEEN)
def test_pdf_shows(content: str) -> None:
    article = _pdf(content)
    assert "Wholly safe." in article.text
    assert not article.notices


def test_a_scan_with_recognised_words_is_read_and_says_so() -> None:
    article = read("a.pdf", data=pdf_of(f"BT /F1 10 Tf 3 Tr 1 0 0 1 50 300 Tm ({SEEN}) Tj ET"))
    assert SEEN in article.text
    assert any("recognised" in notice for notice in article.notices)


def test_a_style_is_read_as_far_as_it_can_be() -> None:
    assert declarations("color:red;;:x; opacity : 0 !important; opacity:1") == {"color": "red", "opacity": "0"}
    assert not hides(declarations("left:-9999px"))
    sheet = read_sheet("@import 'x'; .a{opacity:0}}} .b{display:none")
    assert style_of(sheet, "p", ["a"], "", "") == {"opacity": "0"}
    assert style_of(sheet, "p", ["b"], "", "") == {}


def left_out(article: Article) -> None:
    assert UNSEEN not in article.text
    assert "wholly safe" not in article.text
    assert "After it" in article.text
    assert any("left out" in notice for notice in article.notices)


def left_in(article: Article) -> None:
    assert UNSEEN in article.text
    assert not any("left out" in notice for notice in article.notices)
