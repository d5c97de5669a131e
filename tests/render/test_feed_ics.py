"""iCalendar: what is written, and what others read in it."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as ReadEvent
from inline_snapshot import snapshot

from etoile_cli.answers.feed import Dates, EventStatus, answer_export, as_seen
from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.load import load
from etoile_cli.render import CalendarOptions
from etoile_cli.render.feed import csv, escape_text, fold_line, ics
from etoile_cli.text import escape_controls
from tests.helpers import as_of, shows_of, toml_string

EVERYTHING = """
    [all]
    title    = "All; of, it"
    platform = "Sky"
    access   = "free"
    [[all.news]]
    reported = 2025-01-01
    season   = 1
    episodes = 6
    release  = [
      { episodes = "1-2", date = 2025-03-01 },
      { episodes = 3, date = 2025-03-29T20:00:00, zone = "Europe/London", every = "week" },
      { episodes = 4, date = 2025-04-05T20:00:00, zone = "Europe/London" },
      { episodes = "5-6", date = 2025-05-01T21:30:00, zone = "local", label = "Part 2" },
    ]
    source = ["https://a.example/x,y;z", "a magazine"]
    note   = "Not found."
    [[all.news]]
    reported  = "by 2025-02-01"
    season    = 2
    release   = "summer 2026"
    certainty = "expected"
    source    = "a magazine"
    [[all.news]]
    season    = 3
    release   = 2027-01-01
    certainty = "rumoured"
    [[all.news]]
    reported = 2025-02-02
    season   = 4
    release  = 2027-12-31
    [[all.news]]
    reported = 2025-02-03
    season   = 4
    release  = "postponed"
    source   = "https://b.example/"
"""
"""One show, of which every kind of event comes out."""


def calendar(
    catalogue: str, display: CalendarOptions | None = None, dates: Dates = Dates.BOUNDED
) -> str:
    """Return the calendar of a catalogue's shows on the last day of 2025."""
    return ics(
        answer_export(shows_of(catalogue), as_of("2025-12-31"), dates), display or CalendarOptions()
    )


def read(content: str) -> list[Any]:
    """Return the events that another program finds in a valid calendar."""
    found: Any = Calendar.from_ical(content.encode())
    found.validate()
    assert not found.errors
    assert not [error for event in found.events for error in event.errors]
    return list(found.events)


def by_uid(content: str) -> dict[str, Any]:
    return {str(event["UID"]).removesuffix("@etoile"): event for event in read(content)}


# --- the text ------------------------------------------------------------------------------------


def test_everything() -> None:
    assert calendar(EVERYTHING).replace("\r\n", "\n") == snapshot("""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//etoile//etoile//EN
CALSCALE:GREGORIAN
NAME:etoile
X-WR-CALNAME:etoile
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
BEGIN:VEVENT
UID:all-s1-e1@etoile
SEQUENCE:0
DTSTART;VALUE=DATE:20250301
SUMMARY:All\\; of\\, it S1 E1–2\\, premiere
DTSTAMP:20250101T000000Z
LOCATION:Sky\\, free
DESCRIPTION:confirmed\\, reported 1 January 2025 by a.example\\, a magazine\\n
 https://a.example/x\\,y\\;z\\na magazine
URL:https://a.example/x,y;z
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:all-s1-e3@etoile
SEQUENCE:0
DTSTART:20250329T200000Z
SUMMARY:All\\; of\\, it S1 E3
DTSTAMP:20250101T000000Z
LOCATION:Sky\\, free
DESCRIPTION:confirmed\\, reported 1 January 2025 by a.example\\, a magazine\\n
 https://a.example/x\\,y\\;z\\na magazine
URL:https://a.example/x,y;z
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:all-s1-e4@etoile
SEQUENCE:0
DTSTART:20250405T190000Z
SUMMARY:All\\; of\\, it S1 E4
DTSTAMP:20250101T000000Z
LOCATION:Sky\\, free
DESCRIPTION:confirmed\\, reported 1 January 2025 by a.example\\, a magazine\\n
 https://a.example/x\\,y\\;z\\na magazine
URL:https://a.example/x,y;z
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:all-s1-e5@etoile
SEQUENCE:0
DTSTART:20250501T213000
SUMMARY:All\\; of\\, it S1 E5–6\\, Part 2\\, finale
DTSTAMP:20250101T000000Z
LOCATION:Sky\\, free
DESCRIPTION:confirmed\\, reported 1 January 2025 by a.example\\, a magazine\\n
 https://a.example/x\\,y\\;z\\na magazine
URL:https://a.example/x,y;z
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:all-s2-e1@etoile
SEQUENCE:0
DTSTART;VALUE=DATE:20260601
DTEND;VALUE=DATE:20260923
SUMMARY:All\\; of\\, it S2\\, premiere (summer 2026\\, expected)
DTSTAMP:20250201T000000Z
LOCATION:Sky\\, free
DESCRIPTION:expected\\, reported by 1 February 2025 by a magazine\\na magazin
 e
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:all-s3-e1@etoile
SEQUENCE:0
DTSTART;VALUE=DATE:20270101
SUMMARY:All\\; of\\, it S3\\, all at once (rumoured)
DTSTAMP:19700101T000000Z
LOCATION:Sky\\, free
DESCRIPTION:rumoured\\, undated\\, source not given
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:all-s4-e1@etoile
SEQUENCE:1
DTSTART;VALUE=DATE:20271231
SUMMARY:All\\; of\\, it S4\\, all at once
DTSTAMP:20250203T000000Z
LOCATION:Sky\\, free
DESCRIPTION:the date was withdrawn: postponed\\nconfirmed\\, reported 3 Febru
 ary 2025 by b.example\\nhttps://b.example/\\nit was 31 December 2027:\\nconfi
 rmed\\, reported 2 February 2025\\, source not given
URL:https://b.example/
STATUS:CANCELLED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
""")


