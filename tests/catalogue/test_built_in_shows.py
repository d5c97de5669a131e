"""The built-in catalogue: valid, with sources, and with an example of everything."""

import re
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.checks import check_files
from etoile_cli.catalogue.load import load
from etoile_cli.diagnostics import Exit
from etoile_cli.domain.dates import DAY, Instant, Window
from etoile_cli.domain.releases import Episodes, Every, Extent, Plan, Postponed, ReleaseLine, Rhythm
from etoile_cli.domain.seasons import SeasonStatus, seasons
from etoile_cli.domain.shows import (
    Certainty,
    EpisodeCount,
    LastSeason,
    PlatformChange,
    Scheduled,
    Show,
    Stage,
    Standing,
    Tier,
    Titles,
    Trailer,
    ledger_as_of,
)
from etoile_cli.domain.status import ShowStatus, show_state
from etoile_cli.text import normalize
from tests.domain.helpers import dates_of
from tests.helpers import as_of

CATALOGUE = load(built_in_file())
SHOWS = {show.id: show for show in CATALOGUE.shows}
NEWS = [item for show in CATALOGUE.shows for item in show.news]
CLAIMS = [claim for item in NEWS for claim in item.claims]
PLANS = [
    claim.release
    for claim in CLAIMS
    if isinstance(claim, Scheduled) and isinstance(claim.release, Plan)
]
LINES = [line for plan in PLANS for line in plan.lines]


# --- soundness ------------------------------------------------------------------------------------


def warnings(day: str) -> dict[str, list[str]]:
    """Return the kinds of warnings of a check on a day, each with its lines of the file."""
    found, code = check_files((built_in_file(),), as_of(day))
    assert code == Exit.OK
    assert all(one.location for one in found)
    kinds: dict[str, list[str]] = {}
    for one in found:
        if one.location:
            kinds.setdefault(one.code, []).append(one.location.text.strip())
    return kinds


def test_a_check_warns_only_of_what_has_truly_lapsed() -> None:
    found = warnings("2026-11-22")
    assert set(found) == {"checked-long-ago", "episode-count", "overdue"}
    assert found["overdue"] == snapshot(
        [
            'release  = "late summer 2026"',
            'release  = "2026-03"',
            "release  = [",
            'release  = "2026-06"',
            'release   = "2026-07"',
        ]
    )
    assert len(found["episode-count"]) == 2  # of Frieren, the days of a few episodes are known


def test_a_check_as_may_2026_ended_warned_of_less() -> None:
    assert warnings("2026-05-31") == snapshot(
        {
            "episode-count": ["release  = [", "release  = ["],
            "overdue": ["release  = [", 'release  = "2026-03"'],
        }
    )


@pytest.mark.parametrize("show", CATALOGUE.shows, ids=lambda show: show.id)
def test_every_news_item_has_a_source_and_a_day(show: Show) -> None:
    for item in show.news:
        assert item.reported, item.place
        assert item.sources, item.place


def test_every_source_is_a_web_address() -> None:
    sources = [*(url for item in NEWS for url in item.sources)]
    sources += [url for show in CATALOGUE.shows for url in show.sources]
    assert [url for url in sources if not re.fullmatch(r"https?://[^\s/]+/\S*", url)] == []


def test_every_show_has_a_platform_a_genre_and_a_day_of_checking() -> None:
    for show in CATALOGUE.shows:
        assert show.platform, show.id
        assert show.genres, show.id
        assert show.checked, show.id


def test_nothing_was_reported_after_the_day_of_checking() -> None:
    for show in CATALOGUE.shows:
        for item in show.news:
            assert show.checked
            assert item.effective_on(show.checked), item.place


def test_the_shows_stand_in_the_order_of_their_titles() -> None:
    titles = [show.title for show in CATALOGUE.shows]
    assert titles == sorted(titles, key=normalize)


def test_the_contents_name_every_show() -> None:
    head = Path(built_in_file()).read_text(encoding="utf-8").partition("\nschema")[0]
    contents = head.partition("in the order of their titles:\n#\n")[2]
    names = " ".join(line.removeprefix("# ") for line in contents.splitlines())
    assert names.strip().split(" · ") == [show.title for show in CATALOGUE.shows]


def test_the_head_says_the_licence() -> None:
    head = Path(built_in_file()).read_text(encoding="utf-8").partition("\nschema")[0]
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in head


def test_there_are_sixty_shows() -> None:
    assert len(CATALOGUE.shows) >= 60


