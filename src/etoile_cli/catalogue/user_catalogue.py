"""The user's own catalogue: the TOML files of a folder, on top of the built-in catalogue or alone.

Each file is read by itself, so that one with errors does not spoil the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from etoile_cli.catalogue.layers import (
    base_of,
    combine,
    on_base,
    report_key,
    titles_from,
    with_asked,
)
from etoile_cli.catalogue.load import decode_text, list_files, read_text, service_folder
from etoile_cli.catalogue.positions import location_finder
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.catalogue.toml_files import (
    InvalidFile,
    TomlFile,
    UnreadableFile,
    UserFile,
    ValidFile,
    conflict_copy,
    copy_warnings,
    exit_code_of,
    in_reading_order,
    is_missing,
    parse_files,
    read_files,
    read_toml,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Catalogue, Origin, Show
from etoile_cli.records import frozen
from etoile_cli.text import join_words, shorten

CompleteOn = Callable[[], date | None]
"""Returns the day on which the service was last asked about every show; None if unknown."""


@frozen
class UserCatalogue:
    """The user's own files, and what they add to, if anything.

    `base` has the shows of the built-in catalogue, if it is used, with those of the service's
    files on top. Only a catalogue in a folder has `service` files.
    """

    folder: str
    files: tuple[UserFile, ...]
    base: Catalogue | None
    built_in: Catalogue | None = None
    service: tuple[UserFile, ...] = ()

    @property
    def valid_files(self) -> list[ValidFile]:
        """The files that are valid catalogues, by name."""
        return [one for one in self.files if isinstance(one, ValidFile)]

    @property
    def originals(self) -> list[ValidFile]:
        """The valid files without conflict copies, to which nothing is written."""
        return [one for one in self.valid_files if not conflict_copy(one.file)]

    @property
    def invalid_files(self) -> list[InvalidFile | UnreadableFile]:
        """The files that are not."""
        return [one for one in self.files if not isinstance(one, ValidFile)]

    @property
    def invalid_service_files(self) -> list[InvalidFile | UnreadableFile]:
        """The service's files that are not valid catalogues."""
        return [one for one in self.service if not isinstance(one, ValidFile)]

    def find(self, file: str) -> UserFile | None:
        """Return the file at a path; None if it is not among them."""
        return next((one for one in self.files if one.file == file), None)

    def problems_with(self, file: str) -> list[Diagnostic]:
        """Return why a file is invalid; nothing if it is valid, or not among the files."""
        found = self.find(file)
        return found.problems() if found else []

    @property
    def shows(self) -> tuple[Show, ...]:
        """The shows of the valid files, without the base."""
        return combine(one.shows for one in self.valid_files)

    @property
    def catalogue(self) -> Catalogue:
        """The shows of the valid files on top of the base."""
        return on_base(self.folder, self.base, self.shows)

    @property
    def conflicts(self) -> list[Diagnostic]:
        """Every fact that two of the files set; a conflict copy repeats what is in its original."""
        return conflicts(self.originals)

    @property
    def problems(self) -> list[Diagnostic]:
        """Everything that is wrong with the files, and which are skipped because of it."""
        invalid = self.invalid_files
        problems = [problem for one in invalid for problem in one.problems()]
        skipped = [one.file for one in invalid if one.file != self.folder]
        is_merge = all(one.code == "merge-conflict" for one in problems)  # its hint is another
        hint = None if is_merge else "open it with `etoile edit`"
        user = [*problems, *self.conflicts, *_skipped(skipped, hint)]
        return [*user, *copy_warnings(self.files), *self.service_problems]

    @property
    def service_problems(self) -> list[Diagnostic]:
        """Everything that is wrong with the service's files, and which are skipped."""
        invalid = self.invalid_service_files
        files = [one.file for one in invalid if one.file.endswith(".toml")]
        show = Path(files[0]).stem if len(files) == 1 else "SHOW"
        hint = f"fix it, or write it again without its reports: etoile refresh {show} --force"
        problems = [problem for one in invalid for problem in one.problems()]
        return [*problems, *_skipped(files, hint), *copy_warnings(self.service)]

    @property
    def exit_code(self) -> int:
        """The exit code of the first of the problems."""
        if self.invalid_files or self.conflicts:
            return exit_code_of(self.files)
        return exit_code_of(self.service) if self.invalid_service_files else Exit.OK


_MOST_NAMED = 8  # files that a warning names before it counts the rest


def _skipped(files: list[str], hint: str | None) -> list[Diagnostic]:
    if not files:
        return []
    more = len(files) - _MOST_NAMED
    named = [*files[:_MOST_NAMED], f"{more} more"] if more > 0 else files
    message = f"skipped because of errors: {join_words(named)}"
    return [Diagnostic("skipped-file", message, hint=hint, severity="warning")]


# --- reading --------------------------------------------------------------------------------------


