"""Twenty statements that anybody could invent: named people with posts, studies, documents, dates and links, about nothing in particular."""

from __future__ import annotations

FIRST = ("Nora", "Edwin", "Salma", "Pavel", "Ruth", "Tomas", "Ilse", "Marek", "Hana", "Oscar")
LAST = ("Pell", "Marlowe", "Tindall", "Brask", "Oduor", "Velt", "Harrow", "Quist", "Sorley", "Amsel")
POSTS = (
    "director of the Institute for Civic Affairs", "a professor of economics at Marl University", "chief analyst at the Corvane Group",
    "a lawyer for the workers' union", "who studies public policy at the Polytechnic of Pell", "a historian who was not involved in the research",
    "the lead author of the paper", "president of the farmers' association", "a paediatrician at the Norby hospital", "an engineer at Nordreach Gas",
)  # fmt: skip
SAID = (
    "We have waited for this for a long time", "Nobody should be surprised by these findings", "The risks are well documented",
    "My family has lived here for three generations", "This is a turning point for the whole region", "The technology is simply not ready",
    "We cannot rule out other causes", "Children will suffer first", "The evidence is overwhelming", "Prices will climb again in the autumn",
)  # fmt: skip
PAPERS = (
    "According to a 2019 study by the University of Ostrel, most residents agree with the change.",
    "The annual report of the National Statistics Office, published on June 12, 2021, shows that wages rose by 14 percent.",
    "In a letter dated 7 February 2020, the audit court warned that money was missing.",
    "A survey by the Ferris Institute found that 61 percent of 1,200 people interviewed were worried.",
    "According to court documents filed on 9 September, the company paid 2 million dollars.",
    "The full data set is available at https://data.example/archive/2021, the ministry said.",
    "A paper in the Journal of Social Inquiry, which followed 640 volunteers for two years, came to the same conclusion.",
    "The minutes of May 4 list eleven objections, the registry said. See https://minutes.example/may.",
)  # fmt: skip


def invented() -> list[str]:
    """The twenty statements, a paragraph each."""
    voices = [
        f"\u201c{SAID[at % 10]},\u201d said {FIRST[at % 10]} {LAST[(at * 3 + at // 10) % 10]}, {POSTS[at % 10]}, on March {at + 1}."
        for at in range(12)
    ]
    return [paragraph for pair in zip(voices, [*PAPERS, *[""] * 4], strict=True) for paragraph in pair if paragraph]


def appended(text: str) -> str:
    """The text with all of them at its end."""
    return "\n\n".join([text.rstrip(), *invented()]) + "\n"


def scattered(text: str) -> str:
    """The text with them spread between its paragraphs, none before the first."""
    paragraphs, extra = text.rstrip().split("\n\n"), invented()
    size = max(1, len(paragraphs) - 1)
    out = paragraphs[:1]
    for at, paragraph in enumerate(paragraphs[1:]):
        out += [paragraph, *extra[at * len(extra) // size : (at + 1) * len(extra) // size]]
    return "\n\n".join([*out, *(extra if len(paragraphs) == 1 else [])]) + "\n"
