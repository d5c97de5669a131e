"""Dates that depend on the day on which they are read, and lengths of time."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window, relative_date_reader
from etoile_cli.domain.dates import DAY, WEEKDAYS, BadDateError, Length, parse_length

FRIDAY = date(2026, 11, 27)
AHEAD = relative_date_reader(FRIDAY)
BACK = relative_date_reader(FRIDAY, looks_back=True)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("today", "2026-11-27"),
        ("now", "2026-11-27"),
        ("Tomorrow", "2026-11-28"),
        ("yesterday", "2026-11-26"),
        ("the day after tomorrow", "2026-11-29"),
        ("friday", "2026-12-04"),
        ("on Monday", "2026-11-30"),
        ("this sunday", "2026-11-29"),
        ("next monday", "2026-11-30"),
        ("next friday", "2026-12-04"),
        ("last friday", "2026-11-20"),
        ("in 3 weeks", "2026-12-18"),
        ("in a fortnight", "2026-12-11"),
        ("in 1 month 14 days", "2027-01-10"),
        ("three weeks ago", "2026-11-06"),
        ("30d", "2026-12-27"),
        ("2w", "2026-12-11"),
        ("in 2-3 weeks", "2026-12-11/2026-12-18"),
        ("in three to four weeks", "2026-12-18/2026-12-25"),
        ("in 94–205 days", "2027-03-01/2027-06-20"),
        ("2 or 3 weeks ago", "2026-11-06/2026-11-13"),
        ("christmas", "2026-12-25"),
        ("spring next year", "spring 2027"),
        ("25 december next year", "2027-12-25"),
        ("week of 8 march", "2027-03-08/2027-03-14"),
        ("the weekend", "2026-11-28/2026-11-29"),
        ("past week", "2026-11-20/2026-11-27"),
        ("in the next 2 weeks", "2026-11-27/2026-12-11"),
        ("the last 30 days", "2026-10-28/2026-11-27"),
        ("this week", "2026-11-23/2026-11-29"),
        ("next week", "2026-11-30/2026-12-06"),
        ("this weekend", "2026-11-28/2026-11-29"),
        ("next month", "2026-12"),
        ("last month", "2026-10"),
        ("next quarter", "Q1 2027"),
        ("next year", "2027"),
        ("late next year", "late 2027"),
        ("end of the month", "late November 2026"),
        ("by the end of the year", "by late 2026"),
        ("later this year", "2026-11-28/2026-12-31"),
        ("before next month", "by 2026-11-30"),
        ("december", "2026-12"),
        ("november", "2026-11"),
        ("march", "2027-03"),
        ("next march", "2027-03"),
        ("early May", "early May 2027"),
        ("25 december", "2026-12-25"),
        ("Dec 25", "2026-12-25"),
        ("spring", "spring 2027"),
        ("autumn", "autumn 2026"),
        ("next autumn", "autumn 2027"),
        ("last summer", "summer 2026"),
        ("winter", "winter 2026/27"),
        ("29 february", "2028-02-29"),
        ("friday to 2027-01-15", "2026-12-04/2027-01-15"),
        ("May or June 2028", "2028-05/2028-06"),
        ("25 December 2026", "2026-12-25"),
    ],
)
def test_words_are_read_as_of_a_day(words: str, meant: str) -> None:
    assert parse_window(words, AHEAD) == parse_window(meant)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("friday", "2026-11-20"),
        ("this saturday", "2026-11-28"),
        ("monday", "2026-11-23"),
        ("december", "2025-12"),
        ("25 december", "2025-12-25"),
        ("27 november", "2026-11-27"),
        ("summer", "summer 2026"),
        ("30d", "2026-10-28"),
        ("in 30 days", "2026-12-27"),
        ("yesterday", "2026-11-26"),
    ],
)
def test_an_option_about_the_past_takes_the_latest(words: str, meant: str) -> None:
    assert parse_window(words, BACK) == parse_window(meant)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("this friday", "`this friday` may be 2026-11-27 or 2026-12-04"),
        (
            "next weekend",
            "`next weekend` may be 2026-11-28/2026-11-29 or 2026-12-05/2026-12-06",
        ),
        ("next sunday", "`next sunday` may be 2026-11-29 or 2026-12-06"),
        ("next december", "`next december` may be 2026-12 or 2027-12"),
        ("next winter", "`next winter` may be winter 2026/27 or winter 2027/28"),
    ],
)
def test_next_is_refused_if_another_one_comes_before(words: str, message: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words, AHEAD)
    assert caught.value.code == "ambiguous-date"
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "words",
    [
        "2026 2027",
        "2026-2027",
        "2026-W54",
        "week of may",
        "mon 2027",
        "1.5 weeks",
        "-3 days",
        "in 2 weeks 3",
        "in 500 years",
        "9999 months ago",
        "in 0 weeks",
        "next",
        "early",
        "next late",
    ],
)
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(BadDateError):
        parse_window(words, AHEAD)


@given(st.dates(date(1901, 1, 1), date(2199, 12, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_next_one_and_never_today(today: date, weekday: str) -> None:
    found = parse_window(weekday, relative_date_reader(today)).first
    assert found
    assert found.weekday() == WEEKDAYS.index(weekday)
    assert today < found <= today + 7 * DAY
    back = parse_window(weekday, relative_date_reader(today, looks_back=True)).first
    assert back
    assert today - 7 * DAY <= back < today


WORDS = [
    *("this", "next", "last", "past", "in", "by", "to", "or", "-", "ago", "late", "end", "the"),
    *("may", "friday", "fri", "winter", "spring", "weekend", "week", "month", "year", "quarter"),
    *("3", "2", "31", "2026", "2027", "2199", "1900", "q1", "days", "weeks", "25", "december", "'"),
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=20),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.booleans(),
)
def test_any_words_are_read_or_refused_on_any_day(words: str, today: date, back: bool) -> None:
    """And what is read is read again as it is written."""
    read = ""
    with suppress(BadDateError):
        read = parse_window(words, relative_date_reader(today, looks_back=back)).words
    assert not read or parse_window(read).words == read


# --- test lengths ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("30d", Length(0, 30)),
        ("2w", Length(0, 14)),
        ("a fortnight", Length(0, 14)),
        ("three weeks", Length(0, 21)),
        ("3m", Length(3, 0)),
        ("1 month 14 days", Length(1, 14)),
        ("a year and 2 days", Length(12, 2)),
        ("0 days", None),
        ("some days", None),
        ("3 moons", None),
        ("", None),
    ],
)
def test_a_length_is_months_and_days(words: str, length: Length | None) -> None:
    assert parse_length(words) == length


@pytest.mark.parametrize(
    ("months", "later", "earlier"),
    [
        (1, "2027-02-28", "2026-12-31"),
        (13, "2028-02-29", "2025-12-31"),
        (0, "2027-01-31", "2027-01-31"),
    ],
)
def test_a_month_that_lacks_the_day_ends_on_its_last(months: int, later: str, earlier: str) -> None:
    day = date(2027, 1, 31)
    assert Length(months, 0).after(day).isoformat() == later
    assert Length(months, 0).before(day).isoformat() == earlier


@pytest.mark.parametrize("length", [Length(10**7, 0), Length(0, 10**12), Length(0, 10**6)])
def test_the_calendar_has_an_end(length: Length) -> None:
    for move in (length.after, length.before):
        with pytest.raises((ValueError, OverflowError)):
            move(date(2027, 1, 31))


@pytest.mark.parametrize(
    ("today", "looks_back", "found"),
    [("2096-03-01", False, "2104-02-29"), ("2104-01-01", True, "2096-02-29")],
)
def test_29_february_is_found_across_a_century_without_it(
    today: str, looks_back: bool, found: str
) -> None:
    read = relative_date_reader(date.fromisoformat(today), looks_back=looks_back)
    assert parse_window("29 February", read).words == found
