"""The one course that every write of a person's own catalogue takes."""

import inspect
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etoile_cli.answers.changes import differences
from etoile_cli.catalogue.checks import check_user_catalogue
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.config import settings
from etoile_cli.cli.console import look, print_diagnostics, write
from etoile_cli.cli.context import moment_of, now
from etoile_cli.cli.options import SHARED, declare, form_of, shared
from etoile_cli.cli.writing.files import (
    after_changes,
    beside_what_is_left_out,
    change_of,
    check_sound,
    diff_of,
)
from etoile_cli.cli.writing.target import Target, target_of
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen
from etoile_cli.render import Form, render_own
from etoile_cli.store.changes import FileChange
from etoile_cli.store.journal import commit, journal_of
from etoile_cli.store.locking import lock_folder
from etoile_cli.store.save import make_folder
from etoile_cli.text import escape_controls, shorten

if TYPE_CHECKING:
    from etoile_cli.store.journal import Journal

Texts = Mapping[str, str | None]
"""What files are to say, by their paths; None for one that is to go."""

More = Callable[[Sequence[Show], Sequence[Show], AsOf], str]
"""What else the user is shown of a change, by the shows before and after it."""

_TEXT_ALONE = "only the text changed, and nothing that it says of shows\n"
_NOT_TOLD = ("no-source", "checked-long-ago")  # of one's own notes, unless one asks for a check


@frozen
class EditSession:
    """Where, when and how a person writes.

    `as_of` is the day that is taken for today, `at` the moment of writing. Text that can't be
    written is kept in the folder `aside`.
    """

    place: Target
    as_of: AsOf
    at: datetime
    form: Form
    is_dry: bool
    journal: "Journal"
    aside: str

    def change(
        self, said: str, edit: Callable[[UserCatalogue], Texts], more: More | None = None
    ) -> None:
        """Read, edit, and write: all under the lock, and so that it can be taken back.

        `said` is what is done, in words; `more` adds to what the user is shown of it. With
        --dry-run nothing is written, and the difference printed. Raises EtoileError, and nothing is
        changed, as `edit` does, if it would make a file invalid (exit 2), and as `journal.commit`
        does.
        """

        def changes(own: UserCatalogue) -> list[FileChange]:
            with beside_what_is_left_out(own):
                wanted = [change_of(own, file, text) for file, text in edit(own).items()]
            check_sound(own, wanted)
            return wanted

        self.install(said, changes, more)

    def install(
        self,
        said: str,
        wanted: Callable[[UserCatalogue], list[FileChange]],
        more: More | None = None,
    ) -> None:
        """Change files, as they are wanted of what is read under the lock, and tell of it.

        With --dry-run nothing is written, and the difference told. Raises as `wanted` and
        `journal.commit` do, and nothing is changed.
        """
        if self.is_dry:
            write(diff_of(wanted(self.place.read()), look(os.environ)))
            return
        if not Path(self.place.folder).exists():
            wanted(self.place.read())  # what is refused leaves no folder behind
        make_folder(self.place.folder)
        with lock_folder(self.place.folder):
            own = self.place.read()
            changes = wanted(own)
            warnings = commit(changes, said, self.at.isoformat(), self.journal)
        real = [change for change in changes if change.before != change.after]
        self.tell(own, after_changes(own, real), real, warnings, more)

    def tell(
        self,
        before: UserCatalogue,
        after: UserCatalogue,
        changes: Sequence[FileChange],
        warnings: Iterable[Diagnostic],
        more: More | None = None,
    ) -> None:
        """What has changed on stdout, and on stderr what a careful editor would flag in it."""
        shows = before.catalogue.shows, after.catalogue.shows
        found = differences(*shows, self.as_of)
        told = render_own(found, self.form, look(os.environ))
        if self.form == "table":
            told = _TEXT_ALONE if changes and not found.shows else told
            told += more(*shows, self.as_of) if more else ""
            told += "".join(f"in {escape_controls(change.file)}\n" for change in changes)
        with _telling_of_what_is_done(changes):
            write(told)
        files = [change.file for change in changes]
        problems = [*warnings, *self._flagged(before, after, files), *after.problems]
        if problems:
            print_diagnostics(problems)

    def _flagged(
        self, before: UserCatalogue, after: UserCatalogue, files: Iterable[str]
    ) -> list[Diagnostic]:
        """The warnings that are there in some files since the write."""
        known = Counter(map(_key, self._warnings(before, files)))
        new = []
        for warning in self._warnings(after, files):
            known[_key(warning)] -= 1
            if known[_key(warning)] < 0 and warning.code not in _NOT_TOLD:
                new.append(warning)
        return new

    def _warnings(self, own: UserCatalogue, files: Iterable[str]) -> list[Diagnostic]:
        found, _ = check_user_catalogue(own, self.as_of, [*files])
        return [problem for problem in found if problem.severity == "warning"]


@contextmanager
def _telling_of_what_is_done(changes: Sequence[FileChange]) -> Iterator[None]:
    """Say of a failure to tell of changes that they are made."""
    try:
        yield
    except EtoileError as error:
        hint = "the change is made all the same" if changes else None
        told = (Diagnostic(one.code, one.message, hint=hint) for one in error.problems)
        raise EtoileError(error.exit_code, *told) from None


def _key(problem: Diagnostic) -> tuple[str, ...]:
    return problem.code, problem.message


# --- command --------------------------------------------------------------------------------------

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
                message = f"`{shorten(text)}` is not UTF-8, and a catalogue is"
                problem = Diagnostic("usage", message, hint="write it anew in your terminal")
                raise EtoileError(Exit.USAGE, problem)


def _is_broken(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def desk_of(context: typer.Context, given: dict[str, Any]) -> EditSession:
    """The desk that the shared options come to, which it takes out of `given`.

    Raises EtoileError where one of them is wrong, or the configuration.
    """
    form = form_of(given.pop("plain"), given.pop("json"), context)
    is_dry = given.pop("dry_run")
    names = ("as_of", "catalogue", "folder", "config")
    said = {name: shared(context, name, given.pop(name)) for name in names}
    said |= {name: shared(context, name, None) for name in _BEFORE}
    chosen = settings(said, os.environ)
    place, state = target_of(said, chosen), Path(chosen.places.state)
    kept_of = place.file if place.is_one_file else place.folder
    journal = journal_of(kept_of, str(state / "undo"))
    moment = moment_of(said["as_of"], chosen)
    return EditSession(place, moment, now(), form, is_dry, journal, str(state / "aside"))
