"""Everything about one show: the six questions, each answered in a line, and its episodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.answers.countdown import CountdownKind
from etoile_cli.answers.outlook import TrailerStatus
from etoile_cli.answers.shows import ShowDetail
from etoile_cli.domain.dates import duration_between
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import CastMember, Claim, EpisodeCount, Report, Tier, is_confirmed
from etoile_cli.render import english, json_values
from etoile_cli.render.blocks import Block, Cell, Facts, Lines, cell, join, stack
from etoile_cli.render.cast import part_object
from etoile_cli.render.countdown import Field, as_of_line, show_object, title
from etoile_cli.render.english import countdowns, releases, standings
from etoile_cli.render.english.countdowns import FormatDuration
from etoile_cli.render.json_values import Object
from etoile_cli.render.status import season_object
from etoile_cli.text import counted, join_words

_ATTRIBUTES = (
    "id", "title", "aliases", "meaning", "genres", "creators", "platform", "access", "synopsis",
    "note", "sources", "checked", "ids", "asked",
)  # fmt: skip
_MOST_NAMED = 4  # of the cast, on the card
_MOST_DROPS = 4  # of a season that are listed one by one


def blocks(answer: ShowDetail) -> Iterator[Block]:
    """Yield everything about a show."""
    show = answer.show
    by = f"by {join_words(show.creators)}" if show.creators else ""
    about = " · ".join(filter(None, [", ".join(show.genres), by]))
    yield as_of_line(answer.as_of)
    name = join([title(show), cell(show.meaning, "quiet")], "  ")
    yield Lines(stack(name, cell(about, "quiet")))
    if show.synopsis or show.note:
        synopsis, note = (" ".join((text or "").split()) for text in (show.synopsis, show.note))
        yield Lines(stack(cell(synopsis), cell(note, "quiet")))
    yield Facts(
        [
            (name, stack(cell(text), cell(releases.hosts(sources), "quiet")))
            for name, text, sources in answers(answer, duration_between)
        ]
    )
    for season in answer.seasons:
        if any(season.titles):
            yield Lines(_titles(season))


def _titles(season: Season) -> Cell:
    numbered = enumerate(season.titles, 1)
    titles = " · ".join(f"{number} {title}" for number, title in numbered if title)
    head = f"{english.season_name(season.number)}, the episodes"
    return stack(cell(head, "quiet"), cell(titles))


def plain(answer: ShowDetail) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each question; see docs/plain.md for its fields."""
    for name, text, sources in answers(answer):
        yield answer.show.id, name, text, " ".join(sources)


def json(answer: ShowDetail) -> Object:
    """Return the object that docs/json.md describes."""
    show = answer.show
    return {
        "answer": "show",
        **json_values.attributes(show, *_ATTRIBUTES),
        "countdown": show_object(answer.countdown),
        "seasons": [*map(season_object, answer.seasons)],
        "cast": [*map(part_object, answer.cast)],
        "trailer": _trailer_object(answer.trailer),
        "only_planned": [*map(json_values.season_drop, answer.only_planned)],
    }


def _trailer_object(trailer: TrailerStatus | None) -> Object | None:
    if trailer is None:
        return None
    report = trailer.report
    return {
        "season": trailer.season,
        "when": json_values.value(report.claim.when),
        "out": trailer.is_out,
        "overdue": trailer.is_overdue,
        **json_values.news_object(report.news),
    }


# --- the six questions ---------------------------------------------------------------------------


ShowAnswer = tuple[str, str, Iterable[str]]
"""One question, its answer, and the sources of the answer."""


def answers(detail: ShowDetail, spell: FormatDuration | None = None) -> Iterator[ShowAnswer]:
    """Yield the questions that have an answer, in the order people ask them."""
    state, as_of = detail.countdown.state, detail.as_of
    basis: list[Report[Claim]] = [detail.countdown.basis] if detail.countdown.basis else []
    drop = detail.countdown.drop
    yield (
        "when",
        _when(detail, spell),
        drop.report.news.sources if drop else releases.sources_of(basis),
    )
    yield from _beside(detail)
    if platform := detail.countdown.platform:
        cited = detail.move.news.sources if detail.move else detail.show.sources
        yield "where", _where(detail, platform), cited
    yield from map(_how_many, _seasons_in_view(detail))
    if detail.cast:
        pages = dict.fromkeys(source for part in detail.cast for source in part.member.sources)
        yield "who", _who(detail), pages or detail.show.sources
    pending = [one.report for one in detail.seasons if one.is_pending and one.report]
    decided = [*(pending or basis), *([state.end] if state.end else [])]
    yield "coming back", standings.coming_back(state, detail.seasons), releases.sources_of(decided)
    if trailer := detail.trailer:
        line = countdowns.trailer_line(trailer, as_of, spell)
        yield "trailer", line, trailer.report.news.sources
    sure = [*map(releases.attribution, basis), *_last_checked(detail)]
    yield "how sure", "; ".join(sure) or "nothing was reported", ()
    if detail.show.aliases:
        yield "also called", ", ".join(detail.show.aliases), ()


