"""`etoile export`."""

import re
from typing import Annotated, Any, get_args

import typer

from etoile_cli.answers.feed import Dates, Feed, as_seen, feed
from etoile_cli.cli.console import print_note, write_file
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import (
    CONTEXT_OPTIONS,
    ShowsArgument,
    completer,
    context_of,
    invalid_choice,
    option,
    with_options,
    with_problems,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.render import FileForm, nothing_in, render_file
from etoile_cli.render.style import CalendarOptions
from etoile_cli.store.save import save_file
from etoile_cli.text import normalize, shorten

FormatArgument = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT",
        help="ics for a calendar, csv for a spreadsheet, json for programs.",
        autocompletion=completer("format"),
    ),
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
def command(
    ctx: typer.Context,
    values: dict[str, Any],
    form: FormatArgument,
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
    chosen = _parse_form(form)
    _check_options(chosen, windows or keep_cancelled or alarm is not None, force, output)
    look = CalendarOptions(_trigger(alarm) if alarm is not None else None, keep_cancelled)
    context = context_of(ctx, values)

    def print_feed() -> int:
        answer = _feed(context, chosen, shows, windows)
        content = render_file(answer, chosen, look)
        if output in (None, "-"):
            write_file(content)
        else:
            save_file(content, str(output), force)
        if nothing := nothing_in(answer, context.catalogue):
            print_note("\n".join([str(nothing), *_hint(context, chosen, shows)]))
            return Exit.NO_MATCH
        return Exit.OK

    with_problems(context, print_feed)


def _parse_form(name: str) -> FileForm:
    """Return the format of a name; raise EtoileError (exit 2) if there is none."""
    forms: tuple[FileForm, ...] = get_args(FileForm)
    for form in forms:
        if normalize(name) == form:
            return form
    raise invalid_choice(name, forms, "FORMAT")


def _check_options(form: FileForm, is_for_calendars: bool, force: bool, output: str | None) -> None:
    """Raise EtoileError (exit 2) if an option would have no effect."""
    if is_for_calendars and form != "ics":
        message = f"--windows, --keep-cancelled and --alarm have no effect in {form}"
        hint = f"leave them out: {form} has every release and every window"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))
    if force and output in (None, "-"):
        hint = "name a file with --output"
        problem = Diagnostic("usage", "--force has no effect on stdout", hint=hint)
        raise EtoileError(Exit.USAGE, problem)


_ALARM = re.compile("([0-9]{1,4})(m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)")
_DURATIONS = {"m": "PT{}M", "h": "PT{}H", "d": "P{}D", "w": "P{}W"}
"""Durations in the notation of RFC 5545 3.3.6."""


def _trigger(text: str) -> str:
    """Return the time of --alarm as a calendar writes it; raise EtoileError (exit 2) if invalid."""
    time = _ALARM.fullmatch("".join(normalize(text).split()))
    if time:
        return _DURATIONS[time[2][0]].format(int(time[1]))
    problem = Diagnostic(
        "bad-alarm",
        f"--alarm: `{shorten(text)}` is not a length of time",
        hint="write 30m, 2h, 1d or 1w: minutes, hours, days or weeks",
    )
    raise EtoileError(Exit.USAGE, problem)


def _feed(context: Context, form: FileForm, words: list[str] | None, windows: bool) -> Feed:
    """Return the releases to export."""
    shows = context.shows(words)
    one = shows[0] if words and len(shows) == 1 else None
    in_calendar = Dates.BOUNDED if windows else Dates.EXACT
    answer = feed(shows, context.as_of, in_calendar if form == "ics" else Dates.ANY, one)
    return answer if form == "ics" else as_seen(answer)


def _hint(context: Context, form: FileForm, words: list[str] | None) -> list[str]:
    """Return the hint that --windows would add events to an empty calendar, if it would."""
    would_add = form == "ics" and _feed(context, form, words, windows=True).events
    return ["--windows also exports releases without an exact date"] if would_add else []
