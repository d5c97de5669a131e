"""What comes when: the drops of all shows in one order, and month by month."""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_cli.answers.agenda import (
    CalendarMonth,
    ShowDrop,
    UpcomingFilter,
    answer_calendar,
    answer_upcoming,
)
from etoile_cli.domain.dates import DAY, AsOf, LocalHour, one_day, start_of
from etoile_cli.domain.releases import Episodes, Plan, ReleaseLine
from etoile_cli.domain.schedule import Phase
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import Certainty, News, Origin, Scheduled, Show, ledger_as_of
from etoile_cli.render.english.releases import short_episodes
from tests.helpers import as_of, shows_of
from tests.zones import ZONES, plans

SHOWS = shows_of(
    """
    [weekly]
    title    = "Weekly"
    platform = "Prime Video"
    [[weekly.news]]
    reported = 2025-01-01
    season   = 1
    episodes = 4
    release  = [{ episodes = "1-4", date = 2025-04-17, every = "week" }]
    [[weekly.news]]
    reported = 2025-01-01
    season   = 2
    status   = "final"
    release  = [{ date = "2027" }]

    [evening]
    title    = "Evening"
    platform = "HBO"
    [[evening.news]]
    reported = 2025-01-01
    season   = 3
    release  = [{ episodes = 1, date = 2025-04-23T21:00:00, zone = "America/New_York" }]

    [perhaps]
    title    = "Perhaps"
    platform = "Prime Vidéo"
    [[perhaps.news]]
    reported  = 2025-01-01
    season    = 1
    release   = 2025-04-24
    certainty = "expected"
    [[perhaps.news]]
    reported  = 2025-01-02
    season    = 2
    release   = "TBA"
    certainty = "rumoured"

    [spring]
    title = "Spring"
    [[spring.news]]
    reported = 2025-01-01
    release  = "spring 2025"

    [lapsed]
    title = "Lapsed"
    [[lapsed.news]]
    reported = 2025-01-01
    release  = "by 2025-03-31"

    [gone]
    title = "Gone"
    [[gone.news]]
    reported = 2025-01-01
    release  = 2025-04-28
    [[gone.news]]
    reported = 2025-02-01
    status   = "cancelled"

    [unknown]
    title = "Unknown"
    """
)


def line_of(one: ShowDrop) -> str:
    """`2025-04-24 weekly S1 E2`."""
    return f"{one.drop.days.words} {one.show.id} {short_episodes(one.drop)}"


def coming(
    day: str = "2025-04-20",
    first: str | None = None,
    last: str | None = None,
    platform: str | None = None,
    certainty: Certainty | None = None,
) -> list[str]:
    wanted = UpcomingFilter(_day(first), _day(last), platform, certainty)
    answer = answer_upcoming(SHOWS, as_of(day), wanted)
    return [line_of(one) for one in (*answer.dated, *answer.windows)]


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


DATED = [
    "2025-04-24 perhaps S1",  # by title
    "2025-04-24 weekly S1 E2",  # a day begins at its midnight, before any hour of it
    "2025-04-24 evening S3 E1",
    "2025-05-01 weekly S1 E3",
    "2025-05-08 weekly S1 E4",
]


def test_what_is_ahead_comes_nearest_first_and_what_has_no_day_last() -> None:
    assert coming() == [*DATED, "spring 2025 spring S1", "2027 weekly S2", "TBA perhaps S2"]


def test_a_catalogue_of_nothing_has_nothing_ahead() -> None:
    answer = answer_upcoming((), as_of("2025-04-20"), UpcomingFilter())
    assert (answer.dated, answer.windows) == ((), ())


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, "2025-04-24", [*DATED[:3], "spring 2025 spring S1"]),
        (None, "2025-04-20", ["spring 2025 spring S1"]),
        ("2025-05-01", "2025-05-01", [DATED[3], "spring 2025 spring S1"]),
        ("2025-07-01", None, ["2027 weekly S2", "TBA perhaps S2"]),
        ("2025-07-01", "2026-12-31", []),
        (
            "2025-03-01",  # what has come since, and what should have
            "2025-04-17",
            ["2025-04-17 weekly S1 E1", "by 2025-03-31 lapsed S1", "spring 2025 spring S1"],
        ),
    ],
)
def test_a_range_has_everything_that_may_fall_in_it(
    first: str | None, last: str | None, found: list[str]
) -> None:
    assert coming(first=first, last=last) == found


@pytest.mark.parametrize("platform", ["prime", "PRIME video", "vidéo"])
def test_a_platform_fits_by_a_part_blind_to_case_and_accents(platform: str) -> None:
    found = {line.split()[1] for line in coming(platform=platform)}
    assert found == {"weekly", "perhaps"}


