"""The drops that follow from a release."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import Instant, LocalHour, When, Window, exists, one_day
from etoile_cli.domain.releases import (
    MOST_DAYS_AHEAD,
    Drop,
    Episodes,
    Every,
    Extent,
    Plan,
    ReleaseLine,
    Weekdays,
    drops,
    group_neighbours,
    join_runs,
    line_occurrences,
    may_fall_between,
    merge_neighbours,
    occurrence,
    occurrences_until,
    runs_of,
)
from etoile_cli.domain.shows import Scheduled
from tests.helpers import one_show

ZONES = [
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/New_York",
    "Europe/London",
]


def plan(release: str) -> Plan:
    """Return the plan that a release of a catalogue holds."""
    show = one_show(f"[show]\ntitle = 'Show'\n[[show.news]]\nseason = 1\nrelease = {release}")
    [claim] = show.news[0].claims
    assert isinstance(claim, Scheduled)
    assert isinstance(claim.release, Plan)
    return claim.release


def calendar(release: str) -> list[tuple[str, str]]:
    """Return the days and the episodes of a release's drops."""
    return [(_day(drop.when), _run(drop.episodes)) for drop in drops(plan(release))]


def _day(when: When) -> str:
    return when.words if isinstance(when, Window) else f"{when.wall:%Y-%m-%d %H:%M}"


def _run(episodes: Episodes | Extent) -> str:
    if isinstance(episodes, Extent):
        return episodes.value
    return f"{episodes.first}-{episodes.last}"


def test_one_day_is_the_whole_season_at_once() -> None:
    assert calendar("2025-04-24") == [("2025-04-24", "whole")]


def test_a_window_does_not_say_how_a_season_comes_out() -> None:
    assert calendar('"spring 2027"') == [("spring 2027", "unstated")]


def test_a_premiere_does_not_say_what_follows() -> None:
    assert calendar("[{ date = 2026-12-25 }]") == [("2026-12-25", "unstated")]


def test_two_episodes_then_one_a_week() -> None:
    shogun = """[
      { episodes = "1-2", date = 2024-02-27 },
      { episodes = "3-10", date = 2024-03-05, every = "week" },
    ]"""
    assert calendar(shogun) == [
        ("2024-02-27", "1-2"),
        ("2024-03-05", "3-3"),
        ("2024-03-12", "4-4"),
        ("2024-03-19", "5-5"),
        ("2024-03-26", "6-6"),
        ("2024-04-02", "7-7"),
        ("2024-04-09", "8-8"),
        ("2024-04-16", "9-9"),
        ("2024-04-23", "10-10"),
    ]


def test_three_a_week_keep_their_hour() -> None:
    andor = """[{ episodes = "1-12", date = 2025-04-22T18:00:00, zone = "America/Los_Angeles",
                  every = "week", each = 3 }]"""
    assert calendar(andor) == [
        ("2025-04-22 18:00", "1-3"),
        ("2025-04-29 18:00", "4-6"),
        ("2025-05-06 18:00", "7-9"),
        ("2025-05-13 18:00", "10-12"),
    ]


def test_the_last_drop_has_what_is_left() -> None:
    release = '[{ episodes = "2-9", date = 2025-01-01, every = "fortnight", each = 3 }]'
    assert calendar(release) == [
        ("2025-01-01", "2-4"),
        ("2025-01-15", "5-7"),
        ("2025-01-29", "8-9"),
    ]


def test_an_episode_a_day_at_a_local_hour() -> None:
    release = (
        """[{ episodes = "1-3", date = 2025-12-31T20:00:00, zone = "local", every = "day" }]"""
    )
    assert [drop.when for drop in drops(plan(release))] == [
        LocalHour(datetime(2025, 12, 31, 20)),
        LocalHour(datetime(2026, 1, 1, 20)),
        LocalHour(datetime(2026, 1, 2, 20)),
    ]


def test_a_repeat_of_one_turn_is_that_drop() -> None:
    assert calendar('[{ episodes = 8, date = 2025-01-01, every = "week" }]') == [
        ("2025-01-01", "8-8")
    ]


