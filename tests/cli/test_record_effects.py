"""What `etoile record` says of the dates that it changed: on whose clock, and in which country."""

from inline_snapshot import snapshot

from tests.cli.mine import mine
from tests.cli.recording import record, season

NIGHT = """[
  { episodes = "1-4", date = 2026-10-01T21:00:00, zone = "America/New_York", every = "week" },
]"""
BRITISH = """[
  { episodes = "1-4", date = 2026-10-01, every = "week" },
  { episodes = "1-4", date = 2026-10-03, every = "week", country = "GB", platform = "Sky" },
]"""


def said(catalogue: str, *words: str) -> str:
    with mine(shows=catalogue) as me:
        ran = record(me, "2026-10-14", *words)
        assert (ran.err, ran.code) == ("", 0)
        return ran.out


def test_days_are_those_of_the_user_and_a_day_on_another_clock_is_named() -> None:
    """A day without an hour is that of the release: nine in New York is the next day in UTC."""
    assert said(season(NIGHT), "moved", "2026-10-22") == snapshot("""\
B
  + 14 October 2026  season 2: E3–4 a week later, from 23 October 2026 (was 16
                     October 2026)
    countdown        S2 E3, 16 October 2026, 01:00 UTC (Thu 15 Oct, 21:00 EDT),
                     in 2 days: 2 episodes left → S2 E3, 23 October 2026, 01:00
                     UTC (Thu 22 Oct, 21:00 EDT), in 9 days: 2 episodes left
    E3–4: 16 October–23 October → 23 October–30 October (in New York 22
      October–29 October); E1–2 are already out
in mine/shows.toml
""")


def test_a_country_is_named() -> None:
    assert said(season(BRITISH), "moved", "2026-10-24", "--country", "GB") == snapshot("""\
B
  + 14 October 2026  season 2: E3–4 a week later, from 24 October 2026 in GB
                     (was 17 October 2026)
    status and countdown unchanged
    E3–4 in GB: 17 October–24 October → 24 October–31 October; E1–2 in GB are
      already out
in mine/shows.toml
""")


def test_what_no_longer_comes_is_said_of_each_country() -> None:
    assert said(season(BRITISH, "episodes = 4"), "episodes", "3") == snapshot("""\
B
  + 14 October 2026  season 2: 3 episodes (was 4 episodes); E4 no longer comes
                     (had been due 22 October 2026); E4 no longer comes in GB
                     (had been due 24 October 2026)
    countdown        S2 E3, 15 October 2026, tomorrow: 2 episodes left, complete
                     22 October 2026 → S2 E3, 15 October 2026, tomorrow: finale
    E4 no longer comes; E1–2 are already out; E3 unchanged
    E4 in GB no longer comes; E1–2 in GB are already out; E3 in GB unchanged
in mine/shows.toml
""")
