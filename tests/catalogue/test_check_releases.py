"""What is reported of valid releases: days, hours, episodes, and dates that were withdrawn."""

import pytest
from inline_snapshot import snapshot

from tests.catalogue.helpers import first_lines, messages, news_item, warnings_of, weekly

# --- weekdays -------------------------------------------------------------------------------------


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
    assert warnings_of(catalogue) == snapshot("""\
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
    assert warnings_of(weekly(drops)) == snapshot("""\
warning[wrong-weekday]: 2025-10-04 is a Saturday, not a Friday
 --> shows.toml:8:11
  |
8 | release = [
  |           ^
hint: check both against the source
""")


@pytest.mark.parametrize("words", ["Monday 2025", "Monday 2025-10"])
def test_a_weekday_of_a_month_or_a_year_is_no_date(words: str) -> None:
    assert messages(weekly(f"'{words}'")) == [f"impossible-date: `{words}` is not a date"]


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
    assert "wrong-weekday" in warnings_of(catalogue)


def test_one_date_that_is_off_in_a_weekly_run() -> None:
    drops = """[
  { episodes = "1-3", date = 2025-09-26, every = "week" },
  { episodes = "4", date = 2025-10-18 },
  { episodes = "5-8", date = 2025-10-24, every = "week" },
]"""
    assert warnings_of(weekly(drops)) == snapshot("""\
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
    assert warnings_of(weekly(drops)) == snapshot("""\
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
    found = first_lines(weekly(f"[{', '.join(drops)}]", episodes=4), "2025-09-01")
    assert [line.partition(":")[0] for line in found] == ["warning[uneven-weekday]"]


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
    assert "uneven-weekday" not in warnings_of(weekly(f"[{drops}]"))


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
    found = warnings_of(weekly(f"[{drops}]"))
    assert "uneven-weekday" not in found
    assert "episode-order" not in found
    assert "episode-count" not in found


# --- episodes -------------------------------------------------------------------------------------


def test_later_episodes_before_earlier_ones() -> None:
    drops = """[
  { episodes = "1-4", date = 2025-11-26 },
  { episodes = "5-8", date = 2025-10-26 },
]"""
    assert warnings_of(weekly(drops)) == snapshot("""\
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
    assert warnings_of(weekly(drops, episodes=10)) == snapshot("""\
warning[episode-count]: season 1 has 10 episodes, but no release gives episodes 9-10
 --> shows.toml:8:11
  |
8 | release = [
  |           ^
hint: check both against the source
""")


def test_a_newer_release_raises_the_count() -> None:
    catalogue = weekly("[{ episodes = '1-8', date = 2025-09-26 }]") + news_item(
        "release = [{ episodes = '9-10', date = 2025-10-03 }]"
    )
    assert warnings_of(catalogue) == ""


def test_a_later_count_is_compared_with_the_releases_before() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-09-26 }]') + news_item("episodes = 10")
    assert warnings_of(catalogue).startswith(
        "warning[episode-count]: season 1 has 10 episodes, but no release gives episodes 9-10\n"
    )


def test_a_report_of_the_episodes_to_come_leaves_out_those_before() -> None:
    catalogue = weekly('[{ episodes = "3-4", date = 2025-09-26 }]', episodes=4)
    assert warnings_of(catalogue) == ""


def test_a_season_is_counted_by_all_its_releases() -> None:
    catalogue = weekly('[{ episodes = "1-4", date = 2025-09-26 }]') + news_item(
        'release = [{ episodes = "6-8", date = 2025-11-26 }]'
    )
    assert warnings_of(catalogue).startswith(
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
    assert "episode-count" not in warnings_of(weekly(f"[{drops}]"))


def test_a_count_that_was_corrected_since() -> None:
    catalogue = weekly('[{ episodes = "1-10", date = 2025-09-26 }]') + (
        "\n[[the-savant.news]]\n"
        "reported = 2025-09-01\n"
        "season = 1\n"
        "episodes = 10\n"
        'source = "https://example.org/2"\n'
    )
    assert warnings_of(catalogue) == ""


@pytest.mark.parametrize(
    "release",
    [
        "2025-09-26",
        "[{ date = 2025-09-26 }]",
        '[{ date = 2025-09-26 }, { episodes = "8", date = 2025-12-24 }]',
    ],
)
def test_drops_that_do_not_number_their_episodes_are_not_counted(release: str) -> None:
    assert warnings_of(weekly(release)) == ""


# --- hours ----------------------------------------------------------------------------------------


def test_an_hour_that_comes_twice() -> None:
    drops = """[
  { date = 2025-11-02T01:30:00, zone = "America/New_York" },
]"""
    assert warnings_of(weekly(drops)) == snapshot("""\
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
    assert warnings_of(weekly(drops)) == snapshot("""\
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
    assert warnings_of(weekly(f"[{{ {date} }}]")) == ""


# --- what the fold withdraws ----------------------------------------------------------------------

TEN_WEEKLY = '[{ episodes = "1-10", date = 2026-10-01, every = "week" }]'


def test_a_run_that_ends_before_an_older_one() -> None:
    catalogue = weekly(TEN_WEEKLY, episodes=10) + news_item(
        'release = [{ episodes = "3-8", date = 2026-10-16, every = "week" }]'
    )
    assert warnings_of(catalogue) == snapshot("""\
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
        + news_item('release = [{ episodes = "3-8", date = 2026-10-16, every = "week" }]')
        + news_item(settled, reported="2025-09-02")
    )
    assert warnings_of(catalogue) == ""


def test_a_report_that_counts_what_its_own_run_leaves() -> None:
    catalogue = weekly(TEN_WEEKLY, episodes=10) + news_item(
        'release = [{ episodes = "3-8", date = 2026-10-16, every = "week" }]\nepisodes = 8'
    )
    assert first_lines(catalogue) == []


def test_the_end_of_a_run_that_had_none() -> None:
    catalogue = weekly('[{ episodes = "1-", date = 2026-10-01, every = "week" }]') + news_item(
        'release = [{ episodes = "6-8", date = 2026-11-05, every = "week" }]'
    )
    assert first_lines(catalogue) == []


def test_an_earlier_episode_that_moves_past_later_ones() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-10-01, every = "week" }]') + news_item(
        'release = [{ episodes = "3", date = 2026-10-29 }]'
    )
    assert warnings_of(catalogue) == snapshot("""\
warning[overtaken]: this release withdraws dates no later than its own: episodes 4-5 of season 1
 --> shows.toml:14:11
   |
14 | release = [{ episodes = "3", date = 2026-10-29 }]
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: add new dates for what follows
""")


def test_a_part_that_moves_past_the_next() -> None:
    parts = '[{ label = "Part 1", date = 2026-10-01 }, { label = "Part 2", date = 2026-11-05 }]'
    catalogue = weekly(parts) + news_item('release = [{ label = "Part 1", date = 2026-12-03 }]')
    assert first_lines(catalogue) == snapshot(
        [
            "warning[overtaken]: this release withdraws dates no later than its own: "
            "Part 2 of season 1"
        ]
    )


def test_what_a_report_postpones_is_no_surprise() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-10-01, every = "week" }]') + news_item(
        'release = [{ episodes = "3", date = 2026-10-29 }, '
        '{ episodes = "4-5", date = "postponed" }]'
    )
    assert first_lines(catalogue) == []


def test_a_later_count_settles_what_was_withdrawn() -> None:
    catalogue = (
        weekly('[{ episodes = "1-5", date = 2026-10-01, every = "week" }]', episodes=5)
        + news_item('release = [{ episodes = "4", date = 2026-10-29 }]')
        + news_item("episodes = 4", reported="2025-09-02")
    )
    assert first_lines(catalogue) == []


# --- counts ---------------------------------------------------------------------------------------


def test_more_is_out_than_a_newer_count() -> None:
    catalogue = weekly(TEN_WEEKLY, episodes=10) + news_item("episodes = 4", reported="2026-11-10")
    assert warnings_of(catalogue) == snapshot("""\
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
        + news_item("episodes = 4", reported="2026-11-10")
        + news_item("episodes = 6", reported="2026-11-11")
    )
    assert first_lines(catalogue) == []


def test_a_report_that_contradicts_its_count() -> None:
    assert first_lines(weekly('[{ episodes = "1-10", date = 2026-10-01 }]')) == [
        "warning[two-counts]: this report counts 8 episodes of season 1, but gives 10; "
        "the higher number counts"
    ]


# --- lines of one release -------------------------------------------------------------------------


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
    assert first_lines(weekly(f"[{drops}]"))[:1] == [
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
    found = warnings_of(weekly(f"[\n{lines}]")).split("\n\n")
    [twice] = [one for one in found if one.startswith("warning[named-twice]")]
    assert " --> shows.toml:11:" in twice
    assert f"\n11 | {{ episodes = {second}," in twice
    assert twice.rstrip().endswith(f"hint: {hint}")


def test_the_second_line_of_a_part_is_marked() -> None:
    lines = '{ label = "Part 1", date = 2026-10-01 },\n{ label = "part 1", date = 2026-10-08 },\n'
    assert warnings_of(weekly(f"[\n{lines}]"), "2025-09-01") == snapshot("""\
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
        found = warnings_of(weekly(release), "2025-09-01")
        assert found.startswith(
            f"warning[fixed-zone]: `{zone}` is the same offset from UTC all year"
        )
        assert found.endswith(f'hint: write zone = "{city}"\n')


def test_two_lines_that_name_the_same_in_a_country() -> None:
    drops = (
        '{ episodes = "1-8", date = 2026-10-01 }, '
        '{ episodes = "1-8", date = 2026-10-02, country = "GB" }, '
        '{ episodes = "8", date = 2026-10-03, country = "GB" }'
    )
    assert first_lines(weekly(f"[{drops}]")) == [
        "warning[named-twice]: two lines of this release name episode 8 in GB; "
        "the earlier date counts"
    ]


def test_a_part_in_two_numbered_lines() -> None:
    drops = (
        '{ episodes = "1-4", date = 2026-10-01, label = "Part 1" }, '
        '{ episodes = "5-8", date = 2026-10-08, label = "Part 1" }'
    )
    assert first_lines(weekly(f"[{drops}]")) == []


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
    assert "uneven-weekday" not in warnings_of(weekly(f"[{drops}]"))


def test_a_run_on_one_weekday_is_weekly() -> None:
    drops = (
        '{ episodes = "1-2", date = 2026-10-01, every = ["Thu"] }, '
        '{ episodes = "3-8", date = 2026-10-16, every = ["Fri"] }'
    )
    assert first_lines(weekly(f"[{drops}]")) == snapshot(
        [
            "warning[uneven-weekday]: 2026-10-16 is a Friday, "
            "but the weekly drops before it are on Thursdays"
        ]
    )


def test_an_hour_of_a_run_is_flagged_once() -> None:
    drops = '{ episodes = "1-", date = 2025-10-26T01:30:00, zone = "America/New_York", every="day"}'
    assert first_lines(weekly(f"[{drops}]")).count(
        "warning[hour-twice]: 2025-11-02 01:30:00 comes twice in America/New_York; "
        "etoile uses the first"
    ) == len(first_lines(weekly(f"[{drops}]")))


# --- dates that passed ----------------------------------------------------------------------------


def test_a_run_that_was_only_expected_is_flagged_once() -> None:
    catalogue = weekly('[{ episodes = "1-8", date = 2026-09-01, every = "week" }]') + (
        'certainty = "expected"\n'
    )
    assert first_lines(catalogue) == [
        "warning[overdue]: season 1 was due by 2026-10-20 (expected), with no news since"
    ]


def test_a_window_that_may_have_passed_before_its_report() -> None:
    catalogue = weekly('"2025-10"').replace("2025-08-26", '"by 2026-03-01"')
    assert warnings_of(catalogue) == snapshot("""\
warning[overdue]: season 1 was due by 2025-10-31 (confirmed), but may have come before this report
 --> shows.toml:8:12
  |
8 | release = "2025-10"
  |            ^^^^^^^
hint: record what happened, or the exact day of this report
""")


def test_a_window_that_had_passed_before_its_report() -> None:
    assert first_lines(weekly('"2025-07"')) == []


def test_a_window_of_a_country_that_went_by() -> None:
    drops = '{ date = 2025-09-26 }, { date = "2025-10", country = "GB" }'
    assert first_lines(weekly(f"[{drops}]")) == [
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
    assert (
        f"warning[alias-taken]: `{alias}` is also a name of another show: `ghosts-us`"
        in first_lines(catalogue)
    )


@pytest.mark.parametrize("alias", ["The Others", "Les Autres", "Ghost"])
def test_an_alias_that_finds_no_other_show_first(alias: str) -> None:
    catalogue = f"""
        ghosts.title = "Ghosts"
        [others]
        title = "The Others"
        aliases = ["{alias}"]
    """
    assert first_lines(catalogue) == []
