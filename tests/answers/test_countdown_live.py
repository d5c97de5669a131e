"""What a countdown that goes on by itself shows, and how long that holds."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from etoile_cli.answers.countdown import CountdownList, answer_countdown, valid_until, watched
from etoile_cli.domain.dates import AsOf
from tests.helpers import as_of, shows_of

SHOWS = shows_of(
    """
    [next]
    title = "Next"
    [[next.news]]
    release = [{ date = 2025-03-11T18:00:00, zone = "America/New_York" }]

    [tonight]
    title = "Tonight"
    [[tonight.news]]
    release = [{ date = 2025-03-10T20:00:00, zone = "local" }]

    [far]
    title = "Far"
    [[far.news]]
    release = "2027"

    [old]
    title = "Old"
    [[old.news]]
    release = 2024-01-01
    """
)


def live_list(
    day: str, at: str | None, zone: str = "UTC", is_whole_list: bool = True
) -> CountdownList:
    return watched(answer_countdown(SHOWS, as_of(day, zone, at), is_whole_list))


def ids(answer: CountdownList) -> list[str]:
    return [show.show.id for show in answer.shows]


def test_only_shows_with_something_ahead_are_watched() -> None:
    assert ids(live_list("2025-03-10", "12:00")) == ["tonight", "next", "far"]


def test_what_came_today_is_the_first_until_midnight() -> None:
    assert ids(live_list("2025-03-11", "23:00")) == ["next", "far"]
    assert ids(live_list("2025-03-12", "00:00")) == ["far"]


def test_a_show_that_was_named_is_watched_in_any_case() -> None:
    named = live_list("2025-03-11", "23:00", is_whole_list=False)
    assert ids(named) == ["next", "far", "tonight", "old"]


@pytest.mark.parametrize(
    ("day", "at", "zone", "until"),
    [
        ("2025-03-10", "12:00", "UTC", "2025-03-10 20:00"),
        ("2025-03-10", "12:00", "Europe/Paris", "2025-03-10 19:00"),  # an hour that is local
        ("2025-03-10", "20:00", "UTC", "2025-03-11 00:00"),
        ("2025-03-10", "20:00", "Asia/Kathmandu", "2025-03-10 18:15"),  # midnight there
        ("2025-03-11", "21:59:59", "UTC", "2025-03-11 22:00"),
        ("2025-03-11", "22:00", "UTC", "2025-03-12 00:00"),
    ],
)
def test_an_answer_is_valid_until_midnight_or_the_next_drop(
    day: str, at: str, zone: str, until: str
) -> None:
    assert f"{valid_until(live_list(day, at, zone)):%Y-%m-%d %H:%M}" == until


def test_an_answer_without_an_hour_is_always_valid() -> None:
    assert valid_until(live_list("2025-03-10", None)) is None


def test_an_answer_is_valid_for_a_while_if_midnight_comes_twice() -> None:
    zone = ZoneInfo("America/St_Johns")  # from one past midnight back to one past eleven
    again = datetime(2010, 11, 6, 23, 30, fold=1, tzinfo=zone)
    until = valid_until(watched(answer_countdown((), AsOf(again.date(), zone, again))))
    assert until
    assert until > again
