"""One catalogue over another: the same id adds news and replaces lasting facts."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.shows import CastMember, News, Show
from etoile_cli.text import folded

Cast = tuple[CastMember, ...]


def laid_over(lower: Iterable[Show], upper: Iterable[Show]) -> tuple[Show, ...]:
    """The shows of a catalogue under those of another: in the lower's order, then the new ones.

    Each id stands at most once in either. A cast member takes the place of one who has the same
    name; others are added, and so are aliases.
    """
    shows = {show.id: show for show in lower}
    for show in upper:
        below = shows.get(show.id)
        shows[show.id] = _laid_over(below, show) if below else show
    return tuple(shows.values())


def joined(catalogues: Iterable[Iterable[Show]]) -> tuple[Show, ...]:
    """The shows of several catalogues side by side: of two that claim a fact, the first has it.

    Cast and news stand in the order of the catalogues.
    """
    shows: dict[str, Show] = {}
    for catalogue in catalogues:
        for show in catalogue:
            first = shows.get(show.id)
            shows[show.id] = _joined(first, show) if first else show
    return tuple(shows.values())


def _laid_over(lower: Show, upper: Show) -> Show:
    members = _by_name(lower.cast) | _by_name(upper.cast)  # in the places of the lower
    return over(lower, upper, _cast(members), (*lower.news, *upper.news))


def _joined(first: Show, second: Show) -> Show:
    members = _by_name(first.cast)
    all_members = members | (_by_name(second.cast) | members)
    return over(second, first, _cast(all_members), (*first.news, *second.news))


def over(lower: Show, upper: Show, cast: Cast, news: tuple[News, ...]) -> Show:
    """A show with the lasting facts of the upper where it gives them, else those of the lower."""
    return Show(
        upper.id,
        upper.title,
        upper.place,
        upper.meaning or lower.meaning,
        upper.genres or lower.genres,
        upper.creators or lower.creators,
        upper.platform or lower.platform,
        upper.access or lower.access,
        upper.synopsis or lower.synopsis,
        upper.note or lower.note,
        upper.sources or lower.sources,
        upper.checked or lower.checked,
        cast,
        news,
        _once(*upper.aliases, *lower.aliases),
    )


def _once(*aliases: str) -> tuple[str, ...]:
    """The aliases that people compare as different, each as it is first spelled."""
    found: dict[str, str] = {}
    for alias in aliases:
        found.setdefault(folded(alias), alias)
    return tuple(found.values())


def _cast(members: dict[str, list[CastMember]]) -> Cast:
    return tuple(one for named in members.values() for one in named)


def _by_name(cast: Cast) -> dict[str, list[CastMember]]:
    """The members in their order; one name may stand twice, for two times in the cast."""
    members: dict[str, list[CastMember]] = {}
    for member in cast:
        members.setdefault(member.name, []).append(member)
    return members
