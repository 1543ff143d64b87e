"""Whom a pronoun stands for, where the text makes it plain."""

from __future__ import annotations

from collections.abc import Mapping, Set

from caveat.annotate.attribution.noun_phrases import after_verb
from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources import name_evidence
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.speaker import NEAR, Speaker, single
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    DETERMINER,
    INSTITUTION,
    PEOPLE,
)
from caveat.annotate.attribution.verbs import subjects

GENDER = {
    **dict.fromkeys(("he", "him", "himself", "he's", "he'd", "he'll", "his"), "he"),
    **dict.fromkeys(("she", "her", "herself", "she's", "she'd", "she'll"), "she"),
}
_OPENERS = frozenset(("while", "although", "though", "when", "if", "because", "before", "after", "since", "as"))
_BACK = 2
"""A pronoun is led back over at most this many sentences."""


class Antecedents:
    """Leads "he" and "she" back to the one person spoken of just before; nobody where two may be meant."""

    def __init__(
        self,
        columns: Columns,
        names: Names,
        speakers: list[Speaker],
        spoke: Mapping[int, list[Speaker]],
        aside: Set[int],
    ) -> None:
        """`spoke` holds the speakers by sentence, `aside` the sentences where one of them speaks in a relative clause."""
        self._view, self._names, self._speakers = columns, names, speakers
        self._spoke, self._aside = spoke, aside

    def of(self, phrase: Phrase, sentence: int, gender: str) -> Speaker | Phrase | None:
        """Who is meant by a pronoun of a gender ("he", "she"): a speaker, or a person's name in the text; None where not plain."""
        columns = self._view
        here = columns.sentences[sentence]
        if phrase.first == here.first + 1 and columns.words[here.first] in _OPENERS:
            ahead = self._main_subject(phrase.last, here.last)
            if ahead is not None and ahead.kind == "name":
                return self._person(ahead)  # While she has said so, Ortega ...
        if phrase.first > here.first and not columns.in_direct(here.first):
            own = subjects.clause_subject(columns, here.first, phrase.first)
            if own is not None and own.kind == "name" and own.stop <= phrase.first:
                return None if self._another(own.stop, phrase.first) else self._person(own)
        for number in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            if here.block - columns.sentences[number].block > 1:
                return None
            spoke = self._spoke.get(number, ())
            speakers = {item.id: item for item in spoke if item.source_class == "named_person" or single(item)}
            if len(speakers) == 1 and number not in self._aside:
                found = next(iter(speakers.values()))
                return found if found.gender in ("", gender) else None
            if len(speakers) > 1 or number in self._aside:
                return None
            prior = columns.sentences[number]
            if columns.in_direct(prior.first):
                continue
            subject = self._opening_owner(prior.first) or subjects.clause_subject(columns, prior.first, prior.last)
            if subject is not None and subject.kind == "noun":
                subject = self._owner(subject)
            if subject is not None and subject.kind == "name":
                if (
                    number < sentence - 1
                    and columns.namelike(subject.stop + 1)
                    and not columns.in_direct(subject.stop + 1)
                ):
                    return None  # Soto replaced Otieno. He was ... There he said: two may be meant
                return self._person(subject)
            if subject is None or subject.kind == "noun" or GENDER.get(columns.words[subject.head]) != gender:
                return None
        return None

    def _main_subject(self, first: int, high: int) -> Phrase | None:
        """What follows the comma of a clause that opens the sentence."""
        columns = self._view
        while first < high - 1 and columns.joined(first):
            first += 1
        return after_verb.after(columns, first + 1, high) if columns.gap(first) == ", " else None

    def _another(self, first: int, upto: int) -> bool:
        """Whether one more person without a name is spoken of: "Ortega pushed a reporter, she said"."""
        columns = self._view
        return any(
            columns.flags[at] & PEOPLE
            and not columns.caps[at]
            and (columns.flags[at - 1] & DETERMINER or columns.caps[at - 1])
            and not columns.words[at].endswith("s")
            and not columns.flags[at] & INSTITUTION
            for at in range(first + 1, upto)
        )

    def _opening_owner(self, at: int) -> Phrase | None:
        """Ortega's answer was short: whoever owns the sentence's first noun phrase."""
        columns, first = self._view, at
        if columns.words[first].endswith(("ing", "ed", "ly")):
            return None  # Returning Ortega's call, Otieno ...
        while at < first + 4 and columns.namelike(at) and columns.joined(at) and not columns.words[at].endswith("'s"):
            at += 1
        if not columns.words[at].endswith("'s") or not columns.namelike(at):
            return None
        return Phrase(first, at + 1, at, "name", (naming.core(columns, first, at + 1), at + 1))

    def _owner(self, phrase: Phrase) -> Phrase:
        """Ortega's message was short. She ...: the owner named at the subject's begin is spoken of."""
        columns, at = self._view, phrase.first
        while at < phrase.head and columns.namelike(at) and not columns.words[at].endswith("'s"):
            at += 1
        if at >= phrase.head or not columns.words[at].endswith("'s") or not columns.namelike(at):
            return phrase
        return Phrase(phrase.first, at + 1, at, "name", (naming.core(columns, phrase.first, at + 1), at + 1))

    def _person(self, phrase: Phrase) -> Phrase | None:
        """The phrase, where its name is a person's."""
        assert phrase.name is not None
        first, last = phrase.name
        if self._view.words[phrase.first] == "the" and name_evidence.only_describes(self._view, last):
            return None  # the Ortega administration's plan
        if self._names.classify(naming.begin(self._view, last - 1, phrase.first), first, last) != "named_person":
            return None
        plain = last - first == 1 and first in self._view.opens and not self._view.words[first].endswith("'s")
        if plain and not self._borne(first):
            return None  # Sales were great, he said; Salve is cheaper, he said
        return phrase

    def _borne(self, at: int) -> bool:
        """Whether a single word is somebody's name here: it has spoken, stands in a full name, or with a title, an age or "who"."""
        word = naming.bare(self._view.words[at])
        if any(word in speaker.key for speaker in self._speakers[-NEAR:]):
            return True
        longer, person, _ = self._names.about(word)
        return bool(longer) or person > 0
