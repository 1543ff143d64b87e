"""The noun phrases of those who are charged: behind a verb, before one, and the names in them."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.detect.charge import Party
from caveat.detect.scope import Lookup
from caveat.model.document import Sentence
from caveat.model.words import word_set

BE = word_set("was were been being be is are got gets stands stood")
_BEFORE_VERB = BE | word_set("has have had also will may could would and not")
_SETTING = word_set("on in at last earlier later meanwhile however and now by for with during")
"""Words that open a phrase before the subject: "On Monday, the mayor was charged"."""
DETERMINERS = word_set(
    "the a an his her their its our my your this that these those some any all both two three four several many other such"
)
_ENDS = word_set(
    "of with for over in on at after before by as to from because when while that who whom whose which during into against "
    "about and or but nor if than then is was were are be been had has have did does do said says will would could should may "
    "might must not it he she they i we you him them me us himself herself themselves itself there here what why how where"
)
_INNER = word_set("of for and the & de van von al bin da del la")
OPENS = word_set(
    "that but when after because if while although though since whether as before until said says saying added adding told "
    "reported according where so than"
)
_PERSONAL = word_set(
    "he she they him her them his their it its i me my we us our you your himself herself themselves who whom one"
)
LONGEST = 9
FAR = 40


def capital(lookup: Lookup, at: int) -> bool:
    """Whether a token begins with a capital."""
    return lookup.text[lookup.starts[at]].isupper()


def joined(lookup: Lookup, at: int) -> bool:
    """Whether nothing but blanks, or the full stop of an initial, stands between a token and the one before it."""
    gap = lookup.text[lookup.ends[at - 1] : lookup.starts[at]]
    return not gap.strip() or (gap.strip() == "." and lookup.ends[at - 1] - lookup.starts[at - 1] <= 4)


def after(lookup: Lookup, first: int, sentence: Sentence) -> Iterator[Party]:
    """The noun phrase that begins at a token; two where "and" joins names."""
    words = lookup.words
    at = first
    while at < min(first + LONGEST, sentence.last) and (at == first or joined(lookup, at)):
        word = words[at]
        if at > first and word.endswith("ed") and not capital(lookup, at) and words[at - 1] not in DETERMINERS:
            break  # the verb of the sentence
        if word in _ENDS or (word in _INNER and word not in DETERMINERS):
            inner = word in _INNER and at > first and capital(lookup, at - 1) and at + 1 < sentence.last
            if word == "and" and inner and capital(lookup, at + 1) and joined(lookup, at + 1):
                yield party(lookup, first, at)
                yield from after(lookup, at + 1, sentence)
                return
            ahead = at + 1 + (at + 2 < sentence.last and words[at + 1] == "the")
            if not (inner and capital(lookup, ahead)):
                break
        at += 1
    if at > first:
        yield party(lookup, first, at)


def subject(lookup: Lookup, verb: int, sentence: Sentence) -> Iterator[Party]:
    """The noun phrase before a verb, its apposition between commas passed over; what a relative clause belongs to."""
    words = lookup.words
    first = verb
    while (
        first > sentence.first
        and words[first - 1] not in OPENS
        and verb - first < FAR
        and '"' not in lookup.text[lookup.ends[first - 1] : lookup.starts[first]]
        and "\u201c" not in lookup.text[lookup.ends[first - 1] : lookup.starts[first]]
    ):
        if words[first - 1] in ("who", "which") and first - 1 > sentence.first:
            yield from subject(lookup, first - 1, sentence)
            return
        first -= 1
    parts = _parts(lookup, first, verb)
    while len(parts) > 1 and words[parts[0][0]] in _SETTING:
        parts = parts[1:]
    if not parts:
        return
    start, end = parts[0]
    # the head stands in the last phrase before the verb, behind any verb of another clause
    while end > start and words[end - 1] in _BEFORE_VERB:
        end -= 1
    begin = end
    while (
        begin > start
        and (words[begin - 1] not in _ENDS or words[begin - 1] in ("of", "and", "for"))
        and end - begin < LONGEST
    ):
        begin -= 1
    while begin < end and words[begin] in ("and", "or", "of", "for"):
        begin += 1
    if begin < end:
        yield from _joined_parties(lookup, begin, end)
        if len(parts) > 1 and all(capital(lookup, at) for at in range(*parts[1])):
            yield party(lookup, *parts[1])  # "the mayor, Omar Dast, was charged"
    elif end > start and words[end - 1] in _PERSONAL:
        yield Party(end - 1, end)


def _parts(lookup: Lookup, first: int, last: int) -> list[tuple[int, int]]:
    """The stretches between commas, dashes and brackets."""
    parts: list[tuple[int, int]] = []
    start = first
    for at in range(first + 1, last):
        if not joined(lookup, at):
            parts.append((start, at))
            start = at
    if start < last:
        parts.append((start, last))
    return parts


def _joined_parties(lookup: Lookup, first: int, last: int) -> Iterator[Party]:
    start = first
    for at in range(first + 1, last - 1):
        if lookup.words[at] == "and" and capital(lookup, at - 1) and capital(lookup, at + 1):
            yield party(lookup, start, at)
            start = at + 1
    yield party(lookup, start, last)


def party(lookup: Lookup, first: int, last: int) -> Party:
    """A party; its name is the run of capitals that ends it, the owner before a possessive, or else the first run in it."""
    for at in range(first, last - 1):
        if lookup.words[at].endswith(("'s", "s'")) and capital(lookup, at):
            return party(lookup, first, at + 1)
    runs = name_runs(lookup, first, last)
    if not runs:
        return Party(first, last)
    start, end = runs[-1] if runs[-1][1] == last else runs[0]
    name = lookup.text[lookup.starts[start] : lookup.ends[end - 1]]
    return Party(first, last, name.removesuffix("'s").removesuffix("\u2019s").rstrip("'\u2019"), end == last)


def name_runs(lookup: Lookup, first: int, last: int) -> list[tuple[int, int]]:
    """The runs of capitalised words, small words between them kept ("Department of Education"); no capital of a sentence's start."""
    runs: list[tuple[int, int]] = []
    at = first
    sentence = lookup.sentence_at(lookup.starts[first])
    while at < last:
        if not capital(lookup, at) or lookup.words[at] in DETERMINERS:
            at += 1
            continue
        end = at + 1
        while end < last:
            inner = (
                lookup.words[end] in _INNER
                and end + 1 < last
                and capital(lookup, min(end + 1 + (lookup.words[end + 1] == "the"), last - 1))
            )
            if not (capital(lookup, end) or inner):
                break
            end += 1
        opens = sentence is not None and at == sentence.first and end == at + 1
        if not opens or lookup.text[lookup.starts[at] : lookup.ends[at]] in lookup.inner_names:
            runs.append((at, end))
        at = end
    return runs
