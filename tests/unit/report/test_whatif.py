"""Ranks under two rubrics."""

from __future__ import annotations

from caveat.report.whatif import Pair, ranks, table


def test_the_highest_total_has_rank_one_and_equal_totals_share_it() -> None:
    assert ranks([10, 30, None, 30, 20]) == [4, 1, None, 1, 3]


def test_articles_stand_in_the_order_of_their_new_ranks_withheld_ones_last() -> None:
    pairs = [Pair("Low", 50, 10), Pair("None", 40, None), Pair("High", 20, 90), Pair("Middle", 30, 60)]
    lines = table(pairs, "one", "two", width=80).splitlines()
    assert [line.split()[0] for line in lines[4:8]] == ["High", "Middle", "Low", "None"]
    assert lines[4].split()[1:4] == ["20", "90", "+70"]


def test_the_first_unjudged_articles_are_named_and_the_others_counted() -> None:
    def lines(number: int) -> list[str]:
        pairs = [Pair(f"Piece {at}", None, None, "satire") for at in range(number)]
        return [line for line in table(pairs, "one", "two", width=80).splitlines() if "not judged" in line]

    named = [f"Piece {at}: not judged: satire" for at in range(10)]
    assert lines(10) == named
    assert lines(12) == [*named, "2 more are not judged; their reports say why."]
