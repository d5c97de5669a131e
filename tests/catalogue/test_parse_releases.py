"""A release as it is written, and what it schedules."""

from datetime import UTC, date, datetime

import pytest
from inline_snapshot import snapshot

from etoile_cli.domain.dates import Instant, Window, one_day
from etoile_cli.domain.releases import (
    MOST_EPISODES,
    Episodes,
    Every,
    Extent,
    Plan,
    Postponed,
    ReleaseLine,
    Weekdays,
)
from etoile_cli.domain.shows import Scheduled
from tests.catalogue.helpers import errors_in, marked, messages
from tests.helpers import one_show

FRIDAY = date(2027, 4, 2)


def released(value: str) -> str:
    """Return a catalogue of one release."""
    return f"[etoile]\ntitle = 'Étoile'\n\n[[etoile.news]]\nrelease = {value}\n"


def scheduled(value: str) -> list[Scheduled]:
    """Return what a release schedules, one entry a country."""
    [item] = one_show(released(value)).news
    return [claim for claim in item.claims if isinstance(claim, Scheduled)]


def lines(value: str) -> tuple[ReleaseLine, ...]:
    """Return the lines of a release without a country."""
    [one] = scheduled(value)
    assert one.country is None
    assert isinstance(one.release, Plan)
    return one.release.lines


def test_one_day_is_the_whole_season_at_once() -> None:
    assert lines("2025-04-24") == (ReleaseLine(Extent.WHOLE, one_day(date(2025, 4, 24))),)


def test_one_instant_is_the_whole_season_at_once() -> None:
    assert lines("2025-04-24T20:00:00Z") == (
        ReleaseLine(Extent.WHOLE, Instant(datetime(2025, 4, 24, 20), UTC)),
    )


def test_a_window_does_not_say_how_the_season_comes_out() -> None:
    assert lines("'2027'") == (
        ReleaseLine(Extent.UNSTATED, Window(date(2027, 1, 1), date(2027, 12, 31), "2027")),
    )


def test_a_date_that_was_withdrawn() -> None:
    assert scheduled("'postponed'") == [Scheduled(Postponed())]


def test_the_premiere_of_a_season() -> None:
    premiere = (ReleaseLine(Extent.UNSTATED, one_day(date(2026, 12, 25))),)
    assert lines("[{ date = 2026-12-25 }]") == premiere
    assert lines("{ date = 2026-12-25 }") == premiere


def test_a_pattern() -> None:
    assert lines("""[
          { episodes = "1-2", date = 2025-09-26 },
          { episodes = "3-8", date = 2025-10-03, every = "week", each = 2 },
          { episodes = 9, date = 2025-12-25, label = "The Finale", platform = "Sky" },
        ]""") == (
        ReleaseLine(Episodes(1, 2), one_day(date(2025, 9, 26))),
        ReleaseLine(Episodes(3, 8), one_day(date(2025, 10, 3)), Every.WEEK, 2),
        ReleaseLine(
            Episodes(9, 9), one_day(date(2025, 12, 25)), label="The Finale", platform="Sky"
        ),
    )


def test_a_release_of_its_own_for_each_country() -> None:
    first, second = one_day(date(2026, 6, 21)), one_day(date(2026, 6, 22))
    assert scheduled("""[
          { episodes = 1, date = 2026-06-21 },
          { episodes = 1, date = 2026-06-22, country = "HK" },
          { episodes = 2, date = 2026-06-22 },
        ]""") == [
        Scheduled(Plan((ReleaseLine(Episodes(1, 1), first), ReleaseLine(Episodes(2, 2), second)))),
        Scheduled(Plan((ReleaseLine(Episodes(1, 1), second, country="HK"),)), "HK"),
    ]


