"""Checks of the reports of a show: their order, and the dates and counts of its seasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from etoile_cli.catalogue.check_releases import (
    CHECK_SOURCE,
    NewsIssues,
    episode_names,
    latest_count,
    withdrawn_dates,
)
from etoile_cli.catalogue.reader import Issue
from etoile_cli.domain.dates import Window, calendar_days
from etoile_cli.domain.entries import Entry, by_number, is_settled
from etoile_cli.domain.fold import SPECIALS, ReplayStep, replay
from etoile_cli.domain.releases import Episodes, Plan, ReleaseLine, line_occurrences
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import FIRST_YEAR, Season
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    Ledger,
    News,
    Origin,
    PlatformChange,
    Report,
    Scheduled,
    SeasonHistory,
    Show,
    Stage,
    Standing,
    Titles,
    is_confirmed,
    planned_lines,
)

# --- seasons, orders and ends ---------------------------------------------------------------------


def unclear_season(show: Show) -> NewsIssues:
    """Yield reports of episodes or dates without a season, if the show has others than 1."""
    season = min((number for item in show.news for number in item.seasons if number > 1), default=0)
    if not season:
        return
    has_years = season >= FIRST_YEAR
    what = "the show has seasons by year" if has_years else "the show has several"
    message = f"without `season` this is about season 1, but {what}"
    hint = f"add season = {season if has_years else 1}, or the right one"
    for item in show.news:
        if item.seasons == () and any(
            isinstance(claim, EpisodeCount | Titles | Scheduled) for claim in item.claims
        ):
            yield item, Issue(item.place.path, "unclear-season", message, hint)


def reports_before_order(ledger: Ledger) -> NewsIssues:
    """Yield reports that are older than the order of the show, except on its development.

    Specials do not count: a pilot may be older than the order.
    """
    numbers = [known.season for known in ledger.seasons if known.season]
    first = numbers[0] if numbers and numbers[0] >= FIRST_YEAR else 1
    orders = [
        item
        for item in ledger.news
        if Standing(Stage.ORDERED) in item.claims and (not item.seasons or first in item.seasons)
    ]
    if not (orders and (ordered := orders[0].effective_from)):
        return
    for item in ledger.news:
        is_older = item.effective_from is not None and item.effective_from < ordered
        if not is_older or not item.claims or _is_special(item):
            continue
        if Standing(Stage.IN_DEVELOPMENT) not in item.claims:
            message = f"this was reported before the show was ordered, on {ordered}"
            path = (*item.place.path, "reported")
            yield item, Issue(path, "before-the-show", message, CHECK_SOURCE)


def _is_special(item: News) -> bool:
    return item.seasons == (SPECIALS,)


def orders_after_end(ledger: Ledger) -> NewsIssues:
    """Yield each order after an end, unless the show was picked up.

    Specials are checked by themselves: they neither end with a show nor bring it back.
    """
    yield from _orders_after_end(item for item in ledger.news if not _is_special(item))
    yield from _orders_after_end(item for item in ledger.news if _is_special(item))


def _orders_after_end(news: Iterator[News]) -> NewsIssues:
    ends: dict[Stage, News] = {}
    for item in news:
        for claim in item.claims:
            match claim:
                case Standing(Stage.CANCELLED | Stage.ENDED as end):
                    if item.certainty is Certainty.CONFIRMED:
                        ends[end] = item
                case Standing(Stage.PICKED_UP):
                    ends.clear()
                case Standing(stage):
                    after = [end for end in ends if _cannot_follow(item, stage, end, ends[end])]
                    if after:
                        yield item, _order_after_end(item, stage, after[-1], ends[after[-1]])
                        ends.clear()
                case _:
                    pass


_BEFORE_THE_END = (Stage.IN_DEVELOPMENT, Stage.ORDERED, Stage.RENEWED, Stage.IN_PRODUCTION)


def _cannot_follow(item: News, stage: Stage, end: Stage, ended: News) -> bool:
    """Return whether a stage of some seasons cannot follow an end.

    The end of a season stops no later one, and what ended may be in development again.
    """
    if end is Stage.CANCELLED:
        return stage in _BEFORE_THE_END
    is_about = not ended.seasons or bool(set(item.seasons) & set(ended.seasons))
    return is_about and stage in _BEFORE_THE_END[1:]


def _order_after_end(item: News, stage: Stage, end: Stage, ended: News) -> Issue:
    both = [number for number in item.seasons if number in ended.seasons]
    is_same = bool(both) or item.seasons == ended.seasons
    what = "it" if is_same else _subject(ended.seasons)
    was, saved = ("was cancelled", "saved") if end is Stage.CANCELLED else ("ended", "revived")
    message = f"{_subject(both or item.seasons)} is {stage} after {what} {was}"
    hint = f"if it was {saved}, write `picked up`; else check the dates"
    return Issue((*item.place.path, "status"), "event-order", message, hint)


def _subject(seasons: Sequence[int]) -> str:
    return f"season {seasons[0]}" if seasons else "the show"


# --- reports in unknown order ---------------------------------------------------------------------

_Fact = tuple[str, object, object]
"""What a fact is about, in words; then the country, and the episode or part of a release."""

_BEGINNING = 0.5  # the key of a season's beginning: no number of an episode, and no label


def unclear_order(ledger: Ledger) -> NewsIssues:
    """Yield the report that decides a fact, if one that disagrees may be newer.

    That is so if both are of one day in two files, or one is of a window, such as `by 2026-02`,
    and the other of a day in it. Unconfirmed reports are compared only if none is confirmed.
    """
    for known in (ledger.show_history, *ledger.seasons):
        items = {report.order: report.news for report in known.reports}.values()
        windows = [item.reported for item in items if item.reported]
        days = [window.first for window in windows if window.is_day]
        if len(days) < len(windows) or len(set(days)) < len(days):
            yield from _disagreements(known)


def _disagreements(known: SeasonHistory) -> NewsIssues:
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
            yield report.news, _disagreement(report.news, rival.news, what, known)


def _may_be_newer(rival: Report[Claim], report: Report[Claim]) -> bool:
    """Return whether a report that counts as the older may be the newer one.

    Of two reports of one day in one file, the later one there is the newer.
    """
    one, other = rival.news.reported, report.news.reported
    if other and other.is_day and rival.news.place.file == report.news.place.file:
        return False
    if not (one and other and one.is_day) or rival.order >= report.order:
        return False
    return one.overlaps(other.first, other.last)


def _disagree(one: object, other: object) -> bool:
    """Return whether two values differ; two windows do if they have no day in common."""
    if isinstance(one, Window) and isinstance(other, Window):
        return not one.overlaps(other.first, other.last)
    return one != other


def _disagreement(item: News, rival: News, what: str, known: SeasonHistory) -> Issue:
    whose = "the show" if known.season is None else f"season {known.season}"
    path = (*item.place.path, "reported")
    other = Origin(rival.place.file, (*rival.place.path, "reported"))
    if item.reported and item.reported.is_day:
        message = f"two reports of {item.reported.words} disagree about {what} of {whose}"
        hint = "check both against their sources; until then the last one counts"
    else:
        window, day = (one.reported.words if one.reported else "" for one in (item, rival))
        message = f"reports in unknown order disagree about {what} of {whose}"
        hint = f"give `{window}` its exact day; until then it counts as newer than {day}"
    return Issue(path, "unclear-order", message, hint, other=other)


def _by_fact(known: SeasonHistory) -> dict[_Fact, list[tuple[Report[Claim], object]]]:
    """Return every fact of a season, with the reports of it and their values, oldest first."""
    facts: dict[_Fact, list[tuple[Report[Claim], object]]] = {}
    for report in known.reports:
        for fact, value in [*_facts(report.claim, facts)]:
            facts.setdefault(fact, []).append((report, value))
    return facts


def _facts(claim: Claim, before: Iterable[_Fact]) -> Iterator[tuple[_Fact, object]]:
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
            yield from ((fact, None) for fact in before if fact[0] == "the dates")
        case _:
            return


def _days(line: ReleaseLine) -> Iterator[tuple[object, Window | None]]:
    """Yield the days of each episode or part of a line; None if they are withdrawn.

    The first episode is also the beginning. Of a run without a known end only the first counts.
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


