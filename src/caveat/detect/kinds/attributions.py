"""Statements laid at the door of a source of given classes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat.detect.scope import View
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import flag, text, texts
from caveat.match.phrases import PhraseIndex
from caveat.match.tokens import fold, tokenize
from caveat.model.document import Attribution, Source
from caveat.model.finding import Companion, Detail
from caveat.model.rubric import Lexicon, Signal
from caveat.model.text import Span

LATER_NAMED = "later_named"
LATER_BECAUSE = "a person with a name and a post speaks next and fills this plural"
PRONOUN = "pronoun"
OF_A_FIELD = "of_a_field"
SPOKEN_OF = "spoken_of"
_KNOWN_BECAUSE = {
    OF_A_FIELD: "researchers and experts speak for their study or their field, and no name is withheld",
    SPOKEN_OF: "the words point to somebody whom the text speaks of elsewhere",
}
_RESEARCHERS = frozenset({"researchers", "scientists", "investigators", "authors"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "him", "her", "them", "i", "we"})
_AFTER_HEAD = re.compile(
    r",|\b(?:of|at|in|with|from|who|for|to|on|by|within|familiar|close|briefed|involved|that|whose)\b"
)
UNIDENTIFIED = "unidentified"
UNIDENTIFIED_BECAUSE = "nothing says which document it is, so that a reader could not look for it"
TITLE = "headline"
_NOUNS = "attribution_nouns"
_WHO = {
    "insider": "insider",
    "role": "post",
    "person": "private",
    "expert": "expert",
    "member": "group",
    "organisation": "group",
    "outlet": "group",
    "quantity": "anybody",
}
_REFERENCES = "study_references"
# A possessive, a year, a title in quotation marks.
_POINTS = re.compile(r"['\u2019]s\b|s['\u2019](?=\s)|\b(?:19|20)\d\d\b|[\u201c\"]")
_INDEFINITE = frozenset(
    {"a", "an", "another", "one", "some", "several", "many", "other", "recent", "new", "multiple", "numerous"}
)
_GENERAL = frozenset(
    {"studies", "research", "surveys", "polls", "reports", "statistics", "science", "evidence", "articles", "posts"}
    | {"trials", "books", "accounts", "reviews", "experiments"}
)
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her", "both"})
_PEOPLE = frozenset({"author", "authors", "writer", "writers", "sender"})
_POINTING = frozenset(
    {"by", "from", "published", "posted", "issued", "filed", "signed", "dated", "released", "its", "their"}
)
_UNNAMED = frozenset({"unnamed", "vague", "collective"})
_FULL_REASONS = frozenset(
    {"national_security", "investigation", "victim_privacy", "family", "not_authorised", "whistle_blower", "other"}
)


class Attributions:
    """Looks for attributions by the class of their source."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._classes = frozenset(texts(settings, "classes"))
        self._blocks = frozenset(signal.scope.blocks)
        self._later_named = flag(settings, "later_named")
        self._roles_id = text(settings, "roles", "")
        self._roles = PhraseIndex([lexicons[self._roles_id]]) if self._roles_id else None
        self._outside = text(settings, "outside", "")
        nouns = lexicons.get(_NOUNS)
        self._noun_types = tuple(entry.type for entry in nouns.entries) if nouns else ()

    def look(self, view: View) -> Answer:
        """One piece of evidence for each attribution; its unit is the source."""
        items = view.document.attributions
        if not items:
            return Answer(reason="no statement in the article is laid at anybody's door")
        first = _first_of_story(view)
        seen: list[Seen] = []
        fits: dict[str, bool] = {}
        for item in items:
            source_class = view.source_class(item)
            if source_class not in self._classes:
                continue
            place = item.source or item.cue
            if place is None or view.kind_at(place.start) not in self._blocks:
                continue
            source = view.source_of(item)
            if self._roles is not None:
                key = item.source_id or item.id
                if key not in fits:
                    fits[key] = self._fits_role(view, item, source)
                if not fits[key]:
                    continue
            if source_class == "vague" and (aside := _of_the_study(view, item, self._who(view, item))):
                details = self._details(view, item, source, source_class)
                details["guard"] = OF_A_FIELD
                unit = f"{source_class}: {fold(source.name)}" if source else item.id
                seen.append(Seen(place.start, place.end, "attribution", details, aside, _companions(item), unit))
                continue
            if source_class == "collective" and _known_group(view, item):
                continue
            details = self._details(view, item, source, source_class)
            details["first_quote"] = item is first
            because = None
            if self._later_named and details["several"] and _named_later(view, place.start):
                because, details["guard"] = LATER_BECAUSE, LATER_NAMED
            if details.get("identified") is False:
                because, details["guard"] = UNIDENTIFIED_BECAUSE, UNIDENTIFIED
            if source_class == "unnamed" and (known := _not_anonymous(view, item, str(details["who"]))):
                if known == PRONOUN:
                    continue
                because, details["guard"] = _KNOWN_BECAUSE[known], known
            companions = _companions(item)
            unit = f"{source_class}: {fold(source.name)}" if source else item.id
            seen.append(
                Seen(
                    place.start,
                    place.end,
                    f"attribution: {item.pattern or 'source'}",
                    details,
                    because,
                    companions,
                    unit,
                )
            )
        return Answer(_innermost(seen))

    def _details(self, view: View, item: Attribution, source: Source | None, source_class: str) -> dict[str, Detail]:
        has_role = bool(source and (source.role or source.organisation))
        details: dict[str, Detail] = {
            "class": source_class,
            "has_role": has_role,
            "described": has_role,
            "direct": item.direct,
            "second_hand": item.relayed_by is not None,
        }
        if source_class in _UNNAMED:
            known = item.anonymity
            kind = known.reason_kind if known else None
            details["who"] = self._who(view, item)
            details["described"] = has_role or bool(known and known.description)
            details["reason"] = "none" if kind is None else "stated" if kind in _FULL_REASONS else "boilerplate"
            details["explained"] = details["reason"] != "none"
            details["reason_kind"] = kind or ""
            details["how_known"] = bool(known and known.how_known)
            details["evaluative"] = bool(known and known.evaluative)
            details["several"] = bool(known and known.several)
        elif source_class == "document":
            details["identified"] = _identified(view, item, source)
        elif self._outside:
            details["outside"] = self._said_to_be_outside(view, item)
        return details

    def _fits_role(self, view: View, item: Attribution, source: Source | None) -> bool:
        """Whether the role, the organisation or the words beside the name are of the wanted kind."""
        assert self._roles is not None
        told = " | ".join(part for part in (source and source.role, source and source.organisation) if part)
        if told and self._roles.scan(told, tokenize(told)):
            return True
        return item.source is not None and any(view.matches_in(self._roles_id, *item.source))

    def _who(self, view: View, item: Attribution) -> str:
        """What kind of person an unnamed source is, by the last noun of the list before any preposition or clause."""
        start, end = item.source or (0, 0)
        cut = _AFTER_HEAD.search(view.text, start, end)
        kinds = [
            _WHO.get(self._noun_types[match.entry] or "", "other")
            for match in view.matches_in(_NOUNS, start, cut.start() if cut else end)
        ]
        if item.anonymity is not None and (item.anonymity.reason or item.anonymity.how_known):
            return "insider"
        return next((kind for kind in reversed(kinds) if kind != "anybody"), kinds[0] if kinds else "other")

    def _said_to_be_outside(self, view: View, item: Attribution) -> bool:
        place = item.source or item.cue
        here = view.sentence_index(place.start) if place else -1
        if here < 0:
            return False
        next_one = view.sentences[min(here + 1, len(view.sentences) - 1)]
        return any(view.matches_in(self._outside, view.sentences[here].start, next_one.end))


