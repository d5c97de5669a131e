"""`etoile upcoming`: what comes, nearest first, and the filters that it takes."""

import json

import pytest
from inline_snapshot import snapshot

from tests.cli.running import NO_SHOWS, Ran, answer, asked, run, run_on

CATALOGUE = """
    [weekly]
    title    = "Weekly"
    platform = "Prime Video"
    [[weekly.news]]
    reported = 2025-01-01
    season   = 1
    episodes = 3
    release  = [
      { episodes = "1-2", date = 2025-04-17 },
      { episodes = "3",   date = 2025-04-24 },
    ]

    [evening]
    title    = "An Evening with a Long Title"
    platform = "HBO"
    [[evening.news]]
    reported = 2025-01-01
    season   = 3
    release  = [{ episodes = 1, date = 2025-04-24T21:00:00, zone = "America/New_York" }]

    [perhaps]
    title    = "Perhaps"
    platform = "Apple TV+"
    [[perhaps.news]]
    reported  = 2025-01-01
    season    = 2
    release   = "spring 2026"
    certainty = "expected"
    [[perhaps.news]]
    reported  = 2025-01-01
    season    = 3
    release   = "TBA"
    certainty = "rumoured"

    [lapsed]
    title = "Lapsed"
    [[lapsed.news]]
    reported  = 2025-01-01
    release   = "by 2025-03-31"
    certainty = "expected"
"""
DAY = ("--as-of", "2025-04-20")


def ids(*args: str) -> list[str]:
    """Return the ids of the listed shows, one for each drop."""
    output = asked(CATALOGUE, "upcoming", "--plain", *args, *DAY)
    return [line.split("\t")[3] for line in output.splitlines()]


def test_upcoming() -> None:
    assert asked(CATALOGUE, "upcoming", *DAY, COLUMNS="100") == snapshot("""\
as of Sunday 20 April 2025

When                              Show                  What                 Where         How sure
────────────────────────────────────────────────────────────────────────────────────────────────────
Thu 24 Apr 2025       in 4 days   Weekly                S1 E3, finale,       Prime Video   confirmed
                                                        season complete
Fri 25 Apr 2025,      in 5 days   An Evening with a     S3 E1, premiere      HBO           confirmed
01:00 UTC                         Long Title
(Thu 24 Apr, 21:00
EDT)

No exact date yet
When                                       Show      What           Where       How sure
────────────────────────────────────────────────────────────────────────────────────────
spring 2026              in 315–426 days   Perhaps   S2, premiere   Apple TV+   expected
a date to be announced   no date yet       Perhaps   S3, premiere   Apple TV+   rumoured
""")


def test_upcoming_in_a_narrow_terminal() -> None:
    assert asked(CATALOGUE, "upcoming", *DAY, COLUMNS="60") == snapshot("""\
as of Sunday 20 April 2025

When                         Show
────────────────────────────────────────────────────────────
Thu 24 Apr 2025              Weekly
in 4 days                    S1 E3, finale, season
                             complete · Prime Video ·
                             confirmed
Fri 25 Apr 2025, 01:00 UTC   An Evening with a Long Title
in 5 days                    S3 E1, premiere · HBO ·
(Thu 24 Apr, 21:00 EDT)      confirmed

No exact date yet
When                     Show
────────────────────────────────────────────────────────────
spring 2026              Perhaps
in 315–426 days          S2, premiere · Apple TV+ · expected
a date to be announced   Perhaps
no date yet              S3, premiere · Apple TV+ · rumoured
""")


def test_upcoming_plain() -> None:
    output = asked(CATALOGUE, "upcoming", "--plain", *DAY).splitlines()
    fields = [[line.split("\t")[column] for line in output] for column in range(11)]
    assert fields == snapshot(
        [
            ["2025-04-24", "2025-04-25", "2026-03-01", ""],
            ["2025-04-24", "2025-04-25", "2026-06-20", ""],
            ["", "01:00 UTC", "", ""],
            ["weekly", "evening", "perhaps", "perhaps"],
            ["Weekly", "An Evening with a Long Title", "Perhaps", "Perhaps"],
            ["S1 E3", "S3 E1", "S2", "S3"],
            ["finale, season complete", "premiere", "premiere", "premiere"],
            ["Prime Video", "HBO", "Apple TV+", "Apple TV+"],
            ["confirmed", "confirmed", "expected", "rumoured"],
            ["ahead", "ahead", "ahead", "ahead"],
            ["in 4 days", "in 5 days", "in 315–426 days", "no date yet"],
        ]
    )