def read_folder(
    folder: str, built_in: Catalogue | None, complete_on: CompleteOn = lambda: None
) -> UserCatalogue:
    """Return the catalogue in a folder, on top of the service's files and the built-in catalogue.

    Without the built-in catalogue, a show without a title has its id as one. It has no files if the
    folder does not exist, and only the folder if it can't be listed. `complete_on` returns the day
    on which the service was last asked about every show; it is only called if there are any.
    """
    try:
        files = read_files(list_files(folder))
    except EtoileError as error:
        return UserCatalogue(folder, (UnreadableFile(folder, error),), built_in, built_in)
    service = _read_service(folder, complete_on)
    valid = [one.shows for one in service if isinstance(one, ValidFile)]
    base = base_of(folder, built_in, valid)
    parsed = parse_files(files, titles_from(base, built_in, _invalid_ids(service)))
    return UserCatalogue(folder, parsed, base, built_in, service)


def _read_service(folder: str, complete_on: CompleteOn) -> tuple[UserFile, ...]:
    """Return the service's files, each show with the day on which it was last asked about."""
    below = service_folder(folder)
    try:
        files = read_files(list_files(below))
    except EtoileError as error:
        return (UnreadableFile(below, error),)
    if not files:
        return ()
    complete = complete_on()
    return tuple(
        ValidFile(one.file, one.text, one.values, tuple(with_asked(s, complete) for s in one.shows))
        if isinstance(one, ValidFile)
        else one
        for one in parse_files(files, lambda _id: None)
    )


def _invalid_ids(service: Iterable[UserFile]) -> list[str]:
    """Return the ids of the shows whose files of the service are invalid."""
    return [Path(one.file).stem for one in service if not isinstance(one, ValidFile)]


def read_single_file(file: str) -> UserCatalogue:
    """Return one file as a catalogue without a base; it has no files if the file does not exist."""
    read = read_toml(file, read_text)
    files = [] if is_missing(read) else [read]
    return UserCatalogue(str(Path(file).parent), parse_files(files, lambda _id: None), None)


def with_contents(user: UserCatalogue, contents: Mapping[str, bytes | None]) -> UserCatalogue:
    """Return the catalogue with other contents of some files; None if a file is removed."""
    files = {one.file: _reread(one) for one in user.files if one.file not in contents}
    for file, content in contents.items():
        if content is not None:
            files[file] = read_toml(file, partial(decode_text, content))
    found = [files[file] for file in in_reading_order(files)]
    titles = titles_from(user.base, user.built_in, _invalid_ids(user.service))
    parsed = parse_files(found, titles)
    return UserCatalogue(user.folder, parsed, user.base, user.built_in, user.service)


def _reread(source: UserFile) -> TomlFile | UserFile:
    """Return an unchanged file, to be parsed again if it depends on the titles of other files."""
    match source:
        case ValidFile(file, text, values, shows):
            has_titles = all("title" in values[show.id] for show in shows)
            return source if has_titles else TomlFile(file, text, values)
        case InvalidFile(file, text):
            return read_toml(file, lambda _file: text)
        case UnreadableFile():
            return source


# --- conflicts ------------------------------------------------------------------------------------


def conflicts(files: Iterable[ValidFile]) -> list[Diagnostic]:
    """Return an error, with both places, for every fact that two files set."""
    files = list(files)
    find_location = location_finder({one.file: one.text for one in files}.__getitem__)
    first: dict[tuple[str, ...], Origin] = {}
    found: list[Diagnostic] = []
    for one in files:
        for fact, path in _facts(one):
            place = Origin(one.file, path)
            before = first.setdefault(fact, place)
            if before.file == one.file:
                continue
            show, key, *member = fact
            what = f"`{shorten(member[0])}` in the cast" if member else f"the `{key}`"
            at, other = find_location(before, True), find_location(place, True)
            message = f"{what} of `{show}` is in two of your files"
            hint = "keep one of the two; until then the first one counts"
            problem = Diagnostic("set-twice", message, at.file, at.location, hint, other=other)
            found.append(problem)
    return found


def _facts(source: ValidFile) -> Iterator[tuple[tuple[str, ...], KeyPath]]:
    """Yield what a file sets, and where: a show and its key, or its cast and a member's name."""
    for show in source.shows:
        for key in source.values[show.id]:
            if key not in ("cast", "news", "aliases"):
                yield (show.id, key), (show.id, key)
        for index, member in enumerate(show.cast):
            yield (show.id, "cast", member.name), (show.id, "cast", index)


def repeated_reports(sources: Iterable[ValidFile]) -> Iterator[tuple[str, Issue]]:
    """Yield an issue, and its file, for each two files that have a report in common.

    The issue has both places of the first such report, and the number of the others.
    """
    first: dict[object, Origin] = {}
    found: dict[tuple[str, str], list[tuple[Origin, Origin]]] = {}
    for source in sources:
        for show in source.shows:
            for item in show.news:
                other = first.setdefault((show.id, *report_key(item)), item.place)
                if other.file != source.file:
                    found.setdefault((other.file, source.file), []).append((item.place, other))
    for (_, file), pairs in found.items():
        (place, other), more = pairs[0], len(pairs) - 1
        others = "is another report" if more == 1 else f"are {more:,} more reports"
        message = "this report is in two of your files" + (f", and so {others}" if more else "")
        hint = "keep each of them in one of the two" if more else "keep one of the two"
        yield file, Issue(place.path, "reported-twice", message, hint, other=other)
