"""A show's own file: what its reports say of a season, and how an answer changes them."""

from __future__ import annotations

from datetime import date

from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.domain.dates import When, exact_day
from etoile_cli.domain.entries import Entry, by_number
from etoile_cli.domain.fold import NO_ENTRIES, plan_of
from etoile_cli.domain.releases import Episodes, Plan, drops
from etoile_cli.domain.shows import (
    EpisodeCount,
    Ledger,
    News,
    Scheduled,
    SeasonHistory,
    Show,
    Stage,
    Standing,
    Titles,
    ledger_as_of,
    planned_lines,
    reported_day,
)
from etoile_cli.records import frozen
from etoile_cli.services.outline import EpisodeDates
from etoile_cli.services.snapshot import Snapshot


@frozen
class KnownSeason:
    """A season as its reports have it: the entries that are dated, by episode, and the bare one.

    `count` is how many episodes it has for certain, None if that is unknown.
    """

    history: SeasonHistory
    count: int | None
    first_number: int | None  # of its numbered episodes, also of those that lost their date
    numbered: dict[int, Entry]
    bare: Entry | None

    @property
    def dates(self) -> EpisodeDates:
        """The date of each numbered episode that has one."""
        return {number: one.when for number, one in self.numbered.items() if one.when}

    @property
    def expected_count(self) -> int | None:
        """How many episodes it has, as reported last."""
        found = self.history.latest(EpisodeCount)
        return found.claim.count if found else None

    @property
    def stage(self) -> Stage | None:
        """The stage that was reported last."""
        found = self.history.latest(Standing)
        return found.claim.stage if found else None

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its episodes."""
        found = self.history.latest(Titles)
        return found.claim.titles if found else ()

    @property
    def number(self) -> int:
        """The number of the season."""
        return self.history.number

    @property
    def days(self) -> list[date]:
        """The days of all that is dated."""
        dated = [*self.numbered.values(), *([self.bare] if self.bare else [])]
        return [day_in_zone(one.when) for one in dated if one.when]


def known_season(ledger: Ledger, number: int) -> KnownSeason:
    """Return what the reports of a ledger say of a season, of its general release."""
    history = ledger.season(number)
    plan = plan_of(ledger, history)
    entries = plan.by_country.get(None, NO_ENTRIES).confirmed
    dated = [one for one in entries if one.when]
    bare = next((one for one in dated if one.is_bare), None)
    first = min(by_number(entries), default=None)
    return KnownSeason(history, plan.tally.count, first, by_number(dated), bare)


def index_of(news: News) -> int:
    """Return the index of a report among the news of its file."""
    return int(news.place.path[-1])


def dates_in(news: News) -> dict[int, When]:
    """Return the dates that a report itself gives to numbered episodes."""
    plans = (Plan(planned_lines(claim)) for claim in news.claims)
    return {
        number: drop.when
        for plan in plans
        for drop in drops(plan)
        if isinstance(drop.episodes, Episodes)
        for number in drop.episodes
    }


def last_dated(ledger: Ledger, season: int) -> News | None:
    """Return the last report that gives or withdraws dates of a season."""
    return next(reversed(_dated(ledger, season)), None)


def growing_report(ledger: Ledger, season: int) -> News | None:
    """Return the last report of a season's dates, if it only adds episodes to those before.

    It is the one that grows: a schedule that is listed a few episodes at a time would otherwise
    be a report a week.
    """
    dated = _dated(ledger, season)
    if not dated or not dated[-1].reported or not dated[-1].reported.first:
        return None
    before = {number for news in dated[:-1] for number in dates_in(news)}
    last = dates_in(dated[-1])
    is_growth = bool(before) and bool(last) and not before & last.keys()
    return dated[-1] if is_growth and _only_numbers(dated[-1]) else None


def _dated(ledger: Ledger, season: int) -> list[News]:
    about = (news for news in ledger.news if news.seasons == (season,))
    return [news for news in about if any(isinstance(one, Scheduled) for one in news.claims)]


def _only_numbers(news: News) -> bool:
    lines = [line for claim in news.claims for line in planned_lines(claim)]
    return all(line.when and isinstance(line.episodes, Episodes) for line in lines)


def day_in_zone(when: When) -> date:
    """Return the day of a date of a service, which is a day or an hour, in its own zone."""
    return exact_day(when) or date.min


# --- the news of a file ---------------------------------------------------------------------------


def report_item(
    values: TomlTable, reported: str | date, url: str, season: int | None = None
) -> TomlTable:
    """Return a news item; it is about the show if `season` is None."""
    about = {} if season is None else {"season": season}
    return {"reported": reported, "source": url} | about | values


@frozen
class Checkpoint:
    """The reports and notes of a file at a moment, to go back to."""

    news: tuple[TomlTable, ...]
    notes: tuple[str, ...]


class ShowFile:
    """A show's own file while an answer is compared with it: its reports as they become.

    `since` is the day of the answer before, `until` the day by which all that changed since then
    was known, and `day` that of the new answer. `has_zone` is False if the channel has no zone of
    its own, so that no hour can be read. `withdraws` is True if something ahead lost its date.
    """

    def __init__(
        self, values: TomlTable, show: Show, snapshot: Snapshot, since: date, day: date
    ) -> None:
        self.values, self.show = values, show
        self.since, self.day = min(since, day), day
        updated = snapshot.updated.date() if snapshot.updated else day
        self.until = updated if self.since <= updated <= day else day
        self.has_zone = snapshot.channel is None or snapshot.channel.zone is not None
        self.withdraws = False
        self._news: tuple[TomlTable, ...] = tuple(values.get("news", []))
        self._notes: tuple[str, ...] = ()
        self._ledger: Ledger | None = None  # of these news; None: not parsed yet

    @property
    def news(self) -> tuple[TomlTable, ...]:
        """The reports as they are now."""
        return self._news

    @property
    def notes(self) -> tuple[str, ...]:
        """What was rewritten in place."""
        return self._notes

    def report(self, values: TomlTable, season: int | None = None) -> int:
        """Add a report of what changed since the answer before, once; return its index."""
        item = report_item(values, reported_between(self.since, self.until), self._url, season)
        if item in self._news:
            return self._news.index(item)
        self._set_news((*self._news, item))
        return len(self._news) - 1

    def report_known(self, values: TomlTable, season: int, by: date) -> None:
        """Add a report of what was known by a day before the answer: no news."""
        self._set_news((*self._news, report_item(values, f"by {by}", self._url, season)))
        self.note(f"season {season}")

    def change(self, index: int, values: TomlTable) -> None:
        """Give a report other values of some of its keys, in place."""
        news = list(self._news)
        news[index] = news[index] | values  # the caller keeps the item as it was
        self._set_news(tuple(news))

    def rewrite(self, index: int, values: TomlTable, note: str) -> None:
        """Change a report, and note that: it is no news."""
        self.change(index, values)
        self.note(note)

    def note(self, note: str) -> None:
        """Note what was rewritten in place, once."""
        if note not in self._notes:
            self._notes = (*self._notes, note)

    def withdraw(self) -> None:
        """Note that something ahead lost its date."""
        self.withdraws = True

    def checkpoint(self) -> Checkpoint:
        """Return what `go_back` goes back to."""
        return Checkpoint(self._news, self._notes)

    def go_back(self, to: Checkpoint) -> None:
        """Undo what was reported, rewritten and noted since a checkpoint."""
        self._set_news(to.news)
        self._notes = to.notes

    def _set_news(self, news: tuple[TomlTable, ...]) -> None:
        self._news = news
        self._ledger = None

    @property
    def _url(self) -> str:
        source = self.values.get("source", "")
        return str(source[0] if isinstance(source, list) else source)

    @property
    def ledger(self) -> Ledger:
        """The ledger of the reports as they are now, all of them."""
        if self._ledger is None:
            self._ledger = self._parse()
        return self._ledger

    def _parse(self) -> Ledger:
        values = self.values | {"news": list(self._news)}
        shows, _ = parse({self.show.id: values}, self.show.place.file)
        show = shows[0] if shows else self.show
        latest = max([self.day, *(reported_day(item) for item in show.news)])
        return ledger_as_of(show, latest)


def reported_between(first: date, last: date) -> str | date:
    """Return the days between two answers as a report has them."""
    return last if first >= last else f"{first}/{last}"
