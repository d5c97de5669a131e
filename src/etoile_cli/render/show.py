"""Everything about one show: the six questions, each answered in a line, and its episodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.answers.countdown import CountdownKind
from etoile_cli.answers.results import ShowDetail, TrailerStatus
from etoile_cli.domain.dates import AsOf, duration_between
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.ledger import Report, is_confirmed
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import CastMember, Claim, EpisodeCount, Tier
from etoile_cli.records import frozen
from etoile_cli.render import json_values
from etoile_cli.render.blocks import Block, Cell, Facts, Lines, cell, join, stack
from etoile_cli.render.cast import part_object
from etoile_cli.render.countdown import Field, as_of_line, show_object, title
from etoile_cli.render.english import countdowns, dates, names, releases, standings
from etoile_cli.render.english.countdowns import FormatDuration
from etoile_cli.render.json_values import Object
from etoile_cli.render.status import season_object
from etoile_cli.text import join_words

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
    if show.synopsis:
        yield Lines(cell(" ".join(show.synopsis.split())))
    lines = answers(answer, duration_between)
    yield Facts([(line.name, _with_sources(line)) for line in lines])
    for season in answer.seasons:
        if any(season.titles):
            yield Lines(_titles(season))


def _with_sources(line: Answer) -> Cell:
    return stack(cell(line.answer), cell(releases.hosts(line.sources), "quiet"))


def _titles(season: Season) -> Cell:
    numbered = enumerate(season.titles, 1)
    titles = " · ".join(f"{number} {title}" for number, title in numbered if title)
    head = f"{names.season_name(season.number)}, the episodes"
    return stack(cell(head, "quiet"), cell(titles))


def plain(answer: ShowDetail) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each question; see docs/plain.md for its fields."""
    for line in answers(answer):
        yield answer.show.id, line.name, line.answer, " ".join(line.sources)


def json(answer: ShowDetail) -> Object:
    """Return the object that docs/json.md describes."""
    show = answer.show
    return {
        "answer": "show",
        **json_values.attributes(
            show,
            "id",
            "title",
            "aliases",
            "meaning",
            "genres",
            "creators",
            "platform",
            "access",
            "synopsis",
            "note",
            "sources",
            "checked",
        ),
        "countdown": show_object(answer.countdown),
        "seasons": [*map(season_object, answer.seasons)],
        "cast": [*map(part_object, answer.cast)],
        "trailer": _trailer_object(answer.trailer),
    }


def _trailer_object(trailer: TrailerStatus | None) -> Object | None:
    if trailer is None:
        return None
    report = trailer.report
    return {
        "season": trailer.season,
        "when": json_values.window_object(report.claim.when),
        "out": trailer.is_out,
        "overdue": trailer.is_overdue,
        **json_values.news_object(report.news),
    }


# --- the six questions ---------------------------------------------------------------------------


@frozen
class Answer:
    """One question, its answer, and the sources of the answer."""

    name: str
    answer: str
    sources: tuple[str, ...] = ()


def answers(detail: ShowDetail, spell: FormatDuration | None = None) -> Iterator[Answer]:
    """The questions in the order in which people ask them; those with no answer are left out."""
    yield _when(detail, spell)
    for said in standings.contradictions(detail.countdown, detail.as_of.zone):
        yield Answer("but", said)
    if abroad := countdowns.other_countries(detail.countdown, detail.as_of):
        yield Answer("abroad", abroad)
    if where := _where(detail):
        yield where
    yield from map(_how_many, _seasons_in_view(detail))
    if detail.cast:
        yield _who(detail)
    yield _coming_back(detail)
    if detail.trailer:
        yield _trailer(detail.trailer, detail.as_of, spell)
    yield _how_sure(detail)
    if detail.show.aliases:
        yield Answer("also called", ", ".join(detail.show.aliases))


def _when(detail: ShowDetail, spell: FormatDuration | None) -> Answer:
    answer = countdowns.show_sentence(detail.countdown, detail.as_of, spell)
    drop = detail.countdown.drop
    if drop is None:
        return Answer("when", answer, _sources_of(_basis(detail)))
    is_overdue = detail.countdown.countdown.kind is CountdownKind.OVERDUE
    if is_overdue or drop.days.is_unbounded:
        return Answer("when", answer, drop.report.news.sources)
    day = dates.drop_date(drop, detail.as_of)
    said = f"{names.next_name(drop)}, {day}: {answer}{names.drop_certainty_suffix(drop)}"
    return Answer("when", said, drop.report.news.sources)


