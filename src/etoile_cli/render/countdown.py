"""The countdowns of shows, and the overview of a bare `etoile`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from etoile_cli.answers.countdown import Countdown, CountdownKind, CountdownList, ShowCountdown
from etoile_cli.answers.outlook import Outlook, Reason, Released, RestOfSeason
from etoile_cli.domain.dates import AsOf, duration_between
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.schedule import SeasonDrop, unconfirmed_dates
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import Certainty, Show
from etoile_cli.render import english, json_values
from etoile_cli.render.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Lines,
    Table,
    cell,
    stack,
)
from etoile_cli.render.english import countdowns, releases, standings
from etoile_cli.render.json_values import Object

Field = str | int | date | None
"""A field of a plain line."""

_MOST_LATER = 24
"""The most releases after the next one that are listed each in a line of its own."""


def blocks(answer: CountdownList) -> Iterator[Block]:
    """Yield shows with upcoming releases, then the others and why; of one show, all facts."""
    as_of = answer.as_of
    yield as_of_line(as_of)
    if len(answer.shows) == 1 and not (answer.is_whole_list or answer.more):
        yield from _one_show(answer.shows[0], as_of)
        return
    if ahead := [show for show in answer.shows if show.is_ahead]:
        yield ahead_table(ahead, as_of)
    if others := [show for show in answer.shows if not show.is_ahead]:
        rows = [[title(show.show), _with_asides(show, as_of)] for show in others]
        yield Table([Column("Out, or nothing ahead"), Column("Why")], rows)
    if answer.more:
        hint = ": --all" if answer.is_brief else ""
        yield Lines(cell(f"… and {answer.more:,} more{hint}", "quiet"))


def plain(answer: CountdownList) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each show; see docs/plain.md for its fields."""
    return plain_countdowns(answer.shows, answer.as_of)


def json(answer: CountdownList) -> Object:
    """Return the object that docs/json.md describes."""
    return {"answer": "countdown", "shows": [*map(show_object, answer.shows)]}


# --- blocks of several results -------------------------------------------------------------------


def as_of_line(as_of: AsOf) -> Block:
    """Return the moment that everything below it holds as of."""
    return Lines(cell(english.as_of_sentence(as_of), "quiet"))


def title(show: Show) -> Cell:
    """Return the name of a show."""
    return cell(show.name, "title")


def certainty(value: Certainty, text: str = "") -> Cell:
    """Return how sure something is, in colour unless it is confirmed."""
    return cell(text or value, "" if value is Certainty.CONFIRMED else "unsure")


def ahead_table(shows: Iterable[ShowCountdown], as_of: AsOf) -> Table:
    """Return a row for each show that has something ahead."""
    columns = [
        Column("Show"),
        Column("", below=0),
        Column("When", below=3),
        Column("Countdown"),
        Column("Where", below=0),
        Column("How sure", below=3),
    ]
    rows = [
        [
            title(show.show),
            cell(_what(drop)),
            cell(english.drop_date(drop, as_of)),
            _with_asides(show, as_of),
            cell(drop.platform),
            certainty(drop.certainty, releases.certainty_text(drop)),
        ]
        for show in shows
        if (drop := show.drop)
    ]
    return Table(columns, rows)


def postponed_table(shows: Iterable[ShowCountdown], as_of: AsOf) -> Table:
    """Return a row for each show of which a part has lost its date, and who reported it."""
    rows = []
    for show in shows:
        basis = cell(releases.attribution(show.basis), "quiet") if show.basis else []
        rows.append([title(show.show), stack(_with_asides(show, as_of), basis)])
    return Table([Column("Postponed"), Column("Why")], rows)


def _with_asides(show: ShowCountdown, as_of: AsOf) -> Cell:
    """Return a countdown, and below it other countries' dates and what is not confirmed."""
    return stack(sentence(show, as_of), asides(show, as_of))


def sentence(show: ShowCountdown, as_of: AsOf) -> Cell:
    """Return a countdown in a sentence."""
    return cell(countdowns.show_sentence(show, as_of, duration_between), style_of(show.countdown))


