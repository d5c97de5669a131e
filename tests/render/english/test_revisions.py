"""News of a season's releases: the first plan in full, later only what changed."""

import pytest

from tests.cli.running import asked

WEEKLY = 'release = [{ episodes = "1-8", date = 2026-10-01, every = "week" }]'


def news(*items: str, zone: str = "UTC") -> list[str]:
    """Return what each of some reports changed of season 1, the first one first.

    An item begins with the day of its report.
    """
    tables = "".join(
        f"[[a.news]]\nreported = {item[:10]}\nseason = 1\n{item[10:]}\n" for item in items
    )
    catalogue = f'[a]\ntitle = "A"\n{tables}'
    lines = asked(catalogue, "news", "--plain", "--as-of", "2030-01-01", TZ=zone).splitlines()
    return [line.split("\t")[3].removeprefix("season 1: ") for line in reversed(lines)]


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ("2025-04-24", "24 April 2025, all at once"),
        ('"2027"', "2027"),
        (
            '[{ episodes = "1-10", date = 2026-05-05, every = "week" }]',
            "5 May 2026 to 7 July 2026, 10 episodes",
        ),
        (
            '[{ episodes = "1-10", date = 2026-05-05, every = "week", each = 2 }]',
            "5 May 2026 to 2 June 2026, 5 releases",
        ),
        (
            '[{ episodes = "29-38", date = 2026-05-05, every = "week" }]',
            "E29–38 5 May 2026 to 7 July 2026, 10 episodes",
        ),
        (
            '[{ episodes = "1-4", date = 2024-05-16, label = "Part 1" },'
            ' { episodes = "5-8", date = "2024-06", label = "Part 2" }]',
            "Part 1 (E1–4) 16 May 2024; Part 2 (E5–8) June 2024",
        ),
        (
            '[{ episodes = 1, date = 2025-03-01 }, { episodes = 2, date = "TBA" }]',
            "1 March 2025 and a date to be announced, 2 episodes",
        ),
        (
            '[{ episodes = "1-", date = 2026-10-01, every = "day" }]',
            "from 1 October 2026, daily, no last date announced",
        ),
        (
            '[{ episodes = "1-", date = 2026-10-01, every = ["Mon", "Thu"] }]',
            "from 1 October 2026, Mondays and Thursdays, no last date announced",
        ),
        ('[{ episodes = "5-8", date = "postponed" }]', "E5–8 postponed"),
        ('"postponed"', "postponed"),
    ],
)
def test_a_first_release_in_full(release: str, words: str) -> None:
    assert news(f"2024-01-01 release = {release}") == [words]


def test_a_part_that_moved_is_named() -> None:
    assert news(
        '2024-01-01 release = [{ episodes = "1-4", date = 2024-05-16, label = "Part 1" },'
        ' { episodes = "5-8", date = "2024-05", label = "Part 2" }]',
        '2024-02-01 release = [{ episodes = "5-8", date = 2024-06-10 }]',
    ) == [
        "Part 1 (E1–4) 16 May 2024; Part 2 (E5–8) May 2024",
        "Part 2 (E5–8) moved from May 2024 to 10 June 2024",
    ]


def test_a_run_that_moves_is_postponed_and_goes_on() -> None:
    assert news(
        f"2026-01-01 {WEEKLY}",
        '2026-10-09 release = [{ episodes = "3-8", date = 2026-10-22, every = "week" }]',
        '2026-10-12 release = [{ episodes = "5-8", date = "postponed" }]',
        '2026-10-20 release = [{ episodes = "5-8", date = 2027-01-07, every = "week" }]',
        '2026-10-21 release = [{ episodes = "7-10", date = 2027-01-21, every = "week" }]',
    ) == [
        "1 October 2026 to 19 November 2026, 8 episodes",
        "E3–8 a week later, from 22 October 2026 (was 15 October 2026)",
        "E5–8 postponed (had been due from 5 November 2026)",
        "E5–8 7 January 2027 to 28 January 2027, 4 episodes, after they were postponed",
        "E9–10 4 February 2027 to 11 February 2027, 2 episodes",
    ]


