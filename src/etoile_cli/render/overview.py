"""The overview of a bare `etoile`: what is ahead, and the latest news."""

from __future__ import annotations

from collections.abc import Iterator

from etoile_cli.answers.shows import RECENT, Overview
from etoile_cli.records import replace
from etoile_cli.render.blocks import Block, Lines, cell, heading, stack
from etoile_cli.render.countdown import (
    Field,
    ahead_table,
    as_of_line,
    plain_countdowns,
    postponed_table,
    show_object,
)
from etoile_cli.render.english import countdowns
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import entry_object, news_facts
from etoile_cli.text import counted

MOST_LINES = 23
"""A terminal of 24 lines shows all of it, and the prompt."""


def blocks(answer: Overview) -> Iterator[Block]:
    """Yield what is ahead, the latest news, and how to see more."""
    yield as_of_line(answer.as_of)
    if answer.ahead:
        yield replace(ahead_table(answer.ahead, answer.as_of), more="etoile countdown")
    else:
        yield Lines(cell(f"No upcoming releases in {counted(answer.total, 'show')}."))
    if answer.postponed:
        yield replace(postponed_table(answer.postponed, answer.as_of), more="etoile countdown")
    if answer.news:
        yield heading(f"News of the last {RECENT.days} days")
        news = news_facts(answer.news, answer.as_of.zone, has_titles=True)
        yield replace(news, more="etoile news")
    else:
        yield Lines(cell(f"No news in the last {RECENT.days} days.", "quiet"))
    shown = len(answer.ahead) + len(answer.postponed)
    rest = answer.total - shown if answer.ahead else 0
    yield Lines(
        stack(
            cell(f"{rest} more with nothing ahead: etoile countdown" if rest else "", "quiet"),
            cell(countdowns.more_elsewhere(answer.elsewhere, answer.as_of), "quiet"),
            cell("everything about a show: etoile SHOW", "quiet"),
        )
    )


def plain(answer: Overview) -> Iterator[tuple[Field, ...]]:
    """Yield the countdowns of what is ahead, as those of `etoile countdown`."""
    return plain_countdowns(answer.ahead, answer.as_of)


def json(answer: Overview) -> Object:
    """Return the object that docs/json.md describes."""
    return {
        "answer": "overview",
        "ahead": [*map(show_object, answer.ahead)],
        "news": [*map(entry_object, answer.news)],
        "total": answer.total,
        "postponed": [*map(show_object, answer.postponed)],
    }
