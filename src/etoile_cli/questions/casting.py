"""Who is in it? A show's cast by tier, and a person's parts across shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from etoile_cli.dates import AsOf, Window
from etoile_cli.questions.answers import Cast, Part
from etoile_cli.questions.vocabulary import unknown_in
from etoile_cli.shows import CastMember, Show, Tier
from etoile_cli.text import has_part


def cast(
    shows: Sequence[Show],
    as_of: AsOf,
    person: str | None = None,
    show: Show | None = None,
    with_former: bool = False,
) -> Cast:
    """Who is in some shows on the day; with `with_former` also who had left or not yet joined."""
    parts = (part for asked in shows for part in _parts(asked, as_of))
    named = [part for part in parts if person is None or has_part(part.member.name, person)]
    kept = tuple(part for part in named if part.is_in or with_former)
    if kept:
        return Cast(as_of, show, person, kept)
    unknown = unknown_in(shows, [("person", person)])
    return Cast(as_of, show, person, (), bool(named), tuple(unknown))


def _parts(show: Show, as_of: AsOf) -> list[Part]:
    tiers = list(Tier)
    members = sorted(show.cast, key=lambda member: tiers.index(member.tier))
    return [_part(show, member, as_of.day) for member in members]


def _part(show: Show, member: CastMember, day: date) -> Part:
    return Part(
        show,
        member,
        member.is_in_on(day),
        _if_known(member.joined, day),
        _if_known(member.left, day),
    )


def _if_known(window: Window | None, day: date) -> Window | None:
    return window if window and window.counts_on(day) else None
