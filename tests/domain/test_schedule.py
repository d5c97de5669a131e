"""The schedule of a season for a country: its release, else the general one."""

import pytest

from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.schedule import Schedule, SeasonDrop, schedule
from etoile_cli.domain.shows import ledger_as_of
from etoile_cli.records import replace
from tests.helpers import as_of, one_show, with_news

THE_LAST_OF_US = """
    [the-last-of-us]
    title    = "The Last of Us"
    platform = "HBO"
    [[the-last-of-us.news]]
    reported = 2025-03-01
    season   = 2
    episodes = 2
    release  = [
      { episodes = "1-2", date = 2025-04-13T21:00:00, zone = "America/New_York", every = "week" },
      { episodes = "1-2", date = 2025-04-14T02:00:00, zone = "Europe/London", every = "week",
        country = "GB", platform = "Sky" },
      { episodes = "1-2", date = "2026", country = "HK" },
    ]
"""


def asked(country: str | None, day: str = "2025-04-01", zone: str = "UTC") -> AsOf:
    return as_of(day, zone, country=country)


def season(catalogue: str, moment: AsOf) -> Schedule:
    """Return the schedule of the first season that the one show of a catalogue has."""
    ledger = ledger_as_of(one_show(catalogue), moment.day)
    return schedule(ledger, ledger.seasons[0], moment)


def drop_lines(drops: tuple[SeasonDrop, ...]) -> list[str]:
    """Days, country and platform of drops."""
    return [
        " ".join(filter(None, [drop.days.words, drop.country, drop.platform])) for drop in drops
    ]


NEW_YORK = ["2025-04-14 HBO", "2025-04-21 HBO"]
LONDON = ["2025-04-14 GB Sky", "2025-04-21 GB Sky"]
HONG_KONG = ["2026 HK HBO"]


@pytest.mark.parametrize(
    ("country", "expected", "drops", "elsewhere"),
    [
        (None, None, NEW_YORK, LONDON + HONG_KONG),
        ("GB", "GB", LONDON, HONG_KONG),
        ("HK", "HK", HONG_KONG, LONDON),
        ("FR", None, NEW_YORK, LONDON + HONG_KONG),
    ],
)
def test_the_release_of_a_country_takes_precedence_in_it(
    country: str | None, expected: str | None, drops: list[str], elsewhere: list[str]
) -> None:
    found = season(THE_LAST_OF_US, asked(country))
    assert found.country == expected
    assert drop_lines(found.drops) == drops
    assert drop_lines(found.elsewhere) == elsewhere


def test_the_days_are_those_of_the_zone_whatever_the_country() -> None:
    found = season(THE_LAST_OF_US, asked("GB", zone="America/New_York"))
    assert drop_lines(found.drops) == ["2025-04-13 GB Sky", "2025-04-20 GB Sky"]


EARLIER = "{ reported = 2025-02-01, season = 1, GENERAL },"
LATER = "{ reported = 2025-03-01, season = 1, FRENCH },"


