"""All attributions of an article, and the ledger of its sources."""

from __future__ import annotations

from typing import Literal

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import (
    by_punctuation,
    by_signature,
    by_verb,
    examples,
    several_speakers,
    statements,
)
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.patterns.continued_quotation import continued
from caveat.annotate.attribution.sources import channel_of_all, owners, shares
from caveat.annotate.attribution.sources.anonymity import Anonymities
from caveat.annotate.attribution.sources.channel_of_all import Told
from caveat.annotate.attribution.sources.ledger import Ledger
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.outlets import Own
from caveat.annotate.attribution.sources.owned import Owned
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import RUMOUR
from caveat.annotate.attribution.verbs import subjects
from caveat.model.document import Attribution, Pattern, Relayed, Source
from caveat.model.text import Span

_HIDDEN = frozenset(("unnamed", "vague", "collective"))


def attribute(columns: Columns, own: Own) -> tuple[tuple[Attribution, ...], tuple[Source, ...], Relayed]:
    """Attributions in text order, the sources behind them, and what other outlets than `own` pass on."""
    found = continued(columns, _coordinated(columns, _found(columns)))
    names = Names(columns)
    ledger = Ledger(columns, names)
    anonymities = Anonymities(columns)
    made: list[Attribution] = []
    keys: list[str] = []
    told: list[Told] = []
    for item in found:
        keys.append(f"a{len(made) + 1}")
        phrases = ledger.pair(item.phrase, item.sentence) if item.phrase is not None else (None,)
        for phrase in phrases:
            made.append(_made(columns, item, f"a{len(made) + 1}", ledger, anonymities, keys, phrase))
            told.append(Told(item.phrase, item.cue, item.rule, item.sentence, item.pattern))
    _enter_owners(columns, names, ledger, told, made)
    attributions = channel_of_all.told(columns, names, own, made, told, ledger.speakers)
    return (attributions, *shares.measured(columns, attributions, ledger.sources()))


def _enter_owners(columns: Columns, names: Names, ledger: Ledger, told: list[Told], made: list[Attribution]) -> None:
    """The bodies whose documents speak or are used: owners of the documents among the sources first, then of those elsewhere."""
    found: list[Owned] = []
    for item, place in zip(made, told, strict=True):
        if item.source_class == "document" and place.phrase is not None:
            found += owners.within(columns, names, place.phrase)
    for owned in (*found, *owners.elsewhere(columns, names)):
        way = owners.channel(columns, owned)
        ledger.own(owned.owner, owned.document, way, known=not owned.sure, body=owned.body)


def _made(
    columns: Columns,
    item: Candidate,
    key: str,
    ledger: Ledger,
    anonymities: Anonymities,
    keys: list[str],
    meant: Phrase | None,
) -> Attribution:
    """The attribution of a candidate. `meant` is its own phrase, or one of the two names that its "they" stands for."""
    cue = Span(*columns.span(*item.cue))
    words = f"\u201c{columns.text[cue.start : cue.end]}\u201d"
    relayed = None
    if item.relay is not None:
        relayed = keys[item.relay] if item.relay < len(keys) else f"a{item.relay + 1}"
    if item.phrase is None:
        return Attribution(
            key, None, cue, item.statement, False, "none", None, item.pattern, "medium",
            (f"{words} hands words over and names nobody",), item.rule.phrase, relayed,
        )  # fmt: skip
    phrase = item.phrase
    aside = _aside(columns, phrase, item.cue[0])
    speaker, grounds = ledger.enter(
        meant or phrase,
        item.sentence,
        statement=item.statement,
        aside=aside,
        outlet=item.pattern is Pattern.TOLD_TO,
        person=item.pattern is Pattern.NAME_COLON,
    )
    if item.pattern is Pattern.SIGNATURE and speaker.source_class == "named_person" and " " not in speaker.name:
        speaker.source_class, speaker.why = "unnamed", "signs a post with one word, which need not be a name"
    kind = speaker.source_class
    pattern = item.pattern
    if subjects.writer_speaks(columns, phrase):
        pattern = Pattern.WRITER
    elif phrase.kind == "noun" and columns.flags[phrase.head] & RUMOUR:
        pattern = Pattern.RUMOUR
    speaker.attributions.append(key)
    anonymity = anonymities.of(phrase, item.sentence, item.statement) if kind in _HIDDEN else None
    if anonymity is not None and anonymity.reason is not None:
        item = item._replace(statement=_before_reason(columns, item.statement, anonymity.reason.start))
    return Attribution(
        key,
        _closed(columns, columns.starts[phrase.first], columns.ends[phrase.stop - 1]),
        cue,
        item.statement,
        statements.direct(columns, item.statement),
        "pronoun" if kind in _HIDDEN and phrase.kind == "pronoun" else kind,
        speaker.id,
        pattern,
        _confidence(item),
        (_ground(item, words), *grounds, *([f"passed on by the source of {relayed}"] if relayed else [])),
        item.rule.phrase,
        relayed,
        anonymity,
    )


