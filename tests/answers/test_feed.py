"""What a feed holds: which drops, under which name, and how often each of them changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.answers.feed import Dates, EventStatus, FeedEvent, answer_export, as_seen
from etoile_cli.domain.dates import LAST_DAY, AsOf
from etoile_cli.domain.schedule import Phase
from tests.helpers import as_of, shows_of


def events(
    catalogue: str,
    day: str = "2025-12-31",
    dates: Dates = Dates.EXACT,
    country: str | None = None,
    zone: str = "UTC",
) -> tuple[FeedEvent, ...]:
    asked = as_of(day, zone)
    return answer_export(
        shows_of(catalogue), AsOf(asked.day, asked.zone, None, country), dates
    ).events


def told(
    catalogue: str,
    day: str = "2025-12-31",
    dates: Dates = Dates.EXACT,
    country: str | None = None,
) -> list[str]:
    """Each event in a line: its UID without what all have, SEQUENCE, status, date, DTSTAMP."""
    return [
        f"{event.uid.removesuffix('@etoile')} {event.sequence} {event.status} "
        f"{event.drop.days.words} {event.touched}"
        for event in events(catalogue, day, dates, country)
    ]


def news(*items: str) -> str:
    """The catalogue of a show `a`, each item a day and what was reported on it of season 1."""
    text = '[a]\ntitle = "A"\n'
    for item in items:
        day, _, said = item.partition(": ")
        reported = "" if day == "undated" else f"reported = {day}\n"
        text += f"[[a.news]]\n{reported}{said}\n"
    return text


WEEKLY = (
    'release = [{ episodes = "1-2", date = 2025-05-01 },'
    ' { episodes = "3-4", date = 2025-05-08, every = "week" }]'
)


# --- one event a drop, under a name that stays ---------------------------------------------------


def test_a_drop_is_one_event_however_many_episodes_it_has() -> None:
    assert told(news(f"2025-01-01: {WEEKLY}")) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-01-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-01-01",
        "a-s1-e4 0 confirmed 2025-05-15 2025-01-01",
    ]


def test_a_moved_premiere_keeps_its_uid_and_raises_its_sequence() -> None:
    catalogue = news(
        "2025-01-01: release = 2025-05-01",
        "2025-02-01: release = 2025-06-01",
        "2025-03-01: release = 2025-05-01",
    )
    assert told(catalogue, "2025-01-15") == ["a-s1-e1 0 confirmed 2025-05-01 2025-01-01"]
    assert told(catalogue, "2025-02-15") == ["a-s1-e1 1 confirmed 2025-06-01 2025-02-01"]
    assert told(catalogue, "2025-03-15") == ["a-s1-e1 2 confirmed 2025-05-01 2025-03-01"]


def test_reports_of_one_day_are_one_step() -> None:
    moves = (f"release = {day}" for day in ("2025-05-01", "2025-05-02", "2025-05-03"))
    assert told(news(*(f"2025-01-01: {move}" for move in moves))) == [
        "a-s1-e1 0 confirmed 2025-05-03 2025-01-01"
    ]


@pytest.mark.parametrize(
    "refined",
    [
        '[{ episodes = "1-8", date = 2025-05-01 }]',
        '[{ episodes = "1-2", date = 2025-05-01 }, { episodes = "3-8", date = 2025-05-08 }]',
        "[{ date = 2025-05-01 }]",
    ],
)
def test_a_premiere_of_which_more_becomes_known_is_the_same_event(refined: str) -> None:
    catalogue = news("2025-01-01: release = 2025-05-01", f"2025-02-01: release = {refined}")
    assert told(catalogue)[0] == "a-s1-e1 0 confirmed 2025-05-01 2025-02-01"


def test_a_part_goes_by_its_label_and_else_by_its_first_episode() -> None:
    plan = """[
      { label = "Special", date = 2025-07-01 },
      { episodes = "1-4", date = 2025-05-01 },
      { label = "Extra", date = 2025-06-01 },
    ]"""
    assert [line.split()[0] for line in told(news(f"2025-01-01: release = {plan}"))] == [
        "a-s1-e1",
        "a-s1-part-extra",
        "a-s1-part-special",
    ]


def test_what_is_said_in_other_words_or_another_zone_has_not_changed() -> None:
    at = 'release = { date = 2025-05-01T08:00:00, zone = "Europe/London" }'
    catalogue = news(
        "2025-01-01: release = 2025-05-01T07:00:00Z",
        f"2025-02-01: {at}",
    )
    assert [event.sequence for event in events(catalogue)] == [0]
    words = news(
        "2025-01-01: release = 2025-05-01",
        "2025-02-01: release = 'Thursday 2025-05-01'",
    )
    assert [event.sequence for event in events(words)] == [0]


def test_an_hour_on_the_same_day_is_another_date() -> None:
    catalogue = news(
        "2025-01-01: release = 2025-05-01", "2025-02-01: release = 2025-05-01T00:00:00Z"
    )
    assert [event.sequence for event in events(catalogue)] == [1]


def test_each_country_has_its_dates_under_the_same_names() -> None:
    catalogue = news(
        "2025-01-01: release = 2025-05-01",
        "2025-02-01: season = 1\nrelease = [{ date = 2025-06-01, country = 'GB' }]",
    )
    assert told(catalogue) == ["a-s1-e1 0 confirmed 2025-05-01 2025-01-01"]
    assert told(catalogue, country="GB") == ["a-s1-e1 1 confirmed 2025-06-01 2025-02-01"]
    assert told(catalogue, "2025-01-15", country="GB") == told(catalogue)


# --- how sure ------------------------------------------------------------------------------------


def test_what_is_not_confirmed_is_tentative_until_it_is() -> None:
    catalogue = news(
        '2025-01-01: release = 2025-05-01\ncertainty = "rumoured"',
        '2025-02-01: release = 2025-05-01\ncertainty = "expected"',
        "2025-03-01: release = 2025-05-01",
    )
    assert told(catalogue, "2025-01-15") == ["a-s1-e1 0 tentative 2025-05-01 2025-01-01"]
    assert told(catalogue, "2025-02-15") == ["a-s1-e1 0 tentative 2025-05-01 2025-02-01"]
    assert told(catalogue, "2025-03-15") == ["a-s1-e1 0 confirmed 2025-05-01 2025-03-01"]


def test_a_day_that_nobody_confirmed_stays_tentative_when_it_has_passed() -> None:
    catalogue = news('2025-01-01: release = 2025-05-01\ncertainty = "expected"')
    assert told(catalogue, "2025-04-01") == told(catalogue, "2026-04-01")


# --- windows -------------------------------------------------------------------------------------


WINDOWS = news(
    "2025-01-01: release = 'spring 2025'",
    "2025-01-02: season = 2\nrelease = 'by 2026-03-31'",
)


def test_a_window_is_no_date_unless_windows_are_wanted() -> None:
    assert told(WINDOWS) == []
    assert told(WINDOWS, dates=Dates.BOUNDED) == ["a-s1-e1 0 tentative spring 2025 2025-01-01"]
    assert told(WINDOWS, dates=Dates.ANY) == [
        "a-s1-e1 0 tentative spring 2025 2025-01-01",
        "a-s2-e1 0 tentative by 2026-03-31 2025-01-02",
    ]


def test_a_sequence_counts_from_the_first_date() -> None:
    catalogue = news(
        "2025-01-01: release = '2026'",
        "2025-02-01: release = 'spring 2026'",
        "2025-03-01: release = 2026-05-01",
    )
    assert [event.sequence for event in events(catalogue)] == [0]
    assert [event.sequence for event in events(catalogue, dates=Dates.BOUNDED)] == [2]


# --- what is withdrawn ---------------------------------------------------------------------------

DATED = f"2025-01-01: {WEEKLY}"
ALL_CANCELLED = [
    "a-s1-e1 1 cancelled 2025-05-01 2025-04-01",
    "a-s1-e3 1 cancelled 2025-05-08 2025-04-01",
    "a-s1-e4 1 cancelled 2025-05-15 2025-04-01",
]


@pytest.mark.parametrize(
    "report",
    [
        "release = 'postponed'",
        'season = 1\nstatus = "cancelled"',
        'status = "cancelled"',
        'status = "ended"',
    ],
)
def test_what_was_dated_and_withdrawn_is_cancelled_on_its_last_date(report: str) -> None:
    assert told(news(DATED, f"2025-04-01: {report}")) == ALL_CANCELLED


def test_a_window_gives_no_withdrawn_day_back_although_it_contains_it() -> None:
    items = ("2025-01-01: release = 2025-05-01", "2025-04-01: release = 'postponed'")
    window = "2025-04-10: release = '2025'"
    [event] = events(news(*items, window))
    assert told(news(*items, window)) == ["a-s1-e1 1 cancelled 2025-05-01 2025-04-10"]
    assert event.window
    assert event.window.words == "2025"


def test_what_moved_to_a_window_is_cancelled_and_says_what_is_known_instead() -> None:
    catalogue = news(DATED, "2025-04-01: release = '2026'")
    assert told(catalogue) == ALL_CANCELLED
    assert told(catalogue, dates=Dates.BOUNDED) == [
        *ALL_CANCELLED[1:],
        "a-s1-e1 1 tentative 2026 2025-04-01",
    ]


def test_what_a_shorter_run_has_no_more_is_cancelled() -> None:
    run = 'release = [{ episodes = "1-3", date = 2025-05-01, every = "week" }]'
    shorter = run.replace("1-3", "1-2")
    assert told(news(f"2025-01-01: {run}", f"2025-04-01: {shorter}")) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-04-01",
        "a-s1-e2 0 confirmed 2025-05-08 2025-04-01",
        "a-s1-e3 1 cancelled 2025-05-15 2025-04-01",
    ]


def test_what_a_report_does_not_name_stays() -> None:
    assert told(news(DATED, "2025-04-01: release = 2025-05-02")) == [
        "a-s1-e1 1 confirmed 2025-05-02 2025-04-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-01-01",
        "a-s1-e4 0 confirmed 2025-05-15 2025-01-01",
    ]


def test_an_end_leaves_what_had_come_by_the_day_it_was_reported() -> None:
    assert told(news(DATED, '2025-05-08: season = 1\nstatus = "cancelled"')) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-01-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-01-01",
        "a-s1-e4 1 cancelled 2025-05-15 2025-05-08",
    ]


def test_a_rumoured_end_takes_nothing_away_and_touches_what_it_is_about() -> None:
    rumour = '2025-05-02: season = 1\nstatus = "cancelled"\ncertainty = "rumoured"'
    assert told(news(DATED, rumour)) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-01-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-05-02",
        "a-s1-e4 0 confirmed 2025-05-15 2025-05-02",
    ]


def test_an_end_without_a_day_takes_nothing_away_for_nothing_surely_lies_after_it() -> None:
    dated = news("undated: release = 2025-05-01", 'undated: status = "ended"')
    assert told(dated, "2025-04-01") == told(dated) == ["a-s1-e1 0 confirmed 2025-05-01 0001-01-01"]


def test_an_end_takes_away_what_is_only_expected_too() -> None:
    expected = '2025-01-01: release = 2025-05-01\ncertainty = "expected"'
    assert told(news(expected, '2025-04-01: status = "ended"')) == [
        "a-s1-e1 1 cancelled 2025-05-01 2025-04-01"
    ]


def test_what_an_end_withdrew_stays_so_when_the_season_is_saved_until_it_has_a_new_plan() -> None:
    saved = (
        DATED,
        '2025-04-01: status = "cancelled"',
        '2025-06-01: season = 1\nstatus = "picked up"',
    )
    assert told(news(*saved)) == ALL_CANCELLED
    [first, *rest] = told(news(*saved, "2025-07-01: release = 2025-12-01"))
    assert (first, rest) == (
        ALL_CANCELLED[1],
        [ALL_CANCELLED[2], "a-s1-e1 2 confirmed 2025-12-01 2025-07-01"],
    )


def test_what_is_cancelled_twice_has_changed_once() -> None:
    ends = ('2025-04-01: status = "cancelled"', '2025-05-01: status = "ended"')
    assert told(news(DATED, *ends)) == ALL_CANCELLED


def test_the_report_that_withdrew_a_drop_is_told() -> None:
    postponed = news(DATED, "2025-04-01: release = 'postponed'\nnote = 'why'")
    assert {event.withdrawn and event.withdrawn.news.note for event in events(postponed)} == {"why"}


def test_what_is_known_instead_of_a_withdrawn_date_touches_it_and_is_no_change() -> None:
    postponed = "2025-04-01: release = 'postponed'"
    window = "2025-06-01: release = 'summer 2026'\ncertainty = 'expected'"
    rumour = "2025-07-01: status = 'cancelled'\ncertainty = 'rumoured'"
    first, *rest = ALL_CANCELLED
    assert told(news(DATED, postponed, window, rumour)) == [
        first.replace("2025-04-01", "2025-06-01"),
        *rest,
    ]


def test_what_was_known_when_it_had_its_date_is_told_of_a_withdrawn_drop() -> None:
    counted = "2025-02-01: season = 1\nepisodes = 4"
    last = events(news(DATED, counted, "2025-04-01: release = 'postponed'"))[-1]
    assert last.drop.episode_count == 4


def test_a_date_of_another_country_takes_nothing_away() -> None:
    abroad = "season = 1\nrelease = [{ date = 2025-06-01, country = 'GB' }]"
    assert told(news(DATED, f"2025-04-01: {abroad}")) == told(news(DATED))


# --- what touches an event -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "later", ["season = 1\nepisodes = 4", "season = 1\nplatform = 'Sky'", "platform = 'Sky'"]
)
def test_what_tells_more_of_a_drop_touches_it_and_leaves_its_sequence(later: str) -> None:
    [*_, event] = events(news(DATED, f"2025-04-01: {later}"))
    assert (event.sequence, event.touched) == (0, date(2025, 4, 1))


def test_what_makes_another_drop_the_finale_touches_that_one_alone() -> None:
    days = [event.touched for event in events(news(DATED, "2025-04-01: season = 1\nepisodes = 4"))]
    assert days == [date(2025, 4, 1), date(2025, 4, 1), date(2025, 4, 1)]


def test_a_show_that_moves_to_another_platform_does_not_touch_what_had_come() -> None:
    days = [event.touched for event in events(news(DATED, "2025-05-10: platform = 'Sky'"))]
    assert days == [date(2025, 1, 1), date(2025, 1, 1), date(2025, 5, 10)]


@pytest.mark.parametrize(
    "later",
    [
        "platform = 'Sky'",
        "season = 1\nplatform = 'Sky'",
        "season = 1\nstatus = 'picked up'\nplatform = 'Sky'",
    ],
)
def test_a_move_leaves_what_had_lost_its_date_by_then(later: str) -> None:
    """Also if it is dated again afterwards: then it is on the new platform."""
    earlier = (DATED, "2025-03-01: platform = 'HBO'", "2025-04-01: release = 'postponed'")
    items = (*earlier, f"2025-04-10: {later}")
    assert told(news(*items)) == ALL_CANCELLED
    assert [event.drop.platform for event in events(news(*items))] == ["HBO"] * 3
    again = f"2025-04-20: {WEEKLY.replace('2025-05', '2025-06')}"
    assert [event.drop.platform for event in events(news(*items, again))] == ["Sky"] * 3


def test_news_of_something_else_touches_nothing() -> None:
    other = ("2025-04-01: season = 2\nstatus = 'renewed'", "2025-04-02: trailer = 2025-04-03")
    assert told(news(DATED, *other)) == told(news(DATED))


# --- for whom and when ---------------------------------------------------------------------------

LIVELY = news(
    "undated: season = 1\nstatus = 'ordered'",
    "2025-01-01: release = 2025-05-01T23:00:00Z",
    f"2025-02-01: {WEEKLY}",
    "2025-03-01: season = 2\nrelease = { date = 2025-12-01T20:00:00, zone = 'local' }",
    "2025-05-10: status = 'cancelled'",
)


@given(
    st.dates(date(2025, 5, 10), LAST_DAY),
    st.sampled_from(["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu"]),
    st.sampled_from(list(Dates)),
)
def test_the_same_news_makes_the_same_events_on_any_day_and_anywhere(
    day: date, zone: str, dates: Dates
) -> None:
    assert events(LIVELY, day.isoformat(), dates, None, zone) == events(LIVELY, "2025-05-10", dates)


def test_as_it_is_seen_a_feed_has_the_days_and_the_phases_of_the_asker() -> None:
    shows = shows_of(news("2025-01-01: release = 2025-05-01T23:00:00Z"))
    there = as_of("2025-05-02", "Asia/Tokyo")
    answer = answer_export(shows, there)
    [event], [seen] = answer.events, as_seen(answer).events
    assert event.drop.days.words == "2025-05-01"
    assert (seen.drop.days.words, seen.drop.phase) == ("2025-05-02", Phase.TODAY)
    assert (seen.uid, seen.sequence, seen.status) == (event.uid, event.sequence, event.status)


def test_shows_and_seasons_keep_their_order_and_drops_go_by_date() -> None:
    catalogue = news(
        "2025-01-01: release = 2026-01-01", "2025-01-02: season = 2\nrelease = 2025-01-01"
    )
    catalogue += "[b]\ntitle = 'B'\n[[b.news]]\nrelease = 2024-01-01\n"
    assert [event.uid for event in events(catalogue)] == [
        "a-s1-e1@etoile",
        "a-s2-e1@etoile",
        "b-s1-e1@etoile",
    ]


PLANS = st.lists(
    st.builds(
        lambda first, more, day: (
            f'{{ episodes = "{first}-{first + more}", date = {day} }}'
            if first
            else f"{{ date = {day} }}"
        ),
        st.integers(0, 3),
        st.integers(0, 2),
        st.dates(date(2025, 1, 1), date(2025, 1, 9)),
    ),
    min_size=1,
    max_size=5,
).map(lambda lines: f"release = [{', '.join(lines)}]")


@given(
    st.lists(PLANS | st.just("release = 'postponed'"), min_size=1, max_size=5),
    st.sampled_from(list(Dates)),
)
def test_whatever_was_planned_every_uid_comes_once_and_only_what_is_cancelled_was_withdrawn(
    plans: list[str], dates: Dates
) -> None:
    catalogue = news(*(f"2024-01-{day:02}: {plan}" for day, plan in enumerate(plans, 1)))
    found = events(catalogue, dates=dates)
    assert len({event.uid for event in found}) == len(found)
    for event in found:
        assert (event.status is EventStatus.CANCELLED) == (event.withdrawn is not None)
        assert 0 <= event.sequence < len(plans)


@given(st.lists(PLANS, min_size=2, max_size=5))
def test_a_sequence_never_falls_while_news_come_in(plans: list[str]) -> None:
    catalogue = news(*(f"2024-01-{day:02}: {plan}" for day, plan in enumerate(plans, 1)))
    before: dict[str, FeedEvent] = {}
    for day in range(1, len(plans) + 1):
        now = {event.uid: event for event in events(catalogue, f"2024-01-{day:02}")}
        assert before.keys() <= now.keys()
        for uid, old in before.items():
            moved = (old.drop.days, old.status) != (now[uid].drop.days, now[uid].status)
            assert now[uid].sequence == old.sequence + moved
        before = now
