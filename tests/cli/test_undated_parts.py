"""Parts of a season that have no date, have lost it, or have only a window."""

import json

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import DAY, countdown, data, records
from tests.cli.running import asked
from tests.helpers import catalogue_of

# --- parts without a date ------------------------------------------------------------------------

REST = catalogue_of(
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
    [output] = data(REST, "countdown", *DAY)["shows"]
    assert [part["episodes"] for part in output["undated_parts"]] == [{"first": 5, "last": 8}]


def test_in_a_country_the_rest_may_not_be_reported() -> None:
    catalogue = catalogue_of(
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
    assert countdown(catalogue_of(f"2026-10-01: episodes = 8\n{weekly}"), *day) == snapshot("""\
in 5 days: 6 episodes left, 2 with a date

when      Thursday 19 November 2026
what      season 1: episode 3
how sure  confirmed, reported 1 October 2026, source not given
then      season 1: episode 4, Thursday 26 November 2026
""")
    counted = data(catalogue_of(f"2026-10-01: episodes = 8\n{weekly}"), "countdown", "a", *day)
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


def test_every_view_names_a_postponed_rest_with_its_source() -> None:
    assert asked(POSTPONED, *DAY) == snapshot("""\
as of Sunday 22 November 2026

No upcoming releases in 1 show.

Postponed   Why
────────────────────────────────────────────────────────────────────────────────
A           season 1 premiered 1 October 2026 (1 month 21 days); episode 5 came
            out 29 October 2026 (24 days); E6–7 postponed, no new date
            confirmed, reported 30 October 2026 by late.example

News of the last 30 days
30 October 2026  A  season 1: E6–7 postponed (had been due from 5 November 2026)
                 late.example

everything about a show: etoile SHOW
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
        ["", "", ""],
        ["E6–7 postponed, no new date: confirmed 30 October 2026 by late.example", "", ""],
    ]
    [season] = data(POSTPONED, "status", "a", *DAY)["shows"][0]["seasons"]
    assert [part["episodes"] for part in season["undated_parts"]] == [{"first": 6, "last": 7}]
    assert [one["id"] for one in data(POSTPONED, *DAY)["postponed"]] == ["a"]


# --- what has a date, and what ends a season -----------------------------------------------------

WEEKLY = (
    '2026-08-01: episodes = 8\nrelease = [{ episodes = "1-8", date = 2026-10-01, every = "week" }]'
)


@pytest.mark.parametrize("window", ["TBA", "2026-12"])
def test_an_episode_with_a_window_has_no_date(window: str) -> None:
    later = catalogue_of(
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
    later = catalogue_of(WEEKLY, '2026-11-10: release = [{ episodes = 8, date = "2026-12" }]')
    assert ": 2 episodes left, complete December 2026\n" in countdown(
        later, "--as-of", "2026-11-10"
    )
    assert countdown(later, "--as-of", "2026-11-20").startswith("in 11–41 days: finale\n")


def test_an_earlier_episode_that_comes_last_is_no_finale() -> None:
    late = catalogue_of(
        WEEKLY,
        '2026-10-30: release = [{ episodes = 6, date = "postponed" }]',
        "2026-11-20: release = [{ episodes = 6, date = 2026-11-27 }]",
    )
    assert countdown(late, "--as-of", "2026-11-20").startswith("in 7 days: season complete\n")


def test_every_sentence_names_a_date_to_be_announced() -> None:
    tba = '2026-10-16: release = [{ episodes = 8, date = "TBA" }]'
    card = asked(catalogue_of(WEEKLY, tba), "show", "a", "--as-of", "2026-10-16")
    assert "8 releases, 1 October 2026 to a date to be announced" in " ".join(card.split())
    rumour = catalogue_of(WEEKLY, f"{tba}\ncertainty = 'rumoured'")
    assert "but       E8 rumoured without a date, reported" in countdown(
        rumour, "--as-of", "2026-10-16"
    ).replace("season 1: episode 8", "E8")
    assert "but: E8 without a date, rumoured 16 October" in asked(
        rumour, "status", "--as-of", "2026-10-16"
    )
    assert "rumoured E8 without a date (confirmed: 19 November 2026)" in " ".join(
        asked(rumour, "news", "a", "--as-of", "2026-10-16").split()
    )


# --- parts that are overdue -----------------------------------------------------------------------


def test_a_part_that_was_due_before_the_next_one_is_named() -> None:
    parts = catalogue_of(
        '2025-10-22: season = 3\nrelease = [{ label = "Part 1", date = "2026-10" },'
        ' { label = "Part 2", date = "2027-04" }]'
    )
    due = "season 3, Part 1: premiere due October 2026, no news since"
    for command in ("countdown", "show"):
        printed = asked(parts, command, "a", "--as-of", "2026-11-22")
        assert f" but {due} " in f"{' '.join(printed.split())} "
        assert "no news since" not in asked(parts, command, "a", "--as-of", "2026-10-31")
    assert f"but {due}" in asked(parts, "list", "--as-of", "2026-11-22", COLUMNS="160")
    printed = asked(parts, "countdown", "--json", "--as-of", "2026-11-22")
    [answer] = json.loads(printed)["shows"]
    assert [drop["label"] for drop in answer["overdue"]] == ["Part 1"]


def test_a_season_that_is_over_on_unknown_days_is_the_latest() -> None:
    gen = catalogue_of(
        "2023-09-29: season = 1\nrelease = 2023-09-29",
        '2026-04-30: season = 2\nstatus = "ended"',
        '2026-05-31: status = "cancelled"',
    )
    assert countdown(gen).splitlines()[0] == "nothing ahead: cancelled 31 May 2026"
    window = catalogue_of(
        "2023-09-29: season = 1\nrelease = 2023-09-29",
        '2026-04-30: season = 2\nrelease = "2026-05"',
        '2026-06-30: season = 2\nstatus = "ended"',
    )
    assert "overdue" not in countdown(window)


def test_what_was_due_of_an_earlier_season_is_named_too() -> None:
    seasons = catalogue_of(
        '2022-01-01: season = 1\nrelease = [{ episodes = "1-4", date = 2022-05-05 },'
        ' { episodes = "5-6", date = "2022-08" }, { episodes = "7-8", date = "2022-10" }]',
        "2026-01-01: season = 2\nrelease = 2027-05-05",
    )
    assert "but       2 releases of season 1 due August 2022 and October 2022" in countdown(seasons)


def test_a_part_that_may_have_come_is_named_beside_the_next_one() -> None:
    parts = catalogue_of(
        'by 2026-11-01: release = [{ label = "Part 1", date = "2026-10" },'
        ' { label = "Part 2", date = "2027-04" }]'
    )
    due = "Part 1: premiere due October 2026, not known whether it came"
    assert due in " ".join(countdown(parts).split())


def test_a_gap_before_a_later_season_hides_no_release() -> None:
    gap = catalogue_of(
        '2020-01-01: season = 1\nrelease = [{ episodes = "1-8", date = 2020-02-01 },'
        " { episodes = 9, date = 2024-06-01 }]",
        '2022-01-01: season = 2\nstatus = "renewed"',
        "2023-01-01: season = 3\nrelease = 2023-02-01",
    )
    assert "out since" in countdown(gap) or "complete since" in countdown(gap)
