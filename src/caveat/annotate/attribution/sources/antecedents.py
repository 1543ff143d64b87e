"""Whom a pronoun stands for, where the text makes it plain."""

from __future__ import annotations

from collections.abc import Mapping, Set

from caveat.annotate.attribution.noun_phrases import after_verb, before_verb
from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources import name_evidence
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.speaker import NEAR, Speaker, Turn, single
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    PEOPLE,
)
from caveat.annotate.attribution.verbs import subjects
from caveat.match.tokens import fold

GENDER = {
    **dict.fromkeys(("he", "him", "himself", "he's", "he'd", "he'll", "his"), "he"),
    **dict.fromkeys(("she", "her", "herself", "she's", "she'd", "she'll"), "she"),
}
OTHERS = {
    **dict.fromkeys(("it", "it's", "it'd", "it'll", "its"), "it"),
    **dict.fromkeys(("they", "they're", "they've", "they'd", "they'll", "their", "them"), "they"),
}
_OPENERS = frozenset(("while", "although", "though", "when", "if", "because", "before", "after", "since", "as", "once"))
_BACK = 8
"""A pronoun is led back over at most so many sentences, all but the last of them quoted or told of the same person."""
_FAR = 16
"""Words within which the two names of a pair, or the pronoun for them, stand at the beginning of a sentence."""
_PLURALS = frozenset(("people", "police", "men", "women", "children", "media"))
_HEAD_ENDS = frozenset(
    ("of", "in", "at", "for", "from", "with", "who", "that", "familiar", "close", "briefed", "to", "on")
)


