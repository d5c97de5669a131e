"""Where a person's own catalogue is written, and the one course that every write takes."""

import inspect
import os
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from etoile_cli.catalogue import check_own, is_folder, load, packaged
from etoile_cli.catalogue.edits import LayoutError
from etoile_cli.catalogue.files import BYTE_ORDER_MARK
from etoile_cli.catalogue.folder import Faulty, Sound, Unread
from etoile_cli.catalogue.own import Own, problems_of, read, read_alone, revised
from etoile_cli.cli import clock
from etoile_cli.cli.options import SHARED, declare, form_of, moment_of, shared
from etoile_cli.cli.settings import Settings, settings
from etoile_cli.cli.streams import look, say, write
from etoile_cli.dates import AsOf
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.differences import differences
from etoile_cli.questions.lookup import find_shows
from etoile_cli.render import Form, render_diff, render_own
from etoile_cli.render.look import Look
from etoile_cli.shows import Show
from etoile_cli.store.changes import FileChange, content
from etoile_cli.store.folders import make_folder
from etoile_cli.store.journal import Journal, commit, journal_of
from etoile_cli.store.locking import locked
from etoile_cli.text import folded, short

Texts = Mapping[str, str | None]
"""What files are to say, by their paths; None for one that is to go."""

_USUAL_FILE = "shows.toml"
_NOT_TOLD = ("no-source", "checked-long-ago")  # of one's own notes, unless one asks for a check


@frozen
class Desk:
    """Where and how a person writes.

    `folder` holds the files, or the one file that they named; a new show goes into `file`. Text
    that can't be written is kept in the folder `aside`. `options` are those by which the folder or
    the file was named, as a shell takes them behind the name of a command.
    """

    folder: str
    file: str
    is_one_file: bool
    read: Callable[[], Own]
    as_of: AsOf
    at: datetime
    form: Form
    is_dry: bool
    journal: Journal
    aside: str
    options: str

    def named(self, name: str) -> str:
        """The file of a name in the folder; raises EtoileError (exit 2) where it is none.

        Also where one file was named, which alone is read and written.
        """
        if self.is_one_file:
            message = "--file names a file of your folder, and --catalogue names another file"
            raise EtoileError(Exit.USAGE, Problem("usage", message, hint="leave one of them out"))
        if not name.strip() or Path(name).name != name or name.startswith("."):
            message = f"--file: `{short(name)}` is not the name of a file in your folder"
            raise EtoileError(Exit.USAGE, Problem("usage", message, hint="write one such as anime"))
        return str(Path(self.folder) / (name if name.endswith(".toml") else f"{name}.toml"))

    def change(self, said: str, edit: Callable[[Own], Texts]) -> None:
        """Read, edit, and write: all under the lock, and so that it can be taken back.

        `said` tells in words what is done. With --dry-run nothing is written, and the difference
        told. Raises EtoileError, and nothing is changed, as `edit` does, where what comes of it
        would be no catalogue (exit 2), and as `journal.commit` does.
        """

        def changes(own: Own) -> list[FileChange]:
            with beside_what_is_left_out(own):
                wanted = [_change(own, file, text) for file, text in edit(own).items()]
            _check_sound(own, wanted)
            return wanted

        self.install(said, changes)

    def install(self, said: str, wanted: Callable[[Own], list[FileChange]]) -> None:
        """Change files, as they are wanted of what is read under the lock, and tell of it.

        With --dry-run nothing is written, and the difference told. Raises as `wanted` and
        `journal.commit` do, and nothing is changed.
        """
        if self.is_dry:
            write(diff_of(wanted(self.read()), look(os.environ)))
            return
        if not Path(self.folder).exists():
            wanted(self.read())  # what is refused leaves no folder behind
        make_folder(self.folder)
        with locked(self.folder):
            own = self.read()
            changes = wanted(own)
            warnings = commit(changes, said, self.at.isoformat(), self.journal)
        real = [change for change in changes if change.before != change.after]
        self.tell(own, _after(own, real), real, warnings)

    def tell(
        self, before: Own, after: Own, changes: Sequence[FileChange], warnings: Iterable[Problem]
    ) -> None:
        """What has changed on stdout, and on stderr what a careful editor would flag in it."""
        shows = before.catalogue.shows, after.catalogue.shows
        found = differences(*shows, self.as_of)
        told = render_own(found, self.form, look(os.environ))
        if self.form == "table":
            is_beside = changes and not found.shows
            told = "changed, but for what it says of shows\n" if is_beside else told
            told += "".join(f"in {change.file}\n" for change in changes)
        write(told)
        files = [change.file for change in changes]
        problems = [*warnings, *self._flagged(before, after, files), *after.problems]
        if problems:
            say(problems)

    def _flagged(self, before: Own, after: Own, files: Iterable[str]) -> list[Problem]:
        """The warnings that are there in some files since the write."""
        known = Counter(map(_key, self._warnings(before, files)))
        new = []
        for warning in self._warnings(after, files):
            known[_key(warning)] -= 1
            if known[_key(warning)] < 0 and warning.code not in _NOT_TOLD:
                new.append(warning)
        return new

    def _warnings(self, own: Own, files: Iterable[str]) -> list[Problem]:
        found = [one for file in files for one in check_own(own, self.as_of, file)[0]]
        return [problem for problem in found if problem.severity == "warning"]


