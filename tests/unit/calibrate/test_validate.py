"""Cross-validation scores articles with rubrics that were proposed without them."""

import random

import pytest
from msgspec.structs import replace

from caveat.calibrate.features import amounts
from caveat.calibrate.proposal import propose
from caveat.calibrate.summary import page, summary
from caveat.calibrate.validate import Rated, cross_validate
from caveat.errors import UsageError
from caveat.load.rubric.house.patch import patch
from caveat.scoring.scorer import score
from tests.unit.scoring.make import criterion, document, findings, rubric, rule, seen

ASKED = rubric(
    criterion(rule("good", each=2, cap=6), rule("bad", each=-1, cap=-2), start=4, candidates=(rule("ready", each=1),))
)


def rated(size=60, heed="ready"):
    """Articles with random counts; the ratings follow one signal, with noise."""
    draw = random.Random(5)
    reports, ratings = [], []
    for _ in range(size):
        counts = {name: draw.randint(0, 3) for name in ("good", "bad", "ready")}
        detections = tuple(seen(name, number) for name, number in counts.items())
        reports.append(score(ASKED, document(words=200 + draw.randint(0, 99)), findings(*detections)))
        ratings.append((counts[heed] if heed else 0) + draw.gauss(0, 0.5))
    return Rated(ASKED, reports, ratings, amounts(ASKED, reports))


def test_a_candidate_that_the_ratings_follow_is_found_in_articles_left_out():
    one, two = cross_validate(rated()), cross_validate(rated())
    assert one == two
    assert one.spearman.value > 0.6
    assert min(one.repeats) <= one.spearman.value <= max(one.repeats)
    assert [size for size, _ in one.learning_curve] == sorted(size for size, _ in one.learning_curve)


def test_noise_gives_no_correlation_to_speak_of():
    assert abs(cross_validate(rated(heed="")).spearman.value) < 0.35


def test_an_article_left_out_has_no_part_in_what_it_is_scored_with():
    made = rated()
    rows = list(range(50))
    changed = replace(made, ratings=[*made.ratings[:50], *(100.0 for _ in range(10))])
    assert made.propose(rows) == changed.propose(rows)


def test_totals_are_those_of_the_proposed_rubric():
    made = rated()
    proposal = made.propose(range(60))
    totals = made.totals(proposal, range(60))
    proposed = patch(ASKED, proposal).rubric
    assert totals == [score(proposed, item.document, item.findings).total.per_100 for item in made.reports]
    assert len(set(totals)) > 3


def test_the_summary_says_how_often_each_rule_was_met_and_how_the_figure_moves():
    made = rated()
    text = summary(propose(ASKED, made.reports, made.ratings, "mine"), "mine")
    met = sum(amount > 0 for amount in made.counted["rule_ready"])
    assert f"| Asked | rule_ready | {met} | held ready | " in text
    assert "parted in 5 ways: mean 0." in text
    assert "<table>" in page(text, "mine")


def test_ratings_that_never_differ_are_refused():
    made = rated()
    with pytest.raises(UsageError, match="all 60 articles have the rating 3"):
        propose(ASKED, made.reports, [3.0] * 60, "mine")
