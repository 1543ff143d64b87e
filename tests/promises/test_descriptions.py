"""A worse description of a source never scores better, and nothing is earned by having no source at all."""

from __future__ import annotations

import pytest

from tests.promises.probe import run

STORY = """Harbour board closes the old lock

NORBY, March 4 (Corvane Wire) - The harbour board closed the old lock on Monday after its gate sank into the mud. Barges will wait in the basin below the weir.

The lock was built in 1903, and the gate was repaired four times. The board has put up a fence and a sign beside the weir. Two barges with grain lie in the basin, and a third is on its way from the mill.

{first}

The crane that is to lift the gate stands in the yard behind the mill. It was used for the bridge last year. The basin holds nine barges at most, and in winter the ice comes early there.

{second}

The board meets again in two weeks. Until then the barges may use the side arm, which is narrow and has no light at night.
"""
SAID = (
    ("the gate had been rotten for years, and the board knew of the mud", "the lock would not open before the summer"),
    ("divers had found holes in the gate of the lock", "the barges would have to unload at the weir"),
)
CHAIN = {
    "bare": ("A source", "Sources"),
    "described": ("A senior official at the harbour board", "An official at the port authority"),
    "with_reason": (
        "A senior official at the harbour board, who asked not to be named because he feared for his job,",
        "An official at the port authority, who was not named because she is not authorised to speak,",
    ),
    "named": ("Mara Ilves", "Tomas Velt"),
    "with_post": ("Mara Ilves, the chief engineer of the harbour board,", "Tomas Velt, the harbour master of Norby,"),
}
BETTER = list(zip(CHAIN, list(CHAIN)[1:], strict=False))


def total(first: str, second: str) -> int:
    report = run(STORY.format(first=first, second=second))
    assert report.total.per_100 is not None, report.total.reason
    return report.total.per_100


@pytest.mark.parametrize(("worse", "better"), BETTER)
@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("places", [(0, 1), (0,), (1,)], ids=["both", "first", "second"])
def test_more_told_of_a_source_never_scores_worse(
    worse: str, better: str, said: tuple[str, str], places: tuple[int, ...]
):
    def told(kind: str) -> int:
        return total(*(f"{CHAIN[kind if at in places else 'described'][at]} said that {said[at]}." for at in (0, 1)))

    assert told(worse) <= told(better)


def test_a_name_with_a_post_scores_above_a_bare_source():
    bare, post = (
        total(*(f"{CHAIN[kind][at]} said that {SAID[0][at]}." for at in (0, 1))) for kind in ("bare", "with_post")
    )
    assert bare + 10 < post


@pytest.mark.parametrize("kind", ["bare", "described"])
def test_no_source_at_all_earns_at_most_ten(kind: str):
    nobody = total("The gate had been rotten for years.", "Two divers went down on Sunday.")
    assert nobody <= 10
    assert total(*(f"{CHAIN[kind][at]} said that {SAID[0][at]}." for at in (0, 1))) <= nobody + 10


OPEN = {
    "a credited release": ("said that {0}.", "said in a news release that {0}."),
    "a stated limit": ("said that {0}.", "said that {0}. She cautioned that the survey of the lock was small and that the mud was not measured."),
    "a limit in quotation marks": ("said that {0}.", "said that {0}. \u201cWe have only looked at the gate, so this is not the last word,\u201d she said."),
}  # fmt: skip


@pytest.mark.parametrize("what", list(OPEN))
@pytest.mark.parametrize("said", SAID)
def test_openness_never_costs(what: str, said: tuple[str, str]):
    closed, open_ = (f"{CHAIN['with_post'][0]} {form.format(said[0])}" for form in OPEN[what])
    other = f"{CHAIN['with_post'][1]} said that {said[1]}."
    assert total(closed, other) <= total(open_, other)


def test_what_another_outlet_passes_on_counts_less():
    straight = total(*(f"{CHAIN['with_post'][at]} said that {SAID[0][at]}." for at in (0, 1)))
    relayed = total(*(f"{CHAIN['with_post'][at]} told the Marl Courier that {SAID[0][at]}." for at in (0, 1)))
    assert relayed < straight
