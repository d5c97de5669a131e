"""JSON: the shapes that its page promises, and that nothing is lost on the way."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from etoile_cli.answers.changes import compare_shows
from etoile_cli.render import Display, render
from etoile_cli.render.english.countdowns import short_and_full
from etoile_cli.render.found_shows import FoundShow, FoundShows
from etoile_cli.render.refresh import RefreshedShow, RefreshSummary
from tests.cli.running import answer, asked, folder_with
from tests.helpers import as_of, shows_of, toml_string

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
Keys = frozenset[str]

EVERYTHING = """
    [all]
    title = "All"
    cast  = [{ name = "A" }]
    [[all.news]]
    reported = 2025-01-01
    season   = 1
    status   = ["ordered", "final"]
    episodes = 4
    titles   = ["One"]
    platform = "Sky"
    trailer  = "by 2025-02-01"
    release  = [
      { episodes = "1-2", date = 2025-03-01T20:00:00, zone = "Europe/London" },
      { episodes = 3, date = 2025-03-20T20:00:00, zone = "local" },
      { episodes = 4, date = "spring 2025" },
      { episodes = "1-4", date = 2025-06-01, country = "FR" },
    ]
    [[all.news]]
    reported = 2025-01-02
    season   = 2
    release  = "postponed"

    [window]
    title = "Window"
    [[window.news]]
    release = "2026"

    [day]
    title = "Day"
    [[day.news]]
    release = 2026-01-01

    [lapsed]
    title = "Lapsed"
    [[lapsed.news]]
    release = "by 2025-01-01"
    certainty = "expected"

    [out]
    title = "Out"
    [[out.news]]
    release = 2025-01-01

    [moved]
    title = "Moved"
    [[moved.news]]
    reported = 2025-01-01
    release  = "summer 2025"
    [[moved.news]]
    reported = 2025-01-02
    release  = 2025-03-20

    [rest]
    title = "The rest is postponed"
    [[rest.news]]
    reported = 2025-01-01
    release  = [{ episodes = "1-4", date = 2025-03-05, every = "week" }]
    [[rest.news]]
    reported = 2025-03-06
    release  = [{ episodes = "3-4", date = "postponed" }]

    [doubtful]
    title = "Doubtful"
    [[doubtful.news]]
    reported = 2025-01-01
    release  = [{ episodes = "1-", date = 2025-03-20, every = ["Mon", "Thu"] }]
    [[doubtful.news]]
    reported  = 2025-01-02
    release   = [{ episodes = "2-3", date = "postponed" }]
    certainty = "rumoured"

    [gone]
    title = "Gone"
    [[gone.news]]
    reported = 2025-01-01
    status = "cancelled"
"""
"""A catalogue of which every shape comes out."""

QUESTIONS = (
    "", "countdown", "upcoming", "calendar", "timeline all moved", "list", "show all", "show out",
    "cast all", "status", "news", "export",
)  # fmt: skip


def promised() -> set[Keys]:
    """Return the keys of each object that the page describes."""
    return {keys for table in _tables() for keys in _objects(table)}


def _tables() -> Iterator[list[str]]:
    found = re.findall(r"^\| (?:key|all keys) \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE.read_text(), re.M)
    heads = re.findall(r"^\| (key|all keys) \|", PAGE.read_text(), re.M)
    for head, rows in zip(heads, found, strict=True):
        yield [head, *rows.splitlines()]


def _objects(table: list[str]) -> list[Keys]:
    """Return a table has the keys of one object, or in each row all those of another."""
    head, *rows = table
    keys = [frozenset(re.findall(r"`(\w+)`", row.split("|")[1])) for row in rows]
    return keys if head == "all keys" else [frozenset().union(*keys)]


def printed(value: Any) -> set[Keys]:
    """Return the keys of each object within a value."""
    match value:
        case dict():
            return {frozenset(value)}.union(*map(printed, value.values()))
        case list():
            return set().union(*map(printed, value))
        case _:
            return set()


def call(question: str) -> list[str]:
    """Return the words that ask for a JSON answer."""
    return ["export", "json"] if question == "export" else [*question.split(), "--json"]


def writes() -> Iterator[Any]:
    """What two writes changed that are each other's reverse."""
    other = EVERYTHING.replace('"Window"', '"A window"').replace('{ name = "A" }', '{ name = "B" }')
    other = other.replace("[day]", "[another]").replace("[[day.", "[[another.")
    before, after = shows_of(EVERYTHING), shows_of(other + MORE)
    for old, new in ((before, after), (after, before)):
        changes = compare_shows(old, new, as_of("2025-03-10"), short_and_full)
        yield json.loads(render(changes, "json", Display(80, False, "utf-8")))


