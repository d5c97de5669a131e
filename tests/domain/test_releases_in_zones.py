"""Plans in any zone: the hours of their drops, drops that are one, the days they may fall on."""

from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    Instant,
    LocalHour,
    When,
    days_of,
    exists,
    one_day,
)
from etoile_cli.domain.releases import (
    Drop,
    Episodes,
    Every,
    Extent,
    Plan,
    ReleaseLine,
    Rhythm,
    Weekdays,
    drops,
    first_skipped,
    may_fall_between,
    occurrence,
    occurrence_count,
)
from tests.zones import ZONES, hours, lines, plans, zones

# --- the hour of a week --------------------------------------------------------------------------


@given(hours, zones, st.sampled_from(Every))
def test_a_weekly_hour_is_kept_on_the_clocks_of_its_zone(
    start: datetime, zone: ZoneInfo, every: Every
) -> None:
    first = Instant(start, zone)
    for turn in range(60):
        when = occurrence(first, every, turn)
        assert isinstance(when, Instant)
        if exists(when.wall, zone):
            local = when.utc.astimezone(zone)
            assert local.replace(tzinfo=None, fold=0) == start + turn * every.step


_near_changes = st.builds(
    lambda day, minutes: datetime.combine(day, time.min) + timedelta(minutes=minutes),
    st.sampled_from([date(2011, 12, 28), date(2025, 3, 1), date(2025, 10, 1)]),
    st.integers(0, 14 * 24 * 12).map(lambda number: 5 * number),
)
_rhythms = st.sampled_from(Every) | st.just(Weekdays(tuple(range(7))))


@given(hours | _near_changes, st.sampled_from(ZONES), _rhythms, st.integers(1, 400))
@example(datetime(2025, 3, 2, 2, 30), ZoneInfo("America/New_York"), Every.WEEK, 2)
@example(datetime(2011, 12, 23, 12), ZoneInfo("Pacific/Apia"), Every.WEEK, 2)
def test_the_first_skipped_hour_of_a_run_is_the_first_that_does_not_exist(
    start: datetime, zone: tzinfo, every: Rhythm, count: int
) -> None:
    run = [occurrence(Instant(start, zone), every, turn) for turn in range(count)]
    walls = [when.wall for when in run if isinstance(when, Instant)]
    skipped = next((wall for wall in walls if not exists(wall, zone)), None)
    assert first_skipped(Instant(start, zone), every, count) == skipped


@pytest.mark.parametrize(
    ("zone", "first", "in_utc"),
    [
        ("America/New_York", "2025-03-02T21:00", ["02:00", "01:00"]),
        ("Australia/Lord_Howe", "2025-04-02T20:00", ["09:00", "09:30"]),
        ("Asia/Kathmandu", "2025-04-02T20:00", ["14:15", "14:15"]),
        ("Pacific/Apia", "2011-12-28T20:00", ["06:00", "06:00"]),
    ],
)
def test_what_a_weekly_hour_is_in_utc_when_the_clocks_change(
    zone: str, first: str, in_utc: list[str]
) -> None:
    line = ReleaseLine(
        Episodes(1, 2), Instant(datetime.fromisoformat(first), ZoneInfo(zone)), Every.WEEK
    )
    found = [drop.when for drop in drops(Plan((line,)))]
    assert [f"{when.utc:%H:%M}" for when in found if isinstance(when, Instant)] == in_utc


def test_an_episode_a_day_goes_over_a_day_that_did_not_exist() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    line = ReleaseLine(Episodes(1, 4), Instant(datetime(2011, 12, 28, 20), samoa), Every.DAY)
    found = [days_of(drop.when, samoa).words for drop in drops(Plan((line,)))]
    assert found == ["2011-12-28", "2011-12-29", "2011-12-31", "2011-12-31"]


# --- drops that are one --------------------------------------------------------------------------


def two(one: ReleaseLine, other: ReleaseLine) -> list[tuple[int, int]]:
    """Return the runs of episodes in which two lines come out."""
    return [
        (drop.episodes.first, drop.episodes.last)
        for drop in drops(Plan((one, other)))
        if isinstance(drop.episodes, Episodes)
    ]


ONE_DAY = one_day(date(2025, 4, 24))
EVENING = Instant(datetime(2025, 4, 24, 21), ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("when", "other"),
    [
        (ONE_DAY, ONE_DAY),
        (EVENING, Instant(datetime(2025, 4, 25, 2), ZoneInfo("Europe/London"))),
        (LocalHour(datetime(2025, 4, 24, 20)), LocalHour(datetime(2025, 4, 24, 20))),
    ],
)
def test_episodes_that_follow_each_other_at_one_moment_are_one_drop(
    when: When, other: When
) -> None:
    assert two(ReleaseLine(Episodes(1, 2), when), ReleaseLine(Episodes(3, 3), other)) == [(1, 3)]


