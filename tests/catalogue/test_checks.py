"""What a careful editor would flag in a catalogue that is valid."""

import pytest
from inline_snapshot import snapshot

from tests.catalogue.printed import flagged, said


def weekly(release: str, *, episodes: int = 8) -> str:
    """A catalogue of one season with a release."""
    return (
        "[the-savant]\n"
        'title = "The Savant"\n'
        "\n"
        "[[the-savant.news]]\n"
        "reported = 2025-08-26\n"
        "season = 1\n"
        f"episodes = {episodes}\n"
        f"release = {release}\n"
        'source = "https://example.org"\n'
    )


def news(line: str, *, reported: str = "2025-09-01") -> str:
    """One more report of the season."""
    return (
        f"\n[[the-savant.news]]\nreported = {reported}\nseason = 1\n{line}\n"
        'source = "https://example.org/2"\n'
    )


def heads(catalogue: str, day: str = "2026-11-22") -> list[str]:
    """The first line of each warning."""
    return [line for line in flagged(catalogue, day).split("\n") if line.startswith("warning")]


def test_a_catalogue_in_order() -> None:
    sound = """
        checked = 2026-11-22

        [etoile]
        title = "Étoile"

        [[etoile.news]]
        reported = 2023-04-26
        seasons = [1, 2]
        status = "ordered"
        episodes = 8
        source = "https://example.org/1"

        [[etoile.news]]
        reported = 2025-03-08
        season = 1
        release = "Thursday 2025-04-24"
        source = "https://example.org/2"

        [[etoile.news]]
        reported = 2025-06-06
        season = 2
        status = "cancelled"
        source = "https://example.org/3"
        """
    assert flagged(sound) == ""


# --- sources and seasons -------------------------------------------------------------------------


def test_news_without_a_source() -> None:
    catalogue = """
        [etoile]
        title = "Étoile"
        source = "https://example.org"

        [[etoile.news]]
        reported = 2023-04-26
        status = "ordered"
        """
    assert flagged(catalogue) == snapshot("""\
warning[no-source]: this news has no source
 --> shows.toml:5:1
  |
5 | [[etoile.news]]
  | ^^^^^^^^^^^^^^^
hint: add source = "https://…"
""")


def test_news_of_a_season_that_does_not_say_which() -> None:
    catalogue = """
        [andor]
        title = "Andor"

        [[andor.news]]
        reported = 2022-08-01
        episodes = 12
        source = "https://example.org/1"

        [[andor.news]]
        reported = 2022-09-01
        season = 2
        status = "final"
        source = "https://example.org/2"
        """
    assert flagged(catalogue) == snapshot("""\
warning[unclear-season]: without `season` this is about season 1, but the show has several
 --> shows.toml:4:1
  |
4 | [[andor.news]]
  | ^^^^^^^^^^^^^^
hint: add season = 1, or the right one
""")


@pytest.mark.parametrize(
    "claim",
    ["release = 2022-09-21", "release = 'postponed'", "titles = ['Kassa']", "episodes = 12"],
)
def test_what_is_said_of_a_season(claim: str) -> None:
    catalogue = f"""
        [andor]
        title = "Andor"

        [[andor.news]]
        {claim}
        source = "https://example.org/1"

        [[andor.news]]
        seasons = [1, 2]
        status = "ordered"
        source = "https://example.org/2"
        """
    assert flagged(catalogue).startswith("warning[unclear-season]: ")


@pytest.mark.parametrize(
    "claim",
    ["status = 'renewed'", "trailer = 2022-08-01", "platform = 'Disney+'", "note = 'Soon.'"],
)
def test_what_is_said_of_a_show(claim: str) -> None:
    catalogue = f"""
        [andor]
        title = "Andor"

        [[andor.news]]
        {claim}
        source = "https://example.org/1"

        [[andor.news]]
        season = 2
        status = "ordered"
        source = "https://example.org/2"
        """
    assert flagged(catalogue) == ""


def test_a_show_of_one_season_need_not_say_which() -> None:
    catalogue = """
        [adolescence]
        title = "Adolescence"

        [[adolescence.news]]
        release = 2025-03-13
        source = "https://example.org/1"

        [[adolescence.news]]
        season = 1
        status = "final"
        source = "https://example.org/2"
        """
    assert flagged(catalogue) == ""


# --- when it was last looked over ----------------------------------------------------------------


def test_facts_that_nobody_looked_over_for_long() -> None:
    catalogue = """
        [etoile]
        title = "Étoile"
        checked = 2025-06-06
        """
    assert flagged(catalogue) == snapshot("""\
warning[checked-long-ago]: the facts of Étoile were last checked 534 days ago
 --> shows.toml:3:11
  |
3 | checked = 2025-06-06
  |           ^^^^^^^^^^
hint: check them, and update `checked`
""")


def test_a_title_is_shown_and_never_obeyed() -> None:
    catalogue = r"""
        [etoile]
        title = "[red]Étoile[/red]\u001b[31m\n\u202e:smile:"
        checked = 2025-06-06
        """
    assert flagged(catalogue).startswith(
        "warning[checked-long-ago]: the facts of [red]Étoile[/red]\\x1b[31m\\n\\u202e:smile: were "
        "last checked 534 days ago\n"
    )


@pytest.mark.parametrize(("day", "is_long_ago"), [("2026-06-06", False), ("2026-06-07", True)])
def test_a_year_is_long(day: str, is_long_ago: bool) -> None:
    catalogue = "[etoile]\ntitle = 'Étoile'\nchecked = 2025-06-06"
    assert ("checked-long-ago" in flagged(catalogue, day)) is is_long_ago


