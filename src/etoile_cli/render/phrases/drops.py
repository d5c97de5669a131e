"""A drop in English: its day and hour, and what comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from etoile_cli.dates import AsOf, Instant, LocalHour, Window, comes_twice, exists
from etoile_cli.releases import Episodes, Extent
from etoile_cli.render.phrases.days import day_in_year, weekday, window
from etoile_cli.schedule import SeasonDrop


def when(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known: never more than was said.

    Days and hours are the asker's; where the platform's own day is another, it is told, too.
    """
    return when_here(drop, as_of, say_day) + _on_its_own_day(drop)


def when_here(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known, both the asker's."""
    first = drop.days.first
    said = say_day(first) if drop.days.is_day and first else window(drop.days)
    return ", ".join(filter(None, [said, hour(drop, as_of.zone)]))


def _on_its_own_day(drop: SeasonDrop) -> str:
    """The day and the hour where the drop was dated: ` (Wed 31 Dec, 17:00 PST)`."""
    match drop.drop.when:
        case Instant(wall) as instant if wall.date() != drop.days.first:
            return f" ({day_in_year(wall.date())}, {_clock(instant.at_home)})"
        case _:
            return ""


def hour(drop: SeasonDrop, zone: tzinfo) -> str | None:
    """The hour of a drop for somebody in a zone, with the zone's name; None where none is known.

    It is said where the clocks skip it, or show it twice.
    """
    match drop.drop.when:
        case Instant() as instant:
            first = ", the first of two" if comes_twice(instant.wall, instant.zone) else ""
            return _clock(instant.utc.astimezone(zone)) + first
        case LocalHour(wall):
            return f"{wall:%H:%M} local time everywhere{_oddness(wall, zone)}"
        case Window():
            return None


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M} {zone_name(moment)}"


def _oddness(wall: datetime, zone: tzinfo) -> str:
    """What is odd about an hour on the clocks of a zone."""
    if not exists(wall, zone):
        return ", which the clocks skip here"
    return ", which comes twice here" if comes_twice(wall, zone) else ""


def zone_name(moment: datetime) -> str:
    """The abbreviation of a moment's zone, `GMT`, or its offset where it has none, `UTC+04`."""
    name = moment.tzname() or ""
    return name if name[:1].isalpha() else f"UTC{name}"


def episodes(drop: SeasonDrop) -> str:
    """What comes: `all 8 episodes at once`, `Part 2: episodes 5–8`, `the premiere`."""
    label, country = drop.drop.label, drop.drop.country
    said = f"{_run(drop)} in {country}" if country else _run(drop)
    return f"{label}: {said}" if label else said


def _run(drop: SeasonDrop) -> str:
    match drop.drop.episodes:
        case Episodes(first, last) if drop.is_whole_season and last > first:
            return f"all {last} episodes at once"
        case Episodes(first, last):
            return f"episode {first}" if first == last else f"episodes {first}–{last}"
        case Extent.WHOLE:
            return (
                f"all {drop.episode_count} episodes at once"
                if drop.episode_count
                else "all at once"
            )
        case Extent.UNSTATED:
            return "premiere" + (f" of {drop.episode_count} episodes" if drop.episode_count else "")


def short_episodes(drop: SeasonDrop) -> str:
    """`S1 E1–8`, `S4`: the drop in a column."""
    match drop.drop.episodes:
        case Episodes(first, last):
            run = f" E{first}" if first == last else f" E{first}–{last}"
        case Extent.WHOLE:
            run = f" E1–{drop.episode_count}" if (drop.episode_count or 0) > 1 else ""
        case Extent.UNSTATED:
            run = ""
    country = f" {drop.drop.country}" if drop.drop.country else ""
    return f"S{drop.season}{run}{country}"


def pattern(drop: SeasonDrop) -> str:
    """How a season of one drop is let out."""
    if drop.is_whole_season:
        return "all at once"
    is_told = isinstance(drop.drop.episodes, Episodes)
    return episodes(drop) if is_told else "how it comes out is not known"


def whose_release(drop: SeasonDrop, as_of: AsOf) -> str | None:
    """Which release it is that the asker's country goes by; None where none was named."""
    own = drop.drop.country
    if as_of.country is None:
        return None
    if own == as_of.country:
        return f"{own}, which has its own release"
    return f"{own or 'everywhere'}; {as_of.country} has no release of its own"


def where(platform: str, access: str | None) -> str:
    """A platform, and what a viewer needs for it: `Prime Video, subscription`."""
    return f"{platform}, {access}" if access else platform
