"""The user's own catalogue: the TOML files of a folder, on top of the built-in catalogue or alone.

Each file is read by itself, so that one with errors does not spoil the others.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from etoile_cli.catalogue.load import decode_text, read_regular_file, read_tables, read_text
from etoile_cli.catalogue.parse import TitleOf, disambiguate_titles, parse
from etoile_cli.catalogue.positions import diagnose, location_finder
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, reason_of
from etoile_cli.domain.shows import CastMember, Catalogue, Origin, Show
from etoile_cli.records import frozen
from etoile_cli.text import join_words, normalize, shorten


@frozen
class TomlFile:
    """A file in TOML, and the tables in it."""

    file: str
    text: str
    values: dict[str, Any]


@frozen
class ValidFile:
    """A file with a valid catalogue: its text, the tables in it, and its shows."""

    file: str
    text: str
    values: dict[str, Any]
    shows: tuple[Show, ...]

    def problems(self) -> list[Diagnostic]:
        """Return no problems."""
        return []


@frozen
class InvalidFile:
    """A file in TOML that is not a valid catalogue."""

    file: str
    text: str
    issues: tuple[Issue, ...]

    def problems(self) -> list[Diagnostic]:
        """Return what is wrong with the file, in the order of its text."""
        return diagnose(self.issues, self.text, self.file)


@frozen
class UnreadableFile:
    """A file that can't be read, or is not TOML, and why."""

    file: str
    error: EtoileError

    def problems(self) -> list[Diagnostic]:
        """Return why the file can't be read."""
        return list(self.error.problems)


UserFile = ValidFile | InvalidFile | UnreadableFile


@frozen
class UserCatalogue:
    """The user's own files, and the catalogue that they add to, if any."""

    folder: str
    files: tuple[UserFile, ...]
    base: Catalogue | None

    @property
    def valid_files(self) -> list[ValidFile]:
        """The files that are valid catalogues, by name."""
        return [one for one in self.files if isinstance(one, ValidFile)]

    @property
    def invalid_files(self) -> list[InvalidFile | UnreadableFile]:
        """The files that are not."""
        return [one for one in self.files if not isinstance(one, ValidFile)]

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
        base = self.base.shows if self.base else ()
        return Catalogue(self.folder, disambiguate_titles(merge(base, self.shows)))

    @property
    def conflicts(self) -> list[Diagnostic]:
        """Every fact that two of the files set."""
        return conflicts(self.valid_files)

    @property
    def problems(self) -> list[Diagnostic]:
        """Everything that is wrong with the files, and which are skipped because of it."""
        invalid = self.invalid_files
        problems = [problem for one in invalid for problem in one.problems()]
        skipped = [one.file for one in invalid if one.file != self.folder]
        return [*problems, *self.conflicts, *_skipped(skipped)]

    @property
    def exit_code(self) -> int:
        """The exit code of the first of the problems."""
        return exit_code_of(self.files) if self.invalid_files or self.conflicts else Exit.OK


def exit_code_of(files: Iterable[UserFile]) -> int:
    """Return the exit code of files with problems, by the first one that is invalid."""
    first = next((one for one in files if not isinstance(one, ValidFile)), None)
    return first.error.exit_code if isinstance(first, UnreadableFile) else Exit.BAD_CATALOGUE


_MOST_NAMED = 8  # files that a warning names before it counts the rest


def _skipped(files: list[str]) -> list[Diagnostic]:
    if not files:
        return []
    more = len(files) - _MOST_NAMED
    named = [*files[:_MOST_NAMED], f"{more} more"] if more > 0 else files
    message = f"skipped because of errors: {join_words(named)}"
    hint = "open it with `etoile edit`"
    return [Diagnostic("skipped-file", message, hint=hint, severity="warning")]


# --- reading --------------------------------------------------------------------------------------


def read_folder(folder: str, base: Catalogue | None) -> UserCatalogue:
    """Return the catalogue in a folder; without a base, a show without a title has its id as one.

    It has no files if the folder does not exist, and only the folder if it can't be listed.
    """
    try:
        paths = list_files(folder)
    except EtoileError as error:
        return UserCatalogue(folder, (UnreadableFile(folder, error),), base)
    files = [one for path in paths if (one := _read_listed(path))]
    return UserCatalogue(folder, _parse_files(files, _titles_from(base)), base)


