"""Releases of one country beside the general one, and those of other countries."""

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import DAY, countdown, data, records
from tests.cli.running import asked
from tests.helpers import catalogue_of

# --- countries -----------------------------------------------------------------------------------

FRENCH = catalogue_of(
    "2024-11-01: episodes = 3\nrelease = ["
    '{ episodes = "1-3", date = 2024-12-02T18:00:00, zone = "America/Los_Angeles",'
    ' every = "week" },'
    ' { episodes = 1, date = 2024-12-03T03:00:00, zone = "Europe/Paris", country = "FR" }]'
)


POSTPONED_EVERYWHERE = (
    '2026-08-01: episodes = 2\nrelease = [{ episodes = "1-2", date = 2026-10-01, every = "week" }]',
    "2026-09-01: release = 'postponed'",
    '2026-09-02: season = 1\nrelease = [{ episodes = "1-2", date = 2026-11-05, every = "week" }]',
)


@pytest.mark.parametrize("day", ["2026-09-03", "2026-11-06", "2026-12-24"])
@pytest.mark.parametrize(
    "britain",
    [
        "date = 2026-10-15",
        'episodes = "1-2", date = 2026-10-15, every = "week"',
    ],
)
def test_a_country_that_lost_its_own_release_had_one(britain: str, day: str) -> None:
    """Before the new dates, between them, and when all is out."""
    british = f"2026-08-10: season = 1\nrelease = [{{ {britain}, country = 'GB' }}]"
    words = countdown(
        catalogue_of(*POSTPONED_EVERYWHERE, british), "--country", "GB", "--as-of", day
    )
    by = next(line for line in words.splitlines() if line.startswith("by "))
    assert by == "by        the general release; that of GB was withdrawn and has no new date"
    words = countdown(catalogue_of(*POSTPONED_EVERYWHERE), "--country", "GB", "--as-of", day)
    assert "by        the general release; GB has none of its own\n" in words


def test_a_country_that_lost_the_rest_of_its_own_release_had_it() -> None:
    britain = "episodes = '1-2', date = 2026-08-31, every = 'week', country = 'GB'"
    day = ("--country", "GB", "--as-of", "2026-09-03")
    british = f"2026-08-10: season = 1\nrelease = [{{ {britain} }}]"
    words = countdown(catalogue_of(*POSTPONED_EVERYWHERE, british), *day)
    assert "by        the general release; that of GB was withdrawn and has no new date\n" in words
    alone = british.replace("1-2", "1").replace(", every = 'week'", "")
    words = countdown(catalogue_of(*POSTPONED_EVERYWHERE, alone), *day)
    assert "by        the general release; GB has none of its own for what is ahead\n" in words


def test_the_part_of_the_general_release_that_holds_in_a_country_is_named() -> None:
    day = ("--country", "FR", "--as-of", "2024-12-05", "--zone", "Europe/Paris")
    assert asked(FRENCH, "upcoming", "a", *day) == snapshot("""\
as of Thursday 5 December 2024, releases of FR first

When                         Show
────────────────────────────────────────────────────────────────────────────────
Tue 10 Dec 2024, 03:00 CET   A
in 5 days                    S1 E2, general release · confirmed
(Mon 9 Dec, 18:00 PST)
Tue 17 Dec 2024, 03:00 CET   A
in 12 days                   S1 E3, finale, season complete, general release ·
(Mon 16 Dec, 18:00 PST)      confirmed
""")
    assert countdown(FRENCH, *day) == snapshot("""\
in 5 days: 2 episodes left, complete 17 December 2024

when      Tuesday 10 December 2024, 03:00 CET (Mon 9 Dec, 18:00 PST)
what      season 1: episode 2
by        the general release; FR has none of its own for what is ahead
how sure  confirmed, reported 1 November 2024, source not given
then      season 1: episode 3, Tuesday 17 December 2024, 03:00 CET (Mon 16 Dec,
          18:00 PST)
""")
    mixed = catalogue_of(
        "2024-11-01: episodes = 4\nrelease = ["
        '{ episodes = "1-4", date = 2024-12-03, every = "week" },'
        ' { episodes = 1, date = 2024-12-04, country = "FR" },'
        ' { episodes = 3, date = 2024-12-18, country = "FR" }]'
    )
    for moment, words in [
        ("2024-12-05", "the general release for S1 E2 and S1 E4; that of FR for the rest"),
        ("2024-12-11", "the release of FR; the general release for episode 4"),
    ]:
        output = countdown(mixed, "--country", "FR", "--as-of", moment)
        assert f"\nby        {words}\n" in output
    assert asked(FRENCH, "list", "--plain", *day).split("\t")[2] == "airing"
    dated = data(FRENCH, "upcoming", *day)["dated"]
    assert [(drop["episodes"]["first"], drop["general"]) for drop in dated] == [
        (2, True),
        (3, True),
    ]


