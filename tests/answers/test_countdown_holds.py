"""Until when a countdown holds: a settled one for ever, another until a moment of its day."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import event, given
from hypothesis import strategies as st

from etoile_cli.answers.countdown import (
    CountdownList,
    ShowCountdown,
    nearness,
    show_countdown,
    unchanging_since,
    valid_until,
)
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Show, ledger_as_of
from etoile_cli.records import replace
from etoile_cli.render.countdown import plain_countdowns
from tests.domain.fold.helpers import show_of
from tests.domain.fold.strategies import ledgers
from tests.domain.test_past import moments, reported
from tests.helpers import as_of


def countdown_of(show: Show, moment: AsOf) -> ShowCountdown:
    return show_countdown(ledger_as_of(show, moment.day), moment)


def told(show: Show, moment: AsOf) -> tuple[object, ...]:
    """Return the place of a countdown among others, and its line."""
    answer = countdown_of(show, moment)
    [line] = plain_countdowns([answer], moment)
    return nearness(answer, moment), line


def at_second(moment: AsOf, second: int) -> AsOf:
    """Return the moment at a second of its day, in its zone."""
    midnight = datetime.combine(moment.day, time(), moment.zone).astimezone(UTC)
    at = midnight + timedelta(seconds=second)
    return replace(moment, day=at.astimezone(moment.zone).date(), at=at)


@given(reported | ledgers(), moments, st.integers(1, 900))
def test_what_is_settled_is_told_in_the_same_words_on_every_later_day(
    reports: list[str], moment: AsOf, later: int
) -> None:
    show = show_of(*reports)
    holds = unchanging_since(countdown_of(show, moment), moment.day)
    event(f"it holds: {holds is not None}")
    if holds:
        after = replace(moment, day=moment.day + timedelta(later))
        assert told(show, moment) == told(show, after)


@given(ledgers() | reported, moments, st.integers(0, 86_399), st.floats(0, 1))
def test_until_it_may_change_a_countdown_is_told_in_the_same_words(
    reports: list[str], moment: AsOf, second: int, share: float
) -> None:
    """Unless it is told in hours."""
    show, now = show_of(*reports), at_second(moment, second)
    answer = countdown_of(show, now)
    until = valid_until(CountdownList(now, (answer,), is_whole_list=False))
    assert until
    assert now.at
    at = min(now.at + (until - now.at) * share, until - timedelta(microseconds=1))
    if answer.countdown.hours is None:
        later = replace(now, at=at, day=at.astimezone(now.zone).date())
        assert told(show, later) == told(show, now)


def test_a_show_is_settled_days_after_the_last_that_anyone_named() -> None:
    show = show_of(
        "2026-06-01: season = 1\n"
        "release = [{ episodes = '1-3', every = 'week', date = 2026-07-01 }]"
    )
    last = {
        day: unchanging_since(countdown_of(show, as_of(day)), as_of(day).day)
        for day in ("2026-07-01", "2026-07-15", "2026-07-17", "2026-07-18")
    }
    assert last == {
        "2026-07-01": None,
        "2026-07-15": None,
        "2026-07-17": None,
        "2026-07-18": date(2026, 7, 15),
    }


def test_what_anyone_expects_keeps_a_show_open() -> None:
    show = show_of(
        "2026-06-01: season = 1\nrelease = 2026-07-01",
        "2026-06-02: season = 2\nrelease = '2027'\ncertainty = 'rumoured'",
        "2026-06-03: status = 'ended'",
    )
    assert not unchanging_since(countdown_of(show, as_of("2026-11-22")), as_of("2026-11-22").day)
    assert unchanging_since(countdown_of(show, as_of("2028-11-22")), as_of("2028-11-22").day)


def test_an_open_run_is_never_settled() -> None:
    show = show_of(
        "2020-06-01: season = 1\n"
        "release = [{ episodes = '1-', date = 2020-07-01, every = 'week' }]",
        "2020-09-03: status = 'ended'",
    )
    assert not unchanging_since(countdown_of(show, as_of("2026-11-22")), as_of("2026-11-22").day)
