"""The parts of a season that have no date, in English."""

from __future__ import annotations

from collections.abc import Iterator

from etoile_cli.ledger import Report
from etoile_cli.questions.countdown import undated_parts
from etoile_cli.questions.countdown_answers import UndatedPart
from etoile_cli.releases import Episodes, Extent, postpones
from etoile_cli.render.phrases.reports import by_whom
from etoile_cli.render.phrases.seasons import part_tag, run_tag, season_code
from etoile_cli.shows import Claim, Scheduled
from etoile_cli.status import Season


def without_date(season: Season) -> list[str]:
    """Return which parts of a season have no date: `E6–7 postponed, no new date`."""
    return [fate(one, season.number) for one in undated_parts(season)]


def undated_reports(season: Season) -> Iterator[str]:
    """The same, each with the report that took its date away, and its source."""
    for one in undated_parts(season):
        report = one.part.withdrawn
        yield fate(one, season.number) + (f": {by_whom(report)}" if report else "")


def fate(one: UndatedPart, season: int | None) -> str:
    """Return why a part has no date, with its season unless the sentence is about it."""
    entry = one.part
    if entry.withdrawn is None:
        return f"the rest not reported in {one.country}"
    is_named = is_postponed(entry.withdrawn, entry.episodes, entry.label)
    why = "postponed, no new date" if is_named else "without a new date"
    if entry.when:
        why = "postponed, no date confirmed"
    return f"{_tag(one, season)} {why}"


def _tag(one: UndatedPart, season: int | None) -> str:
    """A part in a few characters, with its season unless the sentence is about it."""
    entry, is_named = one.part, one.season == season
    if entry.numbers:
        if is_named:
            return run_tag(entry.numbers, is_open=one.is_open)
        return part_tag(one.season, entry.numbers, is_open=one.is_open)
    said = entry.label or ("the rest" if entry.turn else "premiere")
    return said if is_named else f"{season_code(one.season)} {said}"


def is_postponed(report: Report[Claim], what: Episodes | Extent, label: str | None) -> bool:
    """Whether a report postponed a part, or all of the season; else its date fell to another's."""
    claim = report.claim
    return isinstance(claim, Scheduled) and postpones(claim.release, what, label)
