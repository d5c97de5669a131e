"""`etoile timeline`: what happened to a show, as a picture and in words."""

import json

import pytest
from inline_snapshot import snapshot

from tests.cli.running import NO_SHOWS, Ran, answer, asked, run, run_on

TODAY = "2026-11-22"  # the day on which the packaged facts were looked over


MOVED = """
    [moved]
    title = "Moved"

    [[moved.news]]
    status    = "in development"
    season    = 1
    note      = "Nobody knows when this was said."
    [[moved.news]]
    reported  = "by 2024-06-30"
    season    = 1
    release   = "spring 2025"
    certainty = "rumoured"
    [[moved.news]]
    reported  = 2024-09-01
    season    = 1
    release   = [
      { episodes = "1-2", date = 2025-04-01 },
      { episodes = "3-6", date = 2025-04-08, every = "week" },
      { episodes = "7-8", date = 2025-06-03, every = "week", label = "Part 2" },
    ]
    [[moved.news]]
    reported  = 2025-01-15
    season    = 1
    episodes  = 8
    release   = [
      { episodes = "1-2", date = 2025-05-06 },
      { episodes = "3-6", date = 2025-05-13, every = "week" },
      { episodes = "7-8", date = 2025-07-08, every = "week", label = "Part 2" },
    ]
    [[moved.news]]
    reported  = 2025-02-01
    season    = 2
    status    = "renewed"
    certainty = "expected"
    release   = [{ date = "TBA" }]
    [[moved.news]]
    reported  = 2025-05-20
    status    = "cancelled"
    certainty = "rumoured"
"""