def test_a_file_that_nobody_looked_over_for_long() -> None:
    catalogue = """
        checked = 2020-01-01

        [etoile]
        title = "Étoile"
        """
    assert flagged(catalogue) == snapshot("""\
warning[checked-long-ago]: these facts were last checked 2517 days ago
 --> shows.toml:1:11
  |
1 | checked = 2020-01-01
  |           ^^^^^^^^^^
hint: check them, and update `checked`
""")


def test_a_file_is_flagged_once_and_not_for_each_of_its_shows() -> None:
    catalogue = """
        checked = 2020-01-01

        [etoile]
        title = "Étoile"

        [the-savant]
        title = "The Savant"
        """
    told = flagged(catalogue)
    assert told.count("warning[checked-long-ago]") == 1
    assert " --> shows.toml:1:11\n" in told


def test_a_show_that_was_looked_over_since() -> None:
    catalogue = """
        checked = 2020-01-01

        [etoile]
        title = "Étoile"
        checked = 2026-11-01
        """
    assert flagged(catalogue) == ""


# --- weekdays ------------------------------------------------------------------------------------


def test_a_weekday_that_the_date_does_not_have() -> None:
    catalogue = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        reported = "Friday, 2025-03-08"
        season = 1
        release = "Wednesday 2025-04-24"
        trailer = "friday 2025-03-26"
        source = "https://example.org"
        """
    assert flagged(catalogue) == snapshot("""\
warning[wrong-weekday]: 2025-03-08 is a Saturday, not a Friday
 --> shows.toml:5:13
  |
5 | reported = "Friday, 2025-03-08"
  |             ^^^^^^^^^^^^^^^^^^
hint: check both against the source

warning[wrong-weekday]: 2025-04-24 is a Thursday, not a Wednesday
 --> shows.toml:7:12
  |
7 | release = "Wednesday 2025-04-24"
  |            ^^^^^^^^^^^^^^^^^^^^
hint: check both against the source

warning[wrong-weekday]: 2025-03-26 is a Wednesday, not a Friday
 --> shows.toml:8:12
  |
8 | trailer = "friday 2025-03-26"
  |            ^^^^^^^^^^^^^^^^^
hint: check both against the source
""")


def test_a_weekday_in_a_drop() -> None:
    drops = """[
  { date = "Friday 2025-09-26", episodes = "1-7" },
  { date = "Friday 2025-10-04", episodes = "8" },
]"""
    assert flagged(weekly(drops)) == snapshot("""\
warning[wrong-weekday]: 2025-10-04 is a Saturday, not a Friday
 --> shows.toml:8:11
  |
