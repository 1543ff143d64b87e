"""Who is accused or criticised, told by the place of the words: object, passive subject, "allegations against X", "X's alleged ..."."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.detect import party_phrases
from caveat.detect.charge import Charge, Party
from caveat.detect.guards import Guards
from caveat.detect.scope import Lookup
from caveat.model.document import Match, Sentence
from caveat.model.policy import Lexicon
from caveat.model.words import word_set

CHARGES = "charges"
_BLOCKS = frozenset({"body", "list", "headline", "deck", "subheading"})
_FACE = word_set("face faces faced facing")
_LEANS = word_set("of with for over by")
"""Prepositions behind a participle that has its subject before it: "accused of", "charged with", "fined for"."""
_HELD = word_set("arrested charged convicted indicted fined")


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
        if self._kinds[match.entry] == "tone" or lookup.kind_at(match.start) not in _BLOCKS:
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
            and needs.isdisjoint(lookup.words[match.last : min(match.last + party_phrases.LONGEST, sentence.last)])
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
        and words[at] in party_phrases.BE
        and not verb.endswith("ing")
        and words[match.last - 1] not in ("at", "with", "into", "of", "against")
    ):
        yield from party_phrases.subject(lookup, at, sentence)
    elif (
        verb.endswith("ed")
        and match.last - match.first == 1
        and (follows in _LEANS or not follows or (follows == "in" and verb in _HELD))
    ):
        yield from party_phrases.subject(lookup, match.first, sentence)
    else:
        yield from party_phrases.after(lookup, match.last, sentence)


def _noun(lookup: Lookup, match: Match, sentence: Sentence, needs: frozenset[str]) -> Iterator[Party]:
    """Behind "against", "of", "into" near by; or who faces it."""
    words = lookup.words
    for at in range(match.first - 1, max(match.first - 5, sentence.first) - 1, -1):
        if words[at] in _FACE:
            yield from party_phrases.subject(lookup, at, sentence)
            return
    for at in range(match.last, min(match.last + 6, sentence.last)):
        if words[at] == "against" or (at == match.last and words[at] in needs):
            yield from party_phrases.after(lookup, at + 1, sentence)
            return


def _owned(lookup: Lookup, match: Match, sentence: Sentence) -> Iterator[Party]:
    """The owner before: "Brandt's alleged debts"."""
    at = match.first - 1
    if at < sentence.first or not lookup.words[at].endswith(("'s", "s'")) or not party_phrases.capital(lookup, at):
        return
    first = at
    while first > sentence.first and party_phrases.capital(lookup, first - 1) and party_phrases.joined(lookup, first):
        first -= 1
    yield party_phrases.party(lookup, first, at + 1)


def _that(lookup: Lookup, match: Match, sentence: Sentence) -> Iterator[Party]:
    """The subject of the clause behind the verb."""
    at = match.last + (match.last < sentence.last and lookup.words[match.last] == "that")
    yield from party_phrases.after(lookup, at, sentence)


def _predicate(lookup: Lookup, match: Match, sentence: Sentence) -> Iterator[Party]:
    """A name before the verb, in what somebody else is reported to say."""
    if lookup.attribution_at(match.start) is None:
        return
    first = match.first
    while (
        first > sentence.first
        and lookup.words[first - 1] not in party_phrases.OPENS
        and match.first - first < party_phrases.FAR
    ):
        first -= 1
    runs = party_phrases.name_runs(lookup, first, match.first)
    if runs and runs[0][0] == first + (lookup.words[first] in party_phrases.DETERMINERS):
        yield party_phrases.party(lookup, *runs[0])


_FINDERS = {"object": _object, "owned": _owned, "that": _that, "predicate": _predicate}
