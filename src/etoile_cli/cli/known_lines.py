"""The lines of `countdown --plain`, each kept for as long as it holds, in one zone and country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timezone
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from etoile_cli.catalogue.index import IndexedShows, Mark
from etoile_cli.catalogue.places import zone_stamp
from etoile_cli.domain.shows import Show
from etoile_cli.records import frozen
from etoile_cli.store.cache import StoredParts, seal

if TYPE_CHECKING:
    from etoile_cli.answers.countdown import Nearness, ShowCountdown
    from etoile_cli.domain.dates import AsOf

_FOR_EVER = float("inf")


@frozen
class KnownLine:
    """The line of a show in `countdown --plain`, and for how long it holds.

    `since` and `until` are in seconds since 1970. `last_day` is the ordinal of the last day that
    anyone named, if nothing is ahead of it, and nothing has lost its date; else infinite.
    `may_be_due` is False if nothing that is ahead has a day.
    """

    id: str
    mark: Mark  # of the show
    since: float
    until: float
    last_day: float
    is_ahead: bool
    may_be_due: bool
    place: Nearness
    text: str


def lines_key(as_of: AsOf, shows: IndexedShows) -> str:
    """Return what the lines of shows depend on besides their marks and the moment.

    It is empty if they can't be kept, as the zone has no name.
    """
    zone = as_of.zone
    if not isinstance(zone, ZoneInfo | timezone):
        return ""
    stamp = zone_stamp(zone.key) if isinstance(zone, ZoneInfo) and zone.key else None
    return repr((shows.key, shows.zones, str(zone), stamp, as_of.country))


class KnownLines:
    """The lines of the shows of an index, as they were found, and as this call leaves them."""

    def __init__(self, stored: StoredParts, key: str, shows: IndexedShows, as_of: AsOf) -> None:
        """Take what is stored with a key, which is that of `lines_key`."""
        self._shows, self._key, self._as_of = shows, key, as_of
        self._moment = as_of.at.timestamp() if as_of.at else None
        head = stored.value("head")
        is_same = key and isinstance(head, tuple) and head[0] == key
        token, since, until = head[1:] if is_same else (b"", _FOR_EVER, 0.0)
        self._stored = stored if is_same else StoredParts({})
        self._is_of_shows = token == shows.token
        self._holds = self._is_of_shows and since <= (self._moment or 0) < until
        self._is_new = False

    # --- answers ---------------------------------------------------------------------------------

    def texts(self, shows: Iterable[Show] | None = None, count: int | None = None) -> list[str]:
        """Return the lines of shows, of all if None, nearest first, but only the first `count`."""
        if shows is None and self._holds:
            texts: list[str] = self._stored.value("texts")
            return texts[:count]
        return [line.text for line in self._in_order(shows)[:count]]

    def order(self) -> list[tuple[str, bool]]:
        """Return the id of each show, and whether it has something ahead, nearest first."""
        return [(line.id, line.is_ahead) for line in self._in_order(None)]

    def learn(self, found: Iterable[ShowCountdown]) -> None:
        """Keep the lines of countdowns as of now, but those that are known."""
        new = [one for one in found if one.show.id not in self._known]
        marks = self._shows.marks() if new else {}
        for one in new:
            id_ = one.show.id
            self._known[id_] = line = _line(one, self._as_of, marks[id_])
            self._is_new |= _holds(line)

    @property
    def total(self) -> int:
        """How many shows there are."""
        return len(self._shows.ids)

    @property
    def is_whole(self) -> bool:
        """Whether the lines of all shows are known."""
        return self._holds or ("_known" in vars(self) and len(self._known) == self.total)

    def with_ids(self, ids: Iterable[str]) -> list[Show]:
        """Return the shows that have some ids, in the order of the catalogue."""
        return self._shows.with_ids(ids)

    def for_due(self) -> list[Show]:
        """Return the shows of which anything that is ahead may have a day."""
        return self.with_ids(line.id for line in self._in_order(None) if line.may_be_due)

    def active_since(self, since: date) -> list[Show]:
        """Return the shows of which anything but news is ahead, or was named since a day."""
        day = since.toordinal()
        return self.with_ids(line.id for line in self._in_order(None) if line.last_day >= day)

    def _in_order(self, shows: Iterable[Show] | None) -> Sequence[KnownLine]:
        """Return the line of each show, of all if None, nearest first."""
        if shows is None and self._holds:
            return self._lines
        known = self._known
        ids = [show.id for show in shows] if shows is not None else self._shows.ids
        missing = [id_ for id_ in ids if id_ not in known]
        if missing:
            from etoile_cli.answers.countdown import answer_countdown

            self.learn(answer_countdown(self._shows.with_ids(missing), self._as_of).shows)
        return sorted((known[id_] for id_ in ids), key=attrgetter("place"))

    @cached_property
    def _known(self) -> dict[str, KnownLine]:
        """The lines that hold now, by the ids of their shows."""
        moment = self._moment
        if moment is None:
            return {}
        marks = None if self._is_of_shows else self._shows.marks()
        return {
            line.id: line
            for line in self._lines
            if line.since <= moment < line.until
            and (marks is None or marks.get(line.id) == line.mark)
        }

    @cached_property
    def _lines(self) -> Sequence[KnownLine]:
        """The lines that are stored, in order."""
        rows, texts = self._stored.value("lines") or (), self._stored.value("texts") or ()
        return [KnownLine(*(*row, text)) for row, text in zip(rows, texts, strict=True)]

    # --- in a file -------------------------------------------------------------------------------

    def parts(self) -> Mapping[str, bytes] | None:
        """Return the parts of a file with all lines; None if what is stored may stay."""
        is_current = self._is_of_shows and not self._is_new
        if not self._key or is_current:
            return None
        in_order = sorted(filter(_holds, self._known.values()), key=attrgetter("place"))
        is_whole = len(in_order) == len(self._shows.ids)
        until = min((line.until for line in in_order), default=_FOR_EVER) if is_whole else 0.0
        since = max((line.since for line in in_order), default=0.0)
        return {
            "head": seal((self._key, self._shows.token, since, until)),
            "lines": seal([tuple(line.__dict__.values())[:-1] for line in in_order]),
            "texts": seal([line.text for line in in_order]),
        }


def _holds(line: KnownLine) -> bool:
    """Return whether a line holds for any time: one with hours and minutes does not."""
    return line.until > line.since


def _line(one: ShowCountdown, as_of: AsOf, mark: Mark) -> KnownLine:
    """Return the line of a show, and until when it holds."""
    from etoile_cli.answers.countdown import (
        CountdownList,
        all_ahead,
        has_lost_its_date,
        nearness,
        unchanging_since,
        valid_until,
    )
    from etoile_cli.render import plain_line
    from etoile_cli.render.countdown import plain_countdowns

    now = as_of.at.timestamp() if as_of.at else 0.0
    last_day = unchanging_since(one, as_of.day)
    end = valid_until(CountdownList(as_of, (one,), is_whole_list=False))
    until = end.timestamp() if end and one.countdown.hours is None else now
    [record] = plain_countdowns([one], as_of)
    return KnownLine(
        id=one.show.id,
        mark=mark,
        since=now,
        until=until if last_day is None else _FOR_EVER,
        last_day=last_day.toordinal() if last_day and not has_lost_its_date(one) else _FOR_EVER,
        is_ahead=one.is_ahead,
        may_be_due=any(drop.days.is_day for drop in all_ahead(one)),
        place=nearness(one, as_of),
        text=plain_line(record),
    )
