"""What a page folds: questions with one answer, marks on the same words, one reason for many, what has no points."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.finding import NewsroomItem
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.report import html, markdown, page_words, terminal, words
from caveat.report.cards import Label
from caveat.report.folds import ANSWER_ORDER, fold, newsroom
from caveat.report.view import ShownSpeaker, view
from caveat.report.wire import article_json

from .factory import awkward, ordinary

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def scored() -> dict[str, Report]:
    pipeline = Pipeline(load_rubric())
    names = ("04-defection-rumour.txt", "06-bridge-report.txt", "15-interview.md")
    return {name[:2]: pipeline.run(read(str(SEEDS / name))) for name in names}


ITEMS = (
    NewsroomItem("A1", "First?", "not_applicable", "nobody speaks"),
    NewsroomItem("A2", "Second?", "yes", "it does", ("e1", "e2")),
    NewsroomItem("A3", "Third?", "not_applicable", "nobody speaks"),
    NewsroomItem("A4", "Fourth?", "no", "it does not", ("e3",)),
    NewsroomItem("A5", "Fifth?", "not_applicable", "there is no study"),
    NewsroomItem("A6", "Sixth?", "yes", "it does", ("e2", "e4")),
)


def test_questions_with_one_answer_and_one_reason_are_one() -> None:
    labels = {f"e{number}": Label(f"e{number}", f"N{number}") for number in range(1, 5)}
    folded = newsroom(ITEMS, labels)
    assert [(item.answer, item.questions, [label.text for label in item.labels]) for item in folded] == [
        ("no", ("Fourth?",), ["N3"]),
        ("yes", ("Second?", "Sixth?"), ["N1", "N2", "N4"]),
        ("not_applicable", ("First?", "Third?"), []),
        ("not_applicable", ("Fifth?",), []),
    ]


def test_every_question_is_named_once_on_every_page_and_json_keeps_them_apart(scored: dict[str, Report]) -> None:
    report = scored["06"]
    items = report.findings.newsroom
    page, note = unescape(html.page(report)), markdown.page(report)
    assert [item.question for item in items if page.count(item.question) != 1] == []
    assert [item.question for item in items if note.count(markdown.escape(item.question)) != 1] == []
    shared = next(item.reason for item in items if sum(other.reason == item.reason for other in items) > 1)
    said = f"{shared[0].upper()}{shared[1:]}"
    assert page.count(said) == 1
    assert note.count(markdown.escape(said)) == 1
    assert [item["id"] for item in article_json(report)["newsroom"]] == [item.id for item in items]


def test_answers_that_ask_for_a_second_look_come_first(scored: dict[str, Report]) -> None:
    given = [answer for answer, _ in fold(view(scored["04"])).by_answer]
    assert given == [answer for answer in ANSWER_ORDER if answer in given]
    assert given[0] == "no"


def test_the_whole_says_what_is_answered_with_no(scored: dict[str, Report]) -> None:
    text = " ".join(terminal.whole(scored["04"], width=80, colour=False).split())
    assert "no Something is passed on with nobody behind it. R1 R2 R3" in text
    assert "Is nothing passed on" not in text


def test_marks_on_the_same_words_share_a_card(scored: dict[str, Report]) -> None:
    report = scored["06"]
    groups = fold(view(report)).in_order
    spans = {item.id: item.span for item in report.evidence}
    assert [group for group in groups if len({spans[card.id] for card in group.cards}) != 1] == []
    assert len({spans[group.lead.id] for group in groups}) == len(groups)
    both = next(group for group in groups if len(group.cards) > 1)
    assert [card.signal for card in both.cards] == ["named_source", "outside_expert"]
    assert both.said == "With a role, from outside."
    assert [card.label for card, _ in both.steps] == [card.label for card in both.cards]
    counted = [item.id for item in report.evidence if item.standing == "counted"]
    assert sorted(card.id for group in groups for card in group.cards) == sorted(counted)


def test_every_mark_has_its_place_on_the_page_once(scored: dict[str, Report]) -> None:
    for report in (*scored.values(), ordinary(), awkward()):
        page = html.page(report)
        labels = [label.text for label in view(report).labels.values()]
        assert [label for label in labels if not re.search(rf"[> ]{label}[ <]", page)] == []


def test_marks_are_shared_out_between_those_with_points_and_those_without(scored: dict[str, Report]) -> None:
    report = scored["04"]
    folds = fold(view(report))
    paid = {name for item in report.criteria for step in item.contributions if step.points for name in step.evidence}
    assert {card.id for group in folds.groups_shown for card in group.cards} & paid == set()
    assert [group for group in folds.groups if not {card.id for card in group.cards} & paid] == []
    shown = Counter(card.title for group in folds.groups_shown for card in group.cards)
    assert shown == {
        "hedge": 2,
        "vague source": 1,
        "opinion voice": 1,
        "rhetorical question": 2,
        "loaded attribution verb": 1,
    }


def test_without_a_sum_nothing_is_said_to_have_no_points(scored: dict[str, Report]) -> None:
    folds = fold(view(scored["15"]))
    assert (folds.scored, folds.only_shown, folds.groups_shown, folds.steps_shown) == ((), (), (), ())
    assert len(folds.groups) == 8
    page = unescape(html.page(scored["15"]))
    assert words.ONLY_SHOWN not in page
    assert words.COLUMNS["points"] not in page
    assert words.REST_ON_NONE not in page
    assert page_words.NOT_ASKED_QUESTIONS in page


def test_criteria_that_were_not_asked_are_named_on_one_line(scored: dict[str, Report]) -> None:
    (sentence,) = fold(view(scored["15"])).unscored
    titles = ", ".join(item.title for item in scored["15"].criteria)
    assert sentence == f"{titles}: not asked of this kind of piece (interview)."
    assert sentence in html.page(scored["15"])


def test_signals_that_the_rubric_has_no_points_for_stand_on_one_line(scored: dict[str, Report]) -> None:
    folds = fold(view(scored["04"]))
    assert folds.only_shown_words == "absolute claim 1, rhetorical question 2"
    assert [item.text for item in folds.only_shown[1][1]] == ["Q1", "Q2"]
    assert {item.signal for item in folds.rows} & {item.signal for item, _ in folds.only_shown} == set()
    assert "Shown, no points: absolute claim 1, rhetorical question 2." in terminal.whole(
        scored["04"], width=80, colour=False
    )
    assert "on trial" not in terminal.whole(scored["04"], width=80, colour=False)


def test_steps_worth_nothing_by_rule_stand_apart_from_the_sum(scored: dict[str, Report]) -> None:
    folds = fold(view(scored["04"]))
    cut = [step for item in folds.scored for step in item.steps if not step.points]
    assert all("cannot fall below 0" in step.sentence for step in cut)
    assert all(step.points == 0 for step in folds.steps_shown)
    steps = sum(len(item.contributions) for item in scored["04"].criteria)
    assert steps == len(folds.steps_shown) + sum(len(item.steps) for item in folds.scored)


def test_a_step_that_a_bound_cut_to_nothing_stays_in_the_sum() -> None:
    report = ordinary()
    first, *rest = report.criteria
    cut = replace(first.contributions[1], points=0, capped=True)
    changed = replace(first, points=18, contributions=(first.contributions[0], cut))
    shown = view(replace(report, criteria=(changed, *rest)))
    assert [step.points for step in shown.criteria[0].steps] == [18, 0]


def test_what_was_set_aside_stands_under_each_reason_once(scored: dict[str, Report]) -> None:
    report = scored["15"]
    reasons = [reason for reason, _ in fold(view(report)).aside]
    assert len(reasons) == len(set(reasons))
    page = unescape(html.page(report))
    assert [reason for reason in reasons if page.count(f"<dt>{words.sentence(reason)}</dt>") != 1] == []


def test_a_figure_about_the_whole_text_is_said_and_not_missed(scored: dict[str, Report]) -> None:
    shown = view(scored["06"])
    assert shown.figures[0] == "22 of 24 sentences of six words or more have a source."
    assert shown.figures[1].startswith("Of ")
    assert "attribution_density" not in {item.signal for item in shown.not_found}
    assert "attribution_density" in {item.id for item in scored["06"].rubric.signals}


@pytest.mark.parametrize(
    ("points", "written"),
    [([5, -5, 1], "5 \u2212 5 + 1 = 1"), ([16, 2, 6, 4], "16 + 2 + 6 + 4 = 28"), ([-3, 2], "\u22123 + 2 = \u22121")],
)
def test_a_sum_as_on_paper(points: list[int], written: str) -> None:
    assert words.sum_of(points) == written


def test_sums_on_the_page_end_in_the_points_of_their_criterion(scored: dict[str, Report]) -> None:
    for report in scored.values():
        for item in view(report).criteria:
            assert item.sum_ == "" or item.sum_.endswith(f" = {item.result.points}".replace("-", "\u2212"))


@pytest.mark.parametrize(
    ("sentence", "points", "beside"),
    [
        ("2 sources: +6 points.", 6, "2 sources."),
        ("Rumour, 1 time: \u22121 point. This rule takes at most 6.", -1, "Rumour, 1 time. This rule takes at most 6."),
        ("A bare 'may': 0 points; it is shown.", 0, "A bare 'may'; it is shown."),
        ("For names +6 points are given.", 6, "For names +6 points are given."),
        ("Names: +6 points each time.", 6, "Names: +6 points each time."),
    ],
)
def test_points_beside_a_sentence_are_not_said_twice(sentence: str, points: int, beside: str) -> None:
    assert words.without_points(sentence, points) == beside


@pytest.mark.parametrize(
    ("role", "organisation", "about"),
    [
        ("The mayor of Harrow Bay", "Harrow Bay", "The mayor of Harrow Bay"),
        ("chief engineer", "Roads Agency", "chief engineer, Roads Agency"),
        ("", "Roads Agency", "Roads Agency"),
        ("Roads Agency", "Roads Agency", "Roads Agency"),
        ("", "", ""),
    ],
)
def test_an_organisation_is_said_once(role: str, organisation: str, about: str) -> None:
    assert ShownSpeaker("s1", "Anselm Brodie", "person, named", True, role, organisation, ()).about == about


def test_the_profile_holds_all_points_that_do_not_come_from_the_start(scored: dict[str, Report]) -> None:
    for report in (scored["04"], scored["06"]):
        starts = sum(step.points for item in report.criteria for step in item.contributions if not step.signal)
        rows = fold(view(report)).rows
        assert sum(item.points or 0 for item in rows) + starts == report.total.points


def test_a_row_without_marks_and_without_points_is_left_to_what_was_set_aside(scored: dict[str, Report]) -> None:
    shown = view(scored["04"])
    rows = {item.signal for item in fold(shown).rows}
    (bare,) = [item for item in shown.profile if item.signal == "study_without_reference"]
    assert (bare.count, bare.set_aside, bare.points) == (0, 1, 0)
    assert "study_without_reference" not in rows
    assert "opinion_disclaimer" in rows