def _beside(detail: ShowDetail) -> Iterator[ShowAnswer]:
    """Yield what speaks against the date, what was only planned, what has begun, and abroad."""
    show, zone = detail.countdown, detail.as_of.zone
    yield from (("but", text, ()) for text in standings.contradictions(show, zone))
    for drop in detail.only_planned:
        yield "but", countdowns.planned_line(drop), drop.report.news.sources
    if show.begun and show.drop and show.begun.number != show.drop.season:
        report = show.begun.report
        sources = report.news.sources if report else ()
        yield "and", standings.premiered_season(show.begun), sources
    if abroad := countdowns.other_countries(show, detail.as_of):
        yield "abroad", abroad, ()


def _last_checked(detail: ShowDetail) -> Iterator[str]:
    """Yield when the facts were last checked, or TVmaze was last asked about the show."""
    checked, as_of = detail.show.checked, detail.as_of
    if asked := english.asked(detail.show.asked, as_of):
        yield asked
    elif checked and checked <= as_of.day:
        yield f"last checked {english.day(checked)}"


def _when(detail: ShowDetail, spell: FormatDuration | None) -> str:
    answer = countdowns.show_sentence(detail.countdown, detail.as_of, spell)
    drop = detail.countdown.drop
    is_overdue = detail.countdown.countdown.kind is CountdownKind.OVERDUE
    if drop is None or is_overdue or drop.days.is_unbounded:
        return answer
    day = english.drop_date(drop, detail.as_of)
    return f"{releases.next_name(drop)}, {day}: {answer}{releases.drop_certainty_suffix(drop)}"


def _where(detail: ShowDetail, platform: str) -> str:
    release = releases.release_followed(detail.countdown, detail.as_of)
    here = releases.platform_access(platform, detail.show.access)
    abroad = {
        f"{drop.platform} in {drop.country}"
        for season in detail.seasons
        for drop in season.elsewhere
        if drop.platform and drop.platform != platform
    }
    return ", ".join([f"{here} ({release})" if release else here, *sorted(abroad)])


def _seasons_in_view(detail: ShowDetail) -> list[Season]:
    """Return the season that is counted down to, else the latest that has episodes or drops.

    If specials come next, also the season that is under way, or comes next.
    """
    drop = detail.countdown.drop
    known = [season for season in detail.seasons if season.drops or season.episode_count]
    if drop is None:
        begun = [season for season in known if season.is_out]
        return begun[-1:] or known[:1]
    following = [one.season for one in (drop, *detail.countdown.later)]
    wanted = [number for number in following if number != SPECIALS][:1]
    if drop.season == SPECIALS:
        wanted.insert(0, SPECIALS)
    return [season for season in detail.seasons if season.number in wanted]


def _how_many(season: Season) -> ShowAnswer:
    count = season.episode_count
    noun = "special" if season.is_special else "episode"
    number = counted(count, noun) if count else ""
    pattern = _pattern(season) if season.drops else ""
    what = ", ".join(filter(None, [number, pattern])) or f"{noun}s not known"
    name = "" if season.is_special else f"{english.season_name(season.number)}: "
    report = season.history.most_certain(EpisodeCount)
    reports: list[Report[Claim]] = [report] if report and is_confirmed(report) else []
    reports += [drop.report for drop in season.drops[:1]]
    return "how many", f"{name}{what}", releases.sources_of(reports)


def _pattern(season: Season) -> str:
    """Return how a season comes out: at once, in so many releases, or not known."""
    drops = season.drops
    if len(drops) == 1 and season.schedule.undated:
        return f"{_dated(drops[0])}, no date for the rest"
    if len(drops) == 1 and not season.is_special:
        return releases.release_pattern(drops[0])
    if len(drops) <= _MOST_DROPS:
        return join_words(map(_dated, drops))
    first, last = english.window(drops[0].days), english.window(drops[-1].days)
    if season.schedule.is_open:
        return f"from {first}, no end announced"
    days = first if first == last else english.span(first, last)
    return f"{len(drops)} releases, {days}{releases.drop_certainty_suffix(drops[-1])}"


def _dated(drop: SeasonDrop) -> str:
    what = releases.episodes_alone(drop) or ("special" if drop.season == SPECIALS else "the next")
    return f"{what} ({english.window(drop.days)}{releases.drop_certainty_suffix(drop)})"


def _who(detail: ShowDetail) -> str:
    members = [part.member for part in detail.cast]
    leads = [member for member in members if member.tier is Tier.LEAD]
    others = [member for member in members if member.tier is not Tier.LEAD]
    shown = others[: max(0, _MOST_NAMED - len(leads))]
    more = len(others) - len(shown)
    rest = [*map(_named, shown), *([f"{more} more"] if more else [])]
    if not leads:
        return join_words(rest)
    starring = join_words(map(_named, leads))
    return f"{starring}; with {join_words(rest)}" if rest else starring


def _named(member: CastMember) -> str:
    return f"{member.name} ({member.character})" if member.character else member.name
