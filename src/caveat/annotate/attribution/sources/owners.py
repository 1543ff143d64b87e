"""Bodies whose documents the text leans on: a report BY the Harbour Institute, the BOARD's figures, a Marl POST story, Source: the HARBOUR OFFICE.

A document hands words over for the body that put it out. Whose it is, is told by its place: behind "by" or "from", as a possessive,
right before the noun, or, for what stands in a newspaper, behind "in" or "on". A person's papers are left to the person.
"""

from __future__ import annotations

from collections.abc import Iterator

from caveat.annotate.attribution.noun_phrases import acronyms, after_verb
from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources import outlet_pieces, outlets
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.owned import Owned
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    CALENDAR,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NAME_END,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    TITLE,
    VERB,
    WRITER,
)
from caveat.model.document import Channel
from caveat.model.text import Span
from caveat.model.words import word_set

_PAPERS = word_set(
    "report reports study studies data figures statistics numbers analysis analyses review audit findings finding estimates estimate "
    "recommendations recommendation guidelines guidance information survey surveys poll polls census projections assessment "
    "summary statement research index list tally"
)
"""Nouns for what a body puts out for others to go by; a letter or an order by a body is rather an act of its own."""
_PUT_OUT = word_set(
    "published released issued made compiled collected gathered kept conducted produced prepared provided put posted written reported "
    "done carried out"
)
"""Participles behind which "by" names the owner; what was seen, obtained or paid for by somebody is another's."""
_BETWEEN = 4
"""So many words may stand between a document and "by": published IN OCTOBER by."""
_BEFORE = 5
"""So many words may stand between a possessive and its document."""
_LONGEST = 8
"""A body's name in a line of capitals is read over so many words."""
_LIST = 4
"""A list of owners has at most so many."""
_COUNTRIES = word_set("us u.s uk u.k usa u.s.a")
_SENT_IN = word_set("filing filings")
_PLACES = 10
"""So many places of initials are looked at."""
_LEADS = frozenset(("source", "sources"))


def channel(columns: Columns, owned: Owned) -> Channel:
    """The way by which a body's document reaches the page: a release, a post, a statement, an outlet's own pages, or a document."""
    word = naming.bare(columns.words[owned.head])
    known = columns.vocabulary.channel_of.get(word)
    if known in ("release", "post", "statement"):
        return known
    return "other_outlet" if owned.printed else "court_or_document"


def within(columns: Columns, names: Names, phrase: Phrase) -> list[Owned]:
    """The owners of a document that is itself a source: of its phrase's last noun, and of what stands behind it."""
    span = Span(*columns.span(phrase.first, phrase.stop))
    found: list[Phrase] = []
    for at in range(phrase.head + 1, phrase.stop):
        if columns.words[at] in ("by", "from"):
            if columns.words[at - 1] not in _PUT_OUT and columns.words[at - 1].endswith(("ed", "en", "part")):
                break
            found += _listed(columns, names, at + 1, columns.sentences[columns.sentence[at]].last)
            break
    before = _owning(columns, names, phrase.head, phrase.first)
    if before is None:
        return [Owned(owner, span, phrase.head) for owner in found]
    sure = _bodily(columns, names, before)
    body = _ends_as_body(columns, before.first, before.last)
    return [Owned(owner, span, phrase.head, sure, body) for owner in _parted(columns, before)]


def _parted(columns: Columns, owner: Phrase) -> list[Phrase]:
    """A Marl Post/Karst News poll: the bodies on both sides of the stroke."""
    ends = [at + 1 for at in range(owner.first, owner.last - 1) if columns.gap(at) == "/"]
    first, found = owner.first, []
    for end in (*ends, owner.last):
        found.append(Phrase(first, end, end - 1, "name", (first, end)))
        first = end
    return found


