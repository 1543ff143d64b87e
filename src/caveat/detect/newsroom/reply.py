"""The rule about those who are accused."""

from __future__ import annotations

from caveat.detect.newsroom.given import Answered, Given

_CHARGED = ("accus", "alleg")
_DENIED = frozenset(
    {"denied", "denies", "deny", "denying", "disputed", "disputes", "rejected", "rejects", "apologised", "apologized"}
)


def replied(given: Given) -> Answered:
    """Asked where there is an accusation. Whether one of many answers belongs to it is left to a reader."""
    detection = given.found.get("right_of_reply")
    if detection is None or detection.outcome == "not_applicable":
        return Answered("no_charge")
    if detection.counted:
        return Answered("answered", detection.counted)
    lookup = given.lookup
    charged = any(
        lookup.quotation_at(match.start) is None and lookup.words[match.first].startswith(_CHARGED)
        for match in lookup.document.matches.get("accusations", ())
    )
    if not charged or detection.evidence or not _DENIED.isdisjoint(lookup.words):
        return Answered("open")
    return Answered("unanswered")
