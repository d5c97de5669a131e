"""`etoile record SHOW skipped`: no release that day."""

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import FINALE, WEEKLY, record, refused, release, season, user_folder


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
            '[{ episodes = "3-7", date = 2026-10-22, every = "week" }]',
        ),
        (
            '[{ episodes = "1-", date = 2026-10-01, every = ["Mon", "Thu"] }]',
            "skipped",
            '[{ episodes = "5-", date = 2026-10-19, every = ["Mon", "Thu"] }]',
        ),
        (
            """[
              { episodes = "1-4", date = 2026-10-01, every = "week" },
              { episodes = "5-8", date = 2027-01-07, every = "week" },
            ]""",
            "skipped",
            '[{ episodes = "3-4", date = 2026-10-22, every = "week" }]',
        ),
        (
            """[
              { episodes = "1-7", date = 2026-10-01, every = "week" },
              { episodes = 8, date = 2026-11-17 },
            ]""",
            "skipped",
            '[\n  { episodes = "3-7", date = 2026-10-22, every = "week" },\n'
            '  { episodes = "8", date = 2026-11-24 },\n]',
        ),
        (
            """[
              { episodes = "1-7", date = 2026-10-01, every = "week" },
              { episodes = 8, date = 2026-11-19 },
            ]""",
            "skipped|2026-11-19",
            '[{ episodes = "8", date = 2026-11-26 }]',
        ),
        (
            """[
              { episodes = "1-2", date = 2026-10-22 },
              { episodes = "3-8", date = 2026-10-29, every = "week" },
            ]""",
            "skipped",
            '[\n  { episodes = "1-2", date = 2026-10-29 },\n'
            '  { episodes = "3-8", date = 2026-11-05, every = "week" },\n]',
        ),
    ],
)  # fmt: skip
def test_the_run_moves_on_a_turn_and_what_has_its_own_date_stays(
    plan: str, words: str, written: str
) -> None:
    assert release(season(plan), "2026-10-14", words) == written


TWICE_A_WEEK = '[{ episodes = "1-8", date = 2026-11-16, every = ["Mon", "Thu"] }]'


@pytest.mark.parametrize(
    ("plan", "days", "written"),
    [
        (WEEKLY, ["2026-11-19", "2026-11-26"], '[{ episodes = "8", date = 2026-12-03 }]'),
        (
            WEEKLY,
            ["2026-11-19", "2026-11-26", "2026-12-03"],
            '[{ episodes = "8", date = 2026-12-10 }]',
        ),
        (TWICE_A_WEEK, ["2026-12-10", "2026-12-14"], '[{ episodes = "8", date = 2026-12-17 }]'),
    ],
)
def test_a_finale_that_was_skipped_before_keeps_the_rhythm_of_its_run(
    plan: str, days: list[str], written: str
) -> None:
    skips = [f"skipped|{day}" for day in days]
    assert release(season(plan), "2026-10-14", *skips) == written


def test_a_later_part_stays_if_the_finale_before_it_is_skipped_again() -> None:
    plan = """[
      { episodes = "1-4", date = 2026-10-01, every = "week" },
      { episodes = 5, date = 2026-12-03 },
      { episodes = 6, date = 2027-01-14 },
    ]"""
    skips = ("skipped|2026-10-22", "skipped|2026-10-29")
    assert release(season(plan), "2026-10-14", *skips) == '[{ episodes = "4", date = 2026-11-05 }]'


@pytest.mark.parametrize("day", ["2026-12-01", "2026-11-22"])
def test_what_comes_between_two_turns_has_no_rhythm(day: str) -> None:
    plan = f"""[
      {{ episodes = "1-7", date = 2026-10-01, every = "week" }},
      {{ episodes = 8, date = {day} }},
    ]"""
    output = refused(season(plan), "2026-10-14", "skipped", day)
    assert output.startswith("error[usage]: E8 is not part of a run")


