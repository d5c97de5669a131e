"""A call: the command that it names, and the one boundary where each of them ends.

A command is built when it is called, not before.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer

from etoile_cli.cli.console import ClosedPipeError, mark_if_closed, print_diagnostics
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of

COMMANDS = (
    "countdown", "upcoming", "calendar", "timeline", "list", "show", "cast", "status", "news",
    "export", "add", "record", "edit", "remove", "undo", "redo", "config", "check",
)  # fmt: skip
"""The commands, in the order in which the help lists them; each has its module."""

SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
"""Help is plain text, so that `[name]` in it stays; errors are told by `main`."""


# --- the boundary --------------------------------------------------------------------------------


def main(args: Sequence[str]) -> int:
    """Run one command; give its exit code. Nothing is raised but what ends Python itself."""
    mark_if_closed()
    try:
        return _run(args)
    except ClosedPipeError:
        return Exit.OK
    except EtoileError as error:
        print_diagnostics(error.problems)
        return error.exit_code
    except typer.TyperException as error:
        print_diagnostics([_usage(error)])
        return Exit.USAGE
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except OSError as error:
        print_diagnostics(
            [Diagnostic("cannot-write", f"the output can't be written: {reason_of(error)}")]
        )
        return Exit.INPUT_OUTPUT
    except Exception as error:  # a mistake of ours, which must not end in a traceback
        print_diagnostics([_bug(error)])
        return Exit.SOFTWARE


def _run(args: Sequence[str]) -> int:
    command, name, rest = _called(list(args))
    try:
        code = command.main(args=rest, prog_name=name, standalone_mode=False)
    except SystemExit as stop:  # the help went into a pipe that was closed, or completion is done
        return stop.code if isinstance(stop.code, int) and _is_completing() else Exit.OK
    return code if isinstance(code, int) else Exit.OK


def _called(args: list[str]) -> tuple[Any, str, list[str]]:
    """What is called, its name, and what it is given.

    A command that stands first is called without the group of all commands around it, which
    would take a thirtieth of the time to make.
    """
    if args and args[0] in COMMANDS and not _is_completing():
        return make(args[0]), f"etoile {args[0]}", args[1:]
    from etoile_cli.cli.group import app

    return typer.main.get_command(app), "etoile", args


def _is_completing() -> bool:
    return "_ETOILE_COMPLETE" in os.environ


def _usage(error: typer.TyperException) -> Diagnostic:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "etoile"
    return Diagnostic("usage", error.format_message(), hint=f"`{path} --help` tells what it takes")


def _bug(error: Exception) -> Diagnostic:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
    return Diagnostic(
        "bug",
        f"etoile made a mistake: {type(error).__name__}: {error}{where}",
        hint="please report it, with the command and the catalogue that it was given",
    )


# --- the commands --------------------------------------------------------------------------------


def make(name: str) -> Any:
    """The command of a name, as Typer has it; raises KeyError where there is none."""
    if name not in COMMANDS:
        raise KeyError(name)
    alone = typer.Typer(add_completion=False, **SETTINGS)
    alone.command(name)(_function_of(name))
    return typer.main.get_command(alone)


_MODULES = {"add": "add_remove", "remove": "add_remove", "undo": "undo_redo", "redo": "undo_redo"}


def _function_of(name: str) -> Any:
    module = module_of(_MODULES.get(name, name))
    return getattr(module, name if name in (*_MODULES, "record", "edit") else "command")


def module_of(name: str) -> Any:
    """The module of a command."""
    return import_module(f"etoile_cli.cli.commands.{name}")
