"""`etoile countdown` and a bare `etoile`, in every form."""

from inline_snapshot import snapshot

from tests.cli.five_shows import CATALOGUE, DAY, ONE, data, ids, plain, printed
from tests.cli.running import asked

# --- bare etoile ---------------------------------------------------------------------------------


def test_bare_etoile() -> None:
    assert printed() == snapshot("""\
as of Monday 10 March 2025

Show                    Countdown
────────────────────────────────────────────────────────────────────────────────
A Weekly Show           tomorrow: 2 episodes left
S2 E3 · Sky             Tuesday 11 March 2025, 01:00 UTC (Mon 10 Mar, 21:00
                        EDT) · confirmed
Étoile                  in 45 days (1 month 14 days)
S1 E1–8 · Prime Video   Thursday 24 April 2025 · confirmed
Spring Tide             any day now, by 20 June 2025
S1 · Sky Atlantic       spring 2025 · rumoured

News of the last 30 days
8 March 2025      Étoile  season 1: 24 April 2025, all at once
                  a.example, b.example
20 February 2025  Spring Tide  season 1: spring 2025, rumoured
                  r.example

2 more with nothing ahead: etoile countdown
everything about a show: etoile SHOW
""")


def test_bare_etoile_plain() -> None:
    assert printed("--plain") == printed("countdown", "etoile", "weekly", "spring", "--plain")


def test_bare_etoile_json() -> None:
    output = data(ONE)
    countdown = data(ONE, "countdown")
    assert output == {
        "schema": 1,
        "answer": "overview",
        "as_of": {"day": "2025-03-10", "instant": None, "zone": "UTC", "country": None},
        "ahead": countdown["shows"],
        "news": data(ONE, "news")["news"],
        "total": 1,
        "postponed": [],
    }


def test_bare_etoile_without_anything_ahead() -> None:
    assert asked('[a]\ntitle = "A"\n', *DAY) == snapshot("""\
as of Monday 10 March 2025

No upcoming releases in 1 show.

No news in the last 30 days.

everything about a show: etoile SHOW
""")


# --- countdown -----------------------------------------------------------------------------------


def test_countdown() -> None:
    assert printed("countdown", COLUMNS="100") == snapshot("""\
as of Monday 10 March 2025

Show                      When                     Countdown                Where          How sure
────────────────────────────────────────────────────────────────────────────────────────────────────
A Weekly Show   S2 E3     Tuesday 11 March 2025,   tomorrow: 2 episodes     Sky            confirmed
                          01:00 UTC (Mon 10 Mar,   left
                          21:00 EDT)
Étoile          S1 E1–8   Thursday 24 April 2025   in 45 days (1 month 14   Prime Video    confirmed
                                                   days)
Spring Tide     S1        spring 2025              any day now, by 20       Sky Atlantic   rumoured
                                                   June 2025

Out, or nothing ahead   Why
────────────────────────────────────────────────────────────────────────────────────────────────────
The Late Show           season 1 overdue: expected by 31 January 2025, no news since
The Gone Show           nothing ahead: season 2 cancelled 1 September 2024, after it was renewed;
                        season 1 out since 1 February 2024 (1 year 1 month 9 days)
""")


def test_countdown_in_a_narrow_terminal() -> None:
    assert printed("countdown", COLUMNS="60") == snapshot("""\
as of Monday 10 March 2025

Show                    Countdown
────────────────────────────────────────────────────────────
A Weekly Show           tomorrow: 2 episodes left
S2 E3 · Sky             Tuesday 11 March 2025, 01:00 UTC
                        (Mon 10 Mar, 21:00 EDT) · confirmed
Étoile                  in 45 days (1 month 14 days)
S1 E1–8 · Prime Video   Thursday 24 April 2025 · confirmed
Spring Tide             any day now, by 20 June 2025
S1 · Sky Atlantic       spring 2025 · rumoured

Out, or nothing ahead   Why
────────────────────────────────────────────────────────────
The Late Show           season 1 overdue: expected by 31
                        January 2025, no news since
The Gone Show           nothing ahead: season 2 cancelled 1
                        September 2024, after it was
                        renewed; season 1 out since 1
                        February 2024 (1 year 1 month 9
                        days)
""")