# --- one season -----------------------------------------------------------------------------------


def season_issues(ledger: Ledger, season: Season) -> NewsIssues:
    """Yield the issues of a season."""
    yield from _lapsed(season)
    yield from _undated_episodes(season)
    if len([*season.history.all(Scheduled), *season.history.all(EpisodeCount)]) > 1:
        replayed = [*replay(ledger, season.history)]
        yield from withdrawn_dates(season.number, replayed)
        yield from _counts(season.number, replayed)


def _lapsed(season: Season) -> NewsIssues:
    """Yield dates that have passed without news since; only the last of a run."""
    passed = [
        drop
        for drop in (*season.drops, *season.elsewhere)
        if drop.phase in (Phase.OVERDUE, Phase.UNCLEAR)
    ]
    for _, group in groupby(passed, _run_of):
        drop = [*group][-1]
        item = drop.report.news
        country = f" in {drop.country}" if drop.country else ""
        due = f"season {season.number} was due{country} by {drop.days.last} ({drop.certainty})"
        if drop.phase is Phase.OVERDUE:
            message, hint = f"{due}, with no news since", "record what happened"
        else:
            message = f"{due}, but may have come before this report"
            hint = "record what happened, or the exact day of this report"
        yield item, Issue((*item.place.path, "release"), "overdue", message, hint)


