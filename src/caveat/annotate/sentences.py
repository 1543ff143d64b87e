"""Where sentences end. Rules and a list of abbreviations, never across the border of a block."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from caveat.model.document import Sentence, Tokens
from caveat.model.patterns import pattern
from caveat.model.text import NUMBERED, Block
from caveat.model.words import word_set

# One whole run of end marks with the closing quotation marks and brackets that belong to it, then a gap.
# The look back, which keeps a run from being tried again at each of its marks, comes second: searching is quick for a first letter.
_END = pattern(
    r"[.!?\u2026](?<![.!?\u2026]{2})[.!?\u2026]*[\"'\u201d\u2019\u00bb)\]]*(?=\s|[\u201c\u2018\u00ab(\[\u2014]|[A-Z])"
)
# Two sentences without a space between them: "The lift stopped.Two men waited."
_GLUED_BEFORE = pattern(r"(?:^|[\s(\u201c\u2018\"'])[a-z][a-z'\u2019-]+$")
_GLUED = pattern(r"[A-Z](?:[a-z]*(?:['\u2019][a-z]+)?)(?=\s)")
_CLOSING = "\"'\u201d\u2019\u00bb)]"
_LONGEST = 2_000
"""Characters after which a sentence without an end is cut: what hangs on sentences would grow with the square of it."""
_LONGEST_WORD = 40
_OPENING = "\"'\u201c\u2018\u00ab([`"


# Abbreviations that are followed by what they belong to, so that a full stop after them never ends a sentence.
_LEADING = word_set(
    "mr mrs ms mx dr prof sen rep gov lt col gen capt cmdr sgt cpl pvt maj adm rev fr hon pres st mt ft messrs mme mlle "
    "supt insp det atty amb sec treas asst assoc dep vs cf eg e.g ie i.e viz no nos vol fig pp art ed eds sr sra srta "
    "engr barr smt adv ir bro sis alh arch pst evang dipl dipl.-ing ing dott avv lic arq abg drs dra "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri approx ca op cit al"
)
# Abbreviations that may end a sentence: they do where the next word begins with a capital and is not a name's part.
_TRAILING = word_set("jr sr inc ltd co corp llc bros etc a.m p.m am pm d.c u.s u.k u.n e.u ph.d m.d b.a m.a d-n.y")
# An abbreviated form of address that no list knows, as far as its shape tells: few letters, with the consonants in which
# abbreviations are cut off, and a capitalised word behind it. What `_addresses` asks besides keeps surnames out.
_ADDRESS = pattern(r"[\"\u201c\u2018'(]?([A-Z](?:[a-z]?[b-df-hj-np-tv-xz]{2}|[b-df-hj-np-tv-z]{1,4}))")
_LONGEST_ADDRESS = 6
_STOPPED = pattern(r"\. (?=[A-Z])")
_STARTERS = word_set(
    "the a an this that these those it he she they we i you his her their our my in on at for from by with but and or so yet "
    "as if when while after before since there here what who why how where not no some many most all one two however"
)
# al-Masri, d'Souza: a name that begins with a small letter
_NAME_INSIDE = pattern(r"[a-z]{1,3}['\u2019-][^\W\d_a-z]")
_WORD = pattern(r"[^\W_]+(?:[.'\u2019-][^\W_]+)*")
# A name of up to eight words, something between two commas, and the next word.
_DESCRIBED = pattern(
    r"(?=[^\W\d_a-z])(?:[^\W\d_][\w.'\u2019-]{0,20} ){0,7}[^\W\d_][\w'\u2019-]{0,20}, [^,;:.!?\"\u201c\u201d]{3,70}, ([^\W\d_]{2,15})\b"
)


def split(text: str, blocks: Sequence[Block], tokens: Tokens, verbs: Set[str] = frozenset()) -> tuple[Sentence, ...]:
    """All sentences of all blocks in text order; each begins and ends on ink.

    Closing quotation marks belong to the sentence that they close. A block with words but no end
    mark is one sentence. Behind "?" and a closing mark a sentence goes on where one of `verbs`, folded verbs of saying,
    follows: "Why?" the mayor asked.
    """
    found: list[Sentence] = []
    starts = tokens.starts
    addresses = _addresses(text, tokens.words)
    for number, block in enumerate(blocks):
        begin, limit = block.span
        first = bisect_left(starts, begin)
        for end in _bounded(text, begin, limit, _ends(text, begin, limit, addresses, verbs)):
            last = bisect_left(starts, end, first)
            if last == first:
                continue
            left, right = _trim(text, begin, end)
            found.append(Sentence(left, right, number, first, last))
            begin, first = end, last
        last = bisect_left(starts, limit, first)
        if last > first:
            left, right = _trim(text, begin, limit)
            found.append(Sentence(left, right, number, first, last))
        elif found and found[-1].block == number and text[begin:limit].strip():
            # marks after the last word ("* * *") stay with the sentence before
            found[-1] = found[-1]._replace(end=_trim(text, begin, limit)[1])
    return tuple(_numbered(found, blocks))


def _numbered(found: Sequence[Sentence], blocks: Sequence[Block]) -> Iterator[Sentence]:
    """The sentences, with their numbers for people where their block is one that has them."""
    n = 0
    for start, end, block, first, last, _ in found:
        number = 0
        if blocks[block].kind in NUMBERED:
            number = n = n + 1
        yield Sentence(start, end, block, first, last, number)


def _bounded(text: str, begin: int, limit: int, ends: list[int]) -> list[int]:
    """The ends, and more of them at the last space before what would be too long; nothing for ordinary texts."""
    if limit - begin <= _LONGEST:
        return ends
    bounded: list[int] = []
    for end in (*ends, limit):
        while end - begin > _LONGEST:
            cut = text.rfind(" ", begin + 1, begin + _LONGEST) + 1 or begin + _LONGEST
            bounded.append(cut)
            begin = cut
        if end < limit:
            bounded.append(end)
        begin = end
    return bounded


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def _addresses(text: str, words: Sequence[str]) -> frozenset[str]:
    """Abbreviated forms of address in this text, folded ("engr" of "said Engr. Amaka Eze").

    Such a word always has its full stop and a capital behind it, and stands where a name may begin: behind a small word or
    at the beginning of a clause. A surname at the end of a sentence stands without the stop somewhere else in the text.
    """
    shaped = list(_stopped_addresses(text))
    found = {word for word, at, end in shaped if _may_address(text, at) and not _starter(text, end)}
    found -= _LEADING | _TRAILING
    if not found:
        return frozenset()
    stopped = Counter([word for word, _, _ in shaped])
    heard = Counter(word for word in words if word in found)
    return frozenset(word for word in found if heard[word] == stopped[word])


def _stopped_addresses(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word in the shape of `_ADDRESS` with its full stop and a capital behind it: the word folded, where it begins, and where
    the capitalised word does. Full stops are looked for, and the words before them read: most words have none."""
    for stop in _STOPPED.finditer(text):
        at = stop.start()
        far = max(0, at - _LONGEST_ADDRESS - 1)
        piece = text[far:at]
        written = piece.split()[-1:]
        if not written or (far and len(written[0]) == len(piece)) or piece[-1].isspace():
            continue
        if found := _ADDRESS.fullmatch(written[0]):
            word = found.group(1)
            yield word.lower(), at - len(word), stop.end()


