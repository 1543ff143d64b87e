"""What a source is (person, body, document, group, post), its sector as far as the text shows it, and every form it is called by."""

from __future__ import annotations

from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.speaker import Speaker, written
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import ROLE, TITLE
from caveat.match.tokens import fold
from caveat.model.document import Sector, SourceKind

_KINDS: dict[str, SourceKind] = {
    "named_person": "person",
    "named_organisation": "body",
    "document": "document",
    "vague": "group",
    "collective": "group",
    "pronoun": "none",
    "none": "none",
}
_FORMS = 12
"""So many forms of a name are told at most."""


def _post(role: str) -> str:
    """The words of a role up to its first preposition, names left out: "a professor", not what of or where."""
    kept: list[str] = []
    words = role.split()
    for word in words:
        if word in ("of", "at", "for", "in", "with", "from", "to", "on", "and", "who") and kept:
            break
        if word.islower() or len(words) < 4:
            kept.append(word)
    return " ".join(kept)


def kind(columns: Columns, speaker: Speaker) -> SourceKind:
    """What kind of source it is; one person without a name is a post ("the mayor") where the noun is one, and a person otherwise."""
    if speaker.source_class != "unnamed":
        return _KINDS[speaker.source_class]
    if speaker.head.endswith("s") or speaker.head == "people":
        return "group"
    return "post" if columns.vocabulary.flags.get(speaker.head, 0) & (ROLE | TITLE) else "person"


def aliases(columns: Columns, names: Names, speaker: Speaker) -> tuple[str, ...]:
    """The other forms by which the article calls the source, in text order: surnames, initials, "the governor"."""
    found: list[tuple[int, str]] = []
    if speaker.key and speaker.source_class in ("named_person", "named_organisation"):
        found = [(columns.starts[name], written(columns, name, last)) for _, name, last in names.mentions(speaker.key)]
        short = names.acronym_of(speaker.key)
        if short is not None:
            places = names.places.get(short[0], ())
            found.extend([(columns.starts[at], written(columns, at, at + 1)) for at in places[:1]])
    found.extend(speaker.called)
    found.sort()
    forms = dict.fromkeys(form for _, form in found if form != speaker.name)
    return tuple(forms)[:_FORMS]


def sector(columns: Columns, speaker: Speaker) -> Sector:
    """The sector that the body's words show, the organisation's for a person, or else the role's; unknown where none does."""
    if speaker.source_class in ("vague", "collective", "pronoun", "none"):
        return "unknown"
    told: list[str | None] = [speaker.organisation, speaker.role]
    if speaker.source_class != "named_person":
        told.insert(0, speaker.name)
    told.extend([words for _, words in speaker.called])
    if fold(speaker.name) in columns.vocabulary.states:
        return "public_body"
    known = columns.vocabulary.sectors
    for words in told:
        if words == speaker.role:
            words = _post(words or "")
        for word in reversed(fold(words or "").replace(",", " ").replace(".", " ").split()):
            got = known.get(word) or known.get(word.removesuffix("s"))
            if got is not None:
                return got  # type: ignore[return-value]
    return "unknown"
