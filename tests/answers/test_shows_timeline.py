"""What happened to a show over time: its seasons, their reports, and dropped plans."""

import pytest

from etoile_cli.answers.results import SeasonTimeline, ShowTimeline
from etoile_cli.answers.shows import timelines
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.history import ReportChange
from etoile_cli.render.english.changes import change_in_words
from tests.helpers import as_of, one_show, with_news


def timeline(catalogue: str, moment: AsOf) -> ShowTimeline:
    [found] = timelines([one_show(catalogue)], moment).shows
    return found


def history_of(lane: SeasonTimeline, zone: str = "UTC") -> list[str]:
    """What was newly said in a lane."""
    return [change_in_words(change, as_of("2025-01-01", zone).zone) for change in lane.history]


def dropped_days(lane: SeasonTimeline) -> list[str]:
    """The days of the dropped plans."""
    return [
        plan.first.words if plan.first == plan.last else f"{plan.first.words} … {plan.last.words}"
        for plan in lane.dropped
    ]


ETOILE = """
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
    reported = 2025-04-28
    season   = 1
    titles   = ["The Swap"]
    [[etoile.news]]
    reported = 2025-04-29
    season   = 1
    release  = 2025-04-24
    [[etoile.news]]
    reported = 2025-06-06
    season   = 2
    status   = "cancelled"
"""


def test_each_season_has_a_lane_with_what_moved_it() -> None:
    found = timeline(ETOILE, as_of("2026-11-22"))
    assert [history_of(lane) for lane in found.lanes] == [
        ["ordered", "24 April 2025, all at once"],
        ["ordered", "cancelled (was ordered)"],
    ]


def test_the_history_has_all_that_was_newly_said_but_titles() -> None:
    found = timeline(ETOILE, as_of("2026-11-22"))
    assert [(one.season, *_words(one)) for one in found.history] == [
        (1, "2023-04-26", "ordered"),
        (2, "2023-04-26", "ordered"),
        (1, "2023-04-26", "8 episodes"),
        (2, "2023-04-26", "8 episodes"),
        (1, "2025-03-08", "24 April 2025, all at once"),
        (2, "2025-06-06", "cancelled (was ordered)"),
    ]


def _words(change: ReportChange) -> tuple[str, str]:
    """When something was said, and what."""
    reported = change.report.news.reported
    text = change_in_words(change, as_of("2025-01-01").zone)
    return reported.words if reported else "undated", text


def test_before_a_report_nobody_knew_of_it() -> None:
    found = timeline(ETOILE, as_of("2025-03-07"))
    assert [history_of(lane) for lane in found.lanes] == [["ordered"], ["ordered"]]
    assert timeline(ETOILE, as_of("2023-04-25")).lanes == ()


def test_what_is_said_of_the_show_has_a_lane_of_its_own_above() -> None:
    catalogue = """
        manifest.title = "Manifest"
        [[manifest.news]]
        reported = 2021-06-01
        season   = 3
        release  = 2021-06-10
        [[manifest.news]]
        reported = 2021-06-14
        status   = "cancelled"
        platform = "Netflix"
        [[manifest.news]]
        reported = 2021-08-28
        season   = 4
        status   = "picked up"
    """
    found = timeline(catalogue, as_of("2022-01-01"))
    assert [lane.season and lane.season.number for lane in found.lanes] == [None, 3, 4]
    assert [history_of(lane) for lane in found.lanes] == [
        ["cancelled"],
        ["10 June 2021, all at once"],
        ["picked up, after the show was cancelled"],
    ]


# --- dropped plans --------------------------------------------------------------------


def plans(*releases: str, more: str = "") -> list[str]:
    """What one season gave up of some releases, a report a day; `more` is said in the end."""
    catalogue = 'show.title = "Show"\n' + "".join(
        f"[[show.news]]\nreported = 2025-01-{day:02}\nseason = 1\nrelease = {release}\n"
        for day, release in enumerate(releases, 1)
    )
    [lane] = timeline(f"{catalogue}\n{more}", as_of("2025-02-01")).lanes
    return dropped_days(lane)


