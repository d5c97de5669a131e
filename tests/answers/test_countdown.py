"""When does it drop: the countdown, or why there is none."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.answers.countdown import (
    Countdown,
    CountdownKind,
    ShowCountdown,
    answer_countdown,
    show_countdown,
)
from etoile_cli.answers.outlook import Outlook, Reason, Released
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.seasons import SeasonStatus
from etoile_cli.domain.shows import ledger_as_of
from tests.helpers import as_of, one_show, shows_of, with_news


def countdown_of(catalogue: str, moment: AsOf | str) -> ShowCountdown:
    moment = as_of(moment) if isinstance(moment, str) else moment
    return show_countdown(ledger_as_of(one_show(catalogue), moment.day), moment)


def count(catalogue: str, moment: AsOf | str) -> Countdown:
    return countdown_of(catalogue, moment).countdown


Came = tuple[int, SeasonStatus, str, str]


def outlook(countdown: Countdown) -> Outlook:
    assert countdown.outlook
    return countdown.outlook


def came(released: Released | None) -> Came:
    """Return the season that is out, its status, and the days of its first and its latest drop."""
    assert released
    return released.season, released.status, released.first.words, released.last.words


def release(words: str) -> str:
    """Return a catalogue in which a show's first season has a release."""
    return with_news(f"{{ reported = 2025-01-01, release = {words} }}")


# --- a day ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "days"), [("2025-03-10", 45), ("2025-04-23", 1), ("2025-04-24", 0)]
)
def test_the_days_to_a_known_day_are_counted(day: str, days: int) -> None:
    answer = count(release("2025-04-24"), day)
    assert answer.kind is CountdownKind.DAY
    assert (answer.days, answer.time_left) == (days, None)
    assert answer.drop
    assert answer.drop.days.words == "2025-04-24"


def test_the_days_to_a_known_hour_are_counted_on_the_users_calendar() -> None:
    finale = release("[{ date = 2025-12-31T17:00:00, zone = 'America/Los_Angeles' }]")
    in_los_angeles = count(finale, as_of("2025-12-30", "America/Los_Angeles"))
    in_london = count(finale, as_of("2025-12-30", "Europe/London"))
    assert in_los_angeles.kind is CountdownKind.DAY
    assert in_london.kind is CountdownKind.DAY
    assert (in_los_angeles.days, in_london.days) == (1, 2)


def test_the_time_to_a_known_hour_is_counted_if_the_users_hour_is_known() -> None:
    etoile = release("[{ date = 2025-04-24T03:00:00, zone = 'America/New_York' }]")
    answer = count(etoile, as_of("2025-04-23", "Europe/Paris", "20:30"))
    assert answer.kind is CountdownKind.DAY
    assert (answer.days, answer.time_left) == (1, timedelta(hours=12, minutes=30))


def test_an_hour_is_counted_down_on_its_day_until_it_strikes() -> None:
    etoile = release("[{ date = 2025-04-24T03:00:00, zone = 'America/New_York' }]")
    answer = count(etoile, as_of("2025-04-24", "Europe/Paris", "08:59"))
    assert answer.kind is CountdownKind.DAY
    assert (answer.days, answer.time_left) == (0, timedelta(minutes=1))
    assert count(etoile, as_of("2025-04-24", "Europe/Paris", "09:00")).kind is CountdownKind.OUT


def test_without_the_users_hour_only_the_day_is_counted() -> None:
    etoile = release("[{ date = 2025-04-24T03:00:00, zone = 'America/New_York' }]")
    answer = count(etoile, as_of("2025-04-24", "Europe/Paris"))
    assert answer.kind is CountdownKind.DAY
    assert (answer.days, answer.time_left) == (0, None)


def test_a_day_without_an_hour_has_no_time_left() -> None:
    answer = count(release("2025-04-24"), as_of("2025-04-23", at="20:30"))
    assert answer.kind is CountdownKind.DAY
    assert (answer.days, answer.time_left) == (1, None)


