"""Dates in the built-in catalogue: in any zone, ahead and past."""

import json
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.cli.running import answer

TODAY = "2026-11-22"  # after every packaged report


def drops(*args: str) -> list[str]:
    """Return the plain lines of `upcoming`: day, hour, what, marks and platform."""
    output = answer("upcoming", *args, "--plain")
    lines = [line.split("\t") for line in output.splitlines()]
    return [" | ".join([row[0], row[2], *row[5:8]]) for row in lines]


def data(*args: str) -> Any:
    return json.loads(answer(*args, "--json"))


# --- hours ---------------------------------------------------------------------------------------


def test_severances_ten_fridays_begin_at_midnight_though_the_clocks_change() -> None:
    asked = ("severance", "--from", "2025-01-17", "--as-of", "2025-01-17")
    assert drops(*asked, "--zone", "America/Los_Angeles") == snapshot(
        [
            "2025-01-17 | 00:00 PST | S2 E1 | premiere | Apple TV+",
            "2025-01-24 | 00:00 PST | S2 E2 |  | Apple TV+",
            "2025-01-31 | 00:00 PST | S2 E3 |  | Apple TV+",
            "2025-02-07 | 00:00 PST | S2 E4 |  | Apple TV+",
            "2025-02-14 | 00:00 PST | S2 E5 |  | Apple TV+",
            "2025-02-21 | 00:00 PST | S2 E6 |  | Apple TV+",
            "2025-02-28 | 00:00 PST | S2 E7 |  | Apple TV+",
            "2025-03-07 | 00:00 PST | S2 E8 |  | Apple TV+",
            "2025-03-14 | 00:00 PDT | S2 E9 |  | Apple TV+",
            "2025-03-21 | 00:00 PDT | S2 E10 | finale, season complete | Apple TV+",
        ]
    )


def test_in_utc_severance_comes_an_hour_earlier_once_california_has_summer_time() -> None:
    output = data("upcoming", "severance", "--as-of", "2025-01-17", "--zone", "UTC")
    hours = [drop["when"]["utc"] for drop in output["dated"]]
    assert hours == snapshot(
        [
            "2025-01-17T08:00:00+00:00",
            "2025-01-24T08:00:00+00:00",
            "2025-01-31T08:00:00+00:00",
            "2025-02-07T08:00:00+00:00",
            "2025-02-14T08:00:00+00:00",
            "2025-02-21T08:00:00+00:00",
            "2025-02-28T08:00:00+00:00",
            "2025-03-07T08:00:00+00:00",
            "2025-03-14T07:00:00+00:00",
            "2025-03-21T07:00:00+00:00",
        ]
    )


def test_the_last_of_us_comes_on_a_sunday_evening_in_new_york() -> None:
    asked = ("countdown", "the last of us", "--as-of", "2025-04-13")
    assert answer(*asked, "--zone", "America/New_York") == snapshot("""\
as of Sunday 13 April 2025

The Last of Us
today

when      Sunday 13 April 2025, 21:00 EDT
what      season 2: episode 1
where     HBO / Max
how sure  confirmed, reported by 13 April 2025 by thewrap.com, tomsguide.com,
          capitalfm.com
then      season 2: episode 2, Sunday 20 April 2025, 21:00 EDT
then      season 2: episode 3, Sunday 27 April 2025, 21:00 EDT
then      season 2: episode 4, Sunday 4 May 2025, 21:00 EDT
then      season 2: episode 5, Sunday 11 May 2025, 21:00 EDT
then      season 2: episode 6, Sunday 18 May 2025, 21:00 EDT
then      season 2: episode 7, Sunday 25 May 2025, 21:00 EDT
and       season 3 renewed by 13 April 2025, no date yet
abroad    7 more in other countries: --country GB
""")


