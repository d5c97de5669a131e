"""`etoile record` and a plan that is known: what comes next moves, what is out stays."""

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import FINALE, WEEKLY, record, refused, release, season, user_folder

# --- moved ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "words", "written"),
    [
        (WEEKLY, "moved|2026-10-22", '[{ episodes = "3-8", date = 2026-10-22, every = "week" }]'),
        (WEEKLY, "moved|2026-10-14", '[{ episodes = "3-8", date = 2026-10-14, every = "week" }]'),
        (WEEKLY, "moved|2026-10-22|--only", '[{ episodes = "3", date = 2026-10-22 }]'),
        (
            WEEKLY,
            "moved|2026-11-19|--episodes|6-8",
            '[{ episodes = "6-8", date = 2026-11-19, every = "week" }]',
        ),
        (
            WEEKLY,
            "moved|2026-10-22|--pattern|two then daily",
            '[\n  { episodes = "3-4", date = 2026-10-22 },\n'
            '  { episodes = "5-8", date = 2026-10-23, every = "day" },\n]',
        ),
        (
            WEEKLY,
            "moved|2026-10-22|--pattern|at once",
            '[{ episodes = "3-8", date = 2026-10-22 }]',
        ),
        (
            WEEKLY,
            "moved|2027",
            '[\n  { episodes = "3", date = "2027" },\n'
            '  { episodes = "4-8", date = "postponed" },\n]',
        ),
        (
            FINALE,
            "moved|2026-10-22",
            '[\n  { episodes = "3-7", date = 2026-10-22, every = "week" },\n'
            '  { episodes = "8", date = 2026-11-29 },\n]',
        ),
        (FINALE, "moved|2026-12-01|--part|the finale", '[{ episodes = "8", date = 2026-12-01 }]'),
        (
            '[{ episodes = "1-8", date = 2026-10-01, every = "week", each = 2 }]',
            "moved|2026-10-22",
            '[{ episodes = "5-8", date = 2026-10-22, every = "week", each = 2 }]',
        ),
        (
            '[{ episodes = "1-8", date = 2026-10-01T21:00:00, zone = "America/New_York", '
            'every = "week" }]',
            "moved|2026-10-29",
            '[\n  { episodes = "3-8", date = 2026-10-29T21:00:00, zone = "America/New_York", '
            'every = "week" },\n]',
        ),
        (
            '[{ episodes = "1-8", date = 2026-10-01T21:00:00, zone = "local", every = "week" }]',
            "moved|2026-10-22|--pattern|weekly",
            '[{ episodes = "3-8", date = 2026-10-22T21:00:00, zone = "local", every = "week" }]',
        ),
        (
            '[{ episodes = "1-", date = 2026-10-01, every = "week" }]',
            "moved|2026-10-22",
            '[{ episodes = "3-", date = 2026-10-22, every = "week" }]',
        ),
        (
            '[{ episodes = "1-", date = 2026-10-01, every = ["Mon", "Thu"] }]',
            "moved|2026-10-19",
            '[{ episodes = "5-", date = 2026-10-19, every = ["Mon", "Thu"] }]',
        ),
        (
            '[{ episodes = "1-8", date = 2026-10-01, every = ["Mon", "Thu"] }]',
            "moved|2026-10-20",
            '[\n  { episodes = "5", date = 2026-10-20 },\n'
            '  { episodes = "6-8", date = 2026-10-22, every = ["Mon", "Thu"] },\n]',
        ),
        ("[{ date = 2026-12-01 }]", "moved|2026-12-08", "[{ date = 2026-12-08 }]"),
        ("[{ date = 2026-10-01 }]", "moved|2026-12-08", "[{ date = 2026-12-08 }]"),
        ("2026-12-01", "moved|2026-12-08", "2026-12-08"),
        ("2026-12-01", "moved|spring 2027", '"spring 2027"'),
        (
            '[{ label = "Part 1", date = 2026-10-01 }, { label = "Part 2", date = 2026-12-01 }]',
            "moved|2026-12-08",
            '[{ date = 2026-12-08, label = "Part 2" }]',
        ),
        (
            WEEKLY,
            "moved|2026-10-22|--label|Second half",
            '[{ episodes = "3-8", date = 2026-10-22, every = "week", label = "Second half" }]',
        ),
    ],
)  # fmt: skip
def test_what_comes_next_moves_and_the_rest_by_as_much(plan: str, words: str, written: str) -> None:
    assert release(season(plan), "2026-10-14", words) == written