def test_a_local_hour_is_counted_down_on_the_users_clock() -> None:
    local = release("[{ date = 2025-04-24T20:00:00, zone = 'local' }]")
    for zone in ("Asia/Tokyo", "America/New_York"):
        answer = count(local, as_of("2025-04-24", zone, "18:30"))
        assert answer.kind is CountdownKind.DAY
        assert (answer.days, answer.time_left) == (0, timedelta(hours=1, minutes=30))


@pytest.mark.parametrize(
    ("day", "date", "hours"),
    [
        ("2025-03-08", "2025-03-09T20:00:00", 23),  # the clocks go forward in the night
        ("2025-11-01", "2025-11-02T20:00:00", 25),  # and back
        ("2025-06-01", "2025-06-02T20:00:00", 24),
    ],
)
@pytest.mark.parametrize("zone", ["America/New_York", "local"])
def test_the_time_left_is_real_time_when_the_clocks_change(
    zone: str, day: str, date: str, hours: int
) -> None:
    catalogue = release(f"[{{ date = {date}, zone = '{zone}' }}]")
    answer = count(catalogue, as_of(day, "America/New_York", "20:00"))
    assert answer.kind is CountdownKind.DAY
    assert answer.time_left == timedelta(hours=hours)


def test_no_time_is_left_of_an_expected_hour_that_has_struck() -> None:
    catalogue = release("2025-04-24T03:00:00Z, certainty = 'expected'")
    answer = count(catalogue, as_of("2025-04-24", at="18:00"))
    left = answer.time_left if answer.kind is CountdownKind.DAY else None
    assert left is None or left >= timedelta(0)


# --- a window ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day", "first", "last"),
    [
        ("2025-03-31/2025-04-30", "2025-03-10", 21, 51),
        ("2025-03-31/2025-04-30", "2025-03-31", 0, 30),
        ("2025-03-31/2025-04-30", "2025-04-30", 0, 0),
        ("by 2025-03-31", "2025-03-10", 0, 21),
        ("by 2025-03-31", "2025-03-31", 0, 0),
        ("after 2025-03-31", "2025-03-10", 22, None),
        ("after 2025-03-31", "2026-03-10", 0, None),
        ("spring 2027", "2026-11-22", 99, 210),
    ],
)
def test_a_window_is_counted_down_as_a_range(
    words: str, day: str, first: int, last: int | None
) -> None:
    answer = count(release(f"'{words}'"), day)
    assert answer.kind is CountdownKind.WINDOW
    assert answer.drop
    assert (answer.min_days, answer.max_days) == (first, last)
    assert answer.drop.days.words == words


COMPLETE, AIRING = SeasonStatus.COMPLETE, SeasonStatus.AIRING


@pytest.mark.parametrize("released", [None, (1, COMPLETE, "2024-03-01", "2024-03-01")])
def test_a_window_that_passed_without_a_report_is_overdue(released: Came | None) -> None:
    earlier = "{ reported = 2024-01-01, season = 1, release = 2024-03-01 },"
    catalogue = with_news(f"""
        {earlier if released else ""}
        {{ reported = 2025-01-01, season = 2, release = "by 2025-03-31" }},
    """)
    answer = count(catalogue, "2025-04-01")
    assert answer.kind is CountdownKind.OVERDUE
    assert answer.drop
    assert (answer.drop.season, answer.drop.days.words) == (2, "by 2025-03-31")
    assert (answer.released and came(answer.released)) == released


@pytest.mark.parametrize("certainty", ["expected", "rumoured"])
def test_an_unconfirmed_day_becomes_overdue(certainty: str) -> None:
    catalogue = release(f"2025-04-24, certainty = '{certainty}'")
    assert count(catalogue, "2025-04-24").kind is CountdownKind.DAY
    assert count(catalogue, "2025-04-25").kind is CountdownKind.OVERDUE


