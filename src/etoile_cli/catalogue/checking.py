"""A whole look at catalogues: every error, or every warning, of every file."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.catalogue.files import read_text
from etoile_cli.catalogue.folder import Sound
from etoile_cli.catalogue.lints import lint
from etoile_cli.catalogue.locate import located
from etoile_cli.catalogue.own import Own, exit_code_of, problems_of
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.dates import AsOf
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.shows import Show


def check(files: tuple[str, ...], as_of: AsOf) -> tuple[list[Problem], int]:
    """The problems of some files, and the exit code; each file is looked at by itself.

    The problems stand in the order given and then of each file. Warnings leave the exit code at
    0; of several kinds of error the first one's code is given.
    """
    problems: list[Problem] = []
    codes: list[int] = []
    for file in files:
        try:
            problems += _check_one(file, as_of)
        except EtoileError as error:
            problems += error.problems
            codes.append(error.exit_code)
    return problems, codes[0] if codes else Exit.OK


def _check_one(file: str, as_of: AsOf) -> list[Problem]:
    text = read_text(file)
    values = read_tables(text, file)
    shows, faults = parse(values, file)
    if faults:
        raise EtoileError(Exit.BAD_CATALOGUE, *located(faults, text, file))
    return _warnings(Sound(file, text, values, shows), _by_id(shows), as_of)


def check_own(own: Own, as_of: AsOf, file: str | None = None) -> tuple[list[Problem], int]:
    """The problems of a person's own files, or of one of them, and the exit code, as for `check`.

    What a file adds to a show is looked at together with all else that is known of the show.
    """
    whole = _by_id(own.catalogue.shows)
    problems: list[Problem] = []
    looked_at = [source for source in own.sources if file in (None, source.file)]
    for source in looked_at:
        if isinstance(source, Sound):
            problems += _warnings(source, whole, as_of)
        else:
            problems += problems_of(source)
    problems += [
        clash
        for clash in own.clashes
        if file in (None, clash.file) or (clash.other and clash.other.file == file)
    ]
    is_bad = any(problem.severity == "error" for problem in problems)
    return problems, exit_code_of(looked_at) if is_bad else Exit.OK


def _warnings(source: Sound, whole: dict[str, Show], as_of: AsOf) -> list[Problem]:
    faults = lint(source.shows, source.values, whole, as_of)
    return located(faults, source.text, source.file, "warning") if faults else []


def _by_id(shows: Iterable[Show]) -> dict[str, Show]:
    return {show.id: show for show in shows}
