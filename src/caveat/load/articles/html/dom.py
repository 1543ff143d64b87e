"""An HTML page -> its paragraphs in reading order, each with what its tags and classes say about it.

Our own walk, because extractors drop what the rubric reads: captions, labels, corrections,
disclaimers, author notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from caveat.model.patterns import pattern
from caveat.model.text import BlockKind
from caveat.model.words import word_set

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from caveat.load.articles.html.sight import Sight

_DROPPED = word_set(
    "script style noscript template svg math canvas iframe object embed audio video form button select textarea input"
    " dialog head nav map area menu applet frameset"
)
_BLOCKS = word_set(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog", "alert"})
_JUNK = pattern(
    r"(?:^|[-_ ])(?:nav(?:bar|igation)?|menu|breadcrumbs?|share(?:bar|tools?)?|sharing|social|related|recommend(?:ed|ations?)?|recirc\w*|"
    r"promo(?:tion|box)?s?|newsletters?|subscri(?:be|ption)|sign-?up|ads?|advert(?:s|ising|isement)?|adslot|dfp|sponsor(?:ed)?|"
    r"comments?|videos?|video-\w+|playlists?|galler(?:y|ies)|carousel|slide-?show|slides?|thumb(?:nail)?s?|player|disqus|respond|replies|footer|side-?bar|widgets?|popular|trending|most-?read|cookies?|consent|tags|tag-?(?:list|cloud|links)|taboola|outbrain|"
    r"read-?more|more-?from|more-?stories|teasers?|paywall|login|modal|popup|toolbar|pagination|pager|print-?only|skip-?link|"
    r"next-?up|up-?next|tools|utility|masthead|topics|livefyre|follow-?us|donate|poll|quiz)(?:$|[-_ ])",
    re.IGNORECASE,
)
_WORDS: tuple[tuple[str, BlockKind], ...] = (
    (r"author-?(?:bio|box|note|info|card|description|profile|about)|about-?(?:the-?)?author|bio(?:graphy)?|contributor-?note|writer-?bio", "author_bio"),
    (r"corrections?|clarification|errat(?:a|um)|update-?note", "correction"),
    (r"disclaimers?|disclosures?|editors?-?note|opinion-?note", "disclaimer"),
    (r"pull-?quotes?|pulled-?quote|twitter-tweet|bluesky-embed|instagram-media|tiktok-embed|mastodon-embed|fb-post", "pull_quote"),
    (r"(?:wp-)?caption(?:-text)?|figcaption|image-?credit|photo-?(?:credit|caption)|cutline|credit|img-?caption", "caption"),
    (r"by-?lines?(?:-\w+)?|author(?:-?name|s)?|written-?by|contributors?|asset-metabar-author", "byline"),
    (r"date-?line|time-?stamp|publi(?:shed|cation)(?:-?(?:date|time|on))?|post-?date|entry-?date|pub-?date|article-?date|datetime|updated|posted-on", "dateline"),
    (r"kicker|eyebrow|section-?(?:label|name|title)|article-?(?:label|type|section)|rubric|overline|flag|content-?type|category-?label", "label"),
    (r"deck|dek|stand-?first|sub-?(?:title|head(?:line)?)|article-?summary|lead-?in|abstract|tagline", "deck"),
)  # fmt: skip
_HINTS = tuple([(re.compile(rf"(?:^|[-_ ])(?:{names})(?:$|[-_ ])", re.IGNORECASE), kind) for names, kind in _WORDS])
_SPACE = pattern(r"[ \t\r\n\f\v]+")


_KEPT = frozenset({"author_bio", "correction", "disclaimer", "pull_quote", "caption"})


class Paragraph(Struct):
    """A stretch of page text between two block elements."""

    element: HtmlElement
    runs: list[tuple[str, str]] = field(default_factory=list)
    """Words and the address they link to, if any."""
    tag: str = ""
    kind: BlockKind = "body"
    basis: str = ""
    junk_by: HtmlElement | None = None
    """The element whose name says that its words are no part of an article."""
    hint: HtmlElement | None = None
    """The element that gave the kind."""

    @property
    def junk(self) -> bool:
        """Whether the page itself says that these words are no part of an article."""
        return self.junk_by is not None

    @property
    def text(self) -> str:
        """All words."""
        return "".join(run[0] for run in self.runs)

    @property
    def linked(self) -> int:
        """How many characters are links."""
        return sum(len(words) for words, link in self.runs if link)


class _Context(Struct):
    """What the elements around a place say about it."""

    tag: str = "body"
    kind: BlockKind = "body"
    basis: str = ""
    junk: HtmlElement | None = None
    hint: HtmlElement | None = None


class DepthError(Exception):
    """Elements are nested deeper than allowed."""


def paragraphs(root: HtmlElement, deepest: int, sight: Sight | None = None) -> list[Paragraph]:
    """All paragraphs of a page in reading order. Iterative, so that depth costs no stack. Raises DepthError.

    With `sight`, words that it says no reader sees are passed over.
    """
    walk = _Walk(root, deepest, sight, wrapping_forms(root))
    # Each entry: element, context and link outside it, whether it is being left.
    stack: list[tuple[HtmlElement, _Context, str, bool]] = [(root, walk.context, "", False)]
    while stack:
        element, outer, outer_link, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            walk.leave(element, tag, outer, outer_link)
        elif walk.passes_over(element, tag):
            walk.say(element, element.tail)
        else:
            stack.append((element, walk.context, walk.link, True))
            walk.enter(element, tag)
            stack.extend((child, walk.context, walk.link, False) for child in reversed(element))
    for paragraph in walk.found:
        _trim(paragraph)
    return [paragraph for paragraph in walk.found if paragraph.runs]


_FORM_TEXT = 200  # characters of prose that no form for a reader to fill in holds


def wrapping_forms(root: HtmlElement) -> frozenset[HtmlElement]:
    """Forms that hold the page's text: some programs wrap every page in one."""
    if next(root.iter("form"), None) is None:
        return frozenset()
    sizes: dict[HtmlElement, int] = {}
    for paragraph in root.iter("p"):
        size = len(paragraph.text_content())
        if size >= _LONG_LINE:
            for form in paragraph.iterancestors("form"):
                sizes[form] = sizes.get(form, 0) + size
    return frozenset(form for form, size in sizes.items() if size >= _FORM_TEXT)


