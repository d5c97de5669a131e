"""What an answer of TVmaze adds to the reports in a show's own file: only what differs.

The file is the state: an answer is compared with its reports, and nothing else is kept of earlier
answers. News of other catalogues does not count here: what the service did not change is not
reported again, so a user's own report is never changed back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.domain.shows import Show, Stage, Standing, platform_of, platform_report
from etoile_cli.records import frozen
from etoile_cli.services.outline import SeasonOutline, outline
from etoile_cli.services.reports import channel_id, facts_of, has_nothing_left
from etoile_cli.services.seasons import change_season, change_unlisted
from etoile_cli.services.show_file import ShowFile, dates_in, index_of
from etoile_cli.services.snapshot import ServiceStatus, Snapshot

MANY_EPISODES = 5
"""An answer without any episode is doubted if so many were listed before."""

_AGAIN = "TVmaze lists the show again as"


@frozen
class Update:
    """A show's own file after an answer: its facts and its news.

    `notes` names what was rewritten in place. `withdraws` is True if something ahead lost its date.
    """

    facts: TomlTable
    news: tuple[TomlTable, ...]
    notes: tuple[str, ...]
    withdraws: bool


def looks_emptied(show: Show, snapshot: Snapshot) -> bool:
    """Return whether an answer lists no episode of a show that had several."""
    known = {(item.seasons, number) for item in show.news for number in dates_in(item)}
    return not snapshot.episodes and len(known) >= MANY_EPISODES


def compare(
    values: TomlTable, show: Show, snapshot: Snapshot, since: date, day: date
) -> Update | None:
    """Return a show's file after an answer; None if nothing that is kept differs.

    `values` are the tables of the show in its own file, and `show` is made of them alone. `since`
    is the day of the answer before, `day` that of this one: a change was reported between `since`
    and the service's last update of the show.
    """
    file = ShowFile(values, show, snapshot, since, day)
    listed = {one.number: one for one in outline(snapshot, day)}
    for _ in range(_MOST_PASSES):
        before = list(file.news)
        _change_seasons(file, listed)
        if file.news == before:
            break
    _change_end(file, snapshot, has_nothing_left(snapshot, listed.values(), day))
    facts = _change_facts(file, snapshot)
    known = {key: value for key, value in values.items() if key != "news"}
    if facts == known and file.news == values.get("news", []):
        return None
    return Update(
        facts=facts | {"checked": day},
        news=tuple(file.news),
        notes=tuple(file.notes),
        withdraws=file.withdraws,
    )


_MOST_PASSES = 4
"""A report of one change may undo an older one, which then has to be said again."""


def _change_seasons(file: ShowFile, listed: Mapping[int, SeasonOutline]) -> None:
    """Compare each season from the oldest one of the file on."""
    known = [one.season for one in file.ledger.seasons if one.season is not None]
    first = min(known, default=0)
    for number in sorted({*listed, *known}):
        if number not in listed:
            change_unlisted(file, number)
        elif number >= first:
            change_season(file, listed[number])


def _change_end(file: ShowFile, snapshot: Snapshot, is_over: bool) -> None:
    """Report that the show has ended, or note that it is listed again without a new season."""
    found = file.ledger.show_history.latest(Standing)
    has_ended = found is not None and found.claim.stage is Stage.ENDED
    status = snapshot.status
    if is_over and not has_ended:
        file.report({"status": Stage.ENDED.value})
    elif found and has_ended and status not in (None, ServiceStatus.ENDED):
        later = file.ledger.news[found.order + 1 :]
        is_noted = any((item.note or "").startswith(_AGAIN) for item in later)
        if not is_noted and not any(item.seasons for item in later):
            file.report({"note": f"{_AGAIN} {status}"})


def _change_facts(file: ShowFile, snapshot: Snapshot) -> TomlTable:
    """Return the lasting facts after an answer; report a move to another channel.

    A channel that only has another name is the same one: its number says so.
    """
    before = {key: value for key, value in file.values.items() if key != "news"}
    after = facts_of(snapshot, before.get("checked", file.day))
    after["ids"] = (_channel_in(before) if snapshot.channel is None else {}) | after["ids"]
    after = {key: before[key] for key in ("genres", "cast") if key in before} | after
    if platform := _change_platform(file, snapshot, before):
        after["platform"] = platform
    for key in ("title", "genres", "cast"):
        if after.get(key) != before.get(key):
            file.note(key)
    return after


def _channel_in(facts: TomlTable) -> TomlTable:
    """Return the number of the channel among the ids of a file."""
    ids: TomlTable = facts.get("ids", {})
    return {key: ids[key] for key in ("network", "web_channel") if key in ids}


def _change_platform(file: ShowFile, snapshot: Snapshot, before: TomlTable) -> str | None:
    """Return the platform of the file after an answer, which may name it in a report as well."""
    ledger, channel = file.ledger, snapshot.channel
    known: str | None = before.get("platform")
    if channel is None or channel.name == platform_of(ledger):
        return known
    moved = platform_report(ledger)
    number = _channel_in(before)
    if known and number and number != channel_id(channel):
        file.report({"platform": channel.name})
    elif moved:
        file.rewrite(index_of(moved.news), {"platform": channel.name}, "platform")
    else:
        file.note("platform")
        return channel.name
    return known
