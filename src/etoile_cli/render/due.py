"""What scripts and prompts print of a release that is due."""

from __future__ import annotations

from etoile_cli.answers.agenda import ShowDrop
from etoile_cli.domain.dates import AsOf, LocalHour, utc_moment
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.render import english
from etoile_cli.render.english import releases, standings
from etoile_cli.text import escape_controls

_MINOR = ("season complete", "general release")


def still_fields(one: ShowDrop, as_of: AsOf) -> dict[str, str]:
    """Return the fields of a release that has a day, but those that change with the moment.

    Control characters are escapes, as in plain lines.
    """
    drop = one.drop
    fields = {
        "title": one.show.name,
        "id": one.show.id,
        "what": _what(one),
        "date": str(drop.days.first),
        "time": _time(drop, as_of),
        "platform": drop.platform or "",
        "certainty": str(drop.certainty),
        "unsure": _unsure(one),
    }
    return {name: escape_controls(text) for name, text in fields.items()}


def due_moment(one: ShowDrop, as_of: AsOf) -> tuple[int, float | None]:
    """Return the ordinal of the day of a release, and its moment in seconds since 1970.

    The moment is None if the hour is unknown. Raise ValueError if it has no day.
    """
    first, at = one.drop.days.first, utc_moment(one.drop.when, as_of.zone)
    if first is None or not one.drop.days.is_day:
        raise ValueError(f"no day: {one.drop.days}")
    return first.toordinal(), at.timestamp() if at else None


def _what(one: ShowDrop) -> str:
    """Return what comes, with the first of its marks: `S2 E10 finale`, `S2 premiere`."""
    marks = (mark for mark in releases.occasions(one) if mark not in _MINOR)
    named = " ".join([releases.short_episodes(one.drop), *list(marks)[:1]])
    return f"{named}, general release" if one.drop.entry.is_general else named


def _time(drop: SeasonDrop, as_of: AsOf) -> str:
    """Return the hour of a release on the user's clock; empty if it is unknown."""
    if isinstance(drop.when, LocalHour):
        return f"{drop.when.wall:%H:%M}"
    at = utc_moment(drop.when, as_of.zone)
    return f"{at.astimezone(as_of.zone):%H:%M}" if at else ""


def _unsure(one: ShowDrop) -> str:
    """Return `(expected, 2026 confirmed)`, `(but rumoured 11 March 2027)`; empty if it is sure."""
    drop = one.drop
    words = [
        str(drop.certainty) if drop.certainty is not Certainty.CONFIRMED else "",
        f"{english.window(drop.within)} confirmed" if drop.within else "",
        standings.drop_contradictions(one.beside, one.unconfirmed),
    ]
    known = ", ".join(filter(None, words))
    return f"({known})" if known else ""
