"""The commands about files: config shows where yours are, check finds errors and merges."""

import os
import shlex
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etoile_cli.catalogue.built_in import built_in_file, load_built_in
from etoile_cli.catalogue.load import is_folder, path_exists
from etoile_cli.cli.app import output_style, print_diagnostics, write
from etoile_cli.cli.config import Settings, load_settings
from etoile_cli.cli.context import last_asked, resolve_as_of
from etoile_cli.cli.options import (
    argument,
    with_options,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.domain.dates import AsOf
from etoile_cli.render import render
from etoile_cli.render.config import ConfigRow, ConfigView
from etoile_cli.store.files import FileChange
from etoile_cli.text import counted, escape_controls, join_words

if TYPE_CHECKING:
    from etoile_cli.catalogue.user_catalogue import UserCatalogue
    from etoile_cli.cli.edit_session import EditSession

# --- config --------------------------------------------------------------------------------------

_MISSING = "does not exist"


@with_options("folder", "only_mine", "config", "zone", "country", "no_index", "plain", "json")
def config(options: dict[str, Any]) -> None:
    """Show your settings and where your files are.

    An option overrides the environment, which overrides the configuration file.
    """
    view = ConfigView(tuple(_rows(load_settings(options, os.environ))))
    write(render(view, options["form"], output_style(os.environ)))


def _rows(settings: Settings) -> list[ConfigRow]:
    set_by, state = settings.set_by, Path(settings.paths.state)
    only_mine, index = settings.only_mine, settings.index
    return [
        _path_row("config", settings.config, set_by["config"]),
        ConfigRow("folder", settings.folder, set_by["folder"], _files(settings.folder)),
        *_followed(settings.folder),
        ConfigRow("only_mine", "yes" if only_mine else "no", set_by["only_mine"], None),
        ConfigRow("index", "yes" if index else "no", set_by["index"], None),
        ConfigRow("zone", settings.zone, set_by["zone"], None),
        ConfigRow("country", settings.country, set_by["country"], None),
        ConfigRow("built_in", built_in_file(), None, "not used" if only_mine else None),
        _path_row("undo", str(state / "undo")),
        _path_row("drafts", str(state / "drafts")),
        _path_row("cache", settings.paths.cache),
    ]


def _path_row(name: str, path: str, set_by: str | None = None) -> ConfigRow:
    return ConfigRow(name, path, set_by, None if os.path.lexists(path) else _MISSING)


def _followed(folder: str) -> Iterator[ConfigRow]:
    """Yield where the shows that are followed are, and how many; nothing if there are none."""
    from etoile_cli.catalogue.load import list_files, service_folder

    below = service_folder(folder)
    if is_folder(below):
        with suppress(EtoileError):
            followed = f"{counted(len(list_files(below)), 'show')} followed"
            yield ConfigRow("tvmaze", below, None, followed)


def _files(folder: str) -> str:
    """Return how many files a folder has, or why they cannot be counted."""
    if not os.path.lexists(folder):
        return _MISSING
    from etoile_cli.catalogue.load import list_files

    try:
        count = len(list_files(folder))
    except EtoileError as error:
        return error.problems[0].message
    return counted(count, "file")


# --- check ---------------------------------------------------------------------------------------

FilesArgument = Annotated[
    list[str] | None, argument("[FILE]...", "Files or folders (default: your own files).")
]

MergeOption = Annotated[
    bool, typer.Option("--merge", help="Put both sides of git's merge conflicts together.")
]
DryMergeOption = Annotated[
    bool, typer.Option("--dry-run", help="With --merge, show the change without writing it.")
]

Checked = tuple[list[Diagnostic], int]
"""The problems found, and the exit code."""


@with_options("as_of", "folder", "only_mine", "config", "zone", "country")
def check(
    options: dict[str, Any],
    files: FilesArgument = None,
    merge: MergeOption = False,
    dry_run: DryMergeOption = False,
) -> None:
    """Check catalogues for errors.

    Prints nothing if there are none. Warnings do not change the exit code. Your own reports
    without a source are only counted; in other files each is listed with its place. The built-in
    catalogue is checked only if it is named.

    --merge writes each file that has git's conflict markers: your side, with the shows, reports and
    cast members that only the other side has. `etoile undo` brings the markers back.
    """
    settings = load_settings(options, os.environ)
    as_of = resolve_as_of(options["as_of"], settings)
    before = options["catalogue"]  # only before the command's name
    paths = files or ([before] if before is not None else [])
    if merge:
        return _merge(options, settings.folder, paths, dry_run)
    if dry_run:
        raise usage_error("--dry-run has no effect without --merge", "check alone writes nothing")
    found = _check(settings, paths, as_of)
    if problems := [one for problems, _ in found for one in problems]:
        print_diagnostics(problems)
    raise typer.Exit(next((code for _, code in found if code), Exit.OK))


def _check(settings: Settings, paths: list[str], as_of: AsOf) -> list[Checked]:
    """Check the user's files, or those at paths."""
    from etoile_cli.catalogue import check_service, checks, user_catalogue

    found: list[Checked] = []
    try:
        built_in = None if settings.only_mine else load_built_in()
    except EtoileError as error:
        built_in = None
        found.append(([*error.problems], error.exit_code))
    folder = settings.folder
    complete_on = partial(last_asked, folder, settings)
    user = (
        user_catalogue.read_folder(folder, built_in, complete_on) if path_exists(folder) else None
    )
    if paths:
        found += _check_paths(paths, user, as_of)
    elif user and (user.files or user.service):
        found += [
            checks.check_user_catalogue(user, as_of),
            check_service.check_service(user, as_of),
        ]
    else:
        _print_nothing_to_check(folder)
    return found


def _print_nothing_to_check(folder: str) -> None:
    built_in = escape_controls(shlex.quote(built_in_file()))
    write(
        f"You have no files to check in {escape_controls(folder)}\n"
        f"To check the built-in catalogue: etoile check {built_in}\n"
    )


def _check_paths(paths: list[str], user: "UserCatalogue | None", as_of: AsOf) -> list[Checked]:
    """Check files and folders; those that lead to the user's files, through any links, first."""
    from etoile_cli.catalogue import checks, user_catalogue

    of_user = _by_identity(user.folder, [one.file for one in user.files]) if user else {}
    found = [
        checks.check_folder(user_catalogue.read_folder(path, None), as_of)
        if is_folder(path)
        else checks.check_files((path,), as_of)
        for path in paths
        if _identity(path) not in of_user
    ]
    files = {file for path in paths for file in of_user.get(_identity(path), ())}
    return [checks.check_user_catalogue(user, as_of, files), *found] if user and files else found


def _by_identity(folder: str, files: list[str]) -> dict[object, list[str]]:
    """Return each file by what identifies it, and all files by what identifies their folder."""
    return {_identity(file): [file] for file in files} | {_identity(folder): files}


def _identity(path: str) -> object:
    """Return a value that is equal for paths to the same file; the path if it does not exist."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return path
    return status.st_dev, status.st_ino


def _merge(options: dict[str, Any], folder: str, paths: list[str], is_dry: bool) -> None:
    """Merge the user's files, or those at paths, which may be outside of the user's folder.

    Raise EtoileError with every problem; the files without one are written.
    """
    from etoile_cli.catalogue.load import list_files
    from etoile_cli.catalogue.toml_files import check_is_original
    from etoile_cli.cli.edit_command import edit_command

    for path in paths:
        check_is_original(path)
    has_own = paths and is_folder(folder)
    of_user = _by_identity(folder, list_files(folder)) if has_own else {}
    own = [file for path in paths for file in of_user.get(_identity(path), ())]
    others = [(path, None) for path in paths if _identity(path) not in of_user]
    shared = {name: options[name] for name in ("as_of", "folder", "config")}
    shared |= {"plain": False, "json": False, "dry_run": is_dry}
    problems: list[Diagnostic] = []
    code: int = Exit.OK
    for catalogue, files in [(None, own or None), *others] if own or not paths else others:
        try:
            merge = edit_command(_merge_conflicts)
            merge(options["context"], files=files, catalogue=catalogue, **shared)
        except EtoileError as error:
            problems += error.problems
            code = code or error.exit_code
    if problems:
        raise EtoileError(code, *problems)


def _merge_conflicts(session: "EditSession", files: list[str] | None) -> None:
    """Write both sides of the files with conflicts, of some or of all of a session's.

    Raise EtoileError with the problems of those that cannot be merged.
    """
    from etoile_cli.catalogue.merge import merge_conflicts
    from etoile_cli.catalogue.user_catalogue import with_contents

    user = session.read()
    named = [one.file for one in user.invalid_files if files is None or one.file in files]
    merged, problems = merge_conflicts(user, named)
    if merged:
        names = join_words(Path(one.file).name for one in merged)
        changes = [FileChange(one.file, one.before, one.after) for one in merged]
        text = "".join(f"{line}\n" for one in merged for line in one.summary)
        ours = with_contents(user, {one.file: one.ours for one in merged})
        session.apply(f"merge {names}", lambda _: changes, lambda *_: text, since=ours)
    elif not problems:
        write(f"no merge conflicts in {escape_controls(session.folder)}\n")
    if problems:
        raise EtoileError(Exit.BAD_CATALOGUE, *problems)