def test_the_last_of_us_comes_on_a_monday_night_in_britain_on_another_channel() -> None:
    asked = ("countdown", "the last of us", "--as-of", "2025-04-13")
    assert answer(*asked, "--country", "GB", "--zone", "Europe/London") == snapshot("""\
as of Sunday 13 April 2025, releases of GB first

The Last of Us
tomorrow

when      Monday 14 April 2025, 02:00 BST
what      season 2: episode 1 in GB
where     Sky Atlantic
by        the release of GB
how sure  confirmed, reported by 13 April 2025 by thewrap.com, tomsguide.com,
          capitalfm.com
then      season 2: episode 2 in GB, Monday 21 April 2025, 02:00 BST
then      season 2: episode 3 in GB, Monday 28 April 2025, 02:00 BST
then      season 2: episode 4 in GB, Monday 5 May 2025, 02:00 BST
then      season 2: episode 5 in GB, Monday 12 May 2025, 02:00 BST
then      season 2: episode 6 in GB, Monday 19 May 2025, 02:00 BST
then      season 2: episode 7 in GB, Monday 26 May 2025, 02:00 BST
and       season 3 renewed by 13 April 2025, no date yet
""")


def test_andors_second_season_is_four_tuesdays_of_three() -> None:
    asked = ("andor", "--as-of", "2025-04-22", "--zone", "America/Los_Angeles")
    assert drops(*asked) == snapshot(
        [
            "2025-04-22 | 18:00 PDT | S2 E1–3 | premiere | Disney+",
            "2025-04-29 | 18:00 PDT | S2 E4–6 |  | Disney+",
            "2025-05-06 | 18:00 PDT | S2 E7–9 |  | Disney+",
            "2025-05-13 | 18:00 PDT | S2 E10–12 | series finale, season complete | Disney+",
        ]
    )


def test_in_britain_andor_comes_on_wednesdays() -> None:
    asked = ("andor", "--as-of", "2025-04-22", "--zone", "Europe/London")
    assert drops(*asked, "--country", "GB") == snapshot(
        [
            "2025-04-23 | 02:00 BST | S2 E1–3 GB | premiere | Disney+",
            "2025-04-30 | 02:00 BST | S2 E4–6 GB |  | Disney+",
            "2025-05-07 | 02:00 BST | S2 E7–9 GB |  | Disney+",
            "2025-05-14 | 02:00 BST | S2 E10–12 GB | series finale, season complete | Disney+",
        ]
    )


def test_the_boys_end_with_two_episodes_and_then_six_weeks_of_one() -> None:
    assert drops("the boys", "--as-of", "2026-04-01") == snapshot(
        [
            "2026-04-08 |  | S5 E1–2 | premiere | Prime Video",
            "2026-04-15 |  | S5 E3 |  | Prime Video",
            "2026-04-22 |  | S5 E4 |  | Prime Video",
            "2026-04-29 |  | S5 E5 |  | Prime Video",
            "2026-05-06 |  | S5 E6 |  | Prime Video",
            "2026-05-13 |  | S5 E7 |  | Prime Video",
            "2026-05-20 |  | S5 E8 | series finale, season complete | Prime Video",
        ]
    )


@pytest.mark.parametrize(
    ("zone", "finale"),
    [
        ("America/Los_Angeles", "2025-12-31 | 17:00 PST"),
        ("Europe/London", "2026-01-01 | 01:00 GMT"),
        ("Asia/Kathmandu", "2026-01-01 | 06:45 +05:45"),
        ("Pacific/Kiritimati", "2026-01-01 | 15:00 +14:00"),
    ],
)
def test_the_finale_of_stranger_things_is_in_one_year_here_and_in_another_there(
    zone: str, finale: str
) -> None:
    asked = ("stranger things", "--as-of", "2025-12-30", "--zone", zone)
    assert drops(*asked) == [
        f"{finale} | S5 E8 | The Finale, series finale, season complete | Netflix"
    ]


@pytest.mark.parametrize(
    ("show", "day", "whole"),
    [
        (
            "shogun",
            "2024-03-01",
            "2024-04-23 |  | S1 E10 | series finale, season complete | FX / Hulu",
        ),
        (
            "severance",
            "2025-02-01",
            "2025-03-21 | 07:00 UTC | S2 E10 | finale, season complete | Apple TV+",
        ),
    ],
)
def test_a_season_says_when_it_is_complete(show: str, day: str, whole: str) -> None:
    output = drops(show, "--as-of", day)
    assert output[-1] == whole
    assert not any("complete" in drop for drop in output[:-1])


def test_a_countdown_says_when_a_season_under_way_is_complete() -> None:
    output = answer("countdown", "shogun", "--as-of", "2024-03-01").splitlines()
    assert output[3:5] == snapshot(["in 4 days: 8 episodes left, complete 23 April 2024", ""])


