"""The check of the service's files: their errors in full, and their warnings as one line.

The warnings are about what the service has, which no user can change.
"""

from __future__ import annotations

from datetime import date, timedelta

from etoile_cli.catalogue.checks import check_folder
from etoile_cli.catalogue.toml_files import ValidFile, exit_code_of
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.diagnostics import Diagnostic, Exit
from etoile_cli.domain.dates import MONTHS, AsOf
from etoile_cli.text import counted

LONG_UNASKED = timedelta(days=30)
"""The time after which the service should be asked again."""


def check_service(user: UserCatalogue, as_of: AsOf) -> tuple[list[Diagnostic], int]:
    """Return the problems of the service's files, and the exit code; warnings leave it at 0."""
    problems = user.service_problems
    code = exit_code_of(user.service) if user.invalid_service_files else Exit.OK
    alone = UserCatalogue(user.folder, user.service, user.built_in)
    found, _ = check_folder(alone, as_of)
    warnings = [one for one in found if one.severity == "warning" and one.code != "conflict-copy"]
    asked = _asked(user)
    when = f"TVmaze asked {_in_words(asked)}" if asked else "TVmaze was never asked"
    is_old = asked is None or as_of.day - asked > LONG_UNASKED
    again = "`etoile refresh` asks again"
    if warnings:
        files = len({one.file for one in warnings})
        where = f"{files} of TVmaze's files" if files > 1 else "one of TVmaze's files"
        message = f"{counted(len(warnings), 'warning')} in {where}; {when}"
        hint = f"`etoile check FILE` shows those of a file{f'; {again}' if is_old else ''}"
        problems.append(Diagnostic("service-files", message, hint=hint, severity="warning"))
    elif is_old and user.service:
        problems.append(Diagnostic("service-files", when, hint=again, severity="warning"))
    return problems, code


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _asked(user: UserCatalogue) -> date | None:
    """Return the day on which the service was last asked about the show it knows least about."""
    files = [one for one in user.service if isinstance(one, ValidFile)]
    return min((show.asked for one in files for show in one.shows if show.asked), default=None)
