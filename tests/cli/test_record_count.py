"""`etoile record` and how many episodes a season has."""

from inline_snapshot import snapshot

from tests.cli.helpers import WEEKLY, record, refused, season, user_folder


def test_fewer_episodes_mid_season() -> None:
    with user_folder(shows=season(WEEKLY, "episodes = 8")) as user:
        ran = record(user, "2026-10-14", "episodes", "6")
        assert (ran.err, ran.code) == ("", 0)
        assert ran.out == snapshot("""\
B
  + 14 October 2026  season 2: 6 episodes (was 8 episodes); E7–8 no longer come
                     (had been due from 12 November 2026)
    countdown        S2 E3, 15 October 2026, tomorrow: 6 episodes left, complete
                     19 November 2026 → S2 E3, 15 October 2026, tomorrow: 4
                     episodes left, complete 5 November 2026
    E1–2 are already out; E3–6 unchanged
in mine/shows.toml
""")


def test_a_number_may_be_that_of_an_episode() -> None:
    plan = season(WEEKLY, "episodes = 8")
    assert refused(plan, "2026-10-14", "moved", "2026-10-22", "--episodes", "5") == snapshot("""\
error[usage]: what does --episodes 5 mean: episode 5 or 5 episodes in all?
hint: `--episodes 5-5` for the episode or `etoile record b episodes 5` for how many there are
""")
    more = 'episodes = 9\nrelease = [{ episodes = "3-8", date = 2026-10-22, every = "week" }]\n'
    with user_folder(shows=plan) as user:
        assert record(user, "2026-10-14", "moved", "2026-10-22", "--episodes", "9").code == 0
        assert user.files["shows.toml"].endswith(more)
