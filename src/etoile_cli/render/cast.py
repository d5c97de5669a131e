"""The cast of a show, and the shows of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from etoile_cli.answers.shows import Cast, CastRole
from etoile_cli.render import english, json_values
from etoile_cli.render.blocks import Block, Cell, Column, Lines, Table, cell, stack
from etoile_cli.render.countdown import Field, as_of_line, title
from etoile_cli.render.json_values import Object


def blocks(answer: Cast) -> Iterator[Block]:
    """Yield the members of a show's cast, or the shows of a person."""
    yield as_of_line(answer.as_of)
    if answer.show:
        yield Lines(title(answer.show))
        columns = [Column(""), Column("Name"), Column("Character"), Column("Known for", below=1)]
        yield Table(columns, [*_members(answer.roles)], wide=0)
    else:
        columns = [Column("Name"), Column("Show"), Column("Tier"), Column("Character")]
        yield Table(columns, [*map(_show_row, answer.roles)], wide=0)


def _members(parts: Iterable[CastRole]) -> Iterator[list[Cell]]:
    """Yield the rows of one cast; a tier is named once."""
    for tier, group in groupby(parts, key=lambda part: part.member.tier):
        for index, part in enumerate(group):
            member = part.member
            first = cell("" if index else tier, "quiet")
            yield [first, _name(part), cell(member.character), cell(member.known_for)]


def _show_row(part: CastRole) -> list[Cell]:
    return [_name(part), title(part.show), cell(part.member.tier), cell(part.member.character)]


def _name(part: CastRole) -> Cell:
    """Return a name, and when they left if they are not in the cast."""
    left = f"left {english.window(part.left)}" if part.left else "not yet"
    return stack(cell(part.member.name), cell("" if part.is_in else left, "quiet"))


def plain(answer: Cast) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each part; see docs/plain.md for its fields."""
    for part in answer.roles:
        member = part.member
        yield (
            part.show.id,
            member.name,
            member.tier,
            member.character,
            member.known_for,
            part.joined.last if part.joined else None,
            part.left.last if part.left else None,
            "in" if part.is_in else "out",
        )


def json(answer: Cast) -> Object:
    """Return the object that docs/json.md describes."""
    return {"answer": "cast", "cast": [*map(part_object, answer.roles)]}


def part_object(part: CastRole) -> Object:
    """Return a cast member of a show."""
    return {
        "show": part.show.id,
        "title": part.show.title,
        **json_values.attributes(part.member, "name", "tier", "character", "known_for"),
        "from": json_values.value(part.joined),
        "until": json_values.value(part.left),
        "in_cast": part.is_in,
        **json_values.attributes(part.member, "sources", "note"),
    }
