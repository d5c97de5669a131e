"""What `etoile record` prints of the dates that it changed: on whose clock, in which country."""

import re
from textwrap import fill

from inline_snapshot import snapshot

from tests.cli.helpers import record, season, user_folder

NIGHT = """[
  { episodes = "1-4", date = 2026-10-01T21:00:00, zone = "America/New_York", every = "week" },
]"""
BRITISH = """[
  { episodes = "1-4", date = 2026-10-01, every = "week" },
  { episodes = "1-4", date = 2026-10-03, every = "week", country = "GB", platform = "Sky" },
]"""


def printed(catalogue: str, *words: str) -> str:
    with user_folder(shows=catalogue) as user:
        ran = record(user, "2026-10-14", *words)
        assert (ran.err, ran.code) == ("", 0)
        return ran.out


def test_days_are_those_of_the_user_and_a_day_on_another_clock_is_named() -> None:
    """A day without an hour is that of the release: nine in New York is the next day in UTC."""
    assert printed(season(NIGHT), "moved", "2026-10-22") == snapshot("""\
B
  + 14 October 2026  season 2: E3–4 a week later, from 23 October 2026 (was 16
                     October 2026)
    countdown        S2 E3, 16 October 2026, 01:00 UTC (Thu 15 Oct, 21:00 EDT),
                     in 2 days: 2 episodes left → S2 E3, 23 October 2026, 01:00
                     UTC (Thu 22 Oct, 21:00 EDT), in 9 days: 2 episodes left
    New York dates: from 22 to 29 October 2026; E1–2 are already out
in mine/shows.toml
""")


def test_a_country_is_named() -> None:
    assert printed(season(BRITISH), "moved", "2026-10-24", "--country", "GB") == snapshot("""\
B
  + 14 October 2026  season 2: E3–4 a week later, from 24 October 2026 in GB
                     (was 17 October 2026)
    status and next release unchanged
    E1–2 in GB are already out
in mine/shows.toml
""")


def test_withdrawn_dates_are_listed_for_each_country() -> None:
    assert printed(season(BRITISH, "episodes = 4"), "episodes", "3") == snapshot("""\
B
  + 14 October 2026  season 2: 3 episodes (was 4 episodes); E4 no longer comes
                     (had been due 22 October 2026); E4 no longer comes in GB
                     (had been due 24 October 2026)
    countdown        S2 E3, 15 October 2026, tomorrow: 2 episodes left, complete
                     22 October 2026 → S2 E3, 15 October 2026, tomorrow: finale
    E1–2 are already out; E3 unchanged
    E1–2 in GB are already out; E3 in GB unchanged
in mine/shows.toml
""")


def hoped(certainty: str, date: str) -> str:
    """Return a weekly season with a date of episode 4, or 5, that is not confirmed."""
    report = f"\n[[b.news]]\nreported = 2026-09-20\nseason = 2\ncertainty = '{certainty}'\n"
    return season(WEEKLY_OF_FOUR) + report + f"release = [{{ {date} }}]\n"


WEEKLY_OF_FOUR = '[{ episodes = "1-4", date = 2026-10-01, every = "week" }]'
E5 = "episodes = 5, date = 2026-10-29"


def effect(catalogue: str, *words: str) -> str:
    """Return what the news changed, and in a line of its own what stayed; without the countdown."""
    news, stayed = printed(catalogue, *words).split("  season 2: ")[1].split("\n    E")
    news = re.split(r"\n    (?:status|countdown) ", news)[0]
    stayed = stayed.split("\nin mine/")[0]
    return "\n".join(fill(" ".join(text.split())) for text in (news, f"E{stayed}"))


def test_an_unconfirmed_date_that_is_overtaken_has_no_date_now() -> None:
    moved = effect(hoped("rumoured", E5), "moved", "2026-11-05", "--episodes", "4-4")
    assert moved == snapshot(
        """\
E4 moved from 22 October 2026 to 5 November 2026; E5 has no date now
(had been rumoured 29 October 2026)
E1–2 are already out; E3 unchanged\
"""
    )
    postponed = effect(hoped("expected", E5), "postponed")
    assert postponed == snapshot(
        """\
E3–5 postponed (had been due from 15 October 2026)
E1–2 are already out\
"""
    )


def test_dates_say_how_sure_they_are() -> None:
    confirmed = effect(hoped("rumoured", E5), "dated", "2026-11-05", "--episodes", "5-5")
    assert confirmed == snapshot(
        """\
E5 5 November 2026 (had been rumoured 29 October 2026)
E1–2 are already out; E3–4 unchanged\
"""
    )
    as_rumoured = effect(hoped("rumoured", E5), "dated", "2026-10-29", "--episodes", "5-5")
    assert as_rumoured == snapshot(
        """\
E5 29 October 2026 (had been rumoured)
E1–2 are already out; E3–4 unchanged\
"""
    )
    same = effect(season(WEEKLY_OF_FOUR), "dated", "2026-10-22", "--episodes", "4-4", *RUMOURED)
    assert same == snapshot(
        """\
rumoured E4 22 October 2026 (already confirmed) not confirmed: shown
beside what is confirmed
E1–2 are already out; E3 unchanged\
"""
    )
    again = effect(hoped("rumoured", E5), "dated", "2026-11-05", "--episodes", "5-5", *RUMOURED)
    assert again == snapshot(
        """\
E5 moved from 29 October 2026 to 5 November 2026, rumoured not
confirmed: shown beside what is confirmed
E1–2 are already out; E3–4 unchanged\
"""
    )
    beside = effect(season(WEEKLY_OF_FOUR), "moved", "2026-10-29", "--episodes", "4-4", *RUMOURED)
    assert beside == snapshot(
        """\
rumoured E4 29 October 2026 (confirmed: 22 October 2026) not
confirmed: shown beside what is confirmed
E1–2 are already out; E3 unchanged\
"""
    )