@pytest.mark.parametrize(
    ("general", "french", "drops", "elsewhere"),
    [
        pytest.param(
            'certainty = "rumoured", release = [{ episodes = 2, date = 2025-06-08 }]',
            'release = [{ episodes = 1, date = 2025-06-02, country = "FR" }]',
            ["2025-06-08"],
            ["2025-06-02 FR"],
            id="a general rumour of another episode",
        ),
        pytest.param(
            'certainty = "rumoured", release = [{ date = 2025-06-01 }]',
            'certainty = "rumoured", release = [{ label = "Part 2", date = 2025-06-02, '
            'country = "FR" }]',
            ["2025-06-01"],
            ["2025-06-02 FR"],
            id="rumours of two parts",
        ),
        pytest.param(
            'release = [{ date = "2025-06" }]',
            'certainty = "rumoured", release = [{ date = 2025-06-02, country = "FR" }]',
            ["2025-06"],
            ["2025-06-02 FR"],
            id="a rumour within a general window",
        ),
        pytest.param(
            'release = 2025-06-01 }, { reported = 2025-02-02, season = 1, release = "postponed"',
            'certainty = "rumoured", release = [{ date = 2025-06-02, country = "FR" }]',
            [],
            ["2025-06-02 FR"],
            id="a rumour of what is postponed",
        ),
        pytest.param(
            "release = [{ date = 2025-06-01 }]",
            'certainty = "rumoured", release = [{ date = 2025-06-02, country = "FR" }]',
            ["2025-06-01"],
            [],
            id="a rumour that the general date hides",
        ),
        pytest.param(
            'release = [{ episodes = "1-2", date = 2025-06-01, every = "week" }]',
            'release = [{ episodes = 1, date = 2025-07-01, country = "FR" }]',
            ["2025-06-01", "2025-06-08"],
            ["2025-07-01 FR"],
            id="a general date that the country's hides",
        ),
    ],
)
def test_elsewhere_are_the_dates_of_the_other_country_alone(
    general: str, french: str, drops: list[str], elsewhere: list[str]
) -> None:
    items = EARLIER.replace("GENERAL", general) + LATER.replace("FRENCH", french)
    found = season(with_news(items), asked(None))
    assert (drop_lines(found.drops), drop_lines(found.elsewhere)) == (drops, elsewhere)


def test_a_general_rumour_after_a_postponement_is_not_of_another_country() -> None:
    catalogue = (
        MOVED.replace("CHANGE", '"postponed"')
        + """
    [[show.news]]
    reported  = 2025-03-01
    season    = 1
    certainty = "rumoured"
    release   = 2025-09-01
    """
    )
    found = season(catalogue, asked(None))
    assert (drop_lines(found.drops), found.elsewhere) == (["2025-09-01"], ())


def test_a_drop_elsewhere_is_what_it_is_in_that_country() -> None:
    """Its season may not be whole with it: which general episodes come before it is unknown."""
    catalogue = with_news("""
        { reported = 2025-02-01, season = 1, episodes = 4, release = [{ date = 2025-06-01 }] },
        { reported = 2025-02-02, season = 1, release = [
          { episodes = "3-4", date = 2025-07-01, country = "FR" },
        ] },
    """)
    [foreign] = season(catalogue, asked(None)).elsewhere
    assert foreign == season(catalogue, asked("FR")).drops[-1]
    assert not foreign.completes_season


PICKED_UP = """
    [salt]
    title    = "Salt"
    platform = "NBC"
    [[salt.news]]
    reported = 2026-08-01
    season   = 1
    release  = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]
    [[salt.news]]
    REPORTED
    season   = 1
    STATUS
    platform = "Peacock"
"""


def platforms(reported: str, status: str = 'status = "picked up"') -> list[str | None]:
    """Return the platform of each episode when all are out."""
    catalogue = PICKED_UP.replace("REPORTED", reported).replace("STATUS", status)
    return [drop.platform for drop in season(catalogue, asked(None, "2026-12-31")).drops]


@pytest.mark.parametrize("day", ["2026-10-09", '"2026-10-09/2026-10-14"'])
def test_a_season_that_was_picked_up_is_elsewhere_from_then_on(day: str) -> None:
    assert platforms(f"reported = {day}") == ["NBC", "NBC", "Peacock", "Peacock"]


@pytest.mark.parametrize("reported", ["", 'reported = "by 2026-10-09"', "reported = 2026-09-01"])
def test_a_season_that_may_have_been_picked_up_before_it_began_is_all_elsewhere(
    reported: str,
) -> None:
    assert platforms(reported) == ["Peacock"] * 4


def test_the_platform_of_a_season_that_was_not_picked_up_is_that_of_all_its_drops() -> None:
    assert platforms("reported = 2026-10-09", "") == ["Peacock"] * 4


ONLY_ABROAD = with_news("""
    { reported = 2025-03-01, season = 1, release = [
      { date = 2025-06-22, country = "HK" },
      { date = 2025-06-24, country = "GB" },
    ] },
""")


