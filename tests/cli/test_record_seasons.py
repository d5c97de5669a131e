"""`etoile record … --season 1-2`: one report of several seasons, if it fits each."""

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import WEEKLY, record, refused, release, season, user_folder
from tests.cli.running import run

ORDERED = '[b]\ntitle = "B"\n\n[[b.news]]\nreported = 2026-09-01\nseasons = [2, 3]\n'
TWO = f"{ORDERED}status = 'ordered'\n"
NEXT_YEAR = "\n[[b.news]]\nreported = 2026-09-02\nseason = 3\n" + (
    'release = [{ episodes = "1-8", date = 2027-10-07, every = "week" }]\n'
)
UNDER_WAY = season(WEEKLY) + NEXT_YEAR


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("dated|2027-01-15", "[{ date = 2027-01-15 }]"),
        ("dated|2027", '"2027"'),
        (
            "dated|2027-01-15|--pattern|weekly|--episodes|8",
            '[{ episodes = "1-8", date = 2027-01-15, every = "week" }]',
        ),
        ("dated|2027-01-15|--episodes|1-1", '[{ episodes = "1", date = 2027-01-15 }]'),
        ("dated|2027-01-15|--label|Part 1", '[{ date = 2027-01-15, label = "Part 1" }]'),
        ("dated|2027-01-15|--country|GB", '[{ date = 2027-01-15, country = "GB" }]'),
        ("postponed", '"postponed"'),
        ("postponed|--country|GB", '[{ date = "postponed", country = "GB" }]'),
    ],
)
def test_what_is_alike_for_each_season_is_one_report(words: str, written: str) -> None:
    assert release(TWO, "2026-10-14", f"{words}|--season|2-3") == written


def test_what_episodes_and_countries_name_is_named_in_each_season() -> None:
    later = '[{ episodes = "5-8", date = "postponed" }]'
    assert release(UNDER_WAY, "2026-10-14", "postponed|--episodes|5-8|--season|2,3") == later
    country = '[{ date = "postponed", country = "GB" }]'
    assert release(UNDER_WAY, "2026-10-14", "postponed|--country|GB|--season|2,3") == country


@pytest.mark.parametrize(
    "words",
    [
        "dated 2027-01-15",
        "moved 2027-01-15",
        "moved 2027",
        "dated 2027-01-15 --pattern weekly --episodes 8",
    ],
)
def test_what_differs_is_recorded_season_by_season(words: str) -> None:
    """Two episodes of the one are out, and none of the other."""
    kind, *rest = words.split()
    assert refused(UNDER_WAY, "2026-10-14", kind, *rest, "--season", "2-3") == (
        "error[usage]: seasons 2 and 3 differ in what is out or planned\n"
        "hint: record it for one season at a time: --season 2, then --season 3\n"
    )


def test_what_does_not_fit_one_of_them_is_refused() -> None:
    for kind in ("resumes", "moved", "skipped"):
        day = [] if kind == "skipped" else ["2027-01-15"]
        catalogue = season("2026-10-01") + NEXT_YEAR
        error = refused(catalogue, "2026-10-14", kind, *day, "--season", "2-3")
        assert error.startswith("error[usage]: ")
    assert refused(UNDER_WAY, "2026-10-14", "resumes", "2027-01-15", "--season", "2-3") == snapshot(
        """\
error[usage]: nothing of season 2 is postponed, so nothing can resume
hint: to change a date: etoile record b moved DATE
"""
    )


def test_each_season_is_named_in_what_changed() -> None:
    with user_folder(shows=UNDER_WAY) as user:
        assert record(user, "2026-10-14", "postponed", "--season", "2-3").out == snapshot("""\
B
  + 14 October 2026  season 2: E3–8 postponed (had been due from 15 October
                     2026); season 3: postponed (had been due from 7 October
                     2027)
    status           airing → premiered
    countdown        S2 E3, 15 October 2026, tomorrow: 6 episodes left → season
                     3 postponed 14 October 2026, no new date
    season 2: E1–2 are already out
in mine/shows.toml
""")


@pytest.mark.parametrize(
    "day", ["2026-05-01", "2026-11-19", "2026-10-20", "2026-11-05T21:00 Europe/London", "2026-10"]
)
def test_a_date_before_the_end_of_the_season_under_way_may_be_of_it(day: str) -> None:
    assert refused(season(WEEKLY), "2026-10-14", "dated", day) == (
        "error[usage]: season 2 of B is under way until 2026-11-19, so which is `dated` about?\n"
        "hint: name it: --season 2 or --season 3\n"
    )