@pytest.mark.parametrize(
    ("value", "run"),
    [
        ('"1-8"', Episodes(1, 8)),
        ('"8"', Episodes(8, 8)),
        ("8", Episodes(8, 8)),
        ('" 3 - 8 "', Episodes(3, 8)),
        ('"1-9999"', Episodes(1, 9999)),
        ('"0-8"', Episodes(0, 8)),
        ("0", Episodes(0, 0)),
        ('"0"', Episodes(0, 0)),
        ('"29-38"', Episodes(29, 38)),
        ('"000008-012"', Episodes(8, 12)),
    ],
)
def test_a_run_of_episodes(value: str, run: Episodes) -> None:
    [line] = lines(f"[{{ date = 2025-04-24, episodes = {value} }}]")
    assert line.episodes == run


def test_a_run_of_episodes_that_goes_backwards() -> None:
    assert errors_in(released('[{ date = 2025-04-24, episodes = "8-1" }]')) == snapshot("""\
error[bad-episodes]: `8-1` runs backwards
 --> shows.toml:5:45
  |
5 | release = [{ date = 2025-04-24, episodes = "8-1" }]
  |                                             ^^^
hint: write "1-8"
""")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('"1-99999"', "1-99999"),
        ('"1-10000"', "1-10000"),
        ('"100000-100008"', "100000-100008"),
        ("-1", "-1"),
        ('"-8"', "-8"),
        ('"-"', "-"),
        ('"--8"', "--8"),
        ('"1--"', "1--"),
        ('"10000-"', "10000-"),
        ('"1, 3"', "1, 3"),
        ("[1, 3]", "[1, 3]"),
        ('"1-2-3"', "1-2-3"),
        ('"1–8"', "1–8"),
        ('"one"', "one"),
        ('"١-٨"', "١-٨"),
        ('"²"', "²"),
        ("8.0", "8.0"),
        ("nan", "nan"),
        ("inf", "inf"),
        ("true", "true"),
        ("2025-04-24", "2025-04-24"),
        ('""', ""),
    ],
)
def test_an_invalid_run_of_episodes(value: str, shown: str) -> None:
    assert messages(released(f"[{{ date = 2025-04-24, episodes = {value} }}]")) == [
        f"bad-episodes: `{shown}` is not a run of episodes from 0 to 9999"
    ]


def test_a_country_in_small_letters() -> None:
    assert errors_in(released('[{ date = 2025-04-24, country = "gb" }]')) == snapshot("""\
error[bad-country]: `gb` is not a two-letter country code
 --> shows.toml:5:44
  |
5 | release = [{ date = 2025-04-24, country = "gb" }]
  |                                            ^^
hint: write GB
""")


@pytest.mark.parametrize("country", ["Gb", "GBR", "G", "United Kingdom", "ÅL", "🇬🇧", "ẞẞ"])
def test_an_invalid_country(country: str) -> None:
    catalogue = released(f'[{{ date = 2025-04-24, country = "{country}" }}]')
    assert marked(catalogue) == [f"bad-country: {country}"]


@pytest.mark.parametrize("country", ["G1", "G-", "G "])
def test_a_country_of_one_letter_and_something_else(country: str) -> None:
    catalogue = released(f'[{{ date = 2025-04-24, country = "{country}" }}]')
    assert marked(catalogue) == [f"bad-country: {country}"]


def test_a_drop_without_a_date() -> None:
    assert errors_in(released('[{ episodes = "1-2" }, {}]')) == snapshot("""\
error[missing-key]: a drop needs a `date`
 --> shows.toml:5:12
  |
5 | release = [{ episodes = "1-2" }, {}]
  |            ^^^^^^^^^^^^^^^^^^^^
hint: add date = 2025-04-24

error[missing-key]: a drop needs a `date`
 --> shows.toml:5:34
  |
5 | release = [{ episodes = "1-2" }, {}]
  |                                  ^^
hint: add date = 2025-04-24
""")


def test_a_drop_without_a_date_that_is_no_list() -> None:
    assert errors_in(released('{ episodes = "1-2" }')) == snapshot("""\
error[missing-key]: a drop needs a `date`
 --> shows.toml:5:1
  |
5 | release = { episodes = "1-2" }
  | ^^^^^^^
hint: add date = 2025-04-24
""")


