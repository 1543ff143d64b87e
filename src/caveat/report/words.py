"""Every sentence that a report's pages say of themselves, in one place for translators.

Sentences about points come from `caveat.scoring.explain`, those about signals from the rubric.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caveat.model import languages
from caveat.model.document import Channel, Relayed, SourceClass
from caveat.model.finding import Outcome
from caveat.model.report import CriterionResult, Total
from caveat.report.clean import plain

REPORT = "Caveat report"
ABOUT = (
    "This report counts what can be seen in the text of one article: who is named as a source, who is not, what is "
    "hedged, what is labelled. It does not check facts, and it does not rate the writer or the publication: an "
    "invented story can be well sourced, and an honest one can be thin."
)
OFFLINE = "made offline"
UNTITLED = "Untitled article"

PROFILE = "What was found"
TOTAL = "Rubric points"
EVIDENCE = "Evidence, one card for each mark"
TOP_EVIDENCE = "Evidence that moves most points"
POINTS = "How the points add up"
SOURCES = "Who speaks"
QUESTIONS = "Questions for the author"
ASK_FIRST = "Ask first"
RULES_NOT_KEPT = "Against newsroom rules"
BRIEF_NOTE = (
    "Caveat counts what can be seen in the text. It checks no facts. --full prints every mark, sum and limit; "
    "--format html makes the page."
)
LEAVE = "Leave this page"
NOT_FOUND = "Looked for and not found"
NOT_ASKED = "Not asked of this article"
ASIDE = "Set aside"
NOT_ASSESSED = "Not looked at"
LIMITS = "Limits"
RULES = "The rules behind the marks"
REPRODUCE = "Make this report again"
NEWSROOM = "Newsroom checklist"
NEWSROOM_LEAD = (
    "Rules that news handbooks share, put as questions. Yes means that the rule is kept. None carries points."
)
ANSWERS = {"yes": "yes", "no": "no", "not_applicable": "does not apply", "cannot_be_seen": "cannot be seen in the text"}
ANSWER_TITLES = {
    "yes": "Yes",
    "no": "No",
    "not_applicable": "Does not apply here",
    "cannot_be_seen": "Cannot be seen in the text",
}

FILTERED = "{shown} of {count}"
TABLE_HEAD = ("article", "title", "points", "range", "words", "named", "unnamed", "rumours", "hedges")
LEAVE_LEAD = "Reading closely is the first five minutes. The next five are spent elsewhere:"
NO_QUESTIONS = "No question is left open."
NOTHING_ASKED = "Nothing: the rubric's questions do not fit this piece."
ASIDE_LEAD = (
    "These looked like marks and were ruled out, each for the reason given. They carry no points, and you may disagree."
)
NO_SOURCES = "Nobody is quoted or reported to say anything."
PLAIN_EVIDENCE = "Evidence"
NO_EVIDENCE = "Nothing was found to mark."
NOT_ASSESSED_ITEMS = (
    "Whether what the article says happened.",
    "Pictures, sound, video and tables.",
    "Links: none was followed.",
    "Who the author is, and what else the publication has printed.",
    "Passages in other languages.",
    "What the article leaves out, unless its own text shows the gap.",
)
APPEAL = (
    "If a mark is wrong, say so: give the sentence, the code of the mark and why. Such a report becomes a test case, "
    "and the rule is mended."
)
UNMEASURED = (
    "No rule is always right. How often each one was right, and on which articles: caveat explain, followed by the "
    "name of the signal."
)
ONLY_SHOWN = "Shown, no points"
MINUS = "\u2212"
SUM_WITHHELD = "The total is withheld"
NOT_JUDGED = "not judged"
MOST_UNJUDGED = 10
DISCUSS = "0 points, shown for discussion"

SKIP = "Skip to the report"
REST_ON_NONE = "This mark carries no points."
PLACE = {"line": "line", "paragraph": "paragraph", "page": "page"}
FILTER = "Show only articles with"
THIRDS = ("first third", "middle third", "last third")

FOOT = "Let the reader beware: a report like this is the first five minutes of reading, not the last word."
FACTS = {
    "byline": "By",
    "published": "Published",
    "genre": "Kind of piece",
    "length": "Length",
    "file": "File",
    "rubric": "Rubric",
    "bytes": "SHA-256 of the file",
    "program": "Program",
}
COLUMNS = {
    "signal": "Signal",
    "count": "Found",
    "rate": "Per 1,000 words",
    "points": "Points",
    "aside": "Set aside",
    "what": "What",
    "step": "Step",
    "running": "Sum so far",
    "total": "Sum",
    "change": "If",
    "then": "of 100",
    "criterion": "Criterion",
    "question": "Question",
    "answer": "Answer",
    "because": "Because",
    "evidence": "Evidence",
    "quote": "Words",
    "place": "Place",
    "in_sum": "In the sum of",
    "source": "Source",
    "source_kind": "Kind",
    "role": "Role",
    "times": "Times",
    "said": "Says",
    "reached": "How it reached the page",
    "words_": "In words",
    "article": "Article",
    "kind": "Kind",
    "words": "Words",
    "range": "Range",
    "named": "Named sources",
    "unnamed": "Unnamed sources",
    "questions": "Open questions",
}
NONE = "none"
WITHHELD = "withheld"
WITHOUT = "Without"
IF_WEIGHTS = "if weights shift by a fifth"
RANGE_NOTE = (
    "The range shows how far the sum moves when each criterion weighs up to a fifth more or less. It shows "
    "how much depends on our weights, and says nothing about the facts."
)
DIRECT = "quoted"
INDIRECT = "reported"
ITS_DOCUMENT = "its document"
SEARCH_FOR = "Words to search for elsewhere:"
ALL_FOUND = "Everything that was looked for was found."
INDEX = "Caveat reports"
ARTICLES = "Articles"
PAGES = "Pages of the list"
INDEX_LEAD = "Most open questions first. Not a ranking: a long list can mean a hard story."
INDEX_NOTE = "Points are for visible sourcing. A dash: not asked of this piece. The last column is the range if weights shift by a fifth."
FIRST_OF_THEM = "Begin with"
POINTS_OF_100 = "Points of 100"
SPREAD = "How the criteria spread"
SPREAD_LEAD = "How many articles lie in each tenth of a criterion's points. Articles that were not asked are left out."
FEWEST = "fewest points"
MOST = "most points"
ERRORS = "Could not be scored"

COMPARE = "Articles side by side"
COMPARE_NOTE = "What each text shows, in its own words. It does not say which is right, and one article says little about a publication."
ALL_THREE = "In three sentences"
NO_WORDS = "Nothing to quote."
NO_WORDS_FOR = "Nothing to quote from any of them"
COUNTS = "Counts and points"
COUNTS_NOTE = "Not a ranking: pieces of different kinds are asked different questions."
FACTS_TITLE = "At a glance"
POINTS_BY_CRITERION = "Points by criterion"
SHARED_SOURCES = "Speak in more than one"
SHARED_SOURCES_LEAD = "Two articles with one source between them are one source."
SHARED_WORDING = "Wording in common"
SHARED_WORDING_LEAD = (
    "At least eight words in a row. A lot of it points to one origin: an agency, a press release, or each other."
)
SILENT = "Does not speak here."
NONE_SHARED = "None."
NOT_IN_RUBRIC = "not in this rubric"
LETTERS = "ABCDEF"
CHANGES = "What changed"
CHANGES_NOTE = "Changed sentences only. What the changes mean is for the desk to say."
BEFORE = "Before"
AFTER = "After"
CHANGE = "Change"
MOVED = "moved"
LOOK_TWICE = "Look twice"
NOTHING_TO_LOOK_AT = "No quotation, figure, hedge or source changed."
MARKS_CHANGED = "Marks"
RESOLVED = "Gone"
NEW = "New"
UNCHANGED = "Still there"
TEXT_CHANGES = "Changed sentences"
TAKEN_OUT = "taken out"
PUT_IN = "new"
NO_TEXT_CHANGES = "No sentence changed."
UNNAMED_SOURCE = "no name"
SOURCES_CHANGED = {"gone": "No longer quoted or cited", "new": "Newly quoted or cited"}
NOTES = {
    "quotation": ("Words in a quotation changed", "A quotation is gone"),
    "figure": ("Figure changed", "A figure is gone or new"),
    "hardened": ("Hedge changed", "Claim hardened, hedge gone"),
    "softened": ("Hedge changed", "Hedge added"),
    "unsourced": ("No source any more", "No source any more"),
}
"""What is said of a changed sentence where there are words on both sides, and where there are words on one."""

OUTCOMES: dict[Outcome, str] = {
    "found": "found",
    "not_found": "not found",
    "not_applicable": "not asked",
    "too_short": "text too short",
    "failed": "could not be worked out",
}
STATUSES = {
    "scored": "",
    "not_applicable": "not asked",
    "too_short": "text too short",
    "failed": "could not be worked out",
}
BASES = {
    "labelled": "the piece says so itself",
    "inferred": "judged by the text",
    "declared": "declared when the report was made",
}
SOURCE_CLASSES: dict[SourceClass, str] = {
    "named_person": "person, named",
    "named_organisation": "organisation, named",
    "document": "document",
    "unnamed": "without a name",
    "vague": "vague",
    "collective": "a group",
    "pronoun": "a pronoun only",
    "none": "nobody named",
}
CHANNELS: dict[Channel, str] = {
    "to_outlet": "told this outlet",
    "in_public": "said in public",
    "statement": "said in a statement",
    "release": "in a news release",
    "court_or_document": "in court or in a document",
    "post": "in a post",
    "other_outlet": "through another outlet",
    "unstated": "",
}
"""By which way words reached the page. A document is one by its kind, so that nothing is said of it again."""
MOST_RELAYED = 0.8
LEAST_RELAYED = 3
"""From this share and so many statements on a piece is said to be passed on by other outlets."""
BLOCKS = {
    "headline": "headline",
    "deck": "deck",
    "label": "label",
    "byline": "byline",
    "dateline": "dateline",
    "subheading": "subheading",
    "caption": "caption",
    "list": "list",
    "pull_quote": "pull quote",
    "author_bio": "about the author",
    "disclaimer": "disclaimer",
    "correction": "correction",
    "furniture": "page furniture, not counted",
    "": "outside any block",
}
COMPANIONS = {
    "statement": "what is said",
    "source": "who says it",
    "reason": "why without a name",
    "how_known": "how they know",
    "again": "again at",
    "relayed_by": "passed on by",
}
"""Words that belong to a mark, by their role. Roles that are not here (the cue, say) stand in the JSON only."""

_DETAILS: dict[str, dict[str | int | bool, str]] = {
    "class": {"named_organisation": "an organisation", "vague": "vague", "collective": "a group"},
    "type": {
        "modal": "a bare modal verb",
        "speculation": "a guess with nobody behind it",
        "limitation": "a limit that the text states",
        "attributed_limitation": "a limit that a source states",
        "forecast": "a forecast",
        "legal": "legal caution",
        "rumour": "talk with nobody behind it",
        "leak": "a leak with no origin given",
        "hearsay": "hearsay",
        "totality": "leaves no exception",
        "certainty": "leaves no doubt",
        "first_person": "the writer says I or we",
        "evaluation": "a judgement",
        "blame": "blame",
        "ridicule": "ridicule",
        "stance": "the writer comments on what is told",
        "obligation": "says what ought to be done",
        "address": "speaks to the reader",
        "study": "one study",
        "studies": "studies in general",
        "accusation": "an accusation",
        "figure": "a figure",
        "cause": "a cause",
        "no_answer": "no answer came",
        "denied": "a denial",
        "replied": "a reply",
    },
    "direct": {True: "quoted"},
    "has_role": {True: "with a role"},
    "second_hand": {True: "at second hand"},
    "first_quote": {True: "the first to speak"},
    "explained": {True: "the text says why there is no name", False: "the text does not say why there is no name"},
    "how_known": {True: "the text says how they know", False: "the text does not say how they know"},
    "evaluative": {True: "an opinion or an attack"},
    "several": {True: "more than one"},
    "outside": {True: "from outside"},
    "attributed": {True: "a source says it"},
    "strong": {True: "a strong mark", False: "a weaker mark"},
}


def detail(key: str, value: str | int | bool) -> str:
    """A fact about a mark in words; empty for facts that only programs need."""
    return _DETAILS.get(key, {}).get(value, "")


SENSITIVITY = {
    "set_aside_counted": "Everything set aside counts after all",
    "low_confidence_dropped": "Every doubtful attribution is left out",
}


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 word", "2 words"; large numbers with commas."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def signed(points: int) -> str:
    """Points with their sign: "+6", "-3" with a true minus, "0"."""
    return f"+{points}" if points > 0 else f"\u2212{-points}" if points < 0 else "0"


def signed_points(points: int) -> str:
    """ "+6 points", "\u22121 point"."""
    return f"{signed(points)} point{'' if abs(points) == 1 else 's'}"


def not_judged(total: Total) -> str:
    """ "not judged: press release": the words of every command for an article without a total."""
    return f"{NOT_JUDGED}: {plain(total.why_not)}"


def unjudged(found: Sequence[tuple[str, str]]) -> list[str]:
    """A line for each of the first articles without a total, and one that counts the others. `found`: names and why."""
    lines = [f"{plain(name)}: {NOT_JUDGED}: {plain(why)}" for name, why in found[:MOST_UNJUDGED]]
    if (more := len(found) - MOST_UNJUDGED) > 0:
        lines.append(f"{more:,} more are {NOT_JUDGED}; their reports say why.")
    return lines


def points_of_100(total: Total) -> str:
    """ "53 of 100 rubric points", or that the total is withheld."""
    return SUM_WITHHELD if total.per_100 is None else f"{total.per_100} of 100 rubric points"


def total_in_words(total: Total) -> str:
    """The one wording of a total: points and how far they move with the weights, or why there is none."""
    if total.per_100 is None or total.range is None:
        return f"{SUM_WITHHELD} ({not_judged(total)}): {total.reason}"
    return f"{points_of_100(total)} ({total.range[0]} to {total.range[1]} if weights shift by a fifth)"


def range_in_words(total: Total) -> str:
    """ "47 to 59", or nothing where the total is withheld."""
    return reach(*total.range) if total.range else ""


def sum_of(points: Sequence[int]) -> str:
    """ "5 \u2212 5 + 1 = 1": the steps of a sum as one writes them on paper."""
    first, *rest = points
    terms = [_whole(first), *(f"{'+' if item > 0 else MINUS} {abs(item)}" for item in rest)]
    return f"{' '.join(terms)} = {_whole(sum(points))}"


def _whole(number: int) -> str:
    return f"{MINUS}{-number}" if number < 0 else str(number)


def without_points(sentence: str, points: int) -> str:
    """A step's sentence beside its points: the points are not said twice."""
    said = f": {signed_points(points)}"
    before, found, after = sentence.partition(said)
    return before + after if found and after[:1] in (".", ",", ";", "") else sentence


