"""What a write changed, in every form."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from etoile_cli.answers.changes import CatalogueChanges, ChangeKind, compare_shows
from etoile_cli.answers.countdown import answer_countdown
from etoile_cli.render import LEAST, WIDE, Display, render
from etoile_cli.render.english.countdowns import short_and_full
from tests.helpers import as_of, shows_of

PAGES = Path(__file__).parents[2] / "docs"

ETOILE = """
    [etoile]
    title    = "Étoile"
    platform = "Prime Video"
    cast = [
      { name = "Luke Kirby", tier = "lead", character = "Jack McMillan" },
      { name = "Camille Cottin" },
    ]
    [[etoile.news]]
    reported = 2023-04-26
    seasons  = [1, 2]
    status   = "ordered"
    [[etoile.news]]
    reported = 2025-03-08
    season   = 1
    release  = 2025-04-24
"""

CANCELLED = """
    [[etoile.news]]
    reported = 2025-06-06
    season   = 2
    status   = "cancelled"
"""

SEVERANCE = """
    [severance]
    title    = "Severance"
    platform = "Apple TV+"
    [[severance.news]]
    reported = 2024-07-10
    season   = 2
    episodes = 10
    release  = [{ episodes = "1-10", date = 2025-01-17, every = "week" }]
"""

RENEWED = """
    [[severance.news]]
    reported = 2026-11-22
    season   = 3
    status   = "renewed"
"""


def found(before: str, after: str, day: str = "2026-11-22") -> CatalogueChanges:
    return compare_shows(shows_of(before), shows_of(after), as_of(day), short_and_full)


def table(before: str, after: str, day: str = "2026-11-22", columns: int = 80) -> str:
    return render(found(before, after, day), "table", Display(columns, False, "utf-8"))


def plain(before: str, after: str, day: str = "2026-11-22") -> list[str]:
    printed = render(found(before, after, day), "plain", Display(80, False, "utf-8"))
    return [line.replace("\t", "|") for line in printed.splitlines()]


# --- for people ----------------------------------------------------------------------------------


def test_a_renewal() -> None:
    assert (
        table(SEVERANCE, SEVERANCE + RENEWED)
        == """\
Severance
  + 22 November 2026  season 3: renewed
    status            awaiting a decision → between seasons
    countdown         season 2 complete since 21 March 2025 → no date yet:
                      season 3 renewed 22 November 2026
"""
    )


def test_a_renewal_in_a_narrow_terminal() -> None:
    assert (
        table(SEVERANCE, SEVERANCE + RENEWED, columns=40)
        == """\
Severance
  + 22 November 2026
    season 3: renewed
    status
      awaiting a decision → between
      seasons
    countdown
      season 2 complete since 21 March
      2025 → no date yet: season 3
      renewed 22 November 2026
"""
    )


def test_a_renewal_in_a_wide_terminal() -> None:
    assert table(SEVERANCE, SEVERANCE + RENEWED, columns=160).splitlines()[-1] == (
        "    countdown         season 2 complete since 21 March 2025 → "
        "no date yet: season 3 renewed 22 November 2026"
    )


@pytest.mark.parametrize("columns", range(LEAST, 80))
def test_a_sentence_is_never_cut(columns: int) -> None:
    printed = table(SEVERANCE, SEVERANCE + RENEWED, columns=columns)
    assert "…" not in printed
    full = table(SEVERANCE, SEVERANCE + RENEWED, columns=160)
    assert printed.split() == full.split()


def test_the_end_of_etoile() -> None:
    assert (
        table(ETOILE, ETOILE + CANCELLED, "2025-06-06")
        == """\
Étoile
  + 6 June 2025  season 2: cancelled (was ordered)
    status       between seasons → cancelled
    countdown    season 1 out since 24 April 2025 → season 2 cancelled 6 June
                 2025, after it was ordered
"""
    )


def test_a_date_that_moves() -> None:
    news = "[[etoile.news]]\nreported = 2025-03-09\nseason = 1\nrelease = 2025-05-01\n"
    assert (
        table(ETOILE, f"{ETOILE}{news}", "2025-03-10")
        == """\
