"""Seasons whose parts are known one by one: their names and order, and dates that have passed."""

import json

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import DAY, countdown, records
from tests.cli.running import asked
from tests.helpers import catalogue_of

# --- names ---------------------------------------------------------------------------------------

NAMES = catalogue_of(
    "2026-08-01: season = 0\nrelease = [{ episodes = 2, date = 2026-12-25 }]",
    '2026-08-01: season = 0\nrelease = [{ label = "Holiday", date = 2026-12-26 }]',
    '2026-08-01: season = 2026\nrelease = [{ episodes = "1-4", date = 2026-12-01 }]',
    "2026-08-01: season = 2027\nepisodes = 20\nrelease = [{ date = 2027-09-24 }]",
)


def test_specials_have_no_season_and_a_year_is_a_name() -> None:
    assert countdown(NAMES) == snapshot("""\
in 9 days

when      Tuesday 1 December 2026
what      season 2026: episodes 1–4
how sure  confirmed, reported 1 August 2026, source not given
then      special 2, Friday 25 December 2026
then      special: Holiday, Saturday 26 December 2026
then      season 2027: premiere (20 episodes in all), Friday 24 September 2027
""")
    assert asked(NAMES, "upcoming", *DAY) == snapshot("""\
as of Sunday 22 November 2026

When              Show
─────────────────────────────────────────────────
Tue 1 Dec 2026    A
in 9 days         2026 E1–4, premiere · confirmed
Fri 25 Dec 2026   A
in 33 days        special 2 · confirmed
Sat 26 Dec 2026   A
in 34 days        special, Holiday · confirmed
Fri 24 Sep 2027   A
in 306 days       2027, premiere · confirmed
""")


def test_in_a_feed_year_and_special_follow_the_title() -> None:
    lines = asked(NAMES, "export", "ics", *DAY).splitlines()
    assert [line for line in lines if line.startswith("SUMMARY")] == snapshot(
        [
            "SUMMARY:A special 2",
            "SUMMARY:A special\\, Holiday",
            "SUMMARY:A 2026 E1–4\\, premiere",
            "SUMMARY:A 2027\\, premiere",
        ]
    )


# --- what a date without numbers is --------------------------------------------------------------


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ("[{ date = 2026-12-18 }]\nepisodes = 20", "premiere (20 episodes in all)"),
        ("[{ date = 2026-12-18 }]", "premiere"),
        ("[{ date = 2026-12-18 }]\nepisodes = 1", "the one episode"),
        ("2026-12-18\nepisodes = 1", "the one episode"),
        ('[{ date = 2026-12-18, label = "Part 2" }]', "Part 2"),
        ('[{ date = 2026-12-18, label = "V", country = "GB" }]', "V in GB"),
    ],
)
def test_a_bare_date_says_no_more_than_it_is(release: str, words: str) -> None:
    output = countdown(catalogue_of(f"2026-08-01: release = {release}"))
    separator = "," if "label" in release else ":"
    assert f"what      season 1{separator} {words}\n" in output


def test_a_date_after_the_beginning_goes_on_with_the_season() -> None:
    goes_on = catalogue_of(
        "2026-01-01: release = [{ date = 2026-02-01 }]",
        "2026-02-10: release = [{ date = 2026-12-20 }]",
    )
    assert countdown(goes_on) == snapshot("""\
in 28 days: announced last release

when      Sunday 20 December 2026
what      season 1: continues
how sure  confirmed, reported 10 February 2026, source not given
""")
    assert records(goes_on, "upcoming", *DAY) == snapshot(
        [
            [
                "2026-12-20",
                "2026-12-20",
                "",
                "a",
                "A",
                "S1",
                "continues",
                "",
                "confirmed",
                "ahead",
                "in 28 days",
                "",
                "",
            ]
        ]
    )
    drops = json.loads(asked(goes_on, "export", "json", *DAY))["drops"]
    assert [(drop["when"]["first"], drop["continues"]) for drop in drops] == [
        ("2026-02-01", False),
        ("2026-12-20", True),
    ]


