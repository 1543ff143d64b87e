"""What is in the text: sentences, quotations, attributions and sources. Facts, no judgement."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import Enum
from typing import Literal, NamedTuple, get_args

from msgspec import Struct, field

from caveat.model.text import Article, Block, Span


class Tokens(Struct, frozen=True):
    """The words of a text as parallel columns (objects per word would cost more than the matching).

    `words[i]` is the folded form (lower case, straight apostrophes, composed, no soft hyphens)
    of `text[starts[i]:ends[i]]`.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]


class Match(NamedTuple):
    """One lexicon entry met in the text: tokens `first` to `last` (end excluded), as a span too."""

    start: int
    end: int
    first: int
    last: int
    lexicon: str
    entry: int


class Sentence(NamedTuple):
    """One sentence; `block` is the index of its block, `first`/`last` its tokens (end excluded).

    `n` is its number for people, from 1 over headline, deck and prose in reading order; 0 in other blocks (a byline, a caption).
    """

    start: int
    end: int
    block: int
    first: int
    last: int
    n: int = 0


QuotationKind = Literal["direct", "scare", "title", "nickname"]


class Quotation(Struct, frozen=True):
    """Words between quotation marks. `span` includes the marks, `inner` does not.

    `continued` is true for a paragraph that goes on with the quotation of the one before;
    `closed` is false where the closing mark is missing (as the style asks between paragraphs).
    `depth` is 0 for an outer quotation and 1 for one inside another.
    """

    span: Span
    inner: Span
    kind: QuotationKind
    continued: bool = False
    closed: bool = True
    depth: int = 0


SourceKind = Literal["person", "body", "document", "group", "post", "none"]
Sector = Literal["public_body", "company", "civil_group", "research", "media", "private_person", "unknown"]
Channel = Literal[
    "to_outlet",
    "in_public",
    "statement",
    "release",
    "court_or_document",
    "post",
    "other_outlet",
    "unstated",
]
"""By which way a statement reached the page: told to the outlet that printed it, said in public, written in a statement or a
release, in court or a document, posted, through another outlet; unstated where the text does not say."""
CHANNELS: tuple[Channel, ...] = get_args(Channel)
SourceClass = Literal[
    "named_person",
    "named_organisation",
    "document",
    "unnamed",
    "vague",
    "collective",
    "pronoun",
    "none",
]
SOURCE_CLASSES: tuple[SourceClass, ...] = get_args(SourceClass)

Confidence = Literal["high", "medium", "low"]

AnonymityReason = Literal[
    "national_security",
    "investigation",
    "victim_privacy",
    "family",
    "candour",
    "not_authorised",
    "whistle_blower",
    "other",
]


class Anonymity(Struct, frozen=True):
    """What the text says about a source that it does not name.

    `reason` and `how_known` are the words that explain why there is no name and how the source
    knows; None where the text does not say. `description` is what describes the source beyond
    the bare noun ("senior", "at the port authority"); `head` is that noun. `several` is true for a plural.
    `evaluative` is true where the statement is opinion or attack rather than information.
    """

    reason: Span | None = None
    reason_kind: AnonymityReason | None = None
    how_known: Span | None = None
    description: Span | None = None
    several: bool = False
    evaluative: bool = False
    head: Span | None = None


class Pattern(Enum):
    """How source, cue and content stand together. Members decide; their values are what people read (`shown`)."""

    SOURCE_VERB = "source then verb"
    VERB_SOURCE = "verb then source"
    PASSIVE = "passive with by"
    TOLD_TO = "told to an outlet"
    QUOTED_BY = "quoted by another"
    DOCUMENT_SAYING = "document saying"
    JOINED_TO_CUE = "verb joined to an earlier one"
    JOINED_TO_SUBJECT = "verb joined to the sentence's subject"
    AGENTLESS = "nobody says it"
    PHRASE_SOURCE = "phrase then source"
    OWNED_NOUN = "source's noun"
    NOUN_BY = "noun with by"
    NAME_COLON = "name and colon"
    CLAUSE_COLON = "clause and colon"
    DASH_NAME = "dash and name"
    SIGNATURE = "signature"
    COORDINATED = "coordinated speakers"
    WRITER = "the writer's own voice"
    RUMOUR = "rumour"

    @property
    def shown(self) -> str:
        """The words for people; nothing may be decided by them."""
        return self.value

    @property
    def joined(self) -> bool:
        """Whether the verb shares the source of another verb before it."""
        return self is Pattern.JOINED_TO_CUE or self is Pattern.JOINED_TO_SUBJECT