def _before_reason(columns: Columns, spans: tuple[Span, ...], reason: int) -> tuple[Span, ...]:
    """The statement without ", speaking on condition of anonymity" at its end."""
    kept: list[Span] = []
    for span in spans:
        comma = columns.text.rfind(", ", span.start, reason) if span.start < reason < span.end else -1
        cut = statements.trimmed(columns, span.start, comma) if comma > span.start else span
        kept.extend([cut] if cut is not None else [])
    return tuple(kept)


def _ground(item: Candidate, words: str) -> str:
    """What hands the words over, for the reader of an explanation."""
    if item.pattern is Pattern.DASH_NAME:
        return "a dash and a name stand behind a quotation"
    if item.pattern is Pattern.SIGNATURE:
        return "a name stands under the words as a signature"
    if item.pattern is Pattern.NAME_COLON:
        return "a name and a colon stand before the words"
    if item.pattern is Pattern.CLAUSE_COLON:
        return f"{words} and a colon lead up to a quotation"
    if item.pattern in (Pattern.OWNED_NOUN, Pattern.NOUN_BY):
        return f"{words} is a noun for something said, and its owner or author is named beside it"
    return f"{words} hands words over"


def _closed(columns: Columns, start: int, end: int) -> Span:
    """The source with the bracket that it opens and the full stop of an abbreviation at its end: Ortega (D-Harrow), of Karst, Mich., the U.S."""
    text = columns.text
    if text[end : end + 1] == "." and (text[end + 1 : end + 2] in (",", ")") or text[end - 2 : end - 1] == "."):
        end += 1
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return Span(start, end)


def _aside(columns: Columns, phrase: Phrase, cue: int) -> bool:
    """Whether the verb itself stands in a relative clause, and not the subject's: "Otieno met Ortega, who has called it"."""
    if phrase.first in columns.opens:
        return False
    for at in range(cue - 1, phrase.stop - 1, -1):
        if not columns.joined(at):
            return False
        if columns.words[at] == "who":
            return True
    return False


def _confidence(item: Candidate) -> Literal["high", "medium", "low"]:
    if item.pattern in (Pattern.JOINED_TO_SUBJECT, Pattern.OWNED_NOUN):
        return "low"
    if item.pattern.joined or item.rule.type in ("act", "thought", "finding"):
        return "medium"
    return "high"


def _found(columns: Columns) -> list[Candidate]:
    """What each cue gives by itself, in text order."""
    pending = [*columns.matches.get("attribution_verbs", ()), *columns.matches.get("attribution_phrases", ())]
    pending.sort()
    found: list[Candidate] = []
    taken = -1
    excused = _excused(columns)
    for match in pending:
        if match.first < taken or (match.first in excused and match.lexicon == "attribution_verbs"):
            continue
        rule = by_verb.from_verb if match.lexicon == "attribution_verbs" else by_verb.from_phrase
        item = rule(columns, match, found)
        if item is not None:
            if found and found[-1].sentence == item.sentence and not (item.void and not _contrasts(columns, item)):
                found[-1] = _cut(columns, found[-1], item)
            if not item.void:
                found.append(item)
                taken = match.last
    return _with_colons(columns, found)


def _contrasts(columns: Columns, item: Candidate) -> bool:
    """Ortega said the quay was safe, BUT SHE did not mention the pier: a clause of its own behind a comma."""
    at = -1 if item.phrase is None else item.phrase.first - 1
    return at > 0 and columns.words[at] in ("but", "and", "though") and columns.gap(at - 1).startswith(",")


def _excused(columns: Columns) -> frozenset[int]:
    """Words that open a reason for having no name ("asked not to be named"): no cues of their own."""
    rules = columns.vocabulary.rules.get("attribution_anonymity", ())
    return frozenset(
        [
            at
            for match in columns.matches.get("attribution_anonymity", ())
            if rules[match.entry].type != "knows"
            for at in range(match.first, match.last)
        ]
    )


