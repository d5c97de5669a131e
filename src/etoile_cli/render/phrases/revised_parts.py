"""What a report did with each part of a season, and which parts share a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from enum import Enum, auto

from etoile_cli.dates import When, days_of
from etoile_cli.frozen import changed, frozen
from etoile_cli.history import Revision, when_of
from etoile_cli.ledger import Report, is_confirmed
from etoile_cli.plans.entries import Entry, is_exact, lies_within
from etoile_cli.releases import Episodes, fixed, joined, one_run
from etoile_cli.render.phrases.undated import is_postponed
from etoile_cli.shows import Claim


class Kind(Enum):
    """What a report did with a part."""

    GIVEN = auto()  # a first date
    AGAIN = auto()  # a date after one was withdrawn
    DATED = auto()  # a day, or a narrower window, within the window known
    HOUR = auto()  # another hour of the same day
    MOVED = auto()
    CORRECTED = auto()  # another date of what was out
    BESIDE = auto()  # an unconfirmed date beside a confirmed one
    CONFIRMED = auto()  # a confirmed date in the place of an unconfirmed one
    KEPT = auto()  # a date confirmed before, without the unconfirmed one beside it
    POSTPONED = auto()
    LOST = auto()  # a date that fell to the new date of something else
    SAME = auto()  # another label or platform, or more certain


@frozen
class Part:
    """Episodes or a part of a season, and what a report did with it.

    `revision` is how it was and how it is. `pieces` counts its releases; `last` is the last of
    several, `old_last` what it was before. `is_even` is True if all of them moved by as many days.
    """

    kind: Kind
    revision: Revision
    pieces: int = 1
    last: When | None = None
    old_last: When | None = None
    is_even: bool = True

    @property
    def before(self) -> Entry | None:
        """The part as it was; None if nothing was known of it."""
        return self.revision.before

    @property
    def after(self) -> Entry | None:
        """The part as it is; None if it no longer comes."""
        return self.revision.after

    @property
    def entry(self) -> Entry:
        """The part as it is; as it was, if it no longer comes."""
        return self.revision.entry

    @property
    def was_out(self) -> bool:
        """Whether it had come out before the report."""
        return self.revision.was_out

    @property
    def old(self) -> When | None:
        """Its first date before the report."""
        return when_of(self.before)

    @property
    def new(self) -> When | None:
        """Its first date after it."""
        return when_of(self.after)


def part_of(one: Revision, report: Report[Claim], zone: tzinfo) -> Part:
    """Return what a report did with one part; days are those of a user in a zone."""
    return Part(_kind(one, report, zone), one)


def _kind(one: Revision, report: Report[Claim], zone: tzinfo) -> Kind:
    old, new = when_of(one.before), when_of(one.after)
    if new is None:
        is_named = is_postponed(report, one.entry.episodes, one.entry.label)
        return Kind.POSTPONED if is_named else Kind.LOST
    if old is None:
        return Kind.AGAIN if one.before and one.before.withdrawn else Kind.GIVEN
    if one.before and is_confirmed(one.before.report) != is_confirmed(report):
        if not is_confirmed(report):
            return Kind.BESIDE
        return Kind.KEPT if one.is_kept else Kind.CONFIRMED
    if fixed(old) == fixed(new):
        return Kind.GIVEN if _is_numbered_now(one) else Kind.SAME
    return Kind.CORRECTED if one.was_out else _kind_of_move(old, new, zone)


def _is_numbered_now(one: Revision) -> bool:
    was, now = (entry.numbers if entry else None for entry in (one.before, one.after))
    return was is None and now is not None


def _kind_of_move(old: When, new: When, zone: tzinfo) -> Kind:
    if lies_within(new, old):
        return Kind.DATED
    is_one_day = fixed(days_of(old, zone)) == fixed(days_of(new, zone))
    return Kind.HOUR if is_one_day and is_exact(old) else Kind.MOVED


# --- parts that are one sentence -----------------------------------------------------------------


def in_series(parts: Iterable[Part], zone: tzinfo) -> list[Part]:
    """Return parts, those as one that follow each other and changed alike."""
    return joined(parts, lambda before, part: _as_one(before, part, zone))


def _as_one(before: Part, part: Part, zone: tzinfo) -> Part | None:
    """Two parts as one; None if they do not follow each other or changed in different ways."""
    both = one_run(before.entry.numbers, part.entry.numbers)
    if not (both and _are_alike(before, part) and _changed_alike(before, part, zone)):
        return None
    date = part.new or part.old
    is_one_date = fixed(before.last or before.new or before.old) == fixed(date)
    revision = changed(
        before.revision,
        before=_as_episodes(before.before, both),
        after=changed(before.after, numbers=both) if before.after else None,
    )
    return Part(
        kind=before.kind,
        revision=revision,
        pieces=before.pieces + (not is_one_date),
        last=date,
        old_last=part.old,
        is_even=before.is_even and _moved_alike(before, part, zone),
    )


def _as_episodes(entry: Entry | None, episodes: Episodes) -> Entry | None:
    return changed(entry, numbers=episodes) if entry and entry.numbers else entry


def _are_alike(before: Part, part: Part) -> bool:
    """Whether two parts have one label, country and platform, and had, and were as sure."""
    if _names_of(before.entry) != _names_of(part.entry):
        return False
    if before.before is None or part.before is None:
        return part.before is None
    is_as_sure = before.before.report.news.certainty is part.before.report.news.certainty
    return is_as_sure and _names_of(before.before) == _names_of(part.before)


def _names_of(entry: Entry) -> tuple[str | None, ...]:
    return entry.label, entry.country, entry.platform


_ALL_ALIKE = (Kind.GIVEN, Kind.AGAIN, Kind.POSTPONED, Kind.LOST, Kind.SAME)


def _changed_alike(before: Part, part: Part, zone: tzinfo) -> bool:
    """Whether a report did the same with two parts: it moved them by as many days, or so."""
    if before.before and part.before is None and part.kind is Kind.GIVEN:
        is_one_date = fixed(before.last or before.new) == fixed(part.new)
        is_given = before.kind in (Kind.DATED, Kind.CONFIRMED)
        return before.before.numbers is None and (is_one_date or is_given)
    if before.kind is not part.kind or before.was_out != part.was_out:
        return False
    return _moved_alike(before, part, zone) or _is_one_series(before, part)


def _moved_alike(before: Part, part: Part, zone: tzinfo) -> bool:
    """Whether two parts moved from one date to another, or by as many days."""
    if before.kind in _ALL_ALIKE:
        return True
    if (fixed(before.old), fixed(before.new)) == (fixed(part.old), fixed(part.new)):
        return True
    shift = shift_of(before, zone)
    return shift is not None and shift == shift_of(part, zone)


def _is_one_series(before: Part, part: Part) -> bool:
    """Whether two parts move to one date or run, or have it beside what is confirmed."""
    if before.kind not in (Kind.MOVED, Kind.BESIDE) or not (before.after and part.after):
        return False
    if fixed(before.new) == fixed(part.new):
        return True
    is_run = before.after.is_run and before.after.line == part.after.line
    return is_run and all(one.old and is_exact(one.old) for one in (before, part))


def shift_of(part: Part, zone: tzinfo) -> int | None:
    """By how many days a part moved; None if a day is not known."""
    old, new = (days_of(when, zone) if when else None for when in (part.old, part.new))
    if old is None or new is None or not (old.is_day and new.is_day):
        return None
    return (new.first - old.first).days if old.first and new.first else None
