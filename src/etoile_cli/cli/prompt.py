"""`etoile prompt`: a line for a shell prompt, from a file that holds what it may say.

A prompt is drawn before every command, so this runs without Typer, and imports almost nothing. The
file is made by `prompt_file`, in calls that read the whole catalogue.
"""

from __future__ import annotations

import os
import sys
import time

from etoile_cli import TYPE_CHECKING, __version__
from etoile_cli.cli.due_fields import fill_line, moving_fields, parse_format
from etoile_cli.cli.paths import default_folders
from etoile_cli.store.cache import BrokenFileError, CachedFile, cache_file, prepare_cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from etoile_cli.cli.due_fields import Part

DEFAULT_FORMAT = "{title} {left} {unsure}"

_VALUES = ("folder", "catalogue", "config", "zone", "country", "as_of")
_OPTIONS = {f"--{name.replace('_', '-')}": name for name in (*_VALUES, "format", "within")}
_FLAGS = {"--only-mine": True, "--no-only-mine": False}
_VARIABLES = (
    "ETOILE_CONFIG", "ETOILE_FOLDER", "ETOILE_ONLY_MINE", "ETOILE_INDEX", "ETOILE_COUNTRY", "TZ",
    "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "PYTHONTZPATH",
)  # fmt: skip
_OFF = ("0", "false", "no", "off")  # of ETOILE_INDEX; all its values are known to `config`
_PATIENCE = 30  # seconds after which a renewal that has not ended is dead, or has failed

PathStamp = tuple[int, int, int, int]

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
    known = read_prompt(options)
    if known is None and options.get("as_of"):
        return None  # nobody has asked before, but the index may know it
    if known is None:
        start_renewal(options)
    else:
        print_line(prompt_line(known, parts, within))
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
    """Return the number of days of `30`, `30d` or `2w`; raise ValueError for another form."""
    if within is None:
        return None
    number = within[:-1] if within.endswith(("d", "w")) else within
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        raise ValueError(within)
    days = int(number) * (7 if within.endswith("w") else 1)
    if not days:
        raise ValueError(within)
    return days


PromptEntry = tuple[int, "float | None", "dict[str, str]"]
"""The ordinal of the day of a release, its moment in seconds since 1970 if the hour is known, and
the fields that stay."""

Known = tuple[int, "float | None", "list[PromptEntry]"]
"""What a prompt may say: the ordinal of today, the moment in seconds since 1970 if it has one, and
the releases in the order in which they come."""


def prompt_line(known: Known, parts: tuple[Part, ...], within: int | None) -> str:
    """Return the line of the next release within some days, without spaces at the end of a line."""
    today, now, entries = known
    for day, at, fields in entries:
        is_ahead = day >= today if at is None or now is None else at > now
        if is_ahead and (within is None or day - today <= within):
            return fill_line(parts, {**fields, **moving_fields(day, at, today, now)})
    return ""


def print_line(line: str) -> None:
    """Print a line if there is any; do nothing if nobody reads it."""
    if not line:
        return
    try:
        sys.stdout.buffer.write(_encoded(f"{line}\n", sys.stdout.encoding or "utf-8"))
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return


def _encoded(text: str, encoding: str) -> bytes:
    """Return text in a character set; what it lacks becomes what looks like it."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        from etoile_cli.text import to_charset

        return to_charset(text, encoding).encode(encoding)


# --- what it depends on --------------------------------------------------------------------------


def settings_of(options: Mapping[str, Any]) -> str:
    """Return all that decides which files a prompt is about, and what it may say of them."""
    given = [options.get(name) for name in (*_VALUES, "only_mine")]
    variables = [os.environ.get(name) for name in _VARIABLES]
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


def prompt_path(settings: str) -> str:
    """Return the path of the file for some settings."""
    *_, cache = default_folders(os.environ)
    return cache_file(cache, f"prompt {settings}")


def read_prompt(options: Mapping[str, Any]) -> Known | None:
    """Return what a prompt may say now, by the options of its call; None if it is not known."""
    settings, clock = settings_of(options), time.time()
    try:
        found = CachedFile(prompt_path(settings)).value("prompt")
    except BrokenFileError:
        return None
    if not isinstance(found, tuple) or found[:2] != (__version__, settings):
        return None
    _, _, stamps, since, until, (today, now, entries) = found
    if not since <= clock < until or any(stamp_of(path) != one for path, one in stamps.items()):
        return None
    return today, clock if now == CLOCK else now, entries


CLOCK = -1.0
"""In a file, the moment of an answer as of now."""


def stamp_of(path: str) -> PathStamp | None:
    """Return what changes with a file or a folder; None if it can't be looked at."""
    return _stamp(os.stat, path)


def link_stamp(path: str) -> PathStamp | None:
    """Return what changes with a link itself; None if it can't be looked at."""
    return _stamp(os.lstat, path)


def _stamp(look: Callable[[str], os.stat_result], path: str) -> PathStamp | None:
    try:
        found = look(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


# --- renewals ------------------------------------------------------------------------------------

RENEW = "--renew"
"""The option of the call that finds out what a prompt may say."""


def start_renewal(options: Mapping[str, Any]) -> None:
    """Find out in the background what a prompt may say, unless that is under way or can't be."""
    is_off = os.environ.get("ETOILE_INDEX", "").strip().lower() in _OFF
    if is_off or not sys.executable or not _claim(claim_path(options)):
        return
    command = [sys.executable, "-P", "-m", "etoile_cli", "prompt", *_arguments(options), RENEW]
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


def _arguments(options: Mapping[str, Any]) -> Iterator[str]:
    """Yield the arguments that set options."""
    for name in _VALUES:
        if options.get(name) is not None:
            yield f"--{name.replace('_', '-')}={options[name]}"
    for flag, value in _FLAGS.items():
        if options.get("only_mine") is value:
            yield flag


def claim_path(options: Mapping[str, Any]) -> str:
    """Return the path of the file that exists while a prompt's file is renewed.

    If that fails, it stays, so that it is not tried at every prompt.
    """
    return f"{prompt_path(settings_of(options))}.renewal.unfinished"


def _claim(path: str) -> bool:
    """Make a file that says that a renewal runs; return whether this call made it."""
    if not prepare_cache(os.path.dirname(path)):
        return False
    try:
        if os.path.exists(path) and abs(time.time() - os.stat(path).st_mtime) > _PATIENCE:
            os.unlink(path)  # also if the clock was set back
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:
        return False
    return True
