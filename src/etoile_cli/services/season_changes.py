"""What an answer changes of a season: dates that move, come or go, its count and its titles.

What came out before the last answer is a matter of record: a new date corrects the report that gave
the old one, in place, and is no news.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from etoile_cli.catalogue.reader import POSTPONED
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.domain.dates import Instant, When, Window, one_day, when_key
from etoile_cli.domain.releases import runs_of
from etoile_cli.domain.shows import Certainty, News, Scheduled, Stage, Titles
from etoile_cli.records import frozen, replace
from etoile_cli.services.outline import (
    EpisodeDates,
    SeasonOutline,
    known_by,
    release_lines,
    season_values,
)
from etoile_cli.services.show_file import (
    KnownSeason,
    ShowFile,
    dates_in,
    day_in_zone,
    growing_report,
    index_of,
    known_season,
    last_dated,
    reported_between,
)

_UNLISTED = "TVmaze no longer lists"
"""How the note begins of a season that has gone without a date."""


@frozen
class _Changes:
    """How dates differ.

    Of what was out at the answer before, some are corrected, and some were not listed yet (`late`);
    what was ahead has moved, was added, or lost its date.
    """

    corrected: EpisodeDates
    late: EpisodeDates
    moved: EpisodeDates
    added: EpisodeDates
    lost: tuple[int, ...]


def change_season(file: ShowFile, listed: SeasonOutline) -> None:
    """Add to a file what an answer says of a season, as far as the file does not."""
    known = known_season(file.ledger, listed.number)
    if not known.history.reports:
        _add_season(file, listed)
        return
    if listed.premiere and known.first_number is not None:  # then it is that episode's
        dates = {known.first_number: one_day(listed.premiere)}
        listed = replace(listed, dates=dates, premiere=None)
    _fix_record(file, known, listed)
    ledger = file.ledger
    known = known_season(ledger, listed.number)
    changes = _changes(file, known, listed, record_until=date.min)
    _retitle(file, known, listed)
    values = {} if listed.is_over else _new_count(known, listed)
    if listed.is_in_development and known.stage is None and not known.history.all(Scheduled):
        values["status"] = Stage.IN_DEVELOPMENT.value
    growing = growing_report(ledger, listed.number)
    if growing and changes.added and not (changes.moved or changes.lost):
        _grow(file, growing, listed, changes.added, values)
    else:
        if not (listed.dates or known.numbered):
            values |= _premiere(file, known, listed)
        _report(file, listed, changes, values)
        if changes.lost:
            file.withdraw()
    if listed.is_over:
        _close(file, known_season(file.ledger, listed.number), listed)


def change_unlisted(file: ShowFile, number: int) -> None:
    """Add to a file that an answer no longer lists a season: its dates ahead no longer hold."""
    known = known_season(file.ledger, number)
    if any(day >= file.since for day in known.days):
        file.report({"release": POSTPONED}, number)
        file.withdraw()
    elif not known.history.all(Scheduled) and not _is_noted(file, number):
        file.report({"note": f"{_UNLISTED} season {number}"}, number)


def _is_noted(file: ShowFile, number: int) -> bool:
    about = [item for item in file.news if item.get("season") == number]
    return bool(about) and str(about[-1].get("note", "")).startswith(_UNLISTED)


def _add_season(file: ShowFile, listed: SeasonOutline) -> None:
    """Add a season that the file does not have; one that is past was known by its last day."""
    values = season_values(listed)
    if values and listed.days and max(listed.days) < file.since:
        file.report_known(values, listed.number, known_by(listed, file.day))
    elif values:
        file.report(values, listed.number)


def _new_count(known: KnownSeason, listed: SeasonOutline) -> TomlTable:
    """Return the new count of a season, if there is one; that of a renewal is only expected."""
    before = known.expected_count if listed.is_renewal else known.count
    if not listed.count or listed.count == before or not _begins_alike(known, listed):
        return {}
    certainty = {"certainty": Certainty.EXPECTED.value} if listed.is_renewal else {}
    return {"episodes": listed.count} | certainty


def _close(file: ShowFile, known: KnownSeason, listed: SeasonOutline) -> None:
    """Report how many episodes a season that is over had, or else that it has ended.

    That follows from what is listed, and was known when the last of it came out: no news, unless
    a later report says something else.
    """
    values = _new_count(known, listed)
    if not listed.is_complete and known.stage is not Stage.ENDED:
        values["status"] = Stage.ENDED.value
    if not values:
        return
    before = file.checkpoint()
    file.report_known(values, listed.number, known_by(listed, file.day))
    after = known_season(file.ledger, listed.number)
    is_ended = listed.is_complete or after.stage is Stage.ENDED
    if after.count != values.get("episodes", after.count) or not is_ended:
        file.go_back(before)
        file.report(values, listed.number)


def _begins_alike(known: KnownSeason, listed: SeasonOutline) -> bool:
    """Return whether numbers begin where they did: a count is counted from the first episode."""
    first = min(listed.dates, default=None)
    return first is None or known.first_number is None or first <= known.first_number


# --- dates ----------------------------------------------------------------------------------------


def _changes(
    file: ShowFile, known: KnownSeason, listed: SeasonOutline, record_until: date
) -> _Changes:
    """Return how the dates of a season differ from those of its file.

    What lies before `record_until` is a matter of record. A date that had passed at the answer
    before, and that the new one does not have, stays: what came out stays out.
    """
    before = known.dates
    differing = {
        number: when
        for number, when in listed.dates.items()
        if number in before and not _is_same_date(file, before[number], when)
    }
    corrected = {
        number: when
        for number, when in differing.items()
        if max(day_in_zone(before[number]), day_in_zone(when)) < record_until
    }
    lost = (
        number
        for number, when in before.items()
        if number not in listed.dates
        and day_in_zone(when) >= file.since
        and not (_is_beyond(known, listed, number) and day_in_zone(when) >= file.until)
    )
    new = {number: when for number, when in listed.dates.items() if number not in before}
    late = {number: when for number, when in new.items() if day_in_zone(when) < record_until}
    return _Changes(
        corrected=corrected,
        late=late,
        moved={number: when for number, when in differing.items() if number not in corrected},
        added={number: when for number, when in new.items() if number not in late},
        lost=tuple(lost),
    )


_NIGHT = timedelta(hours=5)
"""A broadcaster's day goes on after midnight: the latest hour seen of the day before is 4:30."""


