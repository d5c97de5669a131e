"""What a refresh came to, and the news that it brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from etoile_cli.answers.news import NewsEntry
from etoile_cli.records import frozen
from etoile_cli.render import json_values
from etoile_cli.render.blocks import Block, Lines, cell, stack
from etoile_cli.render.countdown import Field
from etoile_cli.render.json_values import Object
from etoile_cli.render.news import entry_object, news_facts
from etoile_cli.text import join_words, shorten

_MOST_NAMED = 8


@frozen
class RefreshedShow:
    """What asking about one show came to; `reason` is empty if there is nothing to add.

    `outcome` is `changed`, `moved`, `gone`, `held` (not written without --force) or `failed`.
    """

    id: str
    title: str
    outcome: str
    reason: str = ""


@frozen
class RefreshSummary:
    """What a refresh came to: the shows that have something to report, and the new reports."""

    followed: int
    shows: tuple[RefreshedShow, ...]
    news: tuple[NewsEntry, ...]
    zone: tzinfo

    def with_outcome(self, *outcomes: str) -> list[RefreshedShow]:
        """Return the shows with one of some outcomes."""
        return [one for one in self.shows if one.outcome in outcomes]

    @property
    def up_to_date(self) -> int:
        """How many shows had nothing new."""
        return self.followed - len({one.id for one in self.shows})


def blocks(answer: RefreshSummary) -> Iterator[Block]:
    """Yield the counts, the new reports, and what else is to be said of a show."""
    yield Lines(cell(_counts(answer)))
    if answer.news:
        yield news_facts(answer.news, answer.zone, has_titles=True)
    said = [one for one in answer.shows if one.reason and one.outcome != "failed"]
    if said:
        yield Lines(stack(*(cell(f"{one.title}: {one.reason}", "quiet") for one in said)))


def _counts(answer: RefreshSummary) -> str:
    """Return `297 up to date · 12 changed · 3 failed (names)`."""
    parts = [f"{answer.up_to_date} up to date"]
    for outcomes, words in (
        (("changed", "moved"), "changed"),
        (("gone",), "gone"),
        (("held",), "not written"),
        (("failed",), "failed"),
    ):
        if found := answer.with_outcome(*outcomes):
            names = f" ({_names(found)})" if words != "changed" else ""
            parts.append(f"{len(found)} {words}{names}")
    return " · ".join(parts)


def _names(shows: list[RefreshedShow]) -> str:
    more = len(shows) - _MOST_NAMED
    names = [shorten(one.title) for one in shows[:_MOST_NAMED]]
    return join_words([*names, f"{more} more"] if more > 0 else names)


def plain(answer: RefreshSummary) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each show with an outcome; see docs/plain.md for its fields."""
    for one in answer.shows:
        yield one.outcome, one.id, one.title, one.reason


def json(answer: RefreshSummary) -> Object:
    """Return the object that docs/json.md describes."""
    names = ("id", "title", "outcome", "reason")
    return {
        "answer": "refresh",
        "followed": answer.followed,
        "up_to_date": answer.up_to_date,
        "shows": [json_values.attributes(one, *names) for one in answer.shows],
        "news": [*map(entry_object, answer.news)],
    }
