"""The news of a show's own file while an answer is compared with it."""

from __future__ import annotations

from datetime import date

from etoile_cli.catalogue.parse import parse
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.domain.shows import Ledger, Show, ledger_as_of, reported_day
from etoile_cli.services.reports import in_order, report


class Draft:
    """The reports of a file as they become: some are added, some are rewritten in place.

    `since` is the day of the answer before, `until` the day by which all that changed since then
    was known, and `day` that of the new answer. `has_zone` is False if the channel has no zone of
    its own, so that no hour can be read.
    """

    def __init__(self, values: TomlTable, show: Show, since: date, until: date, day: date) -> None:
        self.values, self.show = values, show
        self.has_zone = True
        self.since, self.until, self.day = since, until, day
        self.news: list[TomlTable] = list(values.get("news", []))
        self.added: list[int] = []
        self.notes: list[str] = []
        self.withdraws = False

    def report(self, values: TomlTable, season: int | None = None) -> int:
        """Add a report of what changed since the answer before, once; return its index."""
        item = report(values, span(self.since, self.until), self._url, season)
        if item in self.news:
            return self.news.index(item)
        self.news.append(item)
        self.added.append(len(self.news) - 1)
        return self.added[-1]

    def report_known(self, values: TomlTable, season: int, by: date) -> None:
        """Add a report of what was known by a day before the answer: no news."""
        self.news.append(report(values, f"by {by}", self._url, season))
        self.note(f"season {season}")

    def rewrite(self, index: int, values: TomlTable, note: str) -> None:
        """Give a report other values of some of its keys, in place: no news."""
        self.news[index] = in_order(self.news[index] | values)
        self.note(note)

    def extend(self, index: int, values: TomlTable) -> None:
        """Give a report more to say, in place: that is news of today."""
        self.news[index] = in_order(self.news[index] | values)
        self.added.append(index)

    def note(self, note: str) -> None:
        """Note what was rewritten in place, once."""
        if note not in self.notes:
            self.notes.append(note)

    @property
    def _url(self) -> str:
        source = self.values.get("source", "")
        return str(source[0] if isinstance(source, list) else source)

    @property
    def ledger(self) -> Ledger:
        """The ledger of the reports as they are now, all of them."""
        shows, _ = parse({self.show.id: self.values | {"news": self.news}}, self.show.place.file)
        show = shows[0] if shows else self.show
        latest = max([self.day, *(reported_day(item) for item in show.news)])
        return ledger_as_of(show, latest)


def span(first: date, last: date) -> str | date:
    """Return the days between two answers as a report has them."""
    return last if first >= last else f"{first}/{last}"
