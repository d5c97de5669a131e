"""The status of a show: real histories on the days that mattered, and single cases."""

from datetime import date

import pytest

from etoile_cli.domain.releases import Extent
from etoile_cli.domain.shows import Certainty, Stage, Standing, ledger_as_of, platform_of
from etoile_cli.domain.status import ShowState, ShowStatus, show_report, show_state
from tests.domain.helpers import states, status_lines
from tests.helpers import catalogue_of, one_show, with_news

# --- histories -----------------------------------------------------------------------------------


def test_etoile_was_ordered_twice_dated_released_and_cancelled() -> None:
    etoile = """
        etoile.title = "Étoile"
        [[etoile.news]]
        reported = 2023-04-26
        seasons  = [1, 2]
        status   = "ordered"
        episodes = 8
        [[etoile.news]]
        reported = 2025-03-08
        season   = 1
        release  = 2025-04-24
        [[etoile.news]]
        reported = 2025-06-06
        season   = 2
        status   = "cancelled"
    """
    ordered = "2: ordered since 2023-04-26"
    assert status_lines(etoile, "2023-04-25") == ["nothing reported"]
    assert status_lines(etoile, "2024-01-01") == [
        "upcoming",
        "1: ordered since 2023-04-26",
        ordered,
    ]
    assert status_lines(etoile, "2025-04-23") == ["upcoming", "1: dated since 2025-03-08", ordered]
    assert status_lines(etoile, "2025-04-24") == [
        "between seasons",
        "1: complete since 2025-04-24",
        ordered,
    ]
    assert status_lines(etoile, "2025-06-06") == [
        "cancelled",
        "1: complete since 2025-04-24",
        "2: cancelled since 2025-06-06",
    ]


def test_glow_was_renewed_for_a_last_season_and_then_was_not() -> None:
    glow = """
        glow.title = "GLOW"
        [[glow.news]]
        reported = "by 2019-08-09"
        season   = 3
        release  = 2019-08-09
        [[glow.news]]
        reported = "2019-09"
        season   = 4
        status   = ["renewed", "final"]
        [[glow.news]]
        reported = 2020-10-05
        season   = 4
        status   = "cancelled"
    """
    third = "3: complete since 2019-08-09"
    assert status_lines(glow, "2019-09-29") == ["awaiting a decision", third]
    assert status_lines(glow, "2019-09-30") == [
        "between seasons",
        third,
        "4: renewed since 2019-09",
    ]
    assert status_lines(glow, "2020-10-05") == ["cancelled", third, "4: cancelled since 2020-10-05"]


def test_manifest_was_cancelled_and_picked_up_by_another_platform() -> None:
    manifest = """
        [manifest]
        title    = "Manifest"
        platform = "NBC"
        [[manifest.news]]
        reported = "by 2021-06-10"
        season   = 3
        release  = [{ episodes = 13, date = 2021-06-10, label = "The finale" }]
        [[manifest.news]]
        reported = 2021-06-14
        status   = "cancelled"
        [[manifest.news]]
        reported = 2021-08-28
        season   = 4
        status   = ["picked up", "final"]
        episodes = 20
        platform = "Netflix"
        [[manifest.news]]
        reported = "by 2022-11-04"
        season   = 4
        release  = [
          { episodes = "1-10",  date = 2022-11-04, label = "Part 1" },
          { episodes = "11-20", date = 2023-06-02, label = "Part 2" },
        ]
    """
    third = "3: complete since 2021-06-10"
    picked_up = "4: picked up since 2021-08-28"
    assert status_lines(manifest, "2021-06-13") == ["awaiting a decision", third]
    assert status_lines(manifest, "2021-06-14") == ["cancelled", third]
    assert status_lines(manifest, "2021-08-28") == ["between seasons", third, picked_up]
    assert status_lines(manifest, "2023-06-01") == ["airing", third, "4: airing since 2022-11-04"]
    assert status_lines(manifest, "2023-06-02") == ["ended", third, "4: complete since 2023-06-02"]


