"""Role, organisation and gender of a named speaker, as far as its mentions tell them."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.speaker import NEAR, Speaker
from caveat.annotate.attribution.text.columns import View
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


def learn(view: View, speaker: Speaker, phrase: Phrase) -> None:
    """Role, organisation and gender as far as this mention tells them."""
    assert phrase.name is not None
    name = phrase.name[0]
    title = view.words[name - 1] if name else ""
    if title in TITLE_GENDER and view.joined(name - 1):
        speaker.gender = TITLE_GENDER[title]
    if speaker.role is not None or speaker.source_class != "named_person":
        return
    if phrase.first < name and any(
        view.flags[at] & (PEOPLE | TITLE) and title not in TITLE_GENDER for at in range(phrase.first, name)
    ):
        _role(view, speaker, phrase.first, name)
    elif phrase.extra is not None and not _covers(phrase.extra, name):
        _role(view, speaker, *phrase.extra)


def introduced(view: View, names: Names, speaker: Speaker) -> None:
    """The role that stands before the full name where the text introduces somebody who only speaks further down."""
    for name in names.about(speaker.key[-1])[0][:NEAR]:
        post = name.first - 1
        if (
            name.key == speaker.key
            and post >= 0
            and view.joined(post)
            and view.flags[post] & (PEOPLE | TITLE)
            and view.words[post] not in TITLE_GENDER
            and not view.words[post].endswith("s")
            and view.sentence[post] == view.sentence[name.first]
        ):
            low = max(view.sentences[view.sentence[post]].first, post - 4)
            _role(view, speaker, naming.begin(view, post, low), name.first)
            return


def _role(view: View, speaker: Speaker, first: int, last: int) -> None:
    if not any(view.flags[at] & (PEOPLE | TITLE) for at in range(first, last)):
        return
    while last - first > 1 and not view.namelike(last - 1) and view.words[last - 1] in ("the", "a"):
        last -= 1
    while last - first > 1 and (view.words[first].isdigit() or view.words[first] == "aged"):
        first += 1  # 67, a retired teacher
    head = next(at for at in range(first, last) if view.flags[at] & (PEOPLE | TITLE))
    split = next(
        (
            at
            for at in range(head + 1, last - 1)
            if view.words[at] in ("for", "at", "with", "of", "from") and view.flags[at] & PREPOSITION
        ),
        None,
    )
    if split is not None and any(view.flags[at] & INSTITUTION or view.namelike(at) for at in range(split + 1, last)):
        speaker.organisation = view.text[view.starts[split + 1] : view.ends[last - 1]]
    speaker.role = view.text[view.starts[first] : view.ends[last - 1]]


def _covers(extra: tuple[int, int], name: int) -> bool:
    return extra[0] <= name < extra[1]
