"""`etoile export`: releases as a calendar, CSV or JSON, into a file, a pipe or the terminal."""

import os
import re
from pathlib import Path
from stat import S_ISCHR, S_ISFIFO, S_ISREG
from typing import Annotated, Any, get_args

import typer

from etoile_cli.answers.feed import Dates, Feed, answer_export, as_seen
from etoile_cli.cli.app import ClosedPipeError, print_diagnostics, print_note, write
from etoile_cli.cli.context import Context, load_context
from etoile_cli.cli.options import (
    CONTEXT_OPTIONS,
    ShowsArgument,
    argument,
    invalid_choice,
    option,
    with_options,
    with_problems,
)
from etoile_cli.diagnostics import Exit, usage_error
from etoile_cli.render import CalendarOptions, FileForm, nothing_in, render_file
from etoile_cli.store.disk import reporting_errors
from etoile_cli.store.files import FileChange, folders_of, save_file
from etoile_cli.store.lock import lock_folders
from etoile_cli.text import normalize, shorten

FormatArgument = Annotated[
    str,
    argument("FORMAT", "ics for a calendar, csv for a spreadsheet, json for programs.", "format"),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help='Write to this file (default: "-", stdout).'
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite an existing FILE.")]
WindowsOption = Annotated[
    bool,
    typer.Option("--windows", help="ics: include releases with a window only, as all-day events."),
]
KeepOption = Annotated[
    bool,
    typer.Option(
        "--keep-cancelled",
        help="ics: show withdrawn releases as [cancelled], even in calendars that hide cancelled "
        "events.",
    ),
]
AlarmOption = Annotated[
    str | None, option("--alarm", "TIME", "ics: remind before the start: 30m, 2h, 1d, 1w.")
]


@with_options(*CONTEXT_OPTIONS)
def export(
    options: dict[str, Any],
    format_: FormatArgument,
    shows: ShowsArgument = None,
    output: OutputOption = None,
    force: ForceOption = False,
    windows: WindowsOption = False,
    keep_cancelled: KeepOption = False,
    alarm: AlarmOption = None,
) -> None:
    """Export releases as a calendar, CSV or JSON.

    Includes past releases. Import a calendar again at any time: events that moved are moved,
    withdrawn ones are cancelled, and none appears twice in a calendar that compares UIDs.
    """
    form = _parse_form(format_)
    _check_options(form, windows or keep_cancelled or alarm is not None, force, output)
    for_calendar = CalendarOptions(_trigger(alarm) if alarm is not None else None, keep_cancelled)
    context = load_context(options)

    def print_feed() -> int:
        answer = _feed(context, form, shows, windows)
        content = render_file(answer, form, for_calendar)
        if output in (None, "-"):
            write(content)
        else:
            _save(content, str(output), force)
        if nothing := nothing_in(answer, context.empty_catalogue):
            would_add = form == "ics" and _feed(context, form, shows, windows=True).events
            hint = "\n--windows also exports releases without an exact date" if would_add else ""
            print_note(f"{nothing}{hint}")
            return Exit.NO_MATCH
        return Exit.OK

    with_problems(context, print_feed)


def _save(content: bytes, file: str, may_replace: bool) -> None:
    """Write into a pipe or a terminal; else a file, whole or not at all; raise as these do."""
    if _is_stream(file):
        with reporting_errors(file):
            try:
                with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND), "wb") as stream:
                    stream.write(content)
            except BrokenPipeError:
                raise ClosedPipeError from None
        return
    with lock_folders(folders_of([FileChange(file, None, content)])):  # sweeps what was killed
        warnings = save_file(content, file, may_replace)
    if warnings:
        print_diagnostics(warnings)


def _is_stream(file: str) -> bool:
    """Return whether a path is a pipe, a terminal, or what this process has open already."""
    try:
        mode = Path(file).stat().st_mode
    except (OSError, ValueError):
        return False
    is_open = str(Path(file).absolute()).startswith(("/dev/std", "/dev/fd/", "/proc/self/fd/"))
    return S_ISFIFO(mode) or S_ISCHR(mode) or (is_open and S_ISREG(mode))


def _parse_form(name: str) -> FileForm:
    """Return the format of a name; raise EtoileError (exit 2) if unknown."""
    forms: tuple[FileForm, ...] = get_args(FileForm)
    for form in forms:
        if normalize(name) == form:
            return form
    raise invalid_choice(name, forms, "FORMAT")


def _check_options(form: FileForm, is_for_calendars: bool, force: bool, output: str | None) -> None:
    """Raise EtoileError (exit 2) if an option would have no effect."""
    if is_for_calendars and form != "ics":
        message = f"--windows, --keep-cancelled and --alarm have no effect in {form}"
        raise usage_error(message, f"leave them out: {form} has every release and every window")
    if force and output in (None, "-"):
        raise usage_error("--force has no effect on stdout", "name a file with --output")


_ALARM = re.compile("([0-9]{1,4})(m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)")
_DURATIONS = {"m": "PT{}M", "h": "PT{}H", "d": "P{}D", "w": "P{}W"}
"""Durations in the notation of RFC 5545 3.3.6."""


def _trigger(text: str) -> str:
    """Return the time of --alarm as a calendar writes it; raise EtoileError (exit 2) if invalid."""
    time = _ALARM.fullmatch("".join(normalize(text).split()))
    if time:
        return _DURATIONS[time[2][0]].format(int(time[1]))
    hint = "write 30m, 2h, 1d or 1w: minutes, hours, days or weeks"
    raise usage_error(f"--alarm: `{shorten(text)}` is not a length of time", hint, "bad-alarm")


def _feed(context: Context, form: FileForm, words: list[str] | None, windows: bool) -> Feed:
    """Return the releases to export."""
    shows = context.shows(words)
    one = shows[0] if words and len(shows) == 1 else None
    in_calendar = Dates.BOUNDED if windows else Dates.EXACT
    answer = answer_export(shows, context.as_of, in_calendar if form == "ics" else Dates.ANY, one)
    return answer if form == "ics" else as_seen(answer)
