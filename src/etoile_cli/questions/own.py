"""What is told of a person's own catalogue: what a write changed, and what is set.

Apart from the other answers, so that who only asks does not load it.
"""

from __future__ import annotations

from datetime import date

from etoile_cli.dates import AsOf, Window
from etoile_cli.frozen import frozen
from etoile_cli.history import Change
from etoile_cli.questions.answers import Item
from etoile_cli.questions.countdown_answers import Countdown, ShowCountdown
from etoile_cli.shows import CastMember, Certainty, News, Show, Stage
from etoile_cli.status import ShowState, ShowStatus

# --- what a write changed ------------------------------------------------------------------------

Value = str | date | Window | tuple[str, ...]
"""What a fact can be."""


@frozen
class FactChange:
    """A fact by its key in the catalogue, before and after; None where it was not given."""

    name: str
    old: Value | None
    new: Value | None


@frozen
class CastAdded:
    """Somebody came into the cast."""

    member: CastMember


@frozen
class CastChanged:
    """Something else is told of a cast member, who is here as they are told of now."""

    member: CastMember
    facts: tuple[FactChange, ...]


@frozen
class CastRemoved:
    """Somebody is no longer told of."""

    member: CastMember


CastDifference = CastAdded | CastChanged | CastRemoved


@frozen
class NewsAdded:
    """An item came that counts, and what it changed.

    `superseded` are those of its changes on which newer news has the last word. `is_beside` is True
    if it is not confirmed, and something confirmed contradicts it.
    """

    item: Item
    superseded: tuple[Change, ...]
    is_beside: bool = False


@frozen
class NewsAwaited:
    """An item came that does not count yet."""

    news: News


@frozen
class NewsChanged:
    """An item says the same, from another day or other sources, or as surely no more.

    It is here as it is now.
    """

    news: News
    facts: tuple[FactChange, ...]


@frozen
class NewsRemoved:
    """An item went."""

    news: News


NewsDifference = NewsAdded | NewsAwaited | NewsChanged | NewsRemoved


@frozen
class ShowStanding:
    """Where a show stands on the day, how sure that is, and how it ended if a season goes on."""

    status: ShowStatus
    certainty: Certainty = Certainty.CONFIRMED
    end: Stage | None = None


def standing_of(state: ShowState) -> ShowStanding:
    """Return where a show stands, without the reports that this rests on."""
    end = state.end.claim.stage if state.end else None
    return ShowStanding(state.status, state.certainty, end)


@frozen
class StatusChange:
    """Where a show stands on the day, before and after."""

    old: ShowStanding
    new: ShowStanding


@frozen
class CountdownChange:
    """A show's countdown on the day, before and after."""

    old: Countdown
    new: Countdown


@frozen
class ShowAdded:
    """A show came."""

    answer: ShowCountdown


@frozen
class ShowRemoved:
    """A show went; this is what was answered of it."""

    answer: ShowCountdown


@frozen
class ShowChanged:
    """Something of a show changed; `status` and `countdown` are None where they are the same."""

    show: Show
    facts: tuple[FactChange, ...]
    cast: tuple[CastDifference, ...]
    news: tuple[NewsDifference, ...]
    status: StatusChange | None
    countdown: CountdownChange | None

    @property
    def is_unmoved(self) -> bool:
        """Whether news that may count came, went or changed, but not status or next release."""
        counting = [one for one in self.news if not isinstance(one, NewsAwaited)]
        return bool(counting) and self.status is None and self.countdown is None


ShowDifference = ShowAdded | ShowChanged | ShowRemoved


@frozen
class Differences:
    """What a write to a catalogue changed: shows in the order of the file, removed ones last."""

    as_of: AsOf
    shows: tuple[ShowDifference, ...]


# --- what is set ---------------------------------------------------------------------------------


@frozen
class Settled:
    """A setting, or a place that nobody can set (`by` is None).

    `value` is None where nobody set any; `note` tells what there is about it.
    """

    name: str
    value: str | None
    by: str | None
    note: str | None


@frozen
class Arrangement:
    """The answer of `etoile config`."""

    settings: tuple[Settled, ...]


OwnAnswer = Differences | Arrangement
