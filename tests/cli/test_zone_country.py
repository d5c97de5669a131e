"""The user's zone and country: --zone and TZ, --country and ETOILE_COUNTRY."""

import json

import pytest
from inline_snapshot import snapshot

from tests.cli.running import Ran, answer, asked, folder_with, process, run

CATALOGUE = """
    [show]
    title    = "Show"
    platform = "HBO"
    cast     = [{ name = "Somebody" }]
    [[show.news]]
    reported = 2025-01-01
    season   = 1
    release  = [
      { date = 2025-12-31T17:00:00, zone = "America/Los_Angeles" },
      { date = 2026-01-02T21:00:00, zone = "Europe/London", country = "GB", platform = "Sky" },
    ]
"""
DAY = ("--as-of", "2025-12-01")


def when(*args: str, **environment: str | None) -> str:
    """Return when the show comes, as its countdown has it."""
    output = asked(CATALOGUE, "countdown", "show", *DAY, *args, **environment)
    [line] = [line for line in output.splitlines() if line.startswith("when ")]
    return line.removeprefix("when").strip()


# --- the zone ------------------------------------------------------------------------------------

LOS_ANGELES = "Wednesday 31 December 2025, 17:00 PST"
OWN_DAY = " (Wed 31 Dec, 17:00 PST)"


@pytest.mark.parametrize(
    ("zone", "output"),
    [
        ("America/Los_Angeles", LOS_ANGELES),
        ("America/New_York", "Wednesday 31 December 2025, 20:00 EST"),
        ("Europe/London", f"Thursday 1 January 2026, 01:00 GMT{OWN_DAY}"),
        ("Asia/Kathmandu", f"Thursday 1 January 2026, 06:45 +05:45{OWN_DAY}"),
        ("Australia/Lord_Howe", f"Thursday 1 January 2026, 12:00 +11:00{OWN_DAY}"),
        ("Pacific/Kiritimati", f"Thursday 1 January 2026, 15:00 +14:00{OWN_DAY}"),
        ("Etc/GMT+12", "Wednesday 31 December 2025, 13:00 -12:00"),
        ("UTC", f"Thursday 1 January 2026, 01:00 UTC{OWN_DAY}"),
        ("+14:00", f"Thursday 1 January 2026, 15:00 +14:00{OWN_DAY}"),
        ("+05:45", f"Thursday 1 January 2026, 06:45 +05:45{OWN_DAY}"),
        ("-12", "Wednesday 31 December 2025, 13:00 -12:00"),
        ("-08:00", "Wednesday 31 December 2025, 17:00 -08:00"),
        (" +1 ", f"Thursday 1 January 2026, 02:00 +01:00{OWN_DAY}"),
        ("+00:00", f"Thursday 1 January 2026, 01:00 UTC{OWN_DAY}"),
    ],
)
def test_an_hour_is_shown_in_the_users_zone(zone: str, output: str) -> None:
    assert when("--zone", zone) == output


def test_zone_wins_over_tz_and_tz_over_the_system() -> None:
    assert when(TZ="America/New_York") == "Wednesday 31 December 2025, 20:00 EST"
    assert when("--zone", "America/Los_Angeles", TZ="America/New_York") == LOS_ANGELES


def test_a_zone_may_stand_before_the_command_and_wins_behind_it() -> None:
    before = ("--zone", "Europe/London", "countdown", "etoile", "--json")
    assert json.loads(answer(*before))["as_of"]["zone"] == "Europe/London"
    assert json.loads(answer(*before, "--zone", "+01:00"))["as_of"]["zone"] == "+01:00"


NAME = "write a name such as `Europe/London`"
OFFSET = f"{NAME}, or an offset from -12:00 to +14:00"
EAST, WEST = "write `+{0}` for ahead of UTC, or `-{0}`", "write `-{0}` for behind UTC, or `+{0}`"


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("", NAME),
        (" ", NAME),
        ("+15", OFFSET),
        ("+14:01", OFFSET),
        ("-12:30", OFFSET),
        ("+5:5", OFFSET),
        ("+05:60", OFFSET),
        ("+", NAME),
        ("local", NAME),
        ("../../etc/passwd", NAME),
        ("localtime", NAME),
        ("Nonsense", NAME),
        ("GMT3", f"{EAST.format('03:00')} for behind UTC"),
        ("UTC+3", f"{EAST.format('03:00')} for behind UTC"),
        ("GMT+1", f"{EAST.format('01:00')} for behind UTC"),
        ("utc -5:30", f"{WEST.format('05:30')} for ahead of UTC"),
        ("CST", "write `America/Chicago` or `Asia/Shanghai`; CST can mean each of them"),
        ("Europe/Lodnon", "did you mean `Europe/London`?"),
    ],
)
def test_an_invalid_zone(zone: str, hint: str) -> None:
    ran = run("countdown", "--zone", zone)
    message = f"error[unknown-zone]: --zone: `{zone}` is not a time zone\nhint: {hint}\n"
    assert ran == Ran("", message, 2)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        *(("CEST", "Europe/Berlin"), ("ET", "America/New_York"), ("pst", "America/Los_Angeles")),
        *(("Eastern Time", "America/New_York"), ("london", "Europe/London")),
        *(("New York", "America/New_York"), ("europe/london", "Europe/London"), ("Z", "UTC")),
        *(("+0545", "+05:45"), ("UTC+0", "UTC")),
    ],
)
def test_a_zone_is_found_by_its_common_name(zone: str, name: str) -> None:
    """In --zone, and in TZ, which warns that it is not a zone's name."""
    output = ("countdown", "show", "--json", "--as-of", "2025-12-01")
    with folder_with(CATALOGUE) as file:
        catalogue = ("--catalogue", str(file))
        assert json.loads(answer(*output, *catalogue, "--zone", zone))["as_of"]["zone"] == name


