"""Answers in terminals of every width: no line is wider, and no word is lost."""

from datetime import date
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from etoile_cli.answers import Answer
from etoile_cli.answers.agenda import UpcomingFilter, answer_calendar, answer_upcoming
from etoile_cli.answers.countdown import answer_countdown
from etoile_cli.answers.news import answer_news
from etoile_cli.answers.shows import (
    Filters,
    answer_cast,
    answer_list,
    answer_overview,
    answer_show,
    answer_status,
    answer_timeline,
)
from etoile_cli.catalogue.built_in import load_built_in
from etoile_cli.domain.shows import Show
from etoile_cli.render import RENDERERS, Display, render
from etoile_cli.render.blocks import Block, Picture, Table
from etoile_cli.render.rich_output import draw
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
    """Return every view of time of shows with a title."""
    found, moment = shows_of(CATALOGUE.replace("TITLE", title)), as_of("2025-03-10")
    return [
        answer_upcoming(found, moment, UpcomingFilter(date(2025, 1, 1))),
        answer_calendar(found, moment, date(2025, 4, 1), 2, 6),
        answer_timeline(found, moment),
        answer_timeline(found, moment, is_whole_list=False),
    ]


def widest(view: Answer, columns: int, encoding: str = "utf-8") -> int:
    """Return the columns of the widest line, as the tables measure them."""
    output = render(view, "table", Display(columns, False, encoding))
    return max(map(wcswidth, output.splitlines()))


VIEWS = {name: views(title) for name, title in TITLES.items()}


@given(st.sampled_from(sorted(TITLES)), st.integers(0, 3), st.integers(1, 200))
def test_no_line_is_wider_than_the_terminal(title: str, view: int, columns: int) -> None:
    assert widest(VIEWS[title][view], columns) <= max(20, min(columns, 160))


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 160])
@pytest.mark.parametrize("title", ["endless", "katakana", "accents", "families", "escapes"])
def test_no_line_is_wider_than_the_usual_terminals(title: str, columns: int) -> None:
    assert all(widest(view, columns) <= columns for view in VIEWS[title])


@settings(max_examples=30)
@given(st.sampled_from(sorted(TITLES)), st.integers(0, 3), st.integers(1, 200))
def test_no_line_is_wider_in_a_limited_character_set(title: str, view: int, columns: int) -> None:
    assert widest(VIEWS[title][view], columns, "ascii") <= max(20, min(columns, 160))


# --- every view ----------------------------------------------------------------------------------

LONG = """
    [a-show-whose-id-goes-on]
    title    = "A Show Whose Title Goes On and On, and Has an Unpronounceable Word in It"
    platform = "A Platform of Several Words"
    access   = "a subscription with advertisements"
    genres   = ["period drama", "science fiction", "comedy"]
    creators = ["Maximiliane Wolfeschlegelsteinhausen", "Bo Li"]
    synopsis = "Somebody with a long-standing, inconvenient acquaintance moves to a small town."
    aliases  = ["The Show", "Die Unaussprechlichkeit"]
    cast     = [
      { name = "Charlotte Gainsbourg", tier = "lead", character = "Geneviève", known_for = "Jane" },
      { name = "Yanic Truesdale", tier = "recurring", character = "Raphaël", until = 2026-05-01 },
    ]
    [[a-show-whose-id-goes-on.news]]
    reported  = 2026-01-01
    season    = 1
    episodes  = 8
    release   = [
      { episodes = "1-6", date = 2026-11-20T21:00:00, zone = "America/New_York", every = "week" },
      { episodes = "7-8", date = "spring 2027", label = "Part 2: The Reconciliation" },
    ]
    certainty = "expected"
    source    = ["https://www.some-gossip.example/x", "https://entertainment-weekly.example/y"]
    [[a-show-whose-id-goes-on.news]]
    reported  = 2026-02-01
    season    = 2
    status    = "renewed"
    note      = "Announced together with the premiere."
    [[a-show-whose-id-goes-on.news]]
    reported  = 2026-11-10
    season    = 2
    status    = "cancelled"
    certainty = "rumoured"
    source    = "https://forum.example/thread"

    [star]
    title    = "星シーズン 각 星シーズン"
    platform = "星"
    [[star.news]]
    reported = 2026-11-01
    status   = "cancelled"
"""