def _where(detail: ShowDetail) -> Answer | None:
    platform = detail.countdown.platform
    if platform is None:
        return None
    said = names.platform_access(platform, detail.show.access)
    if release := names.release_followed(detail.countdown, detail.as_of):
        said = f"{said} ({release})"
    abroad = {
        f"{drop.platform} in {drop.country}"
        for season in detail.seasons
        for drop in season.elsewhere
        if drop.platform and drop.platform != platform
    }
    sources = detail.move.news.sources if detail.move else detail.show.sources
    return Answer("where", ", ".join([said, *sorted(abroad)]), sources)


def _seasons_in_view(detail: ShowDetail) -> list[Season]:
    """The season that is counted down to, else the latest that has episodes or drops.

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


def _how_many(season: Season) -> Answer:
    count = season.episode_count
    noun = "special" if season.is_special else "episode"
    said = f"{count} {noun}{'s' * (count != 1)}" if count else f"{noun}s not known"
    reports: list[Report[Claim]] = []
    report = season.history.most_certain(EpisodeCount)
    if report and is_confirmed(report):
        reports.append(report)
    if season.drops:
        pattern = _pattern(season)
        said = ", ".join(filter(None, [said, pattern])) if count else pattern or said
        reports.append(season.drops[0].report)
    name = "" if season.is_special else f"{names.season_name(season.number)}: "
    return Answer("how many", f"{name}{said}", _sources_of(reports))


def _pattern(season: Season) -> str:
    """How a season is let out: at once, in so many drops, or not known."""
    drops = season.drops
    if len(drops) == 1 and season.schedule.undated:
        return f"{_dated(drops[0])}, no date for the rest"
    if len(drops) == 1 and not season.is_special:
        return names.release_pattern(drops[0])
    if len(drops) <= _MOST_DROPS:
        return join_words(map(_dated, drops))
    first, last = dates.window(drops[0].days), dates.window(drops[-1].days)
    if season.schedule.is_open:
        return f"from {first}, no end announced"
    days = first if first == last else f"{first} to {last}"
    return f"{len(drops)} releases, {days}{names.drop_certainty_suffix(drops[-1])}"


def _dated(drop: SeasonDrop) -> str:
    what = names.episodes_alone(drop) or ("special" if drop.season == SPECIALS else "the next")
    return f"{what} ({dates.window(drop.days)}{names.drop_certainty_suffix(drop)})"


def _who(detail: ShowDetail) -> Answer:
    members = [part.member for part in detail.cast]
    leads = [member for member in members if member.tier is Tier.LEAD]
    others = [member for member in members if member.tier is not Tier.LEAD]
    named = others[: max(0, _MOST_NAMED - len(leads))] if leads else others[:_MOST_NAMED]
    more = len(others) - len(named)
    rest = [*map(_named, named), *([f"{more} more"] if more else [])]
    said = "; ".join(
        part
        for part in (join_words(map(_named, leads)) if leads else "", _with(rest, leads))
        if part
    )
    sources = [source for member in members for source in member.sources]
    return Answer("who", said, tuple(dict.fromkeys(sources)) or detail.show.sources)


def _with(rest: list[str], leads: list[CastMember]) -> str:
    if not rest:
        return ""
    return f"with {join_words(rest)}" if leads else join_words(rest)


def _named(member: CastMember) -> str:
    return f"{member.name} ({member.character})" if member.character else member.name


def _coming_back(detail: ShowDetail) -> Answer:
    pending = [s.report for s in detail.seasons if s.is_pending and s.report]
    state = detail.countdown.state
    end: list[Report[Claim]] = [state.end] if state.end else []
    return Answer(
        "coming back",
        standings.coming_back(state, detail.seasons),
        _sources_of([*(pending or _basis(detail)), *end]),
    )


def _trailer(trailer: TrailerStatus, as_of: AsOf, spell: FormatDuration | None) -> Answer:
    news = trailer.report.news
    return Answer("trailer", countdowns.trailer_line(trailer, as_of, spell), news.sources)


def _how_sure(detail: ShowDetail) -> Answer:
    """The certainty, the day and the sources of what the countdown rests on."""
    said = [releases.attribution(report) for report in _basis(detail)]
    checked = detail.show.checked
    if checked and checked <= detail.as_of.day:
        said.append(f"last checked {dates.day(checked)}")
    return Answer("how sure", "; ".join(said) or "nothing was reported")


def _basis(detail: ShowDetail) -> list[Report[Claim]]:
    return [detail.countdown.basis] if detail.countdown.basis else []


def _sources_of(reports: Iterable[Report[Claim]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for report in reports for source in report.news.sources))