_LONG_LINE = 60


class _Walk:
    """Where a walk over a page stands: the paragraph that words go to, what the tags around say, the link."""

    def __init__(
        self, root: HtmlElement, deepest: int, sight: Sight | None, forms: frozenset[HtmlElement] = frozenset()
    ) -> None:
        self._root, self._deepest, self._sight, self._forms = root, deepest, sight, forms
        self.found: list[Paragraph] = []
        self.context = _Context()
        self.link = ""
        self._current: Paragraph | None = None
        self._depth = 0

    def say(self, element: HtmlElement, words: str | None) -> None:
        """Add words to the paragraph, a new one where none is open."""
        if not words or (self._sight is not None and self._sight.unseen(words)):
            return
        words = _SPACE.sub(" ", words)
        if self._current is None:
            if words == " ":
                return
            around = self.context
            self._current = Paragraph(element, [], around.tag, around.kind, around.basis, around.junk, around.hint)
            self.found.append(self._current)
        runs = self._current.runs
        if words.startswith(" ") and (not runs or runs[-1][0].endswith((" ", "\n"))):
            words = words[1:]
        if words:
            runs.append((words, self.link))

    def passes_over(self, element: HtmlElement, tag: str) -> bool:
        """Whether nothing in an element is read; a line break is noted."""
        dropped = tag in _DROPPED and element not in self._forms
        if not tag or dropped or (self._sight is not None and not self._sight.enter(element, tag)):
            if tag in ("form", "nav", "iframe", "dialog"):
                self._current = None
            return True
        if tag != "br":
            return False
        if self._current is not None and self._current.runs:
            if self._current.runs[-1][0].endswith("\n"):
                self._current = None
            else:
                self._current.runs.append(("\n", ""))
        return True

    def enter(self, element: HtmlElement, tag: str) -> None:
        """Go into an element and read what stands before its first child. Raises DepthError."""
        self._depth += 1
        if self._depth > self._deepest:
            raise DepthError
        if tag in _BLOCKS:
            self._current = None
        self.context = _context(element, tag, self.context)
        if tag == "a":
            self.link = (element.get("href") or "").strip()[:2_000]
        if tag == "q":
            self.say(element, _quotation_mark(element, closing=False))
        self.say(element, element.text)

    def leave(self, element: HtmlElement, tag: str, outer: _Context, link: str) -> None:
        """Go out of an element and read what stands behind it."""
        self._depth -= 1
        if self._sight is not None:
            self._sight.leave()
        if tag in _BLOCKS:
            self._current = None
        if tag == "q":
            self.say(element, _quotation_mark(element, closing=True))
        self.context, self.link = outer, link
        if element is not self._root:
            self.say(element, element.tail)


def _quotation_mark(element: HtmlElement, *, closing: bool) -> str:
    """The mark that a browser draws around <q>; none where the page has written its own inside."""
    words = "".join(element.itertext(with_tail=False)).strip()
    if not words or words[0] in "\"'\u201c\u2018\u201e\u00ab":
        return ""
    inner = next(element.iterancestors("q"), None) is not None
    return ("\u2019" if inner else "\u201d") if closing else ("\u2018" if inner else "\u201c")


def _trim(paragraph: Paragraph) -> None:
    """Drop line breaks and spaces at the end."""
    while paragraph.runs and not paragraph.runs[-1][0].strip():
        paragraph.runs.pop()
    if paragraph.runs:
        words, link = paragraph.runs[-1]
        paragraph.runs[-1] = (words.rstrip(), link)


def _context(element: HtmlElement, tag: str, outer: _Context) -> _Context:
    """What this element adds to the context. A kind once given stays, except that junk inside stays junk."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    # The innermost element counts, so that one round the whole article can be undone without its parts.
    junk = element if element.get("role") in _ROLES or tag == "aside" else outer.junk
    kind, basis, hint = outer.kind, outer.basis, outer.hint
    inner = tag if tag in _BLOCKS else outer.tag
    if kind in ("body", "list"):
        own, why = _kind(element, tag, names)
        if own != "body":
            kind, basis, hint = own, why, element
        if kind in _KEPT:
            junk = outer.junk
    if kind not in _KEPT and (tag == "footer" or (names.strip() and _JUNK.search(names))):
        junk = element
    return _Context(inner, kind, basis, junk, hint)


def _kind(element: HtmlElement, tag: str, names: str) -> tuple[BlockKind, str]:
    """What an element says that its words are."""
    if tag == "figcaption" or tag == "caption":
        return "caption", f"markup: {tag}"
    if tag in _HEADINGS:
        return "subheading", f"markup: {tag}"
    if tag == "time":
        return "dateline", "markup: time"
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return "byline", "markup: author"
    if tag not in ("body", "html", "main", "article") and names.strip():
        for pattern, kind in _HINTS:
            if match := pattern.search(names):
                return kind, f"markup: class “{match[0].strip(' -_')}”"
    return ("list", "markup: list item") if tag == "li" else ("body", "")