def read_single_file(file: str) -> UserCatalogue:
    """Return one file as a catalogue without a base; it has no files if the file does not exist."""
    read = _read(file, read_text)
    files = [] if _is_missing(read) else [read]
    return UserCatalogue(str(Path(file).parent), _parse_files(files, lambda _id: None), None)


def with_contents(user: UserCatalogue, contents: Mapping[str, bytes | None]) -> UserCatalogue:
    """Return the catalogue with other contents of some files; None if a file is removed."""
    files = {one.file: _reread(one) for one in user.files if one.file not in contents}
    for file, content in contents.items():
        if content is not None:
            files[file] = _read(file, partial(decode_text, content))
    parsed = _parse_files([files[file] for file in sorted(files)], _titles_from(user.base))
    return UserCatalogue(user.folder, parsed, user.base)


def _reread(source: UserFile) -> TomlFile | UserFile:
    """Return an unchanged file, to be parsed again if it depends on the titles of other files."""
    match source:
        case ValidFile(file, text, values, shows):
            has_titles = all("title" in values[show.id] for show in shows)
            return source if has_titles else TomlFile(file, text, values)
        case InvalidFile(file, text):
            return _read(file, lambda _file: text)
        case UnreadableFile():
            return source


def _titles_from(base: Catalogue | None) -> TitleOf:
    """Return the function that gives a show without a title the base's title, or else its id."""
    if base is None:
        return lambda id_: id_
    return {show.id: show.title for show in base.shows}.get


def list_files(folder: str) -> list[str]:
    """Return the paths of a folder's TOML files by name, without hidden ones.

    Return no paths if the folder does not exist. Raise EtoileError (exit 74) if it is not a
    folder, or can't be listed.
    """
    try:
        with os.scandir(Path(folder)) as entries:
            names = [entry.name for entry in entries]
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        hint = "name a folder; --catalogue reads a single file"
        problem = Diagnostic("not-a-folder", "this is not a folder", folder, hint=hint)
    except (OSError, ValueError) as error:
        message = f"this folder can't be read: {reason_of(error)}"
        problem = Diagnostic("unreadable-file", message, folder)
    else:
        found = (name for name in names if name.endswith(".toml") and not name.startswith("."))
        beginning = str(Path(folder, "_"))[:-1]  # a path for each of hundreds of names takes long
        return sorted(beginning + name for name in found)
    raise EtoileError(Exit.INPUT_OUTPUT, problem) from None


def _read(file: str, text_of: Callable[[str], str]) -> TomlFile | UnreadableFile:
    try:
        text = text_of(file)
        return TomlFile(file, text, read_tables(text, file))
    except EtoileError as error:
        return UnreadableFile(file, error)


def _is_missing(read: TomlFile | UnreadableFile) -> bool:
    return isinstance(read, UnreadableFile) and read.error.problems[0].code == "no-such-file"


def _read_listed(file: str) -> TomlFile | UnreadableFile | None:
    """Return a file that was listed; None if it was removed since."""
    read = _read(file, read_regular_file)
    if not _is_missing(read):
        return read
    if not Path(file).is_symlink():
        return None
    hint = "fix the link, or remove it"
    problem = Diagnostic("unreadable-file", "this link is broken", file, hint=hint)
    return UnreadableFile(file, EtoileError(Exit.INPUT_OUTPUT, problem))


def _parse_files(files: Iterable[TomlFile | UserFile], title_of: TitleOf) -> tuple[UserFile, ...]:
    """Parse files in TOML; a show without a title has that of another file, or of `title_of`."""
    files = list(files)
    titles: dict[str, str] = {}
    for one in files:
        for id_, show in one.values.items() if isinstance(one, TomlFile | ValidFile) else ():
            title = show.get("title") if isinstance(show, dict) else None
            if isinstance(title, str) and title.strip():
                titles.setdefault(id_, title)

    def find_title(id_: str) -> str | None:
        return titles.get(id_) or title_of(id_)

    return tuple(_parse(one, find_title) if isinstance(one, TomlFile) else one for one in files)


def _parse(toml: TomlFile, title_of: TitleOf) -> ValidFile | InvalidFile:
    shows, issues = parse(toml.values, toml.file, title_of)
    if issues:
        return InvalidFile(toml.file, toml.text, tuple(issues))
    return ValidFile(toml.file, toml.text, toml.values, shows)