@pytest.mark.parametrize(
    "words", ["moved|2026-10-22", "moved|2026-10-22|--pattern|weekly|--episodes|4"]
)
def test_what_is_out_never_gets_a_new_date(words: str) -> None:
    plan = season('[{ episodes = "1-4", date = 2026-10-01, every = "week" }]', "episodes = 4")
    written = '[{ episodes = "3-4", date = 2026-10-22, every = "week" }]'
    assert release(plan, "2026-10-10", words) == written


def test_a_report_of_an_earlier_day_finds_the_plan_of_that_day() -> None:
    words = "moved|2026-10-22|--reported|2026-10-05"
    written = '[{ episodes = "2-8", date = 2026-10-22, every = "week" }]'
    assert release(season(WEEKLY), "2026-10-14", words) == written


def test_what_was_overtaken_follows_in_its_rhythm() -> None:
    """A week off moved E3 alone past E4, which lost its day."""
    alone = "moved|2026-11-05|--only"
    written = """[
  { episodes = "3", date = 2026-11-12 },
  { episodes = "4-8", date = 2026-11-19, every = "week" },
]"""
    assert release(season(WEEKLY), "2026-10-14", alone, "moved|2026-11-12") == written


@pytest.mark.parametrize(
    ("plan", "words", "error"),
    [
        (
            WEEKLY,
            "--pattern|weekly",
            "--only and --pattern cannot be combined\n"
            "hint: leave one of them out, or name the episodes in place of --only: --episodes 5-8",
        ),
        (
            FINALE,
            "--part|The Finale",
            "--only and --part cannot be combined\nhint: leave one of them out",
        ),
        (
            WEEKLY,
            "--episodes|5-8",
            "--only and --episodes cannot be combined\nhint: leave one of them out",
        ),
        (
            WEEKLY,
            "--country|GB",
            "season 2 has no dates of its own in GB, so no single release can move\n"
            "hint: leave out --only to date its premiere, or name the episodes: --episodes 5-8",
        ),
    ],
)
def test_what_moves_alone_has_no_pattern_part_or_episodes(
    plan: str, words: str, error: str
) -> None:
    output = refused(season(plan), "2026-10-14", "moved", "2026-11-12", "--only", *words.split("|"))
    assert output == f"error[usage]: {error}\n"


def test_a_plan_that_is_only_expected_keeps_its_labels_and_the_certainty_is_the_users() -> None:
    plan = season(FINALE, 'certainty = "expected"').replace('certainty = "expected"\n', "")
    plan += 'certainty = "expected"\n'
    with user_folder(shows=plan) as user:
        record(user, "2026-09-14", "moved", "2026-10-08", "--certainty", "expected")
        record(user, "2026-09-15", "moved", "2026-10-15")
        items = user.files["shows.toml"].split("[[b.news]]\n")[2:]
        assert "".join(items) == snapshot("""\
reported = 2026-09-14
season = 2
release = [
  { episodes = "1-7", date = 2026-10-08, every = "week" },
  { episodes = "8", date = 2026-11-29 },
]
certainty = "expected"

reported = 2026-09-15
season = 2
release = [
  { episodes = "1-7", date = 2026-10-15, every = "week" },
  { episodes = "8", date = 2026-12-06, label = "The Finale" },
]
""")