def elsewhere(columns: Columns, names: Names) -> Iterator[Owned]:
    """Documents with an owner that the text uses without laying words at their door, and lines that name their sources; in text order."""
    words = columns.words
    for number, sentence in enumerate(columns.sentences):
        if words[sentence.first] in _LEADS and columns.text.startswith(":", columns.ends[sentence.first]):
            yield from _credited(columns, names, number)
            continue
        for at in range(sentence.first, sentence.last):
            document = bool(columns.flags[at] & DOCUMENT) or words[at] in _PAPERS
            if not document or columns.caps[at] or columns.in_direct(at):
                continue
            if _paper(columns, at):
                yield from _put_out(columns, names, at, sentence.last)
            if _says(columns, at + 1, sentence.last):
                owner = _owning(columns, names, at, sentence.first)
                if owner is not None and columns.words[owner.last - 1].endswith("'s"):
                    sure, body = _bodily(columns, names, owner), _ends_as_body(columns, owner.first, owner.last)
                    yield Owned(owner, Span(columns.starts[owner.first], columns.ends[at]), at, sure, body)
    yield from outlet_pieces.find(columns)


def _paper(columns: Columns, at: int) -> bool:
    """Whether word `at` is a noun for what a body puts out; the release of something is an act."""
    word = columns.words[at]
    return word in _PAPERS or (word in ("release", "releases") and columns.words[at - 1] in ("press", "news", "media"))


def _credited(columns: Columns, names: Names, number: int) -> Iterator[Owned]:
    """Sources: the Harbour Office, Quaynews.com and the Karst Institute."""
    sentence = columns.sentences[number]
    at, high = sentence.first + 1, sentence.last
    found = _listed(columns, names, at, high, credited=True) or _first_body(columns, at, high)
    for owner in found:
        yield Owned(owner, Span(*columns.span(sentence.first, owner.last)), sentence.first)


def _first_body(columns: Columns, first: int, high: int) -> list[Phrase]:
    """Source: Karst Rope Association: a line of capitals, where a capital tells nothing, up to the noun for the body."""
    at = first
    while at < min(high, first + _LONGEST) and columns.text[columns.starts[at]].isupper():
        if columns.flags[at] & INSTITUTION and at > first:
            return [Phrase(first, at + 1, at, "name", (first, at + 1))]
        if not columns.joined(at):
            break
        at += 1
    return []


def _put_out(columns: Columns, names: Names, at: int, high: int) -> Iterator[Owned]:
    """Figures published in October by the Harbour Office; information from the Karst Campaign."""
    by = at + 1
    while by < min(high, at + 1 + _BETWEEN) and columns.joined(by - 1) and columns.words[by] not in ("by", "from"):
        if by == at + 1 and columns.words[by] not in _PUT_OUT:
            return
        if columns.flags[by] & (BREAK | AUXILIARY | PRONOUN):
            return
        by += 1
    if by >= at + 1 + _BETWEEN or by + 1 >= high or not columns.joined(by - 1):
        return
    if columns.flags[by + 1] & PREPOSITION:
        return  # information from within the council
    for owner in _listed(columns, names, by + 1, high):
        yield Owned(owner, Span(columns.starts[_opening(columns, at)], columns.ends[owner.last - 1]), at)


def _says(columns: Columns, at: int, high: int) -> bool:
    """The network's ad ATTACKING Ortega: whether a participle of a reporting verb follows the document."""
    return at < high and columns.joined(at - 1) and columns.words[at].endswith("ing") and bool(columns.flags[at] & VERB)


def _opening(columns: Columns, at: int) -> int:
    """Where the phrase begins whose noun is word `at`."""
    first = at
    while first > 0 and at - first < _BEFORE and columns.joined(first - 1):
        flags = columns.flags[first - 1]
        if flags & (PREPOSITION | BREAK | AUXILIARY | VERB | PRONOUN | WRITER) and not flags & DOCUMENT:
            break
        if columns.words[first - 1].endswith("ed") and not (first > 1 and columns.flags[first - 2] & DETERMINER):
            break  # analysed data from
        first -= 1
        if flags & DETERMINER:
            break
    return first


