"""HTML pages: what is kept, what is dropped, what the page declares, where it contradicts itself."""

from __future__ import annotations

import pytest

from caveat.errors import ArticleError
from caveat.load.articles import read
from caveat.model.text import Article

BODY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The night ferry sailed again on Monday, nine weeks after a cracked shaft stopped it in the sound.",
        "Some 40 people were on board, the harbour office said, and most had come to see whether it would leave.",
        "The boat leaves again on Friday, and the pier will be open all night for those who wait there.",
    )
)


def page(body: str, head: str = "") -> Article:
    html = f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>The ferry is back | The Post</title>{head}</head><body>{body}</body></html>"
    return read("page.html", data=html.encode())


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.span.start : block.span.end]) for block in article.blocks]


def test_what_belongs_to_the_article_is_kept_and_the_rest_dropped() -> None:
    found = blocks(
        page(
            "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article><span class='kicker'>Opinion</span><h1>The ferry is back</h1>"
            f"<p class='byline'>By Ana Petrov</p><figure><figcaption>The pier on Monday.</figcaption></figure>{BODY}"
            "<div class='correction'>Correction: the boat is blue.</div><div class='author-box'>Ana Petrov covers the harbour.</div></article>"
            "<div id='comments'><p>What a fine boat she is, and how long we have waited for her to come.</p></div>"
        )
    )
    assert [kind for kind, _ in found] == [
        "label",
        "headline",
        "byline",
        "caption",
        "body",
        "body",
        "body",
        "correction",
        "author_bio",
    ]
    assert not any("fine boat" in words or "Home" in words for _, words in found)


def test_words_keep_their_spaces_entities_and_links() -> None:
    article = page(
        f"<article><h1>The ferry is back</h1>{BODY}<p>See\n   <a href='https://a.example/r'>the <b>report</b></a>&nbsp;&mdash; it is short, and it says what broke and when.</p></article>"
    )
    assert "See the report\u00a0— it is short" in article.text
    assert [(article.text[span.start : span.end], target) for span, target in article.links] == [
        ("the report", "https://a.example/r")
    ]


def test_hidden_and_scripted_words_are_not_read() -> None:
    article = page(
        f"<article><h1>The ferry is back</h1><p hidden>Hidden words stand here.</p><p style='display: none'>More of them stand here.</p><script>words()</script>{BODY}<noscript>No script.</noscript></article>"
    )
    assert "Hidden" not in article.text
    assert "More of them" not in article.text
    assert "script" not in article.text


@pytest.mark.parametrize(
    ("head", "byline", "published", "where"),
    [
        ("<meta name='author' content='Ana Petrov'><meta property='article:published_time' content='2031-05-04T09:00:00Z'>", "Ana Petrov", "2031-05-04", "html: meta author"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Ana Petrov"}, {"name": "Tom Ekwueme"}], "datePublished": "2031-05-04"}</script>', "Ana Petrov, Tom Ekwueme", "2031-05-04", "html: JSON-LD author"),
        ("<meta name='author' content='https://post.example/ana'>", None, None, None),
        ("<meta name='author' content='The Post'><meta property='og:site_name' content='The Post'>", None, None, None),
        ("<meta name='author' content='admin'><meta property='article:modified_time' content='2031-05-04'>", None, None, None),
    ],
)  # fmt: skip
def test_declared_byline_and_date(head: str, byline: str | None, published: str | None, where: str | None) -> None:
    metadata = page(f"<article><h1>The ferry is back</h1>{BODY}</article>", head).metadata
    assert (metadata.byline.value if metadata.byline else None) == byline
    assert (metadata.byline.where if metadata.byline else None) == where
    assert (metadata.published.value if metadata.published else None) == published


def test_contradictions_are_reported_and_a_time_zone_is_none() -> None:
    body = f"<article><h1>The ferry is back</h1><p class='byline'>By Tom Ekwueme</p><p class='published'>May {{day}}, 2031</p>{BODY}</article>"
    head = "<meta name='author' content='Ana Petrov'><meta name='date' content='2031-05-04'>"
    assert len(page(body.replace("{day}", "9"), head).notices) == 2
    assert len(page(body.replace("{day}", "5"), head).notices) == 1


def test_title_language_and_address() -> None:
    metadata = page(
        f"<article><h1>The ferry is back</h1>{BODY}</article>", "<link rel='canonical' href='https://post.example/f'>"
    ).metadata
    assert metadata.title is not None
    assert (metadata.title.value, metadata.title.where) == ("The ferry is back", "markup: h1")
    assert metadata.language is not None
    assert metadata.language.value == "en"
    assert metadata.url is not None
    assert metadata.url.value == "https://post.example/f"


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("<link rel='canonical' href='https://post.example/a'><meta property='og:url' content='https://copy.example/a'>", "address"),
        ("<meta property='article:section' content='World'><meta name='section' content='Opinion'>", "section"),
        ("<meta property='og:locale' content='fr_FR'>", "language"),
    ],
)  # fmt: skip
def test_declarations_that_contradict_each_other(head: str, says: str) -> None:
    (notice,) = page(f"<article><h1>The ferry is back</h1>{BODY}</article>", head).notices
    assert notice.startswith(f"Two places give a different {says}")


