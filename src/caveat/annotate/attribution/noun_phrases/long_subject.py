"""A subject that is far from its verb: a name or a person with relative clauses, participles, degrees and appositions between."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb
from caveat.annotate.attribution.noun_phrases.phrase import Phrase, finite
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    STOP,
    TIME,
    TITLE,
    VERB,
    WRITER,
)
from caveat.model.words import word_set

_REACH = 60
"""A subject is at most so many words long, so that reading stays linear."""
_WHO = frozenset(("who", "whose", "whom", "which"))
_SUBORDINATORS = frozenset(("after", "before", "since", "until", "as", "once"))
_OBJECTS = word_set("it him her them himself herself themselves us me")
_OPEN_ENDS = frozenset(("who", "whose", "whom", "which", "that", "and", "or", "but"))
"""Words behind which a verb has another subject, or shares the one of the verb before."""


def subject(columns: Columns, end: int, low: int, near: Phrase | None) -> Phrase | None:
    """The noun phrase that opens the clause of the verb group at word `end` and runs up to it; None where `near`, the phrase
    right before the verb, stands, or where another clause lies between."""
    if columns.words[end - 1] in _OPEN_ENDS:
        return None
    begin = _begin(columns, end, low)
    if begin < 0 or _verbal(columns, begin) or (near is not None and near.first <= begin + 1):
        return None
    if near is not None and near.kind == "pronoun" and columns.words[near.head] not in _WHO:
        return None
    if near is not None and _own_clause(columns, near, begin):
        return None
    if near is not None and columns.words[near.first - 1] == "and" and _listed(columns, begin, near.first):
        return None
    phrase = after_verb.after(columns, begin, end)
    if phrase is None or phrase.kind == "pronoun" or (phrase.kind == "name" and phrase.last >= end):
        return None
    if phrase.kind == "noun" and not columns.flags[phrase.head] & PEOPLE:
        return None
    if near is not None and near.name is not None and phrase.name == near.name:
        return None
    stop = phrase.head + 1 if phrase.kind == "noun" else phrase.last
    head = phrase._replace(extra=None, last=stop)
    return head._replace(extra=(stop, end)) if _modifies(columns, head, stop, end) else None


def _own_clause(columns: Columns, near: Phrase, begin: int) -> bool:
    """Agents returned to the house AFTER local police told them: people behind a conjunction of time have the verb."""
    if columns.words[near.first - 1] not in _SUBORDINATORS or not columns.joined(near.first - 1):
        return False
    people = near.kind == "noun" and columns.flags[near.head] & (PEOPLE | INSTITUTION)
    return bool(people) and _WHO.isdisjoint(columns.words[begin : near.first])


def _listed(columns: Columns, first: int, last: int) -> bool:
    """Whether only names and nouns of a list stand there: Ortega and other shopkeepers said."""
    return not any(columns.flags[at] & PREPOSITION or columns.words[at] in _WHO for at in range(first, last))


def _begin(columns: Columns, end: int, low: int) -> int:
    """Where the clause of the verb begins: behind a quotation, or behind an opening phrase and its comma; -1 where too far."""
    floor = max(low, end - _REACH)
    first = floor if floor == low else -1
    between = columns.text[columns.ends[floor] : columns.starts[end - 1]]
    marked = ";" in between or ":" in between or max(columns.quoted[floor:end], default=-1) >= 0
    for at in range(end - 1, floor, -1) if marked else ():  # most clauses have none of what is looked for
        if columns.quoted[at - 1] >= 0 and columns.quoted[at] != columns.quoted[at - 1]:
            return at if columns.quotations[columns.quoted[at - 1]].kind == "direct" else -1
        gap = columns.gap(at - 1)
        if ";" in gap or ":" in gap:
            first = at
            break
    if first < 0 or columns.quoted[first] >= 0 or columns.words[first][0].isdigit():
        return -1
    opener = columns.flags[first] & (PREPOSITION | TIME | ADVERB) and not columns.namelike(first)
    if opener or columns.words[first].endswith("ing"):
        for at in range(first, end - 1):
            if not columns.joined(at):
                return at + 1 if columns.gap(at) == ", " else -1
            if columns.flags[at] & AUXILIARY:
                return -1
        return -1
    return first


def _modifies(columns: Columns, phrase: Phrase, at: int, end: int) -> bool:
    """Whether all words from `at` to the verb are said of the phrase: no finite verb but those of relative clauses."""
    chunk = at
    relative = False
    while chunk < end:
        stop = chunk + 1
        while stop < end and columns.joined(stop - 1):
            stop += 1
        opened = not columns.joined(chunk - 1)
        if not _chunk(
            columns, phrase, chunk, stop, opened=opened, closed=not columns.joined(stop - 1), relative=relative
        ):
            return False
        relative = relative or columns.words[chunk] in _WHO
        hung = opened and bool(columns.flags[chunk] & DETERMINER) and _hangs(columns, chunk, stop)
        if hung and stop < end and columns.namelike(stop):
            stop = _past_name(columns, stop, end)
        chunk = stop
    return True


def _hangs(columns: Columns, first: int, stop: int) -> bool:
    """Whether an apposition ends with another person: the brother of the heir."""
    return any(columns.flags[at] & PREPOSITION for at in range(first, stop - 1)) and not columns.caps[stop - 1]


def _past_name(columns: Columns, first: int, end: int) -> int:
    """The word behind a name between two commas, the other person's; `first` where it is none."""
    at = first
    while at < end and columns.namelike(at) and (at == first or columns.joined(at - 1)):
        at += 1
    return at if not columns.joined(at - 1) and at - first < 5 else first


