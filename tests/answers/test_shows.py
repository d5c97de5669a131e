"""Answers about shows: lists, one in detail, cast, status, news and the overview."""

from datetime import date

import pytest

from etoile_cli.answers.countdown import CountdownKind
from etoile_cli.answers.outlook import TrailerStatus
from etoile_cli.answers.shows import (
    Cast,
    Filters,
    SeasonTimeline,
    ShowDetail,
    ShowList,
    ShowTimeline,
    answer_cast,
    answer_list,
    answer_overview,
    answer_show,
    answer_status,
    answer_timeline,
)
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.history import ReportChange
from etoile_cli.domain.seasons import SeasonStatus
from etoile_cli.domain.shows import CastMember, Standing, Tier
from etoile_cli.domain.status import ShowStatus
from etoile_cli.records import replace
from etoile_cli.render.english import changes
from etoile_cli.text import has_part
from tests.helpers import as_of, one_show, shows_of, with_news

LISTED = shows_of(
    """
    [manifest]
    title    = "Manifest"
    genres   = ["Mystery", "Drama"]
    platform = "NBC"
    cast     = [{ name = "Josh Dallas" }, { name = "Somebody Else", until = 2019-01-01 }]
    [[manifest.news]]
    reported = 2021-08-28
    season   = 4
    status   = "picked up"
    platform = "Netflix"

    [etoile]
    title    = "Étoile"
    genres   = ["drama"]
    platform = "Prime Vidéo"
    cast     = [{ name = "Lou de Laâge" }]
    [[etoile.news]]
    reported = 2025-03-08
    release  = 2025-04-24

    [blank]
    title    = "Blank"
    """
)


def kept(filters: Filters, day: str = "2025-03-10") -> list[str]:
    return [answer.show.id for answer in answer_list(LISTED, as_of(day), filters).shows]


def test_without_a_filter_all_shows_are_listed_by_title() -> None:
    assert kept(Filters()) == ["blank", "etoile", "manifest"]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(status=ShowStatus.UPCOMING), ["etoile"]),
        (Filters(status=ShowStatus.BETWEEN_SEASONS), ["manifest"]),
        (Filters(status=ShowStatus.UNREPORTED), ["blank"]),
        (Filters(status=ShowStatus.ENDED), []),
        (Filters(platform="netflix"), ["manifest"]),
        (Filters(platform="NBC"), []),
        (Filters(platform="VIDEO"), ["etoile"]),
        (Filters(genre="DRÁMA"), ["etoile", "manifest"]),
        (Filters(genre="myst"), ["manifest"]),
        (Filters(genre="comedy"), []),
        (Filters(person="laage"), ["etoile"]),
        (Filters(person="dallas"), ["manifest"]),
        (Filters(person="somebody"), []),
        (Filters(ahead_only=True), ["etoile"]),
        (Filters(genre="drama", person="dallas"), ["manifest"]),
        (Filters(genre="mystery", person="laage"), []),
    ],
)
def test_a_list_keeps_what_fits_every_filter(filters: Filters, ids: list[str]) -> None:
    assert kept(filters) == ids


def test_a_filter_is_as_of_the_day() -> None:
    assert kept(Filters(person="somebody"), "2018-12-31") == ["manifest"]
    assert kept(Filters(platform="nbc"), "2021-08-27") == ["manifest"]
    assert kept(Filters(ahead_only=True), "2025-04-25") == []


def test_a_list_counts_the_shows_it_left_out_and_keeps_the_filters() -> None:
    asked, filters = as_of("2025-03-10"), Filters(person="laage")
    answer = answer_list(LISTED, asked, filters)
    assert answer == ShowList(asked, filters, answer.shows, 3)


# --- test card ------------------------------------------------------------------------------------

ETOILE = """
    [etoile]
    title = "Étoile"
    cast  = [
      { name = "Camille Cottin", until = "by 2024-01-22" },
      { name = "Luke Kirby", tier = "lead" },
    ]
    [[etoile.news]]
    reported = 2023-04-26
    seasons  = [1, 2]
    status   = "ordered"
    [[etoile.news]]
    reported = 2025-06-06
    season   = 2
    status   = "cancelled"
"""


