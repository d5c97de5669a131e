"""A drop in English: its day and hour, and what comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from etoile_cli.answers.countdown import ShowCountdown
from etoile_cli.domain.dates import AsOf, Instant, LocalHour, Window, exists, is_repeated
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.shows import Certainty
from etoile_cli.render.english.dates import day_in_year, days_away, weekday, window
from etoile_cli.render.english.seasons import part_tag, run_name, season_code, season_name
from etoile_cli.text import join_words

if TYPE_CHECKING:
    from etoile_cli.answers.agenda import ShowDrop


def when(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known: never more than was said.

    Days and hours are the user's; where the platform's own day is another, it is told, too.
    """
    own = platform_day(drop)
    return when_here(drop, as_of, say_day) + (f" ({own})" if own else "")


def when_here(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known, both the user's."""
    return ", ".join(filter(None, [days(drop, say_day), hour(drop, as_of.zone)]))


def days(drop: SeasonDrop, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop for the user, or its window."""
    first = drop.days.first
    return say_day(first) if drop.days.is_day and first else window(drop.days)


def platform_day(drop: SeasonDrop) -> str | None:
    """Day and hour on the platform's clock, `Wed 31 Dec, 17:00 PST`, where the day is another."""
    match drop.when:
        case Instant(wall) as instant if wall.date() != drop.days.first:
            return f"{day_in_year(wall.date())}, {clock(instant.aware)}"
        case _:
            return None


def hour(drop: SeasonDrop, zone: tzinfo) -> str | None:
    """The hour of a drop for somebody in a zone, with the zone's name; None where none is known.

    It is said where the clocks skip it, or show it twice.
    """
    match drop.when:
        case Instant() as instant:
            first = (
                ", the first of two such there" if is_repeated(instant.wall, instant.zone) else ""
            )
            return clock(instant.utc.astimezone(zone)) + first
        case LocalHour(wall):
            return f"{wall:%H:%M} local time everywhere{_oddness(wall, zone)}"
        case Window():
            return None


def time_until(drop: SeasonDrop, today: date) -> str:
    """How far off a drop is: `in 45 days`, `yesterday`; of a window that has passed, its state."""
    match drop.phase:
        case Phase.OVERDUE:
            return "overdue"
        case Phase.UNCLEAR:
            return "not known whether it came"
        case Phase.OUT if not drop.days.is_day:
            return "out"
        case _:
            return days_away(drop.days, today)


def certainty_and_state(drop: SeasonDrop) -> str:
    """Its certainty, with what is confirmed of it, and its state if its window has passed."""
    said = certainty_text(drop)
    if drop.phase in (Phase.OVERDUE, Phase.UNCLEAR):
        return (
            f"{said}, {'overdue' if drop.phase is Phase.OVERDUE else 'not known whether it came'}"
        )
    return said


def certainty_text(drop: SeasonDrop) -> str:
    """`confirmed`, `expected`; `expected (2026 confirmed)` if it narrows a confirmed window."""
    within = f" ({window(drop.within)} confirmed)" if drop.within else ""
    return f"{drop.certainty}{within}"


def drop_certainty_suffix(drop: SeasonDrop) -> str:
    """What follows a date that is not confirmed: `, expected`, `, expected (2026 confirmed)`."""
    return "" if drop.certainty is Certainty.CONFIRMED else f", {certainty_text(drop)}"


def clock(moment: datetime) -> str:
    """The hour of a moment with its zone: `02:00 UTC`."""
    return f"{moment:%H:%M} {zone_name(moment)}"


def _oddness(wall: datetime, zone: tzinfo) -> str:
    """What is odd about an hour on the clocks of a zone."""
    if not exists(wall, zone):
        return ", which the clocks skip here"
    return ", which comes twice here" if is_repeated(wall, zone) else ""


def zone_name(moment: datetime) -> str:
    """Return the abbreviation of a moment's zone, `GMT`, or its offset if it has none, `+05:45`.

    A zone that is called UTC and is not, as TZ can have one, goes by its offset.
    """
    name = moment.tzname() or ""
    is_off = name.startswith(("UTC", "GMT")) and bool(moment.utcoffset())
    return name if name[:1].isalpha() and not is_off else offset(moment)


def offset(moment: datetime) -> str:
    """Return how far a moment's clock is from UTC: `+05:45`."""
    digits = f"{moment:%z}"
    return f"{digits[:3]}:{digits[3:5]}"


def drop_name(drop: SeasonDrop) -> str:
    """A drop with its season: `season 2: episode 3`, `season 1, Part 1: episodes 1–4`."""
    said = episodes(drop)
    if drop.season != SPECIALS:
        return f"{season_name(drop.season)}{', ' if drop.label else ': '}{said}"
    return said if isinstance(drop.episodes, Episodes) else f"special: {said}".removesuffix(": ")


def next_name(drop: SeasonDrop) -> str:
    """What is counted down to: the season, or which special."""
    return season_name(drop.season) if drop.season != SPECIALS else drop_name(drop)


def episodes(drop: SeasonDrop) -> str:
    """What comes: `all 8 episodes at once`, `Part 2: episodes 5–8`, `premiere`, `continues`."""
    return _labelled(drop, " ".join(filter(None, [_run(drop), _total(drop)])))


def episodes_alone(drop: SeasonDrop) -> str:
    """What comes, if the number of the season's episodes stands beside it."""
    return _labelled(drop, _run(drop))


def _labelled(drop: SeasonDrop, said: str) -> str:
    label, country = drop.label, drop.country
    drop_summary = ": ".join(filter(None, [label, said]))
    return " ".join(filter(None, [drop_summary, f"in {country}" if country else ""]))


def _run(drop: SeasonDrop) -> str:
    match drop.episodes:
        case Episodes() as run if drop.is_whole_season and drop.season != SPECIALS:
            return _at_once(run.count)
        case Episodes() as run:
            return run_name(drop.season, run)
        case Extent.WHOLE:
            return _at_once(drop.episode_count)
        case Extent.UNSTATED:
            return _bare(drop)


def _at_once(count: int | None) -> str:
    if count is None:
        return "all at once"
    return "the one episode" if count == 1 else f"all {count} episodes at once"


def _bare(drop: SeasonDrop) -> str:
    """What comes on a date without numbers; empty if it has a label."""
    if drop.season == SPECIALS:
        return ""
    if drop.is_whole_season:
        return _at_once(1)
    if drop.is_continuation:
        return "continues"
    return "premiere" if drop.is_premiere else ""


def _total(drop: SeasonDrop) -> str:
    """How many episodes a season has, if it is unknown how many its first drop has."""
    is_beginning = (
        drop.entry.bare_index == 0 and drop.episodes is Extent.UNSTATED and drop.is_premiere
    )
    if not is_beginning or drop.is_whole_season or not drop.episode_count:
        return ""
    return f"({drop.episode_count} episodes in all)"


def short_episodes(drop: SeasonDrop) -> str:
    """`S1 E1–8`, `S4`, `S2 E1 GB`: the drop in a column, with the country whose own it is."""
    country = f" {drop.country}" if drop.country else ""
    return episode_run(drop) + country


def episode_run(drop: SeasonDrop) -> str:
    """`S1 E1–8`, `2026 E3`, `special 2`: the drop where there is the least room."""
    match drop.episodes:
        case Episodes() as run:
            return part_tag(drop.season, run)
        case Extent.WHOLE if (drop.episode_count or 0) > 1 and drop.season != SPECIALS:
            return part_tag(drop.season, Episodes(1, drop.episode_count or 1))
        case Extent():
            return season_code(drop.season)


def pattern(drop: SeasonDrop) -> str:
    """How a season of one drop is let out; empty if it is just one episode."""
    if drop.is_whole_season:
        return "all at once" if drop.is_all_at_once else ""
    is_numbered = isinstance(drop.episodes, Episodes)
    return episodes(drop) if is_numbered else "release pattern unknown"


def drop_summary(one: ShowDrop) -> str:
    """What comes, and what is special about it: `S2 E10, finale, season complete`."""
    return ", ".join([short_episodes(one.drop), *occasions(one)])


def occasions(one: ShowDrop) -> list[str]:
    """What is special about a drop: `Part 1`, `premiere`, `all at once`, `season complete`."""
    drop = one.drop
    said = [
        (drop.label, drop.label is not None),
        ("all at once", drop.is_all_at_once),
        ("premiere", drop.is_premiere and not drop.is_all_at_once),
        ("continues", drop.is_continuation),
        ("finale", drop.is_finale and not one.ends_show),
        ("series finale", drop.is_finale and one.ends_show),
        ("season complete", drop.completes_season),
        ("general release", drop.entry.is_general),
    ]
    return [str(words) for words, holds in said if holds]


def release_followed(answer: ShowCountdown, as_of: AsOf) -> str | None:
    """Which release the user's country goes by; None if no country is set, or no date is known."""
    if as_of.country is None or answer.nearest is None:
        return None
    own = answer.country
    said = f"the release of {own}" if own else "the general release"
    if own != as_of.country:
        is_lost = bool(answer.nearest.lost_in(as_of.country))
        none = f"{as_of.country} has none of its own"
        return f"{said}; {_lost(as_of.country) if is_lost else none}"
    ahead = (answer.drop, *answer.later) if answer.drop else answer.later
    general = [drop for drop in ahead if drop.entry.is_general]
    if general and len(general) == len(ahead):
        is_lost = all(drop.is_lost_in(own) for drop in general)
        none = f"{own} has none of its own of what is ahead"
        return f"the general release; {_lost(own) if is_lost else none}"
    if answer.drop and answer.drop.entry.is_general:
        return f"the general release for {_named(general)}; that of {own} for the rest"
    return f"{said}; the general release for {_named(general)}" if general else said


def _lost(country: str) -> str:
    return f"that of {country} was withdrawn and has no new date"


def _named(found: list[SeasonDrop]) -> str:
    """Some drops by their episodes: `episodes 2–3`, `S2 E5 and S2 E7`."""
    runs = [run for drop in found if isinstance(run := drop.episodes, Episodes)]
    if runs and len(runs) == len(found) and len({drop.season for drop in found}) == 1:
        run = Episodes(min(r.first for r in runs), max(r.last for r in runs))
        if run.count == sum(r.count for r in runs):
            return run_name(found[0].season, run)
    return join_words(map(episode_run, found))


def platform_access(platform: str, access: str | None) -> str:
    """A platform, and what a user needs for it: `Prime Video, subscription`."""
    return f"{platform}, {access}" if access else platform
