"""`etoile record SHOW dated DATE` of what is named."""

import pytest

from tests.cli.helpers import FINALE, WEEKLY, record, release, season, user_folder


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


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("dated|2027-01-07|--label|Part 2", '[{ date = 2027-01-07, label = "Part 2" }]'),
        ("dated|2026-12-03|--label|the finale", '[{ date = 2026-12-03, label = "the finale" }]'),
        ("dated|2026-12-03|--part|the finale", '[{ episodes = "8", date = 2026-12-03 }]'),
        ("dated|2026-12-03|--episodes|8-8", '[{ episodes = "8", date = 2026-12-03 }]'),
        ("dated|2026-12-03|--country|GB", '[{ date = 2026-12-03, country = "GB" }]'),
    ],
)
def test_a_part_is_of_the_season_under_way(words: str, written: str) -> None:
    with user_folder(shows=season(FINALE, "episodes = 8")) as user:
        ran = record(user, "2026-10-14", *words.split("|"))
        assert (ran.err, ran.code) == ("", 0)
        item = user.files["shows.toml"].rsplit("[[b.news]]\n", 1)[1]
        assert item == f"reported = 2026-10-14\nseason = 2\nrelease = {written}\n"
