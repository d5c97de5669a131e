"""What is confirmed and what is not, told together: neither stands for the other."""

import pytest

from tests.cli.mine import mine
from tests.cli.running import run

ROW = """
    [row]
    title = "Lantern Row"

    [[row.news]]
    reported = 2026-10-20
    season = 1
    episodes = 8
    release = [{ episodes = "1-8", date = 2026-11-18, every = "week" }]
"""


def after(*commands: str, ask: str) -> str:
    """What is answered after some records."""
    with mine(shows=ROW) as me:
        for command in commands:
            me.run("record", "row", *command.split())
        words = ask.split()
        places = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
        return run(*words, *([] if "--as-of" in words else ["--as-of", "2026-11-26"]), **places).out


def test_a_confirmed_renewal_answers_a_rumour_of_the_end() -> None:
    rumour = "cancelled --certainty rumoured --reported 2026-10-25"
    assert "rumoured" in after(rumour, ask="status row --plain")
    renewed = "renewed --reported 2026-11-01"
    assert "rumoured" not in after(rumour, renewed, ask="status row --plain")
    assert "event-order" not in after(rumour, renewed, ask="check")


def test_a_confirmed_end_answers_a_rumour_of_a_renewal() -> None:
    told = after(
        "renewed --certainty rumoured --reported 2026-11-01",
        "cancelled --reported 2026-11-20",
        ask="show row",
    )
    assert "the show was cancelled 20 November 2026" in " ".join(told.split())
    assert "renewed" not in told


def test_a_rumoured_date_does_not_hide_that_the_rest_is_postponed() -> None:
    records = (
        "postponed --reported 2026-11-19",
        "resumes 2027-02-03 --certainty rumoured --reported 2026-11-20",
    )
    status = after(*records, ask="status row")
    assert "1        premiered   18 November 2026" in status
    assert "E2–8 postponed, no date confirmed" in status
    countdown = after(*records, ask="countdown row")
    assert "in 69 days" in countdown
    assert "E2–8 postponed, no date confirmed" in countdown
    assert "how sure  rumoured" in countdown


RUMOUR_IN_A_WINDOW = (
    "moved 2027-02 --episodes 8-8 --reported 2026-11-20",
    "moved 2027-02-10 --episodes 8-8 --certainty rumoured --reported 2026-11-21",
)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-04", "complete February 2027"),
        ("2027-02-09", "tomorrow: finale"),
        ("2027-02-11", "any day now, by 28 February 2027: finale"),
        ("2027-03-02", "due in February 2027"),
    ],
)
def test_a_rumoured_day_stands_in_a_confirmed_window_until_it_has_passed(
    day: str, said: str
) -> None:
    told = after(*RUMOUR_IN_A_WINDOW, ask=f"countdown row --as-of {day}")
    assert said in " ".join(told.split())


def test_a_renewal_does_not_hide_that_the_rest_is_postponed() -> None:
    records = ("postponed --reported 2026-11-25", "renewed --reported 2026-11-26")
    assert "S1 E2–8 postponed, no new date" in after(*records, ask="show row").replace("\n", " ")
    assert "Postponed" in after(*records, ask="")


def test_a_date_is_of_the_season_whose_rest_is_postponed() -> None:
    records = ("postponed --reported 2026-11-25", "dated 2027-01-13 --reported 2026-11-26")
    assert "season 2" not in after(*records, ask="show row")


def test_the_first_dates_of_a_country_begin_with_its_premiere() -> None:
    told = after("dated 2026-12-10 --country GB --pattern weekly", ask="countdown row --country GB")
    assert "season 1: episode 1" in told


def test_what_to_write_instead_names_the_season_that_was_named() -> None:
    with mine(shows=ROW) as me:
        me.run("record", "row", "dated", "2027-01-20", "--season", "0")
        code, said = me.refused("record", "row", "skipped", "--season", "0")
        assert (code, said.splitlines()[-1]) == (
            2,
            "hint: give the new date: etoile record row moved DATE --season 0",
        )
