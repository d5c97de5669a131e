"""What is not confirmed of a season, and would change where it stands if it were."""

from __future__ import annotations

from etoile_cli.domain.schedule import Phase, Schedule
from etoile_cli.domain.shows import (
    Claim,
    EpisodeCount,
    LastSeason,
    Ledger,
    Report,
    Scheduled,
    SeasonHistory,
    Standing,
    is_confirmed,
    planned_lines,
)

DECISIVE = (Standing, LastSeason, Scheduled)
"""The claims that decide where a season, or the show, stands."""


def rumours(
    ledger: Ledger,
    history: SeasonHistory,
    planned: Schedule,
    basis: Report[Claim] | None,
    is_followed: bool,
) -> tuple[Report[Claim], ...]:
    """Return the unconfirmed reports that would change a season's status, or its count.

    A confirmed end answers all earlier rumours of whether the season, or the show, goes on; that a
    later season has followed answers all but those of the count.
    """
    ended = max([end.order for end in ledger.ends(history) if is_confirmed(end)], default=-1)
    return tuple(
        report
        for report in history.reports
        if report is not basis
        and (report.order > ended or not isinstance(report.claim, Standing | LastSeason))
        and (isinstance(report.claim, EpisodeCount) or not is_followed)
        and is_open_rumour(history, report)
        and not _has_passed(report, planned)
    )


def is_open_rumour(history: SeasonHistory, report: Report[Claim]) -> bool:
    """Return whether a report is unconfirmed, new, the latest of its kind, and not yet answered.

    A later confirmed report of the season's status answers it, unless it is about the count.
    """
    kind = type(report.claim)
    known = history.most_certain(kind)
    is_repeated = known and is_confirmed(known) and known.claim == report.claim
    later = [one for one in history.reports if one.order > report.order]
    is_latest = not any(isinstance(one.claim, kind) for one in later)
    if is_confirmed(report) or is_repeated or not (is_latest and affects_status(report.claim)):
        return False
    is_answered = any(is_confirmed(one) and isinstance(one.claim, DECISIVE) for one in later)
    return kind is EpisodeCount or not is_answered


def affects_status(claim: Claim) -> bool:
    """Return whether a claim can change a status by itself; an unconfirmed date is a drop."""
    if isinstance(claim, Scheduled):
        return all(line.when is None for line in planned_lines(claim))
    return isinstance(claim, Standing | LastSeason | EpisodeCount)


def _has_passed(report: Report[Claim], planned: Schedule) -> bool:
    """Return whether something that a rumoured delay was about has come out since."""
    day = report.news.effective_from
    if not isinstance(report.claim, Scheduled) or day is None:
        return False
    lines = planned_lines(report.claim)
    out = [d for d in planned.drops if d.phase is Phase.OUT and d.days.last and d.days.last >= day]
    return any(
        not lines or any(line.names(drop.episodes, drop.label) for line in lines) for drop in out
    )
