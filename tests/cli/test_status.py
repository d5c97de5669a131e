"""`etoile status` in every form."""

import json

from inline_snapshot import snapshot

from tests.cli.five_shows import ONE, data, plain, printed
from tests.cli.running import asked
from tests.helpers import catalogue_of

# --- status --------------------------------------------------------------------------------------


def test_status() -> None:
    assert printed("status") == snapshot("""\
as of Monday 10 March 2025

Show            Status               Seasons
────────────────────────────────────────────────────────────────────────────────
Étoile          upcoming             1 dated for 24 April 2025
                                     2 ordered 26 April 2023
A Weekly Show   airing               2 airing since 25 February 2025
Spring Tide     upcoming, rumoured   1 announced for spring 2025, rumoured
                                     r.example
The Late Show   upcoming, expected   1 announced, was expected by 31 January
                                     2025, no news since
The Gone Show   cancelled            1 complete since 1 February 2024
                                     2 cancelled 1 September 2024
""")


def test_status_of_one_show() -> None:
    assert printed("status", "gone") == snapshot("""\
as of Monday 10 March 2025

The Gone Show: cancelled

Season   Status                 Since              How sure
────────────────────────────────────────────────────────────
1        complete               1 February 2024    confirmed
2        cancelled              1 September 2024   confirmed
         after it was renewed

How it got there
1 February 2024   season 1: 1 February 2024, all at once
1 May 2024        season 2: renewed
1 September 2024  season 2: cancelled (was renewed)
""")


def test_status_of_one_show_in_a_wide_terminal() -> None:
    assert printed("status", "etoile", COLUMNS="100") == snapshot("""\
as of Monday 10 March 2025

Étoile: upcoming

Season   Status    Since           How sure
──────────────────────────────────────────────────────────────────
1        dated     8 March 2025    confirmed  a.example, b.example
2        ordered   26 April 2023   confirmed  today.example

How it got there
26 April 2023  seasons 1 and 2: ordered, 8 episodes
8 March 2025   season 1: 24 April 2025, all at once
""")


def test_status_plain() -> None:
    output = plain("status").replace(" |  |  |  |  |", " …")
    assert output == snapshot("""\
etoile |  | upcoming | 2025-03-08 | confirmed | https://a.example/1 https://b.example/2 …  |
etoile | 1 | dated | 2025-03-08 | confirmed | https://a.example/1 https://b.example/2 …  |
etoile | 2 | ordered | 2023-04-26 | confirmed | https://www.today.example/etoile …  |
weekly |  | airing | 2025-02-25 | confirmed …  |  |
weekly | 2 | airing | 2025-02-25 | confirmed …  |  |
spring |  | upcoming | 2025-02-20 | rumoured | https://r.example/x …  |
spring | 1 | announced | 2025-02-20 | rumoured | https://r.example/x …  |
late |  | upcoming | 2024-12-31 | expected …  |  |
late | 1 | announced | 2024-12-31 | expected …  |  |
gone |  | cancelled | 2024-09-01 | confirmed …  |  |
gone | 1 | complete | 2024-02-01 | confirmed …  |  |
gone | 2 | cancelled | 2024-09-01 | confirmed …  |  |
""")


def test_status_json() -> None:
    [show] = data(ONE, "status")["shows"]
    [season] = show.pop("seasons")
    assert season.pop("drops") == [data(ONE, "countdown")["shows"][0]["countdown"]["drop"]]
    assert season == snapshot(
        {
            "number": 1,
            "status": "dated",
            "since": {"words": "2025-03-01", "first": "2025-03-01", "last": "2025-03-01"},
            "final": True,
            "episodes": None,
            "titles": [],
            "elsewhere": [],
            "report": {
                "reported": {"words": "2025-03-01", "first": "2025-03-01", "last": "2025-03-01"},
                "certainty": "confirmed",
                "sources": ["https://x.example/"],
                "note": None,
            },
            "beside": [],
            "unconfirmed": [],
            "undated_parts": [],
        }
    )
    assert show["status"] == "upcoming"
    [item] = data(ONE, "news")["news"]
    assert [change["to"] for change in show["history"]] == [
        change["to"] for change in item["changes"]
    ]


HOPES = catalogue_of(
    '2026-01-10: season = 2\nstatus = "ordered"',
    '2026-02-03: season = 2\ncertainty = "expected"\nnote = "Perhaps in a November."',
    '2026-03-01: note = "The set has burnt down."',
)


def test_a_report_that_has_only_a_note_is_part_of_the_history() -> None:
    printed = asked(HOPES, "status", "a", "--as-of", "2026-11-22")
    assert printed.partition("How it got there\n")[2] == snapshot("""\
10 January 2026  season 2: ordered
3 February 2026  season 2, expected: Perhaps in a November.
1 March 2026     The set has burnt down.
""")
    lines = asked(HOPES, "timeline", "a", "--plain", "--as-of", "2026-11-22").splitlines()
    assert [line.split("\t")[1:7] for line in lines if "note" in line] == [
        ["2", "note", "2026-02-03", "", "expected", "Perhaps in a November."],
        ["", "note", "2026-03-01", "", "confirmed", "The set has burnt down."],
    ]


def test_the_notes_in_json_have_their_seasons() -> None:
    for command in ("status", "timeline"):
        printed = asked(HOPES, command, "a", "--json", "--as-of", "2026-11-22")
        [show] = json.loads(printed)["shows"]
        assert [(one["seasons"], one["note"]) for one in show["notes"]] == [
            ([2], "Perhaps in a November."),
            ([], "The set has burnt down."),
        ]
        assert [one["to"] for one in show["history"]] == [{"status": "ordered"}]