def test_a_new_date_ends_what_was_overdue() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, release = "by 2025-03-31" },
        { reported = 2025-05-01, release = 2025-06-01 },
    """)
    assert count(catalogue, "2025-04-30").kind is CountdownKind.OVERDUE
    assert count(catalogue, "2025-05-01").kind is CountdownKind.DAY


def test_the_first_of_several_overdue_releases_is_named() -> None:
    catalogue = with_news('{ release = [{ date = "by 2025-02-28" }, { date = "by 2025-01-31" }] }')
    answer = countdown_of(catalogue, "2025-03-10")
    assert answer.drop
    assert answer.drop.days.words == "by 2025-01-31"


@pytest.mark.parametrize(
    ("reported", "news", "is_last_word"),
    [
        ("2025-01-01", "season = 1, episodes = 8", True),
        ("2025-01-03", "season = 1, episodes = 8", False),
        ("2025-01-03", "season = 1, note = 'Still nothing.'", True),
        ("2025-01-03", "season = 2, status = 'renewed'", True),
    ],
)
def test_an_overdue_release_counts_unless_its_season_was_reported_on_since(
    reported: str, news: str, is_last_word: bool
) -> None:
    catalogue = with_news(f"""
        {{ reported = 2025-01-02, season = 1, release = "by 2025-03-31" }},
        {{ reported = {reported}, {news} }},
    """)
    answer = count(catalogue, "2025-04-01")
    assert answer.kind is CountdownKind.OVERDUE
    assert answer.is_last_word is is_last_word


# --- under way -----------------------------------------------------------------------------------

ANDOR = """
    andor.title = "Andor"
    [[andor.news]]
    reported = "by 2025-04-22"
    season   = 2
    episodes = 12
    [[andor.news.release]]
    episodes = "1-12"
    date     = 2025-04-22T18:00:00
    zone     = "America/Los_Angeles"
    every    = "week"
    each     = 3
