"""The file that holds what `etoile prompt` may say: made by calls that read the whole catalogue."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from etoile_cli import __version__
from etoile_cli.answers.agenda import ShowDrop, answer_due
from etoile_cli.catalogue.built_in import built_in_file, package_folders
from etoile_cli.catalogue.load import is_folder, list_files, path_exists, service_folder
from etoile_cli.catalogue.packing import zones_of
from etoile_cli.catalogue.places import zone_stamp
from etoile_cli.cli.context import Context, iso_day, load_context
from etoile_cli.cli.prompt import (
    CLOCK,
    Known,
    PathStamp,
    PromptEntry,
    claim_path,
    link_stamp,
    prompt_path,
    read_prompt,
    settings_of,
    stamp_of,
)
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.dates import LAST_DAY, next_midnight
from etoile_cli.render.due import due_moment, still_fields
from etoile_cli.store.cache import seal, write_cached

_MOST = 40
"""How many releases are kept. If that is too few for a day, it is found out again within it."""

_NOTHING: Known = (0, None, [])
_FOR_EVER = float("inf")
_SECOND = 10**9
_TICK = _SECOND // 20  # a disk that counts in fractions of a second counts in shorter ones
_COARSE = 2 * _SECOND  # FAT counts in these
_FUTURE = 86_400 * _SECOND  # a time so far ahead was set by hand
_PAUSE = 0.5  # seconds between two tries to read what is not too young
_TRIES = 5
_A_MINUTE = 60.0
_LOCAL_TIME = "/etc/localtime"


def renew_prompt(options: Mapping[str, Any]) -> None:
    """Find out what a prompt may say; nothing for a minute if that fails."""
    try:
        is_known = _try_to_renew(options)
    except EtoileError:
        is_known = False
    if not is_known:
        clock = time.time()
        _write(options, {}, (clock, clock + _A_MINUTE), _NOTHING)
    if read_prompt(options) is not None:
        Path(claim_path(options)).unlink(missing_ok=True)


def _try_to_renew(options: Mapping[str, Any]) -> bool:
    """Write what a prompt may say; return False if a file is too young for some time.

    Raise as `load_context` does.
    """
    for _ in range(_TRIES):
        context = load_context(options)
        if options.get("no_index"):
            return False
        if context.settings.index:
            is_kept = read_prompt(options) is not None or remember_prompt(context)
        else:  # until the configuration says otherwise
            is_kept = _keep(context, [context.settings.config], (0.0, _FOR_EVER), _NOTHING)
        if context.memory:
            context.memory.save()
        if is_kept:
            return True
        time.sleep(_PAUSE)
    return False


def remember_prompt(context: Context) -> bool:
    """Write what a prompt may say; return False if a file changed too late for that.

    It may have changed again unseen.
    """
    known, found = _known(context)
    today, now, entries = known
    now = CLOCK if context.options["as_of"] is None else now
    holds = _holds(context, entries)
    try:
        return _keep(context, _watched(context, found), holds, (today, now, entries))
    except EtoileError:  # a folder has changed so that it can't be listed
        return False


def _keep(context: Context, paths: Iterable[str], holds: tuple[float, float], known: Known) -> bool:
    """Write what a prompt may say while some paths stay the same; return False if one is young."""
    stamps = {path: stamp_of(path) for path in paths}
    since = int(context.since.timestamp() * _SECOND)
    early = (context.settings.config, _LOCAL_TIME)  # read before the clock
    ticks = ((stamp, _COARSE if path in early else _TICK) for path, stamp in stamps.items())
    if any(stamp and _is_young(stamp, since, tick) for stamp, tick in ticks):
        return False
    link = link_stamp(_LOCAL_TIME)  # the settings have where it leads to
    if link and _is_young(link, since, _COARSE):
        return False
    if _is_just_removed(_catalogue_path(context), since):
        return False
    _write(context.options, stamps, holds, known)
    return True


def find_known(context: Context) -> Known:
    """Return what a prompt may say."""
    known, _ = _known(context)
    return known


def _known(context: Context) -> tuple[Known, tuple[ShowDrop, ...]]:
    """Return what a prompt may say, and the releases that it is about: the next with a day."""
    as_of, lines = context.as_of, context.known
    shows = lines.for_due() if lines else context.every_show
    found = answer_due(shows, as_of, LAST_DAY).dated[:_MOST]
    entries = [(*due_moment(one, as_of), still_fields(one, as_of)) for one in found]
    return (as_of.day.toordinal(), as_of.at.timestamp() if as_of.at else None, entries), found


def _is_young(stamp: PathStamp, since: int, tick: int) -> bool:
    """Return whether a file may have changed, or again, after a time in ns, or shortly before."""
    return any(
        since - (_COARSE if changed % _SECOND == 0 else tick) < changed < since + _FUTURE
        for changed in stamp[1:3]
    )


def _is_just_removed(path: str, since: int) -> bool:
    """Return whether a file or a folder may have been there at a time in ns, but is not now."""
    if stamp_of(path):
        return False
    above = next(filter(None, map(stamp_of, map(str, Path(path).parents))), None)
    return above is not None and _is_young(above, since, _TICK)


def _catalogue_path(context: Context) -> str:
    """Return the path of the catalogue: a folder, or a file."""
    path: str | None = context.options["catalogue"]
    return context.settings.folder if path is None else path


def _watched(context: Context, found: Iterable[ShowDrop]) -> Iterator[str]:
    """Yield the paths of the files and folders on which the answer depends.

    Of the service's files only their folder is among them: etoile replaces them, and never writes
    into one.
    """
    settings, path = context.settings, context.options["catalogue"]
    folder = _catalogue_path(context)
    yield settings.config
    yield folder
    if path is None or is_folder(path):
        yield service_folder(folder)
        if path_exists(folder):
            yield from list_files(folder)
    if path is None and not settings.only_mine:
        yield built_in_file()
    yield from package_folders()
    if settings.zone is None:
        yield _LOCAL_TIME
    zone = context.as_of.zone
    names = {zone.key} if isinstance(zone, ZoneInfo) else set()
    for name in names.union(*(zones_of(one.show) for one in found)):
        if stamp := zone_stamp(name):
            yield stamp[0]


def _holds(context: Context, entries: Sequence[PromptEntry]) -> tuple[float, float]:
    """Return from when until when the answer holds, in seconds since 1970.

    An answer as of now, or of `friday`, is another one tomorrow. If there may be more releases
    than are kept, it holds until the last of them comes.
    """
    text, zone = context.options["as_of"], context.as_of.zone
    if text is not None and iso_day(text):
        return 0.0, _FOR_EVER
    today = context.since.astimezone(zone).date()
    until = next_midnight(today, zone).timestamp()
    if len(entries) == _MOST and entries[-1][1] is not None:
        until = min(until, entries[-1][1])
    return context.since.timestamp(), until


def _write(
    options: Mapping[str, Any],
    stamps: Mapping[str, Any],
    holds: tuple[float, float],
    known: Known,
) -> None:
    settings = settings_of(options)
    content = (__version__, settings, stamps, *holds, known)
    write_cached(prompt_path(settings), {"prompt": seal(content)})