Étoile
  + 9 March 2025  season 1: moved from 24 April 2025 to 1 May 2025
    countdown     S1, 24 April 2025, in 45 days → S1, 1 May 2025, in 52 days
"""
    )


def test_what_is_not_sure_says_so() -> None:
    news = """
        [[etoile.news]]
        reported  = 2025-06-07
        season    = 3
        release   = "spring 2027"
        certainty = "rumoured"
    """
    assert (
        table(ETOILE, ETOILE + news, "2025-06-07")
        == """\
Étoile
  + 7 June 2025  season 3: spring 2027, rumoured
    countdown    season 1 out since 24 April 2025 → S3, spring 2027, in 632–743
                 days, rumoured
"""
    )


def test_a_season_under_way() -> None:
    before, weekly = ETOILE, '[{ episodes = "1-4", date = 2025-04-24, every = "week" }]'
    after = before.replace("release  = 2025-04-24", f"release = {weekly}\nepisodes = 4")
    assert table(before, after, "2025-04-30").splitlines()[-2:] == [
        "    countdown     season 1 out since 24 April 2025 → S1 E2, 1 May 2025,",
        "                  tomorrow: 3 episodes left, complete 15 May 2025",
    ]


def test_a_window_in_the_countdown_is_printed_once() -> None:
    after = ETOILE.replace("release  = 2025-04-24", 'release = "by 2025-04-30"')
    printed = table(ETOILE, after, "2025-04-20", 100).splitlines()[-1]
    assert (
        printed
        == "    countdown     S1, 24 April 2025, in 4 days → S1, any day now, by 30 April 2025"
    )


def test_facts_and_cast() -> None:
    after = """
        [etoile]
        title  = "Etoile"
        genres = ["drama", "comedy"]
        cast = [
          { name = "Luke Kirby", character = "Jack", until = "by 2025-06-30" },
          { name = "Lou de Laâge", tier = "lead", character = "Cheyenne", from = 2023-05-01 },
        ]
    """ + ETOILE[ETOILE.index("[[") :]
    assert (
        table(ETOILE, after)
        == """\
Etoile
  ~ title     Étoile → Etoile
  + genres    drama, comedy
  − platform  Prime Video
  ~ cast      Luke Kirby
              tier: lead → main
              character: Jack McMillan → Jack
              until: not given → by 30 June 2025
  + cast      Lou de Laâge, lead, as Cheyenne, from 1 May 2023
  − cast      Camille Cottin, main
"""
    )


def test_news_that_says_the_same_in_another_way() -> None:
    other = (
        CANCELLED.replace("2025-06-06", "2025-06-07")
        + """
        certainty = "rumoured"
        source    = ["https://a.org/x"]
        note      = "So it seems."
    """
    )
    assert (
        table(ETOILE + CANCELLED, ETOILE + other, "2025-06-06")
        == """\
Étoile
  ~ 7 June 2025  season 2: cancelled, rumoured
                 reported: 6 June 2025 → 7 June 2025
                 certainty: confirmed → rumoured
                 source: not given → https://a.org/x
                 note: not given → So it seems.
                 counts from 7 June 2025
    status       cancelled → between seasons
    countdown    season 2 cancelled 6 June 2025, after it was ordered → season 1
                 out since 24 April 2025
"""
    )


def test_news_that_moves_nothing_says_why() -> None:
    news = """
        [[etoile.news]]
        reported = 2024-01-01
        season   = 2
        status   = "in production"
        [[etoile.news]]
        reported = 2024-02-02
        season   = 1
        release  = "2025"
        trailer  = 2025-03-01
        [[etoile.news]]
        reported = 2025-06-07
        season   = 2
        status   = "cancelled"
        [[etoile.news]]
        reported = 2025-06-08
        note     = "A petition."
        [[etoile.news]]
        reported = "by 2025-07-01"
        season   = 2
        status   = "picked up"
        [[etoile.news]]
        note     = "Nobody knows when."
    """
    before = ETOILE + CANCELLED.replace('"cancelled"', '"cancelled"\ncertainty = "expected"')
    printed = table(before, before + news, "2025-06-10")
    assert (
        printed
        == """\
