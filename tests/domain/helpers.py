"""The states of a show and its seasons, for tests."""

from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.entries import Entry
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, seasons
from etoile_cli.domain.shows import Certainty, ledger_as_of
from etoile_cli.domain.status import show_state
from tests.helpers import as_of, one_show


def states(catalogue: str, asked: AsOf | str) -> tuple[Season, ...]:
    moment = as_of(asked) if isinstance(asked, str) else asked
    return seasons(ledger_as_of(one_show(catalogue), moment.day), moment)


def status_lines(catalogue: str, asked: AsOf | str) -> list[str]:
    """Return the state of a show and of each season, a line each."""
    moment = as_of(asked) if isinstance(asked, str) else asked
    ledger = ledger_as_of(one_show(catalogue), moment.day)
    found = seasons(ledger, moment)
    return [
        show_state(ledger, found).status,
        *(
            f"{season.number}: {season.status} since {season.since.words if season.since else '?'}"
            for season in found
        ),
    ]


def phases(drops: tuple[SeasonDrop, ...]) -> list[tuple[str, Phase]]:
    return [(drop.days.words, drop.phase) for drop in drops]


# --- the dates of a season ------------------------------------------------------------------------


def dates_of(season: Season) -> str:
    """Return each part of a season with its date, and then those that have none."""
    found = [part_of(drop) for drop in season.drops]
    found += [f"{_name(entry)}: no date" for entry in season.schedule.undated]
    return "; ".join(found)


_PHASES = {
    Phase.OUT: ", out",
    Phase.OVERDUE: ", overdue",
    Phase.UNCLEAR: ", not known whether it came",
}


def part_of(drop: SeasonDrop) -> str:
    """Return a part of a season and its date; of a window that has passed, how it stands."""
    words = drop.days.words if isinstance(drop.when, Window) else str(drop.days.first)
    certainty = "" if drop.certainty is Certainty.CONFIRMED else f" {drop.certainty}"
    phase = "" if drop.days.is_day else _PHASES.get(drop.phase, "")
    return f"{_name(drop.entry)}: {words}{certainty}{phase}"


def _name(part: Entry) -> str:
    run = part.episodes
    label = part.label
    if isinstance(run, Episodes):
        number = f"E{run.first}" if run.count == 1 else f"E{run.first}-{run.last}"
        return f"{label}, {number}" if label else number
    if label:
        return label
    if run is Extent.WHOLE:
        return "all at once"
    return "begins" if part.bare_index == 0 else "continues"
