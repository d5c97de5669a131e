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
    from etoile_cli.answers.agenda import ShowDrop
    from etoile_cli.answers.feed import FeedEvent


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
    named: list[str] = []
    marked: list[str] = []
    for number in numbers:
        name = short_season(number) + (" (final)" if number == final else "")
        (named if number == SPECIALS else marked).append(name)
    if marked:
        named.append(f"season{'s' * (len(marked) > 1)} {join_words(marked)}")
    return join_words(named) if named else "the show"


def part_tag(season: int, run: Episodes | None, *, is_open: bool = False) -> str:
    """Return how a part of a season stands in a column: `S2 E1–8`, `2026 E3`, `special 2`, `S4`."""
    if run is None:
        return season_code(season)
    if season == SPECIALS:
        return f"special{_plural(run)} {run_tag(run, is_open=is_open).removeprefix('E')}"
    return f"{season_code(season)} {run_tag(run, is_open=is_open)}"


def run_tag(run: Episodes, *, is_open: bool = False) -> str:
    """Return some episodes without their season: `E3`, `E1–8`, `E6 onwards` if no end is known."""
    return f"E{run.first} onwards" if is_open else f"E{_span(run)}"


def run_name(season: int, run: Episodes) -> str:
    """Return some episodes in a sentence: `episode 3`, `episodes 1–8`, `special 2`."""
    noun = "special" if season == SPECIALS else "episode"
    return f"{noun}{_plural(run)} {_span(run)}"


def _span(run: Episodes) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"


def _plural(run: Episodes) -> str:
    return "s" * (run.first != run.last)


def join_phrases(*phrases: str) -> str:
    """Return some phrases, each once, without empty ones."""
    return "; ".join(dict.fromkeys(filter(None, phrases)))


# --- releases ------------------------------------------------------------------------------------


def certainty_text(drop: SeasonDrop) -> str:
    """Return `confirmed`; `expected (2026 confirmed)` if it narrows a confirmed window."""
    within = f" ({window(drop.within)} confirmed)" if drop.within else ""
    return f"{drop.certainty}{within}"


def drop_certainty_suffix(drop: SeasonDrop) -> str:
    """Return what follows an unconfirmed date: `, expected`, `, expected (2026 confirmed)`."""
    return "" if drop.certainty is Certainty.CONFIRMED else f", {certainty_text(drop)}"


def certainty_and_state(drop: SeasonDrop) -> str:
    """Return how sure a drop is, and its state if its window has passed."""
    states = {Phase.OVERDUE: ", overdue", Phase.UNCLEAR: ", not known whether it came"}
    return certainty_text(drop) + states.get(drop.phase, "")


def drop_name(drop: SeasonDrop) -> str:
    """Return a drop with its season: `season 2: episode 3`, `season 1, Part 1: episodes 1–4`."""
    what = episodes(drop)
    if drop.season != SPECIALS:
        return f"{season_name(drop.season)}{', ' if drop.label else ': '}{what}"
    return what if isinstance(drop.episodes, Episodes) else f"special: {what}".removesuffix(": ")


def next_name(drop: SeasonDrop) -> str:
    """Return what is counted down to: the season, or which special."""
    return season_name(drop.season) if drop.season != SPECIALS else drop_name(drop)


def episodes(drop: SeasonDrop) -> str:
    """Return `all 8 episodes at once`, `Part 2: episodes 5–8`, `premiere`, `continues`.

    With the number of the season's episodes if it is unknown how many its first drop has.
    """
    is_beginning = drop.entry.bare_index == 0 and drop.is_premiere and not drop.is_whole_season
    if is_beginning and drop.episodes is Extent.UNSTATED and drop.episode_count:
        return _labelled(drop, f"{_run(drop)} ({drop.episode_count} episodes in all)".strip())
    return episodes_alone(drop)


def episodes_alone(drop: SeasonDrop) -> str:
    """Return what comes, for a text that names the number of the season's episodes itself."""
    return _labelled(drop, _run(drop))


def _labelled(drop: SeasonDrop, what: str) -> str:
    named = ": ".join(filter(None, [drop.label, what]))
    return " ".join(filter(None, [named, f"in {drop.country}" if drop.country else ""]))


def _run(drop: SeasonDrop) -> str:
    """Return what comes; empty for a special without a number."""
    run = drop.episodes
    if isinstance(run, Episodes):
        is_whole = drop.is_whole_season and drop.season != SPECIALS
        return _at_once(run.count) if is_whole else run_name(drop.season, run)
    if run is Extent.WHOLE:
        return _at_once(drop.episode_count)
    if drop.season == SPECIALS:
        return ""
    if drop.is_whole_season:
        return _at_once(1)
    return "continues" if drop.is_continuation else "premiere" if drop.is_premiere else ""


def _at_once(count: int | None) -> str:
    if count is None:
        return "all at once"
    return "the one episode" if count == 1 else f"all {count} episodes at once"


