"""What an answer of TVmaze adds to a show's own file: first reports, later only what differs.

An answer shows how things stand, not since when they are known. An episode that has come out was
known by then; all else is known by the day of the answer, perhaps long before. Nothing is reported
as cancelled, since TVmaze has no word for that.

The file is the state: a later answer is compared with its reports, and nothing else is kept of
earlier ones. News of other catalogues does not count here: what the service did not change is not
reported again, so a user's own report is never changed back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.domain.shows import Show, Stage, Standing, platform_of, platform_report
from etoile_cli.records import frozen
from etoile_cli.services.outline import (
    SeasonOutline,
    known_by,
    latest_seasons,
    outline,
    season_values,
)
from etoile_cli.services.season_changes import change_season, change_unlisted
from etoile_cli.services.show_file import ShowFile, dates_in, index_of, report_item
from etoile_cli.services.snapshot import Channel, ServiceStatus, Snapshot


def facts_of(snapshot: Snapshot, day: date) -> TomlTable:
    """Return the lasting facts of a show, as of the day on which it was asked for."""
    facts = {
        "title": snapshot.title,
        "genres": [one.lower().replace("-", " ") for one in snapshot.genres],
        "platform": snapshot.channel.name if snapshot.channel else None,
        "source": snapshot.url,
        "checked": day,
        "ids": _ids_of(snapshot),
        "cast": [
            {"name": one.name} | ({"character": one.character} if one.character else {})
            for one in snapshot.cast
        ],
    }
    return {key: value for key, value in facts.items() if value}


def _ids_of(snapshot: Snapshot) -> TomlTable:
    """Return the ids of a show, and that of its channel: it has moved if that has changed."""
    ids = {"tvmaze": snapshot.id, "imdb": snapshot.imdb, "tvdb": snapshot.tvdb}
    known = {name: value for name, value in ids.items() if value is not None}
    return known | (_channel_id(snapshot.channel) if snapshot.channel else {})


def _channel_id(channel: Channel) -> TomlTable:
    """Return the id of a channel by the name of its series: a network's or a web channel's."""
    return {"web_channel" if channel.is_web else "network": channel.id}


# --- the first answer -----------------------------------------------------------------------------


def first_reports(snapshot: Snapshot, day: date, with_history: bool = False) -> list[TomlTable]:
    """Return the reports of a first answer, oldest first: of the last season and what is ahead.

    `with_history` adds the seasons before. `day` is that of the answer.
    """
    seasons = outline(snapshot, day)
    wanted = seasons if with_history else latest_seasons(seasons, day)
    found = [
        report_item(values, f"by {known_by(one, day)}", snapshot.url, one.number)
        for one in wanted
        if (values := season_values(one))
    ]
    if _has_nothing_left(snapshot, seasons, day):
        found.append(report_item({"status": Stage.ENDED.value}, f"by {day}", snapshot.url))
    return sorted(found, key=lambda one: str(one["reported"]))


def _has_nothing_left(snapshot: Snapshot, seasons: Iterable[SeasonOutline], day: date) -> bool:
    """Return whether a show has ended; an answer may say so while something is still ahead."""
    days = (one for season in seasons for one in season.days)
    return snapshot.status is ServiceStatus.ENDED and all(one < day for one in days)


# --- later answers --------------------------------------------------------------------------------

_MANY_EPISODES = 5
"""An answer without any episode is doubted if so many were listed before."""

_MOST_PASSES = 4
"""A report of one change may undo an older one, which then has to be reported again."""

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
    return not snapshot.episodes and len(known) >= _MANY_EPISODES


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
        news = file.news
        _change_seasons(file, listed)
        if file.news == news:
            break
    _change_end(file, snapshot, _has_nothing_left(snapshot, listed.values(), day))
    before = {key: value for key, value in values.items() if key != "news"}
    facts = _change_facts(file, snapshot, before)
    if facts == before and list(file.news) == values.get("news", []):
        return None
    return Update(
        facts=facts | {"checked": day},
        news=file.news,
        notes=file.notes,
        withdraws=file.withdraws,
    )


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


def _change_facts(file: ShowFile, snapshot: Snapshot, before: TomlTable) -> TomlTable:
    """Return the lasting facts after an answer; report a move to another channel.

    A channel that only has another name is the same one: its number says so.
    """
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
    if known and number and number != _channel_id(channel):
        file.report({"platform": channel.name})
    elif moved:
        file.rewrite(index_of(moved.news), {"platform": channel.name}, "platform")
    else:
        file.note("platform")
        return channel.name
    return known