def test_every_line_ends_with_crlf_and_has_at_most_75_octets() -> None:
    content = calendar(EVERYTHING)
    assert content.count("\n") == content.count("\r\n") == content.count("\r")
    assert content.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in content.split("\r\n")) == 75


def test_a_calendar_is_no_message_and_has_no_byte_order_mark() -> None:
    assert "\nMETHOD" not in calendar(EVERYTHING)
    assert calendar(EVERYTHING).startswith("BEGIN:VCALENDAR\r\n")


def test_the_calendar_of_one_show_has_its_name() -> None:
    [show] = shows_of(EVERYTHING)
    content = ics(answer_export([show], as_of("2025-12-31"), one=show), CalendarOptions())
    assert content.count("NAME:All\\; of\\, it\r\n") == 2  # the standard's, and the older one


def test_a_calendar_says_how_often_it_is_worth_a_look() -> None:
    found = Calendar.from_ical(calendar(EVERYTHING))
    assert found.refresh_interval == timedelta(days=1)
    assert found["X-PUBLISHED-TTL"] == "P1D"


# --- what others read in it ----------------------------------------------------------------------


def test_each_kind_of_date() -> None:
    starts = {uid: event["DTSTART"].dt for uid, event in by_uid(calendar(EVERYTHING)).items()}
    assert starts == {
        "all-s1-e1": date(2025, 3, 1),
        "all-s1-e3": datetime(2025, 3, 29, 20, tzinfo=UTC),
        "all-s1-e4": datetime(2025, 4, 5, 19, tzinfo=UTC),
        "all-s1-e5": datetime(2025, 5, 1, 21, 30),
        "all-s2-e1": date(2026, 6, 1),
        "all-s3-e1": date(2027, 1, 1),
        "all-s4-e1": date(2027, 12, 31),
    }


def test_a_window_ends_before_the_day_after_its_last() -> None:
    assert by_uid(calendar(EVERYTHING))["all-s2-e1"]["DTEND"].dt == date(2026, 9, 23)
    assert [uid for uid, event in by_uid(calendar(EVERYTHING)).items() if "DTEND" in event] == [
        "all-s2-e1"
    ]


def test_a_window_is_left_out_unless_it_is_wanted() -> None:
    assert "all-s2-e1" not in by_uid(calendar(EVERYTHING, dates=Dates.EXACT))


def test_how_sure_an_event_is() -> None:
    statuses = {uid: event["STATUS"] for uid, event in by_uid(calendar(EVERYTHING)).items()}
    assert statuses == {
        "all-s1-e1": "CONFIRMED",
        "all-s1-e3": "CONFIRMED",
        "all-s1-e4": "CONFIRMED",
        "all-s1-e5": "CONFIRMED",
        "all-s2-e1": "TENTATIVE",
        "all-s3-e1": "TENTATIVE",
        "all-s4-e1": "CANCELLED",
    }