def test_a_tz_means_what_zone_means_by_the_same_word() -> None:
    ran = process("countdown", "--as-of", "2026-11-22", "--json", TZ="CEST")
    assert json.loads(ran.out)["as_of"]["zone"] == "Europe/Berlin"
    assert ran.err == (
        "warning[unknown-local-zone]: TZ is `CEST`, which is not the name of a zone; "
        "times are shown in Europe/Berlin\nhint: set TZ to `Europe/Berlin`\n"
    )


@pytest.mark.parametrize(
    "zone", ["Etc/GMT3", "Europ3/London", "5", "No/Such/Zone", "UTC+3x", "GMT+1"]
)
def test_a_tz_that_is_no_zone_is_warned_of_in_every_spelling(zone: str) -> None:
    ran = process("upcoming", "--as-of", "2026-11-22", TZ=zone)
    assert ran.err.startswith(f"warning[unknown-local-zone]: TZ is `{zone}`, which ")


def test_a_rule_called_utc_is_read_as_posix_has_it_and_shows_its_offset() -> None:
    """Hours west of Greenwich count upwards there, so that UTC+3 is behind UTC."""
    with folder_with(CATALOGUE) as file:
        ran = process("countdown", "show", *DAY, "--catalogue", str(file), TZ="UTC+3")
    assert "Wednesday 31 December 2025, 22:00 -03:00" in ran.out
    assert "UTC" not in ran.out
    assert ran.err == (
        "warning[unknown-local-zone]: TZ is `UTC+3`, which POSIX reads as -03:00\n"
        "hint: for +03:00 set TZ to `UTC-03:00`, or to a zone's name\n"
    )


def test_a_tz_that_is_no_zone_is_warned_of_once_whatever_is_asked() -> None:
    ran = process("countdown", "--as-of", "2026-11-22", TZ="No/Such/Zone")
    assert ran.code == 0
    assert ran.err.count("warning[") == 1
    assert ran.err.startswith("warning[unknown-local-zone]: TZ is `No/Such/Zone`, which is not the")


def test_zone_spares_the_warning() -> None:
    assert process("countdown", "--zone", "UTC", TZ="No/Such/Zone").err == ""


# A rule instead of a name: the clocks go back on 2 November 2025 at 06:00 UTC.
RULE = "EST5EDT4,M3.2.0,M11.1.0"


@pytest.mark.parametrize(
    ("utc", "shown"), [("05:30", "01:30 EDT"), ("06:30", "01:30 EST"), ("07:30", "02:30 EST")]
)
def test_repeated_hours_are_distinguished_without_a_zone_name(utc: str, shown: str) -> None:
    release = f"[{{ date = 2025-11-02T{utc}:00Z }}]"
    with folder_with(f"a.title = 'A'\n[[a.news]]\nrelease = {release}\n") as file:
        asked_of = ("upcoming", "--plain", "--as-of", "2025-11-01", "--catalogue", str(file))
        assert f"\t{shown}\t" in process(*asked_of, TZ=RULE).out


MOVED = """
    [show]
    title = "Show"
    [[show.news]]
    reported = 2025-01-01
    season   = 1
    release  = [{ date = 2025-12-31T17:00:00, zone = "America/Los_Angeles" }]
    [[show.news]]
    reported = 2025-02-01
    season   = 1
    release  = [{ date = 2026-01-31T17:00:00, zone = "America/Los_Angeles" }]
"""


