"""What a careful editor would flag in a catalogue that is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from etoile_cli.catalogue.countries import country_hint, find_country
from etoile_cli.catalogue.table import Fault, Path
from etoile_cli.dates import WEEKDAYS, AsOf, Instant, Window, comes_twice
from etoile_cli.ledger import Ledger, fold
from etoile_cli.releases import Drop, Episodes, Plan, drops
from etoile_cli.schedule import Phase
from etoile_cli.shows import (
    EpisodeCount,
    News,
    Scheduled,
    Show,
    Stage,
    Standing,
    Titles,
    Trailer,
)
from etoile_cli.status import Season, seasons

_COMPARE = "compare both with the source"

LONG_AGO = timedelta(days=365)
"""After how long facts that nobody looked over are flagged."""


def lint(
    shows: Iterable[Show], values: dict[str, Any], whole: Mapping[str, Show], as_of: AsOf
) -> list[Fault]:
    """Everything to flag in the shows of a file, as of the day on which it is checked.

    `values` are the tables that the shows were read from; `whole` has the same shows, by id, with
    all that other files tell of them.
    """
    asked = tuple(shows)
    faults = [fault for show in asked for fault in _in_show(show, whole[show.id], as_of)]
    return [*_checked_long_ago(asked, values, as_of.day), *faults]


def _in_show(show: Show, whole: Show, as_of: AsOf) -> list[Fault]:
    return [
        *(fault for item in show.news for fault in _in_item(whole, item)),
        *(fault for index in range(len(show.cast)) for fault in _in_cast(show, index)),
        *(fault for item, fault in _in_ledger(whole, as_of) if item.place.file == show.place.file),
    ]


def _checked_long_ago(
    shows: tuple[Show, ...], values: dict[str, Any], today: date
) -> Iterator[Fault]:
    """The file's own `checked` once, and that of each show that has one."""
    inheriting = [show for show in shows if "checked" not in values[show.id]]
    own = [show for show in shows if show not in inheriting]
    for show in [*inheriting[:1], *own]:
        if show.checked and today - show.checked > LONG_AGO:
            path: Path = ("checked",) if show in inheriting else (*show.place.path, "checked")
            of = "these facts" if show in inheriting else f"the facts of {show.title}"
            message = f"{of} were last looked over {(today - show.checked).days} days ago"
            yield Fault(path, "checked-long-ago", message, "look them over, and set `checked`")


# --- one item ------------------------------------------------------------------------------------


def _in_item(show: Show, item: News) -> Iterator[Fault]:
    path = item.place.path
    if not item.sources:
        yield Fault(path, "no-source", "this news has no source", 'add source = "https://…"')
    if item.seasons == () and _seems_to_mean_a_season(show, item):
        message = "without a season this speaks of season 1, and the show has several"
        yield Fault(path, "unclear-season", message, "add season = 1, or the one that is meant")
    for claim in item.claims:
        if isinstance(claim, Scheduled) and isinstance(claim.release, Plan):
            yield from _in_plan(claim.release, (*path, "release"))
    windows = [("reported", item.reported)]
    windows += [("trailer", c.when) for c in item.claims if isinstance(c, Trailer)]
    for key, window in windows:
        if window:
            yield from _wrong_weekday(window, (*path, key))


def _seems_to_mean_a_season(show: Show, item: News) -> bool:
    of_a_season = any(isinstance(c, EpisodeCount | Titles | Scheduled) for c in item.claims)
    return of_a_season and any(number > 1 for other in show.news for number in other.seasons)


def _in_cast(show: Show, index: int) -> Iterator[Fault]:
    member = show.cast[index]
    for key, window in (("from", member.joined), ("until", member.left)):
        if window:
            yield from _wrong_weekday(window, (*show.place.path, "cast", index, key))


def _wrong_weekday(window: Window, path: Path) -> Iterator[Fault]:
    """A weekday before a day that is another: `Friday 2025-04-24`."""
    for word, said in pairwise(window.words.replace("/", " ").split()):
        weekday = word.casefold().rstrip(",")
        if weekday in WEEKDAYS:
            day = date.fromisoformat(said)
            is_one = WEEKDAYS[day.weekday()]
            if is_one != weekday:
                message = f"{day} is a {is_one.capitalize()}, not a {weekday.capitalize()}"
                yield Fault(path, "wrong-weekday", message, _COMPARE)


def _in_plan(plan: Plan, path: Path) -> Iterator[Fault]:
    for line in plan.lines:
        if isinstance(line.when, Window):
            yield from _wrong_weekday(line.when, path)
        if line.country and not find_country(line.country):
            message = f"`{line.country}` is not a country, so nobody asks for it"
            yield Fault(path, "unknown-country", message, country_hint(line.country))
    dated = [(drop, day) for drop in drops(plan) if (day := _day(drop))]
    yield from _hours_that_come_twice([drop for drop, _ in dated], path)
    yield from _uneven_weekday(plan, path)
    numbered = [d.episodes.first for d, _ in dated if isinstance(d.episodes, Episodes)]
    if numbered != sorted(numbered):
        message = "later episodes come out before earlier ones"
        yield Fault(path, "episode-order", message, "compare the dates with the episodes")


