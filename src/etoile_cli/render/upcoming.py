"""Upcoming releases, soonest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from etoile_cli.answers.agenda import ShowDrop, Upcoming
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.render import english, json_values
from etoile_cli.render.blocks import Block, Cell, Column, Lines, Table, cell, heading, stack
from etoile_cli.render.countdown import Field, as_of_line, title
from etoile_cli.render.english import countdowns, releases, standings
from etoile_cli.render.json_values import Object

_PASSED = (Phase.OVERDUE, Phase.UNCLEAR)


def blocks(answer: Upcoming) -> Iterator[Block]:
    """Yield the drops with an exact date, then those without."""
    yield as_of_line(answer.as_of)
    yield from drop_tables(answer.dated, answer.windows, answer.as_of)
    if abroad := countdowns.drops_elsewhere(answer.elsewhere, answer.as_of):
        yield Lines(cell(abroad, "quiet"))


def drop_tables(
    dated: Sequence[ShowDrop], windows: Sequence[ShowDrop], as_of: AsOf, *, of_month: bool = False
) -> Iterator[Block]:
    """Yield drops that have an exact date, and then those that have none.

    Those of a month are not counted down to, so that their state stands beside their certainty.
    """
    if dated:
        yield _table(dated, as_of, of_month)
    if windows:
        yield heading("No exact date yet")
        yield _table(windows, as_of, of_month)


def _table(drops: Iterable[ShowDrop], as_of: AsOf, of_month: bool) -> Table:
    day_name = english.day_in_year if of_month else english.short_weekday
    how_sure = releases.certainty_and_state if of_month else releases.certainty_text
    columns = [
        Column("When"),
        *([] if of_month else [Column("", below=0)]),
        Column("Show"),
        *(Column(head, below=1 if of_month else 2) for head in ("What", "Where", "How sure")),
    ]
    rows = [
        [
            _when(one.drop, as_of, day_name),
            *([] if of_month else [_time_until(one, as_of)]),
            title(one.show),
            cell(releases.drop_summary(one)),
            cell(one.drop.platform),
            _how_sure(one, how_sure(one.drop)),
        ]
        for one in drops
    ]
    return Table(columns, rows)


def _when(drop: SeasonDrop, as_of: AsOf, day_name: Callable[[date], str]) -> Cell:
    """Return day and hour for the user, and below the platform's own if its day is another."""
    there = english.platform_day(drop)
    here = cell(english.drop_date_here(drop, as_of, day_name))
    return stack(here, cell(f"({there})" if there else "", "quiet"))


def _how_sure(one: ShowDrop, text: str) -> Cell:
    """Return how sure a drop is in a text, and below it what contradicts it."""
    drop = one.drop
    is_sure = drop.certainty is Certainty.CONFIRMED and drop.phase not in _PASSED
    but = standings.drop_contradictions(one.beside, one.unconfirmed)
    return stack(cell(text, "" if is_sure else "unsure"), cell(but, "unsure"))


def _time_until(one: ShowDrop, as_of: AsOf) -> Cell:
    """Return how far off a drop is: the nearer, the louder."""
    days = one.drop.days
    is_near = days.is_day and days.first is not None and (days.first - as_of.day).days < 8
    style = "near" if is_near else "ahead"
    if one.drop.phase in _PASSED:
        style = "unsure"
    elif one.drop.phase is Phase.OUT:
        style = ""
    return cell(english.time_until(one.drop, as_of.day), style)


def plain(answer: Upcoming) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each drop; see docs/plain.md for its fields."""
    return (drop_record(one, answer.as_of) for one in (*answer.dated, *answer.windows))


def drop_record(one: ShowDrop, as_of: AsOf) -> tuple[Field, ...]:
    """Return the fields of a drop."""
    drop = one.drop
    return (
        drop.days.first,
        drop.days.last,
        english.hour(drop, as_of.zone),
        one.show.id,
        one.show.name,
        releases.short_episodes(drop),
        ", ".join(releases.occasions(one)),
        drop.platform,
        drop.certainty,
        drop.phase.value,
        english.time_until(drop, as_of.day),
        english.window(drop.within) if drop.within else None,
        standings.drop_contradictions(one.beside, one.unconfirmed),
    )


def json(answer: Upcoming) -> Object:
    """Return the object that docs/json.md describes."""
    return {
        "answer": "upcoming",
        "from": answer.first.isoformat(),
        "to": answer.last.isoformat() if answer.last else None,
        "dated": [*map(drop_object, answer.dated)],
        "windows": [*map(drop_object, answer.windows)],
        "elsewhere": [*map(drop_object, answer.elsewhere)],
    }


def drop_object(one: ShowDrop) -> Object:
    """Return a drop of a show, with what is special about it, and what contradicts it."""
    drop = one.drop
    marks = {
        "whole": drop.is_whole_season,
        "premiere": drop.is_premiere,
        "continues": drop.is_continuation,
        "finale": drop.is_finale,
        "series-finale": drop.is_finale and one.ends_show,
        "complete": drop.completes_season,
    }
    return {
        "show": one.show.id,
        "title": one.show.title,
        **json_values.season_drop(drop),
        "marks": [mark for mark, holds in marks.items() if holds],
        **json_values.attributes(one, "beside"),
        "unconfirmed": [*map(json_values.unconfirmed, one.unconfirmed)],
    }
