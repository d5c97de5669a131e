"""What a countdown, a list and a calendar say of a season of which each part is known by itself."""

import json
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.cli.running import asked

DAY = ("--as-of", "2026-11-22")


def show(*items: str) -> str:
    """The catalogue of a show `a`, each item a day and what was reported on it."""
    tables = "".join(
        f"[[a.news]]\nreported = {day}\n{said}\n"
        for day, _, said in (item.partition(": ") for item in items)
    )
    return f'[a]\ntitle = "A"\n{tables}'


def countdown(catalogue: str, *args: str) -> str:
    """The countdown of the show, without the day and the title."""
    return asked(catalogue, "countdown", "a", *(args or DAY)).partition("\nA\n")[2]


def records(catalogue: str, *args: str) -> list[list[str]]:
    """The fields of plain lines."""
    told = asked(catalogue, *args, "--plain")
    return [line.split("\t") for line in told.splitlines()]


def data(catalogue: str, *args: str) -> Any:
    return json.loads(asked(catalogue, *args, "--json"))


# --- names ---------------------------------------------------------------------------------------

NAMES = show(
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
    ("release", "said"),
    [
        ("[{ date = 2026-12-18 }]\nepisodes = 20", "premiere (20 episodes in all)"),
        ("[{ date = 2026-12-18 }]", "premiere"),
        ("[{ date = 2026-12-18 }]\nepisodes = 1", "the one episode"),
        ("2026-12-18\nepisodes = 1", "the one episode"),
        ('[{ date = 2026-12-18, label = "Part 2" }]', "Part 2"),
        ('[{ date = 2026-12-18, label = "V", country = "GB" }]', "V in GB"),
    ],
)
def test_a_bare_date_says_no_more_than_it_is(release: str, said: str) -> None:
    told = countdown(show(f"2026-08-01: release = {release}"))
    separator = "," if "label" in release else ":"
    assert f"what      season 1{separator} {said}\n" in told


