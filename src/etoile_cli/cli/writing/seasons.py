"""The parts of a season that options name: a run of episodes, a labelled part, or the next."""

import re
from collections.abc import Callable
from datetime import date
from typing import Protocol

from etoile_cli.answers.default_season import (
    first_or_next,
    first_reported,
    further_season,
    is_dated,
    last_season,
    next_season,
    running,
    saved_season,
    season_of_trailer,
    season_on,
    season_to_date,
    season_under_way,
)
from etoile_cli.answers.rest import Rest, in_drops
from etoile_cli.cli.writing.prompt import Choice, UnclearError
from etoile_cli.cli.writing.values import Values, number, seasons
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf, calendar_days, days_of
from etoile_cli.domain.fold.entries import Entries, has_label, without_episodes
from etoile_cli.domain.fold.replay import plan_of
from etoile_cli.domain.ledger import ledger_as_of
from etoile_cli.domain.releases import MOST_EPISODES, Episodes
from etoile_cli.domain.seasons import FIRST_YEAR
from etoile_cli.domain.shows import Show, Stage
from etoile_cli.records import frozen
from etoile_cli.text import join_words, shorten


@frozen
class Named:
    """Which parts of a season a report names; nothing for what comes next and all behind it."""

    run: Episodes | None = None
    part: str | None = None
    is_only: bool = False

    @property
    def is_any(self) -> bool:
        """Whether episodes or a part are named."""
        return self.run is not None or self.part is not None


def episodes_of(said: str | None) -> tuple[int | None, Episodes | None]:
    """Return `8` as the season's count, `5-8` or `6-6` as the episodes that are meant.

    Raises EtoileError (exit 2) if it is neither.
    """
    if said is None:
        return None, None
    found = re.fullmatch(r"\s*(\d{1,4})\s*[-–]\s*(\d{1,4})\s*", said, re.ASCII)
    if found and int(found[1]) <= int(found[2]):
        return None, Episodes(int(found[1]), int(found[2]))
    if count := number(said.strip()):
        return count, None
    message = f"--episodes: `{shorten(said)}` is not a number of episodes from 1 to {MOST_EPISODES}"
    hint = "write 8 for how many the season has, or 5-8 (6-6 for one) for the episodes you mean"
    raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


def check_count(count: int | None, rest: Rest, show: str) -> None:
    """Raise UnclearError (exit 2) if a number may be one of the episodes that are known."""
    known = [entry.numbers.last for entry in (*rest.out, *rest.ahead) if entry.numbers]
    if count is None or count > max(known, default=0):
        return
    question = f"what does --episodes {count} mean"
    of_episode = Choice(
        f"{count}-{count}", f"episode {count}", f"`--episodes {count}-{count}` for the episode"
    )
    of_count = Choice(
        str(count),
        f"{count} episodes in all",
        f"`etoile record {show} episodes {count}` for how many there are",
    )
    raise UnclearError(question, "episodes", (of_episode, of_count), show)


def chosen(rest: Rest, named: Named, *, may_be_out: bool) -> Entries:
    """Return the entries that a report is about, in order; all that is ahead if none is named.

    Raises EtoileError (exit 2) if some of those named are out, unless they may be, or if no part
    has the label.
    """
    if not named.is_any:
        return in_drops(rest.ahead)[0] if named.is_only and rest.ahead else rest.ahead
    out, ahead = (_of(entries, named) for entries in (rest.out, rest.ahead))
    if out and not may_be_out:
        message = f"{_name(named)} came out before this report"
        hint = "to correct the date of what is out, use `dated` in place of `moved`"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))
    if not out and not ahead and named.part is not None:
        raise _unknown_part(rest, named.part)
    return (*out, *ahead)


def _of(entries: Entries, named: Named) -> Entries:
    run, part = named.run, named.part
    found = entries
    if run is not None:
        numbered = tuple(entry for entry in entries if entry.numbers)
        found = without_episodes(numbered, lambda number: not run.first <= number <= run.last)
    return tuple(entry for entry in found if part is None or has_label(entry, part))


def _name(named: Named) -> str:
    if named.run is None:
        return f"`{shorten(named.part or '')}`"
    first, last = named.run.first, named.run.last
    return f"episode {first}" if first == last else f"some of episodes {first}–{last}"


def _unknown_part(rest: Rest, part: str) -> EtoileError:
    labels = dict.fromkeys(e.label for e in (*rest.out, *rest.ahead) if e.label)
    message = f"no part of season {rest.season} is called `{shorten(part)}`"
    known = (
        f"use {join_words([f'`{shorten(label)}`' for label in labels], 'or')}" if labels else None
    )
    where = f"--label {shorten(part)!r} --season {rest.season}"
    hint = known or f"add it: etoile record SHOW dated DATE {where}"
    return EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))