def test_the_title_of_an_event_says_what_is_not_sure() -> None:
    titles = {uid: str(event["SUMMARY"]) for uid, event in by_uid(calendar(EVERYTHING)).items()}
    assert titles == {
        "all-s1-e1": "All; of, it S1 E1–2, premiere",
        "all-s1-e3": "All; of, it S1 E3",
        "all-s1-e4": "All; of, it S1 E4",
        "all-s1-e5": "All; of, it S1 E5–6, Part 2, finale",
        "all-s2-e1": "All; of, it S2, premiere (summer 2026, expected)",
        "all-s3-e1": "All; of, it S3, all at once (rumoured)",
        "all-s4-e1": "All; of, it S4, all at once",
    }


def test_a_label_that_says_finale_is_not_repeated() -> None:
    content = calendar("""
        [a]
        title = "A"
        [[a.news]]
        episodes = 2
        release  = [
          { episodes = 1, date = 2025-01-01 },
          { episodes = 2, date = 2025-01-08, label = "The Finale" },
        ]
    """)
    assert [str(event["SUMMARY"]) for event in read(content)] == [
        "A S1 E1, premiere",
        "A S1 E2, The Finale",
    ]


def test_the_source_and_the_platform_of_an_event() -> None:
    event = by_uid(calendar(EVERYTHING))["all-s1-e5"]
    assert event["DESCRIPTION"] == snapshot("""\
confirmed, reported 1 January 2025 by a.example, a magazine
https://a.example/x,y;z
a magazine\
""")
    assert event["LOCATION"] == "Sky, free"
    assert event["URL"] == "https://a.example/x,y;z"


def test_a_source_that_is_no_web_address_is_no_url() -> None:
    assert "URL" not in by_uid(calendar(EVERYTHING))["all-s2-e1"]


def test_the_stamp_is_the_day_of_the_last_report() -> None:
    stamps = {uid: event["DTSTAMP"].dt for uid, event in by_uid(calendar(EVERYTHING)).items()}
    assert stamps["all-s1-e1"] == datetime(2025, 1, 1, tzinfo=UTC)
    assert stamps["all-s2-e1"] == datetime(2025, 2, 1, tzinfo=UTC)
    assert stamps["all-s3-e1"] == datetime(1970, 1, 1, tzinfo=UTC)
    assert stamps["all-s4-e1"] == datetime(2025, 2, 3, tzinfo=UTC)


def test_what_is_cancelled_says_why_and_what_it_was() -> None:
    event = by_uid(calendar(EVERYTHING))["all-s4-e1"]
    assert event["DESCRIPTION"] == snapshot("""\
the date was withdrawn: postponed
confirmed, reported 3 February 2025 by b.example
https://b.example/
it was 31 December 2027:
confirmed, reported 2 February 2025, source not given\
""")
    assert event["SEQUENCE"] == 1


PARTS = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2025-01-01
    release  = [{ episodes = "1-6", date = 2025-12-01, every = "week" }]
    source   = "https://a.example/1"
    [[a.news]]
    reported = 2025-02-01
    season   = 1
    release  = [
      { episodes = "1-2", date = 2025-12-01 },
      { episodes = 3, date = "2025-12" },
      { episodes = 4, date = "spring 2026" },
      { episodes = 5, date = "postponed" },
    ]
    source   = "https://a.example/2"
    [[a.news]]
    reported = 2025-03-01
    season   = 1
    episodes = 5
    source   = "https://a.example/3"