CATALOGUES = {"built-in": load_built_in().shows, "long": shows_of(LONG)}


def all_views(shows: tuple[Show, ...]) -> dict[str, Answer]:
    """Return every view of a catalogue, and of its first show."""
    moment, one = as_of("2026-11-22", "Europe/London"), shows[:1]
    return {
        "overview": answer_overview(shows, moment),
        "countdown": answer_countdown(shows, moment),
        "countdown SHOW": answer_countdown(one, moment, is_whole_list=False),
        "upcoming": answer_upcoming(shows, moment, UpcomingFilter(date(2026, 11, 1))),
        "calendar": answer_calendar(shows, moment, date(2026, 11, 1), 2, 0),
        "timeline SHOW": answer_timeline(one, moment, is_whole_list=False),
        "list": answer_list(shows, moment, Filters()),
        "show": answer_show(shows[0], moment),
        "cast SHOW": answer_cast(one, moment, show=one[0]),
        "cast --person": answer_cast(shows, moment, "charlotte"),
        "status": answer_status(shows, moment),
        "status SHOW": answer_status(one, moment, is_whole_list=False),
        "news": answer_news(shows, moment),
    }


def words_of(blocks: list[Block], columns: int) -> set[str]:
    """Return the words of blocks in a terminal of some width, without rules and signs."""
    text = draw(blocks, Display(columns, False, "utf-8"))
    return {word for word in text.split() if any(map(str.isalnum, word))}


def heads_of(table: Table) -> list[str]:
    """Return the words above the columns of a table, which a narrow one has fewer of."""
    return [word for column in table.columns for word in column.head.split()]


VIEWS_OF = {
    (name, view): answer
    for name, shows in CATALOGUES.items()
    for view, answer in all_views(shows).items()
}


@pytest.mark.parametrize(("catalogue", "view"), VIEWS_OF)
def test_a_view_has_the_same_words_at_every_width(catalogue: str, view: str) -> None:
    answer = VIEWS_OF[catalogue, view]
    renderer = import_module(f"etoile_cli.render.{RENDERERS[type(answer).__name__]}")
    blocks = [block for block in renderer.blocks(answer) if not isinstance(block, Picture)]
    heads = {word for block in blocks if isinstance(block, Table) for word in heads_of(block)}
    widest = words_of(blocks, 200) - heads
    widths = range(40, 201, 1 if catalogue == "long" else 20)
    lost = {columns: widest - words_of(blocks, columns) for columns in widths}
    assert {columns: words for columns, words in lost.items() if words} == {}


@pytest.mark.parametrize(("catalogue", "view"), VIEWS_OF)
def test_a_view_has_no_two_blank_lines(catalogue: str, view: str) -> None:
    for columns in (40, 66, 99, 100, 119, 120, 160):
        text = render(VIEWS_OF[catalogue, view], "table", Display(columns, False, "utf-8"))
        assert "\n\n\n" not in text


# Rich counts the columns of joined consonants in another way than the tables of wcwidth.
@pytest.mark.parametrize("title", sorted({*TITLES} - {"devanagari"}))
def test_list_is_no_wider_than_the_terminal_and_keeps_every_character(title: str) -> None:
    found = shows_of(f"""
        [{"a-" * 60}b]
        title = "A {TITLES[title][:80]}"
        platform = "p"
    """)
    answer = answer_list(found, as_of("2026-11-22"), Filters())
    for columns in (40, 69, 70, 99, 100, 104, 160):
        text = render(answer, "table", Display(columns, False, "utf-8"))
        assert max(map(wcswidth, text.splitlines())) <= columns
        assert text.count("a") >= 60