def test_a_release_without_drops() -> None:
    assert errors_in(released("[]")) == snapshot("""\
error[says-nothing]: this release has no drops
 --> shows.toml:5:11
  |
5 | release = []
  |           ^^
""")


def test_invalid_drops() -> None:
    assert errors_in(released('[2025-04-24, "spring 2027", []]')) == snapshot("""\
error[wrong-type]: expected a table, got a date
 --> shows.toml:5:12
  |
5 | release = [2025-04-24, "spring 2027", []]
  |            ^^^^^^^^^^
hint: write each drop as { date = 2025-04-24 }

error[wrong-type]: expected a table, got text
 --> shows.toml:5:25
  |
5 | release = [2025-04-24, "spring 2027", []]
  |                         ^^^^^^^^^^^
hint: write each drop as { date = 2025-04-24 }

error[wrong-type]: expected a table, got a list
 --> shows.toml:5:39
  |
5 | release = [2025-04-24, "spring 2027", []]
  |                                       ^^
hint: write each drop as { date = 2025-04-24 }
""")


@pytest.mark.parametrize(
    ("value", "has_instead"),
    [
        ("8", "a number"),
        ("nan", "a decimal number"),
        ("-inf", "a decimal number"),
        ("true", "true or false"),
        ("20:00:00", "an hour without a date"),
    ],
)
def test_invalid_releases(value: str, has_instead: str) -> None:
    assert messages(released(value)) == [
        f"wrong-type: expected a date or words such as `spring 2027`, got {has_instead}"
    ]


def test_what_repeats_needs_its_episodes() -> None:
    assert errors_in(released('[{ date = 2025-04-24, every = "week" }]')) == snapshot("""\
error[every-needs-episodes]: a drop that repeats needs `episodes`, to know when it ends
 --> shows.toml:5:42
  |
5 | release = [{ date = 2025-04-24, every = "week" }]
  |                                          ^^^^
hint: add episodes = "1-8", or "1-" if the last one is unknown
""")


def test_what_repeats_needs_a_day() -> None:
    weekly = '[{ date = "spring 2027", episodes = "1-8", every = "week" }]'
    assert errors_in(released(weekly)) == snapshot("""\
error[needs-a-day]: `spring 2027` is not one day, so nothing can repeat from it
 --> shows.toml:5:22
  |
5 | release = [{ date = "spring 2027", episodes = "1-8", every = "week" }]
  |                      ^^^^^^^^^^^
hint: write the day, or remove `every`
""")


def test_several_a_time_without_a_time() -> None:
    found = errors_in(released('[{ date = 2025-04-24, episodes = "1-8", each = 2 }]'))
    assert found == snapshot("""\
error[each-needs-every]: `each` needs `every`
 --> shows.toml:5:58
  |
5 | release = [{ date = 2025-04-24, episodes = "1-8", each = 2 }]
  |                                                          ^
hint: add every = "week", or remove `each`
""")


@pytest.mark.parametrize("each", ["0", "-1", "10000"])
def test_how_many_a_time(each: str) -> None:
    drop = f'date = 2025-04-24, episodes = "1-8", every = "week", each = {each}'
    assert messages(released(f"[{{ {drop} }}]")) == [
        f"out-of-range: `{each}` is not a number from 1 to 9999"
    ]


def test_how_often() -> None:
    monthly = '[{ date = 2025-04-24, episodes = "1-8", every = "month" }]'
    assert errors_in(released(monthly)) == snapshot("""\
error[unknown-word]: `month` is not one of `day`, `week` or `fortnight`
 --> shows.toml:5:60
  |
5 | release = [{ date = 2025-04-24, episodes = "1-8", every = "month" }]
  |                                                            ^^^^^
hint: write weekdays as ["Mon", "Thu"]
""")


