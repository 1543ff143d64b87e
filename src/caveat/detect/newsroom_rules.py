"""How each newsroom rule is answered from what the signals found. No answer asks who a source is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from caveat.detect.scope import Lookup
from caveat.model.finding import Detection, Evidence, Genre, NewsroomAnswer
from caveat.model.patterns import pattern

_LONG_QUOTATION = 200  # characters: about two sentences
_LATE = 60
_CORROBORATION = "corroboration"
_PSEUDONYM = "pseudonyms"
_OPINION = frozenset({"opinion", "opinion_unlabelled"})


class Given(NamedTuple):
    """What the questions look at."""

    lookup: Lookup
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


class Answered(NamedTuple):
    """An answer with its reason and evidence."""

    answer: NewsroomAnswer
    reason: str
    evidence: tuple[Evidence, ...] = ()


_NEAR = 2  # sentences after a mention in which a second mention may say more of the same people
_STUDY = pattern(r"\b(?:stud(?:y|ies)|trials?|research|experiments?|papers?)\b", re.IGNORECASE)
# "Update: the vote has begun" corrects nothing.
_CORRECTS = pattern(
    r"correct|clarif|error|mis(?:stat|identif|spell|attribut|quot)|wrong|editor['\u2019]s note", re.IGNORECASE
)
_CHARGED = ("accus", "alleg")
_DENIED = frozenset(
    {"denied", "denies", "deny", "denying", "disputed", "disputes", "rejected", "rejects", "apologised", "apologized"}
)
_SILENT = ("declin", "refus")

_NO_UNNAMED = Answered("not_applicable", "no unnamed source speaks")
_ONLY_CROWDS = Answered(
    "cannot_be_seen",
    "only crowds, hearsay or people whom the text may name elsewhere speak without a name",
)
_NO_VOICE = frozenset(
    {"writer", "silent", "request", "no_statement", "thing", "part", "legal", "body", "spokesman", "judge"}
)


def _unnamed(given: Given) -> list[Evidence]:
    """The unnamed sources that the rules are about."""
    return given.counted("anonymous_source")


def _without(given: Given) -> Answered:
    """The answer where no single unnamed source is counted: not denied while somebody without a name is heard."""
    found = [given.found[name] for name in ("anonymous_source", "vague_source") if name in given.found]
    heard = any(
        item.standing == "counted" or item.details.get("guard") not in _NO_VOICE
        for each in found
        for item in each.evidence
    )
    return _ONLY_CROWDS if heard or given.counted("rumour") else _NO_UNNAMED


def all_unnamed(key: str, wanted: str | bool, missing: str, good: str) -> Callable[[Given], Answered]:
    """A rule that every unnamed source has to meet; a source that meets it once has met it."""

    def answer(given: Given) -> Answered:
        unnamed = _unnamed(given)
        if not unnamed:
            return _without(given)
        met = [item for item in unnamed if item.details.get(key) == wanted]
        met_by = {item.unit for item in met}
        short = [item for item in unnamed if item.unit not in met_by and not _told_next(given.lookup, item, met)]
        return Answered("no", missing, tuple(short)) if short else Answered("yes", good, tuple(unnamed))

    return answer


def _told_next(lookup: Lookup, item: Evidence, met: Iterable[Evidence]) -> bool:
    """Whether a mention close behind says it: "Three people say so. The three, who feared for their jobs, ..."."""
    here = lookup.sentence_index(item.span.start)
    return any(0 <= lookup.sentence_index(other.span.start) - here <= _NEAR for other in met)


def motive(given: Given) -> Answered:
    """A4: left to a reader."""
    if not _unnamed(given):
        return _without(given)
    return Answered("cannot_be_seen", "whether a side or a stake is described takes a reader's judgement")


def information(given: Given) -> Answered:
    """A5: no unnamed source was seen to judge or attack."""
    if not _unnamed(given):
        return _without(given)
    judging = [item for item in _unnamed(given) if item.details.get("evaluative") is True]
    if judging:
        return Answered("no", "an unnamed source judges or attacks", tuple(judging))
    return Answered("yes", "no unnamed source was seen to judge or attack")


def more_than_one(given: Given) -> Answered:
    """A6: distinct sources of any kind."""
    if not _unnamed(given):
        return _without(given)
    signals = ("named_source", "anonymous_source", "document_cited")
    units = {(signal, item.unit): item for signal in signals for item in given.counted(signal)}
    if len(units) > 1:
        return Answered("yes", f"{len(units)} distinct sources speak", first(units.values()))
    return Answered("no", "all rests on one source", tuple(units.values()))


def first_voice(given: Given) -> Answered:
    """A7: position of the first unnamed source."""
    unnamed = _unnamed(given)
    if not unnamed:
        return _without(given)
    first = [item for item in unnamed if item.details.get("first_quote") is True]
    if first:
        return Answered("no", "an unnamed source is the first voice of the story", tuple(first))
    return Answered("yes", "another voice comes first")


def declined(given: Given) -> Answered:
    """A8: only the author knows who declined."""
    if not _unnamed(given):
        return _without(given)
    declined = given.counted("right_of_reply", type="declined")
    lookup = given.lookup
    if declined or any(
        item.cue is not None and lookup.text[item.cue.start : item.cue.end].lower().startswith(_SILENT)
        for item in lookup.document.attributions
    ):
        return Answered(
            "cannot_be_seen",
            "somebody declined to comment; only the author knows whether it is the same person",
            tuple(declined),
        )
    return Answered("yes", "nobody is said to have declined to comment")


def byline(given: Given) -> Answered:
    """A9: asked of stories with unnamed sources."""
    if not _unnamed(given):
        return _without(given)
    lines = given.counted("byline")
    if lines or given.lookup.document.article.metadata.byline is not None:
        return Answered("yes", "the page names its author", tuple(lines))
    return Answered("no", "no byline was found")


def corroborated(given: Given) -> Answered:
    """A10: asked where an unnamed source accuses."""
    unnamed = _unnamed(given)
    if not unnamed:
        return _without(given)
    accusing = [item for item in unnamed if _accuses(given.lookup, item)]
    if not accusing:
        return Answered("not_applicable", "no unnamed source was seen to accuse anybody in the usual words")
    if given.lookup.document.matches.get(_CORROBORATION):
        return Answered("yes", "the text says whether the accusation was corroborated", tuple(accusing))
    return Answered("no", "the text does not say whether the accusation was corroborated", tuple(accusing))


def _accuses(lookup: Lookup, item: Evidence) -> bool:
    """Whether what an unnamed source says holds a word of accusation."""
    return any(
        any(True for _ in lookup.matches_in("accusations", part.start, part.end))
        for part in item.companions
        if part.role == "statement"
    )


def replied(given: Given) -> Answered:
    """A11: asked where there is an accusation. Whether one of many answers belongs to it is left to a reader."""
    detection = given.found.get("right_of_reply")
    if detection is None or detection.outcome == "not_applicable":
        return Answered("not_applicable", "no accusation in the usual words was met")
    if detection.counted:
        return Answered("yes", "the text says what came back", detection.counted)
    lookup = given.lookup
    charged = any(
        lookup.quotation_at(match.start) is None and lookup.words[match.first].startswith(_CHARGED)
        for match in lookup.document.matches.get("accusations", ())
    )
    if not charged or detection.evidence or not _DENIED.isdisjoint(lookup.words):
        return Answered(
            "cannot_be_seen", "words of accusation were met; whether somebody is accused and answers takes a reader"
        )
    return Answered("no", "there is an accusation, and no reply or attempt to get one was found")


def pseudonym(given: Given) -> Answered:
    """A12: a changed name cannot be seen unless the text says so."""
    if given.lookup.document.matches.get(_PSEUDONYM):
        return Answered("yes", "the text says that a name was changed")
    return Answered(
        "cannot_be_seen", "the text does not say that a name was changed, and an invented name looks like any other"
    )


def none_of(signal: str, bad: str, good: str, **details: str | bool) -> Callable[[Given], Answered]:
    """A rule that is met where a signal finds nothing."""

    def answer(given: Given) -> Answered:
        evidence = given.counted(signal, **details)
        return Answered("no", bad, tuple(evidence)) if evidence else Answered("yes", good)

    return answer


def claims(given: Given) -> Answered:
    """B1: what has no source nearby is shown; whether it needs one (common knowledge needs none) is left to a reader."""
    bare = given.counted("unattributed_claim")
    if bare:
        return Answered(
            "cannot_be_seen",
            "figures or charges stand without a source nearby; whether they need one takes a reader",
            tuple(bare),
        )
    return Answered("yes", "no checkable claim without a source nearby was found")


def early_source(given: Given) -> Answered:
    """B2: where the source of a long quotation stands."""
    quoted = [item for name in ("named_source", "anonymous_source") for item in given.counted(name, direct=True)]
    long, late = [], []
    for item in quoted:
        parts = [part for part in item.companions if part.role == "statement"]
        if sum(part.end - part.start for part in parts) < _LONG_QUOTATION:
            continue
        long.append(item)
        sentence = given.lookup.sentence_at(min(part.start for part in parts))
        if sentence is not None and item.span.start > sentence.end + _LATE:
            late.append(item)
    if not long:
        return Answered("not_applicable", "there is no long quotation")
    if late:
        return Answered("no", "a long quotation has run on before its source is named", tuple(late))
    return Answered("yes", "each long quotation has its source in or beside its first sentence", tuple(long))


def credited(given: Given) -> Answered:
    """B6: what another outlet passes on."""
    by_id = {item.id: item for item in given.lookup.document.attributions}
    places = {
        place.start
        for item in by_id.values()
        if item.relayed_by in by_id and given.lookup.source_class(by_id[item.relayed_by]) == "named_organisation"
        for place in (item.source, by_id[item.relayed_by].source)
        if place is not None
    }
    passed_on = [
        item
        for name in ("named_source", "anonymous_source")
        for item in given.counted(name, second_hand=True)
        if item.span.start in places or item.details.get("class") == "named_organisation"
    ]
    if passed_on:
        return Answered("yes", "what another outlet reported is laid at its door", tuple(passed_on))
    return Answered("not_applicable", "nothing was found that another outlet passes on")


def labelled(given: Given) -> Answered:
    """C1: opinion with or without a label."""
    if given.genre.id not in _OPINION:
        return Answered("not_applicable", "the piece is not opinion")
    answer: NewsroomAnswer = "yes" if given.genre.id == "opinion" else "no"
    reason = (
        given.genre.reason if answer == "yes" else "the writer judges, and nothing on the page says that it is opinion"
    )
    shown = {item.id: item for detection in given.found.values() for item in detection.evidence}
    return Answered(answer, reason, tuple(shown[name] for name in given.genre.evidence if name in shown))


def correction(given: Given) -> Answered:
    """C2: whether each notice gives a date."""
    text = given.lookup.text
    notices = [item for item in given.counted("correction_notice") if _CORRECTS.search(text, *item.span)]
    if not notices:
        return Answered("not_applicable", "there is no correction notice")
    undated = [item for item in notices if item.details.get("dated") is not True]
    if undated:
        return Answered("no", "a correction notice gives no date", tuple(undated))
    return Answered("yes", "each correction notice gives a date", tuple(notices))


def headline(given: Given) -> Answered:
    """C3: what the headline says and the body holds."""
    detection = given.found.get("headline_not_in_body")
    if detection is None or detection.outcome == "not_applicable":
        return Answered("not_applicable", "no headline was found in the text")
    if detection.outcome in ("too_short", "failed"):
        return Answered("cannot_be_seen", detection.reason)
    if detection.counted:
        return Answered(
            "cannot_be_seen",
            "words of the headline were not met in the body; whether the body bears them out takes a reader",
            detection.counted,
        )
    return Answered("yes", "names, figures and quoted words of the headline stand in the body")


def study(given: Given) -> Answered:
    """C4: a study with its place, its limits and an outsider; polls are none."""
    detection = given.found.get("study_without_reference")
    bare = detection.counted if detection is not None else ()
    places = given.counted("publication_named")
    made = [item for item in given.counted("study_design") if item.details.get("type") in ("design", "procedure")]
    lookup = given.lookup
    named = [
        item for item in given.counted("document_cited") if _STUDY.search(lookup.text, item.span.start, item.span.end)
    ]
    met = [*bare, *places, *made, *named]
    if not met:
        return Answered("not_applicable", "no study is reported")
    if bare and not (places or named):
        return Answered("no", "a study is cited without a way to find it", bare)
    limits = given.counted("hedge", type="attributed_limitation") + given.counted("hedge", type="limitation")
    outsiders = given.counted("outside_expert", outside=True) + given.counted("independence_stated")
    missing = [
        name for name, items in (("its limits", limits), ("somebody who was not involved", outsiders)) if not items
    ]
    if missing:
        return Answered("no", f"the report on a study lacks {' and '.join(missing)}", first(met))
    return Answered(
        "yes", "the study can be found, and its limits and an outsider are there", first([*limits, *outsiders])
    )


def first(evidence: Iterable[Evidence], limit: int = 6) -> tuple[Evidence, ...]:
    """The first few, in order."""
    return tuple(evidence)[:limit]
