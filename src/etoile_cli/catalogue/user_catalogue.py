"""A person's own catalogue, over the packaged one or alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from etoile_cli.catalogue import located
from etoile_cli.catalogue.files import read_text, text_of
from etoile_cli.catalogue.folder import (
    InvalidFile,
    Source,
    Tables,
    UnreadableFile,
    ValidFile,
    parsed,
    sources,
    tables_of,
)
from etoile_cli.catalogue.layers import conflicts, disambiguate_titles, merge, merge_general_facts
from etoile_cli.catalogue.parse import TitleOf
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.records import frozen
from etoile_cli.text import join_words


@frozen
class UserCatalogue:
    """A person's own files, each read, and the catalogue that they lie over, if any."""

    folder: str
    sources: tuple[Source, ...]
    below: Catalogue | None

    @property
    def sound(self) -> list[ValidFile]:
        """The files that are catalogues, by name."""
        return [source for source in self.sources if isinstance(source, ValidFile)]

    def source(self, file: str) -> Source | None:
        """One of the files, None where it is not among them."""
        return next((source for source in self.sources if source.file == file), None)

    @property
    def unsound(self) -> list[InvalidFile | UnreadableFile]:
        """The files that are none."""
        return [source for source in self.sources if not isinstance(source, ValidFile)]

    @property
    def shows(self) -> tuple[Show, ...]:
        """What the sound files hold, side by side and without what they lie over."""
        return merge_general_facts(source.shows for source in self.sound)

    @property
    def catalogue(self) -> Catalogue:
        """What the sound files hold, and what they lie over."""
        lower = self.below.shows if self.below else ()
        return Catalogue(self.folder, disambiguate_titles(merge(lower, self.shows)))

    @property
    def conflicts(self) -> list[Diagnostic]:
        """Every fact that two of the files claim."""
        return conflicts(self.sound)

    def problems_with(self, file: str) -> list[Diagnostic]:
        """Why a file is no catalogue, in the order of its text."""
        source = self.source(file)
        return problems_of(source) if isinstance(source, InvalidFile | UnreadableFile) else []

    @property
    def problems(self) -> list[Diagnostic]:
        """Everything that is wrong with the files, and which of them are left out for it."""
        problems = [one for source in self.unsound for one in problems_of(source)]
        problems += self.conflicts
        return [*problems, *_left_out(one for one in self.unsound if one.file != self.folder)]

    @property
    def exit_code(self) -> int:
        """What the problems come to, by the first of them."""
        is_wrong = bool(self.unsound or self.conflicts)
        return exit_code_of(self.sources) if is_wrong else Exit.OK


def read(folder: str, below: Catalogue | None) -> UserCatalogue:
    """The files of a folder; see `folder.sources`.

    Without anything below, a show that has no title of its own is called by its id.
    """
    return UserCatalogue(folder, tuple(sources(folder, title_of(below))), below)


def read_alone(file: str) -> UserCatalogue:
    """One file, and nothing below it; no file where there is none."""
    folder = str(Path(file).parent)
    try:
        read = tables_of(read_text(file), file)
    except EtoileError as error:
        is_missing = error.problems[0].code == "no-such-file"
        return UserCatalogue(folder, () if is_missing else (UnreadableFile(file, error),), None)
    return UserCatalogue(folder, tuple(parsed([read], lambda _id: None)), None)


def revised(own: UserCatalogue, contents: Mapping[str, bytes | None]) -> UserCatalogue:
    """The files, as they would be if some of them had other contents, or were not there (None)."""
    kept = {source.file: source for source in own.sources if source.file not in contents}
    read = {file: _as_read(source) for file, source in kept.items()}
    read |= {file: _of_content(new, file) for file, new in contents.items() if new is not None}
    return UserCatalogue(
        own.folder,
        tuple(parsed([read[file] for file in sorted(read)], title_of(own.below))),
        own.below,
    )


def _as_read(source: Source) -> Tables | Source:
    """A file that stays, to be parsed again where its shows may be called otherwise now."""
    match source:
        case ValidFile(file, text, values, shows):
            has_titles = all("title" in values[show.id] for show in shows)
            return source if has_titles else Tables(file, text, values)
        case InvalidFile(file, text, _):
            return tables_of(text, file)
        case UnreadableFile():
            return source


def _of_content(content: bytes, file: str) -> Tables | UnreadableFile:
    try:
        return tables_of(text_of(content, file), file)
    except EtoileError as error:
        return UnreadableFile(file, error)


def title_of(below: Catalogue | None) -> TitleOf:
    """What a show without a title is called over a catalogue, or over none."""
    if below is None:
        return lambda id_: id_
    return {show.id: show.title for show in below.shows}.get


def problems_of(source: InvalidFile | UnreadableFile) -> list[Diagnostic]:
    """What is wrong with a file, in the order of its text."""
    match source:
        case InvalidFile(file, text, faults):
            return located(faults, text, file)
        case UnreadableFile(_, error):
            return list(error.problems)


def exit_code_of(wrong: Iterable[Source]) -> int:
    """What files come to with which something is wrong, by the first that is unsound."""
    first = next((source for source in wrong if not isinstance(source, ValidFile)), None)
    return first.error.exit_code if isinstance(first, UnreadableFile) else Exit.BAD_CATALOGUE


_MOST_NAMED = 8  # files that a warning names before it counts the rest


def _left_out(unsound: Iterable[Source]) -> list[Diagnostic]:
    files = [source.file for source in unsound]
    if not files:
        return []
    more = len(files) - _MOST_NAMED
    named = [*files[:_MOST_NAMED], f"{more} more"] if more > 0 else files
    message = f"left out of the answer until it is mended: {join_words(named)}"
    return [Diagnostic("left-out", message, hint="`etoile edit` opens it", severity="warning")]
