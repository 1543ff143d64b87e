"""What parts two words does not matter: another kind of space, two of them, one that nobody sees, a line end in a wrapped
file; nor do the quotation marks of another country."""

from __future__ import annotations

import re

import pytest

from caveat.model.report import Report
from tests.promises.corpus import TEXTS
from tests.promises.probe import SHARDS, base, few, points, run, shard

GAPS = {
    "two spaces": "  ",
    "three spaces": "   ",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "thin space": "\u2009",
    "tab": "\t",
    "zero-width space beside a space": "\u200b ",
    "space and byte-order mark": " \ufeff",
}
INSIDE = {"soft hyphen": "\u00ad", "zero-width space": "\u200b", "word joiner": "\u2060"}
MARKS = {
    "German": "„“",
    "Polish": "„”",
    "Danish": "»«",
    "Swiss": "«»",
    "French": "«\u202f|\u202f»",
    "French, plain spaces": "« | »",
    "Japanese": "「」",
    "straight": '""',
}
_BETWEEN = re.compile(r"(?<=[\w,;:]) (?=\w)")
_LETTERS = re.compile(r"(?<=[a-z]{2})(?=[a-z]{2})")


def seen(report: Report) -> list[tuple[str, str, str]]:
    """Every mark by its words, with odd spaces evened out."""
    text = report.document.text
    found = []
    for detection in report.findings.detections:
        for item in detection.evidence:
            words = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text[item.span.start : item.span.end])
            found.append((item.signal, " ".join(words.split()), item.standing))
    return sorted(found)


def changed(before: Report, after: Report) -> object:
    """What differs between two reports that should say the same; None where nothing does."""
    one, two = seen(before), seen(after)
    if one != two:
        return [item for item in one if item not in two] + [item for item in two if item not in one]
    return None if points(before) == points(after) else (points(before), points(after))


@pytest.mark.parametrize("number", range(SHARDS))
def test_another_gap_between_two_words_changes_nothing(number: int):
    faults = {}
    for key in shard(TEXTS, number):
        places = [match.start() for match in _BETWEEN.finditer(TEXTS[key])]
        for name in few(key, "gap", sorted(GAPS), 2):
            every = _BETWEEN.sub(GAPS[name].replace("\\", "\\\\"), TEXTS[key])
            if what := changed(base(key), run(every)):
                faults[key, name, "everywhere"] = what
            for at in few(key, name, places, 1):
                if what := changed(base(key), run(TEXTS[key][:at] + GAPS[name] + TEXTS[key][at + 1 :])):
                    faults[key, name, at] = what
    assert faults == {}


@pytest.mark.parametrize("number", range(SHARDS))
def test_a_character_that_nobody_sees_inside_a_word_changes_nothing(number: int):
    faults = {}
    for key in shard(TEXTS, number):
        places = [match.start() for match in _LETTERS.finditer(TEXTS[key])]
        for name in few(key, "inside", sorted(INSIDE), 1):
            text = TEXTS[key]
            for at in sorted(few(key, name, places, 12), reverse=True):
                text = text[:at] + INSIDE[name] + text[at:]
            if what := changed(base(key), run(text)):
                faults[key, name] = what
    assert faults == {}


@pytest.mark.parametrize("number", range(SHARDS))
def test_the_quotation_marks_of_another_country_change_nothing(number: int):
    faults = {}
    for key in shard(TEXTS, number):
        if "“" not in TEXTS[key] or TEXTS[key].count("“") != TEXTS[key].count("”"):
            continue
        for name in few(key, "marks", sorted(MARKS), 2):
            left, right = MARKS[name].split("|") if "|" in MARKS[name] else MARKS[name]
            after = run(TEXTS[key].replace("“", left).replace("”", right))
            if points(base(key)) != points(after):
                faults[key, name] = (points(base(key)), points(after))
    assert faults == {}
