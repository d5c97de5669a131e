"""`etoile record` and a plan that is known: what comes next moves, what is out stays."""

from textwrap import dedent

import pytest
from inline_snapshot import snapshot

from tests.cli.mine import Mine, mine
from tests.cli.running import Ran, run

WEEKLY = '[{ episodes = "1-8", date = 2026-10-01, every = "week" }]'
FINALE = """[
  { episodes = "1-7", date = 2026-10-01, every = "week" },
  { episodes = 8, date = 2026-11-22, label = "The Finale" },
]"""


def season(release: str, *keys: str) -> str:
    """A catalogue with season 2 of a show, as it was reported on 1 September."""
    head = '[b]\ntitle = "B"\n\n[[b.news]]\nreported = 2026-09-01\nseason = 2\n'
    return head + "".join(f"{key}\n" for key in keys) + f"release = {dedent(release)}\n"


def record(me: Mine, day: str, *words: str) -> Ran:
    places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
    return run("record", "b", *words, "--as-of", day, **places)


def release(catalogue: str, day: str, *commands: str) -> str:
    """The release that the last of some commands writes; they warn of lost dates at most."""
    with mine(shows=catalogue) as me:
        for command in commands:
            ran = record(me, day, *command.split("|"))
            assert ran.code == 0
            assert not ran.err or ran.err.startswith("warning[overtaken]")
        return me.files["shows.toml"].rsplit("release = ", 1)[1].strip()


def refused(catalogue: str, day: str, *words: str) -> str:
    with mine(shows=catalogue) as me:
        before = me.files
        ran = record(me, day, *words)
        assert (ran.code, ran.out, me.files) == (2, "", before)
        return ran.err


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


def test_a_plan_that_is_only_expected_keeps_its_labels_and_the_certainty_is_the_users() -> None:
    plan = season(FINALE, 'certainty = "expected"').replace('certainty = "expected"\n', "")
    plan += 'certainty = "expected"\n'
    with mine(shows=plan) as me:
        record(me, "2026-09-14", "moved", "2026-10-08", "--certainty", "expected")
        record(me, "2026-09-15", "moved", "2026-10-15")
        items = me.files["shows.toml"].split("[[b.news]]\n")[2:]
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
    with mine(shows=season(FINALE, "episodes = 8")) as me:
        assert record(me, "2026-10-14", "moved", "2026-10-22").out == snapshot("""\
B
  + 14 October 2026  season 2: E3–7 a week later, from 22 October 2026 (was 15
                     October 2026); The Finale (E8) moved from 22 November 2026
                     to 29 November 2026
    countdown        S2 E3, 15 October 2026, tomorrow: 6 releases left, complete
                     22 November 2026 → S2 E3, 22 October 2026, in 8 days: 6
                     releases left, complete 29 November 2026
    E3–7: 15 October–12 November → 22 October–19 November; E8: 22 → 29 November;
      E1–2 stay out
in mine/shows.toml
""")
        assert record(me, "2026-10-14", "moved", "2026-10-23", "--only").out == snapshot("""\
B
  + 14 October 2026  season 2: E3 moved from 22 October 2026 to 23 October 2026
    countdown        S2 E3, 22 October 2026, in 8 days: 6 releases left,
                     complete 29 November 2026 → S2 E3, 23 October 2026, in 9
                     days: 6 releases left, complete 29 November 2026
    E3: 22 → 23 October; E1–2 stay out; E4–8 unchanged
in mine/shows.toml
""")
        assert record(me, "2026-10-14", "moved", "2027").out == snapshot("""\
B
  + 14 October 2026  season 2: E3 moved from 23 October 2026 to 2027; E4–7
                     postponed (had been due from 29 October 2026); The Finale
                     (E8) postponed (had been due 29 November 2026)
    countdown        S2 E3, 23 October 2026, in 9 days: 6 releases left,
                     complete 29 November 2026 → S2 E3, 2027, in 79–443 days: 6
                     episodes left, 1 with a date
    E3: 23 October → 2027; E4–8: no date now (had been 29 October–29 November);
      E1–2 stay out
in mine/shows.toml
""")
        assert record(me, "2026-10-14", "resumes", "2027-03-04").out == snapshot("""\
B
  + 14 October 2026  season 2: E3 dated 4 March 2027 (was 2027); E4–7 11 March
                     2027 to 1 April 2027, 4 episodes, after they were
                     postponed; The Finale (E8) 11 April 2027, after it was
                     postponed
    countdown        S2 E3, 2027, in 79–443 days: 6 episodes left, 1 with a date
                     → S2 E3, 4 March 2027, in 141 days: 6 releases left,
                     complete 11 April 2027
    E3: 2027 → 4 March 2027; E4–8: now 11 March 2027–11 April 2027; E1–2 stay
      out
in mine/shows.toml
""")


