"""Kinds of piece that are told by structure, by what metadata declares, and near misses of each."""

from __future__ import annotations

import pytest

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.finding import Genre

TOLD = "The ferry left Norrby at noon with forty guests on board and reached the island before two, the harbour office said."
ABOUT = (
    "About Tarnlight\nTarnlight is a provider of lamps for quays and bridges. For more, visit www.tarnlight.example."
)
CONTACT = "Media contact: Ilse Varga, press@tarnlight.example"
NEWS = "NORRBY - Tarnlight, a leading provider of quay lamps, today announced that it has lit the east quay."
RELEASE = "\n\n".join(["Tarnlight lights the east quay", NEWS, *[TOLD] * 4])
QUESTIONS = [
    ("Which town raised you?", "A small one with nine bakers. My uncle ground the flour for all of them."),
    ("What was your hardest week?", "The one with the storm. I did not sleep, and nobody complained."),
    ("What comes next for the ferry?", "We are moving the pier. I think the town will be glad of it."),
    ("Which job taught you most?", "The night shift. I learned to count sheep and hours."),
    ("What do you read?", "Tide tables, mostly. I read one novel a year, in the dark weeks."),
]
HEADED = "".join(f"<h3>{asked}</h3><p>{answer}</p>" for asked, answer in QUESTIONS)
BULLETED = "\n\n".join(["Questions for your ferry", TOLD, *[f"- {asked}" for asked, _ in QUESTIONS], *[TOLD] * 6])
CLOCKS = ["9.10am", "9:45 a.m. EST", "11.20", "12:05 BST", "14:30", "16:00"]
LIVE = "\n\n".join(["Storm closes the quay: all day long", *[f"{clock}\n\n{TOLD}" for clock in CLOCKS]])
TIMETABLE = "\n\n".join(["The ferries of Monday", TOLD, *[f"{clock} Norrby" for clock in CLOCKS], *[TOLD] * 4])
LETTER = "To the Editor:\n\nI read your piece about the quay and I do not agree with a word of it, and neither does my brother."
LETTERS = "\n\n".join(["What readers say of the quay", LETTER, "Mara Quist; Norrby", LETTER, "Orrin Dahl; Harrow Bay"])
ADVICE = "\n\n".join(
    [
        "My neighbour sings at night",
        "DEAR ORLA: My neighbour sings at night and the wall is thin. What am I to do about it? -- SLEEPLESS",
        "DEAR SLEEPLESS: Sing with him, or knock on his door by day and tell him that the wall is thin.",
        "DEAR ORLA: My sister wants her ladder back after nine years. Must I give it to her? -- ON THE ROOF",
        "DEAR ROOF: Come down first, and then carry it to her yourself, with a cake on the top step.",
    ]
)
ONE_LETTER = "\n\n".join(
    ["A letter from 1903", TOLD, "Dear Ilse, the pier is built and the lamps are lit.", *[TOLD] * 5]
)
PASSAGE = "The lamp is bright and calm, and the glass does not rattle when the wind is up, which is more than the old one could do."
CREDITS = ["[ Lamp Ledger ]", "[ The Norrby Gazette ]", "[ Quay Weekly ]", "[ Harbour Post ]"]
DIGEST = "\n\n".join(["The first reviews of the lamp are in", TOLD, *[f"{PASSAGE}\n\n{credit}" for credit in CREDITS]])
FACT = "\n\n".join(
    ["Did the ferry sink?", "Q: Did the Norrby ferry sink last week?\nA: No. It was painted.", "FULL QUESTION", TOLD, "FULL ANSWER", *[TOLD] * 5]
)  # fmt: skip
FULL = "\n\n".join(
    ["What the ferry cost", "Q: What did the Norrby ferry cost?\nA: About 40 million crowns, most of it for the hull.", "FULL QUESTION", TOLD, "FULL ANSWER", *[TOLD] * 5]
)  # fmt: skip
RUMOURS = "Word went round on Sunday that the ferry had been sold. {} The office showed the papers."
RULED = "\n\n".join(["Was the Norrby ferry sold?", RUMOURS.format("These rumours are entirely false."), *[TOLD] * 5])
DENIED = "\n\n".join(
    ["Was the Norrby ferry sold?", RUMOURS.format("“These rumours are false,” the clerk said."), *[TOLD] * 5]
)
EXPLAINED = [
    ("What is a quay lamp?", "Quay lamps hang over the water. The harbour office says that it has nine of them."),
    ("How long do they burn?", "Most burn for a year, said Ilse Varga, an engineer at Norrby University."),
    ("Are there other lamps?", "Some towns use gas. “It costs more,” Varga said of the lamps in Harrow Bay."),
    ("Who pays for them?", "The town pays for the lamps, and the harbour office for the oil, the clerk said."),
    ("Do they help?", "Fewer boats hit the quay since they hang there, by the count of the office."),
]
EXPLAINER = "".join(f"<h3>{asked}</h3><p>{answer}</p>" for asked, answer in EXPLAINED)
TURN = (
    "{}: We meet at a hard hour for this town, and I thank all who came through the rain to hear what we have to say."
)
SPEECH = "\n\n".join(
    ["Transcript: The mayor names a harbour master", TURN.format("HOLT"), "(APPLAUSE)", TURN.format("VESS"), "(LAUGHTER)", *[TOLD] * 3]
)  # fmt: skip
WRONG = "News: An earlier version of a story on {} misstated the height of the pier. It is nine metres."
CORRECTED = "\n\n".join(
    ["Corrections & Clarifications", *[WRONG.format(day) for day in ("Monday", "Tuesday", "Friday")]]
)
ONE_WRONG = "\n\n".join(["The pier is nine metres high", *[TOLD] * 4, WRONG.format("Monday")])
SIGNED = "\n\n".join(
    ["Quist letter: Mend the quay", f"{TOLD} {TOLD} Let us mend the quay before the winter.", "Mara Quist, Norrby"]
)
ABOUT_ONE = "\n\n".join(["Vess letter: what the mayor wrote", *[TOLD] * 5])
ASKED = "\n\n".join(
    [
        "What the ferry carries",
        "Q: What does the ferry carry?\nA: It carries forty guests and nine carts every day.",
        *[TOLD] * 6,
    ]
)


