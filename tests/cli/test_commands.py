"""Every command in every form, over a catalogue of five shows on 10 March 2025."""

import json
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from etoile_cli import __version__
from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.cli.app import COMMANDS
from tests.cli.running import Ran, answer, asked, folder_with, process, run, run_on

CATALOGUE = """
    checked = 2025-03-01

    [etoile]
    title    = "Étoile"
    genres   = ["drama", "dance"]
    platform = "Prime Video"
    access   = "subscription"
    cast     = [
      { name = "Lou de Laâge", character = "Cheyenne" },
      { name = "Luke Kirby", tier = "lead", character = "Jack", known_for = "Maisel" },
      { name = "Camille Cottin", from = 2023-04-26, until = 2024-01-22 },
      { name = "Yanic Truesdale", tier = "recurring", from = 2025-04-01 },
    ]

    [[etoile.news]]
    reported = 2023-04-26
    seasons  = [1, 2]
    status   = "ordered"
    episodes = 8
    source   = "https://www.today.example/etoile"

    [[etoile.news]]
    reported = 2025-03-08
    season   = 1
    release  = 2025-04-24
    source   = ["https://a.example/1", "https://b.example/2"]
    note     = "In 240 countries."

    [weekly]
    title    = "A Weekly Show"
    genres   = ["comedy"]
    platform = "Sky"
    cast     = [{ name = "Luke Kirby", tier = "guest" }]

    [[weekly.news]]
    season   = 2
    release  = [
      { episodes = "1-4", date = 2025-02-24T21:00:00, zone = "America/New_York", every = "week" },
    ]

    [spring]
    title    = "Spring Tide"
    platform = "Sky Atlantic"

    [[spring.news]]
    reported  = 2025-02-20
    release   = "spring 2025"
    certainty = "rumoured"
    source    = "https://r.example/x"

    [late]
    title = "The Late Show"

    [[late.news]]
    reported  = "2024"
    release   = "by 2025-01-31"
    certainty = "expected"

    [gone]
    title = "The Gone Show"

    [[gone.news]]
    reported = 2024-02-01
    season   = 1
    release  = 2024-02-01
    [[gone.news]]
    reported = 2024-05-01
    season   = 2
    status   = "renewed"
    [[gone.news]]
    reported = 2024-09-01
    season   = 2
    status   = "cancelled"
"""
DAY = ("--as-of", "2025-03-10")

ONE = """
    [one]
    title    = "One"
    platform = "Sky"
    cast     = [{ name = "A", from = "by 2024-05" }]

    [[one.news]]
    reported = 2025-03-01
    season   = 1
    status   = ["ordered", "final"]
    release  = [{ episodes = "1-2", date = 2025-04-01T20:00:00, zone = "local", label = "Pilot" }]
    trailer  = "by 2025-03-31"
    source   = "https://x.example/"
"""
"""One show, of which all is known."""


def tell(*args: str, **environment: str) -> str:
    return asked(CATALOGUE, *args, *DAY, **environment)


def ask(*args: str) -> Ran:
    return run_on(CATALOGUE, *args, *DAY)


def ids(*args: str) -> list[str]:
    """The ids of the shows in an answer, in its order."""
    return [line.split(" | ")[0] for line in plain(*args).splitlines()]


def plain(*args: str) -> str:
    """A plain answer, with its tabs made visible."""
    lines = tell(*args, "--plain").splitlines()
    return "".join(line.replace("\t", " | ").rstrip() + "\n" for line in lines)


def data(catalogue: str, *args: str) -> Any:
    return json.loads(asked(catalogue, *args, "--json", *DAY))


# --- bare etoile ---------------------------------------------------------------------------------