def test_drops_are_in_the_order_of_their_dates() -> None:
    release = """[
      { date = "TBA", label = "The Finale" },
      { date = 2025-10-01, label = "Part 5" },
      { date = "by 2025-06-30", label = "Part 3" },
      { date = "late 2025", label = "Part 4" },
      { date = 2025-05-01T20:00:00, zone = "local", label = "Part 2" },
      { date = 2025-05-01, label = "Part 1" },
      { date = 2025-05-01, label = "Part 1, too" },
    ]"""
    assert [drop.label for drop in drops(plan(release))] == [
        "Part 1",
        "Part 1, too",
        "Part 2",
        "Part 3",
        "Part 4",
        "Part 5",
        "The Finale",
    ]


def test_instants_of_two_zones_are_in_the_order_in_which_they_come() -> None:
    release = """[
      { episodes = 2, date = 2025-04-22T23:00:00-07:00 },
      { episodes = 1, date = 2025-04-23T01:00:00+01:00 },
    ]"""
    assert calendar(release) == [("2025-04-23 01:00", "1-1"), ("2025-04-22 23:00", "2-2")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('date = "spring 2025"', 'date = "spring 2025"'),  # a window is no moment
        ("date = 2025-05-01", 'date = 2025-05-01T00:00:00, zone = "local"'),
        ('date = 2025-05-01T00:00:00, zone = "local"', "date = 2025-05-01T00:00:00Z"),
    ],
)
def test_what_may_come_apart_is_not_one_drop(first: str, second: str) -> None:
    release = f'[{{ episodes = "1-2", {first} }}, {{ episodes = "3-4", {second} }}]'
    assert [drop.episodes for drop in drops(plan(release))] == [Episodes(1, 2), Episodes(3, 4)]


def test_every_drop_of_a_line_carries_what_the_line_says() -> None:
    release = """[{ episodes = "1-2", date = 2025-04-14, every = "week",
                    label = "Part 1", country = "GB", platform = "Sky Atlantic" }]"""
    assert drops(plan(release)) == (
        Drop(Episodes(1, 1), one_day(date(2025, 4, 14)), "Part 1", "GB", "Sky Atlantic"),
        Drop(Episodes(2, 2), one_day(date(2025, 4, 21)), "Part 1", "GB", "Sky Atlantic"),
    )


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        ("2025-03-02T21:00", [2, 1]),  # New York's clocks go forward on 9 March
        ("2025-10-26T21:00", [1, 2]),  # and back on 2 November
        ("2025-04-13T21:00", [1, 1]),
    ],
)
def test_a_weekly_hour_stays_the_same_on_the_wall_when_the_clocks_change(
    start: str, hours: list[int]
) -> None:
    sundays_at_nine = ReleaseLine(
        Episodes(1, 2),
        Instant(datetime.fromisoformat(start), ZoneInfo("America/New_York")),
        Every.WEEK,
    )
    found = [drop.when for drop in drops(Plan((sundays_at_nine,)))]
    assert [when.utc.hour for when in found if isinstance(when, Instant)] == hours


def test_a_window_without_a_known_day_cannot_repeat() -> None:
    line = ReleaseLine(Episodes(1, 2), parse_window("by 2025-04-24"), Every.WEEK)
    assert [drop.when.words for drop in drops(Plan((line,))) if isinstance(drop.when, Window)] == [
        "by 2025-04-24",
        "by 2025-04-24",
    ]


def test_a_line_that_leaves_the_calendar_overflows() -> None:
    with pytest.raises(OverflowError):
        drops(Plan((ReleaseLine(Episodes(1, 2), one_day(date.max), Every.DAY),)))


def test_how_many_episodes_a_run_has() -> None:
    assert Episodes(9, 14).count == 6
    assert Episodes(8, 8).count == 1


def test_a_run_has_its_numbers_in_order_and_is_written_as_in_a_catalogue() -> None:
    assert [*Episodes(0, 2)] == [0, 1, 2]
    assert [Episodes(5, 8).written, Episodes(6, 6).written] == ["5-8", "6"]


