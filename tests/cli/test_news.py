"""`etoile news` in every form."""

from inline_snapshot import snapshot

from tests.cli.five_shows import ONE, data, plain, printed, run_query
from tests.cli.running import Ran

# --- news ----------------------------------------------------------------------------------------


def test_news() -> None:
    assert printed("news") == snapshot("""\
as of Monday 10 March 2025

8 March 2025      Étoile  season 1: 24 April 2025, all at once
                  a.example, b.example
20 February 2025  Spring Tide  season 1: spring 2025, rumoured
                  r.example
2024              The Late Show  season 1: by 31 January 2025, expected
1 September 2024  The Gone Show  season 2: cancelled (was renewed)
1 May 2024        The Gone Show  season 2: renewed
1 February 2024   The Gone Show  season 1: 1 February 2024, all at once
26 April 2023     Étoile  seasons 1 and 2: ordered, 8 episodes
                  today.example
undated           A Weekly Show  season 2: 25 February 2025 to 18 March 2025, 4
                  episodes
""")


def test_news_of_one_show() -> None:
    assert printed("news", "etoile") == snapshot("""\
as of Monday 10 March 2025

8 March 2025   season 1: 24 April 2025, all at once
               In 240 countries.
               a.example, b.example
26 April 2023  seasons 1 and 2: ordered, 8 episodes
               today.example
""")


def test_news_since_a_day_leaves_out_what_is_older_or_has_no_day() -> None:
    assert printed("news", "--since", "2025-02-20") == snapshot("""\
as of Monday 10 March 2025, since 20 February 2025

8 March 2025      Étoile  season 1: 24 April 2025, all at once
                  a.example, b.example
20 February 2025  Spring Tide  season 1: spring 2025, rumoured
                  r.example
""")


def test_news_plain() -> None:
    assert plain("news") == snapshot("""\
2025-03-08 | etoile | 1 | season 1: 24 April 2025, all at once | confirmed | https://a.example/1 https://b.example/2
2025-02-20 | spring |  | season 1: spring 2025 | rumoured | https://r.example/x
2024-12-31 | late |  | season 1: by 31 January 2025 | expected |
2024-09-01 | gone | 2 | season 2: cancelled (was renewed) | confirmed |
2024-05-01 | gone | 2 | season 2: renewed | confirmed |
2024-02-01 | gone | 1 | season 1: 1 February 2024, all at once | confirmed |
2023-04-26 | etoile | 1,2 | seasons 1 and 2: ordered, 8 episodes | confirmed | https://www.today.example/etoile
 | weekly | 2 | season 2: 25 February 2025 to 18 March 2025, 4 episodes | confirmed |
""")


def test_news_json() -> None:
    output = data(ONE, "news", "--since", "2025-01-01")
    assert output == snapshot(
        {
            "schema": 1,
            "answer": "news",
            "as_of": {"day": "2025-03-10", "instant": None, "zone": "UTC", "country": None},
            "since": "2025-01-01",
            "news": [
                {
                    "show": "one",
                    "title": "One",
                    "seasons": [1],
                    "reported": {
                        "words": "2025-03-01",
                        "first": "2025-03-01",
                        "last": "2025-03-01",
                    },
                    "certainty": "confirmed",
                    "sources": ["https://x.example/"],
                    "note": None,
                    "changes": [
                        {"season": 1, "to": {"status": "ordered"}, "from": None, "parts": []},
                        {"season": 1, "to": {"final": True}, "from": None, "parts": []},
                        {
                            "season": 1,
                            "to": {
                                "release": [
                                    {
                                        "episodes": {"first": 1, "last": 2},
                                        "when": {"kind": "local", "at": "2025-04-01T20:00:00"},
                                        "label": "Pilot",
                                        "country": None,
                                        "platform": None,
                                    }
                                ],
                                "country": None,
                            },
                            "from": None,
                            "parts": [
                                {
                                    "from": None,
                                    "to": {
                                        "episodes": {"first": 1, "last": 2},
                                        "when": {"kind": "local", "at": "2025-04-01T20:00:00"},
                                        "label": "Pilot",
                                        "country": None,
                                        "platform": None,
                                    },
                                    "corrected": False,
                                }
                            ],
                        },
                        {
                            "season": 1,
                            "to": {
                                "trailer": {
                                    "words": "by 2025-03-31",
                                    "first": None,
                                    "last": "2025-03-31",
                                }
                            },
                            "from": None,
                            "parts": [],
                        },
                    ],
                }
            ],
            "older": 0,
        }
    )


def test_no_news_since_a_day() -> None:
    output = "no news since 9 March 2025\nthe latest was reported 8 March 2025: Étoile\n"
    assert run_query("news", "--since", "2025-03-09") == Ran(output, "", 1)
    assert run_query("news", "--since", "2025-03-09", "--plain") == Ran("", output, 1)


def test_since_an_invalid_day() -> None:
    assert run_query("news", "--since", "2025-13-01") == Ran(
        "",
        snapshot("""\
error[impossible-date]: --since: `2025-13-01` is not a date
hint: a year has 12 months; if 13 is the day, write `2025-01-13`
"""),
        2,
    )
