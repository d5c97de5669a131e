"""The entry of every call: the table of commands, `main`, and what reaches the terminal."""

import errno
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from io import TextIOBase
from typing import Any, BinaryIO

import typer
from typer.core import TyperCommand

import etoile_cli
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.records import frozen
from etoile_cli.render import Display


@frozen
class Command:
    """A command before its module is imported."""

    module: str  # in the package `cli`
    function: str
    help: str
    examples: tuple[str, ...]


COMMANDS = {
    "countdown": Command("commands.countdown", "countdown", "Show how long until the next release.",
        ("etoile countdown", "etoile countdown etoile --live")),
    "upcoming": Command("commands.answers", "upcoming", "List upcoming releases, soonest first.",
        ("etoile upcoming --days 14", "etoile upcoming --platform netflix --to 2026-12-31")),
    "calendar": Command("commands.answers", "calendar", "Show a month of releases.",
        ("etoile calendar", "etoile calendar december --week-starts sunday")),
    "timeline": Command("commands.answers", "timeline", "Draw a show's history as a timeline.",
        ("etoile timeline etoile",)),
    "list": Command("commands.answers", "list_shows", "List shows, with filters.",
        ("etoile list --status airing", "etoile list --platform hbo --genre drama",
        "etoile list --sort next")),
    "show": Command("commands.answers", "show", "Show everything about one show.",
        ("etoile show etoile", "etoile show etoile --as-of 2025-03-10")),
    "cast": Command("commands.answers", "cast", "Show a show's cast, or a person's shows.",
        ("etoile cast etoile", "etoile cast --person kirby")),
    "status": Command("commands.answers", "status", "Show where each season stands.",
        ("etoile status", "etoile status etoile")),
    "news": Command("commands.answers", "news", "List the news and what each report changed.",
        ("etoile news --since 30d", "etoile news etoile")),
    "prompt": Command("commands.prompt", "prompt", "Print the next release for a shell prompt.",
        ("etoile prompt", "etoile prompt --within 30d --format '{title} {left}'")),
    "export": Command("commands.export", "export", "Export releases as a calendar, CSV or JSON.",
        ("etoile export ics -o shows.ics", "etoile export csv etoile")),
    "due": Command("commands.due", "due", "Print what is due within some days, for scripts.",
        ("etoile due", "etoile due severance --within 1d",
         "etoile due --within 2w --format '{date} {title} {what} {unsure}'")),
    "search": Command("commands.follow", "search", "Search TVmaze for a show.",
        ("etoile search severance",)),
    "follow": Command("commands.follow", "follow", "Follow a show: take it in from TVmaze.",
        ("etoile follow severance", "etoile follow tt11280740",
         "etoile follow https://www.tvmaze.com/shows/44933/severance")),
    "refresh": Command("commands.refresh", "refresh",
        "Ask TVmaze what changed of the shows that you follow.",
        ("etoile refresh", "etoile refresh severance --dry-run")),
    "unfollow": Command("commands.unfollow", "unfollow", "Stop following a show.",
        ("etoile unfollow severance",)),
    "add": Command("commands.add_remove", "add", "Add a show to your catalogue.",
        ("etoile add Night Ferry --platform Arte --premiere 'spring 2027'",
         "etoile add Night Ferry --premiere 2027-05-06 --pattern weekly --episodes 8")),
    "record": Command("commands.record", "record", "Record news about a show in your catalogue.",
        ("etoile record night ferry moved 2027-05-06", "etoile record night ferry renewed")),
    "edit": Command("commands.edit", "edit", "Edit your catalogue in your editor.",
        ("etoile edit", "etoile edit night ferry")),
    "remove": Command("commands.add_remove", "remove", "Remove a show from your catalogue.",
        ("etoile remove night ferry --dry-run",)),
    "undo": Command("commands.undo", "undo", "Undo the last change to your catalogue.",
        ("etoile undo", "etoile undo --dry-run")),
    "redo": Command("commands.undo", "redo", "Redo the last undone change.",
        ("etoile redo", "etoile redo --dry-run")),
    "config": Command("commands.files", "config", "Show your settings and where your files are.",
        ("etoile config",)),
    "check": Command("commands.files", "check", "Check catalogues for errors.",
        ("etoile check", "etoile check shows.toml", "etoile check --merge")),
    "explain": Command("help", "explain", "Explain an error code.",
        ("etoile explain bad-as-of",)),
    "help": Command("help", "show_help", "Show help for a command.",
        ("etoile help record", "etoile help options")),
}  # fmt: skip
"""The commands, in the order in which the help lists them."""

SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
"""Help is plain text, so that `[name]` in it stays; `main` prints errors."""


# --- the end of a call ---------------------------------------------------------------------------


def main(args: Sequence[str]) -> int:
    """Run one command and return its exit code; raise only what ends Python itself."""
    replace_closed_stdout()
    try:
        return _run(args)
    except ClosedPipeError:
        return Exit.OK
    except EtoileError as error:
        print_diagnostics(error.problems)
        return error.exit_code
    except typer.TyperException as error:
        print_diagnostics([_usage_error(error)])
        return Exit.USAGE
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except OSError as error:
        message = f"cannot write the output: {reason_of(error)}"
        print_diagnostics([Diagnostic("cannot-write", message)])
        return Exit.INPUT_OUTPUT
    except Exception as error:  # a bug, which must not end in a traceback
        print_diagnostics([_internal_error(error)])
        return Exit.SOFTWARE