def _listed(columns: Columns, names: Names, first: int, high: int, *, credited: bool = False) -> list[Phrase]:
    """The bodies of a list that begins with word `first`: Harbour Watch, the Karst Institute and Quay Aid; none where a person is among them."""
    found: list[Phrase] = []
    at = first
    while at < high and len(found) < _LIST:
        phrase = after_verb.after(columns, at, high)
        if phrase is None:
            break
        owner = _body(columns, names, phrase)
        if owner is not None:
            found.append(owner)
        elif not credited:
            break
        stop = phrase.last if owner is None else owner.last
        if stop >= high:
            break
        if columns.words[stop] == "and" and columns.joined(stop - 1):
            at = stop + 1
        elif columns.gap(stop - 1) == ", ":
            at = stop + (columns.words[stop] == "and")
        else:
            break
        if at >= high or not (columns.caps[at] or columns.words[at] == "the"):
            break
    return found


def _body(columns: Columns, names: Names, phrase: Phrase) -> Phrase | None:
    """The phrase, cut to its name, where that is a body's."""
    if phrase.kind != "name" or phrase.name is None:
        return None
    first, last = phrase.name
    if columns.words[last - 1].endswith("'s"):
        return None  # by Harrow's mayor
    last = _grown(columns, names, first, last)
    if _place_or_people(columns, names, first, last, phrase.first - 1):
        return None
    begin = naming.begin(columns, last - 1, phrase.first)
    while first > begin and columns.caps[first - 1] and _plain_body(columns, first - 1):
        first -= 1  # the watchdog Media Quay
    if names.judge(begin, first, last)[0] != "named_organisation":
        return None
    if last < columns.size and columns.joined(last - 1) and columns.flags[last] & PEOPLE and not columns.caps[last]:
        return None  # by Harbour Institute researchers
    return Phrase(phrase.first, last, last - 1, "name", (first, last))


def _grown(columns: Columns, names: Names, first: int, last: int) -> int:
    """The end of Quaywatch FOR SAFE HARBOURS, which the article writes so more than once, and of the Quay Campaign TO PREVENT FLOODS."""
    if last + 1 >= columns.size or not columns.joined(last - 1):
        return last
    if columns.caps[last] and any(columns.flags[at] & INSTITUTION for at in range(first, last)):
        return _capitals(columns, last)  # the Institute of Knots That Hold
    if not columns.namelike(last + 1):
        return last
    link = columns.words[last]
    if not (link == "to" and columns.flags[last - 1] & INSTITUTION):
        places = names.places.get(columns.words[first], ())[:_PLACES]
        same = sum(columns.words[at + 1 : at + 3] == columns.words[last : last + 2] for at in places)
        if link != "for" or last - first > 1 or same < 2:
            return last
    return _capitals(columns, last + 2)


def _capitals(columns: Columns, last: int) -> int:
    """The end of the capitals from word `last` on, small words between them."""
    while last < columns.size and columns.joined(last - 1) and not columns.flags[last] & (CALENDAR | VERB):
        small = (
            columns.words[last] in acronyms.LINKS - {"and", "in", "on"}
            and last + 1 < columns.size
            and columns.joined(last)
        )
        if not columns.caps[last] and not (small and columns.caps[last + 1]):
            break
        last += 1
    return last


def _place_or_people(columns: Columns, names: Names, first: int, last: int, link: int) -> bool:
    """A study from Norway, data from many Harrovians, since last June: where it was made, who gave it, and when."""
    word = naming.bare(columns.words[last - 1])
    if columns.flags[last - 1] & CALENDAR or names.is_people(word):
        return True
    return columns.words[link] != "by" and (names.state(first, last) or word in _COUNTRIES)