"""


def in_los_angeles(day: str, at: str | None = None) -> Countdown:
    return count(ANDOR, as_of(day, "America/Los_Angeles", at))


def test_a_season_is_under_way_once_it_has_begun() -> None:
    assert in_los_angeles("2025-04-22", "17:59").kind is CountdownKind.DAY
    answer = in_los_angeles("2025-04-22", "18:00")
    assert answer.kind is CountdownKind.UNDER_WAY
    assert answer.rest
    assert answer.next.kind is CountdownKind.DAY
    assert (answer.next.days, answer.next.time_left) == (7, timedelta(days=7))
    assert answer.drop
    assert answer.drop.episodes == Episodes(4, 6)
    assert answer.rest.completes
    assert (answer.rest.drops, answer.rest.completes.words) == (3, "2025-05-13")
    assert came(answer.released) == (2, AIRING, "2025-04-22", "2025-04-22")


def test_the_next_drop_of_an_airing_season_is_counted_down_to() -> None:
    answer = countdown_of(ANDOR, "2025-05-01")
    assert answer.is_ahead
    assert answer.drop
    assert (answer.drop.episodes, answer.drop.days.words) == (Episodes(7, 9), "2025-05-07")
    assert [drop.episodes for drop in answer.later] == [Episodes(10, 12)]


def test_the_drop_of_today_is_the_next_while_its_hour_may_be_to_come() -> None:
    answer = in_los_angeles("2025-05-13")
    assert answer.kind is CountdownKind.UNDER_WAY
    assert answer.rest
    assert answer.next.kind is CountdownKind.DAY
    assert (answer.next.days, answer.rest.drops) == (0, 1)
    assert came(answer.released)[2:] == ("2025-04-22", "2025-05-13")


def test_a_season_is_out_when_its_last_drop_is() -> None:
    assert in_los_angeles("2025-05-13", "17:59").kind is CountdownKind.UNDER_WAY
    answer = in_los_angeles("2025-05-13", "18:00")
    assert answer.kind is CountdownKind.OUT
    assert came(answer.released) == (2, COMPLETE, "2025-04-22", "2025-05-13")


def test_a_season_that_begins_today_is_not_yet_under_way() -> None:
    catalogue = release("[{ episodes = '1-8', date = 2025-04-24, every = 'week' }]")
    answer = countdown_of(catalogue, "2025-04-24")
    assert answer.countdown.kind is CountdownKind.DAY
    assert answer.countdown.days == 0
    assert len(answer.later) == 7


def test_a_second_part_without_a_date_is_ahead_of_a_season_that_has_begun() -> None:
    catalogue = release("[{ episodes = '1-4', date = 2025-02-01 }, { date = 'TBA' }]")
    answer = count(catalogue, "2025-03-10")
    assert answer.kind is CountdownKind.UNDER_WAY
    assert answer.rest
    assert answer.next.kind is CountdownKind.WINDOW
    assert (answer.next.min_days, answer.next.max_days) == (0, None)
    assert (answer.rest.drops, answer.rest.completes) == (1, None)


@pytest.mark.parametrize(
    ("part_2", "episodes", "completes"),
    [
        ("episodes = '5-8', date = 2025-04-01", 8, "2025-04-01"),
        ("episodes = '5-8', date = 2025-04-01", 9, None),
        ("episodes = '5-8', date = '2025-04'", 8, "2025-04"),
        ("date = 2025-04-01", 8, None),
    ],
)
def test_the_day_on_which_a_season_is_complete_follows_from_its_drops(
    part_2: str, episodes: int, completes: str | None
) -> None:
    parts = f"[{{ episodes = '1-4', date = 2025-02-01 }}, {{ {part_2} }}]"
    answer = count(release(f"{parts}, episodes = {episodes}"), "2025-03-10")
    assert answer.kind is CountdownKind.UNDER_WAY
    assert answer.rest
    assert (answer.rest.completes and answer.rest.completes.words) == completes


def test_a_season_with_only_a_known_premiere_has_begun() -> None:
    premiere = release("[{ date = 2025-02-01 }]")
    begun = countdown_of(premiere, "2025-02-01").begun
    assert begun
    assert begun.number == 1
    assert countdown_of(premiere, "2025-01-31").begun is None
    assert countdown_of(release("2025-02-01"), "2025-02-01").begun is None
    season_1 = "{ reported = 2025-01-01, release = [{ date = 2025-02-01 }] }"
    both = f"{season_1}, {{ season = 2, release = 2025-03-01 }}"
    assert countdown_of(with_news(both), "2025-03-10").begun is None


def test_a_season_without_a_date_is_not_counted_down_to() -> None:
    answer = countdown_of(release("'TBA'"), "2025-03-10")
    assert answer.countdown.kind is CountdownKind.NOTHING_AHEAD
    assert outlook(answer.countdown).reason is Reason.NO_DATE
    assert [season.number for season in answer.undated] == [1]
    assert answer.drop is None


def test_another_seasons_date_is_counted_down_to_while_a_part_has_none() -> None:
    catalogue = with_news("""
        { season = 1, release = [{ episodes = "1-4", date = 2025-02-01 }, { date = "TBA" }] },
        { season = 2, release = "2027" },
    """)
    answer = countdown_of(catalogue, "2025-03-10")
    assert answer.countdown.kind is CountdownKind.WINDOW
    assert answer.drop
    assert answer.drop.season == 2
    assert [(drop.season, drop.days.words) for drop in answer.later] == [(1, "TBA")]
    assert answer.undated == ()


# --- what is ahead -------------------------------------------------------------------------------

HOUSE_OF_THE_DRAGON = """
    [hotd]
    title    = "House of the Dragon"
    platform = "HBO"
    [[hotd.news]]
    reported = 2025-11-20
    season   = 4
    status   = "renewed"
    release  = "2028"
    platform = "HBO Max"
    [[hotd.news]]
    reported = 2026-04-29
    season   = 3
    release  = [{ date = 2026-06-21 }]
    [[hotd.news]]
    reported = 2026-05-01
    season   = 5
    status   = "in development"
