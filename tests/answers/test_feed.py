"""What a feed holds: which drops, under which name, and how often each of them changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.answers.feed import Dates, EventStatus, FeedEvent, answer_export, as_seen
from etoile_cli.domain.dates import LAST_DAY, AsOf
from etoile_cli.domain.schedule import Phase
from tests.domain.fold.helpers import show_of
from tests.helpers import as_of, catalogue_of, shows_of


def events(
    catalogue: str,
    day: str = "2025-12-31",
    dates: Dates = Dates.EXACT,
    country: str | None = None,
    zone: str = "UTC",
) -> tuple[FeedEvent, ...]:
    return answer_export(shows_of(catalogue), as_of(day, zone, country=country), dates).events


def event_lines(
    catalogue: str,
    day: str = "2025-12-31",
    dates: Dates = Dates.EXACT,
    country: str | None = None,
) -> list[str]:
    """Return each event in a line: short UID, SEQUENCE, status, date, DTSTAMP."""
    return [
        f"{event.uid.removesuffix('@etoile')} {event.sequence} {event.status} "
        f"{event.drop.days.words} {event.touched}"
        for event in events(catalogue, day, dates, country)
    ]


WEEKLY = (
    'release = [{ episodes = "1-2", date = 2025-05-01 },'
    ' { episodes = "3-4", date = 2025-05-08, every = "week" }]'
)


# --- one event a drop, under a name that stays ---------------------------------------------------


def test_a_drop_is_one_event_however_many_episodes_it_has() -> None:
    assert event_lines(catalogue_of(f"2025-01-01: {WEEKLY}")) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-01-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-01-01",
        "a-s1-e4 0 confirmed 2025-05-15 2025-01-01",
    ]


def test_a_moved_premiere_keeps_its_uid_and_raises_its_sequence() -> None:
    catalogue = catalogue_of(
        "2025-01-01: release = 2025-05-01",
        "2025-02-01: release = 2025-06-01",
        "2025-03-01: release = 2025-05-01",
    )
    assert event_lines(catalogue, "2025-01-15") == ["a-s1-e1 0 confirmed 2025-05-01 2025-01-01"]
    assert event_lines(catalogue, "2025-02-15") == ["a-s1-e1 1 confirmed 2025-06-01 2025-02-01"]
    assert event_lines(catalogue, "2025-03-15") == ["a-s1-e1 2 confirmed 2025-05-01 2025-03-01"]


def test_reports_of_one_day_are_one_step() -> None:
    moves = (f"release = {day}" for day in ("2025-05-01", "2025-05-02", "2025-05-03"))
    assert event_lines(catalogue_of(*(f"2025-01-01: {move}" for move in moves))) == [
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
def test_a_premiere_that_becomes_more_exact_is_the_same_event(refined: str) -> None:
    catalogue = catalogue_of("2025-01-01: release = 2025-05-01", f"2025-02-01: release = {refined}")
    assert event_lines(catalogue)[0] == "a-s1-e1 0 confirmed 2025-05-01 2025-02-01"


def test_a_part_is_named_by_its_label_or_its_first_episode() -> None:
    plan = """[
      { label = "Special", date = 2025-07-01 },
      { episodes = "1-4", date = 2025-05-01 },
      { label = "Extra", date = 2025-06-01 },
    ]"""
    assert [
        line.split()[0] for line in event_lines(catalogue_of(f"2025-01-01: release = {plan}"))
    ] == [
        "a-s1-e1",
        "a-s1-part-extra",
        "a-s1-part-special",
    ]


def test_the_same_date_in_other_words_or_another_zone_is_unchanged() -> None:
    at = 'release = { date = 2025-05-01T08:00:00, zone = "Europe/London" }'
    catalogue = catalogue_of(
        "2025-01-01: release = 2025-05-01T07:00:00Z",
        f"2025-02-01: {at}",
    )
    assert [event.sequence for event in events(catalogue)] == [0]
    words = catalogue_of(
        "2025-01-01: release = 2025-05-01",
        "2025-02-01: release = 'Thursday 2025-05-01'",
    )
    assert [event.sequence for event in events(words)] == [0]


def test_an_hour_on_the_same_day_is_another_date() -> None:
    catalogue = catalogue_of(
        "2025-01-01: release = 2025-05-01", "2025-02-01: release = 2025-05-01T00:00:00Z"
    )
    assert [event.sequence for event in events(catalogue)] == [1]


def test_each_country_has_its_dates_under_the_same_names() -> None:
    catalogue = catalogue_of(
        "2025-01-01: release = 2025-05-01",
        "2025-02-01: season = 1\nrelease = [{ date = 2025-06-01, country = 'GB' }]",
    )
    assert event_lines(catalogue) == ["a-s1-e1 0 confirmed 2025-05-01 2025-01-01"]
    assert event_lines(catalogue, country="GB") == ["a-s1-e1 1 confirmed 2025-06-01 2025-02-01"]
    assert event_lines(catalogue, "2025-01-15", country="GB") == event_lines(catalogue)


# --- how sure ------------------------------------------------------------------------------------


def test_what_is_not_confirmed_is_tentative_until_it_is() -> None:
    catalogue = catalogue_of(
        '2025-01-01: release = 2025-05-01\ncertainty = "rumoured"',
        '2025-02-01: release = 2025-05-01\ncertainty = "expected"',
        "2025-03-01: release = 2025-05-01",
    )
    assert event_lines(catalogue, "2025-01-15") == ["a-s1-e1 0 tentative 2025-05-01 2025-01-01"]
    assert event_lines(catalogue, "2025-02-15") == ["a-s1-e1 0 tentative 2025-05-01 2025-02-01"]
    assert event_lines(catalogue, "2025-03-15") == ["a-s1-e1 0 confirmed 2025-05-01 2025-03-01"]


def test_an_unconfirmed_day_stays_tentative_when_it_has_passed() -> None:
    catalogue = catalogue_of('2025-01-01: release = 2025-05-01\ncertainty = "expected"')
    assert event_lines(catalogue, "2025-04-01") == event_lines(catalogue, "2026-04-01")


# --- windows -------------------------------------------------------------------------------------


WINDOWS = catalogue_of(
    "2025-01-01: release = 'spring 2025'",
    "2025-01-02: season = 2\nrelease = 'by 2026-03-31'",
)


def test_a_window_is_no_date_unless_windows_are_wanted() -> None:
    assert event_lines(WINDOWS) == []
    assert event_lines(WINDOWS, dates=Dates.BOUNDED) == [
        "a-s1-e1 0 tentative spring 2025 2025-01-01"
    ]
    assert event_lines(WINDOWS, dates=Dates.ANY) == [
        "a-s1-e1 0 tentative spring 2025 2025-01-01",
        "a-s2-e1 0 tentative by 2026-03-31 2025-01-02",
    ]


def test_a_sequence_counts_from_the_first_date() -> None:
    catalogue = catalogue_of(
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
    assert event_lines(catalogue_of(DATED, f"2025-04-01: {report}")) == ALL_CANCELLED


def test_a_window_gives_no_withdrawn_day_back_although_it_contains_it() -> None:
    items = ("2025-01-01: release = 2025-05-01", "2025-04-01: release = 'postponed'")
    window = "2025-04-10: release = '2025'"
    [event] = events(catalogue_of(*items, window))
    assert event_lines(catalogue_of(*items, window)) == [
        "a-s1-e1 1 cancelled 2025-05-01 2025-04-10"
    ]
    assert event.window
    assert event.window.words == "2025"


def test_what_moved_to_a_window_is_cancelled_and_says_what_is_known_instead() -> None:
    catalogue = catalogue_of(DATED, "2025-04-01: release = '2026'")
    assert event_lines(catalogue) == ALL_CANCELLED
    assert event_lines(catalogue, dates=Dates.BOUNDED) == [
        *ALL_CANCELLED[1:],
        "a-s1-e1 1 tentative 2026 2025-04-01",
    ]


def test_what_a_shorter_run_has_no_more_is_cancelled() -> None:
    run = 'release = [{ episodes = "1-3", date = 2025-05-01, every = "week" }]'
    shorter = run.replace("1-3", "1-2")
    assert event_lines(catalogue_of(f"2025-01-01: {run}", f"2025-04-01: {shorter}")) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-04-01",
        "a-s1-e2 0 confirmed 2025-05-08 2025-04-01",
        "a-s1-e3 1 cancelled 2025-05-15 2025-04-01",
    ]


def test_what_a_report_does_not_name_stays() -> None:
    assert event_lines(catalogue_of(DATED, "2025-04-01: release = 2025-05-02")) == [
        "a-s1-e1 1 confirmed 2025-05-02 2025-04-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-01-01",
        "a-s1-e4 0 confirmed 2025-05-15 2025-01-01",
    ]


def test_an_end_leaves_what_came_out_by_its_report() -> None:
    assert event_lines(catalogue_of(DATED, '2025-05-08: season = 1\nstatus = "cancelled"')) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-01-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-01-01",
        "a-s1-e4 1 cancelled 2025-05-15 2025-05-08",
    ]


def test_a_rumoured_end_withdraws_nothing_and_touches_what_it_is_about() -> None:
    rumour = '2025-05-02: season = 1\nstatus = "cancelled"\ncertainty = "rumoured"'
    assert event_lines(catalogue_of(DATED, rumour)) == [
        "a-s1-e1 0 confirmed 2025-05-01 2025-01-01",
        "a-s1-e3 0 confirmed 2025-05-08 2025-05-02",
        "a-s1-e4 0 confirmed 2025-05-15 2025-05-02",
    ]


def test_an_end_without_a_day_withdraws_nothing() -> None:
    dated = catalogue_of("undated: release = 2025-05-01", 'undated: status = "ended"')
    assert (
        event_lines(dated, "2025-04-01")
        == event_lines(dated)
        == ["a-s1-e1 0 confirmed 2025-05-01 0001-01-01"]
    )


def test_an_end_withdraws_expected_dates_too() -> None:
    expected = '2025-01-01: release = 2025-05-01\ncertainty = "expected"'
    assert event_lines(catalogue_of(expected, '2025-04-01: status = "ended"')) == [
        "a-s1-e1 1 cancelled 2025-05-01 2025-04-01"
    ]


def test_what_an_end_withdrew_stays_so_when_the_season_is_saved_until_it_has_a_new_plan() -> None:
    saved = (
        DATED,
        '2025-04-01: status = "cancelled"',
        '2025-06-01: season = 1\nstatus = "picked up"',
    )
    assert event_lines(catalogue_of(*saved)) == ALL_CANCELLED
    [first, *rest] = event_lines(catalogue_of(*saved, "2025-07-01: release = 2025-12-01"))
    assert (first, rest) == (
        ALL_CANCELLED[1],
        [ALL_CANCELLED[2], "a-s1-e1 2 confirmed 2025-12-01 2025-07-01"],
    )


def test_what_is_cancelled_twice_has_changed_once() -> None:
    ends = ('2025-04-01: status = "cancelled"', '2025-05-01: status = "ended"')
    assert event_lines(catalogue_of(DATED, *ends)) == ALL_CANCELLED


def test_a_withdrawn_drop_names_the_report_that_withdrew_it() -> None:
    postponed = catalogue_of(DATED, "2025-04-01: release = 'postponed'\nnote = 'why'")
    assert {event.withdrawn and event.withdrawn.news.note for event in events(postponed)} == {"why"}


def test_what_is_known_instead_of_a_withdrawn_date_touches_it_and_is_no_change() -> None:
    postponed = "2025-04-01: release = 'postponed'"
    window = "2025-06-01: release = 'summer 2026'\ncertainty = 'expected'"
    rumour = "2025-07-01: status = 'cancelled'\ncertainty = 'rumoured'"
    first, *rest = ALL_CANCELLED
    assert event_lines(catalogue_of(DATED, postponed, window, rumour)) == [
        first.replace("2025-04-01", "2025-06-01"),
        *rest,
    ]


def test_a_withdrawn_drop_keeps_what_was_known_when_it_had_its_date() -> None:
    counted = "2025-02-01: season = 1\nepisodes = 4"
    last = events(catalogue_of(DATED, counted, "2025-04-01: release = 'postponed'"))[-1]
    assert last.drop.episode_count == 4


def test_a_date_of_another_country_withdraws_nothing() -> None:
    abroad = "season = 1\nrelease = [{ date = 2025-06-01, country = 'GB' }]"
    assert event_lines(catalogue_of(DATED, f"2025-04-01: {abroad}")) == event_lines(
        catalogue_of(DATED)
    )


# --- what touches an event -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "later", ["season = 1\nepisodes = 4", "season = 1\nplatform = 'Sky'", "platform = 'Sky'"]
)
def test_a_more_detailed_report_touches_a_drop_and_leaves_its_sequence(later: str) -> None:
    [*_, event] = events(catalogue_of(DATED, f"2025-04-01: {later}"))
    assert (event.sequence, event.touched) == (0, date(2025, 4, 1))


def test_what_makes_another_drop_the_finale_touches_that_one_alone() -> None:
    days = [
        event.touched
        for event in events(catalogue_of(DATED, "2025-04-01: season = 1\nepisodes = 4"))
    ]
    assert days == [date(2025, 4, 1), date(2025, 4, 1), date(2025, 4, 1)]


def test_a_show_that_changes_platform_does_not_touch_past_releases() -> None:
    days = [event.touched for event in events(catalogue_of(DATED, "2025-05-10: platform = 'Sky'"))]
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
    assert event_lines(catalogue_of(*items)) == ALL_CANCELLED
    assert [event.drop.platform for event in events(catalogue_of(*items))] == ["HBO"] * 3
    again = f"2025-04-20: {WEEKLY.replace('2025-05', '2025-06')}"
    assert [event.drop.platform for event in events(catalogue_of(*items, again))] == ["Sky"] * 3


def test_news_of_something_else_touches_nothing() -> None:
    other = ("2025-04-01: season = 2\nstatus = 'renewed'", "2025-04-02: trailer = 2025-04-03")
    assert event_lines(catalogue_of(DATED, *other)) == event_lines(catalogue_of(DATED))


# --- for whom and when ---------------------------------------------------------------------------

LIVELY = catalogue_of(
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


def test_a_feed_for_the_screen_has_the_days_and_phases_of_the_user() -> None:
    shows = shows_of(catalogue_of("2025-01-01: release = 2025-05-01T23:00:00Z"))
    tokyo = as_of("2025-05-02", "Asia/Tokyo")
    answer = answer_export(shows, tokyo)
    [event], [seen] = answer.events, as_seen(answer).events
    assert event.drop.days.words == "2025-05-01"
    assert (seen.drop.days.words, seen.drop.phase) == ("2025-05-02", Phase.TODAY)
    assert (seen.uid, seen.sequence, seen.status) == (event.uid, event.sequence, event.status)


def test_shows_and_seasons_keep_their_order_and_drops_go_by_date() -> None:
    catalogue = catalogue_of(
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
def test_every_uid_comes_once_and_only_withdrawn_drops_are_cancelled(
    plans: list[str], dates: Dates
) -> None:
    catalogue = catalogue_of(*(f"2024-01-{day:02}: {plan}" for day, plan in enumerate(plans, 1)))
    found = events(catalogue, dates=dates)
    assert len({event.uid for event in found}) == len(found)
    for event in found:
        assert (event.status is EventStatus.CANCELLED) == (event.withdrawn is not None)
        assert 0 <= event.sequence < len(plans)


@given(st.lists(PLANS, min_size=2, max_size=5))
def test_a_sequence_never_falls_while_news_come_in(plans: list[str]) -> None:
    catalogue = catalogue_of(*(f"2024-01-{day:02}: {plan}" for day, plan in enumerate(plans, 1)))
    before: dict[str, FeedEvent] = {}
    for day in range(1, len(plans) + 1):
        now = {event.uid: event for event in events(catalogue, f"2024-01-{day:02}")}
        assert before.keys() <= now.keys()
        for uid, old in before.items():
            moved = (old.drop.days, old.status) != (now[uid].drop.days, now[uid].status)
            assert now[uid].sequence == old.sequence + moved
        before = now


# --- test feed identity ---------------------------------------------------------------------------


def events_with(
    items: tuple[str, ...],
    day: str = "2027-12-31",
    dates: Dates = Dates.EXACT,
    country: str | None = None,
) -> list[str]:
    """Return each event in a line: its name, SEQUENCE, date, and status if it is not confirmed."""
    moment = as_of(day)
    found = answer_export(
        (show_of(*items),), AsOf(moment.day, moment.zone, None, country), dates
    ).events
    return [
        f"{event.uid.split('-', 2)[2].removesuffix('@etoile')} {event.sequence}"
        f" {event.drop.days.words} {event.status}".removesuffix(" confirmed")
        for event in found
    ]


PARTS = (
    "2026-09-01: release = [\n"
    '  { episodes = "1-4", date = 2026-10-01, label = "Part 1" },\n'
    '  { episodes = "5-8", date = 2026-11-20, label = "Part 2" },\n'
    "]",
)
EVERY_WEEK = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)


# --- split, joined, renamed ----------------------------------------------------------------------


def test_the_first_half_of_a_split_part_keeps_its_name() -> None:
    items = (*PARTS, '2026-10-10: release = [{ episodes = "7-8", date = 2026-12-11 }]')
    assert events_with(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20", "e7 0 2026-12-11"]


def test_a_first_half_that_moves_alone_keeps_the_name_too() -> None:
    items = (*PARTS, '2026-10-10: release = [{ episodes = "5-6", date = 2026-11-13 }]')
    assert events_with(items) == ["e1 0 2026-10-01", "e5 1 2026-11-13", "e7 0 2026-11-20"]


def test_the_second_of_two_joined_halves_is_cancelled() -> None:
    items = (
        *PARTS,
        '2026-10-10: release = [{ episodes = "7-8", date = 2026-12-11 }]',
        "2026-11-01: release = { date = 2026-12-18, label = 'Part 2' }",
    )
    assert events_with(items) == ["e1 0 2026-10-01", "e7 1 2026-12-11 cancelled", "e5 1 2026-12-18"]


def test_what_is_split_again_gets_its_name_back() -> None:
    items = (
        *PARTS,
        '2026-10-10: release = [{ episodes = "7-8", date = 2026-12-11 }]',
        "2026-11-01: release = { date = 2026-12-18, label = 'Part 2' }",
        '2026-11-02: release = [{ episodes = "7-8", date = 2026-12-25 }]',
    )
    assert events_with(items) == ["e1 0 2026-10-01", "e5 1 2026-12-18", "e7 2 2026-12-25"]


def test_weekly_episodes_that_come_together_are_one_event_and_the_others_are_cancelled() -> None:
    items = (*EVERY_WEEK, '2026-09-10: release = [{ episodes = "1-4", date = 2026-10-01 }]')
    assert events_with(items) == [
        "e1 0 2026-10-01",
        "e2 1 2026-10-08 cancelled",
        "e3 1 2026-10-15 cancelled",
        "e4 1 2026-10-22 cancelled",
    ]


@pytest.mark.parametrize("label", ["Part 2: The End", "Volume 2"])
def test_a_part_that_gets_another_label_is_the_same_event(label: str) -> None:
    items = (
        *PARTS,
        f'2026-10-10: release = [{{ episodes = "5-8", date = 2026-11-20, label = "{label}" }}]',
    )
    assert events_with(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20"]


def test_a_part_that_begins_with_another_episode_is_the_same_event() -> None:
    items = (
        *PARTS,
        "2026-09-10: release = [\n"
        '  { episodes = "1-5", date = 2026-10-01, label = "Part 1" },\n'
        '  { episodes = "6-8", date = 2026-11-27, label = "Part 2" },\n'
        "]",
    )
    assert events_with(items) == ["e1 0 2026-10-01", "e5 1 2026-11-27"]


# --- numbers -------------------------------------------------------------------------------------


def test_a_beginning_keeps_its_name_when_it_gets_its_numbers() -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }]",
        '2026-09-15: release = [{ episodes = "1-2", date = 2026-10-01 },'
        " { episodes = 3, date = 2026-10-08 }]",
    )
    assert events_with(items) == ["e1 0 2026-10-01", "e3 0 2026-10-08"]


@pytest.mark.parametrize(
    ("count", "episodes", "second"), [(10, "29-38", "e30"), (4, "0-3", "e1-2"), (3, "0-2", "e1-2")]
)
def test_a_beginning_keeps_its_name_with_whatever_number_it_begins(
    count: int, episodes: str, second: str
) -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }]",
        f"2026-09-15: episodes = {count}\n"
        f'release = [{{ episodes = "{episodes}", date = 2026-10-01, every = "week" }}]',
    )
    assert events_with(items)[:2] == ["e1 0 2026-10-01", f"{second} 0 2026-10-08"]


def test_without_a_beginning_numbers_from_29_on_have_their_own_names() -> None:
    items = (
        "2026-09-01: episodes = 10\n"
        'release = [{ episodes = "29-38", date = 2026-10-01, every = "week" }]',
        '2026-10-12: release = [{ episodes = "31-38", date = 2026-10-22, every = "week" }]',
    )
    found = events_with(items)
    assert found[:3] == ["e29 0 2026-10-01", "e30 0 2026-10-08", "e31 1 2026-10-22"]
    assert found[-1] == "e38 1 2026-12-10"


def test_a_continuation_keeps_its_name_when_it_moves_and_gets_its_numbers() -> None:
    items = (
        "2026-09-01: release = [{ date = 2026-10-01 }]",
        "2026-10-12: release = 2026-11-20",
        "2026-11-02: release = 2026-11-27",
        '2026-11-10: release = [{ episodes = "5-8", date = 2026-11-27 }]',
    )
    assert events_with(items, "2026-10-12") == ["e1 0 2026-10-01", "next-1 0 2026-11-20"]
    assert events_with(items, "2026-11-02") == ["e1 0 2026-10-01", "next-1 1 2026-11-27"]
    assert events_with(items) == ["e1 0 2026-10-01", "next-1 1 2026-11-27"]


def test_a_part_keeps_its_name_when_it_gets_its_numbers() -> None:
    items = (
        "2026-09-01: release = 2026-10-01",
        "2026-10-05: release = { date = 2026-11-20, label = 'Part 2' }",
        '2026-10-15: release = [{ episodes = "5-8", date = 2026-11-20, label = "Part 2" }]',
    )
    assert events_with(items) == ["e1 0 2026-10-01", "part-part-2 0 2026-11-20"]


# --- less exact ----------------------------------------------------------------------------------


def test_what_only_became_less_exact_is_not_cancelled() -> None:
    items = (*PARTS, "2026-10-10: release = { date = '2026-11', label = 'Part 2' }")
    assert events_with(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20 tentative"]
    assert events_with(items, dates=Dates.BOUNDED) == ["e1 0 2026-10-01", "e5 1 2026-11 tentative"]


def test_a_day_that_its_new_window_excludes_is_cancelled_in_a_feed_without_windows() -> None:
    items = (*PARTS, "2026-10-10: release = { date = '2027', label = 'Part 2' }")
    assert events_with(items) == ["e1 0 2026-10-01", "e5 1 2026-11-20 cancelled"]
    assert events_with(items, dates=Dates.BOUNDED) == ["e1 0 2026-10-01", "e5 1 2027 tentative"]


def test_a_day_given_back_within_the_window_is_no_change() -> None:
    items = (
        *PARTS,
        "2026-10-10: release = { date = '2026-11', label = 'Part 2' }",
        "2026-10-20: release = { date = 2026-11-20, label = 'Part 2' }",
    )
    assert events_with(items) == ["e1 0 2026-10-01", "e5 0 2026-11-20"]


def test_an_expected_day_that_narrows_a_window_is_the_event_until_one_is_confirmed() -> None:
    items = (
        "2026-09-01: release = '2027'",
        '2026-10-01: certainty = "expected"\nrelease = [{ date = 2027-04-09 }]',
        "2026-12-01: release = [{ date = 2027-04-09 }]",
    )
    assert events_with(items, "2026-10-01") == ["e1 0 2027-04-09 tentative"]
    assert events_with(items) == ["e1 0 2027-04-09"]


def test_what_is_rumoured_beside_a_confirmed_day_is_no_event() -> None:
    items = (
        *PARTS,
        '2026-10-10: certainty = "rumoured"\nrelease = [{ episodes = "5-8", date = 2027-01-08 }]',
    )
    assert events_with(items) == events_with(PARTS)


# --- withdrawn -----------------------------------------------------------------------------------


def test_what_is_postponed_is_cancelled_and_the_same_event_once_it_has_a_date() -> None:
    items = (
        *EVERY_WEEK,
        "2026-10-12: release = 'postponed'",
        '2026-11-20: release = [{ episodes = "3-4", date = 2027-01-07, every = "week" }]',
    )
    out = ["e1 0 2026-10-01", "e2 0 2026-10-08"]
    assert events_with(items, "2026-10-12") == [
        *out,
        "e3 1 2026-10-15 cancelled",
        "e4 1 2026-10-22 cancelled",
    ]
    assert events_with(items) == [*out, "e3 2 2027-01-07", "e4 2 2027-01-14"]


def test_what_is_postponed_and_dated_on_one_day_has_moved_once() -> None:
    items = (
        *PARTS,
        "2026-10-10: release = 'postponed'",
        "2026-10-10: release = { date = 2027-01-08, label = 'Part 2' }",
    )
    assert events_with(items) == ["e1 0 2026-10-01", "e5 1 2027-01-08"]


def test_an_episode_that_no_longer_counts_is_cancelled() -> None:
    items = (*EVERY_WEEK, "2026-10-12: episodes = 3")
    assert events_with(items)[2:] == ["e3 0 2026-10-15", "e4 1 2026-10-22 cancelled"]


# --- another country -----------------------------------------------------------------------------

BRITISH = (
    *EVERY_WEEK,
    '2026-09-10: season = 1\nrelease = [{ episodes = 1, date = 2026-11-12, country = "GB" }]',
)


def test_what_is_another_countrys_cancels_nothing() -> None:
    assert events_with(BRITISH) == events_with(BRITISH, country="FR") == events_with(EVERY_WEEK)


def test_a_premiere_in_the_users_country_moves_the_event() -> None:
    assert events_with(BRITISH, country="GB")[-1] == "e1 1 2026-11-12"


def test_a_general_release_in_the_place_of_another_countrys_cancels_nothing() -> None:
    items = (
        '2026-09-01: release = [{ episodes = "1-2", date = 2026-10-01, every = "week",'
        ' country = "HK" }]',
        "2026-09-10: release = [{ episodes = 1, date = 2026-12-01 }]",
    )
    assert events_with(items) == ["e1 1 2026-12-01"]