def test_upcoming_json() -> None:
    output = json.loads(asked(CATALOGUE, "upcoming", "--json", "--days", "10", *DAY))
    assert {key: output[key] for key in ("schema", "answer", "from", "to", "windows")} == snapshot(
        {"schema": 1, "answer": "upcoming", "from": "2025-04-20", "to": "2025-04-30", "windows": []}
    )
    assert output["dated"][0] == snapshot(
        {
            "show": "weekly",
            "title": "Weekly",
            "season": 1,
            "episodes": {"first": 3, "last": 3},
            "when": {
                "kind": "day",
                "words": "2025-04-24",
                "first": "2025-04-24",
                "last": "2025-04-24",
            },
            "label": None,
            "country": None,
            "platform": "Prime Video",
            "days": {"words": "2025-04-24", "first": "2025-04-24", "last": "2025-04-24"},
            "phase": "ahead",
            "reported": {"words": "2025-01-01", "first": "2025-01-01", "last": "2025-01-01"},
            "certainty": "confirmed",
            "sources": [],
            "note": None,
            "within": None,
            "general": False,
            "continues": False,
            "marks": ["finale", "complete"],
            "beside": [],
            "unconfirmed": [],
        }
    )


def test_from_a_day_on_it_lists_what_came_and_what_is_overdue() -> None:
    assert asked(CATALOGUE, "upcoming", "--from", "2025-03-01", "--to", "2025-04-20", *DAY) == (
        snapshot("""\
as of Sunday 20 April 2025

When              Show
─────────────────────────────────────────────────────────────
Thu 17 Apr 2025   Weekly
3 days ago        S1 E1–2, premiere · Prime Video · confirmed

No exact date yet
When               Show
──────────────────────────────────────────
by 31 March 2025   Lapsed
overdue            S1, premiere · expected
""")
    )


@pytest.mark.parametrize(
    ("day", "away", "codes"),
    [
        ("2025-04-17", "in 7 days", "1;32"),
        ("2025-04-16", "in 8 days", "32"),
        ("2025-04-20", "in 315–426 days", "32"),
        ("2025-04-20", "overdue", "35"),
    ],
)
def test_colour_shows_what_is_near_far_and_overdue(day: str, away: str, codes: str) -> None:
    asked_of = ("upcoming", "--from", "2025-03-01", "--as-of", day)
    output = asked(CATALOGUE, *asked_of, FORCE_COLOR="1")
    assert f"\x1b[{codes}m{away}" in output


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], ["weekly", "evening", "perhaps", "perhaps"]),
        (["weekly"], ["weekly"]),
        (["weekly", "perhaps"], ["weekly", "perhaps", "perhaps"]),
        (["an", "evening", "with"], ["evening"]),
        (["--days", "4"], ["weekly"]),
        (["--days", "5"], ["weekly", "evening"]),
        (["--days", "1000000"], ["weekly", "evening", "perhaps"]),
        (["--to", "2025-04-24"], ["weekly"]),
        (["--to", "2026-03-01"], ["weekly", "evening", "perhaps"]),
        (["--from", "2025-04-17", "--days", "0"], ["weekly"]),
        (["--from", "yesterday", "--to", "tomorrow", "--platform", "x"], []),
        (["--platform", "prime"], ["weekly"]),
        (["--certainty", "rumoured"], ["perhaps"]),
        (["--certainty", "Expected"], ["perhaps"]),
        (["--certainty", "confirmed", "--days", "5", "weekly"], ["weekly"]),
    ],
)
def test_every_filter_that_is_given_must_fit(filters: list[str], found: list[str]) -> None:
    ran = run_on(CATALOGUE, "upcoming", "--plain", *filters, *DAY)
    assert [line.split("\t")[3] for line in ran.out.splitlines()] == found
    assert ran.code == (0 if found else 1)