def _run_of(drop: SeasonDrop) -> tuple[object, ...]:
    """Return what the drops of one run have in common; a window is never part of a run."""
    window = None if drop.days.is_day else drop.name
    return id(drop.report.news), drop.label, drop.country, window


def _undated_episodes(season: Season) -> NewsIssues:
    """Yield episodes that no release gives, though the releases of the season have numbers.

    Those before the lowest number are no issue: a report may give only what is to come.
    """
    tally = season.schedule.plan.tally
    parts: tuple[SeasonDrop | Entry, ...] = (*season.drops, *season.schedule.undated)
    runs = [run for part in parts if isinstance(run := part.episodes, Episodes)]
    numbers = {number for run in runs for number in run}
    if tally.last is None or not runs or len(runs) < len(parts) or any(map(_is_open, parts)):
        return
    missing = set(range(min(numbers), tally.last + 1)) - numbers
    if missing:
        item = max((part.report for part in parts), key=lambda report: report.order).news
        what = episode_names(missing)
        message = f"season {season.number} has {tally.count} episodes, but no release gives {what}"
        yield item, Issue((*item.place.path, "release"), "episode-count", message, CHECK_SOURCE)


def _is_open(part: SeasonDrop | Entry) -> bool:
    """Return whether a part was reported together with a run without a known end."""
    return any(line.is_open for line in planned_lines(part.report.claim))


def _counts(season: int, replayed: Sequence[ReplayStep]) -> NewsIssues:
    """Yield the latest count, if more had come out before, or its own report gives more."""
    latest = latest_count(replayed)
    if latest is None:
        return
    yield from _more_out(season, latest)
    for step in replayed:
        if step.report.order == latest.report.order:
            yield from _contradicted(season, latest, step)


def _more_out(season: int, step: ReplayStep) -> NewsIssues:
    """Yield a count that is lower than what had come out before it was reported."""
    item, tally = step.report.news, step.after.tally
    last = tally.last or 0
    out = by_number(
        entry for entry in step.after.confirmed if is_settled(entry, item.effective_from)
    )
    if beyond := [number for number in out if number > last]:
        message = (
            f"season {season} has {tally.count} episodes by this report, "
            f"but {episode_names(beyond)} had come out before it"
        )
        yield item, Issue((*item.place.path, "episodes"), "more-out", message, CHECK_SOURCE)


def _contradicted(season: int, counted: ReplayStep, step: ReplayStep) -> NewsIssues:
    """Yield a report whose release has a higher number than its count allows: that one counts."""
    item, counts, gives = step.report.news, counted.after.tally.count, step.after.tally.count
    if gives and counts and gives > counts:
        message = (
            f"this report counts {counts} episodes of season {season}, "
            f"but gives {gives}; the higher number counts"
        )
        yield item, Issue((*item.place.path, "episodes"), "two-counts", message, CHECK_SOURCE)
