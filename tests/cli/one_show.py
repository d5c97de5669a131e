"""A catalogue of one show, made from its reports, and how tests ask about it."""

import json
from typing import Any

from tests.cli.running import asked

DAY = ("--as-of", "2026-11-22")


def show(*items: str) -> str:
    """The catalogue of a show `a`, each item a day and what was reported on it."""
    tables = "".join(
        f"[[a.news]]\nreported = {day}\n{words}\n"
        for day, _, words in (item.partition(": ") for item in items)
    )
    return f'[a]\ntitle = "A"\n{tables}'


def countdown(catalogue: str, *args: str) -> str:
    """The countdown of the show, without the day and the title."""
    return asked(catalogue, "countdown", "a", *(args or DAY)).partition("\nA\n")[2]


def records(catalogue: str, *args: str) -> list[list[str]]:
    """The fields of plain lines."""
    output = asked(catalogue, *args, "--plain")
    return [line.split("\t") for line in output.splitlines()]


def data(catalogue: str, *args: str) -> Any:
    return json.loads(asked(catalogue, *args, "--json"))