8 | release = [
  |           ^
hint: check both against the source
""")


@pytest.mark.parametrize("words", ["Monday 2025", "Monday 2025-10"])
def test_a_weekday_of_a_month_or_a_year_is_no_date(words: str) -> None:
    assert said(weekly(f"'{words}'")) == [f"impossible-date: `{words}` is not a date"]


@pytest.mark.parametrize(
    "catalogue",
    [
        "[etoile]\ntitle = 'Étoile'\ncast = [{ name = 'Luke Kirby', from = 'Monday 2023-04-26' }]",
        "[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\nreported = 'by Monday 2025-03-08'\n"
        "note = 'Dated.'\nsource = 'https://example.org'",
    ],
    ids=["cast", "by"],
)
def test_a_weekday_anywhere_else(catalogue: str) -> None:
    assert "wrong-weekday" in flagged(catalogue)


def test_one_date_that_is_off_in_a_weekly_run() -> None:
    drops = """[
  { episodes = "1-3", date = 2025-09-26, every = "week" },
  { episodes = "4", date = 2025-10-18 },
  { episodes = "5-8", date = 2025-10-24, every = "week" },
]"""
    assert flagged(weekly(drops)) == snapshot("""\
warning[uneven-weekday]: 2025-10-18 is a Saturday, but the weekly drops before it are on Fridays
 --> shows.toml:10:28
   |
10 |   { episodes = "4", date = 2025-10-18 },
   |                            ^^^^^^^^^^
hint: check the dates
""")


def test_a_weekly_run_that_goes_on_a_day_late() -> None:
    drops = """[
  { episodes = "1-3", date = 2025-09-26, every = "week" },
  { episodes = "4-8", date = 2025-10-18, every = "week" },
]"""
    assert flagged(weekly(drops)) == snapshot("""\
warning[uneven-weekday]: 2025-10-18 is a Saturday, but the weekly drops before it are on Fridays
 --> shows.toml:10:30
   |
10 |   { episodes = "4-8", date = 2025-10-18, every = "week" },
   |                              ^^^^^^^^^^
hint: check the dates
""")


@pytest.mark.parametrize(
    "days",
    [
        "2025-09-26 2025-10-03 2025-10-11 2025-10-17",
        "2025-09-26 2025-10-04 2025-10-10 2025-10-17",
        "2025-09-26 2025-10-10 2025-10-23 2025-11-07",
        "2025-09-26 2025-10-03 2025-10-09 2025-10-16",
    ],
    ids=["the third", "the second", "fortnightly", "from the third on"],
)
def test_a_date_that_is_off_without_a_weekly_run(days: str) -> None:
    drops = (f"{{ episodes = {n}, date = {day} }}" for n, day in enumerate(days.split(), 1))
    told = heads(weekly(f"[{', '.join(drops)}]", episodes=4), "2025-09-01")
    assert [line.partition(":")[0] for line in told] == ["warning[uneven-weekday]"]


@pytest.mark.parametrize(
    "drops",
    [
        '{ episodes = "1-2", date = 2025-09-24 }, '
        '{ episodes = "3-8", date = 2025-10-03, every = "week" }',
        # A week and a day later is no mistake either.
        '{ episodes = "1-2", date = 2025-09-25 }, '
        '{ episodes = "3-8", date = 2025-10-03, every = "week" }',
        '{ episodes = "1", date = 2025-09-23 }, '
        '{ episodes = "2-8", date = 2025-09-26, every = "week" }',
        '{ episodes = "1-6", date = 2025-09-26, every = "week" }, '
        '{ episodes = "7-8", date = 2025-11-06 }',
        '{ episodes = "1-3", date = 2025-09-25 }, { episodes = "4-6", date = 2025-10-03 }, '
        '{ episodes = "7-8", date = 2025-10-09 }',
        '{ episodes = "1-4", date = 2025-09-26, every = "week" }, '
        '{ episodes = "5-8", date = 2026-01-11, every = "week" }',
        # Two days early, for a holiday.
        '{ episodes = "1-4", date = 2025-09-26, every = "week" }, '
        '{ episodes = "5", date = 2025-10-22 }, '
        '{ episodes = "6-8", date = 2025-10-31, every = "week" }',
    ],
    ids=["two", "eight days", "premiere", "double finale", "batches", "after a break", "holiday"],
)
def test_weekdays_that_change_for_a_reason(drops: str) -> None:
    assert "uneven-weekday" not in flagged(weekly(f"[{drops}]"))


@pytest.mark.parametrize(
    "drops",
    [
        '{ episodes = "1-2", date = 2025-09-26 }, '
        '{ episodes = "3-8", date = 2025-10-03, every = "week" }',
        # The finale may fall on another day.
        '{ episodes = "1-7", date = 2025-09-26, every = "week" }, '
        '{ episodes = "8", date = 2025-11-12 }',
        # Without a weekly line there is no day to keep to.
        '{ episodes = "1-4", date = 2025-09-26 }, { episodes = "5-8", date = 2025-10-30 }',
        '{ episodes = "1-4", date = 2025-09-26 }, '
        '{ episodes = "5-8", date = 2025-10-01, every = "day" }',
        # Sunday evening in New York is Monday night in London.
        '{ episodes = "1-8", date = 2025-04-13T21:00:00, zone = "America/New_York", every="week" },'
        '{ episodes = "1-8", date = 2025-04-14T02:00:00, zone = "Europe/London", country = "GB",'
        ' every = "week" }',
        # Of a window no weekday is known.
        '{ episodes = "1-2", date = "2025-09" }, '
        '{ episodes = "3-8", date = 2025-10-03, every = "week" }',
    ],
    ids=["one day", "finale", "parts", "daily", "two countries", "window"],
)
def test_drops_that_may_fall_as_they_do(drops: str) -> None:
    told = flagged(weekly(f"[{drops}]"))
    assert "uneven-weekday" not in told
    assert "episode-order" not in told
    assert "episode-count" not in told


# --- episodes ------------------------------------------------------------------------------------


def test_later_episodes_before_earlier_ones() -> None:
    drops = """[
  { episodes = "1-4", date = 2025-11-26 },
  { episodes = "5-8", date = 2025-10-26 },
]"""
    assert flagged(weekly(drops)) == snapshot("""\
warning[episode-order]: later episodes come out before earlier ones
 --> shows.toml:8:11
  |
8 | release = [
  |           ^
hint: check the dates and the episodes
""")


def test_drops_that_do_not_come_to_the_episodes_of_the_season() -> None:
    drops = """[
  { episodes = "1-2", date = 2025-09-26 },
  { episodes = "3-8", date = 2025-10-03, every = "week" },
]"""
    assert flagged(weekly(drops, episodes=10)) == snapshot("""\
warning[episode-count]: season 1 has 10 episodes, but no release gives episodes 9-10
 --> shows.toml:8:11
  |
8 | release = [
  |           ^
hint: check both against the source
""")


def test_a_newer_release_raises_the_count() -> None:
    catalogue = weekly("[{ episodes = '1-8', date = 2025-09-26 }]") + news(
        "release = [{ episodes = '9-10', date = 2025-10-03 }]"
    )
    assert flagged(catalogue) == ""


def test_a_later_count_is_compared_with_the_releases_before() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-09-26 }]') + news("episodes = 10")
    assert flagged(catalogue).startswith(
        "warning[episode-count]: season 1 has 10 episodes, but no release gives episodes 9-10\n"
    )


def test_a_report_of_the_episodes_to_come_leaves_out_those_before() -> None:
    catalogue = weekly('[{ episodes = "3-4", date = 2025-09-26 }]', episodes=4)
    assert flagged(catalogue) == ""


def test_a_season_is_counted_by_all_its_releases() -> None:
    catalogue = weekly('[{ episodes = "1-4", date = 2025-09-26 }]') + news(
        'release = [{ episodes = "6-8", date = 2025-11-26 }]'
    )
    assert flagged(catalogue).startswith(
        "warning[episode-count]: season 1 has 8 episodes, but no release gives episode 5\n"
    )


@pytest.mark.parametrize(
    "drops",
    [
        '{ episodes = "1-4", date = 2026-09-26 }, { episodes = "5-8", date = "postponed" }',
        '{ episodes = "1-", date = 2026-09-26, every = "day" }',
        '{ episodes = "29-36", date = 2026-09-26 }',
        '{ episodes = "0-7", date = 2026-09-26 }',
        '{ episodes = "1-4", date = 2026-09-26 }, { label = "The Finale", date = 2026-11-26 }',
    ],
    ids=["postponed", "open", "from 29", "from 0", "label"],
)
def test_what_leaves_nothing_out(drops: str) -> None:
    assert "episode-count" not in flagged(weekly(f"[{drops}]"))


def test_a_count_that_was_corrected_since() -> None:
    catalogue = weekly('[{ episodes = "1-10", date = 2025-09-26 }]') + (
        "\n[[the-savant.news]]\n"
        "reported = 2025-09-01\n"
        "season = 1\n"
        "episodes = 10\n"
        'source = "https://example.org/2"\n'
    )
    assert flagged(catalogue) == ""


@pytest.mark.parametrize(
    "release",
    [
        "2025-09-26",
        "[{ date = 2025-09-26 }]",
        '[{ date = 2025-09-26 }, { episodes = "8", date = 2025-12-24 }]',
    ],
)
def test_drops_that_do_not_number_their_episodes_are_not_counted(release: str) -> None:
    assert flagged(weekly(release)) == ""


# --- hours ---------------------------------------------------------------------------------------


def test_an_hour_that_comes_twice() -> None:
    drops = """[
  { date = 2025-11-02T01:30:00, zone = "America/New_York" },
]"""
    assert flagged(weekly(drops)) == snapshot("""\
warning[hour-twice]: 2025-11-02 01:30:00 comes twice in America/New_York; etoile uses the first
 --> shows.toml:8:11
  |
8 | release = [
  |           ^
hint: to choose one, write the date with its offset, and remove `zone`
""")


def test_a_weekly_hour_that_comes_twice() -> None:
    drops = """[
  { date = 2025-10-19T01:30:00, zone = "America/New_York", episodes = "1-8", every = "week" },
]"""
    assert flagged(weekly(drops)) == snapshot("""\
warning[hour-twice]: 2025-11-02 01:30:00 comes twice in America/New_York; etoile uses the first
 --> shows.toml:8:11
  |
8 | release = [
  |           ^
hint: to choose one, write the date with its offset, and remove `zone`
""")


@pytest.mark.parametrize(
    "date",
    [
        'date = 2025-11-02T01:30:00, zone = "local"',
        'date = 2025-11-02T02:00:00, zone = "America/New_York"',
        "date = 2025-11-02T01:30:00-05:00",
        "date = 2025-11-02",
    ],
)
def test_an_hour_that_comes_once(date: str) -> None:
    assert flagged(weekly(f"[{{ {date} }}]")) == ""


# --- the ledger ----------------------------------------------------------------------------------


def test_a_window_that_went_by() -> None:
    catalogue = """
        [the-savant]
        title = "The Savant"

        [[the-savant.news]]
        reported = "by 2026-06-20"
        season = 1
        release = "summer 2026"
        certainty = "expected"
        source = "https://example.org"
        """
    assert flagged(catalogue) == snapshot("""\
warning[overdue]: season 1 was due by 2026-09-22 (expected), with no news since
 --> shows.toml:7:12
  |
7 | release = "summer 2026"
  |            ^^^^^^^^^^^
hint: record what happened
""")


def test_a_confirmed_window_that_went_by() -> None:
    assert flagged(weekly('"2025"')) == snapshot("""\
warning[overdue]: season 1 was due by 2025-12-31 (confirmed), with no news since
 --> shows.toml:8:12
  |
8 | release = "2025"
  |            ^^^^
hint: record what happened
""")


def test_each_drop_that_went_by() -> None:
    drops = """[
  { episodes = "1-4", date = "early 2026", label = "Part 1" },
  { episodes = "5-8", date = "2026-10", label = "Part 2" },
]"""
    assert flagged(weekly(drops)).count("warning[overdue]: ") == 2


@pytest.mark.parametrize(
    ("day", "has_lapsed"), [("2026-09-22", False), ("2026-09-23", True), ("2026-06-19", False)]
)
def test_a_window_lapses_after_its_last_day(day: str, has_lapsed: bool) -> None:
    catalogue = weekly("'summer 2026'").replace("2025-08-26", "2026-06-20")
    assert ("overdue" in flagged(catalogue, day)) is has_lapsed


@pytest.mark.parametrize(
    "since",
    [
        "release = 'postponed'",
        "release = 2026-07-01",
        "release = '2027'",
        "status = 'cancelled'",
    ],
)
def test_a_window_that_was_overtaken_by_news(since: str) -> None:
    catalogue = weekly("'summer 2026'") + (
        f"\n[[the-savant.news]]\nreported = 2026-09-01\nseason = 1\n{since}\n"
        'source = "https://example.org/2"\n'
    )
    assert flagged(catalogue) == ""


def test_a_confirmed_day_that_went_by_is_taken_to_have_come() -> None:
    assert flagged(weekly("2025-09-26")) == ""


def test_an_order_after_a_cancellation() -> None:
    catalogue = """
        [manifest]
        title = "Manifest"

        [[manifest.news]]
        reported = 2021-06-14
        season = 4
        status = "cancelled"
        source = "https://example.org/1"

        [[manifest.news]]
        reported = 2021-08-28
        season = 4
        status = ["renewed", "final"]
        source = "https://example.org/2"
        """
    assert flagged(catalogue) == snapshot("""\
warning[event-order]: season 4 is renewed after it was cancelled
 --> shows.toml:13:10
   |
13 | status = ["renewed", "final"]
   |          ^^^^^^^^^^^^^^^^^^^^
hint: if it was saved, write `picked up`; else check the dates
""")


@pytest.mark.parametrize("stage", ["in development", "ordered", "renewed", "in production"])
def test_what_does_not_come_after_a_cancellation(stage: str) -> None:
    assert "warning[event-order]: " in flagged(cancelled_and_then(stage))


@pytest.mark.parametrize("stage", ["picked up", "cancelled", "ended"])
def test_what_may_come_after_a_cancellation(stage: str) -> None:
    assert flagged(cancelled_and_then(stage)) == ""


def cancelled_and_then(stage: str) -> str:
    """A catalogue of a season that was cancelled, and of which something else was said then."""
    return f"""
        [manifest]
        title = "Manifest"

        [[manifest.news]]
        reported = 2021-06-14
        season = 4
        status = "cancelled"
        source = "https://example.org/1"

        [[manifest.news]]
        reported = 2021-08-28
        season = 4
        status = "{stage}"
        source = "https://example.org/2"
        """


def ended_and_then(stage: str, season: str = "season = 4", ended: str = "") -> str:
    """A catalogue of a show that ended, and of which something else was reported then."""
    return f"""
        [manifest]
        title = "Manifest"

        [[manifest.news]]
        reported = 2023-06-02
        {ended}
        status = "ended"
        source = "https://example.org/1"

        [[manifest.news]]
        reported = 2023-08-28
        {season}
        status = "{stage}"
        source = "https://example.org/2"
        """


def test_a_renewal_after_the_end_of_the_show() -> None:
    assert flagged(ended_and_then("renewed")) == snapshot("""\
warning[event-order]: season 4 is renewed after the show ended
 --> shows.toml:13:11
   |
13 | status = "renewed"
   |           ^^^^^^^
hint: if it was revived, write `picked up`; else check the dates
""")


@pytest.mark.parametrize("season", ["", "season = 4"])
@pytest.mark.parametrize("stage", ["ordered", "renewed", "in production"])
def test_what_does_not_come_after_the_end(stage: str, season: str) -> None:
    assert "warning[event-order]: " in flagged(ended_and_then(stage, season))


@pytest.mark.parametrize(
    ("stage", "season", "ended"),
    [
        ("picked up", "season = 4", ""),
        ("in development", "", ""),
        ("cancelled", "season = 4", ""),
        ("renewed", "season = 0", ""),
        ("renewed", "season = 4", "season = 3"),
        ("renewed", "season = 4", 'certainty = "rumoured"'),
    ],
)
def test_what_may_come_after_an_end(stage: str, season: str, ended: str) -> None:
    assert "event-order" not in flagged(ended_and_then(stage, season, ended))


def test_a_season_that_is_renewed_after_it_ended() -> None:
    assert heads(ended_and_then("renewed", "season = 3", "season = 3")) == snapshot(
        ["warning[event-order]: season 3 is renewed after it ended"]
    )


def test_a_cancellation_after_the_end_is_what_a_renewal_is_compared_with() -> None:
    again = """
        [[manifest.news]]
        reported = 2023-08-30
        season = 4
        status = "renewed"
        source = "https://example.org/3"
        """
    assert heads(ended_and_then("cancelled") + again) == snapshot(
        ["warning[event-order]: season 4 is renewed after it was cancelled"]
    )


# --- reports of which either may be newer --------------------------------------------------------


def two(one: str, other: str, *, first: str = "2026-01-15", then: str = '"by 2026-02"') -> str:
    """A catalogue of two reports."""
    return f"""
        [night-ferry]
        title = "Night Ferry"

        [[night-ferry.news]]
        reported = {first}
        season = 1
        {one}
        source = "https://example.org/1"

        [[night-ferry.news]]
        reported = {then}
        season = 1
        {other}
        source = "https://example.org/2"
        """


MARCH, APRIL = "release = 2027-03-06", "release = 2027-04-03"


def test_a_report_of_a_window_that_disagrees_with_one_of_a_day_in_it() -> None:
    assert flagged(two(MARCH, APRIL)) == snapshot("""\
warning[unclear-order]: reports in unknown order disagree about the dates of season 1
 --> shows.toml:11:13
   |
11 | reported = "by 2026-02"
   |             ^^^^^^^^^^
 --> shows.toml:5:12
  |
5 | reported = 2026-01-15
  |            ^^^^^^^^^^
hint: give `by 2026-02` its exact day; until then it counts as newer than 2026-01-15
""")


def test_two_reports_of_one_day_in_one_file_stand_in_their_order() -> None:
    assert flagged(two(MARCH, APRIL, then="2026-01-15")) == ""


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("status = 'renewed'", "status = 'cancelled'", "the end"),
        ("status = 'cancelled'", "status = 'renewed'", "the end"),
        ("episodes = 8", "episodes = 10", "the number of episodes"),
        ("platform = 'Arte'", "platform = 'BBC'", "the platform"),
        (MARCH, "release = 'postponed'", "the dates"),
        ("release = 'spring 2027'", "release = 'by 2027-02-28'", "the dates"),
        (MARCH, "release = [{ episodes = '1-8', date = 2027-03-07, every = 'week' }]", "the dates"),
        (
            "release = [{ episodes = '1-8', date = 2027-03-07, every = 'week' }]",
            "release = [{ episodes = '8', date = 2027-04-26 }]",
            "the dates",
        ),
        (
            "release = [{ label = 'Part 1', date = 2027-03-07 }]",
            "release = [{ label = 'part 1', date = 'postponed' }]",
            "the dates",
        ),
    ],
)
def test_what_two_reports_may_disagree_about(one: str, other: str, what: str) -> None:
    assert heads(two(one, other)) == [
        f"warning[unclear-order]: reports in unknown order disagree about {what} of season 1"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MARCH, MARCH),
        ("status = 'ordered'", "status = 'in production'"),
        ("release = 'spring 2027'", "release = 2027-04-03"),
        ("release = 'by 2027-03-31'", MARCH),
        (MARCH, "episodes = 8"),
        (MARCH, "release = [{ date = 2027-04-03, country = 'FR' }]"),
        (MARCH, f"{APRIL}\n        certainty = 'expected'"),
        (f"{MARCH}\n        certainty = 'rumoured'", APRIL),
        (
            "release = [{ episodes = '1-4', date = 2027-03-07 }]",
            "release = [{ episodes = '5-8', date = 2027-04-07 }]",
        ),
    ],
)
def test_two_reports_that_agree(one: str, other: str) -> None:
    assert heads(two(one, other)) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("2026-01-15", "2026-01-16"),
        ("2026-01-15", "'2026-02'"),
        ("'by 2026-01-15'", "2026-02-01"),
        ("'by 2026-01-15'", "2026-01-15"),
        ("'by 2026-01-15'", "'by 2026-02-01'"),
    ],
)
def test_a_report_that_is_surely_newer_is_a_move(first: str, then: str) -> None:
    assert heads(two(MARCH, APRIL, first=first, then=then)) == []


@pytest.mark.parametrize("window", ["'2026-01'", "'early 2026'", "'by 2026-01-15'"])
def test_any_window_that_the_day_lies_in(window: str) -> None:
    assert len(heads(two(MARCH, APRIL, then=window))) == 1


def test_a_newer_report_settles_what_was_unclear() -> None:
    newer = """
        [[night-ferry.news]]
        reported = 2026-03-10
        season = 1
        release = 2027-05-08
        source = "https://example.org/3"
        """
    assert heads(two(MARCH, APRIL) + newer) == []


def test_an_older_report_that_a_newer_one_replaced_is_not_compared() -> None:
    agreeing = """
        [[night-ferry.news]]
        reported = 2026-01-20
        season = 1
        release = 2027-04-03
        source = "https://example.org/3"
        """
    assert heads(two(MARCH, APRIL) + agreeing) == []


def test_the_order_is_that_of_the_reports_and_not_of_the_file() -> None:
    catalogue = """
        [the-peripheral]
        title = "The Peripheral"

        [[the-peripheral.news]]
        reported = 2023-08-18
        season = 2
        status = "cancelled"
        source = "https://example.org/2"

        [[the-peripheral.news]]
        reported = "2023-02"
        season = 2
        status = "renewed"
        source = "https://example.org/1"
        """
    assert flagged(catalogue) == ""


def test_news_to_come_is_not_looked_at() -> None:
    catalogue = cancelled_and_then("renewed")
    assert flagged(catalogue, "2021-08-27") == ""


def test_warnings_stand_in_the_order_of_the_file() -> None:
    catalogue = """
        [the-savant]
        title = "The Savant"

        [[the-savant.news]]
        reported = 2026-06-20
        season = 1
        release = "Friday 2026-06-27"
        certainty = "expected"

        [etoile]
        title = "Étoile"
        checked = 2025-06-06

        [[etoile.news]]
        status = "ordered"
        """
    assert heads(catalogue) == snapshot(
        [
            "warning[no-source]: this news has no source",
            "warning[wrong-weekday]: 2026-06-27 is a Saturday, not a Friday",
            "warning[overdue]: season 1 was due by 2026-06-27 (expected), with no news since",
            "warning[checked-long-ago]: the facts of Étoile were last checked 534 days ago",
            "warning[no-source]: this news has no source",
        ]
    )


# --- what the fold withdraws ---------------------------------------------------------------------

TEN_WEEKLY = '[{ episodes = "1-10", date = 2026-10-01, every = "week" }]'


def test_a_run_that_ends_before_an_older_one() -> None:
    catalogue = weekly(TEN_WEEKLY, episodes=10) + news(
        'release = [{ episodes = "3-8", date = 2026-10-16, every = "week" }]'
    )
    assert flagged(catalogue) == snapshot("""\
warning[run-cut-short]: the run to episode 8 withdraws episodes 9-10 of season 1
 --> shows.toml:14:11
   |
14 | release = [{ episodes = "3-8", date = 2026-10-16, every = "week" }]
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: if they still come, list them here too
""")


@pytest.mark.parametrize(
    "settled",
    [
        "episodes = 8",
        'release = [{ episodes = "9-10", date = 2026-12-26 }]',
        'release = [{ episodes = "9-10", date = "TBA" }]',
    ],
)
def test_a_run_that_ends_earlier_as_a_later_report_says(settled: str) -> None:
    catalogue = (
        weekly(TEN_WEEKLY, episodes=10)
        + news('release = [{ episodes = "3-8", date = 2026-10-16, every = "week" }]')
        + news(settled, reported="2025-09-02")
    )
    assert flagged(catalogue) == ""


def test_a_report_that_counts_what_its_own_run_leaves() -> None:
    catalogue = weekly(TEN_WEEKLY, episodes=10) + news(
        'release = [{ episodes = "3-8", date = 2026-10-16, every = "week" }]\nepisodes = 8'
    )
    assert heads(catalogue) == []


def test_the_end_of_a_run_that_had_none() -> None:
    catalogue = weekly('[{ episodes = "1-", date = 2026-10-01, every = "week" }]') + news(
        'release = [{ episodes = "6-8", date = 2026-11-05, every = "week" }]'
    )
    assert heads(catalogue) == []


def test_an_earlier_episode_that_moves_past_later_ones() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-10-01, every = "week" }]') + news(
        'release = [{ episodes = "3", date = 2026-10-29 }]'
    )
    assert flagged(catalogue) == snapshot("""\
warning[overtaken]: this release withdraws dates no later than its own: episodes 4-5 of season 1
 --> shows.toml:14:11
   |
14 | release = [{ episodes = "3", date = 2026-10-29 }]
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: add new dates for what follows
""")


def test_a_part_that_moves_past_the_next() -> None:
    parts = '[{ label = "Part 1", date = 2026-10-01 }, { label = "Part 2", date = 2026-11-05 }]'
    catalogue = weekly(parts) + news('release = [{ label = "Part 1", date = 2026-12-03 }]')
    assert heads(catalogue) == snapshot(
        [
            "warning[overtaken]: this release withdraws dates no later than its own: "
            "Part 2 of season 1"
        ]
    )


def test_what_a_report_postpones_is_no_surprise() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-10-01, every = "week" }]') + news(
        'release = [{ episodes = "3", date = 2026-10-29 }, '
        '{ episodes = "4-5", date = "postponed" }]'
    )
    assert heads(catalogue) == []


def test_a_later_count_settles_what_was_withdrawn() -> None:
    catalogue = (
        weekly('[{ episodes = "1-5", date = 2026-10-01, every = "week" }]', episodes=5)
        + news('release = [{ episodes = "4", date = 2026-10-29 }]')
        + news("episodes = 4", reported="2025-09-02")
    )
    assert heads(catalogue) == []


# --- counts --------------------------------------------------------------------------------------


def test_more_is_out_than_a_newer_count() -> None:
    catalogue = weekly(TEN_WEEKLY, episodes=10) + news("episodes = 4", reported="2026-11-10")
    assert flagged(catalogue) == snapshot("""\
warning[more-out]: season 1 has 4 episodes by this report, but episodes 5-6 had come out before it
 --> shows.toml:14:12
   |
14 | episodes = 4
   |            ^
hint: check both against the source
""")


def test_a_count_that_was_wrong_and_corrected() -> None:
    catalogue = (
        weekly(TEN_WEEKLY, episodes=10)
        + news("episodes = 4", reported="2026-11-10")
        + news("episodes = 6", reported="2026-11-11")
    )
    assert heads(catalogue) == []


def test_a_report_that_contradicts_its_count() -> None:
    assert heads(weekly('[{ episodes = "1-10", date = 2026-10-01 }]')) == [
        "warning[two-counts]: this report counts 8 episodes of season 1, but gives 10; "
        "the higher number counts"
    ]


# --- lines of one release ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drops", "what"),
    [
        (
            '{ episodes = "1-8", date = 2026-10-01, every = "week" }, '
            '{ episodes = "5", date = 2026-12-01 }',
            "episode 5",
        ),
        (
            '{ episodes = "1-4", date = 2026-10-01 }, { episodes = "3-8", date = 2026-10-08 }',
            "episodes 3-4",
        ),
        (
            '{ episodes = "1-", date = 2026-10-01, every = "day" }, '
            '{ episodes = "9-", date = 2026-10-09, every = "day" }',
            "episode 9 and those after it",
        ),
        (
            '{ label = "Part 1", date = 2026-10-01 }, { label = "part 1", date = 2026-10-08 }',
            "the part Part 1",
        ),
    ],
)
def test_two_lines_that_name_the_same(drops: str, what: str) -> None:
    assert heads(weekly(f"[{drops}]"))[:1] == [
        f"warning[named-twice]: two lines of this release name {what}; the earlier date counts"
    ]


@pytest.mark.parametrize(
    ("first", "second", "hint"),
    [
        ('"1-5"', '"5-8"', 'write episodes = "6-8", or remove one of the two'),
        ('"1-7"', '"5-8"', "write episodes = 8, or remove one of the two"),
        ('"1-5"', '"5-"', 'write episodes = "6-", or remove one of the two'),
        ("5", '"1-8"', "remove one of the two"),
        ('"1-8"', "5", "remove one of the two"),
    ],
)
def test_the_second_line_that_names_an_episode_is_marked(
    first: str, second: str, hint: str
) -> None:
    lines = (
        f"{{ episodes = {first}, date = 2026-10-01 }},\n"
        '{ episodes = "1-8", date = 2026-10-01, country = "GB" },\n'
        f'{{ episodes = {second}, date = 2026-10-08, every = "week" }},\n'
    )
    told = flagged(weekly(f"[\n{lines}]")).split("\n\n")
    [twice] = [one for one in told if one.startswith("warning[named-twice]")]
    assert " --> shows.toml:11:" in twice
    assert f"\n11 | {{ episodes = {second}," in twice
    assert twice.rstrip().endswith(f"hint: {hint}")


def test_the_second_line_of_a_part_is_marked() -> None:
    lines = '{ label = "Part 1", date = 2026-10-01 },\n{ label = "part 1", date = 2026-10-08 },\n'
    assert flagged(weekly(f"[\n{lines}]"), "2025-09-01") == snapshot("""\
warning[named-twice]: two lines of this release name the part Part 1; the earlier date counts
 --> shows.toml:10:12
   |
10 | { label = "part 1", date = 2026-10-08 },
   |            ^^^^^^
hint: remove one of the two
""")


@pytest.mark.parametrize(
    ("zone", "city"),
    [("EST", "America/New_York"), ("MST", "America/Denver"), ("HST", "Pacific/Honolulu")],
)
def test_a_zone_without_summer_time(zone: str, city: str) -> None:
    drop = f'{{ date = 2026-10-01T20:00:00, zone = "{zone}" }}'
    for release in (drop, f"[{drop}]"):
        told = flagged(weekly(release), "2025-09-01")
        assert told.startswith(
            f"warning[fixed-zone]: `{zone}` is the same offset from UTC all year"
        )
        assert told.endswith(f'hint: write zone = "{city}"\n')


def test_two_lines_that_name_the_same_in_a_country() -> None:
    drops = (
        '{ episodes = "1-8", date = 2026-10-01 }, '
        '{ episodes = "1-8", date = 2026-10-02, country = "GB" }, '
        '{ episodes = "8", date = 2026-10-03, country = "GB" }'
    )
    assert heads(weekly(f"[{drops}]")) == [
        "warning[named-twice]: two lines of this release name episode 8 in GB; "
        "the earlier date counts"
    ]


def test_a_part_in_two_numbered_lines() -> None:
    drops = (
        '{ episodes = "1-4", date = 2026-10-01, label = "Part 1" }, '
        '{ episodes = "5-8", date = 2026-10-08, label = "Part 1" }'
    )
    assert heads(weekly(f"[{drops}]")) == []


@pytest.mark.parametrize(
    "drops",
    [
        '{ episodes = "1-8", date = 2026-10-01, every = ["Thu"] }',
        '{ episodes = "1-4", date = 2026-10-01, every = ["Thu", "Fri"] }, '
        '{ episodes = "5-8", date = 2026-10-10, every = "week" }',
        '{ episodes = "1-4", date = 2026-10-01, every = "week", label = "Part 1" }, '
        '{ episodes = "5-8", date = 2026-11-06, every = "week", label = "Part 2" }',
        '{ episodes = "1-2", date = "postponed" }, '
        '{ episodes = "3-8", date = 2026-10-02, every = "week" }',
    ],
    ids=["one weekday", "several weekdays", "parts", "postponed"],
)
def test_weekdays_that_may_be_as_they_are(drops: str) -> None:
    assert "uneven-weekday" not in flagged(weekly(f"[{drops}]"))


def test_a_run_on_one_weekday_is_weekly() -> None:
    drops = (
        '{ episodes = "1-2", date = 2026-10-01, every = ["Thu"] }, '
        '{ episodes = "3-8", date = 2026-10-16, every = ["Fri"] }'
    )
    assert heads(weekly(f"[{drops}]")) == snapshot(
        [
            "warning[uneven-weekday]: 2026-10-16 is a Friday, "
            "but the weekly drops before it are on Thursdays"
        ]
    )


def test_an_hour_of_a_run_is_flagged_once() -> None:
    drops = '{ episodes = "1-", date = 2025-10-26T01:30:00, zone = "America/New_York", every="day"}'
    assert heads(weekly(f"[{drops}]")).count(
        "warning[hour-twice]: 2025-11-02 01:30:00 comes twice in America/New_York; "
        "etoile uses the first"
    ) == len(heads(weekly(f"[{drops}]")))


# --- specials and years --------------------------------------------------------------------------


def test_a_season_named_by_its_year_beside_one_without_a_number() -> None:
    catalogue = weekly("2026-10-01").replace("season = 1\n", "") + news("status = 'ordered'")
    catalogue = catalogue.replace("season = 1", "season = 2026")
    assert flagged(catalogue).startswith(
        "warning[unclear-season]: without `season` this is about season 1, "
        "but the show has seasons by year\n"
    )


def test_specials_are_no_further_season() -> None:
    catalogue = weekly("2026-10-01").replace("season = 1\n", "") + news("status = 'ordered'")
    assert heads(catalogue.replace("season = 1", "season = 0")) == []


def test_a_special_after_the_end_is_no_pick_up() -> None:
    catalogue = weekly("2026-10-01") + news("status = 'cancelled'")
    catalogue += news("status = 'ordered'", reported="2025-09-02").replace("= 1", "= 0")
    assert heads(catalogue) == []


def test_a_special_may_be_older_than_the_order() -> None:
    catalogue = weekly("2026-10-01").replace("season = 1", "season = 0")
    assert heads(catalogue + news("status = 'ordered'")) == []


def test_the_order_of_a_first_season_named_by_its_year() -> None:
    catalogue = weekly("2026-10-01") + news("status = 'ordered'")
    assert heads(catalogue.replace("season = 1", "season = 2026")) == [
        "warning[before-the-show]: this was reported before the show was ordered, on 2025-09-01"
    ]


# --- dates that passed ---------------------------------------------------------------------------


def test_a_run_that_was_only_expected_is_flagged_once() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-09-01, every = "week" }]') + (
        'certainty = "expected"\n'
    )
    assert heads(catalogue) == [
        "warning[overdue]: season 1 was due by 2026-10-20 (expected), with no news since"
    ]


def test_a_window_that_may_have_passed_before_its_report() -> None:
    catalogue = weekly('"2025-10"').replace("2025-08-26", '"by 2026-03-01"')
    assert flagged(catalogue) == snapshot("""\
warning[overdue]: season 1 was due by 2025-10-31 (confirmed), but may have come before this report
 --> shows.toml:8:12
  |
8 | release = "2025-10"
  |            ^^^^^^^
hint: record what happened, or the exact day of this report
""")


def test_a_window_that_had_passed_before_its_report() -> None:
    assert heads(weekly('"2025-07"')) == []


def test_a_window_of_a_country_that_went_by() -> None:
    drops = '{ date = 2025-09-26 }, { date = "2025-10", country = "GB" }'
    assert heads(weekly(f"[{drops}]")) == [
        "warning[overdue]: season 1 was due in GB by 2025-10-31 (confirmed), with no news since"
    ]


@pytest.mark.parametrize("alias", ["Ghosts", "GHÖSTS", "ghosts-us"])
def test_an_alias_that_is_what_another_show_is_called(alias: str) -> None:
    catalogue = f"""
        ghosts-us.title = "Ghosts"
        [others]
        title = "The Others"
        aliases = ["Les Autres", "{alias}"]
    """
    assert f"warning[alias-taken]: `{alias}` is also a name of another show: `ghosts-us`" in heads(
        catalogue
    )


@pytest.mark.parametrize("alias", ["The Others", "Les Autres", "Ghost"])
def test_an_alias_that_finds_no_other_show_first(alias: str) -> None:
    catalogue = f"""
        ghosts.title = "Ghosts"
        [others]
        title = "The Others"
        aliases = ["{alias}"]
    """
    assert heads(catalogue) == []
