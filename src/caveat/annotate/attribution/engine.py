"""All attributions of an article, and the ledger of its sources."""

from __future__ import annotations

from caveat.annotate.attribution import patterns, statements
from caveat.annotate.attribution.names import Names
from caveat.annotate.attribution.patterns import Found
from caveat.annotate.attribution.sources import Ledger
from caveat.annotate.attribution.view import View
from caveat.model.document import Anonymity, Attribution, Source
from caveat.model.text import Span


def attribute(view: View) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
    """Attributions in text order and the sources behind them."""
    found = _found(view)
    ledger = Ledger(view, Names(view))
    made: list[Attribution] = []
    for number, item in enumerate(_with_orphans(view, found)):
        key = f"a{number + 1}"
        cue = Span(*view.span(*item.cue))
        if item.phrase is None:
            made.append(
                Attribution(
                    key,
                    None,
                    cue,
                    item.statement,
                    False,
                    "none",
                    None,
                    item.pattern,
                    "medium",
                    item.rests_on,
                    item.entry,
                )
            )
            continue
        speaker, kind, grounds = ledger.enter(item.phrase, item.sentence)
        speaker.attributions.append(key)
        source = Span(view.starts[item.phrase.first], view.ends[item.phrase.stop - 1])
        anonymity = Anonymity() if kind in ("unnamed", "vague", "collective") else None
        made.append(
            Attribution(
                key, source, cue, item.statement, statements.direct(view, item.statement), kind, speaker.id, item.pattern,
                "high", (*item.rests_on, *grounds), item.entry, None, anonymity,
            )
        )  # fmt: skip
    return tuple(made), ledger.sources()


def _found(view: View) -> list[Found]:
    pending = [
        *view.matches.get("attribution_verbs", ()),
        *view.matches.get("attribution_phrases", ()),
    ]
    pending.sort()
    found: list[Found] = []
    taken = -1
    for match in pending:
        if match.first < taken:
            continue
        if match.lexicon == "attribution_verbs":
            earlier = found[-1] if found and found[-1].sentence == view.sentence[match.first] else None
            item = patterns.from_verb(view, match, earlier)
        else:
            item = patterns.from_phrase(view, match)
        if item is not None:
            found.append(item)
            taken = match.last
    return found


def _with_orphans(view: View, found: list[Found]) -> list[Found]:
    """Quotations that nobody's cue reached go on with the speaker before, in the same paragraph."""
    said = sorted(span for item in found for span in item.statement)
    last: dict[int, int] = {}
    for index, item in enumerate(found):
        last[view.sentences[item.sentence].block] = index
    extra: dict[int, list[Span]] = {}
    for quotation in view.quotations:
        if quotation.kind != "direct" or any(
            span.start < quotation.span.end and quotation.span.start < span.end for span in said
        ):
            continue
        at = next((number for number, item in enumerate(view.sentences) if item.end > quotation.span.start), -1)
        if at < 0:
            continue
        block = view.sentences[at].block
        before = [
            index
            for index, item in enumerate(found)
            if view.sentences[item.sentence].block == block
            and item.cue[0] < view.size
            and view.starts[item.cue[0]] < quotation.span.start
        ]
        if not before and quotation.continued:
            before = [index for index, item in enumerate(found) if view.sentences[item.sentence].block < block][-1:]
        if before:
            extra.setdefault(before[-1], []).append(quotation.span)
    return [
        item._replace(statement=(*item.statement, *extra[index])) if index in extra else item
        for index, item in enumerate(found)
    ]