def test_a_date_after_the_beginning_goes_on_with_the_season() -> None:
    goes_on = show(
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
    film = show("2026-08-01: episodes = 1\nrelease = 2026-12-18")
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
    catalogue = show('2024-06-20: season = 5\nrelease = "2022-11"')
    assert countdown(catalogue, "--as-of", "2024-06-20") == snapshot("""\
season 5 out since November 2022; rest of the schedule unknown

how sure  confirmed, reported 20 June 2024, source not given
""")


def test_a_part_of_a_window_is_out_and_the_next_came_yesterday() -> None:
    catalogue = show(
        '2024-06-20: release = [{ date = "2022-11", label = "Part 1" },'
        ' { date = 2024-11-10, label = "Part 2" }]'
    )
    assert countdown(catalogue, "--as-of", "2024-11-11") == snapshot("""\
season 1 premiered in November 2022; Part 2 came out yesterday; rest of the
schedule unknown

how sure  confirmed, reported 20 June 2024, source not given
""")


BY_A_DAY = show('"by 2023-03-01": release = "2022-11"')


def test_of_a_window_that_may_have_ended_before_its_report_it_is_not_known() -> None:
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


# --- parts without a date ------------------------------------------------------------------------

REST = show(
    '2026-10-01: release = [{ episodes = "1-8", date = 2026-11-05, every = "week" }]',
    '2026-11-20: release = [{ episodes = "5-8", date = "postponed" }]',
)


def test_episodes_that_lost_their_date_are_named() -> None:
    assert countdown(REST) == snapshot("""\
in 4 days: 5 episodes left, 1 with a date; E5–8 postponed, no new date

when      Thursday 26 November 2026
what      season 1: episode 4
how sure  confirmed, reported 1 October 2026, source not given
""")
    assert asked(REST, "list", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status   Next
────────────────────────────────────────────────────────────────────────────────
A      airing   in 4 days: 5 episodes left, 1 with a date; E5–8 postponed, no
a               new date

1 show
""")
    [fields] = records(REST, "countdown", "--as-of", "2026-11-27")
    assert fields[2:4] == ["out", ""]
    assert fields[11] == (
        "season 1 premiered 5 November 2026; episode 4 came out yesterday;"
        " E5–8 postponed, no new date"
    )
    [told] = data(REST, "countdown", *DAY)["shows"]
    assert [part["episodes"] for part in told["undated_parts"]] == [{"first": 5, "last": 8}]


def test_in_a_country_the_rest_may_not_be_reported() -> None:
    catalogue = show(
        '2026-08-01: release = [{ episodes = "1-4", date = 2026-11-01, every = "week" }]',
        '2026-08-02: season = 1\nrelease = [{ episodes = 1, date = 2026-11-12, country = "GB" }]',
    )
    assert countdown(catalogue, "--country", "GB", *DAY) == snapshot("""\
season 1 premiered 12 November 2026 (10 days); the rest not reported in GB

by        the release of GB
how sure  confirmed, reported 2 August 2026, source not given
""")


def test_never_fewer_episodes_are_left_than_the_season_counts() -> None:
    weekly = 'release = [{ episodes = "1-4", date = 2026-11-05, every = "week" }]'
    day = ("--as-of", "2026-11-14")
    assert countdown(show(f"2026-10-01: episodes = 8\n{weekly}"), *day) == snapshot("""\
in 5 days: 6 episodes left, 2 with a date

when      Thursday 19 November 2026
what      season 1: episode 3
how sure  confirmed, reported 1 October 2026, source not given
then      season 1: episode 4, Thursday 26 November 2026
""")
    counted = data(show(f"2026-10-01: episodes = 8\n{weekly}"), "countdown", "a", *day)
    found = counted["shows"][0]["countdown"]
    assert (found["episodes_left"], found["episodes_dated"]) == (6, 2)


POSTPONED = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2026-09-01
    season   = 1
    release  = [{ episodes = "1-7", date = 2026-10-01, every = "week" }]
    source   = "https://tv.example/1"
    [[a.news]]
    reported = 2026-10-30
    season   = 1
    release  = [{ episodes = "6-7", date = "postponed" }]
    source   = "https://late.example/2"
"""


def test_a_postponed_rest_is_named_with_its_source_wherever_a_show_stands() -> None:
    assert asked(POSTPONED, *DAY) == snapshot("""\
as of Sunday 22 November 2026

Nothing is ahead of 1 show.

Postponed   Why
────────────────────────────────────────────────────────────────────────────────
A           season 1 premiered 1 October 2026 (1 month 21 days); episode 5 came
            out 29 October 2026 (24 days); E6–7 postponed, no new date
            confirmed, reported 30 October 2026 by late.example

News of the last 30 days
30 October 2026  A  season 1: E6–7 postponed (had been due from 5 November 2026)
                 late.example

all of one show: etoile show SHOW
""")
    assert asked(POSTPONED, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         season 1 premiered 1 October 2026 (1 month 21 days); episode 5 came
             out 29 October 2026 (24 days); E6–7 postponed, no new date
             late.example
how many     season 1: 5 releases, 1 October 2026 to 29 October 2026
             tv.example
coming back  season 1 premiered 1 October 2026, E6–7 postponed, no new date
             late.example
how sure     confirmed, reported 30 October 2026 by late.example
""")
    assert asked(POSTPONED, "status", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A: premiered

Season   Status      Since            How sure
────────────────────────────────────────────────────────────────────────────────
1        premiered   1 October 2026   confirmed  tv.example
                                      E6–7 postponed, no new date: confirmed 30
                                      October 2026 by late.example

How it got there
1 September 2026  season 1: 1 October 2026 to 12 November 2026, 7 episodes
30 October 2026   season 1: E6–7 postponed (had been due from 5 November 2026)
""")
    assert asked(POSTPONED, "status", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status      Seasons
────────────────────────────────────────────────────────────────────────────────
A      premiered   1 premiered 1 October 2026
                   E6–7 postponed, no new date: confirmed 30 October 2026 by
                   late.example
""")
    assert [fields[9:] for fields in records(POSTPONED, "status", *DAY)] == [
        ["", ""],
        ["E6–7 postponed, no new date: confirmed 30 October 2026 by late.example", ""],
    ]
    [season] = data(POSTPONED, "status", "a", *DAY)["shows"][0]["seasons"]
    assert [part["episodes"] for part in season["undated_parts"]] == [{"first": 6, "last": 7}]
    assert [one["id"] for one in data(POSTPONED, *DAY)["postponed"]] == ["a"]


# --- countries -----------------------------------------------------------------------------------

FRENCH = show(
    "2024-11-01: episodes = 3\nrelease = ["
    '{ episodes = "1-3", date = 2024-12-02T18:00:00, zone = "America/Los_Angeles",'
    ' every = "week" },'
    ' { episodes = 1, date = 2024-12-03T03:00:00, zone = "Europe/Paris", country = "FR" }]'
)


POSTPONED_EVERYWHERE = (
    '2026-08-01: episodes = 2\nrelease = [{ episodes = "1-2", date = 2026-10-01, every = "week" }]',
    "2026-09-01: release = 'postponed'",
    '2026-09-02: season = 1\nrelease = [{ episodes = "1-2", date = 2026-11-05, every = "week" }]',
)


@pytest.mark.parametrize("day", ["2026-09-03", "2026-11-06", "2026-12-24"])
@pytest.mark.parametrize(
    "britain",
    [
        "date = 2026-10-15",
        'episodes = "1-2", date = 2026-10-15, every = "week"',
    ],
)
def test_a_country_that_lost_its_own_release_had_one(britain: str, day: str) -> None:
    """Before the new dates, between them, and when all is out."""
    own = f"2026-08-10: season = 1\nrelease = [{{ {britain}, country = 'GB' }}]"
    said = countdown(show(*POSTPONED_EVERYWHERE, own), "--country", "GB", "--as-of", day)
    by = next(line for line in said.splitlines() if line.startswith("by "))
    assert by == "by        the general release; that of GB was withdrawn and has no new date"
    said = countdown(show(*POSTPONED_EVERYWHERE), "--country", "GB", "--as-of", day)
    assert "by        the general release; GB has none of its own\n" in said


def test_a_country_that_lost_the_rest_of_its_own_release_had_it() -> None:
    britain = "episodes = '1-2', date = 2026-08-31, every = 'week', country = 'GB'"
    day = ("--country", "GB", "--as-of", "2026-09-03")
    own = f"2026-08-10: season = 1\nrelease = [{{ {britain} }}]"
    said = countdown(show(*POSTPONED_EVERYWHERE, own), *day)
    assert "by        the general release; that of GB was withdrawn and has no new date\n" in said
    alone = own.replace("1-2", "1").replace(", every = 'week'", "")
    said = countdown(show(*POSTPONED_EVERYWHERE, alone), *day)
    assert "by        the general release; GB has none of its own of what is ahead\n" in said


def test_what_a_country_goes_by_of_the_general_release_is_said() -> None:
    day = ("--country", "FR", "--as-of", "2024-12-05", "--zone", "Europe/Paris")
    assert asked(FRENCH, "upcoming", "a", *day) == snapshot("""\
as of Thursday 5 December 2024, releases of FR first

When                         Show
────────────────────────────────────────────────────────────────────────────────
Tue 10 Dec 2024, 03:00 CET   A
in 5 days                    S1 E2, general release · confirmed
(Mon 9 Dec, 18:00 PST)
Tue 17 Dec 2024, 03:00 CET   A
in 12 days                   S1 E3, finale, season complete, general release ·
(Mon 16 Dec, 18:00 PST)      confirmed
""")
    assert countdown(FRENCH, *day) == snapshot("""\
in 5 days: 2 episodes left, complete 17 December 2024

when      Tuesday 10 December 2024, 03:00 CET (Mon 9 Dec, 18:00 PST)
what      season 1: episode 2
by        the general release; FR has none of its own of what is ahead
how sure  confirmed, reported 1 November 2024, source not given
then      season 1: episode 3, Tuesday 17 December 2024, 03:00 CET (Mon 16 Dec,
          18:00 PST)
""")
    mixed = show(
        "2024-11-01: episodes = 4\nrelease = ["
        '{ episodes = "1-4", date = 2024-12-03, every = "week" },'
        ' { episodes = 1, date = 2024-12-04, country = "FR" },'
        ' { episodes = 3, date = 2024-12-18, country = "FR" }]'
    )
    for moment, said in [
        ("2024-12-05", "the general release for S1 E2 and S1 E4; that of FR for the rest"),
        ("2024-12-11", "the release of FR; the general release for episode 4"),
    ]:
        told = countdown(mixed, "--country", "FR", "--as-of", moment)
        assert f"\nby        {said}\n" in told
    assert asked(FRENCH, "list", "--plain", *day).split("\t")[2] == "airing"
    dated = data(FRENCH, "upcoming", *day)["dated"]
    assert [(drop["episodes"]["first"], drop["general"]) for drop in dated] == [
        (2, True),
        (3, True),
    ]


US_FIRST = show(
    '2026-08-01: release = [{ episodes = "1-2", date = 2027-01-10 },'
    ' { episodes = "1-2", date = 2026-12-24, country = "US" }]'
)


def test_dates_in_other_countries_are_pointed_to_and_the_first_is_named() -> None:
    assert countdown(US_FIRST) == snapshot("""\
in 49 days (1 month 19 days)

when      Sunday 10 January 2027
what      season 1: episodes 1–2
how sure  confirmed, reported 1 August 2026, source not given
abroad    US first, 24 December 2026; 1 more in other countries: --country US
""")
    assert asked(US_FIRST, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         season 1, Sunday 10 January 2027: in 49 days (1 month 19 days)
abroad       US first, 24 December 2026; 1 more in other countries: --country US
how many     season 1: episodes 1–2
coming back  upcoming: season 1 dated for 10 January 2027
how sure     confirmed, reported 1 August 2026, source not given
""")
    assert asked(US_FIRST, "upcoming", *DAY) == snapshot("""\
as of Sunday 22 November 2026

When              Show
───────────────────────────────────────────────
Sun 10 Jan 2027   A
in 49 days        S1 E1–2, premiere · confirmed

1 more in other countries: --country US
""")
    assert asked(US_FIRST, *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show      Countdown
────────────────────────────────────────────
A         in 49 days (1 month 19 days)
S1 E1–2   Sunday 10 January 2027 · confirmed
          US first, 24 December 2026

No news in the last 30 days.

1 more in other countries: --country US
all of one show: etoile show SHOW
""")
    assert asked(US_FIRST, "list", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status     Next
────────────────────────────────────────────
A      upcoming   in 49 days
a                 US first, 24 December 2026

1 show
""")
    assert records(US_FIRST, "list", *DAY) == snapshot(
        [
            [
                "a",
                "A",
                "upcoming",
                "",
                "",
                "in 49 days",
                "confirmed",
                "",
                "US first, 24 December 2026",
                "",
                "",
                "",
            ]
        ]
    )


def test_a_general_rumour_beside_the_date_of_a_country_is_not_of_another_country() -> None:
    catalogue = show(
        '2026-08-01: season = 1\nrelease = [{ episodes = 1, date = 2026-12-24, country = "US" }]',
        '2026-08-02: certainty = "rumoured"\nseason = 1\n'
        'release = [{ episodes = 2, date = 2027-01-10, platform = "Sky" }]',
    ).replace('title = "A"', 'title = "A"\nplatform = "HBO"')
    hint = "1 more in other countries: --country US\n"
    assert asked(catalogue, "upcoming", *DAY).endswith(hint)
    assert hint in countdown(catalogue)
    card = asked(catalogue, "show", "a", *DAY)
    assert hint in card
    assert " in None" not in card


def test_if_only_another_country_has_a_date_it_is_named() -> None:
    catalogue = show(
        '2026-08-01: release = [{ episodes = "1-2", date = 2027-01-10 },'
        ' { episodes = "1-2", date = 2026-12-24, country = "US" }]',
        '2026-09-01: season = 1\nrelease = [{ episodes = "1-2", date = "postponed" }]',
    )
    assert countdown(catalogue) == snapshot("""\
season 1 postponed 1 September 2026, no new date

how sure  confirmed, reported 1 September 2026, source not given
abroad    US 24 December 2026; 1 more in other countries: --country US
""")
    assert "\n1 more in other countries: --country US\n" in asked(catalogue, *DAY)
    assert asked(catalogue, "list", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status     Next
──────────────────────────────────────────────────────────────────
A      upcoming   season 1 postponed 1 September 2026, no new date
a                 US 24 December 2026

1 show
""")


def test_with_a_country_nothing_is_pointed_to() -> None:
    for command in ("countdown", "list", "upcoming", "show a"):
        assert "--country" not in asked(US_FIRST, *command.split(), "--country", "GB", *DAY)


# --- what is not confirmed -----------------------------------------------------------------------

WITHIN = show(
    '2026-01-01: season = 2\nrelease = "2027"',
    "2026-01-05: season = 2\nrelease = [{ date = 2027-10-01 }]\n"
    'certainty = "expected"\nsource = "https://gossip.example/1"',
)


def test_an_expected_day_in_a_confirmed_year_says_which_is_which() -> None:
    assert countdown(WITHIN) == snapshot("""\
in 313 days (10 months 9 days)

when      2027 confirmed; Friday 1 October 2027 expected
what      season 2: premiere
how sure  expected, reported 5 January 2026 by gossip.example
""")
    assert asked(WITHIN, "countdown", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Countdown
────────────────────────────────────────────────────────
A      in 313 days (10 months 9 days)
S2     Friday 1 October 2027 · expected (2027 confirmed)
""")
    assert asked(WITHIN, "upcoming", *DAY) == snapshot("""\
as of Sunday 22 November 2026

When             Show
─────────────────────────────────────────────────────────
Fri 1 Oct 2027   A
in 313 days      S2, premiere · expected (2027 confirmed)
""")
    assert records(WITHIN, "upcoming", *DAY) == snapshot(
        [
            [
                "2027-10-01",
                "2027-10-01",
                "",
                "a",
                "A",
                "S2",
                "premiere",
                "",
                "expected",
                "ahead",
                "in 313 days",
                "2027",
                "",
            ]
        ]
    )


BESIDE = show(
    "2026-09-01: release = [{ episodes = 1, date = 2026-12-01 }]",
    '2026-09-20: release = [{ episodes = 1, date = 2026-12-08 }]\ncertainty = "expected"\n'
    'source = "https://press.example/3"',
    '2026-10-10: season = 1\nepisodes = 6\ncertainty = "rumoured"\n'
    'source = "https://gossip.example/1"',
)


def test_what_others_say_stands_beside_what_is_confirmed() -> None:
    assert countdown(BESIDE) == snapshot("""\
in 9 days

when      Tuesday 1 December 2026
what      season 1: episode 1
how sure  confirmed, reported 1 September 2026, source not given
but       expected 8 December 2026, reported 20 September 2026 by press.example
but       6 episodes, rumoured, reported 10 October 2026 by gossip.example
""")
    assert asked(BESIDE, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         season 1, Tuesday 1 December 2026: in 9 days
but          expected 8 December 2026, reported 20 September 2026 by
             press.example
but          6 episodes, rumoured, reported 10 October 2026 by gossip.example
how many     season 1: episode 1
coming back  upcoming: season 1 dated for 1 December 2026
how sure     confirmed, reported 1 September 2026, source not given
""")
    assert asked(BESIDE, "list", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status     Next
────────────────────────────────────────────────────────────────────────────────
A      upcoming   in 9 days
a                 but expected 8 December 2026 by press.example; 6 episodes,
                  rumoured by gossip.example

1 show
""")
    [fields] = records(BESIDE, "countdown", *DAY)
    assert fields[12:] == [
        "confirmed",
        "",
        "",
        "but expected 8 December 2026 by press.example; 6 episodes, rumoured by gossip.example",
        "",
        "",
    ]
    [told] = data(BESIDE, "countdown", *DAY)["shows"]
    assert [drop["days"]["first"] for drop in told["beside"]] == ["2026-12-08"]
    assert [report["claim"] for report in told["unconfirmed"]] == [{"episodes": 6}]


def test_a_rumoured_delay_and_a_rumoured_end_stand_beside_a_date() -> None:
    date = "2026-09-01: release = [{ episodes = 1, date = 2026-12-01 }]"
    by = '\ncertainty = "rumoured"\nsource = "https://gossip.example/1"'
    delay = show(date, f'2026-10-10: season = 1\nrelease = "postponed"{by}')
    assert countdown(delay) == snapshot("""\
in 9 days

when      Tuesday 1 December 2026
what      season 1: episode 1
how sure  confirmed, reported 1 September 2026, source not given
but       postponed, rumoured, reported 10 October 2026 by gossip.example
""")
    end = show(date, f'2026-10-10: status = "cancelled"{by}')
    assert countdown(end) == snapshot("""\
in 9 days

when      Tuesday 1 December 2026
what      season 1: episode 1
how sure  confirmed, reported 1 September 2026, source not given
but       cancelled, rumoured, reported 10 October 2026 by gossip.example
""")
    assert asked(end, "list", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status     Next
───────────────────────────────────────────────────────────
A      upcoming   in 9 days
a                 but cancelled, rumoured by gossip.example

1 show
""")


RUMOUR = show(
    '2018-05-10: status = "cancelled"\ncertainty = "rumoured"\nsource = "https://gossip.example/a"'
)


def test_wherever_a_rumoured_status_stands_it_says_so_and_by_whom() -> None:
    day = ("--as-of", "2018-05-12")
    assert asked(RUMOUR, "list", *day) == snapshot("""\
as of Saturday 12 May 2018

Show   Status                       Next
───────────────────────────────────────────────────────────────────
A      cancelled                    cancelled 10 May 2018, rumoured
a      rumoured by gossip.example

1 show
""")
    assert records(RUMOUR, "list", *day) == snapshot(
        [
            [
                "a",
                "A",
                "cancelled",
                "",
                "",
                "cancelled 10 May 2018, rumoured",
                "rumoured",
                "https://gossip.example/a",
                "",
                "",
                "",
                "",
            ]
        ]
    )
    assert asked(RUMOUR, "show", "a", *day) == snapshot("""\
as of Saturday 12 May 2018

A

when         nothing ahead: cancelled 10 May 2018, rumoured
             gossip.example
coming back  cancelled, rumoured 10 May 2018 by gossip.example
             gossip.example
how sure     rumoured, reported 10 May 2018 by gossip.example
""")
    [told] = data(RUMOUR, "list", *day)["shows"]
    assert told["status_report"]["certainty"] == "rumoured"


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
def test_what_comes_on_one_day_goes_by_the_hour_and_then_by_title(command: str) -> None:
    plain = asked(ONE_DAY, *command.split(), "--plain", "--zone", "Europe/Paris", *DAY)
    column = {"upcoming": 4, "calendar 2026-12": 5}.get(command, 1)
    assert [line.split("\t")[column] for line in plain.splitlines()] == BY_THE_HOUR


# --- runs without an end -------------------------------------------------------------------------


def test_of_a_run_without_an_end_no_episodes_are_counted() -> None:
    daily = show(
        '2026-08-01: release = [{ episodes = "1-", date = 2026-11-16, every = ["Mon", "Tue"] }]'
    )
    told = countdown(daily).splitlines()
    assert told[:4] == snapshot(
        [
            "tomorrow: no end announced",
            "",
            "when      Monday 23 November 2026",
            "what      season 1: episode 3",
        ]
    )
    assert told[-1] == snapshot("then      82 more: etoile upcoming a")
    assert asked(daily, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         season 1, Monday 23 November 2026: tomorrow: no end announced
how many     season 1: from 16 November 2026, no end announced
coming back  season 1 airing since 16 November 2026
how sure     confirmed, reported 1 August 2026, source not given
""")


MOVED_BESIDE = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2026-10-01
    season   = 1
    release  = [{ episodes = "1-2", date = 2027-03-04, every = "week" }]
    source   = "https://tv.example/1"
    [[a.news]]
    reported  = 2026-11-01
    season    = 1
    release   = [{ episodes = 2, date = 2027-03-18 }]
    certainty = "expected"
    source    = "https://press.example/2"
"""


def test_an_unconfirmed_date_stands_beside_the_confirmed_one_wherever_that_is_listed() -> None:
    assert asked(MOVED_BESIDE, "upcoming", *DAY) == snapshot("""\
as of Sunday 22 November 2026

When              Show
─────────────────────────────────────────────
Thu 4 Mar 2027    A
in 102 days       S1 E1, premiere · confirmed
Thu 11 Mar 2027   A
in 109 days       S1 E2 · confirmed
                  but expected 18 March 2027
""")
    assert asked(MOVED_BESIDE, "upcoming", *DAY, COLUMNS="120") == snapshot("""\
as of Sunday 22 November 2026

When                            Show   What              Where   How sure
───────────────────────────────────────────────────────────────────────────────────────────
Thu 4 Mar 2027    in 102 days   A      S1 E1, premiere           confirmed
Thu 11 Mar 2027   in 109 days   A      S1 E2                     confirmed
                                                                 but expected 18 March 2027
""")
    assert countdown(MOVED_BESIDE) == snapshot("""\
in 102 days (3 months 10 days)

when      Thursday 4 March 2027
what      season 1: episode 1
how sure  confirmed, reported 1 October 2026 by tv.example
but       season 1: episode 2 expected 18 March 2027, reported 1 November 2026
          by press.example
then      season 1: episode 2, Thursday 11 March 2027, but expected 18 March
          2027
""")
    assert [fields[12:] for fields in records(MOVED_BESIDE, "upcoming", *DAY)] == [
        [""],
        ["but expected 18 March 2027"],
    ]
    told = asked(MOVED_BESIDE, "export", "ics", "a", *DAY).replace("\r\n ", "")
    told = told.replace("\\,", ",").replace("\\n", "\n")
    _, _, basis = told.rpartition("DESCRIPTION:")
    assert basis.splitlines()[:3] == [
        "confirmed, reported 1 October 2026 by tv.example",
        "https://tv.example/1",
        "but expected 18 March 2027, reported 1 November 2026 by press.example",
    ]


def test_json_has_the_unconfirmed_date_of_a_drop_as_the_countdown_has_it() -> None:
    def answered(*words: str, day: str = "2026-11-22") -> Any:
        form = () if "json" in words else ("--json",)
        return json.loads(asked(MOVED_BESIDE, *words, *form, "--as-of", day))

    [beside] = answered("countdown")["shows"][0]["beside"]
    assert (beside["when"]["first"], beside["certainty"]) == ("2027-03-18", "expected")
    upcoming = answered("upcoming")["dated"]
    [month] = answered("calendar", "2027-03")["months"]
    for drops in (upcoming, month["dated"], answered("export", "json")["drops"]):
        assert [drop["beside"] for drop in drops] == [[], [beside]]
    for drops in (
        answered("export", "json", day="2027-03-12")["drops"],
        answered("upcoming", "--from", "2027-03-01", day="2027-03-12")["dated"],
    ):
        assert [(drop["phase"], drop["beside"]) for drop in drops] == [("out", [])] * 2


def test_the_unconfirmed_dates_of_one_report_are_one_phrase_also_beside_a_whole_season() -> None:
    catalogue = show(
        "2026-08-01: release = 2027-03-04\nsource = 'https://tv.example/1'",
        "2026-09-01: certainty = 'rumoured'\nsource = 'https://gossip.example/2'\n"
        "release = [{ episodes = '1-3', date = 2027-03-11, every = 'week' }]",
        "2026-09-02: certainty = 'expected'\nsource = 'https://press.example/3'\n"
        "release = [{ episodes = 3, date = 2027-05-06 }]",
    )
    [fields] = records(catalogue, "upcoming", *DAY)
    assert fields[12] == (
        "but rumoured 11 March 2027 to 18 March 2027, 2 releases; expected 6 May 2027"
    )
    answered = asked(catalogue, "export", "ics", "a", *DAY).replace("\r\n ", "")
    assert answered.replace("\\,", ",").partition("DESCRIPTION:")[2].splitlines()[0].split("\\n")[
        2:
    ] == [
        "but rumoured 11 March 2027 to 18 March 2027, 2 releases, reported 1 September 2026"
        " by gossip.example",
        "but expected 6 May 2027, reported 2 September 2026 by press.example",
    ]


SPECIAL_NEXT = show(
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

all of one show: etoile show SHOW
""")
    assert asked(SPECIAL_NEXT, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         Holiday: special 1, Tuesday 24 November 2026: in 2 days
how many     Holiday: special 1 (24 November 2026)
how many     season 2: episode 1 (12 November 2026), episode 2 (19 November
             2026) and episode 3 (26 November 2026)
coming back  season 2 airing since 12 November 2026
how sure     confirmed, reported 1 August 2026, source not given
""")


# --- dates beside what is confirmed --------------------------------------------------------------


def objections(catalogue: str) -> list[str]:
    """What contradicts what is confirmed, as plain lines have it, report by report."""
    return records(catalogue, "countdown", *DAY)[0][-3].split("; ")


def test_the_dates_of_two_reports_that_alternate_are_given_by_report() -> None:
    catalogue = show(
        "2026-08-01: season = 1\nepisodes = 3\n"
        'release = [{ episodes = "1-3", date = 2026-12-01, every = "week" }]',
        '2026-08-02: season = 1\ncertainty = "rumoured"\n'
        "release = [{ episodes = 1, date = 2026-12-03 }, { episodes = 3, date = 2026-12-17 }]",
        '2026-08-03: season = 1\ncertainty = "expected"\n'
        "release = [{ episodes = 2, date = 2026-12-10 }]",
    )
    assert objections(catalogue) == [
        "but 2 releases of season 1 rumoured 3 December 2026 to 17 December 2026, source not given",
        "season 1: episode 2 expected 10 December 2026, source not given",
    ]


def test_dates_beside_a_whole_season_are_a_range_only_if_they_are_days() -> None:
    catalogue = show(
        "2026-08-01: season = 1\nrelease = 2026-12-01",
        '2026-08-02: season = 1\ncertainty = "rumoured"\nrelease = [\n'
        '  { episodes = 1, date = "by 2027-03-31" },\n'
        '  { episodes = 2, date = "spring 2027" },\n'
        '  { episodes = "3-4", date = 2027-05-01, every = "week" },\n'
        "]",
    )
    assert asked(catalogue, "upcoming", *DAY) == snapshot("""\
as of Sunday 22 November 2026

When             Show
────────────────────────────────────────────────────────────────────────────────
Tue 1 Dec 2026   A
in 9 days        S1, all at once, season complete · confirmed
                 but rumoured 1 May 2027 to 8 May 2027, spring 2027 and by 31
                 March 2027, 4 releases
""")
    assert objections(catalogue) == [
        "but 4 releases of season 1 rumoured 1 May 2027 to 8 May 2027, spring 2027 and by 31 March"
        " 2027, source not given"
    ]


def test_windows_beside_what_is_confirmed_are_no_range() -> None:
    catalogue = show(
        "2026-08-01: season = 1\nrelease = [\n"
        '  { label = "Part 1", date = 2026-12-01 },\n'
        '  { label = "Part 2", date = 2026-12-02 },\n'
        "]",
        '2026-08-02: season = 1\ncertainty = "rumoured"\nrelease = [\n'
        '  { label = "Part 1", date = "2027-01" },\n'
        '  { label = "Part 2", date = "2027-02" },\n'
        "]",
    )
    assert objections(catalogue) == [
        "but 2 releases of season 1 rumoured January 2027 and February 2027, source not given"
    ]


# --- what of such a run has no date --------------------------------------------------------------

NIGHTLY = (
    "2026-08-01: season = 2026\nrelease = ["
    '{ episodes = "1-", date = 2026-09-07T23:35:00, zone = "America/New_York", '
    'every = ["Mon", "Tue", "Wed", "Thu"] }]'
)
THE_DAY = ("--as-of", "2026-10-21")


def test_a_run_without_an_end_that_is_postponed_has_no_last_episode() -> None:
    """Its last episode is only how far it is expanded."""
    off = show(NIGHTLY, '2026-10-21: season = 2026\nrelease = "postponed"')
    onwards = "E27 onwards postponed, no new date"
    for command in ("countdown", "show a", "status", "list"):
        for style in ((), ("--plain",)):
            said = asked(off, *command.split(), *THE_DAY, *style)
            assert onwards in " ".join(said.split())
    [only] = data(off, "countdown", *THE_DAY)["shows"]
    assert [part["episodes"] for part in only["undated_parts"]] == [{"first": 27, "last": None}]


def test_another_season_says_which_run_without_an_end_is_postponed() -> None:
    off = show(
        NIGHTLY.replace("season = 2026", "season = 0"),
        '2026-10-21: season = 0\nrelease = "postponed"',
        "2026-10-21: season = 3\nrelease = 2026-12-01",
    )
    assert "specials 27 onwards postponed" in " ".join(
        countdown(off, "--as-of", "2026-10-22").split()
    )


def test_some_episodes_of_a_run_without_an_end_that_are_postponed_have_a_last_one() -> None:
    skipped = show(
        NIGHTLY, '2026-10-21: season = 2026\nrelease = [{ episodes = "27-30", date = "postponed" }]'
    )
    assert "; E27–30 postponed, no new date" in countdown(skipped, *THE_DAY)
    counted = show(
        NIGHTLY,
        "2026-10-20: season = 2026\nepisodes = 60",
        '2026-10-21: season = 2026\nrelease = "postponed"',
    )
    assert "; E27–60 postponed, no new date" in countdown(counted, *THE_DAY)
    many = counted.replace("episodes = 60", "episodes = 300")
    assert countdown(many, *THE_DAY).startswith(
        "today: 275 episodes left, 1 with a date; E27 onwards postponed, no new date\n"
    )


def test_one_date_of_a_run_without_an_end_that_is_postponed_announces_no_end() -> None:
    one = show(
        NIGHTLY,
        '2026-10-21: season = 2026\nrelease = "postponed"',
        "2026-10-22: season = 2026\nrelease = [{ episodes = 27, date = 2026-11-09 }]",
    )
    assert countdown(one, "--as-of", "2026-10-22").startswith(
        "in 18 days: no end announced; E28 onwards postponed, no new date\n"
    )


def test_a_run_without_an_end_ends_with_its_season() -> None:
    """What was due later was withdrawn, so that the last release is known."""
    over = show(NIGHTLY, '2026-10-21: season = 2026\nstatus = "ended"')
    assert countdown(over, *THE_DAY).startswith("today: 2 episodes left\n")
    card = asked(over, "show", "a", *THE_DAY)
    assert "season 2026: 27 releases, 8 September 2026 to 22 October 2026\n" in card
    [only] = data(over, "countdown", *THE_DAY)["shows"]
    assert only["countdown"]["open"] is False
    back = (
        "2026-11-01: season = 2026\nrelease = ["
        '{ episodes = "28-", date = 2026-11-09, every = "week" }]'
    )
    again = over + show(back).partition("\n")[2].partition("\n")[2]
    assert ", no end announced\n" in asked(again, "show", "a", "--as-of", "2026-11-02")


# --- what has a date, and what ends a season -----------------------------------------------------

WEEKLY = (
    '2026-08-01: episodes = 8\nrelease = [{ episodes = "1-8", date = 2026-10-01, every = "week" }]'
)


@pytest.mark.parametrize("window", ["TBA", "2026-12"])
def test_an_episode_with_a_window_has_no_date(window: str) -> None:
    later = show(
        WEEKLY,
        f'2026-10-16: release = [{{ episodes = 4, date = "{window}" }}, '
        '{ episodes = "5-8", date = "postponed" }]',
    )
    assert ": 5 episodes left, none with a date; E5–8 postponed" in countdown(
        later, "--as-of", "2026-10-16"
    )
    [only] = data(later, "countdown", "--as-of", "2026-10-16")["shows"]
    assert (only["countdown"]["episodes_left"], only["countdown"]["episodes_dated"]) == (5, 0)


def test_an_episode_with_a_window_may_complete_a_season() -> None:
    later = show(WEEKLY, '2026-11-10: release = [{ episodes = 8, date = "2026-12" }]')
    assert ": 2 episodes left, complete December 2026\n" in countdown(
        later, "--as-of", "2026-11-10"
    )
    assert countdown(later, "--as-of", "2026-11-20").startswith("in 11–41 days: finale\n")


def test_an_earlier_episode_that_comes_last_is_no_finale() -> None:
    late = show(
        WEEKLY,
        '2026-10-30: release = [{ episodes = 6, date = "postponed" }]',
        "2026-11-20: release = [{ episodes = 6, date = 2026-11-27 }]",
    )
    assert countdown(late, "--as-of", "2026-11-20").startswith("in 7 days: season complete\n")


def test_a_date_to_be_announced_is_said_so_in_every_sentence() -> None:
    tba = '2026-10-16: release = [{ episodes = 8, date = "TBA" }]'
    card = asked(show(WEEKLY, tba), "show", "a", "--as-of", "2026-10-16")
    assert "8 releases, 1 October 2026 to a date to be announced" in " ".join(card.split())
    rumour = show(WEEKLY, f"{tba}\ncertainty = 'rumoured'")
    assert "but       E8 rumoured without a date, reported" in countdown(
        rumour, "--as-of", "2026-10-16"
    ).replace("season 1: episode 8", "E8")
    assert "but: E8 without a date, rumoured 16 October" in asked(
        rumour, "status", "--as-of", "2026-10-16"
    )
    assert "rumoured E8 without a date (confirmed: 19 November 2026)" in " ".join(
        asked(rumour, "news", "a", "--as-of", "2026-10-16").split()
    )


def test_weekdays_and_the_first_day_are_on_one_clock() -> None:
    """8 September here is Monday 7 September where the weekdays are."""
    moved = (
        '2026-10-21: season = 2026\nrelease = [{ episodes = "27-", '
        'date = 2026-10-28T23:35:00, zone = "America/New_York", '
        'every = ["Mon", "Tue", "Wed", "Thu"] }]'
    )
    weekdays = "Mondays, Tuesdays, Wednesdays and Thursdays"
    for zone, first, then in (
        ("UTC", "7 September 2026 in New York", "21 October 2026 to 28 October 2026 in New York"),
        ("America/New_York", "7 September 2026", "21 October 2026 to 28 October 2026"),
    ):
        said = asked(show(NIGHTLY, moved), "news", "a", "--as-of", "2026-10-21", "--zone", zone)
        words = " ".join(said.split())
        assert f"from {first}, {weekdays}, no last date announced" in words
        assert f"E27 onwards moved from {then}, {weekdays}" in words


def test_one_episode_of_a_postponed_run_without_a_known_end_is_named_alone() -> None:
    run = '[{ episodes = "1-", date = 2026-11-01, every = "week" }]'
    catalogue = show(
        f"2026-10-20: season = 1\nrelease = {run}",
        '2026-11-16: season = 1\nrelease = "postponed"',
        "2026-11-18: season = 1\nrelease = [{ episodes = 4, date = 2026-12-24 }]",
    )
    news = asked(catalogue, "news", "--as-of", "2026-11-20")
    assert "season 1: E4 24 December 2026, after it was postponed" in news
    assert "season 1: E4 onwards postponed" in news