def test_a_timeline_with_everything_that_may_happen() -> None:
    assert asked(MOVED, "timeline", "moved", "--as-of", "2025-06-01") == snapshot("""\
as of Sunday 1 June 2025

Moved: airing
           Jul             Oct             2025            Apr             Jul
         ──┬───────────────┬───────────────┬───────────────┬──────────▼────┬────
the show                                                            ?
season 1   ?┄┄┄┄┄┄┄┄┄┄●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●──────────────────◆━━━━◆     ◆◆
  was                 ●────────────────────────────────────×━━━━━━━━━━━×
season 2                                         ○┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄

● undated           season 1: in development
? by 30 June 2024   season 1: spring 2025, rumoured
● 1 September 2024  season 1: E1–6 1 April 2025 to 29 April 2025, 5 releases
                    (had been rumoured spring 2025); Part 2 (E7–8) 3 June 2025
                    to 10 June 2025, 2 episodes
● 15 January 2025   season 1: 8 episodes; E1–6 five weeks later, from 6 May 2025
                    (was 1 April 2025); Part 2 (E7–8) five weeks later, from 8
                    July 2025 (was 3 June 2025)
○ 1 February 2025   season 2: renewed, a date to be announced, expected
◆ 6 May 2025        season 1: episodes 1–2, the first of 5 releases to 3 June
                    2025
? 20 May 2025       cancelled, rumoured
◆ 8 July 2025       season 1, Part 2: episode 7, the first of 2 releases to 15
                    July 2025, in 37 days

● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")


def test_a_timeline_as_plain_lines() -> None:
    output = asked(MOVED, "timeline", "moved", "--plain", "--as-of", "2024-07-01")
    assert output.replace("\t", " | ").splitlines() == [
        "moved | 1 | report |  |  | confirmed | in development | ",
        "moved | 1 | report | 2024-06-30 |  | rumoured | spring 2025 | ",
        "moved | 1 | release | 2025-03-01 | 2025-06-20 | rumoured | premiere | ahead",
    ]
    dated = asked(MOVED, "timeline", "moved", "--plain", "--as-of", "2024-10-01")
    assert dated.replace("\t", " | ").splitlines()[-1] == (
        "moved | 1 | release | 2025-06-10 | 2025-06-10 | confirmed | Part 2: episode 8 | ahead"
    )


def test_a_timeline_as_json() -> None:
    output = json.loads(asked(MOVED, "timeline", "moved", "--json", "--as-of", "2025-06-01"))
    [show] = output["shows"]
    assert [(season["number"], season["status"]) for season in show["seasons"]] == [
        (1, "airing"),
        (2, "renewed"),
    ]
    assert [
        (plan["season"], plan["from"]["words"], plan["to"]["words"], plan["certainty"])
        for plan in show["dropped"]
    ] == [
        (1, "2025-04-01", "2025-06-10", "confirmed"),
    ]
    assert [entry["season"] for entry in show["history"]] == [1, 1, 1, 1, 1, 2, 2, None]


def test_in_a_limited_character_set_shapes_are_letters() -> None:
    output = asked(
        MOVED, "timeline", "moved", "--as-of", "2025-06-01", COLUMNS="60", PYTHONIOENCODING="ascii"
    )
    assert output.isascii()
    assert "\n".join(output.splitlines()[2:12]) == snapshot("""\
Moved: airing
          Jul         Oct        2025        Apr        Jul
         -+-----------+----------+-----------+------v---+---
the show                                           ?
season 1  ?.......*................*-------------#===#   ##
  was             *--------------------------x=======x
season 2                             o...............

* undated           season 1: in development
? by 30 June 2024   season 1: spring 2025, rumoured\
""")


def test_a_show_without_news_has_a_line() -> None:
    catalogue = '[a]\ntitle = "A"\n[b]\ntitle = "B"\n'
    assert asked(catalogue, "timeline", "a", "--as-of", "2025-06-01") == snapshot("""\
as of Sunday 1 June 2025

A: nothing reported
● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")
    assert asked(catalogue, "timeline", "--as-of", "2025-06-01") == snapshot("""\
as of Sunday 1 June 2025

    Jun                Jul                Aug                Sep
  ──▼──────────────────┬──────────────────┬──────────────────┬──────────────────
A
B

● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")


def test_undated_news_stand_first_and_leave_no_mark() -> None:
    catalogue = """
        a.title = "A"
        [[a.news]]
        season  = 1
        status  = "ordered"
        [[a.news]]
        season  = 2
        release = "TBA"
    """
    assert asked(catalogue, "timeline", "a", "--as-of", "2025-06-01") == snapshot("""\
as of Sunday 1 June 2025

A: upcoming
           Jun              Jul              Aug               Sep
         ──▼────────────────┬────────────────┬─────────────────┬────────────────
season 1
season 2

● undated  season 1: ordered
● undated  season 2: a date to be announced

● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")


@pytest.mark.parametrize("day", ["1900-01-01", "2025-06-01", "2199-12-31"])
def test_a_window_of_decades_on_any_day(day: str) -> None:
    catalogue = 'a.title = "A"\n[[a.news]]\nseason = 1\nrelease = "1990/2050"\n'
    output = asked(catalogue, "timeline", "a", "--as-of", day, COLUMNS="60").splitlines()
    assert output[5].startswith("season 1 ")
    assert set(output[5].removeprefix("season 1 ").strip()) == {"▒"}


@pytest.mark.parametrize(("certainty", "mark"), [("confirmed", "✗"), ("rumoured", "?┄┄┄┄┄")])
def test_an_end_that_is_not_sure_is_not_drawn_as_one(certainty: str, mark: str) -> None:
    catalogue = f"""
        a.title = "A"
        [[a.news]]
        reported = 2025-01-01
        season   = 2
        status   = "renewed"
        [[a.news]]
        reported  = 2025-05-01
        season    = 2
        status    = "cancelled"
        certainty = "{certainty}"
    """
    output = asked(catalogue, "timeline", "a", "--as-of", "2025-06-01", COLUMNS="40").splitlines()
    assert output[5] == f"season 2  ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄{mark}"


ENDED = """
    a.title = "A"
    [[a.news]]
    reported = 2025-01-01
    season   = 2
    status   = "renewed"
    [[a.news]]
    reported = 2025-05-01
    season   = 2
    status   = "{status}"
"""


@pytest.mark.parametrize("status", ["ended", "cancelled"])
def test_nobody_waits_for_a_season_that_is_over(status: str) -> None:
    catalogue = ENDED.format(status=status)
    lane = asked(catalogue, "timeline", "a", "--as-of", "2026-06-01", COLUMNS="40").splitlines()[5]
    assert lane.rstrip().endswith("✗" if status == "cancelled" else "●")


def test_an_end_is_drawn_over_what_falls_into_its_month() -> None:
    catalogue = """
        a.title = "A"
        [[a.news]]
        reported = 2021-06-01
        season   = 3
        release  = 2021-06-10
        [[a.news]]
        reported = 2021-06-14
        status   = "cancelled"
        [[a.news]]
        reported = 2021-06-16
        season   = 4
        status   = "picked up"
        release  = 2021-06-18
    """
    rows = asked(catalogue, "timeline", "--as-of", "2026-11-26", COLUMNS="60").splitlines()
    assert "✗" in next(row for row in rows if row.startswith("A "))


def test_an_hour_that_becomes_known_drops_no_date() -> None:
    catalogue = """
        a.title = "A"
        [[a.news]]
        reported = 2025-04-23
        release  = [{ label = "Part 1", date = 2025-08-06 }]
        [[a.news]]
        reported = 2025-08-01
        release  = [{ label = "Part 1", date = 2025-08-06T00:00:00, zone = "Asia/Tokyo" }]
    """
    answer = json.loads(asked(catalogue, "timeline", "a", "--json", "--as-of", "2026-01-01"))
    assert answer["shows"][0]["dropped"] == []
    moved = catalogue.replace("06T00", "07T00")
    answer = json.loads(asked(moved, "timeline", "a", "--json", "--as-of", "2026-01-01"))
    assert len(answer["shows"][0]["dropped"]) == 1


def test_forty_seasons_have_forty_lanes() -> None:
    news = "".join(
        f"[[a.news]]\nreported = {1980 + n}-01-01\nseason = {n}\nrelease = {1980 + n}-09-05\n"
        for n in range(1, 41)
    )
    output = asked(f"a.title = 'A'\n{news}", "timeline", "a", "--as-of", "2025-06-01")
    lanes = [line for line in output.splitlines() if line.startswith("season ")]
    assert [line[:10].strip() for line in lanes] == [f"season {n}" for n in range(1, 41)]
    assert all("◆" in line for line in lanes)
    assert [line.index("◆") for line in lanes] == sorted(line.index("◆") for line in lanes)


def test_a_season_of_three_digits_keeps_clear_of_its_lane() -> None:
    catalogue = "a.title = 'A'\n[[a.news]]\nseason = 100\nrelease = 'by 2025-12-31'\n"
    output = asked(catalogue, "timeline", "a", "--as-of", "2025-06-01", COLUMNS="40")
    assert output.splitlines()[5] == "season 100 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒"


def test_several_shows_each_have_a_picture() -> None:
    output = answer("timeline", "glow", "the peripheral", "--as-of", TODAY)
    assert [line for line in output.splitlines() if line.endswith(": cancelled")] == [
        "GLOW: cancelled",
        "The Peripheral: cancelled",
    ]


def test_the_users_zone_and_country_decide_the_days() -> None:
    asked_of = ("timeline", "the last of us", "--plain", "--as-of", "2025-04-13")
    here = answer(*asked_of, "--zone", "America/New_York").splitlines()
    british = answer(*asked_of, "--zone", "Europe/London", "--country", "GB").splitlines()
    assert here[-1].split("\t")[3:5] == ["2025-05-25", "2025-05-25"]
    assert british[-1].split("\t")[3:] == [
        "2025-05-26", "2025-05-26", "confirmed", "episode 7 in GB", "ahead"
    ]  # fmt: skip


@pytest.mark.parametrize("columns", ["1", "5", "12", "13", "19"])
def test_in_fewer_than_twenty_columns_it_is_drawn_in_twenty(columns: str) -> None:
    for show in ([], ["etoile"]):
        output = answer("timeline", *show, "--as-of", TODAY, COLUMNS=columns)
        assert output == answer("timeline", *show, "--as-of", TODAY, COLUMNS="20")


def test_a_timeline_of_nothing_says_so() -> None:
    assert run_on("", "timeline") == Ran(NO_SHOWS.format("shows.toml"), "", 1)
    assert run("timeline", "nothing at all").code == 1


BESIDE = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2026-09-01
    season   = 1
    release  = 2027-03-04
    [[a.news]]
    reported  = 2026-10-01
    season    = 1
    release   = 2027-05-11
    certainty = "expected"
"""


def test_an_unconfirmed_date_is_drawn_and_drops_no_confirmed_one() -> None:
    assert asked(BESIDE, "timeline", "a", "--as-of", "2026-11-20") == snapshot("""\
as of Friday 20 November 2026

A: upcoming
                   Oct                     2027                    Apr
         ──────────┬────────────▼──────────┬───────────────────────┬────────────
season 1   ●───────○───────────────────────────────────────◆                 ◇

● 1 September 2026  season 1: 4 March 2027, all at once
○ 1 October 2026    season 1: expected 11 May 2027 (confirmed: 4 March 2027)
◆ 4 March 2027      season 1: all at once, in 104 days

● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")
