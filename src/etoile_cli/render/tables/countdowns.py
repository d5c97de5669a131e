"""Countdowns: of all shows nearest first, of one with all that is known."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.answers.countdown_results import (
    Countdown,
    Countdowns,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    Reason,
    ShowCountdown,
    UnderWay,
    WindowAhead,
)
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.durations import duration_between
from etoile_cli.domain.fold.replay import SPECIALS
from etoile_cli.domain.schedule import SeasonDrop, unconfirmed_dates
from etoile_cli.domain.seasons import Season
from etoile_cli.render import english
from etoile_cli.render.paper import Cell, below, facts, grid, lines, note, words
from etoile_cli.render.tables.cells import Parts, as_of_line, drop_sureness, title_of

_MOST_LATER = 24
"""The most releases that follow the next one and are listed each in a line of its own."""


def countdowns(answer: Countdowns, is_wide: bool) -> Parts:
    """What is ahead, then what is not and why; of one show all that is known."""
    as_of = answer.as_of
    if len(answer.shows) == 1 and not answer.is_whole_list:
        return _one_countdown(answer.shows[0], as_of)
    ahead = [show for show in answer.shows if show.is_ahead]
    others = [show for show in answer.shows if not show.is_ahead]
    parts: Parts = [as_of_line(as_of)]
    if ahead:
        parts.append(below(ahead_table(ahead, as_of, is_wide)))
    if others:
        parts.append(below(others_table(others, as_of)))
    return parts


def others_table(shows: Iterable[ShowCountdown], as_of: AsOf) -> RenderableType:
    """A row for each show that has nothing ahead, and why."""
    rows = ([title_of(show.show), _listed(show, as_of)] for show in shows)
    return grid(["Out, or nothing ahead", "Why"], rows)


def postponed_table(shows: Iterable[ShowCountdown], as_of: AsOf) -> RenderableType:
    """A row for each show of which a part has lost its date, and who says so."""
    rows = (
        [title_of(show.show), lines(_listed(show, as_of), note(_basis_of(show)))] for show in shows
    )
    return grid(["Postponed", "Why"], rows)


def _basis_of(show: ShowCountdown) -> str:
    return english.sureness(show.basis) if show.basis else ""


def _listed(show: ShowCountdown, as_of: AsOf) -> Text:
    """A countdown in a list, and under it other countries' dates and what is not confirmed."""
    return lines(_sentence(show, as_of), asides(show, as_of))


def asides(show: ShowCountdown, as_of: AsOf) -> Text:
    """A country that comes first, and what is said against what is confirmed."""
    first = note(english.first_elsewhere(show, as_of))
    end = words(english.show_end_by(show.state), "lost")
    return lines(
        note(_season_next(show, as_of)),
        first,
        end,
        words(english.brief_objections(show, as_of.zone), "unsure"),
    )


def _season_next(show: ShowCountdown, as_of: AsOf) -> str:
    """What comes next of a season, if a special comes before it: `then S2 E5, Thu 26 Nov 2026`."""
    if not show.is_ahead or show.drop is None or show.drop.season != SPECIALS:
        return ""
    following = next((drop for drop in show.later if drop.season != SPECIALS), None)
    if following is None:
        return ""
    when = english.when(following, as_of, english.short_weekday)
    return f"then {english.short_episodes(following)}, {when}{english.unless_sure(following)}"


def _what(drop: SeasonDrop) -> str:
    """What comes, and which special it is."""
    label = drop.label if drop.season == SPECIALS else None
    return ", ".join(filter(None, [english.short_episodes(drop), label]))


def ahead_table(shows: Iterable[ShowCountdown], as_of: AsOf, is_wide: bool) -> RenderableType:
    """A row for each show that has something ahead."""
    rows = [(show, drop) for show in shows if (drop := show.drop)]
    if is_wide:
        columns = ["Show", "", "When", "Countdown", "Where", "How sure"]
        return grid(columns, (_wide_row(show, drop, as_of) for show, drop in rows))
    return grid(["Show", "Countdown"], (_narrow_row(show, drop, as_of) for show, drop in rows))


def _wide_row(show: ShowCountdown, drop: SeasonDrop, as_of: AsOf) -> list[Cell]:
    return [
        title_of(show.show),
        _what(drop),
        english.when(drop, as_of),
        _listed(show, as_of),
        drop.platform or "",
        drop_sureness(drop),
    ]


