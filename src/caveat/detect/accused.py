"""Who is accused or criticised, told by the place of the words: object, passive subject, "allegations against X", "X's alleged ..."."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.detect.charge import Charge, Party
from caveat.detect.guards import Guards
from caveat.detect.scope import Lookup
from caveat.match.tokens import words_of
from caveat.model.document import Match, Sentence
from caveat.model.policy import Lexicon

CHARGES = "charges"
_BLOCKS = frozenset({"body", "list", "headline", "deck", "subheading"})
_BE = frozenset(["was", "were", "been", "being", "be", "is", "are", "got", "gets", "stands", "stood"])
_LEANS = frozenset(["of", "with", "for", "over", "by"])
"""Prepositions behind a participle that has its subject before it: "accused of", "charged with", "fined for"."""
_HELD = frozenset(["arrested", "charged", "convicted", "indicted", "fined"])
_DETERMINERS = frozenset(
    words_of(
        "the a an his her their its our my your this that these those some any all both two three four several many other such"
    )
)
_ENDS = frozenset(
    words_of(
        "of with for over in on at after before by as to from because when while that who whom whose which during into against "
        "about and or but nor if than then is was were are be been had has have did does do said says will would could should may "
        "might must not it he she they i we you him them me us himself herself themselves itself there here what why how where"
    )
)
_INNER = frozenset(["of", "for", "and", "the", "&", "de", "van", "von", "al", "bin", "da", "del", "la"])
_OPENS = frozenset(
    words_of(
        "that but when after because if while although though since whether as before until said says saying added adding told "
        "reported according where so than"
    )
)
_PERSONAL = frozenset(
    words_of(
        "he she they him her them his their it its i me my we us our you your himself herself themselves who whom one"
    )
)
_LONGEST = 9
_FAR = 40


class Charges:
    """Finds the charges in an article by the `charges` word list."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._guards = Guards([lexicon])
        self._kinds = tuple([entry.type for entry in lexicon.entries])
        self._grave = tuple([entry.tags.get("charge") is True for entry in lexicon.entries])
        self._needs = tuple([frozenset(str(entry.tags.get("needs", "")).split()) for entry in lexicon.entries])

    def find(self, lookup: Lookup) -> tuple[Charge, ...]:
        """The charges in text order."""
        return tuple(
            [
                charge
                for match in lookup.document.matches.get(CHARGES, ())
                if self._guards.stop(lookup, match) is None and (charge := self._charge(lookup, match)) is not None
            ]
        )

    def _charge(self, lookup: Lookup, match: Match) -> Charge | None:
        if lookup.kind_at(match.start) not in _BLOCKS:
            return None
        index = lookup.sentence_index(match.start)
        sentence = (
            lookup.sentences[index] if index >= 0 else Sentence(match.start, match.end, 0, match.first, match.last)
        )
        if lookup.text[match.start : match.start + 1].isupper() and match.first != sentence.first:
            return None  # part of a name or a title
        kind, needs = self._kinds[match.entry], self._needs[match.entry]
        if (
            needs
            and kind == "object"
            and needs.isdisjoint(lookup.words[match.last : min(match.last + _LONGEST, sentence.last)])
        ):
            return None
        if kind == "noun":
            parties = tuple(_noun(lookup, match, sentence, needs))
        else:
            parties = tuple(_FINDERS[kind](lookup, match, sentence)) if kind in _FINDERS else ()
        if not parties and (needs or kind == "predicate"):
            return None
        return Charge(match.start, match.end, index, self._grave[match.entry], parties, kind == "weak")


def _object(lookup: Lookup, match: Match, sentence: Sentence) -> Iterator[Party]:
    """Behind an active verb its object; in the passive, or before "accused of", the subject."""
    words = lookup.words
    follows = words[match.last] if match.last < sentence.last else ""
    at = match.first - 1
    while at >= sentence.first and (
        words[at].endswith("ly") or words[at] in ("not", "also", "now", "already", "just", "all", "often", "widely")
    ):
        at -= 1
    verb = words[match.first]
    if (
        at >= sentence.first
        and words[at] in _BE
        and not verb.endswith("ing")
        and words[match.last - 1] not in ("at", "with", "into", "of", "against")
    ):
        yield from _subject(lookup, at, sentence)
    elif (
        verb.endswith("ed")
        and match.last - match.first == 1
        and (follows in _LEANS or not follows or (follows == "in" and verb in _HELD))
    ):
        yield from _subject(lookup, match.first, sentence)
    else:
        yield from _after(lookup, match.last, sentence)


