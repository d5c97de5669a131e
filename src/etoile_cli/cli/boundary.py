"""Where every command ends: its exit code, and what is told on stderr."""

import os
from collections.abc import Sequence

import typer

from etoile_cli.cli.app import app
from etoile_cli.cli.streams import ClosedPipeError, say
from etoile_cli.problems import EtoileError, Exit, Problem


def main(args: Sequence[str]) -> int:
    """Run one command; give its exit code. Nothing is raised but what ends Python itself."""
    try:
        return _run(args)
    except ClosedPipeError:
        return Exit.OK
    except EtoileError as error:
        say(error.problems)
        return error.exit_code
    except typer.TyperException as error:
        say([_usage(error)])
        return Exit.USAGE
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except OSError as error:
        say([Problem("cannot-write", f"the output can't be written: {error.strerror or error}")])
        return Exit.INPUT_OUTPUT
    except Exception as error:  # a mistake of ours, which must not end in a traceback
        say([_bug(error)])
        return Exit.SOFTWARE


def _run(args: Sequence[str]) -> int:
    command = typer.main.get_command(app)
    try:
        code = command.main(args=list(args), prog_name="etoile", standalone_mode=False)
    except SystemExit as stop:  # the help went into a pipe that was closed, or completion is done
        return stop.code if isinstance(stop.code, int) and _is_completing() else Exit.OK
    return code if isinstance(code, int) else Exit.OK


def _is_completing() -> bool:
    return "_ETOILE_COMPLETE" in os.environ


def _usage(error: typer.TyperException) -> Problem:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "etoile"
    return Problem("usage", error.format_message(), hint=f"`{path} --help` tells what it takes")


def _bug(error: Exception) -> Problem:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
    return Problem(
        "bug",
        f"etoile made a mistake: {type(error).__name__}: {error}{where}",
        hint="please report it, with the command and the catalogue that it was given",
    )
