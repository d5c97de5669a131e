"""`etoile show` in every form, and how it finds a show."""

import pytest
from inline_snapshot import snapshot

from tests.cli.five_shows import ONE, data, ids, plain, printed, run_query
from tests.cli.running import Ran, asked, run
from tests.helpers import catalogue_of

# --- show ----------------------------------------------------------------------------------------


def test_show() -> None:
    assert printed("show", "etoile") == snapshot("""\
as of Monday 10 March 2025

Étoile
drama, dance

when         season 1, Thursday 24 April 2025: in 45 days (1 month 14 days)
             a.example, b.example
where        Prime Video, subscription
how many     season 1: 8 episodes, all at once
             today.example, a.example, b.example
who          Luke Kirby (Jack); with Lou de Laâge (Cheyenne)
coming back  upcoming: season 1 dated for 24 April 2025 and season 2 ordered 26
             April 2023
             a.example, b.example, today.example
how sure     confirmed, reported 8 March 2025 by a.example, b.example; last
             checked 1 March 2025
""")


def test_show_plain() -> None:
    assert plain("show", "spring") == snapshot("""\
spring | when | season 1, spring 2025: any day now, by 20 June 2025, rumoured | https://r.example/x
spring | where | Sky Atlantic |
spring | how many | season 1: release pattern unknown | https://r.example/x
spring | coming back | upcoming: season 1 announced for spring 2025, rumoured | https://r.example/x
spring | how sure | rumoured, reported 20 February 2025 by r.example; last checked 1 March 2025 |
""")


def test_show_json() -> None:
    output = data(ONE, "show", "one")
    assert output.pop("countdown") == data(ONE, "countdown")["shows"][0]
    assert output.pop("cast") == data(ONE, "cast", "one")["cast"]
    assert output.pop("seasons") == data(ONE, "status")["shows"][0]["seasons"]
    assert output == snapshot(
        {
            "schema": 1,
            "answer": "show",
            "as_of": {"day": "2025-03-10", "instant": None, "zone": "UTC", "country": None},
            "id": "one",
            "title": "One",
            "aliases": [],
            "meaning": None,
            "genres": [],
            "creators": [],
            "platform": "Sky",
            "access": None,
            "synopsis": None,
            "note": None,
            "sources": [],
            "checked": None,
            "ids": None,
            "asked": None,
            "trailer": {
                "season": 1,
                "when": {"words": "by 2025-03-31", "first": None, "last": "2025-03-31"},
                "out": False,
                "overdue": False,
                "reported": {"words": "2025-03-01", "first": "2025-03-01", "last": "2025-03-01"},
                "certainty": "confirmed",
                "sources": ["https://x.example/"],
                "note": None,
            },
            "only_planned": [],
        }
    )


def test_show_a_show_under_way() -> None:
    assert printed("show", "weekly") == snapshot("""\
as of Monday 10 March 2025

A Weekly Show
comedy

when         season 2, Tuesday 11 March 2025, 01:00 UTC (Mon 10 Mar, 21:00 EDT):
             tomorrow: 2 episodes left
where        Sky
how many     season 2: episode 1 (25 February 2025), episode 2 (4 March 2025),
             episode 3 (11 March 2025) and episode 4 (18 March 2025)
who          Luke Kirby
coming back  season 2 airing since 25 February 2025
how sure     confirmed, undated, source not given; last checked 1 March 2025
""")


def test_show_needs_a_show() -> None:
    assert run("show") == Ran(
        "",
        snapshot("""\
error[usage]: Missing argument 'SHOW'.
hint: see `etoile show --help`
"""),
        2,
    )


# --- finding a show ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "show"),
    [
        ("etoile", "etoile"),
        ("Étoile", "etoile"),
        ("E\u0301TOILE", "etoile"),
        ("étoi", "etoile"),
        ("a weekly show", "weekly"),
        ("  Weekly ", "weekly"),
        ("tide", "spring"),
        ("gone", "gone"),
        ("late show", "late"),
    ],
)
def test_a_show_is_found_by_id_title_and_part(words: str, show: str) -> None:
    assert ids("countdown", words) == [show]


AMBIGUOUS = """\
error[ambiguous-show]: "show" matches 3 shows: A Weekly Show (`weekly`), The Late Show (`late`) \
and The Gone Show (`gone`)
hint: name one by its id: `weekly`
"""


def test_a_part_that_several_shows_have() -> None:
    assert run_query("show", "show") == Ran("", AMBIGUOUS, 2)