def test_it_is_unclear_which_release_was_skipped() -> None:
    """The last was two days ago, and the next is five days off."""
    weekly = season(WEEKLY)
    assert refused(weekly, "2026-10-10", "skipped") == snapshot("""\
error[usage]: which release was skipped: E2 of 2026-10-08 or E3 of 2026-10-15?
hint: `etoile record b skipped 2026-10-08` or `etoile record b skipped 2026-10-15`
""")
    assert release(weekly, "2026-10-12", "skipped").startswith('[{ episodes = "3-8"')
    assert refused(weekly, "2026-10-14", "skipped", "2026-10-09") == snapshot("""\
error[usage]: no release of season 2 was due on 2026-10-09
hint: the nearest: 2026-10-08 and 2026-10-15
""")
    assert refused(season("[{ date = 2026-12-01 }]"), "2026-10-14", "skipped") == snapshot("""\
error[usage]: the premiere is not part of a run, so its next turn is unknown
hint: give the new date: etoile record b moved DATE
""")

    alone = "[{ episodes = 1, date = 2026-10-01 }, { episodes = 2, date = 2026-10-20 }]"
    assert refused(season(alone), "2026-10-14", "skipped") == snapshot("""\
error[usage]: E2 is not part of a run, so its next turn is unknown
hint: give the new date: etoile record b moved DATE
""")


def test_a_skipped_release_gives_no_dates_to_what_is_postponed() -> None:
    written = (
        '[\n  { episodes = "3", date = 2026-10-22 },\n  { episodes = "4", date = 2026-10-29 },\n]'
    )
    assert release(season(WEEKLY), "2026-10-14", "postponed|--episodes|5-8", "skipped") == written
    with user_folder(shows=season(WEEKLY)) as user:
        record(user, "2026-10-14", "postponed")
        assert record(user, "2026-10-14", "skipped").err == snapshot("""\
error[usage]: no release of season 2 has a day to skip
hint: it is postponed; when it resumes: etoile record b resumes DATE
""")


NIGHT = """[
  { episodes = "1-8", date = 2026-10-01T21:00:00, zone = "America/New_York", every = "week" },
]"""


def test_a_day_may_be_that_of_the_user() -> None:
    """What comes at nine in the evening in New York comes on the next day in Europe."""
    written = snapshot("""\
[
  { episodes = "3-8", date = 2026-10-22T21:00:00, zone = "America/New_York", every = "week" },
]
""")
    for day in ("2026-10-15", "2026-10-16"):
        with user_folder(shows=season(NIGHT)) as user:
            record(user, "2026-10-14", "skipped", day, "--season", "2")
            assert user.files["shows.toml"].rsplit("release = ", 1)[1] == written
    assert refused(season(NIGHT), "2026-10-14", "skipped", "2026-10-12") == snapshot("""\
error[usage]: no release of season 2 was due on 2026-10-12
hint: the nearest: 2026-10-08 (here 2026-10-09) and 2026-10-15 (here 2026-10-16)
""")
    asked = refused(season(NIGHT), "2026-10-10", "skipped").splitlines()[0]
    assert asked == (
        "error[usage]: which release was skipped: "
        "E2 of 2026-10-08 (here 2026-10-09) or E3 of 2026-10-15 (here 2026-10-16)?"
    )


def test_a_day_of_two_releases_on_two_clocks_is_asked_for_by_the_episode() -> None:
    """What comes daily at nine in New York comes here on the day of the one after it."""
    daily = season(NIGHT.replace("week", "day"))
    asked, hint = refused(daily, "2026-10-04", "skipped", "2026-10-06").splitlines()
    assert asked == (
        "error[usage]: which release was skipped: "
        "E5 of 2026-10-05 (here 2026-10-06) or E6 of 2026-10-06 (here 2026-10-07)?"
    )
    assert hint == "hint: `--episodes 5-5` or `--episodes 6-6`"
    assert refused(daily, "2026-10-04", "skipped", "--episodes", "9-9") == snapshot("""\
error[usage]: episode 9 of season 2 has no exact date to skip
hint: see `etoile show`
""")
    written = snapshot("""\
[
  { episodes = "5-8", date = 2026-10-06T21:00:00, zone = "America/New_York", every = "day" },
]\
""")
    assert release(daily, "2026-10-04", "skipped|2026-10-06|--episodes|5-5") == written