def test_news_stands_in_the_order_of_its_reports() -> None:
    for show in CATALOGUE.shows:
        days = [item.reported.last for item in show.news if item.reported and item.reported.last]
        assert days == sorted(days), show.id


# --- an example of everything ---------------------------------------------------------------------


def test_a_season_at_once() -> None:
    assert any(line.episodes is Extent.WHOLE for line in LINES)


def test_a_premiere_without_a_known_plan() -> None:
    assert any(
        line.episodes is Extent.UNSTATED and isinstance(line.when, Window) and line.when.is_day
        for line in LINES
    )


def is_planned(*shape: tuple[int, Rhythm | None, int]) -> bool:
    """Return whether a plan is: so many episodes, so often, so many a time, line by line."""
    return any(shape == tuple(map(shape_of, plan.lines)) for plan in PLANS)


def shape_of(line: ReleaseLine) -> tuple[int, Rhythm | None, int]:
    count = line.episodes.count if isinstance(line.episodes, Episodes) else 0
    return count, line.every, line.each


def test_one_a_week_from_the_first_to_the_last() -> None:
    assert is_planned((10, Every.WEEK, 1))


def test_two_or_three_and_then_one_a_week() -> None:
    assert is_planned((2, None, 1), (6, Every.WEEK, 1))
    assert is_planned((3, None, 1), (5, Every.WEEK, 1))


def test_three_a_week() -> None:
    assert is_planned((12, Every.WEEK, 3))


def test_two_parts_and_three() -> None:
    assert is_planned((4, None, 1), (4, None, 1))
    assert is_planned((4, None, 1), (3, None, 1), (1, None, 1))
    assert {"Part 1", "Part 2", "Volume 1", "The Finale"} <= {line.label for line in LINES}


def test_a_release_that_differs_by_country_and_platform() -> None:
    assert any(line.country == "GB" and line.platform == "Sky Atlantic" for line in LINES)


def test_an_hour_in_a_zone() -> None:
    zones = {str(line.when.zone) for line in LINES if isinstance(line.when, Instant)}
    assert {"America/Los_Angeles", "America/New_York", "Europe/London"} <= zones


def test_a_date_that_was_withdrawn() -> None:
    assert Scheduled(Postponed()) in CLAIMS


def words() -> set[str]:
    """Return the words of every window that is more than one day."""
    whens: list[object] = [line.when for line in LINES]
    whens += [item.reported for item in NEWS]
    whens += [claim.when for claim in CLAIMS if isinstance(claim, Trailer)]
    whens += [
        when for show in CATALOGUE.shows for one in show.cast for when in (one.joined, one.left)
    ]
    return {when.words for when in whens if isinstance(when, Window) and not when.is_day}


@pytest.mark.parametrize(
    "kind",
    [
        r"\d{4}",
        r"\d{4}-\d\d",
        r"(spring|summer|autumn|fall|winter) .*",
        r"(early|mid|late) \d{4}",
        r"by \d{4}-\d\d-\d\d",
        r".*/.*",
        r"TBA",
    ],
)
def test_a_window_of_every_kind(kind: str) -> None:
    assert any(re.fullmatch(kind, phrase) for phrase in words())


@pytest.mark.parametrize("stage", sorted(Stage))
def test_a_report_of_every_stage(stage: Stage) -> None:
    assert Standing(stage) in CLAIMS


@pytest.mark.parametrize("kind", [LastSeason, EpisodeCount, Titles, Trailer, PlatformChange])
def test_a_claim_of_every_kind(kind: type[object]) -> None:
    assert any(isinstance(claim, kind) for claim in CLAIMS)


@pytest.mark.parametrize("certainty", [Certainty.CONFIRMED, Certainty.EXPECTED])
def test_a_report_of_every_certainty(certainty: Certainty) -> None:
    assert any(item.certainty is certainty for item in NEWS)


@pytest.mark.parametrize("tier", [Tier.LEAD, Tier.MAIN, Tier.RECURRING])
def test_a_cast_member_of_every_tier(tier: Tier) -> None:
    assert any(member.tier is tier for show in CATALOGUE.shows for member in show.cast)


def standings(show: Show, day: date) -> tuple[ShowStatus, dict[int, SeasonStatus]]:
    """Return the states of a show and its seasons on a day."""
    ledger = ledger_as_of(show, day)
    states = seasons(ledger, as_of(day.isoformat()))
    return show_state(ledger, states).status, {season.number: season.status for season in states}