def test_a_trailer_may_be_of_the_season_under_way_or_of_another_one() -> None:
    assert refused(season(WEEKLY), "2026-10-14", "trailer", "2026-10-20") == (
        "error[usage]: season 2 of B is under way until 2026-11-19, so which is `trailer` about?\n"
        "hint: name it: --season 2 or --season 3\n"
    )


SEASON_3 = "\n[[b.news]]\nreported = 2026-09-02\nseason = 3\nrelease = 2026-11-10\n"
LOST_3 = "\n[[b.news]]\nreported = 2026-09-03\nseason = 3\nstatus = 'cancelled'\n"
RUMOURED_E2 = (
    '\n[[b.news]]\nreported = 2026-10-02\nseason = 2\ncertainty = "rumoured"\n'
    "release = [{ episodes = 2, date = 2027-06-10 }]\n"
)


@pytest.mark.parametrize(
    ("catalogue", "words", "number"),
    [
        (season(WEEKLY), "dated|2026-11-20", 3),  # after the end
        (season(WEEKLY), "dated|2026-11", 3),  # maybe after the end
        (season(WEEKLY) + SEASON_3, "dated|2026-11-12", 3),  # season 3 has a date already
        (TWO + SEASON_3, "dated|2026-11-01", 2),  # season 3 has not begun
        (season("[{ episodes = 1, date = 2026-10-01 }]") + RUMOURED_E2, "dated|2027-05-01", 3),
        (season(WEEKLY), "dated|2026-11-12|--label|Part 2", 2),
        (season(WEEKLY), "dated|2026-11-12|--season|2", 2),
        (season("2027-10-07"), "dated|2026-12-01", 2),  # nothing of it is out
        (season(WEEKLY) + SEASON_3, "trailer|2026-10-20", 3),
        (season("2026-10-01"), "trailer|2026-10-20", 3),  # all of it is out
        (TWO + LOST_3, "final", 2),
        (TWO + LOST_3, "renewed", 2),
        (season(WEEKLY) + LOST_3, "renewed", 3),  # it is renewed after all
    ],
)
def test_an_unambiguous_date_needs_no_season(catalogue: str, words: str, number: int) -> None:
    with user_folder(shows=catalogue) as user:
        assert record(user, "2026-10-14", *words.split("|")).code == 0
        assert f"season = {number}\n" in user.files["shows.toml"].rpartition("[[b.news]]")[2]


def test_without_a_country_in_the_report_the_season_is_the_one_of_the_user() -> None:
    """In general all of it is out."""
    plan = """[
      { episodes = "1-8", date = 2026-10-01, every = "week" },
      { episodes = "1-8", date = 2026-10-31, every = "week", country = "GB" },
    ]"""
    with user_folder(shows=season(plan)) as user:
        usual: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "ETOILE_COUNTRY": "GB"}
        assert run("record", "b", "episodes", "9", "--as-of", "2026-12-10", **usual).code == 0
        assert "season = 2\nepisodes = 9\n" in user.files["shows.toml"]


@pytest.mark.parametrize(
    ("before", "written"),
    [
        ("moved|2027|--episodes|8-8", '[{ episodes = "8", date = 2026-12-03 }]'),
        ("moved|2027", '[{ episodes = "3", date = 2026-12-03 }]'),
        ("postponed", '[{ episodes = "3-8", date = 2026-12-03, every = "week" }]'),
    ],
)
def test_a_date_is_of_the_season_under_way_if_nothing_else_of_it_has_a_day(
    before: str, written: str
) -> None:
    day = "2026-11-13" if "8-8" in before else "2026-10-14"
    with user_folder(shows=season(WEEKLY)) as user:
        assert record(user, day, *before.split("|")).code == 0
        rumour = "resumes|2026-12-10|--certainty|rumoured"
        if before == "postponed":
            assert record(user, day, *rumour.split("|")).code == 0
        assert record(user, day, "dated", "2026-12-03").code == 0
        item = user.files["shows.toml"].rpartition("[[b.news]]")[2]
        assert "season = 2\n" in item
        assert item.rsplit("release = ", 1)[1].strip() == written


def test_before_all_that_is_known_the_first_season_is_likely() -> None:
    fifth = (
        '[b]\ntitle = "B"\n\n[[b.news]]\nreported = 2026-09-01\nseason = 5\nstatus = "ordered"\n'
    )
    output = refused(fifth, "2026-10-14", "renewed", "--reported", "2026-01-01")
    assert output.endswith("hint: name it: --season 5\n")
