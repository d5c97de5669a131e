"""The hours of drops in words: in the user's zone, on the platform's own day, and odd ones."""

import pytest

from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import ledger_as_of
from etoile_cli.render import english
from tests.cli.running import asked, run, run_on
from tests.helpers import as_of, one_show


def day_and_hour(release: str, zone: str) -> str:
    """Return the day and hour of the only drop of a release, in a zone."""
    show = one_show(f"a.title = 'A'\n[[a.news]]\nrelease = [{{ {release} }}]\n")
    moment = as_of("2025-01-01", zone)
    [season] = seasons(ledger_as_of(show, moment.day), moment)
    [drop] = season.drops
    return english.drop_date(drop, moment, english.short_weekday)


LATE = 'date = 2025-03-08T23:30:00, zone = "America/New_York"'


@pytest.mark.parametrize(
    ("release", "zone", "words"),
    [
        (LATE, "America/New_York", "Sat 8 Mar 2025, 23:30 EST"),
        (LATE, "America/Los_Angeles", "Sat 8 Mar 2025, 20:30 PST"),
        (LATE, "Europe/London", "Sun 9 Mar 2025, 04:30 GMT (Sat 8 Mar, 23:30 EST)"),
        (LATE, "Pacific/Kiritimati", "Sun 9 Mar 2025, 18:30 +14:00 (Sat 8 Mar, 23:30 EST)"),
        (
            "date = 2025-03-08T23:30:00-05:00",
            "UTC",
            "Sun 9 Mar 2025, 04:30 UTC (Sat 8 Mar, 23:30 -05:00)",
        ),
        ("date = 2025-03-09T04:30:00Z", "UTC", "Sun 9 Mar 2025, 04:30 UTC"),
        ("date = 2025-03-09", "Pacific/Kiritimati", "Sun 9 Mar 2025"),
        ('date = "spring 2025"', "Pacific/Kiritimati", "spring 2025"),
    ],
)
def test_a_drop_is_shown_on_the_users_clock_and_on_its_own_day_if_that_differs(
    release: str, zone: str, words: str
) -> None:
    assert day_and_hour(release, zone) == words


# --- hours that come twice, or never -------------------------------------------------------------


def evening(hour: str) -> str:
    return f'date = {hour}:00, zone = "local"'


@pytest.mark.parametrize(
    ("hour", "zone", "words"),
    [
        ("2025-03-09T02:30", "UTC", "Sun 9 Mar 2025, 02:30 local time everywhere"),
        (
            "2025-03-09T02:30",
            "America/New_York",
            "Sun 9 Mar 2025, 02:30 local time everywhere, which the clocks skip here",
        ),
        (
            "2025-11-02T01:30",
            "America/New_York",
            "Sun 2 Nov 2025, 01:30 local time everywhere, which comes twice here",
        ),
        (
            "2025-10-05T02:15",
            "Australia/Lord_Howe",
            "Sun 5 Oct 2025, 02:15 local time everywhere, which the clocks skip here",
        ),
        (
            "2011-12-30T20:00",
            "Pacific/Apia",
            "Fri 30 Dec 2011, 20:00 local time everywhere, which the clocks skip here",
        ),
        ("2025-10-05T02:30", "Australia/Lord_Howe", "Sun 5 Oct 2025, 02:30 local time everywhere"),
    ],
)
def test_a_local_hour_names_the_zones_that_skip_or_repeat_it(
    hour: str, zone: str, words: str
) -> None:
    assert day_and_hour(evening(hour), zone) == words


TWICE = 'date = 2025-11-02T01:30:00, zone = "America/New_York"'


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("America/New_York", "Sun 2 Nov 2025, 01:30 EDT, the first of two such there"),
        ("UTC", "Sun 2 Nov 2025, 05:30 UTC, the first of two such there"),
        (
            "America/Los_Angeles",
            "Sat 1 Nov 2025, 22:30 PDT, the first of two such there (Sun 2 Nov, 01:30 EDT)",
        ),
    ],
)
def test_the_first_of_two_equal_hours_in_the_platforms_zone_is_shown(zone: str, words: str) -> None:
    assert day_and_hour(TWICE, zone) == words


def test_the_second_of_two_is_shown_by_its_zone() -> None:
    assert (
        day_and_hour("date = 2025-11-02T06:30:00Z", "America/New_York")
        == "Sun 2 Nov 2025, 01:30 EST"
    )


# --- the moment of asking ------------------------------------------------------------------------

HOURLY = """
    a.title = "A"
    [[a.news]]
    release = [
      { episodes = 1, date = 2025-11-02T01:30:00-04:00 },
      { episodes = 2, date = 2025-11-02T01:30:00-05:00 },
    ]
"""


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("2025-11-02T05:29Z", ["S1 E1", "S1 E2"]),
        ("2025-11-02T05:30Z", ["S1 E2"]),
        ("2025-11-02T01:30 America/New_York", ["S1 E2"]),  # the first of the two
        ("2025-11-02T01:29-05:00", ["S1 E2"]),
    ],
)
def test_the_first_of_two_equal_hours_comes_first(moment: str, left: list[str]) -> None:
    asked_of = ("upcoming", "--plain", "--as-of", moment, "--zone", "America/New_York")
    found = asked(HOURLY, *asked_of)
    assert [line.split("\t")[5] for line in found.splitlines()] == left


def test_after_the_second_nothing_is_left() -> None:
    assert run_on(HOURLY, "upcoming", "--as-of", "2025-11-02T01:30-05:00").code == 1


def test_an_hour_that_the_clocks_skip_is_no_moment_to_ask_at() -> None:
    ran = run("countdown", "--as-of", "2025-03-09T02:30 America/New_York")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == (
        "error[bad-as-of]: --as-of: 02:30 does not exist on 2025-03-09 in America/New_York: "
        "clocks skip it\n"
        "hint: write an hour that exists on that day\n"
    )


@pytest.mark.parametrize("moment", ["2025-03-09T01:59", "2025-03-09T03:00", "2025-11-02T01:30"])
def test_the_hours_around_it_are(moment: str) -> None:
    assert run("countdown", "--as-of", f"{moment} America/New_York").code == 0
