"""What comes when, for somebody anywhere: laws that hold of all shows in all zones."""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from etoile_cli.answers.agenda import ShowDrop, UpcomingFilter, answer_calendar, answer_upcoming
from etoile_cli.domain.dates import DAY, AsOf, LocalHour, one_day, start_of
from etoile_cli.domain.ledger import ledger_as_of
from etoile_cli.domain.releases import Episodes, Plan, ReleaseLine
from etoile_cli.domain.schedule import Phase
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import Certainty, News, Origin, Scheduled, Show
from tests.zones import ZONES, plans

PLACE = Origin("test.toml", ())


@st.composite
def shows(draw: st.DrawFn) -> Show:
    """A show of which one or two seasons are planned, for all countries or for one."""
    planned = draw(st.lists(st.tuples(plans, st.none() | st.just("GB")), min_size=1, max_size=2))
    sure = st.sampled_from(Certainty)
    news = tuple(
        News(None, (number,), (Scheduled(plan, country),), draw(sure), (), None, PLACE)
        for number, (plan, country) in enumerate(planned, 1)
    )
    return Show("show", "Show", PLACE, news=news)


def planned(hour: LocalHour, day: date) -> Show:
    """A show with an hour, which is local everywhere, and a day."""
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
    """What a drop is, wherever one asks."""
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
def test_two_viewers_have_the_same_ahead_of_them_while_all_is_ahead(
    shows: list[Show], one: tzinfo, other: tzinfo
) -> None:
    """Long before the first drop, the zone decides only the day that is told."""
    day = date(2004, 12, 1)
    here, there = (
        answer_upcoming(shows, AsOf(day, zone), UpcomingFilter()) for zone in (one, other)
    )
    assert sorted(repr(known(drop)) for drop in here.dated) == sorted(
        repr(known(drop)) for drop in there.dated
    )
    assert list(map(known, here.windows)) == list(map(known, there.windows))


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
    there = answer_upcoming([show], AsOf(day, zone, None, "GB"), UpcomingFilter())
    assert (here.dated, here.windows) == (there.dated, there.windows)
