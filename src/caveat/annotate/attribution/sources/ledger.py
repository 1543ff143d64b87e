"""The ledger of an article's sources: names, roles and nouns led back to who has spoken before, where that is plain."""

from __future__ import annotations

from collections import Counter

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources import holders, profile, roles
from caveat.annotate.attribution.sources.antecedents import GENDER, OTHERS, Antecedents, fits
from caveat.annotate.attribution.sources.documents import Documents
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.source_class import classify
from caveat.annotate.attribution.sources.speaker import NEAR, Speaker, Turn, same_body, same_name, shortens, written
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    INSTITUTION,
    NAME_END,
    PEOPLE,
    ROLE,
    STOP,
    VERB,
    WRITER,
)
from caveat.match.tokens import fold
from caveat.model.document import Channel, Source, SourceClass
from caveat.model.text import Span

_DONE_BY_MANY = frozenset(
    (word,) for word in ("are", "have", "were", "can", "say", "expect", "want", "think", "believe", "fear", "hope")
)


class Ledger:
    """All speakers so far, in the order in which they first speak."""

    def __init__(self, columns: Columns, names: Names) -> None:
        self.columns, self.names = columns, names
        self.speakers: list[Speaker] = []
        self._turns: dict[int, list[Turn]] = {}
        self._aside: set[int] = set()
        self._heads: dict[int, Speaker] = {}
        self._documents = Documents(columns, self.speakers, self._turns)
        self._antecedents = Antecedents(columns, names, self.speakers, self._turns, self._aside)

    def enter(
        self,
        phrase: Phrase,
        sentence: int,
        *,
        statement: tuple[Span, ...] = (),
        aside: bool = False,
        outlet: bool = False,
        person: bool = False,
    ) -> tuple[Speaker, tuple[str, ...]]:
        """The speaker that a noun phrase means, and what that rests on.

        `statement` is what it says; `outlet` says that it was told something by others, `person` that it stands before a colon as in a transcript; `aside` says that it speaks in a relative clause, so that a pronoun after it need not mean it.
        """
        if phrase.kind == "pronoun":
            speaker, grounds = self._pronoun(phrase, sentence)
        elif phrase.kind == "name" and not self._only_a_post(phrase):
            speaker, grounds = self._name(phrase)
            if outlet and speaker.role is None and not speaker.attributions:
                speaker.source_class, speaker.why = "named_organisation", "others told it something"
            elif person and not speaker.attributions and not self._no_person(phrase):
                speaker.source_class, speaker.why = "named_person", "it stands before a colon as in a transcript"
            grounds = (grounds[0], speaker.why)
        else:
            speaker, grounds = self._noun(phrase, sentence)
            self._heads[phrase.head] = speaker
        span = Span(*self.columns.span(phrase.first, phrase.last))
        if span not in speaker.mentions[-NEAR:]:
            speaker.mentions.append(span)
        self._turns.setdefault(sentence, []).append(Turn(speaker, phrase, span.start, statement))
        if aside:
            self._aside.add(sentence)
        return speaker, grounds

    def own(self, owner: Phrase, document: Span, way: Channel, *, known: bool = False, body: bool = False) -> None:
        """Enter a body as the owner of a document that reaches the page by a channel; nobody where the name is a person's, or with `known` where no such body speaks.

        `body` says that the name's last word, or a piece that stands in it, shows it to be a body's.
        """
        size = len(self.speakers)
        speaker = self._name(owner)[0]
        if body and len(self.speakers) > size and speaker.source_class == "named_person":
            speaker.source_class, speaker.why = "named_organisation", "its last word, or a piece in it, is a body's"
            speaker.role = speaker.organisation = None
        if speaker.source_class != "named_organisation" or (known and not speaker.attributions):
            del self.speakers[size:]
        elif not any(near.start < document.end and document.start < near.end for near in speaker.documents[-NEAR:]):
            speaker.documents.append(document)
            speaker.ways.append(way)
            place = Span(*self.columns.span(owner.first, owner.last))
            if place not in speaker.mentions[-NEAR:]:
                speaker.mentions.append(place)

    def _new(self, name: str, kind: SourceClass, key: tuple[str, ...] = ()) -> Speaker:
        speaker = Speaker(f"s{len(self.speakers) + 1}", name, kind, key)
        self.speakers.append(speaker)
        return speaker

    def _same(self, name: str, kind: SourceClass) -> Speaker:
        for speaker in self.speakers[-NEAR:]:
            if speaker.source_class == kind and speaker.name == name:
                return speaker
        return self._new(name, kind)

    def _pronoun(self, phrase: Phrase, sentence: int) -> tuple[Speaker, tuple[str, ...]]:
        columns, word = self.columns, self.columns.words[phrase.head]
        if columns.flags[phrase.head] & WRITER:
            return self._same("the writer", "none"), ("the writer speaks for himself or herself",)
        stands = GENDER.get(word) or OTHERS.get(word)
        if stands is not None:
            meant = self._antecedents.of(phrase, sentence, stands)
            speaker = self._spoken_of(meant, stands) if isinstance(meant, Phrase) else meant
            if speaker is not None:
                if word in GENDER:
                    speaker.gender = stands
                return speaker, (f"\u201c{word}\u201d stands for {speaker.name}, the only one spoken of just before",)
        grounds = (f"\u201c{word}\u201d does not plainly stand for one speaker",)
        return self._still(word, sentence) or self._new(word, "pronoun"), grounds

    def _still(self, word: str, sentence: int) -> Speaker | None:
        """The same open pronoun just before, and nobody between: one person, whoever it is. Elsewhere it may be another."""
        for number in (sentence, sentence - 1):
            if spoke := self._turns.get(number):
                last = spoke[-1].speaker
                return last if last.source_class == "pronoun" and last.name == word else None
        return None

    def pair(self, phrase: Phrase, sentence: int) -> tuple[Phrase, ...]:
        """Those that "they" stands for where the text names several, or the phrase itself."""
        several = self._antecedents.several(phrase, sentence) if phrase.kind == "pronoun" else None
        return (phrase,) if several is None else several

    def _spoken_of(self, phrase: Phrase, word: str) -> Speaker | None:
        """The speaker that a noun phrase means, unless the pronoun cannot stand for it, as for somebody of the other gender."""
        speaker = (self._name(phrase) if phrase.kind == "name" else self._noun(phrase, -1))[0]
        if phrase.kind == "noun":
            self._heads[phrase.head] = speaker
            if (place := Span(*self.columns.span(phrase.first, phrase.last))) not in speaker.mentions:
                speaker.mentions.append(place)
        if word in ("he", "she"):
            return speaker if speaker.gender in ("", word) and speaker.source_class == "named_person" else None
        return speaker if fits(speaker, word) else None

    def _name(self, phrase: Phrase) -> tuple[Speaker, tuple[str, ...]]:
        columns = self.columns
        assert phrase.name is not None
        first, last = phrase.name
        begin = naming.begin(columns, last - 1, min(phrase.first, first))
        key = tuple([part.removesuffix("'s") for part in columns.words[first:last]])
        while len(key) > 2 and self._alone(key[1:]):
            key, first = key[1:], first + 1  # Eskanian Maria Ortega: the first word only describes
        known = self._known(begin, first, last, key)
        if known is not None:
            if len(key) > len(known.key) and self.names.acronym_of(known.key) != key:
                known.key, known.name = key, written(columns, first, last)
                self._describe(known)
            return known, (f"the name {known.name}", known.why)
        kind, why = self.names.judge(begin, first, last)
        full, name = key, written(columns, first, last)
        spelt = self.names.full(key[0]) if len(key) == 1 else None
        if spelt is not None:
            full, name = spelt.key, self.names.written_out(key[0]) or written(columns, spelt.first, spelt.last)
        elif len(key) == 1 or self._tail(key):
            longer = self._longest(key[-1], first, person=naming.has_title(columns, begin, first))
            if longer is not None and (len(key) == 1 or not self._of_two(longer)):
                full, name = longer.key, written(columns, longer.first, longer.last)
                if not naming.has_title(columns, begin, first):
                    kind, why = self.names.judge(
                        naming.begin(columns, longer.last - 1, max(0, longer.first - 4)), longer.first, longer.last
                    )
        speaker = self._new(name, kind, full)
        speaker.why = why
        self._describe(speaker)
        return speaker, (f"the name {name}", why)

    def _known(self, begin: int, first: int, last: int, key: tuple[str, ...]) -> Speaker | None:
        """The speaker so far that a name means: a person by a part of the name, a body by the whole, or by its initials."""
        columns = self.columns
        bodily = self._bodily(first, last)
        whole = self.names.spelt_out(key) if len(key) == 1 else None
        initials = self.names.acronym_of(key)
        short = key[0] if len(key) == 1 and whole is None and self._initials(last - 1) else None
        for speaker in self.speakers[-NEAR:]:
            if not speaker.key:
                continue
            if self._shortened(short, key, speaker):
                return speaker
            if speaker.key in (key, whole) or (initials is not None and speaker.key == initials):
                return speaker
            if speaker.source_class == "named_organisation" or bodily:
                kinds = {
                    word
                    for word in (*key, *speaker.key)
                    if columns.vocabulary.flags.get(word, 0) & (INSTITUTION | NAME_END)
                }
                if speaker.source_class != "named_person" and same_body(key, speaker.key, kinds):
                    return speaker
            elif same_name(key, speaker.key):
                return speaker
        return None

    def _shortened(self, short: str | None, key: tuple[str, ...], speaker: Speaker) -> bool:
        """OPM and the Office of Personnel Management, without brackets: the letters are the first ones of all words of the name."""
        if speaker.source_class != "named_organisation":
            return False
        if short is not None:
            return len(speaker.key) > 2 and shortens(short, speaker.key)
        one = len(speaker.key) == 1 and len(key) > 2
        return one and shortens(speaker.key[0], key)

    def _no_person(self, phrase: Phrase) -> bool:
        """Whether a label before a colon is a body's: Harrow Council: ..., WHO: ..., where WHO also stands inside sentences."""
        return bool(self.columns.flags[phrase.head] & INSTITUTION) or self._initials(phrase.head)

    def _initials(self, at: int) -> bool:
        """Whether a word is a body's letters: never written otherwise, and not only as the label of a transcript (ORTEGA: ...)."""
        columns = self.columns
        places = self.names.places.get(columns.words[at], ())[:NEAR]
        pieces = [columns.text[columns.starts[i] : columns.ends[i] + 1] for i in places]
        written_so = all(piece[:-1].isupper() and 1 < len(piece) < 8 for piece in pieces)
        return written_so and any(not piece.endswith(":") for piece in pieces)

    def _bodily(self, first: int, last: int) -> bool:
        """Whether a name of several words holds a word for a body."""
        return last - first > 1 and any(self.columns.flags[at] & INSTITUTION for at in range(first, last))

    def _describe(self, speaker: Speaker) -> None:
        """Read what the whole article says of a person; of a body nothing is asked."""
        if speaker.source_class == "named_person":
            roles.describe(self.columns, self.names, speaker)

    def _only_a_post(self, phrase: Phrase) -> bool:
        """The Mayor said, Eskanians said: a post or a people with a capital, and nobody's surname here."""
        assert phrase.name is not None
        first, last = phrase.name
        columns = self.columns
        if last - first == 1 and self.names.is_people(naming.bare(columns.words[first])):
            return True
        if last - first == 1 and self._opens_as_crowd(first):
            return True
        if columns.words[phrase.first] == "the" and columns.words[last - 1] + "s" in self.names.places:
            return True  # the Eskany Liberal, where Liberals are spoken of: one of them, without a name
        if last - first > 2 and columns.words[first + 1] in ("of", "for") and not columns.words[first].endswith("s"):
            return bool(columns.flags[first] & ROLE) and not columns.flags[first] & INSTITUTION  # the CEO of Tarnbrook
        if last - first > 1 or not columns.flags[first] & PEOPLE:
            return False
        return not any(
            name.key[-1] == columns.words[first] for name in self.names.about(naming.bare(columns.words[first]))[0]
        )

    def _opens_as_crowd(self, at: int) -> bool:
        """Audiences can expect; Shoppers fear: a plural that bears its capital only where a sentence opens."""
        columns, word = self.columns, self.columns.words[at]
        if not word.endswith("s") or word.endswith(("ss", "'s")) or columns.words[at + 1 : at + 2] not in _DONE_BY_MANY:
            return False
        longer, person, _ = self.names.about(word)
        return not longer and not person and all(i in columns.opens for i in self.names.places.get(word, ()))

    def _alone(self, key: tuple[str, ...]) -> bool:
        """Whether the name stands elsewhere by itself."""
        return any(name.key == key for name in self.names.about(key[-1])[0][:NEAR])

    def _tail(self, key: tuple[str, ...]) -> bool:
        """Whether a name of several words is itself the end of a longer one: van der Meer, Abdel Rahman."""
        return any(
            len(name.key) > len(key) and name.key[-len(key) :] == key for name in self.names.about(key[-1])[0][:NEAR]
        )

    def _body(self, name: naming.Name) -> bool:
        return bool(self.columns.flags[name.last - 1] & INSTITUTION)

    def _of_two(self, name: naming.Name) -> bool:
        """Marl Post/Karst News: two names with a stroke between them."""
        return "/" in self.columns.text[self.columns.starts[name.first] : self.columns.ends[name.last - 1]]

    def _longest(self, word: str, at: int, *, person: bool = False) -> naming.Name | None:
        """The full name that a single word belongs to: the one written most often, and of those the last before it."""
        fits = [
            name
            for name in self.names.about(word)[0][:NEAR]
            if (word == name.key[-1] or self._given(word, name)) and not (person and self._body(name))
        ]
        if not fits:
            return None
        keys = [name.key for name in fits if name.key[-1] == word] or [name.key for name in fits]
        counts = Counter(keys)
        most = max(counts.values())
        before = [name for name in fits if counts[name.key] == most and name.first < at]
        return before[-1] if before else next(name for name in fits if counts[name.key] == most)

    def _given(self, word: str, name: naming.Name) -> bool:
        """Whether a word may be the first name in "Maria Ortega"; initials and the first of many words of a headline are not."""
        if word != name.key[0] or len(name.key) > 2:
            return False
        first = self.columns.span(name.first, name.first + 1)
        return first[1] - first[0] == 1 or not self.columns.text[slice(*first)].isupper()

    def _noun(self, phrase: Phrase, sentence: int) -> tuple[Speaker, tuple[str, ...]]:
        columns = self.columns
        word = columns.text[columns.starts[phrase.head] : columns.ends[phrase.head]]
        name = columns.text[columns.starts[phrase.first] : columns.ends[self._named_to(phrase) - 1]]
        known = self._heads.get(phrase.head)
        if known is not None:
            return known, (f"\u201c{name}\u201d is the same phrase",)
        if name.endswith(("'s", "\u2019s")):
            name = name[:-2]
        kind, why = classify(columns, phrase)
        grounds = (f"\u201c{word}\u201d {why}",)
        definite = columns.words[phrase.first] in ("the", "this", "that")
        if kind == "named_organisation" and columns.words[phrase.first] in ("the", "a", "an"):
            name = columns.text[columns.starts[phrase.first + 1] : columns.ends[phrase.last - 1]]
        if columns.words[phrase.head] in ("authors", "author") and (document := self._documents.last()) is not None:
            return document, (f"\u201c{name}\u201d wrote {document.name}",)
        if kind == "unnamed" and definite and not word.endswith("s"):
            known = self._by_role(columns.words[phrase.head]) or self._holder(phrase)
            if known is not None:
                known.called.append((columns.starts[phrase.first], name))
                return known, (f"\u201c{name}\u201d is {known.name}, introduced as {known.role}",)
        if kind == "collective" and definite and phrase.head == phrase.first + 1 and phrase.stop == phrase.head + 1:
            known = self._body_meant(phrase, sentence)
            if known is not None:
                known.called.append((columns.starts[phrase.first], name))
                return known, (f"\u201c{name}\u201d is {known.name}, the only one so far that it can mean",)
        if kind == "document" and definite and phrase.stop - phrase.first == 2:
            known = self._documents.same_kind(columns.words[phrase.head], sentence)
            if known is not None:
                return known, (f"\u201c{name}\u201d is {known.name}, the last writing of its kind so far",)
        counted = kind == "unnamed" and columns.words[phrase.head].endswith("s") and phrase.head - phrase.first > 1
        owners = self._documents.owners(phrase) if kind == "document" else []
        if owners and (known := self._documents.owned(phrase, name, owners)) is not None:
            return known, (*grounds, f"and {known.name} is spoken of before")
        if kind == "document" and definite and not (owners and columns.caps[phrase.first + 1]):
            known = self._documents.meant(phrase) or self._new(name, kind)
            known.head = columns.words[phrase.head]
            return known, grounds
        bare = kind == "document" and phrase.first == phrase.head and word.endswith("s")
        if (definite and not counted and not owners) or bare or kind in ("named_organisation", "collective", "vague"):
            for speaker in reversed(self.speakers[-NEAR:]):
                same = speaker.source_class == kind and not speaker.key and speaker.head == columns.words[phrase.head]
                if same and self._modifiers_agree(speaker.name, phrase):
                    return speaker, grounds
        speaker = self._new(name, kind)
        speaker.head = columns.words[phrase.head]
        if kind == "document":
            self._documents.entered(speaker.head, phrase.head + 1)
        return speaker, grounds

    def _modifiers_agree(self, name: str, phrase: Phrase) -> bool:
        """Whether a noun may mean the group of that name: "the ministry" any, "the Marland ministry" not Tosca's."""
        columns = self.columns
        mine = {naming.bare(columns.words[at])[:5] for at in range(phrase.first, phrase.head) if columns.namelike(at)}
        theirs = {
            fold(word)[:5] for word in name.replace("\u2019s", "").replace("'s", "").split() if word[:1].isupper()
        }
        return not mine or not theirs - {"the"} or bool(mine & theirs)

    def _named_to(self, phrase: Phrase) -> int:
        """Where the name of a group ends: "a group led by Ortega" is a group, and Ortega does not speak."""
        columns = self.columns
        if columns.flags[phrase.head] & (PEOPLE | INSTITUTION):
            for at in range(phrase.head + 2, phrase.last):
                if columns.words[at] == "by" and columns.flags[at - 1] & (STOP | VERB):
                    return at - 1
        return phrase.last

    def _holder(self, phrase: Phrase) -> Speaker | None:
        """The person of whom the text has said so far that he or she holds the post, speaking or not."""
        columns = self.columns
        if phrase.stop != phrase.head + 1 or columns.caps[phrase.head]:
            return None
        same = holders.titled(columns, self.names, phrase.first, phrase.head)
        if same is not None or phrase.head > phrase.first + 2:
            return None if same is None else self._entered(same, "named_person")
        name = holders.person(columns, self.names, columns.words[phrase.head], phrase.first)
        return None if name is None else self._entered(name, "named_person")

    def _entered(self, name: naming.Name, kind: SourceClass) -> Speaker | None:
        """The speaker that a name elsewhere in the text means, if it is of that class."""
        phrase = Phrase(name.first, name.last, name.last - 1, "name", (name.first, name.last))
        size = len(self.speakers)
        speaker = self._name(phrase)[0]
        if speaker.source_class == kind and (kind != "named_person" or speaker.role is not None):
            return speaker
        del self.speakers[size:]
        return None

    def _body_meant(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The body that "the agency" means: the only one whose name or description has the noun, or the only one that just spoke."""
        columns, word = self.columns, self.columns.words[phrase.head]
        name = holders.body(columns, self.names, word, phrase.first)
        name = name or holders.lettered(columns, self.names, word, phrase.first)
        if name is not None:
            return self._entered(name, "named_organisation")
        if not holders.plain(word) or any(columns.caps[at] for at in self.names.all_places(word)):
            return None
        for number in (sentence, sentence - 1):
            spoke = [turn.speaker for turn in self._turns.get(number, ())]
            near = {item.id: item for item in spoke if item.source_class == "named_organisation"}
            if near:
                return next(iter(near.values())) if len(near) == 1 else None
        return None

    def _by_role(self, word: str) -> Speaker | None:
        """The one speaker so far whose role holds the word."""
        fits = [
            item
            for item in self.speakers[-NEAR:]
            if item.role is not None and word in item.role.lower().replace(",", " ").split()
        ]
        return fits[0] if len(fits) == 1 else None

    def sources(self) -> tuple[Source, ...]:
        """All speakers that something is attributed to, or whose documents the text leans on."""
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
                    profile.kind(self.columns, item),
                    profile.aliases(self.columns, self.names, item),
                    profile.sector(self.columns, item),
                    channels=tuple(item.ways),
                    documents=tuple(sorted(item.documents)),
                )
                for item in self.speakers
                if item.attributions or item.documents
            ]
        )
