"""Answers in terminals of every width: no line is wider, and the list loses no word."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from etoile_cli.answers.agenda import UpcomingFilter, months, upcoming
from etoile_cli.answers.results import Answer, Filters
from etoile_cli.answers.shows import listing
from etoile_cli.answers.timeline import timelines
from etoile_cli.catalogue.built_in import load_built_in
from etoile_cli.render import render
from etoile_cli.render.look import Style
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
        upcoming(found, moment, UpcomingFilter(date(2025, 1, 1))),
        months(found, moment, date(2025, 4, 1), 2, 6),
        timelines(found, moment),
        timelines(found, moment, is_whole_list=False),
    ]


def widest(view: Answer, columns: int, encoding: str = "utf-8") -> int:
    """The columns of the widest line, as the tables measure them."""
    told = render(view, "table", Style(columns, False, encoding))
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


# --- the list ------------------------------------------------------------------------------------

LONG = """
    [a-show-whose-id-goes-on]
    title    = "A Show Whose Title Goes On and On, and Has an Unpronounceable Word in It"
    platform = "A Platform of Several Words"
    genres   = ["period drama", "science fiction", "comedy"]
    [[a-show-whose-id-goes-on.news]]
    reported  = 2026-01-01
    season    = 1
    release   = 2026-12-24
    certainty = "expected"
    source    = ["https://www.some-gossip.example/x"]

    [star]
    title    = "星シーズン 각 星シーズン"
    platform = "星"
    [[star.news]]
    reported = 2026-11-01
    status   = "cancelled"
"""

LISTS = {
    "built-in": listing(load_built_in().shows, as_of("2026-11-22"), Filters()),
    "long": listing(shows_of(LONG), as_of("2026-11-22"), Filters()),
}

WIDTHS = range(40, 201)
HEADS = {"Show", "Id", "Status", "Platform", "Genres", "Next"}


def list_at(catalogue: str, columns: int) -> str:
    """The list of a catalogue in a terminal of some width."""
    return render(LISTS[catalogue], "table", Style(columns, False, "utf-8"))


def words_of(told: str) -> set[str]:
    """The words of a list, without its heads and rules."""
    return {word for word in told.split() if "─" not in word} - HEADS


@pytest.mark.parametrize("catalogue", LISTS)
def test_list_has_the_same_words_at_every_width(catalogue: str) -> None:
    widest = words_of(list_at(catalogue, 200))
    lost = {columns: widest - words_of(list_at(catalogue, columns)) for columns in WIDTHS}
    assert {columns: words for columns, words in lost.items() if words} == {}


@pytest.mark.parametrize("catalogue", LISTS)
def test_list_has_no_blank_line_between_its_rows(catalogue: str) -> None:
    blank = {columns: list_at(catalogue, columns).splitlines().count("") for columns in WIDTHS}
    assert set(blank.values()) == {2}


@pytest.mark.parametrize("title", TITLES)
def test_list_is_no_wider_than_the_terminal_and_keeps_every_character(title: str) -> None:
    found = shows_of(f"""
        [{"a-" * 60}b]
        title = "A {TITLES[title][:80]}"
        platform = "p"
    """)
    answer = listing(found, as_of("2026-11-22"), Filters())
    for columns in (40, 69, 70, 99, 100, 104, 160):
        told = render(answer, "table", Style(columns, False, "utf-8"))
        assert max(map(cell_len, told.splitlines())) <= columns
        assert told.count("a") >= 60
