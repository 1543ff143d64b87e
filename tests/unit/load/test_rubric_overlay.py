"""House rubrics: what an overlay changes, what it leaves, and for which files."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from caveat.errors import RubricError
from caveat.load.articles import read
from caveat.load.rubric import check, load_rubric
from caveat.load.rubric.house.overrides import Overrides, fits
from caveat.load.rubric.house.patch import patch
from caveat.load.rubric.house.scale import reach, scaled
from caveat.model.overlay import CriterionPatch, Gates, OverlayFile
from caveat.model.policy import Criterion, PointRule
from caveat.model.rubric import Rubric
from caveat.pipeline import Pipeline

SMALL = Path(__file__).parent / "small_rubric"
HEAD = "extends: small\nid: mine\nversion: '1'\n"


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    shutil.copytree(SMALL, tmp_path / "small")

    def _write(text: str, name: str = "mine.yaml") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return _write


def criterion(rubric: Rubric, name: str) -> Criterion:
    return next(item for item in rubric.file.criteria if item.id == name)


def rule(rubric: Rubric, name: str) -> PointRule:
    return next(item for part in rubric.file.criteria for item in part.rules if item.id == name)


def test_what_is_not_named_stays(write) -> None:  # type: ignore[no-untyped-def]
    base, mine = load_rubric(SMALL), load_rubric(write(HEAD))
    assert mine.file.criteria == base.file.criteria
    assert mine.signals == base.signals
    assert mine.lexicons == base.lexicons
    assert (mine.file.id, mine.file.version, mine.file.title) == ("mine", "1", base.file.title)
    assert mine.sha256 != base.sha256


def test_another_maximum_scales_start_and_rules(write) -> None:  # type: ignore[no-untyped-def]
    mine = load_rubric(write(HEAD + "criteria:\n  rumours: {max_points: 100}\n"))
    assert criterion(mine, "rumours").start == 100
    assert (rule(mine, "rumour_each").each, rule(mine, "rumour_each").cap) == (-13, -50)
    assert [step.points for step in rule(mine, "rumour_hearsay").steps] == [-13, -25]


def test_a_rule_that_is_named_is_taken_as_it_stands(write) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + "criteria:\n  rumours:\n    max_points: 100\n    rules:\n      rumour_each: {each: -3}\n"
    mine = load_rubric(write(text))
    assert (rule(mine, "rumour_each").each, rule(mine, "rumour_each").cap) == (-3, -40)


@pytest.mark.parametrize(
    ("changes", "each", "cap", "steps"),
    [
        ("{each: -7}", -7, -40, []),
        ("{cap: -20}", -10, -20, []),
        ("{steps: [{at_least: 2, points: -9}]}", None, None, [-9]),
        ("{each: -2, cap: -2}", -2, -2, []),
    ],
)
def test_each_and_steps_replace_one_another(write, changes: str, each: int, cap: int, steps: list[int]) -> None:  # type: ignore[no-untyped-def]
    mine = load_rubric(write(HEAD + f"criteria:\n  rumours:\n    rules:\n      rumour_each: {changes}\n"))
    changed = rule(mine, "rumour_each")
    assert (changed.each, changed.cap, [step.points for step in changed.steps]) == (each, cap, steps)


@pytest.mark.parametrize(
    ("points", "new", "old", "expected"),
    [(10, 30, 20, 15), (-3, 5, 10, -2), (1, 1, 100, 1), (-1, 1, 100, -1), (0, 9, 3, 0), (5, 7, 5, 7)],
)
def test_scaled(points: int, new: int, old: int, expected: int) -> None:
    assert scaled(points, new, old) == expected


@pytest.mark.parametrize("weight", range(1, 61))
def test_no_weight_of_the_built_in_rubric_puts_a_maximum_out_of_reach(weight: int) -> None:
    base = load_rubric()
    for item in base.file.criteria:
        changes = OverlayFile(extends="", id="", version="", criteria={item.id: CriterionPatch(max_points=weight)})
        mine = criterion(patch(base, changes).rubric, item.id)
        assert mine.max_points == weight
        assert item.beside or weight <= reach(mine, base.file)


def test_a_signal_on_trial_counts_for_nothing_and_leaves_the_scale(write) -> None:  # type: ignore[no-untyped-def]
    mine = load_rubric(write(HEAD + "signals:\n  loaded_words: {trial: true}\n"))
    assert [item.id for item in mine.file.criteria] == ["rumours"]
    assert [item.id for item in mine.signals] == ["rumour", "loaded_words"]


READY = "criteria:\n  evidence_shown:\n    rules:\n      study_address: {each: 2, cap: 4}\n"


def test_a_candidate_counts_once_a_house_rubric_names_it(write) -> None:  # type: ignore[no-untyped-def]
    base, mine = load_rubric(), load_rubric(write("extends: builtin\nid: mine\nversion: '1'\n" + READY))
    before, after = criterion(base, "evidence_shown"), criterion(mine, "evidence_shown")
    assert [item.id for item in after.rules] == [*(item.id for item in before.rules), "study_address"]
    assert (rule(mine, "study_address").each, rule(mine, "study_address").cap) == (2, 4)
    assert {item.id for item in before.candidates} - {item.id for item in after.candidates} == {"study_address"}
    assert (after.max_points, after.rules[:-1]) == (before.max_points, before.rules)


def test_a_candidate_keeps_its_points_where_its_criterion_grows(write) -> None:  # type: ignore[no-untyped-def]
    grown = READY.replace("    rules:", "    max_points: 72\n    rules:")
    mine = load_rubric(write("extends: builtin\nid: mine\nversion: '1'\n" + grown))
    assert (rule(mine, "study_address").each, rule(mine, "downsides").steps[0].points) == (2, 6)


def test_a_candidate_of_a_signal_on_trial_goes(write) -> None:  # type: ignore[no-untyped-def]
    text = "extends: builtin\nid: mine\nversion: '1'\nsignals:\n  publication_named: {trial: true}\n" + READY
    mine = criterion(load_rubric(write(text)), "evidence_shown")
    assert "study_address" not in {item.id for item in (*mine.rules, *mine.candidates)}


@pytest.mark.parametrize(
    ("candidate", "message"),
    [
        (
            "{id: more, signal: rumour, each: 3, sentence: '{points}.'}",
            "the candidate 'more' does not only say which way",
        ),
        ("{id: more, signal: rumor, each: 1, sentence: '{points}.'}", "there is no signal 'rumor'"),
        ("{id: plain, signal: rumour, each: 1, sentence: '{points}.'}", "there is another rule 'plain'"),
    ],
)
def test_mistakes_of_candidates(tmp_path: Path, candidate: str, message: str) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    file = tmp_path / "small" / "rubric.yaml"
    file.write_text(file.read_text(encoding="utf-8") + f"    candidates:\n      - {candidate}\n", encoding="utf-8")
    (problem,) = check(tmp_path / "small")
    assert (problem.line, message in problem.message) == (72, True), problem


def test_severity_and_gates_of_the_outer_overlay_win(write) -> None:  # type: ignore[no-untyped-def]
    write(
        HEAD + "signals:\n  rumour: {severity: warning}\n  loaded_words: {severity: error}\ngates: {fail_under: 10}\n"
    )
    outer = write(
        "extends: mine.yaml\nid: outer\nversion: '2'\nsignals:\n  rumour: {severity: error}\n", name="outer.yaml"
    )
    house = load_rubric(outer).house
    assert house is not None
    assert house.names == ("mine", "outer")
    assert house.severity == {"rumour": "error", "loaded_words": "error"}
    assert house.gates == Gates(fail_under=10)


def test_words_are_added_and_taken_out(write) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + "lexicons:\n  loaded:\n    add:\n      - {phrase: outrage}\n    remove: [disgraceful, 'no']\n"
    mine = load_rubric(write(text)).lexicon("loaded")
    assert [entry.phrase for entry in mine.entries] == ["disgrace", "outrage"]


def test_a_phrase_is_taken_out_of_a_list_in_full_or_in_part(write) -> None:  # type: ignore[no-untyped-def]
    whole = load_rubric(write(HEAD + 'lexicons:\n  rumours:\n    remove: ["(word|talk) [on the street] is"]\n'))
    assert [entry.phrase for entry in whole.lexicon("rumours").entries] == ["rumour has it"]
    part = load_rubric(write(HEAD + "lexicons:\n  rumours:\n    remove: [talk is]\n"))
    entries = part.lexicon("rumours").entries
    assert [entry.phrase for entry in entries] == [
        "rumour has it", "word on the street is", "word is", "talk on the street is",
    ]  # fmt: skip
    assert {entry.type for entry in entries[1:]} == {"street"}
    assert all(entry.guards for entry in entries[1:])


def test_changed_words_drop_the_word_graph_made_for_the_old_ones(write) -> None:  # type: ignore[no-untyped-def]
    text = "extends: builtin\nid: mine\nversion: '1'\nlexicons:\n  absolutes:\n    add: [{phrase: zorblatt}]\n"
    assert load_rubric(write(text)).graph == ()


GLOBS = (
    ("letters/**", "letters/a.txt", True),
    ("letters/**", "letters/2026/a.txt", True),
    ("letters", "letters/a.txt", True),
    ("letters/", "letters/a.txt", True),
    ("letters/*", "old/letters/a.txt", False),
    ("**/letters/*", "old/letters/a.txt", True),
    ("**/letters/*", "letters/a.txt", True),
    ("*.txt", "a.txt", True),
    ("*.txt", "b/a.txt", False),
    ("**/*.wire.txt", "b/c/a.wire.txt", True),
    ("a?.txt", "ab.txt", True),
    ("a?.txt", "a/.txt", False),
    ("a+(b).txt", "a+(b).txt", True),
    ("letters", "letters-old/a.txt", False),
)


@pytest.mark.parametrize(("glob", "path", "expected"), GLOBS)
def test_globs(glob: str, path: str, expected: bool) -> None:
    assert fits(glob, path) is expected


def test_overrides_follow_the_folder_of_the_file(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + (
        "overrides:\n"
        "  - {files: [letters/**], criteria: {rumours: {max_points: 50}, wording: {max_points: 10}}}\n"
        "  - {files: ['**/x.txt'], signals: {rumour: {severity: error}}}\n"
    )
    rubric = load_rubric(write(text))
    overrides = Overrides(rubric)
    assert overrides.rubric_for(str(tmp_path / "news" / "a.txt")) is rubric
    assert overrides.rubric_for("/elsewhere/letters/a.txt") is rubric
    assert overrides.rubric_for("-") is rubric
    letters = overrides.rubric_for(str(tmp_path / "letters" / "a.txt"))
    assert criterion(letters, "rumours").max_points == 50
    assert overrides.rubric_for(str(tmp_path / "letters" / "b.txt")) is letters
    both = overrides.rubric_for(str(tmp_path / "letters" / "x.txt"))
    assert criterion(both, "rumours").max_points == 50
    assert both.house is not None
    assert both.house.severity == {"rumour": "error"}


def test_a_circle_of_overlays_is_named(write) -> None:  # type: ignore[no-untyped-def]
    write(HEAD.replace("small", "b.yaml"), name="a.yaml")
    write(HEAD.replace("small", "c.yaml"), name="b.yaml")
    last = write(HEAD.replace("small", "a.yaml"), name="c.yaml")
    with pytest.raises(RubricError, match=r"in a circle: c\.yaml -> a\.yaml -> b\.yaml -> c\.yaml") as raised:
        load_rubric(last)
    (problem,) = raised.value.problems
    assert (Path(problem.file).name, problem.line, problem.column) == ("b.yaml", 1, 10)


def test_a_chain_of_overlays_has_an_end(write) -> None:  # type: ignore[no-untyped-def]
    write(HEAD, name="0.yaml")
    for number in range(1, 11):
        last = write(HEAD.replace("small", f"{number - 1}.yaml"), name=f"{number}.yaml")
    with pytest.raises(RubricError, match="more than 10 overlays extend one another"):
        load_rubric(last)


def test_mistakes_of_what_is_extended_are_told_where_they_are(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    signal = tmp_path / "small" / "signals" / "rumour.yaml"
    signal.write_text(signal.read_text(encoding="utf-8").replace("code: R", "code: rr"), encoding="utf-8")
    assert [(Path(item.file).name, item.line) for item in check(write(HEAD))] == [("rumour.yaml", 4)]


def test_a_folder_without_a_rubric_cannot_be_extended(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty").mkdir()
    (problem,) = check(write(HEAD.replace("small", "empty")))
    assert "there is no rubric.yaml in this folder" in problem.message
    assert (problem.line, problem.column) == (1, 10)


@pytest.mark.parametrize("name", ["classroom", "newsroom", "opinion_desk", "news_agency", "public_broadcaster"])
def test_overlays_that_come_with_caveat(name: str) -> None:
    """They change severity, points and wording only, and keep the scale of 100."""
    base, house = load_rubric(), load_rubric(Path(name))
    assert house.file.id == name
    assert house.lexicons == base.lexicons
    assert [item.detector for item in house.signals] == [item.detector for item in base.signals]
    assert [item.id for item in house.file.criteria] == [item.id for item in base.file.criteria]
    assert sum(item.max_points for item in house.file.criteria if not item.beside) == 100
    assert house.file.limits == base.file.limits


WORDS_OF_A_CRITERION = ("title", "question", "why", "asks")
WORDS_OF_A_SIGNAL = ("title", "question", "why", "looks_for", "ignores", "message")


@pytest.mark.parametrize("name", ["classroom", "news_agency", "public_broadcaster"])
def test_overlays_of_wording_change_severity_and_wording_only(name: str) -> None:
    """Points, scope, detection, genres and what is withheld are those of the built-in rubric."""
    base, house = load_rubric(), load_rubric(Path(name))
    assert house.house is not None
    assert set(house.house.severity) <= {signal.id for signal in base.signals}
    assert house.house.gates == Gates()
    for field, of_items in (("criteria", WORDS_OF_A_CRITERION), ("signals", WORDS_OF_A_SIGNAL)):
        ours = house.file.criteria if field == "criteria" else house.signals
        theirs = base.file.criteria if field == "criteria" else base.signals
        for mine, other in zip(ours, theirs, strict=True):
            words = {key: getattr(other, key) for key in of_items}
            assert dataclasses.replace(mine, **words) == other  # type: ignore[type-var]
    assert (house.file.withhold, house.file.genres, house.file.signal_order) == (
        base.file.withhold,
        base.file.genres,
        base.file.signal_order,
    )


@pytest.mark.parametrize("name", ["classroom", "news_agency", "public_broadcaster"])
def test_overlays_of_wording_find_and_count_the_same(name: str) -> None:
    text = (Path(__file__).parents[3] / "seeds" / "07-explained-anonymity.txt").read_bytes()
    article = read("article.txt", data=text)
    base, house = (Pipeline(rubric).run(article) for rubric in (load_rubric(), load_rubric(Path(name))))
    assert house.evidence == base.evidence
    # a class reads the bands in words of its own
    assert (replace(house.total, band=base.total.band) if name == "classroom" else house.total) == base.total


def test_the_checklist_is_reworded_reordered_and_shortened(write) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + (
        "newsroom:\n  order: [A2]\n  questions:\n"
        "    A1: {question: Who opens?, wording: {first: a voice without a name opens}}\n"
    )
    made = load_rubric(write(text)).newsroom
    assert made is not None
    assert [item.id for item in made.questions] == ["A2", "A1"]
    assert made.questions[1].question == "Who opens?"
    assert made.questions[1].wording["first"] == "a voice without a name opens"
    assert made.questions[1].wording["later"] == "another voice comes first"
    less = load_rubric(write(HEAD + "newsroom: {questions: {A1: {dropped: true}}}\n", "less.yaml")).newsroom
    assert less is not None
    assert [item.id for item in less.questions] == ["A2"]
