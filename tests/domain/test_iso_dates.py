"""The dates that programs write are read as `date_parser` reads them, only faster."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY, BadDateError, Window
from etoile_cli.domain.iso_dates import read_iso_window

DAY = date(2026, 12, 25)
NEXT_WEEK = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("2026-12-25", Window(DAY, DAY, "2026-12-25")),
        ("by 2026-12-25", Window(None, DAY, "by 2026-12-25")),
        ("2026-12-25/2027-01-01", Window(DAY, NEXT_WEEK, "2026-12-25/2027-01-01")),
        ("2026-12-25/2026-12-25", Window(DAY, DAY, "2026-12-25/2026-12-25")),
    ],
)
def test_a_day_a_bound_and_a_range_are_read(text: str, window: Window) -> None:
    assert read_iso_window(text) == window


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "by 2026-02-30",
        "2027-01-01/2026-12-25",
        "2026-12-25/2026-13-01",
        "1899-12-31",
        "2200-01-01",
        "2026-W52-5",
        "2026/12/25",
        "20261225",
        "\u0662\u0660\u0662\u0666-12-25",
        "By 2026-12-25",
        "as 2026-12-25",
        " 2026-12-25",
        "2026-12-25 2027-01-01",
        "",
    ],
)
def test_what_is_anything_else_is_left_to_the_parser(text: str) -> None:
    assert read_iso_window(text) is None


DAYS = st.dates(FIRST_DAY, LAST_DAY).map(str)
TEXTS = st.one_of(
    DAYS,
    DAYS.map("by {}".format),
    st.tuples(DAYS, DAYS).map("/".join),
    st.from_regex(r"\A(by )?[12][0-9]{3}-[0-3][0-9]-[0-3][0-9](/2026-[01][0-9]-[0-3][0-9])?\Z"),
)


def outcome(text: str) -> Window | tuple[str, str, str]:
    try:
        return parse_window(text)
    except BadDateError as error:
        return error.code, str(error), error.hint


@given(TEXTS)
def test_a_text_is_read_as_every_form_would_read_it(text: str) -> None:
    assert outcome(text) == outcome(f" {text}")  # the space keeps it from the shortcut