def _run(args: Sequence[str]) -> int:
    command, name, rest = _find_command(list(args))
    try:
        code = command.main(args=rest, prog_name=name, standalone_mode=False)
    except SystemExit as stop:  # the help went into a closed pipe, or completion has ended
        return stop.code if isinstance(stop.code, int) and _is_completing() else Exit.OK
    return code if isinstance(code, int) else Exit.OK


def _find_command(args: list[str]) -> tuple[Any, str, list[str]]:
    """Return the command of a call, its name, and its arguments.

    A command that comes first is run without the group of all commands, which would take a
    thirtieth of the time to make.
    """
    if args and args[0] in COMMANDS and not _is_completing():
        return make_command(args[0]), f"etoile {args[0]}", args[1:]
    from etoile_cli.cli.help import app

    return typer.main.get_command(app), "etoile", args


def _is_completing() -> bool:
    return "_ETOILE_COMPLETE" in os.environ


def _usage_error(error: typer.TyperException) -> Diagnostic:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "etoile"
    return Diagnostic("usage", error.format_message(), hint=f"see `{path} --help`")


def _internal_error(error: Exception) -> Diagnostic:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    frame = trace.tb_frame if trace else None
    module = f"{frame.f_globals['__name__']}.{frame.f_code.co_name}" if frame else ""
    where = f" in {module}, line {trace.tb_lineno}" if trace else ""
    at = f" at {etoile_cli.URL}" if etoile_cli.URL else ""
    return Diagnostic(
        "bug",
        f"internal error: {type(error).__name__}: {error}{where}",
        hint=f"please report it{at}, with the command and the catalogue",
    )


# --- commands ------------------------------------------------------------------------------------


class _Command(TyperCommand):
    """A command whose help page is laid out by `cli.help`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from etoile_cli.cli.help import write_page

        write_page(self, ctx, formatter)


def make_command(name: str) -> Any:
    """Return the Typer command of a name, its module imported; raise KeyError if unknown."""
    alone = typer.Typer(add_completion=False, **SETTINGS)
    alone.command(name, cls=_Command)(function_of(COMMANDS[name]))
    return typer.main.get_command(alone)


def function_of(command: Command) -> Any:
    """Return the function of a command, its module imported."""
    module = import_module(f"etoile_cli.cli.{command.module}")
    return getattr(module, command.function)


# --- output --------------------------------------------------------------------------------------

_DEFAULT_WIDTH = 80
_COLOURS = {"error": "1;31", "warning": "1;33"}


class ClosedPipeError(Exception):
    """The program that reads our output has ended."""


def output_style(environment: Mapping[str, str]) -> Display:
    """Return the width, colours and character set of stdout."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return Display(_width(environment), _wants_colour(environment, sys.stdout), encoding)


def _width(environment: Mapping[str, str]) -> int:
    """Return COLUMNS if it is a number above 0, else the terminal's width, else 80."""
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return int(columns[:6])
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _DEFAULT_WIDTH
    except (AttributeError, OSError, ValueError):
        return _DEFAULT_WIDTH


def _wants_colour(environment: Mapping[str, str], stream: object) -> bool:
    """Follow no-color.org and force-color.org; NO_COLOR wins over FORCE_COLOR."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    if environment.get("TERM") == "dumb":
        return False
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def can_redraw(environment: Mapping[str, str]) -> bool:
    """Return whether stdout is a terminal whose screen can be redrawn."""
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def write(content: str | bytes) -> None:
    """Write an answer, or the bytes of a file as they are, to stdout.

    Raise EtoileError (exit 74) if stdout is closed or full, ClosedPipeError if the program that
    reads it has ended.
    """
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = _Closed()
        raise ClosedPipeError from None
    except (OSError, ValueError) as error:
        sys.stdout = _Closed()
        problem = Diagnostic("cannot-write", f"cannot write the output: {reason_of(error)}")
        raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


class _Closed(TextIOBase):
    """A closed stdout, in place of the None that Python has for one.

    Python itself does not write buffered text to it at the end.
    """

    def write(self, _text: str) -> int:
        """Raise OSError."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    @property
    def buffer(self) -> BinaryIO:
        """Raise OSError."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def replace_closed_stdout() -> None:
    """Make every write to a closed stdout raise OSError."""
    if sys.stdout is None:
        sys.stdout = _Closed()


def print_diagnostics(problems: Iterable[Diagnostic]) -> None:
    """Print problems on stderr, separated by empty lines; print nothing if it is closed."""
    colour = _wants_colour(os.environ, sys.stderr)
    print_note("\n\n".join(_coloured(problem) if colour else str(problem) for problem in problems))


def print_note(text: str) -> None:
    """Print a message on stderr; print nothing if it is closed."""
    try:
        stderr = sys.stderr
        encoding = stderr.encoding or "utf-8"
        stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stderr.flush()
    except (AttributeError, OSError, ValueError):
        return


def _coloured(problem: Diagnostic) -> str:
    """Return the text of a problem with its first word in colour."""
    head, rest = str(problem).split("]", 1)
    return f"\x1b[{_COLOURS[problem.severity]}m{head}]\x1b[0m{rest}"
