"""What to check in one item of news, and in the ledger of one show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from etoile_cli.catalogue.lints.releases import in_plan
from etoile_cli.catalogue.reader import Fault, KeyPath
from etoile_cli.domain.dates import WEEKDAYS, Window
from etoile_cli.domain.fold.replay import SPECIALS
from etoile_cli.domain.ledger import Ledger
from etoile_cli.domain.releases import Plan
from etoile_cli.domain.seasons import FIRST_YEAR
from etoile_cli.domain.shows import (
    Certainty,
    EpisodeCount,
    News,
    Scheduled,
    Show,
    Stage,
    Standing,
    Titles,
    Trailer,
)

COMPARE = "compare both with the source"


def in_item(item: News, values: dict[str, Any]) -> Iterator[Fault]:
    """Return what to flag in a news item; `values` is the table it was read from."""
    path = item.place.path
    if not item.sources:
        yield Fault(path, "no-source", "this news has no source", 'add source = "https://…"')
    for claim in item.claims:
        if isinstance(claim, Scheduled) and isinstance(claim.release, Plan):
            release = values["release"]
            yield from _in_release(claim.release, claim.country, release, (*path, "release"))
    windows = [("reported", item.reported)]
    windows += [("trailer", c.when) for c in item.claims if isinstance(c, Trailer)]
    for key, window in windows:
        if window:
            yield from _wrong_weekday(window, (*path, key))


def _in_release(plan: Plan, country: str | None, release: Any, path: KeyPath) -> Iterator[Fault]:
    for line in plan.lines:
        if isinstance(line.when, Window):
            yield from _wrong_weekday(line.when, path)
    yield from in_plan(plan, path, _places(country, release, path))


def _places(country: str | None, release: Any, path: KeyPath) -> list[KeyPath]:
    """Where the lines of a plan stand: the drops of its country, in the order of the file."""
    if not isinstance(release, list):
        return [path]
    return [(*path, index) for index, drop in enumerate(release) if drop.get("country") == country]


def unclear_season(show: Show) -> Iterator[tuple[News, Fault]]:
    """Return reports of episodes or dates that name no season, if the show has others than 1."""
    year = min((number for item in show.news for number in item.seasons if number > 1), default=0)
    if not year:
        return
    if year < FIRST_YEAR:
        message = "without a season this speaks of season 1, and the show has several"
        hint = "add season = 1, or the one that is meant"
    else:
        message = "without a season this speaks of season 1, and the show has seasons by year"
        hint = f"add season = {year}, or the one that is meant"
    for item in show.news:
        if item.seasons == () and any(
            isinstance(claim, EpisodeCount | Titles | Scheduled) for claim in item.claims
        ):
            yield item, Fault(item.place.path, "unclear-season", message, hint)


def in_cast(show: Show, index: int) -> Iterator[Fault]:
    """Return what to flag in a member of a show's cast."""
    member = show.cast[index]
    for key, window in (("from", member.joined), ("until", member.left)):
        if window:
            yield from _wrong_weekday(window, (*show.place.path, "cast", index, key))


def _wrong_weekday(window: Window, path: KeyPath) -> Iterator[Fault]:
    """A weekday before a day that is another: `Friday 2025-04-24`."""
    for word, said in pairwise(window.words.replace("/", " ").split()):
        weekday = word.casefold().rstrip(",")
        if weekday in WEEKDAYS:
            day = date.fromisoformat(said)
            is_one = WEEKDAYS[day.weekday()]
            if is_one != weekday:
                message = f"{day} is a {is_one.capitalize()}, not a {weekday.capitalize()}"
                yield Fault(path, "wrong-weekday", message, COMPARE)


# --- ledger ---------------------------------------------------------------------------------------

Flagged = Iterator[tuple[News, Fault]]
"""Faults, each with the item that it is flagged at."""


def before_the_show(ledger: Ledger) -> Flagged:
    """Return reports older than the order of the show, except on how that came about.

    Specials do not count: a pilot may be older than the order.
    """
    first = _first_season(ledger)
    orders = [
        item
        for item in ledger.news
        if _says(item, Stage.ORDERED) and (not item.seasons or first in item.seasons)
    ]
    if not (orders and (ordered := orders[0].effective_from)):
        return
    for item in ledger.news:
        is_older = item.effective_from is not None and item.effective_from < ordered
        if not is_older or not item.claims or _is_special(item):
            continue
        if not _says(item, Stage.IN_DEVELOPMENT):
            message = f"this was reported before the show was ordered, on {ordered}"
            fault = Fault((*item.place.path, "reported"), "before-the-show", message, COMPARE)
            yield item, fault


def _first_season(ledger: Ledger) -> int:
    """The number of the show's first season: 1, or the year that names it."""
    numbers = [known.season for known in ledger.seasons if known.season]
    return numbers[0] if numbers and numbers[0] >= FIRST_YEAR else 1


def _says(item: News, stage: Stage) -> bool:
    return Standing(stage) in item.claims


def _is_special(item: News) -> bool:
    return item.seasons == (SPECIALS,)


_BEFORE_THE_END = (Stage.IN_DEVELOPMENT, Stage.ORDERED, Stage.RENEWED, Stage.IN_PRODUCTION)


def event_order(ledger: Ledger) -> Flagged:
    """Return each order after an end, if none was picked up: or else a date is wrong.

    Specials are checked by themselves: they neither end with a show nor bring it back.
    """
    yield from _event_order(item for item in ledger.news if not _is_special(item))
    yield from _event_order(item for item in ledger.news if _is_special(item))


def _event_order(news: Iterator[News]) -> Flagged:
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
                    after = [end for end in ends if _is_after(item, stage, end, ends[end])]
                    if after:
                        yield item, _after_the_end(item, stage, after[-1], ends[after[-1]])
                        ends.clear()
                case _:
                    pass


def _is_after(item: News, stage: Stage, end: Stage, ended: News) -> bool:
    """Whether a stage of some seasons cannot follow an end.

    A season that ended stops no later one, and what ended may be developed again.
    """
    if end is Stage.CANCELLED:
        return stage in _BEFORE_THE_END
    is_about = not ended.seasons or bool(set(item.seasons) & set(ended.seasons))
    return is_about and stage in _BEFORE_THE_END[1:]


def _after_the_end(item: News, stage: Stage, end: Stage, ended: News) -> Fault:
    both = [number for number in item.seasons if number in ended.seasons]
    is_same = bool(both) or item.seasons == ended.seasons
    what = "it" if is_same else _subject(ended.seasons)
    was = "was cancelled" if end is Stage.CANCELLED else "ended"
    message = f"{_subject(both or item.seasons)} is {stage} after {what} {was}"
    saved = "saved" if end is Stage.CANCELLED else "revived"
    hint = f"if it was {saved}, write `picked up`; else compare the dates"
    return Fault((*item.place.path, "status"), "event-order", message, hint)


def _subject(seasons: Sequence[int]) -> str:
    return f"season {seasons[0]}" if seasons else "the show"
