"""Windows, instants and local hours; the words for them; what has come as of a moment."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.dates import (
    EXAMPLES,
    FIRST_DAY,
    LAST_DAY,
    BadDateError,
    Instant,
    LocalHour,
    Window,
    comes_twice,
    days_of,
    exists,
    has_come,
    in_range,
    moment,
    next_midnight,
    one_day,
    parse_window,
)
from tests.helpers import as_of

EXAMPLES_HINT = "write `2025`, `2025-04` or `2025-04-24`, or a window such as `spring 2025`"

NEW_YORK, LONDON = ZoneInfo("America/New_York"), ZoneInfo("Europe/London")


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2025-04-24", "2025-04-24", "2025-04-24"),
        ("Thursday 2025-04-24", "2025-04-24", "2025-04-24"),
        ("thursday, 2025-04-24", "2025-04-24", "2025-04-24"),
        ("2027-04", "2027-04-01", "2027-04-30"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("early 2027", "2027-01-01", "2027-04-30"),
        ("mid 2027", "2027-05-01", "2027-08-31"),
        ("late 2027", "2027-09-01", "2027-12-31"),
        ("spring 2027", "2027-03-01", "2027-06-20"),
        ("summer 2027", "2027-06-01", "2027-09-22"),
        ("autumn 2027", "2027-09-01", "2027-12-21"),
        ("fall 2027", "2027-09-01", "2027-12-21"),
        ("winter 2027/28", "2027-12-01", "2028-03-20"),
        ("winter 2027/2028", "2027-12-01", "2028-03-20"),
        ("winter 2027-28", "2027-12-01", "2028-03-20"),
        ("winter 1999/00", "1999-12-01", "2000-03-20"),
        ("winter 2199/00", "2199-12-01", "2199-12-31"),
        ("Q1 2027", "2027-01-01", "2027-03-31"),
        ("Q2 2027", "2027-04-01", "2027-06-30"),
        ("Q3 2027", "2027-07-01", "2027-09-30"),
        ("Q4 2027", "2027-10-01", "2027-12-31"),
        ("H1 2027", "2027-01-01", "2027-06-30"),
        ("H2 2027", "2027-07-01", "2027-12-31"),
        ("by 2025-03-31", None, "2025-03-31"),
        ("by spring 2027", None, "2027-06-20"),
        ("by winter 2027/28", None, "2028-03-20"),
        ("after 2026-05", "2026-06-01", None),
        ("after 2025-12-31", "2026-01-01", None),
        ("2026-05/2026-07", "2026-05-01", "2026-07-31"),
        ("late 2026/2027", "2026-09-01", "2027-12-31"),
        ("2026-05-03/2026-05-03", "2026-05-03", "2026-05-03"),
        ("TBA", None, None),
        ("tbd", None, None),
        ("tbc", None, None),
    ],
)
def test_words_stand_for_a_window(words: str, first: str | None, last: str | None) -> None:
    assert parse_window(words) == Window(day(first), day(last), words)


def test_words_are_read_blind_to_case_and_spaces() -> None:
    assert parse_window("  SPRING   2027 ") == Window(
        date(2027, 3, 1), date(2027, 6, 20), "SPRING 2027"
    )


@pytest.mark.parametrize(
    "words",
    [
        *("", "soon", "next year", "24.04.2025", "04/24/2025", "2025-4-24", "20250424", "25"),
        *("2025-13", "2025-02-29", "2025-00", "2025-04-31", "2025-04-24-01", "2025-04-24T20:00"),
        *(
            "spring",
            "spring 27",
            "spring 2027-04",
            "winter",
            "q5 2027",
            "Q1",
            "late",
            "early spring",
        ),
        *("by", "after", "by TBA", "after TBA", "by after 2026", "after after 2026", "by soon"),
        *("/", "2026/", "/2026", "2026/TBA", "by 2026/2027/", "after 2026/2027-", "TBA/2026"),
        *("winter 2027/29", "winter 2027/2029", "winter 27/28", "winter 2027/28/29"),
        *(
            "Thursday",
            "Thursday soon",
            "Thursday 2025-4-240",
            "spring soon",
            "winter soon/28",
            "20a5-04",
            "2025-ab",
            "someday 2025-04-24",
            "٢٠٢٥",
            "２０２５",
            "20²5",
        ),
        *("1899", "2200", "0000", "9999-12-31", "1899-12-31/2025", "winter 1899/1900"),
    ],
)
def test_other_words_stand_for_no_day(words: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words)
    assert caught.value.code == "impossible-date"
    assert re.match("write |a year has 12 months; |[A-Z][a-z]+ [0-9]{4} has ", caught.value.hint)


def test_a_refusal_names_the_words_and_says_what_to_write() -> None:
    with pytest.raises(BadDateError, match=r"^`20255` is not a date$") as caught:
        parse_window("20255")
    assert caught.value.hint == EXAMPLES_HINT


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2027-02-30", "February 2027 has 28 days"),
        ("by 2028-02-30", "February 2028 has 29 days"),
        ("Friday 2025-04-31", "April 2025 has 30 days"),
        ("2025-04-00", "April 2025 has 30 days"),
        ("2027-01/2027-13", "a year has 12 months; write 01 to 12, not 13"),
        ("2199-00", "a year has 12 months; write 01 to 12, not 00"),
        ("2027-99-04", "a year has 12 months; write 01 to 12, not 99"),
        ("2027-24-04", "a year has 12 months; if 24 is the day, write `2027-04-24`"),
        ("winter 2027-29", EXAMPLES_HINT),
        ("2027-02-30-01", EXAMPLES_HINT),
    ],
)
def test_a_day_that_the_calendar_lacks_is_told_by_what_it_has(words: str, hint: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words)
    assert caught.value.hint == hint


def test_a_window_that_ends_before_it_begins_is_empty() -> None:
    with pytest.raises(BadDateError, match=r"^`2027/2026-05` ends before it begins$") as caught:
        parse_window("2027/2026-05")
    assert caught.value.code == "empty-window"
    assert caught.value.hint == "its days would be 2027-01-01 to 2026-05-31"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("winter 2027", "write `winter 2027/28`, or `early 2027`"),
        ("by winter 2099", "write `winter 2099/00`, or `early 2099`"),
    ],
)
def test_a_winter_says_which_it_is(words: str, hint: str) -> None:
    with pytest.raises(BadDateError, match="may begin that year or end in it") as caught:
        parse_window(words)
    assert caught.value.code == "ambiguous-winter"
    assert caught.value.hint == hint


@pytest.mark.parametrize("words", ["Thursday 2025", "by by 2025", "2025/2026/2027"])
def test_words_that_say_too_much_stand_for_no_day(words: str) -> None:
    with pytest.raises(BadDateError):
        parse_window(words)


@pytest.mark.parametrize("words", ["by " * 5000 + "2025", "2025/" * 5000 + "2025"])
def test_words_without_end_stand_for_no_day(words: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words)
    assert len(str(caught.value)) < len("`` is not a date") + 100


@pytest.mark.parametrize("words", EXAMPLES)
def test_every_example_of_a_form_is_read(words: str) -> None:
    assert parse_window(words).words == words


days = st.dates(FIRST_DAY, LAST_DAY)
spans_of_days = (
    days.map(str) | days.map(lambda day: f"{day:%Y-%m}") | days.map(lambda day: f"{day:%Y}")
)
parts = st.builds(
    "{} {:%Y}".format,
    st.sampled_from(
        ["early", "Mid", "LATE", "spring", "Summer", "autumn", "fall", "q1", "Q4", "H2"]
    ),
    days,
)
winters = st.integers(1900, 2198).map(lambda year: f"winter {year}/{year + 1}")
days_and_parts = spans_of_days | parts
closed = days_and_parts | winters
windows = closed | closed.map("by {}".format) | closed.map("after {}".format) | st.just("TBA")


@given(windows)
def test_no_window_ends_before_it_begins(words: str) -> None:
    window = parse_window(words)
    assert (window.first or FIRST_DAY) <= (window.last or LAST_DAY)
    assert window.is_day == (len(words) == len("2025-04-24") and words[4] == "-" == words[7])


@given(windows)
def test_the_words_of_a_window_stand_for_the_window(words: str) -> None:
    assert parse_window(words).words == words
    assert parse_window(parse_window(words).words) == parse_window(words)


@given(days_and_parts, closed)
def test_a_window_between_two_goes_from_the_first_day_to_the_last(start: str, end: str) -> None:
    first, last = parse_window(start).first, parse_window(end).last
    assert first
    assert last
    if first <= last:
        assert parse_window(f"{start}/{end}") == Window(first, last, f"{start}/{end}")
    else:
        with pytest.raises(BadDateError, match="ends before it begins"):
            parse_window(f"{start}/{end}")


@given(closed)
def test_by_and_after_divide_the_calendar(words: str) -> None:
    by, after = parse_window(f"by {words}").last, parse_window(f"after {words}").first
    assert by
    assert after == min(by + timedelta(days=1), LAST_DAY)


WORDS = [
    "by",
    "after",
    "winter",
    "spring",
    "2027",
    "/",
    "-",
    "2027-04",
    "28",
    "Thursday",
    "TBA",
    " ",
]


@given(
    st.text()
    | st.lists(st.sampled_from(WORDS)).map(" ".join)
    | st.lists(st.sampled_from(WORDS)).map("".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    said = " ".join(text.split())
    assert _read(text) in (said, "impossible-date", "empty-window", "ambiguous-winter")


def _read(text: str) -> str:
    """The words of the window, or why there is none."""
    try:
        return parse_window(text).words
    except BadDateError as error:
        return error.code


@pytest.mark.parametrize("there", ["1900-01-01", "2025-04-24", "2199-12-31"])
def test_days_within_the_calendar_are_in_range(there: str) -> None:
    assert in_range(date.fromisoformat(there)) == date.fromisoformat(there)


@pytest.mark.parametrize("outside", [date(1899, 12, 31), date(2200, 1, 1), date.min, date.max])
def test_days_outside_the_calendar_are_refused(outside: date) -> None:
    with pytest.raises(BadDateError, match="is outside 1900 to 2199") as caught:
        in_range(outside)
    assert caught.value.code == "impossible-date"
    assert caught.value.hint == "write a day from 1900-01-01 to 2199-12-31"


# --- days and instants ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "known"),
    [
        (one_day(date(2025, 4, 24)), True),
        (Window(date(2025, 4, 24), date(2025, 4, 25), ""), False),
        (Window(None, date(2025, 4, 24), ""), False),
        (Window(date(2025, 4, 24), None, ""), False),
        (Window(None, None, ""), False),
    ],
)
def test_a_day_is_known_when_the_window_is_one_day(window: Window, known: bool) -> None:
    assert window.is_day is known


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("America/Los_Angeles", "2025-12-31"),
        ("America/New_York", "2025-12-31"),
        ("Europe/London", "2026-01-01"),
        ("Pacific/Kiritimati", "2026-01-01"),
    ],
)
def test_the_stranger_things_finale_came_in_another_year_in_london(zone: str, there: str) -> None:
    finale = Instant(datetime(2025, 12, 31, 17), ZoneInfo("America/Los_Angeles"))
    assert days_of(finale, ZoneInfo(zone)) == one_day(date.fromisoformat(there))


def test_an_instant_at_an_offset_falls_on_the_askers_day() -> None:
    instant = Instant(datetime(2025, 4, 24, 1), timezone(timedelta(hours=2)))
    assert days_of(instant, UTC) == one_day(date(2025, 4, 23))


def test_a_local_hour_is_on_its_day_everywhere() -> None:
    hour = LocalHour(datetime(2025, 4, 24, 20))
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert days_of(hour, ZoneInfo(zone)) == one_day(date(2025, 4, 24))


def test_a_window_is_the_same_days_everywhere() -> None:
    window = parse_window("spring 2027")
    assert days_of(window, NEW_YORK) is window


def test_an_hour_that_comes_twice_is_the_first() -> None:
    clocks_go_back = Instant(datetime(2025, 11, 2, 1, 30), NEW_YORK)
    assert clocks_go_back.utc == datetime(2025, 11, 2, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "zone", "there"),
    [
        (Instant(datetime(2025, 4, 24, 21), NEW_YORK), "Europe/London", "2025-04-25T01:00"),
        (LocalHour(datetime(2025, 4, 24, 21)), "Europe/London", "2025-04-24T20:00"),
        (LocalHour(datetime(2025, 3, 30, 2, 30)), "Europe/Paris", "2025-03-30T01:30"),  # skipped
        (LocalHour(datetime(2025, 10, 26, 2, 30)), "Europe/Paris", "2025-10-26T00:30"),  # twice
        (parse_window("2025-04-24"), "Europe/London", None),
    ],
)
def test_something_with_an_hour_has_one_moment(
    when: Window | Instant | LocalHour, zone: str, there: str | None
) -> None:
    at = moment(when, ZoneInfo(zone))
    assert at == (datetime.fromisoformat(f"{there}Z") if there else None)


@pytest.mark.parametrize(
    ("day", "zone", "begins"),
    [
        ("2025-04-24", "UTC", "2025-04-25T00:00"),
        ("2025-04-24", "America/New_York", "2025-04-25T04:00"),
        ("2024-04-25", "Africa/Cairo", "2024-04-25T22:00"),  # midnight is skipped, and 01:00 is it
    ],
)
def test_the_next_day_begins_at_midnight(day: str, zone: str, begins: str) -> None:
    midnight = next_midnight(date.fromisoformat(day), ZoneInfo(zone))
    assert midnight == datetime.fromisoformat(f"{begins}Z")


# --- what has come -------------------------------------------------------------------------------

APRIL_24 = one_day(date(2025, 4, 24))
NINE_IN_NEW_YORK = Instant(datetime(2025, 4, 24, 21), NEW_YORK)  # 02:00 on the 25th in London
NINE_ANYWHERE = LocalHour(datetime(2025, 4, 24, 21))
HALF_PAST_TWO = LocalHour(datetime(2025, 3, 30, 2, 30))


@pytest.mark.parametrize(
    ("when", "zone", "asked", "come"),
    [
        (APRIL_24, "UTC", "2025-04-23 23:59", False),
        (APRIL_24, "UTC", "2025-04-24 00:00", True),
        (APRIL_24, "UTC", "2025-04-23", False),
        (APRIL_24, "UTC", "2025-04-24", True),
        (parse_window("2025-04"), "UTC", "2025-04-29", False),
        (parse_window("2025-04"), "UTC", "2025-04-30", True),
        (parse_window("by 2025-04"), "UTC", "2025-04-30 00:00", True),
        (parse_window("after 2025-04"), "UTC", "2025-12-31", False),
        (parse_window("TBA"), "UTC", "2099-12-31 12:00", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-24 23:59", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-25 01:59", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-25 02:00", True),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-24", False),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-25", True),
        (NINE_IN_NEW_YORK, "Europe/London", "2025-04-26 00:00", True),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-24 20:59", False),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-24 21:00", True),
        (NINE_ANYWHERE, "America/Los_Angeles", "2025-04-24 20:59", False),
        (NINE_ANYWHERE, "America/Los_Angeles", "2025-04-24 21:00", True),
        (HALF_PAST_TWO, "Europe/Paris", "2025-03-30 03:00", False),  # 02:30 was skipped
        (HALF_PAST_TWO, "Europe/Paris", "2025-03-30 03:30", True),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-24", True),
        (NINE_ANYWHERE, "Asia/Tokyo", "2025-04-25 00:00", True),
    ],
)
def test_something_has_come_when_its_last_moment_has(
    when: Window | Instant | LocalHour, zone: str, asked: str, come: bool
) -> None:
    asked_on, _, hour = asked.partition(" ")
    assert has_come(when, as_of(asked_on, zone, hour or None)) is come


# --- clock changes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "wall", "is_there"),
    [
        ("America/New_York", "2025-03-09T01:59", True),
        ("America/New_York", "2025-03-09T02:00", False),
        ("America/New_York", "2025-03-09T02:59", False),
        ("America/New_York", "2025-03-09T03:00", True),
        ("Europe/London", "2025-03-30T01:30", False),
        ("Australia/Lord_Howe", "2025-10-05T02:15", False),  # half an hour is skipped
        ("Australia/Lord_Howe", "2025-10-05T02:30", True),
        ("Pacific/Apia", "2011-12-30T12:00", False),  # a whole day is skipped
        ("Asia/Kathmandu", "2025-03-30T02:30", True),
    ],
)
def test_an_hour_that_the_clocks_skip_does_not_exist(zone: str, wall: str, is_there: bool) -> None:
    assert exists(datetime.fromisoformat(wall), ZoneInfo(zone)) is is_there


@pytest.mark.parametrize(
    ("zone", "wall", "twice"),
    [
        ("America/New_York", "2025-11-02T00:59", False),
        ("America/New_York", "2025-11-02T01:00", True),
        ("America/New_York", "2025-11-02T01:59", True),
        ("America/New_York", "2025-11-02T02:00", False),
        ("America/New_York", "2025-03-09T02:30", False),  # it comes not even once
        ("Australia/Lord_Howe", "2025-04-06T01:45", True),
        ("Australia/Lord_Howe", "2025-04-06T01:15", False),
    ],
)
def test_an_hour_comes_twice_where_the_clocks_go_back(zone: str, wall: str, twice: bool) -> None:
    assert comes_twice(datetime.fromisoformat(wall), ZoneInfo(zone)) is twice


def test_an_hour_at_a_fixed_offset_always_exists_and_comes_once() -> None:
    wall = datetime(2025, 3, 9, 2, 30)
    assert exists(wall, UTC)
    assert not comes_twice(wall, UTC)
