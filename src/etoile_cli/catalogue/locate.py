"""Faults, known by their path in a catalogue → problems, which point into its text."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.catalogue.files import lines_of
from etoile_cli.catalogue.positions import Span, Spans, positions
from etoile_cli.catalogue.table import Fault, Path
from etoile_cli.codes import Severity
from etoile_cli.problems import Location, Problem


def located(
    faults: Iterable[Fault], text: str, file: str, severity: Severity = "error"
) -> list[Problem]:
    """The problems that faults are, in the order of the file."""
    found, lines = positions(text), lines_of(text)
    problems = [
        Problem(
            fault.code,
            fault.message,
            file,
            _location(_span(found, fault), lines),
            fault.hint,
            severity,
        )
        for fault in faults
    ]
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[int, int]:
    at = problem.location
    return (at.line, at.column) if at else (0, 0)


def _span(found: dict[Path, Spans], fault: Fault) -> Span | None:
    """Where the fault is, or else the nearest table around it."""
    path = fault.path
    if spans := found.get(path):
        return spans.key if fault.at_key else spans.value
    while path := path[:-1]:
        if spans := found.get(path):
            return spans.value
    return None


def _location(span: Span | None, lines: list[str]) -> Location | None:
    return Location(*span, lines[span.line - 1]) if span else None