def _may_address(text: str, at: int) -> bool:
    """Whether a form of address may begin at an offset: not behind a capitalised word, which makes it a surname or a place."""
    before = text[max(0, at - _LONGEST_WORD) : at].rstrip("\"\u201c\u2018'( ")
    if not before or before[-1] in ".!?:\u2026\u201d\n":
        return True
    word = before.rstrip(",").split()[-1:]
    return not word or not word[0][0].isupper() or word[0].rstrip(".").lower() in _LEADING


def _ends(text: str, begin: int, limit: int, addresses: frozenset[str], verbs: Set[str]) -> list[int]:
    """Offsets after each end mark of the block that ends a sentence, the block's own end left out."""
    return [
        match.end()
        for match in _END.finditer(text, begin, limit)
        if match.end() < limit and _is_end(text, begin, match.start(), match.end(), limit, addresses, verbs)
    ]


def _is_end(
    text: str, begin: int, start: int, end: int, limit: int, addresses: frozenset[str], verbs: Set[str]
) -> bool:
    at = end
    while at < limit and text[at].isspace():
        at += 1
    if at == end and text[at].isupper():
        return len(text[start:end].rstrip(_CLOSING)) == 1 and bool(
            _GLUED_BEFORE.search(text, max(begin, start - _LONGEST_WORD), start) and _GLUED.match(text, at, limit)
        )
    opening = at
    while at < limit and text[at] in _OPENING:
        at += 1
    if at >= limit:
        return at > opening
    following = text[at]
    if following.islower() and not _NAME_INSIDE.match(text, at):
        return False
    marks = text[start:end].rstrip(_CLOSING)
    if marks == ".":
        return _stop_ends(text, begin, start, end, at, opened=opening < at, addresses=addresses)
    if end - start > len(marks) and opening == at:  # "Why?" Maria asked.
        return not _goes_on(text, at, limit, verbs)
    return True


def _stop_ends(
    text: str, begin: int, start: int, end: int, at: int, *, opened: bool, addresses: frozenset[str]
) -> bool:
    left = start
    far = max(begin, start - _LONGEST_WORD)
    while left > far and not text[left - 1].isspace() and text[left - 1] not in _OPENING:
        left -= 1
    word = text[left:start].lower()
    if word in _LEADING or word in addresses:
        return False
    if end - start > 1 or opened:
        return True
    if len(word) == 1 and word.isalpha() and text[left].isupper():  # an initial: J. Smith
        return word == "i" or (left - begin > 1 and text[left - 2].islower() and _starter(text, at))
    if word in _TRAILING or (len(word) > 1 and "." in word and word.replace(".", "").isalpha() and len(word) <= 6):
        return _starter(text, at)
    return not (word.isdigit() and left <= begin + 1)  # "1. Different styles": the number of a list item


def _starter(text: str, at: int) -> bool:
    match = _WORD.match(text, at)
    return match is not None and match.group().lower() in _STARTERS


def _goes_on(text: str, at: int, limit: int, verbs: Set[str]) -> bool:
    """Whether a verb of saying follows within a few words, or behind a name and an apposition ("Why?" Bo Lind, the mayor, asked)."""
    described = _DESCRIBED.match(text, at, min(limit, at + 160))
    if described is not None and described.group(1).lower() in verbs:
        return True
    for count, match in enumerate(_WORD.finditer(text, at, min(limit, at + 80))):
        if count > 0 and text[match.start() - 1] != " ":
            return False
        if match.group().lower() in verbs:
            return True
        if count > 4:
            return False
    return False
