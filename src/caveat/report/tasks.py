"""What a reader can do off the page, made from this article: its names, its documents, its figures."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from caveat.model.document import Document, Source
from caveat.model.finding import Evidence
from caveat.model.patterns import pattern
from caveat.model.report import Report
from caveat.report import page_words as words
from caveat.report.clean import plain, shorten

MOST_TITLE = 60
MOST_NAME = 60
_POSSESSIVE = pattern(r"(?i)^(?:their|his|her|its|our|my) ")
_FOLLOWING = 3
_STOPS = '.,;:!?()[]\u2014\u201c\u201d"'
_LEAST_DOCUMENT = 2
"""Words that a document needs so that it can be looked for: "the paper" is one that the text has named before."""


class ReaderTask(Struct, frozen=True):
    """One thing to do: a sentence, and the id of the evidence that it starts from ("" where there is none)."""

    text: str
    evidence: str = ""


def tasks(report: Report, title: str) -> tuple[ReaderTask, ...]:
    """Up to four tasks: the story elsewhere, somebody who speaks, a document, a figure. `title` is the article's on one line."""
    counted = [item for item in report.evidence if item.standing == "counted"]
    found = (
        ReaderTask(words.story_elsewhere(shorten(title, MOST_TITLE))),
        _speaker(report, counted),
        _document(report.document, counted),
        _figure(report.document, counted),
    )
    return tuple(item for item in found if item is not None)


def _speaker(report: Report, counted: Sequence[Evidence]) -> ReaderTask | None:
    """Somebody to look up: the name that is given most words, else a body that can be asked, else a voice without a name."""
    document = report.document
    spoken = sorted((item for item in document.sources if item.attributions), key=lambda item: -item.words)
    for source_class in ("named_person", "named_organisation"):
        best = next((item for item in spoken if item.source_class == source_class), None)
        if best is not None:
            told = words.look_up_person if source_class == "named_person" else words.look_up_body
            return ReaderTask(
                told(_within(_short(best.name)), _POSSESSIVE.sub("", _short(best.role or ""))), _first_of(best, counted)
            )
    bodies = {item.details.get("attribution") for item in report.evidence if item.details.get("guard") == "body"}
    body = next((item for item in spoken if bodies.intersection(item.attributions)), None)
    if body is not None:
        return ReaderTask(words.ask_body(_within(_short(body.name))))
    unnamed = next((item for item in counted if item.signal in ("anonymous_source", "vague_source")), None)
    return ReaderTask(words.find_a_name(_said(document, unnamed)), unnamed.id) if unnamed else None


def _first_of(source: Source, counted: Sequence[Evidence]) -> str:
    """The first mark of a source, by its mentions."""
    return next(
        (
            item.id
            for item in counted
            if item.signal == "named_source" and any(item.span.overlaps(mention) for mention in source.mentions)
        ),
        "",
    )


def _document(document: Document, counted: Sequence[Evidence]) -> ReaderTask | None:
    """The document that is described with most words, else research that has no reference."""
    cited = [item for item in counted if item.signal == "document_cited"]
    told = [item for item in cited if len(_said(document, item).split()) > _LEAST_DOCUMENT]
    if told:
        best = max(told, key=lambda item: (min(len(_said(document, item)), MOST_NAME), -item.span.start))
        return ReaderTask(words.find_document(_said(document, best)), best.id)
    bare = next((item for item in counted if item.signal == "study_without_reference"), None)
    return ReaderTask(words.find_study(_said(document, bare)), bare.id) if bare else None


def _figure(document: Document, counted: Sequence[Evidence]) -> ReaderTask | None:
    """The first figure that no source gives, else the first."""
    figures = [item for item in counted if item.signal == "figure"]
    loose = [item for item in figures if not item.details.get("sourced")]
    if not figures:
        return None
    best = (loose or figures)[0]
    return ReaderTask(words.check_figure(_with_words(document, best), sourced=not loose), best.id)


def _with_words(document: Document, item: Evidence) -> str:
    """A figure with the words that follow it, as far as its line goes: "60 parking spaces for…"."""
    rest = document.text[item.span.end : item.span.end + MOST_NAME].split("\n")[0]
    follow = rest.split()
    shown = " ".join(follow[:_FOLLOWING]) if rest[:1] == " " else ""
    cut = next((at for at, char in enumerate(shown) if char in _STOPS), len(shown))
    more = "\u2026" if cut == len(shown) and len(follow) > _FOLLOWING else ""
    return f"{_said(document, item)} {shown[:cut]}".strip() + more


def _said(document: Document, item: Evidence) -> str:
    return _short(document.text[item.span.start : item.span.end])


def _short(text: str) -> str:
    return shorten(plain(text), MOST_NAME).rstrip(".,;:")


def _within(name: str) -> str:
    """A name as it stands within a sentence: "the council" of "The council", but "The Harbour Post" stays."""
    return name[:1].lower() + name[1:] if name.startswith("The ") and not name[4:5].isupper() else name
