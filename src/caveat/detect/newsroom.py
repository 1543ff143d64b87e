"""Newsroom rules as questions with an answer that the text gives: yes, no, not applicable, cannot be seen.

Each question is put so that "yes" is what the rule asks for. The rules: the AP, Reuters, BBC, NPR and
SPJ handbooks as docs/method.md lists them. No answer scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caveat.detect import newsroom_rules as rules
from caveat.detect.newsroom_rules import Answered, Given
from caveat.detect.scope import Lookup
from caveat.model.finding import Detection, Genre, NewsroomItem

_QUESTIONS: tuple[tuple[str, str, Callable[[Given], Answered]], ...] = (
    (
        "A1",
        "Is every unnamed source described by more than a bare noun?",
        rules.all_unnamed("described", True, "an unnamed source is not described", "each unnamed source is described"),
    ),
    (
        "A2",
        "Does the story say why a source has no name?",
        rules.all_unnamed(
            "reason",
            "stated",
            "an unnamed source stands without a reason, or with a formula only",
            "a reason is given for each",
        ),
    ),
    (
        "A3",
        "Does the story say how each unnamed source knows?",
        rules.all_unnamed(
            "how_known", True, "the text does not say how a source knows", "the text says how each source knows"
        ),
    ),
    ("A4", "Is the side or the stake of each unnamed source described?", rules.motive),
    ("A5", "Do unnamed sources give information rather than opinion or attack?", rules.information),
    ("A6", "Where a source has no name, is there another source beside it?", rules.more_than_one),
    ("A7", "Does somebody else speak before the first unnamed source?", rules.first_voice),
    ("A8", "Is nobody quoted without a name who is also said to have declined to comment?", rules.declined),
    ("A9", "Does a story with unnamed sources carry a byline?", rules.byline),
    ("A10", "Does the story say whether an accusation without a name behind it was corroborated?", rules.corroborated),
    ("A11", "Did the accused get a reply?", rules.replied),
    ("A12", "Is a changed name marked as changed?", rules.pseudonym),
    (
        "B1",
        "Do checkable claims have a source in or beside their sentence?",
        rules.claims,
    ),
    ("B2", "Is the source of a long quotation clear by the end of its first sentence?", rules.early_source),
    (
        "B3",
        "Is nothing passed on without anybody behind it?",
        rules.none_of("rumour", "something is passed on with nobody behind it", "no rumour was found"),
    ),
    (
        "B4",
        "Are the verbs of saying neutral?",
        rules.none_of(
            "loaded_attribution_verb", "a verb of saying judges the speaker", "no verb of saying that judges was found"
        ),
    ),
    (
        "B5",
        "Does “reportedly” or “it is said” never stand alone?",
        rules.none_of("rumour", "hearsay stands alone", "no hearsay standing alone was found", type="hearsay"),
    ),
    ("B6", "Is what another outlet reported credited to it?", rules.credited),
    ("C1", "Is opinion labelled?", rules.labelled),
    ("C2", "Does a correction say when it was made?", rules.correction),
    ("C3", "Does the body hold what the headline says?", rules.headline),
    ("C4", "Is a study reported with its place, its limits and an outsider?", rules.study),
)


def newsroom_items(lookup: Lookup, detections: Iterable[Detection], genre: Genre) -> tuple[NewsroomItem, ...]:
    """All questions in order, each with its answer, the reason and the evidence ids."""
    given = Given(lookup, {item.signal: item for item in detections}, genre)
    return tuple(_item(name, question, ask(given)) for name, question, ask in _QUESTIONS)


def _item(name: str, question: str, answered: Answered) -> NewsroomItem:
    ids = tuple(dict.fromkeys(item.id for item in answered.evidence))
    return NewsroomItem(name, question, answered.answer, answered.reason, ids)
