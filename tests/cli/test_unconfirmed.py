"""Reports that are not confirmed, beside what is confirmed."""

import json
from typing import Any

from inline_snapshot import snapshot

from tests.cli.helpers import DAY, countdown, data, records
from tests.cli.running import asked
from tests.helpers import catalogue_of

# --- what is not confirmed -----------------------------------------------------------------------

WITHIN = catalogue_of(
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


BESIDE = catalogue_of(
    "2026-09-01: release = [{ episodes = 1, date = 2026-12-01 }]",
    '2026-09-20: release = [{ episodes = 1, date = 2026-12-08 }]\ncertainty = "expected"\n'
    'source = "https://press.example/3"',
    '2026-10-10: season = 1\nepisodes = 6\ncertainty = "rumoured"\n'
    'source = "https://gossip.example/1"',
)


def test_unconfirmed_reports_are_listed_beside_confirmed_ones() -> None:
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
    [output] = data(BESIDE, "countdown", *DAY)["shows"]
    assert [drop["days"]["first"] for drop in output["beside"]] == ["2026-12-08"]
    assert [report["claim"] for report in output["unconfirmed"]] == [{"episodes": 6}]


def test_a_rumoured_delay_and_a_rumoured_end_stand_beside_a_date() -> None:
    date = "2026-09-01: release = [{ episodes = 1, date = 2026-12-01 }]"
    by = '\ncertainty = "rumoured"\nsource = "https://gossip.example/1"'
    delay = catalogue_of(date, f'2026-10-10: season = 1\nrelease = "postponed"{by}')
    assert countdown(delay) == snapshot("""\
in 9 days

when      Tuesday 1 December 2026
what      season 1: episode 1
how sure  confirmed, reported 1 September 2026, source not given
but       postponed, rumoured, reported 10 October 2026 by gossip.example
""")
    end = catalogue_of(date, f'2026-10-10: status = "cancelled"{by}')
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


RUMOUR = catalogue_of(
    '2018-05-10: status = "cancelled"\ncertainty = "rumoured"\nsource = "https://gossip.example/a"'
)


def test_a_rumoured_status_is_always_marked_with_its_source() -> None:
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
    [output] = data(RUMOUR, "list", *day)["shows"]
    assert output["status_report"]["certainty"] == "rumoured"


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
    output = asked(MOVED_BESIDE, "export", "ics", "a", *DAY).replace("\r\n ", "")
    output = output.replace("\\,", ",").replace("\\n", "\n")
    _, _, basis = output.rpartition("DESCRIPTION:")
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
    catalogue = catalogue_of(
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


# --- dates beside what is confirmed --------------------------------------------------------------


def objections(catalogue: str) -> list[str]:
    """Return what contradicts what is confirmed, as plain lines have it, report by report."""
    return records(catalogue, "countdown", *DAY)[0][-3].split("; ")


def test_the_dates_of_two_reports_that_alternate_are_given_by_report() -> None:
    catalogue = catalogue_of(
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
    catalogue = catalogue_of(
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
    catalogue = catalogue_of(
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
