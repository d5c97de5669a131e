"""CSV: its columns, that nothing is lost in it, and that no spreadsheet runs what is in it."""

import csv as reader
import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from etoile_cli.answers.feed import Dates, answer_export, as_seen
from etoile_cli.render.feed import HEAD, csv
from etoile_cli.text import escape_controls
from tests.cli.running import answer
from tests.helpers import as_of, shows_of, toml_string

PAGE = (Path(__file__).parents[2] / "docs" / "csv.md").read_text(encoding="utf-8")

EVERYTHING = """
    [all]
    title    = "All"
    platform = "Sky"
    [[all.news]]
    reported = 2025-01-01
    season   = 1
    episodes = 5
    release  = [
      { episodes = "1-2", date = 2025-03-01 },
      { episodes = 3, date = 2025-03-10 },
      { episodes = 4, date = 2025-03-29T20:00:00, zone = "Europe/London" },
      { episodes = 5, date = 2025-05-01T21:30:00, zone = "local", label = "End" },
    ]
    source = "https://a.example/"
    [[all.news]]
    reported  = "by 2025-02-01"
    season    = 2
    release   = "summer 2026"
    certainty = "expected"
    [[all.news]]
    season    = 3
    release   = 'by 2024'
    certainty = "rumoured"
    [[all.news]]
    season   = 4
    episodes = 8
    release  = [{ date = 2027-12-31, country = "GB" }]
    [[all.news]]
    reported = 2025-02-03
    season   = 4
    release  = "postponed"
    source   = ["b", "c"]
"""


def table(catalogue: str, zone: str = "UTC") -> str:
    """Return the table of a catalogue's shows on 10 March 2025."""
    asked = as_of("2025-03-10", zone)
    return csv(as_seen(answer_export(shows_of(catalogue), asked, Dates.ANY)))


def rows(catalogue: str, zone: str = "UTC") -> list[dict[str, str]]:
    return list(reader.DictReader(StringIO(table(catalogue, zone), newline="")))


def test_everything() -> None:
    assert table(EVERYTHING).replace("\r\n", "\n") == snapshot("""\
show,title,season,first_episode,last_episode,what,kind,first_day,last_day,start,platform,country,certainty,status,premiere,finale,complete,reported,sources
all,All,1,1,2,,day,2025-03-01,2025-03-01,,Sky,,confirmed,out,premiere,,,2025-01-01,https://a.example/
all,All,1,3,3,,day,2025-03-10,2025-03-10,,Sky,,confirmed,today,,,,2025-01-01,https://a.example/
all,All,1,4,4,,instant,2025-03-29,2025-03-29,2025-03-29T20:00:00+00:00,Sky,,confirmed,ahead,,,,2025-01-01,https://a.example/
all,All,1,5,5,End,local,2025-05-01,2025-05-01,2025-05-01T21:30:00,Sky,,confirmed,ahead,,finale,complete,2025-01-01,https://a.example/
all,All,2,,,,window,2026-06-01,2026-09-22,,Sky,,expected,ahead,premiere,,,2025-02-01,
all,All,3,,,,window,,2024-12-31,,Sky,,rumoured,overdue,premiere,,,,
all,All,4,,,,day,2027-12-31,2027-12-31,,Sky,GB,confirmed,withdrawn,,,,2025-02-03,b c
""")


def test_the_page_describes_every_column_in_order() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == HEAD


def test_the_example_of_the_page_is_what_is_printed() -> None:
    [call, printed] = re.findall(r"^\$ etoile (.*)\n([^`]*)", PAGE, re.MULTILINE)[0]
    assert answer(*call.split()).replace("\r\n", "\n") == printed


def test_every_line_ends_with_crlf() -> None:
    assert table(EVERYTHING).count("\r\n") == table(EVERYTHING).count("\n") == 1 + 7


def test_days_and_hours_are_in_the_users_zone() -> None:
    auckland = rows(EVERYTHING, "Pacific/Auckland")
    [instant] = [row for row in auckland if row["kind"] == "instant"]
    assert (instant["first_day"], instant["start"]) == ("2025-03-30", "2025-03-30T09:00:00+13:00")
    [local] = [row for row in auckland if row["kind"] == "local"]
    assert (local["first_day"], local["start"]) == ("2025-05-01", "2025-05-01T21:30:00")


# --- what a spreadsheet would run ----------------------------------------------------------------


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_begins_a_formula(beginning: str) -> None:
    [row] = rows(f"""
        [a]
        title    = {toml_string(beginning + "1+1")}
        platform = {toml_string(beginning + "1+1")}
        [[a.news]]
        release  = {{ date = 2025-01-01, label = {toml_string(beginning + "1+1")} }}
        source   = {toml_string(beginning + "1+1")}
    """)
    guarded = f"'{escape_controls(beginning)}1+1"
    assert {row[name] for name in ("title", "platform", "what", "sources")} == {guarded}


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: text.strip() != ""
)


@given(ANY_TEXT, ANY_TEXT)
def test_what_is_written_reads_back_the_same(title: str, label: str) -> None:
    [row] = rows(f"""
        [a]
        title = {toml_string(title)}
        [[a.news]]
        release = {{ date = 2025-01-01, label = {toml_string(label)} }}
    """)
    assert row["title"].removeprefix("'") == escape_controls(title).removeprefix("'")
    assert row["what"].removeprefix("'") == escape_controls(label).removeprefix("'")
    assert row["title"][0] not in "=+-@\t\r＝＋－＠"
