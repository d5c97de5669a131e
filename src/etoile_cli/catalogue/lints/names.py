"""What to flag in what a show is called: an alias that finds another show first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from etoile_cli.catalogue.table import Fault
from etoile_cli.shows import Show
from etoile_cli.text import folded, short


def owners(shows: Iterable[Show]) -> dict[str, set[str]]:
    """Return the ids of the shows that have a name, by each folded title, id and alias."""
    found: dict[str, set[str]] = {}
    for show in shows:
        for name in (show.id, *map(folded, (show.title, *show.aliases))):
            found.setdefault(name, set()).add(show.id)
    return found


def in_aliases(show: Show, owners_of: Mapping[str, set[str]]) -> Iterator[Fault]:
    """Return what to flag in the aliases of a show; `owners_of` is what `owners` returns."""
    for index, alias in enumerate(show.aliases):
        others = sorted(owners_of.get(folded(alias), set()) - {show.id})
        if others and folded(alias) != folded(show.title):
            message = f"`{short(alias)}` is what another show is called: `{others[0]}`"
            hint = f"remove it; the shows are found as `{show.id}` and `{others[0]}`"
            yield Fault((*show.place.path, "aliases", index), "alias-taken", message, hint)
