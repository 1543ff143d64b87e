"""The speakers across the article: surnames, roles and pronouns led back to whom they mean, where that is plain."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from caveat.annotate.attribution import name_evidence, phrases_after, subjects
from caveat.annotate.attribution import names as naming
from caveat.annotate.attribution.name_index import Names
from caveat.annotate.attribution.phrases import Phrase
from caveat.annotate.attribution.source_classes import classify
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    DETERMINER,
    INSTITUTION,
    PEOPLE,
    PREPOSITION,
    ROLE,
    STOP,
    TITLE,
    VERB,
    WRITER,
)
from caveat.match.tokens import fold
from caveat.model.document import Source, SourceClass
from caveat.model.text import Span

_NEAR = 200
"""How many speakers, or places of a name, are looked at; no article has so many, and a list of names may."""
_GENDER = {
    **dict.fromkeys(("he", "him", "himself", "he's", "he'd", "he'll", "his"), "he"),
    **dict.fromkeys(("she", "her", "herself", "she's", "she'd", "she'll"), "she"),
}
_TITLE_GENDER = {
    "mr": "he",
    "sir": "he",
    "lord": "he",
    "mrs": "she",
    "ms": "she",
    "miss": "she",
    "lady": "she",
    "dame": "she",
}
_WRITINGS = (
    frozenset(("study", "paper", "research", "findings", "results", "analysis", "experiment", "trial", "survey", "poll", "data", "article")),
    frozenset(("report", "review", "audit", "inquiry", "investigation", "findings", "document", "assessment")),
    frozenset(("lawsuit", "complaint", "filing", "indictment", "affidavit", "petition", "document")),
    frozenset(("letter", "email", "e-mail", "memo", "memorandum", "message", "note", "statement", "document")),
)  # fmt: skip
_OPENERS = frozenset(("while", "although", "though", "when", "if", "because", "before", "after", "since", "as"))
_INDEFINITE = frozenset(("a", "an", "another"))
_SOUGHT = 300
"""The words that introduce a document are sought over so many words before its first mention."""
_BACK = 2
"""A pronoun is led back over at most this many sentences."""


@dataclass(slots=True)
class Speaker:
    """A source while it is being put together. `key` is the folded words of its name."""

    id: str
    name: str
    source_class: SourceClass
    key: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    gender: str = ""
    head: str = ""
    why: str = ""
    mentions: list[Span] = field(default_factory=list)
    attributions: list[str] = field(default_factory=list)


class Ledger:
    """All speakers so far, in the order in which they first speak."""

    def __init__(self, view: View, names: Names) -> None:
        self.view, self.names = view, names
        self.speakers: list[Speaker] = []
        self._in_sentence: dict[int, list[Speaker]] = {}
        self._aside: set[int] = set()
        self._heads: dict[int, Speaker] = {}
        self._written: dict[str, int] = {}
        self._sentence = 0

    def enter(
        self, phrase: Phrase, sentence: int, *, aside: bool = False, outlet: bool = False, person: bool = False
    ) -> tuple[Speaker, tuple[str, ...]]:
        """The speaker that a noun phrase means, and what that rests on.

        `outlet` says that it was told something by others, `person` that it stands before a colon as in a transcript; `aside` says that it speaks in a relative clause, so that a pronoun after it need not mean it.
        """
        if phrase.kind == "pronoun":
            speaker, grounds = self._pronoun(phrase, sentence)
        elif phrase.kind == "name" and not self._only_a_post(phrase):
            speaker, grounds = self._name(phrase)
            if outlet and speaker.role is None and not speaker.attributions:
                speaker.source_class, speaker.why = "named_organisation", "others told it something"
            elif person and not speaker.attributions and not self.view.flags[phrase.head] & INSTITUTION:
                speaker.source_class, speaker.why = "named_person", "it stands before a colon as in a transcript"
            grounds = (grounds[0], speaker.why)
        else:
            self._sentence = sentence
            speaker, grounds = self._noun(phrase)
            self._heads[phrase.head] = speaker
        span = Span(*self.view.span(phrase.first, phrase.last))
        if span not in speaker.mentions[-_NEAR:]:
            speaker.mentions.append(span)
        self._in_sentence.setdefault(sentence, []).append(speaker)
        if aside:
            self._aside.add(sentence)
        return speaker, grounds

    def _new(self, name: str, kind: SourceClass, key: tuple[str, ...] = ()) -> Speaker:
        speaker = Speaker(f"s{len(self.speakers) + 1}", name, kind, key)
        self.speakers.append(speaker)
        return speaker

    def _same(self, name: str, kind: SourceClass) -> Speaker:
        for speaker in self.speakers[-_NEAR:]:
            if speaker.source_class == kind and speaker.name == name:
                return speaker
        return self._new(name, kind)

    # --- pronouns

    def _pronoun(self, phrase: Phrase, sentence: int) -> tuple[Speaker, tuple[str, ...]]:
        view, word = self.view, self.view.words[phrase.head]
        if view.flags[phrase.head] & WRITER:
            return self._same("the writer", "none"), ("the writer speaks for himself or herself",)
        gender = _GENDER.get(word)
        if gender is not None:
            speaker = self._antecedent(phrase, sentence, gender)
            if speaker is not None:
                speaker.gender = gender
                return speaker, (f"\u201c{word}\u201d stands for {speaker.name}, the only one spoken of just before",)
        return self._same(word, "pronoun"), (f"\u201c{word}\u201d does not plainly stand for one speaker",)

    def _antecedent(self, phrase: Phrase, sentence: int, gender: str) -> Speaker | None:
        view = self.view
        here = view.sentences[sentence]
        if phrase.first == here.first + 1 and view.words[here.first] in _OPENERS:
            ahead = self._main_subject(phrase.last, here.last)
            if ahead is not None and ahead.kind == "name":
                return self._person(ahead, gender)  # While she has said so, Ortega ...
        if phrase.first > here.first and not view.in_direct(here.first):
            own = subjects.clause_subject(view, here.first, phrase.first)
            if own is not None and own.kind == "name" and own.stop <= phrase.first:
                return None if self._another(own.stop, phrase.first) else self._person(own, gender)
        for number in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            if here.block - view.sentences[number].block > 1:
                return None
            spoke = self._in_sentence.get(number, ())
            speakers = {item.id: item for item in spoke if item.source_class == "named_person" or _single(item)}
            if len(speakers) == 1 and number not in self._aside:
                found = next(iter(speakers.values()))
                return found if found.gender in ("", gender) else None
            if len(speakers) > 1 or number in self._aside:
                return None
            prior = view.sentences[number]
            if view.in_direct(prior.first):
                continue
            subject = self._opening_owner(prior.first) or subjects.clause_subject(view, prior.first, prior.last)
            if subject is not None and subject.kind == "noun":
                subject = self._owner(subject)
            if subject is not None and subject.kind == "name":
                if number < sentence - 1 and view.namelike(subject.stop + 1) and not view.in_direct(subject.stop + 1):
                    return None  # Soto replaced Otieno. He was ... There he said: two may be meant
                return self._person(subject, gender)
            if subject is None or subject.kind == "noun" or _GENDER.get(view.words[subject.head]) != gender:
                return None
        return None

    def _main_subject(self, first: int, high: int) -> Phrase | None:
        """What follows the comma of a clause that opens the sentence."""
        view = self.view
        while first < high - 1 and view.joined(first):
            first += 1
        return phrases_after.after(view, first + 1, high) if view.gap(first) == ", " else None

    def _another(self, first: int, upto: int) -> bool:
        """Whether one more person without a name is spoken of: "Ortega pushed a reporter, she said"."""
        view = self.view
        return any(
            view.flags[at] & PEOPLE
            and not view.caps[at]
            and (view.flags[at - 1] & DETERMINER or view.caps[at - 1])
            and not view.words[at].endswith("s")
            and not view.flags[at] & INSTITUTION
            for at in range(first + 1, upto)
        )

    def _opening_owner(self, at: int) -> Phrase | None:
        """Ortega's answer was short: whoever owns the sentence's first noun phrase."""
        view, first = self.view, at
        if view.words[first].endswith(("ing", "ed", "ly")):
            return None  # Returning Ortega's call, Otieno ...
        while at < first + 4 and view.namelike(at) and view.joined(at) and not view.words[at].endswith("'s"):
            at += 1
        if not view.words[at].endswith("'s") or not view.namelike(at):
            return None
        return Phrase(first, at + 1, at, "name", (naming.core(view, first, at + 1), at + 1))

    def _owner(self, phrase: Phrase) -> Phrase:
        """Ortega's message was short. She ...: the owner named at the subject's begin is spoken of."""
        view, at = self.view, phrase.first
        while at < phrase.head and view.namelike(at) and not view.words[at].endswith("'s"):
            at += 1
        if at >= phrase.head or not view.words[at].endswith("'s") or not view.namelike(at):
            return phrase
        return Phrase(phrase.first, at + 1, at, "name", (naming.core(view, phrase.first, at + 1), at + 1))

    def _person(self, phrase: Phrase, gender: str) -> Speaker | None:
        assert phrase.name is not None
        first, last = phrase.name
        if self.view.words[phrase.first] == "the" and name_evidence.only_describes(self.view, last):
            return None  # the Ortega administration's plan
        if self.names.classify(naming.begin(self.view, last - 1, phrase.first), first, last) != "named_person":
            return None
        plain = last - first == 1 and first in self.view.opens and not self.view.words[first].endswith("'s")
        if plain and not self._borne(first):
            return None  # Sales were great, he said
        speaker = self._name(phrase)[0]
        return speaker if speaker.gender in ("", gender) and speaker.source_class == "named_person" else None

    def _borne(self, at: int) -> bool:
        """Whether a single word that opens a sentence is a name elsewhere too, or already somebody's here."""
        word = naming.bare(self.view.words[at])
        if any(word in speaker.key for speaker in self.speakers[-_NEAR:]):
            return True
        longer, person, _ = self.names.about(word)
        return (
            bool(longer) or person > 0 or any(place not in self.view.opens for place in self.names.places.get(word, ()))
        )

    # --- names

    def _name(self, phrase: Phrase) -> tuple[Speaker, tuple[str, ...]]:
        view = self.view
        assert phrase.name is not None
        first, last = phrase.name
        begin = naming.begin(view, last - 1, min(phrase.first, first))
        key = tuple([naming.bare(view.words[at]) for at in range(first, last)])
        while len(key) > 2 and self._alone(key[1:]):
            key, first = key[1:], first + 1  # Eskanian Maria Ortega: the first word only describes
        for speaker in self.speakers[-_NEAR:]:
            if speaker.key and _same_name(key, speaker.key):
                if len(key) > len(speaker.key):
                    speaker.key, speaker.name = key, _written(view, first, last)
                self._learn(speaker, phrase)
                return speaker, (f"the name {speaker.name}", speaker.why)
        kind, why = self.names.judge(begin, first, last)
        full, name = key, _written(view, first, last)
        if len(key) == 1 or self._tail(key):
            longer = self._longest(key[-1], first, person=naming.has_title(view, begin, first))
            if longer is not None:
                full, name = longer.key, _written(view, longer.first, longer.last)
                if not naming.has_title(view, begin, first):
                    kind, why = self.names.judge(
                        naming.begin(view, longer.last - 1, max(0, longer.first - 4)), longer.first, longer.last
                    )
        speaker = self._new(name, kind, full)
        speaker.why = why
        self._learn(speaker, phrase)
        return speaker, (f"the name {name}", why)

    def _only_a_post(self, phrase: Phrase) -> bool:
        """The Mayor said, Eskanians said: a post or a people with a capital, and nobody's surname here."""
        assert phrase.name is not None
        first, last = phrase.name
        view = self.view
        if last - first == 1 and self.names.is_people(naming.bare(view.words[first])):
            return True
        if view.words[phrase.first] == "the" and view.words[last - 1] + "s" in self.names.places:
            return True  # the Eskany Liberal, where Liberals are spoken of: one of them, without a name
        if last - first > 2 and view.words[first + 1] in ("of", "for") and not view.words[first].endswith("s"):
            return bool(view.flags[first] & ROLE) and not view.flags[first] & INSTITUTION  # the CEO of Tarnbrook
        if last - first > 1 or not view.flags[first] & PEOPLE:
            return False
        return not any(
            name.key[-1] == view.words[first] for name in self.names.about(naming.bare(view.words[first]))[0]
        )

    def _alone(self, key: tuple[str, ...]) -> bool:
        """Whether the name stands elsewhere by itself."""
        return any(name.key == key for name in self.names.about(key[-1])[0][:_NEAR])

    def _tail(self, key: tuple[str, ...]) -> bool:
        """Whether a name of several words is itself the end of a longer one: van der Meer, Abdel Rahman."""
        return any(
            len(name.key) > len(key) and name.key[-len(key) :] == key for name in self.names.about(key[-1])[0][:_NEAR]
        )

    def _body(self, name: naming.Name) -> bool:
        return bool(self.view.flags[name.last - 1] & INSTITUTION)

    def _longest(self, word: str, at: int, *, person: bool = False) -> naming.Name | None:
        """The full name that a single word belongs to: the one written most often, and of those the last before it."""
        fits = [
            name
            for name in self.names.about(word)[0][:_NEAR]
            if word in (name.key[-1], name.key[0]) and not (person and self._body(name))
        ]
        if not fits:
            return None
        keys = [name.key for name in fits if name.key[-1] == word] or [name.key for name in fits]
        counts = Counter(keys)
        most = max(counts.values())
        before = [name for name in fits if counts[name.key] == most and name.first < at]
        return before[-1] if before else next(name for name in fits if counts[name.key] == most)

    def _learn(self, speaker: Speaker, phrase: Phrase) -> None:
        """Role, organisation and gender as far as this mention tells them."""
        view = self.view
        assert phrase.name is not None
        name = phrase.name[0]
        title = view.words[name - 1] if name else ""
        if title in _TITLE_GENDER and view.joined(name - 1):
            speaker.gender = _TITLE_GENDER[title]
        if speaker.role is not None or speaker.source_class != "named_person":
            return
        if phrase.first < name and any(
            view.flags[at] & (PEOPLE | TITLE) and title not in _TITLE_GENDER for at in range(phrase.first, name)
        ):
            self._role(speaker, phrase.first, name)
        elif phrase.extra is not None and not _covers(phrase.extra, name):
            self._role(speaker, *phrase.extra)

    def _role(self, speaker: Speaker, first: int, last: int) -> None:
        view = self.view
        if not any(view.flags[at] & (PEOPLE | TITLE) for at in range(first, last)):
            return
        while last - first > 1 and not view.namelike(last - 1) and view.words[last - 1] in ("the", "a"):
            last -= 1
        while last - first > 1 and (view.words[first].isdigit() or view.words[first] == "aged"):
            first += 1  # 67, a retired teacher
        head = next(at for at in range(first, last) if view.flags[at] & (PEOPLE | TITLE))
        split = next(
            (
                at
                for at in range(head + 1, last - 1)
                if view.words[at] in ("for", "at", "with", "of", "from") and view.flags[at] & PREPOSITION
            ),
            None,
        )
        if split is not None and any(
            view.flags[at] & INSTITUTION or view.namelike(at) for at in range(split + 1, last)
        ):
            speaker.organisation = view.text[view.starts[split + 1] : view.ends[last - 1]]
        speaker.role = view.text[view.starts[first] : view.ends[last - 1]]

    def _introduced(self, speaker: Speaker) -> None:
        """The role that stands before the full name where the text introduces somebody who only speaks further down."""
        view = self.view
        for name in self.names.about(speaker.key[-1])[0][:_NEAR]:
            post = name.first - 1
            if (
                name.key == speaker.key
                and post >= 0
                and view.joined(post)
                and view.flags[post] & (PEOPLE | TITLE)
                and view.words[post] not in _TITLE_GENDER
                and not view.words[post].endswith("s")
                and view.sentence[post] == view.sentence[name.first]
            ):
                low = max(view.sentences[view.sentence[post]].first, post - 4)
                self._role(speaker, naming.begin(view, post, low), name.first)
                return

    # --- common nouns

    def _noun(self, phrase: Phrase) -> tuple[Speaker, tuple[str, ...]]:
        view = self.view
        word = view.text[view.starts[phrase.head] : view.ends[phrase.head]]
        name = view.text[view.starts[phrase.first] : view.ends[self._named_to(phrase) - 1]]
        known = self._heads.get(phrase.head)
        if known is not None:
            return known, (f"\u201c{name}\u201d is the same phrase",)
        if name.endswith(("'s", "\u2019s")):
            name = name[:-2]
        kind, why = classify(view, phrase)
        grounds = (f"\u201c{word}\u201d {why}",)
        definite = view.words[phrase.first] in ("the", "this", "that")
        if kind == "named_organisation" and view.words[phrase.first] in ("the", "a", "an"):
            name = view.text[view.starts[phrase.first + 1] : view.ends[phrase.last - 1]]
        if view.words[phrase.head] in ("authors", "author") and (document := self._last_document()) is not None:
            return document, (f"\u201c{name}\u201d wrote {document.name}",)
        if kind == "unnamed" and definite and not word.endswith("s"):
            known = self._by_role(view.words[phrase.head])
            if known is not None:
                return known, (f"\u201c{name}\u201d is {known.name}, introduced as {known.role}",)
        if kind == "document" and definite and phrase.stop - phrase.first == 2:
            known = self._same_writing(view.words[phrase.head])
            if known is not None:
                return known, (f"\u201c{name}\u201d is {known.name}, the last writing of its kind so far",)
        counted = kind == "unnamed" and view.words[phrase.head].endswith("s") and phrase.head - phrase.first > 1
        owners = self._owners(phrase) if kind == "document" else []
        if owners and (known := self._owned(phrase, name, owners)) is not None:
            return known, (*grounds, f"and {known.name} is spoken of before")
        if kind == "document" and definite and not (owners and view.caps[phrase.first + 1]):
            return self._document(phrase, name), grounds
        bare = kind == "document" and phrase.first == phrase.head and word.endswith("s")
        if (definite and not counted and not owners) or bare or kind in ("named_organisation", "collective", "vague"):
            for speaker in reversed(self.speakers[-_NEAR:]):
                if speaker.source_class == kind and not speaker.key and speaker.head == view.words[phrase.head]:
                    return speaker, grounds
        speaker = self._new(name, kind)
        speaker.head = view.words[phrase.head]
        if kind == "document":
            self._written[speaker.head] = phrase.head + 1
        return speaker, grounds

    def _named_to(self, phrase: Phrase) -> int:
        """Where the name of a group ends: "a group led by Ortega" is a group, and Ortega does not speak."""
        view = self.view
        if view.flags[phrase.head] & (PEOPLE | INSTITUTION):
            for at in range(phrase.head + 2, phrase.last):
                if view.words[at] == "by" and view.flags[at - 1] & (STOP | VERB):
                    return at - 1
        return phrase.last

    def _same_writing(self, word: str) -> Speaker | None:
        """The document that a plain "the paper" or "the findings" means, when its own noun is another of that group.

        It is the only one so far, or the one that spoke in the sentence before.
        """
        near = self.speakers[-_NEAR:]
        if any(item.head == word for item in near if item.source_class == "document"):
            return None
        group = next((group for group in _WRITINGS if word in group), frozenset[str]())
        fits = [item for item in near if item.source_class == "document" and item.head in group]
        just = [item for item in self._in_sentence.get(self._sentence - 1, ()) if item in fits]
        return fits[0] if len(fits) == 1 else just[-1] if len(just) == 1 else None

    def _document(self, phrase: Phrase, name: str) -> Speaker:
        """The document that "the article", "the Eskanian report" means: the last of that noun whose words share the modifier.

        A new one where another of the same noun has been introduced since ("an article", "another report").
        """
        view, word = self.view, self.view.words[phrase.head]
        near = self.speakers[-_NEAR:]
        fits = [item for item in near if item.source_class == "document" and item.head == word]
        modifiers = [view.words[at] for at in range(phrase.first + 1, phrase.head) if len(view.words[at]) > 3]
        if modifiers:
            alike = [item for item in fits if _shares(item.name, modifiers)]
            fits = alike or (fits if len(fits) == 1 else [])
        introduced = any(
            view.words[at] == word and at >= 1 and view.words[at - 1] in ("a", "an", "another")
            for at in range(self._written.get(word, phrase.head), phrase.head)
        )
        self._written[word] = phrase.head + 1
        if fits and not introduced:
            return fits[-1]
        speaker = self._new(name, "document")
        speaker.head = word
        return speaker

    def _owners(self, phrase: Phrase) -> list[str]:
        """The words that name the owner of "the agency's article", "Maria Ortega's report"; none where nobody owns it."""
        view = self.view
        for at in range(phrase.first, phrase.head):
            if view.words[at].endswith(("'s", "s'")):
                return [naming.bare(view.words[i]) for i in range(phrase.first, at + 1) if len(view.words[i]) > 3]
        return []

    def _owned(self, phrase: Phrase, name: str, owners: list[str]) -> Speaker | None:
        """The document that "the agency's article" means: the only one of that noun so far that is known to be the agency's.

        It is known where its name says so, or where the sentence that introduced it holds the owner's name.
        """
        word = self.view.words[phrase.head]
        fits = [item for item in self.speakers[-_NEAR:] if item.source_class == "document" and item.head == word]
        alike = [item for item in fits if _shares(item.name, owners)]
        if not alike and len(fits) == 1 and self._brought_in(fits[0], word, owners):
            fits[0].name = name  # the article, now known to be the agency's
            alike = fits
        return alike[0] if len(alike) == 1 else None

    def _brought_in(self, item: Speaker, word: str, owners: list[str]) -> bool:
        """Whether the document's first mention, or the last sentence before it with "an article", holds an owner's name."""
        view = self.view
        first = bisect_left(view.starts, item.mentions[0].start) if item.mentions else 0
        for at in range(first, max(0, first - _SOUGHT), -1):
            if view.words[at] == word and not _INDEFINITE.isdisjoint(view.words[max(0, at - 3) : at]):
                number = view.sentence[at]
                begin, end = view.sentences[number].first, view.sentences[number].last
                return number >= 0 and any(naming.bare(view.words[i]) in owners for i in range(begin, end))
        return False

    def _last_document(self) -> Speaker | None:
        for speaker in reversed(self.speakers[-_NEAR:]):
            if speaker.source_class == "document":
                return speaker
        return None

    def _by_role(self, word: str) -> Speaker | None:
        """The one speaker so far whose role holds the word."""
        fits = [
            item
            for item in self.speakers[-_NEAR:]
            if item.role is not None and word in item.role.lower().replace(",", " ").split()
        ]
        return fits[0] if len(fits) == 1 else None

    def sources(self) -> tuple[Source, ...]:
        """All speakers that something is attributed to."""
        for item in self.speakers:
            if item.attributions and item.role is None and item.source_class == "named_person" and len(item.key) > 1:
                self._introduced(item)
        return tuple(
            [
                Source(
                    item.id,
                    item.name,
                    item.source_class,
                    item.role,
                    item.organisation,
                    tuple(item.mentions),
                    tuple(item.attributions),
                )
                for item in self.speakers
                if item.attributions
            ]
        )


