"""What to flag in one news item, or one cast member, whatever else is known of the show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from etoile_cli.catalogue.lints.releases import in_plan
from etoile_cli.catalogue.table import Fault, Path
from etoile_cli.dates import WEEKDAYS, Window
from etoile_cli.releases import Plan
from etoile_cli.shows import EpisodeCount, News, Scheduled, Show, Titles, Trailer
from etoile_cli.status import FIRST_YEAR

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


def _in_release(plan: Plan, country: str | None, release: Any, path: Path) -> Iterator[Fault]:
    for line in plan.lines:
        if isinstance(line.when, Window):
            yield from _wrong_weekday(line.when, path)
    yield from in_plan(plan, path, _places(country, release, path))


def _places(country: str | None, release: Any, path: Path) -> list[Path]:
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


def _wrong_weekday(window: Window, path: Path) -> Iterator[Fault]:
    """A weekday before a day that is another: `Friday 2025-04-24`."""
    for word, said in pairwise(window.words.replace("/", " ").split()):
        weekday = word.casefold().rstrip(",")
        if weekday in WEEKDAYS:
            day = date.fromisoformat(said)
            is_one = WEEKDAYS[day.weekday()]
            if is_one != weekday:
                message = f"{day} is a {is_one.capitalize()}, not a {weekday.capitalize()}"
                yield Fault(path, "wrong-weekday", message, COMPARE)
