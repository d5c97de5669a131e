"""A command that edits the user's catalogue: its shared options become an edit session."""

import inspect
import os
import shlex
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from etoile_cli.catalogue.built_in import load_built_in
from etoile_cli.catalogue.load import is_folder
from etoile_cli.cli.config import DEFAULT, load_settings
from etoile_cli.cli.context import now, resolve_as_of, service_states
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.options import (
    CONTEXT_OPTIONS,
    SHARED,
    option,
    output_form,
    set_parameters,
    shared_value,
)
from etoile_cli.diagnostics import usage_error
from etoile_cli.store.journal import journal_of
from etoile_cli.text import shorten

_DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change without writing it.")]
_Today = Annotated[str | None, option("--as-of", "DAY", "Answer as of this day (default: today).")]
_Target = Annotated[
    str | None, option("--catalogue", "PATH", "Write to this file or folder, and read no other.")
]
_Force = Annotated[
    bool, typer.Option("--force", help="Also change a file that is read-only or not yours.")
]
_SHARED: dict[str, tuple[Any, Any]] = {
    "dry_run": (_DryRun, False),
    "as_of": (_Today, None),
    "catalogue": (_Target, None),
    "force": (_Force, False),
    **{name: SHARED[name] for name in ("folder", "config", "plain", "json")},
}
"""The options that every writing command takes, with their defaults."""


def edit_command(work: Callable[..., None]) -> Callable[..., None]:
    """Make a command of a function that takes an edit session and its own parameters."""
    return _command(work, _SHARED)


def look_up_command(work: Callable[..., None]) -> Callable[..., None]:
    """Make a command of a function that takes a session, and does not change the catalogue."""
    writing = ("dry_run", "force")
    return _command(work, {name: one for name, one in _SHARED.items() if name not in writing})


def _command(
    work: Callable[..., None], shared: Mapping[str, tuple[Any, Any]]
) -> Callable[..., None]:
    _, *parameters = inspect.signature(work).parameters.values()
    own = {one.name for one in parameters}  # one may have a help of its own for a shared option

    @wraps(work)
    def command(ctx: typer.Context, **values: Any) -> None:
        session = _session(ctx, {"dry_run": False, "force": False} | values)
        arguments = {name: value for name, value in values.items() if name in own}
        _check_text(arguments.values())
        work(session, **arguments)

    options = {name: one for name, one in shared.items() if name not in own}
    set_parameters(command, parameters, options)
    return command


def _check_text(values: Iterable[Any]) -> None:
    """Raise EtoileError (exit 2) if an argument is not valid UTF-8."""
    for value in values:
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and any("\ud800" <= char <= "\udfff" for char in text):
                message = f"`{shorten(text)}` is not valid UTF-8"
                raise usage_error(message, "type it again in your terminal")


def _session(context: typer.Context, values: dict[str, Any]) -> EditSession:
    """Return the session of the shared options among some values."""
    form = output_form(values.pop("plain"), values.pop("json"), context)
    is_dry, is_forced = values.pop("dry_run"), values.pop("force")
    # --only-mine, --zone, --country only before the command's name: behind it, some have another
    options = {
        name: shared_value(context, name, values.pop(name) if name in _SHARED else None)
        for name in CONTEXT_OPTIONS
    }
    chosen = load_settings(options, os.environ)
    path, state = options["catalogue"], Path(chosen.paths.state)
    place, option = (chosen.folder, "--folder") if path is None else (path, "--catalogue")
    is_one_file = path is not None and not is_folder(path)
    is_default = path is None and chosen.set_by["folder"] == DEFAULT
    return EditSession(
        folder=str(Path(place).parent) if is_one_file else place,
        file=place if is_one_file else str(Path(place) / "shows.toml"),
        is_one_file=is_one_file,
        base=None if path is not None or chosen.only_mine else load_built_in(),
        options="" if is_default else f" {option} {shlex.quote(str(Path(place).absolute()))}",
        as_of=resolve_as_of(options["as_of"], chosen),
        at=now(),
        form=form,
        is_dry=is_dry,
        is_forced=is_forced,
        journal=journal_of(place, str(state / "undo")),
        drafts=str(state / "drafts"),
        states=service_states(chosen),
    )
