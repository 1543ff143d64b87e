"""The rubric's newsroom questions, each with an answer that the text gives: yes, no, not applicable, cannot be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caveat.detect.newsroom import page, reply, statements, unnamed
from caveat.detect.newsroom.given import Given, Rule
from caveat.detect.scope import Lookup
from caveat.model.finding import Detection, Genre, NewsroomItem
from caveat.model.newsroom import NEWSROOM_RULES, NewsroomFile, NewsroomQuestion

RULES: Mapping[str, Rule] = {
    "attack_by_unnamed": unnamed.attack,
    "byline": unnamed.byline,
    "changed_name": unnamed.changed_name,
    "correction_dated": page.correction,
    "corroborated": unnamed.corroborated,
    "declined_elsewhere": unnamed.declined,
    "early_source": statements.early_source,
    "first_voice": unnamed.first_voice,
    "headline_borne_out": page.headline,
    "hearsay": statements.none_of("rumour", type="hearsay"),
    "loaded_verbs": statements.none_of("loaded_attribution_verb"),
    "more_than_one": unnamed.more_than_one,
    "opinion_labelled": page.labelled,
    "outlet_credited": statements.credited,
    "replied": reply.replied,
    "rumour": statements.none_of("rumour"),
    "sources_of_claims": statements.claims,
    "stake_of_unnamed": unnamed.stake,
    "study_complete": page.study,
    "unnamed_described": unnamed.each_has("described", True),
    "unnamed_explained": unnamed.each_has("reason", "stated"),
    "unnamed_vantage": unnamed.each_has("how_known", True),
}
"""The code of each rule that `caveat.model.newsroom` names."""


def newsroom_items(
    policy: NewsroomFile | None, lookup: Lookup, detections: Iterable[Detection], genre: Genre
) -> tuple[NewsroomItem, ...]:
    """The questions of the rubric in its order, each with its answer, the reason and the evidence ids; none without a checklist."""
    if policy is None:
        return ()
    given = Given(lookup, {item.signal: item for item in detections}, genre)
    return tuple([_item(question, given) for question in policy.questions])


def _item(asked: NewsroomQuestion, given: Given) -> NewsroomItem:
    answered = RULES[asked.rule](given)
    reason = asked.wording[answered.outcome]
    for name, value in answered.values.items():
        reason = reason.replace(f"{{{name}}}", value)
    ids = tuple(dict.fromkeys([item.id for item in answered.evidence]))
    return NewsroomItem(asked.id, asked.question, NEWSROOM_RULES[asked.rule].outcomes[answered.outcome], reason, ids)