def listed(counts: Iterable[tuple[str, int]]) -> str:
    """ "rhetorical question 2, scare quotes 1"; a name that comes twice is said once."""
    sums: dict[str, int] = {}
    for title, count in counts:
        sums[title] = sums.get(title, 0) + count
    return ", ".join(f"{title} {count}" for title, count in sums.items())


def sum_in_words(total: Total) -> str:
    """How the points become points of 100."""
    if total.per_100 is None:
        return f"{SUM_WITHHELD} ({not_judged(total)}): {total.reason}"
    if total.possible == 100:
        return f"{total.points} of 100"
    return f"{total.points} of the {total.possible} points possible here, which is {total.per_100} of 100"


def criterion_points(result: CriterionResult) -> str:
    """ "24 of 40", "\u22123" beside the scale, or why the criterion has no points."""
    if result.status == "scored" and result.beside:
        return signed(result.points)
    if result.status == "scored":
        return f"{result.points} of {result.max_points}"
    return STATUSES[result.status]


def each_criterion(points: Sequence[tuple[str, str]]) -> str:
    """ "Named sourcing 6 of 28, Headline 4 of 4."."""
    return f"{', '.join(f'{title} {shown}' for title, shown in points if shown)}."


def unscored(titles: Sequence[str], reason: str) -> str:
    """ "Headline, Loaded wording: not asked of this kind of piece (interview)."."""
    return f"{', '.join(titles)}: {reason[:1].lower()}{reason[1:]}"


