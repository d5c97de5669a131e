"""Confirmed and unconfirmed reports together: neither hides the other."""

import pytest

from tests.cli.helpers import user_folder
from tests.cli.running import asked, run
from tests.helpers import catalogue_of

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
    """Return what is answered after some records."""
    with user_folder(shows=ROW) as user:
        for command in commands:
            user.run("record", "row", *command.split())
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
    printed = after(
        "renewed --certainty rumoured --reported 2026-11-01",
        "cancelled --reported 2026-11-20",
        ask="show row",
    )
    assert "the show was cancelled 20 November 2026" in " ".join(printed.split())
    assert "renewed" not in printed


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
    ("day", "output"),
    [
        ("2026-12-04", "complete February 2027"),
        ("2027-02-09", "tomorrow: finale"),
        ("2027-02-11", "any day now, by 28 February 2027: finale"),
        ("2027-03-02", "due in February 2027"),
    ],
)
def test_a_rumoured_day_stands_in_a_confirmed_window_until_it_has_passed(
    day: str, output: str
) -> None:
    printed = after(*RUMOUR_IN_A_WINDOW, ask=f"countdown row --as-of {day}")
    assert output in " ".join(printed.split())


def test_a_renewal_does_not_hide_that_the_rest_is_postponed() -> None:
    records = ("postponed --reported 2026-11-25", "renewed --reported 2026-11-26")
    assert "S1 E2–8 postponed, no new date" in after(*records, ask="show row").replace("\n", " ")
    assert "Postponed" in after(*records, ask="")


def test_a_date_is_of_the_season_whose_rest_is_postponed() -> None:
    records = ("postponed --reported 2026-11-25", "dated 2027-01-13 --reported 2026-11-26")
    assert "season 2" not in after(*records, ask="show row")


def test_the_first_dates_of_a_country_begin_with_its_premiere() -> None:
    first = after(
        "dated 2026-12-10 --country GB --pattern weekly", ask="countdown row --country GB"
    )
    assert "season 1: episode 1" in first


def test_what_to_write_instead_names_the_season_that_was_named() -> None:
    with user_folder(shows=ROW) as user:
        user.run("record", "row", "dated", "2027-01-20", "--season", "0")
        code, output = user.refused("record", "row", "skipped", "--season", "0")
        assert (code, output.splitlines()[-1]) == (
            2,
            "hint: give the new date: etoile record row moved DATE --season 0",
        )


@pytest.mark.parametrize("end", ["ended", "cancelled", "final --season 1"])
def test_a_rumoured_season_does_not_undo_a_confirmed_end(end: str) -> None:
    records = (
        f"{end} --reported 2027-01-10",
        "renewed --certainty rumoured --reported 2027-01-12",
    )
    day = "--as-of 2027-01-20"
    status = after(*records, ask=f"status row {day}")
    word = "cancelled" if end == "cancelled" else "ended"
    assert f"Lantern Row: {word}\n" in status
    assert "but: season 2 renewed, rumoured 12 January 2027" in status
    assert "2           renewed" in status or "2        renewed" in status
    countdown = after(*records, ask=f"countdown row {day}")
    assert "season 2: renewed, rumoured" in countdown
    assert "ended with season 2" not in countdown
    assert "season 2 cancelled" not in after(*records, ask=f"show row {day}")


def test_a_rumour_that_a_season_is_the_last_marks_nothing_as_final() -> None:
    rumour = "final --certainty rumoured --reported 2026-11-20"
    printed = after(rumour, ask="status row")
    assert "(final)" not in printed
    assert "but: the last season, rumoured" in printed
    assert '"final": false' in after(rumour, ask="status row --json")
    assert "(final)" in after("final --reported 2026-11-20", ask="status row")


def test_what_ends_a_season_leaves_the_show_ended() -> None:
    records = ("ended --reported 2026-11-20", "ended --season 1 --reported 2026-11-21")
    printed = after(*records, ask="status row")
    assert "Lantern Row: ended\n" in printed
    assert "1        complete   18 November 2026" in printed