def asides(show: ShowCountdown, as_of: AsOf) -> Cell:
    """Return a country that comes first, and what contradicts what is confirmed."""
    return stack(
        cell(_season_after_special(show, as_of), "quiet"),
        cell(countdowns.first_elsewhere(show, as_of), "quiet"),
        cell(standings.show_end_by(show.state), "lost"),
        cell(standings.brief_contradictions(show, as_of.zone), "unsure"),
    )


def _season_after_special(show: ShowCountdown, as_of: AsOf) -> str:
    """Return what comes of a season if a special comes first: `then S2 E5, Thu 26 Nov 2026`."""
    is_special = show.is_ahead and show.drop is not None and show.drop.season == SPECIALS
    following = next((drop for drop in show.later if drop.season != SPECIALS), None)
    if not is_special or following is None:
        return ""
    when = english.drop_date(following, as_of, english.short_weekday)
    sure = releases.drop_certainty_suffix(following)
    return f"then {releases.short_episodes(following)}, {when}{sure}"


def _what(drop: SeasonDrop) -> str:
    """Return what comes, and which special it is."""
    label = drop.label if drop.season == SPECIALS else None
    return ", ".join(filter(None, [releases.short_episodes(drop), label]))


def style_of(countdown: Countdown) -> str:
    """Return the style of a countdown: the nearer, the louder."""
    if countdown.is_ahead:
        is_near = countdown.days is not None and countdown.days < 8
        return "near" if is_near else "ahead"
    if countdown.kind is CountdownKind.OVERDUE:
        return "unsure"
    reason = countdown.outlook.reason if countdown.outlook else None
    is_lost = reason in (Reason.CANCELLED, Reason.POSTPONED)
    return "lost" if is_lost and countdown.kind is CountdownKind.NOTHING_AHEAD else ""


# --- one show ------------------------------------------------------------------------------------


def _one_show(show: ShowCountdown, as_of: AsOf) -> Iterator[Block]:
    yield Lines(stack(title(show.show), sentence(show, as_of)))
    if rows := [(name, cell(value)) for name, value in _facts(show, as_of) if value]:
        yield Facts(rows)


def _facts(show: ShowCountdown, as_of: AsOf) -> Iterator[tuple[str, str | None]]:
    drop = show.drop
    if drop:
        yield "when", _when(drop, as_of)
        yield "what", releases.drop_name(drop)
    if show.platform:
        platform = (drop.platform if drop else None) or show.platform
        yield "where", releases.platform_access(platform, show.show.access)
    yield "by", releases.release_followed(show, as_of)
    if show.basis:
        yield "how sure", releases.attribution(show.basis)
    if end := standings.show_end_by(show.state):
        yield "status", f"{show.status}; {end}"
    yield from (("but", text) for text in standings.contradictions(show, as_of.zone))
    yield from (("then", text) for text in _following(show, as_of))
    undated = [season for season in show.undated if not _is_shown(season, show)]
    yield from (("and", f"{standings.grouped([one])}, no date yet") for one in undated)
    if show.begun and drop and show.begun.number != drop.season:
        yield "and", standings.premiered_season(show.begun)
    yield "abroad", countdowns.other_countries(show, as_of)


def _when(drop: SeasonDrop, as_of: AsOf) -> str:
    """Return the date, and the confirmed window around it if it is not confirmed itself."""
    when = english.drop_date(drop, as_of)
    if drop.within is None:
        return when
    return f"{english.window(drop.within)} confirmed; {when} {drop.certainty}"


def _following(show: ShowCountdown, as_of: AsOf) -> Iterator[str]:
    """Yield what comes after the next; of many the first, and how many more there are."""
    count = len(show.later) if len(show.later) <= _MOST_LATER else _MOST_LATER - 1
    for drop in show.later[:count]:
        when = f"{english.drop_date(drop, as_of)}{releases.drop_certainty_suffix(drop)}"
        but = standings.drop_contradictions(unconfirmed_dates(drop, show.beside))
        yield ", ".join(filter(None, [releases.drop_name(drop), when, but]))
    if more := len(show.later) - count:
        yield f"{more:,} more: etoile upcoming {show.show.id}"


def _is_shown(season: Season, show: ShowCountdown) -> bool:
    """Return whether the countdown itself already speaks of the season."""
    countdown = show.countdown
    if countdown.outlook:
        return season in countdown.outlook.seasons
    is_overdue = countdown.kind is CountdownKind.OVERDUE
    return is_overdue and countdown.drop is not None and countdown.drop.season == season.number


