"""A drop in English: its day and hour, and what comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from etoile_cli.dates import AsOf, Instant, LocalHour, Window, comes_twice, exists
from etoile_cli.questions.answers import ShowCountdown, ShowDrop
from etoile_cli.releases import Episodes, Extent
from etoile_cli.render.phrases.days import day_in_year, days_away, weekday, window
from etoile_cli.schedule import Phase, SeasonDrop


def when(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known: never more than was said.

    Days and hours are the asker's; where the platform's own day is another, it is told, too.
    """
    own = own_day(drop)
    return when_here(drop, as_of, say_day) + (f" ({own})" if own else "")


def when_here(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known, both the asker's."""
    return ", ".join(filter(None, [days(drop, say_day), hour(drop, as_of.zone)]))


def days(drop: SeasonDrop, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop for the asker, or its window."""
    first = drop.days.first
    return say_day(first) if drop.days.is_day and first else window(drop.days)


def own_day(drop: SeasonDrop) -> str | None:
    """Day and hour on the platform's clock, `Wed 31 Dec, 17:00 PST`, where the day is another."""
    match drop.drop.when:
        case Instant(wall) as instant if wall.date() != drop.days.first:
            return f"{day_in_year(wall.date())}, {_clock(instant.at_home)}"
        case _:
            return None


def hour(drop: SeasonDrop, zone: tzinfo) -> str | None:
    """The hour of a drop for somebody in a zone, with the zone's name; None where none is known.

    It is said where the clocks skip it, or show it twice.
    """
    match drop.drop.when:
        case Instant() as instant:
            first = (
                ", the first of two such there" if comes_twice(instant.wall, instant.zone) else ""
            )
            return _clock(instant.utc.astimezone(zone)) + first
        case LocalHour(wall):
            return f"{wall:%H:%M} local time everywhere{_oddness(wall, zone)}"
        case Window():
            return None


def away(drop: SeasonDrop, today: date) -> str:
    """How far off a drop is: `in 45 days`; `lapsed` where nobody reported that it came."""
    return "lapsed" if drop.phase is Phase.LAPSED else days_away(drop.days, today)


def how_sure(drop: SeasonDrop) -> str:
    """Its certainty, and whether it has lapsed: `expected, lapsed`."""
    return f"{drop.certainty}, lapsed" if drop.phase is Phase.LAPSED else str(drop.certainty)


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M} {zone_name(moment)}"


def _oddness(wall: datetime, zone: tzinfo) -> str:
    """What is odd about an hour on the clocks of a zone."""
    if not exists(wall, zone):
        return ", which the clocks skip here"
    return ", which comes twice here" if comes_twice(wall, zone) else ""


def zone_name(moment: datetime) -> str:
    """The abbreviation of a moment's zone, `GMT`, or its offset where it has none, `UTC+05:45`."""
    name = moment.tzname() or ""
    if name[:1].isalpha():
        return name
    return f"UTC{name[:3]}:{name[3:]}" if name[3:].isdecimal() else f"UTC{name}"


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
    """`S1 E1–8`, `S4`, `S2 E1 GB`: the drop in a column, with the country whose own it is."""
    country = f" {drop.drop.country}" if drop.drop.country else ""
    return episode_run(drop) + country


def episode_run(drop: SeasonDrop) -> str:
    """`S1 E1–8`, `S4`: the drop where there is the least room."""
    match drop.drop.episodes:
        case Episodes(first, last):
            run = f" E{first}" if first == last else f" E{first}–{last}"
        case Extent.WHOLE:
            run = f" E1–{drop.episode_count}" if (drop.episode_count or 0) > 1 else ""
        case Extent.UNSTATED:
            run = ""
    return f"S{drop.season}{run}"


def pattern(drop: SeasonDrop) -> str:
    """How a season of one drop is let out."""
    if drop.is_whole_season:
        return "all at once"
    is_told = isinstance(drop.drop.episodes, Episodes)
    return episodes(drop) if is_told else "how it comes out is not known"


def what(one: ShowDrop) -> str:
    """What comes, and what is special about it: `S2 E10, finale, season complete`."""
    return ", ".join([short_episodes(one.drop), *occasions(one)])


def occasions(one: ShowDrop) -> list[str]:
    """What is special about a drop: `Part 1`, `premiere`, `all at once`, `season complete`."""
    drop = one.drop
    said = [
        (drop.drop.label, drop.drop.label is not None),
        ("all at once", drop.is_all_at_once),
        ("premiere", drop.is_premiere and not drop.is_all_at_once),
        ("finale", drop.is_finale and not one.ends_show),
        ("series finale", drop.is_finale and one.ends_show),
        ("season complete", drop.completes_season),
    ]
    return [str(words) for words, holds in said if holds]


def whose_release(answer: ShowCountdown, as_of: AsOf) -> str | None:
    """Which release the asker's country goes by; None where no country was named, or none is."""
    if as_of.country is None or not answer.has_release:
        return None
    own = answer.country
    said = f"the release of {own}" if own else "the general release"
    return said if own == as_of.country else f"{said}; {as_of.country} has none of its own"


def where(platform: str, access: str | None) -> str:
    """A platform, and what a viewer needs for it: `Prime Video, subscription`."""
    return f"{platform}, {access}" if access else platform