def test_a_repeat_is_not_judged_twice() -> None:
    wrong = '[{ date = 2025-04-24, episodes = "8-1", every = "month", each = true }]'
    assert marked(released(wrong)) == [
        "bad-episodes: 8-1",
        "unknown-word: month",
        "wrong-type: true",
    ]


def test_a_repeat_past_the_last_year() -> None:
    late = '[{ date = 2199-12-20, episodes = "1-8", every = "week" }]'
    assert errors_in(released(late)) == snapshot("""\
error[past-the-calendar]: these drops run past 2199-12-31, the last day that etoile supports
 --> shows.toml:5:60
  |
5 | release = [{ date = 2199-12-20, episodes = "1-8", every = "week" }]
  |                                                            ^^^^
hint: check `episodes` and `each`
""")


@pytest.mark.parametrize(
    "drop",
    [
        'date = 2199-12-31, episodes = "1-2", every = "day"',
        'date = 2199-12-30T20:00:00Z, episodes = "1-3", every = "day"',
        'date = 2199-12-30T20:00:00, zone = "local", episodes = "1-3", every = "day"',
        'date = 1900-01-01, episodes = "1-9999", every = "fortnight"',
        'date = 2199-01-01, episodes = "1-9999", every = "fortnight"',
    ],
)
def test_repeats_past_the_last_year(drop: str) -> None:
    assert [found.split(":")[0] for found in marked(released(f"[{{ {drop} }}]"))] == [
        "past-the-calendar"
    ]


@pytest.mark.parametrize(
    "drop",
    [
        'date = 2199-12-30, episodes = "1-2", every = "day"',
        'date = 1900-01-01, episodes = "1-9999", every = "week"',
        'date = 2199-12-31, episodes = "1-9999", every = "day", each = 9999',
    ],
)
def test_repeats_up_to_the_last_year(drop: str) -> None:
    assert errors_in(released(f"[{{ {drop} }}]")) == ""


def test_a_repeat_that_begins_past_the_last_year() -> None:
    late = '[{ date = 9999-12-24, episodes = "1-8", every = "week" }]'
    assert messages(released(late)) == ["impossible-date: the year 9999 is outside 1900 to 2199"]


def test_a_repeat_whose_third_hour_the_clocks_skip() -> None:
    drop = """[
          { episodes = "1-8", date = 2025-02-23T02:30:00, zone = "America/Denver", every = "week" },
        ]"""
    assert errors_in(released(drop)) == snapshot("""\
error[skipped-hour]: 02:30 does not exist on 2025-03-09 in America/Denver: clocks skip it
 --> shows.toml:6:38
  |
6 |           { episodes = "1-8", date = 2025-02-23T02:30:00, zone = "Americ…
  |                                      ^^^^^^^^^^^^^^^^^^^
hint: write that drop on its own line, with an hour that exists
""")


def test_several_wrong_drops() -> None:
    wrong = """[
          { episodes = "1-2", date = 2025-09-26, country = "gb" },
          { episodes = "8-3", date = "soon", every = "weekly" },
          { episodes = "9", date = 2025-11-14T18:00:00, lable = "The Finale" },
        ]"""
    assert errors_in(released(wrong)) == snapshot("""\
error[bad-country]: `gb` is not a two-letter country code
 --> shows.toml:6:61
  |
6 |           { episodes = "1-2", date = 2025-09-26, country = "gb" },
  |                                                             ^^
hint: write GB

error[bad-episodes]: `8-3` runs backwards
 --> shows.toml:7:25
  |
7 |           { episodes = "8-3", date = "soon", every = "weekly" },
  |                         ^^^
hint: write "3-8"

error[impossible-date]: `soon` is not a date
 --> shows.toml:7:39
  |
7 |           { episodes = "8-3", date = "soon", every = "weekly" },
  |                                       ^^^^
hint: write `TBA` if nothing is known about the date

error[unknown-word]: `weekly` is not one of `day`, `week` or `fortnight`
 --> shows.toml:7:55
  |
7 |           { episodes = "8-3", date = "soon", every = "weekly" },
  |                                                       ^^^^^^
hint: did you mean `week`?

error[no-zone]: `2025-11-14 18:00:00` has no time zone
 --> shows.toml:8:36
  |
8 |           { episodes = "9", date = 2025-11-14T18:00:00, lable = "The Fin…
  |                                    ^^^^^^^^^^^^^^^^^^^
hint: add zone = "America/New_York", or zone = "local"

error[unknown-key]: `lable` is not a key of a drop
 --> shows.toml:8:57
  |
8 | …odes = "9", date = 2025-11-14T18:00:00, lable = "The Finale" },
  |                                          ^^^^^
hint: did you mean `label`?
""")