@pytest.mark.parametrize(
    "head",
    [
        "<link rel='canonical' href='https://www.post.example/a/'><meta property='og:url' content='http://post.example/a?ref=x#top'>",
        "<meta property='article:section' content='News'><meta name='section' content='Coast'>",
        "<meta property='og:locale' content='en_GB'>",
    ],
)
def test_declarations_that_say_the_same_in_other_words(head: str) -> None:
    assert page(f"<article><h1>The ferry is back</h1>{BODY}</article>", head).notices == ()


def test_the_address_that_a_browser_notes_when_it_saves_a_page() -> None:
    html = f"<!DOCTYPE html>\n<!-- saved from url=(0022)https://post.example/a -->\n<html><body><h1>The ferry is back</h1>{BODY}</body></html>"
    url = read("page.html", data=html.encode()).metadata.url
    assert url is not None
    assert (url.value, url.where) == ("https://post.example/a", "html: saved from")


def test_a_byline_that_is_a_link_stays_on_the_page() -> None:
    found = blocks(
        page(f"<article><h1>The ferry is back</h1><p>By <a rel='author' href='/p'>Ana Petrov</a></p>{BODY}</article>")
    )
    assert found[1][1] == "By Ana Petrov"


def test_an_embedded_post_is_not_the_writers_prose() -> None:
    first, *rest = BODY.split("</p>")
    post = "<blockquote class='twitter-tweet'><p>We sail at nine tomorrow, and there is room for all of you.</p>Ben Otero</blockquote>"
    found = blocks(page(f"<article><h1>The ferry is back</h1>{first}</p>{post}{'</p>'.join(rest)}</article>"))
    assert [kind for kind, words in found if "sail at nine" in words] == ["pull_quote"]


def test_the_declared_encoding_is_used() -> None:
    html = f"<html><head><meta charset='iso-8859-2'></head><body><h1>The ferry</h1>{BODY}<p>The captain, Łukasz Żak, would not say who had paid for the new shaft.</p></body></html>"
    article = read("page.html", data=html.encode("iso-8859-2"))
    assert "Łukasz Żak" in article.text
    assert article.notices == ("Read as iso-8859-2, as the page declares.",)


def test_a_page_without_an_article_is_an_error() -> None:
    with pytest.raises(ArticleError, match="no article text"):
        page("<nav><a href='/'>Home</a></nav>")


