"""The rubric as pages in Markdown: one per signal, one per criterion, and the lists of both.

The same text serves `caveat explain` and the docs, so it is written once.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from caveat.model.case import Example
from caveat.model.kinds import KINDS
from caveat.model.newsroom import NEWSROOM_RULES, NewsroomFile
from caveat.model.policy import Criterion, PointRule, Reference, Signal
from caveat.model.rubric import Rubric

_MOST_EXAMPLES = 4


class Measured(Struct, frozen=True):
    """How often a signal's evidence was judged right by eye: `right` of `judged`, on which articles, when."""

    right: int
    judged: int
    data: str
    date: str


def signal_page(
    rubric: Rubric, signal: Signal, examples: Sequence[Example] = (), measured: Measured | None = None
) -> str:
    """Everything about one signal."""
    lines = [
        f"# {signal.title[:1].upper()}{signal.title[1:]}",
        "",
        f"`{signal.id}` \u00b7 marked {signal.code} \u00b7 {_class(signal)}",
        "",
        f"**Question.** {signal.question}",
        "",
        f"**Why it matters.** {signal.why}",
        "",
        f"**Looks for.** {signal.looks_for}",
        "",
        f"**Ignores.** {signal.ignores}",
        "",
    ]
    lines += _examples(examples)
    lines += ["**Known limits.**", "", *(f"- {limit}" for limit in signal.limits), ""]
    if measured is not None:
        lines += [
            f"**Measured.** {measured.right} of {measured.judged} pieces of evidence, drawn at random from {measured.data}, "
            f"were judged right by eye ({measured.date}).",
            "",
        ]
    lines += ["**Points.**", "", *_points(rubric, signal), ""]
    lines += ["**Detected by.**", "", *_detected(signal), ""]
    lines += ["**Sources.**", "", *(f"- {_reference(item)}" for item in signal.sources)]
    return "\n".join(lines) + "\n"


def _class(signal: Signal) -> str:
    agreement = "not measured" if signal.agreement == "unknown" else signal.agreement
    gaming = {"hard": "hard to fake", "medium": "can be faked", "easy": "easy to fake"}[signal.gaming]
    return f"published evidence {signal.evidence_strength}, agreement between people {agreement}, {gaming}"


def _examples(examples: Sequence[Example]) -> list[str]:
    hits = [item for item in examples if item.found][:_MOST_EXAMPLES]
    misses = [item for item in examples if not item.found][:_MOST_EXAMPLES]
    lines: list[str] = []
    for title, chosen in (("Found", hits), ("Not found", misses)):
        if chosen:
            lines += [f"**{title}.**", "", *(f"- {item.name}: {_marked(item.text)}" for item in chosen), ""]
    return lines


def _marked(text: str) -> str:
    shown = " ".join(text.split()).replace("*", "\\*").replace("_", "\\_")
    return shown.replace("<<", "**\u2039").replace(">>", "\u203a**").replace("<", "&lt;")


def _points(rubric: Rubric, signal: Signal) -> list[str]:
    lines = [
        f"- {criterion.title}: {_rule(rule)}"
        for criterion in rubric.file.criteria
        for rule in criterion.rules
        if rule.signal == signal.id
    ]
    ready = [
        f"- {criterion.title}: held ready as `{rule.id}`, worth nothing until a house rubric gives it points."
        for criterion in rubric.file.criteria
        for rule in criterion.candidates
        if rule.signal == signal.id
    ]
    return [*lines, *ready] or ["- None. It is shown and counts for nothing."]


def _rule(rule: PointRule) -> str:
    counted = {
        "evidence": "pieces of evidence",
        "units": "different ones",
        "per_1000_words": "per 1,000 words",
        "measure": "the signal's own figure",
        "absent": "where none is found",
    }[rule.count]
    if rule.each == 0:
        worth = "shown only, 0 points"
    elif rule.each is not None:
        worth = f"{rule.each:+d} each" + (f", at most {rule.cap:+d}" if rule.cap is not None else "")
    else:
        worth = ", ".join(f"{step.points:+d} from {step.at_least:g}" for step in rule.steps)
    which = "; ".join(f"{key}: {_value(value)}" for key, value in rule.where.items())
    where = f" with {which}" if which else ""
    only = f", only in {', '.join(rule.genres)}" if rule.genres else ""
    return f"{worth.replace('-', chr(0x2212))} ({counted}{where}{only})"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value)


def _detected(signal: Signal) -> list[str]:
    settings = KINDS[signal.detector.kind].settings
    asked = [
        str(value)
        for key, value in signal.detector.settings.items()
        if key in settings and settings[key].type == "lexicon"
    ]
    named = [*signal.detector.lexicons, *asked]
    lists = f" with the word lists {', '.join(named)}" if named else ""
    return [
        f"- The detector kind `{signal.detector.kind}`{lists}, in {', '.join(signal.scope.blocks)}; quotations: "
        + {
            "outside": "what is inside is the speaker's and set aside.",
            "inside": "only inside.",
            "any": "inside and outside.",
        }[signal.scope.quotes]
    ]


def _reference(item: Reference) -> str:
    return f"{item.title} <{item.url}>" if item.url else item.title


def signals_index(rubric: Rubric) -> str:
    """The list of all signals with their questions."""
    scored = {rule.signal for criterion in rubric.file.criteria for rule in criterion.rules}
    lines = [
        "# Signals",
        "",
        "What Caveat looks for. Generated from `rubric/signals/`; each page's examples come from the signal's own test table.",
        "",
        "| signal | mark | question | points |",
        "|---|---|---|---|",
        *(
            f"| [{item.title}](signals/{item.id}.md) | {item.code} | {item.question} | {'yes' if item.id in scored else 'shown only'} |"
            for item in rubric.signals
        ),
    ]
    return "\n".join(lines) + "\n"


