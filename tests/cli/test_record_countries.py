"""`etoile record … --country`: the dates of one country."""

import pytest
from inline_snapshot import snapshot

from tests.cli.mine import mine
from tests.cli.recording import WEEKLY, record, refused, release, season
from tests.cli.running import run

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


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("dated|2027-01-07|--country|GB", '[{ date = 2027-01-07, country = "GB" }]'),
        ("moved|2027-01-07|--country|gb", '[{ date = 2027-01-07, country = "GB" }]'),
        (
            "dated|2027-01-07|--country|GB|--platform|Sky",
            '[{ date = 2027-01-07, country = "GB", platform = "Sky" }]',
        ),
        (
            "dated|2027-01-07|--country|GB|--episodes|1-8|--pattern|weekly",
            '[{ episodes = "1-8", date = 2027-01-07, every = "week", country = "GB" }]',
        ),
        (
            "moved|2026-10-22|--country|GB|--episodes|3-3",
            '[{ episodes = "3", date = 2026-10-22, country = "GB" }]',
        ),
    ],
)
def test_the_first_date_of_a_country_is_its_premiere(words: str, written: str) -> None:
    """What the general release has out, or still to come, is not the country's."""
    assert release(season(WEEKLY), "2026-10-14", words) == written


def test_a_rumoured_general_plan_is_not_that_of_a_country_either() -> None:
    rumoured = season(WEEKLY) + 'certainty = "rumoured"\n'
    written = '[{ date = 2027-01-07, country = "GB" }]'
    assert release(rumoured, "2026-09-14", "dated|2027-01-07|--country|GB") == written


def test_a_country_is_two_letters() -> None:
    words = ("moved", "2026-10-22", "--country", "UK")
    assert refused(season(WEEKLY), "2026-10-14", *words) == snapshot("""\
error[unknown-country]: --country: `UK` is not a country's two letters
hint: write GB
""")