def test_bare_etoile() -> None:
    assert tell() == snapshot("""\
as of Monday 10 March 2025

Show                    Countdown
────────────────────────────────────────────────────────────────────────────────
Spring Tide             any day now, by 20 June 2025
S1 · Sky Atlantic       spring 2025 · rumoured
A Weekly Show           tomorrow: 2 episodes left
S2 E3 · Sky             Tue 11 Mar 2025, 01:00 UTC (Mon 10 Mar, 21:00 EDT) ·
                        confirmed
Étoile                  in 45 days (1 month 14 days)
S1 E1–8 · Prime Video   Thu 24 Apr 2025 · confirmed

News of the last 30 days
8 March 2025      Étoile  season 1: 24 April 2025, all at once
                  a.example, b.example
20 February 2025  Spring Tide  season 1: spring 2025, rumoured
                  r.example

2 more with nothing ahead: etoile countdown
all of one show: etoile show SHOW
""")


def test_bare_etoile_plain() -> None:
    assert tell("--plain") == tell("countdown", "etoile", "weekly", "spring", "--plain")


def test_bare_etoile_json() -> None:
    told = data(ONE)
    countdown = data(ONE, "countdown")
    assert told == {
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

Nothing is ahead of 1 show.

No news in the last 30 days.

all of one show: etoile show SHOW
""")


# --- countdown -----------------------------------------------------------------------------------


def test_countdown() -> None:
    assert tell("countdown", COLUMNS="100") == snapshot("""\
as of Monday 10 March 2025

Show                      When                     Countdown                Where          How sure
────────────────────────────────────────────────────────────────────────────────────────────────────
Spring Tide     S1        spring 2025              any day now, by 20       Sky Atlantic   rumoured
                                                   June 2025
A Weekly Show   S2 E3     Tuesday 11 March 2025,   tomorrow: 2 episodes     Sky            confirmed
                          01:00 UTC (Mon 10 Mar,   left
                          21:00 EDT)
Étoile          S1 E1–8   Thursday 24 April 2025   in 45 days (1 month 14   Prime Video    confirmed
                                                   days)

Out, or nothing ahead   Why
────────────────────────────────────────────────────────────────────────────────────────────────────
The Late Show           season 1 overdue: expected by 31 January 2025, no news since
The Gone Show           nothing ahead: season 2 cancelled 1 September 2024, after it was renewed;
                        season 1 out since 1 February 2024 (1 year 1 month 9 days)
""")


def test_countdown_in_a_narrow_terminal() -> None:
    assert tell("countdown", COLUMNS="60") == snapshot("""\
as of Monday 10 March 2025

Show                    Countdown
────────────────────────────────────────────────────────────
Spring Tide             any day now, by 20 June 2025
S1 · Sky Atlantic       spring 2025 · rumoured
A Weekly Show           tomorrow: 2 episodes left
S2 E3 · Sky             Tue 11 Mar 2025, 01:00 UTC (Mon 10
                        Mar, 21:00 EDT) · confirmed
Étoile                  in 45 days (1 month 14 days)
S1 E1–8 · Prime Video   Thu 24 Apr 2025 · confirmed

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
        "late": "lapsed |  |  |  | 2025-01-31 |  | S1 |  | expected"
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
                    "elsewhere": [],
                    "unconfirmed": [],
                    "end": None,
                }
            ],
        }
    )