def _narrow_row(show: ShowCountdown, drop: SeasonDrop, as_of: AsOf) -> list[Cell]:
    what = " · ".join(filter(None, [_what(drop), drop.platform]))
    return [
        lines(title_of(show.show), note(what)),
        lines(
            _sentence(show, as_of),
            Text(" · ").join(
                [words(english.when(drop, as_of, english.short_weekday)), drop_sureness(drop)]
            ),
            asides(show, as_of),
        ),
    ]


def _one_countdown(answer: ShowCountdown, as_of: AsOf) -> Parts:
    drop = answer.drop
    rows: list[tuple[str, Cell]] = []
    if drop:
        rows += [("when", _when(drop, as_of)), ("what", english.part(drop))]
    if answer.platform:
        rows.append(("where", _where(answer, drop)))
    if release := english.whose_release(answer, as_of):
        rows.append(("by", release))
    if report := answer.basis:
        rows.append(("how sure", english.sureness(report)))
    if end := english.show_end_by(answer.state):
        rows.append(("status", f"{answer.status}; {end}"))
    rows += [("but", said) for said in english.objections(answer, as_of.zone)]
    rows += [("then", said) for said in _what_follows(answer, as_of)]
    rows += [("and", _undated(season)) for season in answer.undated if not _is_told(season, answer)]
    if answer.begun and drop and answer.begun.number != drop.season:
        rows.append(("and", english.begun(answer.begun)))
    if abroad := english.abroad(answer, as_of):
        rows.append(("abroad", abroad))
    parts: Parts = [
        as_of_line(as_of),
        below(title_of(answer.show)),
        _sentence(answer, as_of),
    ]
    return [*parts, below(facts(rows))] if rows else parts


def _when(drop: SeasonDrop, as_of: AsOf) -> str:
    """The date, and the confirmed window in which it lies if it is not confirmed itself."""
    said = english.when(drop, as_of)
    within = drop.within
    return f"{english.window(within)} confirmed; {said} {drop.certainty}" if within else said


def _where(answer: ShowCountdown, drop: SeasonDrop | None) -> str:
    platform = (drop.platform if drop else None) or answer.platform or ""
    return english.where(platform, answer.show.access)


def _what_follows(answer: ShowCountdown, as_of: AsOf) -> list[str]:
    """What comes after the next: each, or the first of many and how many more there are."""
    told = answer.later if len(answer.later) <= _MOST_LATER else answer.later[: _MOST_LATER - 1]
    more = len(answer.later) - len(told)
    rest = [f"{more:,} more: etoile upcoming {answer.show.id}"] if more else []
    return [*(_then(drop, answer.beside, as_of) for drop in told), *rest]


def _then(drop: SeasonDrop, beside: Iterable[SeasonDrop], as_of: AsOf) -> str:
    said = f"{english.part(drop)}, {english.when(drop, as_of)}{english.unless_sure(drop)}"
    return ", ".join(filter(None, [said, english.but(unconfirmed_dates(drop, beside))]))


def _undated(season: Season) -> str:
    final = " (final)" if season.is_final else ""
    return f"{english.season_name(season.number)}{final} {english.standing(season)}, no date yet"


def _is_told(season: Season, answer: ShowCountdown) -> bool:
    """Whether the countdown itself already speaks of the season."""
    match answer.countdown:
        case NothingAhead(outlook=told) | Out(outlook=told):
            return season in told.seasons
        case Lapsed(drop=drop):
            return drop.season == season.number
        case _:
            return False


def _sentence(show: ShowCountdown, as_of: AsOf) -> Text:
    return words(english.sentence(show, as_of, duration_between), style_of(show.countdown))


def style_of(countdown: Countdown) -> str:
    """The style of a countdown: the nearer, the louder."""
    match countdown:
        case DaysLeft(days=days) | UnderWay(next=DaysLeft(days=days)):
            return "near" if days < 8 else "ahead"
        case WindowAhead() | UnderWay():
            return "ahead"
        case Lapsed():
            return "unsure"
        case NothingAhead(outlook=told) if told.reason in (Reason.CANCELLED, Reason.POSTPONED):
            return "lost"
        case _:
            return ""