def test_a_show_without_a_platform_matches_no_platform() -> None:
    assert coming(platform="x") == []
    assert "2025-04-28 gone S1" not in coming(platform="")


@pytest.mark.parametrize(
    ("certainty", "found"),
    [
        (Certainty.EXPECTED, ["2025-04-24 perhaps S1"]),
        (Certainty.RUMOURED, ["TBA perhaps S2"]),
    ],
)
def test_a_certainty_fits_only_itself(certainty: Certainty, found: list[str]) -> None:
    assert coming(certainty=certainty) == found


def test_every_filter_must_fit() -> None:
    assert coming(last="2025-04-24", platform="prime", certainty=Certainty.CONFIRMED) == [DATED[1]]


@pytest.mark.parametrize(("hour", "is_ahead"), [("20:59", True), ("21:00", False), (None, True)])
def test_on_its_day_a_drop_is_ahead_until_its_hour_or_all_day(
    hour: str | None, is_ahead: bool
) -> None:
    asked = as_of("2025-04-23", "America/New_York", hour)
    found = [line_of(one) for one in answer_upcoming(SHOWS, asked, UpcomingFilter()).dated]
    assert ("2025-04-23 evening S3 E1" in found) is is_ahead


def test_the_last_drop_of_the_last_season_ends_the_show() -> None:
    shows = shows_of(
        """
        show.title = "Show"
        [[show.news]]
        season   = 1
        episodes = 2
        release  = [{ episodes = "1-2", date = 2025-05-01, every = "week" }]
        [[show.news]]
        season   = 2
        episodes = 2
        status   = "final"
        release  = [{ episodes = "1-2", date = 2025-06-01, every = "week" }]
        """
    )
    answer = answer_upcoming(shows, as_of("2025-04-20"), UpcomingFilter())
    assert [one.ends_show for one in answer.dated] == [False, False, False, True]


# --- months --------------------------------------------------------------------------------------


def month(first: str, count: int = 1) -> list[CalendarMonth]:
    asked = answer_calendar(SHOWS, as_of("2025-04-20"), date.fromisoformat(first), count, 0)
    return list(asked.months)


def test_a_month_has_what_came_what_comes_and_what_may() -> None:
    [april] = month("2025-04-15")
    assert april.first == date(2025, 4, 1)
    assert [line_of(one) for one in april.dated] == ["2025-04-17 weekly S1 E1", *DATED[:3]]
    assert [line_of(one) for one in april.windows] == ["spring 2025 spring S1"]


def test_a_window_over_several_months_is_listed_in_each() -> None:
    found = [[line_of(one) for one in each.windows] for each in month("2025-02-01", 6)]
    lapsed, spring = "by 2025-03-31 lapsed S1", "spring 2025 spring S1"
    assert found == [[lapsed], [lapsed, spring], [spring], [spring], [spring], []]


def test_a_month_has_nothing_without_a_known_day() -> None:
    assert not any(
        "TBA" in line_of(one) for each in month("2025-01-01", 40) for one in each.windows
    )


@pytest.mark.parametrize(
    ("first", "count", "last", "found"),
    [
        ("2025-11-30", 3, date(2026, 1, 1), 3),
        ("2024-01-31", 2, date(2024, 2, 1), 2),
        ("2199-11-30", 5, date(2199, 12, 1), 2),
        ("1900-01-01", 1, date(1900, 1, 1), 1),
    ],
)
def test_months_follow_each_other_as_far_as_the_calendar_goes(
    first: str, count: int, last: date, found: int
) -> None:
    shown = month(first, count)
    assert (shown[-1].first, len(shown)) == (last, found)


# --- test agenda in zones -------------------------------------------------------------------------

PLACE = Origin("test.toml", ())


@st.composite
def shows(draw: st.DrawFn) -> Show:
    """Draw a show with one or two planned seasons, for all countries or for one."""
    planned = draw(st.lists(st.tuples(plans, st.none() | st.just("GB")), min_size=1, max_size=2))
    sure = st.sampled_from(Certainty)
    news = tuple(
        News(None, (number,), (Scheduled(plan, country),), draw(sure), (), None, PLACE)
        for number, (plan, country) in enumerate(planned, 1)
    )
    return Show("show", "Show", PLACE, news=news)


def planned(hour: LocalHour, day: date) -> Show:
    """Return a show with an hour, which is local everywhere, and a day."""
    lines = (ReleaseLine(Episodes(1, 1), one_day(day)), ReleaseLine(Episodes(2, 2), hour))
    item = News(None, (1,), (Scheduled(Plan(lines)),), Certainty.CONFIRMED, (), None, PLACE)
    return Show("show", "Show", PLACE, news=(item,))