def _plain_body(columns: Columns, at: int) -> bool:
    return bool(columns.flags[at] & INSTITUTION) and not columns.flags[at] & (PEOPLE | TITLE)


def _owning(columns: Columns, names: Names, head: int, low: int) -> Phrase | None:
    """The board's figures, the latest IHR data, a Marl Post story: the body named before the noun at word `head`."""
    end = head
    if columns.words[head] in _SENT_IN:
        return None
    if columns.namelike(head):
        return _initials_first(columns, names, head, low)
    while end > low and head - end < _BEFORE and columns.joined(end - 1) and not columns.namelike(end - 1):
        if columns.flags[end - 1] & (PREPOSITION | BREAK | DETERMINER | VERB):
            return None
        end -= 1
    if end <= low or not columns.namelike(end - 1) or not columns.joined(end - 1):
        return None
    begin = naming.begin(columns, end - 1, low)
    first = naming.core(columns, begin, end)
    possessive = columns.words[end - 1].endswith("'s") or columns.text[columns.ends[end - 1]] in "'\u2019"
    if not possessive and end < head:
        return None  # Karst land records
    if first > begin or (not possessive and names.judge(begin, first, end)[0] != "named_organisation"):
        return None
    place = names.state(first, end) or naming.bare(columns.words[end - 1]) in _COUNTRIES
    if not possessive and (place or (end - first > 1 and not _named_body(columns, first, end))):
        return None
    return Phrase(begin, end, end - 1, "name", (first, end))


def _initials_first(columns: Columns, names: Names, head: int, low: int) -> Phrase | None:
    """The IHR Quay Needs Survey: the initials that open a document's own name, where they stand for a body."""
    at = head
    while at > low and columns.namelike(at - 1) and columns.joined(at - 1):
        at -= 1
    owner = Phrase(at, at + 1, at, "name", (at, at + 1))
    piece = columns.text[columns.starts[at] : columns.ends[at]]
    return owner if at < head and piece.isupper() and len(piece) > 2 and _bodily(columns, names, owner) else None


def _bodily(columns: Columns, names: Names, owner: Phrase) -> bool:
    """Whether a name before a document is a body's and no topic (GDP figures): it is a possessive, holds a word for a body, is an
    outlet's, stands for a body's full name, or acts as one elsewhere."""
    first, last = owner.first, owner.last
    word = columns.words[last - 1]
    if word.endswith("'s"):
        return names.judge(first, first, last)[0] == "named_organisation" or _ends_as_body(columns, first, last)
    if _named_body(columns, first, last):
        return True
    return names.full(word) is not None or any(_acts(columns, at) for at in names.places.get(word, ())[:_PLACES])


def _ends_as_body(columns: Columns, first: int, last: int) -> bool:
    """The Harbour Network's: a possessive whose last word of several is one for a body."""
    flags = columns.vocabulary.flags.get(naming.bare(columns.words[last - 1]), 0)
    return last - first > 1 and bool(flags & (INSTITUTION | NAME_END)) and not flags & (PEOPLE | TITLE)


def _named_body(columns: Columns, first: int, last: int) -> bool:
    """Whether a name holds a word for a body, or ends as an outlet's in the list."""
    if any(columns.flags[at] & INSTITUTION for at in range(first, last)):
        return True
    kinds = columns.vocabulary.outlets
    return any(
        match.first >= first
        and (run := outlets.run(columns, match.first, match.last, kinds[match.entry])) is not None
        and run[1] >= last
        for match in columns.matches_in("attribution_outlets", first, last)
    )


def _acts(columns: Columns, at: int) -> bool:
    """The IHR said: whether initials do something that only bodies do."""
    piece = columns.text[columns.starts[at] : columns.ends[at]]
    ahead = at > 0 and at + 1 < columns.size and columns.joined(at)
    return ahead and piece.isupper() and columns.words[at - 1] == "the" and bool(columns.flags[at + 1] & VERB)