"""


def test_the_nearest_drop_is_counted_down_to_and_the_others_follow() -> None:
    answer = countdown_of(HOUSE_OF_THE_DRAGON, "2026-05-02")
    assert answer.countdown.kind is CountdownKind.DAY
    assert answer.countdown.days == 50
    assert [(drop.season, drop.days.words) for drop in answer.later] == [(4, "2028")]
    assert [season.number for season in answer.undated] == [5]
    assert answer.platform == "HBO"
    assert answer.is_ahead


def test_what_is_counted_down_to_moves_on_once_it_is_out() -> None:
    answer = countdown_of(HOUSE_OF_THE_DRAGON, "2026-06-22")
    assert answer.countdown.kind is CountdownKind.WINDOW
    assert answer.drop
    assert (answer.drop.season, answer.platform) == (4, "HBO Max")
    assert [season.number for season in answer.undated] == [5]


def test_what_is_ahead_is_sorted_by_its_first_and_then_last_possible_day() -> None:
    catalogue = with_news("""
        { release = [
          { episodes = 1, date = 2025-02-01 },
          { episodes = 2, date = "TBA" },
          { episodes = 3, date = 2026-03-20 },
          { episodes = 4, date = "after 2025" },
          { episodes = 5, date = "2026" },
          { episodes = 6, date = "early 2026" },
          { episodes = 7, date = "by 2027-12-31" },
        ] },
    """)
    answer = countdown_of(catalogue, "2025-03-10")
    assert answer.drop
    assert [drop.days.words for drop in (answer.drop, *answer.later)] == [
        "by 2027-12-31",
        "early 2026",
        "2026",
        "after 2025",
        "2026-03-20",
        "TBA",
    ]


def test_a_show_with_nothing_ahead_is_on_the_platform_of_its_latest_active_season() -> None:
    catalogue = """
        [manifest]
        title    = "Manifest"
        platform = "NBC"
        [[manifest.news]]
        season   = 4
        status   = "picked up"
        platform = "Netflix"
        [[manifest.news]]
        season   = 5
        status   = "cancelled"
        platform = "Peacock"
    """
    answer = countdown_of(catalogue, "2025-03-10")
    assert answer.platform == "Netflix"
    assert not answer.is_ahead


def test_a_show_without_news_is_on_the_platform_of_the_catalogue() -> None:
    answer = countdown_of("show = { title = 'Show', platform = 'NBC' }", "2025-03-10")
    assert answer.platform == "NBC"
    assert answer.countdown.kind is CountdownKind.NOTHING_AHEAD
    assert outlook(answer.countdown).reason is Reason.UNREPORTED


# --- nothing ahead, and why ----------------------------------------------------------------------


def test_etoile_is_cancelled_and_names_its_last_release() -> None:
    etoile = """
        etoile.title = "Étoile"
        [[etoile.news]]
        reported = 2023-04-26
        seasons  = [1, 2]
        status   = "ordered"
        [[etoile.news]]
        reported = 2025-03-08
        season   = 1
        release  = 2025-04-24
        [[etoile.news]]
        reported = 2025-06-06
        season   = 2
        status   = "cancelled"
    """
    before = count(etoile, "2025-06-05")
    assert before.kind is CountdownKind.OUT
    assert outlook(before).reason is Reason.NO_DATE
    answer = count(etoile, "2026-11-22")
    assert answer.kind is CountdownKind.NOTHING_AHEAD
    assert outlook(answer).reason is Reason.CANCELLED
    assert [season.number for season in outlook(answer).seasons] == [2]
    assert answer.released
    assert came(answer.released) == (1, COMPLETE, "2025-04-24", "2025-04-24")


def test_what_was_reported_before_a_season_came_out_is_no_news_since() -> None:
    catalogue = with_news("""
        { season = 1, release = 2025-04-24 },
        { reported = 2025-04-24, season = 2, status = "renewed" },
    """)
    assert count(catalogue, "2025-05-01").kind is CountdownKind.OUT
    undated = catalogue.replace("reported = 2025-04-24, ", "")
    assert count(undated, "2025-05-01").kind is CountdownKind.OUT
    the_day_after = catalogue.replace("reported = 2025-04-24", "reported = 2025-04-25")
    assert count(the_day_after, "2025-05-01").kind is CountdownKind.NOTHING_AHEAD


@pytest.mark.parametrize(
    ("season_2", "reason", "numbers"),
    [
        ("season = 2, status = 'renewed'", Reason.NO_DATE, [2]),
        ("season = 2, release = 'postponed'", Reason.POSTPONED, [2]),
        ("season = 2, status = 'cancelled'", Reason.CANCELLED, [2]),
        ("season = 2, status = 'in development'", Reason.NO_DATE, [2]),
        ("status = 'cancelled'", Reason.CANCELLED, []),
        ("status = 'ended'", Reason.ENDED, [1]),
        ("status = 'renewed'", Reason.NO_DATE, []),
        ("status = 'in development'", Reason.UNDECIDED, [1]),
    ],
)
def test_nothing_is_ahead_for_a_reason(season_2: str, reason: Reason, numbers: list[int]) -> None:
    catalogue = with_news(f"""
        {{ season = 1, release = 2025-01-01 }},
        {{ reported = 2025-02-01, {season_2} }},
    """)
    answer = count(catalogue, "2025-03-10")
    assert answer.kind is CountdownKind.NOTHING_AHEAD
    assert outlook(answer).reason is reason
    assert [season.number for season in outlook(answer).seasons] == numbers
    of_the_show = "season" not in season_2
    assert (outlook(answer).report is not None) == of_the_show


def test_a_season_without_a_later_decision_is_out() -> None:
    answer = count(release("2025-02-01"), "2025-03-10")
    assert answer.kind is CountdownKind.OUT
    assert outlook(answer).reason is Reason.UNDECIDED
    assert [season.number for season in outlook(answer).seasons] == [1]
    assert outlook(answer).report is None


def test_a_postponed_season_is_the_reason_though_another_is_renewed() -> None:
    catalogue = with_news("""
        { season = 1, release = "postponed" },
        { season = 2, status = "renewed" },
    """)
    answer = count(catalogue, "2025-03-10")
    assert answer.kind is CountdownKind.NOTHING_AHEAD
    assert outlook(answer).reason is Reason.POSTPONED
    assert [season.number for season in outlook(answer).seasons] == [1]


def test_a_final_season_that_came_out_ended_the_show() -> None:
    answer = count(release("2025-02-01, season = 5, status = 'final'"), "2025-03-10")
    assert answer.kind is CountdownKind.OUT
    assert outlook(answer).reason is Reason.ENDED
    assert [season.number for season in outlook(answer).seasons] == [5]


def test_the_end_of_the_show_stays_the_reason_if_a_season_ends_too() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, status = "cancelled" },
        { reported = 2025-02-01, status = "cancelled" },
        { reported = 2025-02-02, season = 1, status = "cancelled" },
    """)
    before, after = count(catalogue, "2025-02-01"), count(catalogue, "2025-02-02")
    assert before.kind is CountdownKind.NOTHING_AHEAD
    assert after.kind is CountdownKind.NOTHING_AHEAD
    assert outlook(before).report == outlook(after).report
    report = outlook(after).report
    assert report
    assert report.order == 1
    assert outlook(before).reason is outlook(after).reason is Reason.CANCELLED


