"""One catalogue over another: the same id adds news and replaces lasting facts."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.shows import CastMember, News, Show


def laid_over(lower: Iterable[Show], upper: Iterable[Show]) -> tuple[Show, ...]:
    """The shows of a catalogue under those of another: in the lower's order, then the new ones.

    Each id stands at most once in either.
    """
    shows = {show.id: show for show in lower}
    for show in upper:
        below = shows.get(show.id)
        shows[show.id] = over(below, show, (*below.news, *show.news)) if below else show
    return tuple(shows.values())


def joined(catalogues: Iterable[Iterable[Show]]) -> tuple[Show, ...]:
    """The shows of several catalogues side by side: of two that claim a fact, the first has it.

    News stand in the order of the catalogues.
    """
    shows: dict[str, Show] = {}
    for catalogue in catalogues:
        for show in catalogue:
            first = shows.get(show.id)
            shows[show.id] = over(show, first, (*first.news, *show.news)) if first else show
    return tuple(shows.values())


def over(lower: Show, upper: Show, news: tuple[News, ...]) -> Show:
    """A show with the lasting facts of the upper where it gives them, else those of the lower.

    A cast member takes the place of one who has the same name; others are added.
    """
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
        _cast(lower.cast, upper.cast),
        news,
    )


def _cast(lower: tuple[CastMember, ...], upper: tuple[CastMember, ...]) -> tuple[CastMember, ...]:
    if not (lower and upper):
        return upper or lower
    members = _by_name(lower) | _by_name(upper)  # keeps the places of the lower
    return tuple(one for named in members.values() for one in named)


def _by_name(cast: tuple[CastMember, ...]) -> dict[str, list[CastMember]]:
    """The members in their order; one name may stand twice, for two times in the cast."""
    members: dict[str, list[CastMember]] = {}
    for member in cast:
        members.setdefault(member.name, []).append(member)
    return members