def test_what_can_not_move() -> None:
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
    told = [refused(plan, day, *words.split()) for plan, day, words in wrong]
    assert "\n".join(told) == snapshot("""\
error[usage]: all of season 2 is out since 2026-11-19, so `moved` has nothing to change
hint: to correct a date, name what it is of: dated DATE --episodes 8-8

error[usage]: some of episodes 1–3 came out before this report
hint: to correct the date of what is out, use `dated` in place of `moved`

error[usage]: only some of episodes 7–9 are in the plan that is known
hint: name those alone, or add --pattern to say how all of them come out

error[usage]: no part of season 2 is called `2`
hint: add it: etoile record SHOW dated DATE --label '2'

error[usage]: the rest begins with episode 3, and the season has 2
hint: compare --episodes with what is out: `etoile show` lists it

error[usage]: how many episodes of season 2 are out is not known
hint: name those that the pattern is of: --episodes 2-8

error[past-the-calendar]: these drops run past 2199-12-31, the last day that etoile reckons with
hint: look at `episodes` and `each`

error[usage]: all of season 2 is out since 2026-11-19, so `skipped` has nothing to change
hint: to correct a date, name what it is of: dated DATE --episodes 8-8

error[usage]: all of season 2 is out since 2026-11-19, so `resumes` has nothing to change
hint: to correct a date, name what it is of: dated DATE --episodes 8-8

error[usage]: all of season 2 is out since 2026-11-19, so `postponed` has nothing to change
hint: to correct a date, name what it is of: dated DATE --episodes 8-8
""")


def test_a_season_that_came_at_once_and_moves_without_saying_so_is_flagged() -> None:
    with mine(shows=season("2026-12-01")) as me:
        ran = record(me, "2026-10-14", "moved", "2026-12-08T20:00 local")
        assert ran.code == 0
        assert ran.err == snapshot("""\
warning[pattern-lost]: season 2 was to come out all at once; this date does not say so
hint: if it still does, `etoile undo` and add --pattern "at once" --episodes 8
""")
    whole = season("2026-12-01", "episodes = 8")
    written = '[{ episodes = "1-8", date = 2026-12-08T20:00:00, zone = "local" }]'
    assert release(whole, "2026-10-14", "moved|2026-12-08T20:00 local") == written


# --- dated ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "words", "written"),
    [
        (WEEKLY, "dated|2026-10-02|--episodes|1-1", '[{ episodes = "1", date = 2026-10-02 }]'),
        (WEEKLY, "dated|2027-01-07|--episodes|9-12", '[{ episodes = "9-12", date = 2027-01-07 }]'),
        (
            WEEKLY,
            "dated|2027-01-07|--episodes|9-12|--pattern|weekly",
            '[{ episodes = "9-12", date = 2027-01-07, every = "week" }]',
        ),
        (
            "[{ date = 2026-10-01 }]",
            "dated|2027-01-07|--label|Part 2",
            '[{ date = 2027-01-07, label = "Part 2" }]',
        ),
        (
            "[{ date = 2026-10-01 }]",
            "dated|2026-10-22|--pattern|weekly|--episodes|2-8",
            '[{ episodes = "2-8", date = 2026-10-22, every = "week" }]',
        ),
    ],
)
def test_a_date_of_what_is_named(plan: str, words: str, written: str) -> None:
    assert release(season(plan), "2026-10-14", f"{words}|--season|2") == written


# --- skipped -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "words", "written"),
    [
        (WEEKLY, "skipped", '[{ episodes = "3-8", date = 2026-10-22, every = "week" }]'),
        (
            WEEKLY,
            "skipped|2026-10-08",
            '[{ episodes = "2-8", date = 2026-10-15, every = "week" }]',
        ),
        (
            WEEKLY,
            "skipped|2026-11-05",
            '[{ episodes = "6-8", date = 2026-11-12, every = "week" }]',
        ),
        (
            FINALE,
            "skipped",
            '[\n  { episodes = "3-6", date = 2026-10-22, every = "week" },\n'
            '  { episodes = "7", date = 2026-11-22 },\n'
            '  { episodes = "8", date = 2026-12-02 },\n]',
        ),
        (
            '[{ episodes = "1-", date = 2026-10-01, every = ["Mon", "Thu"] }]',
            "skipped",
            '[{ episodes = "5-", date = 2026-10-19, every = ["Mon", "Thu"] }]',
        ),
        (
            '[{ episodes = 1, date = 2026-10-01 }, { episodes = 2, date = 2026-10-20 }]',
            "skipped",
            '[{ episodes = "2", date = 2026-11-08 }]',
        ),
    ],
)  # fmt: skip
def test_each_takes_the_day_of_the_next(plan: str, words: str, written: str) -> None:
    assert release(season(plan), "2026-10-14", words) == written


def test_it_is_unclear_which_release_was_skipped() -> None:
    """The last was two days ago, and the next is five days off."""
    weekly = season(WEEKLY)
    assert refused(weekly, "2026-10-10", "skipped") == snapshot("""\
error[usage]: which release was skipped, that of 2026-10-08 or that of 2026-10-15?
hint: `etoile record b skipped 2026-10-08` or `etoile record b skipped 2026-10-15`
""")
    assert release(weekly, "2026-10-12", "skipped").startswith('[{ episodes = "3-8"')
    assert refused(weekly, "2026-10-14", "skipped", "2026-10-09") == snapshot("""\
error[usage]: no release of season 2 was due on 2026-10-09
hint: the nearest: 2026-10-08 and 2026-10-15
""")
    assert refused(season("[{ date = 2026-12-01 }]"), "2026-10-14", "skipped") == snapshot("""\
error[usage]: only one release has a date, so how much later it comes is not known
hint: give the new date: etoile record SHOW moved DATE
""")