def test_countdown_of_one_show() -> None:
    assert tell("countdown", "weekly", TZ="Europe/London") == snapshot("""\
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


# --- list ----------------------------------------------------------------------------------------


def test_in_wide_terminals_the_list_has_a_column_for_each_thing() -> None:
    heads = tell("list", COLUMNS="120").splitlines()[2].split()
    assert heads == ["Show", "Id", "Status", "Platform", "Genres", "Next"]


def test_list() -> None:
    assert tell("list", COLUMNS="100") == snapshot("""\
as of Monday 10 March 2025

Show                    Status                       Next
────────────────────────────────────────────────────────────────────────────────────────────────────
Étoile                  upcoming                     in 45 days
etoile · Prime Video    drama, dance
A Weekly Show           airing                       tomorrow: 2 episodes left
weekly · Sky            comedy
Spring Tide             upcoming                     any day now, by 20 June 2025, rumoured
spring · Sky Atlantic   rumoured by r.example
The Late Show           upcoming                     season 1 overdue: expected by 31 January 2025,
late                    expected, source not given   no news since
The Gone Show           cancelled                    season 2 cancelled 1 September 2024, after it
gone                                                 was renewed

5 shows
""")


def test_list_in_a_narrow_terminal() -> None:
    assert tell("list", COLUMNS="60") == snapshot("""\
as of Monday 10 March 2025

Étoile
  etoile · Prime Video
  upcoming
  drama, dance
  in 45 days
A Weekly Show
  weekly · Sky
  airing
  comedy
  tomorrow: 2 episodes left
Spring Tide
  spring · Sky Atlantic
  upcoming
  rumoured by r.example
  any day now, by 20 June 2025, rumoured
The Late Show
  late
  upcoming
  expected, source not given
  season 1 overdue: expected by 31 January 2025, no news
  since
The Gone Show
  gone
  cancelled
  season 2 cancelled 1 September 2024, after it was renewed

5 shows
""")


def test_list_plain() -> None:
    told = [line.split(" |") for line in plain("list").splitlines()]
    assert [[field.strip() for field in fields] for fields in told] == snapshot(
        [
            [
                "etoile",
                "Étoile",
                "upcoming",
                "Prime Video",
                "drama, dance",
                "in 45 days",
                "confirmed",
                "https://a.example/1 https://b.example/2",
                "",
                "",
                "",
                "",
            ],
            [
                "weekly",
                "A Weekly Show",
                "airing",
                "Sky",
                "comedy",
                "tomorrow: 2 episodes left",
                "confirmed",
                "",
                "",
                "",
                "",
                "",
            ],
            [
                "spring",
                "Spring Tide",
                "upcoming",
                "Sky Atlantic",
                "",
                "any day now, by 20 June 2025, rumoured",
                "rumoured",
                "https://r.example/x",
                "",
                "",
                "",
                "",
            ],
            [
                "late",
                "The Late Show",
                "upcoming",
                "",
                "",
                "season 1 overdue: expected by 31 January 2025, no news since",
                "expected",
                "",
                "",
                "",
                "",
                "",
            ],
            [
                "gone",
                "The Gone Show",
                "cancelled",
                "",
                "",
                "season 2 cancelled 1 September 2024, after it was renewed",
                "confirmed",
                "",
                "",
                "",
                "",
                "",
            ],
        ]
    )


def test_list_json_has_the_countdowns_in_the_order_of_the_catalogue() -> None:
    told = data(CATALOGUE, "list")
    assert [show["id"] for show in told["shows"]] == ["etoile", "weekly", "spring", "late", "gone"]
    assert told["total"] == 5
    assert told["shows"][0] in data(CATALOGUE, "countdown")["shows"]


@pytest.mark.parametrize(
    ("filters", "shows"),
    [
        ("--status airing", ["weekly"]),
        ("--status upcoming", ["etoile", "spring", "late"]),
        ("--status UPCOMING --platform sky", ["spring"]),
        ("--platform sky", ["weekly", "spring"]),
        ("--platform PRIME", ["etoile"]),
        ("--genre danc", ["etoile"]),
        ("--person kirby", ["etoile", "weekly"]),
        ("--person laage", ["etoile"]),
        ("--ahead", ["etoile", "weekly", "spring"]),
        ("--ahead --platform sky --status airing --genre com --person luke", ["weekly"]),
    ],
)
def test_list_keeps_what_fits_every_filter(filters: str, shows: list[str]) -> None:
    assert ids("list", *filters.split()) == shows


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ("--ahead --status ended", "no show matches all filters"),
        ("--status between-seasons", "no show matches --status between-seasons"),
        ("--person cottin", "no show matches --person cottin"),
        ("--genre opera", 'no genre matches "opera"\ngenres: comedy, dance, drama'),
        (
            "--genre comdey --platform sky",
            'no genre matches "comdey"\ndid you mean "comedy"?\ngenres: comedy, dance, drama',
        ),
    ],
)
def test_list_of_nothing_says_so_and_names_what_there_is(filters: str, told: str) -> None:
    assert ask("list", *filters.split()) == Ran(f"{told}\n", "", 1)
    assert ask("list", *filters.split(), "--plain") == Ran("", f"{told}\n", 1)
    ran = ask("list", *filters.split(), "--json")
    assert (json.loads(ran.out)["shows"], ran.err, ran.code) == ([], "", 1)


def test_the_words_of_a_filter_may_be_joined_by_hyphens() -> None:
    assert ids("list", "--platform", "sky-atlantic") == ["spring"]
    assert ids("list", "--person", "lou-de-laage") == ["etoile"]


def test_list_counts_what_it_kept() -> None:
    assert tell("list", "--ahead").splitlines()[-1] == "3 of 5 shows"


def test_a_status_that_is_none_gets_those_that_are() -> None:
    assert ask("list", "--status", "between-season") == Ran(
        "",
        "error[usage]: --status: `between-season` is not one of `upcoming`, `airing`, "
        "`premiered`, `between seasons`, `awaiting a decision`, `cancelled`, `ended` or "
        "`nothing reported`\n"
        "hint: did you mean `between seasons`?\n",
        2,
    )


@pytest.mark.parametrize("status", ["between seasons", "between-seasons", "Between-Seasons"])
def test_a_status_of_several_words_may_have_hyphens(status: str) -> None:
    assert ask("list", "--status", status).code == 1


# --- show ----------------------------------------------------------------------------------------


def test_show() -> None:
    assert tell("show", "etoile") == snapshot("""\
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
spring | coming back | upcoming: season 1 announced, spring 2025, rumoured | https://r.example/x
spring | how sure | rumoured, reported 20 February 2025 by r.example; last checked 1 March 2025 |
""")


def test_show_json() -> None:
    told = data(ONE, "show", "one")
    assert told.pop("countdown") == data(ONE, "countdown")["shows"][0]
    assert told.pop("cast") == data(ONE, "cast", "one")["cast"]
    assert told.pop("seasons") == data(ONE, "status")["shows"][0]["seasons"]
    assert told == snapshot(
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
            "trailer": {
                "season": 1,
                "when": {"words": "by 2025-03-31", "first": None, "last": "2025-03-31"},
                "out": False,
                "lapsed": False,
                "reported": {"words": "2025-03-01", "first": "2025-03-01", "last": "2025-03-01"},
                "certainty": "confirmed",
                "sources": ["https://x.example/"],
                "note": None,
            },
        }
    )


def test_show_a_show_under_way() -> None:
    assert tell("show", "weekly") == snapshot("""\
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
hint: `etoile show --help` tells what it takes
"""),
        2,
    )


# --- cast ----------------------------------------------------------------------------------------


def test_cast() -> None:
    assert tell("cast", "etoile") == snapshot("""\
as of Monday 10 March 2025

Étoile

       Name           Character   Known for
───────────────────────────────────────────
lead   Luke Kirby     Jack        Maisel
main   Lou de Laâge   Cheyenne
""")


def test_cast_with_those_who_left_or_have_yet_to_join() -> None:
    assert tell("cast", "etoile", "--all") == snapshot("""\
as of Monday 10 March 2025

Étoile

            Name                   Character   Known for
────────────────────────────────────────────────────────
lead        Luke Kirby             Jack        Maisel
main        Lou de Laâge           Cheyenne
            Camille Cottin
            left 22 January 2024
recurring   Yanic Truesdale
            not yet
""")


def test_cast_of_a_person() -> None:
    assert tell("cast", "--person", "luke") == snapshot("""\
as of Monday 10 March 2025

Name         Show            Tier    Character
──────────────────────────────────────────────
Luke Kirby   Étoile          lead    Jack
Luke Kirby   A Weekly Show   guest
""")


def test_cast_of_a_person_in_one_show() -> None:
    told = plain("cast", "weekly", "--person", "KIRBY")
    assert told == "weekly | Luke Kirby | guest |  |  |  |  | in\n"


def test_cast_plain() -> None:
    assert plain("cast", "etoile", "--all") == snapshot("""\
etoile | Luke Kirby | lead | Jack | Maisel |  |  | in
etoile | Lou de Laâge | main | Cheyenne |  |  |  | in
etoile | Camille Cottin | main |  |  | 2023-04-26 | 2024-01-22 | out
etoile | Yanic Truesdale | recurring |  |  |  |  | out
""")


def test_json_is_laid_out_for_reading_too() -> None:
    assert asked(ONE, "cast", "one", "--json", *DAY) == snapshot("""\
{
  "schema": 1,
  "answer": "cast",
  "as_of": {
    "day": "2025-03-10",
    "instant": null,
    "zone": "UTC",
    "country": null
  },
  "cast": [
    {
      "show": "one",
      "title": "One",
      "name": "A",
      "tier": "main",
      "character": null,
      "known_for": null,
      "from": {
        "words": "by 2024-05",
        "first": null,
        "last": "2024-05-31"
      },
      "until": null,
      "in_cast": true,
      "sources": [],
      "note": null
    }
  ]
}
""")


PEOPLE = "people: Camille Cottin, Lou de Laâge, Luke Kirby, Yanic Truesdale"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["spring"], "the cast of Spring Tide is not known"),
        (
            ["etoile", "--person", "x y"],
            'no person in the cast of Étoile matches "x y"\n' + PEOPLE,
        ),
        (
            ["etoile", "--person", "cottin"],
            'no current cast member of Étoile matches "cottin"\n'
            "`--all` also lists who left, or has not joined yet",
        ),
        (
            ["--person", "kirbey"],
            'no person matches "kirbey"\ndid you mean "Luke Kirby"?\n' + PEOPLE,
        ),
    ],
)
def test_a_cast_of_nobody_says_so(args: list[str], message: str) -> None:
    assert ask("cast", *args) == Ran(f"{message}\n", "", 1)


def test_cast_needs_a_show_or_a_person() -> None:
    assert ask("cast") == Ran(
        "",
        snapshot("""\
error[usage]: name a SHOW, or a --person
hint: such as: etoile cast etoile
"""),
        2,
    )


# --- status --------------------------------------------------------------------------------------


def test_status() -> None:
    assert tell("status") == snapshot("""\
as of Monday 10 March 2025

Show            Status               Seasons
────────────────────────────────────────────────────────────────────────────────
Étoile          upcoming             1 dated for 24 April 2025
                                     2 ordered 26 April 2023
A Weekly Show   airing               2 airing since 25 February 2025
Spring Tide     upcoming, rumoured   1 announced, spring 2025, rumoured
                                     r.example
The Late Show   upcoming, expected   1 announced, was expected by 31 January
                                     2025, no news since
The Gone Show   cancelled            1 complete since 1 February 2024
                                     2 cancelled 1 September 2024
""")


def test_status_of_one_show() -> None:
    assert tell("status", "gone") == snapshot("""\
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
    assert tell("status", "etoile", COLUMNS="100") == snapshot("""\
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
    told = plain("status").replace(" |  |  |  |  |", " …")
    assert told == snapshot("""\
etoile |  | upcoming | 2025-03-08 | confirmed | https://a.example/1 https://b.example/2 …
etoile | 1 | dated | 2025-03-08 | confirmed | https://a.example/1 https://b.example/2 …
etoile | 2 | ordered | 2023-04-26 | confirmed | https://www.today.example/etoile …
weekly |  | airing | 2025-02-25 | confirmed …  |
weekly | 2 | airing | 2025-02-25 | confirmed …  |
spring |  | upcoming | 2025-02-20 | rumoured | https://r.example/x …
spring | 1 | announced | 2025-02-20 | rumoured | https://r.example/x …
late |  | upcoming | 2024-12-31 | expected …  |
late | 1 | announced | 2024-12-31 | expected …  |
gone |  | cancelled | 2024-09-01 | confirmed …  |
gone | 1 | complete | 2024-02-01 | confirmed …  |
gone | 2 | cancelled | 2024-09-01 | confirmed …  |
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


# --- news ----------------------------------------------------------------------------------------


def test_news() -> None:
    assert tell("news") == snapshot("""\
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
    assert tell("news", "etoile") == snapshot("""\
as of Monday 10 March 2025

8 March 2025   season 1: 24 April 2025, all at once
               In 240 countries.
               a.example, b.example
26 April 2023  seasons 1 and 2: ordered, 8 episodes
               today.example
""")


def test_news_since_a_day_leaves_out_what_is_older_or_has_no_day() -> None:
    assert tell("news", "--since", "2025-02-20") == snapshot("""\
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
    told = data(ONE, "news", "--since", "2025-01-01")
    assert told == snapshot(
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
        }
    )


def test_no_news_since_a_day() -> None:
    told = "no news since 9 March 2025\nthe latest was reported 8 March 2025: Étoile\n"
    assert ask("news", "--since", "2025-03-09") == Ran(told, "", 1)
    assert ask("news", "--since", "2025-03-09", "--plain") == Ran("", told, 1)


def test_since_a_day_that_is_none() -> None:
    assert ask("news", "--since", "2025-13-01") == Ran(
        "",
        snapshot("""\
error[impossible-date]: --since: `2025-13-01` is not a date
hint: a year has 12 months; if 13 is the day, write `2025-01-13`
"""),
        2,
    )


# --- check ---------------------------------------------------------------------------------------


def check(catalogue: str, *args: str) -> Ran:
    with folder_with(catalogue):
        return run("check", "shows.toml", *args, *DAY)


def test_check_is_silent_where_all_is_well() -> None:
    assert check(ONE) == Ran("", "", 0)


def test_check_warns_of_what_a_careful_editor_would_flag() -> None:
    assert check('[a]\ntitle = "A"\n[[a.news]]\nseason = 1\nepisodes = 8\n') == Ran(
        "",
        snapshot("""\
warning[no-source]: this news has no source
 --> shows.toml:3:1
  |
3 | [[a.news]]
  | ^^^^^^^^^^
hint: add source = "https://…"
"""),
        0,
    )


def test_check_tells_every_error_at_once() -> None:
    assert check('[a]\ntitle = "A"\nchecked = 1\n[[a.news]]\nrelease = "2025-13"\n') == Ran(
        "",
        snapshot("""\
error[wrong-type]: expected a date or words such as `spring 2027`, got a number
 --> shows.toml:3:11
  |
3 | checked = 1
  |           ^
hint: write it in quotes: "1"

error[impossible-date]: `2025-13` is not a date
 --> shows.toml:5:12
  |
5 | release = "2025-13"
  |            ^^^^^^^
hint: a year has 12 months; write 01 to 12, not 13
"""),
        65,
    )


UNSOURCED = '[a]\ntitle = "A"\n[[a.news]]\nseason = 1\nepisodes = 8\n'


def test_check_counts_own_reports_without_a_source() -> None:
    with folder_with(UNSOURCED):
        ran = run("check", "--folder", ".", *DAY)
        assert ran == Ran("", "warning[no-source]: shows.toml: 1 report has no source\n", 0)
        for name in ("shows.toml", "./shows.toml", "."):
            assert run("check", name, "--folder", ".", *DAY) == ran


def test_check_flags_each_report_without_a_source_in_a_folder_that_is_not_the_user_s() -> None:
    with folder_with(UNSOURCED):
        ran = run("check", ".", "--folder", "nowhere", *DAY)
    assert ran.err.startswith("warning[no-source]: this news has no source\n --> shows.toml:3:1\n")


def test_check_without_own_files_names_the_built_in_catalogue() -> None:
    ran = run("check", "--folder", "nowhere", "--as-of", "2028-01-01")
    assert ran == Ran(
        "You have no files of your own to check in nowhere\n"
        f"To check the built-in catalogue: etoile check {built_in_file()}\n",
        "",
        0,
    )
    assert "warning[checked-long-ago]" in run("check", built_in_file(), "--as-of", "2028-01-01").err


def test_check_flags_nothing_of_the_built_in_catalogue_beside_own_files() -> None:
    with folder_with('[[the-savant.news]]\nreported = 2026-11-20\nnote = "x"\nsource = "x"\n'):
        assert run("check", "--folder", ".", "--as-of", "2028-01-01") == Ran("", "", 0)


@pytest.mark.parametrize("text", ["[a", None])
def test_check_shows_the_errors_of_the_built_in_catalogue(
    text: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built_in = tmp_path / "built-in.toml"
    if text:
        built_in.write_text(text)
    monkeypatch.setattr("etoile_cli.catalogue.built_in.built_in_file", lambda: str(built_in))
    code = "invalid-toml" if text else "no-such-file"
    with folder_with(UNSOURCED):
        ran = run("check", "--folder", ".", *DAY)
    assert [line for line in ran.err.splitlines() if "[" in line and "]: " in line] == [
        next(line for line in ran.err.splitlines() if line.startswith(f"error[{code}]: ")),
        "warning[no-source]: shows.toml: 1 report has no source",
    ]
    assert ran.code == (65 if text else 74)


def test_check_looks_at_every_file() -> None:
    ran = check("[a]\ntitle = 1\n", "nowhere.toml")
    assert ran.code == 65
    assert [line for line in ran.err.splitlines() if "-->" in line] == [
        " --> shows.toml:2:9",
        " --> nowhere.toml",
    ]


def test_a_bad_catalogue_answers_no_question() -> None:
    ran = run_on('[a]\ntitle = "A"\nchecked = "soon"\n[b]\n', "countdown")
    assert ran == Ran(
        "",
        snapshot("""\
error[impossible-date]: `soon` is not a date
 --> shows.toml:3:12
  |
3 | checked = "soon"
  |            ^^^^
hint: write `TBA` if nothing is known of the date

error[missing-key]: a show needs a `title`
 --> shows.toml:4:2
  |
4 | [b]
  |  ^
hint: add title = "…"
"""),
        65,
    )


# --- finding a show ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "show"),
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
def test_a_show_is_found_by_id_title_and_part(said: str, show: str) -> None:
    assert ids("countdown", said) == [show]


AMBIGUOUS = """\
error[ambiguous-show]: "show" matches 3 shows: A Weekly Show (`weekly`), The Late Show (`late`) \
and The Gone Show (`gone`)
hint: name one by its id: `weekly`
"""


def test_a_part_that_several_shows_have() -> None:
    assert ask("show", "show") == Ran("", AMBIGUOUS, 2)


def test_a_show_that_is_none_and_what_may_be_meant() -> None:
    assert ask("status", "etiole") == Ran(
        "",
        snapshot("""\
error[unknown-show]: no show matches "etiole"
hint: did you mean `etoile`?
"""),
        1,
    )


def test_a_show_that_is_like_none() -> None:
    assert ask("news", "zzz") == Ran(
        "",
        snapshot("""\
error[unknown-show]: no show matches "zzz"
hint: `etoile list` lists all shows
"""),
        1,
    )


def test_every_show_that_is_not_found_is_told_of() -> None:
    unknown = ask("countdown", "zzz").err.replace(" shows\n", " shows; found: Étoile\n")
    assert ask("countdown", "zzz", "etoile", "show") == Ran("", f"{unknown}\n{AMBIGUOUS}", 2)


# --- shared options ------------------------------------------------------------------------------


def test_shared_options_may_stand_before_and_behind_a_command() -> None:
    before = asked(CATALOGUE, *DAY, "--plain", "countdown", "etoile")
    assert before == tell("countdown", "etoile", "--plain")
    assert before == asked(CATALOGUE, "--plain", "countdown", *DAY, "etoile")


def test_the_day_may_stand_before_check_too() -> None:
    behind = run("check", "--as-of", "2028-01-01")
    assert run("--as-of", "2028-01-01", "check") == behind


def test_an_option_behind_the_command_wins() -> None:
    told = answer("--as-of", "2025-03-01", "countdown", "etoile", "--as-of", "2025-03-10")
    assert told.startswith("as of Monday 10 March 2025\n")


def test_plain_and_json_exclude_each_other() -> None:
    expected = Ran(
        "",
        snapshot("""\
error[usage]: --plain and --json exclude each other
hint: choose one
"""),
        2,
    )
    assert ask("list", "--plain", "--json") == expected
    assert run("--plain", "--json") == expected


def test_a_form_behind_the_name_wins() -> None:
    assert answer("--plain", "list", "--json").startswith("{")
    assert answer("--json", "list", "--plain").startswith("etoile\t")


def test_a_title_needs_no_quotes() -> None:
    for command in ("show", "status", "news", "cast", "countdown"):
        quoted = ask(command, "spring tide", *DAY)
        assert ask(command, "spring", "tide", *DAY) == quoted


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("contdown",), "error[usage]: No such command 'contdown'."),
        (("list", "--genres", "x"), "error[usage]: No such option: --genres"),
        (("news", "--since"), "error[usage]: Option '--since' requires an argument."),
        (("check", "--plain"), "error[usage]: No such option: --plain"),
        (("export", "ics", "--json"), "error[usage]: No such option: --json"),
        (("export",), "error[usage]: Missing argument 'FORMAT'."),
    ],
)
def test_what_cannot_be_understood(args: tuple[str, ...], message: str) -> None:
    ran = run(*args)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(message)
    assert ran.err.rstrip().endswith("--help` tells what it takes")