def asked_of_the_service() -> Iterator[Any]:
    """What a search and a refresh of a show that has changed come to."""
    display = Display(80, False, "utf-8")
    found = FoundShow(1, "https://…", "A", 2025, "Sky", "GB", "Ended", None, None)
    done = RefreshSummary(2, (RefreshedShow("a", "A", "changed"),), (), UTC)
    for answer_ in (FoundShows("a", (found,)), done):
        yield json.loads(render(answer_, "json", display))


MORE = """
    [[gone.news]]
    reported = 2025-03-01
    status = "picked up"
"""


def test_the_page_describes_every_shape_and_no_other() -> None:
    where = ("--as-of", "2025-03-10", "--catalogue", "shows.toml")
    with folder_with(EVERYTHING):
        answers = [json.loads(answer(*call(question), *where)) for question in QUESTIONS]
    answers.append(json.loads(answer("config", "--json")))
    assert set().union(*map(printed, [*answers, *writes(), *asked_of_the_service()])) == promised()


def test_the_page_names_every_answer() -> None:
    for question in (*QUESTIONS, "changes", "config", "search", "refresh"):
        name = question.partition(" ")[0] or "overview"
        assert f"`{name}`" in PAGE.read_text()


# --- each thing as JSON shows it -----------------------------------------------------------------


def answered(catalogue: str, *args: str, day: str = "2025-03-10") -> Any:
    return json.loads(asked(catalogue, *args, "--json", "--as-of", day))


def release(text: str, day: str = "2025-03-10") -> Any:
    """Return the countdown to a release."""
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nseason = 1\nrelease = {text}\n'
    return answered(catalogue, "countdown", day=day)["shows"][0]["countdown"]


def test_a_day() -> None:
    countdown = release("2025-03-12")
    assert (countdown["kind"], countdown["days"], countdown["seconds"]) == ("day", 2, None)
    assert countdown["drop"]["episodes"] == "whole"
    assert countdown["drop"]["when"] == {
        "kind": "day",
        "words": "2025-03-12",
        "first": "2025-03-12",
        "last": "2025-03-12",
    }


def test_a_window_keeps_its_width() -> None:
    countdown = release('"after 2025-05"')
    assert (countdown["kind"], countdown["days"]) == ("window", {"first": 83, "last": None})
    assert countdown["drop"]["episodes"] == "unstated"
    assert countdown["drop"]["when"] == {
        "kind": "window",
        "words": "after 2025-05",
        "first": "2025-06-01",
        "last": None,
    }


def test_an_instant_has_its_seconds_if_the_hour_of_asking_is_known() -> None:
    countdown = release("2025-03-10T20:00:00Z", day="2025-03-10T19:00+00:00")
    assert countdown["seconds"] == 3600
    assert countdown["drop"]["when"]["utc"] == "2025-03-10T20:00:00+00:00"


def test_an_hour_that_is_local_everywhere_has_no_instant() -> None:
    countdown = release('[{ date = 2025-03-10T20:00:00, zone = "local" }]', "2025-03-10T19:00Z")
    assert countdown["seconds"] == 3600
    assert countdown["drop"]["when"] == {"kind": "local", "at": "2025-03-10T20:00:00"}


