"""The dates that programs write, read without trying every other form of a date.

Almost every date of a catalogue is one of these; trying all forms takes a hundred times as long.
"""

from __future__ import annotations

from datetime import date

from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY, Window

_LENGTH = len("2026-12-25")
_BY = "by "


def read_iso_window(text: str) -> Window | None:
    """Return `2026-12-25`, `by 2026-12-25` or `2026-12-25/2026-12-31` as a window.

    None for anything else, also for a day that does not exist, a year outside those that etoile
    supports, and an end before the beginning: `date_parser` knows what is wrong with them.
    """
    if len(text) == _LENGTH:
        day = _iso_day(text)
        return Window(day, day, text) if day else None
    if len(text) == len(_BY) + _LENGTH and text.startswith(_BY):
        last = _iso_day(text[len(_BY) :])
        return Window(None, last, text) if last else None
    if len(text) == 2 * _LENGTH + 1 and text[_LENGTH] == "/":
        first, last = _iso_day(text[:_LENGTH]), _iso_day(text[_LENGTH + 1 :])
        return Window(first, last, text) if first and last and first <= last else None
    return None


def _iso_day(text: str) -> date | None:
    """Return ten characters as a day; None if they are not one, or one outside the calendar."""
    if text[4] != "-" or text[7] != "-":  # Python also reads weeks, `2026-W52-5`
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