def _not_anonymous(view: View, item: Attribution, who: str) -> str:
    """Why an unnamed source is nobody whose name is withheld: the text has it elsewhere, or it stands for its field."""
    words = fold(view.text[slice(*item.source)]).split() if item.source else []
    if not words or words[0] in _PRONOUNS:
        return PRONOUN
    if item.anonymity is not None and item.anonymity.reason is not None:
        return ""
    if who == "expert":
        return OF_A_FIELD
    if words[0] in _DEFINITE and (who != "insider" or words[0] != "the"):
        return SPOKEN_OF
    return ""


def _of_the_study(view: View, item: Attribution, who: str) -> str | None:
    """Why "the researchers" are no vague crowd: they stand for a study or a case that the text is about."""
    words = fold(view.text[slice(*item.source)]).split() if item.source else []
    if not words:
        return None
    if words[0] in _DEFINITE and who == "expert":
        return _KNOWN_BECAUSE[SPOKEN_OF]
    if (
        words[-1] in _RESEARCHERS
        and len(words) == 1
        and any(source.source_class == "document" for source in view.document.sources)
    ):
        return _KNOWN_BECAUSE[OF_A_FIELD]
    return None


def _known_group(view: View, item: Attribution) -> bool:
    """Whether a group is one that the text has spoken of ("the council") or says more about ("nurses at one of the homes")."""
    words = fold(view.text[slice(*item.source)]) if item.source else ""
    described = item.anonymity is not None and item.anonymity.description is not None
    return described or words.startswith(("the ", "its ", "their ", "this ", "that "))