def test_the_end_of_the_show_leaves_a_cancelled_season_cancelled() -> None:
    records = ("cancelled --season 1 --reported 2026-11-19", "ended --reported 2026-11-21")
    printed = after(*records, ask="status row")
    assert "Lantern Row: cancelled\n" in printed
    assert "1        cancelled   19 November 2026" in printed
    assert "21 November 2026  ended\n" in printed


@pytest.mark.parametrize(
    ("day", "output"),
    [
        ("2027-02-03", "today: 7 episodes left; E2–8 postponed, no date confirmed"),
        (
            "2027-02-12",
            "7 episodes left, 5 with a date; E2–3 postponed, no new date; E4–8 postponed",
        ),
        (
            "2027-04-01",
            "E2–8 postponed, no date confirmed; episode 2 of season 1 overdue: rumoured on",
        ),
    ],
)
def test_a_rumoured_day_of_what_is_postponed_counts_until_it_has_passed(
    day: str, output: str
) -> None:
    printed = after(
        "postponed --reported 2026-11-19",
        "resumes 2027-02-03 --certainty rumoured --reported 2026-11-20",
        ask=f"countdown row --as-of {day}",
    )
    assert output in " ".join(printed.split())


@pytest.mark.parametrize(
    ("day", "is_rumoured"),
    [("2026-11-18", True), ("2026-11-19", False), ("2026-12-20", False), ("2027-02-01", False)],
)
def test_what_came_out_on_its_day_refutes_a_rumour_that_all_of_it_moves(
    day: str, is_rumoured: bool
) -> None:
    rumour = "moved 2027-01-13 --certainty rumoured --reported 2026-11-01"
    for question in (
        "countdown row",
        "show row",
        "upcoming row --from 2026-11-18",
        "list --only-mine",
    ):
        assert ("rumoured" in after(rumour, ask=f"{question} --as-of {day}")) is is_rumoured


# --- small ledgers, as of a day ------------------------------------------------------------------

OUT = "2025-09-01: season = 1\nrelease = 2025-10-01"
WEEKLY = 'season = 1\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]'


def shown(*news: str, ask: str = "countdown a", day: str = "2026-11-20") -> str:
    """Return what is answered of a show by its news, each as `day: keys`."""
    return asked(catalogue_of(*news), *ask.split(), "--as-of", day)


def test_a_window_that_passed_refutes_no_rumour() -> None:
    """Whether it came out then is not known."""
    window = '2026-09-01: season = 1\nrelease = "2026-10"'
    printed = shown(window, '2026-11-01: release = 2026-12-10\ncertainty = "rumoured"')
    assert "overdue" in printed
    assert "but       rumoured 10 December 2026" in printed


def test_what_came_out_as_a_rumour_had_it_refutes_nothing() -> None:
    rumour = WEEKLY.replace("week", "fortnight") + '\ncertainty = "expected"'
    printed = shown(f"2026-09-01: {WEEKLY}", f"2026-09-20: {rumour}", day="2026-10-06")
    assert "but       3 releases of season 1 expected 15 October 2026" in printed


def test_what_came_out_refutes_the_rest_of_the_same_rumour() -> None:
    first = "2026-09-01: season = 1\nrelease = [{ episodes = 1, date = 2026-10-01 }]"
    rumour = WEEKLY.replace("10-01", "10-15") + '\ncertainty = "rumoured"'
    assert "rumoured" in shown(first, f"2026-09-20: {rumour}", day="2026-10-01")
    assert "rumoured" not in shown(first, f"2026-09-20: {rumour}", day="2026-10-06")


def test_what_came_out_in_general_refutes_no_rumour_of_a_country() -> None:
    french = WEEKLY.replace("10-01", "11-01").replace('"week"', '"week", country = "FR"')
    printed = shown(
        f"2026-09-01: {WEEKLY}",
        f'2026-09-20: {french}\ncertainty = "expected"',
        ask="countdown a --country FR",
        day="2026-10-06",
    )
    assert "expected 1 November 2026" in printed


def test_a_confirmed_end_is_no_rumour_against_itself() -> None:
    rumour = '2026-01-01: season = 2\nstatus = "renewed"\ncertainty = "rumoured"'
    ended = '2026-02-01: status = "cancelled"'
    for ask in ("countdown a", "status a", "show a"):
        assert "but" not in shown(OUT, rumour, ended, ask=ask)
    assert '"unconfirmed": []' in shown(OUT, rumour, ended, ask="status a --json")


