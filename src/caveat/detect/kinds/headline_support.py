"""Names, figures and quoted words of the headline that the body does not contain."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.model.document import Quotation
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal
from caveat.model.words import word_set

_MIN_BODY_WORDS = 120
_STEM = 3
_MIN_BODY_FOR_ALL = 40  # words of a body that should hold at least one word of its headline
_LEAST_WORDS = 4
_LONG = 4  # letters of a word that is looked for, and that must agree
_PLAIN = word_set(
    "about after again against also amid among another around because been before being below between both could does down"
    " during each ever every from have here himself herself into itself just like made make makes many more most much must"
    " near never next once only other over same says said shall should since some still such than that their them then"
    " there these they this those through today under until upon very want wants were what when where which while will with"
    " would year years your yours first last back take takes gets goes come comes news week month life time times people"
)
_SHORTEST_NAME = 4
_YEAR = pattern(r"(?:19|20)\d\d")
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}


class HeadlineSupport:
    """Looks for headline words in the body. Compares beginnings of words, so that "Norvik" meets "Norvikers"."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        pass

    def look(self, lookup: Lookup) -> Answer:
        """What the headline says and the body does not contain."""
        headline = next((block for block in lookup.blocks if block.kind == "headline"), None)
        if headline is None:
            return Answer(outcome="not_applicable", reason="no headline was found in the text")
        first, last = lookup.token_at(headline.span.start), lookup.token_at(headline.span.end)
        if _shares_nothing(lookup, first, last):
            return Answer([Seen(headline.span.start, headline.span.end, "all words", {"type": "all"})])
        if lookup.document.counts.words < _MIN_BODY_WORDS:
            return Answer(outcome="too_short", reason="the body is too short or cut off to support a whole headline")
        cased = _sentence_case(lookup, first, last)
        wanted = [token for token in range(first, last) if _to_check(lookup, token, first, cased=cased)]
        quoted = [item for item in lookup.document.quotations if item.depth == 0 and headline.span.contains(item.span)]
        if not wanted and not quoted:
            return Answer()
        body = _body(lookup)
        seen = _quotations(lookup, quoted, body)
        figures = {_figure(word) for word in body if word[0].isdigit() or word.partition("-")[0] in _NUMBER_WORDS}
        stems = {word[:_STEM] for word in body}
        for token in wanted:
            word = lookup.words[token]
            if any(item.start <= lookup.starts[token] < item.end for item in seen):
                continue
            kind = "figure" if word[0].isdigit() else "name"
            known = _figure(word) in figures if kind == "figure" else word.removesuffix("'s")[:_STEM] in stems
            if not known:
                seen.append(Seen(lookup.starts[token], lookup.ends[token], kind, {"type": kind}))
        return Answer(seen)


def _shares_nothing(lookup: Lookup, first: int, last: int) -> bool:
    """Whether the body holds no word of the headline at all: it seems to belong to another article."""
    said = {
        word for word in lookup.words[first:last] if len(word) >= _LONG and word not in _PLAIN and word[0].isalpha()
    }
    body = _body(lookup) if len(said) >= _LEAST_WORDS else ()
    if len(body) < _MIN_BODY_FOR_ALL:
        return False
    stems = {word[:_LONG] for word in body}
    return not any(word[:_LONG] in stems for word in said)


def _body(lookup: Lookup) -> tuple[str, ...]:
    words: list[str] = []
    for block in lookup.blocks:
        if block.kind in ("body", "list", "deck", "subheading", "dateline", "pull_quote"):
            words += lookup.words[lookup.token_at(block.span.start) : lookup.token_at(block.span.end)]
    return tuple(word.removesuffix("'s") for word in words)


def _figure(word: str) -> str:
    """A number without its marks and unit, so that 1,200 meets 1200, 5m meets 5 and seven meets 7."""
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in _NUMBER_WORDS and ones in _NUMBER_WORDS:
        return str(int(_NUMBER_WORDS[tens]) + int(_NUMBER_WORDS[ones]))
    plain = word.replace(",", "").rstrip("abcdefghijklmnopqrstuvwxyz")
    return _NUMBER_WORDS.get(word, plain or word)


def _sentence_case(lookup: Lookup, first: int, last: int) -> bool:
    """Whether capitals mark names here: most longer words after the first are in lower case."""
    longer = [token for token in range(first + 1, last) if len(lookup.words[token]) >= _SHORTEST_NAME]
    lower = sum(lookup.text[lookup.starts[token]].islower() for token in longer)
    return lower >= 2 and lower * 2 >= len(longer)


def _is_name(lookup: Lookup, token: int) -> bool:
    letters = lookup.text[lookup.starts[token] : lookup.ends[token]]
    after_break = lookup.text[: lookup.starts[token]].rstrip()[-1:] in ":;.!?\u2014\u2013|"
    return len(letters) >= _SHORTEST_NAME and letters[0].isupper() and not letters.isupper() and not after_break


def _to_check(lookup: Lookup, token: int, first: int, *, cased: bool) -> bool:
    """Whether a headline word is a figure of two marks or more, or a name that capitals give away."""
    word = lookup.words[token]
    if word[0].isdigit():
        return len(word) > 1 and "-" not in word and not _YEAR.fullmatch(word)
    return cased and token > first and _is_name(lookup, token)


def _quotations(lookup: Lookup, quoted: list[Quotation], body: tuple[str, ...]) -> list[Seen]:
    seen = []
    joined = " " + " ".join(body) + " "
    for quotation in quoted:
        words = lookup.words[lookup.token_at(quotation.inner.start) : lookup.token_at(quotation.inner.end)]
        if quotation.kind != "title" and len(words) >= 2 and " " + " ".join(words) + " " not in joined:
            seen.append(Seen(quotation.span.start, quotation.span.end, "quotation", {"type": "quotation"}))
    return seen
