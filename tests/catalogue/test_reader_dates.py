"""Dates of a release: days, windows, hours in a zone, hours that no clock shows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.places import find_zone
from etoile_cli.domain.dates import Instant, LocalHour, When, Window
from etoile_cli.domain.releases import Plan
from etoile_cli.domain.shows import Scheduled
from tests.catalogue.helpers import errors_in, marked, messages
from tests.helpers import one_show


def released(value: str) -> str:
    """Return a catalogue of one release."""
    return f"[etoile]\ntitle = 'Étoile'\n\n[[etoile.news]]\nrelease = {value}\n"


def dated(drop: str) -> str:
    """Return a catalogue of one release with one drop."""
    return released(f"[{{ {drop} }}]")


def when_of(catalogue: str) -> When:
    """Return the date of the one drop in a catalogue."""
    [item] = one_show(catalogue).news
    [claim] = item.claims
    assert isinstance(claim, Scheduled)
    assert isinstance(claim.release, Plan)
    [line] = claim.release.lines
    assert line.when
    return line.when


DAY = Window(date(2025, 4, 24), date(2025, 4, 24), "2025-04-24")
EIGHT = datetime(2025, 4, 24, 20)


@pytest.mark.parametrize("catalogue", [released, lambda value: dated(f"date = {value}")])
@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2025-04-24", DAY),
        ("'2025-04-24'", DAY),
        ("'spring 2027'", Window(date(2027, 3, 1), date(2027, 6, 20), "spring 2027")),
        ("'by 2025-03-31'", Window(None, date(2025, 3, 31), "by 2025-03-31")),
        ("'TBA'", Window(None, None, "TBA")),
        ("2025-04-24T20:00:00Z", Instant(EIGHT, UTC)),
        ("2025-04-24 20:00:00-07:00", Instant(EIGHT, timezone(-timedelta(hours=7)))),
    ],
)
def test_a_date(catalogue: Callable[[str], str], value: str, when: When) -> None:
    assert when_of(catalogue(value)) == when


def test_an_hour_in_a_zone() -> None:
    assert when_of(dated("date = 2025-04-24T20:00:00, zone = 'America/New_York'")) == Instant(
        EIGHT, ZoneInfo("America/New_York")
    )


def test_a_local_hour() -> None:
    assert when_of(dated("date = 2025-04-24T20:00:00, zone = 'local'")) == LocalHour(EIGHT)


def test_an_hour_without_a_zone() -> None:
    assert errors_in(released("2025-04-24T20:00:00")) == snapshot("""\
error[no-zone]: `2025-04-24 20:00:00` has no time zone
 --> shows.toml:5:11
  |
5 | release = 2025-04-24T20:00:00
  |           ^^^^^^^^^^^^^^^^^^^
hint: write { date = 2025-04-24T20:00:00, … } with zone = "America/New_York", or zone = "local"
""")


def test_a_zone_without_an_hour() -> None:
    assert errors_in(dated("date = 2025-04-24, zone = 'America/New_York'")) == snapshot("""\
error[needless-zone]: `zone` needs a date with an hour
 --> shows.toml:5:41
  |
5 | release = [{ date = 2025-04-24, zone = 'America/New_York' }]
  |                                         ^^^^^^^^^^^^^^^^
hint: remove `zone`, or add the hour: 2025-04-24T20:00:00
""")
    assert marked(dated("date = 'spring 2027', zone = 'local'")) == ["needless-zone: local"]


def test_a_zone_besides_an_offset() -> None:
    assert errors_in(dated("date = 2025-04-24T20:00:00Z, zone = 'Europe/London'")) == snapshot("""\
error[needless-zone]: the date already has an offset
 --> shows.toml:5:51
  |
5 | release = [{ date = 2025-04-24T20:00:00Z, zone = 'Europe/London' }]
  |                                                   ^^^^^^^^^^^^^
hint: remove `zone`, or the offset of the date
""")


def test_a_misspelt_zone() -> None:
    assert errors_in(dated("date = 2025-04-24T20:00:00, zone = 'Europe/Londn'")) == snapshot("""\
error[unknown-zone]: `Europe/Londn` is not a time zone
 --> shows.toml:5:50
  |
5 | release = [{ date = 2025-04-24T20:00:00, zone = 'Europe/Londn' }]
  |                                                  ^^^^^^^^^^^^