# --- episodes that are numbered otherwise ---------------------------------------------------------


@pytest.mark.parametrize("value", ['"10.5"', "10.5", '"10.5-12"', '"1-10.5"', '"10.5-"'])
def test_an_episode_between_two_others(value: str) -> None:
    number = value.strip('"')
    assert messages(released(f"[{{ date = 2026-12-01, episodes = {value} }}]")) == [
        f"bad-episodes: `{number}` is not a run of episodes: their numbers are whole"
    ]


def test_what_to_write_for_an_episode_between_two_others() -> None:
    assert errors_in(released('[{ date = 2026-12-01, episodes = "10.5" }]')) == snapshot("""\
error[bad-episodes]: `10.5` is not a run of episodes: their numbers are whole
 --> shows.toml:5:45
  |
5 | release = [{ date = 2026-12-01, episodes = "10.5" }]
  |                                             ^^^^
hint: number it among the specials (season = 0), or give it a `label` instead
""")


# --- runs without a known end ---------------------------------------------------------------------


def open_run(keys: str = "", episodes: str = "1-") -> str:
    """Return a release whose only drop begins on a Friday and has no last episode."""
    return f'[{{ episodes = "{episodes}", date = {FRIDAY}, {keys} }}]'


@pytest.mark.parametrize(
    ("episodes", "run"),
    [
        ("1-", Episodes(1, MOST_EPISODES)),
        (" 1 - ", Episodes(1, MOST_EPISODES)),
        ("0-", Episodes(0, MOST_EPISODES)),
        ("9000-", Episodes(9000, MOST_EPISODES)),
        ("9999-", Episodes(9999, MOST_EPISODES)),
    ],
)
def test_a_run_without_a_known_end(episodes: str, run: Episodes) -> None:
    assert lines(open_run('every = "week", each = 2', episodes)) == (
        ReleaseLine(run, one_day(FRIDAY), Every.WEEK, 2, is_open=True),
    )


def test_a_run_without_a_known_end_does_not_run_past_the_calendar() -> None:
    [line] = lines('[{ episodes = "1-", date = 2199-12-31, every = "fortnight" }]')
    assert line.is_open


def test_a_run_without_a_known_end_is_not_refused_for_an_hour_far_ahead() -> None:
    """Some Sunday has no 02:30 every spring, and nobody can write all of them."""
    sundays = 'date = 2027-02-21T02:30:00, zone = "America/Denver", every = "week"'
    assert errors_in(released(f'[{{ episodes = "1-", {sundays} }}]')) == ""
    assert marked(released(f'[{{ episodes = "1-4", {sundays} }}]')) == [
        "skipped-hour: 2027-02-21T02:30:00"
    ]


def test_a_run_without_a_last_episode_that_does_not_repeat() -> None:
    assert errors_in(released(open_run(episodes="8-", keys='label = "Part 2"'))) == snapshot("""\
error[open-needs-every]: a run without a last episode needs `every`
 --> shows.toml:5:26
  |
5 | release = [{ episodes = "8-", date = 2027-04-02, label = "Part 2" }]
  |                          ^^
hint: add every = "week", or write the last episode: "8-15"
""")