@pytest.mark.parametrize(
    "other",
    [
        ReleaseLine(Episodes(3, 3), one_day(date(2025, 4, 25))),  # on another day
        ReleaseLine(Episodes(4, 4), ONE_DAY),  # after a gap
        ReleaseLine(Episodes(3, 3), EVENING),  # at an hour, the other at none
        ReleaseLine(Episodes(3, 3), ONE_DAY, label="Part 2"),
        ReleaseLine(Episodes(3, 3), ONE_DAY, country="GB"),
        ReleaseLine(Episodes(3, 3), ONE_DAY, platform="Sky Atlantic"),
        ReleaseLine(Extent.UNSTATED, ONE_DAY),
    ],
)
def test_drops_that_differ_stay_apart(other: ReleaseLine) -> None:
    assert len(drops(Plan((ReleaseLine(Episodes(1, 2), ONE_DAY), other)))) == 2


def test_episodes_of_one_window_do_not_count_as_together() -> None:
    spring = parse_window("spring 2027")
    assert two(ReleaseLine(Episodes(1, 2), spring), ReleaseLine(Episodes(3, 3), spring)) == [
        (1, 2),
        (3, 3),
    ]


def test_two_lines_that_meet_on_one_day_are_one_drop_there() -> None:
    """Each of two lines gives half of the fields of a drop."""
    first = ReleaseLine(Episodes(1, 3), one_day(date(2025, 4, 10)), Every.WEEK)
    other = ReleaseLine(Episodes(4, 5), one_day(date(2025, 4, 24)), Every.WEEK)
    assert two(first, other) == [(1, 1), (2, 2), (3, 4), (5, 5)]


# --- the days a plan may fall on -----------------------------------------------------------------

ranges = st.dates(date(2011, 12, 1), date(2028, 12, 31)) | st.none()

NIGHT_IN_KIRIBATI = Instant(datetime(2025, 1, 2, 1), ZoneInfo("Pacific/Kiritimati"))


@given(plans, st.sampled_from(ZONES))
@example(Plan((ReleaseLine(Extent.WHOLE, NIGHT_IN_KIRIBATI),)), ZoneInfo("Etc/GMT+12"))
def test_a_plan_may_fall_on_each_day_on_which_one_of_its_drops_does(
    plan: Plan, zone: ZoneInfo
) -> None:
    for drop in drops(plan):
        days = days_of(drop.when, zone)
        assert may_fall_between(plan, days.first, days.last)


@given(plans, ranges, ranges, st.sampled_from(ZONES))
def test_a_plan_that_may_not_fall_on_some_days_has_no_drop_on_them(
    plan: Plan, first: date | None, last: date | None, zone: ZoneInfo
) -> None:
    if not may_fall_between(plan, first, last):
        assert not any(days_of(drop.when, zone).overlaps(first, last) for drop in drops(plan))


@pytest.mark.parametrize(
    ("first", "last", "may"),
    [
        (FIRST_DAY, date(2025, 4, 23), False),
        (FIRST_DAY, date(2025, 4, 24), True),
        (date(2025, 4, 25), date(2025, 4, 30), True),  # between two drops; that is not looked at
        (date(2025, 5, 8), LAST_DAY, True),
        (date(2025, 5, 9), LAST_DAY, False),
        (None, None, True),
    ],
)
def test_a_plan_reaches_from_its_first_day_to_its_last(
    first: date | None, last: date | None, may: bool
) -> None:
    plan = Plan((ReleaseLine(Episodes(1, 3), ONE_DAY, Every.WEEK),))
    assert may_fall_between(plan, first, last) is may


def test_a_plan_does_not_reach_a_week_beyond_its_hours() -> None:
    plan = Plan((ReleaseLine(Extent.WHOLE, EVENING),))
    day = date(2025, 4, 24)
    assert not may_fall_between(plan, day - 7 * DAY, day - 4 * DAY)
    assert not may_fall_between(plan, day + 4 * DAY, day + 7 * DAY)


@given(lines())
def test_a_line_has_as_many_turns_as_drops(line: ReleaseLine) -> None:
    found = drops(Plan((line,)))
    assert len(found) == occurrence_count(line)
    assert line.when
    all_turns = [occurrence(line.when, line.every, turn) for turn in range(occurrence_count(line))]
    assert [drop.when for drop in found] == all_turns


def test_a_day_is_one_drop() -> None:
    assert drops(Plan((ReleaseLine(Extent.WHOLE, ONE_DAY),))) == (Drop(Extent.WHOLE, ONE_DAY),)