def _with_colons(columns: Columns, found: list[Candidate]) -> list[Candidate]:
    """Add "Ortega: ..." where no other cue stands in the sentence."""
    busy = {item.sentence for item in found}
    extra: list[Candidate] = []
    if ":" in columns.text:
        speakers = by_punctuation.labels(columns)
        extra = [
            item
            for number, sentence in enumerate(columns.sentences)
            if number not in busy
            and columns.caps[sentence.first]
            and (
                item := by_punctuation.from_colon(columns, number, speakers)
                or by_punctuation.from_paragraph(columns, number)
            )
            is not None
        ]
        busy.update([item.sentence for item in extra])
    extra += by_punctuation.find(columns, busy)
    extra += by_signature.find(columns)
    extra.sort(key=_cue)
    if not extra:
        return found
    order = sorted(
        [*range(len(found)), *range(-len(extra), 0)], key=lambda at: (found[at] if at >= 0 else extra[at]).cue
    )
    moved = {old: new for new, old in enumerate(order)}
    merged = [found[at] if at >= 0 else extra[at] for at in order]
    return [item._replace(relay=moved[item.relay]) if item.relay is not None else item for item in merged]


def _cue(item: Candidate) -> tuple[int, int]:
    return item.cue


def _cut(columns: Columns, earlier: Candidate, item: Candidate) -> Candidate:
    """End the earlier statement where the next attribution begins a clause of its own."""
    if item.phrase is None or item.relay is not None or item.phrase is earlier.phrase:
        start = columns.starts[item.cue[0]] if item.phrase is not None and item.phrase is earlier.phrase else -1
        if start < 0:
            return earlier
    else:
        start = min(columns.starts[item.phrase.first], columns.starts[item.cue[0]])
    own = (
        item.phrase is not None
        and item.phrase is not earlier.phrase
        and item.phrase.first > earlier.cue[0]
        and columns.words[item.phrase.first - 1] in ("and", "but", "while")
    )
    spans: list[Span] = []
    for span in earlier.statement:
        if span.start < start < span.end and earlier.cue[0] < item.cue[0]:
            kept = statements.trimmed(columns, span.start, _clause_end(columns, span.start, start))
            if kept is not None:
                spans.append(kept)
        elif not (own and start <= span.start <= columns.starts[item.cue[0]] < span.end):
            spans.append(span)  # Ortega said, and Soto said, “...”: the second clause is Soto's
    return earlier._replace(statement=tuple(spans))


def _clause_end(columns: Columns, low: int, at: int) -> int:
    """The offset before the conjunction that opens the next clause."""
    text = columns.text[low:at].rstrip()
    for word in (" and", " but", " while", " though", " although", " as", " yet", " before", " after"):
        if text.endswith(word):
            text = text[: -len(word)]
            break
    return low + len(text)


def _coordinated(columns: Columns, found: list[Candidate]) -> list[Candidate]:
    """Ortega and Otieno said: an attribution of its own for each speaker of a list."""
    listed = [_has_partner(columns, item) for item in found]
    if not any(listed):
        return found
    merged: list[Candidate] = []
    moved: dict[int, int] = {}
    for number, item in enumerate(found):
        item = item._replace(relay=None if item.relay is None else moved.get(item.relay))
        speakers = several_speakers.speakers(columns, item) if listed[number] else ()
        if speakers and item.pattern in (Pattern.PHRASE_SOURCE, Pattern.NOUN_BY):
            item = item._replace(statement=_past_speakers(columns, item.statement, speakers[-1].stop))
        merged.extend([item._replace(phrase=speaker, pattern=Pattern.COORDINATED) for speaker in speakers[:-1]])
        moved[number] = len(merged)
        merged.append(item._replace(phrase=speakers[-1]) if speakers else item)
    return merged


def _past_speakers(columns: Columns, spans: tuple[Span, ...], stop: int) -> tuple[Span, ...]:
    """The statement without the last speakers of a list that it begins with: "according to A, B and C, ..."."""
    end = columns.ends[stop - 1]
    kept = [statements.trimmed(columns, end, span.end) if span.start < end < span.end else span for span in spans]
    return tuple(span for span in kept if span is not None)


def _has_partner(columns: Columns, item: Candidate) -> bool:
    phrase = item.phrase
    if phrase is None or phrase.kind == "pronoun" or item.pattern not in several_speakers.PATTERNS:
        return False
    high = columns.sentences[item.sentence].last
    if examples.examples(columns, phrase, high) or several_speakers.authors(columns, phrase, high):
        return True
    if item.pattern is not Pattern.SOURCE_VERB and not item.pattern.joined:
        return phrase.stop < columns.size and (
            columns.words[phrase.stop] == "and" or columns.gap(phrase.stop - 1) == ", "
        )
    before = several_speakers.owned_from(columns, phrase.first, columns.sentences[item.sentence].first) - 1
    if before > columns.sentences[item.sentence].first and columns.words[before] == "and" and columns.joined(before):
        return True
    return phrase.extra is not None and phrase.name is not None and phrase.extra[0] <= phrase.name[0]