def test_countdown_plain() -> None:
    lines = [line.split(" | ", 2) for line in plain("countdown").splitlines()]
    assert {id_: rest for id_, _title, rest in lines} == {
        "spring": "window | 0 | 102 | 2025-03-01 | 2025-06-20 |  | S1 | Sky Atlantic | rumoured"
        " | any day now, by 20 June 2025 | rumoured | https://r.example/x |  |  |  |",
        "weekly": "under-way | 1 | 1 | 2025-03-11 | 2025-03-11 | 01:00 UTC | S2 E3 | Sky"
        " | confirmed | tomorrow: 2 episodes left | confirmed |  |  |  |  |",
        "etoile": "day | 45 | 45 | 2025-04-24 | 2025-04-24 |  | S1 E1–8 | Prime Video | confirmed"
        " | in 45 days | confirmed | https://a.example/1 https://b.example/2 |  |  |  |",
        "late": "overdue |  |  |  | 2025-01-31 |  | S1 |  | expected"
        " | season 1 overdue: expected by 31 January 2025, no news since | expected |  |  |  |  |",
        "gone": "nothing-ahead |  |  |  |  |  |  |  |"
        "  | nothing ahead: season 2 cancelled 1 September 2024, after it was renewed;"
        " season 1 out since 1 February 2024 | confirmed |  |  |  |  |",
    }


def test_countdown_json() -> None:
    assert data(ONE, "countdown") == snapshot(
        {
            "schema": 1,
            "answer": "countdown",
            "as_of": {"day": "2025-03-10", "instant": None, "zone": "UTC", "country": None},
            "shows": [
                {
                    "id": "one",
                    "title": "One",
                    "status": "upcoming",
                    "platform": "Sky",
                    "country": None,
                    "access": None,
                    "genres": [],
                    "countdown": {
                        "kind": "day",
                        "days": 22,
                        "seconds": None,
                        "drop": {
                            "season": 1,
                            "episodes": {"first": 1, "last": 2},
                            "when": {"kind": "local", "at": "2025-04-01T20:00:00"},
                            "label": "Pilot",
                            "country": None,
                            "platform": "Sky",
                            "days": {
                                "words": "2025-04-01",
                                "first": "2025-04-01",
                                "last": "2025-04-01",
                            },
                            "phase": "ahead",
                            "reported": {
                                "words": "2025-03-01",
                                "first": "2025-03-01",
                                "last": "2025-03-01",
                            },
                            "certainty": "confirmed",
                            "sources": ["https://x.example/"],
                            "note": None,
                            "within": None,
                            "general": False,
                            "continues": False,
                        },
                    },
                    "later": [],
                    "undated": [],
                    "status_report": {
                        "reported": {
                            "words": "2025-03-01",
                            "first": "2025-03-01",
                            "last": "2025-03-01",
                        },
                        "certainty": "confirmed",
                        "sources": ["https://x.example/"],
                        "note": None,
                    },
                    "undated_parts": [],
                    "beside": [],
                    "overdue": [],
                    "elsewhere": [],
                    "unconfirmed": [],
                    "end": None,
                }
            ],
        }
    )


def test_countdown_of_one_show() -> None:
    assert printed("countdown", "weekly", TZ="Europe/London") == snapshot("""\
as of Monday 10 March 2025

A Weekly Show
tomorrow: 2 episodes left

when      Tuesday 11 March 2025, 01:00 GMT (Mon 10 Mar, 21:00 EDT)
what      season 2: episode 3
where     Sky
how sure  confirmed, undated, source not given
then      season 2: episode 4, Tuesday 18 March 2025, 01:00 GMT (Mon 17 Mar,
          21:00 EDT)
""")


def test_countdown_of_several_shows_nearest_first_each_once() -> None:
    assert ids("countdown", "gone", "etoile", "WEEKLY", "weekly") == ["weekly", "etoile", "gone"]


def test_countdown_to_the_minute() -> None:
    moment = ("--as-of", "2025-03-10T17:40-04:00")
    assert asked(CATALOGUE, "countdown", "weekly", *moment, TZ="America/New_York") == snapshot("""\
as of Monday 10 March 2025

A Weekly Show
today, in 3 h 20 min: 2 episodes left

when      Monday 10 March 2025, 21:00 EDT
what      season 2: episode 3
where     Sky
how sure  confirmed, undated, source not given
then      season 2: episode 4, Monday 17 March 2025, 21:00 EDT
""")
