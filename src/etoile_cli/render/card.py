"""The six questions of a show's card, each answered in a line or two, with who says so.

Behind them stands what else it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.answers.countdown_results import Lapsed
from etoile_cli.answers.results import ShowDetail, TrailerAnswer
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.fold.replay import SPECIALS
from etoile_cli.domain.ledger import Report, is_confirmed
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import CastMember, Claim, EpisodeCount, Tier
from etoile_cli.records import frozen
from etoile_cli.render import english
from etoile_cli.render.english import Spell
from etoile_cli.text import join_words

_MOST_NAMED = 4  # of the cast, on the card
_MOST_DROPS = 4  # of a season, told one by one


@frozen
class Line:
    """One question, its answer, and the sources of the answer."""

    name: str
    answer: str
    sources: tuple[str, ...] = ()


def card_lines(card: ShowDetail, spell: Spell | None = None) -> Iterator[Line]:
    """The questions in the order in which people ask them; those with no answer are left out."""
    yield _when(card, spell)
    for said in english.objections(card.countdown, card.as_of.zone):
        yield Line("but", said)
    if abroad := english.abroad(card.countdown, card.as_of):
        yield Line("abroad", abroad)
    if where := _where(card):
        yield where
    yield from map(_how_many, _seasons_in_view(card))
    if card.cast:
        yield _who(card)
    yield _coming_back(card)
    if card.trailer:
        yield _trailer(card.trailer, card.as_of, spell)
    yield _how_sure(card)
    if card.show.aliases:
        yield Line("also called", ", ".join(card.show.aliases))


def _when(card: ShowDetail, spell: Spell | None) -> Line:
    answer = english.sentence(card.countdown, card.as_of, spell)
    drop = card.countdown.drop
    if drop is None:
        return Line("when", answer, _sources_of(_basis(card)))
    if isinstance(card.countdown.countdown, Lapsed) or drop.days.is_unbounded:
        return Line("when", answer, drop.report.news.sources)
    day = english.when(drop, card.as_of)
    said = f"{english.next_name(drop)}, {day}: {answer}{english.unless_sure(drop)}"
    return Line("when", said, drop.report.news.sources)


def _where(card: ShowDetail) -> Line | None:
    platform = card.countdown.platform
    if platform is None:
        return None
    said = english.where(platform, card.show.access)
    if release := english.whose_release(card.countdown, card.as_of):
        said = f"{said} ({release})"
    abroad = {
        f"{drop.platform} in {drop.country}"
        for season in card.seasons
        for drop in season.elsewhere
        if drop.platform and drop.platform != platform
    }
    sources = card.move.news.sources if card.move else card.show.sources
    return Line("where", ", ".join([said, *sorted(abroad)]), sources)


def _seasons_in_view(card: ShowDetail) -> list[Season]:
    """The season that is counted down to, else the latest that has episodes or drops.

    If specials come next, also the season that is under way, or comes next.
    """
    drop = card.countdown.drop
    told = [season for season in card.seasons if season.drops or season.episode_count]
    if drop is None:
        begun = [season for season in told if season.is_out]
        return begun[-1:] or told[:1]
    following = [one.season for one in (drop, *card.countdown.later)]
    wanted = [number for number in following if number != SPECIALS][:1]
    if drop.season == SPECIALS:
        wanted.insert(0, SPECIALS)
    return [season for season in card.seasons if season.number in wanted]


def _how_many(season: Season) -> Line:
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
    name = "" if season.is_special else f"{english.season_name(season.number)}: "
    return Line("how many", f"{name}{said}", _sources_of(reports))


def _pattern(season: Season) -> str:
    """How a season is let out: at once, in so many drops, or not known."""
    drops = season.drops
    if len(drops) == 1 and season.schedule.undated:
        return f"{_dated(drops[0])}, no date for the rest"
    if len(drops) == 1 and not season.is_special:
        return english.pattern(drops[0])
    if len(drops) <= _MOST_DROPS:
        return join_words(map(_dated, drops))
    first, last = english.window(drops[0].days), english.window(drops[-1].days)
    if season.schedule.is_open:
        return f"from {first}, no end announced"
    days = first if first == last else f"{first} to {last}"
    return f"{len(drops)} releases, {days}{english.unless_sure(drops[-1])}"


def _dated(drop: SeasonDrop) -> str:
    what = english.episodes_alone(drop) or ("special" if drop.season == SPECIALS else "the next")
    return f"{what} ({english.window(drop.days)}{english.unless_sure(drop)})"


def _who(card: ShowDetail) -> Line:
    members = [part.member for part in card.cast]
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
    return Line("who", said, tuple(dict.fromkeys(sources)) or card.show.sources)


def _with(rest: list[str], leads: list[CastMember]) -> str:
    if not rest:
        return ""
    return f"with {join_words(rest)}" if leads else join_words(rest)


def _named(member: CastMember) -> str:
    return f"{member.name} ({member.character})" if member.character else member.name


def _coming_back(card: ShowDetail) -> Line:
    pending = [s.report for s in card.seasons if s.is_pending and s.report]
    state = card.countdown.state
    end: list[Report[Claim]] = [state.end] if state.end else []
    return Line(
        "coming back",
        english.coming_back(state, card.seasons),
        _sources_of([*(pending or _basis(card)), *end]),
    )


def _trailer(trailer: TrailerAnswer, as_of: AsOf, spell: Spell | None) -> Line:
    news = trailer.report.news
    return Line("trailer", english.trailer(trailer, as_of, spell), news.sources)


def _how_sure(card: ShowDetail) -> Line:
    """The certainty, the day and the sources of what the countdown rests on."""
    said = [english.sureness(report) for report in _basis(card)]
    checked = card.show.checked
    if checked and checked <= card.as_of.day:
        said.append(f"last checked {english.day(checked)}")
    return Line("how sure", "; ".join(said) or "nothing was reported")


def _basis(card: ShowDetail) -> list[Report[Claim]]:
    return [card.countdown.basis] if card.countdown.basis else []


def _sources_of(reports: Iterable[Report[Claim]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for report in reports for source in report.news.sources))