@pytest.mark.parametrize(
    ("releases", "found"),
    [
        (["2025-12-03"], []),
        (["2025-12-03", "2025-12-03"], []),
        (["2025-12-03", "2025-12-02"], ["2025-12-03"]),
        (['"2025"', '"2026"', "2026-01-18"], ["2025"]),  # 2026 was narrowed
        (["2025-12-03", '"postponed"'], ["2025-12-03"]),
        (["2025-12-03", '"postponed"', "2026-01-18"], ["2025-12-03"]),
        (['"postponed"'], []),
        (
            [  # a third episode is added
                '[{ episodes = "1-2", date = 2025-12-03, every = "week" }]',
                '[{ episodes = "1-3", date = 2025-12-03, every = "week" }]',
            ],
            [],
        ),
        (
            [
                '[{ episodes = "1-4", date = 2025-12-03, every = "week" }]',
                '[{ episodes = "3-4", date = 2025-12-24, every = "week" }]',
            ],
            ["2025-12-17 … 2025-12-24"],
        ),
        (
            [  # the second part gets its day: nothing was dropped
                '[{ episodes = 1, date = 2025-12-03 }, { episodes = 2, date = "TBA" }]',
                "[{ episodes = 1, date = 2025-12-03 }, { episodes = 2, date = 2026-01-18 }]",
            ],
            [],
        ),
        (["2025-12-03", '[{ date = 2025-11-01, country = "GB" }]'], []),
    ],
)
def test_a_plan_is_dropped_if_another_has_other_days(releases: list[str], found: list[str]) -> None:
    assert plans(*releases) == found


def test_an_end_gives_up_the_plan_that_was_in_force() -> None:
    end = "[[show.news]]\nreported = 2025-01-20\nseason = 1\nstatus = 'cancelled'\n"
    assert plans("2025-12-03", more=end) == ["2025-12-03"]


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Los_Angeles", "2025-12-31"), ("Europe/London", "2026-01-01")]
)
def test_the_days_of_a_plan_are_the_viewers(zone: str, day: str) -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, release = [
          { date = 2025-12-31T17:00:00, zone = "America/Los_Angeles" },
        ] },
        { reported = 2025-01-02, season = 1, release = "postponed" },
    """)
    [lane] = timeline(catalogue, as_of("2025-02-01", zone)).lanes
    assert dropped_days(lane) == [day]


BOTH = with_news("""
    { reported = 2025-01-01, season = 1, release = [
      { date = 2025-12-01 }, { date = 2025-12-08, country = "GB" },
    ] },
    { reported = 2025-01-02, season = 1, release = [{ date = 2025-12-09, country = "GB" }] },
""")


@pytest.mark.parametrize(
    ("country", "found", "told"),
    [
        (None, [], ["1 December 2025"]),
        (
            "GB",
            ["2025-12-08"],
            [
                "1 December 2025",
                "8 December 2025 in GB",
                "moved from 8 December 2025 to 9 December 2025 in GB",
            ],
        ),
        ("FR", [], ["1 December 2025"]),
    ],
)
def test_a_lane_has_the_release_that_the_viewer_goes_by(
    country: str | None, found: list[str], told: list[str]
) -> None:
    asked = as_of("2025-02-01")
    [lane] = timeline(BOTH, AsOf(asked.day, asked.zone, None, country)).lanes
    assert history_of(lane) == told
    assert dropped_days(lane) == found


def test_what_was_dropped_is_what_the_viewer_went_by_in_its_time() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, release = "2025" },
        { reported = 2025-01-02, season = 1, release = [{ date = 2025-12-08, country = "GB" }] },
        { reported = 2025-01-03, season = 1, release = 2025-12-01 },
        { reported = 2025-01-04, season = 1, release = "postponed" },
        { reported = 2025-01-05, season = 1, release = 2026-01-31 },
        { reported = 2025-01-06, season = 1, release = [
          { date = 2026-02-01 }, { date = 2026-02-02, country = "GB" },
        ] },
    """)
    asked = as_of("2025-02-01")
    for country, days in (
        (None, ["2025-12-01", "2026-01-31"]),
        ("GB", ["2025-12-08"]),  # postponed there: the new general date does not hold there
    ):
        [lane] = timeline(catalogue, AsOf(asked.day, asked.zone, None, country)).lanes
        assert dropped_days(lane) == days