def test_a_withdrawn_date_is_listed_with_the_plan_before() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        release = 2025-04-01
        [[a.news]]
        reported = 2025-02-01
        release = "postponed"
    """
    [newest, _] = answered(catalogue, "news")["news"]
    [change] = newest["changes"]
    was = {
        "episodes": "whole",
        "when": {"kind": "day", "words": "2025-04-01", "first": "2025-04-01", "last": "2025-04-01"},
        "label": None,
        "country": None,
        "platform": None,
    }
    assert change == {
        "season": 1,
        "to": {"release": "postponed", "country": None},
        "from": {"release": [was], "country": None},
        "parts": [{"from": was, "to": {**was, "when": None}, "corrected": False}],
    }
    [show] = answered(catalogue, "countdown")["shows"]
    assert show["countdown"]["outlook"] == {"reason": "postponed", "seasons": [1], "report": None}


def test_a_run_without_a_known_end_is_not_expanded_and_a_part_is_postponed() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        release = [{ episodes = "1-", date = 2025-04-01, every = ["Tue", "Thu"] }]
        [[a.news]]
        reported = 2025-02-01
        release = [{ episodes = "3-4", date = "postponed" }]
    """
    [newest, oldest] = answered(catalogue, "news")["news"]
    [change] = oldest["changes"]
    day = {"kind": "day", "words": "2025-04-01", "first": "2025-04-01", "last": "2025-04-01"}
    place = {"label": None, "country": None, "platform": None}
    run = {"episodes": {"first": 1, "last": None}, "when": day, **place}
    assert change["to"]["release"] == [{**run, "every": ["tuesday", "thursday"]}]
    assert change["parts"] == [{"from": None, "to": run, "corrected": False}]
    [change] = newest["changes"]
    assert change["to"]["release"] == [
        {"episodes": {"first": 3, "last": 4}, "when": "postponed", **place, "every": None}
    ]


def test_a_rumour_is_listed_beside_the_confirmed_status() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        season   = 2
        status   = "renewed"
        source   = "https://tv.example/a"
        [[a.news]]
        reported  = 2025-02-01
        season    = 2
        status    = "cancelled"
        certainty = "rumoured"
        source    = "https://gossip.example/a"
    """
    [show] = answered(catalogue, "status")["shows"]
    [season] = show["seasons"]
    assert (show["status"], show["since"]["words"]) == ("between seasons", "2025-01-01")
    assert show["report"]["sources"] == ["https://tv.example/a"]
    assert (season["status"], season["report"]) == ("renewed", show["report"])
    assert season["unconfirmed"] == [
        {
            "reported": {"words": "2025-02-01", "first": "2025-02-01", "last": "2025-02-01"},
            "certainty": "rumoured",
            "sources": ["https://gossip.example/a"],
            "note": None,
            "seasons": [2],
            "claim": {"status": "cancelled"},
        }
    ]


def test_a_status_may_rest_on_a_rumour_alone() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        status    = "cancelled"
        certainty = "rumoured"
        source    = "https://gossip.example/a"
    """
    [show] = answered(catalogue, "status")["shows"]
    assert (show["status"], show["since"], show["unconfirmed"]) == ("cancelled", None, [])
    assert (show["report"]["certainty"], show["report"]["sources"]) == (
        "rumoured",
        ["https://gossip.example/a"],
    )


# --- what is read and printed reads back the same ------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: text.strip() != ""
)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@settings(max_examples=40)
@given(TEXT, TEXT, TEXT, DAYS, st.lists(TEXT, max_size=2))
def test_texts_and_days_read_back_the_same(
    title: str, note: str, name: str, day: date, titles: list[str]
) -> None:
    catalogue = f"""
        [a]
        title = {toml_string(title)}
        cast = [{{ name = {toml_string(name)}, from = {day} }}]
        [[a.news]]
        reported = {day}
        season = 1
        titles = [{", ".join(map(toml_string, [title, *titles]))}]
        note = {toml_string(note)}
        source = {toml_string(name)}
    """
    with folder_with(catalogue):
        ask = ("--json", "--as-of", "2199-12-31", "--catalogue", "shows.toml")
        show = json.loads(answer("show", "a", *ask))
        [item] = json.loads(answer("news", *ask))["news"]
        [part] = json.loads(answer("cast", "a", *ask))["cast"]
    assert show["title"] == item["title"] == part["title"] == title
    assert show["seasons"][0]["titles"] == [title, *titles]
    assert (item["note"], item["sources"]) == (note, [name])
    assert item["reported"]["first"] == part["from"]["first"] == day.isoformat()
    assert part["name"] == name


@settings(max_examples=40)
@given(TEXT)
def test_no_character_of_json_acts_on_a_terminal(text: str) -> None:
    printed_text = asked(
        f"[a]\ntitle = {toml_string(text)}\n", "list", "--json", "--as-of", "2025-03-10"
    )
    acting = set(printed_text) & {chr(code) for code in [*range(32), *range(127, 160), 0x202E]}
    assert acting <= {"\n"}
