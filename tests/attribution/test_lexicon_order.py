"""No decision hangs on how an entry is written: the alternatives of every phrase in another order give the same attributions."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from caveat.annotate.annotator import Annotator
from caveat.load.articles import read as read_article
from caveat.load.rubric import load_rubric
from caveat.load.rubric.checks.lists import check_lexicon
from caveat.match.phrases import expand
from caveat.model.document import Document
from caveat.model.policy import Entry, Lexicon
from tests.attribution.reading import read
from tests.attribution.test_cases import CASES, unmark

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
_CHOICE = re.compile(r"\(([^()\[\]]*\|[^()\[\]]*)\)")


def shuffled(lexicon: Lexicon, order: random.Random) -> Lexicon:
    """The list with the alternatives of every phrase in another order."""

    def turned(match: re.Match[str]) -> str:
        choices = match[1].split("|")
        order.shuffle(choices)
        return f"({'|'.join(choices)})"

    return replace(
        lexicon, entries=tuple(replace(entry, phrase=_CHOICE.sub(turned, entry.phrase)) for entry in lexicon.entries)
    )


def facts(document: Document) -> list[tuple[object, ...]]:
    """All that is read but the notation of the entry, which is shown to people."""
    return [
        (item.source, item.cue, item.statement, item.pattern, item.source_class, item.confidence, item.relayed_by)
        for item in document.attributions
    ]


def test_alternatives_may_stand_in_any_order() -> None:
    order = random.Random(3)
    lexicons = tuple(item for item in load_rubric().lexicons if item.id.startswith("attribution_"))
    turned = tuple(shuffled(item, order) for item in lexicons)
    moved = [
        one.phrase != other.phrase
        for before, after in zip(lexicons, turned, strict=True)
        for one, other in zip(before.entries, after.entries, strict=True)
    ]
    assert sum(moved) > 100
    for before, after in zip(lexicons, turned, strict=True):
        for one, other in zip(before.entries, after.entries, strict=True):
            assert set(expand(one.phrase)) == set(expand(other.phrase))
    annotator = Annotator(turned)
    texts = [unmark(param.values[0]["text"])[0] for param in CASES]
    texts += [path.read_text(encoding="utf-8") for path in SEEDS]
    for text in texts:
        assert facts(annotator.annotate(read_article("case.txt", data=text.encode()))) == facts(read(text)), text


@pytest.mark.parametrize(
    ("name", "entry", "told"),
    [
        ("attribution_verbs", {"phrase": "mumbl(e|ed)", "type": "quoted"}, "the tag 'base' is missing"),
        ("attribution_verbs", {"phrase": "mumbl(e|ed)", "type": "quoted", "tags": {"base": True}}, "'True' is not a word"),
        ("attribution_verbs", {"phrase": "mumbl(e|ed)", "type": "quoted", "tags": {"base": "mumble", "nuon": True}}, "unknown tag 'nuon'"),
        ("attribution_phrases", {"phrase": "in the ears of", "type": "after"}, "the tag 'needs_people' is missing"),
    ],
)  # fmt: skip
def test_tags_are_checked(name: str, entry: dict[str, object], told: str) -> None:
    lexicon = next(item for item in load_rubric().lexicons if item.id == name)
    bad = replace(lexicon, entries=(*lexicon.entries, Entry(**entry)))  # type: ignore[arg-type]
    assert [item.message for item in check_lexicon(bad, name)] == [told]
    assert not list(check_lexicon(lexicon, name))
