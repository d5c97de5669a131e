"""What is told of a person's own catalogue: what a write changed, and what is set.

Apart from the other answers, so that who only asks does not load it.
"""

from __future__ import annotations

from datetime import date

from etoile_cli.answers.countdown_results import (
    Countdown,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    Outlook,
    Reason,
    Released,
    ShowCountdown,
    UnderWay,
    WindowAhead,
)
from etoile_cli.answers.results import NewsEntry
from etoile_cli.domain.dates import AsOf, Window, utc_moment
from etoile_cli.domain.history import ReportChange
from etoile_cli.domain.ledger import Report
from etoile_cli.domain.releases import Extent
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, SeasonStatus
from etoile_cli.domain.shows import CastMember, Certainty, LastSeason, News, Show, Stage, Standing
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.records import frozen

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

    item: NewsEntry
    superseded: tuple[ReportChange, ...]
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
class StatusSummary:
    """Where a show stands on the day, how sure that is, and how it ended if a season goes on."""

    status: ShowStatus
    certainty: Certainty = Certainty.CONFIRMED
    end: Stage | None = None


def standing_of(state: ShowState) -> StatusSummary:
    """Return where a show stands, without the reports that this rests on."""
    end = state.end.claim.stage if state.end else None
    return StatusSummary(state.status, state.certainty, end)


@frozen
class StatusChange:
    """Where a show stands on the day, before and after."""

    old: StatusSummary
    new: StatusSummary


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
class ConfigRow:
    """A setting, or a place that nobody can set (`by` is None).

    `value` is None where nobody set any; `note` tells what there is about it.
    """

    name: str
    value: str | None
    by: str | None
    note: str | None


@frozen
class ConfigView:
    """The answer of `etoile config`."""

    settings: tuple[ConfigRow, ...]


OwnAnswer = Differences | ConfigView


# --- sameness -------------------------------------------------------------------------------------

Told = tuple[object, ...]
"""What is said, without where its reports stand and in which words they were given."""


def is_same_countdown(one: Countdown, other: Countdown, as_of: AsOf) -> bool:
    """Whether both say the same to somebody who asks at a moment."""
    return _told(one, as_of) == _told(other, as_of)


def _told(countdown: Countdown, as_of: AsOf) -> Told:
    match countdown:
        case DaysLeft(drop=drop) | WindowAhead(drop=drop):
            return "ahead", *_drop(drop, as_of)
        case UnderWay(next=following):
            return "under way", _told(following, as_of), *_left(countdown)
        case Lapsed(drop, released, is_last_word):
            return "lapsed", *_drop(drop, as_of), _released(released), is_last_word
        case Out(released, outlook):
            return "out", _released(released), _outlook(outlook)
        case NothingAhead(outlook, released):
            return "nothing ahead", _released(released), _outlook(outlook)


def _left(countdown: UnderWay) -> Told:
    """What is left of a season; of a run without a known end nothing is counted."""
    if countdown.is_open:
        return ("open",)
    left = countdown.drops_left, countdown.episodes_left, countdown.episodes_dated
    return *left, _days(countdown.completes)


def _drop(drop: SeasonDrop, as_of: AsOf) -> Told:
    count = drop.episode_count if drop.episodes is Extent.WHOLE else None
    what = (drop.season, drop.episodes, count, drop.label, drop.country, drop.is_continuation)
    when = _days(drop.days), utc_moment(drop.when, as_of.zone), drop.phase is Phase.UNCLEAR
    return *what, *when, drop.certainty, _days(drop.within)


def _released(released: Released | None) -> Told | None:
    """A season that is whole goes by its last day, one that has begun by its latest part, too."""
    if released is None:
        return None
    is_airing = released.status is SeasonStatus.AIRING
    is_whole = released.status is SeasonStatus.COMPLETE
    day = _days(released.last if is_whole else released.first)
    is_at_once = is_whole and _days(released.first) == _days(released.last)
    told = (released.season, day, is_airing, is_whole, is_at_once)
    is_alone = released.first is released.last and released.has_premiere
    is_begun = released.status is SeasonStatus.PREMIERED and not is_alone
    return (*told, *_latest(released)) if is_begun or not released.has_premiere else told


def _latest(released: Released) -> Told:
    """The part that came last, by its label or else its episodes, and when."""
    drop = released.latest
    what = drop.label or drop.episodes
    return released.has_premiere, what, _days(released.last)


def _outlook(outlook: Outlook) -> Told:
    match outlook.reason:
        case Reason.CANCELLED | Reason.NO_DATE if outlook.report:
            return outlook.reason, outlook.report.claim, *_surely(outlook.report.news)
        case Reason.CANCELLED | Reason.NO_DATE | Reason.POSTPONED:
            return outlook.reason, *map(_season, outlook.seasons)
        case Reason.ENDED:
            return outlook.reason, *map(_last, outlook.seasons), *_sure(outlook.report)
        case Reason.UNDECIDED | Reason.UNREPORTED:
            begun = (s for s in outlook.seasons if s.status is SeasonStatus.PREMIERED)
            return outlook.reason, *(season.number for season in begun)


def _season(season: Season) -> Told:
    """What is printed of a season; no date if it is cancelled, as no view prints one then."""
    is_lost = season.status is SeasonStatus.CANCELLED
    before = [stage for stage in season.stages if is_lost and stage is not Stage.CANCELLED]
    days = [_days(drop.days) for drop in season.drops[:1] if not is_lost]
    stands = (season.number, season.status, season.is_final, _days(season.since))
    sure = season.report.news.certainty if season.report else None
    return *stands, *before[-1:], *days, sure


def _last(season: Season) -> Told:
    said = season.history.latest(LastSeason)
    return season.number, said.news.certainty if said else None


def _sure(report: Report[Standing] | None) -> Told:
    return (report.news.certainty,) if report else ()


def _surely(news: News) -> Told:
    return _days(news.reported), news.certainty


def _days(days: Window | None) -> Told | None:
    return (days.first, days.last) if days else None