class Attribution(Struct, frozen=True):
    """One statement laid at somebody's door.

    `pattern` names the rule that found it, `rests_on` the facts it rests on in plain words.
    `relayed_by` is the id of the attribution that passes this one on ("the Harrow Post reported, citing
    a person familiar with the matter": the person's attribution is relayed by the paper's).
    `channel` is the way by which the words reached the page and `channel_words` the words that show it; `via` is the id of the
    source (an outlet or a document) that passes them on, `via_name` its name as the text gives it, source of its own or not.
    """

    id: str
    source: Span | None
    cue: Span | None
    statement: tuple[Span, ...]
    direct: bool
    source_class: SourceClass
    source_id: str | None = None
    pattern: Pattern | None = None
    confidence: Confidence = "high"
    rests_on: tuple[str, ...] = ()
    cue_entry: str = ""
    relayed_by: str | None = None
    anonymity: Anonymity | None = None
    channel: Channel = "unstated"
    channel_words: Span | None = None
    via: str | None = None
    via_name: str | None = None

    @property
    def second_hand(self) -> bool:
        """Whether somebody passes the words on who did not say them: another speaker of the text, or another outlet."""
        return self.relayed_by is not None or (self.channel == "other_outlet" and self.via != self.source_id)


class Source(Struct, frozen=True):
    """One speaker across the article. `name` is the fullest form that the text gives, `aliases` the other forms.

    `sector` is told only where the words of the body or the role show it. `words` are the words of its statements, each counted once,
    and `share` is their part of all attributed words, to two decimals; `channels` are those of its statements, in text order, then
    those of its documents. `documents` are the places of a body's own documents on which the text leans; a source may have them and no statement.
    """

    id: str
    name: str
    source_class: SourceClass
    role: str | None = None
    organisation: str | None = None
    mentions: tuple[Span, ...] = ()
    attributions: tuple[str, ...] = ()
    kind: SourceKind = "none"
    aliases: tuple[str, ...] = ()
    sector: Sector = "unknown"
    words: int = 0
    share: float = 0.0
    channels: tuple[Channel, ...] = ()
    documents: tuple[Span, ...] = ()


class Relayed(Struct, frozen=True):
    """What other outlets pass on: how many statements, their share of all attributed words, and the outlets by id and by name.

    `via` holds only those that are sources themselves, `names` all of them, in text order.
    """

    statements: int = 0
    share: float = 0.0
    via: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Counts(Struct, frozen=True):
    """How much text there is. `words` and `sentences` are of prose blocks (body and list) only."""

    words: int
    sentences: int
    paragraphs: int
    quoted_words: int = 0


class Document(Struct, frozen=True):
    """An article with everything that was read in it. `matches` are grouped by lexicon id, in text order."""

    article: Article
    text: str
    blocks: tuple[Block, ...]
    tokens: Tokens
    matches: Mapping[str, tuple[Match, ...]]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    counts: Counts
    language: str = "en"
    language_supported: bool = True
    in_capitals: bool = False
    """Whether the text is written in capitals, which hide names and the beginnings of sentences."""
    readability: Mapping[str, float] | None = field(default=None)
    relayed: Relayed = field(default_factory=Relayed)

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that a code point of `text` stands in; None where sentences have no numbers."""
        at = bisect_right(self.sentences, offset, key=_start) - 1
        if at < 0 or (found := self.sentences[at]).end <= offset:
            return None
        return found.n or None


def _start(sentence: Sentence) -> int:
    return sentence.start
