"""Where the clause that holds a verb of speaking ends, and the main clause begins or goes on."""

from __future__ import annotations

from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    NOUN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    STOP,
    TIME,
    VERB,
    WRITER,
)
from caveat.model.words import word_set

SUBORDINATORS = word_set(
    "after before when while although though because since if as once until unless whereas whenever"
)
_COORDINATORS = word_set("and but yet so or nor")
_RELATIVES = word_set("which who whom whose that where when")
_NOMINATIVES = word_set("he she it they we i you")
_LEADS = word_set("just even only ever soon shortly hours days minutes weeks months moments")
_SUBJECTS = DETERMINER | POSSESSIVE | PRONOUN | WRITER | QUANTITY | NOUN
_LONGEST_LEAD = 3


def opens_sentence(columns: Columns, at: int, low: int) -> bool:
    """Whether word `at` is a conjunction whose clause comes before its main clause: "Hours AFTER ...", "..., but WHEN ..."."""
    if at < low or columns.words[at] not in SUBORDINATORS:
        return False
    for first in range(at, max(low, at - _LONGEST_LEAD) - 1, -1):
        word = columns.words[first]
        if first < at and not (
            word in _LEADS or columns.flags[first] & (BREAK | ADVERB | TIME | QUANTITY | DETERMINER)
        ):
            return False
        if first == low:
            return True
        if not columns.joined(first - 1):
            return word in _COORDINATORS
    return False


def end(columns: Columns, cue: int, high: int) -> int | None:
    """The offset where the subordinate clause ends whose verb of speaking ends before word `cue`; None where that is not plain.

    The main clause begins behind a comma that has a whole clause before it. Commas of lists, appositions and relative
    clauses are passed over: what stands behind them is no noun phrase with a verb.
    """
    commas = _commas(columns, cue, high)
    if not commas:
        return None
    whole = next((place for place, at in enumerate(commas) if said(columns, cue, at + 1)), None)
    if whole is None or (whole > 0 and columns.flags[cue] & PREPOSITION):
        fresh = _fresh(columns, commas, high)  # while the report hints at a reform, it names none, ...
        if whole is None or fresh is not None:
            return fresh
    borders = [*[at + 1 for at in commas[whole:]], high]
    if len(borders) == 2:
        single = borders[0]
        opens = _may_open(columns, single) and not columns.flags[single] & PREPOSITION
        return columns.starts[single] if opens and high - single > 1 else None
    likely = [place for place, first in enumerate(borders[:-1]) if _subject(columns, first)]
    clauses = [place for place in likely if _clause(columns, borders[place], borders[place + 1], joint=True)]
    if len(clauses) > 1 and "and" in columns.words[borders[clauses[0]] : borders[clauses[0] + 1]]:
        clauses = clauses[-1:]  # the pumps were old, the rails were loose and the quay was wet, the council met
    chosen = clauses or (likely if len(likely) == 1 else [])
    return columns.starts[borders[chosen[0]]] if chosen else None


def _fresh(columns: Columns, commas: list[int], high: int) -> int | None:
    """The first comma with a plain subject and its verb behind it, where the verb of speaking has no clause of its own."""
    for place, at in enumerate(commas):
        stop = commas[place + 1] + 1 if place + 1 < len(commas) else high
        opens = columns.flags[at + 1] & (_SUBJECTS & ~NOUN) or columns.namelike(at + 1)
        if opens and _may_open(columns, at + 1) and _clause(columns, at + 1, stop, joint=False):
            return columns.starts[at + 1]
    return None


def relative_end(columns: Columns, cue: int, high: int) -> int | None:
    """The offset where "..., who said the quay was safe, left" goes back to its main verb; None where no verb stands behind a comma."""
    verbs = [at + 1 for at in _commas(columns, cue, high) if _main_verb(columns, at + 1)]
    whole = [at for at in verbs if said(columns, cue, at)] or (verbs if len(verbs) == 1 else [])
    return columns.starts[whole[0]] if whole else None


def _main_verb(columns: Columns, at: int) -> bool:
    flags, word = columns.flags[at], columns.words[at]
    if columns.caps[at] or word.endswith("ing"):
        return False
    return bool(flags & AUXILIARY or (flags & (STOP | VERB) and not flags & NOUN))


def _commas(columns: Columns, cue: int, high: int) -> list[int]:
    """The words before the commas outside quotations."""
    found = []
    for at in range(cue, high - 1):
        if columns.text[columns.ends[at]] == " ":
            continue
        inside = columns.quoted[at] >= 0 and columns.quoted[at] == columns.quoted[at + 1]
        if not inside and "," in columns.gap(at):
            found.append(at)
    return found


def said(columns: Columns, first: int, last: int) -> bool:
    """Whether words that follow a verb of speaking are a whole clause: a verb, an infinitive, a quotation or "so"."""
    if last - first == 1 and columns.words[first] in ("that", "so", "this", "it", "yes", "no"):
        return True
    if columns.quoted[last - 1] >= 0 and columns.quotations[columns.quoted[last - 1]].kind == "direct":
        return True
    return any(columns.words[at] == "to" for at in range(first, min(first + 3, last - 1))) or finite(
        columns, first, last
    )


def finite(columns: Columns, first: int, last: int) -> bool:
    """Whether a finite verb stands behind the first of these words."""
    for at in range(first + 1, last):
        flags = columns.flags[at]
        if flags & AUXILIARY and columns.words[at] not in ("not", "never", "be", "been", "being"):
            return True
        if columns.flags[at - 1] & (PREPOSITION | DETERMINER | POSSESSIVE) or columns.caps[at]:
            continue
        if (flags & (STOP | VERB) and not flags & NOUN and not columns.words[at].endswith("ing")) or (
            columns.words[at].endswith("ed") and len(columns.words[at]) > 4
        ):
            return True
    return False


def _may_open(columns: Columns, at: int) -> bool:
    return columns.words[at] not in _COORDINATORS and columns.words[at] not in _RELATIVES


def _subject(columns: Columns, at: int) -> bool:
    """Whether a main clause's subject may begin at word `at`."""
    flags, word = columns.flags[at], columns.words[at]
    if not _may_open(columns, at):
        return False
    if flags & _SUBJECTS or columns.namelike(at) or word in ("there", "nobody", "nothing"):
        return True
    return not flags and not word.endswith(("ing", "ed", "ly"))


def _clause(columns: Columns, first: int, last: int, *, joint: bool) -> bool:
    """Whether a subject with a finite verb stands there; with `joint` false, no "and" may stand before the verb."""
    if last - first > 1 and columns.words[first] in _NOMINATIVES:
        return True
    for at in range(first + 1, last):
        if not joint and columns.words[at] in ("and", "or"):
            return False
        if finite(columns, at - 1, at + 1):
            return True
    return False