def test_a_day_that_a_later_episode_cannot_have_is_lost() -> None:
    [_, moved] = news(
        f"2026-01-01 {WEEKLY}", "2026-10-09 release = [{ episodes = 3, date = 2026-10-22 }]"
    )
    assert moved == (
        "E3 moved from 15 October 2026 to 22 October 2026;"
        " E4 has no date now (had been due 22 October 2026)"
    )


def test_what_was_out_is_corrected_and_did_not_come_if_it_is_postponed() -> None:
    [_, later, corrected] = news(
        "2025-01-01 release = 2025-12-03",
        '2025-12-04 release = [{ date = "postponed" }]',
        "2025-12-10 release = [{ episodes = '1-8', date = 2025-12-02 }]",
    )
    assert later == "postponed (did not come 3 December 2025)"
    assert corrected == "E1–8 2 December 2025, after they were postponed"
    assert news(
        "2025-01-01 release = 2025-12-03",
        "2025-12-10 release = [{ episodes = '1-8', date = 2025-12-02 }]",
    )[-1] == ("E1–8 corrected from 3 December 2025 to 2 December 2025")


def test_episodes_that_no_longer_come() -> None:
    assert news(f"2026-01-01 {WEEKLY}\nepisodes = 8", "2026-02-01 episodes = 6")[-1] == (
        "6 episodes (was 8 episodes); E7–8 no longer come (had been due from 12 November 2026)"
    )
    shorter = WEEKLY.replace("1-8", "1-7")
    assert news(f"2026-01-01 {WEEKLY}", f"2026-02-01 {shorter}")[-1] == (
        "E8 no longer comes (had been due 19 November 2026)"
    )


def test_an_end_says_what_had_been_due() -> None:
    assert news(f'2026-01-01 status = "renewed"\n{WEEKLY}', '2026-10-16 status = "cancelled"') == [
        "renewed; 1 October 2026 to 19 November 2026, 8 episodes",
        "cancelled (was renewed); E4–8 had been due from 22 October 2026",
    ]


def test_a_label_and_a_platform_that_change() -> None:
    assert news(
        "2026-01-01 release = [{ episodes = '1-4', date = 2026-10-01 },"
        " { episodes = '5-8', date = 2026-11-01 }]",
        "2026-02-01 release = [{ episodes = '5-8', date = 2026-11-01, label = 'Part 2' }]",
        "2026-02-02 release = [{ episodes = '5-8', date = 2026-11-01, platform = 'Sky',"
        " label = 'Volume 2' }]",
        "2026-02-03 release = [{ episodes = '5-8', date = 2026-11-02, platform = 'HBO' }]",
    ) == [
        "1 October 2026 to 1 November 2026, 2 releases",
        "E5–8 named Part 2",
        "Part 2 (E5–8) renamed Volume 2, on Sky",
        "Volume 2 (E5–8) moved from 1 November 2026 to 2 November 2026, on HBO (was Sky)",
    ]


@pytest.mark.parametrize(
    ("zone", "given", "changed", "withdrawn"),
    [
        (
            "UTC",
            "3 December 2024 at 02:00 UTC (the hour was unknown)",
            "3 December 2024 at 03:00 UTC (was 02:00 UTC)",
            "3 December 2024, hour unknown (was 03:00 UTC)",
        ),
        (
            "Europe/London",
            "3 December 2024 at 02:00 GMT (the hour was unknown)",
            "3 December 2024 at 03:00 GMT (was 02:00 GMT)",
            "3 December 2024, hour unknown (was 03:00 GMT)",
        ),
        (
            "America/Los_Angeles",
            "moved from 3 December 2024 to 2 December 2024, 18:00 PST",
            "2 December 2024 at 19:00 PST (was 18:00 PST)",
            "moved from 2 December 2024 to 3 December 2024",
        ),
    ],
)
def test_an_hour_that_changes(zone: str, given: str, changed: str, withdrawn: str) -> None:
    pacific = 'zone = "America/Los_Angeles"'
    assert news(
        "2024-01-01 release = 2024-12-03",
        f"2024-02-01 release = {{ date = 2024-12-02T18:00:00, {pacific} }}",
        f"2024-03-01 release = {{ date = 2024-12-02T19:00:00, {pacific} }}",
        "2024-04-01 release = 2024-12-03",
        zone=zone,
    ) == ["3 December 2024, all at once", given, changed, withdrawn]


