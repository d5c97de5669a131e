"""Checks of a show's general facts: its aliases, its ids, and when they were last checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.catalogue.toml_files import ValidFile
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import Certainty, Origin, Show, ledger_as_of
from etoile_cli.domain.status import ShowStatus, show_state
from etoile_cli.text import normalize, shorten

_LONG_AGO = timedelta(days=365)  # the age at which `checked` is flagged
_SERVICES = {"tvmaze": "TVmaze", "imdb": "IMDb", "tvdb": "TheTVDB"}


def name_issues(shows: Iterable[Show], others: Iterable[Show]) -> Iterator[tuple[str, Issue]]:
    """Yield the issues of the aliases and ids of some shows among others, each with its file."""
    shows, others = list(shows), list(others)
    if any(show.aliases for show in shows):
        for show, issue in alias_issues(shows, others):
            yield show.place.file, issue
    if any(show.ids for show in shows):
        yield from _same_ids(shows, others)


def _same_ids(shows: list[Show], others: list[Show]) -> Iterator[tuple[str, Issue]]:
    """Yield each id of a service that a show shares with one before it, or with another."""
    first: dict[tuple[str, object], Show] = {}
    checked = {show.id for show in shows}
    apart = [show for show in others if show.id not in checked]
    for show in (*apart, *{show.id: show for show in shows}.values()):
        for key, service in _SERVICES.items():
            if not (show.ids and (value := getattr(show.ids, key))):
                continue
            other = first.setdefault((key, value), show)
            if other is not show and show.id in checked:
                message = f"`{other.id}` and `{show.id}` have the same id at {service}: {value}"
                hint = "one of the two is another show; fix its id"
                place = Origin(other.place.file, (*other.place.path, "ids", key))
                path = (*show.place.path, "ids", key)
                yield show.place.file, Issue(path, "same-ids", message, hint, other=place)


def alias_issues(shows: Iterable[Show], others: Iterable[Show]) -> Iterator[tuple[Show, Issue]]:
    """Yield the aliases of some shows that are also a title, an alias or the id of another show."""
    shows = list(shows)
    ids: dict[str, set[str]] = defaultdict(set)
    for show in (*shows, *others):
        for name in (show.id, *map(normalize, (show.title, *show.aliases))):
            ids[name].add(show.id)
    for show in shows:
        for index, alias in enumerate(show.aliases):
            same = sorted(ids[normalize(alias)] - {show.id})
            if same and normalize(alias) != normalize(show.title):
                message = f"`{shorten(alias)}` is also a name of another show: `{same[0]}`"
                hint = f"remove it; the shows are found as `{show.id}` and `{same[0]}`"
                path = (*show.place.path, "aliases", index)
                yield show, Issue(path, "alias-taken", message, hint)


def checked_long_ago(source: ValidFile, shows: Mapping[str, Show], as_of: AsOf) -> Iterator[Issue]:
    """Yield the issue of the file's `checked` once, and that of each show that has its own.

    Nothing new is expected of a show that is over, by all that `shows` know of it.
    """
    is_flagged = False
    for show in source.shows:
        has_own = "checked" in source.values[show.id]
        age = as_of.day - show.checked if show.checked else timedelta(0)
        if age <= _LONG_AGO or (is_flagged and not has_own):
            continue
        if not _is_over(shows.get(show.id, show), as_of):
            path: KeyPath = (*show.place.path, "checked") if has_own else ("checked",)
            facts = f"the facts of {show.title}" if has_own else "these facts"
            message = f"{facts} were last checked {age.days} days ago"
            yield Issue(path, "checked-long-ago", message, "check them, and update `checked`")
            is_flagged = is_flagged or not has_own


def _is_over(show: Show, as_of: AsOf) -> bool:
    """Return whether a show has surely ended."""
    ledger = ledger_as_of(show, as_of.day)
    state = show_state(ledger, seasons(ledger, as_of))
    is_end = state.status in (ShowStatus.CANCELLED, ShowStatus.ENDED)
    return is_end and state.certainty is Certainty.CONFIRMED
