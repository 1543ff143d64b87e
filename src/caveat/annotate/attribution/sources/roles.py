"""Who a named person is, from every place of the article that names the person; and the gender that a form of address tells."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.sources import descriptions, organisations
from caveat.annotate.attribution.sources.descriptions import POINTED, Description
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.speaker import Speaker
from caveat.annotate.attribution.text.columns import Columns

TITLE_GENDER = {
    "mr": "he",
    "sir": "he",
    "lord": "he",
    "mrs": "she",
    "ms": "she",
    "miss": "she",
    "lady": "she",
    "dame": "she",
}


def describe(columns: Columns, names: Names, speaker: Speaker) -> None:
    """Set a person's role, organisation and gender from all mentions of the name in the article.

    The role is the description whose place says most plainly who the person is, the first of its kind; the organisation the
    body in it, or in the next best description that holds one.
    """
    found: list[tuple[int, int, Description, str | None]] = []
    for begin, name, last in names.mentions(speaker.key):
        title = columns.words[name - 1] if begin < name else ""
        if title in TITLE_GENDER and columns.joined(name - 1):
            speaker.gender = TITLE_GENDER[title]
        for item in (
            descriptions.behind(
                columns, _past_suffix(columns, last), full=last - name > 1 or _only_name(speaker, title)
            ),
            _before(columns, begin, name, last),
        ):
            if item is not None and not item.first <= name < item.last:
                body = organisations.body(columns, names, item.first, item.last)
                if item.rank > POINTED or body is not None or not _only_points(columns, item):
                    found.append((-item.rank, -(body is not None), item, body))
    if not found:
        return
    found.sort(key=_order)
    best = next((item for _, _, item, _ in found if not columns.words[item.last - 1].endswith("'s")), None)
    if best is not None:  # of "the Harbour Institute's Mira Holt" only the body is told
        speaker.role = columns.text[columns.starts[best.first] : columns.ends[best.last - 1]]
    bodies = [body for _, _, _, body in found if body is not None]
    speaker.organisation = next((body for body in bodies if not body.islower()), bodies[0] if bodies else None)


def _past_suffix(columns: Columns, last: int) -> int:
    """Behind the "Jr." that follows a name."""
    within = last < columns.size and columns.words[last] in naming.DEGREES and columns.joined(last - 1)
    return last + within


def _only_name(speaker: Speaker, title: str) -> bool:
    """Whether a person has a single name and no form of address: Wiranto, the harbour master; but not President Dast, a breakthrough."""
    return len(speaker.key) == 1 and not title


def _order(item: tuple[int, int, Description, str | None]) -> tuple[int, int, int]:
    """The plainest first, of those the one with a body, of those the first in the text."""
    return item[0], item[1], item[2].first


def _before(columns: Columns, begin: int, name: int, last: int) -> Description | None:
    """The description before a name; an apposition before it needs a mark behind the name."""
    item = descriptions.ahead(columns, begin, name)
    if (
        item is not None
        and item.last <= begin
        and columns.gap(item.last - 1) == ", "
        and not descriptions.closed(columns, last)
    ):
        return None
    return item


def _only_points(columns: Columns, item: Description) -> bool:
    """Of Elmford, from Karst: a place, and no more than that."""
    return columns.words[item.first] in ("of", "from", "with", "at") or columns.words[item.last - 1].endswith("'s")