CANCELLED_MID_RUN = with_news("""
    { reported = 2025-01-01, season = 1, episodes = 10, release = [
      { episodes = "1-10", date = 2025-02-03, every = "week" },
    ] },
    { reported = 2025-02-12, status = "cancelled" },
""")


def test_a_season_under_way_goes_on_when_its_show_is_cancelled() -> None:
    answer = count(CANCELLED_MID_RUN, "2025-03-10")
    assert answer.kind is CountdownKind.UNDER_WAY
    assert answer.rest
    assert (answer.rest.drops, answer.rest.episodes_left) == (5, 5)


def test_a_season_cancelled_mid_run_has_nothing_ahead() -> None:
    catalogue = CANCELLED_MID_RUN.replace("status", "season = 1, status")
    assert count(catalogue, "2025-02-11").kind is CountdownKind.UNDER_WAY
    answer = count(catalogue, "2025-03-10")
    assert answer.kind is CountdownKind.NOTHING_AHEAD
    assert outlook(answer).reason is Reason.CANCELLED
    assert answer.released
    assert came(answer.released) == (1, SeasonStatus.CANCELLED, "2025-02-03", "2025-02-10")


def test_the_latest_released_season_is_named() -> None:
    catalogue = with_news("""
        { season = 1, release = 2025-02-02 },
        { season = 2, release = 2025-02-01 },
        { season = 3, release = [{ date = 2024-01-01, episodes = "1-8", every = "week" }] },
    """)
    answer = count(catalogue, "2025-03-10")
    assert answer.kind is CountdownKind.OUT
    assert came(answer.released)[0] == 1


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        ("2024-12-31", None),
        ("2025-01-01", "dated"),
        ("2025-02-01", "dated"),  # no word on what follows: the season that is out
        ("2025-03-01", "renewed"),
        ("2025-04-01", "dated again"),
        ("2025-05-02", "dated again"),  # overdue
        ("2025-06-01", "cancelled"),
    ],
)
def test_a_countdown_rests_on_a_report(day: str, basis: str | None) -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, release = 2025-01-31, note = "dated" },
        { reported = 2025-03-01, season = 2, status = "renewed", note = "renewed" },
        { reported = 2025-04-01, season = 2, release = "by 2025-05-01", note = "dated again" },
        { reported = 2025-06-01, status = "cancelled", note = "cancelled" },
    """)
    report = countdown_of(catalogue, day).basis
    assert (report and report.news.note) == basis


# --- several shows -------------------------------------------------------------------------------


def order(catalogue: str) -> list[str]:
    return [
        answer.show.id
        for answer in answer_countdown(shows_of(catalogue), as_of("2025-03-10")).shows
    ]


def test_within_a_day_the_nearest_hour_is_first() -> None:
    shows = shows_of("""
        a.title = "At nine"
        a.news = [{ release = [{ date = 2025-04-24T21:00:00, zone = "local" }] }]
        b.title = "At noon"
        b.news = [{ release = [{ date = 2025-04-24T12:00:00, zone = "UTC" }] }]
        c.title = "Some time that day"
        c.news = [{ release = 2025-04-24 }]
    """)
    answer = answer_countdown(shows, as_of("2025-04-20", at="12:00"))
    assert [show.show.id for show in answer.shows] == ["c", "b", "a"]


def test_the_nearest_is_first_and_what_has_nothing_ahead_is_last() -> None:
    catalogue = """
        nothing.title = "Nothing reported"
        cancelled = { title = "Cancelled since", news = [
          { release = 2025-03-01 }, { status = "cancelled", reported = 2025-03-05 },
        ] }
        out.title = "Out"
        out.news = [{ release = 2025-02-01 }]
        out-lately.title = "Out lately"
        out-lately.news = [{ release = 2025-02-15 }]
        overdue.title = "Overdue"
        overdue.news = [{ release = "by 2025-01-01" }]
        overdue-lately.title = "Overdue lately"
        overdue-lately.news = [{ release = "by 2025-01-15" }]
        after.title = "After"
        after.news = [{ release = "after 2025-03-20" }]
        window.title = "Window"
        window.news = [{ release = "2025-03-21/2025-12-31" }]
        day.title = "Day"
        day.news = [{ release = 2025-03-21 }]
        weekly.title = "Weekly"
        weekly.news = [{ release = [{ date = 2025-03-06, episodes = "1-2", every = "week" }] }]
    """
    assert order(catalogue) == [
        "weekly",
        "day",
        "window",
        "after",
        "overdue-lately",
        "overdue",
        "out-lately",
        "out",
        "cancelled",
        "nothing",
    ]


def test_shows_of_one_day_are_sorted_by_title() -> None:
    catalogue = """
        c = { title = "Étoile", news = [{ release = 2025-03-21 }] }
        d = { title = "Zenith" }
        b = { title = "Dune", news = [{ release = 2025-03-21 }] }
        a = { title = "Fargo", news = [{ release = 2025-03-21 }] }
    """
    assert order(catalogue) == ["b", "c", "a", "d"]


def test_what_has_no_date_comes_after_all_that_has() -> None:
    catalogue = """
        tba.title = "Part 2 is not dated"
        tba.news = [{ release = [{ date = 2025-02-01, episodes = "1-4" }, { date = "TBA" }] }]
        tomorrow.title = "Tomorrow"
        tomorrow.news = [{ release = 2025-03-11 }]
    """
    assert order(catalogue) == ["tomorrow", "tba"]


def test_an_answer_keeps_the_request() -> None:
    moment = as_of("2025-03-10")
    assert answer_countdown([], moment).as_of == moment
    assert answer_countdown([], moment).is_whole_list
    assert not answer_countdown([], moment, is_whole_list=False).is_whole_list


# --- laws ----------------------------------------------------------------------------------------

near = st.dates(date(2025, 1, 1), date(2025, 2, 28))
certainties = st.sampled_from(["confirmed", "expected", "rumoured"])


@given(near, near, near, certainties)
def test_a_countdown_never_contradicts_its_window(
    one: date, other: date, day: date, certainty: str
) -> None:
    first, last = sorted((one, other))
    moment = as_of(str(day), at="12:00")
    match count(release(f"'{first}/{last}', certainty = '{certainty}'"), moment):
        case Countdown(kind=CountdownKind.DAY, days=int(days)):
            assert first == last == day + timedelta(days=days)
            assert days >= 0
        case Countdown(kind=CountdownKind.WINDOW, min_days=int(soonest), max_days=int(latest)):
            assert first < last
            assert 0 <= soonest == max(0, (first - day).days)
            assert latest == (last - day).days >= soonest
        case Countdown(kind=CountdownKind.OVERDUE):
            assert last < day
            assert first < last or certainty != "confirmed"
        case Countdown(kind=CountdownKind.OUT, released=Released() as released):
            assert released.first.first == released.last.last == first == last < day
            assert certainty == "confirmed"
        case answer:
            pytest.fail(f"nothing else follows from a window: {answer}")


@given(near, near, st.sampled_from(["by", "after"]))
def test_a_countdown_to_an_open_window_counts_to_the_side_that_is_known(
    bound: date, day: date, word: str
) -> None:
    is_after = word == "after"
    match count(release(f"'{word} {bound}'"), str(day)):
        case Countdown(kind=CountdownKind.WINDOW, min_days=0, max_days=int(latest)) if not is_after:
            assert latest == (bound - day).days >= 0
        case Countdown(kind=CountdownKind.WINDOW, min_days=soonest, max_days=None) if (
            word == "after"
        ):
            assert soonest == max(0, (bound - day).days + 1)
        case Countdown(kind=CountdownKind.OVERDUE) if word == "by":
            assert bound < day
        case answer:
            pytest.fail(f"nothing else follows from `{word} {bound}`: {answer}")


ZONES = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Europe/London"]
hours = st.datetimes(datetime(2025, 1, 1), datetime(2025, 1, 5)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(hours, st.sampled_from(ZONES), hours, st.sampled_from(ZONES))
def test_the_days_and_the_time_left_to_an_hour_are_in_the_users_zone(
    wall: datetime, drop_zone: str, now: datetime, user_zone: str
) -> None:
    drop = wall.replace(tzinfo=ZoneInfo(drop_zone)).astimezone(ZoneInfo(user_zone))
    moment = as_of(f"{now:%Y-%m-%d}", user_zone, f"{now:%H:%M}")
    assert moment.at
    match count(release(f"[{{ date = {wall.isoformat()}, zone = '{drop_zone}' }}]"), moment):
        case Countdown(kind=CountdownKind.DAY, days=int(days), time_left=left):
            assert left == drop - moment.at > timedelta(0)
            assert days == (drop.date() - now.date()).days >= 0
        case Countdown(kind=CountdownKind.OUT, released=Released() as released):
            assert drop <= moment.at
            assert released.first.first == released.last.last == drop.date()
        case answer:
            pytest.fail(f"nothing else follows from an hour: {answer}")