# --- help and version ----------------------------------------------------------------------------

YOURS = {"--folder", "--only-mine", "--no-only-mine", "--config"}
SHARED = {
    *("--as-of", "--catalogue", "--zone", "--country", "--plain", "--json", "--help", "-h"),
    *YOURS,
}
WRITING = {
    *("--as-of", "--catalogue", "--folder", "--config", "--dry-run"),
    *("--plain", "--json", "--help", "-h"),
}
OPTIONS = {
    "countdown": SHARED | {"--live"},
    "upcoming": SHARED | {"--days", "--from", "--to", "--platform", "--certainty"},
    "calendar": SHARED | {"--months", "--week-starts"},
    "timeline": SHARED,
    "list": SHARED | {"--status", "--platform", "--genre", "--person", "--ahead"},
    "show": SHARED,
    "cast": SHARED | {"--person", "--all"},
    "status": SHARED,
    "news": SHARED | {"--since"},
    "export": (SHARED - {"--plain", "--json"})
    | {"--output", "-o", "--force", "--windows", "--keep-cancelled", "--alarm"},
    "add": WRITING
    | {"--platform", "--premiere", "--episodes", "--pattern", "--season", "--certainty"}
    | {"--source", "--reported", "--note", "--id", "--file"}
    | {"--label", "--genre", "--creator", "--synopsis", "--alias"},
    "record": WRITING
    | {"--season", "--reported", "--source", "--certainty", "--note", "--episodes", "--pattern"}
    | {"--platform", "--country", "--final", "--tier", "--character", "--known-for", "--left"}
    | {"--part", "--only", "--label"},
    "edit": WRITING | {"--file", "--from"},
    "remove": WRITING,
    "undo": WRITING | {"--redo"},
    "config": SHARED - {"--as-of", "--catalogue"},
    "check": SHARED - {"--catalogue", "--plain", "--json"},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_all_its_options(command: str) -> None:
    told = answer(command, "--help")
    words = told.split("Options:")[1].replace(",", " ").split()
    assert {word for word in words if word.startswith("-")} == OPTIONS[command]
    assert told == answer(command, "-h")
    assert told.startswith(f"Usage: etoile {command} ")


def test_the_help_of_all_has_every_command() -> None:
    told = answer("--help")
    commands = told.split("Commands:\n")[1].splitlines()
    assert tuple(line.split()[0] for line in commands) == COMMANDS
    assert told == answer("-h")


def test_version() -> None:
    assert answer("--version") == f"etoile {__version__}\n"


def test_etoile_is_a_module_too() -> None:
    assert process("--version") == Ran(f"etoile {__version__}\n", "", 0)