def test_the_savant_was_postponed_and_dated_again() -> None:
    savant = """
        savant.title = "The Savant"
        [[savant.news]]
        reported = 2023-03-27
        season   = 1
        status   = "ordered"
        episodes = 8
        [[savant.news]]
        reported = 2025-08-26
        season   = 1
        release  = [
          { episodes = "1-2", date = 2025-09-26 },
          { episodes = "3-8", date = 2025-10-03, every = "week" },
        ]
        [[savant.news]]
        reported = 2025-09-23
        season   = 1
        release  = "postponed"
        [[savant.news]]
        reported  = 2026-03-01
        season    = 1
        release   = "summer 2026"
        certainty = "rumoured"
        [[savant.news]]
        reported = 2026-06-01
        season   = 1
        release  = 2026-07-03
    """
    assert status_lines(savant, "2025-09-22") == ["upcoming", "1: dated since 2025-08-26"]
    assert status_lines(savant, "2025-09-23") == ["upcoming", "1: postponed since 2025-09-23"]
    assert status_lines(savant, "2025-12-31") == ["upcoming", "1: postponed since 2025-09-23"]
    assert status_lines(savant, "2026-03-01") == ["upcoming", "1: postponed since 2025-09-23"]
    assert status_lines(savant, "2026-06-01") == ["upcoming", "1: dated since 2026-06-01"]
    assert status_lines(savant, "2026-07-03") == ["premiered", "1: premiered since 2026-07-03"]


def test_shogun_was_limited_until_more_was_in_development() -> None:
    shogun = """
        shogun.title = "Shōgun"
        [[shogun.news]]
        reported = "by 2024-02-27"
        season   = 1
        status   = "final"
        release  = [
          { episodes = "1-2",  date = 2024-02-27 },
          { episodes = "3-10", date = 2024-03-05, every = "week" },
        ]
        [[shogun.news]]
        reported = 2024-05-16
        seasons  = [2, 3]
        status   = "in development"
    """
    assert status_lines(shogun, "2024-02-27") == ["airing", "1: airing since 2024-02-27"]
    assert status_lines(shogun, "2024-04-22") == ["airing", "1: airing since 2024-02-27"]
    assert status_lines(shogun, "2024-04-23") == ["ended", "1: complete since 2024-04-23"]
    assert status_lines(shogun, "2024-05-16") == [
        "awaiting a decision",
        "1: complete since 2024-04-23",
        "2: in development since 2024-05-16",
        "3: in development since 2024-05-16",
    ]
    assert [season.is_final for season in states(shogun, "2024-04-23")] == [True]
    assert [season.is_final for season in states(shogun, "2024-05-16")] == [False, False, False]


def test_a_knight_was_renewed_before_it_aired() -> None:
    knight = """
        knight.title = "A Knight of the Seven Kingdoms"
        [[knight.news]]
        reported = 2025-11-20
        season   = 1
        release  = [{ date = 2026-01-18 }]
        episodes = 6
        [[knight.news]]
        reported = 2025-11-20
        season   = 2
        status   = "renewed"
        release  = "2027"
    """
    assert status_lines(knight, "2025-11-20")[0] == "upcoming"
    assert status_lines(knight, "2026-01-18") == [
        "premiered",
        "1: premiered since 2026-01-18",
        "2: renewed since 2025-11-20",
    ]


# --- the status of a show ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "before", "after"),
    [
        ("in development", "upcoming", "awaiting a decision"),
        ("ordered", "upcoming", "between seasons"),
        ("renewed", "upcoming", "between seasons"),
        ("picked up", "upcoming", "between seasons"),
        ("in production", "upcoming", "between seasons"),
        ("cancelled", "cancelled", "cancelled"),
        ("ended", "ended", "ended"),
    ],
)
def test_the_status_of_a_show_is_its_last_report_if_no_season_is_ahead(
    stage: str, before: str, after: str
) -> None:
    report = f"{{ reported = 2025-06-06, status = '{stage}' }}"
    season_1 = "{ reported = 2025-04-01, season = 1, release = 2025-04-24 }"
    assert status_lines(with_news(report), "2025-06-06") == [before]
    assert status_lines(with_news(f"{report}, {season_1}"), "2025-06-06")[0] == after


