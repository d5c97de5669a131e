"""One edit of the user's catalogue: its files, the lock, the write, the undo entry, the report."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from etoile_cli.answers.changes import compare_shows
from etoile_cli.catalogue.checks import check_user_catalogue
from etoile_cli.catalogue.user_catalogue import (
    UserCatalogue,
    read_folder,
    read_single_file,
)
from etoile_cli.cli.app import output_style, print_diagnostics, print_note, write
from etoile_cli.cli.edited_files import after_changes, check_valid, file_change, with_load_errors
from etoile_cli.diagnostics import Diagnostic, EtoileError, usage_error
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import frozen
from etoile_cli.render import Form, render, render_diff
from etoile_cli.render.english.countdowns import short_and_full
from etoile_cli.store.disk import make_folder
from etoile_cli.store.files import FileChange, check_replaceable
from etoile_cli.store.journal import Journal
from etoile_cli.store.undo import commit, lock_and_repair
from etoile_cli.text import escape_controls, shorten

Texts = Mapping[str, str | None]
"""The new texts of files, by path; None to remove a file."""

Details = Callable[[Sequence[Show], Sequence[Show], AsOf], str]
"""More to print about a change, from the shows before and after it."""

_TEXT_ALONE = "the text changed, but no show did\n"
_FILE_ALONE = "the file is removed; no show had come from it\n"
_INVALID_NOW = "the file has errors now; its shows are left out until they are fixed\n"
_NOT_SHOWN = ("no-source", "checked-long-ago")  # warnings of `check` alone


@frozen
class EditSession:
    """The catalogue that the user edits, when, and how.

    It is a folder, or one `file` in it if `is_one_file`; else new shows go into `file`. `options`
    name it from any folder, quoted for a shell; empty for the default one. `as_of` is the day that
    counts as today, `at` the moment of writing. `drafts` is the folder for text that cannot be
    written, `states` that of what services were asked.
    """

    folder: str
    file: str
    is_one_file: bool
    base: Catalogue | None
    options: str
    as_of: AsOf
    at: datetime
    form: Form
    is_dry: bool
    is_forced: bool
    journal: Journal
    drafts: str
    states: str

    def read(self) -> UserCatalogue:
        """Return the user's files as they are now, on top of the built-in catalogue if used."""
        if self.is_one_file:
            return read_single_file(self.file)
        return read_folder(self.folder, self.base)

    def file_named(self, name: str | None) -> str:
        """Return the file that --file names, by default that for new shows.

        Raise EtoileError (exit 2) if the name is invalid, or the catalogue is one file.
        """
        if name is None:
            return self.file
        if self.is_one_file:
            message = "--file and --catalogue with a file cannot be combined"
            raise usage_error(message, "leave one of them out")
        if not name.strip() or Path(name).name != name or name.startswith("."):
            message = f"--file: `{shorten(name)}` is not the name of a file in your folder"
            raise usage_error(message, "use a name such as anime")
        return str(Path(self.folder) / (name if name.endswith(".toml") else f"{name}.toml"))

    def edit_texts(
        self,
        description: str,
        edit: Callable[[UserCatalogue], Texts],
        details: Details | None = None,
    ) -> None:
        """Edit the texts of files; see `apply`.

        Raise EtoileError, and change nothing, as `edit` does, if the edit would make a file
        invalid (exit 2), and as `apply` does.
        """

        def changes(files: UserCatalogue) -> list[FileChange]:
            with with_load_errors(files):
                wanted = [file_change(files, *one) for one in edit(files).items()]
            check_valid(files, wanted)
            return wanted

        self.apply(description, changes, details)

    def apply(
        self,
        description: str,
        changes_to: Callable[[UserCatalogue], list[FileChange]],
        details: Details | None = None,
        since: UserCatalogue | None = None,
    ) -> None:
        """Read under the lock, change the files so that it can be undone, and print the change.

        `description` names the change in the undo history. What changed is printed as it differs
        from `since`, by default from the files before. With --dry-run print the diff and write
        nothing. Raise EtoileError, and change nothing, as `changes_to` and `commit` do.
        """
        if self.is_dry:
            self.print_diff(changes_to(self.read()))
            return
        if not Path(self.folder).exists():
            changes_to(self.read())  # a refused change creates no folder
        make_folder(self.folder)
        with self.writing():
            files = self.read()
            changes = changes_to(files)
            _, warnings = self.commit(changes, description)
        real = [change for change in changes if change.before != change.after]
        self.print_change(since or files, after_changes(files, real), real, warnings, details)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock; first finish or undo what was interrupted, and say so.

        With --dry-run nothing is written, so nothing is locked.
        """
        if self.is_dry:
            yield
            return
        with lock_and_repair(self.journal, self.folder) as warnings:
            if warnings:
                print_diagnostics(warnings)
            yield

    def commit(
        self, changes: Sequence[FileChange], description: str, follows: int = 0
    ) -> tuple[int, list[Diagnostic]]:
        """Change files within `writing`, as `undo.commit` does; see there.

        Raise EtoileError (exit 74) for files that are not to be replaced, unless that is forced.
        """
        self.check_replaceable(changes)
        return commit(changes, description, self.at.isoformat(), self.journal, follows)

    def check_replaceable(self, changes: Iterable[FileChange]) -> None:
        """Raise EtoileError (exit 74) for read-only or foreign files, unless that is forced."""
        if not self.is_forced:
            check_replaceable(changes)

    def print_diff(self, changes: Iterable[FileChange]) -> None:
        """Print changes as a unified diff."""

        def decode(content: bytes | None) -> str | None:
            return None if content is None else content.decode("utf-8", "backslashreplace")

        texts = [(one.file, decode(one.before), decode(one.after)) for one in changes]
        write(render_diff(texts, output_style(os.environ)))

    def print_change(
        self,
        before: UserCatalogue,
        after: UserCatalogue,
        changes: Sequence[FileChange],
        warnings: Iterable[Diagnostic] = (),
        details: Details | None = None,
        heading: str = "",
    ) -> None:
        """Print what changed on stdout, and warnings about it on stderr."""
        shows = before.catalogue.shows, after.catalogue.shows
        found = compare_shows(*shows, self.as_of, short_and_full)
        text = render(found, self.form, output_style(os.environ))
        if self.form == "table":
            if any(after.problems_with(change.file) for change in changes):
                text = _INVALID_NOW
            elif changes and not found.changes:
                is_gone = all(change.after is None for change in changes)
                text = _FILE_ALONE if is_gone else _TEXT_ALONE
            text = heading + text + (details(*shows, self.as_of) if details else "")
            text += "".join(f"in {escape_controls(change.file)}\n" for change in changes)
        try:
            write(text)
        except EtoileError as error:
            hint = "the change was written anyway" if changes else None
            noted = (Diagnostic(one.code, one.message, hint=hint) for one in error.problems)
            raise EtoileError(error.exit_code, *noted) from None
        files = [change.file for change in changes]
        new = _new_warnings(before, after, files, self.as_of)
        if problems := [*warnings, *new, *after.problems]:
            print_diagnostics(problems)

    def print_unchanged(self, text: str) -> None:
        """Print why nothing changed; as no changes in the forms for programs, and as no diff."""
        if self.form == "table" and not self.is_dry:
            write(f"{text}\n")
            return
        print_note(text)
        if not self.is_dry:
            files = self.read()
            self.print_change(files, files, [])


def _new_warnings(
    before: UserCatalogue, after: UserCatalogue, files: list[str], as_of: AsOf
) -> Iterator[Diagnostic]:
    """Yield the warnings of `check` that a change of files adds."""

    def warnings(catalogue: UserCatalogue) -> list[Diagnostic]:
        found, _ = check_user_catalogue(catalogue, as_of, files)
        return [one for one in found if one.severity == "warning" and one.code not in _NOT_SHOWN]

    known = Counter((one.code, one.message) for one in warnings(before))
    for one in warnings(after):
        known[one.code, one.message] -= 1
        if known[one.code, one.message] < 0:
            yield one