# --- what has only a year ------------------------------------------------------------------------


def test_house_of_the_dragon_comes_back_in_a_year_and_on_no_day() -> None:
    assert answer("upcoming", "house of the dragon", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

No exact date yet
When              Show
──────────────────────────────────────────────────────────
2028              House of the Dragon
in 405–770 days   S4, premiere · HBO / HBO Max · confirmed
""")
    assert data("upcoming", "house of the dragon", "--as-of", TODAY)["dated"] == []


def test_a_year_stands_under_each_of_its_months() -> None:
    for month in ("2028-01", "2028-12"):
        output = answer("calendar", month, "--plain", "--as-of", TODAY)
        assert output.split("\t")[:4] == [month, "2028-01-01", "2028-12-31", ""]
    assert answer("calendar", "2029-01", "--plain", "--as-of", TODAY) == ""


# --- everything at once --------------------------------------------------------------------------


def test_what_was_coming_in_the_spring_of_2025() -> None:
    asked = ("upcoming", "--as-of", "2025-04-20", "--days", "7")
    assert answer(*asked, "--zone", "America/New_York") == snapshot("""\
as of Sunday 20 April 2025

When                         Show
────────────────────────────────────────────────────────────────────────────────
Sun 20 Apr 2025, 21:00 EDT   The Last of Us
today                        S2 E2 · HBO / Max · confirmed
Thu 24 Apr 2025              Étoile
in 4 days                    S1 E1–8, all at once, season complete · Prime
                             Video · confirmed
Sun 27 Apr 2025, 21:00 EDT   The Last of Us
in 7 days                    S2 E3 · HBO / Max · confirmed

2 more in other countries: --country GB
""")


def test_april_2025_as_a_month() -> None:
    asked = ("calendar", "2025-04", "--as-of", "2025-04-20")
    assert answer(*asked, "--zone", "America/New_York", COLUMNS="100") == snapshot("""\
as of Sunday 20 April 2025

April 2025
 Mon         │ Tue         │ Wed         │ Thu         │ Fri         ┃ Sat         │ Sun
─────────────┼─────────────┼─────────────┼─────────────┼─────────────╂─────────────┼─────────────
 31 Mar      │  1          │  2          │  3          │  4          ┃  5          │  6
─────────────┼─────────────┼─────────────┼─────────────┼─────────────╂─────────────┼─────────────
  7          │  8          │  9          │ 10          │ 11          ┃ 12          │ 13
             │             │             │             │             ┃             │The Last of …
             │             │             │             │             ┃             │S2 E1
─────────────┼─────────────┼─────────────┼─────────────┼─────────────╂─────────────┼─────────────
 14          │ 15          │ 16          │ 17          │ 18          ┃ 19          │[20]
             │             │             │The Wheel of…│             ┃             │The Last of …
             │             │             │S3           │             ┃             │S2 E2
─────────────┼─────────────┼─────────────┼─────────────┼─────────────╂─────────────┼─────────────
 21          │ 22          │ 23          │ 24          │ 25          ┃ 26          │ 27
             │             │             │Étoile       │             ┃             │The Last of …
             │             │             │S1 E1–8      │             ┃             │S2 E3
─────────────┼─────────────┼─────────────┼─────────────┼─────────────╂─────────────┼─────────────
 28          │ 29          │ 30          │ 1 May       │ 2 May       ┃ 3 May       │ 4 May
             │             │             │             │             ┃             │The Last of …
             │             │             │             │             ┃             │S2 E4

When                    Show                What                             Where         How sure
────────────────────────────────────────────────────────────────────────────────────────────────────
Sun 13 Apr, 21:00 EDT   The Last of Us      S2 E1, premiere                  HBO / Max     confirmed
Thu 17 Apr              The Wheel of Time   S3, The Finale                   Prime Video   confirmed
Sun 20 Apr, 21:00 EDT   The Last of Us      S2 E2                            HBO / Max     confirmed
Thu 24 Apr              Étoile              S1 E1–8, all at once, season     Prime Video   confirmed
                                            complete
Sun 27 Apr, 21:00 EDT   The Last of Us      S2 E3                            HBO / Max     confirmed
""")