# --- plain lines ---------------------------------------------------------------------------------


def plain_countdowns(shows: Iterable[ShowCountdown], as_of: AsOf) -> Iterator[tuple[Field, ...]]:
    """Yield the record of each countdown."""
    for show in shows:
        drop = show.drop
        days = drop.days if drop else None
        yield (
            show.show.id,
            show.show.name,
            show.countdown.kind,
            show.countdown.min_days,
            show.countdown.max_days,
            days.first if days else None,
            days.last if days else None,
            english.hour(drop, as_of.zone) if drop else None,
            releases.short_episodes(drop) if drop else None,
            show.platform,
            drop.certainty if drop else None,
            countdowns.show_sentence(show, as_of),
            *plain_status(show),
            *plain_asides(show, as_of),
        )


def plain_status(show: ShowCountdown) -> tuple[Field, ...]:
    """Return how sure the status of a show is, and its sources."""
    report = show.state.report
    return report.news.certainty if report else None, releases.source_links(report)


def plain_asides(show: ShowCountdown, as_of: AsOf) -> tuple[Field, ...]:
    """Return where it comes first, what contradicts what is confirmed, and in which window."""
    within = show.drop.within if show.drop else None
    return (
        countdowns.first_elsewhere(show, as_of),
        standings.brief_contradictions(show, as_of.zone),
        english.window(within) if within else None,
        standings.show_end_by(show.state),
    )


# --- JSON ----------------------------------------------------------------------------------------


def show_object(show: ShowCountdown) -> Object:
    """Return the countdown of a show."""
    drops, state = json_values.season_drop, show.state
    return {
        **json_values.attributes(show.show, "id", "title"),
        **json_values.attributes(show, "status", "platform", "country"),
        **json_values.attributes(show.show, "access", "genres"),
        "countdown": countdown_object(show.countdown),
        "later": [*map(drops, show.later)],
        "undated": [season.number for season in show.undated],
        "status_report": json_values.value(state.report),
        "undated_parts": [*map(json_values.undated_part, show.undated_parts)],
        "beside": [*map(drops, show.beside)],
        "overdue": [*map(drops, show.overdue)],
        "elsewhere": [*map(drops, show.elsewhere)],
        "unconfirmed": [*map(json_values.unconfirmed, show.unconfirmed)],
        "end": json_values.unconfirmed(state.end) if state.end else None,
    }


def countdown_object(countdown: Countdown) -> Object:
    """Return a countdown, with the keys that its kind has."""
    kind: Object = {"kind": countdown.kind}
    drop = json_values.season_drop(countdown.drop) if countdown.drop else None
    released, outlook = _released(countdown.released), _outlook(countdown.outlook)
    match countdown.kind:
        case CountdownKind.DAY:
            left = countdown.time_left
            seconds = int(left.total_seconds()) if left is not None else None
            return {**kind, "days": countdown.days, "seconds": seconds, "drop": drop}
        case CountdownKind.WINDOW:
            days = {"first": countdown.min_days, "last": countdown.max_days}
            return {**kind, "days": days, "drop": drop}
        case CountdownKind.UNDER_WAY:
            following = countdown_object(countdown.next)
            return {**kind, "next": following, **_rest(countdown.rest, released)}
        case CountdownKind.OVERDUE:
            return {**kind, "drop": drop, "released": released}
        case CountdownKind.OUT | CountdownKind.NOTHING_AHEAD:
            return {**kind, "outlook": outlook, "released": released}


def _rest(rest: RestOfSeason | None, released: Object | None) -> Object:
    if rest is None:
        return {}
    return {
        "drops_left": rest.drops,
        "completes": json_values.value(rest.completes),
        "released": released,
        "episodes_left": rest.episodes_left,
        "open": rest.is_open,
        "episodes_dated": rest.episodes_dated,
    }


def _released(released: Released | None) -> Object | None:
    if released is None:
        return None
    return json_values.attributes(released, "season", "status", "first", "last")


def _outlook(outlook: Outlook | None) -> Object | None:
    if outlook is None:
        return None
    return {
        "reason": outlook.reason,
        "seasons": [season.number for season in outlook.seasons],
        "report": json_values.value(outlook.report),
    }
