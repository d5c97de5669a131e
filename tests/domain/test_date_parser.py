"""The text of a date, in any form, and dates that depend on the day."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import (
    FORMAT_EXAMPLES,
    USUAL_FORMS,
    parse_window,
    relative_date_reader,
)
from etoile_cli.domain.dates import (
    DAY,
    FIRST_DAY,
    LAST_DAY,
    WEEKDAYS,
    BadDateError,
    Length,
    Window,
    WrittenHour,
    parse_length,
    split_hour,
)


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2025-04-24", "2025-04-24", "2025-04-24"),
        ("Thursday 2025-04-24", "2025-04-24", "2025-04-24"),
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
        ("TBD", None, None),
        ("TBC", None, None),
        ("early February 2027", "2027-02-01", "2027-02-10"),
        ("mid March 2027", "2027-03-11", "2027-03-20"),
        ("late February 2028", "2028-02-21", "2028-02-29"),
    ],
)
def test_words_are_read_as_a_window(words: str, first: str | None, last: str | None) -> None:
    assert parse_window(words) == Window(day(first), day(last), words)


def test_words_are_read_blind_to_case_and_spaces_and_kept_as_the_format_has_them() -> None:
    assert parse_window("  SPRING   2027 ") == Window(
        date(2027, 3, 1), date(2027, 6, 20), "spring 2027"
    )
    assert parse_window("q3 2027").words == "Q3 2027"
    assert parse_window("by EARLY march 2027").words == "by early March 2027"
    assert parse_window("thursday, 2025-04-24").words == "Thursday 2025-04-24"


@pytest.mark.parametrize(
    ("words", "first", "last", "kept"),
    [
        ("before 2027-03", None, "2027-02-28", "by 2027-02-28"),
        ("before 2027", None, "2026-12-31", "by 2026-12-31"),
        ("from 2027-03", "2027-03-01", None, "after 2027-02-28"),
    ],
)
def test_an_end_that_is_not_included_is_kept_as_one_that_is(
    words: str, first: str | None, last: str | None, kept: str
) -> None:
    assert parse_window(words) == Window(day(first), day(last), kept)
    assert parse_window(kept) == parse_window(words)


@pytest.mark.parametrize(
    "words",
    [
        *("", "soon", "25", "24.04.25", "2025-4-244", "202504244", "before 1900", "from 1900"),
        *("2025-13", "2025-02-29", "2025-00", "2025-04-31", "2025-04-24-01", "2025-04-24T20:00"),
        *("spring", "spring 27", "spring 2027-04", "winter", "q5 2027", "Q1", "late"),
        *("early spring", "early Q1 2027", "spring March 2027"),
        *("by", "after", "by TBA", "after TBA", "by after 2026", "after after 2026", "by soon"),
        *("/", "2026/", "/2026", "2026/TBA", "by 2026/2027/", "after 2026/2027-", "TBA/2026"),
        *("winter 2027/29", "winter 2027/2029", "winter 27/28", "winter 2027/28/29"),
        *(
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
def test_other_words_are_no_day(words: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words)
    assert caught.value.code == "impossible-date"
    assert re.match(
        "write |add the year|a year has 1?[24] |[A-Z][a-z]+ [0-9]{4} ", caught.value.hint
    )


def test_an_error_names_the_words_and_the_fix() -> None:
    with pytest.raises(BadDateError, match=r"^`20255` is not a date$") as caught:
        parse_window("20255")
    assert caught.value.hint == USUAL_FORMS


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
        ("winter 2027-29", USUAL_FORMS),
        ("2027-02-30-01", USUAL_FORMS),
    ],
)
def test_a_missing_day_is_reported_with_the_last_day_of_its_month(words: str, hint: str) -> None:
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
def test_words_with_too_much_detail_are_no_day(words: str) -> None:
    with pytest.raises(BadDateError):
        parse_window(words)


@pytest.mark.parametrize("words", ["by " * 5000 + "2025", "2025/" * 5000 + "2025"])
def test_endless_words_are_no_day(words: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words)
    assert len(str(caught.value)) < len("`` is not a date") + 100


@pytest.mark.parametrize("words", FORMAT_EXAMPLES)
def test_every_example_of_a_form_is_read(words: str) -> None:
    assert parse_window(words).words == words


days = st.dates(FIRST_DAY, LAST_DAY)
spans_of_days = (
    days.map(str) | days.map(lambda day: f"{day:%Y-%m}") | days.map(lambda day: f"{day:%Y}")
)
parts = st.builds(
    "{} {:%Y}".format,
    st.sampled_from(
        ["early", "mid", "late", "spring", "summer", "autumn", "fall", "Q1", "Q4", "H2"]
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
def test_the_words_of_a_window_are_read_as_the_window(words: str) -> None:
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
    "March",
    "before",
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
    read = _read(text)
    assert read in REFUSALS or _read(read) == read


REFUSALS = (
    "impossible-date", "relative-date", "ambiguous-date", "empty-window", "ambiguous-winter",
)  # fmt: skip


def _read(text: str) -> str:
    """Return the words of the window, or why there is none."""
    try:
        return parse_window(text).words
    except BadDateError as error:
        return error.code


@pytest.mark.parametrize(
    "words", ["the " * 30 + "25 December 2026", "the " * 30 + "25 December", "a " * 60]
)
def test_a_very_long_text_is_not_read_as_a_date(words: str) -> None:
    with pytest.raises(BadDateError, match="is not a date") as caught:
        parse_window(words)
    assert caught.value.hint == USUAL_FORMS


# --- test hours -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day", "clock", "zone"),
    [
        ("2027-01-15T21:00+01:00", "2027-01-15", (21, 0, 0), "+01:00"),
        ("2027-01-15t21:00:30Z", "2027-01-15", (21, 0, 30), "Z"),
        ("2027-01-15 21:00", "2027-01-15", (21, 0, 0), ""),
        ("15 January 2027 at 9pm ET", "15 January 2027", (21, 0, 0), "ET"),
        ("Fri 15 Jan 2027, 9:30 p.m. (London)", "Fri 15 Jan 2027", (21, 30, 0), "London"),
        ("tomorrow 18:30 local", "tomorrow", (18, 30, 0), "local"),
        ("6pm", "", (18, 0, 0), ""),
        ("6 PM tomorrow", "tomorrow", (18, 0, 0), ""),
        ("6pm ET on 25 December 2026", "25 December 2026", (18, 0, 0), "ET"),
        ("2026-12-25 at midnight PT", "2026-12-25", (0, 0, 0), "PT"),
        ("2026-12-25 noon", "2026-12-25", (12, 0, 0), ""),
        ("2026-12-25 12am", "2026-12-25", (0, 0, 0), ""),
        ("2027-04-02T25:30 Asia/Tokyo", "2027-04-02", (25, 30, 0), "Asia/Tokyo"),
    ],
)
def test_an_hour_stands_between_a_date_and_a_zone(
    words: str, day: str, clock: tuple[int, int, int], zone: str
) -> None:
    assert split_hour(words) == WrittenHour(day, *clock, zone)


@pytest.mark.parametrize(
    "words", ["2026-12-25", "25 December 2026", "2027", "13pm", "0am", "", "21"]
)
def test_words_without_an_hour_have_none(words: str) -> None:
    assert split_hour(words) is None


def test_an_hour_of_a_day() -> None:
    hour = split_hour("friday 6:05pm")
    assert hour
    assert hour.on(date(2026, 12, 4)) == datetime(2026, 12, 4, 18, 5)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2027-04-02 25:30 ET", "25:30 of 2027-04-02 is 2027-04-03T01:30:00 ET"),
        ("2027-12-31T26:00", "26:00 of 2027-12-31 is 2028-01-01T02:00:00"),
    ],
)
def test_an_hour_past_midnight_is_one_of_the_next_day(words: str, hint: str) -> None:
    hour = split_hour(words)
    assert hour
    with pytest.raises(BadDateError) as caught:
        hour.on(date.fromisoformat(words[:10]))
    assert caught.value.code == "hour-past-midnight"
    assert caught.value.hint == hint


def test_an_hour_past_the_calendar_is_refused() -> None:
    hour = split_hour("2199-12-31 24:00")
    assert hour
    with pytest.raises(BadDateError, match="the year 2200 is outside 1900 to 2199"):
        hour.on(date(2199, 12, 31))


def test_a_very_long_text_has_no_hour() -> None:
    assert split_hour("very " * 20 + "late at 9pm") is None


# --- test relative dates --------------------------------------------------------------------------

FRIDAY = date(2026, 11, 27)
AHEAD = relative_date_reader(FRIDAY)
BACK = relative_date_reader(FRIDAY, looks_back=True)


@pytest.mark.parametrize(
    ("words", "expected"),
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
def test_words_are_read_as_of_a_day(words: str, expected: str) -> None:
    assert parse_window(words, AHEAD) == parse_window(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
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
def test_an_option_about_the_past_takes_the_latest(words: str, expected: str) -> None:
    assert parse_window(words, BACK) == parse_window(expected)


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


RELATIVE_WORDS = [
    *("this", "next", "last", "past", "in", "by", "to", "or", "-", "ago", "late", "end", "the"),
    *("may", "friday", "fri", "winter", "spring", "weekend", "week", "month", "year", "quarter"),
    *("3", "2", "31", "2026", "2027", "2199", "1900", "q1", "days", "weeks", "25", "december", "'"),
]


@given(
    st.lists(st.sampled_from(RELATIVE_WORDS), max_size=6).map(" ".join) | st.text(max_size=20),
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