# --- seasons --------------------------------------------------------------------------------------

_MEANT: dict[str, Callable[[Show, AsOf], int | None]] = {
    Stage.IN_DEVELOPMENT: first_or_next,
    Stage.ORDERED: first_or_next,
    Stage.RENEWED: further_season,
    Stage.IN_PRODUCTION: next_season,
    Stage.PICKED_UP: saved_season,
    "final": last_season,
    "dated": season_to_date,
    "moved": season_on,
    "skipped": season_on,
    "resumes": season_on,
    "postponed": season_on,
    "trailer": season_of_trailer,
    "episodes": season_on,
}
"""Which season is meant if none is named; all else is about the show."""

_OF_WHAT_COMES = ("moved", "skipped", "resumes", "postponed", "episodes")


class SeasonReport(Protocol):
    """A report: its kind, the season that it names, and whether it is about a part of one."""

    @property
    def kind(self) -> str:
        """What is reported."""

    @property
    def season(self) -> str | None:
        """The season or the seasons that are named, in words; None if none is."""

    @property
    def is_of_part(self) -> bool:
        """Whether it names episodes, a part, a label or a country."""


def season_values(
    report: SeasonReport,
    show: Show,
    as_of: AsOf,
    skipped: date | None = None,
    dated: date | None = None,
) -> Values:
    """Return the season, or the seasons, of a report, as the keys of a news item.

    Which one is meant follows from what was known when it was reported, the moment of `as_of`.
    `skipped` is the day of the release that was skipped, `dated` the last on which what is dated
    may come. Raises UnclearError if no season is named and it cannot be known which is meant,
    EtoileError (exit 2) if the name is invalid.
    """
    kind = report.kind
    if report.season is not None:
        return seasons(report.season)
    meant = season_under_way if kind == "dated" and report.is_of_part else _MEANT.get(kind)
    if meant is None:
        return {}
    number = (_released_on(show, as_of, skipped) if skipped else None) or meant(show, as_of)
    if number is None:
        raise _unclear(show, as_of, kind)
    if dated and not is_dated(show, as_of, number):
        _check_not_running(show, as_of, dated, number)
    return {"season": number}


def _check_not_running(show: Show, as_of: AsOf, dated: date, number: int) -> None:
    """Raise UnclearError if a date of a season lies before the end of the one under way."""
    found = running(show, as_of)
    if found is None or found[0] == number or dated > found[1]:
        return
    raise _besides(show, found, "dated", number)


def _besides(show: Show, found: tuple[int, date], kind: str, other: int) -> UnclearError:
    """Return the error if a report may be about the season under way or another one."""
    season, last = found
    question = f"season {season} of {shorten(show.name)} is under way until {last}"
    return _which_season(f"{question}, so which one is `{kind}`", season, other)


def _released_on(show: Show, as_of: AsOf, day: date) -> int | None:
    """The one season that had, or has, a release due on a day."""
    ledger = ledger_as_of(show, as_of.day)
    found = [
        known.season
        for known in ledger.seasons
        if any(
            (when := entry.when or entry.previous)
            and day in (calendar_days(when).first, days_of(when, as_of.zone).first)
            for entry in plan_of(ledger, known).confirmed
        )
    ]
    return found[0] if len(found) == 1 else None


def _unclear(show: Show, as_of: AsOf, kind: str) -> UnclearError:
    """Return the error if it is unknown which season is meant: none is known, or to come."""
    known = [one.season for one in ledger_as_of(show, as_of.day).seasons if one.season]
    last = max(known, default=None)
    if (found := running(show, as_of)) and last is not None:
        return _besides(show, found, kind, last + 1)
    if last is None:
        known_by = "was known then" if any(item.seasons for item in show.news) else "is known"
        question = f"no season of {shorten(show.name)} {known_by}, so which one is `{kind}`"
        likely = max(first_reported(show) or 1, 2 if kind == Stage.RENEWED else 1)
        return _which_season(question, likely)
    if last >= FIRST_YEAR and kind not in _OF_WHAT_COMES:
        question = f"the last season of {shorten(show.name)} is {last}, so which one is next"
        return _which_season(question, last + 1)
    question = f"no season of {shorten(show.name)} is to come, so which one is meant"
    return _which_season(question, last)


def _which_season(question: str, *likely: int) -> UnclearError:
    return UnclearError(question, "season", tuple(Choice(str(n), f"season {n}") for n in likely))
