"""Whether a verb of speaking has what its type needs: words handed over, and somebody who can hand them over."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DOCUMENT,
    INSTITUTION,
    PEOPLE,
    PREPOSITION,
    QUANTITY,
    RUMOUR,
    TIME,
    VERB,
)
from caveat.annotate.attribution.verbs import neighbours, objects
from caveat.annotate.attribution.verbs.cues import Cue
from caveat.annotate.attribution.verbs.subjects import Subject

_SHARES = frozenset(
    ("half", "third", "quarter", "majority", "percent", "share", "number", "most", "two-thirds", "thirds", "quarters")
)
_QUESTIONS = frozenset(
    ("request", "requests", "comment", "question", "questions", "call", "calls", "email", "emails", "message", "messages",
     "inquiry", "inquiries", "enquiry", "enquiries", "letter", "letters", "interview", "phone")
)  # fmt: skip
_DEPENDENT = frozenset(("what", "whatever", "anything", "everything", "how", "than", "much", "whether", "if"))
_FREE = frozenset(("what", "whatever", "anything", "everything", "than", "much"))
_GUARDED = frozenset(("show", "find", "call", "write", "claim"))
_NOBODY = frozenset(("nobody", "none", "anyone", "anybody"))


def complete(columns: Columns, cue: Cue, found: Subject, low: int, high: int) -> bool:
    """Whether the cue has what its type needs: words handed over, and somebody who can hand them over."""
    kind, phrase = cue.rule.type, found.phrase
    head = columns.flags[phrase.head]
    speaks = phrase.kind != "noun" or bool(head & (PEOPLE | INSTITUTION | QUANTITY)) or _one_of(columns, phrase)
    written = phrase.kind == "noun" and bool(head & (DOCUMENT | RUMOUR))
    word = columns.words[phrase.head]
    if phrase.kind != "pronoun" and _share(columns, phrase):
        return False  # a share of those asked in a poll is no source
    if phrase.kind == "pronoun" and word in ("it", "it's") and kind not in ("speech", "finding"):
        return False
    if cue.rule.base == "call" and (
        (word == "they" and cue.form == "base" and not cue.helped)
        or (phrase.first > low and columns.words[phrase.first - 1] == "as")
    ):
        return False  # they call her “the Moth”; ghosts, as sailors call them
    if phrase.first > low and columns.words[phrase.first - 1] == "not" and columns.joined(phrase.first - 1):
        return False  # not a single sailor voiced any fear
    if kind == "finding" and _in_relative(columns, cue, phrase, high):
        return False
    if cue.negated and cue.rule.base in ("say", "tell") and columns.words[cue.group] in ("can't", "cannot"):
        return False  # doctors cannot say with certainty: nothing has been said
    if cue.rule.base == "promise" and cue.helped and _closes_clause(columns, cue, high):
        return False  # for one patient, it is promising
    if cue.rule.base == "confirm" and _appointed(columns, cue, high):
        return False
    if _restrictive(columns, cue, phrase) and not (
        kind in ("speech", "tell") and not cue.modal and neighbours.clause_follows(columns, cue.last, high)
    ):
        return False
    if cue.last < high and columns.words[cue.last] == "to" and objects.professed(columns, phrase, low):
        return False
    if kind == "finding" and phrase.first == phrase.head and objects.coming_out(columns, phrase):
        return False
    if cue.rule.base in _GUARDED and not objects.handed_over(columns, cue, phrase, low, high):
        return False
    quote = neighbours.beside_quotation(columns, cue, low, high)
    if cue.modal and not quote and (kind == "act" or not neighbours.clause_follows(columns, cue.last, high)):
        return False  # could say more, would dismiss them
    if columns.words[phrase.head] in _NOBODY or _of_which(columns, phrase, low):
        return False
    if kind == "speaking":
        return speaks and _reason_given(columns, cue, high)
    if kind == "act" and cue.form == "past" and not quote and objects.no_object(columns, cue, high):
        return False
    if kind == "decline":
        return speaks and _asked(columns, cue, high)
    if kind == "thought" and not _main_clause(columns, phrase, low):
        return False
    if kind == "quoted":
        if speaks and neighbours.answers(columns, cue, high):
            return True
        return quote and (speaks or written) and neighbours.touches(columns, cue, phrase)
    if quote and (speaks or written):
        return True
    if quote and kind == "speech" and neighbours.touches(columns, cue, phrase):
        return True  # “...,” says a narrator
    if (
        written
        and cue.form == "past"
        and cue.last < high
        and columns.flags[cue.last] & PREPOSITION
        and columns.joined(cue.last - 1)
    ):
        return False  # a video posted on a site
    if (
        cue.rule.base == "write"
        and cue.last < high
        and columns.words[cue.last] == "to"
        and not neighbours.clause_follows(columns, cue.last, high)
    ):
        return False
    if (
        cue.rule.clause
        and columns.joined(cue.last - 1)
        and not (cue.last < high and columns.words[cue.last] in neighbours.OPENERS)
    ):
        return bool(cue.last < high and columns.flags[cue.last] & (PREPOSITION | TIME)) and speaks
    if phrase.first > low and columns.words[phrase.first - 1] == "as" and _parenthetic(columns, cue, high):
        return speaks or written
    if found.pattern.startswith("verb joined") and kind in ("speech", "tell", "ask"):
        return cue.last < high and (neighbours.clause_follows(columns, cue.last, high) or columns.joined(cue.last - 1))
    link = columns.words[phrase.first - 1] if phrase.first > low else ""
    if link in _DEPENDENT and phrase.kind == "pronoun":
        return False
    if link in _FREE and not (link == "what" and (kind == "act" or neighbours.clause_follows(columns, cue.last, high))):
        return False  # what voters are saying, more than the speech says; but what researchers say they need
    if kind in ("speech", "tell", "ask"):
        return (
            speaks
            or written
            or (
                kind != "ask"
                and cue.form in ("past", "base")
                and phrase.kind == "noun"
                and neighbours.clause_follows(columns, cue.last, high)
            )
        )
    if kind == "finding" and cue.form == "ing" and found.pattern.endswith("subject"):
        return False  # something happened, indicating that: the writer's inference
    if kind == "finding":
        return (
            neighbours.clause_follows(columns, cue.last, high)
            or (written and cue.last < high and columns.joined(cue.last - 1))
            or ((speaks or written) and _closes(columns, cue, phrase, low, high))
        )
    if kind == "thought":
        if speaks and cue.rule.base in ("agree", "disagree") and neighbours.answers(columns, cue, high):
            return True
        return (
            speaks
            and cue.form != "ing"
            and _main_clause(columns, phrase, low)
            and neighbours.clause_follows(columns, cue.last, high)
        )
    return (
        (speaks or written)
        and cue.last < high
        and (columns.joined(cue.last - 1) or objects.quoted_object(columns, cue, phrase))
    )


def _parenthetic(columns: Columns, cue: Cue, high: int) -> bool:
    """As Ortega said; as the council has urged, and nothing after the verb."""
    if cue.rule.type == "act":
        return cue.last >= high or not columns.joined(cue.last - 1)
    return cue.rule.type in ("speech", "finding")


def _in_relative(columns: Columns, cue: Cue, phrase: Phrase, high: int) -> bool:
    """The only flaw they FOUND was that it leaks: the clause belongs to the noun before it."""
    at = phrase.first - 1
    if (
        phrase.kind != "pronoun"
        or at < 0
        or not columns.joined(at)
        or cue.last >= high
        or not columns.joined(cue.last - 1)
    ):
        return False
    if columns.flags[at] & (BREAK | PREPOSITION | AUXILIARY | VERB | ADVERB):
        return False
    return columns.words[cue.last] in ("is", "are", "was", "were")


def _closes_clause(columns: Columns, cue: Cue, high: int) -> bool:
    """Whether an "-ing" form has nothing behind it: an adjective."""
    return columns.words[cue.first].endswith("ing") and (cue.last >= high or not columns.joined(cue.last - 1))


def _appointed(columns: Columns, cue: Cue, high: int) -> bool:
    """They confirmed Maria Ortega to the court: an office is given, nothing is said."""
    at = cue.last
    while at < high and columns.joined(at - 1) and columns.namelike(at):
        at += 1
    return at > cue.last and at < high and columns.words[at] in ("to", "as") and columns.joined(at - 1)


def _one_of(columns: Columns, phrase: Phrase) -> bool:
    """One well-connected Harrovian, a diver who worked on the quay: somebody, whatever the noun."""
    if columns.caps[phrase.head] and columns.words[phrase.first] in ("one", "another"):
        return True
    return "who" in columns.words[phrase.head + 1 : phrase.stop]


def _closes(columns: Columns, cue: Cue, phrase: Phrase, low: int, high: int) -> bool:
    """..., the study found. ..., researchers reported on Monday: a comma before the subject, and at most a time behind."""
    if phrase.first <= low or "," not in columns.gap(phrase.first - 1):
        return False
    return cue.last >= high or bool(columns.flags[cue.last] & (PREPOSITION | TIME))


def _share(columns: Columns, phrase: Phrase) -> bool:
    """Whether the phrase is a share of those asked: "51 percent of voters", "half of them", "three times as many"."""
    words = columns.words[phrase.first : phrase.last]
    if words[0] == "many" and phrase.first > 1 and columns.words[phrase.first - 2 : phrase.first] == ("times", "as"):
        return True
    if len(words) == 3 and words[1] == "in" and columns.flags[phrase.first] & QUANTITY:
        return True  # six in ten
    if words[0] in _SHARES and len(words) > 1 and "of" in words[:3]:
        return True
    if "percent" in words[:4] or "%" in columns.text[columns.starts[phrase.first] : columns.ends[phrase.first] + 1]:
        return True
    return words[0] in ("times", "as") or (words[0][0].isdigit() and "%" in columns.gap(phrase.first))


def _of_which(columns: Columns, phrase: Phrase, low: int) -> bool:
    """The loyalty of which they boast, the Moths that they call so: a relative clause that hands nothing over."""
    at = phrase.first - 1
    return at > low and columns.words[at] == "which" and bool(columns.flags[at - 1] & PREPOSITION)


def _reason_given(columns: Columns, cue: Cue, high: int) -> bool:
    """Whether the sentence says why the source is not named ("on condition of anonymity")."""
    begin, end = columns.starts[cue.first], columns.ends[high - 1]
    return any(begin <= match.start < end for match in columns.matches.get("attribution_anonymity", ()))


def _asked(columns: Columns, cue: Cue, high: int) -> bool:
    """Whether "did not respond to" goes with a question of the press, and not with a message of another kind."""
    if "not" not in columns.words[cue.first : cue.last] and not any(
        word.endswith("n't") for word in columns.words[cue.first : cue.last]
    ):
        return True
    return any(columns.words[at] in _QUESTIONS for at in range(cue.last - 1, min(cue.last + 8, high)))


def _main_clause(columns: Columns, phrase: Phrase, low: int) -> bool:
    """Whether the phrase opens a clause of its own and not one that hangs on "if", "because", "what"."""
    at = phrase.first - 1
    return at < low or not columns.joined(at) or columns.words[at] in ("and", "but")


def _restrictive(columns: Columns, cue: Cue, phrase: Phrase) -> bool:
    """Voters who say, a politician who will say anything: the clause tells which people, it hands no words over."""
    at = cue.group - 1
    return phrase.kind == "noun" and at >= 0 and columns.words[at] == "who" and columns.joined(at - 1)