@pytest.mark.parametrize(
    ("status", "id_", "season", "day"),
    [
        (SeasonStatus.ORDERED, "etoile", 1, "2023-04-26"),
        (SeasonStatus.RENEWED, "glow", 4, "2020-01-01"),
        (SeasonStatus.PICKED_UP, "manifest", 4, "2021-08-28"),
        (SeasonStatus.IN_DEVELOPMENT, "shogun", 2, "2024-05-16"),
        (SeasonStatus.IN_PRODUCTION, "shogun", 2, "2026-02-06"),
        (SeasonStatus.DATED, "etoile", 1, "2025-03-08"),
        (SeasonStatus.POSTPONED, "the-savant", 1, "2025-09-23"),
        (SeasonStatus.AIRING, "severance", 2, "2025-02-01"),
        (SeasonStatus.PREMIERED, "house-of-the-dragon", 3, "2026-07-01"),
        (SeasonStatus.COMPLETE, "adolescence", 1, "2025-03-14"),
        (SeasonStatus.CANCELLED, "etoile", 2, "2025-06-06"),
    ],
)
def test_a_season_of_every_status(status: SeasonStatus, id_: str, season: int, day: str) -> None:
    assert standings(SHOWS[id_], date.fromisoformat(day))[1][season] is status


@pytest.mark.parametrize(
    ("status", "id_", "day"),
    [
        (ShowStatus.UPCOMING, "etoile", "2025-04-01"),
        (ShowStatus.AIRING, "severance", "2025-02-01"),
        (ShowStatus.BETWEEN_SEASONS, "etoile", "2025-05-01"),
        (ShowStatus.AWAITING_A_DECISION, "bridgerton", "2024-11-22"),
        (ShowStatus.CANCELLED, "etoile", "2025-06-06"),
        (ShowStatus.ENDED, "andor", "2026-11-22"),
    ],
)
def test_a_show_of_every_status(status: ShowStatus, id_: str, day: str) -> None:
    assert standings(SHOWS[id_], date.fromisoformat(day))[0] is status


# --- seasons with more than one release -----------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "number", "day", "status", "dates"),
    [
        ("house-of-the-dragon", 3, "2025-11-19", "announced", "begins: summer 2026 expected"),
        ("house-of-the-dragon", 3, "2025-11-20", "announced", "begins: summer 2026"),
        ("house-of-the-dragon", 3, "2026-02-19", "announced", "begins: 2026-06"),
        ("house-of-the-dragon", 3, "2026-04-29", "dated", "begins: 2026-06-21"),
        ("house-of-the-dragon", 3, "2026-11-26", "premiered", "begins: 2026-06-21"),
        ("a-knight-of-the-seven-kingdoms", 1, "2025-05-31", "announced", "begins: 2026"),
        ("a-knight-of-the-seven-kingdoms", 1, "2025-11-20", "dated", "begins: 2026-01-18"),
        ("a-knight-of-the-seven-kingdoms", 1, "2026-02-24", "premiered", "begins: 2026-01-18"),
        (
            "a-knight-of-the-seven-kingdoms",
            1,
            "2026-02-25",
            "complete",
            "E1: 2026-01-18; E2: 2026-01-25; E3: 2026-02-01; E4: 2026-02-08; E5: 2026-02-15; "
            "E6: 2026-02-22",
        ),
        ("severance", 3, "2025-03-21", "renewed", ""),
        ("severance", 3, "2026-11-26", "renewed", "begins: summer 2027/autumn 2027 expected"),
        ("bridgerton", 5, "2026-11-26", "in production", "begins: 2027"),
        (
            "bridgerton",
            4,
            "2026-02-26",
            "complete",
            "Part 1, E1-4: 2026-01-29; Part 2, E5-8: 2026-02-26",
        ),
        ("harry-potter", 1, "2025-01-01", "announced", "begins: late 2026/2027 expected"),
        ("harry-potter", 1, "2026-02-01", "announced", "begins: early 2027 expected"),
        ("harry-potter", 1, "2026-03-25", "dated", "begins: 2026-12-25"),
        (
            "the-savant",
            1,
            "2025-09-22",
            "dated",
            "E1-2: 2025-09-26; E3: 2025-10-03; E4: 2025-10-10; E5: 2025-10-17; E6: 2025-10-24; "
            "E7: 2025-10-31; E8: 2025-11-07",
        ),
        (
            "the-savant",
            1,
            "2025-09-23",
            "postponed",
            "E1-2: no date; E3: no date; E4: no date; E5: no date; E6: no date; E7: no date; "
            "E8: no date",
        ),
        (
            "the-savant",
            1,
            "2026-11-26",
            "postponed",
            "E1-2: 2026-07 expected, overdue; E3: no date; E4: no date; E5: no date; "
            "E6: no date; E7: no date; E8: no date",
        ),
        ("manifest", 4, "2022-11-05", "airing", "Part 1, E1-10: 2022-11-04; Part 2, E11-20: TBA"),
        (
            "manifest",
            4,
            "2023-06-03",
            "complete",
            "Part 1, E1-10: 2022-11-04; Part 2, E11-20: 2023-06-02",
        ),
    ],
)
def test_a_season_with_several_releases(
    id_: str, number: int, day: str, status: str, dates: str
) -> None:
    states = seasons(ledger_as_of(SHOWS[id_], date.fromisoformat(day)), as_of(day))
    [season] = [season for season in states if season.number == number]
    assert (season.status, dates_of(season)) == (status, dates)


