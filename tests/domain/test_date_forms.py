"""Dates as people write them, and as etoile prints them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY, BadDateError, one_day
from etoile_cli.render import english


@pytest.mark.parametrize(
    "words",
    [
        *("25 December 2026", "25 Dec 2026", "25 Dec. 2026", "25th December 2026"),
        *("the 25th of December, 2026", "December 25, 2026", "Dec 25th 2026", "2026 December 25"),
        *("on 25 December 2026", "2026/12/25", "2026.12.25", "20261225", "25/12/2026"),
        *("12/25/2026", "25.12.2026", "25-12-2026"),
    ],
)
def test_a_day_is_read_in_every_form_that_has_one_reading(words: str) -> None:
    assert parse_window(words) == one_day(date(2026, 12, 25))


@pytest.mark.parametrize(
    "words", ["Fri 25 Dec 2026", "Friday, 25 December 2026", "fri. 2026-12-25"]
)
def test_a_weekday_is_kept(words: str) -> None:
    assert parse_window(words).words == "Friday 2026-12-25"


days = st.dates(FIRST_DAY, LAST_DAY)


@given(days)
def test_every_form_in_which_etoile_prints_a_day_is_read(day: date) -> None:
    for print_day in (english.day, english.weekday, english.short_weekday):
        assert parse_window(print_day(day)).first == day
        assert parse_window(print_day(day)).last == day


@given(days, days)
def test_every_printed_window_is_read(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for words in (
        f"{first}/{last}", f"{first:%Y-%m}/{last:%Y-%m}", f"{first:%Y}/{last:%Y}", f"{first:%Y-%m}",
        f"by {first}", f"by {first:%Y-%m}", f"after {first}", "TBA", f"late {first:%Y}",
    ):  # fmt: skip
        window = parse_window(words)
        printed = parse_window(english.window(window))
        assert (printed.first, printed.last) == (window.first, window.last)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("May 2027", "2027-05"),
        ("Sept. 2027", "2027-09"),
        ("05/2027", "2027-05"),
        ("mid-2027", "mid 2027"),
        ("Mid–2027", "mid 2027"),
        ("end of 2026", "late 2026"),
        ("the beginning of 2027", "early 2027"),
        ("early-December 2026", "early December 2026"),
        ("end of March 2027", "late March 2027"),
        ("late autumn 2027", "late autumn 2027"),
        ("end of Summer 2027", "late summer 2027"),
        ("mid-fall 2027", "mid fall 2027"),
        ("early winter 2027-28", "early winter 2027-28"),
        ("early spring 2027 to late winter 2027/28", "early spring 2027/late winter 2027/28"),
        ("2027 Q1", "Q1 2027"),
        ("2027-q1", "Q1 2027"),
        ("Q1/2027", "Q1 2027"),
        ("2H 2027", "H2 2027"),
        ("the first half of 2027", "H1 2027"),
        ("last quarter of 2027", "Q4 2027"),
        ("2027 spring", "spring 2027"),
        ("in the spring of 2027", "spring 2027"),
        ("winter of 2026/27", "winter 2026/27"),
        ("before March 2027", "by 2027-02-28"),
        ("before 25 December 2026", "by 2026-12-24"),
        ("by the end of 2026", "by late 2026"),
        ("until May 2027", "by 2027-05"),
        ("no later than 1 May 2027", "by 2027-05-01"),
        ("after 25 December 2026", "after 2026-12-25"),
        ("not before March 2027", "after 2027-02-28"),
        ("1 March 2027 onwards", "after 2027-02-28"),
        ("May to July 2027", "2027-05/2027-07"),
        ("May-July 2027", "2027-05/2027-07"),
        ("between May and July 2027", "2027-05/2027-07"),
        ("December to February 2027", "2026-12/2027-02"),
        ("1 to 3 May 2027", "2027-05-01/2027-05-03"),
        ("1–3 May 2027", "2027-05-01/2027-05-03"),
        ("25 Dec to 3 Jan 2027", "2026-12-25/2027-01-03"),
        ("from 25 December 2026 to 3 January 2027", "2026-12-25/2027-01-03"),
        ("summer or autumn 2027", "summer 2027/autumn 2027"),
        ("summer/autumn 2027", "summer 2027/autumn 2027"),
        ("late 2026 or early 2027", "late 2026/early 2027"),
        ("2027 Q1 to Q3", "Q1 2027/Q3 2027"),
        ("25 December 2026 to 3 January", "2026-12-25/2027-01-03"),
        ("26 December 2026–13 February 2027", "2026-12-26/2027-02-13"),
        ("15 October–19 November 2027", "2027-10-15/2027-11-19"),
        ("25-Dec-2026", "2026-12-25"),
        ("may-2027", "2027-05"),
        ("Christmas 2026", "2026-12-25"),
        ("the week of 10 March 2027", "2027-03-08/2027-03-14"),
        ("week of Sunday 7 March 2027", "2027-03-07/2027-03-13"),
        ("2027-W12", "2027-03-22/2027-03-28"),
        ("week 2027-W12", "2027-03-22/2027-03-28"),
        ("winter 2027/28 to May 2028", "winter 2027/28/2028-05"),
        ("1 May 2027/Q3 2027", "2027-05-01/Q3 2027"),
        ("September 2027 to 29 February", "2027-09/2028-02-29"),
        ("since March 2027", "after 2027-02-28"),
        ("not until 2028", "after 2027-12-31"),
        ("sometime in 2027", "2027"),
        ("to be announced", "TBA"),
        ("a date to be announced", "TBA"),
    ],
)
def test_a_window_is_read_into_the_words_of_the_format(words: str, expected: str) -> None:
    assert parse_window(words) == parse_window(expected)
    assert parse_window(words).words == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("04/05/2027", "`04/05/2027` may be 2027-05-04 or 2027-04-05"),
        ("1.2.2027", "`1.2.2027` may be 2027-02-01 or 2027-01-02"),
        ("by 04-05-2027", "`04-05-2027` may be 2027-05-04 or 2027-04-05"),
    ],
)
def test_day_and_month_are_never_guessed(words: str, message: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words)
    assert caught.value.code == "ambiguous-date"
    assert str(caught.value) == message


def test_a_day_that_is_its_own_month_has_one_reading() -> None:
    assert parse_window("05/05/2027") == one_day(date(2027, 5, 5))


@pytest.mark.parametrize(
    "words",
    [
        *("today", "tomorrow", "friday", "Fri", "next friday", "in 3 weeks", "3 weeks ago"),
        *("next month", "this year", "by friday", "later this year", "end of the month"),
    ],
)
def test_what_depends_on_the_day_is_refused_in_a_file(words: str) -> None:
    with pytest.raises(BadDateError, match="depends on the day it is read") as caught:
        parse_window(words)
    assert caught.value.code == "relative-date"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("Febuary 2027", "did you mean `February 2027`?"),
        ("25 Decembre 2026", "did you mean `25 December 2026`?"),
        ("sprign 2027", "did you mean `spring 2027`?"),
        ("30 February 2027", "February 2027 has 28 days"),
        ("31.04.2027", "April 2027 has 30 days"),
        ("Q5 2027", "a year has 4 quarters, Q1 to Q4"),
        ("24.12.26", "write the year with four digits: 24.12.2026"),
        ("Fall '27", "write the year with four digits: fall 2027"),
        ("31 June", "June has 30 days"),
        ("25 December", "add the year: `25 December 2027`"),
        ("winter", "add the year: `winter 2026/27`"),
        (
            "around March 2027",
            "write the days it surely falls between, such as `2027-03/2027-05`",
        ),
        ("soon", "write `TBA` if nothing is known about the date"),
        (
            "xyz",
            "write `25 December 2026`, `2026-12-25`, `December 2026`, `spring 2027` or `TBA`",
        ),
    ],
)
def test_an_error_suggests_a_date(words: str, hint: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_window(words)
    assert caught.value.hint == hint
