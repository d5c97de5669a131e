"""What to flag in what a show is called: an alias that finds another show first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from etoile_cli.catalogue.table import Fault
from etoile_cli.shows import Show
from etoile_cli.text import folded, short


def owners(shows: Iterable[Show]) -> dict[str, Show]:
    """Return the shows by their folded titles and their ids."""
    named = list(shows)
    return {show.id: show for show in named} | {folded(show.title): show for show in named}


def in_aliases(show: Show, owner_of: Mapping[str, Show]) -> Iterator[Fault]:
    """Return what to flag in the aliases of a show; `owner_of` is what `owners` returns."""
    for index, alias in enumerate(show.aliases):
        owner = owner_of.get(folded(alias))
        if owner and owner.id != show.id:
            message = f"`{short(alias)}` is what another show is called: `{owner.id}`"
            hint = f"remove it; the shows are found as `{show.id}` and `{owner.id}`"
            yield Fault((*show.place.path, "aliases", index), "alias-taken", message, hint)