def test_two_runs_are_one_if_the_second_follows_the_first() -> None:
    assert join_runs(Episodes(1, 4), Episodes(5, 8)) == Episodes(1, 8)
    assert join_runs(Episodes(1, 4), Episodes(6, 8)) is None
    assert join_runs(Episodes(5, 8), Episodes(1, 4)) is None
    assert join_runs(Extent.WHOLE, Episodes(1, 4)) is None
    assert join_runs(Episodes(1, 4), None) is None


def test_numbers_in_any_order_are_as_few_runs_as_there_can_be() -> None:
    assert runs_of([8, 1, 3, 2, 7]) == (Episodes(1, 3), Episodes(7, 8))
    assert runs_of([]) == ()


def _if_small(word: str, letter: str) -> str | None:
    return word + letter if letter.islower() else None


def test_neighbours_are_put_together_as_long_as_they_go_on() -> None:
    assert merge_neighbours("AbcDEf", _if_small) == ["Abc", "D", "Ef"]
    assert merge_neighbours("", _if_small) == []
    assert group_neighbours([2, 3, 2, 1, 1, 0], lambda group, one: one >= group[0]) == [
        [2, 3, 2],
        [1, 1],
        [0],
    ]


def test_how_far_one_drop_is_from_the_next() -> None:
    assert [every.step.days for every in Every] == [1, 7, 14]


# --- days of every week --------------------------------------------------------------------------


def test_a_talk_show_comes_from_monday_to_thursday() -> None:
    release = """[
      { episodes = "1-6", date = 2027-04-06, every = ["Mon", "Tue", "Wed", "Thu"] },
    ]"""
    assert calendar(release) == [
        ("2027-04-06", "1-1"),  # a Tuesday
        ("2027-04-07", "2-2"),
        ("2027-04-08", "3-3"),
        ("2027-04-12", "4-4"),  # the Monday after
        ("2027-04-13", "5-5"),
        ("2027-04-14", "6-6"),
    ]


def test_two_episodes_on_one_day_of_every_week() -> None:
    release = '[{ episodes = "1-3", date = 2027-04-02, every = ["Fri"], each = 2 }]'
    assert calendar(release) == [("2027-04-02", "1-2"), ("2027-04-09", "3-3")]


def test_weekdays_are_those_of_the_clock_of_the_release() -> None:
    """Friday at one in the morning in Tokyo is still Thursday in London."""
    release = """[{ episodes = "1-2", date = 2027-04-02T01:00:00, zone = "Asia/Tokyo",
                    every = ["Fri", "Mon"] }]"""
    assert calendar(release) == [("2027-04-02 01:00", "1-1"), ("2027-04-05 01:00", "2-2")]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sets(st.integers(0, 6), min_size=1))
def test_weekdays_leave_out_no_day_that_is_one_of_them(start: date, days: set[int]) -> None:
    assume(start.weekday() in days)
    every = Weekdays(tuple(sorted(days)))
    came = [occurrence(one_day(start), every, turn) for turn in range(10)]
    ahead = (start + timedelta(days=ahead) for ahead in range(70))
    expected = [one_day(day) for day in ahead if day.weekday() in days][:10]
    assert came == expected


# --- runs without a known end --------------------------------------------------------------------

DAILY = ReleaseLine(Episodes(1, 9999), one_day(date(2027, 4, 2)), Every.DAY, is_open=True)


def test_a_run_without_a_known_end_comes_up_to_a_day() -> None:
    found = [episodes for episodes, _ in line_occurrences(DAILY, date(2027, 4, 4))]
    assert found == [Episodes(1, 1), Episodes(2, 2), Episodes(3, 3)]


def test_a_run_without_a_known_end_has_not_begun_before_its_first_day() -> None:
    assert not list(line_occurrences(DAILY, date(2027, 4, 1)))


def test_a_run_without_a_known_end_is_expanded_for_a_year() -> None:
    assert len(drops(Plan((DAILY,)))) == MOST_DAYS_AHEAD + 1


def test_a_run_without_a_known_end_stops_at_the_end_of_the_calendar() -> None:
    late = ReleaseLine(Episodes(1, 9999), one_day(date(2199, 12, 24)), Every.WEEK, is_open=True)
    found = [drop.when for drop in drops(Plan((late,)))]
    assert found == [one_day(date(2199, 12, 24)), one_day(date(2199, 12, 31))]


