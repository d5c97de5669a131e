"""What to check in reports beside each other: unclear order, repeats, shared aliases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from etoile_cli.catalogue.folder import ValidFile
from etoile_cli.catalogue.lints.items import Flagged
from etoile_cli.catalogue.reader import Fault
from etoile_cli.domain.dates import Window, calendar_days
from etoile_cli.domain.ledger import Ledger, Report, SeasonHistory, is_confirmed
from etoile_cli.domain.releases import Episodes, Plan, ReleaseLine, line_occurrences
from etoile_cli.domain.shows import (
    Claim,
    EpisodeCount,
    News,
    Origin,
    PlatformChange,
    Scheduled,
    Show,
    Standing,
)
from etoile_cli.text import normalize, shorten

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
    for known in (ledger.show_history, *ledger.seasons):
        if _may_be_unclear(known):
            yield from _in(known)


def _may_be_unclear(known: SeasonHistory) -> bool:
    items = {report.order: report.news for report in known.reports}.values()
    windows = [item.reported for item in items if item.reported]
    days = [window.first for window in windows if window.is_day]
    return len(days) < len(windows) or len(set(days)) < len(days)


def _in(known: SeasonHistory) -> Flagged:
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


def _fault(item: News, rival: News, what: str, known: SeasonHistory) -> Fault:
    of = "the show" if known.season is None else f"season {known.season}"
    path = (*item.place.path, "reported")
    other = Origin(rival.place.file, (*rival.place.path, "reported"))
    if item.reported and item.reported.is_day:
        message = f"two reports of {item.reported.words} disagree about {what} of {of}"
        hint = "compare both with their sources; the last one counts until then"
    else:
        window, day = (one.reported.words if one.reported else "" for one in (item, rival))
        message = f"reports in unknown order disagree about {what} of {of}"
        hint = f"give `{window}` its exact day; until then it counts as newer than {day}"
    return Fault(path, "unclear-order", message, hint, other=other)


# --- the facts of a report -----------------------------------------------------------------------


def _by_fact(known: SeasonHistory) -> Mapping[_Key, Sequence[_Told]]:
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
        case PlatformChange(platform):
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


def _days(line: ReleaseLine) -> Iterator[tuple[object, Window | None]]:
    """The days of each episode or part of a line; None if they are withdrawn.

    The first episode is the beginning, too. Of a run without a known end only its first counts.
    """
    for episodes, when in line_occurrences(line) if line.when else [(line.episodes, None)]:
        days = calendar_days(when) if when else None
        if isinstance(episodes, Episodes):
            numbers = list(episodes)[: 1 if line.is_open else None]
            yield from ((number, days) for number in numbers)
            if episodes.first <= 1:
                yield _BEGINNING, days
        else:
            yield line.label.casefold() if line.label else _BEGINNING, days
        if line.is_open:
            return


# --- names ----------------------------------------------------------------------------------------


def owners(shows: Iterable[Show]) -> dict[str, set[str]]:
    """Return the ids of the shows that have a name, by each folded title, id and alias."""
    found: dict[str, set[str]] = {}
    for show in shows:
        for name in (show.id, *map(normalize, (show.title, *show.aliases))):
            found.setdefault(name, set()).add(show.id)
    return found


def in_aliases(show: Show, owners_of: Mapping[str, set[str]]) -> Iterator[Fault]:
    """Return what to flag in the aliases of a show; `owners_of` is what `owners` returns."""
    for index, alias in enumerate(show.aliases):
        others = sorted(owners_of.get(normalize(alias), set()) - {show.id})
        if others and normalize(alias) != normalize(show.title):
            message = f"`{shorten(alias)}` is what another show is called: `{others[0]}`"
            hint = f"remove it; the shows are found as `{show.id}` and `{others[0]}`"
            yield Fault((*show.place.path, "aliases", index), "alias-taken", message, hint)


# --- repeats --------------------------------------------------------------------------------------


def repeated(sources: Iterable[ValidFile]) -> Iterator[tuple[str, Fault]]:
    """Return a warning, and its file, for each two files that have a report in common.

    A report is the same if its claims, its seasons and its day are; one without claims if its note
    is. Both places of the first such report are given, and the number of the others.
    """
    first: dict[object, Origin] = {}
    found: dict[tuple[str, str], list[tuple[Origin, Origin]]] = {}
    for source in sources:
        for show in source.shows:
            for item in show.news:
                other = first.setdefault(_key(show, item), item.place)
                if other.file != source.file:
                    found.setdefault((other.file, source.file), []).append((item.place, other))
    for (_, file), pairs in found.items():
        yield file, _repeat_fault(pairs)


def _key(show: Show, item: News) -> object:
    """What is the same in two reports that say the same."""
    reported = item.reported and (item.reported.first, item.reported.last)
    return show.id, reported, item.seasons, item.claims or item.note


def _repeat_fault(pairs: list[tuple[Origin, Origin]]) -> Fault:
    place, other = pairs[0]
    more = len(pairs) - 1
    others = "another report" if more == 1 else f"{more:,} more reports"
    and_more = f", and so do {others}" if more > 1 else f", and so does {others}" if more else ""
    message = f"this report stands in two of your files{and_more}"
    hint = "keep each of them in one of the two" if more else "keep one of the two"
    return Fault(place.path, "reported-twice", message, hint, other=other)
