"""Several speakers of one verb: "Ortega, Otieno and Soto said", "two engineers, Ortega and Otieno, said"."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb, before_verb, names
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import examples
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    MEMBER,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    TIME,
    TITLE,
)
from caveat.model.document import Pattern

PATTERNS = frozenset(
    (Pattern.SOURCE_VERB, Pattern.VERB_SOURCE, Pattern.PHRASE_SOURCE, Pattern.PASSIVE, Pattern.JOINED_TO_CUE,
     Pattern.JOINED_TO_SUBJECT, Pattern.NOUN_BY)
)  # fmt: skip
_MOST = 6
"""So many speakers of one list are told apart."""


def speakers(columns: Columns, item: Candidate) -> tuple[Phrase, ...]:
    """All speakers of an attribution in text order; empty where there is no list."""
    assert item.phrase is not None
    named = examples.examples(columns, item.phrase, columns.sentences[item.sentence].last)
    if named:
        return (item.phrase._replace(last=item.phrase.head + 1, extra=None), *named)
    writers = authors(columns, item.phrase, columns.sentences[item.sentence].last)
    if writers:
        return writers
    if item.pattern.joined:
        return _within(columns, item.phrase)
    if item.pattern is not Pattern.SOURCE_VERB:
        return _behind(columns, item.phrase, columns.sentences[item.sentence].last)
    within = _within(columns, item.phrase)
    return within or _before(columns, item)


def authors(columns: Columns, phrase: Phrase, high: int) -> tuple[Phrase, ...]:
    """Reports by Human Watch, Freedom House and the Marl Forum: the bodies speak; empty where fewer than two are named."""
    by = phrase.head + 1
    if phrase.kind != "noun" or not columns.flags[phrase.head] & DOCUMENT or by + 1 >= high:
        return ()
    if columns.words[by] not in ("by", "from") or not columns.words[phrase.head].endswith("s"):
        return ()
    found: list[Phrase] = []
    at = by + 1
    while len(found) < _MOST and at < high:
        named = after_verb.after(columns, at, high)
        if named is None or named.kind != "name":
            return ()
        found.append(named._replace(extra=None))
        at = named.last
        if at >= high - 1:
            return ()
        if columns.words[at] == "and":
            last = after_verb.after(columns, at + 1, high)
            return () if last is None or last.kind != "name" else (*found, last._replace(extra=None))
        if columns.gap(at - 1) != ", ":
            return ()
    return ()


def _before(columns: Columns, item: Candidate) -> tuple[Phrase, ...]:
    """Ortega, Otieno and Soto: the speakers before the "and", as far as each begins a clause or follows a comma."""
    assert item.phrase is not None
    low = columns.sentences[item.sentence].first
    single = _single(columns, item, low)
    if single is not None:
        return (single,)
    partner = _partner(columns, item.phrase, low)
    if partner is None:
        return ()
    found = [partner, item.phrase]
    while len(found) < _MOST:
        first = owned_from(columns, found[0].first, low)
        if first <= low or columns.gap(first - 1) != ", " or found[0].kind != "name" or found[0].extra is not None:
            break
        more = before_verb.adjacent(columns, first, low)
        if more is None or more.kind != "name" or not _opens(columns, more.first, low):
            break
        found.insert(0, more)
    return tuple(found)


def _single(columns: Columns, item: Candidate, low: int) -> Phrase | None:
    """One speaker with an "and" inside: "host and editor Maria Ortega", "a porter at the Karst Palace and Theatre"."""
    phrase = item.phrase
    assert phrase is not None
    at = phrase.first - 1
    if (
        at <= low
        or columns.words[at] != "and"
        or not columns.joined(at)
        or phrase.kind != "name"
        or phrase.name is None
    ):
        return None
    former = before_verb.before(columns, at, low)
    if former is not None and _two_posts(columns, former, phrase, low):
        return phrase._replace(first=former.first)
    if former is None or former.kind != "noun" or former.extra is not None or not _opens(columns, former.first, low):
        return None
    bare = not columns.flags[former.first] & (DETERMINER | POSSESSIVE)
    if bare and former.head == at - 1 and phrase.first < phrase.name[0] and _post(columns, former.head):
        if not columns.caps[phrase.first] and not columns.flags[phrase.first] & (DETERMINER | POSSESSIVE):
            return phrase._replace(first=former.first)
        return None
    lone = phrase.first == phrase.name[0] and phrase.name[1] - phrase.name[0] == 1
    within = former.head < at - 1 and columns.namelike(at - 1) and phrase.first == phrase.name[0]
    if within and (lone or columns.words[item.cue[0]] in ("says", "tells")):
        return former._replace(last=phrase.last)
    return None


def _two_posts(columns: Columns, former: Phrase, phrase: Phrase, low: int) -> bool:
    """Ferry CEO and General Manager Ana Vess: both posts have capitals and no article, and one name follows."""
    assert phrase.name is not None
    capital = columns.caps[former.head] and former.extra is None and not columns.flags[former.first] & DETERMINER
    titled = phrase.first < phrase.name[0] and any(
        columns.flags[i] & (TITLE | PEOPLE) for i in range(phrase.first, phrase.name[0])
    )
    return capital and titled and _post(columns, former.head) and _opens(columns, former.first, low)


def _post(columns: Columns, at: int) -> bool:
    """Whether a word is one person's post: mayor, editor."""
    return bool(columns.flags[at] & (PEOPLE | TITLE)) and not columns.words[at].endswith("s")


