"""What comes when: the drops of all shows in one order, and month by month."""

from datetime import date

import pytest

from etoile_cli.answers.agenda import UpcomingFilter, calendar, upcoming
from etoile_cli.answers.results import CalendarMonth, ShowDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.render.english.names import short_episodes
from tests.helpers import as_of, shows_of

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
    answer = upcoming(SHOWS, as_of(day), wanted)
    return [line_of(one) for one in (*answer.dated, *answer.windows)]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


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
    answer = upcoming((), as_of("2025-04-20"), UpcomingFilter())
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
def test_a_range_has_whatever_may_fall_in_it(
    first: str | None, last: str | None, found: list[str]
) -> None:
    assert coming(first=first, last=last) == found


@pytest.mark.parametrize("platform", ["prime", "PRIME video", "vidéo"])
def test_a_platform_fits_by_a_part_blind_to_case_and_accents(platform: str) -> None:
    found = {line.split()[1] for line in coming(platform=platform)}
    assert found == {"weekly", "perhaps"}


def test_what_has_no_platform_fits_none() -> None:
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
    found = [line_of(one) for one in upcoming(SHOWS, asked, UpcomingFilter()).dated]
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
    answer = upcoming(shows, as_of("2025-04-20"), UpcomingFilter())
    assert [one.ends_show for one in answer.dated] == [False, False, False, True]


# --- months --------------------------------------------------------------------------------------


def month(first: str, count: int = 1) -> list[CalendarMonth]:
    asked = calendar(SHOWS, as_of("2025-04-20"), date.fromisoformat(first), count, 0)
    return list(asked.months)


def test_a_month_has_what_came_what_comes_and_what_may() -> None:
    [april] = month("2025-04-15")
    assert april.first == date(2025, 4, 1)
    assert [line_of(one) for one in april.dated] == ["2025-04-17 weekly S1 E1", *DATED[:3]]
    assert [line_of(one) for one in april.windows] == ["spring 2025 spring S1"]


def test_what_reaches_over_months_stands_under_each_of_them() -> None:
    found = [[line_of(one) for one in each.windows] for each in month("2025-02-01", 6)]
    lapsed, spring = "by 2025-03-31 lapsed S1", "spring 2025 spring S1"
    assert found == [[lapsed], [lapsed, spring], [spring], [spring], [spring], []]


def test_a_month_has_nothing_of_which_no_day_is_known() -> None:
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
