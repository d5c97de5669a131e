"""What a call reads: the packaged catalogue and a person's own over it, or what they name."""

from etoile_cli.catalogue import is_folder, load, own_catalogue, packaged
from etoile_cli.cli.config import Settings
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.shows import Catalogue


@frozen
class Reading:
    """A catalogue, and what is wrong with files that are left out of it.

    `exit_code` is what that comes to, 0 where nothing is wrong.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()
    exit_code: int = Exit.OK


def read(named: str | None, settings: Settings) -> Reading:
    """The catalogue that is named, a file or a folder, and no other; else the person's.

    Raises EtoileError where a file that is named, or the packaged one, is no catalogue, and where
    nothing but files with errors is left.
    """
    if named is None:
        below = None if settings.only_mine else load(packaged())
        return _own(settings.folder, below)
    if is_folder(named):
        return _own(named, None)
    return Reading(load(named))


def _own(folder: str, below: Catalogue | None) -> Reading:
    mine = own_catalogue(folder, below)
    if mine is None:
        return Reading(below or Catalogue(folder, ()))
    problems, catalogue = mine.problems, mine.catalogue
    if not problems:
        return Reading(catalogue)
    if not catalogue.shows:
        raise EtoileError(mine.exit_code, *problems)
    return Reading(catalogue, tuple(problems), mine.exit_code)
