"""Checks of catalogues: every error, or every warning, of every file, and of a show's reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from etoile_cli.catalogue.check_releases import (
    CHECK_SOURCE,
    NewsIssues,
    cast_issues,
    news_issues,
    season_issues,
)
from etoile_cli.catalogue.check_shows import checked_long_ago, name_issues
from etoile_cli.catalogue.load import read_tables, read_text
from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.positions import FindLocation, diagnose, diagnose_with, location_finder
from etoile_cli.catalogue.reader import Issue
from etoile_cli.catalogue.toml_files import ValidFile, conflict_copy, copy_warnings, exit_code_of
from etoile_cli.catalogue.user_catalogue import UserCatalogue, repeated_reports
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.dates import AsOf, Window, calendar_days
from etoile_cli.domain.fold import SPECIALS
from etoile_cli.domain.releases import Episodes, Plan, ReleaseLine, line_occurrences
from etoile_cli.domain.seasons import FIRST_YEAR, seasons
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    Ledger,
    News,
    Origin,
    PlatformChange,
    Report,
    Scheduled,
    SeasonHistory,
    Show,
    Stage,
    Standing,
    Titles,
    is_confirmed,
    ledger_as_of,
)
from etoile_cli.records import replace

_IssuesByFile = dict[str, list[Issue]]


def check_files(files: tuple[str, ...], as_of: AsOf) -> tuple[list[Diagnostic], int]:
    """Return the problems of some files, and the exit code; each file is checked by itself.

    The problems are in the order of the files and their texts. The exit code is that of the first
    error; warnings leave it at 0.
    """
    problems: list[Diagnostic] = []
    code: int = Exit.OK
    for file in files:
        try:
            problems += _check_file(file, as_of)
        except EtoileError as error:
            problems += error.problems
            code = code or error.exit_code
    return problems, code


def _check_file(file: str, as_of: AsOf) -> list[Diagnostic]:
    text = read_text(file)
    values = read_tables(text, file)
    shows, issues = parse(values, file)
    if issues:
        raise EtoileError(Exit.BAD_CATALOGUE, *diagnose(issues, text, file))
    source = ValidFile(file, text, values, shows)
    issues_by_file = _show_issues([source], {}, {}, as_of)
    find_location = location_finder(lambda _file: text)
    return _warnings(source, {}, issues_by_file, find_location, as_of)


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
    """Return the problems as `check_user_catalogue` does, with each report without a source."""
    checked = [one for one in user.files if files is None or one.file in files]
    warnings = _user_warnings(user, [one for one in checked if isinstance(one, ValidFile)], as_of)
    problems: list[Diagnostic] = []
    copies = copy_warnings(user.files)
    for one in checked:
        problems += warnings.get(one.file) or one.problems()
        problems += (copy for copy in copies if copy.file == one.file)
    for conflict in user.conflicts:
        places = (conflict.file, conflict.other.file if conflict.other else None)
        if files is None or any(file in files for file in places):
            problems.append(conflict)
    has_errors = any(problem.severity == "error" for problem in problems)
    return problems, exit_code_of(checked) if has_errors else Exit.OK


def _user_warnings(
    user: UserCatalogue, sources: list[ValidFile], as_of: AsOf
) -> dict[str, list[Diagnostic]]:
    base = {show.id: show for show in (user.base.shows if user.base else ())}
    shows = {show.id: show for show in user.catalogue.shows}
    issues = _show_issues(sources, shows, base, as_of)
    for file, issue in repeated_reports(user.originals):
        _add(issues, file, issue)
    texts = {one.file: one.text for one in user.valid_files}
    find_location = location_finder(lambda file: texts[file] if file in texts else read_text(file))
    return {one.file: _warnings(one, shows, issues, find_location, as_of) for one in sources}


def _warnings(
    source: ValidFile,
    shows: dict[str, Show],
    issues: _IssuesByFile,
    find_location: FindLocation,
    as_of: AsOf,
) -> list[Diagnostic]:
    found = issues[source.file]
    if not conflict_copy(source.file):  # most of a copy is in its original, too
        found = [*_file_issues(source), *checked_long_ago(source, shows, as_of), *found]
    return diagnose_with(find_location, found, source.file, "warning")


# --- files and shows ------------------------------------------------------------------------------


def _file_issues(source: ValidFile) -> Iterator[Issue]:
    """Yield the issues of a file, whatever other files report."""
    for show in source.shows:
        for item, table in zip(show.news, source.values[show.id].get("news", ()), strict=True):
            yield from news_issues(item, table)
        yield from cast_issues(show)


def _show_issues(
    sources: list[ValidFile], shows: dict[str, Show], base: dict[str, Show], as_of: AsOf
) -> _IssuesByFile:
    """Return the issues of each show that the files mention, by file."""
    issues: _IssuesByFile = {source.file: [] for source in sources}
    named = [show for source in sources for show in source.shows]
    for id_, show in {show.id: show for show in named}.items():
        for item, issue in _new_issues(shows.get(id_, show), base.get(id_), as_of):
            _add(issues, item.place.file, issue)
    for file, issue in name_issues(named, shows.values()):
        issues[file].append(issue)
    return issues


def _add(issues: _IssuesByFile, file: str, issue: Issue) -> None:
    """Add an issue to its file, or to the file of its second place if the first is not checked."""
    if file in issues:
        issues[file].append(issue)
    elif issue.other and issue.other.file in issues:
        swapped = replace(issue, path=issue.other.path, other=Origin(file, issue.path))
        issues[issue.other.file].append(swapped)


def _new_issues(show: Show, base: Show | None, as_of: AsOf) -> list[tuple[News, Issue]]:
    """Return the issues of a show at the reports that cause them, without those of its base."""
    found = [*_issues_of_show(show, as_of)]
    if base is None:
        return found
    # Missing episodes are reported at the last report, though older ones may be the cause.
    inherited = _issues_of_show(base, as_of)
    known = {one.message for _, one in inherited if one.code == "episode-count"}
    below = {base.place.file, *(item.place.file for item in base.news)}
    return [
        (item, issue)
        for item, issue in found
        if issue.message not in known and not _overrides(item, issue, below)
    ]


def _overrides(item: News, issue: Issue, below: set[str]) -> bool:
    """Return whether one of two reports of a day overrides the other, which a file below has."""
    other = issue.other.file if issue.other else item.place.file
    is_of_day = item.reported and item.reported.is_day
    return bool(is_of_day) and (other in below) != (item.place.file in below)


def _issues_of_show(show: Show, as_of: AsOf) -> NewsIssues:
    ledger = ledger_as_of(show, as_of.day)
    yield from _unclear_season(show)
    yield from _reports_before_order(ledger)
    unclear = [*_unclear_order(ledger)]
    yield from unclear
    places = {item.place for item, _ in unclear}
    for is_special in (False, True):  # specials neither end with a show nor bring it back
        news = [item for item in ledger.news if _is_special(item) == is_special]
        yield from (one for one in _orders_after_end(news) if one[0].place not in places)
    for season in seasons(ledger, as_of):
        yield from season_issues(ledger, season)


# --- seasons, orders and ends ---------------------------------------------------------------------


def _unclear_season(show: Show) -> NewsIssues:
    """Yield reports of episodes or dates without a season, if the show has others than 1."""
    season = min((number for item in show.news for number in item.seasons if number > 1), default=0)
    if not season:
        return
    has_years = season >= FIRST_YEAR
    what = "the show has seasons by year" if has_years else "the show has several"
    message = f"without `season` this is about season 1, but {what}"
    hint = f"add season = {season if has_years else 1}, or the right one"
    kinds = (EpisodeCount, Titles, Scheduled)
    for item in show.news:
        if not item.seasons and any(isinstance(claim, kinds) for claim in item.claims):
            yield item, Issue(item.place.path, "unclear-season", message, hint)


def _reports_before_order(ledger: Ledger) -> NewsIssues:
    """Yield reports older than the show's order, except on its development, and of specials."""
    number = next((known.season for known in ledger.seasons if known.season), 1)
    first = number if number >= FIRST_YEAR else 1
    orders = [
        item
        for item in ledger.news
        if Standing(Stage.ORDERED) in item.claims and (not item.seasons or first in item.seasons)
    ]
    if not (orders and (ordered := orders[0].effective_from)):
        return
    message = f"this was reported before the show was ordered, on {ordered}"
    for item in ledger.news:
        is_older = item.effective_from is not None and item.effective_from < ordered
        is_checked = item.claims and Standing(Stage.IN_DEVELOPMENT) not in item.claims
        if is_older and is_checked and not _is_special(item):
            path = (*item.place.path, "reported")
            yield item, Issue(path, "before-the-show", message, CHECK_SOURCE)


