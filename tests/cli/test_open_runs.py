"""Runs whose end is not known, and what of them is postponed."""

from inline_snapshot import snapshot

from tests.cli.helpers import DAY, countdown, data
from tests.cli.running import asked
from tests.helpers import catalogue_of

# --- runs without an end -------------------------------------------------------------------------


def test_the_episodes_of_an_open_run_are_not_counted() -> None:
    daily = catalogue_of(
        '2026-08-01: release = [{ episodes = "1-", date = 2026-11-16, every = ["Mon", "Tue"] }]'
    )
    output = countdown(daily).splitlines()
    assert output[:4] == snapshot(
        [
            "tomorrow: no end announced",
            "",
            "when      Monday 23 November 2026",
            "what      season 1: episode 3",
        ]
    )
    assert output[-1] == snapshot("then      82 more: etoile upcoming a")
    assert asked(daily, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         season 1, Monday 23 November 2026: tomorrow: no end announced
but          season 1 planned on 1 August 2026 for 16 November 2026, not seen
             reported since
how many     season 1: from 16 November 2026, no end announced
coming back  season 1 airing since 16 November 2026
how sure     confirmed, reported 1 August 2026, source not given
""")


# --- what of such a run has no date --------------------------------------------------------------

NIGHTLY = (
    "2026-08-01: season = 2026\nrelease = ["
    '{ episodes = "1-", date = 2026-09-07T23:35:00, zone = "America/New_York", '
    'every = ["Mon", "Tue", "Wed", "Thu"] }]'
)
THE_DAY = ("--as-of", "2026-10-21")


def test_a_run_without_an_end_that_is_postponed_has_no_last_episode() -> None:
    """Its last episode is only how far it is expanded."""
    off = catalogue_of(NIGHTLY, '2026-10-21: season = 2026\nrelease = "postponed"')
    onwards = "E27 onwards postponed, no new date"
    for command in ("countdown", "show a", "status", "list"):
        for style in ((), ("--plain",)):
            wording = asked(off, *command.split(), *THE_DAY, *style)
            assert onwards in " ".join(wording.split())
    [only] = data(off, "countdown", *THE_DAY)["shows"]
    assert [part["episodes"] for part in only["undated_parts"]] == [{"first": 27, "last": None}]


def test_another_season_says_which_run_without_an_end_is_postponed() -> None:
    off = catalogue_of(
        NIGHTLY.replace("season = 2026", "season = 0"),
        '2026-10-21: season = 0\nrelease = "postponed"',
        "2026-10-21: season = 3\nrelease = 2026-12-01",
    )
    assert "specials 27 onwards postponed" in " ".join(
        countdown(off, "--as-of", "2026-10-22").split()
    )


def test_some_episodes_of_a_run_without_an_end_that_are_postponed_have_a_last_one() -> None:
    skipped = catalogue_of(
        NIGHTLY, '2026-10-21: season = 2026\nrelease = [{ episodes = "27-30", date = "postponed" }]'
    )
    assert "; E27–30 postponed, no new date" in countdown(skipped, *THE_DAY)
    counted = catalogue_of(
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
    one = catalogue_of(
        NIGHTLY,
        '2026-10-21: season = 2026\nrelease = "postponed"',
        "2026-10-22: season = 2026\nrelease = [{ episodes = 27, date = 2026-11-09 }]",
    )
    assert countdown(one, "--as-of", "2026-10-22").startswith(
        "in 18 days: no end announced; E28 onwards postponed, no new date\n"
    )


def test_a_run_without_an_end_ends_with_its_season() -> None:
    """What was due later was withdrawn, so that the last release is known."""
    over = catalogue_of(NIGHTLY, '2026-10-21: season = 2026\nstatus = "ended"')
    assert countdown(over, *THE_DAY).startswith("today: 2 episodes left\n")
    card = asked(over, "show", "a", *THE_DAY)
    assert "season 2026: 27 releases, 8 September 2026 to 22 October 2026\n" in card
    [only] = data(over, "countdown", *THE_DAY)["shows"]
    assert only["countdown"]["open"] is False
    back = (
        "2026-11-01: season = 2026\nrelease = ["
        '{ episodes = "28-", date = 2026-11-09, every = "week" }]'
    )
    again = over + catalogue_of(back).partition("\n")[2].partition("\n")[2]
    assert ", no end announced\n" in asked(again, "show", "a", "--as-of", "2026-11-02")


def test_weekdays_and_the_first_day_are_on_one_clock() -> None:
    """8 September here is Monday 7 September in the zone of the weekdays."""
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
        wording = asked(
            catalogue_of(NIGHTLY, moved), "news", "a", "--as-of", "2026-10-21", "--zone", zone
        )
        words = " ".join(wording.split())
        assert f"from {first}, {weekdays}, no last date announced" in words
        assert f"E27 onwards moved from {then}, {weekdays}" in words


def test_one_episode_of_a_postponed_run_without_a_known_end_is_named_alone() -> None:
    run = '[{ episodes = "1-", date = 2026-11-01, every = "week" }]'
    catalogue = catalogue_of(
        f"2026-10-20: season = 1\nrelease = {run}",
        '2026-11-16: season = 1\nrelease = "postponed"',
        "2026-11-18: season = 1\nrelease = [{ episodes = 4, date = 2026-12-24 }]",
    )
    news = asked(catalogue, "news", "--as-of", "2026-11-20")
    assert "season 1: E4 24 December 2026, after it was postponed" in news
    assert "season 1: E4 onwards postponed" in news