@pytest.fixture(scope="module")
def machine() -> tuple[Annotator, Detector]:
    rubric = load_rubric()
    return Annotator(rubric.lexicons, rubric.graph), Detector(rubric, debug=True)


_DAYS = "one two three four five six seven eight nine ten".split()  # noqa: SIM905


def varied(text: str) -> str:
    """The text with no paragraph twice: each time another number of guests, another day of the lamp."""
    for told, word in ((TOLD, "forty"), (PASSAGE, "calm")):
        first, *rest = text.split(told)
        text = first + "".join(told.replace(word, f"{word} {_DAYS[number]}") + part for number, part in enumerate(rest))
    return text


def judged(machine: tuple[Annotator, Detector], text: str, name: str = "case.txt") -> Genre:
    annotator, detector = machine
    return detector.detect(annotator.annotate(read(name, data=varied(text).encode()))).genre


@pytest.mark.parametrize(
    ("genre", "text"),
    [
        ("press_release", f"{RELEASE}\n\n{ABOUT}"),
        ("press_release", f"{RELEASE}\n\n{CONTACT}"),
        ("brief", RELEASE),
        ("brief", "\n\n".join(["Lamps for the quay", *[TOLD] * 6, ABOUT.replace("\n", " is ")])),
        ("interview", f"<html><body><article><h1>The keeper of the light</h1><p>We spoke with Ilse Varga.</p>{HEADED}</article></body></html>"),
        ("service", BULLETED),
        ("live_blog", LIVE),
        ("brief", TIMETABLE),
        ("letters", LETTERS),
        ("advice", ADVICE),
        ("brief", ONE_LETTER),
        ("aggregator", DIGEST),
        ("fact_check", FACT),
        ("brief", ASKED),
        ("fact_check", FULL),
        ("fact_check", RULED),
        ("brief", DENIED),
        ("brief", f"<html><body><article><h1>Quay lamps, explained</h1><p>The town hangs lamps.</p>{EXPLAINER}</article></body></html>"),
        ("other", SPEECH),
        ("other", CORRECTED),
        ("brief", ONE_WRONG),
        ("letters", SIGNED),
        ("brief", ABOUT_ONE),
    ],
)  # fmt: skip
def test_a_kind_is_told_by_its_structure(machine: tuple[Annotator, Detector], genre: str, text: str) -> None:
    found = judged(machine, text, "case.html" if text.startswith("<html") else "case.txt")
    assert (found.id, bool(found.reason)) == (genre, True)


PAGE = "<html><head>{}</head><body><article><h1>The quay deserves better</h1>{}</article></body></html>"


@pytest.mark.parametrize(
    ("head", "genre", "basis"),
    [
        ('<link rel="canonical" href="https://courier.example/opinions/the-quay-deserves-better">', "opinion", "declared"),
        ('<link rel="canonical" href="https://courier.example/story/opinion/columnists/2026/05/04/quay">', "opinion", "declared"),
        ('<link rel="canonical" href="https://courier.example/news/opinion">', "brief", "inferred"),
        ('<link rel="canonical" href="https://courier.example/news/opinion-poll/2026/quay">', "brief", "inferred"),
        ('<link rel="canonical" href="https://courier.example/fact-check/2026/quay">', "fact_check", "declared"),
        ('<link rel="canonical" href="https://courier.example/press-releases/quay">', "press_release", "declared"),
        ('<meta property="article:section" content="Opinion">', "opinion", "declared"),
        ('<meta property="article:section" content="Harbour news">', "brief", "inferred"),
        ('<script type="application/ld+json">{"@type": "OpinionNewsArticle", "headline": "The quay"}</script>', "opinion", "declared"),
        ('<script type="application/ld+json">//<![CDATA[\n{"@type": "AdvertiserContentArticle"}\n//]]></script>', "sponsored", "declared"),
        ('<script type="application/ld+json">{"headline": "The quay", "@type": "NewsArticle"}</script>', "brief", "inferred"),
    ],
)  # fmt: skip
def test_what_the_page_declares_decides(machine: tuple[Annotator, Detector], head: str, genre: str, basis: str) -> None:
    found = judged(machine, PAGE.format(head, f"<p>{TOLD}</p>" * 5), "page.html")
    assert (found.id, found.basis) == (genre, basis)