def test_the_output_says_what_moved_and_what_stayed() -> None:
    with user_folder(shows=season(FINALE, "episodes = 8")) as user:
        assert record(user, "2026-10-14", "moved", "2026-10-22").out == snapshot("""\
B
  + 14 October 2026  season 2: E3–7 a week later, from 22 October 2026 (was 15
                     October 2026); The Finale (E8) moved from 22 November 2026
                     to 29 November 2026
    countdown        S2 E3, 15 October 2026, tomorrow: 6 releases left, complete
                     22 November 2026 → S2 E3, 22 October 2026, in 8 days: 6
                     releases left, complete 29 November 2026
    E1–2 are already out
in mine/shows.toml
""")
        assert record(user, "2026-10-14", "moved", "2026-10-23", "--only").out == snapshot("""\
B
  + 14 October 2026  season 2: E3 moved from 22 October 2026 to 23 October 2026
    countdown        S2 E3, 22 October 2026, in 8 days: 6 releases left,
                     complete 29 November 2026 → S2 E3, 23 October 2026, in 9
                     days: 6 releases left, complete 29 November 2026
    E1–2 are already out; E4–8 unchanged
in mine/shows.toml
""")
        assert record(user, "2026-10-14", "moved", "2027").out == snapshot("""\
B
  + 14 October 2026  season 2: E3 moved from 23 October 2026 to 2027; E4–7
                     postponed (had been due from 29 October 2026); The Finale
                     (E8) postponed (had been due 29 November 2026)
    countdown        S2 E3, 23 October 2026, in 9 days: 6 releases left,
                     complete 29 November 2026 → S2 E3, 2027, in 79–443 days: 6
                     episodes left, none with a date
    E1–2 are already out
in mine/shows.toml
""")
        assert record(user, "2026-10-14", "resumes", "2027-03-04").out == snapshot("""\
B
  + 14 October 2026  season 2: E3 dated 4 March 2027 (was 2027); E4–7 11 March
                     2027 to 1 April 2027, 4 episodes, after they were
                     postponed; The Finale (E8) 11 April 2027, after it was
                     postponed
    countdown        S2 E3, 2027, in 79–443 days: 6 episodes left, none with a
                     date → S2 E3, 4 March 2027, in 141 days: 6 releases left,
                     complete 11 April 2027
    E1–2 are already out
in mine/shows.toml
""")


def test_releases_that_cannot_move() -> None:
    weekly = season(WEEKLY, "episodes = 8")
    bare = season("[{ date = 2026-10-01 }]")
    wrong = [
        (weekly, "2026-12-10", "moved 2026-12-22 --season 2"),
        (weekly, "2026-10-14", "moved 2026-12-22 --episodes 1-3"),
        (weekly, "2026-10-14", "moved 2026-12-22 --episodes 7-9"),
        (weekly, "2026-10-14", "moved 2026-12-22 --part 2"),
        (weekly, "2026-10-14", "moved 2026-12-22 --pattern weekly --episodes 2"),
        (bare, "2026-10-14", "moved 2026-10-22 --pattern weekly --episodes 8"),
        (weekly, "2026-10-14", "moved 2199-12-30"),
        (weekly, "2026-12-10", "skipped --season 2"),
        (weekly, "2026-12-10", "resumes 2027-01-07 --season 2"),
        (weekly, "2026-12-10", "postponed --season 2"),
    ]
    printed = [refused(plan, day, *words.split()) for plan, day, words in wrong]
    assert "\n".join(printed) == snapshot("""\
error[usage]: all of season 2 is out since 2026-11-19, so `moved` has nothing to change
hint: name an episode to correct its date: dated DATE --episodes 8-8

error[usage]: some of episodes 1–3 came out before this report
hint: use `dated` in place of `moved` to correct the date of what is out

error[usage]: only some of episodes 7–9 are in the known plan
hint: name only those, or add --pattern to give all of them dates

error[usage]: season 2 has no part called `2`
hint: add it: etoile record SHOW dated DATE --label '2' --season 2

error[usage]: the rest begins with episode 3, but the season has only 2
hint: compare --episodes with what is out: `etoile show` lists it

error[usage]: it is unknown how many episodes of season 2 are out
hint: name the episodes of the pattern: --episodes 2-8

error[past-the-calendar]: these drops run past 2199-12-31, the last day that etoile supports
hint: check `episodes` and `each`

error[usage]: all of season 2 is out since 2026-11-19, so `skipped` has nothing to change
hint: name an episode to correct its date: dated DATE --episodes 8-8

error[usage]: all of season 2 is out since 2026-11-19, so `resumes` has nothing to change
hint: name an episode to correct its date: dated DATE --episodes 8-8

error[usage]: all of season 2 is out since 2026-11-19, so `postponed` has nothing to change
hint: name an episode to correct its date: dated DATE --episodes 8-8
""")