def _identified(view: View, item: Attribution, source: Source | None) -> bool:
    """Whether any mention of a document points to one that a reader could look for.

    "The survey" points to one, and so does "court papers"; "a report" and "recent studies" do so only with whose it is,
    a year, a title, or where it stands.
    """
    mentions = source.mentions if source and source.mentions else (item.source,)
    return any(mention is not None and _points(view, mention) for mention in mentions)


def _points(view: View, mention: Span) -> bool:
    words = view.text[mention.start : mention.end]
    folded = fold(words).split()
    if folded[-1] in _PEOPLE:
        return False
    if _POINTS.search(words) or not _POINTING.isdisjoint(folded):
        return True
    if _GENERAL.intersection(folded[:3]) and folded[0] not in _DEFINITE:
        return False
    if folded[0] not in _INDEFINITE:
        return True
    sentence = view.sentence_at(mention.start)
    return sentence is not None and any(view.matches_in(_REFERENCES, sentence.start, sentence.end))


def _first_of_story(view: View) -> Attribution | None:
    """The attribution of the first direct quotation in the body; without one, the first attribution."""
    body = [
        item
        for item in view.document.attributions
        if (place := item.cue or item.source) and view.kind_at(place.start) != TITLE
    ]
    body.sort(key=lambda item: min((span.start for span in item.statement), default=0))
    quoted = [item for item in body if item.direct]
    return quoted[0] if quoted else body[0] if body else None


def _named_later(view: View, offset: int) -> bool:
    """Whether the next voice is a person with a name and a post, in this paragraph or the next."""
    after = view.next_voice(offset)
    if after is None or after.source is None:
        return False
    source = view.source_of(after)
    if after.source_class != "named_person" or source is None or not (source.role or source.organisation):
        return False
    here, there = view.block_at(offset), view.block_at(after.source.start)
    return 0 <= there - here <= 1


def _companions(item: Attribution) -> tuple[Companion, ...]:
    found = [Companion("statement", span.start, span.end) for span in item.statement]
    if item.cue is not None and item.source is not None:
        found.append(Companion("cue", item.cue.start, item.cue.end))
    if item.anonymity is not None:
        if item.anonymity.reason is not None:
            found.append(Companion("reason", *item.anonymity.reason))
        if item.anonymity.how_known is not None:
            found.append(Companion("how_known", *item.anonymity.how_known))
    return tuple(found)


def _innermost(seen: list[Seen]) -> list[Seen]:
    """One piece of evidence for each place; several statements of one mention join their companions."""
    kept: dict[tuple[int, int], Seen] = {}
    for item in seen:
        before = kept.get((item.start, item.end))
        if before is None:
            kept[item.start, item.end] = item
        else:
            kept[item.start, item.end] = before._replace(
                companions=tuple(dict.fromkeys((*before.companions, *item.companions)))
            )
    return list(kept.values())
