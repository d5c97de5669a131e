"""`etoile prompt`: a line for a shell prompt, from a file that holds what it may say.

A prompt is drawn before every command, so this runs without Typer, and imports almost nothing. The
file is made by `prompt_file`, in calls that read the whole catalogue.
"""

from __future__ import annotations

import os
import sys
import time

from etoile_cli import __version__
from etoile_cli.cli.due_fields import fill, moving_fields, parse_format
from etoile_cli.cli.paths import default_folders
from etoile_cli.store.cache import CachedFile, cache_file

TYPE_CHECKING = False  # that of `typing`, without loading it
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

DEFAULT_FORMAT = "{title} {left} {unsure}"

_VALUES = ("folder", "catalogue", "config", "zone", "country")
_OPTIONS = {f"--{name}": name for name in (*_VALUES, "format", "within")}
_FLAGS = {"--only-mine": True, "--no-only-mine": False}
_VARIABLES = (
    "ETOILE_CONFIG", "ETOILE_FOLDER", "ETOILE_ONLY_MINE", "ETOILE_INDEX", "ETOILE_COUNTRY", "TZ",
    "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
)  # fmt: skip
_PATIENCE = 30  # seconds after which a renewal that has not ended is dead

Stamp = tuple[int, int, int, int]

# --- the answer ----------------------------------------------------------------------------------


def answer_prompt(args: list[str]) -> int | None:
    """Print the line of a prompt, nothing if nothing is known; return the exit code.

    If what it may say must be found out first, that begins in the background. Return None if the
    command `prompt` must look at the arguments itself: they are wrong, or rare.
    """
    options = _parse(args)
    if options is None:
        return None
    try:
        parts = parse_format(options.get("format", DEFAULT_FORMAT))
        within = _days(options.get("within"))
    except ValueError:
        return None
    about = settings_of(options, os.environ)
    file = prompt_path(about, os.environ)
    now = time.time()
    known = read_prompt(file, about, now)
    if known is None:
        start_renewal(file, args)
    else:
        print_line(next(lines(known, parts, within, now), ""))
    return 0


def _parse(args: list[str]) -> dict[str, Any] | None:
    """Return the options in some arguments; None if there is anything else."""
    found: dict[str, Any] = {}
    rest = iter(args)
    for one in rest:
        name, is_joined, value = one.partition("=")
        if one in _FLAGS:
            found["only_mine"] = _FLAGS[one]
        elif name in _OPTIONS:
            given = value if is_joined else next(rest, None)
            if given is None:
                return None
            found[_OPTIONS[name]] = given
        else:
            return None
    return found


def _days(within: str | None) -> int | None:
    """Return the number of days of `30d` or `2w`; raise ValueError for another form."""
    if within is None:
        return None
    number, unit = within[:-1], within[-1:]
    if not (number.isascii() and number.isdigit() and unit in ("d", "w") and len(number) < 5):
        raise ValueError(within)
    days = int(number) * (7 if unit == "w" else 1)
    if not days:
        raise ValueError(within)
    return days


Entry = tuple[int, "float | None", "dict[str, str]"]
"""The ordinal of the day of a release, its moment in seconds since 1970 if the hour is known, and
the fields that stay."""


def lines(
    known: tuple[int, Iterable[Entry]], parts: Any, within: int | None, now: float | None
) -> Iterable[str]:
    """Yield the line of each release that is due, the nearest first, without spaces at its end.

    `known` are the ordinal of today and the releases in order; `within` counts days.
    """
    today, entries = known
    for day, at, fields in entries:
        is_ahead = day >= today if at is None or now is None else at > now
        if is_ahead and (within is None or day - today <= within):
            yield fill(parts, {**fields, **moving_fields(day, at, today, now)}).rstrip(" ")


def print_line(line: str) -> None:
    """Print a line if there is any; do nothing if nobody reads it."""
    if not line:
        return
    try:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.buffer.write(f"{line}\n".encode(encoding, "backslashreplace"))
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return


# --- what it depends on --------------------------------------------------------------------------


def settings_of(options: Mapping[str, Any], environment: Mapping[str, str]) -> str:
    """Return all that decides which file a prompt reads, and what it may say."""
    given = [options.get(name) for name in (*_VALUES, "only_mine")]
    variables = [environment.get(name) for name in _VARIABLES]
    paths = [*given[:3], *variables[:2]]
    is_relative = any(path and not os.path.isabs(path) for path in paths)
    return repr((given, variables, _folder() if is_relative else "", _local_zone()))


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was removed
        return ""


def _local_zone() -> str:
    try:
        return os.readlink("/etc/localtime")
    except OSError:
        return ""


def prompt_path(about: str, environment: Mapping[str, str]) -> str:
    """Return the path of the file for some settings."""
    *_, cache = default_folders(environment)
    return cache_file(cache, f"prompt {about}")


def read_prompt(file: str, about: str, now: float) -> tuple[int, list[Entry]] | None:
    """Return the ordinal of today and the releases that a prompt may name; None if it is unknown.

    `now` is in seconds since 1970.
    """
    found = CachedFile(file).value("prompt")
    if not isinstance(found, tuple):
        return None
    version, settings, stamps, since, until, today, entries = found
    is_same = version == __version__ and settings == about and since <= now < until
    if not is_same or any(stamp_of(path) != stamp for path, stamp in stamps.items()):
        return None
    return today, entries


def stamp_of(path: str) -> Stamp | None:
    """Return what changes with a file or a folder; None if it can't be looked at."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


# --- renewals ------------------------------------------------------------------------------------

RENEW = "--renew"
"""The option of the call that finds out what a prompt may say."""


def claim_of(file: str) -> str:
    """Return the path of the file that exists while a prompt's file is renewed."""
    return f"{file}.renewal.unfinished"


def start_renewal(file: str, args: list[str]) -> None:
    """Renew a prompt's file in the background, unless that is being done or can't be."""
    if not sys.executable or not _claim(claim_of(file)):
        return
    command = [sys.executable, "-P", "-m", "etoile_cli", "prompt", *args, RENEW]
    if not hasattr(os, "posix_spawn"):
        from subprocess import DEVNULL, Popen

        Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
        return
    nothing = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        *((os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)),
    ]
    try:
        os.posix_spawn(sys.executable, command, os.environ, file_actions=nothing, setsid=True)
    except (NotImplementedError, OSError):
        return


def _claim(path: str) -> bool:
    """Make a file that says that a renewal runs; return whether this call made it."""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if os.path.exists(path) and os.stat(path).st_mtime < time.time() - _PATIENCE:
            os.unlink(path)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:
        return False
    return True