def _is_same_date(file: ShowFile, known: When | None, listed: When) -> bool:
    """Return whether a known date is the listed one.

    An hour that can't be read, since the show is now on a channel of the whole world, was not
    withdrawn: it agrees with the broadcaster's day.
    """
    if when_key(known) == when_key(listed):
        return True
    if file.has_zone or not isinstance(known, Instant) or not isinstance(listed, Window):
        return False
    return listed.first in {known.wall.date(), (known.wall - _NIGHT).date()}


def _is_beyond(known: KnownSeason, listed: SeasonOutline, number: int) -> bool:
    """Return whether a new count, which is reported, itself says that there is no such episode."""
    new = _new_count(known, listed)
    is_certain = "episodes" in new and "certainty" not in new
    return is_certain and bool(listed.dates) and number > new["episodes"]


def _report(file: ShowFile, listed: SeasonOutline, changes: _Changes, values: TomlTable) -> None:
    """Report what changed ahead: only that, if the dates then follow, else all dates ahead."""
    has_dates = bool(changes.moved or changes.added or changes.lost)
    if values and (not has_dates or "certainty" in values):
        file.report(values, listed.number)
        values = {}
    if not has_dates:
        return
    index = file.report(values | {"release": []}, listed.number)
    for lines in _candidates(file, listed, changes):
        file.change(index, {"release": lines})
        if _follows_the_list(file, listed):
            return


def _candidates(
    file: ShowFile, listed: SeasonOutline, changes: _Changes
) -> Iterator[list[TomlTable]]:
    """Yield ways to write a change, the shortest first: a run may withdraw more than is meant."""
    lost = [{"episodes": run.written, "date": POSTPONED} for run in runs_of(changes.lost)]
    changed = {**changes.moved, **changes.added}
    yield release_lines(changed, listed.is_complete) + lost
    yield release_lines(changed, in_runs=False) + lost
    ahead = {n: when for n, when in listed.dates.items() if day_in_zone(when) >= file.since}
    yield release_lines({**changed, **ahead}, in_runs=False) + lost


def _follows_the_list(file: ShowFile, listed: SeasonOutline) -> bool:
    """Return whether the reports now give each listed date, and none ahead that is not listed."""
    dates = known_season(file.ledger, listed.number).dates
    are_listed = all(
        _is_same_date(file, dates.get(number), when) for number, when in listed.dates.items()
    )
    ahead = {number for number, when in dates.items() if day_in_zone(when) >= file.since}
    return are_listed and ahead <= listed.dates.keys()


