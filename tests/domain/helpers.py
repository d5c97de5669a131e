"""Where a show and its seasons stand, for tests."""

from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.schedule import Phase, SeasonDrop
from etoile_cli.domain.seasons import Season, seasons
from etoile_cli.domain.shows import ledger_as_of
from etoile_cli.domain.status import show_state
from tests.helpers import as_of, one_show


def states(catalogue: str, asked: AsOf | str) -> tuple[Season, ...]:
    moment = as_of(asked) if isinstance(asked, str) else asked
    return seasons(ledger_as_of(one_show(catalogue), moment.day), moment)


def status_lines(catalogue: str, asked: AsOf | str) -> list[str]:
    """Where a show and its seasons stand, a line each."""
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
