"""`etoile record … --country`: the dates of one country."""

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import WEEKLY, record, refused, release, season, user_folder
from tests.cli.running import run

BRITISH = """[
  { episodes = "1-8", date = 2026-10-01, every = "week" },
  { episodes = "1-8", date = 2026-10-03, every = "week", country = "GB", platform = "Sky" },
]"""


def test_a_country_keeps_its_platform_and_the_rest_of_its_plan() -> None:
    words = "moved|2026-10-24|--country|GB"
    with user_folder(shows=season(BRITISH)) as user:
        ran = record(user, "2026-10-14", *words.split("|"))
        assert (ran.err, ran.code) == ("", 0)
        assert user.files["shows.toml"].rsplit("release = ", 1)[1] == snapshot(
            '[{ episodes = "3-8", date = 2026-10-24, every = "week", country = "GB" }]\n'
        )
        assert record(user, "2026-10-14", "moved", "2026-10-22").code == 0
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


# --- postponed in a country -----------------------------------------------------------------------

GB = "--country|GB"
POSTPONED = f"postponed|{GB}"


@pytest.mark.parametrize("kind", ["resumes", "dated"])
@pytest.mark.parametrize(
    ("general", "written"),
    [
        (WEEKLY, '[{ episodes = "3-8", date = 2027-01-07, every = "week", country = "GB" }]'),
        (
            '[{ episodes = "1-", date = 2026-10-01, every = "week" }]',
            '[{ episodes = "3-", date = 2027-01-07, every = "week", country = "GB" }]',
        ),
        (
            '[{ episodes = "1-4", date = 2026-10-01, every = "week" },'
            ' { episodes = "5-8", date = 2026-11-19, every = "week" }]',
            "[\n"
            '  { episodes = "3-4", date = 2027-01-07, every = "week", country = "GB" },\n'
            '  { episodes = "5-8", date = 2027-02-11, every = "week", country = "GB" },\n]',
        ),
        (
            '[{ label = "Part 1", date = 2026-10-01 }, { label = "Part 2", date = 2026-11-05 },'
            ' { label = "Part 3", date = 2026-12-03 }]',
            "[\n"
            '  { date = 2027-01-07, label = "Part 2", country = "GB" },\n'
            '  { date = 2027-02-04, label = "Part 3", country = "GB" },\n]',
        ),
    ],
)
def test_the_rest_of_the_general_plan_goes_on_in_a_country(
    kind: str, general: str, written: str
) -> None:
    words = f"{kind}|2027-01-07|--season|2|{GB}"
    assert release(season(general), "2026-10-14", POSTPONED, words) == written


def test_a_country_with_its_own_plan_goes_on_with_it() -> None:
    written = '[{ episodes = "3-8", date = 2027-01-09, every = "week", country = "GB" }]'
    words = f"resumes|2027-01-09|{GB}"
    bare = season(BRITISH) + (
        "\n[[b.news]]\nreported = 2026-10-12\nseason = 2\n"
        'release = { date = "postponed", country = "GB" }\n'
    )
    assert release(season(BRITISH), "2026-10-14", POSTPONED, words) == written
    assert release(bare, "2026-10-14", words) == written


def test_general_dates_less_than_a_turn_behind_the_own_ones_follow_a_turn_later() -> None:
    """Saturdays in the country, Thursdays elsewhere: five days later would be a Tuesday."""
    weekly = 'date = 2026-10-03, every = "week", country = "GB"'
    plan = f'[{{ episodes = "1-4", {weekly} }}, {{ {WEEKLY[3:-3]} }}]'
    assert release(season(plan), "2026-10-14", POSTPONED, f"resumes|2027-01-07|{GB}") == (
        "[\n"
        '  { episodes = "3-4", date = 2027-01-07, every = "week", country = "GB" },\n'
        '  { episodes = "5-8", date = 2027-01-21, every = "week", country = "GB" },\n]'
    )
    begins = f'[{{ date = 2026-10-03, country = "GB" }}, {{ {WEEKLY[3:-3]} }}]'
    assert release(season(begins), "2026-09-14", POSTPONED, f"resumes|2027-01-07|{GB}") == (
        "[\n"
        '  { date = 2027-01-07, country = "GB" },\n'
        '  { episodes = "2-8", date = 2027-01-14, every = "week", country = "GB" },\n]'
    )