@pytest.mark.parametrize(
    ("keys", "last"),
    [
        ('every = "week", until = 2027-04-02', 1),  # the first day itself
        ('every = "week", until = 2027-04-15', 2),
        ('every = "week", until = 2027-04-16', 3),  # the last day is included
        ('every = "week", each = 2, until = 2027-04-16', 6),
        ('every = "fortnight", until = 2027-04-16', 2),
        ('every = "day", until = "Saturday 2027-04-03"', 2),
        ('every = ["Fri", "Sat"], until = 2027-04-09', 3),
        ('every = ["Fri", "Sat"], until = 2027-04-10', 4),
        ('every = "day", until = 2054-08-16', MOST_EPISODES),
        ('every = "day", each = 5000, until = 2027-04-03', MOST_EPISODES),
    ],
)
def test_a_run_up_to_a_day(keys: str, last: int) -> None:
    [line] = lines(open_run(keys))
    assert line.episodes == Episodes(1, last)
    assert not line.is_open


def test_a_run_up_to_a_day_goes_on_from_its_first_episode() -> None:
    [line] = lines(open_run('every = "week", until = 2027-04-16', "0-"))
    assert line.episodes == Episodes(0, 2)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "local"])
def test_the_last_day_of_a_run_is_one_of_its_own_clock(zone: str) -> None:
    """Whatever day it is then in London."""
    [line] = lines(f"""[
      {{ episodes = "1-", date = 2027-04-02T23:30:00, zone = "{zone}", every = "day",
         until = 2027-04-04 }},
    ]""")
    assert line.episodes == Episodes(1, 3)


@pytest.mark.parametrize(
    "keys",
    [
        'every = "day", until = 2054-08-17',
        'every = "day", until = 2199-12-31',
        'every = "day", each = 5000, until = 2027-04-04',
    ],
)
def test_a_run_up_to_a_day_that_has_more_episodes_than_there_can_be(keys: str) -> None:
    until = keys[-len("2027-04-04") :]
    assert messages(released(open_run(keys))) == [
        f"out-of-range: by {until} this run would pass episode 9999, the highest possible"
    ]


def test_a_run_that_ends_before_it_begins() -> None:
    assert errors_in(released(open_run('every = "week", until = 2027-04-01'))) == snapshot("""\
error[until-before-date]: 2027-04-01 is before 2027-04-02, the day this run begins
 --> shows.toml:5:74
  |
5 | …e = 2027-04-02, every = "week", until = 2027-04-01 }]
  |                                          ^^^^^^^^^^
hint: write a later day
""")


def test_the_end_of_a_run_is_one_day() -> None:
    assert errors_in(released(open_run('every = "week", until = "2027-05"'))) == snapshot("""\
error[needs-a-day]: `2027-05` is not one day
 --> shows.toml:5:75
  |
5 | … = 2027-04-02, every = "week", until = "2027-05" }]
  |                                          ^^^^^^^
hint: write a day such as 2025-04-24
""")


@pytest.mark.parametrize(
    "keys",
    [
        'episodes = "1-8", every = "week"',
        "episodes = 8",
        'label = "Part 2"',
    ],
)
def test_an_end_of_what_has_one(keys: str) -> None:
    drop = f"date = 2027-04-02, until = 2027-05-07, {keys}"
    assert messages(released(f"[{{ {drop} }}]")) == [
        "until-needs-open-run: `until` needs a run without a last episode"
    ]


@pytest.mark.parametrize(
    ("drop", "code"),
    [
        ('episodes = "1-", date = 2027-04-02, until = 2027-05-07', "open-needs-every: 1-"),
        ('date = 2027-04-02, every = "week", until = 2027-05-07', "every-needs-episodes: week"),
        ('episodes = "1-", date = "2027", every = "week", until = 2027-05-07', "needs-a-day: 2027"),
        ('episodes = "1-", date = 2027-04-02, until = 2027-05-07, every = "x"', "unknown-word: x"),
        ('episodes = "x", date = 2027-04-02, until = 2027-05-07', "bad-episodes: x"),
    ],
)
def test_an_error_beside_an_end_is_reported_once(drop: str, code: str) -> None:
    assert marked(released(f"[{{ {drop} }}]")) == [code]


