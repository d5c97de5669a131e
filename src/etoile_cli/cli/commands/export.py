"""`etoile export`."""

import re
from typing import Annotated, Any, get_args

import typer

from etoile_cli.answers.feed import Dates, Feed, as_seen, feed
from etoile_cli.cli.choices import not_one_of
from etoile_cli.cli.console import print_note, write_file
from etoile_cli.cli.context import Context
from etoile_cli.cli.options import (
    OF_A_QUESTION,
    ShowsArgument,
    answered,
    asked_of,
    completed,
    sharing,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.render import FileForm, nothing_in, render_file
from etoile_cli.render.look import CalendarLook
from etoile_cli.store.save import save_file
from etoile_cli.text import normalize, shorten

FormatArgument = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT",
        help="ics for a calendar, csv for a spreadsheet, json for programs.",
        autocompletion=completed("format"),
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help='Write this file, whole or not at all; "-" is stdout.',
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace the file of --output where there is one.")
]
WindowsOption = Annotated[
    bool,
    typer.Option(
        "--windows", help="ics: also what has only a window, all day from its first to its last."
    ),
]
KeepOption = Annotated[
    bool,
    typer.Option(
        "--keep-cancelled",
        help="ics: leave what was withdrawn in its place, with [cancelled] before it, also in "
        "calendars that hide what is cancelled.",
    ),
]
AlarmOption = Annotated[
    str | None,
    typer.Option(
        "--alarm", metavar="TIME", help="ics: remind before the start: 30m, 2h, 1d or 1w."
    ),
]


@sharing(*OF_A_QUESTION)
def command(
    context: typer.Context,
    given: dict[str, Any],
    form: FormatArgument,
    shows: ShowsArgument = None,
    output: OutputOption = None,
    force: ForceOption = False,
    windows: WindowsOption = False,
    keep_cancelled: KeepOption = False,
    alarm: AlarmOption = None,
) -> None:
    """Export all drops as a calendar, a table or JSON.

    Past and to come. A calendar can be exported anew at any time: what moved moves in it, what was
    withdrawn is cancelled, and a calendar that goes by UID shows nothing twice.
    """
    wanted = _form(form)
    _check_options(wanted, windows or keep_cancelled or alarm is not None, force, output)
    look = CalendarLook(_trigger(alarm) if alarm is not None else None, keep_cancelled)
    asked = asked_of(context, given)

    def tell() -> int:
        answer = _answer(asked, wanted, shows, windows)
        content = render_file(answer, wanted, look)
        if output in (None, "-"):
            write_file(content)
        else:
            save_file(content, str(output), force)
        if nothing := nothing_in(answer, asked.catalogue):
            print_note("\n".join([str(nothing), *_hint(asked, wanted, shows)]))
            return Exit.NO_MATCH
        return Exit.OK

    answered(asked, tell)


def _form(said: str) -> FileForm:
    """The form of a name; raises EtoileError (exit 2) where there is none."""
    names: tuple[FileForm, ...] = get_args(FileForm)
    for name in names:
        if normalize(said) == name:
            return name
    raise not_one_of(said, names, "FORMAT")


def _check_options(form: FileForm, is_for_calendars: bool, force: bool, output: str | None) -> None:
    """Raise EtoileError (exit 2) where an option would do nothing."""
    if is_for_calendars and form != "ics":
        message = f"--windows, --keep-cancelled and --alarm do nothing in {form}"
        hint = f"leave them out: {form} has every drop and every window"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", message, hint=hint))
    if force and output in (None, "-"):
        problem = Diagnostic(
            "usage", "--force replaces no stdout", hint="name a file with --output"
        )
        raise EtoileError(Exit.USAGE, problem)


_ALARM = re.compile("([0-9]{1,4})(m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)")
_TIMES = {"m": "PT{}M", "h": "PT{}H", "d": "P{}D", "w": "P{}W"}
"""Lengths of time as RFC 5545 3.3.6 writes them."""


def _trigger(said: str) -> str:
    """The time of --alarm as a calendar writes it; raises EtoileError (exit 2) where it is none."""
    time = _ALARM.fullmatch("".join(normalize(said).split()))
    if time:
        return _TIMES[time[2][0]].format(int(time[1]))
    problem = Diagnostic(
        "bad-alarm",
        f"--alarm: `{shorten(said)}` is no time before the start",
        hint="write 30m, 2h, 1d or 1w: minutes, hours, days or weeks",
    )
    raise EtoileError(Exit.USAGE, problem)


def _answer(asked: Context, form: FileForm, named: list[str] | None, windows: bool) -> Feed:
    """Return the feed of some shows."""
    shows = asked.shows(named)
    one = shows[0] if named and len(shows) == 1 else None
    in_calendar = Dates.BOUNDED if windows else Dates.EXACT
    answer = feed(shows, asked.as_of, in_calendar if form == "ics" else Dates.ANY, one)
    return answer if form == "ics" else as_seen(answer)


def _hint(asked: Context, form: FileForm, named: list[str] | None) -> list[str]:
    """Return that --windows would add something to an empty calendar, if it would."""
    would_add = form == "ics" and _answer(asked, form, named, windows=True).events
    return ["--windows also exports releases without an exact date"] if would_add else []