@pytest.mark.parametrize(
    ("country", "expected", "days"),
    [
        (None, "HK", "2025-06-22 HK"),
        ("FR", "HK", "2025-06-22 HK"),
        ("GB", "GB", "2025-06-24 GB"),
    ],
)
def test_with_only_foreign_releases_the_first_of_them_is_used(
    country: str | None, expected: str, days: str
) -> None:
    found = season(ONLY_ABROAD, asked(country))
    assert (found.country, drop_lines(found.drops)) == (expected, [days])


MOVED = """
    show.title = "Show"
    [[show.news]]
    reported = 2025-01-01
    season   = 1
    release  = [ { date = 2025-06-01 }, { date = 2025-06-08, country = "GB" } ]
    [[show.news]]
    reported = 2025-02-01
    season   = 1
    release  = CHANGE
"""


@pytest.mark.parametrize(
    ("change", "everywhere", "in_britain"),
    [
        ("2025-07-01", ["2025-07-01"], ["2025-06-08 GB"]),
        ('[{ date = 2025-07-01, country = "GB" }]', ["2025-06-01"], ["2025-07-01 GB"]),
        ('"postponed"', [], []),
    ],
)
def test_a_later_report_moves_only_its_own_release(
    change: str, everywhere: list[str], in_britain: list[str]
) -> None:
    catalogue = MOVED.replace("CHANGE", change)
    assert drop_lines(season(catalogue, asked(None)).drops) == everywhere
    assert drop_lines(season(catalogue, asked("GB")).drops) == in_britain


def test_after_a_general_withdrawal_no_country_has_a_release_of_its_own() -> None:
    catalogue = (
        MOVED.replace("CHANGE", '"postponed"')
        + """
    [[show.news]]
    reported = 2025-03-01
    season   = 1
    release  = 2025-09-01
    """
    )
    found = season(catalogue, asked("GB"))
    assert (found.country, drop_lines(found.drops), found.elsewhere) == (None, ["2025-09-01"], ())


def test_an_end_withdraws_the_drops_of_every_country() -> None:
    catalogue = (
        THE_LAST_OF_US
        + """
    [[the-last-of-us.news]]
    reported = 2025-04-16
    season   = 2
    status   = "cancelled"
    """
    )
    found = season(catalogue, asked("GB", "2025-04-17"))
    assert found.is_cut_short
    assert drop_lines(found.drops) == ["2025-04-14 GB Sky"]
    assert found.elsewhere == ()


def test_the_date_of_a_drop_is_that_of_its_entry() -> None:
    drop = season(ONLY_ABROAD, asked(None)).drops[0]
    assert drop.when is drop.entry.when
    with pytest.raises(ValueError, match="no date"):
        _ = replace(drop, entry=replace(drop.entry, when=None)).when


# --- the first and the last of a season ----------------------------------------------------------


def marks(release: str) -> list[tuple[bool, bool, bool, bool]]:
    """Of each drop of ten episodes: begins, ends, makes whole, is the whole season."""
    catalogue = with_news(f"""
        {{ reported = 2025-01-01, season = 1, episodes = 10, release = {release} }},
    """)
    return [
        (drop.is_premiere, drop.is_finale, drop.completes_season, drop.is_whole_season)
        for drop in season(catalogue, asked(None, "2025-01-02")).drops
    ]


@pytest.mark.parametrize(
    ("release", "found"),
    [
        ("2025-06-01", [(True, False, True, True)]),
        ('"2026"', [(True, False, False, False)]),
        (
            '[{ episodes = "1-10", date = 2025-06-01, every = "week", each = 4 }]',
            [
                (True, False, False, False),
                (False, False, False, False),
                (False, True, True, False),
            ],
        ),
        (
            '[{ episodes = "1-4", date = 2025-06-01 }, { episodes = "5-8", date = 2025-07-01 }]',
            [(True, False, False, False), (False, False, False, False)],
        ),
        ('[{ episodes = "5-10", date = 2025-06-01 }]', [(False, True, True, False)]),
    ],
)
def test_the_first_drop_and_the_one_that_makes_the_season_whole(
    release: str, found: list[tuple[bool, bool, bool, bool]]
) -> None:
    assert marks(release) == found