def test_a_rumoured_season_conflicts_with_the_confirmed_end() -> None:
    ended = '2026-01-01: status = "cancelled"'
    rumour = '2026-03-01: season = 2\nrelease = "2027"\ncertainty = "rumoured"'
    printed = shown(OUT, ended, rumour)
    assert "but       cancelled, confirmed, reported 1 January 2026" in printed
    assert "but       2027" not in printed
    assert "but         " in shown(OUT, ended, rumour, ask="show a")


@pytest.mark.parametrize(
    "rumour",
    [
        'status = "renewed"\nrelease = [{ episodes = "1-4", date = 2027-01-05 }]',
        'status = "final"\nrelease = [{ label = "Part 2", date = 2027-05-01 }]',
        'episodes = 6\nrelease = [{ episodes = "1-2", date = 2026-10-01 }]',
    ],
)
def test_only_the_part_of_a_rumour_that_withdraws_dates_conflicts_with_them(rumour: str) -> None:
    item = f'2026-09-20: season = 1\n{rumour}\ncertainty = "rumoured"'
    printed = shown(f"2026-09-01: {WEEKLY}", item, ask="upcoming --json", day="2026-09-22")
    assert '"claim"' not in printed


def test_a_rumoured_end_of_a_season_gives_way_to_the_confirmed_end_of_the_show() -> None:
    printed = shown(
        OUT,
        "2026-01-01: season = 2\ntrailer = 2026-01-05",
        '2026-01-10: season = 2\nstatus = "cancelled"\ncertainty = "rumoured"',
        '2026-02-01: status = "cancelled"',
        ask="status a",
    )
    assert "2        cancelled   1 February 2026   confirmed" in printed


def test_a_show_ended_with_the_last_season_that_was_made() -> None:
    ended = '2026-01-14: status = "ended"'
    cancelled = '2026-02-14: season = 2\nstatus = "cancelled"'
    assert "ended with season 1" in shown(OUT, ended, cancelled)


def test_a_show_that_ended_after_its_next_season_was_cancelled_was_cancelled() -> None:
    cancelled = '2026-01-14: season = 2\nstatus = "cancelled"'
    ended = '2026-02-14: status = "ended"'
    assert "nothing ahead: season 2 cancelled 14 January 2026; season 1 out" in (
        shown(OUT, cancelled, ended)
    )


def test_a_refuted_rumour_is_no_measure_for_a_newer_one() -> None:
    old = WEEKLY.replace("10-01", "10-15") + '\ncertainty = "rumoured"'
    new = 'season = 1\nrelease = [{ episodes = 3, date = 2026-10-29 }]\ncertainty = "rumoured"'
    news = (f"2026-09-01: {WEEKLY}", f"2026-09-05: {old}", f"2026-10-10: {new}")
    printed = shown(*news, ask="news a", day="2026-10-11")
    assert "rumoured E3 29 October 2026 (confirmed: 15 October 2026)" in " ".join(printed.split())
    countdown = shown(*news, day="2026-10-11")
    assert "but       rumoured 29 October 2026" in countdown
    assert "5 November" not in countdown


def test_how_many_marks_what_is_not_confirmed() -> None:
    lost = '2026-10-05: season = 1\nrelease = "postponed"'
    run = '[{ episodes = "2-4", date = 2026-12-03, every = "week" }]'
    rumour = f'2026-10-06: season = 1\nrelease = {run}\ncertainty = "rumoured"'
    printed = shown(f"2026-09-01: {WEEKLY}", lost, rumour, ask="show a", day="2026-10-07")
    assert "episode 1 (1 October 2026), episode 2 (3 December 2026, rumoured)" in " ".join(
        printed.split()
    )
    longer = (f"2026-09-01: {WEEKLY}".replace("1-4", "1-8"), lost, rumour.replace("2-4", "2-8"))
    printed = shown(*longer, ask="show a", day="2026-10-07")
    assert "8 releases, 1 October 2026 to 14 January 2027, rumoured" in " ".join(printed.split())
