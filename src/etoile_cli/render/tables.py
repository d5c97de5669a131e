"""Tables for people: readable at 60 columns, and making use of 160."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from itertools import groupby
from typing import assert_never

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.dates import AsOf
from etoile_cli.questions.answers import (
    OF_LATE,
    Answer,
    Card,
    Cast,
    Countdown,
    Countdowns,
    DaysLeft,
    Item,
    Lapsed,
    Listing,
    NewsAnswer,
    NothingAhead,
    Out,
    Overview,
    Part,
    Reason,
    ShowCountdown,
    ShowStanding,
    Standings,
    UnderWay,
    WindowAhead,
)
from etoile_cli.render import phrases
from etoile_cli.render.card import Line, card_lines
from etoile_cli.render.look import NARROW, Look
from etoile_cli.render.paper import (
    Cell,
    below,
    draw,
    facts,
    grid,
    heading,
    lines,
    note,
    words,
)
from etoile_cli.schedule import SeasonDrop
from etoile_cli.shows import Certainty, Show
from etoile_cli.spans import span
from etoile_cli.status import Season, SeasonStatus, ShowStatus
from etoile_cli.text import listed

Parts = list[RenderableType]

_LONGEST_ID = 32  # characters of an id that a table leaves in one line
_LONGEST_TITLE = 120  # characters of a title in a table; the other forms have all of it


def table(answer: Answer, look: Look) -> str:
    """The text of an answer as tables, no wider than the look has columns."""
    parts = _parts(answer, look.width >= NARROW)
    return draw(parts, look.width, look.colour, look.encoding)


def _parts(answer: Answer, is_wide: bool) -> Parts:
    match answer:
        case Overview():
            return _overview(answer, is_wide)
        case Countdowns():
            return _countdowns(answer, is_wide)
        case Listing():
            return _listing(answer, is_wide)
        case Card():
            return _card(answer)
        case Cast():
            return _cast(answer)
        case Standings():
            return _standings(answer, is_wide)
        case NewsAnswer():
            return _news(answer)
    assert_never(answer)


def _as_of(as_of: AsOf) -> Text:
    return note(phrases.as_of(as_of))


# --- countdown -----------------------------------------------------------------------------------


def _overview(answer: Overview, is_wide: bool) -> Parts:
    parts: Parts = [_as_of(answer.as_of)]
    if answer.ahead:
        parts.append(below(_ahead(answer.ahead, answer.as_of, is_wide)))
    else:
        parts.append(below(words(f"Nothing is ahead of {_shows(answer.total)}.")))
    if answer.news:
        parts += [
            below(heading(f"News of the last {OF_LATE.days} days")),
            _items(answer.news, answer.as_of.zone, True),
        ]
    else:
        parts.append(below(note(f"No news in the last {OF_LATE.days} days.")))
    rest = answer.total - len(answer.ahead) if answer.ahead else 0
    more = f"{rest} more with nothing ahead: etoile countdown\n" if rest else ""
    parts.append(below(Text(f"{more}all of one show: etoile show SHOW", style="dim")))
    return parts


def _shows(count: int) -> str:
    return f"{count} show{'s' * (count != 1)}"


def _countdowns(answer: Countdowns, is_wide: bool) -> Parts:
    as_of = answer.as_of
    if len(answer.shows) == 1 and not answer.is_whole_list:
        return _one_countdown(answer.shows[0], as_of)
    ahead = [show for show in answer.shows if show.is_ahead]
    others = [show for show in answer.shows if not show.is_ahead]
    parts: Parts = [_as_of(as_of)]
    if ahead:
        parts.append(below(_ahead(ahead, as_of, is_wide)))
    if others:
        rows = ([_title(show.show), _sentence(show.countdown, as_of)] for show in others)
        parts.append(below(grid(["Out, or nothing ahead", "Why"], rows)))
    return parts


def _ahead(shows: Iterable[ShowCountdown], as_of: AsOf, is_wide: bool) -> RenderableType:
    rows = [(show, drop) for show in shows if (drop := show.drop)]
    if is_wide:
        columns = ["Show", "", "When", "Countdown", "Where", "How sure"]
        return grid(columns, (_wide_row(show, drop, as_of) for show, drop in rows))
    return grid(["Show", "Countdown"], (_narrow_row(show, drop, as_of) for show, drop in rows))


def _wide_row(show: ShowCountdown, drop: SeasonDrop, as_of: AsOf) -> list[Cell]:
    return [
        _title(show.show),
        phrases.short_episodes(drop),
        phrases.when(drop, as_of),
        _sentence(show.countdown, as_of),
        drop.platform or "",
        _certainty(drop.certainty),
    ]


def _narrow_row(show: ShowCountdown, drop: SeasonDrop, as_of: AsOf) -> list[Cell]:
    what = " · ".join(filter(None, [phrases.short_episodes(drop), drop.platform]))
    return [
        lines(_title(show.show), note(what)),
        lines(
            _sentence(show.countdown, as_of),
            Text(" · ").join(
                [
                    words(phrases.when(drop, as_of, phrases.short_weekday)),
                    _certainty(drop.certainty),
                ]
            ),
        ),
    ]


def _one_countdown(answer: ShowCountdown, as_of: AsOf) -> Parts:
    drop = answer.drop
    rows: list[tuple[str, Cell]] = []
    if drop:
        rows += [("when", phrases.when(drop, as_of)), ("what", _what(drop))]
    if answer.platform:
        rows.append(("where", _where(answer, drop)))
    if drop and (release := phrases.whose_release(drop, as_of)):
        rows.append(("for", release))
    if report := answer.basis:
        rows.append(("how sure", phrases.sureness(report)))
    rows += [("then", _then(later, as_of)) for later in answer.later]
    rows += [("and", _undated(season)) for season in answer.undated if not _is_told(season, answer)]
    if answer.begun and drop and answer.begun.number != drop.season:
        rows.append(("and", phrases.begun(answer.begun)))
    parts: Parts = [_as_of(as_of), below(_title(answer.show)), _sentence(answer.countdown, as_of)]
    return [*parts, below(facts(rows))] if rows else parts


def _what(drop: SeasonDrop) -> str:
    return f"season {drop.season}: {phrases.episodes(drop)}"


def _where(answer: ShowCountdown, drop: SeasonDrop | None) -> str:
    platform = (drop.platform if drop else None) or answer.platform or ""
    return phrases.where(platform, answer.show.access)


def _then(drop: SeasonDrop, as_of: AsOf) -> str:
    return f"{_what(drop)}, {phrases.when(drop, as_of)}{phrases.unsure(drop.certainty)}"


def _undated(season: Season) -> str:
    return f"season {phrases.season_number(season)} {phrases.standing(season)}, no date yet"


def _is_told(season: Season, answer: ShowCountdown) -> bool:
    """Whether the countdown itself already speaks of the season."""
    match answer.countdown:
        case NothingAhead(outlook=told) | Out(outlook=told):
            return season in told.seasons
        case Lapsed(drop=drop):
            return drop.season == season.number
        case _:
            return False


def _title(show: Show) -> Text:
    title = show.title if len(show.title) <= _LONGEST_TITLE else show.title[:_LONGEST_TITLE] + "…"
    return words(title, "title")


def _sentence(countdown: Countdown, as_of: AsOf) -> Text:
    return words(phrases.countdown(countdown, as_of, span), _style(countdown))


def _style(countdown: Countdown) -> str:
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


def _certainty(certainty: Certainty) -> Text:
    return words(certainty, "" if certainty is Certainty.CONFIRMED else "unsure")


# --- list, show, cast ----------------------------------------------------------------------------


def _listing(answer: Listing, is_wide: bool) -> Parts:
    columns = ["Show", "Id", "Status", "Platform", "Genres", "Next"]
    if not is_wide:
        columns = ["Show", "Status", "Next"]
    rows = (_listed(show, answer.as_of, is_wide) for show in answer.shows)
    longest = max((len(show.show.id) for show in answer.shows), default=0)
    count = len(answer.shows)
    of = "" if count == answer.total else f" of {answer.total}"
    return [
        _as_of(answer.as_of),
        below(grid(columns, rows, {"Id": min(longest, _LONGEST_ID)})),
        below(note(f"{count}{of} {'show' if answer.total == 1 else 'shows'}")),
    ]


def _listed(show: ShowCountdown, as_of: AsOf, is_wide: bool) -> list[Cell]:
    status = _show_status(show.status)
    sentence = words(phrases.brief(show.countdown, as_of), _style(show.countdown))
    if not is_wide:
        return [lines(_title(show.show), note(show.platform or "")), status, sentence]
    genres = ", ".join(show.show.genres)
    return [_title(show.show), note(show.show.id), status, show.platform or "", genres, sentence]


def _show_status(status: ShowStatus) -> Text:
    return words(status, "lost" if status is ShowStatus.CANCELLED else "")


def _card(answer: Card) -> Parts:
    show = answer.show
    title = _title(show)
    if show.meaning:
        title = Text.assemble(title, "  ", note(show.meaning))
    by = f"by {listed(show.creators)}" if show.creators else ""
    about = " · ".join(filter(None, [", ".join(show.genres), by]))
    parts: Parts = [_as_of(answer.as_of), below(title)]
    parts += [note(about)] if about else []
    parts += [below(words(" ".join(show.synopsis.split())))] if show.synopsis else []
    parts.append(below(facts((line.name, _card_cell(line)) for line in card_lines(answer, span))))
    parts += [below(_titles(season)) for season in answer.seasons if any(season.titles)]
    return parts


def _card_cell(line: Line) -> Text:
    return lines(words(line.answer), note(phrases.hosts(line.sources)))


def _titles(season: Season) -> RenderableType:
    named = " · ".join(
        f"{number} {title}" for number, title in enumerate(season.titles, 1) if title
    )
    return lines(note(f"season {season.number}, the episodes"), words(named))


def _cast(answer: Cast) -> Parts:
    if answer.show is None:
        rows = (_across(part) for part in answer.parts)
        return [_as_of(answer.as_of), below(grid(["Name", "Show", "Tier", "Character"], rows))]
    members = grid(["", "Name", "Character", "Known for"], _in_show(answer.parts))
    return [_as_of(answer.as_of), below(_title(answer.show)), below(members)]


def _in_show(parts: Iterable[Part]) -> Iterable[list[Cell]]:
    """The members of one cast; a tier is named once."""
    for tier, group in groupby(parts, key=lambda part: part.member.tier):
        for index, part in enumerate(group):
            member = part.member
            yield [
                note("" if index else tier),
                lines(words(member.name), note(_span_in(part))),
                member.character or "",
                member.known_for or "",
            ]


def _across(part: Part) -> list[Cell]:
    member = part.member
    name = lines(words(member.name), note(_span_in(part)))
    return [name, _title(part.show), words(member.tier), member.character or ""]


def _span_in(part: Part) -> str:
    """For those who are not in it: when they joined, or left."""
    if part.is_in:
        return ""
    return f"left {phrases.window(part.left)}" if part.left else "not yet"


# --- status, news --------------------------------------------------------------------------------


def _standings(answer: Standings, is_wide: bool) -> Parts:
    if len(answer.shows) == 1 and not answer.is_whole_list:
        return _one_standing(answer.shows[0], answer.as_of, is_wide)
    rows = (
        [_title(show.show), _show_status(show.status), _seasons_in_words(show)]
        for show in answer.shows
    )
    return [_as_of(answer.as_of), below(grid(["Show", "Status", "Seasons"], rows))]


def _seasons_in_words(show: ShowStanding) -> Text:
    told = [
        words(
            f"{phrases.season_number(season)} {phrases.standing(season)}",
            _season_style(season),
        )
        for season in show.seasons
    ]
    return lines(*told)


def _season_style(season: Season) -> str:
    return "lost" if season.status in (SeasonStatus.CANCELLED, SeasonStatus.POSTPONED) else ""


def _one_standing(show: ShowStanding, as_of: AsOf, is_wide: bool) -> Parts:
    title = Text.assemble(_title(show.show), ": ", _show_status(show.status))
    parts: Parts = [_as_of(as_of), below(title)]
    if show.seasons:
        rows = (_season_row(season, is_wide) for season in show.seasons)
        columns = ["Season", "Status", "Since", "How sure"]
        parts.append(below(grid(columns, rows)))
    if show.history:
        parts += [below(heading("How it got there")), facts(_history(show, as_of.zone))]
    return parts


def _season_row(season: Season, is_wide: bool) -> list[Cell]:
    status = words(season.status, _season_style(season))
    if season.status is SeasonStatus.CANCELLED:
        status = lines(status, note(phrases.reversal(season)))
    certainty = _certainty(season.report.news.certainty) if season.report else words("")
    sources = phrases.hosts(season.report.news.sources) if season.report else ""
    sure = (
        Text("  ").join([certainty, note(sources)])
        if is_wide
        else lines(certainty, *map(note, sources.split(", ")))
    )
    return [phrases.season_number(season), status, phrases.since(season.since), sure]


def _history(show: ShowStanding, zone: tzinfo) -> Iterable[tuple[str, Cell]]:
    items = groupby(show.history, key=lambda change: change.report.news)
    for news, changes in items:
        told = "; ".join(phrases.told(changes, zone))
        yield phrases.since(news.reported), _unsure(told, news.certainty)


def _unsure(told: str, certainty: Certainty) -> Text:
    if certainty is Certainty.CONFIRMED:
        return words(told)
    return Text.assemble(words(told), ", ", _certainty(certainty))


def _news(answer: NewsAnswer) -> Parts:
    since = f", since {phrases.day(answer.since)}" if answer.since else ""
    parts: Parts = [note(phrases.as_of(answer.as_of) + since)]
    return [*parts, below(_items(answer.items, answer.as_of.zone, answer.is_whole_list))]


def _items(items: Iterable[Item], zone: tzinfo, with_show: bool) -> RenderableType:
    rows = ((phrases.since(item.news.reported), _item(item, zone, with_show)) for item in items)
    return facts(rows)


def _item(item: Item, zone: tzinfo, with_show: bool) -> Text:
    told = _unsure("; ".join(phrases.told(item.changes, zone)), item.news.certainty)
    if not item.changes:
        told = words(item.news.note)
    head = Text.assemble(_title(item.show), "  ", told) if with_show else told
    remark = note(item.news.note or "") if item.changes and not with_show else words("")
    return lines(head, remark, note(phrases.hosts(item.news.sources)))