def test_a_film_does_not_come_all_at_once() -> None:
    film = catalogue_of("2026-08-01: episodes = 1\nrelease = 2026-12-18")
    assert asked(film, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         season 1, Friday 18 December 2026: in 26 days
how many     season 1: 1 episode
coming back  upcoming: season 1 dated for 18 December 2026
how sure     confirmed, reported 1 August 2026, source not given
""")


# --- windows that have passed --------------------------------------------------------------------


def test_what_was_reported_after_its_window_is_out() -> None:
    catalogue = catalogue_of('2024-06-20: season = 5\nrelease = "2022-11"')
    assert countdown(catalogue, "--as-of", "2024-06-20") == snapshot("""\
season 5 out since November 2022; rest of the schedule unknown

how sure  confirmed, reported 20 June 2024, source not given
""")


def test_a_part_of_a_window_is_out_and_the_next_came_yesterday() -> None:
    catalogue = catalogue_of(
        '2024-06-20: release = [{ date = "2022-11", label = "Part 1" },'
        ' { date = 2024-11-10, label = "Part 2" }]'
    )
    assert countdown(catalogue, "--as-of", "2024-11-11") == snapshot("""\
season 1 premiered in November 2022; Part 2 came out yesterday; rest of the
schedule unknown

how sure  confirmed, reported 20 June 2024, source not given
""")


BY_A_DAY = catalogue_of('by 2023-03-01: release = "2022-11"')


def test_a_window_that_may_have_ended_before_its_report_is_unclear() -> None:
    day = ("--as-of", "2024-06-20")
    assert countdown(BY_A_DAY, *day) == snapshot("""\
season 1 was due in November 2022; not known whether it came

when      November 2022
what      season 1: premiere
how sure  confirmed, reported by 1 March 2023, source not given
""")
    assert asked(BY_A_DAY, "show", "a", *day) == snapshot("""\
as of Thursday 20 June 2024

A

when         season 1 was due in November 2022; not known whether it came
how many     season 1: release pattern unknown
coming back  upcoming: season 1 announced, was due November 2022, not known
             whether it came
how sure     confirmed, reported by 1 March 2023, source not given
""")
    assert asked(BY_A_DAY, "upcoming", "--from", "2022-11-01", *day) == snapshot("""\
as of Thursday 20 June 2024

No exact date yet
When                        Show
────────────────────────────────────────────────────
November 2022               A
not known whether it came   S1, premiere · confirmed
""")
    assert asked(BY_A_DAY, "calendar", "2022-11", *day, COLUMNS="40").splitlines()[-4:] == (
        snapshot(
            [
                "November 2022   A",
                "                S1, premiere ·",
                "                confirmed, not known",
                "                whether it came",
            ]
        )
    )
    [event] = json.loads(asked(BY_A_DAY, "export", "json", *day))["drops"]
    assert (event["phase"], event["when"]["kind"]) == ("unclear", "window")
    row = asked(BY_A_DAY, "export", "csv", *day).splitlines()[1]
    assert (
        row == "a,A,1,,,,window,2022-11-01,2022-11-30,,,,confirmed,unclear,premiere,,,2023-03-01,"
    )


# --- order ---------------------------------------------------------------------------------------

ONE_DAY = "".join(
    f'[{name}]\ntitle = "{title}"\n[[{name}.news]]\nrelease = {{ {date} }}\n'
    for name, title, date in (
        ("a", "Evening here", 'date = 2026-12-01T20:00:00, zone = "local"'),
        ("b", "Noon", 'date = 2026-12-01T13:00:00, zone = "Europe/Paris"'),
        ("c", "Étoile", "date = 2026-12-01"),
        ("d", "Night before in New York", 'date = 2026-11-30T21:00:00, zone = "America/New_York"'),
        ("e", "Dune", "date = 2026-12-01"),
    )
)
BY_THE_HOUR = ["Dune", "Étoile", "Night before in New York", "Noon", "Evening here"]


@pytest.mark.parametrize("command", ["countdown", "upcoming", "calendar 2026-12", ""])
def test_drops_of_one_day_are_sorted_by_hour_and_then_by_title(command: str) -> None:
    plain = asked(ONE_DAY, *command.split(), "--plain", "--zone", "Europe/Paris", *DAY)
    column = {"upcoming": 4, "calendar 2026-12": 5}.get(command, 1)
    assert [line.split("\t")[column] for line in plain.splitlines()] == BY_THE_HOUR


SPECIAL_NEXT = catalogue_of(
    '2026-08-01: season = 2\nrelease = [{ episodes = "1-3", date = 2026-11-12, every = "week" }]',
    '2026-08-01: season = 0\nrelease = [{ episodes = 1, label = "Holiday", date = 2026-11-24 }]',
)


def test_the_season_under_way_is_shown_beside_a_special_that_comes_before_it() -> None:
    assert asked(SPECIAL_NEXT, *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show                 Countdown
─────────────────────────────────────────────────────────
A                    in 2 days
special 1, Holiday   Tuesday 24 November 2026 · confirmed
                     then S2 E3, Thu 26 Nov 2026

No news in the last 30 days.

everything about a show: etoile SHOW
""")
    assert asked(SPECIAL_NEXT, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         Holiday: special 1, Tuesday 24 November 2026: in 2 days
but          season 2 planned on 1 August 2026 for 12 November 2026, not seen
             reported since
how many     Holiday: special 1 (24 November 2026)
how many     season 2: episode 1 (12 November 2026), episode 2 (19 November
             2026) and episode 3 (26 November 2026)
coming back  season 2 airing since 12 November 2026
how sure     confirmed, reported 1 August 2026, source not given
""")
