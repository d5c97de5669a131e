"""What to flag in the order of a show's reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etoile_cli.catalogue.lints.items import COMPARE
from etoile_cli.catalogue.table import Fault
from etoile_cli.ledger import Ledger
from etoile_cli.plans.replay import SPECIALS
from etoile_cli.shows import Certainty, News, Stage, Standing
from etoile_cli.status import FIRST_YEAR

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
    if not (orders and (ordered := orders[0].counts_from)):
        return
    for item in ledger.news:
        is_older = item.counts_from is not None and item.counts_from < ordered
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
