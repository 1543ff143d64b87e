"""Role, organisation and gender of a named speaker, as far as its mentions tell them."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.speaker import NEAR, Speaker
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    INSTITUTION,
    PEOPLE,
    PREPOSITION,
    TITLE,
)

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


def learn(columns: Columns, speaker: Speaker, phrase: Phrase) -> None:
    """Role, organisation and gender as far as this mention tells them."""
    assert phrase.name is not None
    name = phrase.name[0]
    title = columns.words[name - 1] if name else ""
    if title in TITLE_GENDER and columns.joined(name - 1):
        speaker.gender = TITLE_GENDER[title]
    if speaker.role is not None or speaker.source_class != "named_person":
        return
    if phrase.first < name and any(
        columns.flags[at] & (PEOPLE | TITLE) and title not in TITLE_GENDER for at in range(phrase.first, name)
    ):
        _role(columns, speaker, phrase.first, name)
    elif phrase.extra is not None and not _covers(phrase.extra, name):
        _role(columns, speaker, *phrase.extra)


def introduced(columns: Columns, names: Names, speaker: Speaker) -> None:
    """The role that stands before the full name where the text introduces somebody who only speaks further down."""
    for name in names.about(speaker.key[-1])[0][:NEAR]:
        post = name.first - 1
        if (
            name.key == speaker.key
            and post >= 0
            and columns.joined(post)
            and columns.flags[post] & (PEOPLE | TITLE)
            and columns.words[post] not in TITLE_GENDER
            and not columns.words[post].endswith("s")
            and columns.sentence[post] == columns.sentence[name.first]
        ):
            low = max(columns.sentences[columns.sentence[post]].first, post - 4)
            _role(columns, speaker, naming.begin(columns, post, low), name.first)
            return


def _role(columns: Columns, speaker: Speaker, first: int, last: int) -> None:
    if not any(columns.flags[at] & (PEOPLE | TITLE) for at in range(first, last)):
        return
    while last - first > 1 and not columns.namelike(last - 1) and columns.words[last - 1] in ("the", "a"):
        last -= 1
    while last - first > 1 and (columns.words[first].isdigit() or columns.words[first] == "aged"):
        first += 1  # 67, a retired teacher
    head = next(at for at in range(first, last) if columns.flags[at] & (PEOPLE | TITLE))
    split = next(
        (
            at
            for at in range(head + 1, last - 1)
            if columns.words[at] in ("for", "at", "with", "of", "from") and columns.flags[at] & PREPOSITION
        ),
        None,
    )
    if split is not None and any(
        columns.flags[at] & INSTITUTION or columns.namelike(at) for at in range(split + 1, last)
    ):
        speaker.organisation = columns.text[columns.starts[split + 1] : columns.ends[last - 1]]
    speaker.role = columns.text[columns.starts[first] : columns.ends[last - 1]]


def _covers(extra: tuple[int, int], name: int) -> bool:
    return extra[0] <= name < extra[1]
