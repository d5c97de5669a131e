"""News of unconfirmed dates that a newer report overtakes or contradicts.

Their episodes have no date any more, and news has the certainty that they had. Episodes no longer
come only by a count, or by a shorter run.
"""

import pytest

from tests.render.test_news_of_releases import news

WEEKLY = '2026-09-01 release = [{ episodes = "1-4", date = 2026-10-15, every = "week" }]'
E4_LATER = "2026-10-10 release = [{ episodes = 4, date = 2026-11-12 }]"


def hoped(release: str, certainty: str = "rumoured", day: str = "2026-09-20") -> str:
    return f'{day} certainty = "{certainty}"\nrelease = {release}'


E5 = hoped("[{ episodes = 5, date = 2026-11-10 }]")


@pytest.mark.parametrize("certainty", ["expected", "rumoured"])
def test_an_overtaken_date_is_lost_with_its_certainty(certainty: str) -> None:
    episode = hoped("[{ episodes = 5, date = 2026-11-10 }]", certainty)
    assert news(WEEKLY, episode, E4_LATER)[-1] == (
        "E4 moved from 5 November 2026 to 12 November 2026;"
        f" E5 has no date now (had been {certainty} 10 November 2026)"
    )


@pytest.mark.parametrize("date", ["2026-11-10", "'2026-12'"])
def test_an_earlier_episode_may_move_to_the_day_or_to_a_window_behind_it(date: str) -> None:
    moved = f"2026-10-10 release = [{{ episodes = 4, date = {date} }}]"
    assert news(WEEKLY, E5, moved)[-1].endswith(
        "; E5 has no date now (had been rumoured 10 November 2026)"
    )


def test_only_the_overtaken_episodes_of_a_run_are_lost() -> None:
    run = hoped('[{ episodes = "5-8", date = 2026-11-10, every = "week" }]', "expected")
    later = '2026-10-10 release = [{ episodes = "1-4", date = 2026-10-29, every = "week" }]'
    assert news(WEEKLY, run, later)[-1] == (
        "E1–4 two weeks later, from 29 October 2026 (was 15 October 2026);"
        " E5–6 have no date now (had been expected from 10 November 2026)"
    )


@pytest.mark.parametrize("certainty", ["confirmed", "expected"])
def test_a_run_without_a_known_end_goes_on_after_what_it_lost(certainty: str) -> None:
    run = hoped('[{ episodes = "5-", date = 2026-11-10, every = "week" }]', certainty)
    later = "2026-10-10 release = [{ episodes = 4, date = 2026-11-20 }]"
    had_been = "due" if certainty == "confirmed" else certainty
    assert news(WEEKLY, run, later)[-1] == (
        "E4 moved from 5 November 2026 to 20 November 2026;"
        f" E5–6 have no date now (had been {had_been} from 10 November 2026)"
    )


def test_dates_that_were_not_as_sure_are_listed_one_by_one() -> None:
    e6 = hoped("[{ episodes = 6, date = 2026-11-17 }]", "expected", "2026-09-21")
    later = "2026-10-10 release = [{ episodes = 4, date = 2026-11-24 }]"
    assert news(WEEKLY, E5, e6, later)[-1] == (
        "E4 moved from 5 November 2026 to 24 November 2026;"
        " E5 has no date now (had been rumoured 10 November 2026);"
        " E6 has no date now (had been expected 17 November 2026)"
    )
    assert news(WEEKLY, E5, '2026-10-10 status = "cancelled"')[-1] == (
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
        WEEKLY,
        WEEKLY.replace("2026-09-01", "2026-09-02").replace("every", 'country = "GB", every'),
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
    assert news(WEEKLY, fifth, E5, E4_LATER)[-1] == (
        "E4 moved from 5 November 2026 to 12 November 2026;"
        f" E5 still {now} (had been rumoured 10 November 2026)"
    )


def test_a_confirmed_date_given_again_contradicts_the_rumour() -> None:
    rumour = hoped("[{ episodes = 4, date = 2026-11-09 }]")
    again = "2026-10-10 release = [{ episodes = 4, date = 2026-11-05 }]"
    assert news(WEEKLY, rumour, again)[-1] == (
        "E4 still 5 November 2026 (had been rumoured 9 November 2026)"
    )


def test_a_postponed_episode_loses_the_date_that_was_rumoured_since() -> None:
    postponed = '2026-09-10 release = [{ episodes = 5, date = "postponed" }]'
    assert news(WEEKLY, postponed, E5, E4_LATER)[-1] == (
        "E4 moved from 5 November 2026 to 12 November 2026;"
        " E5 has no date now (had been rumoured 10 November 2026)"
    )


# --- other reports --------------------------------------------------------------------------------


def test_an_unconfirmed_report_overtakes_too() -> None:
    assert news(WEEKLY, E5, hoped("[{ episodes = 4, date = 2026-11-12 }]", day="2026-10-10"))[
        -1
    ] == (
        "rumoured E4 12 November 2026 (confirmed: 5 November 2026);"
        " rumoured E5 has no date now (had been rumoured 10 November 2026)"
    )


def test_episodes_no_longer_come_by_a_count_or_a_shorter_run() -> None:
    assert news(WEEKLY, E5, "2026-10-10 episodes = 4")[-1] == (
        "4 episodes; E5 no longer comes (had been rumoured 10 November 2026)"
    )
    assert news(
        WEEKLY,
        hoped('[{ episodes = "5-8", date = 2026-11-10, every = "week" }]'),
        hoped('[{ episodes = "5-6", date = 2026-11-10, every = "week" }]', day="2026-10-10"),
    )[-1] == ("E7–8 no longer come (had been rumoured from 24 November 2026)")


def test_a_rumoured_postponement_of_a_rumour_is_listed_once() -> None:
    postponed = hoped('[{ episodes = 5, date = "postponed" }]', day="2026-10-10")
    assert news(WEEKLY, E5, postponed)[-1] == ("E5 postponed (had been rumoured 10 November 2026)")
