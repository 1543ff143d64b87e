"""The data that docs/attribution.md shows: two sentences taken through each room of `annotate/attribution`, as they stand there."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.annotate import blocks as blocking
from caveat.annotate import quotations, sentences
from caveat.annotate.attribution.engine import attribute
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import by_verb
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.sources.ledger import Ledger
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.outlets import Own
from caveat.annotate.attribution.text import vocabulary
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import Vocabulary
from caveat.annotate.attribution.verbs import refusals, subjects
from caveat.annotate.attribution.verbs.cues import live
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.match.phrases import PhraseIndex
from caveat.match.tokens import tokenize

TEXT = (
    "Nadia Fell, an engineer at the Marlow Harbour Board, told reporters on Friday that the lock would stay shut. "
    "\u201cThe gate is old,\u201d she said."
)
REFUSED = "Nadia Fell found her keys."
_FLAGS = [
    "INSIDER",
    "PERSON",
    "EXPERT",
    "QUANTITY",
    "MEMBER",
    "ROLE",
    "ORGANISATION",
    "OUTLET",
    "DOCUMENT",
    "RUMOUR",
    "HONORIFIC",
    "OFFICE",
    "DETERMINER",
    "POSSESSIVE",
    "PRONOUN",
    "PREPOSITION",
    "BREAK",
    "AUXILIARY",
    "ADVERB",
    "TIME",
    "VERB",
    "WRITER",
    "STOP",
    "NAME_END",
    "CALENDAR",
    "SAYING",
]


def blocks() -> Iterator[tuple[str, str]]:
    """(mark on the page, its block) of every room, in the order of reading."""
    columns = _columns(TEXT)
    verbs = columns.matches["attribution_verbs"]
    found: list[Candidate] = []
    cues, met, refused = [], [], []
    for match in verbs:
        cue = live(columns, match)
        assert cue is not None
        sentence = columns.sentences[columns.sentence[cue.first]]
        subject = subjects.subject(columns, cue, sentence.first, sentence.last, None)
        assert subject is not None
        clause = refusals.clause(columns, cue, subject, sentence.first, sentence.last)
        rule = cue.rule
        cues.append(
            f"{columns.words[cue.first]:<5} rule: type={rule.type} base={rule.base}   Cue: first={cue.first} last={cue.last} "
            f"group={cue.group} form={cue.form} helped={cue.helped} negated={cue.negated}"
        )
        met += [
            f"{columns.words[cue.first]:<5} pattern={subject.pattern.name} stop={subject.stop}",
            *_phrase(columns, subject.phrase),
        ]
        refused.append(
            f"{columns.words[cue.first]:<5} kind={clause.kind} speaks={clause.speaks} written={clause.written} "
            f"quote={clause.quote} clause_follows={clause.clause_follows}   refused_by: {refusals.refused_by(clause)}"
        )
        candidate = by_verb.from_verb(columns, match, found)
        assert candidate is not None
        found.append(candidate)
    yield "text", _fenced([f"> {TEXT}"], "")
    yield "columns", _fenced(_words(columns))
    yield "cues", _fenced(cues)
    yield "subjects", _fenced(met)
    yield "refusals", _fenced([*refused, _refusal()])
    yield "candidates", _fenced([line for item in found for line in _candidate(columns, item)])
    yield "ledger", _fenced(_ledger(columns, found))
    yield "result", _fenced(_result(columns))


def _fenced(lines: list[str], fence: str = "```") -> str:
    return "\n".join([f"{fence}text", *lines, fence] if fence else lines)


def _columns(text: str) -> Columns:
    """The article as `Annotator.annotate` hands it to the engine."""
    lexicons = load_rubric().lexicons
    words = Vocabulary(lexicons)
    article = read("walk.txt", data=text.encode())
    parts = blocking.classify(article)
    tokens = tokenize(article.text)
    return Columns(
        article.text,
        tokens,
        PhraseIndex(lexicons).scan(article.text, tokens),
        sentences.split(article.text, parts, tokens),
        quotations.find(article.text, parts),
        words,
    )


def _words(columns: Columns) -> list[str]:
    lines = ["word       caps  sentence  quoted  flags"]
    for at, word in enumerate(columns.words):
        flags = [name for name in _FLAGS if columns.flags[at] & getattr(vocabulary, name)]
        line = (
            f"{at:>2} {word:<9}{'yes' if columns.caps[at] else '-':<6}{columns.sentence[at]:<10}{columns.quoted[at]:<8}"
        )
        lines.append((line + " ".join(flags)).rstrip())
    return lines


def _phrase(columns: Columns, phrase: Phrase) -> list[str]:
    words = " ".join(columns.words[phrase.first : phrase.stop])
    return [
        f"      Phrase: first={phrase.first} last={phrase.last} head={phrase.head} kind={phrase.kind} name={phrase.name} "
        f"extra={phrase.extra}",
        f"      = {words}",
    ]


def _refusal() -> str:
    """What becomes of a sentence that is refused."""
    columns = _columns(REFUSED)
    for match in columns.matches["attribution_verbs"]:
        cue = live(columns, match)
        assert cue is not None
        sentence = columns.sentences[0]
        subject = subjects.subject(columns, cue, sentence.first, sentence.last, None)
        assert subject is not None
        rule = refusals.refused_by(refusals.clause(columns, cue, subject, sentence.first, sentence.last))
        return f"{columns.words[cue.first]:<5} in \u201c{REFUSED}\u201d   refused_by: {rule}"
    raise AssertionError(REFUSED)


def _candidate(columns: Columns, item: Candidate) -> list[str]:
    lines = [
        f"{columns.words[item.cue[0]]:<5} cue={item.cue} pattern={item.pattern.name} sentence={item.sentence} relay={item.relay}"
    ]
    lines += [
        f"      content: {span.start}-{span.end} {columns.text[span.start : span.end]}" for span in item.statement
    ]
    return lines


def _ledger(columns: Columns, found: list[Candidate]) -> list[str]:
    ledger = Ledger(columns, Names(columns))
    lines = []
    for item in found:
        assert item.phrase is not None
        speaker, grounds = ledger.enter(item.phrase, item.sentence, statement=item.statement)
        lines += [
            f"{columns.words[item.cue[0]]:<5} Speaker {speaker.id}: name={speaker.name} key={speaker.key} class={speaker.source_class} "
            f"gender={speaker.gender or '-'}",
            f"      role={speaker.role} organisation={speaker.organisation}",
            *[f"      because {ground}" for ground in grounds],
        ]
    return lines


def _result(columns: Columns) -> list[str]:
    attributions, sources, _ = attribute(columns, Own())
    lines = []
    for item in attributions:
        assert item.source is not None
        assert item.cue is not None
        lines.append(
            f"{item.id}: source_id={item.source_id} class={item.source_class} pattern={item.pattern and item.pattern.shown!r} "
            f"direct={item.direct} confidence={item.confidence}"
        )
        lines.append(f"    source  {columns.text[slice(*item.source)]}")
        lines.append(f"    cue     {columns.text[slice(*item.cue)]}   (entry {item.cue_entry})")
        lines += [f"    content {columns.text[slice(*span)]}" for span in item.statement]
        lines.append(f"    rests on {'; '.join(item.rests_on)}")
    for source in sources:
        lines.append(
            f"{source.id}: {source.name}, {source.kind}, sector {source.sector}, {len(source.mentions)} mentions, aliases "
            f"{', '.join(source.aliases) or 'none'}"
        )
        lines.append(
            f"    role {source.role}; organisation {source.organisation}; said {', '.join(source.attributions)}"
        )
    return lines


if __name__ == "__main__":
    for mark, block in blocks():
        print(f"[{mark}]\n{block}\n")
