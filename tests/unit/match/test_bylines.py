"""A byline names a person or a desk; a dateline names a place or only a date."""

from __future__ import annotations

import pytest

from caveat.match.bylines import names_person, place

PERSONS = [
    "By Mara Quist",
    "BY MARA QUIST",
    "Mara Quist",
    "By Mara Quist, Staff Reporter",
    "By Mara Quist Opinion writer March 14 at 7:58 PM",
    "Mara Quist, The Norrby Courier 7:26 a.m. EST August 30, 2014",
    "By Mara Quist and Orrin Dahl | The Norrby Courier",
    "By Orrin Dahl for the Norrby Courier",
    "Words by Orrin Dahl",
    "By Orrin Dahl, Special to the Norrby Courier",
    "By Norrby Courier Staff, Mara Quist",
    "By J. D. de la Cruz",
    "By Ngũgĩ wa Thiong’o-Dahl",
    "By Zoë Ångström",
    "By Suharsono",
    "By Fan Mengguang, News Desk",
    "Author: Mara Quist",
    "By Dr Mara Quist",
]
NOBODY = [
    "Staff Reporter",
    "By Staff Reporter",
    "By Our Correspondent",
    "Admin",
    "By admin",
    "News Desk",
    "By Courier News Desk",
    "Editorial",
    "By the Editorial Board",
    "By Editorial Board March 15 at 8:29 PM Follow courieropinions",
    "By Staff Reports",
    "Guest Contributor",
    "By Guest Author",
    "Web Desk",
    "June 22, 2020",
    "9:41 a.m. EST October 3, 2017",
    "By Norrby Courier",
    "THE NORRBY TIMES",
    "By News Agency",
    "From our correspondent",
    "By Posted on May 4, 2021",
    "Published 7 May 2024",
]


@pytest.mark.parametrize("line", PERSONS)
def test_a_person_is_seen(line: str) -> None:
    assert names_person(line)


@pytest.mark.parametrize("line", NOBODY)
def test_posts_desks_outlets_and_dates_are_no_person(line: str) -> None:
    assert not names_person(line)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("HARROW BAY —", "HARROW BAY"),
        ("NEW DELHI:", "NEW DELHI"),
        ("Norrby –", "Norrby"),
        ("NORRBY, March 4 (Coast Wire) —", "NORRBY"),
        ("Norrby, 4 March 2026 –", "Norrby"),
        ("NORRBY/HARROW BAY, March 4 (Coast Wire) —", "NORRBY/HARROW BAY"),
        ("NORRBY, Varland (Coast Wire) -", "NORRBY Varland"),
        ("August 6, 2018", ""),
        ("Posted on October 21, 2011", ""),
        ("Published: 7 May 2024. Updated: 9 June 2024", ""),
        ("03/17/19 9:52 PM", ""),
        ("08:46 02.07.2018Copy page link", ""),
        ("Today 4:17 AM", ""),
        ("THURSDAY, July 20, 2017 (Coast Wire) --", ""),
        ("MONDAY, Nov. 5, 2012 (Coast Wire) --", ""),
        ("March 14 at 3:37 PM", ""),
        ("7:26 a.m. EST August 30, 2014", ""),
        ("REVEALED -", ""),
        ("Updated on Feb. 23, 2011", ""),
        ("2026-03-04T10:00:00Z", ""),
        ("3 hours ago", ""),
        ("(Coast Wire) —", ""),
    ],
)
def test_a_dateline_names_a_place_or_none(line: str, named: str) -> None:
    assert place(line) == named
