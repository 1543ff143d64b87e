"""Sentences in which the writer's own judgement is heard: one strong cue, or several weaker ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from caveat.detect.guards import Guards
from caveat.detect.passages import HANDED_ON, REASONS
from caveat.detect.scope import ATTRIBUTED, ATTRIBUTED_REASON, QUOTED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import number, texts
from caveat.model.document import Match
from caveat.model.finding import Companion, Detail
from caveat.model.policy import Lexicon, Signal
from caveat.model.words import word_set

_MIDDLE = 2
_SURE = 3  # weight of a cue that needs no second one of any strength beside it
_FAR = 9
_PRESENT = ("'m", "'re", "'ll")
_BETWEEN = word_set(
    "would also just never then soon first later once even already both all still always too as for one"
)
_PLACE = word_set("at home here there back")
_IN = word_set("in on from outside inside near")
_WHILE = word_set("while when whenever if as because since after before until where")
_ENDS = tuple(".!?:;,…—–-")
_CLOSERS = " \t\r\n\u00a0\"'\u2019\u201d\u00bb)]*_"


class _Cue(NamedTuple):
    """One mark. `heard` is its weight in the measure: a first person is the writer's voice even where it judges nothing."""

    weight: int
    heard: int
    type: str
    start: int
    end: int
    matched: str


