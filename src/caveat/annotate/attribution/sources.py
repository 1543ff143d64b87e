"""The speakers across the article: surnames, roles and pronouns led back to whom they mean, where that is plain."""

from __future__ import annotations

from dataclasses import dataclass, field

from caveat.annotate.attribution import names as naming
from caveat.annotate.attribution.names import Names
from caveat.annotate.attribution.noun_phrases import Phrase
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    DETERMINER,
    DOCUMENT,
    EXPERT,
    INSIDER,
    INSTITUTION,
    MEMBER,
    PEOPLE,
    QUANTITY,
    RUMOUR,
    TITLE,
    WRITER,
)
from caveat.model.document import Source, SourceClass
from caveat.model.text import Span

_HE = frozenset("he him himself he's he'd he'll".split())
_SHE = frozenset("she her herself she's she'd she'll".split())


@dataclass(slots=True)
class Speaker:
    """A source while it is being put together."""

    id: str
    name: str
    source_class: SourceClass
    key: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    gender: str = ""
    mentions: list[Span] = field(default_factory=list)
    attributions: list[str] = field(default_factory=list)


class Ledger:
    """All speakers so far, in order of their first words."""

    def __init__(self, view: View, names: Names) -> None:
        self.view, self.names = view, names
        self.speakers: list[Speaker] = []
        self.last: Speaker | None = None
        self.last_sentence = -9

    def enter(self, phrase: Phrase, sentence: int) -> tuple[Speaker, SourceClass, tuple[str, ...]]:
        """The speaker that a noun phrase means, its class here, and what that rests on."""
        if phrase.kind == "pronoun":
            speaker, grounds = self._pronoun(phrase, sentence)
        elif phrase.kind == "name":
            speaker, grounds = self._name(phrase)
        else:
            speaker, grounds = self._noun(phrase)
        view = self.view
        speaker.mentions.append(Span(*view.span(phrase.first, phrase.last)))
        if speaker.source_class == "named_person":
            self.last, self.last_sentence = speaker, sentence
        return speaker, speaker.source_class, grounds

    def _new(self, name: str, kind: SourceClass, key: tuple[str, ...] = ()) -> Speaker:
        speaker = Speaker(f"s{len(self.speakers) + 1}", name, kind, key)
        self.speakers.append(speaker)
        return speaker

    def _pronoun(self, phrase: Phrase, sentence: int) -> tuple[Speaker, tuple[str, ...]]:
        view, word = self.view, self.view.words[phrase.head]
        if view.flags[phrase.head] & WRITER:
            return self._same("the writer", "none"), ("the writer speaks",)
        if word in _HE or word in _SHE:
            gender = "he" if word in _HE else "she"
            last = self.last
            if last is not None and sentence - self.last_sentence <= 2 and last.gender in ("", gender):
                last.gender = gender
                return last, (
                    f"\u201c{view.text[view.starts[phrase.head] : view.ends[phrase.head]]}\u201d is the speaker before, {last.name}",
                )
        return self._same(word, "pronoun"), ("a pronoun that the text does not plainly lead back to one speaker",)

    def _same(self, name: str, kind: SourceClass) -> Speaker:
        for speaker in self.speakers:
            if speaker.source_class == kind and speaker.name == name:
                return speaker
        return self._new(name, kind)

    def _name(self, phrase: Phrase) -> tuple[Speaker, tuple[str, ...]]:
        view = self.view
        assert phrase.name is not None
        first, last = phrase.name
        begin = naming.begin(view, last - 1, phrase.first)
        key = tuple([naming.bare(view.words[at]) for at in range(first, last)])
        for speaker in self.speakers:
            if speaker.key and (speaker.key == key or self._short(key, speaker.key)):
                self._learn(speaker, phrase, begin)
                return speaker, (f"the name {speaker.name}",)
        kind = self.names.classify(begin, first, last)
        full, name = key, view.text[view.starts[first] : view.ends[last - 1]]
        if len(key) == 1:
            longer = self._longest(key[0], first)
            if longer is not None:
                full = longer.key
                name = view.text[view.starts[longer.first] : view.ends[longer.last - 1]]
                if kind == "named_person" and not naming.has_title(view, begin, first):
                    kind = self.names.classify(
                        naming.begin(view, longer.last - 1, max(0, longer.first - 4)), longer.first, longer.last
                    )
        if name.endswith(("'s", "\u2019s")):
            name = name[:-2]
        speaker = self._new(name, kind, full)
        self._learn(speaker, phrase, begin)
        return speaker, (f"the name {name}",)

    def _short(self, key: tuple[str, ...], full: tuple[str, ...]) -> bool:
        """Whether `key` is a shorter form of `full` (or the other way round): Ortega for Maria Ortega."""
        if len(key) == 1:
            return key[0] in full and (key[0] == full[-1] or key[0] == full[0] or len(full) > 2)
        if len(full) == 1:
            return full[0] in (key[-1], key[0])
        return key[-1] == full[-1] and (
            key[0] == full[0] or key[0][0] == full[0][0] and 1 in (len(key[0]), len(full[0]))
        )

    def _longest(self, word: str, at: int) -> naming.Name | None:
        """The full name that a single word belongs to: the one last written before it, else the first after it."""
        best: naming.Name | None = None
        for name in self.names.longer(word):
            if name.key[-1] != word and name.key[0] != word:
                continue
            if name.first < at:
                if best is None or name.key[-1] == word or best.key[-1] != word:
                    best = name
            elif best is None:
                return name
        return best

    def _learn(self, speaker: Speaker, phrase: Phrase, begin: int) -> None:
        view = self.view
        assert phrase.name is not None
        if speaker.role is None and phrase.first < phrase.name[0]:
            words = view.text[view.starts[phrase.first] : view.ends[phrase.name[0] - 1]]
            if any(view.flags[at] & (PEOPLE | TITLE) for at in range(phrase.first, phrase.name[0])):
                speaker.role = words
        if speaker.role is None and phrase.extra is not None:
            speaker.role = view.text[view.starts[phrase.extra[0]] : view.ends[phrase.extra[1] - 1]]
        title = view.words[phrase.name[0] - 1] if phrase.name[0] > phrase.first else ""
        if title in ("mr", "sir", "lord"):
            speaker.gender = "he"
        elif title in ("mrs", "ms", "miss", "lady"):
            speaker.gender = "she"

    def _noun(self, phrase: Phrase) -> tuple[Speaker, tuple[str, ...]]:
        view = self.view
        head = view.flags[phrase.head]
        word = view.text[view.starts[phrase.head] : view.ends[phrase.head]]
        name = view.text[view.starts[phrase.first] : view.ends[phrase.last - 1]]
        kind, why = self._noun_class(phrase, head)
        if kind in ("document", "named_organisation", "collective") or view.words[phrase.first] in (
            "the",
            "this",
            "that",
        ):
            for speaker in self.speakers:
                if (
                    speaker.source_class == kind
                    and not speaker.key
                    and speaker.name.lower().split()[-1:] == name.lower().split()[-1:]
                    and kind != "unnamed"
                ):
                    return speaker, (f"\u201c{word}\u201d {why}",)
        return self._new(name, kind), (f"\u201c{word}\u201d {why}",)

    def _noun_class(self, phrase: Phrase, head: int) -> tuple[SourceClass, str]:
        view = self.view
        described = phrase.last - phrase.head > 1 or phrase.head - phrase.first > 1
        plural = view.words[phrase.head].endswith("s")
        opening = view.flags[phrase.first]
        if head & RUMOUR:
            return "vague", "is talk with nobody named behind it"
        if opening & QUANTITY and not opening & DETERMINER and not head & DOCUMENT:
            return "vague", "could be anybody"
        if head & DOCUMENT:
            return "document", "is a document"
        if head & EXPERT and plural and not described:
            return "vague", "could be anybody"
        if head & MEMBER and plural:
            return "collective", "is a group"
        if head & INSTITUTION and not head & PEOPLE:
            if any(view.caps[at] and view.namelike(at) for at in range(phrase.first, phrase.head + 1)):
                return "named_organisation", "is an organisation with its name"
            return "collective", "is a body that is not named"
        if head & INSIDER and not described and view.words[phrase.head] in ("source", "sources", "insiders", "insider"):
            return "vague", "could be anybody"
        if head & QUANTITY and not head & PEOPLE:
            return "vague", "could be anybody"
        return "unnamed", "has no name here"

    def sources(self) -> tuple[Source, ...]:
        """All speakers that something is attributed to."""
        return tuple(
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
        )