def test_general_dates_a_turn_behind_the_own_ones_keep_their_distance() -> None:
    """A Friday in the country, then the Monday that is next: three days later, both times."""
    run = 'date = 2026-10-01, every = ["Mon", "Thu"]'
    plan = f'[{{ episodes = 1, date = 2026-10-02, country = "GB" }}, {{ episodes = "1-8", {run} }}]'
    assert release(season(plan), "2026-09-14", POSTPONED, f"resumes|2027-01-06|{GB}") == (
        "[\n"
        '  { episodes = "1", date = 2027-01-06, country = "GB" },\n'
        '  { episodes = "2-8", date = 2027-01-11, every = ["Mon", "Thu"], country = "GB" },\n]'
    )


def test_general_dates_that_hold_in_a_country_move_by_as_much_as_its_own() -> None:
    """Also if they come less than a turn behind the own ones: they were never postponed."""
    run = 'date = 2026-10-01, every = "fortnight"'
    plan = f'[{{ episodes = 1, date = 2026-10-03, country = "GB" }}, {{ episodes = "1-4", {run} }}]'
    assert release(season(plan), "2026-09-14", f"moved|2026-10-10|{GB}") == (
        "[\n"
        '  { episodes = "1", date = 2026-10-10, country = "GB" },\n'
        '  { episodes = "2-4", date = 2026-10-22, every = "fortnight", country = "GB" },\n]'
    )


def test_the_latest_postponement_in_a_country_holds_for_the_rest_of_the_general_plan() -> None:
    """The first one is of episode 4 alone: by it, episodes 5 to 8 would not be postponed."""
    weekly = 'date = 2026-10-03, every = "week", country = "GB"'
    plan = season(f'[{{ episodes = "1-4", {weekly} }}, {{ {WEEKLY[3:-3]} }}]') + (
        "\n[[b.news]]\nreported = 2026-10-11\nseason = 2\n"
        'release = [{ episodes = 4, date = "postponed", country = "GB" }]\n'
        "\n[[b.news]]\nreported = 2026-10-12\nseason = 2\n"
        'release = { date = "postponed", country = "GB" }\n'
    )
    assert release(plan, "2026-10-14", f"dated|2027-01-07|{GB}") == (
        "[\n"
        '  { episodes = "3-4", date = 2027-01-07, every = "week", country = "GB" },\n'
        '  { episodes = "5-8", date = 2027-01-21, every = "week", country = "GB" },\n]'
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (
            "dated|2027-01-07",
            '[{ episodes = "5-7", date = 2027-01-07, every = "week", country = "GB" }]',
        ),
        (
            "resumes|2027-01-07",
            "[\n"
            '  { episodes = "3-7", date = 2027-01-07, every = "week", country = "GB" },\n'
            '  { episodes = "8", date = 2027-02-13, country = "GB" },\n]',
        ),
    ],
)
def test_what_is_postponed_everywhere_stays_so_in_a_country_that_postponed_another_part(
    words: str, written: str
) -> None:
    finale = '{ episodes = 8, date = 2026-11-21, country = "GB" }'
    plan = season(f"[{{ {WEEKLY[3:-3]} }}, {finale}]")
    lost = ("postponed|--episodes|3-4", f"postponed|--episodes|8-8|{GB}")
    assert release(plan, "2026-10-14", *lost, f"{words}|{GB}") == written


def test_what_goes_on_in_a_country_after_it_went_on_elsewhere_keeps_the_rhythm() -> None:
    """The general dates are newer than what the country lost, and give no distance from it."""
    elsewhere = ("postponed", "resumes|2027-01-07")
    assert release(
        season(WEEKLY), "2026-10-14", POSTPONED, *elsewhere, f"resumes|2027-01-16|{GB}"
    ) == (
        "[\n"
        '  { episodes = "3", date = 2027-01-16, country = "GB" },\n'
        '  { episodes = "4-8", date = 2027-01-23, every = "week", country = "GB" },\n]'
    )


