"""The examples in `docs/format.md` of how releases are folded hold: each row is read and run."""

import re
from datetime import date
from pathlib import Path

import pytest

from etoile_cli.domain.seasons import seasons
from etoile_cli.domain.shows import ledger_as_of
from tests.catalogue.helpers import read
from tests.domain.helpers import dates_of, part_of
from tests.helpers import as_of

PAGE = (Path(__file__).parents[1] / "docs" / "format.md").read_text(encoding="utf-8")
TODAY = "2026-12-31"

_TABLE = re.compile(r"<!-- folds -->\n.*\n.*\n((?:\|.*\n)+)<!-- end of folds -->")
_REPORT = re.compile(r"(?:((?:by )?\d{4}-\d\d-\d\d) )?((?:`[^`]*` ?)+)")


def rows() -> list[tuple[str, ...]]:
    """Return the cells of each row: the rule, the reports, and what holds then."""
    [table] = _TABLE.findall(PAGE)
    return [
        tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in table.splitlines()
    ]


def catalogue(*reports: str) -> str:
    """Return the catalogue that some cells of the table write down."""
    found = ['[a]\ntitle = "A"\n']
    for report in reports:
        match = _REPORT.fullmatch(report)
        assert match, report
        day, snippets = match.groups()
        found.append("[[a.news]]\nseason = 1")
        found += [f'reported = "{day}"'] if day else []
        found += re.findall("`([^`]*)`", snippets)
    return "\n".join([*found, ""])


def holds(text: str) -> str:
    """Return what is known of the season today, in the words of the table."""
    [show] = read(text.encode()).shows
    ledger = ledger_as_of(show, date.fromisoformat(TODAY))
    [season] = seasons(ledger, as_of(TODAY))
    found = [dates_of(season)] if dates_of(season) else []
    found += [f"beside it {part_of(drop)}" for drop in season.schedule.beside]
    found += [f"{drop.country}: {part_of(drop)}" for drop in season.elsewhere]
    count = season.schedule.plan.tally.count
    return "; ".join([*found, *([f"{count} episodes"] if count else [])])


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}: {row[-1]}")
def test_a_row_of_the_table_holds(row: tuple[str, ...]) -> None:
    _, *reports, result = row
    assert holds(catalogue(*(report for report in reports if report))) == result


def test_every_rule_has_an_example() -> None:
    assert {row[0].split(".")[0] for row in rows()} >= {str(rule) for rule in range(1, 8)}
