"""The answer of `etoile export`: drops as events of a calendar that others subscribe to."""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum

from etoile_cli.dates import AsOf, Window
from etoile_cli.frozen import frozen
from etoile_cli.ledger import Report
from etoile_cli.plans.entries import is_exact
from etoile_cli.schedule import SeasonDrop
from etoile_cli.shows import Claim, Show


class Dates(Enum):
    """What a drop needs for its place in a feed."""

    EXACT = "exact"  # a day or an hour
    BOUNDED = "bounded"  # or a window with a first and a last day
    ANY = "any"  # or any words at all


class EventStatus(StrEnum):
    """How sure an event is, in the words of RFC 5545 3.8.1.11."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"  # not confirmed, or known to a window only
    CANCELLED = "cancelled"  # it had a date, and has none now


@frozen
class Event:
    """A drop that has, or had, a date.

    `uid` stays the same when the date moves; `sequence` counts how often date or status changed
    since it first had one. `drop` is told as it was when it last had a date. `touched` is the day
    from which the last report counts that it rests on, `date.min` where none of them has one.
    `withdrawn` is the report that took the date away, or has what is known instead;
    `window` is all that is known now of a date that was withdrawn or only became less exact, and
    `comes_with` the drop with which a part comes that has no event of its own any more.
    """

    show: Show
    uid: str
    sequence: int
    status: EventStatus
    drop: SeasonDrop
    touched: date
    withdrawn: Report[Claim] | None
    window: Window | None = None
    comes_with: SeasonDrop | None = None
    beside: tuple[SeasonDrop, ...] = ()  # its dates that are not confirmed
    doubts: tuple[Report[Claim], ...] = ()  # by which it would not come on its date

    @property
    def is_exact(self) -> bool:
        """Whether it stands on a day or at an hour that is known now."""
        return self.window is None and is_exact(self.drop.when)


@frozen
class Feed:
    """The answer of `etoile export`: events by show and season, then by date.

    `show` is the one show that was asked for, None where it was not just one.
    """

    as_of: AsOf
    show: Show | None
    events: tuple[Event, ...]
