"""The three views of time in terminals of every width: no line is wider, whatever it holds."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from etoile_cli.questions.agenda import Wanted, months, upcoming
from etoile_cli.questions.answers import Answer
from etoile_cli.questions.timeline import timelines
from etoile_cli.render import render
from etoile_cli.render.look import Look
from tests.helpers import as_of, shows_of

CATALOGUE = """
    [a]
    title    = "TITLE"
    platform = "TITLE"
    [[a.news]]
    reported = 2025-01-01
    season   = 1
    episodes = 12
    release  = [
      { episodes = "1-10", date = 2025-04-24T21:00:00, zone = "America/New_York", every = "week" },
      { episodes = "11-12", date = "TBA", label = "TITLE" },
    ]
    [[a.news]]
    reported  = 2025-01-02
    season    = 999
    release   = "by 2025-12-31"
    certainty = "rumoured"
    [[a.news]]
    reported = 2025-01-03
    status   = "in development"

    [b]
    title = "B TITLE"
    [[b.news]]
    reported  = 2025-01-01
    release   = 2025-04-24
    certainty = "expected"
    [[b.news]]
    reported = 2025-02-01
    release  = 2025-04-25
    platform = "TITLE"

    [c]
    title = "C"
"""

TITLES = {
    "short": "Étoile",
    "endless": "x" * 500,
    "words": "a few words " * 40,
    "katakana": "シーズン" * 20,
    "han": "星" * 125,
    "hangul": "각" * 20,
    "accents": "e\u0301" * 60,
    "struck": "\u0336x" * 40,
    "families": "👩‍👩‍👧" * 20,
    "flags": "🇬🇧🇫🇷" * 12,
    "hearts": "❤️" * 30,
    "arabic": "عرض تجريبي " * 10,
    "hebrew": "סדרה" * 20,
    "ligature": "ﷺ" * 20,
    "devanagari": "कार्यक्रम" * 10,
    "escapes": r"\u001b[31m\u0007\u202e\u2066\n\t",
}


def views(title: str) -> list[Answer]:
    """Every view of time of shows with a title."""
    found, moment = shows_of(CATALOGUE.replace("TITLE", title)), as_of("2025-03-10")
    return [
        upcoming(found, moment, Wanted(date(2025, 1, 1))),
        months(found, moment, date(2025, 4, 1), 2, 6),
        timelines(found, moment),
        timelines(found, moment, is_whole_list=False),
    ]


def widest(view: Answer, columns: int, encoding: str = "utf-8") -> int:
    """The columns of the widest line, as the tables measure them."""
    told = render(view, "table", Look(columns, False, encoding))
    return max(map(cell_len, told.splitlines()))


VIEWS = {name: views(title) for name, title in TITLES.items()}


@given(st.sampled_from(sorted(TITLES)), st.integers(0, 3), st.integers(1, 200))
def test_no_line_is_wider_than_the_terminal(title: str, view: int, columns: int) -> None:
    assert widest(VIEWS[title][view], columns) <= max(20, min(columns, 160))


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 160])
@pytest.mark.parametrize("title", ["endless", "katakana", "accents", "families", "escapes"])
def test_no_line_is_wider_than_the_usual_terminals(title: str, columns: int) -> None:
    assert all(widest(view, columns) <= columns for view in VIEWS[title])


# Of these, several characters are one sign, which falls apart where a character set lacks them.
JOINED = {"families", "devanagari"}


@settings(max_examples=30)
@given(st.sampled_from(sorted(set(TITLES) - JOINED)), st.integers(0, 3), st.integers(1, 200))
def test_no_line_is_wider_where_the_character_set_is_poor(
    title: str, view: int, columns: int
) -> None:
    assert widest(VIEWS[title][view], columns, "ascii") <= max(20, min(columns, 160))