def test_a_detail_view_is_of_one_moment() -> None:
    etoile, asked = one_show(ETOILE), as_of("2025-06-06")
    answer = answer_show(etoile, asked)
    assert (answer.show, answer.as_of) == (etoile, asked)
    assert answer.countdown.countdown.kind is CountdownKind.NOTHING_AHEAD
    assert [season.status for season in answer.seasons] == [
        SeasonStatus.ORDERED,
        SeasonStatus.CANCELLED,
    ]
    assert [part.member for part in answer.cast] == [CastMember("Luke Kirby", Tier.LEAD)]
    assert answer.trailer is None


def test_a_detail_view_of_an_earlier_moment_has_no_later_reports() -> None:
    answer = answer_show(one_show(ETOILE), as_of("2023-01-01"))
    assert answer.seasons == ()
    assert answer.countdown.status is ShowStatus.UNREPORTED
    assert [part.member.name for part in answer.cast] == ["Luke Kirby", "Camille Cottin"]


def test_a_detail_view_names_the_report_that_moved_the_show_or_its_next_season() -> None:
    manifest = one_show(
        """
        [manifest]
        title    = "Manifest"
        platform = "NBC"
        [[manifest.news]]
        reported = 2021-08-28
        platform = "Netflix"
        [[manifest.news]]
        reported = 2021-08-29
        season   = 4
        release  = 2022-11-04
        platform = "Netflix, in two parts"
        """
    )
    assert answer_show(manifest, as_of("2021-08-27")).move is None
    moved, dated = (
        answer_show(manifest, as_of("2021-08-28")).move,
        answer_show(manifest, as_of("2021-08-29")).move,
    )
    assert moved
    assert dated
    assert moved.claim.platform == "Netflix"
    assert dated.claim.platform == "Netflix, in two parts"


# --- the trailer ---------------------------------------------------------------------------------


def trailer(answer_news: str, moment: AsOf | str) -> TrailerStatus:
    """Return the trailer in the details of a show with some news."""
    asked = as_of(moment) if isinstance(moment, str) else moment
    answer: ShowDetail = answer_show(one_show(f"show.title = 'Show'\n{answer_news}"), asked)
    assert answer.trailer
    return answer.trailer


TRAILERS = """
    [[show.news]]
    reported  = "by 2025-03-25"
    trailer   = "by 2025-03-31"
    certainty = "expected"
    [[show.news]]
    reported  = 2025-04-10
    season    = 1
    trailer   = 2025-04-15
"""


@pytest.mark.parametrize(
    ("day", "season", "words", "is_out", "is_overdue"),
    [
        ("2025-03-25", None, "by 2025-03-31", False, False),
        ("2025-03-31", None, "by 2025-03-31", False, False),
        ("2025-04-01", None, "by 2025-03-31", False, True),
        ("2025-04-10", 1, "2025-04-15", False, False),
        ("2025-04-14", 1, "2025-04-15", False, False),
        ("2025-04-15", 1, "2025-04-15", True, False),
        ("2025-12-31", 1, "2025-04-15", True, False),
    ],
)
def test_the_trailer_reported_last_is_ahead_overdue_or_out(
    day: str, season: int | None, words: str, is_out: bool, is_overdue: bool
) -> None:
    found = trailer(TRAILERS, day)
    assert (found.season, found.report.claim.when.words) == (season, words)
    assert (found.is_out, found.is_overdue) == (is_out, is_overdue)


@pytest.mark.parametrize(
    ("news", "is_out", "is_overdue"),
    [
        ("trailer = 2025-03-09", True, False),
        ("trailer = 2025-03-10", True, False),
        ("trailer = 2025-03-11", False, False),
        ("trailer = 2025-03-09\ncertainty = 'expected'", False, True),
        ("trailer = 2025-03-10\ncertainty = 'expected'", False, False),
        ("trailer = 'by 2025-03-09'", False, True),
        ("trailer = 'by 2025-03-10'", False, False),
        ("trailer = 'after 2025-03-01'", False, False),
        ("trailer = 'TBA'", False, False),
    ],
)
def test_only_a_confirmed_day_says_that_a_trailer_is_out(
    news: str, is_out: bool, is_overdue: bool
) -> None:
    found = trailer(f"[[show.news]]\n{news}", as_of("2025-03-10", at="00:00"))
    assert (found.is_out, found.is_overdue) == (is_out, is_overdue)


