"""Somebody who came into a cast, or left it → a cast member of a catalogue."""

from datetime import date

from etoile_cli.catalogue.own import Own
from etoile_cli.cli.words import word_of
from etoile_cli.cli.writing.reports import Told, sources_of
from etoile_cli.cli.writing.values import Values, window
from etoile_cli.dates import AsOf, Window
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.shows import CastMember, Show, Tier
from etoile_cli.text import folded


@frozen
class Part:
    """What is said of somebody; `has_left` that they left, and else that they joined."""

    name: str
    tier: str | None
    character: str | None
    known_for: str | None
    has_left: bool


def cast_member(own: Own, show: Show, part: Part, told: Told, as_of: AsOf) -> Values:
    """A cast member, with all that the packaged catalogue tells of them, too.

    Raises EtoileError (exit 2) where the person's own files tell of them already, where the tier
    is none, and where somebody left who was not there.
    """
    _check_new(own, show, part.name)
    known = next((one for one in show.cast if folded(one.name) == folded(part.name)), None)
    day = window(told.reported, "--reported", as_of) if told.reported is not None else as_of.day
    tier = word_of(part.tier, Tier, "--tier")
    said = {
        "tier": str(tier) if tier else None,
        "character": part.character,
        "known_for": part.known_for,
        "from": day if not known and not part.has_left else None,
        "until": day if part.has_left else None,
        "source": sources_of(told.sources),
        "note": told.note,
    }
    given = {key: value for key, value in said.items() if value is not None}
    return {"name": known.name if known else part.name} | (_values(known) if known else {}) | given


def _check_new(own: Own, show: Show, name: str) -> None:
    for source in own.sound:
        for one in source.shows:
            if one.id == show.id and folded(name) in [folded(member.name) for member in one.cast]:
                message = f"{name} is in the cast of {show.title} in your files already"
                hint = f"`etoile edit {show.id}` opens them there"
                problem = Problem("already-there", message, source.file, hint=hint)
                raise EtoileError(Exit.USAGE, problem)


def _values(member: CastMember) -> Values:
    """What is known of somebody, as a catalogue has it."""
    known = {
        "tier": str(member.tier),
        "character": member.character,
        "known_for": member.known_for,
        "from": _day(member.joined),
        "until": _day(member.left),
        "source": sources_of(list(member.sources)),
        "note": member.note,
    }
    return {key: value for key, value in known.items() if value is not None}


def _day(said: Window | None) -> date | str | None:
    if said is None:
        return None
    return said.first if said.first and said.first.isoformat() == said.words else said.words