def test_the_marks_that_a_browser_draws_around_q_are_read() -> None:
    body = (
        "<p>The mayor said <q>the quay may sink, and <q>soon</q> is no word</q> on Monday.</p>"
        "<p>She wrote <q>“We checked.”</q> in May.</p>"
    )
    page = f"<html><body><article><h1>Quay shut</h1>{body * 3}</article></body></html>"
    text = read("page.html", data=page.encode()).text
    assert "said “the quay may sink, and ‘soon’ is no word” on Monday." in text
    assert "She wrote “We checked.” in May." in text


def test_a_form_round_the_whole_page_is_a_box_and_one_to_fill_in_is_none() -> None:
    article = page(
        f"<form id='aspnetForm' method='post'><article><h1>The ferry is back</h1>{BODY}<form><p>Your name</p><input><button>Send</button></form></article></form>"
    )
    assert [kind for kind, _ in blocks(article)] == ["headline", "body", "body", "body"]


def test_paragraphs_in_boxes_called_slides_are_read_where_nothing_else_is_there() -> None:
    boxed = BODY.replace("<p>", "<div class='slide'><p>").replace("</p>", "</p></div>")
    assert [kind for kind, _ in blocks(page(f"<article><h1>The ferry is back</h1>{boxed}</article>"))][1:] == [
        "body",
        "body",
        "body",
    ]


def test_a_sentence_that_is_linked_is_read_and_a_line_to_another_story_is_not() -> None:
    linked = BODY.replace("<p>Some 40", "<p><a href='/then'>Some 40").replace("leave.</p>", "leave.</a></p>")
    other = "<p><a href='/other'>How the shaft of the night ferry came to crack last winter</a></p>"
    article = page(
        f"<article><h1>The ferry is back</h1>{linked.replace('<p>The boat', other + '<p>The boat')}</article>"
    )
    assert "Some 40 people" in article.text
    assert "came to crack" not in article.text


def test_an_opening_in_a_box_before_the_paywall_is_read_and_a_teaser_that_links_is_not() -> None:
    first, rest = BODY.split("</p>", 1)
    box = "<div class='teaser-content'>{}</div>"
    plain = page(
        f"<article><h1>The ferry is back</h1><p class='byline'>By Ana Petrov</p>{box.format(first + '</p>')}{rest}</article>"
    )
    assert [kind for kind, _ in blocks(plain)] == ["headline", "byline", "body", "body", "body"]
    linking = box.format(first + "</p><a href='/more'>More</a>")
    assert "nine weeks" not in page(f"<article><h1>The ferry is back</h1>{linking}{rest}</article>").text


def test_the_heading_that_says_the_declared_title_is_the_headline() -> None:
    titled = page(f"<header><h1>Notes from the sound</h1></header><div><h3>The ferry is back</h3>{BODY}</div>")
    assert blocks(titled)[0] == ("headline", "The ferry is back")
    asked = "".join(f"<h1>Q: What did the {part} cost?</h1>{BODY}" for part in ("shaft", "dock", "crew"))
    first = blocks(page(f"<h1>The ferry is back</h1>{BODY}{asked}"))
    assert first[0] == ("headline", "The ferry is back")
    assert sum(kind == "body" for kind, _ in first) == 12


def test_who_posted_a_page_and_when_may_stand_below_it() -> None:
    foot = "<div class='post-footer'>Posted by Ana Petrov at <abbr class='published' title='2031-05-04T06:20:00Z'>6:20 AM</abbr></div>"
    metadata = page(f"<div class='post'><h1>The ferry is back</h1>{BODY}</div>{foot}").metadata
    assert metadata.byline is not None
    assert metadata.byline.value == "Ana Petrov"
    assert metadata.published is not None
    assert metadata.published.value == "2031-05-04"


def test_posts_that_end_the_article_are_kept() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>What a boat she is, and how we waited.</p>&mdash; Ona (@ona)</blockquote>"
    )
    article = page(f"<article><h1>The ferry is back</h1>{BODY}{post}</article>")
    assert "What a boat she is" in article.text
