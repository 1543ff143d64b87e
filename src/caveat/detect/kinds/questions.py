"""Questions that the writer puts to the reader, outside quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from caveat.detect.passages import HANDED_ON, REASONS, Passage
from caveat.detect.scope import QUOTED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.model.document import Sentence
from caveat.model.policy import Lexicon, Signal

_CLOSERS = " \t\r\n\u00a0\"'\u2019\u201d\u00bb)]*_"
_LABEL_REASON = "the question heads an answer, as in an interview or a list of questions and answers"
_ASKED_REASON = "the question is attributed to somebody"
_ANSWERED_REASON = "a named source answers it in the next sentence"
_PLAIN_HEADS = frozenset({"q", "question"})


class Questions:
    """Looks for sentences that end in a question mark."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._blocks = frozenset(signal.scope.blocks)

    def look(self, lookup: Lookup) -> Answer:
        """Each question; those asked by or of a source are set aside."""
        if "?" not in lookup.text:
            return Answer()
        sentences = lookup.sentences
        run = 0
        seen: list[Seen] = []
        interview = _is_interview(lookup)
        for index, sentence in enumerate(sentences):
            if lookup.blocks[sentence.block].kind not in self._blocks:
                continue
            shown = lookup.text[sentence.start : sentence.end].rstrip(_CLOSERS)
            if not shown.endswith("?"):
                run = 0
                continue
            mark = sentence.start + len(shown) - 1
            run += 1
            guard, because = self._set_aside(lookup, sentence, index, mark, interview=interview)
            details: dict[str, str | int | bool] = {"run": run}
            if guard:
                details["guard"] = guard
            seen.append(Seen(sentence.start, mark + 1, "question mark", details, because))
        return Answer(seen)

    def _set_aside(
        self, lookup: Lookup, sentence: Sentence, index: int, mark: int, *, interview: bool
    ) -> tuple[str, str | None]:
        quotation = lookup.quotation_at(mark)
        if quotation is not None and quotation.kind != "scare":
            return QUOTED, lookup.quote_reason(quotation)
        if interview or _heads_answer(lookup, sentence):
            return "question_and_answer", _LABEL_REASON
        if lookup.attribution_at(mark) is not None:
            return "asked_by_source", _ASKED_REASON
        passage = lookup.passage_at(mark)
        if passage is not None:
            kind = (
                "question_and_answer"
                if passage.kind in ("interview", "transcript") and _is_most(lookup, passage)
                else HANDED_ON
            )
            return kind, REASONS[passage.kind]
        if _answered(lookup, index):
            return "answered", _ANSWERED_REASON
        return "", None


def _heads_answer(lookup: Lookup, sentence: Sentence) -> bool:
    """Whether the question stands as a heading or behind a Q: label, alone in its paragraph."""
    if sentence.first < sentence.last and lookup.words[sentence.first] in _PLAIN_HEADS:
        return True
    return lookup.blocks[sentence.block].kind == "subheading"


def _is_most(lookup: Lookup, passage: Passage) -> bool:
    """Whether the article is an interview or a transcript rather than one that shows a piece of it."""
    return (passage.end - passage.start) * 2 > len(lookup.text)


def _answered(lookup: Lookup, index: int) -> bool:
    """Whether a named source speaks in the next sentence of the same paragraph."""
    following = index + 1
    at = bisect_left(lookup.named_places, (following, 0, 0))
    return (
        following < len(lookup.sentences)
        and at < len(lookup.named_places)
        and lookup.named_places[at][0] == following
        and lookup.sentences[following].block == lookup.sentences[index].block
    )


def _is_interview(lookup: Lookup) -> bool:
    """Whether most questions (a repeated one counts once) stand alone in their paragraph."""
    alone: set[str] = set()
    asked: set[str] = set()
    for sentence in lookup.sentences:
        question = lookup.text[sentence.start : sentence.end].rstrip(_CLOSERS)
        if question.endswith("?"):
            asked.add(question)
            span = lookup.blocks[sentence.block].span
            if span.end - span.start <= sentence.end - sentence.start + 4:
                alone.add(question)
    return len(alone) >= 4 and len(alone) * 10 >= len(asked) * 6
