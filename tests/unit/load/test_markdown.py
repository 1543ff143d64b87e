"""Markdown: marks left out, every word mapped to its line and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import ArticleError
from caveat.load.articles import read
from caveat.model.text import Article


def article(text: str) -> Article:
    return read("a.md", data=text.encode())


def blocks(text: str) -> list[tuple[str, str]]:
    found = article(text)
    return [(block.kind, found.text[block.span.start : block.span.end]) for block in found.blocks]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("The *ferry* is **back** in the __bay__.", "The ferry is back in the bay."),
        ("See [the report](https://a.example/x_(1) 'title') now.", "See the report now."),
        ("See [the report][1] now.\n\n[1]: https://a.example", "See the report now."),
        ("See [the [old] report](x) now.", "See the [old] report now."),
        ("An ![image](x.png) gone.", "An  gone."),
        ("At <https://a.example> now.", "At https://a.example now."),
        (r"Not \*this\* one.", "Not *this* one."),
        ("Two * stars * apart, snake_case_word.", "Two * stars * apart, snake_case_word."),
        ("AT&amp;T &mdash; caf&eacute;", "AT&T — café"),
        ("A `code` word and <b>bold</b> HTML.", "A code word and bold HTML."),
        ("A note[^1] here.", "A note here."),
        ("A 5*3 sum [not a link] stays.", "A 5*3 sum [not a link] stays."),
        ("Words <!-- a comment --> go on.", "Words  go on."),
    ],
)
def test_inline_marks(source: str, words: str) -> None:
    assert blocks(source) == [("body", words)]


def test_blocks() -> None:
    source = (
        "# The ferry is back #\n\nBy Ana Petrov\\\nMay 4, 2031\n\nFirst line\nsecond line.\n\n- one\n- two\n  more\n\n"
        "A heading\n---------\n\n> Quoted words.\n\n```\ncode\n```\n\n***\n\n1. A number stays.\n2. So does this.\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    assert blocks(source) == [
        ("headline", "The ferry is back"),
        ("body", "By Ana Petrov"),
        ("body", "May 4, 2031"),
        ("body", "First line\nsecond line."),
        ("list", "one"),
        ("list", "two\nmore"),
        ("subheading", "A heading"),
        ("body", "Quoted words."),
        ("body", "1. A number stays."),
        ("body", "2. So does this."),
        ("list", "a   b"),
        ("list", "c   d"),
    ]
    assert article(source).notices == ("A block of code was left out.",)


def test_front_matter_is_metadata_and_stands_on_the_page() -> None:
    found = article(
        '---\ntitle: "The ferry: back at last"\nauthors:\n  - Ana Petrov\n  - Tom Ekwueme\ndate: 2031-05-04 # first print\n'
        "tags: [a, b]\nlang: en-GB\n---\n\nThe ferry sailed.\n"
    )
    metadata = found.metadata
    assert metadata.title is not None
    assert metadata.title.value == "The ferry: back at last"
    assert metadata.title.span is not None
    assert found.text[metadata.title.span.start : metadata.title.span.end] == metadata.title.value
    assert metadata.byline is not None
    assert metadata.byline.value == "Ana Petrov, Tom Ekwueme"
    assert metadata.byline.where == "front matter: authors"
    assert metadata.published is not None
    assert metadata.published.value == "2031-05-04"
    assert metadata.section is None
    assert [block.kind for block in found.blocks] == ["headline", "byline", "byline", "body"]


def test_a_title_that_the_page_does_not_show_is_reported() -> None:
    found = article("---\ntitle: Something else\n---\n\n# The ferry is back\n\nIt sailed on Monday.\n")
    assert found.notices == ("The declared title does not stand on the page: “Something else” (front matter: title).",)


def test_every_word_leads_back_to_its_line_and_column() -> None:
    source = "---\ntitle: Ferry\n---\nThe *old* [ferry](x) is\n> **back** &amp; &eacute;t\r\n\n- again, \\*truly\\*\n"
    found = article(source)
    lines = source.replace("\r\n", "\n").split("\n")
    for word in ("Ferry", "old", "ferry", "is", "back", "again", "truly"):
        line, column = found.source_map.locate(found.text.index(word))
        assert lines[line - 1][column - 1 :].startswith(word)


def test_links_have_the_span_of_their_words() -> None:
    found = article("See [the *old* report](https://a.example/r) and <https://b.example>.")
    assert [(found.text[span.start : span.end], target) for span, target in found.links] == [
        ("the old report", "https://a.example/r"),
        ("https://b.example", "https://b.example"),
    ]


def test_nothing_but_marks_is_an_error() -> None:
    with pytest.raises(ArticleError, match="no article text"):
        article("---\n\n***\n\n![](x.png)\n")


@given(st.text(alphabet="ab *_[]()!`<>#-\n\\&;:|~1.\"'/", max_size=200))
def test_words_are_never_moved(source: str) -> None:
    try:
        found = article("Words first.\n\n" + source)
    except ArticleError:
        return
    lines = ("Words first.\n\n" + source).split("\n")
    for at, char in enumerate(found.text):
        if char.isalnum():
            line, column = found.source_map.locate(at)
            assert lines[line - 1][column - 1] == char


CODE = "reportedly = relay.fail()"
FENCES = {
    "a fence": f"```\n{CODE}\n```\n",
    "a fence of tildes with a language": f"~~~ python\n{CODE}\n```\n~~~\n",
    "a longer fence": f"````\n```\n{CODE}\n````\n",
    "a fence that is never closed": f"```\n{CODE}\n",
    "a fence in a bullet": f"- An item.\n\n  ```\n  {CODE}\n  ```\n",
    "a fence right under a bullet": f"- An item.\n  ```sh\n  {CODE}\n  ```\n",
    "a fence in a numbered item": f"1. An item.\n\n   ```\n   {CODE}\n   ```\n",
    "a fence in a list in a list": f"- One.\n  - Two.\n\n    ~~~\n    {CODE}\n    ~~~\n",
    "a fence in a quote": f"> Quoted.\n>\n> ```\n> {CODE}\n> ```\n",
    "a script": f"<script>\n{CODE}\n\n{CODE}\n</script>\n",
}
INDENTED = {
    "four spaces": (f"    {CODE}\n", 3),
    "a tab": (f"\t{CODE}\n\n\t{CODE}\n", 3),
    "in a bullet": (f"- An item.\n\n      {CODE}\n", 5),
    "in a quote": (f">     {CODE}\n", 3),
    "with carriage returns": (f"One\r\nTwo\r\n\r\n    {CODE}\r\n", 6),
}


@pytest.mark.parametrize("source", FENCES.values(), ids=FENCES.keys())
def test_code_is_left_out_and_said_so(source: str) -> None:
    found = article("It sailed.\n\n" + source + "\nIt came back.\n")
    assert "relay" not in found.text
    assert found.text.startswith("It sailed.")
    assert found.text.endswith("It came back.") == (source != FENCES["a fence that is never closed"])
    assert found.notices == ("A block of code was left out.",)


@pytest.mark.parametrize(("source", "line"), INDENTED.values(), ids=INDENTED.keys())
def test_indented_code_is_left_out_with_its_line(source: str, line: int) -> None:
    found = article("It sailed.\n\n" + source + "\nIt came back.\n")
    assert "relay" not in found.text
    assert found.text.endswith("It came back.")
    assert found.notices == (f"An indented block was left out as code (line {line}).",)


def test_indented_blocks_are_counted_below_front_matter() -> None:
    found = article(f"---\ntitle: Ferry\n---\n\n    {CODE}\n\nIt sailed.\n\n    {CODE}\n")
    assert found.notices == ("2 indented blocks were left out as code (the first in line 5).",)


def test_a_line_that_is_indented_inside_a_paragraph_is_no_code() -> None:
    assert blocks("It sailed\n      on Monday.\n") == [("body", "It sailed\non Monday.")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            "- one\n  - two\n    more\n\n    again\n- three\n",
            [("list", "one"), ("list", "two\nmore"), ("list", "again"), ("list", "three")],
        ),
        ("1. one\n   - two\n2. three\n", [("body", "1. one"), ("list", "two"), ("body", "2. three")]),
        ("- 10) ten\n", [("body", "10) ten")]),
        ("> 1984. A year.\n", [("body", "1984. A year.")]),
        ("It was in\n1984. Then it ended.\n", [("body", "It was in\n1984. Then it ended.")]),
        ("• one\n• two\n", [("list", "one"), ("list", "two")]),
        ("> Quoted\nlazily.\n\nSaid.\n", [("body", "Quoted\nlazily."), ("body", "Said.")]),
        ("> - item\n> > deeper\n", [("list", "item"), ("body", "deeper")]),
        ("> # Not ours\n\n# Ours\n", [("subheading", "Not ours"), ("headline", "Ours")]),
        ("Two lines\nof heading\n===\n", [("headline", "Two lines\nof heading")]),
        ("# A # sign #\n", [("headline", "A # sign")]),
        ("Words.\n\n###\n", [("body", "Words."), ("body", "###")]),
        ("a | b\n--|--\nc \\| d | e\n", [("list", "a   b"), ("list", "c \\  d   e")]),
        ("> | a | b |\n> |---|---|\n> | c | d |\n", [("list", "a   b"), ("list", "c   d")]),
        ("| no head | here |\n| c | d |\n", [("list", "no head   here"), ("list", "c   d")]),
        ("<div class=x>\nOne\ntwo.\n<p>\nThree <b>four</b>.\n</div>\n", [("body", "One\ntwo."), ("body", "Three four.")]),
        ("<!-- not\n\nthis --> but this\n", [("body", "but this")]),
        ("<table>\n<tr><td>a</td></tr>\n</table>\n", [("body", "a")]),
        ("[^1]: A note\n[^2]: Another\n", [("body", "A note"), ("body", "Another")]),
        ("[^1]: Word\n", [("body", "Word")]),
    ],
)  # fmt: skip
def test_blocks_of_every_kind(source: str, found: list[tuple[str, str]]) -> None:
    assert blocks(source) == found


def test_quotes_and_items_say_what_marks_them() -> None:
    found = article("> Quoted.\n>\n> - item\n\n- ours\n\n[^1]: Note\n")
    assert [block.basis for block in found.blocks] == [
        "markup: block quote",
        "markup: list item in a block quote",
        "markup: list item",
        "markup: footnote",
    ]


def test_named_links_are_found_in_any_case_and_anywhere() -> None:
    found = article("See [The  Report] and [this][THE report].\n\n> [the report]: https://a.example 'a title'\n")
    assert [(found.text[slice(*span)], target) for span, target in found.links] == [
        ("The  Report", "https://a.example"),
        ("this", "https://a.example"),
    ]


def test_what_is_nested_too_deep_is_said() -> None:
    assert article("Words.\n\n" + "> " * 60 + "sixty\n").notices == ()
    found = article("Words.\n\n" + "> " * 300 + "three hundred\n")
    assert found.text == "Words."
    assert found.notices == ("What is nested more than 100 levels deep was left out.",)


def test_struck_words_tasks_and_code_are_no_prose() -> None:
    found = blocks(
        "# Gate shut\n\nThe gate was shut. ~~It fell.~~ Run `gate --shut now` and see `gate.txt`, or 5 ~~ 6.\n\n- [ ] call the keeper\n- [x] count\n- a real item\n"
    )
    assert found[1][1].split() == [
        "The",
        "gate",
        "was",
        "shut.",
        "Run",
        "and",
        "see",
        "gate.txt,",
        "or",
        "5",
        "~~",
        "6.",
    ]
    assert [kind for kind, _ in found[2:]] == ["furniture", "furniture", "list"]
    assert "Struck-through text was left out." in article("The gate ~~fell~~ held.\n").notices
    assert not article("A ~~ alone.\n").notices