# --- weekdays -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written_so", ['["Fri", "Mon"]', '["friday", "MONDAY"]', '[" fri ", "mon"]', '["Mon", "Fri"]']
)
def test_some_days_of_every_week(written_so: str) -> None:
    [line] = lines(f'[{{ episodes = "1-8", date = 2027-04-02, every = {written_so} }}]')
    assert line.every == Weekdays((0, 4))


def test_every_day_of_the_week() -> None:
    days = '["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]'
    [line] = lines(f'[{{ episodes = "1-8", date = 2027-04-02, every = {days} }}]')
    assert line.every == Weekdays((0, 1, 2, 3, 4, 5, 6))


def test_a_first_day_outside_the_weekdays() -> None:
    assert errors_in(released(open_run('every = ["Mon", "Tue"]'))) == snapshot("""\
error[unlisted-weekday]: 2027-04-02 is a Friday, but `every` lists only Monday and Tuesday
 --> shows.toml:5:38
  |
5 | release = [{ episodes = "1-", date = 2027-04-02, every = ["Mon", "Tue"] …
  |                                      ^^^^^^^^^^
hint: write 2027-04-05, a Monday, or add "Fri" to `every`
""")


@pytest.mark.parametrize(
    ("date_", "day"),
    [
        ('2027-04-02T01:00:00, zone = "Asia/Tokyo"', "Fri"),  # Thursday in UTC
        ("2027-04-02T23:00:00-07:00", "Fri"),  # Saturday in UTC
        ('2027-04-02T23:00:00, zone = "local"', "Fri"),
    ],
)
def test_the_first_weekday_is_that_of_the_clock_of_the_drop(date_: str, day: str) -> None:
    drop = f'episodes = "1-8", date = {date_}, every = ["{day}"]'
    assert errors_in(released(f"[{{ {drop} }}]")) == ""
    [other] = messages(released(f"[{{ {drop.replace(day, 'Wed')} }}]"))
    assert other == ("unlisted-weekday: 2027-04-02 is a Friday, but `every` lists only Wednesday")


def test_invalid_weekdays() -> None:
    words = '["Mon", "Thurs", "Freitag", "week", 5, "monday"]'
    assert errors_in(released(open_run(f"every = {words}"))) == snapshot("""\
error[unknown-word]: `Thurs` is not a weekday
 --> shows.toml:5:67
  |
5 | …-", date = 2027-04-02, every = ["Mon", "Thurs", "Freitag", "week", 5, "m…
  |                                          ^^^^^
hint: did you mean `Thursday`?

error[unknown-word]: `Freitag` is not a weekday
 --> shows.toml:5:76
  |
5 | …= 2027-04-02, every = ["Mon", "Thurs", "Freitag", "week", 5, "monday"] }…
  |                                          ^^^^^^^
hint: write Mon, Tue, Wed, Thu, Fri, Sat or Sun

error[unknown-word]: `week` is not a weekday
 --> shows.toml:5:87
  |
5 | …2, every = ["Mon", "Thurs", "Freitag", "week", 5, "monday"] }]
  |                                          ^^^^
hint: write every = "week"

error[wrong-type]: expected a weekday, got a number
 --> shows.toml:5:94
  |
5 | …y = ["Mon", "Thurs", "Freitag", "week", 5, "monday"] }]
  |                                          ^
hint: write "Mon"

error[weekday-twice]: Monday is already in this list
 --> shows.toml:5:98
  |
5 | …["Mon", "Thurs", "Freitag", "week", 5, "monday"] }]
  |                                          ^^^^^^
hint: keep one of the two
""")


def test_a_list_without_weekdays() -> None:
    assert errors_in(released(open_run("every = []"))) == snapshot("""\
error[says-nothing]: this list has no weekdays
 --> shows.toml:5:58
  |
5 | release = [{ episodes = "1-", date = 2027-04-02, every = [] }]
  |                                                          ^^
hint: write ["Mon", "Thu"]
""")