def test_what_is_postponed_everywhere_goes_on_in_a_country_that_is_behind() -> None:
    """Elsewhere E4 goes on. In the country E3 has no date yet, so that E4 has none there either."""
    plan = """[
      { episodes = "1-6", date = 2026-10-01, every = "week" },
      { episodes = "1-6", date = 2026-10-08, every = "week", country = "GB" },
    ]"""
    with user_folder(shows=season(plan)) as user:
        assert record(user, "2026-10-16", "postponed").code == 0
        assert record(user, "2026-10-25", "resumes", "2026-11-12").code == 0
        shown = run("countdown", "b", *GB.split("|"), "--as-of", "2026-10-26", ETOILE_FOLDER="mine")
        assert "E3–6 postponed, no new date" in shown.out
        ran = record(user, "2026-10-26", "resumes", "2026-11-19", *GB.split("|"))
        assert ran.out == snapshot("""\
B
  + 26 October 2026  season 2: E3–6 19 November 2026 to 10 December 2026, 4
                     episodes, after they were postponed in GB
    status and next release unchanged
    E1–2 in GB are already out
in mine/shows.toml
""")
        assert user.files["shows.toml"].rsplit("release = ", 1)[1] == snapshot(
            '[{ episodes = "3-6", date = 2026-11-19, every = "week", country = "GB" }]\n'
        )


def test_what_was_never_reported_in_a_country_gets_no_dates() -> None:
    """The country is weeks behind, so that the general dates never held there."""
    later = (
        '[{ episodes = "1-8", date = 2026-10-01, every = "week" },'
        ' { episodes = "1-2", date = 2026-12-05, every = "week", country = "GB" }]'
    )
    words = (f"postponed|--episodes|2-2|{GB}", f"resumes|2027-01-09|{GB}")
    written = '[{ episodes = "2", date = 2027-01-09, country = "GB" }]'
    assert release(season(later), "2026-10-14", *words) == written


def test_what_is_postponed_in_a_country_has_no_date_to_move() -> None:
    with user_folder(shows=season(WEEKLY)) as user:
        assert record(user, "2026-10-14", *POSTPONED.split("|")).code == 0
        tries = (("moved", "--country", "GB"), ("skipped", "--country", "GB"), ("resumes",))
        ran_all = [
            record(user, "2026-10-14", kind, *([] if kind == "skipped" else ["2027-01-07"]), *rest)
            for kind, *rest in tries
        ]
        assert "\n".join(ran.err for ran in ran_all) == snapshot("""\
error[usage]: the next release of season 2 is postponed, so it has no date to move
hint: give it one: etoile record b resumes DATE --country GB

error[usage]: no release of season 2 has a day to skip
hint: it is postponed; when it resumes: etoile record b resumes DATE --country GB

error[usage]: nothing of season 2 is postponed, so nothing can resume
hint: it is postponed in GB: add --country
""")


@pytest.mark.parametrize(
    "words",
    ["moved|2026-12-19", "dated|2026-12-19", "skipped", "postponed"],
)
def test_the_default_season_is_the_one_that_still_runs_in_the_country(words: str) -> None:
    """In general all of it is out, so that what comes next would be another season."""
    plan = """[
      { episodes = "1-8", date = 2026-10-01, every = "week" },
      { episodes = "1-8", date = 2026-10-31, every = "week", country = "GB" },
    ]"""
    with user_folder(shows=season(plan)) as user:
        ran = record(user, "2026-12-10", *words.split("|"), "--country", "GB")
        assert (ran.err, ran.code) == ("", 0)
        assert "season = 2\n" in user.files["shows.toml"].rpartition("[[b.news]]")[2]


def test_a_country_has_a_name() -> None:
    words = ("moved", "2026-10-22", "--country", "Gemrany")
    assert refused(season(WEEKLY), "2026-10-14", *words) == snapshot("""\
error[unknown-country]: --country: `Gemrany` is not a country
hint: did you mean DE, Germany?
""")