def most(points: int) -> str:
    """The most that an answer could change."""
    return f"could change at most {plural(points, 'point')}"


def rate(per_1000: float) -> str:
    """ "4.2 per 1,000 words"."""
    return f"{per_1000:.1f} per 1,000 words"


def place(unit: str, number: int) -> str:
    """ "line 12"."""
    return f"{PLACE[unit]} {number}"


def thirds(counts: tuple[int, int, int]) -> str:
    """ "2 in the first third, none in the middle third, 1 in the last third"."""
    return ", ".join(f"{count or 'none'} in the {name}" for count, name in zip(counts, THIRDS, strict=True))


def spread(values: list[int], most_possible: int) -> str:
    """ "lowest 3, middle 12, highest 24 of 40, in 14 articles" for values in ascending order."""
    if not values:
        return "asked of no article"
    middle = values[(len(values) - 1) // 2]
    count = plural(len(values), "article")
    return f"lowest {values[0]}, middle {middle}, highest {values[-1]} of {most_possible}, in {count}"


def sentence(text: str | None) -> str:
    """`text` as a sentence: a capital at the start and a full stop at the end."""
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def set_aside(because: str) -> str:
    """Why a match was set aside, as a sentence."""
    return sentence(f"Set aside because {because}")


def times(count: int) -> str:
    """How often a source is given to say something."""
    return plural(count, "time") if count else "says nothing"


def spoken(said: int, documents: int) -> str:
    """How often a source is given to say something, and how many of its documents the text uses."""
    used = f"{plural(documents, 'document')} used" if documents else ""
    return ", ".join([*([times(said)] if said or not documents else []), *([used] if used else [])])


def reached(channels: Iterable[Channel], names: Sequence[str], share: float, *, document: bool = False) -> str:
    """By which ways the words of a source reached the page, and its part of all of them; `names` are the outlets they came through."""
    through = f"through {joined_names(names)}" if 0 < len(names) < 4 else ""
    ways = [
        through if item == "other_outlet" and through else CHANNELS[item]
        for item in channels
        if not (document and item == "court_or_document")
    ]
    return ", ".join([*(way for way in ways if way), *([share_of(share)] if share else [])])


def share_of(share: float) -> str:
    """A part of all attributed words: "34 in 100 words"."""
    return "all of the words" if share == 1 else f"{round(share * 100)} in 100 words"


def joined_names(names: Sequence[str]) -> str:
    """ "the Marl Post, Reuters and Fen News"."""
    plain_names = [plain(name) for name in names]
    return f"{', '.join(plain_names[:-1])} and {plain_names[-1]}" if len(plain_names) > 1 else "".join(plain_names)


def relayed(found: Relayed) -> str:
    """One sentence where all or nearly all that is attributed came through other outlets; else nothing."""
    if found.statements < LEAST_RELAYED or found.share < MOST_RELAYED:
        return ""
    much = "Everything" if found.share == 1 else "Nearly everything"
    through = joined_names(found.names) if 0 < len(found.names) < 4 else "other outlets"
    return f"{much} that is quoted or reported here reached the page through {through}."


def answers(counts: dict[str, int]) -> str:
    """How often each answer was given, as a sentence."""
    aside = counts["not_applicable"]
    return (
        f"{counts['yes']} yes, {counts['no']} no; {aside} {'does' if aside == 1 else 'do'} not apply here and "
        f"{counts['cannot_be_seen']} cannot be seen in a text."
    )


def genre(title: str, basis: str, reason: str) -> str:
    """What kind of piece it is, who says so, and on what that rests."""
    return f"{sentence(f'{title}, {BASES[basis]}')} {sentence(reason)}".rstrip()


def language(code: str) -> str:
    """A language code in words a reader knows."""
    return "language not told" if code == "und" else languages.name(code)


def in_sentence(number: int) -> str:
    """ "sentence 12"."""
    return f"sentence {number}"


def note(kind: str, before: str, after: str) -> str:
    """What an editor looks at in a changed sentence: "Figure changed: two \u2192 three"."""
    label = note_label(kind, before, after)
    if before and after:
        return f"{label}: \u201c{before}\u201d \u2192 \u201c{after}\u201d"
    return f"{label}: \u201c{before or after}\u201d"


def note_label(kind: str, before: str, after: str) -> str:
    """The same without the words, for beside them."""
    both, one = NOTES[kind]
    return both if before and after else one


def moved(count: int) -> str:
    """ "2 sentences only changed places."."""
    return f"{plural(count, 'sentence')} only changed places."


def more_quotes(count: int) -> str:
    """What a column leaves out: "and 3 more"."""
    return f"and {count} more"


def overlap(first: int, second: int, shared: int, of: int, one_origin: bool) -> str:
    """How much wording two articles share, and what follows from much of it."""
    pair = f"{LETTERS[first]} and {LETTERS[second]}"
    if not shared:
        return f"{pair} have no passage in common."
    share = f"{pair} have {plural(shared, 'word')} in common; the shorter has {of:,}."
    return f"{share} Read them as one article." if one_origin else share


def table(title: str) -> str:
    """The name of a table that scrolls sideways."""
    return f"Table: {title}"


def counts_towards(title: str, points: int, marks: int) -> str:
    """What a mark is worth in a criterion's sum, never as if each of several marks had earned the whole."""
    worth = f"{title}: {signed_points(points)}"
    return worth if marks == 1 else f"{worth} for this and {plural(marks - 1, 'other mark')} together"


def without_paragraph(place: str) -> str:
    """The paragraph that the total hangs on most."""
    return f"Without the marks of the paragraph at {place}"


def shifted(then: int | None, base: int | None) -> str:
    """A total under a change: "51 (\u22123)", "the same" or that it would be withheld."""
    if then is None or base is None:
        return WITHHELD
    return "the same" if then == base else f"{then} ({signed(then - base)})"


def length(words: int) -> str:
    """ "1,268 words"."""
    return plural(words, "word")


def sentences(count: int) -> str:
    """ "34 sentences"."""
    return plural(count, "sentence")


def open_questions(count: int) -> str:
    """ "7 open questions."."""
    return f"{plural(count, 'open question')}."


def marks(count: int) -> str:
    """ "3 marks"."""
    return plural(count, "mark")


def before_after(before: Total, after: Total) -> str:
    """ "76 of 100 rubric points \u2192 74 of 100"."""
    if before.per_100 is None or after.per_100 is None:
        return f"{points_of_100(before)} \u2192 {points_of_100(after)}"
    return f"{before.per_100} \u2192 {after.per_100} of 100 rubric points"


def articles(count: int) -> str:
    """ "19 articles"."""
    return plural(count, "article")


def reach(low: int, high: int) -> str:
    """ "47 to 59"."""
    return f"{low} to {high}"


def and_more(count: int) -> str:
    """What a terminal leaves out."""
    return f"and {count} more: --format html shows all."


def and_others(count: int) -> str:
    """What a line leaves out."""
    return f" and {count} more" if count > 0 else ""


def rubric_name(name: str, version: str) -> str:
    """ "rubric caveat 1.0.0"."""
    return f"rubric {name} {version}"


def lean(strength: str, agreement: str, gaming: str) -> str:
    """How strong the published evidence for a signal is, how far people agree, and how hard it is to imitate."""
    shown = "not measured" if agreement == "unknown" else agreement
    return f"Published evidence: {strength}. Agreement between people: {shown}. To imitate: {gaming}."
