"""Two reports that disagree, if it is unknown which of them is newer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from etoile_cli.catalogue.lints.ledger import Flagged
from etoile_cli.catalogue.table import Fault
from etoile_cli.dates import Window
from etoile_cli.ledger import Known, Ledger, Report, is_confirmed
from etoile_cli.releases import Episodes, Line, Plan, line_turns, own_days
from etoile_cli.shows import (
    Claim,
    EpisodeCount,
    MovedTo,
    News,
    Place,
    Scheduled,
    Standing,
)

_Key = tuple[str, object, object]
"""What a fact is about, in words; then the country, and the episode or part of a release."""

_Told = tuple[Report[Claim], object]
"""A report and what it gives."""

_BEGINNING = 0.5  # no number of an episode, and no label


def unclear_order(ledger: Ledger) -> Flagged:
    """Return what has the last word on a fact, if a report that disagrees may be newer.

    That is so if both are of one day, in two files, or if one is of a window, such as
    `by 2026-02`, and the other of a day in it. What is not confirmed is compared only if nothing
    is.
    """
    for known in (ledger.whole, *ledger.seasons):
        if _may_be_unclear(known):
            yield from _in(known)


def _may_be_unclear(known: Known) -> bool:
    items = {report.order: report.news for report in known.reports}.values()
    windows = [item.reported for item in items if item.reported]
    days = [window.first for window in windows if window.is_day]
    return len(days) < len(windows) or len(set(days)) < len(days)


def _in(known: Known) -> Flagged:
    seen: set[tuple[int, int, str]] = set()
    for (what, _, _), reports in _by_fact(known).items():
        sure = [one for one in reports if is_confirmed(one[0])] or reports
        report, value = sure[-1]
        rivals = [one for one in sure if _may_be_newer(one[0], report)]
        if not rivals or not _disagree(rivals[-1][1], value):
            continue
        rival = rivals[-1][0]
        pair = (report.order, rival.order, what)
        if pair not in seen:
            seen.add(pair)
            yield report.news, _fault(report.news, rival.news, what, known)


def _may_be_newer(rival: Report[Claim], report: Report[Claim]) -> bool:
    """Whether a report that counts as the older may be the newer one.

    Two of one day in one file stand there in their order: the later one is the newer.
    """
    one, other = rival.news.reported, report.news.reported
    if other and other.is_day and rival.news.place.file == report.news.place.file:
        return False
    if not (one and other and one.is_day) or rival.order >= report.order:
        return False
    return one.overlaps(other.first, other.last)


def _disagree(one: object, other: object) -> bool:
    """Whether two values differ; windows do if they have no day in common."""
    if isinstance(one, Window) and isinstance(other, Window):
        return not one.overlaps(other.first, other.last)
    return one != other


def _fault(item: News, rival: News, what: str, known: Known) -> Fault:
    of = "the show" if known.season is None else f"season {known.season}"
    path = (*item.place.path, "reported")
    other = Place(rival.place.file, (*rival.place.path, "reported"))
    if item.reported and item.reported.is_day:
        message = f"two reports of {item.reported.words} disagree about {what} of {of}"
        hint = "compare both with their sources; the last one counts until then"
    else:
        window, day = (one.reported.words if one.reported else "" for one in (item, rival))
        message = f"reports in unknown order disagree about {what} of {of}"
        hint = f"give `{window}` its exact day; until then it counts as newer than {day}"
    return Fault(path, "unclear-order", message, hint, other=other)


# --- the facts of a report -----------------------------------------------------------------------


def _by_fact(known: Known) -> Mapping[_Key, Sequence[_Told]]:
    """Every fact of a season, and the reports that give it, oldest first."""
    facts: dict[_Key, list[_Told]] = {}
    for report in known.reports:
        for key, value in _facts(report.claim, facts):
            facts.setdefault(key, []).append((report, value))
    return facts


def _facts(claim: Claim, before: Iterable[_Key]) -> Iterator[tuple[_Key, object]]:
    match claim:
        case Standing():
            yield ("the end", None, None), claim.is_end
        case EpisodeCount(count):
            yield ("the number of episodes", None, None), count
        case MovedTo(platform):
            yield ("the platform", None, None), platform.casefold()
        case Scheduled(Plan(lines), country):
            for line in lines:
                for part, days in _days(line):
                    yield ("the dates", country, part), days
        case Scheduled():
            postponed = [key for key in before if key[0] == "the dates"]
            yield from ((key, None) for key in postponed)
        case _:
            return


def _days(line: Line) -> Iterator[tuple[object, Window | None]]:
    """The days of each episode or part of a line; None if they are withdrawn.

    The first episode is the beginning, too. Of a run without a known end only its first counts.
    """
    for episodes, when in line_turns(line) if line.when else [(line.episodes, None)]:
        days = own_days(when) if when else None
        if isinstance(episodes, Episodes):
            numbers = list(episodes)[: 1 if line.is_open else None]
            yield from ((number, days) for number in numbers)
            if episodes.first <= 1:
                yield _BEGINNING, days
        else:
            yield line.label.casefold() if line.label else _BEGINNING, days
        if line.is_open:
            return