def test_an_hour_that_is_withdrawn_moves_nothing_on_another_clock() -> None:
    """The day that stays is the platform's, of which only the hour is no longer known."""
    hour = "release = { date = 2026-12-13T21:00:00, zone = 'America/New_York' }"
    assert news(
        f"2026-11-01 {hour}",
        "2026-11-20 release = 2026-12-13",
        f"2026-11-22 {hour}",
        "2026-11-24 release = 2026-12-15",
        zone="UTC",
    ) == [
        "14 December 2026",
        "13 December 2026, hour unknown (was 14 December 2026 at 02:00 UTC)",
        "14 December 2026 at 02:00 UTC (was 13 December 2026, hour unknown)",
        "moved from 14 December 2026 to 15 December 2026",
    ]


def test_a_window_that_narrows_widens_and_goes() -> None:
    assert news(
        '2026-01-01 release = "2027"',
        '2026-02-01 release = "spring 2027"',
        "2026-03-01 release = 2027-04-05",
        '2026-04-01 release = "2027"',
        '2026-04-02 release = "TBA"',
        '2026-04-03 release = [{ episodes = "1-8", date = 2027-10-01, every = "week" }]',
    ) == [
        "2027",
        "spring 2027, narrowed from 2027",
        "dated 5 April 2027, all at once (was spring 2027)",
        "2027, widened from 5 April 2027",
        "date to be announced (had been due 2027)",
        "E1–8 1 October 2027 to 19 November 2027, 8 episodes",
    ]
    assert news('2026-01-01 release = "2026"', f"2026-02-01 {WEEKLY}")[-1] == (
        "E1–8 dated 1 October 2026 to 19 November 2026, 8 episodes (was 2026)"
    )


def test_what_says_nothing_new_is_unchanged() -> None:
    assert news(
        "2026-01-01 release = 2027-04-05",
        "2026-03-01 release = 2027-04-05",
        '2026-04-05 release = "postponed"',
        '2026-04-06 release = "postponed"',
        "2026-04-07 release = 2027-04-07",
    ) == [
        "5 April 2027, all at once",
        "5 April 2027, all at once, unchanged",
        "postponed (had been due 5 April 2027)",
        "postponed, unchanged",
        "7 April 2027, all at once, after it was postponed",
    ]


def test_what_is_not_confirmed_beside_what_is() -> None:
    assert news(
        "2026-01-01 release = 2026-10-01",
        '2026-03-01 release = 2026-10-08\ncertainty = "expected"',
        '2026-03-02 release = 2026-10-09\ncertainty = "rumoured"',
        '2026-03-03 release = "postponed"\ncertainty = "rumoured"',
    ) == [
        "1 October 2026, all at once",
        "expected 8 October 2026 (confirmed: 1 October 2026)",
        "moved from 8 October 2026 to 9 October 2026",
        "postponed",
    ]


def test_the_table_says_once_how_sure_it_is() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2026-01-01
        season   = 1
        release  = 2026-10-01
        [[a.news]]
        reported  = 2026-03-01
        season    = 1
        release   = 2026-10-08
        certainty = "expected"
        [[a.news]]
        reported  = 2026-03-02
        season    = 1
        status    = "cancelled"
        certainty = "rumoured"
    """
    assert (
        asked(catalogue, "news", "a", "--as-of", "2026-04-01")
        == """\
as of Wednesday 1 April 2026

