"""The article's text with its marks, their notes and the numbers of its sentences, as HTML. Offsets only: the text is never searched again.

Each block is cut where marks begin or end. Marks on the same words are one group with one note. A stretch belongs to the
smallest group that covers it; the first stretch of a group is a link to its note, the others lead there by script. A group
that smaller ones cover altogether is told in the note of the first of them. Marks change no letter of the text and
no distance between letters, so that a page that hides them shows the plain text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from caveat.model.document import Document
from caveat.model.finding import Evidence
from caveat.model.text import Block, Span
from caveat.report import page_words, words
from caveat.report.cards import Card
from caveat.report.folds import Group
from caveat.report.three import JUDGING

_TOLD_ELSEWHERE = ("statement", "source")
"""Companions that stand in the ledger."""


class MarkedBlock(Struct, frozen=True):
    """One block of the page: its kind, that kind in words (empty for what a reader knows at sight), its marked text, and the notes
    that cannot stand inside it."""

    kind: str
    kind_words: str
    html: Markup
    notes: Markup = Markup()


class _MarkPlace(Struct):
    """A group of marks on the same words, and the groups that are told in its note."""

    span: Span
    group: Group
    told: list[Group]
    shown: bool = False
    linked: bool = False

    @property
    def id(self) -> str:
        return self.group.lead.id


def mark(
    document: Document,
    evidence: Sequence[Evidence],
    groups: Sequence[Group],
    notes: Mapping[str, str],
    *,
    points: bool = True,
) -> tuple[tuple[MarkedBlock, ...], dict[str, str]]:
    """The document's blocks with `groups` marked, and the id of the link that stands for each mark.

    `evidence` in text order, `notes` are the short notes by the id of the evidence. Marks without words have no link.
    Without `points` there is no sum that a mark could have a part in.
    """
    spans = {item.id: item.span for item in evidence}
    units = {item.id: item.unit for item in evidence}
    placed = [_MarkPlace(spans[group.lead.id], group, [group]) for group in groups]
    writer = _Writer(
        document, [item for item in placed if item.span.end > item.span.start], units, notes, points=points
    )
    blocks = tuple(writer.block(block) for block in _with_gaps(document))
    return blocks, {card.id: item.id for item in placed for group in item.told for card in group.cards if item.linked}


def layer(signal: str, family: str) -> str:
    """The layer that a mark belongs to; "more" for marks that stand among all marks only."""
    return page_words.LAYER_OF_SIGNAL.get(signal, page_words.LAYER_OF_FAMILY[family])


def _with_gaps(document: Document) -> Iterator[Block]:
    """The blocks, with any text between them that is not blank as a block of no kind; a bullet stands with the line that it opens."""
    at = 0
    for block in (*document.blocks, Block(Span(len(document.text), len(document.text)), "body")):
        shown = block
        between = document.text[at : block.span.start]
        if between.strip():
            start = at + len(between) - len(between.lstrip())
            if _opens(between) and block.span.end > block.span.start:
                shown = replace(block, span=Span(start, block.span.end))
            else:
                yield Block(Span(start, at + len(between.rstrip())), "")  # type: ignore[arg-type]
        if block.span.end > block.span.start:
            yield shown
        at = block.span.end


def _opens(between: str) -> bool:
    """Whether what stands before a block is only a sign on its first line: "\u2022", "-", "*"."""
    sign = between.strip()
    return not any(map(str.isalnum, sign)) and "\n" not in between[between.index(sign) :]


class _Writer:
    """Writes the blocks in order and remembers which short notes were given."""

    def __init__(
        self,
        document: Document,
        placed: list[_MarkPlace],
        units: Mapping[str, str],
        notes: Mapping[str, str],
        *,
        points: bool,
    ) -> None:
        self._text = document.text
        self._numbers = [(item.start, item.n) for item in document.sentences if item.n]
        self._starts = [start for start, _ in self._numbers]
        self._waiting = sorted(placed, key=lambda item: item.span, reverse=True)
        self._open: list[_MarkPlace] = []
        self._units = units
        self._notes = notes
        self._points = points
        self._given: set[tuple[str, str]] = set()

    def block(self, block: Block) -> MarkedBlock:
        """The next block."""
        begin, end = block.span
        while self._waiting and self._waiting[-1].span.start < end:
            self._open.append(self._waiting.pop())
        self._open = [item for item in self._open if item.span.end > begin]
        stretches = _stretches(block.span, self._open)
        anchors = _anchors(stretches)
        pieces: list[str] = []
        notes: list[str] = []
        outside = block.kind == "headline"
        for start, stop, active in stretches:
            pieces.append(self._piece(start, stop, active, anchors.get(start)))
            if found := anchors.get(start):
                (notes if outside else pieces).append(self._note(found))
        # every slice was escaped where it was cut
        told = any(char.isalnum() for char in self._text[begin:end])  # a bullet between blocks needs no name
        return MarkedBlock(
            block.kind,
            words.BLOCKS.get(block.kind, "") if told else "",
            Markup("".join(pieces)),
            Markup("".join(notes)),
        )

    def _piece(self, start: int, stop: int, active: list[_MarkPlace], anchor: _MarkPlace | None) -> str:
        """A stretch under its marks: the smallest inside, a second line around it."""
        if not active:
            return self._words(start, stop)
        number, html = self._number(start), self._words(start, stop, first=False)
        lead = active[0].group.lead
        if anchor is not None:
            layers = " ".join(dict.fromkeys(_layer(card) for group in anchor.told for card in group.cards))
            several = f' data-l="{layers}"' if " " in layers else ""
            html = f'<a class="{_style(lead)}" id="{anchor.id}" href="#n-{anchor.id}"{several}>{html}</a>'
        else:
            html = f'<span class="{_style(lead)}" data-n="{active[0].id}">{html}</span>'
        second = next(
            (card for item in active for card in item.group.cards if _layer(card) != _layer(lead)), None
        )  # two lines of one kind would look like the double line of another
        if second is not None:
            html = f'<span class="{_style(second)}" data-n="{(anchor or active[0]).id}">{html}</span>'
        return number + html

    def _number(self, at: int) -> str:
        """The number of the sentence that begins at `at`, if one does."""
        found = bisect_left(self._starts, at)
        return _sup(self._numbers[found][1]) if found < len(self._starts) and self._starts[found] == at else ""

    def _words(self, start: int, stop: int, *, first: bool = True) -> str:
        """Escaped text with the numbers of the sentences that begin in it; without one at its very start where not `first`."""
        pieces: list[str] = []
        at = start
        for where, number in self._numbers[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]:
            if where > start or first:
                pieces += [str(escape(self._text[at:where])), _sup(number)]
                at = where
        return "".join([*pieces, str(escape(self._text[at:stop]))])

    def _note(self, place: _MarkPlace) -> str:
        """The note of a group: still (in the margin, as long as it is closed) where its short note was given for the same source."""
        place.linked = True
        cards = [card for group in place.told for card in group.cards]
        shorts = [self._notes.get(card.id, "") or card.title for card in cards]
        fresh = [short for card, short in zip(cards, shorts, strict=True) if self._is_new(card, short)]
        codes = " ".join(card.label for card in cards)
        more = "".join(_told(card, points=self._points) for card in cards)
        return (
            f'<span class="note{"" if fresh else " still"}{_classes(cards)}" id="n-{place.id}">'
            f'<span class="short"><b>{codes}</b> {escape((fresh or shorts)[0])}</span><span class="more">{more}</span></span>'
        )

    def _is_new(self, card: Card, short: str) -> bool:
        """Whether a short note belongs in the margin: once for each source, and never for marks that no layer names."""
        key = (short, self._units[card.id] or card.id)
        new = key not in self._given and _layer(card) != "more"
        self._given.add(key)
        return new


def _classes(cards: Sequence[Card]) -> str:
    """The layers of a note, for the bar."""
    layers = dict.fromkeys(_layer(card) for card in cards)
    return "".join(f" l-{name}" for name in layers)


def _layer(card: Card) -> str:
    return layer(card.signal, card.family)


def _style(card: Card) -> str:
    """Classes of a mark: marks of tone have a line of their own beside judgements."""
    tone = " tone" if card.family == "wording" and card.signal not in JUDGING else ""
    return f"m l-{_layer(card)}{tone}"


def _sup(number: int) -> str:
    return f'<sup id="s{number}">{number}</sup>'


def _stretches(span: Span, items: Sequence[_MarkPlace]) -> list[tuple[int, int, list[_MarkPlace]]]:
    """(start, end, groups that cover it, the smallest first) for the whole block."""
    begins: dict[int, list[_MarkPlace]] = {}
    ends: dict[int, list[_MarkPlace]] = {}
    for item in items:
        begins.setdefault(max(item.span.start, span.start), []).append(item)
        ends.setdefault(min(item.span.end, span.end), []).append(item)
    active: list[_MarkPlace] = []
    found = []
    for start, stop in pairwise(sorted({span.start, span.end, *begins, *ends})):
        active = [*active, *begins.get(start, ())]
        found.append((start, stop, sorted(active, key=lambda item: item.span.end - item.span.start)))
        leaving = ends.get(stop, ())
        active = [item for item in active if item not in leaving]
    return found


def _anchors(stretches: Sequence[tuple[int, int, list[_MarkPlace]]]) -> dict[int, _MarkPlace]:
    """By the start of a stretch: the group whose link it is. Groups without a stretch of their own join the first that covers them."""
    anchors: dict[int, _MarkPlace] = {}
    for start, _, active in stretches:
        if active and not active[0].shown:
            active[0].shown = True
            anchors[start] = active[0]
    here = {item.id for item in anchors.values()}
    for start, _, active in stretches:
        for item in active[1:]:
            if not item.shown:
                item.shown = True
                host = anchors.get(start) or active[0]
                if host.id in here:
                    host.told.append(item.group)
                    item.told = []
                else:  # the note of the smaller group stands in an earlier block
                    anchors[start] = item
                    here.add(item.id)
    return anchors


def _told(card: Card, *, points: bool) -> str:
    """One card of an open note. The rule's own words are put in by script, from the fold that holds the rule once."""
    parts = [f"{name}: \u201c{said}\u201d" for name, said in card.companions if name not in _ELSEWHERE]
    said = " ".join([words.sentence(", ".join(card.tags)), words.sentence("; ".join(parts))]).split()
    worth = " ".join(f"{sentence}." for given, sentence in card.steps if given) or words.REST_ON_NONE
    return (
        '<span class="card">'
        + (f"<span>{escape(' '.join(said))}</span>" if said else "")
        + (f"<span>{escape(worth)}</span>" if points else "")
        + f'<a href="#rule-{card.signal}">{page_words.RULE}: {escape(card.title)}</a></span>'
    )


_ELSEWHERE = tuple(words.COMPANIONS[role] for role in _TOLD_ELSEWHERE)