def short_episodes(drop: SeasonDrop) -> str:
    """Return a drop in a column, with the country if it has its own: `S1 E1–8`, `S2 E1 GB`."""
    return episode_run(drop) + (f" {drop.country}" if drop.country else "")


def episode_run(drop: SeasonDrop) -> str:
    """Return a drop where there is the least room: `S1 E1–8`, `S4`, `2026 E3`, `special 2`."""
    run, count = drop.episodes, drop.episode_count
    if run is Extent.WHOLE and count and count > 1 and drop.season != SPECIALS:
        run = Episodes(1, count)
    return part_tag(drop.season, run if isinstance(run, Episodes) else None)


def release_pattern(drop: SeasonDrop) -> str:
    """Return how a season of one drop comes out; empty if it is just one episode."""
    if drop.is_whole_season:
        return "all at once" if drop.is_all_at_once else ""
    is_numbered = isinstance(drop.episodes, Episodes)
    return episodes(drop) if is_numbered else "release pattern unknown"


def drop_summary(one: ShowDrop) -> str:
    """Return what comes, and what is special about it: `S2 E10, finale, season complete`."""
    return ", ".join([short_episodes(one.drop), *occasions(one)])


def occasions(one: ShowDrop) -> list[str]:
    """Return what is special about a drop: `Part 1`, `premiere`, `all at once`, `finale`."""
    drop = one.drop
    found = [
        (drop.label, drop.label is not None),
        ("all at once", drop.is_all_at_once),
        ("premiere", drop.is_premiere and not drop.is_all_at_once),
        ("continues", drop.is_continuation),
        ("finale", drop.is_finale and not one.ends_show),
        ("series finale", drop.is_finale and one.ends_show),
        ("season complete", drop.completes_season),
        ("general release", drop.entry.is_general),
    ]
    return [str(words) for words, holds in found if holds]


def release_followed(answer: ShowCountdown, as_of: AsOf) -> str | None:
    """Return the release that the user gets; None if no country is set, or no date is known."""
    if as_of.country is None or answer.nearest is None:
        return None
    country = answer.country
    release = f"the release of {country}" if country else "the general release"
    if country != as_of.country:
        is_lost = bool(answer.nearest.lost_in(as_of.country))
        none = f"{as_of.country} has none of its own"
        return f"{release}; {_withdrawn_in(as_of.country) if is_lost else none}"
    ahead = (answer.drop, *answer.later) if answer.drop else answer.later
    general = [drop for drop in ahead if drop.entry.is_general]
    if general and len(general) == len(ahead):
        is_lost = all(drop.is_lost_in(country) for drop in general)
        none = f"{country} has none of its own of what is ahead"
        return f"the general release; {_withdrawn_in(country) if is_lost else none}"
    if answer.drop and answer.drop.entry.is_general:
        return f"the general release for {_names_of(general)}; that of {country} for the rest"
    return f"{release}; the general release for {_names_of(general)}" if general else release


def _withdrawn_in(country: str) -> str:
    return f"that of {country} was withdrawn and has no new date"


def _names_of(drops: list[SeasonDrop]) -> str:
    """Return `episodes 2–3`, `S2 E5 and S2 E7`."""
    runs = [run for drop in drops if isinstance(run := drop.episodes, Episodes)]
    if runs and len(runs) == len(drops) and len({drop.season for drop in drops}) == 1:
        run = Episodes(min(r.first for r in runs), max(r.last for r in runs))
        if run.count == sum(r.count for r in runs):
            return run_name(drops[0].season, run)
    return join_words(map(episode_run, drops))


def platform_access(platform: str, access: str | None) -> str:
    """Return a platform, and what a user needs for it: `Prime Video, subscription`."""
    return f"{platform}, {access}" if access else platform


# --- events of a calendar ------------------------------------------------------------------------


def event_title(event: FeedEvent) -> str:
    """Return `Étoile S1 E1–8, all at once`, `Severance S2 E10, finale (expected)`."""
    drop = event.drop
    marks = {
        "all at once": drop.is_all_at_once,
        "continues": drop.is_continuation,
        "premiere": drop.is_premiere,
        "finale": drop.is_finale,
    }
    mark = next((words for words, holds in marks.items() if holds), "")
    if drop.label and mark in drop.label.casefold():
        mark = ""
    what = ", ".join(filter(None, [short_episodes(drop), drop.label, mark]))
    return f"{event.show.name} {what}{_caution(event)}"


def _caution(event: FeedEvent) -> str:
    """Return what is not sure: ` (spring 2027, expected)`, ` (expected; 2027 confirmed)`."""
    drop, days = event.drop, event.drop.when
    if event.window and not event.withdrawn:
        days = event.window
    words = [] if drop.certainty is Certainty.CONFIRMED else [str(drop.certainty)]
    if isinstance(days, Window) and not (days.is_day and days is drop.when):
        return f" ({', '.join([window(days), *words])})"
    within = f"; {window(drop.within)} confirmed" if drop.within else ""
    return f" ({words[0]}{within})" if words else ""