def _day(drop: Drop) -> date | None:
    when = drop.when
    if isinstance(when, Window):
        return when.first if when.is_day else None
    return when.wall.date()


def _hours_that_come_twice(found: list[Drop], path: Path) -> Iterator[Fault]:
    for drop in found:
        if isinstance(drop.when, Instant) and comes_twice(drop.when.wall, drop.when.zone):
            message = f"{drop.when.wall} comes twice in {drop.when.zone}; the first is taken"
            hint = "write the date with its offset, and without `zone`, to say which is meant"
            yield Fault(path, "hour-twice", message, hint)


def _uneven_weekday(plan: Plan, path: Path) -> Iterator[Fault]:
    """Weekly drops that do not fall on the weekday on which the season begins."""
    days = {
        day.weekday()
        for line in plan.lines
        if line.when
        for drop in [Drop(line.episodes, line.when)]
        if (day := _day(drop)) and (line.every or line is plan.lines[0])
    }
    if any(line.every == "week" for line in plan.lines) and len(days) > 1:
        named = " and ".join(WEEKDAYS[day].capitalize() for day in sorted(days))
        message = f"the weekly drops do not keep to one weekday: {named}"
        yield Fault(path, "uneven-weekday", message, "compare the dates with the source")


# --- the ledger ----------------------------------------------------------------------------------

Flagged = Iterator[tuple[News, Fault]]
"""Faults, each with the item that it is flagged at."""


def _in_ledger(show: Show, as_of: AsOf) -> Flagged:
    ledger = fold(show, as_of.day)
    yield from _before_the_show(ledger)
    yield from _event_order(ledger)
    for season in seasons(ledger, as_of):
        yield from _lapsed(season)
        yield from _episode_count(season)


def _before_the_show(ledger: Ledger) -> Flagged:
    """Reports from before the show was ordered, but for those that tell how it came to that."""
    orders = [item for item in ledger.news if _says(item, Stage.ORDERED) and _is_first(item)]
    if not (orders and (ordered := orders[0].counts_from)):
        return
    for item in ledger.news:
        is_older = item.counts_from is not None and item.counts_from < ordered
        if is_older and item.claims and not _says(item, Stage.IN_DEVELOPMENT):
            message = f"this was reported before the show was ordered, on {ordered}"
            fault = Fault((*item.place.path, "reported"), "before-the-show", message, _COMPARE)
            yield item, fault


def _says(item: News, stage: Stage) -> bool:
    return Standing(stage) in item.claims


def _is_first(item: News) -> bool:
    """Whether an order is that of the show: of its first season, or of none."""
    return not item.seasons or 1 in item.seasons


def _lapsed(season: Season) -> Flagged:
    for drop in season.in_phase(Phase.LAPSED):
        item = drop.report.news
        message = (
            f"season {season.number} was to come by {drop.days.last} ({drop.certainty}), "
            "and nothing was reported since"
        )
        path = (*item.place.path, "release")
        yield item, Fault(path, "lapsed", message, "record what became of it")


def _episode_count(season: Season) -> Flagged:
    """Drops that number their episodes and do not come to the season's count."""
    numbered = [d.drop.episodes for d in season.drops if isinstance(d.drop.episodes, Episodes)]
    is_partly_dated = len(numbered) < len(season.drops) or season.schedule.undated
    if not numbered or season.episode_count is None or is_partly_dated:
        return
    told = sum(run.count for run in numbered)
    if told != season.episode_count:
        item = season.drops[0].report.news
        message = f"the drops come to {told} episodes, but the season has {season.episode_count}"
        yield item, Fault((*item.place.path, "release"), "episode-count", message, _COMPARE)


_BEFORE_THE_END = (Stage.IN_DEVELOPMENT, Stage.ORDERED, Stage.RENEWED, Stage.IN_PRODUCTION)


def _event_order(ledger: Ledger) -> Flagged:
    """An order or a renewal after a cancellation: that would be a pick-up, or a wrong date."""
    cancelled: News | None = None
    for item in ledger.news:
        for claim in item.claims:
            match claim:
                case Standing(Stage.CANCELLED):
                    cancelled = item
                case Standing(Stage.PICKED_UP):
                    cancelled = None
                case Standing(stage) if cancelled and stage in _BEFORE_THE_END:
                    yield item, _after_the_end(item, stage, cancelled)
                    cancelled = None


def _after_the_end(item: News, stage: Stage, cancelled: News) -> Fault:
    both = [number for number in item.seasons if number in cancelled.seasons]
    is_same = bool(both) or item.seasons == cancelled.seasons
    ended = "it" if is_same else _subject(cancelled.seasons)
    message = f"{_subject(both or item.seasons)} is {stage} after {ended} was cancelled"
    hint = "if it was saved, write `picked up`; else compare the dates"
    return Fault((*item.place.path, "status"), "event-order", message, hint)


def _subject(seasons: Sequence[int]) -> str:
    return f"season {seasons[0]}" if seasons else "the show"
