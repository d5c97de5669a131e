"""The commands about the user's files: config shows where they are, check finds their errors."""

import os
import re
import shlex
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from etoile_cli.answers.feed import Dates, Feed, answer_export, as_seen
from etoile_cli.catalogue.built_in import built_in_file, load_built_in
from etoile_cli.catalogue.checks import check_files, check_folder, check_user_catalogue
from etoile_cli.catalogue.load import is_folder, path_exists
from etoile_cli.catalogue.user_catalogue import UserCatalogue, list_files, read_folder
from etoile_cli.cli.config import Settings, load_settings
from etoile_cli.cli.console import output_style, print_diagnostics, print_note, write, write_file
from etoile_cli.cli.context import Context, resolve_as_of
from etoile_cli.cli.options import (
    CONTEXT_OPTIONS,
    ShowsArgument,
    completer,
    context_of,
    invalid_choice,
    option,
    output_form,
    shared_values,
    with_options,
    with_problems,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Catalogue
from etoile_cli.render import FileForm, nothing_in, render, render_file
from etoile_cli.render.config import ConfigRow, ConfigView
from etoile_cli.render.style import CalendarOptions
from etoile_cli.store.save import save_file
from etoile_cli.text import escape_controls, normalize, shorten

# --- config --------------------------------------------------------------------------------------


@with_options("folder", "only_mine", "config", "zone", "country", "plain", "json")
def config(ctx: typer.Context, values: dict[str, Any]) -> None:
    """Show your settings and where your files are.

    An option overrides the environment, which overrides the configuration file.
    """
    form = output_form(values.pop("plain"), values.pop("json"), ctx)
    settings = load_settings(shared_values(ctx, values), os.environ)
    write(render(ConfigView(tuple(_rows(settings))), form, output_style(os.environ)))


def _rows(settings: Settings) -> list[ConfigRow]:
    set_by, state = settings.set_by, Path(settings.paths.state)
    only_mine = settings.only_mine
    return [
        ConfigRow("config", settings.config, set_by["config"], _if_missing(settings.config)),
        ConfigRow("folder", settings.folder, set_by["folder"], _files(settings.folder)),
        ConfigRow("only_mine", "yes" if only_mine else "no", set_by["only_mine"], None),
        ConfigRow("zone", settings.zone, set_by["zone"], None),
        ConfigRow("country", settings.country, set_by["country"], None),
        ConfigRow("packaged", built_in_file(), None, "not used" if only_mine else None),
        ConfigRow("undo", str(state / "undo"), None, _if_missing(str(state / "undo"))),
        ConfigRow("aside", str(state / "aside"), None, _if_missing(str(state / "aside"))),
    ]


def _if_missing(path: str) -> str | None:
    return None if os.path.lexists(path) else "does not exist"


def _files(folder: str) -> str:
    """Return how many files a folder has, or why they cannot be counted."""
    if missing := _if_missing(folder):
        return missing
    try:
        count = len(list_files(folder))
    except EtoileError as error:
        return error.problems[0].message
    return "1 file" if count == 1 else f"{count} files"


# --- check ---------------------------------------------------------------------------------------

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="Files or folders (default: your own files)."),
]


@with_options("as_of", "folder", "only_mine", "config", "zone", "country")
def check(ctx: typer.Context, values: dict[str, Any], files: FilesArgument = None) -> None:
    """Check catalogues for errors.

    Prints nothing if there are none. Warnings do not change the exit code. Your own reports
    without a source are only counted; in any other file each has its place. The built-in catalogue
    is checked only if it is named.
    """
    options = shared_values(ctx, {**values, "catalogue": None})  # an option before `check` only
    settings = load_settings(options, os.environ)
    as_of = resolve_as_of(options["as_of"], settings)
    paths = files or ([options["catalogue"]] if options["catalogue"] is not None else [])
    built_in, broken = _load_below(settings)
    user = read_folder(settings.folder, built_in) if path_exists(settings.folder) else None
    if paths:
        found = _check_paths(paths, user, as_of)
    else:
        found = [broken, _check_default(user, settings.folder, as_of)]
    if problems := [problem for problems, _ in found for problem in problems]:
        print_diagnostics(problems)
    raise typer.Exit(next((code for _, code in found if code), Exit.OK))


Checked = tuple[list[Diagnostic], int]
"""The problems found, and the exit code."""

_NO_PROBLEMS: Checked = ([], Exit.OK)


def _load_below(settings: Settings) -> tuple[Catalogue | None, Checked]:
    """Return the built-in catalogue if it is used, or the errors that make it unreadable."""
    try:
        return (None if settings.only_mine else load_built_in()), _NO_PROBLEMS
    except EtoileError as error:
        return None, ([*error.problems], error.exit_code)


def _check_default(user: UserCatalogue | None, folder: str, as_of: AsOf) -> Checked:
    """Check the user's files; if there are none, print what else can be checked."""
    if user and user.files:
        return check_user_catalogue(user, as_of)
    built_in = escape_controls(shlex.quote(built_in_file()))
    write(
        f"You have no files of your own to check in {escape_controls(folder)}\n"
        f"To check the built-in catalogue: etoile check {built_in}\n"
    )
    return _NO_PROBLEMS


def _check_paths(paths: list[str], user: UserCatalogue | None, as_of: AsOf) -> list[Checked]:
    """Check files and folders; the user's own come first."""
    user_files = _user_files(user, paths) if user else {}
    found = [_check_path(path, as_of) for path in paths if path not in user_files]
    if user and user_files:
        files = {file for files in user_files.values() for file in files}
        found.insert(0, check_user_catalogue(user, as_of, files))
    return found


def _user_files(user: UserCatalogue, paths: list[str]) -> dict[str, list[str]]:
    """Return the user's files that each path leads to, through any links."""
    places = {_identity(source.file): [source.file] for source in user.files}
    places[_identity(user.folder)] = [source.file for source in user.files]
    return {path: places[one] for path in paths if (one := _identity(path)) in places}


def _identity(path: str) -> object:
    """Return a value that is equal for paths to the same file; the path if it does not exist."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return path
    return status.st_dev, status.st_ino


def _check_path(path: str, as_of: AsOf) -> Checked:
    if is_folder(path):
        return check_folder(read_folder(path, None), as_of)
    return check_files((path,), as_of)


# --- export ---------------------------------------------------------------------------------------

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
    answer = answer_export(shows, context.as_of, in_calendar if form == "ics" else Dates.ANY, one)
    return answer if form == "ics" else as_seen(answer)


def _hint(context: Context, form: FileForm, words: list[str] | None) -> list[str]:
    """Return the hint that --windows would add events to an empty calendar, if it would."""
    would_add = form == "ics" and _feed(context, form, words, windows=True).events
    return ["--windows also exports releases without an exact date"] if would_add else []
