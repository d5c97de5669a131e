"""Names of seasons, episodes and releases in English: `season 2`, `S2 E1–8`, `finale`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from etoile_cli.answers.countdown import ShowCountdown
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import FIRST_YEAR
from etoile_cli.domain.shows import Certainty
from etoile_cli.render.english.dates import window
from etoile_cli.text import join_words

if TYPE_CHECKING:
    from etoile_cli.answers.feed import Event
    from etoile_cli.answers.results import ShowDrop


def season_name(number: int) -> str:
    """Return a season's name in a sentence: `season 2`, `specials`, `season 2026`."""
    return short_season(number) if number == SPECIALS else f"season {number}"


def short_season(number: int) -> str:
    """Return a season's name in a column of seasons: `2`, `specials`, `2026`."""
    return "specials" if number == SPECIALS else str(number)


def season_code(number: int) -> str:
    """Return how a release of a season begins in a column: `S2`, `special`, `2026`."""
    if number == SPECIALS:
        return "special"
    return str(number) if number >= FIRST_YEAR else f"S{number}"


def season_names(numbers: Iterable[int], final: int | None = None) -> str:
    """Return `season 2`, `seasons 1 and 2 (final)`, `specials and season 1`; `the show` for none.

    `final` is the number of the last season, if it is marked as such.
    """
    found = list(numbers)
    named = [_marked(number, final) for number in found if number == SPECIALS]
    if marked := [_marked(number, final) for number in found if number != SPECIALS]:
        named.append(f"season{'s' * (len(marked) > 1)} {join_words(marked)}")
    return join_words(named) if named else "the show"


def _marked(number: int, final: int | None) -> str:
    return f"{short_season(number)} (final)" if number == final else short_season(number)


def part_tag(season: int, run: Episodes | None, *, is_open: bool = False) -> str:
    """Return how a part of a season stands in a column: `S2 E1–8`, `2026 E3`, `special 2`, `S4`."""
    if run is None:
        return season_code(season)
    if season == SPECIALS:
        return f"special{_plural(run)} {_numbers(run, is_open=is_open)}"
    return f"{season_code(season)} {run_tag(run, is_open=is_open)}"


def run_tag(run: Episodes, *, is_open: bool = False) -> str:
    """Return some episodes without their season: `E3`, `E1–8`, `E6 onwards` if no end is known."""
    return f"E{_numbers(run, is_open=is_open)}"


def run_name(season: int, run: Episodes) -> str:
    """Return some episodes in a sentence: `episode 3`, `episodes 1–8`, `special 2`."""
    noun = "special" if season == SPECIALS else "episode"
    return f"{noun}{_plural(run)} {_span(run)}"


def _numbers(run: Episodes, *, is_open: bool) -> str:
    return f"{run.first} onwards" if is_open else _span(run)


def _span(run: Episodes) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"


def _plural(run: Episodes) -> str:
    return "s" * (run.first != run.last)


def join_phrases(*phrases: str) -> str:
    """Return some phrases, each once, without empty ones."""
    return "; ".join(dict.fromkeys(filter(None, phrases)))


# --- releases ------------------------------------------------------------------------------------


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


def release_pattern(drop: SeasonDrop) -> str:
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


# --- events of a calendar ------------------------------------------------------------------------


def summary(event: Event) -> str:
    """`Étoile S1 E1–8, all at once`, `Severance S2 E10, finale (expected)`."""
    drop = event.drop
    said = f"{event.show.name} {short_episodes(drop)}"
    label, mark = drop.label, _mark(drop)
    if label:
        said += f", {label}"
    if mark and not (label and mark in label.casefold()):
        said += f", {mark}"
    return said + _caution(event)


def _mark(drop: SeasonDrop) -> str:
    """What a drop is in its season, beyond its episodes."""
    if drop.is_all_at_once:
        return "all at once"
    if drop.is_continuation:
        return "continues"
    return "premiere" if drop.is_premiere else "finale" if drop.is_finale else ""


def _caution(event: Event) -> str:
    """What is not sure of an event: ` (spring 2027, expected)`, ` (expected; 2027 confirmed)`."""
    drop, days = event.drop, _window_of(event)
    is_sure = drop.certainty is Certainty.CONFIRMED
    words = [window(days)] if days else []
    words += [] if is_sure else [str(drop.certainty)]
    within = f"; {window(drop.within)} confirmed" if drop.within and not days else ""
    return f" ({', '.join(words)}{within})" if words else ""


def _window_of(event: Event) -> Window | None:
    """The window that is all that is known of when an event comes; None if its day is known."""
    if event.window and not event.withdrawn:
        return event.window
    when = event.drop.when
    return when if isinstance(when, Window) and not when.is_day else None