Étoile
  + undated          Nobody knows when.
  + 1 January 2024   season 2: in production (was ordered)
                     newer news overrides it
  + 2 February 2024  season 1: 2025, trailer 1 March 2025
                     newer news overrides part of it
  + 7 June 2025      season 2: cancelled, now confirmed
  + 8 June 2025      A petition.
  + by 1 July 2025   season 2: picked up
                     counts from 1 July 2025
    status           between seasons → cancelled
    countdown        season 1 out since 24 April 2025 → season 2 cancelled 7
                     June 2025, after it was in production
"""
    )
    [_, note, *rest] = table(ETOILE, f"{ETOILE}[[etoile.news]]\nnote = 'x'\n").splitlines()
    assert (note, rest) == ("  + undated  x", ["    status and next release unchanged"])


def test_a_rumour_says_that_it_is_one_until_it_is_confirmed() -> None:
    none = "[a]\ntitle = 'A'\n"
    rumour = "[[a.news]]\nreported = 2025-01-01\nstatus = 'cancelled'\ncertainty = 'rumoured'\n"
    sure = "[[a.news]]\nreported = 2025-01-02\nstatus = 'cancelled'\n"
    assert (
        table(none, none + rumour, "2025-06-10")
        == """\
A
  + 1 January 2025  cancelled, rumoured
    status          nothing reported → cancelled, rumoured
    countdown       nothing reported → cancelled 1 January 2025, rumoured
"""
    )
    assert (
        table(none + rumour, none + rumour + sure, "2025-06-10")
        == """\
A
  + 2 January 2025  cancelled, now confirmed
    status          cancelled, rumoured → cancelled
    countdown       cancelled 1 January 2025, rumoured → cancelled 2 January
                    2025
"""
    )


def test_news_that_went() -> None:
    assert table(ETOILE + CANCELLED, ETOILE, "2025-06-06").splitlines()[1:3] == [
        "  − 6 June 2025  season 2: cancelled",
        "    status       cancelled → between seasons",
    ]


def test_a_show_that_came_and_one_that_went() -> None:
    assert (
        table(SEVERANCE, ETOILE, "2025-03-10")
        == """\
+ Étoile (etoile)
    platform   Prime Video
    status     upcoming
    countdown  S1, 24 April 2025, in 45 days
    cast       Luke Kirby, Camille Cottin
    news       2 items

− Severance (severance)
    platform   Apple TV+
    status     airing
    countdown  S2 E9, 14 March 2025, in 4 days: 2 episodes left, complete 21
               March 2025
    news       1 item
"""
    )


def test_a_show_with_nothing_in_it() -> None:
    crowd = ", ".join(f'{{ name = "{letter}" }}' for letter in "ABCDEF")
    assert (
        table("", f'[a]\ntitle = "A"\ncast = [{crowd}]\n')
        == """\
+ A (a)
    status     nothing reported
    countdown  nothing reported
    cast       A, B, C, D and 2 more