def _key(problem: Problem) -> tuple[str, ...]:
    return problem.code, problem.message


def _change(own: Own, file: str, text: str | None) -> FileChange:
    """One change, from what was read: `commit` sees whether the file still says that."""
    source = own.source(file)
    mark = BYTE_ORDER_MARK if (content(file) or b"").startswith(BYTE_ORDER_MARK) else b""
    before = mark + source.text.encode() if isinstance(source, Sound) else None
    return FileChange(file, before, None if text is None else mark + text.encode())


def diff_of(changes: Iterable[FileChange], look: Look) -> str:
    """What changes would do, as a unified diff."""
    told = [(change.file, _text(change.before), _text(change.after)) for change in changes]
    return render_diff(told, look)


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "backslashreplace")


@contextmanager
def beside_what_is_left_out(own: Own) -> Iterator[None]:
    """Tell beside an error what could not be read: it may be the reason."""
    try:
        yield
    except EtoileError as error:
        raise EtoileError(error.exit_code, *own.problems, *error.problems) from None


def _after(own: Own, changes: Iterable[FileChange]) -> Own:
    return revised(own, {change.file: change.after for change in changes})


def _check_sound(own: Own, changes: Sequence[FileChange]) -> None:
    """Raise EtoileError (exit 2) where what options said would make a file no catalogue."""
    after = _after(own, changes)
    for change in changes:
        source = after.source(change.file)
        if isinstance(source, Faulty | Unread):
            raise EtoileError(Exit.USAGE, *map(_without_place, problems_of(source)))


def _without_place(problem: Problem) -> Problem:
    """A problem of values that stand nowhere yet."""
    return Problem(problem.code, problem.message, hint=problem.hint)


def meant_show(own: Own, named: str) -> Show:
    """The show that is meant, of all that can be read; raises as `find_shows` does.

    Raises EtoileError (exit 65) where a part of its name is all that was said, while files are
    left out: what was meant may stand in them.
    """
    [meant] = find_shows(own.catalogue.shows, [named])
    if own.unsound and folded(named) not in (meant.id, folded(meant.title)):
        message = (
            f"`{short(named)}` is a part of {short(meant.title)}, but what you mean may be left out"
        )
        hint = f"mend the file first, or name the show by its id: {short(meant.id)}"
        raise EtoileError(Exit.BAD_CATALOGUE, Problem("left-out", message, hint=hint))
    return meant


def file_of(own: Own, show: str, file: str) -> str:
    """The file that tells of a show, by preference its title; else the one for new shows.

    Raises EtoileError (exit 65) where that is no catalogue.
    """
    having = [source for source in own.sound if show in source.values]
    titled = [source for source in having if "title" in source.values[show]]
    for source in [*titled, *having]:
        return source.file
    check_can_be_written(own, file)
    return file


def check_can_be_written(own: Own, file: str) -> None:
    """Raise EtoileError (exit 65, or 74) where a file is there and is no catalogue."""
    source = own.source(file)
    if isinstance(source, Faulty | Unread):
        hint = "`etoile edit` opens it; nothing was written"
        refused = Problem("left-out", "this file has to be mended first", file, hint=hint)
        code = source.error.exit_code if isinstance(source, Unread) else Exit.BAD_CATALOGUE
        raise EtoileError(code, refused)


def text_in(own: Own, file: str) -> str:
    """What a file says, nothing where it is not there yet."""
    source = own.source(file)
    return source.text if isinstance(source, Sound) else ""


def edited(file: str, edit: Callable[..., str], *args: Any) -> str:
    """What an edit makes of a text; raises EtoileError (exit 65) where the text has no place."""
    try:
        return edit(*args)
    except LayoutError as error:
        hint = "`etoile edit` opens the file, to change it by hand"
        problem = Problem(
            "odd-layout", f"this can't be changed from here: {error}", file, hint=hint
        )
        raise EtoileError(Exit.BAD_CATALOGUE, problem) from None


# --- from the command line -----------------------------------------------------------------------


_BEFORE = ("only_mine", "zone", "country")  # only before the command's name, which has its own

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Write nothing; tell the difference that it would make.")
]
TodayOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Take this day for today.")
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
    named = said["catalogue"]
    folder, file, source = _place(named, chosen)
    state = Path(chosen.places.state)
    journal = journal_of(folder, str(state / "undo"))
    moment = moment_of(said["as_of"], chosen)
    aside = str(state / "aside")
    named = {name: said[name] for name in ("catalogue", "folder") if said[name] is not None}
    options = "".join(f" --{name} {shlex.quote(path)}" for name, path in named.items())
    return Desk(
        folder,
        file,
        file == said["catalogue"],
        source,
        moment,
        clock.now(),
        form,
        is_dry,
        journal,
        aside,
        options,
    )


def _place(named: str | None, chosen: Settings) -> tuple[str, str, Callable[[], Own]]:
    """The folder, the file for new shows, and how both are read."""
    if named is None:
        folder = chosen.folder.value
        below = None if chosen.only_mine.value else load(packaged())
        return folder, str(Path(folder) / _USUAL_FILE), lambda: read(folder, below)
    if is_folder(named):
        return named, str(Path(named) / _USUAL_FILE), lambda: read(named, None)
    return str(Path(named).parent), named, lambda: read_alone(named)