@pytest.mark.parametrize(
    ("every", "hint"),
    [
        ('"Fri"', 'write ["Fri"]'),
        ('"monday"', 'write ["Mon"]'),
        ('"weekdays"', 'write weekdays as ["Mon", "Thu"]'),
        ("7", 'write weekdays as ["Mon", "Thu"]'),
    ],
)
def test_weekdays_that_are_not_a_list(every: str, hint: str) -> None:
    found = errors_in(released(open_run(f"every = {every}")))
    assert found.endswith(f"hint: {hint}\n")


# --- parts that are postponed ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drop", "line"),
    [
        ('episodes = "5-8"', ReleaseLine(Episodes(5, 8), None)),
        ('label = "Part 2"', ReleaseLine(Extent.UNSTATED, None, label="Part 2")),
        (
            'episodes = 9, label = "The Finale"',
            ReleaseLine(Episodes(9, 9), None, label="The Finale"),
        ),
    ],
)
def test_a_part_that_was_postponed(drop: str, line: ReleaseLine) -> None:
    assert lines(f'[{{ date = "postponed", {drop} }}]') == (line,)


def test_a_beginning_that_was_postponed() -> None:
    withdrawn = (ReleaseLine(Extent.UNSTATED, None),)
    assert lines('[{ date = "postponed" }]') == withdrawn
    assert lines('{ date = "postponed" }') == withdrawn
    assert lines('{ date = "Postponed" }') == withdrawn


def test_a_part_that_was_postponed_in_one_country() -> None:
    assert scheduled("""[
          { episodes = "5-8", date = 2027-04-02 },
          { date = "postponed", country = "GB" },
        ]""") == [
        Scheduled(Plan((ReleaseLine(Episodes(5, 8), one_day(FRIDAY)),))),
        Scheduled(Plan((ReleaseLine(Extent.UNSTATED, None, country="GB"),)), "GB"),
    ]


def test_what_means_nothing_beside_a_postponement() -> None:
    assert errors_in(
        released("""[
          { episodes = "5-8", date = "postponed", every = "week", each = 2 },
          { date = "postponed", until = 2027-04-02, zone = "local" },
        ]""")
    ) == snapshot("""\
error[needless-key]: `every` cannot be combined with a postponed date
 --> shows.toml:6:60
  |
6 | …s = "5-8", date = "postponed", every = "week", each = 2 },
  |                                          ^^^^
hint: remove `every`, or give the new date

error[needless-key]: `each` cannot be combined with a postponed date
 --> shows.toml:6:74
  |
6 | …e = "postponed", every = "week", each = 2 },
  |                                          ^
hint: remove `each`, or give the new date

error[needless-key]: `until` cannot be combined with a postponed date
 --> shows.toml:7:41
  |
7 |           { date = "postponed", until = 2027-04-02, zone = "local" },
  |                                         ^^^^^^^^^^
hint: remove `until`, or give the new date

error[needless-key]: `zone` cannot be combined with a postponed date
 --> shows.toml:7:61
  |
7 |           { date = "postponed", until = 2027-04-02, zone = "local" },
  |                                                             ^^^^^
hint: remove `zone`, or give the new date
""")


def test_a_postponement_of_episodes_that_have_no_last_one() -> None:
    assert errors_in(released('[{ episodes = "5-", date = "postponed" }]')) == snapshot("""\
error[open-needs-every]: a postponed run needs a last episode
 --> shows.toml:5:26
  |
5 | release = [{ episodes = "5-", date = "postponed" }]
  |                          ^^
hint: write "5-12"; release = "postponed" postpones all that is not out
""")


def test_what_else_is_wrong_with_a_postponement() -> None:
    wrong = '[{ episodes = "8-5", date = "postponed", country = "gb", foo = 1 }]'
    assert marked(released(wrong)) == ["bad-episodes: 8-5", "bad-country: gb", "unknown-key: foo"]