2 March 2026    season 1: cancelled, rumoured
1 March 2026    season 1: expected 8 October 2026 (confirmed: 1 October 2026)
1 January 2026  season 1: 1 October 2026, all at once
"""
    )


def test_what_is_confirmed_had_been_expected() -> None:
    assert news(
        '2026-01-01 release = "2026"\ncertainty = "rumoured"',
        f"2026-02-01 {WEEKLY}",
        '2026-02-02 status = "cancelled"\ncertainty = "expected"',
        '2026-12-03 status = "cancelled"',
    ) == [
        "2026",
        "E1–8 1 October 2026 to 19 November 2026, 8 episodes (had been rumoured 2026)",
        "cancelled",
        "cancelled, now confirmed",
    ]


def test_a_run_without_a_known_end_is_one_part() -> None:
    assert news(
        '2026-01-01 release = [{ episodes = "1-", date = 2026-10-01, every = "day" }]',
        '2026-02-01 release = [{ episodes = "1-", date = 2026-10-08, every = ["Mon", "Thu"] }]',
        '2026-10-20 release = [{ episodes = "5-", date = 2026-11-05, every = "week" }]',
        '2026-11-01 release = "postponed"',
    ) == [
        "from 1 October 2026, daily, no last date announced",
        "E1 onwards moved from 1 October 2026 to 8 October 2026, Mondays and Thursdays",
        "E5 onwards moved from 22 October 2026 to 5 November 2026, weekly",
        "E5 onwards postponed (had been due from 5 November 2026)",
    ]


def test_a_season_that_goes_on_without_numbers() -> None:
    assert news(
        "2026-01-01 release = [{ date = 2026-10-01 }]\nepisodes = 10",
        "2026-10-02 release = 2026-10-20",
        "2026-10-03 release = 2026-10-27",
        '2026-10-04 release = [{ date = "postponed" }]',
    ) == [
        "10 episodes, 1 October 2026",
        "goes on 20 October 2026",
        "the rest moved from 20 October 2026 to 27 October 2026",
        "the rest postponed (had been due 27 October 2026)",
    ]


def test_a_country_is_named() -> None:
    assert news(
        "2026-01-01 release = [{ episodes = '1-2', date = 2026-10-01 },"
        " { episodes = '1-2', date = 2026-10-02, country = 'GB' }]",
        "2026-02-01 release = [{ episodes = '1-2', date = 2026-10-03, country = 'GB' }]",
        '2026-03-01 release = "postponed"',
    ) == [
        "E1–2 1 October 2026, E1–2 2 October 2026 in GB",
        "E1–2 moved from 2 October 2026 to 3 October 2026 in GB",
        "postponed (had been due 1 October 2026); postponed in GB (had been due 3 October 2026)",
    ]


def test_parts_without_numbers_are_named_by_their_label() -> None:
    assert news(
        '2026-01-01 release = [{ label = "Part 1", date = 2027-01-01 },'
        ' { label = "Part 2", date = "2027" }]',
        '2026-03-01 release = [{ label = "Part 2", date = 2027-05-01 }]',
        '2026-03-02 release = [{ label = "part 2", date = "postponed" }]',
        '2026-03-03 release = [{ label = "Part 2", episodes = "5-8", date = 2027-09-01 }]',
    ) == [
        "Part 1 1 January 2027; Part 2 2027",
        "Part 2 dated 1 May 2027 (was 2027)",
        "Part 2 postponed (had been due 1 May 2027)",
        "Part 2 (E5–8) 1 September 2027, after they were postponed",
    ]


def test_a_rumour_that_adds_episodes_and_moves_others() -> None:
    assert news(
        '2026-01-01 release = [{ episodes = "1-3", date = 2027-01-01, every = "week" }]',
        '2026-03-01 release = [{ episodes = "4-5", date = 2027-02-01, every = "week" }]\n'
        'certainty = "rumoured"',
        '2026-03-02 release = [{ episodes = "1-5", date = 2027-01-08, every = "week" }]\n'
        'certainty = "rumoured"',
    ) == [
        "1 January 2027 to 15 January 2027, 3 episodes",
        "E4–5 1 February 2027 to 8 February 2027, 2 episodes",
        "rumoured E1–3 8 January 2027 to 22 January 2027, 3 episodes"
        " (confirmed: from 1 January 2027);"
        " rumoured E4–5 three days earlier, from 29 January 2027 (was 1 February 2027)",
    ]


def test_a_rumour_says_in_every_sentence_that_it_is_one() -> None:
    assert news(
        f"2026-01-01 {WEEKLY}",
        '2026-02-01 release = [{ episodes = "5-8", date = "late 2026" }]\ncertainty = "rumoured"',
        '2026-02-02 release = [{ episodes = 5, date = "2027" },'
        ' { episodes = "6-8", date = "postponed" }]\ncertainty = "rumoured"',
        '2026-02-03 release = [{ episodes = "5-8", date = "postponed" }]\ncertainty = "expected"',
    ) == [
        "1 October 2026 to 19 November 2026, 8 episodes",
        "rumoured E5–8 late 2026 (confirmed: from 29 October 2026)",
        "rumoured E5 moved from late 2026 to 2027; rumoured E6–8 without a date",
        "E5–8 postponed",
    ]


def test_the_table_marks_a_rumour_once_in_each_sentence() -> None:
    catalogue = f"""
        [a]
        title = "A"
        [[a.news]]
        reported = 2026-01-01
        season   = 1
        {WEEKLY}
        [[a.news]]
        reported  = 2026-02-01
        season    = 1
        release   = [
            {{ episodes = 5, date = "late 2026" }}, {{ episodes = "6-8", date = "postponed" }}
        ]
        certainty = "rumoured"
        [[a.news]]
        reported  = 2026-02-02
        season    = 1
        release   = [{{ episodes = "6-8", date = "postponed" }}]
        certainty = "rumoured"
    """
    assert (
        asked(catalogue, "news", "a", "--as-of", "2026-04-01", COLUMNS="90")
        == """\