US_FIRST = catalogue_of(
    '2026-08-01: release = [{ episodes = "1-2", date = 2027-01-10 },'
    ' { episodes = "1-2", date = 2026-12-24, country = "US" }]'
)


def test_dates_in_other_countries_are_pointed_to_and_the_first_is_named() -> None:
    assert countdown(US_FIRST) == snapshot("""\
in 49 days (1 month 19 days)

when      Sunday 10 January 2027
what      season 1: episodes 1–2
how sure  confirmed, reported 1 August 2026, source not given
abroad    US first, 24 December 2026; 1 more in other countries: --country US
""")
    assert asked(US_FIRST, "show", "a", *DAY) == snapshot("""\
as of Sunday 22 November 2026

A

when         season 1, Sunday 10 January 2027: in 49 days (1 month 19 days)
abroad       US first, 24 December 2026; 1 more in other countries: --country US
how many     season 1: episodes 1–2
coming back  upcoming: season 1 dated for 10 January 2027
how sure     confirmed, reported 1 August 2026, source not given
""")
    assert asked(US_FIRST, "upcoming", *DAY) == snapshot("""\
as of Sunday 22 November 2026

When              Show
───────────────────────────────────────────────
Sun 10 Jan 2027   A
in 49 days        S1 E1–2, premiere · confirmed

1 more in other countries: --country US
""")
    assert asked(US_FIRST, *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show      Countdown
────────────────────────────────────────────
A         in 49 days (1 month 19 days)
S1 E1–2   Sunday 10 January 2027 · confirmed
          US first, 24 December 2026

No news in the last 30 days.

1 more in other countries: --country US
everything about a show: etoile SHOW
""")
    assert asked(US_FIRST, "list", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status     Next
────────────────────────────────────────────
A      upcoming   in 49 days
a                 US first, 24 December 2026

1 show
""")
    assert records(US_FIRST, "list", *DAY) == snapshot(
        [
            [
                "a",
                "A",
                "upcoming",
                "",
                "",
                "in 49 days",
                "confirmed",
                "",
                "US first, 24 December 2026",
                "",
                "",
                "",
            ]
        ]
    )


def test_a_general_rumour_beside_the_date_of_a_country_is_not_of_another_country() -> None:
    catalogue = catalogue_of(
        '2026-08-01: season = 1\nrelease = [{ episodes = 1, date = 2026-12-24, country = "US" }]',
        '2026-08-02: certainty = "rumoured"\nseason = 1\n'
        'release = [{ episodes = 2, date = 2027-01-10, platform = "Sky" }]',
    ).replace('title = "A"', 'title = "A"\nplatform = "HBO"')
    hint = "1 more in other countries: --country US\n"
    assert asked(catalogue, "upcoming", *DAY).endswith(hint)
    assert hint in countdown(catalogue)
    card = asked(catalogue, "show", "a", *DAY)
    assert hint in card
    assert " in None" not in card


def test_if_only_another_country_has_a_date_it_is_named() -> None:
    catalogue = catalogue_of(
        '2026-08-01: release = [{ episodes = "1-2", date = 2027-01-10 },'
        ' { episodes = "1-2", date = 2026-12-24, country = "US" }]',
        '2026-09-01: season = 1\nrelease = [{ episodes = "1-2", date = "postponed" }]',
    )
    assert countdown(catalogue) == snapshot("""\
season 1 postponed 1 September 2026, no new date

how sure  confirmed, reported 1 September 2026, source not given
abroad    US 24 December 2026; 1 more in other countries: --country US
""")
    assert "\n1 more in other countries: --country US\n" in asked(catalogue, *DAY)
    assert asked(catalogue, "list", *DAY) == snapshot("""\
as of Sunday 22 November 2026

Show   Status     Next
──────────────────────────────────────────────────────────────────
A      upcoming   season 1 postponed 1 September 2026, no new date
a                 US 24 December 2026

1 show
""")


def test_with_a_country_nothing_is_pointed_to() -> None:
    for command in ("countdown", "list", "upcoming", "show a"):
        assert "--country" not in asked(US_FIRST, *command.split(), "--country", "GB", *DAY)
