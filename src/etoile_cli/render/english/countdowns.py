"""Countdowns in English.

If a phrase counts days, `spell` may add how many years, months and days they are. Only callers
that print it pass it, so that the others need not load dateutil.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from etoile_cli.answers.countdown import Countdown, CountdownKind, ShowCountdown
from etoile_cli.answers.outlook import Outlook, Reason, Released, RestOfSeason, UndatedPart
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.schedule import Phase, SeasonDrop, is_same_part
from etoile_cli.domain.seasons import SeasonStatus
from etoile_cli.domain.shows import Certainty, Claim, LastSeason, Report, Standing
from etoile_cli.render.english import (
    day,
    drop_date,
    during,
    in_days,
    run_name,
    season_name,
    since_when,
    window,
)
from etoile_cli.render.english.releases import (
    certainty_suffix,
    drop_certainty_suffix,
    join_phrases,
    next_name,
    short_episodes,
)
from etoile_cli.render.english.standings import (
    UNKNOWN_REST,
    cancelled,
    grouped,
    season_of_countdown,
    undated_reason,
)
from etoile_cli.text import join_words

if TYPE_CHECKING:
    from etoile_cli.answers.agenda import ShowDrop
    from etoile_cli.answers.outlook import TrailerStatus

FormatDuration = Callable[[date, date], object]
"""Two days, the earlier first, to the years, months and days between them."""


def countdown(answer: Countdown, as_of: AsOf, spell: FormatDuration | None = None) -> str:
    """Return a countdown in one sentence."""
    released = out_since(answer.released, as_of, spell)
    match answer.kind:
        case CountdownKind.DAY | CountdownKind.WINDOW:
            return counting(answer, as_of, spell)
        case CountdownKind.UNDER_WAY:
            return f"{counting(answer, as_of, spell)}: {remaining(answer)}"
        case CountdownKind.OVERDUE:
            return join_phrases(overdue(answer), released)
        case CountdownKind.OUT:
            return join_phrases(released, outlook(answer.outlook))
        case CountdownKind.NOTHING_AHEAD:
            return join_phrases(_nothing_ahead(answer.outlook), released)


def brief(answer: Countdown, as_of: AsOf) -> str:
    """Return a countdown in few words: if nothing is ahead, only the first thing to say."""
    match answer.kind:
        case CountdownKind.OVERDUE:
            return overdue(answer)
        case CountdownKind.OUT:
            return out_since(answer.released, as_of)
        case CountdownKind.NOTHING_AHEAD:
            return outlook(answer.outlook)
        case _:
            sure = drop_certainty_suffix(answer.drop) if answer.drop else ""
            return f"{countdown(answer, as_of)}{sure}"


def short_and_full(answer: Countdown, as_of: AsOf) -> tuple[str, str]:
    """Return a countdown in few words and in full: it has changed if one of them has."""
    return short_countdown(answer, as_of), countdown(answer, as_of)


def short_countdown(answer: Countdown, as_of: AsOf) -> str:
    """Return `S2 E3, 31 January 2025, in 4 days: 8 episodes left`."""
    drop = answer.drop if answer.is_ahead else None
    if drop is None:
        return brief(answer, as_of)
    is_date_in_words = answer.days is None and (not answer.min_days or answer.max_days is None)
    on = "" if is_date_in_words else drop_date(drop, as_of, day)
    return ", ".join(filter(None, [short_episodes(drop), drop.label, on, brief(answer, as_of)]))


def counting(answer: Countdown, as_of: AsOf, spell: FormatDuration | None = None) -> str:
    """Return how long until the next drop: `in 45 days (1 month 14 days)`, `in 21–51 days`.

    `today, in 3 h 20 min` if the hour is known and less than two days away.
    """
    if answer.days is None or answer.drop is None:
        return _window_ahead(answer)
    days, first = answer.days, answer.drop.days.first
    if answer.hours is not None:
        return f"{in_days(days)}, in {_hours(answer.hours)}"
    in_words = str(spell(as_of.day, first)) if spell and first else ""
    is_same = in_words in ("", f"{days} days", f"{days} day", "0 days")
    return in_days(days) if is_same else f"{in_days(days)} ({in_words})"


def ticking(left: timedelta) -> str:
    """Return a time to the second, `33 d 04:15:09`, `04:15:09`."""
    minutes, seconds = divmod(left.seconds, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return f"{left.days:,} d {clock}" if left.days else clock


def _hours(left: timedelta) -> str:
    """Return `26 h 5 min`, `4 min`, `less than a minute`."""
    minutes = int(left.total_seconds()) // 60
    if minutes < 1:
        return "less than a minute"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _window_ahead(answer: Countdown) -> str:
    """Return `in 21–51 days`, `any day now, by 31 May 2025`, `some time after 31 May 2026`."""
    days = answer.drop.days if answer.drop else None
    if days is None or days.is_unbounded:
        return "no date yet"
    if answer.max_days is None:
        return f"some time {window(days)}" if answer.min_days else f"any day now, {window(days)}"
    if answer.min_days == 0 and days.last:
        return f"any day now, by {day(days.last)}"
    return f"in {answer.min_days:,}–{answer.max_days:,} days"


def remaining(answer: Countdown) -> str:
    """Return what is left of a season: `finale`, `3 episodes left, complete 8 May 2026`.

    `season complete` if an earlier episode comes last; `6 episodes left, 2 with a date` if the
    season counts more than are planned. Empty if no season is under way.
    """
    left = answer.rest
    if left is None or answer.drop is None:
        return ""
    count, planned = left.episodes_left, left.episodes_planned
    if left.is_open:
        return "no end announced"
    if count is not None and planned is not None and count > planned:
        return f"{count} episodes left, {left.episodes_dated or 'none'} with a date"
    if left.drops == 1:
        return _last(left, answer.drop)
    counted = f"{left.drops} releases left" if count is None else f"{count} episodes left"
    if left.completes is None or left.completes.last is None:
        return counted
    return f"{counted}, complete {window(left.completes)}"


def _last(left: RestOfSeason, drop: SeasonDrop) -> str:
    """Return what the only release left is."""
    if left.completes is None:
        return "announced last release"
    run = drop.episodes
    if isinstance(run, Episodes) and not drop.is_finale:
        return "season complete"
    count = run.count if isinstance(run, Episodes) else 1
    return "finale" if count == 1 else f"the last {count} episodes"


def overdue(answer: Countdown) -> str:
    """Return what was due, and may not have come out; empty if nothing is overdue."""
    drop = answer.drop
    if drop is None:
        return ""
    of = _part_of(drop)
    if drop.phase is Phase.UNCLEAR:
        return f"{of} {_was(drop)} due {during(drop.days)}; not known whether it came"
    how = "due" if drop.certainty is Certainty.CONFIRMED else drop.certainty
    since_then = "no news since" if answer.is_last_word else "no new date since"
    return f"{of} overdue: {how} {during(drop.days)}, {since_then}"


def _part_of(drop: SeasonDrop) -> str:
    """Return a drop as the subject of a sentence: `season 2`, `Part 2 of season 1`."""
    season = season_name(drop.season)
    if drop.label:
        return f"{drop.label} of {season}" if drop.season else drop.label
    run = drop.episodes
    if not isinstance(run, Episodes) or drop.is_premiere or (drop.is_whole_season and drop.season):
        return f"the rest of {season}" if drop.entry.bare_index and drop.season else season
    return f"{run_name(drop.season, run)} of {season}" if drop.season else run_name(0, run)


def _was(drop: SeasonDrop) -> str:
    is_one = drop.label or drop.is_whole_season or drop.is_premiere
    run = drop.episodes
    return "were" if isinstance(run, Episodes) and run.count > 1 and not is_one else "was"


def out_since(released: Released | None, as_of: AsOf, spell: FormatDuration | None = None) -> str:
    """Return since when the latest season is out: `season 1 out since 24 April 2025 (2 days)`.

    Empty if none is.
    """
    if released is None:
        return ""
    name = season_name(released.season)
    match released.status:
        case SeasonStatus.COMPLETE if released.first is released.last and released.has_premiere:
            return f"{name} out since {_then(released.first, as_of, spell)}"
        case SeasonStatus.COMPLETE:
            return f"{name} complete since {_then(released.last, as_of, spell)}"
        case SeasonStatus.AIRING:
            return f"{name} airing since {_then(released.first, as_of, spell)}"
        case _:
            return _begun_out(released, as_of, spell)


def _begun_out(released: Released, as_of: AsOf, spell: FormatDuration | None) -> str:
    """Return when a season began, and the latest of it; or when a part came, if that is all."""
    latest, last = released.latest, _when(released.last, as_of, spell)
    if not released.has_premiere:
        return f"{_part_of(latest)} came out {last}"
    name, is_one = season_name(released.season), released.first is released.last
    if is_one and not released.first.is_day:
        return f"{name} out since {window(released.first)}"
    premiered = f"{name} premiered {_when(released.first, as_of, spell)}"
    if is_one or released.status is not SeasonStatus.PREMIERED:
        return premiered
    run = latest.episodes
    part = run_name(latest.season, run) if isinstance(run, Episodes) else "more of it"
    return f"{premiered}; {latest.label or part} came out {last}"


def _when(past: Window, as_of: AsOf, spell: FormatDuration | None) -> str:
    """Return when something came, after a verb: `24 April 2025`, `in November 2022`."""
    return _then(past, as_of, spell) if past.is_day else during(past)


def _then(past: Window, as_of: AsOf, spell: FormatDuration | None) -> str:
    """Return `today`, `yesterday`, else the day and how long ago it was; or the window."""
    if not past.is_day or past.first is None:
        return window(past)
    days = (as_of.day - past.first).days
    if days < 2:
        return ("today", "yesterday")[days]
    ago = f" ({spell(past.first, as_of.day)})" if spell else ""
    return f"{day(past.first)}{ago}"


def _nothing_ahead(found: Outlook | None) -> str:
    """Return why nothing is ahead, after these words unless the reason implies them."""
    says_so = found and found.reason in (Reason.NO_DATE, Reason.POSTPONED, Reason.UNREPORTED)
    return outlook(found) if says_so else f"nothing ahead: {outlook(found)}"


def outlook(found: Outlook | None) -> str:
    """Return why nothing is ahead, and of which seasons."""
    if found is None:
        return ""
    match found.reason:
        case Reason.CANCELLED:
            return _of_show(found.report) or join_words(map(cancelled, found.seasons))
        case Reason.ENDED:
            return _ended(found)
        case Reason.POSTPONED:
            return f"{grouped(found.seasons)}, no new date"
        case Reason.NO_DATE:
            return f"no date yet: {_of_show(found.report) or grouped(found.seasons)}"
        case Reason.UNDECIDED:
            last = found.seasons[-1] if found.seasons else None
            is_begun = last is not None and last.status is SeasonStatus.PREMIERED
            return UNKNOWN_REST if is_begun else "no further season announced"
        case Reason.UNREPORTED:
            return "nothing reported"


def _ended(found: Outlook) -> str:
    """Return with which season it ended, and how sure that is."""
    last = found.seasons[-1] if found.seasons else None
    report: Report[Claim] | None = found.report
    if report is None and last:
        report = last.history.latest(LastSeason)
    sure = certainty_suffix(report.news.certainty) if report else ""
    return f"ended with {season_name(last.number)}{sure}" if last else f"ended{sure}"


def _of_show(report: Report[Standing] | None) -> str:
    """Return what was reported of the show as a whole; empty if nothing was."""
    if report is None:
        return ""
    news = report.news
    return f"{report.claim.stage} {since_when(news.reported)}{certainty_suffix(news.certainty)}"


def trailer_line(trailer: TrailerStatus, as_of: AsOf, spell: FormatDuration | None = None) -> str:
    """Return where the trailer stands: `expected by 31 March 2025`, `out since 26 March 2025`."""
    days, news = trailer.report.claim.when, trailer.report.news
    of = f"{season_name(trailer.season)}: " if trailer.season is not None else ""
    if trailer.is_out:
        return f"{of}out {'since ' if days.is_day else ''}{_then(days, as_of, spell)}"
    how = "due" if news.certainty is Certainty.CONFIRMED else news.certainty
    if trailer.is_overdue:
        return f"{of}overdue: {how} {window(days)}, no news since"
    if days.is_unbounded:
        return f"{of}{window(days)}{certainty_suffix(news.certainty)}"
    return f"{of}{how} {window(days)}"


def planned_line(drop: SeasonDrop) -> str:
    """Return `season 4 planned on 28 April 2026 for 5 August 2026, not seen reported since`."""
    reported = drop.report.news.reported
    planned = f"planned {during(reported)}" if reported else "planned"
    return f"{next_name(drop)} {planned} for {window(drop.days)}, not seen reported since"


# --- countdowns of shows -------------------------------------------------------------------------


def show_sentence(show: ShowCountdown, as_of: AsOf, spell: FormatDuration | None = None) -> str:
    """Return the countdown of a show in a sentence, with the parts that have no date."""
    if show.undated_parts and show.countdown.kind is CountdownKind.OUT:
        return _with_undated(show, out_since(show.countdown.released, as_of, spell))
    return _with_undated(show, countdown(show.countdown, as_of, spell))


def brief_show_sentence(show: ShowCountdown, as_of: AsOf) -> str:
    """Return the countdown of a show in few words, with the parts that have no date."""
    is_special = show.is_ahead and show.drop is not None and show.drop.season == SPECIALS
    return _with_undated(show, f"{'special ' if is_special else ''}{brief(show.countdown, as_of)}")


def _with_undated(show: ShowCountdown, words: str) -> str:
    """Add `E5–8 postponed, no new date`; before an unconfirmed new date that has passed."""
    parts, drop, season = show.undated_parts, show.drop, season_of_countdown(show)
    if drop and show.countdown.kind is CountdownKind.OVERDUE and _are_of(drop, parts):
        undated = [undated_reason(one, season, is_expected=True) for one in parts]
        return join_phrases(*undated, words.removeprefix(f"{season_name(drop.season)} "))
    return join_phrases(words, *(undated_reason(one, season) for one in parts))


def _are_of(drop: SeasonDrop, parts: Iterable[UndatedPart]) -> bool:
    """Return whether parts without a confirmed date have the unconfirmed one of a drop."""
    runs = [one.part.numbers for one in parts if one.season == drop.season]
    run = drop.entry.numbers
    is_same = any(run is None or one is None or run.overlaps(one) for one in runs)
    return drop.certainty is not Certainty.CONFIRMED and is_same


def first_elsewhere(show: ShowCountdown, as_of: AsOf) -> str:
    """Return a country in which the next part comes earlier: `US first, 24 December 2026`.

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
    """Return `1 more in other countries: --country US`; empty if none, or if one was named."""
    countries = [drop.country or "" for drop in found]
    if as_of.country or not countries:
        return ""
    options = join_words(dict.fromkeys(countries), "or")
    return f"{len(countries):,} more in other countries: --country {options}"


def other_countries(show: ShowCountdown, as_of: AsOf) -> str:
    """Return what is ahead in other countries: the one that comes first, and how many there are."""
    return join_phrases(first_elsewhere(show, as_of), more_elsewhere(show.elsewhere, as_of))


def drops_elsewhere(found: Iterable[ShowDrop], as_of: AsOf) -> str:
    """Return what `upcoming` does not show of other countries."""
    return more_elsewhere((one.drop for one in found), as_of)