def test_one_item_with_several_trailers_gives_that_of_its_first_season() -> None:
    assert (
        trailer("[[show.news]]\nseasons = [3, 2]\ntrailer = 2025-03-26", "2025-03-10").season == 2
    )


def test_the_latest_trailer_may_be_of_the_show_though_a_season_had_one() -> None:
    answer_news = """
        [[show.news]]
        reported = 2025-04-10
        season   = 1
        trailer  = 2025-04-15
        [[show.news]]
        reported = 2025-04-11
        trailer  = 2025-04-12
    """
    assert trailer(answer_news, "2025-04-10").season == 1
    assert trailer(answer_news, "2025-04-11").season is None


def test_a_moved_season_without_a_date_gives_the_show_its_platform() -> None:
    show = one_show("""
        [a]
        title = "A"
        platform = "Fox"
        [[a.news]]
        reported = 2018-05-10
        status = "cancelled"
        [[a.news]]
        reported = 2018-05-11
        season = 6
        status = "picked up"
        platform = "NBC"
        source = "https://nbc.example/a"
    """)
    found = answer_show(show, as_of("2018-05-12"))
    assert found.move is not None
    assert found.move.news.sources == ("https://nbc.example/a",)


# --- test casting ---------------------------------------------------------------------------------

WITH_CAST = shows_of(
    """
    [etoile]
    title = "Étoile"
    cast  = [
      { name = "Yanic Truesdale", tier = "recurring", from = 2024-01-22 },
      { name = "Camille Cottin", from = 2023-04-26, until = "by 2024-01-22" },
      { name = "Luke Kirby", tier = "lead", character = "Jack McMillan" },
      { name = "Lou de Laâge", tier = "main" },
      { name = "Charlotte Gainsbourg", tier = "lead", from = "by 2024-01-22" },
    ]
    [maisel]
    title = "The Marvelous Mrs. Maisel"
    cast  = [{ name = "Luke Kirby", tier = "guest", character = "Lenny Bruce" }]
    """
)


def names(answer: Cast) -> list[str]:
    return [part.member.name for part in answer.roles]


def test_a_cast_is_sorted_by_tier_and_then_by_the_catalogue() -> None:
    assert names(answer_cast(WITH_CAST[:1], as_of("2025-03-10"))) == [
        "Luke Kirby",
        "Charlotte Gainsbourg",
        "Lou de Laâge",
        "Yanic Truesdale",
    ]


def test_a_cast_is_that_of_the_day() -> None:
    assert names(answer_cast(WITH_CAST[:1], as_of("2023-04-26"))) == [
        "Luke Kirby",
        "Camille Cottin",
        "Lou de Laâge",
    ]


def test_former_and_future_members_are_listed_on_request() -> None:
    answer = answer_cast(WITH_CAST[:1], as_of("2023-04-26"), everyone=True)
    assert [(part.member.name, part.is_in) for part in answer.roles] == [
        ("Luke Kirby", True),
        ("Charlotte Gainsbourg", False),
        ("Camille Cottin", True),
        ("Lou de Laâge", True),
        ("Yanic Truesdale", False),
    ]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2023-04-25", (None, None)),
        ("2023-04-26", ("2023-04-26", None)),
        ("2024-01-21", ("2023-04-26", None)),
        ("2024-01-22", ("2023-04-26", "by 2024-01-22")),
    ],
)
def test_a_part_has_the_known_dates_of_joining_and_leaving(
    day: str, known: tuple[str | None, str | None]
) -> None:
    [part] = answer_cast(WITH_CAST, as_of(day), person="cottin", everyone=True).roles
    joined, left = part.joined, part.left
    assert (joined and joined.words, left and left.words) == known


def test_a_persons_parts_are_found_across_shows() -> None:
    answer = answer_cast(WITH_CAST, as_of("2025-03-10"), person="kirby")
    assert [(part.show.id, part.member.character) for part in answer.roles] == [
        ("etoile", "Jack McMillan"),
        ("maisel", "Lenny Bruce"),
    ]