as of Wednesday 1 April 2026

2 February 2026  season 1: E6–8 postponed, rumoured
1 February 2026  season 1: rumoured E5 late 2026 (confirmed: 29 October 2026); rumoured
                 E6–8 without a date
1 January 2026   season 1: 1 October 2026 to 19 November 2026, 8 episodes
"""
    )


def test_a_run_on_weekdays_that_moves_is_one_sentence() -> None:
    days = 'every = ["Mon", "Tue", "Wed", "Thu"]'
    assert news(
        f'2026-01-01 release = [{{ episodes = "1-16", date = 2026-10-05, {days} }}]',
        f'2026-10-10 release = [{{ episodes = "10-16", date = 2026-10-21, {days} }}]',
        '2026-10-11 release = [{ episodes = "10-16", date = 2026-10-21, every = "week" }]',
        '2026-10-12 release = [{ episodes = "10-16", date = "2027" }]',
    ) == [
        "5 October 2026 to 29 October 2026, 16 episodes",
        "E10–16 moved, 21 October 2026 to 2 November 2026 (was 20 October 2026 to 29 October 2026)",
        "E11–16 moved, 28 October 2026 to 2 December 2026, weekly"
        " (was 22 October 2026 to 2 November 2026)",
        "E10–16 moved to 2027 (was 21 October 2026 to 2 December 2026)",
    ]


def test_a_run_without_a_known_end_says_its_new_rhythm_and_its_end() -> None:
    weekly = '2026-01-01 release = [{ episodes = "1-", date = 2026-10-01, every = "week" }]'
    assert news(
        weekly,
        '2026-11-20 release = [{ episodes = "9-", date = 2026-11-30, every = ["Mon", "Thu"],'
        " until = 2026-12-20 }]",
    )[1] == (
        "E9 onwards moved from 26 November 2026 to 30 November 2026, Mondays and Thursdays;"
        " E15 onwards no longer come: the run ends 17 December 2026"
        " (had been due from 7 January 2027)"
    )
    assert news(
        weekly,
        '2026-11-20 release = [{ episodes = "9-12", date = 2026-11-26, every = "week" }]',
    )[1] == (
        "E13 onwards no longer come: the run ends 17 December 2026"
        " (had been due from 24 December 2026)"
    )


def test_a_count_ends_an_open_run() -> None:
    weekly = 'release = [{ episodes = "1-", date = 2026-10-01, every = "week" }]'
    assert news(
        f"2026-01-01 {weekly}",
        "2026-10-10 episodes = 12",
        '2026-10-20 release = "postponed"',
        '2026-11-01 release = [{ episodes = "4-", date = 2026-11-05, every = "week" }]',
        "2026-11-02 episodes = 14",
    ) == [
        "from 1 October 2026, weekly, no last date announced",
        "12 episodes; E13 onwards no longer come (had been due from 24 December 2026)",
        "E4–12 postponed (had been due from 22 October 2026)",
        "E4–12 5 November 2026 to 31 December 2026, 9 episodes, after they were postponed",
        "14 episodes (was 12 episodes); E13–14 7 January 2027 to 14 January 2027, 2 episodes",
    ]
    assert news(f"2026-01-01 {weekly}\nepisodes = 12") == [
        "E1–12 1 October 2026 to 17 December 2026, 12 episodes"
    ]


def test_a_count_that_a_run_is_not_expanded_to_gives_it_no_end() -> None:
    assert news(
        '2026-01-01 release = [{ episodes = "1-", date = 2026-10-01, every = "week" }]',
        "2026-10-10 episodes = 300",
        '2026-10-20 release = "postponed"',
    )[1:] == [
        "300 episodes",
        "E4 onwards postponed (had been due from 22 October 2026)",
    ]


def test_one_episode_of_a_run_without_a_known_end_moves_alone() -> None:
    assert news(
        '2026-09-01 release = [{ episodes = "1-", date = 2026-10-01, every = "week" }]',
        "2026-10-14 release = [{ episodes = 3, date = 2026-10-16 }]",
    )[-1] == ("E3 moved from 15 October 2026 to 16 October 2026")


# --- unconfirmed dates that a newer report overtakes or contradicts -------------------------------

FOUR_WEEKS = '2026-09-01 release = [{ episodes = "1-4", date = 2026-10-15, every = "week" }]'
E4_LATER = "2026-10-10 release = [{ episodes = 4, date = 2026-11-12 }]"


def hoped(release: str, certainty: str = "rumoured", day: str = "2026-09-20") -> str:
    return f'{day} certainty = "{certainty}"\nrelease = {release}'


E5 = hoped("[{ episodes = 5, date = 2026-11-10 }]")


@pytest.mark.parametrize("certainty", ["expected", "rumoured"])
def test_an_overtaken_date_is_lost_with_its_certainty(certainty: str) -> None:
    episode = hoped("[{ episodes = 5, date = 2026-11-10 }]", certainty)
    assert news(FOUR_WEEKS, episode, E4_LATER)[-1] == (
        "E4 moved from 5 November 2026 to 12 November 2026;"
        f" E5 has no date now (had been {certainty} 10 November 2026)"
    )


@pytest.mark.parametrize("date", ["2026-11-10", "'2026-12'"])
def test_an_earlier_episode_may_move_to_the_day_or_to_a_window_behind_it(date: str) -> None:
    moved = f"2026-10-10 release = [{{ episodes = 4, date = {date} }}]"
    assert news(FOUR_WEEKS, E5, moved)[-1].endswith(
        "; E5 has no date now (had been rumoured 10 November 2026)"
    )


def test_only_the_overtaken_episodes_of_a_run_are_lost() -> None:
    run = hoped('[{ episodes = "5-8", date = 2026-11-10, every = "week" }]', "expected")
    later = '2026-10-10 release = [{ episodes = "1-4", date = 2026-10-29, every = "week" }]'
    assert news(FOUR_WEEKS, run, later)[-1] == (
        "E1–4 two weeks later, from 29 October 2026 (was 15 October 2026);"
        " E5–6 have no date now (had been expected from 10 November 2026)"
    )


@pytest.mark.parametrize("certainty", ["confirmed", "expected"])
def test_a_run_without_a_known_end_goes_on_after_what_it_lost(certainty: str) -> None:
    run = hoped('[{ episodes = "5-", date = 2026-11-10, every = "week" }]', certainty)
    later = "2026-10-10 release = [{ episodes = 4, date = 2026-11-20 }]"
    had_been = "due" if certainty == "confirmed" else certainty
    assert news(FOUR_WEEKS, run, later)[-1] == (
        "E4 moved from 5 November 2026 to 20 November 2026;"
        f" E5–6 have no date now (had been {had_been} from 10 November 2026)"
    )


def test_dates_that_were_not_as_sure_are_listed_one_by_one() -> None:
    e6 = hoped("[{ episodes = 6, date = 2026-11-17 }]", "expected", "2026-09-21")
    later = "2026-10-10 release = [{ episodes = 4, date = 2026-11-24 }]"
    assert news(FOUR_WEEKS, E5, e6, later)[-1] == (
        "E4 moved from 5 November 2026 to 24 November 2026;"
        " E5 has no date now (had been rumoured 10 November 2026);"
        " E6 has no date now (had been expected 17 November 2026)"
    )
    assert news(FOUR_WEEKS, E5, '2026-10-10 status = "cancelled"')[-1] == (
        "cancelled; E1–4 had been due from 15 October 2026; E5 had been rumoured 10 November 2026"
    )


def test_a_part_and_a_continuation_are_overtaken_as_confirmed_ones_are() -> None:
    assert news(
        '2026-09-01 release = [{ label = "Part 1", date = 2026-10-15 }]',
        hoped('[{ label = "Part 2", date = 2026-11-10 }]'),
        '2026-10-10 release = [{ label = "Part 1", date = 2026-11-12 }]',
    )[-1] == (
        "Part 2 has no date now (had been rumoured 10 November 2026);"
        " Part 1 moved from 15 October 2026 to 12 November 2026"
    )
    assert news(
        "2026-09-01 release = [{ date = 2026-10-15 }, { date = 2026-12-03 }]",
        hoped("[{ date = 2026-10-15 }, { date = 2026-11-10 }]"),
        "2026-10-10 release = [{ date = 2026-11-12 }, { date = 2026-12-03 }]",
    )[-1] == (
        "moved from 15 October 2026 to 12 November 2026;"
        " the rest still 3 December 2026 (had been rumoured 10 November 2026)"
    )


def test_in_a_country() -> None:
    assert news(
        FOUR_WEEKS,
        FOUR_WEEKS.replace("2026-09-01", "2026-09-02").replace("every", 'country = "GB", every'),
        hoped('[{ episodes = 5, date = 2026-11-10, country = "GB" }]'),
        E4_LATER.replace("}]", ', country = "GB" }]'),
    )[-1] == (
        "E4 moved from 5 November 2026 to 12 November 2026 in GB;"
        " E5 has no date now in GB (had been rumoured 10 November 2026)"
    )


# --- beside, or within, what is confirmed ---------------------------------------------------------


@pytest.mark.parametrize(
    ("confirmed", "now"), [("'2026-11'", "November 2026"), ("2026-11-19", "19 November 2026")]
)
def test_a_confirmed_date_stays_without_the_rumour(confirmed: str, now: str) -> None:
    fifth = f"2026-09-05 release = [{{ episodes = 5, date = {confirmed} }}]"
    assert news(FOUR_WEEKS, fifth, E5, E4_LATER)[-1] == (
        "E4 moved from 5 November 2026 to 12 November 2026;"
        f" E5 still {now} (had been rumoured 10 November 2026)"
    )


def test_a_confirmed_date_given_again_contradicts_the_rumour() -> None:
    rumour = hoped("[{ episodes = 4, date = 2026-11-09 }]")
    again = "2026-10-10 release = [{ episodes = 4, date = 2026-11-05 }]"
    assert news(FOUR_WEEKS, rumour, again)[-1] == (
        "E4 still 5 November 2026 (had been rumoured 9 November 2026)"
    )


def test_a_postponed_episode_loses_the_date_that_was_rumoured_since() -> None:
    postponed = '2026-09-10 release = [{ episodes = 5, date = "postponed" }]'
    assert news(FOUR_WEEKS, postponed, E5, E4_LATER)[-1] == (
        "E4 moved from 5 November 2026 to 12 November 2026;"
        " E5 has no date now (had been rumoured 10 November 2026)"
    )


# --- other reports --------------------------------------------------------------------------------


def test_an_unconfirmed_report_overtakes_too() -> None:
    assert news(FOUR_WEEKS, E5, hoped("[{ episodes = 4, date = 2026-11-12 }]", day="2026-10-10"))[
        -1
    ] == (
        "rumoured E4 12 November 2026 (confirmed: 5 November 2026);"
        " rumoured E5 has no date now (had been rumoured 10 November 2026)"
    )


def test_episodes_no_longer_come_by_a_count_or_a_shorter_run() -> None:
    assert news(FOUR_WEEKS, E5, "2026-10-10 episodes = 4")[-1] == (
        "4 episodes; E5 no longer comes (had been rumoured 10 November 2026)"
    )
    assert news(
        FOUR_WEEKS,
        hoped('[{ episodes = "5-8", date = 2026-11-10, every = "week" }]'),
        hoped('[{ episodes = "5-6", date = 2026-11-10, every = "week" }]', day="2026-10-10"),
    )[-1] == ("E7–8 no longer come (had been rumoured from 24 November 2026)")


def test_a_rumoured_postponement_of_a_rumour_is_listed_once() -> None:
    postponed = hoped('[{ episodes = 5, date = "postponed" }]', day="2026-10-10")
    assert news(FOUR_WEEKS, E5, postponed)[-1] == (
        "E5 postponed (had been rumoured 10 November 2026)"
    )
