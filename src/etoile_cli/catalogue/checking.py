"""A whole look at catalogues: every error, or every warning, of every file."""

from __future__ import annotations

from etoile_cli.catalogue.files import read_text
from etoile_cli.catalogue.lints import lint
from etoile_cli.catalogue.locate import located
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.dates import AsOf
from etoile_cli.problems import EtoileError, Exit, Problem


def check(files: tuple[str, ...], as_of: AsOf) -> tuple[list[Problem], int]:
    """The problems of some files, in the order given and then of each file, and the exit code.

    Warnings leave the exit code at 0; of several kinds of error the first one's code is given.
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
    warnings = lint(shows, values, as_of)
    return located(warnings, text, file, "warning") if warnings else []