# --- Étoile ---------------------------------------------------------------------------------------

ETOILE = SHOWS["etoile"]


def reported(day: date, *kinds: type[object]) -> list[tuple[tuple[int, ...], object]]:
    """Return what was reported of Étoile on a day: the claims of some kinds, with their seasons."""
    return [
        (item.seasons, claim)
        for item in ETOILE.news
        if item.reported and item.reported.last == day
        for claim in item.claims
        if isinstance(claim, kinds)
    ]


def test_etoile_and_its_makers() -> None:
    assert ETOILE.title == "Étoile"
    assert ETOILE.meaning == "French for “star”"
    assert ETOILE.creators == ("Amy Sherman-Palladino", "Daniel Palladino")
    assert ETOILE.platform == "Prime Video"
    assert ETOILE.genres == ("drama",)


def test_etoile_was_ordered_for_two_seasons_of_eight() -> None:
    assert reported(date(2023, 4, 26), Standing, EpisodeCount) == [
        ((1, 2), Standing(Stage.ORDERED)),
        ((1, 2), EpisodeCount(8)),
    ]


def test_etoile_was_dated_for_one_day() -> None:
    [(numbers, claim)] = reported(date(2025, 3, 8), Scheduled)
    day = Window(date(2025, 4, 24), date(2025, 4, 24), "2025-04-24")
    assert (numbers, claim) == ((1,), Scheduled(Plan((ReleaseLine(Extent.WHOLE, day),))))


def test_etoile_had_a_trailer_that_was_only_expected_at_first() -> None:
    trailers = [
        (claim.when.words, item.certainty)
        for item in ETOILE.news
        for claim in item.claims
        if isinstance(claim, Trailer)
    ]
    assert trailers == [("by 2025-03-31", Certainty.EXPECTED), ("2025-03-26", Certainty.CONFIRMED)]


def test_etoile_has_eight_titles() -> None:
    [(numbers, claim)] = reported(date(2025, 4, 28), Titles)
    assert (numbers, claim) == (
        (1,),
        Titles(
            (
                "The Swap",
                "The Bull",
                "The Fish",
                "The Hiccup",
                "The Rat",
                "The Disaster",
                "The Slip",
                "The Offer",
            )
        ),
    )


def test_etoile_was_cancelled_with_its_second_season_unmade() -> None:
    assert reported(date(2025, 6, 6), Standing) == [((2,), Standing(Stage.CANCELLED))]


def cast_on(day: date) -> list[str]:
    return [member.name for member in ETOILE.cast if member.is_in_on(day)]


def test_etoile_lost_one_of_its_cast_and_found_another() -> None:
    change = date(2024, 1, 22)
    assert "Camille Cottin" in cast_on(change - DAY)
    assert "Charlotte Gainsbourg" not in cast_on(change - DAY)
    assert "Camille Cottin" not in cast_on(change)
    assert "Charlotte Gainsbourg" in cast_on(change)


def test_etoile_has_two_leads() -> None:
    leads = [(member.name, member.character) for member in ETOILE.cast if member.tier is Tier.LEAD]
    assert leads == [
        ("Luke Kirby", "Jack McMillan"),
        ("Charlotte Gainsbourg", "Geneviève Lavigne"),
    ]
    assert len(cast_on(date(2025, 4, 24))) == 11