"""
    )


def test_nothing_changed() -> None:
    assert table(ETOILE, ETOILE) == "nothing changed\n"


def test_a_name_too_long_for_its_column_is_above_its_value() -> None:
    news = '[[etoile.news]]\nreported = "2025-01-01/2025-02-03"\nseason = 1\ntrailer = "2025"\n'
    assert table(ETOILE, ETOILE + news).splitlines()[1:] == [
        "  + 1 January 2025 to 3 February 2025",
        "    season 1: trailer 2025",
        "    status and next release unchanged",
    ]


def test_in_colour_and_in_ascii_the_signs_stay() -> None:
    both = found(ETOILE, ETOILE.replace("Prime Video", "Hulu") + CANCELLED, "2025-06-06")
    coloured = render(both, "table", Display(80, True, "utf-8"))
    assert coloured.splitlines()[:4] == [
        "\x1b[1mÉtoile\x1b[0m",
        "  \x1b[35m~\x1b[0m platform     Prime Video\x1b[2m → \x1b[0mHulu",
        "  \x1b[32m+\x1b[0m 6 June 2025  season 2: cancelled (was ordered)",
        "    \x1b[2mstatus\x1b[0m       between seasons\x1b[2m → \x1b[0m\x1b[31mcancelled\x1b[0m",
    ]
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert bare == render(both, "table", Display(80, False, "utf-8"))
    back = found(ETOILE + CANCELLED, ETOILE, "2025-06-06")
    assert render(back, "table", Display(80, False, "ascii")).splitlines()[:3] == [
        "Etoile",
        "  - 6 June 2025  season 2: cancelled",
        "    status       cancelled > between seasons",
    ]


HOSTILE = r'"[red]\u001b[31m\u202e:smile:"'


def test_what_comes_from_a_file_is_data() -> None:
    news = f"[[etoile.news]]\nreported = 2025-06-06\nnote = {HOSTILE}\nsource = {HOSTILE}\n"
    after = ETOILE.replace('"Étoile"', HOSTILE).replace('"Camille Cottin"', HOSTILE) + news
    for form, before in [("table", ETOILE), ("plain", ETOILE), ("table", ""), ("plain", "")]:
        display = Display(80, False, "utf-8")
        printed = render(found(before, after), "plain" if form == "plain" else "table", display)
        assert "[red]\\x1b[31m\\u202e:smile:" in printed
        assert not set(printed) & {"\x1b", "\u202e"}


TITLES = ["Étoile", "x" * 500, "a few words " * 40, "シーズン" * 20, "e\u0301" * 60, "סדרה" * 20]


@settings(max_examples=60)
@given(st.sampled_from(TITLES), st.integers(1, 200), st.sampled_from(["utf-8", "ascii"]))
def test_no_line_is_wider_than_the_terminal(title: str, columns: int, encoding: str) -> None:
    before = ETOILE + SEVERANCE
    after = ETOILE.replace("Étoile", title).replace("Luke Kirby", title) + CANCELLED
    for answer in (found(before, after), found("", after), found(after, before)):
        printed = render(answer, "table", Display(columns, False, encoding))
        assert max(map(cell_len, printed.splitlines())) <= max(LEAST, min(columns, WIDE))


# --- plain lines ---------------------------------------------------------------------------------


def test_plain_lines_of_news() -> None:
    news = """
        [[etoile.news]]
        reported = 2024-01-01
        season   = 2
        status   = "in production"
        [[etoile.news]]
        reported  = 2025-06-07
        season    = 2
        status    = "picked up"
        certainty = "rumoured"
    """
    assert plain(ETOILE, ETOILE + news + CANCELLED, "2025-06-06") == [
        "etoile|Étoile|news-added|2024-01-01||season 2: in production (was ordered)"
        "|confirmed||superseded|",
        "etoile|Étoile|news-added|2025-06-06||season 2: cancelled (was in production)"
        "|confirmed||counts|",
        "etoile|Étoile|news-added|2025-06-07||season 2: picked up|rumoured||awaited|",
        "etoile|Étoile|status||between seasons|cancelled||||",
        "etoile|Étoile|countdown||season 1 out since 24 April 2025"
        "|season 2 cancelled 6 June 2025, after it was in production||||",
    ]
    assert plain(ETOILE + CANCELLED, ETOILE, "2025-06-06")[0] == (
        "etoile|Étoile|news-removed|2025-06-06|season 2: cancelled||confirmed|||"
    )
    better = CANCELLED + "source = 'https://a.org'\n"
    assert plain(ETOILE + CANCELLED, ETOILE + better, "2025-06-06") == [
        "etoile|Étoile|news-changed|2025-06-06||https://a.org|confirmed|source|counts"
        "|season 2: cancelled"
    ]
    part = '[[etoile.news]]\nreported = 2024-02-02\nseason = 1\nrelease = "2025"\nepisodes = 8\n'
    assert plain(ETOILE, ETOILE + part)[0].split("|")[8] == "superseded-in-part"


def test_plain_lines_of_facts_and_cast() -> None:
    after = """
        [etoile]
        title   = "Étoile"
        genres  = ["drama", "comedy"]
        checked = 2025-01-01
        cast = [
          { name = "Luke Kirby", tier = "lead", character = "Jack", until = "by 2025-06-30" },
          { name = "Lou de Laâge", from = 2023-05-01 },
        ]
    """ + ETOILE[ETOILE.index("[[") :]
    assert plain(ETOILE, after) == [
        "etoile|Étoile|fact|genres||drama, comedy||||",
        "etoile|Étoile|fact|platform|Prime Video|||||",
        "etoile|Étoile|fact|checked||2025-01-01||||",
        "etoile|Étoile|cast-changed|Luke Kirby|Jack McMillan|Jack||character||",
        "etoile|Étoile|cast-changed|Luke Kirby||by 2025-06-30||until||",
        "etoile|Étoile|cast-added|Lou de Laâge||Lou de Laâge, main, from 1 May 2023||||",
        "etoile|Étoile|cast-removed|Camille Cottin|Camille Cottin, main|||||",
    ]


def test_plain_lines_of_shows() -> None:
    assert plain(SEVERANCE, ETOILE, "2025-06-06") == [
        "etoile|Étoile|added|platform||Prime Video||||",
        "etoile|Étoile|added|status||between seasons||||",
        "etoile|Étoile|added|countdown||season 1 out since 24 April 2025||||",
        "etoile|Étoile|added|cast||Luke Kirby, Camille Cottin||||",
        "etoile|Étoile|added|news||2||||",
        "severance|Severance|removed|platform|Apple TV+|||||",
        "severance|Severance|removed|status|awaiting a decision|||||",
        "severance|Severance|removed|countdown|season 2 complete since 21 March 2025|||||",
        "severance|Severance|removed|cast||||||",
        "severance|Severance|removed|news|1|||||",
    ]
    assert plain(ETOILE, ETOILE) == []


# --- JSON ----------------------------------------------------------------------------------------


def shape(before: str, after: str, day: str = "2025-06-06") -> Any:
    return json.loads(render(found(before, after, day), "json", Display(80, False, "utf-8")))


def test_json_of_a_cancellation() -> None:
    printed = shape(ETOILE, ETOILE + CANCELLED)
    assert (printed["schema"], printed["answer"], printed["as_of"]["day"]) == (
        1,
        "changes",
        "2025-06-06",
    )
    news, status, countdown = printed["changes"]
    assert news == {
        "change": "news-added",
        "id": "etoile",
        "title": "Étoile",
        "cast": None,
        "news": {
            "show": "etoile",
            "title": "Étoile",
            "seasons": [2],
            "reported": {"words": "2025-06-06", "first": "2025-06-06", "last": "2025-06-06"},
            "certainty": "confirmed",
            "sources": [],
            "note": None,
            "changes": [
                {
                    "season": 2,
                    "to": {"status": "cancelled"},
                    "from": {"status": "ordered"},
                    "parts": [],
                }
            ],
            "counts": True,
            "counts_from": "2025-06-06",
            "superseded": [],
        },
        "fact": None,
        "old": None,
        "new": None,
    }
    assert (status["change"], status["old"], status["new"]) == (
        "status",
        {"status": "between seasons", "certainty": "confirmed", "end": None},
        {"status": "cancelled", "certainty": "confirmed", "end": None},
    )
    kinds = [countdown[key]["kind"] for key in ("old", "new")]
    assert (countdown["change"], kinds) == ("countdown", ["out", "nothing-ahead"])


def test_json_of_all_else() -> None:
    after = (
        ETOILE.replace('"Prime Video"', '"Hulu"\ngenres = ["drama"]\nchecked = 2025-01-01')
        .replace('"Camille Cottin"', '"Camille Cottin", until = 2024-01-22')
        .replace("reported = 2025-03-08", 'reported = 2025-03-08\ncertainty = "expected"')
        .replace('{ name = "Luke Kirby"', '{ name = "Lou" }, { name = "Luke Kirby!"')
    )
    printed = shape(ETOILE, after + CANCELLED, "2025-06-05")["changes"]
    left = {"words": "2024-01-22", "first": "2024-01-22", "last": "2024-01-22"}
    facts = [(one["change"], one["fact"], one["old"], one["new"]) for one in printed if one["fact"]]
    assert facts == [
        ("fact", "genres", None, ["drama"]),
        ("fact", "platform", "Prime Video", "Hulu"),
        ("fact", "checked", None, "2025-01-01"),
        ("cast-changed", "until", None, left),
        ("news-changed", "certainty", "confirmed", "expected"),
    ]
    assert [(one["change"], one["cast"]["name"]) for one in printed if one["cast"]] == [
        ("cast-added", "Lou"),
        ("cast-added", "Luke Kirby!"),
        ("cast-changed", "Camille Cottin"),
        ("cast-removed", "Luke Kirby"),
    ]
    assert [(one["change"], one["news"]["counts"]) for one in printed if one["news"]] == [
        ("news-changed", True),
        ("news-added", False),
    ]
    assert shape(ETOILE + CANCELLED, ETOILE)["changes"][0]["change"] == "news-removed"
    came, went = shape(SEVERANCE, ETOILE)["changes"]
    assert (came["change"], came["id"], came["old"]) == ("added", "etoile", None)
    assert (came["new"]["cast"], came["new"]["news"]) == (["Luke Kirby", "Camille Cottin"], 2)
    assert (went["change"], went["old"]["show"]["id"], went["old"]["cast"]) == (
        "removed",
        "severance",
        [],
    )
    assert shape(ETOILE, ETOILE)["changes"] == []


@pytest.mark.parametrize("form", ["plain", "json"])
def test_what_a_character_set_lacks_is_an_escape(form: str) -> None:
    display = Display(80, False, "ascii")
    printed = render(found("", ETOILE), "plain" if form == "plain" else "json", display)
    assert printed.isascii()
    assert ("\\xc9toile" if form == "plain" else "\\u00c9toile") in printed


# --- laws ----------------------------------------------------------------------------------------

NEWS = [
    "reported = 2025-01-01\nseasons = [1, 2]\nstatus = 'ordered'",
    "reported = 2025-01-02\nseason = 2\nstatus = 'renewed'\ncertainty = 'expected'",
    "reported = 2025-01-03\nseason = 1\nrelease = 2025-02-01",
    "reported = 2025-01-03\nseason = 1\nrelease = [{ date = 2025-02-01, label = 'Part 1' }]",
    "reported = 2025-01-03\nseason = 1\nrelease = { date = 2025-02-01T20:00:00, zone = 'UTC' }",
    "reported = 2025-01-04\nseason = 1\nrelease = 'by 2025-02-02'\ncertainty = 'rumoured'",
    "reported = 2025-01-04\nseason = 1\nrelease = 'after 2025-02'",
    "reported = 2025-01-05\nseason = 1\nrelease = 'postponed'",
    "reported = 2025-01-06\nseason = 1\n"
    "release = [{ episodes = '1-4', date = 2025-01-30, every = 'week' }]",
    "reported = 2025-01-07\nseason = 1\n"
    "release = [{ episodes = '1-3', date = 2025-01-30, every = 'week' }]",
    "reported = 2025-01-08\nseason = 1\nepisodes = 6",
    "reported = 2025-02-03\nseason = 1\nrelease = [{ date = 2025-02-01 }]",
    "reported = 2025-02-03\nseason = 1\ntrailer = 2025-02-05",
    "reported = 2025-02-20\nstatus = 'cancelled'",
    "reported = 2025-02-21\nstatus = 'cancelled'\ncertainty = 'expected'",
    "reported = 2025-02-22\nseason = 2\nstatus = 'cancelled'",
    "reported = 2025-02-23\nstatus = 'renewed'",
    "reported = 2025-02-24\nstatus = 'in production'",
    "reported = 2025-02-25\nseason = 1\nstatus = 'final'",
]
DAYS = st.dates(date(2025, 1, 25), date(2025, 3, 1))


def with_news(items: list[int]) -> str:
    return "[a]\ntitle = 'A'\n" + "".join(f"[[a.news]]\n{NEWS[one]}\n" for one in items)


def sentence(text: str, day: date) -> tuple[str, str]:
    [answer] = answer_countdown(shows_of(text), as_of(day.isoformat())).shows
    return short_and_full(answer.countdown, as_of(day.isoformat()))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(range(len(NEWS))), max_size=3), st.sampled_from(NEWS), DAYS)
@example([0, 13, 15], NEWS[5], date(2025, 3, 1))  # a cancelled season has a rumoured date
def test_a_countdown_is_printed_if_its_words_have_changed(
    items: list[int], new: str, day: date
) -> None:
    before, after = with_news(items), with_news(items) + f"[[a.news]]\n{new}\n"
    changes = found(before, after, day.isoformat()).changes
    lines = plain(before, after, day.isoformat())
    is_listed = any(one.kind is ChangeKind.COUNTDOWN for one in changes)
    assert is_listed == (sentence(before, day) != sentence(after, day))
    if is_listed:
        [(old, now)] = [line.split("|")[4:6] for line in lines if "|countdown|" in line]
        assert old != now


@pytest.mark.parametrize(
    ("old", "new", "now"),
    [
        (
            "release = [{ date = 2025-03-01 }]",
            "release = [{ date = 2025-03-01, label = 'Part 1' }]",
            "S1, Part 1, 1 March 2025, in 25 days",
        ),
        (
            "release = { date = 2025-03-01T20:00:00Z }",
            "release = { date = 2025-03-01T21:00:00Z }",
            "S1, 1 March 2025, 21:00 UTC, in 25 days",
        ),
        (
            "release = [{ episodes = '1-4', date = 2025-01-30, every = 'week' }]",
            "release = [{ episodes = '1-3', date = 2025-01-30, every = 'week' }]",
            "S1 E2, 6 February 2025, in 2 days: 2 episodes left",
        ),
        (
            "release = 'after 2025-03'",
            "release = 'after 2025-02'",
            "S1, some time after 28 February 2025",
        ),
        ("status = 'ordered'", "status = 'renewed'", "no date yet: renewed 1 January 2025"),
        (
            "status = 'ordered'",
            "status = 'ordered'\ncertainty = 'expected'",
            "no date yet: ordered 1 January 2025, expected",
        ),
    ],
)
def test_the_smallest_difference_of_a_countdown_is_printed(old: str, new: str, now: str) -> None:
    head = "[a]\ntitle = 'A'\n[[a.news]]\nreported = 2025-01-01\n"
    lines = table(head + old, head + new, "2025-02-04", 160).splitlines()
    assert lines[-1].startswith("    countdown ")
    assert lines[-1].endswith(f" → {now}")


def test_the_day_of_the_report_behind_a_countdown_is_printed() -> None:
    item = "[a]\ntitle = 'A'\n[[a.news]]\nstatus = 'ordered'\nreported = 2025-01-0"
    assert table(f"{item}1", f"{item}2", columns=160).splitlines()[-1] == (
        "    countdown       no date yet: ordered 1 January 2025 → no date yet: "
        "ordered 2 January 2025"
    )


def test_partly_new_news_is_not_called_old() -> None:
    more = CANCELLED.replace("06-06", "06-07") + "episodes = 8\n"
    printed = table(ETOILE + CANCELLED, ETOILE + CANCELLED + more)
    assert printed.splitlines()[1:] == [
        "  + 7 June 2025  season 2: cancelled, 8 episodes",
        "    status and next release unchanged",
    ]


def test_a_rumour_stands_beside_what_is_confirmed_and_is_superseded_by_nothing() -> None:
    before = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2026-01-01
        season   = 1
        release  = [{ episodes = "1-7", date = 2026-10-01, every = "week" }]
    """
    news = """
        [[a.news]]
        reported  = 2026-02-01
        season    = 1
        release   = [{ episodes = "5-7", date = "postponed" }]
        certainty = "rumoured"
    """
    assert (
        table(before, before + news, "2026-02-02")
        == """\
A
  + 1 February 2026  season 1: E5–7 postponed, rumoured
                     not confirmed: shown beside what is confirmed
    status and next release unchanged
"""
    )
