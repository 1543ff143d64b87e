"""The total: base, rounding, range, withheld, questions, sensitivity."""

import dataclasses
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from caveat.model.finding import Detection
from caveat.model.policy import Ask, Step, Withhold
from caveat.model.report import CriterionResult
from caveat.scoring.scorer import score
from caveat.scoring.sensitivity import measure
from caveat.scoring.total import per_100, weight_range
from tests.unit.scoring.make import ASK, criterion, document, evidence, findings, rubric, rule, seen


def made(points, maximum):
    return CriterionResult("c", "C", "?", "sourcing", "scored", points, maximum, "", ())


@pytest.mark.parametrize(
    ("points", "possible", "expected"), [(0, 90, 0), (90, 90, 100), (1, 8, 13), (1, 200, 1), (53, 100, 53)]
)
def test_one_rounding_halves_up(points, possible, expected):
    assert per_100(points, possible) == expected


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda pair: (min(pair), pair[1])), min_size=1, max_size=6
    )
)
def test_range_is_the_true_extreme(pairs):
    results = [made(points, maximum) for points, maximum in pairs]
    every = [
        per_100(
            sum(w * r.points for w, r in zip(weights, results, strict=True)),
            sum(w * r.max_points for w, r in zip(weights, results, strict=True)),
        )
        for weights in product((4, 6), repeat=len(results))
    ]
    assert weight_range(results) == (min(every), max(every))


def test_not_applicable_leaves_the_base():
    asked = rubric(criterion(rule("a", each=5), name="one"), criterion(rule("b", each=5), name="two", min_words=900))
    report = score(replace_withhold(asked, min_coverage=50), document(), findings(seen("a", 1), seen("b", 1)))
    assert (report.total.points, report.total.possible, report.total.per_100) == (5, 10, 50)
    assert "Two" in report.total.reason


def replace_withhold(asked, **values):
    return dataclasses.replace(asked, file=dataclasses.replace(asked.file, withhold=Withhold(**values)))


@pytest.mark.parametrize(
    ("doc", "genre", "says"),
    [
        (document(words=119), "report", "119 words"),
        (document(supported=False), "report", "does not look like"),
        (document(), "satire", "It is satire."),
    ],
)
def test_withheld_with_a_reason(doc, genre, says):
    report = score(rubric(criterion(rule("seen", each=5))), doc, findings(seen("seen", 1), genre=genre))
    assert report.total.status == "withheld"
    assert says in report.total.reason
    assert report.total.points is None
    assert report.evidence


def test_withheld_just_under_the_coverage():
    asked = rubric(
        criterion(rule("a", each=5), name="one", max_points=59),
        criterion(rule("b", each=5), name="two", max_points=41, min_words=900),
    )
    report = score(asked, document(), findings(seen("a", 1), seen("b", 1)))
    assert report.total.reason == "Only 59 of 100 points of the rubric apply here; a total needs 60 of 100."


def test_order_of_detections_changes_nothing():
    asked = rubric(criterion(rule("a", each=2), rule("b", each=1)))
    one = score(asked, document(), findings(seen("a", 2), seen("b", 1)))
    other = score(asked, document(), findings(seen("b", 1), seen("a", 2)))
    assert (one.total, one.criteria) == (other.total, other.criteria)


def test_question_says_what_it_could_change():
    asked = rubric(criterion(rule("seen", each=-2), start=10, asks=(ASK,)))
    report = score(asked, document(), findings(seen("seen", 3)))
    (question,) = report.questions
    assert (question.most_it_could_change, question.evidence) == (6, ("e1", "e2", "e3"))


def test_question_after_what_is_missing_promises_no_more_than_its_rules_give():
    asked = rubric(
        criterion(
            rule("seen", steps=(Step(at_least=1, points=2), Step(at_least=2, points=4))),
            rule("other", each=5),
            asks=(Ask(question="What does it cost?", signal="seen", when="absent"),),
        )
    )
    (question,) = score(asked, document(), findings(seen("seen", 0), seen("other", 1))).questions
    assert question.most_it_could_change == 4


def test_no_question_where_nothing_is_left():
    asked = rubric(criterion(rule("seen", each=5), asks=(ASK,)))
    assert score(asked, document(), findings(seen("seen", 2))).questions == ()


def test_sensitivity_names_what_carries_the_total():
    asked = rubric(criterion(rule("a", each=5), name="one"), criterion(rule("b", each=1), name="two"))
    report = score(asked, document(), findings(seen("a", 2), seen("b", 1)))
    shown = measure(report)
    assert report.total.per_100 == 55
    assert [shift.what for shift in shown.without_signal] == ["a", "b"]
    assert shown.paragraph.per_100 == 0


def test_sensitivity_to_doubtful_evidence():
    asked = rubric(criterion(rule("seen", each=2)))
    doubtful = replace(seen("seen", 2, confidence="low"))
    aside = seen("seen", 2, standing="set_aside")
    assert measure(score(asked, document(), findings(doubtful))).low_confidence_dropped.per_100 == 0
    assert measure(score(asked, document(), findings(aside))).set_aside_counted.per_100 == 40


def _asked(*detections, **more):
    ask = Ask(question="Who else?", signal="seen", **more)
    asked = rubric(criterion(rule("seen", each=1), rule("other", each=1), asks=(ask,)))
    return bool(score(asked, document(), findings(*detections)).questions)


def test_a_question_stops_once_enough_different_ones_were_found():
    one = seen("seen", 1)
    two = Detection("seen", "found", (evidence(1, unit="a"), evidence(2, unit="b"), evidence(3, unit="b")))
    same = Detection("seen", "found", (evidence(1, unit="a"), evidence(2, unit="a")))
    assert [_asked(item, seen("other", 0), fewer_than=2) for item in (one, two, same)] == [True, False, True]


def test_a_question_has_an_occasion():
    met, unmet = (seen("seen", 0), seen("other", 1)), (seen("seen", 0), seen("other", 0))
    assert [_asked(*found, when="absent", if_found=("other",)) for found in (met, unmet)] == [True, False]
    assert [_asked(*found, when="absent", unless_found=("other",)) for found in (met, unmet)] == [False, True]