# --- catalogues on top of each other, and side by side --------------------------------------------


def merge(base: Iterable[Show], additions: Iterable[Show]) -> tuple[Show, ...]:
    """Return the shows of a catalogue with those of another on top, new shows at the end.

    Facts of the additions override those of the base; news and aliases are added. A cast member
    replaces one of the same name. Each id is at most once in either catalogue.
    """
    return _combine((base, additions), last_counts=True)


def combine(catalogues: Iterable[Iterable[Show]]) -> tuple[Show, ...]:
    """Return the shows of catalogues side by side: if two set a fact, the first one counts.

    Cast and news are in the order of the catalogues.
    """
    return _combine(catalogues, last_counts=False)


def _combine(catalogues: Iterable[Iterable[Show]], last_counts: bool) -> tuple[Show, ...]:
    shows: dict[str, Show] = {}
    for show in (show for catalogue in catalogues for show in catalogue):
        before = shows.get(show.id)
        shows[show.id] = _merge_shows(before, show, last_counts) if before else show
    return tuple(shows.values())


def _merge_shows(first: Show, last: Show, last_counts: bool) -> Show:
    override, base = (last, first) if last_counts else (first, last)
    facts = {name: getattr(override, name) or getattr(base, name) for name in Show.__match_args__}
    members = _by_name(first.cast) | _by_name(last.cast) | _by_name(override.cast)
    aliases: dict[str, str] = {}
    for alias in (*override.aliases, *base.aliases):
        aliases.setdefault(normalize(alias), alias)
    return Show(
        **{
            **facts,
            "cast": tuple(member for named in members.values() for member in named),
            "news": (*first.news, *last.news),
            "aliases": tuple(aliases.values()),
            "qualifier": None,
        }
    )


def _by_name(cast: tuple[CastMember, ...]) -> dict[str, list[CastMember]]:
    """Return the members in order, by name: one may have joined the cast twice."""
    members: dict[str, list[CastMember]] = {}
    for member in cast:
        members.setdefault(member.name, []).append(member)
    return members


# --- conflicts ------------------------------------------------------------------------------------


def conflicts(files: Iterable[ValidFile]) -> list[Diagnostic]:
    """Return an error, with both places, for every fact that two files set."""
    files = list(files)
    find_location = location_finder({one.file: one.text for one in files}.__getitem__)
    counts = Counter(show.id for one in files for show in one.shows)
    first: dict[tuple[str, ...], Origin] = {}
    found: list[Diagnostic] = []
    for one in files:
        for fact, path in _facts(one, [show for show in one.shows if counts[show.id] > 1]):
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


def _facts(source: ValidFile, shows: Iterable[Show]) -> Iterator[tuple[tuple[str, ...], KeyPath]]:
    """Yield what a file sets of some of its shows, and where.

    It is a show and its key, or its cast and a member's name.
    """
    for show in shows:
        for key in source.values[show.id]:
            if key not in ("cast", "news", "aliases"):
                yield (show.id, key), (show.id, key)
        for index, member in enumerate(show.cast):
            yield (show.id, "cast", member.name), (show.id, "cast", index)


def repeated_reports(sources: Iterable[ValidFile]) -> Iterator[tuple[str, Issue]]:
    """Yield an issue, and its file, for each two files that have a report in common.

    Reports are the same if their claims, seasons and days are; without claims, if their notes are.
    The issue has both places of the first such report, and the number of the others.
    """
    first: dict[object, Origin] = {}
    found: dict[tuple[str, str], list[tuple[Origin, Origin]]] = {}
    for source in sources:
        for show in source.shows:
            for item in show.news:
                reported = item.reported and (item.reported.first, item.reported.last)
                key = (show.id, reported, item.seasons, item.claims or item.note)
                other = first.setdefault(key, item.place)
                if other.file != source.file:
                    found.setdefault((other.file, source.file), []).append((item.place, other))
    for (_, file), pairs in found.items():
        (place, other), more = pairs[0], len(pairs) - 1
        others = "is another report" if more == 1 else f"are {more:,} more reports"
        message = "this report is in two of your files" + (f", and so {others}" if more else "")
        hint = "keep each of them in one of the two" if more else "keep one of the two"
        yield file, Issue(place.path, "reported-twice", message, hint, other=other)