def _is_special(item: News) -> bool:
    return item.seasons == (SPECIALS,)


def _orders_after_end(news: Iterable[News]) -> NewsIssues:
    """Yield each order after an end, unless the show was picked up."""
    ends: dict[Stage, News] = {}
    for item in news:
        for stage in (claim.stage for claim in item.claims if isinstance(claim, Standing)):
            if stage in (Stage.CANCELLED, Stage.ENDED):
                if item.certainty is Certainty.CONFIRMED:
                    ends[stage] = item
            elif stage is Stage.PICKED_UP:
                ends.clear()
            elif after := [one for one in ends.items() if _cannot_follow(item, stage, *one)]:
                yield item, _order_after_end(item, stage, *after[-1])
                ends.clear()


def _cannot_follow(item: News, stage: Stage, end: Stage, ended: News) -> bool:
    """Return whether a stage cannot follow an end; a season's end affects no later season."""
    if stage is Stage.IN_DEVELOPMENT:  # what ended may be in development again
        return end is Stage.CANCELLED
    is_about = not ended.seasons or not set(item.seasons).isdisjoint(ended.seasons)
    is_order = stage in (Stage.ORDERED, Stage.RENEWED, Stage.IN_PRODUCTION)
    return is_order and (is_about or end is Stage.CANCELLED)