def test_a_run_without_a_known_end_may_fall_on_any_later_day() -> None:
    plan = Plan((DAILY,))
    assert may_fall_between(plan, date(2150, 1, 1), date(2150, 1, 1))
    assert not may_fall_between(plan, None, date(2027, 3, 30))


@pytest.mark.parametrize(
    ("every", "last", "count"),
    [
        (Every.WEEK, date(2027, 4, 1), 0),
        (Every.WEEK, date(2027, 4, 2), 1),
        (Every.WEEK, date(2027, 4, 8), 1),
        (Every.WEEK, date(2027, 4, 9), 2),
        (Weekdays((0, 4)), date(2027, 4, 5), 2),
    ],
)
def test_how_often_something_has_come_by_a_day(
    every: Every | Weekdays, last: date, count: int
) -> None:
    assert occurrences_until(one_day(date(2027, 4, 2)), every, last) == count


def test_how_often_an_hour_has_come_by_a_day_of_its_own_calendar() -> None:
    late_in_honolulu = Instant(datetime(2027, 4, 2, 23), ZoneInfo("Pacific/Honolulu"))
    assert occurrences_until(late_in_honolulu, Every.DAY, date(2027, 4, 2)) == 1


# --- dates that are withdrawn --------------------------------------------------------------------


def test_a_date_that_is_withdrawn_is_no_drop() -> None:
    release = """[
      { episodes = "1-4", date = 2027-04-02 },
      { episodes = "5-8", date = "postponed" },
    ]"""
    assert calendar(release) == [("2027-04-02", "1-4")]
    withdrawn = plan('[{ date = "postponed" }]')
    assert not may_fall_between(withdrawn, date(1900, 1, 2), date(2199, 12, 30))


# --- laws ----------------------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw lines that follow each other's episodes, each at once or repeated, from random days."""
    lines, first = [], 1
    for length in draw(st.lists(st.integers(1, 12), min_size=1, max_size=4)):
        when = one_day(draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))))
        every = draw(st.none() | st.sampled_from(Every))
        run = Episodes(first, first + length - 1)
        lines.append(ReleaseLine(run, when, every, draw(st.integers(1, 5))))
        first += length
    return Plan(tuple(lines))


@given(plans())
def test_the_drops_of_a_plan_are_sorted(random: Plan) -> None:
    found = [drop.when.first for drop in drops(random) if isinstance(drop.when, Window)]
    assert found == sorted(day for day in found if day)


@given(plans())
def test_the_drops_of_a_plan_have_each_episode_once(random: Plan) -> None:
    runs = [drop.episodes for drop in drops(random) if isinstance(drop.episodes, Episodes)]
    episodes = sorted(n for run in runs for n in range(run.first, run.last + 1))
    last = random.lines[-1].episodes
    assert isinstance(last, Episodes)
    assert episodes == list(range(1, last.last + 1))


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(Every),
)
def test_a_repeating_hour_keeps_its_place_on_the_wall(
    zone: str, start: datetime, every: Every
) -> None:
    place = ZoneInfo(zone)
    line = ReleaseLine(Episodes(1, 40), Instant(start, place), every)
    found = [drop.when for drop in drops(Plan((line,)))]
    for turn, when in enumerate(found):
        assert isinstance(when, Instant)
        assert when.wall == start + turn * every.step
        if exists(when.wall, place):
            assert when.utc.astimezone(place).time() == start.time()


@given(st.sampled_from(ZONES), st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)))
def test_repeating_instants_come_one_after_the_other(zone: str, start: datetime) -> None:
    assume(all(exists(start + timedelta(weeks=turn), ZoneInfo(zone)) for turn in range(40)))
    line = ReleaseLine(Episodes(1, 40), Instant(start, ZoneInfo(zone)), Every.WEEK)
    found = [drop.when.utc for drop in drops(Plan((line,))) if isinstance(drop.when, Instant)]
    assert found == sorted(found)
    assert len(set(found)) == 40
    assert all(instant.tzinfo is UTC for instant in found)
