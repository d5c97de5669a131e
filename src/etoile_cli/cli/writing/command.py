"""What makes a command of what is done at a desk."""

import inspect
import os
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from etoile_cli.cli.config import settings
from etoile_cli.cli.context import moment_of, now
from etoile_cli.cli.options import SHARED, declare, form_of, shared
from etoile_cli.cli.writing.desk import Desk
from etoile_cli.cli.writing.place import place_of
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.store import journal_of
from etoile_cli.text import short

_BEFORE = ("only_mine", "zone", "country")  # only before the command's name, which has its own

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show the change without writing it.")
]
TodayOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Answer as of this day (default: today)."),
]
PlaceOption = Annotated[
    str | None,
    typer.Option(
        "--catalogue", metavar="PATH", help="Write to this file or folder, and read no other."
    ),
]

_SHARED: dict[str, tuple[Any, Any]] = {
    "dry_run": (DryRunOption, False),
    "as_of": (TodayOption, None),
    "catalogue": (PlaceOption, None),
    **{name: SHARED[name] for name in ("folder", "config", "plain", "json")},
}
"""The options that every writing command takes, with their defaults."""


def writing(work: Callable[..., None]) -> Callable[..., None]:
    """Make a command of what is done at a desk.

    The command takes the work's own parameters but the first, and the options of all of them.
    """

    @wraps(work)
    def command(context: typer.Context, **given: Any) -> None:
        desk = desk_of(context, given)
        _check_text(given.values())
        work(desk, **given)

    own = list(inspect.signature(work).parameters.values())[1:]
    declare(command, own, _SHARED)
    return command


def _check_text(given: Iterable[Any]) -> None:
    """Raise EtoileError (exit 2) where an argument holds bytes that are no text."""
    for value in given:
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and not text.isascii() and _is_broken(text):
                message = f"`{short(text)}` is not UTF-8, and a catalogue is"
                problem = Problem("usage", message, hint="write it anew in your terminal")
                raise EtoileError(Exit.USAGE, problem)


def _is_broken(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def desk_of(context: typer.Context, given: dict[str, Any]) -> Desk:
    """The desk that the shared options come to, which it takes out of `given`.

    Raises EtoileError where one of them is wrong, or the configuration.
    """
    form = form_of(given.pop("plain"), given.pop("json"), context)
    is_dry = given.pop("dry_run")
    names = ("as_of", "catalogue", "folder", "config")
    said = {name: shared(context, name, given.pop(name)) for name in names}
    said |= {name: shared(context, name, None) for name in _BEFORE}
    chosen = settings(said, os.environ)
    place, state = place_of(said, chosen), Path(chosen.places.state)
    kept_of = place.file if place.is_one_file else place.folder
    journal = journal_of(kept_of, str(state / "undo"))
    moment = moment_of(said["as_of"], chosen)
    return Desk(place, moment, now(), form, is_dry, journal, str(state / "aside"))