"""


def test_the_fate_and_the_old_date_of_each_part_are_printed() -> None:
    found = by_uid(calendar(PARTS, dates=Dates.EXACT))
    found = {
        uid: [str(event["STATUS"]), str(event["SUMMARY"]), *str(event["DESCRIPTION"]).split("\n")]
        for uid, event in found.items()
    }
    assert found == snapshot(
        {
            "a-s1-e1": [
                "CONFIRMED",
                "A S1 E1–2, premiere",
                "confirmed, reported 1 February 2025 by a.example",
                "https://a.example/2",
            ],
            "a-s1-e2": [
                "CANCELLED",
                "A S1 E2",
                "comes with E1",
                "confirmed, reported 1 February 2025 by a.example",
                "https://a.example/2",
                "it was 8 December 2025:",
                "confirmed, reported 1 January 2025 by a.example",
                "https://a.example/1",
            ],
            "a-s1-e3": [
                "TENTATIVE",
                "A S1 E3 (December 2025)",
                "no exact date now: December 2025; it was 15 December 2025",
                "confirmed, reported 1 February 2025 by a.example",
                "https://a.example/2",
            ],
            "a-s1-e4": [
                "CANCELLED",
                "A S1 E4",
                "the date was withdrawn: spring 2026",
                "confirmed, reported 1 February 2025 by a.example",
                "https://a.example/2",
                "it was 22 December 2025:",
                "confirmed, reported 1 January 2025 by a.example",
                "https://a.example/1",
            ],
            "a-s1-e5": [
                "CANCELLED",
                "A S1 E5",
                "the date was withdrawn: postponed",
                "confirmed, reported 1 February 2025 by a.example",
                "https://a.example/2",
                "it was 29 December 2025:",
                "confirmed, reported 1 January 2025 by a.example",
                "https://a.example/1",
            ],
            "a-s1-e6": [
                "CANCELLED",
                "A S1 E6",
                "the date was withdrawn: no new date",
                "confirmed, reported 1 February 2025 by a.example",
                "https://a.example/2",
                "it was 5 January 2026:",
                "confirmed, reported 1 January 2025 by a.example",
                "https://a.example/1",
            ],
        }
    )


def test_what_is_withdrawn_in_a_feed_is_so_in_every_form() -> None:
    shows, day = shows_of(PARTS), as_of("2025-06-01")
    in_ics = by_uid(calendar(PARTS, dates=Dates.BOUNDED))
    lost = {uid for uid, event in in_ics.items() if event["STATUS"] == "CANCELLED"}
    assert lost == {"a-s1-e2", "a-s1-e5", "a-s1-e6"}  # for E4 comes after E6 was to come
    for event in answer_export(shows, day, Dates.ANY).events:
        is_lost = event.uid.removesuffix("@etoile") in lost
        assert (event.status is EventStatus.CANCELLED) == is_lost
    rows = [
        row.split(",") for row in csv(as_seen(answer_export(shows, day, Dates.ANY))).splitlines()
    ]
    assert [row[3] for row in rows if row[13] == "withdrawn"] == ["2", "5", "6"]


def test_an_expected_day_in_a_confirmed_year_says_both() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        season   = 2026
        release  = "2026"
        [[a.news]]
        reported  = 2025-02-01
        season    = 2026
        release   = [{ episodes = "1-4", date = 2026-10-01 }]
        certainty = "expected"
    """
    [event] = read(calendar(catalogue, dates=Dates.EXACT))
    assert str(event["SUMMARY"]) == "A 2026 E1–4, premiere (expected; 2026 confirmed)"
    assert (event["STATUS"], event["DTSTART"].dt) == ("TENTATIVE", date(2026, 10, 1))


def test_cancelled_events_can_be_kept_for_clients_that_hide_them() -> None:
    event = by_uid(calendar(EVERYTHING, CalendarOptions(keeps_cancelled=True)))["all-s4-e1"]
    assert (event["STATUS"], event["SUMMARY"]) == (
        "TENTATIVE",
        "[cancelled] All; of, it S4, all at once",
    )


def test_drops_of_one_report_can_differ_in_all_else() -> None:
    content = calendar("""
        [a]
        title    = "A"
        platform = "Sky"
        [[a.news]]
        reported = 2025-01-01
        release  = [
          { episodes = 1, date = 2025-02-01 },
          { episodes = 2, date = 2025-04-01 },
          { episodes = 3, date = 2025-04-08, platform = "Sky Go" },
        ]
        [[a.news]]
        reported = 2025-03-01
        platform = "Sky"
    """)
    found = [(str(event["LOCATION"]), event["DTSTAMP"].dt.month) for event in read(content)]
    assert found == [("Sky", 1), ("Sky", 3), ("Sky Go", 1)]


def test_drops_that_were_withdrawn_on_one_day_can_differ_in_why() -> None:
    content = calendar(
        """
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        release  = [{ episodes = "1-2", date = 2025-02-01, every = "week" }]
        [[a.news]]
        reported = 2025-01-15
        release  = "postponed"
        [[a.news]]
        reported = 2025-01-15
        release  = "2026"
        """,
        dates=Dates.EXACT,
    )
    assert [str(event["DESCRIPTION"]).partition("\n")[0] for event in read(content)] == [
        "the date was withdrawn: 2026",
        "the date was withdrawn: postponed",
    ]


# --- alarms --------------------------------------------------------------------------------------


def alarms(trigger: str) -> dict[str, object]:
    """Return when each event reminds, as another program reckons it."""
    events = by_uid(calendar(EVERYTHING, CalendarOptions(alarm=trigger), Dates.EXACT))
    return {uid: alarm.trigger for uid, event in events.items() for alarm in event.alarms.times}


