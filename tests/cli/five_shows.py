"""A catalogue of five shows on 10 March 2025, and how tests ask about it."""

import json
from typing import Any

from tests.cli.running import Ran, asked, run_on

CATALOGUE = """
    checked = 2025-03-01

    [etoile]
    title    = "Étoile"
    genres   = ["drama", "dance"]
    platform = "Prime Video"
    access   = "subscription"
    cast     = [
      { name = "Lou de Laâge", character = "Cheyenne" },
      { name = "Luke Kirby", tier = "lead", character = "Jack", known_for = "Maisel" },
      { name = "Camille Cottin", from = 2023-04-26, until = 2024-01-22 },
      { name = "Yanic Truesdale", tier = "recurring", from = 2025-04-01 },
    ]

    [[etoile.news]]
    reported = 2023-04-26
    seasons  = [1, 2]
    status   = "ordered"
    episodes = 8
    source   = "https://www.today.example/etoile"

    [[etoile.news]]
    reported = 2025-03-08
    season   = 1
    release  = 2025-04-24
    source   = ["https://a.example/1", "https://b.example/2"]
    note     = "In 240 countries."

    [weekly]
    title    = "A Weekly Show"
    genres   = ["comedy"]
    platform = "Sky"
    cast     = [{ name = "Luke Kirby", tier = "guest" }]

    [[weekly.news]]
    season   = 2
    release  = [
      { episodes = "1-4", date = 2025-02-24T21:00:00, zone = "America/New_York", every = "week" },
    ]

    [spring]
    title    = "Spring Tide"
    platform = "Sky Atlantic"

    [[spring.news]]
    reported  = 2025-02-20
    release   = "spring 2025"
    certainty = "rumoured"
    source    = "https://r.example/x"

    [late]
    title = "The Late Show"

    [[late.news]]
    reported  = "2024"
    release   = "by 2025-01-31"
    certainty = "expected"

    [gone]
    title = "The Gone Show"

    [[gone.news]]
    reported = 2024-02-01
    season   = 1
    release  = 2024-02-01
    [[gone.news]]
    reported = 2024-05-01
    season   = 2
    status   = "renewed"
    [[gone.news]]
    reported = 2024-09-01
    season   = 2
    status   = "cancelled"
"""
DAY = ("--as-of", "2025-03-10")

ONE = """
    [one]
    title    = "One"
    platform = "Sky"
    cast     = [{ name = "A", from = "by 2024-05" }]

    [[one.news]]
    reported = 2025-03-01
    season   = 1
    status   = ["ordered", "final"]
    release  = [{ episodes = "1-2", date = 2025-04-01T20:00:00, zone = "local", label = "Pilot" }]
    trailer  = "by 2025-03-31"
    source   = "https://x.example/"
"""
"""One show, of which all is known."""


def printed(*args: str, **environment: str) -> str:
    return asked(CATALOGUE, *args, *DAY, **environment)


def run_query(*args: str) -> Ran:
    return run_on(CATALOGUE, *args, *DAY)


def ids(*args: str) -> list[str]:
    """Return the ids of the shows in an answer, in its order."""
    return [line.split(" | ")[0] for line in plain(*args).splitlines()]


def plain(*args: str) -> str:
    """Return a plain answer, with its tabs made visible."""
    lines = printed(*args, "--plain").splitlines()
    return "".join(line.replace("\t", " | ").rstrip() + "\n" for line in lines)


def data(catalogue: str, *args: str) -> Any:
    return json.loads(asked(catalogue, *args, "--json", *DAY))