def _noun(lookup: Lookup, match: Match, sentence: Sentence, needs: frozenset[str] = frozenset()) -> Iterator[Party]:
    """Behind "against", "of", "into" near by; or who faces it."""
    words = lookup.words
    for at in range(match.first - 1, max(match.first - 5, sentence.first) - 1, -1):
        if words[at] in ("face", "faces", "faced", "facing", "faces"):
            yield from _subject(lookup, at, sentence)
            return
    for at in range(match.last, min(match.last + 6, sentence.last)):
        if words[at] == "against" or (at == match.last and words[at] in needs):
            yield from _after(lookup, at + 1, sentence)
            return


def _owned(lookup: Lookup, match: Match, sentence: Sentence) -> Iterator[Party]:
    """The owner before: "Brandt's alleged debts"."""
    at = match.first - 1
    if at < sentence.first or not lookup.words[at].endswith(("'s", "s'")) or not _capital(lookup, at):
        return
    first = at
    while first > sentence.first and _capital(lookup, first - 1) and _joined(lookup, first):
        first -= 1
    yield _party(lookup, first, at + 1)


def _that(lookup: Lookup, match: Match, sentence: Sentence) -> Iterator[Party]:
    """The subject of the clause behind the verb."""
    at = match.last + (match.last < sentence.last and lookup.words[match.last] == "that")
    yield from _after(lookup, at, sentence)


def _predicate(lookup: Lookup, match: Match, sentence: Sentence) -> Iterator[Party]:
    """A name before the verb, in what somebody else is reported to say."""
    if lookup.attribution_at(match.start) is None:
        return
    first = match.first
    while first > sentence.first and lookup.words[first - 1] not in _OPENS and match.first - first < _FAR:
        first -= 1
    runs = _runs(lookup, first, match.first)
    if runs and runs[0][0] == first + (lookup.words[first] in _DETERMINERS):
        yield _party(lookup, *runs[0])


_FINDERS = {"object": _object, "owned": _owned, "that": _that, "predicate": _predicate}


def _capital(lookup: Lookup, at: int) -> bool:
    return lookup.text[lookup.starts[at]].isupper()


def _joined(lookup: Lookup, at: int) -> bool:
    """Whether nothing but blanks, or the full stop of an initial, stands between a token and the one before it."""
    gap = lookup.text[lookup.ends[at - 1] : lookup.starts[at]]
    return not gap.strip() or (gap.strip() == "." and lookup.ends[at - 1] - lookup.starts[at - 1] <= 4)


def _after(lookup: Lookup, first: int, sentence: Sentence) -> Iterator[Party]:
    """The noun phrase that begins at a token; two where "and" joins names."""
    words = lookup.words
    at = first
    while at < min(first + _LONGEST, sentence.last) and (at == first or _joined(lookup, at)):
        word = words[at]
        if at > first and word.endswith("ed") and not _capital(lookup, at) and words[at - 1] not in _DETERMINERS:
            break  # the verb of the sentence
        if word in _ENDS or (word in _INNER and word not in _DETERMINERS):
            inner = word in _INNER and at > first and _capital(lookup, at - 1) and at + 1 < sentence.last
            if word == "and" and inner and _capital(lookup, at + 1) and _joined(lookup, at + 1):
                yield _party(lookup, first, at)
                yield from _after(lookup, at + 1, sentence)
                return
            ahead = at + 1 + (at + 2 < sentence.last and words[at + 1] == "the")
            if not (inner and _capital(lookup, ahead)):
                break
        at += 1
    if at > first:
        yield _party(lookup, first, at)