def _shares(name: str, modifiers: list[str]) -> bool:
    """Whether a name holds one of the words, or one of the same stem: the Eskanian report, Eskany's report."""
    words = [word for word in fold(name).replace("'s", "").split() if len(word) > 3]
    return any(word[:4] == modifier[:4] for word in words for modifier in modifiers)


def _single(speaker: Speaker) -> bool:
    """One person without a name: "An engineer said ... He spoke"."""
    return speaker.source_class == "unnamed" and bool(speaker.head) and not speaker.head.endswith("s")


def _covers(extra: tuple[int, int], name: int) -> bool:
    return extra[0] <= name < extra[1]


def _written(view: View, first: int, last: int) -> str:
    name = view.text[view.starts[first] : view.ends[last - 1]]
    return name[:-2] if name.endswith(("'s", "\u2019s")) else name


def _same_name(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one is the other or a shorter form of it: Ortega or Maria for Maria Ortega, J. Ortega for Juan Ortega."""
    if key == full:
        return True
    if len(key) == 1:
        return key[0] in (full[-1], full[0]) or (len(full) > 2 and key[0] in full)
    if len(full) == 1:
        return full[0] in (key[-1], key[0])
    if full[-len(key) :] == key or key[-len(full) :] == full:
        return True
    if key[-1] != full[-1]:
        return (len(key) > 2 and key[: len(full)] == full) or (len(full) > 2 and full[: len(key)] == key)
    return key[0] == full[0] or (key[0][0] == full[0][0] and 1 in (len(key[0]), len(full[0])))