hint: did you mean `Europe/London`?
""")


def test_an_unknown_zone_without_a_suggestion() -> None:
    found = errors_in(dated("date = 2025-04-24T20:00:00, zone = '../../etc/passwd'"))
    assert found == snapshot("""\
error[unknown-zone]: `../../etc/passwd` is not a time zone
 --> shows.toml:5:50
  |
5 | release = [{ date = 2025-04-24T20:00:00, zone = '../../etc/passwd' }]
  |                                                  ^^^^^^^^^^^^^^^^
hint: write a name such as `Europe/London`
""")


@pytest.mark.parametrize(
    "zone",
    [
        "Mars/Olympus_Mons",
        "America",
        "/etc/localtime",
        "..",
        "zone.tab",
        "Europe/London ",
        r"Europe/London\u0000",
        r"Europe\\London",
        "Paris (Zürich)",
        "x" * 300,
        "\U0001f980",
    ],
)
def test_an_invalid_zone(zone: str) -> None:
    assert marked(dated(f'date = 2025-04-24T20:00:00, zone = "{zone}"')) == [
        f"unknown-zone: {zone}"
    ]


@pytest.mark.parametrize("zone", ["localtime", "posixrules"])
def test_a_zone_that_is_another_on_every_machine(zone: str) -> None:
    assert marked(dated(f'date = 2025-04-24T20:00:00, zone = "{zone}"')) == [
        f"unknown-zone: {zone}"
    ]


def test_local_with_a_capital() -> None:
    assert errors_in(dated("date = 2025-04-24T20:00:00, zone = 'Local'")).endswith(
        "hint: did you mean `local`?\n"
    )


def test_a_zone_of_nothing() -> None:
    assert marked(dated('date = 2025-04-24T20:00:00, zone = ""')) == ['empty-text: ""']


def test_a_zone_of_the_wrong_type() -> None:
    assert marked(dated("date = 2025-04-24T20:00:00, zone = 2")) == ["wrong-type: 2"]


def test_an_hour_that_the_clocks_skip() -> None:
    found = errors_in(dated("date = 2025-03-09T02:30:00, zone = 'America/New_York'"))
    assert found == snapshot("""\
error[skipped-hour]: 02:30 does not exist on 2025-03-09 in America/New_York: clocks skip it
 --> shows.toml:5:21
  |
5 | release = [{ date = 2025-03-09T02:30:00, zone = 'America/New_York' }]
  |                     ^^^^^^^^^^^^^^^^^^^
hint: write an hour that exists on that day
""")


@pytest.mark.parametrize("hour", ["01:59:59", "03:00:00"])
def test_an_hour_beside_the_one_that_the_clocks_skip(hour: str) -> None:
    wall = f"2025-03-09T{hour}"
    when = when_of(dated(f"date = {wall}, zone = 'America/New_York'"))
    assert when == Instant(datetime.fromisoformat(wall), ZoneInfo("America/New_York"))


def test_an_hour_that_comes_twice_is_no_error() -> None:
    assert errors_in(dated("date = 2025-11-02T01:30:00, zone = 'America/New_York'")) == ""


def test_an_hour_of_a_day_that_no_calendar_has() -> None:
    assert errors_in(released("9999-12-31T23:59:59-12:00")) == snapshot("""\
error[impossible-date]: the year 9999 is outside 1900 to 2199
 --> shows.toml:5:11
  |
5 | release = 9999-12-31T23:59:59-12:00
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^
hint: write a day from 1900-01-01 to 2199-12-31
""")
    assert messages(dated("date = 0001-01-01T00:00:00, zone = 'local'")) == [
        "impossible-date: the year 1 is outside 1900 to 2199"
    ]


@pytest.mark.parametrize(
    ("value", "has_instead"),
    [
        ("8", "a number"),
        ("nan", "a decimal number"),
        ("inf", "a decimal number"),
        ("true", "true or false"),
        ("20:00:00", "an hour without a date"),
        ("[2025-04-24]", "a list"),
        ("{ day = 24 }", "a table"),
    ],
)
def test_a_value_that_is_not_a_date(value: str, has_instead: str) -> None:
    assert messages(dated(f"date = {value}")) == [
        f"wrong-type: expected a date or words such as `spring 2027`, got {has_instead}"
    ]


def test_every_zone_is_found_by_its_name() -> None:
    assert find_zone("America/New_York") == ZoneInfo("America/New_York")
    assert find_zone("UTC") == ZoneInfo("UTC")
    assert find_zone("") is None