def test_a_cancelled_show_says_so_while_its_last_season_goes_on() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, episodes = 3, release = [
          { episodes = "1-3", date = 2025-03-03, every = "week" },
        ] },
        { reported = 2025-03-05, status = "cancelled" },
        { reported = 2025-03-12, season = 1, release = [{ episodes = 3, date = 2025-03-24 }] },
    """)

    def state(day: str) -> ShowState:
        return show_state(
            ledger_as_of(one_show(catalogue), date.fromisoformat(day)), states(catalogue, day)
        )

    under_way = state("2025-03-13")
    assert under_way.status is ShowStatus.AIRING
    assert under_way.end is not None
    assert under_way.end.claim.stage is Stage.CANCELLED
    over = state("2025-03-25")
    assert (over.status, over.end) == (ShowStatus.CANCELLED, None)


def test_a_rumoured_delay_of_a_part_stays_until_that_part_is_out() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, episodes = 3, release = [
          { episodes = "1-3", date = 2025-03-03, every = "week" },
        ] },
        { reported = 2025-03-05, season = 1, certainty = "rumoured", release = [
          { episodes = 3, date = "postponed" },
        ] },
    """)
    [waiting] = states(catalogue, "2025-03-12")
    [out] = states(catalogue, "2025-03-18")
    assert [len(season.unconfirmed) for season in (waiting, out)] == [1, 0]


