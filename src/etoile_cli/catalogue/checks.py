"""Checks of whole catalogues: every error, or every warning, of every file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from etoile_cli.catalogue.check_releases import NewsIssues, cast_issues, news_issues
from etoile_cli.catalogue.check_reports import (
    orders_after_end,
    reports_before_order,
    season_issues,
    unclear_order,
    unclear_season,
)
from etoile_cli.catalogue.load import read_text
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.positions import FindLocation, diagnose, diagnose_with, location_finder
from etoile_cli.catalogue.reader import Issue, KeyPath
from etoile_cli.catalogue.toml import read_tables
from etoile_cli.catalogue.user_catalogue import UserCatalogue, ValidFile, exit_code_of
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import News, Origin, Show, ledger_as_of
from etoile_cli.records import replace
from etoile_cli.text import normalize, shorten

LONG_AGO = timedelta(days=365)
"""The age at which `checked` is flagged."""

_IssuesByFile = dict[str, list[Issue]]


def check_files(files: tuple[str, ...], as_of: AsOf) -> tuple[list[Diagnostic], int]:
    """Return the problems of some files, and the exit code; each file is checked by itself.

    The problems are in the order of the files and their texts. The exit code is that of the first
    error; warnings leave it at 0.
    """
    problems: list[Diagnostic] = []
    codes: list[int] = []
    for file in files:
        try:
            problems += _check_file(file, as_of)
        except EtoileError as error:
            problems += error.problems
            codes.append(error.exit_code)
    return problems, codes[0] if codes else Exit.OK


def _check_file(file: str, as_of: AsOf) -> list[Diagnostic]:
    text = read_text(file)
    values = read_tables(text, file)
    shows, issues = parse(values, file)
    if issues:
        raise EtoileError(Exit.BAD_CATALOGUE, *diagnose(issues, text, file))
    source = ValidFile(file, text, values, shows)
    found = _show_issues([source], {}, {}, as_of)
    return _warnings(source, found, location_finder(lambda _file: text), as_of)


def check_user_catalogue(
    user: UserCatalogue, as_of: AsOf, files: Collection[str] | None = None
) -> tuple[list[Diagnostic], int]:
    """Return the problems of the user's own files, or of some, and the exit code.

    What a file adds to a show is checked together with everything else known of the show. Reports
    without a source are counted: one warning for each file.
    """
    problems, code = check_folder(user, as_of, files)
    missing = Counter(one.file for one in problems if one.code == "no-source")
    found: list[Diagnostic] = []
    for one in problems:
        if one.code != "no-source":
            found.append(one)
        elif count := missing.pop(one.file, 0):  # at the first one of its file
            reports = "1 report has" if count == 1 else f"{count:,} reports have"
            message = f"{Path(one.file or '').name}: {reports} no source"
            found.append(Diagnostic("no-source", message, severity="warning"))
    return found, code


def check_folder(
    user: UserCatalogue, as_of: AsOf, files: Collection[str] | None = None
) -> tuple[list[Diagnostic], int]:
    """Return the problems as `check_user_catalogue` does, but each report without a source."""
    checked = [one for one in user.files if files is None or one.file in files]
    warnings = _user_warnings(user, [one for one in checked if isinstance(one, ValidFile)], as_of)
    problems: list[Diagnostic] = []
    for one in checked:
        problems += warnings.get(one.file) or one.problems()
    problems += [
        conflict
        for conflict in user.conflicts
        if files is None
        or conflict.file in files
        or (conflict.other and conflict.other.file in files)
    ]
    has_errors = any(problem.severity == "error" for problem in problems)
    return problems, exit_code_of(checked) if has_errors else Exit.OK


def _user_warnings(
    user: UserCatalogue, sources: list[ValidFile], as_of: AsOf
) -> dict[str, list[Diagnostic]]:
    """Return the warnings of each file by its path."""
    shows, base = _by_id(user.catalogue.shows), _by_id(user.base.shows if user.base else ())
    issues = _show_issues(sources, shows, base, as_of)
    for file, issue in _repeated_reports(user.valid_files):
        _add(issues, file, issue)
    texts = {one.file: one.text for one in user.valid_files}
    find_location = location_finder(lambda file: texts[file] if file in texts else _base_text(file))
    return {one.file: _warnings(one, issues, find_location, as_of) for one in sources}


def _base_text(file: str) -> str:
    """Return the text of the built-in catalogue; empty if it can no longer be read."""
    try:
        return read_text(file)
    except EtoileError:
        return ""


def _warnings(
    source: ValidFile, issues: _IssuesByFile, find_location: FindLocation, as_of: AsOf
) -> list[Diagnostic]:
    found = [*_file_issues(source, as_of.day), *issues[source.file]]
    return diagnose_with(find_location, found, source.file, "warning") if found else []


def _by_id(shows: Iterable[Show]) -> dict[str, Show]:
    return {show.id: show for show in shows}


# --- one file -------------------------------------------------------------------------------------


def _file_issues(source: ValidFile, today: date) -> Iterator[Issue]:
    """Yield the issues of a file, whatever other files report."""
    yield from _checked_long_ago(source, today)
    for show in source.shows:
        for item in show.news:
            table: Any = source.values
            for step in item.place.path:
                table = table[step]
            yield from news_issues(item, table)
        for index in range(len(show.cast)):
            yield from cast_issues(show, index)


def _checked_long_ago(source: ValidFile, today: date) -> Iterator[Issue]:
    """Yield the issue of the file's `checked` once, and that of each show that has its own."""
    is_flagged = False
    for show in source.shows:
        has_own = "checked" in source.values[show.id]
        if show.checked and today - show.checked > LONG_AGO and (has_own or not is_flagged):
            path: KeyPath = (*show.place.path, "checked") if has_own else ("checked",)
            facts = f"the facts of {show.title}" if has_own else "these facts"
            message = f"{facts} were last checked {(today - show.checked).days} days ago"
            yield Issue(path, "checked-long-ago", message, "check them, and update `checked`")
            is_flagged = is_flagged or not has_own


