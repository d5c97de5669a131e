"""What stands beside a countdown: parts without a date, other countries, and what is not sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from etoile_cli.answers.countdown import CountdownKind, ShowCountdown
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.schedule import SeasonDrop, is_same_part
from etoile_cli.domain.shows import Certainty, Claim, Report, Scheduled
from etoile_cli.render.english import countdowns
from etoile_cli.render.english.countdowns import FormatDuration
from etoile_cli.render.english.dates import add_date, day, window
from etoile_cli.render.english.drops import drop_name
from etoile_cli.render.english.releases import attribution, claim, hosts, undated_reason
from etoile_cli.render.english.seasons import season_name, season_names
from etoile_cli.text import join_words

if TYPE_CHECKING:
    from etoile_cli.answers.agenda import ShowDrop

# --- sentences -----------------------------------------------------------------------------------


def show_sentence(show: ShowCountdown, as_of: AsOf, spell: FormatDuration | None = None) -> str:
    """The countdown of a show in a sentence, with the parts that have no date."""
    undated = undated_note(show)
    if undated and show.countdown.kind is CountdownKind.OUT:
        return f"{countdowns.out_since(show.countdown.released, as_of, spell)}; {undated}"
    return _joined(countdowns.countdown(show.countdown, as_of, spell), undated)


def brief_show_sentence(show: ShowCountdown, as_of: AsOf) -> str:
    """The countdown of a show in few words, with the parts that have no date."""
    said = countdowns.brief(show.countdown, as_of)
    is_special = show.is_ahead and show.drop is not None and show.drop.season == SPECIALS
    return _joined(f"special {said}" if is_special else said, undated_note(show))


def _joined(*parts: str) -> str:
    """Some phrases, each once, without empty ones."""
    return "; ".join(dict.fromkeys(filter(None, parts)))


# --- parts without a date ------------------------------------------------------------------------


def undated_note(show: ShowCountdown) -> str:
    """`E5–8 postponed, no new date`; `the rest not reported in GB`; empty if all have a date."""
    return _joined(*_undated(show))


def _undated(show: ShowCountdown) -> Iterator[str]:
    season = _season_of(show)
    for one in show.undated_parts:
        yield undated_reason(one, season)


def _season_of(show: ShowCountdown) -> int | None:
    """The season that the countdown speaks of."""
    if show.drop:
        return show.drop.season
    released = show.countdown.released
    is_out = show.countdown.kind is CountdownKind.OUT
    return released.season if released and is_out else None


# --- other countries -----------------------------------------------------------------------------


def first_elsewhere(show: ShowCountdown, as_of: AsOf) -> str:
    """A country in which the next part comes earlier: `US first, 24 December 2026`.

    If nothing is ahead at home, the country that is next: `US 24 December 2026`. Empty if there
    is none, or if the user named a country.
    """
    drop = show.drop
    if as_of.country or not show.elsewhere:
        return ""
    if drop is None:
        return f"{show.elsewhere[0].country} {window(show.elsewhere[0].days)}"
    for other in show.elsewhere if drop.days.first else ():
        is_before = other.days.last and drop.days.first and other.days.last < drop.days.first
        if is_before and is_same_part(drop, other):
            return f"{other.country} first, {window(other.days)}"
    return ""


def more_elsewhere(found: Iterable[SeasonDrop], as_of: AsOf) -> str:
    """`1 more in other countries: --country US`; empty if there is none, or one was named."""
    drops = list(found)
    if as_of.country or not drops:
        return ""
    countries = dict.fromkeys(drop.country or "" for drop in drops)
    named = join_words(countries, "or")
    return f"{len(drops):,} more in other countries: --country {named}"


def other_countries(show: ShowCountdown, as_of: AsOf) -> str:
    """What is ahead in other countries: the one that comes first, and how many there are."""
    return _joined(first_elsewhere(show, as_of), more_elsewhere(show.elsewhere, as_of))


def drops_elsewhere(found: Iterable[ShowDrop], as_of: AsOf) -> str:
    """What `upcoming` does not show of other countries."""
    return more_elsewhere((one.drop for one in found), as_of)


# --- what is not confirmed -----------------------------------------------------------------------


def contradictions(show: ShowCountdown, zone: tzinfo) -> list[str]:
    """What contradicts what is confirmed, in full: by whom and when."""
    beside = (f"{said}{attribution_suffix(report)}" for said, report in _beside(show))
    reports = (f"{_objection(show, one, zone)}, {attribution(one)}" for one in show.unconfirmed)
    return [*beside, *reports]


def brief_contradictions(show: ShowCountdown, zone: tzinfo) -> str:
    """`but postponed, rumoured by gossip.example`; empty if nothing contradicts it."""
    beside = (f"{said}{_by(report)}" for said, report in _beside(show))
    reports = (
        f"{_objection(show, one, zone)}, {one.news.certainty}{_by(one)}" for one in show.unconfirmed
    )
    said = _joined(*beside, *reports)
    return f"but {said}" if said else ""


def _beside(show: ShowCountdown) -> Iterator[tuple[str, Report[Scheduled]]]:
    """The dates beside confirmed ones, a phrase for each report on a season.

    `expected 8 October 2026`, with what comes then unless the countdown is to it alone.
    """
    for drops in _by_report(show.beside):
        first = drops[0]
        is_next = show.drop is not None and is_same_part(show.drop, first)
        what = "" if is_next else f"{drop_name(first)} "
        if len(drops) > 1:
            what = f"{len(drops)} releases of {season_name(first.season)} "
        yield add_date(f"{what}{first.certainty}", _dates(drops)), first.report


def _by_report(beside: Iterable[SeasonDrop]) -> Iterable[list[SeasonDrop]]:
    """The drops of each report on a season: those of two reports may alternate by date."""
    found: dict[tuple[int, int], list[SeasonDrop]] = {}
    for drop in beside:
        found.setdefault((drop.season, drop.report.order), []).append(drop)
    return found.values()


def _dates(drops: Iterable[SeasonDrop]) -> str:
    """From the first day to the last, and each window: a window has no place between days."""
    found = [drop.days for drop in drops]
    days = sorted({one.first for one in found if one.is_day and one.first})
    windows = dict.fromkeys(window(one) for one in found if not one.is_day)
    span = " to ".join(map(day, dict.fromkeys([*days[:1], *days[-1:]])))
    return join_words([*filter(None, [span]), *windows])


def drop_contradictions(beside: Iterable[SeasonDrop], doubts: Iterable[Report[Claim]] = ()) -> str:
    """`but expected 11 March 2027`: the unconfirmed dates of a drop; empty if it has none.

    `doubts` are reports by which it would not come on its date: `but postponed, rumoured by …`.
    """
    said = _joined(*(dates for dates, _ in dates_by_report(beside)), *map(_doubt, doubts))
    return f"but {said}" if said else ""


def _doubt(report: Report[Claim]) -> str:
    return f"{claim(report.claim, UTC)}, {report.news.certainty}{_by(report)}"


def dates_by_report(beside: Iterable[SeasonDrop]) -> Iterator[tuple[str, Report[Scheduled]]]:
    """Yield the dates of each report: `rumoured 1 May 2027 to 22 May 2027, 4 releases`."""
    for drops in _by_report(beside):
        count = f", {len(drops)} releases" if len(drops) > 1 else ""
        yield add_date(drops[0].certainty, _dates(drops)) + count, drops[0].report


def attribution_suffix(report: Report[Scheduled]) -> str:
    """Return what follows the certainty in `sureness`: ` by deadline.com, reported 3 May 2026`."""
    return attribution(report).removeprefix(str(report.news.certainty))


def _objection(show: ShowCountdown, report: Report[Claim], zone: tzinfo) -> str:
    seasons = report.news.seasons
    of = f"{season_names(seasons)}: " if set(seasons) - {_season_of(show)} else ""
    return f"{of}{claim(report.claim, zone)}"


def _by(report: Report[Claim]) -> str:
    """Who reported it, as the end of a phrase."""
    named = hosts(report.news.sources)
    return f" by {named}" if named else ", source not given"


def status_attribution(show: ShowCountdown) -> str:
    """How sure its status is, and by whom: `rumoured by gossip.example`; empty if confirmed."""
    report = show.state.report
    if report is None or report.news.certainty is Certainty.CONFIRMED:
        return ""
    return f"{report.news.certainty}{_by(report)}"
