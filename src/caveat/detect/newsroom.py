"""Newsroom rules as questions with an answer that the text gives: yes, no, not applicable, cannot be seen.

Each question is put so that "yes" is what the rule asks for. The rules: the AP, Reuters, BBC, NPR and
SPJ handbooks as docs/method.md lists them. No answer scores, and none asks who a source is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from caveat.detect.scope import View
from caveat.model.finding import Detection, Evidence, Genre, NewsroomAnswer, NewsroomItem

_LONG_QUOTATION = 200  # characters: about two sentences
_LATE = 60
_CORROBORATION = "corroboration"
_PSEUDONYM = "pseudonyms"
_OPINION = frozenset({"opinion", "opinion_unlabelled"})


class _Given(NamedTuple):
    """What the questions look at."""

    view: View
    found: Mapping[str, Detection]
    genre: Genre

    def counted(self, signal: str, **details: str | bool) -> list[Evidence]:
        """Standing evidence of a signal with these details."""
        detection = self.found.get(signal)
        return [
            item
            for item in (detection.counted if detection else ())
            if all(item.details.get(key) == value for key, value in details.items())
        ]


class _Answered(NamedTuple):
    answer: NewsroomAnswer
    reason: str
    evidence: tuple[Evidence, ...] = ()


_NO_UNNAMED = _Answered("not_applicable", "no unnamed source speaks")


def _all_unnamed(key: str, wanted: str | bool, missing: str, met: str) -> Callable[[_Given], _Answered]:
    """A rule that every unnamed source has to meet; a source that meets it once has met it."""

    def answer(given: _Given) -> _Answered:
        unnamed = given.counted("anonymous_source")
        if not unnamed:
            return _NO_UNNAMED
        met_by = {item.unit for item in unnamed if item.details.get(key) == wanted}
        short = [item for item in unnamed if item.unit not in met_by]
        return _Answered("no", missing, tuple(short)) if short else _Answered("yes", met, tuple(unnamed))

    return answer


def _motive(given: _Given) -> _Answered:
    if not given.counted("anonymous_source"):
        return _NO_UNNAMED
    return _Answered("cannot_be_seen", "whether a side or a stake is described takes a reader's judgement")


def _information(given: _Given) -> _Answered:
    if not given.counted("anonymous_source"):
        return _NO_UNNAMED
    judging = given.counted("anonymous_source", evaluative=True)
    if judging:
        return _Answered("no", "an unnamed source judges or attacks", tuple(judging))
    return _Answered("yes", "no unnamed source was seen to judge or attack")


def _more_than_one(given: _Given) -> _Answered:
    if not given.counted("anonymous_source"):
        return _NO_UNNAMED
    signals = ("named_source", "anonymous_source", "document_cited")
    units = {(signal, item.unit): item for signal in signals for item in given.counted(signal)}
    if len(units) > 1:
        return _Answered("yes", f"{len(units)} distinct sources speak", _first(units.values()))
    return _Answered("no", "all rests on one source", tuple(units.values()))


def _first_voice(given: _Given) -> _Answered:
    unnamed = given.counted("anonymous_source")
    if not unnamed:
        return _NO_UNNAMED
    first = [item for item in unnamed if item.details.get("first_quote") is True]
    if first:
        return _Answered("no", "an unnamed source is the first voice of the story", tuple(first))
    return _Answered("yes", "another voice comes first")


def _declined(given: _Given) -> _Answered:
    if not given.counted("anonymous_source"):
        return _NO_UNNAMED
    declined = given.counted("right_of_reply", type="declined")
    if declined:
        return _Answered(
            "cannot_be_seen",
            "somebody declined to comment; only the author knows whether it is the same person",
            tuple(declined),
        )
    return _Answered("yes", "nobody is said to have declined to comment")


def _byline(given: _Given) -> _Answered:
    if not given.counted("anonymous_source"):
        return _NO_UNNAMED
    lines = given.counted("byline")
    return (
        _Answered("yes", "the page names its author", tuple(lines)) if lines else _Answered("no", "no byline was found")
    )


def _corroborated(given: _Given) -> _Answered:
    if not given.counted("anonymous_source"):
        return _NO_UNNAMED
    if not given.view.document.matches.get("accusations"):
        return _Answered("not_applicable", "no accusation in the usual words was met")
    if given.view.document.matches.get(_CORROBORATION):
        return _Answered("yes", "the text says whether the accusation was corroborated")
    return _Answered("no", "the text does not say whether the accusation was corroborated")


def _replied(given: _Given) -> _Answered:
    detection = given.found.get("right_of_reply")
    if detection is None or detection.outcome == "not_applicable":
        return _Answered("not_applicable", "no accusation in the usual words was met")
    if detection.counted:
        return _Answered("yes", "the text says what came back", detection.counted)
    return _Answered("no", "there is an accusation, and no reply or attempt to get one was found")


def _pseudonym(given: _Given) -> _Answered:
    if given.view.document.matches.get(_PSEUDONYM):
        return _Answered("yes", "the text says that a name was changed")
    return _Answered(
        "cannot_be_seen", "the text does not say that a name was changed, and an invented name looks like any other"
    )


def _none_of(signal: str, bad: str, good: str, **details: str | bool) -> Callable[[_Given], _Answered]:
    """A rule that is met where a signal finds nothing."""

    def answer(given: _Given) -> _Answered:
        evidence = given.counted(signal, **details)
        return _Answered("no", bad, tuple(evidence)) if evidence else _Answered("yes", good)

    return answer


def _early_source(given: _Given) -> _Answered:
    quoted = [item for name in ("named_source", "anonymous_source") for item in given.counted(name, direct=True)]
    long, late = [], []
    for item in quoted:
        parts = [part for part in item.companions if part.role == "statement"]
        if sum(part.end - part.start for part in parts) < _LONG_QUOTATION:
            continue
        long.append(item)
        sentence = given.view.sentence_at(min(part.start for part in parts))
        if sentence is not None and item.span.start > sentence.end + _LATE:
            late.append(item)
    if not long:
        return _Answered("not_applicable", "there is no long quotation")
    if late:
        return _Answered("no", "a long quotation has run on before its source is named", tuple(late))
    return _Answered("yes", "each long quotation has its source in or beside its first sentence", tuple(long))


def _credited(given: _Given) -> _Answered:
    passed_on = given.counted("named_source", second_hand=True) + given.counted("anonymous_source", second_hand=True)
    if passed_on:
        return _Answered("yes", "what another outlet reported is laid at its door", tuple(passed_on))
    return _Answered("not_applicable", "nothing was found that another outlet passes on")


def _labelled(given: _Given) -> _Answered:
    if given.genre.id not in _OPINION:
        return _Answered("not_applicable", "the piece is not opinion")
    answer: NewsroomAnswer = "yes" if given.genre.id == "opinion" else "no"
    shown = {item.id: item for detection in given.found.values() for item in detection.evidence}
    return _Answered(answer, given.genre.reason, tuple(shown[name] for name in given.genre.evidence if name in shown))


def _correction(given: _Given) -> _Answered:
    notices = given.counted("correction_notice")
    if not notices:
        return _Answered("not_applicable", "there is no correction notice")
    undated = [item for item in notices if item.details.get("dated") is not True]
    if undated:
        return _Answered("no", "a correction notice gives no date", tuple(undated))
    return _Answered("yes", "each correction notice gives a date", tuple(notices))


def _headline(given: _Given) -> _Answered:
    detection = given.found.get("headline_not_in_body")
    if detection is None or detection.outcome == "not_applicable":
        return _Answered("not_applicable", "no headline was found in the text")
    if detection.outcome in ("too_short", "failed"):
        return _Answered("cannot_be_seen", detection.reason)
    if detection.counted:
        return _Answered("no", "the headline holds something that the body does not", detection.counted)
    return _Answered("yes", "names, figures and quoted words of the headline stand in the body")


def _study(given: _Given) -> _Answered:
    detection = given.found.get("study_without_reference")
    if detection is None or not detection.evidence:
        return _Answered("not_applicable", "no study is reported")
    if detection.counted:
        return _Answered("no", "a study is cited without a way to find it", detection.counted)
    limits = given.counted("hedge", type="attributed_limitation") + given.counted("hedge", type="limitation")
    experts = given.counted("outside_expert", outside=True)
    missing = [
        name for name, items in (("its limits", limits), ("somebody who was not involved", experts)) if not items
    ]
    if missing:
        return _Answered("no", f"the report on a study lacks {' and '.join(missing)}", detection.evidence)
    return _Answered(
        "yes", "the study can be found, and its limits and an outsider are there", _first([*limits, *experts])
    )


_QUESTIONS: tuple[tuple[str, str, Callable[[_Given], _Answered]], ...] = (
    (
        "A1",
        "Is every unnamed source described by more than a bare noun?",
        _all_unnamed("described", True, "an unnamed source is not described", "each unnamed source is described"),
    ),
    (
        "A2",
        "Does the story say why a source has no name?",
        _all_unnamed(
            "reason",
            "stated",
            "an unnamed source stands without a reason, or with a formula only",
            "a reason is given for each",
        ),
    ),
    (
        "A3",
        "Does the story say how each unnamed source knows?",
        _all_unnamed(
            "how_known", True, "the text does not say how a source knows", "the text says how each source knows"
        ),
    ),
    ("A4", "Is the side or the stake of each unnamed source described?", _motive),
    ("A5", "Do unnamed sources give information rather than opinion or attack?", _information),
    ("A6", "Is there more than one source?", _more_than_one),
    ("A7", "Does somebody else speak before the first unnamed source?", _first_voice),
    ("A8", "Is nobody quoted without a name who is also said to have declined to comment?", _declined),
    ("A9", "Does a story with unnamed sources carry a byline?", _byline),
    ("A10", "Does the story say whether an accusation without a name behind it was corroborated?", _corroborated),
    ("A11", "Did the accused get a reply?", _replied),
    ("A12", "Is a changed name marked as changed?", _pseudonym),
    (
        "B1",
        "Do checkable claims have a source in or beside their sentence?",
        _none_of(
            "unattributed_claim",
            "some checkable claims have no source nearby",
            "no checkable claim without a source nearby was found",
        ),
    ),
    ("B2", "Is the source of a long quotation clear by the end of its first sentence?", _early_source),
    (
        "B3",
        "Is nothing passed on without anybody behind it?",
        _none_of("rumour", "something is passed on with nobody behind it", "no rumour was found"),
    ),
    (
        "B4",
        "Are the verbs of saying neutral?",
        _none_of(
            "loaded_attribution_verb", "a verb of saying judges the speaker", "no verb of saying that judges was found"
        ),
    ),
    (
        "B5",
        "Does “reportedly” or “it is said” never stand alone?",
        _none_of("rumour", "hearsay stands alone", "no hearsay standing alone was found", type="hearsay"),
    ),
    ("B6", "Is what another outlet reported credited to it?", _credited),
    ("C1", "Is opinion labelled?", _labelled),
    ("C2", "Does a correction say when it was made?", _correction),
    ("C3", "Does the body hold what the headline says?", _headline),
    ("C4", "Is a study reported with its place, its limits and an outsider?", _study),
)


def newsroom_items(view: View, detections: Iterable[Detection], genre: Genre) -> tuple[NewsroomItem, ...]:
    """All questions in order, each with its answer, the reason and the evidence ids."""
    given = _Given(view, {item.signal: item for item in detections}, genre)
    return tuple(_item(name, question, ask(given)) for name, question, ask in _QUESTIONS)


def _item(name: str, question: str, answered: _Answered) -> NewsroomItem:
    ids = tuple(dict.fromkeys(item.id for item in answered.evidence))
    return NewsroomItem(name, question, answered.answer, answered.reason, ids)


def _first(evidence: Iterable[Evidence], limit: int = 6) -> tuple[Evidence, ...]:
    return tuple(evidence)[:limit]
