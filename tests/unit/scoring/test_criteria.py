"""A criterion's sum, its bounds and its outcomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from caveat.scoring.criteria import score_criterion
from tests.unit.scoring.make import STEPS, criterion, document, evidence, rubric, rule, seen

GENRE = rubric().file.genres[0]
SATIRE = rubric().file.genres[1]


def result(asked, *detections, words=300, genre=GENRE):
    return score_criterion(asked, genre, words, {item.signal: item for item in detections})


def test_each_counts_every_piece():
    scored = result(criterion(rule("seen", each=2)), seen("seen", 3))
    assert (scored.points, scored.contributions[0].sentence) == (6, "3 times: +6 points.")


def test_cap_is_said_in_words():
    scored = result(criterion(rule("seen", each=2, cap=4)), seen("seen", 5))
    assert scored.points == 4
    assert scored.contributions[0].capped
    assert scored.contributions[0].sentence.endswith("This rule gives at most 4.")


@pytest.mark.parametrize(
    ("asked", "count", "points", "capped"),
    [
        (criterion(rule("seen", each=2, cap=4)), 2, 4, False),  # reaches the cap, loses nothing
        (criterion(rule("seen", each=2, cap=4)), 3, 4, True),
        (criterion(rule("seen", each=2)), 5, 10, False),
        (criterion(rule("seen", each=2)), 6, 10, True),  # what the criterion has no room for
        (criterion(rule("seen", each=-2)), 1, 0, True),
        (criterion(rule("seen", steps=STEPS)), 2, 4, False),  # the next step is still to come
        (criterion(rule("seen", steps=STEPS)), 3, 8, False),
        (criterion(rule("seen", steps=STEPS)), 4, 8, True),  # more than the last step asks for
        (criterion(rule("seen", steps=STEPS, count="per_1000_words")), 4, 8, False),  # a share has no more to give
    ],
)
def test_capped_says_that_evidence_earned_nothing_more(asked, count, points, capped):
    (step,) = result(asked, seen("seen", count)).contributions
    assert (step.points, step.capped) == (points, capped)


def test_units_count_once():
    detection = replace(seen("seen", 0), outcome="found", evidence=tuple(evidence(n, unit="s1") for n in range(1, 6)))
    assert result(criterion(rule("seen", each=2, count="units")), detection).points == 2


@pytest.mark.parametrize(("count", "points"), [(0, 0), (1, 4), (2, 4), (3, 8), (9, 8)])
def test_steps(count, points):
    assert result(criterion(rule("seen", steps=STEPS)), seen("seen", count)).points == points


def test_absent_earns_only_where_the_signal_looked():
    asked = criterion(rule("seen", each=5, count="absent"))
    assert result(asked, seen("seen", 0)).points == 5
    assert result(asked, seen("seen", 1)).points == 0
    assert result(asked, replace(seen("seen", 0), outcome="too_short")).status == "too_short"


def test_set_aside_never_scores():
    assert result(criterion(rule("seen", each=2)), seen("seen", 4, standing="set_aside")).points == 0


def test_details_choose():
    asked = criterion(rule("seen", each=2, where={"type": ["rumour", "forecast"]}))
    assert result(asked, seen("seen", 2, type="rumour")).points == 4
    assert result(asked, seen("seen", 2, type="legal")).points == 0


def test_points_stop_at_zero_and_say_so():
    scored = result(criterion(rule("seen", each=-4), start=10), seen("seen", 3))
    assert scored.points == 0
    assert scored.contributions[-1].points == -10
    assert "cannot fall below 0" in scored.contributions[-1].sentence


def test_points_stop_at_the_maximum_and_say_so():
    scored = result(criterion(rule("seen", each=4)), seen("seen", 3))
    assert scored.points == 10
    assert "cannot pass 10" in scored.contributions[-1].sentence


@pytest.mark.parametrize(
    ("outcome", "status"), [("not_applicable", "not_applicable"), ("too_short", "too_short"), ("failed", "failed")]
)
def test_emptiness_is_no_zero(outcome, status):
    assert result(criterion(rule("seen", each=1)), replace(seen("seen", 0), outcome=outcome)).status == status


def test_genre_decides_whether_it_is_asked():
    asked = criterion(rule("seen", each=1), not_applicable_in=("satire",))
    assert result(asked, seen("seen", 1), genre=SATIRE).status == "not_applicable"


def test_rules_of_other_genres_are_left_out():
    asked = criterion(rule("seen", each=1, genres=("satire",)), rule("other", each=2))
    assert result(asked, seen("seen", 5), seen("other", 1)).points == 2


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 12)), min_size=1, max_size=6), st.integers(0, 20))
def test_contributions_always_add_up(rules, start):
    asked = criterion(*(rule(f"s{n}", each=each) for n, (each, _) in enumerate(rules)), max_points=20, start=start)
    scored = result(asked, *(seen(f"s{n}", count) for n, (_, count) in enumerate(rules)))
    assert sum(item.points for item in scored.contributions) == scored.points
    assert 0 <= scored.points <= 20


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_more_good_never_lowers_and_more_bad_never_raises(good, bad, more):
    asked = criterion(rule("good", each=2, cap=8), rule("bad", each=-3, cap=-9), start=3)
    base = result(asked, seen("good", good), seen("bad", bad)).points
    assert result(asked, seen("good", good + more), seen("bad", bad)).points >= base
    assert result(asked, seen("good", good), seen("bad", bad + more)).points <= base


def test_document_is_not_read():
    assert document().text == "x" * 100


@pytest.mark.parametrize(
    ("points", "start", "count", "sentence"),
    [
        (-6, 5, 1, "Once: \u22125 points. 5 \u2212 6 would be \u22121, but the criterion cannot fall below 0: only 5 are taken."),
        (-6, 1, 1, "Once: \u22121 point. 1 \u2212 6 would be \u22125, but the criterion cannot fall below 0: only 1 is taken."),
        (-6, 0, 1, "Once: 0 points. 0 \u2212 6 would be \u22126, but the criterion cannot fall below 0: nothing is taken."),
        (6, 7, 1, "Once: +3 points. 7 + 6 would be 13, but the criterion cannot pass 10: only 3 are given."),
        (6, 10, 1, "Once: 0 points. 10 + 6 would be 16, but the criterion cannot pass 10: nothing is given."),
        (-2, 5, 2, "Twice: \u22124 points."),
    ],
)  # fmt: skip
def test_a_sum_that_a_bound_cuts_is_shown(points, start, count, sentence):
    scored = result(criterion(rule("seen", each=points), start=start), seen("seen", count))
    assert scored.contributions[-1].sentence == sentence


def test_a_cap_and_a_bound_are_both_said():
    scored = result(criterion(rule("seen", each=-3, cap=-6), start=5), seen("seen", 4))
    assert scored.contributions[-1].sentence.endswith(
        "This rule takes at most 6. 5 \u2212 6 would be \u22121, but the criterion cannot fall below 0: only 5 are taken."
    )


def test_points_at_the_start_say_whether_anything_takes_them():
    asked = criterion(rule("seen", each=-2), start=10)
    assert result(asked, seen("seen", 0)).contributions[0].sentence == (
        "Starts with all 10 points, and nothing takes any away."
    )
    assert result(asked, seen("seen", 1)).contributions[0].sentence == "Starts with all 10 points."
    assert result(criterion(start=4), seen("seen", 0)).contributions[0].sentence == "Starts with 4 of 10 points."