RUMOURED = ("--certainty", "rumoured")


def test_a_confirmed_date_stays_without_the_rumour_beside_it() -> None:
    rumour = hoped("rumoured", "episodes = 4, date = 2026-10-21")
    assert effect(rumour, "moved", "2026-10-21", "--episodes", "3-3") == snapshot(
        """\
E3 moved from 15 October 2026 to 21 October 2026; E4 still 22 October
2026 (had been rumoured 21 October 2026)
E1–2 are already out\
"""
    )


# --- a run without a known end --------------------------------------------------------------------

OPEN = '[{ episodes = "1-", date = 2026-10-01, every = "week" }]'


def test_the_first_episode_of_a_run_without_a_known_end_stands_for_all() -> None:
    def changed(words: str) -> str:
        return effect(season(OPEN), *words.split(), "--season", "2")

    assert changed("moved 2026-10-22") == snapshot("""\
E3 onwards moved from 15 October 2026 to 22 October 2026, weekly
E1–2 are already out\
""")
    assert changed("moved 2026-10-16 --only") == snapshot("""\
E3 moved from 15 October 2026 to 16 October 2026
E1–2 are already out; E4 onwards unchanged\
""")
    assert changed("postponed") == snapshot("""\
E3 onwards postponed (had been due from 15 October 2026)
E1–2 are already out\
""")
    assert changed("dated 2026-10-22 --pattern weekly --episodes 3-8") == snapshot("""\
E3 onwards moved from 15 October 2026 to 22 October 2026, weekly; E9
onwards no longer come: the run ends 26 November 2026 (had been due
from 26 November 2026)
E1–2 are already out\
""")


def test_a_count_ends_a_run_without_a_known_end() -> None:
    """Its later episodes stay planned, as far as such a run is expanded."""
    assert effect(season(OPEN), "episodes", "30") == snapshot(
        """\
30 episodes; E31 onwards no longer come (had been due from 29 April
2027)
E1–2 are already out; E3–30 unchanged\
"""
    )
    counted = season(OPEN, "episodes = 30")
    assert effect(counted, "episodes", "20") == snapshot(
        """\
20 episodes (was 30 episodes); E21–30 no longer come (had been due
from 18 February 2027)
E1–2 are already out; E3–20 unchanged\
"""
    )
    assert effect(counted, "episodes", "33") == snapshot(
        """\
33 episodes (was 30 episodes); E31–33 29 April 2027 to 13 May 2027, 3
episodes
E1–2 are already out; E3–30 unchanged\
"""
    )
    abroad = season(OPEN.replace(" }]", ', country = "GB" }]'))
    assert effect(abroad, "episodes", "30") == snapshot(
        """\
30 episodes; E31 onwards no longer come in GB (had been due from 29
April 2027)
E1–2 in GB are already out; E3–30 in GB unchanged\
"""
    )


def test_a_run_without_a_known_end_goes_on() -> None:
    with user_folder(shows=season(OPEN)) as user:
        assert record(user, "2026-10-14", "postponed").code == 0
        assert record(user, "2026-10-14", "resumes", "2027-01-07").out == snapshot("""\
B
  + 14 October 2026  season 2: E3 onwards from 7 January 2027, weekly, no last
                     date announced, after it was postponed
    status           premiered → airing
    countdown        season 2 premiered 1 October 2026; episode 2 came out 8
                     October 2026 → S2 E3, 7 January 2027, in 85 days: no end
                     announced
    E1–2 are already out
in mine/shows.toml
""")


def test_a_later_season_that_falls_with_the_show_is_named() -> None:
    """The season under way goes on, so that its countdown does not change."""
    later = '\n[[b.news]]\nreported = 2026-09-02\nseason = 3\nrelease = "2027"\n'
    weekly = season('[{ episodes = "1-4", date = 2026-10-01, every = "week" }]')
    assert printed(weekly + later, "cancelled") == snapshot("""\
B
  + 14 October 2026  cancelled; season 3: had been due 2027
    status           airing → airing; the show was cancelled
in mine/shows.toml
""")


def test_a_countdown_in_the_same_words_is_left_out() -> None:
    """Of a run without a known end, only its next release changes a countdown."""
    with user_folder(shows=season(OPEN)) as user:
        out = record(user, "2026-10-15", "postponed", "--episodes", "5-5").out
        assert "status and next release unchanged" in out
    late = OPEN.replace("-10-01,", '-10-01T21:00:00, zone = "America/New_York",')
    with user_folder(shows=season(late)) as user:
        out = record(user, "2026-10-16", "postponed").out
        assert "status           airing → premiered" in out
        assert "countdown" not in out