def test_an_unknown_show_with_a_suggestion() -> None:
    assert run_query("status", "etiole") == Ran(
        "",
        snapshot("""\
error[unknown-show]: no show matches "etiole"
hint: did you mean `etoile`?
"""),
        1,
    )


def test_an_unknown_show_without_a_suggestion() -> None:
    assert run_query("news", "zzz") == Ran(
        "",
        snapshot("""\
error[unknown-show]: no show matches "zzz"
hint: `etoile list` lists all shows
"""),
        1,
    )


def test_every_unknown_show_is_reported() -> None:
    unknown = run_query("countdown", "zzz").err.replace(" shows\n", " shows; found: Étoile\n")
    assert run_query("countdown", "zzz", "etoile", "show") == Ran("", f"{unknown}\n{AMBIGUOUS}", 2)


# --- what was only planned ------------------------------------------------------------------------

PLANNED = "2026-03-03: season = 1\nrelease = 2026-07-09"


def but(*reports: str, checked: str = "", day: str = "2026-11-22") -> list[str]:
    """Return what `show` says against a season that counts as out."""
    catalogue = catalogue_of(*reports).replace("[[", f"{checked}\n[[", 1)
    lines = asked(catalogue, "show", "a", "--plain", "--as-of", day).splitlines()
    return [line.split("\t")[2] for line in lines if line.split("\t")[1] == "but"]


def test_a_premiere_planned_long_before_and_not_reported_since() -> None:
    assert but(PLANNED) == [
        "season 1 planned on 3 March 2026 for 9 July 2026, not seen reported since"
    ]
    assert but(PLANNED.replace("2026-03-03", "by 2026-03-03"), day="2026-07-10") == [
        "season 1 planned by 3 March 2026 for 9 July 2026, not seen reported since"
    ]


def test_a_plan_of_which_only_the_month_is_known() -> None:
    assert but(PLANNED.replace("2026-03-03", "2026-02")) == [
        "season 1 planned in February 2026 for 9 July 2026, not seen reported since"
    ]


def test_nothing_is_missing_until_the_day_is_over() -> None:
    assert but(PLANNED, day="2026-07-09") == []


@pytest.mark.parametrize(
    "later",
    [
        "2026-07-09: episodes = 8",
        "2026-08-01: season = 2\nstatus = 'renewed'",
        "2026-08-01: note = 'Many saw it.'",
        "2026-05-01: season = 1\nrelease = 2026-07-09",  # the plan was repeated
    ],
)
def test_a_later_report_of_the_show_or_a_newer_plan_is_enough(later: str) -> None:
    assert but(PLANNED, later) == []


def test_a_report_after_the_day_asked_about_is_not_known_yet() -> None:
    assert but(PLANNED, "2026-09-01: episodes = 8", day="2026-08-31") != []


def test_a_show_that_was_compared_with_its_sources_since_is_known() -> None:
    assert but(PLANNED, checked="checked = 2026-07-09") == []
    assert but(PLANNED, checked="checked = 2026-07-08") != []


def test_the_part_that_came_last_is_named_if_only_it_is_unseen() -> None:
    parts = (
        '2026-03-03: season = 1\nrelease = [{ label = "Part 1", date = 2026-04-01 },'
        ' { label = "Part 2", date = 2026-10-01 }]'
    )
    assert but(parts, "2026-04-02: episodes = 8") == [
        "season 1, Part 2 planned on 3 March 2026 for 1 October 2026, not seen reported since"
    ]


def test_a_part_planned_long_before_is_named_after_a_premiere_that_was_not() -> None:
    parts = (
        '2026-03-03: season = 1\nrelease = [{ label = "Part 1", date = 2026-05-01 },'
        ' { label = "Part 2", date = 2026-10-01 }]'
    )
    assert but(parts) == [
        "season 1, Part 2 planned on 3 March 2026 for 1 October 2026, not seen reported since"
    ]


def test_only_what_begins_with_a_day_is_a_premiere() -> None:
    run = "[{ episodes = '1-8', date = 2026-07-09, every = 'week' }]"
    weekly = f"2026-03-03: season = 1\nrelease = {run}"
    assert but(weekly, "2026-07-20: note = 'Many saw it.'") == []


@pytest.mark.parametrize(("reported", "is_early"), [("2026-04-08", True), ("2026-04-09", False)])
def test_three_months_are_long(reported: str, is_early: bool) -> None:
    assert (but(PLANNED.replace("2026-03-03", reported)) != []) is is_early
