"""What options say of a report → a news item of a catalogue."""

from collections.abc import Callable
from datetime import date
from typing import Any

from etoile_cli.cli.words import word_of
from etoile_cli.cli.writing.values import (
    Pattern,
    Values,
    When,
    count,
    given,
    pattern,
    release,
    seasons,
    when,
    window,
)
from etoile_cli.dates import AsOf
from etoile_cli.frozen import frozen
from etoile_cli.ledger import fold
from etoile_cli.plans.replay import EMPTY, plan_of
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.meant import (
    further_season,
    last_season,
    next_season,
    saved_season,
    season_on,
)
from etoile_cli.shows import Certainty, Show, Stage
from etoile_cli.text import short


@frozen
class Told:
    """When something was reported, how surely, by whom, and what else is worth telling."""

    reported: str | None
    certainty: str | None
    sources: list[str] | None
    note: str | None


def news_item(said: Values, told: Told, as_of: AsOf) -> Values:
    """A news item, its keys in the order of the format's page.

    Raises EtoileError (exit 2) where the day or the certainty is none.
    """
    certainty = word_of(told.certainty, Certainty, "--certainty")
    beside = {
        "certainty": str(certainty) if certainty not in (None, Certainty.CONFIRMED) else None,
        "source": sources_of(told.sources),
        "note": told.note,
    }
    return {"reported": day_of(told, as_of)} | said | given(beside)


def day_of(told: Told, as_of: AsOf) -> date | str:
    """When something was reported: today, or as somebody said. Raises EtoileError (exit 2)."""
    return window(told.reported, "--reported", as_of) if told.reported is not None else as_of.day


def sources_of(said: list[str] | None) -> str | list[str] | None:
    """One source, or a list of several; None for none."""
    return said[0] if said and len(said) == 1 else said or None


def season_values(
    at: When | None, how: Pattern | None, episodes: int | None, only: Values
) -> Values:
    """What is said of how a season comes out; raises as `release` does."""
    said: dict[str, Any] = {} if episodes is None else {"episodes": episodes}
    return said | ({"release": release(at, how, episodes, only)} if at else {})


# --- what is reported ----------------------------------------------------------------------------

REPORTS: dict[str, str | None] = {
    **dict.fromkeys((str(stage) for stage in Stage), None),
    "final": None,
    "dated": "2027-01-15",
    "moved": "2027-02-12",
    "postponed": None,
    "trailer": "2026-12-01",
    "cast": '"Luke Kirby"',
    "platform": "Netflix",
    "episodes": "8",
    "note": '"Filming has begun in Paris."',
}
"""What can be recorded, and of that which needs a value an example of one."""


@frozen
class Report:
    """What is reported, with its value; None and empty for what nobody said."""

    kind: str
    words: str
    season: str | None
    episodes: int | None
    pattern: str | None
    platform: str | None
    country: str | None
    is_final: bool


def said_by(report: Report, show: Show, as_of: AsOf) -> Values:
    """What a report says, as the keys of a news item, with the season that is meant.

    Raises EtoileError (exit 2) where a value is none.
    """
    of_season = _season(report, show, as_of)
    return of_season | _status(report) | _claims(report, as_of)


_MEANT: dict[str, Callable[[Show, AsOf], int | None]] = {
    Stage.IN_DEVELOPMENT: next_season,
    Stage.ORDERED: next_season,
    Stage.RENEWED: further_season,
    Stage.IN_PRODUCTION: next_season,
    Stage.PICKED_UP: saved_season,
    "final": last_season,
    "dated": next_season,
    "moved": season_on,
    "postponed": season_on,
    "trailer": next_season,
    "episodes": season_on,
}
"""Which season is meant where none is named; all else is said of the show."""


def _season(report: Report, show: Show, as_of: AsOf) -> Values:
    if report.season is not None:
        return seasons(report.season)
    meant = _MEANT.get(report.kind)
    if meant is None:
        return {}
    if number := meant(show, as_of):
        return {"season": number}
    message = f"no season of {short(show.title)} is to come, so which one is meant?"
    raise EtoileError(Exit.USAGE, Problem("usage", message, hint="name it: --season 2"))


def _status(report: Report) -> Values:
    stage = report.kind if report.kind in (*Stage, "final") else None
    words = [word for word in (stage, "final" if report.is_final else None) if word]
    said = list(dict.fromkeys(words))
    return {"status": said[0] if len(said) == 1 else said} if said else {}


def _claims(report: Report, as_of: AsOf) -> Values:
    """What is said beside a status: episodes, a date, a trailer, a platform, a note."""
    only = _only(report)
    how = pattern(report.pattern) if report.pattern is not None else None
    said: Values = {}
    at = None
    match report.kind:
        case "dated" | "moved":
            at = when(report.words, report.kind, as_of)
        case "postponed":
            said["release"] = "postponed"
        case "trailer":
            said["trailer"] = window(report.words, report.kind, as_of)
        case "platform" | "note":
            said[report.kind] = report.words
        case "episodes":
            said["episodes"] = count(report.words)
        case _:  # a status
            pass
    release = season_values(at, how, report.episodes, only)
    platform = {"platform": report.platform} if report.platform is not None and not only else {}
    return release | said | platform


def _only(report: Report) -> Values:
    """What makes a date that of one country, with the platform there; nothing where it is not."""
    if report.country is None:
        return {}
    return given({"country": report.country, "platform": report.platform})


def lost_pattern(report: Report, item: Values, show: Show, as_of: AsOf) -> list[Problem]:
    """A warning where a new date says less of how a season comes out than the one before."""
    number = item.get("season")
    if report.kind not in ("dated", "moved") or report.pattern or not isinstance(number, int):
        return []
    ledger = fold(show, as_of.day)
    board = plan_of(ledger, ledger.season(number)).boards.get(report.country, EMPTY)
    if all(entry.turn is not None for entry in board.sure):
        return []
    message = "what was known told how the episodes follow the premiere; this date does not"
    how = "record it with --pattern and --episodes"
    is_window = isinstance(item["release"], str)
    now = f"if that holds, take it back (`etoile undo`) and {how}"
    hint = f"once the day is known, {how}" if is_window else now
    return [Problem("pattern-lost", message, hint=hint, severity="warning")]