# --- one show -------------------------------------------------------------------------------------


def _show_issues(
    sources: list[ValidFile], shows: dict[str, Show], base: dict[str, Show], as_of: AsOf
) -> _IssuesByFile:
    """Return the issues of each show that the files mention, by file."""
    issues: _IssuesByFile = {source.file: [] for source in sources}
    for id_, show in _by_id(show for source in sources for show in source.shows).items():
        for item, issue in _new_issues(shows.get(id_, show), base.get(id_), as_of):
            _add(issues, item.place.file, issue)
    named = [(source.file, show) for source in sources for show in source.shows]
    if any(show.aliases for _, show in named):
        owners = _ids_by_name([*shows.values(), *(show for _, show in named)])
        for file, show in named:
            issues[file] += _alias_issues(show, owners)
    return issues


def _add(issues: _IssuesByFile, file: str, issue: Issue) -> None:
    """Add an issue to those of its file, or of its second place if the file is not checked."""
    if file in issues:
        issues[file].append(issue)
    elif issue.other and issue.other.file in issues:
        swapped = replace(issue, path=issue.other.path, other=Origin(file, issue.path))
        issues[issue.other.file].append(swapped)


_INHERITED = "episode-count"  # is at the last report, though older ones may be the cause


def _new_issues(show: Show, base: Show | None, as_of: AsOf) -> list[tuple[News, Issue]]:
    """Return the issues of a whole show, each at the report that causes it.

    `base` is the show in the built-in catalogue; its own issues are not returned.
    """
    found = [*_issues_of_show(show, as_of)]
    if base is None:
        return found
    known: set[str] = set()
    if any(issue.code == _INHERITED for _, issue in found):
        known = {one.message for _, one in _issues_of_show(base, as_of) if one.code == _INHERITED}
    return [
        (item, issue)
        for item, issue in found
        if issue.message not in known and not _overrides(item, issue, base.place.file)
    ]


def _overrides(item: News, issue: Issue, base: str) -> bool:
    """Return whether one of two reports of a day overrides the other, of the built-in catalogue."""
    is_of_day = item.reported is not None and item.reported.is_day
    other = issue.other.file if issue.other else item.place.file
    return is_of_day and (other == base) != (item.place.file == base)


def _issues_of_show(show: Show, as_of: AsOf) -> NewsIssues:
    ledger = ledger_as_of(show, as_of.day)
    yield from unclear_season(show)
    yield from reports_before_order(ledger)
    unclear = [*unclear_order(ledger)]
    yield from unclear
    places = {item.place for item, _ in unclear}
    yield from (one for one in orders_after_end(ledger) if one[0].place not in places)
    for season in seasons(ledger, as_of):
        yield from season_issues(ledger, season)


# --- several shows, or files ----------------------------------------------------------------------


def _ids_by_name(shows: Iterable[Show]) -> dict[str, set[str]]:
    """Return the ids of the shows that have a name: by normalized title, alias, and id."""
    ids: dict[str, set[str]] = defaultdict(set)
    for show in shows:
        for name in (show.id, *map(normalize, (show.title, *show.aliases))):
            ids[name].add(show.id)
    return ids


def _alias_issues(show: Show, ids_by_name: Mapping[str, set[str]]) -> Iterator[Issue]:
    """Yield the aliases of a show that are also names of others."""
    for index, alias in enumerate(show.aliases):
        others = sorted(ids_by_name.get(normalize(alias), set()) - {show.id})
        if others and normalize(alias) != normalize(show.title):
            message = f"`{shorten(alias)}` is also a name of another show: `{others[0]}`"
            hint = f"remove it; the shows are found as `{show.id}` and `{others[0]}`"
            yield Issue((*show.place.path, "aliases", index), "alias-taken", message, hint)


def _repeated_reports(sources: Iterable[ValidFile]) -> Iterator[tuple[str, Issue]]:
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
        yield file, _repeated_report(pairs)


def _repeated_report(pairs: list[tuple[Origin, Origin]]) -> Issue:
    place, other = pairs[0]
    more = len(pairs) - 1
    others = "another report" if more == 1 else f"{more:,} more reports"
    and_more = f", and so are {others}" if more > 1 else f", and so is {others}" if more else ""
    message = f"this report is in two of your files{and_more}"
    hint = "keep each of them in one of the two" if more else "keep one of the two"
    return Issue(place.path, "reported-twice", message, hint, other=other)