def _subject(lookup: Lookup, verb: int, sentence: Sentence) -> Iterator[Party]:
    """The noun phrase before a verb, its apposition between commas passed over; what a relative clause belongs to."""
    words = lookup.words
    first = verb
    while (
        first > sentence.first
        and words[first - 1] not in _OPENS
        and verb - first < _FAR
        and '"' not in lookup.text[lookup.ends[first - 1] : lookup.starts[first]]
        and "\u201c" not in lookup.text[lookup.ends[first - 1] : lookup.starts[first]]
    ):
        if words[first - 1] in ("who", "which") and first - 1 > sentence.first:
            yield from _subject(lookup, first - 1, sentence)
            return
        first -= 1
    parts = _parts(lookup, first, verb)
    while len(parts) > 1 and words[parts[0][0]] in (
        "on",
        "in",
        "at",
        "last",
        "earlier",
        "later",
        "meanwhile",
        "however",
        "and",
        "now",
        "by",
        "for",
        "with",
        "during",
    ):
        parts = parts[1:]
    if not parts:
        return
    start, end = parts[0]
    # the head stands in the last phrase before the verb, behind any verb of another clause
    while end > start and words[end - 1] in _BE | frozenset(
        ["has", "have", "had", "also", "will", "may", "could", "would", "and", "not"]
    ):
        end -= 1
    begin = end
    while (
        begin > start
        and (words[begin - 1] not in _ENDS or words[begin - 1] in ("of", "and", "for"))
        and end - begin < _LONGEST
    ):
        begin -= 1
    while begin < end and words[begin] in ("and", "or", "of", "for"):
        begin += 1
    if begin < end:
        yield from _joined_parties(lookup, begin, end)
        if len(parts) > 1 and all(_capital(lookup, at) for at in range(*parts[1])):
            yield _party(lookup, *parts[1])  # "the mayor, Omar Dast, was charged"
    elif end > start and words[end - 1] in _PERSONAL:
        yield Party(end - 1, end)


def _parts(lookup: Lookup, first: int, last: int) -> list[tuple[int, int]]:
    """The stretches between commas, dashes and brackets."""
    parts: list[tuple[int, int]] = []
    start = first
    for at in range(first + 1, last):
        if not _joined(lookup, at):
            parts.append((start, at))
            start = at
    if start < last:
        parts.append((start, last))
    return parts


def _joined_parties(lookup: Lookup, first: int, last: int) -> Iterator[Party]:
    start = first
    for at in range(first + 1, last - 1):
        if lookup.words[at] == "and" and _capital(lookup, at - 1) and _capital(lookup, at + 1):
            yield _party(lookup, start, at)
            start = at + 1
    yield _party(lookup, start, last)


def _party(lookup: Lookup, first: int, last: int) -> Party:
    """A party; its name is the run of capitals that ends it, the owner before a possessive, or else the first run in it."""
    for at in range(first, last - 1):
        if lookup.words[at].endswith(("'s", "s'")) and _capital(lookup, at):
            return _party(lookup, first, at + 1)
    runs = _runs(lookup, first, last)
    if not runs:
        return Party(first, last)
    start, end = runs[-1] if runs[-1][1] == last else runs[0]
    name = lookup.text[lookup.starts[start] : lookup.ends[end - 1]]
    return Party(first, last, name.removesuffix("'s").removesuffix("\u2019s").rstrip("'\u2019"), end == last)


def _runs(lookup: Lookup, first: int, last: int) -> list[tuple[int, int]]:
    """The runs of capitalised words, small words between them kept ("Department of Education"); no capital of a sentence's start."""
    runs: list[tuple[int, int]] = []
    at = first
    sentence = lookup.sentence_at(lookup.starts[first])
    while at < last:
        if not _capital(lookup, at) or lookup.words[at] in _DETERMINERS:
            at += 1
            continue
        end = at + 1
        while end < last:
            inner = (
                lookup.words[end] in _INNER
                and end + 1 < last
                and _capital(lookup, min(end + 1 + (lookup.words[end + 1] == "the"), last - 1))
            )
            if not (_capital(lookup, end) or inner):
                break
            end += 1
        opens = sentence is not None and at == sentence.first and end == at + 1
        if not opens or lookup.text[lookup.starts[at] : lookup.ends[at]] in lookup.inner_names:
            runs.append((at, end))
        at = end
    return runs