def test_in_another_zone_a_day_more_or_less_is_in_the_range() -> None:
    assert ids("--days", "4", "--zone", "America/New_York") == ["weekly", "evening"]
    assert ids("--days", "4", "--zone", "Pacific/Kiritimati") == ["weekly"]


# --- nothing -------------------------------------------------------------------------------------

WHY = "`etoile countdown SHOW` shows why nothing is ahead"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["--days", "1"],
            "nothing from 20 to 21 April 2025\nthe next is Weekly, 24 April 2025",
        ),
        (["--from", "2030-01-01", "weekly"], f"nothing from 1 January 2030 on\n{WHY}"),
        (
            ["--certainty", "rumoured", "--platform", "hbo"],
            "nothing from 20 April 2025 on matches all filters",
        ),
        (
            ["--platform", "nowhere"],
            'no platform matches "nowhere"\nplatforms: Apple TV+, HBO, Prime Video',
        ),
        (
            ["--certainty", "rumoured", "--days", "9"],
            "nothing from 20 to 29 April 2025 matches --certainty rumoured",
        ),
        (["lapsed"], f"nothing from 20 April 2025 on\n{WHY}"),
    ],
)
def test_an_empty_list_says_so(args: list[str], message: str) -> None:
    ran = run_on(CATALOGUE, "upcoming", *args, *DAY)
    assert ran == Ran(f"{message}\n", "", 1)


ABROAD = """
[a]
title = "A"
[[a.news]]
reported = 2026-08-01
season = 1
release = [
  { date = 2026-11-20, country = "GB" },
  { date = 2026-11-01 },
  { date = 2026-12-24, label = "Part 2" },
]
"""


@pytest.mark.parametrize(
    ("filters", "output"),
    [
        (
            ["--days", "20"],
            "nothing from 10 to 30 November 2026\n"
            "the next is A, 24 December 2026\n1 more in other countries: --country GB",
        ),
        (
            ["--to", "2026-11-30", "a"],
            "nothing from 10 to 30 November 2026\n"
            "the next is A, 24 December 2026\n1 more in other countries: --country GB",
        ),
        (
            ["--from", "2026-11-11", "--days", "9"],
            "nothing from 11 to 20 November 2026\n"
            "the next is A, 24 December 2026\n1 more in other countries: --country GB",
        ),
    ],
)
def test_if_only_other_countries_have_a_date_they_are_pointed_to(
    filters: list[str], output: str
) -> None:
    ask = ("upcoming", *filters, "--as-of", "2026-11-10")
    assert run_on(ABROAD, *ask) == Ran(f"{output}\n", "", 1)
    assert run_on(ABROAD, *ask, "--plain") == Ran("", f"{output}\n", 1)
    ran = run_on(ABROAD, *ask, "--json")
    assert (ran.err, ran.code) == ("", 1)
    answered = json.loads(ran.out)
    assert (answered["dated"], answered["windows"]) == ([], [])
    assert [one["country"] for one in answered["elsewhere"]] == ["GB"]


def test_if_nothing_else_is_ahead_the_hint_is_of_the_other_countries() -> None:
    alone = ABROAD.replace('  { date = 2026-12-24, label = "Part 2" },\n', "")
    ran = run_on(alone, "upcoming", "a", "--as-of", "2026-11-10")
    pointed = "1 more in other countries: --country GB"
    assert ran == Ran(f"nothing from 10 November 2026 on\n{pointed}\n", "", 1)
    american = run_on(alone, "upcoming", "a", "--country", "US", "--as-of", "2026-11-10")
    assert american == Ran(f"nothing from 10 November 2026 on\n{WHY}\n", "", 1)