def test_a_day_before_a_day_is_the_day_before_and_before_an_hour_that_hour() -> None:
    assert alarms("P1D") == {
        "all-s1-e1": date(2025, 2, 28),
        "all-s1-e3": datetime(2025, 3, 28, 20, tzinfo=UTC),
        "all-s1-e4": datetime(2025, 4, 4, 19, tzinfo=UTC),
        "all-s1-e5": datetime(2025, 4, 30, 21, 30),
        "all-s3-e1": date(2026, 12, 31),
    }


def test_an_alarm_some_hours_before() -> None:
    assert alarms("PT2H")["all-s1-e3"] == datetime(2025, 3, 29, 18, tzinfo=UTC)


def test_what_is_only_a_window_reminds_of_nothing() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        release  = [{ episodes = "1-2", date = 2025-12-01, every = "week" }]
        [[a.news]]
        reported = 2025-02-01
        release  = [{ episodes = 2, date = "2025-12" }]
        [[a.news]]
        reported = 2025-02-01
        season   = 2
        release  = "2026"
    """
    for dates in (Dates.EXACT, Dates.BOUNDED):
        found = by_uid(calendar(catalogue, CalendarOptions(alarm="P1D"), dates))
        assert [uid for uid, event in found.items() if event.alarms.times] == ["a-s1-e1"]


def test_what_is_cancelled_reminds_of_nothing() -> None:
    for keeps in (False, True):
        display = CalendarOptions(alarm="P1D", keeps_cancelled=keeps)
        assert not by_uid(calendar(EVERYTHING, display))["all-s4-e1"].alarms.times


# --- any text ------------------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(ANY_TEXT)
def test_a_text_is_read_back_with_its_controls_made_visible(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    event = f"BEGIN:VEVENT\r\n{fold_line(f'SUMMARY:{escape_text(text)}')}\r\nEND:VEVENT\r\n"
    assert str(ReadEvent.from_ical(event)["SUMMARY"]) == "\n".join(map(escape_controls, lines))


@given(ANY_TEXT)
def test_a_line_is_folded_within_75_octets_and_never_within_a_character(text: str) -> None:
    line = f"SUMMARY:{escape_controls(text)}"
    pieces = fold_line(line).encode().split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join([pieces[0].decode(), *(piece[1:].decode() for piece in pieces[1:])]) == line


@pytest.mark.parametrize("length", [75, 76, 149, 150])
def test_a_line_is_folded_no_sooner_than_it_must_be(length: int) -> None:
    assert [len(piece) for piece in fold_line("x" * length).split("\r\n ")] == {
        75: [75],
        76: [75, 1],
        149: [75, 74],
        150: [75, 74, 1],
    }[length]


@given(ANY_TEXT.filter(str.strip), ANY_TEXT.filter(str.strip))
def test_no_text_of_a_catalogue_breaks_its_calendar(title: str, source: str) -> None:
    catalogue = (
        f"[a]\ntitle = {toml_string(title)}\nplatform = {toml_string(source)}\n[[a.news]]\n"
        f"release = {{ episodes = 1, date = 2025-01-01, label = {toml_string(title)} }}\n"
        f"source = {toml_string(source)}\n"
    )
    [event] = read(calendar(catalogue))
    assert str(event["UID"]) == "a-s1-e1@etoile"


# --- another program -----------------------------------------------------------------------------

ICAL_JS = Path(__file__).parents[2] / ".venv/ical.js/node_modules/ical.js/dist/ical.js"


@pytest.mark.skipif(
    not ICAL_JS.exists() or shutil.which("node") is None, reason="no node, or no ical.js"
)
def test_ical_js_reads_the_same_as_icalendar() -> None:
    shows = load(built_in_file()).shows
    answer = answer_export(shows, as_of("2026-11-22"), Dates.BOUNDED)
    for content in (ics(answer, CalendarOptions("P1D")), calendar(EVERYTHING)):
        assert ical_js(content) == [
            {
                "uid": str(event["UID"]),
                "summary": str(event["SUMMARY"]),
                "description": str(event["DESCRIPTION"]),
                "start": iso(event.start),
                "end": iso(event.end),
                "sequence": event["SEQUENCE"],
                "status": str(event["STATUS"]),
            }
            for event in read(content)
        ]


def ical_js(content: str) -> Any:
    """Return the events that ical.js finds."""
    script = Path(__file__).parents[1] / "ical.js" / "read.mjs"
    done = subprocess.run(
        ["node", str(script), str(ICAL_JS)],
        input=content.encode(),
        capture_output=True,
        timeout=30,
        check=True,
    )
    return json.loads(done.stdout)


def iso(moment: date) -> str:
    return moment.isoformat().replace("+00:00", "Z")