def test_a_person_who_left_is_listed_only_on_request() -> None:
    asked = as_of("2025-03-10")
    assert names(answer_cast(WITH_CAST, asked, person="cottin")) == []
    assert names(answer_cast(WITH_CAST, asked, person="cottin", everyone=True)) == [
        "Camille Cottin"
    ]


def test_a_cast_keeps_the_request() -> None:
    asked = as_of("2025-03-10")
    answer = answer_cast(WITH_CAST[:1], asked, person="Kirby", show=WITH_CAST[0])
    assert (answer.as_of, answer.person, answer.show) == (asked, "Kirby", WITH_CAST[0])
    assert answer_cast(WITH_CAST, asked).person is None
    assert answer_cast(WITH_CAST, asked).show is None


@pytest.mark.parametrize(
    ("person", "matches"),
    [("Lou de Laâge", True), ("LAAGE", True), ("lou  de", True), ("Luke", False)],
)
def test_a_person_is_named_by_a_part_blind_to_case_and_accents(person: str, matches: bool) -> None:
    assert has_part("Lou de Laâge", person) is matches


# --- test standings -------------------------------------------------------------------------------

STANDING = shows_of(
    """
    the-peripheral.title = "The Peripheral"
    [[the-peripheral.news]]
    reported = "by 2023-02-28"
    season   = 2
    status   = "renewed"
    [[the-peripheral.news]]
    reported = 2023-05-01
    season   = 2
    status   = "renewed"
    [[the-peripheral.news]]
    reported = 2023-08-18
    season   = 2
    status   = "cancelled"

    [glow]
    title = "GLOW"
    """
)


def test_shows_stand_in_the_order_given() -> None:
    answer = answer_status(STANDING, as_of("2023-12-31"))
    assert [(one.show.id, one.state.status) for one in answer.shows] == [
        ("the-peripheral", ShowStatus.CANCELLED),
        ("glow", ShowStatus.UNREPORTED),
    ]


def test_a_standing_has_its_seasons_as_of_the_day() -> None:
    [before] = answer_status(STANDING[:1], as_of("2023-08-17")).shows
    [after] = answer_status(STANDING[:1], as_of("2023-08-18")).shows
    assert [season.status for season in before.seasons] == [SeasonStatus.RENEWED]
    assert [season.status for season in after.seasons] == [SeasonStatus.CANCELLED]


def test_a_history_has_what_was_new_oldest_first() -> None:
    [peripheral] = answer_status(STANDING[:1], as_of("2023-12-31")).shows
    claims = [change.report.claim for item in peripheral.history for change in item.changes]
    assert [claim.stage for claim in claims if isinstance(claim, Standing)] == [
        "renewed",
        "cancelled",
    ]
    reported = [item.news.reported for item in peripheral.history]
    assert [window.words for window in reported if window] == ["by 2023-02-28", "2023-08-18"]


def test_a_status_list_keeps_the_request() -> None:
    asked = as_of("2023-12-31")
    assert answer_status(STANDING, asked).as_of == asked
    assert answer_status(STANDING, asked).is_whole_list
    assert not answer_status(STANDING, asked, is_whole_list=False).is_whole_list


# --- test overview --------------------------------------------------------------------------------

AHEAD = shows_of(
    """
    [out]
    title = "Out"
    [[out.news]]
    reported = 2025-02-08
    release  = 2025-02-20
    note     = "thirty days before the day of asking"

    [later]
    title = "Later"
    [[later.news]]
    reported = 2025-02-07
    release  = "2027"
    note     = "thirty-one days before"

    [sooner]
    title = "Sooner"
    [[sooner.news]]
    reported = 2025-03-10
    release  = 2025-04-24
    note     = "on the day"
    [[sooner.news]]
    reported = 2025-03-11
    note     = "not yet known"
    [[sooner.news]]
    note     = "undated"
    """
)


def test_an_overview_has_what_is_ahead_nearest_first() -> None:
    answer = answer_overview(AHEAD, as_of("2025-03-10"))
    assert [one.show.id for one in answer.ahead] == ["sooner", "later"]


def test_an_overview_has_the_news_of_thirty_days_newest_first() -> None:
    answer = answer_overview(AHEAD, as_of("2025-03-10"))
    assert [item.news.note for item in answer.news] == [
        "on the day",
        "thirty days before the day of asking",
    ]