def _most(criterion: Criterion) -> str:
    if criterion.beside:
        return f"beside the scale: adds or takes at most {criterion.max_points} points"
    return f"at most {criterion.max_points} points"


def _beside(criteria: Sequence[Criterion]) -> list[str]:
    """The table of what is added or taken."""
    rows = [f"| {item.title} | {item.question} | {item.max_points} |" for item in criteria if item.beside]
    if not rows:
        return []
    told = "Beside the scale: added or taken where there is something to judge, and no part of what can be earned."
    return [told, "", "| criterion | question | by at most |", "|---|---|---:|", *rows]


def criterion_page(rubric: Rubric, criterion: Criterion, *, level: int = 1) -> str:
    """Everything about one criterion."""
    titles = {signal.id: signal.title for signal in rubric.signals}
    lines = [
        f"{'#' * level} {criterion.title}",
        "",
        f"`{criterion.id}` \u00b7 {_most(criterion)}"
        + (f" \u00b7 starts with {criterion.start}" if criterion.start else ""),
        "",
        f"**{criterion.question}**",
        "",
        criterion.why,
        "",
        "| step | signal | counts |",
        "|---|---|---|",
        *(f"| {rule.id} | {titles.get(rule.signal, rule.signal)} | {_rule(rule)} |" for rule in criterion.rules),
        "",
    ]
    if criterion.candidates:
        held = ", ".join(f"`{rule.id}` ({titles.get(rule.signal, rule.signal)})" for rule in criterion.candidates)
        lines += [f"Held ready, worth nothing until a house rubric gives it points: {held}.", ""]
    if criterion.not_applicable_in:
        lines += [f"Not asked of: {', '.join(criterion.not_applicable_in)}.", ""]
    if criterion.asks:
        lines += ["Questions to the author:", "", *(f"- {item.question}" for item in criterion.asks), ""]
    return "\n".join(lines)


def rubric_page(rubric: Rubric) -> str:
    """The whole rubric."""
    file = rubric.file
    lines = [
        f"# {file.title}",
        "",
        f"`{file.id}` {file.version}. Generated from `{_file_of(rubric)}`.",
        "",
        file.purpose,
        "",
        "| criterion | question | at most |",
        "|---|---|---:|",
        *(f"| {item.title} | {item.question} | {item.max_points} |" for item in file.criteria if not item.beside),
        f"| **All** | | **{sum(item.max_points for item in file.criteria if not item.beside)}** |",
        "",
        *_beside(file.criteria),
        "",
        "## Bands",
        "",
        *(f"- from {band.from_points}: {band.label}" for band in file.bands),
        "",
        "## Kinds of article",
        "",
        "| kind | how a reader tells it | total |",
        "|---|---|---|",
        *(
            f"| {genre.title} | {genre.description} | {'yes' if genre.scored else 'withheld'} |"
            for genre in file.genres
        ),
        "",
        f"The total is also withheld under {file.withhold.min_words} words of prose, in other languages than "
        f"{', '.join(file.withhold.languages)}, and where fewer than {file.withhold.min_coverage} of 100 points could be asked.",
        "",
        "## Criteria",
        "",
        *(criterion_page(rubric, item, level=3) for item in file.criteria),
        *_house(rubric),
    ]
    return "\n".join(lines).rstrip() + "\n"


def newsroom_page(policy: NewsroomFile) -> str:
    """The newsroom checklist: each question with the answers that its rule can give."""
    lines = ["# Newsroom checklist", "", "Generated from `rubric/newsroom.yaml`.", ""]
    lines += [
        "Rules that news handbooks share, put as questions. Yes means that the rule is kept. None carries points.",
        "",
    ]
    for group in policy.groups:
        lines += [f"## {group.id}. {group.title}", ""]
        for asked in policy.questions:
            if asked.id[0] != group.id:
                continue
            rule = NEWSROOM_RULES[asked.rule]
            lines += [f"### {asked.id} {asked.question}", "", f"`{asked.rule}` \u00b7 {rule.description}", ""]
            lines += ["| answer | because |", "|---|---|"]
            lines += [
                f"| {answer.replace('_', ' ')} | {asked.wording[outcome]} |"
                for outcome, answer in rule.outcomes.items()
            ]
            lines.append("")
    lines += ["## Sources", "", *(f"- {_reference(item)}" for item in policy.sources)]
    return "\n".join(lines) + "\n"


def _file_of(rubric: Rubric) -> str:
    """The file's name; its folder is one of the machine's own."""
    return "rubric/rubric.yaml" if rubric.origin == "built in" else rubric.origin.rsplit("/", 1)[-1]


def _house(rubric: Rubric) -> list[str]:
    """What a house rubric says beyond points and words."""
    house = rubric.house
    if house is None:
        return []
    gates = house.gates
    lines = [f"- {severity}: {signal}" for signal, severity in sorted(house.severity.items())]
    if gates.fail_under is not None:
        lines.append(f"- `caveat check` fails under {gates.fail_under} points per 100.")
    lines += [f"- `caveat check` fails under {floor} points for {name}." for name, floor in gates.floors.items()]
    lines += [f"- `caveat check` fails on more than {most} of {name}." for name, most in gates.at_most.items()]
    lines += [f"- Other values for {', '.join(override.files)}." for _, override in house.overrides]
    return ["## The house", "", *(lines or ["No severities, gates or folders of its own."]), ""]
