"""What is known of a season, in brief: each part with its date."""

from etoile_cli.domain.dates import Window
from etoile_cli.domain.entries import Entry
from etoile_cli.domain.releases import Episodes, Extent
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season
from etoile_cli.domain.shows import Certainty


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
