"""What the page of an article says of itself, in one place: read it aloud before you change it.

Sentences that other pages share stand in `caveat.report.words`, those about points and signals come from the rubric.
"""

from __future__ import annotations

from collections.abc import Sequence

from caveat.model.report import Report, Total
from caveat.report.clean import plain, quoted, shorten
from caveat.report.words import plural

MOST_QUOTED = 50
MOST_SAID = 90
FOUND_OF_100 = 46
"""Of 100 judging sentences that people marked in other newspapers' articles, how many the rules find (README, "opinion voice")."""

KICKER = "Caveat"
SKIP = "Skip to the article"
CAVEAT = "Caveat counts what can be seen in a text. It does not check facts."
UNMARKED = f"No mark does not mean neutral: in tests the rules found {FOUND_OF_100} of 100 judging sentences."
READ_FIRST = "Read the article first and make up your mind. Then choose what to show."
SHOW = "Show"
LAYERS = (
    ("all", "All marks"),
    ("who", "Who says it"),
    ("no", "No name"),
    ("unsure", "Unsure"),
    ("judge", "Judging"),
    ("none", "None: read first"),
)
"""The layers of marks as (id, label). The line of each stands on its label, so that the bar is the key."""
TONE = "tone"
"""What the layer of judgements shows besides, under a line of its own: questions, quotation marks and verbs that colour."""
LAYER_OF_FAMILY = {
    "named": "who",
    "unnamed": "no",
    "hedging": "unsure",
    "label": "judge",
    "wording": "judge",
    "other": "more",
}
"""Which layer a family of signals belongs to; the marks of "more", which no label of the bar names, stand among all marks only."""
LAYER_OF_SIGNAL = {"author_bio": "who", "correction_notice": "who", "disclosure": "who"}
"""Signals that stand in another layer than their family."""

VOICES = {
    "named": "by name",
    "other": "documents and groups",
    "unnamed": "without a name",
    "rest": "others",
    "writer": "the writer",
}
STRIP = "Who speaks, from the first word to the last"
STRIP_UNIT = "Of 100 words:"

LEAVE = "Now leave this page"
MORE_STEPS = "More ways to check"
RULE = "Rule"
WRONG = "May be wrong here"
CLOSE = "Close"

QUESTIONS_NOTE = "Beside each question stands the most that an answer could add. Deleting an honest hedge adds nothing."
NO_QUESTIONS = "The rubric leaves no question open."
NOT_ASKED_QUESTIONS = "Questions come from the rubric, and the rubric does not fit this article."
POINTS = "The sum"
POINTS_NOTE = "Points count how much of the sourcing a reader can see. They do not say whether the article is right."
BARS = "Points by question"
BOARD = "The sum, step by step"
MOVES = "What the sum hangs on"
SOURCES_NOTE = "Everybody the article lets speak, in order, with how their words reached the page and their share of all quoted or reported words."
NO_SOURCES = "The article lets nobody speak."
NO_SOURCE_TIED = "Nobody the words can be tied to"
MARKS_NOTE = "Open a rule to read what it looks for and what it gets wrong."
EXPLAIN = "Everything about it, with examples and sources: caveat explain, followed by its name."
NO_MARKS = "Nothing was found to mark."
ASIDE_NOTE = (
    "These words matched a rule, but the text around them speaks against it. They count for nothing; you may disagree."
)
NOT_FOUND_NOTE = "Not finding something is a finding too. The rules looked for these and found none:"
ALL_FOUND = "Everything the rules looked for was found."
CHECKLIST_NOTE = (
    "Rules that news handbooks share, put as questions. Yes is what the rule asks for. They carry no points."
)
CANNOT = "What this cannot see"
REPRODUCE = "Make this report again"
REPRODUCE_NOTE = "The same file, rubric and version give the same page, byte for byte:"
PRINT_ALL = "Print everything, not only the article and the summary sheet"
FILE_NOTES = "Notes on the file"
WHOLE_JSON = "The whole report stands in this file as JSON, in the element with the id caveat-report."
SOME_JSON = (
    "Sums, sentences and the place of each mark stand in this file as JSON, in the element with the id caveat-report."
)
MARKED_IN = "In the text"
NOTHING_SAID = "is given no words"
KIND = "Kind of article"

RULE_PARTS = {
    "why": "Why it matters",
    "looks_for": "Looks for",
    "ignores": "Leaves alone",
    "limits": "Gets wrong",
    "lean": "How far to trust the rule",
    "rests_on": "Rests on",
}