def test_an_overview_counts_all_shows_and_keeps_its_moment() -> None:
    asked = as_of("2025-03-10", at="12:00")
    answer = answer_overview(AHEAD, asked)
    assert (answer.total, answer.as_of) == (3, asked)
    assert len(answer.ahead) == 2
    assert len(answer.news) == 2


# --- test shows timeline --------------------------------------------------------------------------


def timeline(catalogue: str, moment: AsOf) -> ShowTimeline:
    [found] = answer_timeline([one_show(catalogue)], moment).shows
    return found


def history_of(lane: SeasonTimeline, zone: str = "UTC") -> list[str]:
    """Return the new claims in a lane."""
    return [
        changes.change_in_words(change, as_of("2025-01-01", zone).zone) for change in lane.history
    ]


def dropped_days(lane: SeasonTimeline) -> list[str]:
    """Return the days of the dropped plans."""
    return [
        plan.first.words if plan.first == plan.last else f"{plan.first.words} … {plan.last.words}"
        for plan in lane.dropped
    ]


ETOILE_TO_THE_END = """
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
    found = timeline(ETOILE_TO_THE_END, as_of("2026-11-22"))
    assert [history_of(lane) for lane in found.lanes] == [
        ["ordered", "24 April 2025, all at once"],
        ["ordered", "cancelled (was ordered)"],
    ]


def test_the_history_has_every_new_claim_but_titles() -> None:
    found = timeline(ETOILE_TO_THE_END, as_of("2026-11-22"))
    changes = [change for item in found.history for change in item.changes]
    assert [(one.season, *_words(one)) for one in changes] == [
        (1, "2023-04-26", "ordered"),
        (2, "2023-04-26", "ordered"),
        (1, "2023-04-26", "8 episodes"),
        (2, "2023-04-26", "8 episodes"),
        (1, "2025-03-08", "24 April 2025, all at once"),
        (2, "2025-06-06", "cancelled (was ordered)"),
    ]


def _words(change: ReportChange) -> tuple[str, str]:
    """Return the day of a report and its claim in words."""
    reported = change.report.news.reported
    words = changes.change_in_words(change, as_of("2025-01-01").zone)
    return reported.words if reported else "undated", words


def test_a_report_has_no_effect_before_its_day() -> None:
    found = timeline(ETOILE_TO_THE_END, as_of("2025-03-07"))
    assert [history_of(lane) for lane in found.lanes] == [["ordered"], ["ordered"]]
    assert timeline(ETOILE_TO_THE_END, as_of("2023-04-25")).lanes == ()


def test_reports_about_the_show_have_a_lane_above_the_seasons() -> None:
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
    """Return the dropped plans of one season with a release a day, and then `more`."""
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


def test_an_end_drops_the_current_plan() -> None:
    end = "[[show.news]]\nreported = 2025-01-20\nseason = 1\nstatus = 'cancelled'\n"
    assert plans("2025-12-03", more=end) == ["2025-12-03"]


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Los_Angeles", "2025-12-31"), ("Europe/London", "2026-01-01")]
)
def test_the_days_of_a_plan_are_in_the_users_zone(zone: str, day: str) -> None:
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
    ("country", "found", "expected"),
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
def test_a_lane_has_the_release_for_the_users_country(
    country: str | None, found: list[str], expected: list[str]
) -> None:
    asked = as_of("2025-02-01")
    [lane] = timeline(BOTH, AsOf(asked.day, asked.zone, None, country)).lanes
    assert history_of(lane) == expected
    assert dropped_days(lane) == found


def test_dropped_dates_are_those_that_applied_to_the_user() -> None:
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


@pytest.mark.parametrize(("asked", "is_known"), [("2026-07-08", False), ("2026-07-09", True)])
def test_a_followed_show_was_seen_when_the_service_was_asked(asked: str, is_known: bool) -> None:
    show = one_show('a.title = "A"\n[[a.news]]\nreported = 2026-03-03\nrelease = 2026-07-09\n')
    found = answer_show(replace(show, asked=date.fromisoformat(asked)), as_of("2026-11-22"))
    assert (found.only_planned == ()) is is_known
