"""What comes when, for somebody anywhere: laws that hold of all shows in all zones."""

from datetime import date, datetime, time, timedelta, tzinfo

from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.answers.agenda import UpcomingFilter, calendar, upcoming
from etoile_cli.answers.results import ShowDrop
from etoile_cli.domain.dates import AsOf, exists, start_of
from etoile_cli.domain.releases import Plan
from etoile_cli.domain.schedule import Phase
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import Certainty, News, Origin, Scheduled, Show, ledger_as_of
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
    found = upcoming(shows, as_of, UpcomingFilter(first, last))
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
    here, there = (upcoming(shows, AsOf(day, zone), UpcomingFilter()) for zone in (one, other))
    assert sorted(repr(known(drop)) for drop in here.dated) == sorted(
        repr(known(drop)) for drop in there.dated
    )
    assert list(map(known, here.windows)) == list(map(known, there.windows))


@given(some_shows, days, viewers)
def test_what_is_ahead_is_in_the_order_in_which_it_comes(
    shows: list[Show], day: date, zone: tzinfo
) -> None:
    found = upcoming(shows, AsOf(day, zone), UpcomingFilter())
    starts = [start_of(one.drop.when, zone) for one in found.dated]
    assert starts == sorted(starts)
    told = [at for one in found.dated if (at := one.drop.days.first) and _was(at, zone)]
    assert told == sorted(told)


def _was(day: date, zone: tzinfo) -> bool:
    """Whether a zone had the day; one that it left out began together with the next."""
    return exists(datetime.combine(day, time(12)), zone)


@given(some_shows, days, viewers, st.integers(1, 24))
def test_each_drop_with_a_day_is_in_one_month(
    shows: list[Show], first: date, zone: tzinfo, count: int
) -> None:
    as_of = AsOf(first, zone)
    shown = calendar(shows, as_of, first, count, 0)
    begins, ends = shown.months[0].first, shown.months[-1].first + timedelta(days=31)
    last = ends.replace(day=1) - timedelta(days=1)
    expected = upcoming(shows, as_of, UpcomingFilter(begins, last)).dated
    assert [one for month in shown.months for one in month.dated] == list(expected)
    for month in shown.months:
        assert {f"{one.drop.days.first:%Y-%m}" for one in month.dated} <= {f"{month.first:%Y-%m}"}


@given(some_shows, days, viewers)
def test_a_window_is_in_each_month_that_it_reaches_into(
    shows: list[Show], first: date, zone: tzinfo
) -> None:
    shown = calendar(shows, AsOf(first, zone), first, 12, 0)
    for month in shown.months:
        last = (month.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = upcoming(shows, AsOf(first, zone), UpcomingFilter(month.first, last)).windows
        assert list(month.windows) == list(found)


@given(plans, viewers)
def test_a_country_without_a_release_of_its_own_has_the_general_one(
    plan: Plan, zone: tzinfo
) -> None:
    item = News(None, (1,), (Scheduled(plan),), Certainty.CONFIRMED, (), None, PLACE)
    show = Show("show", "Show", PLACE, news=(item,))
    day = date(2004, 12, 1)
    here = upcoming([show], AsOf(day, zone), UpcomingFilter())
    there = upcoming([show], AsOf(day, zone, None, "GB"), UpcomingFilter())
    assert (here.dated, here.windows) == (there.dated, there.windows)