@pytest.mark.parametrize(
    ("zone", "before", "now"),
    [
        ("America/Los_Angeles", "31 December 2025", "31 January 2026"),
        ("Europe/London", "1 January 2026", "1 February 2026"),
    ],
)
@pytest.mark.parametrize("question", ["status show", "news show", "timeline show"])
def test_history_is_shown_on_the_users_calendar(
    question: str, zone: str, before: str, now: str
) -> None:
    output = asked(MOVED, *question.split(), "--as-of", "2025-03-01", "--zone", zone)
    assert f"1 January 2025   season 1: {before}\n" in output
    assert f"1 February 2025  season 1: moved from {before} to {now}\n" in output


# --- the country ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "environment", "output"),
    [
        ([], {}, "Thursday 1 January 2026, 01:00 UTC (Wed 31 Dec, 17:00 PST)"),
        (["--country", "GB"], {}, "Friday 2 January 2026, 21:00 UTC"),
        (["--country", "gb"], {}, "Friday 2 January 2026, 21:00 UTC"),
        (["--country", "UK"], {}, "Friday 2 January 2026, 21:00 UTC"),
        (["--country", "united kingdom"], {}, "Friday 2 January 2026, 21:00 UTC"),
        ([], {"ETOILE_COUNTRY": "Britain"}, "Friday 2 January 2026, 21:00 UTC"),
        (["--country", " Gb "], {}, "Friday 2 January 2026, 21:00 UTC"),
        ([], {"ETOILE_COUNTRY": "gb"}, "Friday 2 January 2026, 21:00 UTC"),
        (
            ["--country", "FR"],
            {"ETOILE_COUNTRY": "GB"},
            "Thursday 1 January 2026, 01:00 UTC (Wed 31 Dec, 17:00 PST)",
        ),
        ([], {"ETOILE_COUNTRY": ""}, "Thursday 1 January 2026, 01:00 UTC (Wed 31 Dec, 17:00 PST)"),
    ],
)
def test_the_release_of_the_country_takes_precedence(
    args: list[str], environment: dict[str, str], output: str
) -> None:
    assert when(*args, **environment) == output


def test_an_answer_names_the_country_of_the_release() -> None:
    britain = asked(CATALOGUE, "countdown", "show", *DAY, "--country", "GB")
    france = asked(CATALOGUE, "countdown", "show", *DAY, "--country", "FR")
    assert britain == snapshot("""\
as of Monday 1 December 2025, releases of GB first

Show
in 32 days (1 month 1 day)

when      Friday 2 January 2026, 21:00 UTC
what      season 1: premiere in GB
where     Sky
by        the release of GB
how sure  confirmed, reported 1 January 2025, source not given
""")
    assert france == snapshot("""\
as of Monday 1 December 2025, releases of FR first

Show
in 31 days (1 month)

when      Thursday 1 January 2026, 01:00 UTC (Wed 31 Dec, 17:00 PST)
what      season 1: premiere
where     HBO
by        the general release; FR has none of its own
how sure  confirmed, reported 1 January 2025, source not given
""")


QUESTIONS = [
    "", "countdown", "upcoming", "calendar", "timeline", "list", "show show", "cast show", "status",
    "news",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_query_takes_a_zone_and_a_country(question: str) -> None:
    where = ("--zone", "Asia/Kathmandu", "--country", "GB", "--json")
    output = json.loads(asked(CATALOGUE, *question.split(), *where, *DAY))
    assert output["as_of"]["zone"] == "Asia/Kathmandu"
    assert output["as_of"]["country"] == "GB"


USUAL_HINT = "write two letters or a name, such as GB, US, Germany or South Korea"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("germny", "did you mean DE, Germany?"),
        ("Korea", USUAL_HINT),
        ("XX", USUAL_HINT),
        (" ", USUAL_HINT),
        ("G", USUAL_HINT),
        ("GBR", USUAL_HINT),
        ("🇬🇧", USUAL_HINT),
    ],
)
def test_an_invalid_country(words: str, hint: str) -> None:
    why = f"`{words}` is not a country\nhint: {hint}\n"
    by_option = run("countdown", "--country", words)
    by_environment = run("countdown", ETOILE_COUNTRY=words)
    assert by_option == Ran("", f"error[unknown-country]: --country: {why}", 2)
    assert by_environment == Ran("", f"error[unknown-country]: ETOILE_COUNTRY: {why}", 2)


def test_an_empty_country_is_reported_with_its_origin() -> None:
    assert run("countdown", "--country", "").code == 2
    assert run("countdown", ETOILE_COUNTRY="").code == 0


def test_a_country_without_end_gets_a_short_error() -> None:
    ran = run("countdown", "--country", "x" * 100_000)
    assert ran.code == 2
    assert len(ran.err) < 300


def test_check_looks_at_the_country_of_the_environment_too() -> None:
    assert run("check", ETOILE_COUNTRY="XX").code == 2