@pytest.mark.parametrize("day", ["2026-10-20", "2026-10-22"])
def test_an_episode_no_later_than_an_earlier_one_is_flagged(day: str) -> None:
    with user_folder(shows=season(WEEKLY)) as user:
        ran = record(user, "2026-10-14", "moved", day, "--episodes", "5-5")
        assert ran.code == 0
        assert ran.err == (
            f"warning[episode-order]: E5 comes on {day}, but E4 on 2026-10-22\n"
            "hint: check the date; `etoile undo` removes the report\n"
        )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("moved|2026-10-08", "E3 comes on 2026-10-08, but E2 on 2026-10-08"),
        ("moved|2026-10-07|--only", "E3 comes on 2026-10-07, but E2 on 2026-10-08"),
        ("resumes|2026-10-01", "E3 comes on 2026-10-01, but E2 on 2026-10-08"),
    ],
)
def test_what_is_next_on_a_day_no_later_than_what_is_out_is_flagged(words: str, line: str) -> None:
    with user_folder(shows=season(WEEKLY)) as user:
        if words.startswith("resumes"):
            record(user, "2026-10-14", "postponed")
        ran = record(user, "2026-10-14", *words.split("|"))
        assert (ran.code, ran.err.splitlines()[0]) == (0, f"warning[episode-order]: {line}")


def test_a_part_before_one_that_it_followed_is_flagged() -> None:
    parts = '[{ date = 2026-10-01, label = "Part 1" }, { date = 2026-12-01, label = "Part 2" }]'
    with user_folder(shows=season(parts)) as user:
        ran = record(user, "2026-10-14", "moved", "2026-09-01")
        printed = "warning[episode-order]: Part 2 comes on 2026-09-01, but Part 1 on 2026-10-01"
        assert (ran.code, ran.err.splitlines()[0]) == (0, printed)


BY_PLATFORM = """[
  { episodes = "1-7", date = 2026-12-03, every = "week" },
  { episodes = 8, date = 2027-01-20, platform = "Elsewhere" },
]"""
PART_1_OUT = '[{ date = 2026-10-02, label = "Part 1" }, { date = "2027", label = "Part 2" }]'


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (BY_PLATFORM, "moved|2026-10-15"),  # all of them move, and none overtakes another
        (PART_1_OUT, "dated|2026-10-01|--part|Part 1"),  # Part 1 is corrected
        ('[{ date = 2026-10-01 }, { date = "2027" }]', "moved|2026-09-30"),  # so is the premiere
    ],
)
def test_what_the_report_itself_moves_is_no_earlier_episode(plan: str, words: str) -> None:
    with user_folder(shows=season(plan)) as user:
        ran = record(user, "2026-10-14", *words.split("|"))
        assert (ran.err, ran.code) == ("", 0)


def test_a_season_that_came_at_once_and_moves_without_saying_so_is_flagged() -> None:
    with user_folder(shows=season("2026-12-01")) as user:
        ran = record(user, "2026-10-14", "moved", "2026-12-08T20:00 local")
        assert ran.code == 0
        assert ran.err == snapshot("""\
warning[pattern-lost]: season 2 was due all at once; the new date does not say so
hint: if it still comes all at once, `etoile undo` and add --pattern "at once" --episodes 8
""")
    whole = season("2026-12-01", "episodes = 8")
    written = '[{ episodes = "1-8", date = 2026-12-08T20:00:00, zone = "local" }]'
    assert release(whole, "2026-10-14", "moved|2026-12-08T20:00 local") == written


@pytest.mark.parametrize(
    ("count", "hint"), [(1, ""), (6, 'add --pattern "at once" --episodes 6\n')]
)
def test_one_episode_comes_at_once_by_the_date_of_a_country(count: int, hint: str) -> None:
    with user_folder(shows=season("2026-12-01", f"episodes = {count}")) as user:
        ran = record(user, "2026-10-14", "dated", "2026-12-08", "--country", "GB")
        assert (ran.code, ran.err.rpartition("`etoile undo` and ")[2]) == (0, hint)


def test_a_part_of_a_run_moves_without_ending_the_run() -> None:
    written = """[
  { episodes = "3", date = 2026-10-16 },
  { episodes = "4", date = 2026-10-23 },
]"""
    moved = "moved|2026-10-16|--episodes|3-4"
    assert release(season(WEEKLY, "episodes = 8"), "2026-10-14", moved) == written


def test_a_confirmed_date_moves_no_rumours() -> None:
    rumour = (
        "[[b.news]]\nreported = 2026-09-02\nseason = 2\ncertainty = 'rumoured'\n"
        "release = [{ episodes = '5-8', date = 2026-11-26, every = 'week' }]\n"
    )
    plan = '[{ episodes = "1-4", date = 2026-10-01, every = "week" }]'
    written = '[{ episodes = "3-4", date = 2026-10-22, every = "week" }]'
    assert release(season(plan) + rumour, "2026-10-14", "moved|2026-10-22") == written
