"""The file that holds what `etoile prompt` may say: made by calls that read the whole catalogue."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from etoile_cli import __version__
from etoile_cli.answers.agenda import ShowDrop, answer_due
from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.load import is_folder, list_files, service_folder
from etoile_cli.catalogue.packing import zones_of
from etoile_cli.catalogue.places import zone_stamp
from etoile_cli.cli.context import Context, iso_day, load_context
from etoile_cli.cli.prompt import (
    CLOCK,
    Known,
    claim_path,
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
"""How many releases are kept; a day has fewer."""

_FOR_EVER = float("inf")
_SECOND = 10**9
_TICK = _SECOND // 20  # a disk that counts in fractions of a second counts in shorter ones
_COARSE = 2 * _SECOND  # FAT counts in these
_PAUSE = 0.5  # seconds between two tries to read what is not too young
_TRIES = 5
_A_MINUTE = 60.0


def renew_prompt(options: Mapping[str, Any]) -> None:
    """Find out what a prompt may say; nothing for a minute if that fails."""
    try:
        if not any(map(_is_renewed, [options] * _TRIES)):
            clock = time.time()
            _write(options, {}, (clock, clock + _A_MINUTE), (0, None, []))
    finally:
        Path(claim_path(options)).unlink(missing_ok=True)


def _is_renewed(options: Mapping[str, Any]) -> bool:
    """Find out what a prompt may say; return False after a while if a file is too young."""
    try:
        context = load_context(options)
    except EtoileError:
        return False
    is_renewed = context.settings.index and (
        read_prompt(options) is not None or remember_prompt(context)
    )
    if context.memory:
        context.memory.save()
    if not is_renewed:
        time.sleep(_PAUSE)
    return is_renewed


def remember_prompt(context: Context) -> bool:
    """Write what a prompt may say; return False if a file is too young.

    It may change again unseen.
    """
    options = context.options
    known, found = _known(context)
    stamps = {path: stamp_of(path) for path in _watched(context, found)}
    since = int(context.since.timestamp() * _SECOND)
    if any(stamp and _is_young(max(stamp[1:3]), since) for stamp in stamps.values()):
        return False
    today, now, entries = known
    now = CLOCK if options["as_of"] is None else now
    _write(options, stamps, _holds(context), (today, now, entries))
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


def _is_young(changed: int, since: int) -> bool:
    """Return whether a file that changed at a time, in ns, may have changed again unseen since."""
    is_coarse = changed % _SECOND == 0
    return changed > since - (_COARSE if is_coarse else _TICK)


def _watched(context: Context, found: Iterable[ShowDrop]) -> Iterator[str]:
    """Yield the paths of the files and folders on which the answer depends.

    Of the service's files only their folder is among them: etoile replaces them, and never writes
    into one.
    """
    settings, path = context.settings, context.options["catalogue"]
    yield settings.config
    folder = path if path is not None else settings.folder
    yield folder
    if path is None or is_folder(path):
        yield service_folder(folder)
        yield from list_files(folder)
    if path is None and not settings.only_mine:
        yield built_in_file()
    if settings.zone is None:
        yield "/etc/localtime"
    zone = context.as_of.zone
    names = {zone.key} if isinstance(zone, ZoneInfo) else set()
    for name in names.union(*(zones_of(one.show) for one in found)):
        if stamp := zone_stamp(name):
            yield stamp[0]


def _holds(context: Context) -> tuple[float, float]:
    """Return from when until when the answer holds, in seconds since 1970.

    An answer as of now, or of `friday`, is another one tomorrow.
    """
    text, zone = context.options["as_of"], context.as_of.zone
    if text is not None and iso_day(text):
        return 0.0, _FOR_EVER
    today = context.since.astimezone(zone).date()
    return context.since.timestamp(), next_midnight(today, zone).timestamp()


def _write(
    options: Mapping[str, Any],
    stamps: Mapping[str, Any],
    holds: tuple[float, float],
    known: Known,
) -> None:
    settings = settings_of(options)
    content = (__version__, settings, stamps, *holds, known)
    write_cached(prompt_path(settings), {"prompt": seal(content)})