def _partner(columns: Columns, phrase: Phrase, low: int) -> Phrase | None:
    at = owned_from(columns, phrase.first, low) - 1
    if at <= low or columns.words[at] != "and" or not columns.joined(at):
        return None
    partner = before_verb.before(columns, at, low)
    if partner is None or (partner.kind == "noun" and not columns.flags[partner.head] & PEOPLE):
        return None
    plural = bool(columns.flags[phrase.head] & PEOPLE) and columns.words[phrase.head].endswith("s")
    if phrase.kind == "noun" and columns.caps[phrase.first] and not (plural and partner.kind == "name"):
        return None  # the Trade and Customs commissioner; but: Ortega and Federalist leaders
    if columns.flags[partner.head] & MEMBER and partner.kind == "name":
        return None
    if (
        phrase.kind == "name"
        and columns.flags[phrase.head] & INSTITUTION
        and columns.words[partner.first] == "the"
        and not columns.flags[partner.head] & INSTITUTION
    ):
        return None  # the Soil and Timber Directorate; but: the Harbour League and Seafarers Union
    return partner if _opens(columns, partner.first, low) else None


def owned_from(columns: Columns, first: int, low: int) -> int:
    """Where a phrase begins with its owner counted in: "Kestrel's Juma Otieno", "the Kestrel's Juma Otieno"."""
    at = first - 1
    if at < low or not columns.joined(at) or not columns.namelike(at):
        return first
    if not columns.words[at].endswith("'s") and columns.text[columns.ends[at]] not in "'\u2019":
        return first
    while at > low and columns.joined(at - 1) and (columns.namelike(at - 1) or columns.words[at - 1] == "the"):
        at -= 1
    return at


def _opens(columns: Columns, first: int, low: int) -> bool:
    first = owned_from(columns, first, low)
    if first == low or not columns.joined(first - 1):
        return True
    return bool(columns.flags[first - 1] & BREAK) or columns.words[first - 1] == "both"


def _within(columns: Columns, phrase: Phrase) -> tuple[Phrase, ...]:
    """Two engineers, Maria Ortega and Juma Otieno, said: the names in the apposition speak, each for itself."""
    if phrase.extra is None or phrase.name is None or not phrase.extra[0] <= phrase.name[0] < phrase.extra[1]:
        return ()
    begin, end = phrase.extra
    at = phrase.name[1]
    if at >= end - 1 or columns.words[at] != "and" or not columns.joined(at - 1):
        return ()
    second = before_verb.adjacent(columns, end, at + 1)
    if second is None or second.kind != "name" or second.first != at + 1:
        return ()
    return Phrase(begin, at, at - 1, "name", phrase.name), second


def _behind(columns: Columns, phrase: Phrase, high: int) -> tuple[Phrase, ...]:
    """Said Maria Ortega and Juma Otieno; according to Ortega and two engineers."""
    at = phrase.stop
    listed = _listed(columns, phrase, high)
    if listed:
        return listed
    if at >= high - 1 or columns.words[at] != "and":
        return ()
    if not columns.joined(at - 1) and (phrase.extra is None or columns.gap(at - 1) not in (", ", ") ", ".) ")):
        return ()
    partner = after_verb.after(columns, at + 1, high)
    if partner is not None and _one_body(columns, phrase, partner, at):
        return (
            phrase._replace(last=partner.last, head=partner.head, name=_joined(phrase, partner), extra=partner.extra),
        )
    if partner is None or partner.kind == "pronoun" or names.begin(columns, partner.head, phrase.first) < partner.first:
        return ()  # the Ministry of Works and Transport is one name
    if any(item.kind == "noun" and not columns.flags[item.head] & (PEOPLE | INSTITUTION) for item in (phrase, partner)):
        return ()
    if (
        partner.stop < high
        and columns.joined(partner.stop - 1)
        and not columns.flags[partner.stop] & (PREPOSITION | TIME)
    ):
        return ()  # said Ortega, and Otieno nodded
    return phrase, partner


def _listed(columns: Columns, phrase: Phrase, high: int) -> tuple[Phrase, ...]:
    """According to Harbour Watch, Quay House and Lock International: three and more names with commas between them."""
    found = [phrase]
    if phrase.kind != "name" or phrase.extra is not None:
        return ()
    while len(found) < _MOST:
        at = found[-1].stop
        link = at < high and columns.words[at] == "and"
        if at >= high - 1 or (not link and columns.gap(at - 1) != ", "):
            return ()
        item = after_verb.after(columns, at + link, high)
        if item is None or item.kind != "name" or (item.extra is not None and not link):
            return ()
        found.append(item)
        if link:
            closed = item.stop >= high or not columns.joined(item.stop - 1)
            return tuple(found) if len(found) > 2 and closed else ()
    return ()


def _one_body(columns: Columns, phrase: Phrase, partner: Phrase, link: int) -> bool:
    """The National Boat Quay and Ferry Institute: what kind of body it is stands behind the "and", and one "the" before both."""
    return (
        phrase.kind == partner.kind == "name"
        and phrase.extra is None
        and columns.words[phrase.first] == "the"
        and partner.first == link + 1
        and not columns.flags[partner.first] & DETERMINER
        and bool(columns.flags[partner.head] & INSTITUTION)
        and not columns.flags[phrase.head] & INSTITUTION
    )


def _joined(phrase: Phrase, partner: Phrase) -> tuple[int, int]:
    assert phrase.name is not None
    return phrase.name[0], partner.name[1] if partner.name else partner.last