def _grow(
    file: ShowFile, growing: News, listed: SeasonOutline, added: EpisodeDates, values: TomlTable
) -> None:
    """Add episodes to the report that grows; it then counts from today's answer on."""
    first = growing.reported.first if growing.reported and growing.reported.first else file.since
    lines = release_lines({**dates_in(growing), **added}, listed.is_complete)
    reported = reported_between(first, file.until)
    file.change(index_of(growing), values | {"reported": reported, "release": lines})


def _premiere(file: ShowFile, known: KnownSeason, listed: SeasonOutline) -> TomlTable:
    """Return the release of a season of which no episode is listed: its premiere, if it differs."""
    bare, when = known.bare, listed.premiere
    day = day_in_zone(bare.when) if bare and bare.when else None
    if when == day:
        return {}
    if when is None:
        if day is None or day < file.since:
            return {}
        file.withdraw()
        return {"release": POSTPONED}
    if bare and day and max(day, when) < file.since:
        news = bare.report.news
        values = {"release": [{"date": when}]} | _new_report_day(news, day, when)
        file.rewrite(index_of(news), values, _corrected(listed.number))
        return {}
    # A bare date can't replace one that is taken to be out; that of the first episode can.
    first: TomlTable = {"episodes": "1"} if day and day < file.until else {}
    return {"release": [first | {"date": when}]}


# --- the record -----------------------------------------------------------------------------------


def _fix_record(file: ShowFile, known: KnownSeason, listed: SeasonOutline) -> None:
    """Rewrite in place what differs of the record, unless a later report stands against it."""
    changes = _changes(file, known, listed, record_until=file.since)
    if not (changes.corrected or changes.late):
        return
    before = file.checkpoint()
    _correct(file, known, listed, changes.corrected)
    if changes.late:
        _list_late(file, listed, changes.late)
    dates = known_season(file.ledger, listed.number).dates
    wanted = {**changes.corrected, **changes.late}
    if not all(_is_same_date(file, dates.get(number), when) for number, when in wanted.items()):
        file.go_back(before)


def _correct(
    file: ShowFile, known: KnownSeason, listed: SeasonOutline, corrected: EpisodeDates
) -> None:
    """Give the reports of past dates the corrected ones, in place."""
    for news in {known.numbered[number].report.news for number in corrected}:
        before = dates_in(news)
        after = {number: corrected.get(number, when) for number, when in before.items()}
        last = max(map(day_in_zone, after.values()))
        lines = release_lines(after, listed.is_complete) + _other_lines(file, news, after)
        reported = _new_report_day(news, max(map(day_in_zone, before.values())), last)
        file.rewrite(index_of(news), {"release": lines} | reported, _corrected(known.number))


def _list_late(file: ShowFile, listed: SeasonOutline, late: EpisodeDates) -> None:
    """Add episodes that were out at the answer before, and not listed yet.

    They were known by their own day, as all that came out; so they go into the report that says
    so of the episodes before them, if that is the latest.
    """
    last = last_dated(file.ledger, listed.number)
    day = last.effective_from if last and last.reported and not last.reported.first else None
    by = max(map(day_in_zone, late.values()))
    if last is None or day is None or day >= file.since:
        file.report_known({"release": release_lines(late, listed.is_complete)}, listed.number, by)
        return
    dates = {**dates_in(last), **late}
    lines = release_lines(dates, listed.is_complete) + _other_lines(file, last, dates)
    values = {"reported": f"by {max(day, by)}", "release": lines}
    file.rewrite(index_of(last), values, f"episodes of season {listed.number}")


def _other_lines(file: ShowFile, news: News, dates: EpisodeDates) -> list[TomlTable]:
    """Return the lines of a report that do not date numbered episodes.

    A premiere is the first episode's, once that is dated.
    """
    return [
        line
        for line in file.news[index_of(news)]["release"]
        if (line["date"] == POSTPONED if "episodes" in line else 1 not in dates)
    ]


def _corrected(season: int) -> str:
    return f"dates of season {season}"


def _new_report_day(news: News, before: date, after: date) -> TomlTable:
    """Return the new day of a report that is dated by its own last day; else nothing."""
    is_own = news.reported is not None and news.reported.first is None
    is_own = is_own and news.effective_from == before
    return {"reported": f"by {after}"} if is_own else {}


def _retitle(file: ShowFile, known: KnownSeason, listed: SeasonOutline) -> None:
    """Give the season's report its new titles, in place; only those of a season that goes on."""
    if not listed.titles or listed.titles == known.titles:
        return
    report = known.history.latest(Titles) or known.history.reports[0]
    file.rewrite(index_of(report.news), {"titles": list(listed.titles)}, "titles of episodes")
