"""What holds for any rubric: sums, monotone in good and bad evidence, and no order matters."""

import dataclasses
import json
import re
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from caveat.calibrate.features import sign
from caveat.load.rubric import load_rubric
from caveat.model.policy import Step
from caveat.scoring.scorer import score
from tests.unit.scoring.make import criterion, document, findings, rubric, rule, seen

SMALL = Path(__file__).resolve().parents[1] / "load" / "small_rubric"
SIGNALS = ("a", "b", "c", "d")
FEW = settings(max_examples=150, deadline=None)


@st.composite
def rules(draw, signal):
    """A credit or a debit, by each or by steps that lead one way."""
    way = draw(st.sampled_from((1, -1)))
    count = draw(st.sampled_from(("evidence", "units")))
    if draw(st.booleans()):
        each = draw(st.integers(1, 9))
        cap = draw(st.none() | st.integers(each, 4 * each))
        return rule(signal, each=way * each, cap=None if cap is None else way * cap, count=count)
    at = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=4)))
    points = sorted(draw(st.lists(st.integers(1, 20), min_size=len(at), max_size=len(at))))
    return rule(
        signal, steps=tuple(Step(at_least=a, points=way * p) for a, p in zip(at, points, strict=True)), count=count
    )


@st.composite
def rubrics(draw):
    made = []
    for number in range(draw(st.integers(1, 3))):
        asked = [draw(rules(signal)) for signal in draw(st.permutations(SIGNALS))[: draw(st.integers(1, 4))]]
        most = draw(st.integers(1, 40))
        made.append(criterion(*asked, name=f"c{number}", max_points=most, start=draw(st.integers(0, most))))
    return rubric(*made)


COUNTS = st.fixed_dictionaries({name: st.integers(0, 12) for name in SIGNALS})


def total(asked, counts):
    return score(asked, document(), findings(*(seen(name, number) for name, number in counts.items()))).total


@FEW
@given(rubrics(), COUNTS, st.sampled_from(SIGNALS), st.integers(1, 6))
def test_more_of_one_signal_moves_no_criterion_against_its_sign(asked, counts, signal, more):
    before = score(asked, document(), findings(*(seen(name, number) for name, number in counts.items())))
    raised = {**counts, signal: counts[signal] + more}
    after = score(asked, document(), findings(*(seen(name, number) for name, number in raised.items())))
    for kind, old, new in zip(asked.file.criteria, before.criteria, after.criteria, strict=True):
        ways = {sign(item) for item in kind.rules if item.signal == signal}
        if ways == {1}:
            assert new.points >= old.points
        elif ways == {-1}:
            assert new.points <= old.points
        else:
            assert new.points == old.points


@FEW
@given(rubrics(), COUNTS)
def test_the_total_is_the_sum_of_what_is_shown(asked, counts):
    report = score(asked, document(), findings(*(seen(name, number) for name, number in counts.items())))
    assert report.total.points == sum(step.points for item in report.criteria for step in item.contributions)
    assert report.total.possible == sum(item.max_points for item in asked.file.criteria)
    assert 0 <= report.total.points <= report.total.possible


@FEW
@given(rubrics(), COUNTS, st.randoms(use_true_random=False))
def test_neither_criteria_nor_signals_nor_evidence_have_an_order(asked, counts, chance):
    criteria = list(asked.file.criteria)
    chance.shuffle(criteria)
    found = [seen(name, number) for name, number in counts.items()]
    chance.shuffle(found)
    mixed = []
    for detection in found:
        evidence = list(detection.evidence)
        chance.shuffle(evidence)
        mixed.append(replace(detection, evidence=tuple(evidence)))
    other = dataclasses.replace(asked, file=dataclasses.replace(asked.file, criteria=tuple(criteria)))
    assert score(other, document(), findings(*mixed)).total == total(asked, counts)


class Plain(yaml.SafeLoader):
    """As our own loader reads: only true and false are yes or no."""


Plain.yaml_implicit_resolvers = {
    first: [item for item in items if item[0] != "tag:yaml.org,2002:bool"]
    for first, items in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), "tf")


def test_the_order_of_keys_in_the_files_changes_nothing(tmp_path):
    def turned(value):
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(item) for item in value] if isinstance(value, list) else value

    for path in sorted(SMALL.rglob("*.yaml")):
        copy = tmp_path / path.relative_to(SMALL)
        copy.parent.mkdir(parents=True, exist_ok=True)
        told = turned(yaml.load(path.read_text(encoding="utf-8"), Plain))
        copy.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    there, here = load_rubric(tmp_path), load_rubric(SMALL)
    assert (there.file, there.signals, there.lexicons) == (here.file, here.signals, here.lexicons)