def test_the_next_may_have_only_a_window() -> None:
    later = 'a.title = "A"\n[[a.news]]\nseason = 1\nrelease = "spring 2027"\n'
    ran = run_on(later, "upcoming", "--days", "0", *DAY)
    assert ran == Ran("nothing on 20 April 2025\nthe next is A, spring 2027\n", "", 1)


def test_an_empty_catalogue_has_nothing_to_come() -> None:
    assert run_on("", "upcoming") == Ran(NO_SHOWS.format("shows.toml"), "", 1)


def test_undated_news_of_a_season_has_no_drop() -> None:
    catalogue = 'a.title = "A"\n[[a.news]]\nseason = 1\nstatus = "ordered"\n'
    assert run_on(catalogue, "upcoming", *DAY).code == 1


def test_a_season_without_a_known_day_comes_last() -> None:
    catalogue = 'a.title = "A"\n[[a.news]]\nseason = 1\nrelease = "TBA"\n'
    assert asked(catalogue, "upcoming", *DAY) == snapshot("""\
as of Sunday 20 April 2025

No exact date yet
When                     Show
─────────────────────────────────────────────────
a date to be announced   A
no date yet              S1, premiere · confirmed
""")


# --- what cannot be asked ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--days", "-1"], "usage]: --days: `-1` is not a number of days"),
        (["--days", "soon"], "usage]: --days: `soon` is not a number of days"),
        (["--days", ""], "usage]: --days: `` is not a number of days"),
        (["--days", "1.5"], "usage]: --days: `1.5` is not a number of days"),
        (["--days", "1", "--to", "2030-01-01"], "usage]: --days and --to cannot be combined"),
        (["--from", "soon"], "impossible-date]: --from: `soon` is not a date"),
        (["--from", ""], "impossible-date]: --from: `` is not a date"),
        (["--to", "2025-13-01"], "impossible-date]: --to: `2025-13-01` is not a date"),
        (["--to", "after 2025-04"], "bad-day]: --to: `after 2025-04` has no last day"),
        (["--from", "by 2025-04"], "bad-day]: --from: `by 2025-04` has no first day"),
        (["--to", "9999-12-31"], "impossible-date]: --to: the year 9999 is outside 1900 to 2199"),
        (
            ["--to", "2025-04-19"],
            "backward-range]: --to: 2025-04-19 is before 2025-04-20, the first day",
        ),
        (
            ["--from", "2025-05-02", "--to", "2025-05-01"],
            "backward-range]: --to: 2025-05-01 is before 2025-05-02, the first day",
        ),
        (["--certainty", "sure"], "usage]: --certainty: `sure` is not one of `confirmed`"),
        (["--certainty", ""], "usage]: --certainty: `` is not one of `confirmed`"),
        (["--plain", "--json"], "usage]: --plain and --json cannot be combined"),
    ],
)
def test_invalid_options(args: list[str], message: str) -> None:
    ran = run_on(CATALOGUE, "upcoming", *args, *DAY)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"error[{message}")


@pytest.mark.parametrize("days", ["1000000", "99999999999999999999999999"])
@pytest.mark.parametrize("day", ["1900-01-01", "2025-04-20", "2199-12-31"])
def test_days_without_end_go_to_the_end_of_the_calendar(days: str, day: str) -> None:
    ran = run("upcoming", "--days", days, "--from", day, "--as-of", day, "--json")
    assert ran.code in (0, 1)
    assert json.loads(ran.out)["to"] == "2199-12-31"


@pytest.mark.parametrize("zone", ["+14", "-12", "Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize(
    ("day", "words"), [("1900-01-01", "1 January 1900"), ("2199-12-31", "31 December 2199")]
)
def test_the_ends_of_the_calendar_at_the_ends_of_the_earth(zone: str, day: str, words: str) -> None:
    ran = run("upcoming", "--as-of", day, "--zone", zone)
    assert ran == Ran(f"nothing from {words} on\n", "", 1)


def test_before_anything_was_reported_nothing_is_known_to_come() -> None:
    assert run_on(CATALOGUE, "upcoming", "--as-of", "2024-12-31").code == 1
    assert answer("calendar", "--as-of", "2000-01-01", "--plain") == ""