def _order_after_end(item: News, stage: Stage, end: Stage, ended: News) -> Issue:
    both = [number for number in item.seasons if number in ended.seasons]
    about = (both or item.seasons, ended.seasons)
    subject, what = (f"season {one[0]}" if one else "the show" for one in about)
    if both or item.seasons == ended.seasons:
        what = "it"
    was, saved = ("was cancelled", "saved") if end is Stage.CANCELLED else ("ended", "revived")
    message = f"{subject} is {stage} after {what} {was}"
    hint = f"if it was {saved}, write `picked up`; else check the dates"
    return Issue((*item.place.path, "status"), "event-order", message, hint)


_Fact = tuple[str, object, object]
"""What a fact is about, in words; then the country, and the episode or part of a release."""

_BEGINNING = 0.5  # the key of a season's beginning: not an episode's number, and not a label


def _unclear_order(ledger: Ledger) -> NewsIssues:
    """Yield the report that decides a fact, if one that disagrees may be newer.

    That is so if both are of one day in two files, or one is of a window, such as `by 2026-02`,
    and the other of a day in it. Unconfirmed reports are compared only if none is confirmed.
    """
    for known in (ledger.show_history, *ledger.seasons):
        reported = {report.order: report.news.reported for report in known.reports}.values()
        windows = [window for window in reported if window]
        days = [window.first for window in windows if window.is_day]
        if len(days) < len(windows) or len(set(days)) < len(days):
            yield from _disagreements(known)


def _disagreements(known: SeasonHistory) -> NewsIssues:
    facts: dict[_Fact, list[tuple[Report[Claim], object]]] = {}  # with their values, oldest first
    for report in known.reports:
        for fact, value in [*_facts(report.claim, facts)]:
            facts.setdefault(fact, []).append((report, value))
    pairs: set[tuple[int, int, str]] = set()
    for (what, _, _), reports in facts.items():
        sure = [one for one in reports if is_confirmed(one[0])] or reports
        report, value = sure[-1]
        rivals = [one for one in sure if _may_be_newer(one[0], report)]
        if rivals and _disagree(rivals[-1][1], value):
            rival = rivals[-1][0]
            if (pair := (report.order, rival.order, what)) not in pairs:
                pairs.add(pair)
                yield report.news, _disagreement(report.news, rival.news, what, known)


def _may_be_newer(rival: Report[Claim], report: Report[Claim]) -> bool:
    """Return whether an older report may be the newer; within a day of one file, it never is."""
    one, other = rival.news.reported, report.news.reported
    if not (one and other and one.is_day) or rival.order >= report.order:
        return False
    is_ordered = other.is_day and rival.news.place.file == report.news.place.file
    return not is_ordered and one.overlaps(other.first, other.last)


def _disagree(one: object, other: object) -> bool:
    """Return whether two values differ; two windows do if they have no day in common."""
    if isinstance(one, Window) and isinstance(other, Window):
        return not one.overlaps(other.first, other.last)
    return one != other


def _disagreement(item: News, rival: News, what: str, known: SeasonHistory) -> Issue:
    about = f"{what} of {'the show' if known.season is None else f'season {known.season}'}"
    other = Origin(rival.place.file, (*rival.place.path, "reported"))
    if item.reported and item.reported.is_day:
        message = f"two reports of {item.reported.words} disagree about {about}"
        hint = "check both against their sources; until then the last one counts"
    else:
        window, day = (one.reported.words if one.reported else "" for one in (item, rival))
        message = f"reports in unknown order disagree about {about}"
        hint = f"give `{window}` its exact day; until then it counts as newer than {day}"
    return Issue((*item.place.path, "reported"), "unclear-order", message, hint, other=other)


def _facts(claim: Claim, before: Iterable[_Fact]) -> Iterator[tuple[_Fact, object]]:
    match claim:
        case Standing():
            yield ("the end", None, None), claim.is_end
        case EpisodeCount(count):
            yield ("the number of episodes", None, None), count
        case PlatformChange(platform):
            yield ("the platform", None, None), platform.casefold()
        case Scheduled(Plan(lines), country):
            for line in lines:
                for part, days in _days(line):
                    yield ("the dates", country, part), days
        case Scheduled():
            yield from ((fact, None) for fact in before if fact[0] == "the dates")
        case _:
            pass


def _days(line: ReleaseLine) -> Iterator[tuple[object, Window | None]]:
    """Yield the days of each part of a line, of an open run only the first; None if withdrawn."""
    for episodes, when in line_occurrences(line) if line.when else [(line.episodes, None)]:
        days = calendar_days(when) if when else None
        if isinstance(episodes, Episodes):
            yield from ((number, days) for number in [*episodes][: 1 if line.is_open else None])
            if episodes.first <= 1:  # the first episode is also the beginning
                yield _BEGINNING, days
        else:
            yield line.label.casefold() if line.label else _BEGINNING, days
        if line.is_open:
            return