SKIPPED = date(2011, 12, 30)
IN_APIA = (date(2011, 12, 20), ZoneInfo("Pacific/Apia"))
viewers = st.sampled_from(ZONES)
days = st.dates(date(2004, 12, 1), date(2030, 1, 1)) | st.dates(
    date(2011, 12, 20), date(2012, 1, 20)
)
some_shows = st.lists(shows(), min_size=1, max_size=2)


def known(one: ShowDrop) -> tuple[object, ...]:
    """Return what a drop is, wherever one asks."""
    return one.show.id, one.drop.season, one.drop.entry


@given(some_shows, days, viewers, st.none() | days, st.none() | st.integers(0, 9999))
def test_no_show_is_passed_over_that_has_something_to_show(
    shows: list[Show], day: date, zone: tzinfo, first: date | None, span: int | None
) -> None:
    """`upcoming` looks only at shows whose plans may reach into the range; here are all."""
    as_of = AsOf(day, zone)
    begins = first or day
    last = begins + timedelta(days=span) if span is not None else None
    found = answer_upcoming(shows, as_of, UpcomingFilter(first, last))
    expected = [
        drop
        for show in shows
        for season in seasons(ledger_as_of(show, day), as_of)
        for drop in season.drops
        if drop.days.overlaps(begins, last)
        and (first or drop.phase in (Phase.TODAY, Phase.AHEAD))
        and not (last and drop.days.is_unbounded)
    ]
    shown = [one.drop for one in (*found.dated, *found.windows)]
    assert sorted(map(repr, shown)) == sorted(map(repr, expected))


@given(some_shows, viewers, viewers)
def test_two_users_have_the_same_ahead_while_all_is_ahead(
    shows: list[Show], one: tzinfo, other: tzinfo
) -> None:
    """Long before the first drop, the zone decides only the day."""
    day = date(2004, 12, 1)
    here, abroad = (
        answer_upcoming(shows, AsOf(day, zone), UpcomingFilter()) for zone in (one, other)
    )
    assert sorted(repr(known(drop)) for drop in here.dated) == sorted(
        repr(known(drop)) for drop in abroad.dated
    )
    assert list(map(known, here.windows)) == list(map(known, abroad.windows))


@given(some_shows, days, viewers)
@example([planned(LocalHour(datetime(2011, 12, 30, 0, 0, 0, 1)), SKIPPED + DAY)], *IN_APIA)
@example([planned(LocalHour(datetime(2011, 12, 30, 23)), SKIPPED)], *IN_APIA)
def test_what_is_ahead_is_in_the_order_in_which_it_comes(
    shows: list[Show], day: date, zone: tzinfo
) -> None:
    """An hour of a day that the zone skipped comes when the next day begins, and not after it."""
    found = answer_upcoming(shows, AsOf(day, zone), UpcomingFilter())
    starts = [start_of(one.drop.when, zone) for one in found.dated]
    assert starts == sorted(starts)
    comes = [at for one in found.dated if (at := one.drop.days.first)]
    assert comes == sorted(comes)


@given(some_shows, days, viewers, st.integers(1, 24))
def test_each_drop_with_a_day_is_in_one_month(
    shows: list[Show], first: date, zone: tzinfo, count: int
) -> None:
    as_of = AsOf(first, zone)
    shown = answer_calendar(shows, as_of, first, count, 0)
    begins, ends = shown.months[0].first, shown.months[-1].first + timedelta(days=31)
    last = ends.replace(day=1) - timedelta(days=1)
    expected = answer_upcoming(shows, as_of, UpcomingFilter(begins, last)).dated
    assert [one for month in shown.months for one in month.dated] == list(expected)
    for month in shown.months:
        assert {f"{one.drop.days.first:%Y-%m}" for one in month.dated} <= {f"{month.first:%Y-%m}"}


@given(some_shows, days, viewers)
def test_a_window_is_in_each_month_that_it_reaches_into(
    shows: list[Show], first: date, zone: tzinfo
) -> None:
    shown = answer_calendar(shows, AsOf(first, zone), first, 12, 0)
    for month in shown.months:
        last = (month.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = answer_upcoming(shows, AsOf(first, zone), UpcomingFilter(month.first, last)).windows
        assert list(month.windows) == list(found)


@given(plans, viewers)
def test_a_country_without_a_release_of_its_own_has_the_general_one(
    plan: Plan, zone: tzinfo
) -> None:
    item = News(None, (1,), (Scheduled(plan),), Certainty.CONFIRMED, (), None, PLACE)
    show = Show("show", "Show", PLACE, news=(item,))
    day = date(2004, 12, 1)
    here = answer_upcoming([show], AsOf(day, zone), UpcomingFilter())
    abroad = answer_upcoming([show], AsOf(day, zone, None, "GB"), UpcomingFilter())
    assert (here.dated, here.windows) == (abroad.dated, abroad.windows)