def voices_in_words(shares: Sequence[tuple[str, int]]) -> str:
    """ "Of 100 words, 24 are spoken by name and 76 are the writer's." """
    told = {
        "named": "spoken by name",
        "other": "from documents and groups",
        "unnamed": "spoken without a name",
        "rest": "from others",
        "writer": "the writer's",
    }
    parts = [f"{share or 'fewer than one'} {'is' if share < 2 else 'are'} {told[voice]}" for voice, share in shares]
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
    return f"Of 100 words, {listed}."


def story_elsewhere(title: str) -> str:
    """The first task: other reports of the same thing."""
    return f"Search for {quoted(title)}: who else reports it, and what do they have that this lacks?"


def look_up_person(name: str, role: str) -> str:
    """Look somebody up who speaks under a name."""
    who = f"{name}, {role[:1].lower()}{role[1:]}" if role and not role.startswith(name) else name
    return f"Look up {who}. Where else do these words appear?"


def look_up_body(name: str, role: str) -> str:
    """Look up a body that speaks under its name."""
    return f"Look up {name}. Who runs it, and has it published this itself?"


def ask_body(name: str) -> str:
    """A body without a name of its own that publishes or answers."""
    return f"Find the page of {name}. Does it say the same there?"


def find_a_name(said: str) -> str:
    """Nobody has a name."""
    return f"Who is meant by {quoted(said)}? Find somebody who says so under a name."


def find_document(said: str) -> str:
    """A document that the article cites."""
    return f"Find the document: {quoted(said)}. Does it say what the article says?"


def find_study(said: str) -> str:
    """Research without a reference."""
    return f"{quoted(said)}: find one such study. What did it measure, and in whom?"


def check_figure(said: str, *, sourced: bool) -> str:
    """A figure; `sourced` where the article says whose it is."""
    if sourced:
        return f"{quoted(said)}: check this figure at its source. Out of how many?"
    return f"{quoted(said)}: find where this figure comes from. Out of how many?"


def points_head(total: Total) -> str:
    """The points fold's name: the sum, or that there is none."""
    return "Not judged" if total.per_100 is None else f"{total.per_100} of 100 rubric points"


def parts(total: Total) -> list[tuple[str, str]]:
    """The folds in order, as (id, name)."""
    return [
        ("points", points_head(total)),
        ("questions", "Questions for the author"),
        ("sources", "Who speaks"),
        ("marks", "Each mark and its rule"),
        ("aside", "Set aside"),
        ("not_found", "Looked for and not found"),
        ("newsroom", "Newsroom checklist"),
        ("limits", CANNOT),
        ("reproduce", REPRODUCE),
    ]


def points_sum(total: Total) -> str:
    """What follows it."""
    if total.per_100 is None:
        return total.why_not
    return "for visible sourcing, not for being right"


def questions_sum(report: Report) -> str:
    """How many questions are open, and the first."""
    count = len(report.questions)
    return f"{count}: {report.questions[0].question}" if count else "none"


def sources_sum(named: int, bodies: int, documents: int, unnamed: int, others: int) -> str:
    """ "3 people, 1 organisation, 2 without a name, 1 other"."""
    parts = [
        plural(named, "person", "people") if named else "",
        plural(bodies, "organisation or group", "organisations and groups") if bodies else "",
        plural(documents, "document") if documents else "",
        f"{unnamed} without a name" if unnamed else "",
        plural(others, "other") if others else "",
    ]
    return ", ".join(part for part in parts if part) or "nobody"


def marks_sum(marks: int, rules: int) -> str:
    """ "23 marks, 9 rules"."""
    return f"{plural(marks, 'mark')}, {plural(rules, 'rule')}" if marks else "none"


def answers_sum(counts: dict[str, int]) -> str:
    """ "6 yes, 2 no, 3 cannot be seen"."""
    parts = [f"{counts['yes']} yes", f"{counts['no']} no"]
    if counts["cannot_be_seen"]:
        parts.append(f"{counts['cannot_be_seen']} cannot be seen")
    return ", ".join(parts)


def statement(said: str) -> str:
    """What a source says, in a list: enough to know it by; its sentence has the rest."""
    return shorten(plain(said), MOST_SAID)


def short(quote: str) -> str:
    """Words of the article in a list."""
    return shorten(plain(quote), MOST_QUOTED)


def heard(count: int) -> str:
    """How often a source speaks."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
