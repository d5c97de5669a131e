"""Faults, known by their path in a catalogue → problems, which point into its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from etoile_cli.catalogue.files import lines_of
from etoile_cli.catalogue.positions import Span, Spans, positions
from etoile_cli.catalogue.table import Fault, Path
from etoile_cli.codes import Severity
from etoile_cli.problems import Location, Problem, Spot
from etoile_cli.shows import Place

SpotOf = Callable[[Place, bool], Spot]
"""Where a place of a file stands in its text: its key if True, else its value."""


def located(
    faults: Iterable[Fault], text: str, file: str, severity: Severity = "error"
) -> list[Problem]:
    """The problems that faults of one file are, in the order of the file."""
    return located_by(spots(lambda _file: text), faults, file, severity)


def located_by(
    spot_of: SpotOf, faults: Iterable[Fault], file: str, severity: Severity
) -> list[Problem]:
    """Return the problems that faults are, as `located`; `spot_of` finds their places."""
    problems = [
        Problem(
            fault.code,
            fault.message,
            file,
            spot_of(Place(file, fault.path), fault.at_key).location,
            fault.hint,
            severity,
            spot_of(fault.other, False) if fault.other else None,
        )
        for fault in faults
    ]
    return sorted(problems, key=_order)


def spots(text_of: Callable[[str], str]) -> SpotOf:
    """Return what finds places in the texts of files; each text is scanned once."""

    @cache
    def scanned(file: str) -> tuple[dict[Path, Spans], list[str]]:
        text = text_of(file)
        return positions(text), lines_of(text)

    def spot_of(place: Place, at_key: bool) -> Spot:
        found, lines = scanned(place.file)
        return Spot(place.file, _location(_span(found, place.path, at_key), lines))

    return spot_of


def _order(problem: Problem) -> tuple[int, int]:
    at = problem.location
    return (at.line, at.column) if at else (0, 0)


def _span(found: dict[Path, Spans], path: Path, at_key: bool) -> Span | None:
    """Where a path stands, or else the nearest table around it."""
    if spans := found.get(path):
        return spans.key if at_key else spans.value
    while path := path[:-1]:
        if spans := found.get(path):
            return spans.value
    return None


def _location(span: Span | None, lines: list[str]) -> Location | None:
    return Location(*span, lines[span.line - 1]) if span else None