class OpinionVoice:
    """Adds up the weights of the cues in each sentence. An entry's weight is its tag `weight`, else 1."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = signal.detector.lexicons
        self._guards = Guards(lexicons[name] for name in self._lexicons)
        self._weights = {
            name: tuple(int(entry.tags.get("weight", 1)) for entry in lexicons[name].entries) for name in self._lexicons
        }
        self._blocks = frozenset(signal.scope.blocks)
        self._threshold = number(signal.detector.settings, "threshold", 4)
        self._strong = number(signal.detector.settings, "strong", self._threshold)
        self._judging = frozenset(texts(signal.detector.settings, "judging_verbs"))
        self._being = frozenset(texts(signal.detector.settings, "being_verbs"))
        self._strong_types = frozenset(texts(signal.detector.settings, "strong_types"))

    def look(self, lookup: Lookup) -> Answer:
        """One piece of evidence for each sentence, at its strongest cue; the other cues are companions.

        The measure is how far the writer is heard over all sentences, from 0 to 1: a sentence below the
        threshold counts for its share of it.
        """
        seen: list[Seen] = []
        by_sentence: dict[int, list[_Cue]] = {}
        for index, matches in self._candidates(lookup).items():
            for match in matches:
                judged = self._judge(lookup, match)
                if isinstance(judged, Seen):
                    seen.append(judged)
                elif judged is not None:
                    by_sentence.setdefault(index, []).append(judged)
        heard = 0.0
        for index, cues in by_sentence.items():
            mark = _mark(lookup, index)
            total, best, apart = self._add_up([*cues, mark] if mark is not None else cues)
            heard += min(1.0, _heard(total, cues) / self._threshold)
            if total >= self._threshold and _is_sure(total - self._threshold, apart):
                also = tuple(Companion("also", cue.start, cue.end) for cue in apart if cue is not best)
                # Weak marks heaped up are a register; a strong mark holds one cue that is enough by itself.
                loud = any(cue.weight >= self._threshold for cue in apart)
                strong = (total >= self._strong and loud) or best.type in self._strong_types
                details: dict[str, Detail] = {"type": best.type, "weight": total, "strong": strong}
                seen.append(Seen(best.start, best.end, best.matched, details, None, also))
        inside = [block.kind in self._blocks for block in lookup.blocks]
        sentences = sum([inside[item.block] for item in lookup.sentences])
        return Answer(seen, measure=round(heard / sentences, 3) if sentences else None)

    def _candidates(self, lookup: Lookup) -> dict[int, list[Match]]:
        """Matches by sentence, for sentences whose cues could reach half the threshold (an end mark adds one)."""
        found: dict[int, list[Match]] = {}
        sums: dict[int, int] = {}
        weights = self._weights
        for name in self._lexicons:
            for match in lookup.document.matches.get(name, ()):
                index = lookup.sentence_index(match.start)
                if index >= 0:
                    found.setdefault(index, []).append(match)
                    sums[index] = sums.get(index, 1) + weights[name][match.entry]
        return {
            index: matches
            for index, matches in found.items()
            if sums[index] * 2 >= self._threshold and lookup.blocks[lookup.sentences[index].block].kind in self._blocks
        }

    def _judge(self, lookup: Lookup, match: Match) -> _Cue | Seen | None:
        entry = self._guards.entry(match)
        matched = lookup.matched(match)
        kind = entry.type or match.lexicon
        weight = self._weights[match.lexicon][match.entry]
        quotation = lookup.quotation_at(match.start)
        if quotation is not None and weight < self._threshold:
            return None  # too weak to be worth a line among what was set aside
        if quotation is not None:
            details = {"type": kind, "guard": QUOTED}
            return Seen(match.start, match.end, matched, details, lookup.quote_reason(quotation))
        stop = self._guards.stop(lookup, match)
        if stop is not None and (stop.silent or weight < self._threshold):
            return None
        if stop is not None:
            return Seen(match.start, match.end, matched, {"type": kind, "guard": stop.guard}, stop.because)
        if lookup.attribution_at(match.start) is not None:
            if weight < self._threshold:
                return None
            return Seen(match.start, match.end, matched, {"type": kind, "guard": ATTRIBUTED}, ATTRIBUTED_REASON)
        passage = lookup.passage_at(match.start)
        if passage is not None:
            if weight < self._threshold:
                return None
            return Seen(match.start, match.end, matched, {"type": kind, "guard": HANDED_ON}, REASONS[passage.kind])
        return _Cue(self._weight(lookup, match, weight), weight, kind, match.start, match.end, matched)

    def _weight(self, lookup: Lookup, match: Match, weight: int) -> int:
        """The weight of a cue in its sentence: a first person that tells what happened is a weak one."""
        tags = self._guards.entry(match).tags
        if "alone" in tags:
            return int(tags["alone"])
        if "told" not in tags:
            return weight
        return (
            max(int(tags["told"]), weight - self._distance(lookup, match))
            if _ends(lookup, match)
            else int(tags["told"])
        )

    def _distance(self, lookup: Lookup, match: Match) -> int:
        """How far a first person is from judging: 0 for verbs of wanting, holding and owing, 1 for being and doing, else more."""
        pronoun = lookup.words[match.last - 1]
        if pronoun == "let's":
            return 0
        if pronoun.endswith(("'m", "'re")) and _tells_where(lookup, match.last, match.first):
            return _FAR
        for token in range(match.last, min(match.last + 3, len(lookup.words))):
            word = lookup.words[token]
            if word in self._judging:
                return 0
            if word in self._being:
                return _FAR if _tells_where(lookup, token + 1, match.first) else 1
            if word not in _BETWEEN and not word.endswith("ly"):
                break
        return 1 if pronoun.endswith(_PRESENT) else _FAR

    def _add_up(self, cues: list[_Cue]) -> tuple[int, _Cue, list[_Cue]]:
        """Sum of weights, the strongest cue and all that count. Further words of one type add one at most."""
        apart = _strongest_apart(cues)
        best = max(apart, key=lambda cue: (cue.weight, -cue.start))
        types = {best.type: best.weight}
        extra = 0
        for cue in apart:
            if cue is best:
                continue
            if cue.type in types:
                extra = max(extra, 1) if cue.matched != best.matched else extra
            else:
                types[cue.type] = cue.weight
        return sum(types.values()) + extra, best, apart


def _tells_where(lookup: Lookup, token: int, pronoun: int) -> bool:
    """Whether a form of "to be" tells where somebody is: "we are at home", "while I'm in economy"."""
    if token >= len(lookup.words):
        return False
    where = lookup.words[token]
    return where in _PLACE or (where in _IN and pronoun > 0 and lookup.words[pronoun - 1] in _WHILE)


def _heard(total: int, cues: list[_Cue]) -> int:
    """How far the writer is heard: as the cues weigh, or as the loudest one does by itself."""
    return max(total, *(cue.heard for cue in cues))


def _strongest_apart(cues: list[_Cue]) -> list[_Cue]:
    """Cues that do not overlap; where lists share a word, the strongest entry speaks for it."""
    kept: list[_Cue] = []
    places: list[tuple[int, int]] = []  # of those kept, in text order, so that two neighbours are all to be asked
    for cue in sorted(cues, key=lambda cue: (-cue.weight, cue.start - cue.end, cue.start)):
        at = bisect_left(places, (cue.start, cue.end))
        if (at == 0 or places[at - 1][1] <= cue.start) and (at == len(places) or cue.end <= places[at][0]):
            places.insert(at, (cue.start, cue.end))
            kept.append(cue)
    return kept


def _ends(lookup: Lookup, match: Match) -> bool:
    """Whether the sentence ends with a mark; headings, link lists and tables of verb forms do not."""
    sentence = lookup.sentence_at(match.start)
    return sentence is None or lookup.text[sentence.start : sentence.end].rstrip(_CLOSERS)[-1:] in _ENDS


def _is_sure(more: int, apart: list[_Cue]) -> bool:
    """Whether cues carry a sentence: a strong one, two of middle weight, or weak ones beyond what is asked (`more`)."""
    middle = {cue.type for cue in apart if cue.weight >= _MIDDLE}
    return len(middle) > 1 or more + len(middle) > 1 or any(cue.weight >= _SURE for cue in apart)


def _mark(lookup: Lookup, index: int) -> _Cue | None:
    """The exclamation or question mark at the end of the sentence, as a cue of weight 1."""
    sentence = lookup.sentences[index]
    end = len(lookup.text[sentence.start : sentence.end].rstrip(_CLOSERS)) + sentence.start
    char = lookup.text[end - 1] if end > sentence.start else ""
    if char not in "!?" or lookup.quotation_at(end - 1) is not None:
        return None
    return _Cue(1, 1, "mark", end - 1, end, f"mark: {char}")