def _chunk(
    columns: Columns, phrase: Phrase, first: int, stop: int, *, opened: bool, closed: bool, relative: bool
) -> bool:
    """Whether the words between two commas are said of the phrase, or go on with a relative clause before them."""
    word, flags = columns.words[first], columns.flags[first]
    if stop - first == 1 and opened and closed and (word.isdigit() or word.replace(".", "").isalpha()):
        return not flags & ~(TITLE | QUANTITY)  # PhD, 67, Jr.
    who = next((at for at in range(first, stop) if columns.words[at] in _WHO), -1)
    if who >= 0:
        plain = who == first or _begins_modifier(columns, phrase, first, opened=opened, closed=True)
        return plain and _verbs(columns, first, who) == 0 and _relative(columns, who, stop, closed=closed)
    limit = 1 if relative and word == "and" and closed else 0
    return (limit == 1 or _begins_modifier(columns, phrase, first, opened=opened, closed=closed)) and _verbs(
        columns, first, stop
    ) <= limit


def _relative(columns: Columns, who: int, stop: int, *, closed: bool) -> bool:
    """Whether a relative clause with one verb of its own, the first word behind "who", runs up to word `stop`."""
    if not closed and columns.words[who] != "who":
        return False
    at = who + 1
    while at < stop and columns.flags[at] & (AUXILIARY | ADVERB):
        at += 1
    if at >= stop or columns.flags[at] & PREPOSITION:
        return False
    if columns.words[who] == "who":
        return _verbs(columns, _group(columns, at, stop), stop) == 0
    return _verbs(columns, who + 1, stop) <= 1


def _begins_modifier(columns: Columns, phrase: Phrase, at: int, *, opened: bool, closed: bool) -> bool:
    """Whether an apposition, a preposition or a participle may begin here."""
    word, flags = columns.words[at], columns.flags[at]
    if flags & PREPOSITION and not flags & BREAK:
        return True
    if word.endswith("ing") and len(word) > 5:
        return opened or phrase.kind == "noun"
    if word.endswith("ed") and not flags & NOUN and columns.words[at + 1] != "to":
        return bool(columns.flags[at + 1] & PREPOSITION) and (closed if opened else columns.words[at + 1] == "by")
    if phrase.kind == "noun" and not opened:  # an official NOT authorised to speak, a lawyer CLOSE to the family
        return word == "not" or bool(not flags and columns.flags[at + 1] & PREPOSITION and word.isalpha())
    return opened and closed and bool(flags & (DETERMINER | POSSESSIVE | PEOPLE | TITLE)) and not flags & BREAK


def _verbs(columns: Columns, first: int, stop: int) -> int:
    """How many finite verb groups stand there; 9 where another clause opens."""
    count = 0
    at = first
    while at < stop:
        flags, word = columns.flags[at], columns.words[at]
        if flags & BREAK and word not in ("and", "or", "as", "than", "but") and not _because_of(columns, at):
            return 9
        if flags & (PRONOUN | WRITER) and word not in _OBJECTS:
            return 9
        if flags & AUXILIARY and not columns.caps[at] and word != "not":
            count += 1
            at = _group(columns, at, stop)
            continue
        before = columns.flags[at - 1]
        bare = not before & (PREPOSITION | DETERMINER | POSSESSIVE) and columns.words[at - 1] != "to"
        if flags & (VERB | STOP) and not flags & NOUN and not columns.caps[at] and bare and not word.endswith("ing"):
            count += columns.words[at + 1] != "by" and not (
                before & (PEOPLE | NOUN) and word.endswith("ed") and at == first
            )
        elif bare and finite(columns, at):
            count += 1
        at += 1
    return count


def _verbal(columns: Columns, at: int) -> bool:
    """Whether the clause begins with a verb: “...,” SAID Ortega, who ..."""
    return bool(columns.flags[at] & VERB) and not columns.caps[at] and not columns.flags[at] & NOUN


def _group(columns: Columns, at: int, stop: int) -> int:
    """The word behind a verb group: its auxiliaries, adverbs and the verb itself, with "to" and the infinitive behind it."""
    while at < stop and columns.flags[at] & (AUXILIARY | ADVERB):
        at += 1
    at += 1
    while at + 1 < stop and columns.words[at] == "to":
        at += 2
    return at


def _because_of(columns: Columns, at: int) -> bool:
    return columns.words[at] == "because" and columns.words[at + 1] == "of"