# --- postponed, and resumed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("postponed", '"postponed"'),
        ("postponed|--episodes|5-8", '[{ episodes = "5-8", date = "postponed" }]'),
        ("postponed|--part|The Finale", '[{ episodes = "8", date = "postponed" }]'),
        (
            "postponed|--country|GB",
            '[\n  { episodes = "3-7", date = "postponed", country = "GB" },\n'
            '  { episodes = "8", date = "postponed", label = "The Finale", country = "GB" },\n]',
        ),
    ],
)
def test_what_is_postponed(words: str, written: str) -> None:
    assert release(season(FINALE), "2026-10-14", words) == written


@pytest.mark.parametrize(
    ("plan", "before", "written"),
    [
        (WEEKLY, "postponed", '[{ episodes = "3-8", date = 2027-01-07, every = "week" }]'),
        (
            WEEKLY,
            "postponed|--episodes|5-8",
            '[{ episodes = "5-8", date = 2027-01-07, every = "week" }]',
        ),
        (
            WEEKLY,
            "moved|2027",
            '[\n  { episodes = "3", date = 2027-01-07 },\n'
            '  { episodes = "4-8", date = 2027-01-14, every = "week" },\n]',
        ),
        (
            '[{ episodes = "1-8", date = 2026-10-01T21:00:00, zone = "local", every = "week" }]',
            "postponed",
            '[{ episodes = "3-8", date = 2027-01-07T21:00:00, zone = "local", every = "week" }]',
        ),
        ("[{ date = 2026-10-01 }]", "note|Off.", "[{ date = 2027-01-07 }]"),
        ('"2027"', "postponed", "[{ date = 2027-01-07 }]"),
    ],
)
def test_what_was_postponed_goes_on_in_its_rhythm(plan: str, before: str, written: str) -> None:
    assert release(season(plan), "2026-10-14", before, "resumes|2027-01-07") == written


# --- countries -----------------------------------------------------------------------------------

BRITISH = """[
  { episodes = "1-8", date = 2026-10-01, every = "week" },
  { episodes = "1-8", date = 2026-10-03, every = "week", country = "GB", platform = "Sky" },
]"""


def test_a_country_keeps_its_platform_and_the_rest_of_its_plan() -> None:
    words = "moved|2026-10-24|--country|GB"
    with mine(shows=season(BRITISH)) as me:
        ran = record(me, "2026-10-14", *words.split("|"))
        assert (ran.err, ran.code) == ("", 0)
        assert me.files["shows.toml"].rsplit("release = ", 1)[1] == snapshot(
            '[{ episodes = "3-8", date = 2026-10-24, every = "week", country = "GB" }]\n'
        )
        assert record(me, "2026-10-14", "moved", "2026-10-22").code == 0
        shown = run(
            *("countdown", "b", "--country", "GB", "--as-of", "2026-10-14"),
            ETOILE_FOLDER="mine",
        )
        assert shown.out == snapshot("""\
as of Wednesday 14 October 2026, releases of GB first

B
in 10 days: 6 episodes left

when      Saturday 24 October 2026
what      season 2: episode 3 in GB
where     Sky
by        the release of GB
how sure  confirmed, reported 14 October 2026, source not given
then      season 2: episode 4 in GB, Saturday 31 October 2026
then      season 2: episode 5 in GB, Saturday 7 November 2026
then      season 2: episode 6 in GB, Saturday 14 November 2026
then      season 2: episode 7 in GB, Saturday 21 November 2026
then      season 2: episode 8 in GB, Saturday 28 November 2026
""")


def test_a_plan_of_one_country_alone_moves_there() -> None:
    plan = '[{ episodes = "1-8", date = 2026-10-01, every = "week", country = "JP" }]'
    written = '[{ episodes = "3-8", date = 2026-10-22, every = "week", country = "JP" }]'
    assert release(season(plan), "2026-10-14", "moved|2026-10-22") == written


# --- episodes ------------------------------------------------------------------------------------


def test_fewer_episodes_mid_season() -> None:
    with mine(shows=season(WEEKLY, "episodes = 8")) as me:
        ran = record(me, "2026-10-14", "episodes", "6")
        assert (ran.err, ran.code) == ("", 0)
        assert ran.out == snapshot("""\
B
  + 14 October 2026  season 2: 6 episodes (was 8 episodes); E7–8 no longer come
                     (had been due from 12 November 2026)
    countdown        S2 E3, 15 October 2026, tomorrow: 6 episodes left, complete
                     19 November 2026 → S2 E3, 15 October 2026, tomorrow: 4
                     episodes left, complete 5 November 2026
    E7–8 no longer come; E1–2 stay out; E3–6 unchanged
in mine/shows.toml
""")