class Antecedents:
    """Leads a pronoun back to the one who is spoken of just before; to nobody where two may be meant."""

    def __init__(
        self,
        columns: Columns,
        names: Names,
        speakers: list[Speaker],
        turns: Mapping[int, list[Turn]],
        aside: Set[int],
    ) -> None:
        """`turns` holds who spoke by sentence, `aside` the sentences where one of them speaks in a relative clause."""
        self._view, self._names, self._speakers = columns, names, speakers
        self._turns, self._aside = turns, aside

    def of(self, phrase: Phrase, sentence: int, word: str) -> Speaker | Phrase | None:
        """Who is meant by a pronoun ("he", "she", "it", "they"): a speaker, or a noun phrase in the text; None where not plain.

        First the subject of the same sentence, then whoever spoke or was spoken of in the sentences before.
        """
        own = self._in_sentence(phrase, sentence, word)
        if own is not None:
            return own[0]
        columns, block = self._view, self._view.sentences[sentence].block
        for number in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            prior = columns.sentences[number]
            if block - prior.block > 1 or number in self._aside:
                return None
            block = prior.block
            spoke = self._main(number)
            if spoke:
                meant = [speaker for speaker in spoke if fits(speaker, word)] if word in GENDER else spoke
                if word == "they" and len(spoke) == 1 and self._by_authors(number):
                    return spoke[0]
                found = meant[0] if len(meant) == 1 else None
                bodies = all(
                    item.source_class not in ("named_person", "pronoun") and not single(item) for item in spoke
                )
                if word in GENDER and bodies and not self._persons(columns.sentences[sentence].first, phrase.first):
                    return self._only(prior.first, prior.last)  # the agency said Ortega was at sea. He
                return found if found is not None and fits(found, word) else None
            if columns.in_direct(prior.first) or (word in GENDER and self._nobody(number)):
                continue
            subject = self._opening_owner(prior.first) or subjects.clause_subject(columns, prior.first, prior.last)
            if subject is not None and subject.kind == "noun" and word in ("he", "she"):
                subject = self._owner(subject)
            if word in GENDER and (subject is None or (subject.kind == "noun" and not self._single(subject.head))):
                beside = self._persons(columns.sentences[sentence].first, phrase.first)
                subject = self._only(prior.first, prior.last) if not beside else None
            if subject is None:
                return None
            if subject.kind == "name":
                return self._named(subject, number, sentence, word)
            if subject.kind == "noun":
                return subject if number == sentence - 1 and self._group(subject, word) else None
            if GENDER.get(columns.words[subject.head], OTHERS.get(columns.words[subject.head])) != word:
                return None
        return None

    def several(self, phrase: Phrase, sentence: int) -> tuple[Phrase, ...] | None:
        """Whom "they" means where the sentence before has several: those who said something together there, or the two names
        that are its subject ("Dast and Vess sent a note. They said"); None where there are none."""
        columns = self._view
        if sentence == 0 or OTHERS.get(columns.words[phrase.head]) != "they":
            return None
        if turns := self._turns.get(sentence - 1):
            return self._together(turns) if self._in_sentence(phrase, sentence, "they") is None else None
        return self._two_names(phrase, sentence)

    @staticmethod
    def _together(turns: list[Turn]) -> tuple[Phrase, ...] | None:
        """Dast and Vess said the dam was old. They added: those who share the one statement of a sentence."""
        if len(turns) < 2 or len({turn.speaker.id for turn in turns}) < len(turns):
            return None
        if not turns[0].statement or any(turn.statement != turns[0].statement for turn in turns):
            return None
        kinds = ("named_person", "named_organisation", "unnamed", "vague", "collective")
        return tuple([turn.phrase for turn in turns]) if all(t.speaker.source_class in kinds for t in turns) else None

    def _two_names(self, phrase: Phrase, sentence: int) -> tuple[Phrase, Phrase] | None:
        """The two names that are the subject of the sentence before."""
        columns = self._view
        prior, here = columns.sentences[sentence - 1], columns.sentences[sentence]
        if here.block - prior.block > 1 or columns.in_direct(prior.first) or phrase.first - here.first > _FAR:
            return None
        link = next(
            (at for at in range(prior.first + 1, min(prior.first + _FAR, prior.last)) if columns.words[at] == "and"),
            None,
        )
        if link is None or link + 1 >= prior.last:
            return None
        first = before_verb.before(columns, link, prior.first)
        second = subjects.clause_subject(columns, link + 1, prior.last)
        if first is None or second is None or second.first != link + 1 or first.first != prior.first:
            return None
        if first.kind != "name" or second.kind != "name" or not (self._person(first) and self._person(second)):
            return None
        return first, second

    def _in_sentence(self, phrase: Phrase, sentence: int, word: str) -> tuple[Speaker | Phrase | None] | None:
        """What the pronoun's own sentence settles: (somebody,), (None,) where it leaves two, or None where it says nothing."""
        columns, here = self._view, self._view.sentences[sentence]
        opened = columns.words[here.first] in _OPENERS
        if phrase.first == here.first + 1 and opened:
            ahead = self._main_subject(phrase.last, here.last)
            if ahead is not None and ahead.kind == "name" and word in ("he", "she"):
                return (self._person(ahead),)  # While she has said so, Ortega ...
        if phrase.first <= here.first:
            return None
        if columns.in_direct(here.first):
            return self._tagged(phrase, sentence, word)
        spoke = [speaker for speaker in self._main(sentence) if fits(speaker, word)] if opened else []
        if len(spoke) == 1:
            return (spoke[0],)  # When Ortega, the steward, announced the feast, she said
        own = subjects.clause_subject(columns, here.first + opened, phrase.first)
        if own is None or own.stop > phrase.first:
            return None
        if own.kind == "name":
            if word == "they":
                return None
            if word == "it":
                return (self._body(own),)
            return (None if self._another(own.stop, phrase.first) else self._person(own),)
        if own.kind == "noun" and self._group(own, word):
            return (own,)
        if own.kind == "noun" and word in GENDER and columns.words[phrase.first - 1] in ("but", "and"):
            only = self._only(here.first, phrase.first)  # Ortega's fate is open, but he said
            return None if only is None else (self._person(only),)
        return None

    def _tagged(self, phrase: Phrase, sentence: int, word: str) -> tuple[Speaker] | None:
        """“...,” Ortega said, asked about her claims: the one who said the quotation that opens the sentence, if nobody else is named."""
        spoke = [speaker for speaker in self._main(sentence) if fits(speaker, word)]
        persons = self._persons(self._view.sentences[sentence].first, phrase.first)
        return (spoke[0],) if word in GENDER and len(spoke) == 1 and len(persons) < 2 else None

    def _by_authors(self, number: int) -> bool:
        """Whether the one writing that spoke in a sentence is spoken of by those who wrote it: the study's authors say."""
        turns = self._turns.get(number, ())
        return all(
            turn.speaker.source_class == "document" and self._view.words[turn.phrase.head] == "authors"
            for turn in turns
        )

    def _main(self, number: int) -> list[Speaker]:
        """Those who speak in a sentence for themselves, each once: whoever speaks inside another's words is left out."""
        turns = self._turns.get(number, ())
        found: dict[str, Speaker] = {}
        for turn in turns:
            inside = any(
                span.start <= turn.place < span.end for other in turns if other is not turn for span in other.statement
            )
            if not inside and turn.speaker.source_class != "none":
                found[turn.speaker.id] = turn.speaker
        return list(found.values())

    def _named(self, subject: Phrase, number: int, sentence: int, word: str) -> Phrase | None:
        """The name that is the subject of an earlier sentence, where it can be meant by the pronoun."""
        columns = self._view
        if word == "it":
            return self._body(subject)
        if word == "they":
            return None
        if number < sentence - 1 and columns.namelike(subject.stop + 1) and not columns.in_direct(subject.stop + 1):
            return None  # Soto replaced Otieno. He was ... There he said: two may be meant
        return self._person(subject)

    def _body(self, phrase: Phrase) -> Phrase | None:
        """The phrase, where its name is a body's."""
        assert phrase.name is not None
        first, last = phrase.name
        kind = self._names.classify(naming.begin(self._view, last - 1, phrase.first), first, last)
        return phrase if kind == "named_organisation" else None

    def _group(self, phrase: Phrase, word: str) -> bool:
        """Whether a common noun phrase can be what "they" or "it" means: people in the plural, a body or a document."""
        flags, head = self._view.flags[phrase.head], self._view.words[phrase.head]
        if word == "they":
            return bool(flags & PEOPLE) and plural(head)
        return word == "it" and bool(flags & (INSTITUTION | DOCUMENT)) and not flags & PEOPLE and not plural(head)

    def _main_subject(self, first: int, high: int) -> Phrase | None:
        """What follows the comma of a clause that opens the sentence."""
        columns = self._view
        while first < high - 1 and columns.joined(first):
            first += 1
        return after_verb.after(columns, first + 1, high) if columns.gap(first) == ", " else None

    def _nobody(self, number: int) -> bool:
        """Whether a sentence speaks of nobody whom "he" or "she" could mean: no name, no pronoun, no single person in it."""
        columns, sentence = self._view, self._view.sentences[number]
        return not any(
            columns.namelike(at)
            or columns.words[at] in GENDER
            or (columns.flags[at] & PEOPLE and not plural(columns.words[at]))
            for at in range(sentence.first, sentence.last)
            if not columns.in_direct(at)
        )

    def _single(self, at: int) -> bool:
        """Whether a word is a noun for one person."""
        return bool(self._view.flags[at] & PEOPLE) and not plural(self._view.words[at])

    def _only(self, first: int, upto: int) -> Phrase | None:
        """The name of the one person whom the words speak of outside quotation marks; None where there is another, named or not."""
        columns = self._view
        persons = self._persons(first, upto, known=False)
        if (
            not any(self._known(person.head) for person in persons)
            or len({naming.bare(columns.words[person.head]) for person in persons}) != 1
        ):
            return None
        for at in range(first, upto):
            early = at < persons[0].first and columns.words[at] in ("he", "she")  # she and Ortega left
            if not columns.in_direct(at) and (early or (self._single(at) and self._newcomer(at))):
                return None
        return persons[-1]

    def _persons(self, first: int, upto: int, *, known: bool = True) -> list[Phrase]:
        """The names of persons among the words, outside quotation marks; `known` leaves out those that the article shows nowhere to be persons."""
        columns, found = self._view, []
        for at in range(first, upto):
            inner = at + 1 < upto and columns.joined(at) and columns.namelike(at + 1)
            if inner or not columns.namelike(at) or columns.in_direct(at):
                continue
            begin = naming.begin(columns, at, max(first, at - 4))
            core = naming.core(columns, begin, at + 1)
            lone = begin == at and at in columns.opens and not self._known(at)
            if lone or self._names.classify(begin, core, at + 1) != "named_person":
                continue
            if not known or self._known(at):
                found.append(Phrase(begin, at + 1, at, "name", (core, at + 1)))
        return found

    def _known(self, at: int) -> bool:
        """Whether the article elsewhere shows a word to be somebody's surname: it has spoken, or stands with a title, an age or "who"."""
        word = naming.bare(self._view.words[at])
        if self._names.is_people(word) or self._names.is_place(word):
            return False
        spoke = any(item.key[-1:] == (word,) and item.source_class == "named_person" for item in self._speakers[-NEAR:])
        return spoke or self._names.about(word)[1] > 0

    def _newcomer(self, at: int) -> bool:
        """Whether a noun brings in somebody ("a neighbour left") rather than describing a name ("Ortega, a baker, left")."""
        columns = self._view
        for back in range(at - 1, max(at - 4, -1), -1):
            if columns.flags[back] & DETERMINER or columns.words[back].endswith("'s"):
                return back == 0 or columns.gap(back - 1) != ", "
            if not columns.joined(back):
                break
        return False

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


def fits(speaker: Speaker, word: str) -> bool:
    """Whether a pronoun can stand for a speaker: by gender, by number, a body or a document for "it"."""
    kind = speaker.source_class
    if word in ("he", "she"):
        return (kind == "named_person" or single(speaker)) and speaker.gender in ("", word)
    if word == "it":
        return kind in ("named_organisation", "document", "collective") and not plural(_head(speaker.name))
    return kind in ("unnamed", "vague", "collective", "document", "named_organisation") and (
        kind == "named_organisation" or plural(_head(speaker.name))
    )


def plural(word: str) -> bool:
    """Whether a noun is written as a plural."""
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def _head(name: str) -> str:
    """The head noun of a description, folded: "officials" of "Senior officials at the ministry"."""
    words = fold(name).replace(",", " , ").split()
    stop = next((at for at, word in enumerate(words) if at and (word in _HEAD_ENDS or word == ",")), len(words))
    return words[stop - 1] if words else ""
