"""Somebody who came into a cast, or left it → a cast member of a catalogue."""

from datetime import date

from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.choices import word_of
from etoile_cli.cli.writing.reports import ReportMeta, day_of, sources_of
from etoile_cli.cli.writing.values import Values, given
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.shows import CastMember, Show, Tier
from etoile_cli.records import frozen
from etoile_cli.text import normalize, shorten


@frozen
class CastEntry:
    """What is said of somebody; `has_left` that they left, and else that they joined."""

    name: str
    tier: str | None
    character: str | None
    known_for: str | None
    has_left: bool


def cast_member(
    own: UserCatalogue, show: Show, part: CastEntry, told: ReportMeta, as_of: AsOf
) -> Values:
    """A cast member, with all that the packaged catalogue tells of them, too.

    Who left and joins again is in the cast from then on. Raises EtoileError (exit 2) where the
    person's own files tell of them already, where nothing new is said, where somebody left who was
    not there, and where the tier is none.
    """
    _check_new(own, show, part.name)
    known = next((one for one in show.cast if normalize(one.name) == normalize(part.name)), None)
    if known is None and part.has_left:
        message = f"{shorten(part.name)} is not in the cast of {shorten(show.name)}"
        hint = f"`etoile cast {show.id} --all` tells who is, and who was"
        raise EtoileError(Exit.USAGE, Diagnostic("nothing-matched", message, hint=hint))
    if known is None:
        return {"name": part.name} | _said(part, told, as_of, is_new=True)
    is_back = known.left is not None and not part.has_left
    said = _said(part, told, as_of, is_new=is_back)
    if not said:
        raise _already_there(show, known.name, None, "say what is new, such as --left or --tier")
    before = _values(known)
    if is_back:
        before.pop("until")
    return {"name": known.name} | before | said


def _said(part: CastEntry, told: ReportMeta, as_of: AsOf, is_new: bool) -> Values:
    """What is said of somebody; `is_new` that they were not in the cast before."""
    day = day_of(told, as_of)
    tier = word_of(part.tier, Tier, "--tier")
    said = {
        "tier": str(tier) if tier else None,
        "character": part.character,
        "known_for": part.known_for,
        "from": day if is_new and not part.has_left else None,
        "until": day if part.has_left else None,
        "source": sources_of(told.sources),
        "note": told.note,
    }
    return given(said)


def _check_new(own: UserCatalogue, show: Show, name: str) -> None:
    for source in own.valid_files:
        for one in source.shows:
            if one.id == show.id and normalize(name) in [
                normalize(member.name) for member in one.cast
            ]:
                hint = f"`etoile edit {show.id}` opens them in your files"
                raise _already_there(show, name, source.file, hint)


def _already_there(show: Show, name: str, file: str | None, hint: str) -> EtoileError:
    message = f"{shorten(name)} is in the cast of {shorten(show.name)} already"
    return EtoileError(Exit.USAGE, Diagnostic("already-there", message, file, hint=hint))


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
    return given(known)


def _day(said: Window | None) -> date | str | None:
    if said is None:
        return None
    return said.first if said.first and said.first.isoformat() == said.words else said.words
