"""What the tests of the fold need: small catalogues, and a season's schedule as lines of text."""

from collections.abc import Iterator

from etoile_cli.domain.dates import Instant, LocalHour, When, Window
from etoile_cli.domain.entries import Entry, first_number
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.schedule import Phase, Schedule, SeasonDrop, schedule
from etoile_cli.domain.shows import Certainty, Ledger, SeasonHistory, Show, ledger_as_of
from etoile_cli.records import replace
from tests.helpers import as_of, catalogue_of, one_show


def show_of(*items: str) -> Show:
    """Return the show `a`: each item is a day, or "undated", a colon, and keys of a news item."""
    return one_show(catalogue_of(*items))


def board(
    items: tuple[str, ...], day: str, country: str | None = None, season: int = 1
) -> list[str]:
    """Return the lines of a season's schedule as of a day, for a user in UTC.

    First what has a date, then what has none, then what is not confirmed beside a confirmed date.
    """
    ledger, known = _folded(show_of(*items), day, season)
    return list(lines(schedule(ledger, known, as_of(day, country=country))))


def planned(
    items: tuple[str, ...], day: str, country: str | None = None, season: int = 1
) -> Schedule:
    """Return a season's schedule as of a day, for a user in UTC."""
    ledger, known = _folded(show_of(*items), day, season)
    return schedule(ledger, known, as_of(day, country=country))


def _folded(show: Show, day: str, season: int) -> tuple[Ledger, SeasonHistory]:
    ledger = ledger_as_of(show, as_of(day).day)
    return ledger, ledger.season(season)


# --- lines ---------------------------------------------------------------------------------------


def lines(found: Schedule) -> Iterator[str]:
    """Yield a line for each part of a season: what, when, how sure, and what it is in its season.

    Bare dates are shown as "begins", "all" (at once) and "goes on".
    """
    for drop in found.drops:
        yield _dated(drop)
    for entry in _joined(found.undated):
        yield " ".join([_what(entry.episodes, entry.bare_index, entry.label), "no date"])
    for drop in found.beside:
        yield "beside " + _dated(drop, is_beside=True)


def _dated(drop: SeasonDrop, *, is_beside: bool = False) -> str:
    what = _what(drop.episodes, drop.entry.bare_index, drop.label)
    return " ".join([what, _date(drop.when), *_marks(drop), *(() if is_beside else _places(drop))])


def _what(episodes: Episodes | Extent, turn: int | None, label: str | None) -> str:
    if isinstance(episodes, Episodes):
        run = [episodes.first] if episodes.count == 1 else [episodes.first, episodes.last]
        name: str | None = "E" + "–".join(map(str, run))
    elif turn is None:
        name = None
    else:
        begins = "all" if episodes is Extent.WHOLE else "begins"
        name = "goes on" if turn else begins
    return " ".join(filter(None, [name, label]))


def _date(when: When) -> str:
    match when:
        case Window():
            return when.words
        case Instant(wall) | LocalHour(wall):
            return wall.isoformat(" ", "minutes")[:16]


def _marks(drop: SeasonDrop) -> Iterator[str]:
    if drop.certainty is not Certainty.CONFIRMED:
        yield f"({drop.certainty})"
    if drop.within:
        yield f"(in {drop.within.words})"
    if drop.country:
        yield drop.country
    if drop.platform:
        yield f"on {drop.platform}"
    if drop.entry.is_general:
        yield "general"
    phases = {
        "out": drop.phase is Phase.OUT and not drop.days.is_day,
        "overdue": drop.phase is Phase.OVERDUE,
        "unclear": drop.phase is Phase.UNCLEAR,
    }
    yield from (mark for mark, holds in phases.items() if holds)


def _places(drop: SeasonDrop) -> Iterator[str]:
    marks = {
        "premiere": drop.is_premiere,
        "finale": drop.is_finale,
        "complete": drop.completes_season,
    }
    yield from (mark for mark, holds in marks.items() if holds)


def _joined(undated: tuple[Entry, ...]) -> Iterator[Entry]:
    """Entries without a date: first the bare ones and parts, then by number, runs as one."""
    yield from (entry for entry in undated if not entry.numbers)
    numbered = sorted((entry for entry in undated if entry.numbers), key=first_number)
    while numbered:
        last = numbered.pop(0)
        while numbered and _goes_on(last, numbered[0]):
            run = Episodes(first_number(last), last_number(numbered.pop(0)))
            last = replace(last, numbers=run)
        yield last


def _goes_on(entry: Entry, following: Entry) -> bool:
    is_next = first_number(following) == last_number(entry) + 1
    return is_next and entry.label == following.label


def last_number(entry: Entry) -> int:
    """Return the last episode of an entry that has numbers."""
    assert entry.numbers
    return entry.numbers.last