def test_a_report_about_a_season_supersedes_the_last_one_about_the_show() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, status = "renewed" },
        { reported = 2025-01-02, season = 2, episodes = 8 },
        { reported = 2025-01-03, season = 2, status = "cancelled" },
    """)
    show = one_show(catalogue)
    report = show_report(ledger_as_of(show, date(2025, 1, 2)), ())
    assert report
    assert report.claim.stage is Stage.RENEWED
    assert show_report(ledger_as_of(show, date(2025, 1, 3)), ()) is None
    assert show_report(ledger_as_of(show, date(2024, 12, 31)), ()) is None
    assert status_lines(catalogue, "2025-01-03")[0] == "cancelled"


def test_a_release_in_one_more_country_does_not_supersede_the_last_report_about_the_show() -> None:
    catalogue = with_news("""
        { reported = 2024-01-01, release = 2024-02-01 },
        { reported = 2025-01-01, status = "cancelled" },
        { reported = 2025-02-01, release = [{ date = 2025-12-01, country = "GB" }] },
    """)
    assert status_lines(catalogue, "2025-06-01") == ["cancelled", "1: complete since 2024-02-01"]


def test_a_show_that_never_came_out_is_upcoming_without_a_decision() -> None:
    catalogue = with_news('{ season = 1, status = "in development" }')
    assert status_lines(catalogue, "2025-03-10") == ["upcoming", "1: in development since ?"]


def test_a_show_without_news_is_unreported() -> None:
    assert status_lines("show.title = 'Show'", "2025-03-10") == ["nothing reported"]


def test_a_show_between_an_airing_and_a_dated_season_is_airing() -> None:
    catalogue = with_news("""
        { season = 1, release = [{ date = 2025-03-01, episodes = "1-8", every = "week" }] },
        { season = 2, release = 2026-03-01 },
    """)
    assert status_lines(catalogue, "2025-03-10")[0] == ShowStatus.AIRING


def test_a_show_with_an_ordered_and_an_undecided_season_is_between_seasons() -> None:
    catalogue = with_news("""
        { season = 1, release = 2025-03-01 },
        { season = 2, status = "ordered" },
        { season = 3, status = "in development" },
    """)
    assert status_lines(catalogue, "2025-03-10")[0] == ShowStatus.BETWEEN_SEASONS


# --- platforms -----------------------------------------------------------------------------------


def test_a_platform_is_the_seasons_else_the_shows_else_the_lasting_fact() -> None:
    show = one_show(
        """
        [show]
        title    = "Show"
        platform = "NBC"
        [[show.news]]
        reported = 2021-01-01
        season   = 3
        platform = "Peacock"
        [[show.news]]
        reported = 2021-08-28
        platform = "Netflix"
        """
    )
    before, after = ledger_as_of(show, date(2021, 8, 27)), ledger_as_of(show, date(2021, 8, 28))
    assert platform_of(before) == "NBC"
    assert platform_of(before, 2) == "NBC"
    assert platform_of(before, 3) == "Peacock"
    assert platform_of(after) == "Netflix"
    assert platform_of(after, 2) == "Netflix"
    assert platform_of(after, 3) == "Peacock"
    assert platform_of(ledger_as_of(one_show("show.title = 'Show'"), date(2025, 1, 1))) is None


def test_a_drop_comes_out_on_its_own_platform_else_its_seasons() -> None:
    catalogue = """
        [show]
        title    = "Show"
        platform = "Hulu"
        [[show.news]]
        release  = [
          { episodes = "1-2", date = 2025-04-01, platform = "FX" },
          { episodes = "3-8", date = 2025-04-02 },
        ]
    """
    [season] = states(catalogue, "2025-03-10")
    assert [drop.platform for drop in season.drops] == ["FX", "Hulu"]


def test_what_came_out_before_a_show_moved_keeps_its_platform() -> None:
    catalogue = """
        [manifest]
        title    = "Manifest"
        platform = "NBC"
        [[manifest.news]]
        season   = 1
        release  = 2018-09-24
        [[manifest.news]]
        reported = 2021-08-28
        platform = "Netflix"
    """
    [season] = states(catalogue, "2021-08-28")
    assert [drop.platform for drop in season.drops] == ["NBC"]


def test_the_platform_of_a_season_may_be_reported_with_its_release_or_later() -> None:
    catalogue = """
        [manifest]
        title    = "Manifest"
        platform = "NBC"
        [[manifest.news]]
        reported = 2022-11-10
        season   = 4
        release  = 2022-11-04
        platform = "Netflix"
    """
    [season] = states(catalogue, "2022-11-10")
    assert [drop.platform for drop in season.drops] == ["Netflix"]


def test_a_season_drop_carries_its_plan_and_its_report() -> None:
    [season] = states(
        with_news('{ season = 2, episodes = 8, release = 2025-04-24, note = "the report" }'),
        "2025-03-10",
    )
    [found] = season.drops
    assert (found.season, found.episode_count, found.platform) == (2, 8, None)
    assert (found.episodes, found.when) == (Extent.WHOLE, found.days)
    assert found.report.news.note == "the report"


# --- what a service reports -----------------------------------------------------------------------

SEASON_1 = (
    '2020-01-01: season = 1\nepisodes = 2\nrelease = [{ episodes = "1-2", date = 2020-02-01 }]'
)
SEASON_2 = '2020-03-01: season = 2\nstatus = "renewed"'
ENDED = 'by 2026-11-20: status = "ended"'


def stands(*reports: str) -> ShowState:
    catalogue = catalogue_of(*reports)
    ledger = ledger_as_of(one_show(catalogue), date(2026, 12, 31))
    return show_state(ledger, states(catalogue, "2026-12-31"))


def standing(*reports: str) -> str:
    """Return where a show stands, since when, and for which seasons the report of that is."""
    state = stands(*reports)
    assert state.report
    reported = state.report.news.reported
    seasons = " ".join(f"S{number}" for number in state.report.news.seasons)
    sure = "" if state.certainty is Certainty.CONFIRMED else state.certainty
    return " ".join(
        filter(None, [state.status, sure, reported.words if reported else None, seasons])
    )


@pytest.mark.parametrize(
    ("cancelled", "answer"),
    [
        ('2020-06-01: status = "cancelled"', "cancelled 2020-06-01"),
        ('2020-06-01: season = 2\nstatus = "cancelled"', "cancelled 2020-06-01 S2"),
        ('by 2020-06-01: status = "cancelled"', "cancelled by 2020-06-01"),
        ('undated: status = "cancelled"', "ended by 2026-11-20"),  # the seasons came after it
        ('2020-06-01: status = "cancelled"\ncertainty = "expected"', "ended by 2026-11-20"),
        ('2020-06-01: season = 1\nstatus = "cancelled"', "ended by 2026-11-20"),  # 2 is later
    ],
)
def test_that_a_show_has_ended_does_not_hide_that_it_was_cancelled(
    cancelled: str, answer: str
) -> None:
    assert standing(SEASON_1, SEASON_2, cancelled, ENDED) == answer


def test_the_cancelled_season_says_where_the_show_stands_not_a_report_of_the_show() -> None:
    cancelled = '2020-06-01: season = 2\nstatus = "cancelled"'
    catalogue = catalogue_of(SEASON_1, SEASON_2, cancelled, ENDED)
    ledger = ledger_as_of(one_show(catalogue), date(2026, 12, 31))
    assert show_report(ledger, states(catalogue, "2026-12-31")) is None


def test_a_show_ended_if_an_earlier_season_than_its_latest_was_cancelled() -> None:
    begun = '2020-01-01: season = 1\nrelease = [{ episodes = "1-2", date = 2020-02-01 }]'
    later = "2020-01-02: season = 2\nepisodes = 1\nrelease = 2020-05-01"
    cancelled = '2020-06-01: season = 1\nstatus = "cancelled"'
    reports = (begun, later, cancelled, ENDED)
    assert standing(*reports) == "ended by 2026-11-20"
    assert "1: cancelled since 2020-06-01" in status_lines(catalogue_of(*reports), "2026-12-31")


def test_a_season_that_was_cancelled_after_the_end_of_its_show_does_not_cancel_the_show() -> None:
    cancelled = '2026-11-21: season = 2\nstatus = "cancelled"'
    assert standing(SEASON_1, SEASON_2, ENDED, cancelled) == "ended by 2026-11-20"


def test_the_end_of_a_season_itself_still_completes_it() -> None:
    begun = '2020-01-01: season = 1\nrelease = [{ episodes = "1-2", date = 2020-02-01 }]'
    cancelled = '2020-06-01: season = 1\nstatus = "cancelled"'
    ended = '2020-07-01: season = 1\nstatus = "ended"'
    assert status_lines(catalogue_of(begun, cancelled, ended), "2026-12-31") == [
        "awaiting a decision",
        "1: complete since 2020-02-01",
    ]


def test_a_season_that_came_after_the_cancellation_ends_with_the_show() -> None:
    cancelled = '2020-01-15: status = "cancelled"'
    [_, _, season] = status_lines(catalogue_of(SEASON_1, cancelled, SEASON_2, ENDED), "2026-12-31")
    assert season == "2: cancelled since by 2026-11-20"


def test_a_season_without_a_date_was_cancelled_with_its_show_and_not_when_that_ended() -> None:
    reports = (SEASON_1, SEASON_2, '2020-06-01: status = "cancelled"', ENDED)
    assert status_lines(catalogue_of(*reports), "2026-12-31") == [
        "cancelled",
        "1: complete since 2020-02-01",
        "2: cancelled since 2020-06-01",
    ]


@pytest.mark.parametrize(
    "back",
    [
        '2020-07-01: season = 2\nstatus = "picked up"',
        '2020-07-01: status = "renewed"',
        '2020-07-01: season = 3\nrelease = "2021"',
    ],
)
@pytest.mark.parametrize("seasons", ["", "season = 2\n"])
def test_a_show_that_was_brought_back_ends_and_is_not_cancelled(back: str, seasons: str) -> None:
    cancelled = f'2020-06-01: {seasons}status = "cancelled"'
    assert standing(SEASON_1, SEASON_2, cancelled, back, ENDED) == "ended by 2026-11-20"


def test_a_show_that_ended_may_turn_out_to_be_cancelled() -> None:
    cancelled = '2026-11-21: status = "cancelled"'
    assert standing(SEASON_1, ENDED, cancelled) == "cancelled 2026-11-21"
    assert standing(SEASON_1, ENDED, cancelled, "2026-11-22: status = 'ended'") == (
        "cancelled 2026-11-21"
    )


@pytest.mark.parametrize("end", ["cancelled", "ended"])
@pytest.mark.parametrize("reported", ["2026-11-20", "by 2026-11-20"])
def test_a_season_that_is_only_expected_is_shown_beside_the_end(end: str, reported: str) -> None:
    reports = (
        SEASON_1,
        f'2020-06-01: status = "{end}"',
        f'{reported}: season = 2\nstatus = "renewed"\ncertainty = "expected"',
    )
    state = stands(*reports)
    assert standing(*reports) == f"{end} 2020-06-01"
    assert [season.number for season in state.rumoured] == [2]
    assert [report.claim for report in state.doubts] == [Standing(Stage.RENEWED)]


@pytest.mark.parametrize("reported", ["2026-11-20", "by 2026-11-20"])
def test_a_season_with_a_date_brings_a_show_back(reported: str) -> None:
    dated = f"{reported}: season = 2\nrelease = [{{ date = 2027-02-01 }}]"
    for end in ("cancelled", "ended"):
        ended = f'2020-06-01: status = "{end}"'
        assert standing(SEASON_1, ended, dated) == f"between seasons {reported} S2"


@pytest.mark.parametrize(
    ("reports", "answer"),
    [
        pytest.param(
            (
                "by 2025-03-01: season = 9\nepisodes = 8\n"
                'release = [{ episodes = "1-8", date = 2025-01-11, every = "week" }]',
            ),
            ["awaiting a decision", "9: complete since 2025-03-01"],
            id="only the last season, and all of it is out",
        ),
        pytest.param(
            ("by 2026-11-20: season = 1\nrelease = [{ date = 2010-01-11 }]",),
            ["premiered", "1: premiered since 2010-01-11"],
            id="only a premiere: how many episodes there were is not known",
        ),
        pytest.param(
            ("by 2026-11-20: season = 1\nrelease = [{ date = 2010-01-11 }]", ENDED),
            ["ended", "1: premiered since 2010-01-11"],
            id="only a premiere and that it ended",
        ),
        pytest.param(
            ('by 2026-11-20: season = 1\nstatus = "in development"',),
            ["upcoming", "1: in development since by 2026-11-20"],
            id="in development",
        ),
        pytest.param(
            (SEASON_1, 'by 2026-11-20: season = 2\nstatus = "renewed"\ncertainty = "expected"'),
            ["between seasons", "1: complete since 2020-02-01", "2: renewed since by 2026-11-20"],
            id="a next season without a date",
        ),
    ],
)
def test_a_first_import_says_no_more_than_the_service(
    reports: tuple[str, ...], answer: list[str]
) -> None:
    assert status_lines(catalogue_of(*reports), "2026-12-31") == answer


@pytest.mark.parametrize(
    ("reported", "certainty", "status"),
    [
        ("by 2026-11-20", "", "in production"),
        ("2026-11-20", "", "in development"),
        ("by 2026-11-20", '\ncertainty = "expected"', "in production"),
        ("undated", "", "in production"),
    ],
)
def test_a_report_that_may_be_older_does_not_take_a_season_back_into_development(
    reported: str, certainty: str, status: str
) -> None:
    known = '2026-06-01: season = 1\nstatus = "in production"'
    older = f'{reported}: season = 1\nstatus = "in development"{certainty}'
    [_, season] = status_lines(catalogue_of(known, older), "2026-12-31")
    assert season.startswith(f"1: {status} since ")
