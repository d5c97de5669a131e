"""The status of a season."""

import pytest

from etoile_cli.domain.schedule import Phase
from etoile_cli.domain.seasons import SeasonStatus
from etoile_cli.domain.shows import Certainty, Stage
from tests.domain.helpers import phases, states, status_lines
from tests.helpers import as_of, with_news

# --- the status of a season ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "status"),
    [
        ("episodes = 8", "announced"),
        ("status = 'in development'", "in development"),
        ("status = 'ordered'", "ordered"),
        ("status = 'renewed'", "renewed"),
        ("status = 'picked up'", "picked up"),
        ("status = 'final'", "final"),
        ("status = ['renewed', 'final']", "renewed"),
        ("status = 'in production'", "in production"),
        ("status = 'cancelled'", "cancelled"),
        ("status = 'ended'", "complete"),
        ("release = 'postponed'", "postponed"),
        ("release = 2025-04-24", "dated"),
        ("release = 'spring 2025'", "announced"),
        ("release = 'TBA'", "announced"),
        ("release = 2025-03-09", "complete"),
        ("release = 2025-03-10", "complete"),
        ("release = [{ date = 2025-03-10 }]", "premiered"),
        ("release = [{ date = 2025-03-10, episodes = '1-8' }]", "premiered"),
        ("release = [{ date = 2025-03-10, episodes = '1-8' }], episodes = 8", "complete"),
        ("release = [{ date = 2025-03-10, episodes = '5-8' }]", "complete"),
        ("release = [{ date = 2025-03-10, episodes = '1-8' }], episodes = 9", "premiered"),
        ("release = [{ date = 2025-03-10, episodes = '1-9' }], episodes = 8", "complete"),
        ("release = [{ date = 2025-03-09, episodes = '1-2', every = 'day' }]", "complete"),
        ("release = [{ date = 2025-03-09, episodes = '1-3', every = 'day' }]", "airing"),
        ("release = 2025-03-09, certainty = 'expected'", "announced"),
        ("release = 2025-03-10, certainty = 'expected'", "dated"),
        ("release = 'by 2025-03-09'", "announced"),
    ],
)
def test_the_status_of_a_season_follows_from_the_reports(report: str, status: str) -> None:
    catalogue = with_news(f"{{ reported = 2025-03-01, season = 1, {report} }}")
    [season] = states(catalogue, "2025-03-10")
    assert season.status == status


def test_a_season_without_claims_is_no_season() -> None:
    catalogue = "show = { title = 'Show', news = [{ season = 1, note = 'They met.' }] }"
    assert status_lines(catalogue, "2025-03-10") == ["nothing reported"]


def test_a_status_holds_since_its_first_report() -> None:
    catalogue = with_news("""
        { reported = "by 2024-12-31", season = 2, status = "renewed" },
        { reported = 2025-01-31, season = 2, status = "renewed" },
    """)
    assert status_lines(catalogue, "2025-03-10") == [
        "between seasons",
        "2: renewed since by 2024-12-31",
    ]


def test_an_announcement_holds_since_its_release_was_reported() -> None:
    catalogue = with_news("""
        { reported = 2025-01-31, season = 2, episodes = 8 },
        { reported = 2025-02-28, season = 2, release = "2027" },
    """)
    assert status_lines(catalogue, "2025-03-10") == [
        "between seasons",
        "2: announced since 2025-02-28",
    ]
    [season] = states(catalogue, "2025-03-10")
    assert season.report
    assert season.report.claim == season.history.reports[-1].claim
    moved = catalogue.removesuffix("]") + "{ reported = 2025-03-01, season = 2, release = '2028' }]"
    assert status_lines(moved, "2025-03-10") == ["between seasons", "2: announced since 2025-02-28"]


def test_an_undated_status_has_no_known_start() -> None:
    catalogue = "show = { title = 'Show', news = [{ season = 2, status = 'renewed' }] }"
    assert status_lines(catalogue, "1900-01-01") == ["between seasons", "2: renewed since ?"]


def test_a_season_knows_its_report_count_titles_and_stages() -> None:
    [season] = states(
        """
        show.title = "Show"
        [[show.news]]
        reported = 2025-01-01
        episodes = 8
        titles   = ["The Swap", "", "The Fish"]
        season   = 1
        status   = ["ordered", "in production"]
        note     = "the latest of its kind"
        """,
        "2025-03-10",
    )
    assert season.report
    assert season.report.news.note == "the latest of its kind"
    assert season.episode_count == 8
    assert season.titles == ("The Swap", "", "The Fish")
    assert season.stages == (Stage.ORDERED, Stage.IN_PRODUCTION)


def test_a_season_with_few_reports_has_few_facts() -> None:
    [season] = states("show = { title = 'Show', news = [{ release = 'TBA' }] }", "2025-03-10")
    assert season.episode_count is None
    assert season.titles == ()
    assert season.stages == ()
    assert (season.number, season.is_final) == (1, False)


@pytest.mark.parametrize(
    ("release", "is_out", "is_pending"),
    [
        ("2025-04-24", False, True),
        ("2025-03-10", True, False),
        ("'postponed'", False, True),
        ("[{ date = 2025-03-01, episodes = '1-2', every = 'fortnight' }]", True, False),
        ("[{ date = 2025-03-01 }]", True, False),
    ],
)
def test_a_season_is_out_or_pending(release: str, is_out: bool, is_pending: bool) -> None:
    catalogue = with_news(f"{{ release = {release} }}")
    [season] = states(catalogue, "2025-03-10")
    assert (season.is_out, season.is_pending) == (is_out, is_pending)


def test_a_cancelled_season_is_neither_out_nor_pending() -> None:
    catalogue = "show = { title = 'Show', news = [{ season = 2, status = 'cancelled' }] }"
    [season] = states(catalogue, "2025-03-10")
    assert not season.is_out
    assert not season.is_pending


def test_a_season_cancelled_after_its_first_episodes_is_out() -> None:
    [season] = states(CANCELLED_MID_RUN, "2025-06-01")
    assert season.status is SeasonStatus.CANCELLED
    assert season.is_out


def test_a_final_season_is_no_longer_final_once_a_later_one_is_known() -> None:
    catalogue = with_news("""
        { reported = 2024-01-01, season = 3, status = "final", release = 2024-02-01 },
        { reported = 2025-01-01, season = 4, status = "renewed" },
    """)
    assert status_lines(catalogue, "2024-12-31")[0] == "ended"
    assert status_lines(catalogue, "2025-01-01")[0] == "between seasons"
    assert [season.is_final for season in states(catalogue, "2024-12-31")] == [True]
    assert [season.is_final for season in states(catalogue, "2025-01-01")] == [False, False]


# --- the end of a season -------------------------------------------------------------------------

CANCELLED_MID_RUN = with_news("""
    { reported = 2025-01-01, season = 1, episodes = 10, release = [
      { episodes = "1-10", date = 2025-02-03, every = "week" },
    ] },
    { reported = 2025-02-10, season = 1, status = "cancelled" },
""")


def test_a_season_cancelled_mid_run_keeps_its_released_episodes() -> None:
    [season] = states(CANCELLED_MID_RUN, "2025-06-01")
    assert phases(season.drops) == [("2025-02-03", Phase.OUT), ("2025-02-10", Phase.OUT)]
    assert status_lines(CANCELLED_MID_RUN, "2025-06-01") == [
        "cancelled",
        "1: cancelled since 2025-02-10",
    ]
    assert status_lines(CANCELLED_MID_RUN, "2025-02-09") == ["airing", "1: airing since 2025-02-03"]


def test_a_season_cancelled_mid_run_is_incomplete_without_a_count() -> None:
    uncounted = CANCELLED_MID_RUN.replace("episodes = 10, ", "")
    assert status_lines(uncounted, "2025-06-01") == ["cancelled", "1: cancelled since 2025-02-10"]


def test_an_episode_that_is_only_hoped_for_leaves_a_season_complete() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, episodes = 2, release = [
          { episodes = "1-2", date = 2025-03-03, every = "week" },
        ] },
        { reported = 2025-03-12, season = 1, certainty = "CERTAINTY", release = [
          { episodes = 3, date = 2025-12-24 },
        ] },
    """)
    hoped = status_lines(catalogue.replace("CERTAINTY", "rumoured"), "2025-03-15")
    assert hoped == ["awaiting a decision", "1: complete since 2025-03-10"]
    sure = status_lines(catalogue.replace("CERTAINTY", "confirmed"), "2025-03-15")
    assert sure == ["airing", "1: airing since 2025-03-03"]


def test_an_undated_cancellation_withdraws_no_confirmed_day() -> None:
    catalogue = with_news("""
        { season = 1, release = [
          { episodes = "1-2", date = 2025-03-03, every = "fortnight" },
          { episodes = 3, date = "2025-06" },
        ] },
        { season = 1, status = "cancelled", episodes = 3 },
    """)
    [season] = states(catalogue, "2025-03-10")
    assert phases(season.drops) == [("2025-03-03", Phase.OUT), ("2025-03-17", Phase.AHEAD)]
    assert status_lines(catalogue, "2025-03-10") == ["airing", "1: airing since 2025-03-03"]
    assert status_lines(catalogue, "2025-03-18") == ["cancelled", "1: cancelled since ?"]


def test_a_shows_cancellation_ends_the_seasons_without_later_reports() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, release = 2025-01-24 },
        { reported = 2025-01-01, season = 2, status = "renewed", release = "2026" },
        { reported = 2025-06-06, status = "cancelled" },
    """)
    complete = "1: complete since 2025-01-24"
    assert status_lines(catalogue, "2025-06-05") == [
        "between seasons",
        complete,
        "2: renewed since 2025-01-01",
    ]
    assert status_lines(catalogue, "2025-06-06") == [
        "cancelled",
        complete,
        "2: cancelled since 2025-06-06",
    ]
    assert states(catalogue, "2025-06-06")[1].drops == ()


def test_a_new_date_brings_a_cancelled_season_back() -> None:
    catalogue = with_news("""
        { reported = 2025-06-06, season = 2, status = "cancelled" },
        { reported = 2025-09-01, season = 2, release = 2026-04-24 },
    """)
    assert status_lines(catalogue, "2025-06-06") == ["cancelled", "2: cancelled since 2025-06-06"]
    assert status_lines(catalogue, "2025-09-01") == ["between seasons", "2: dated since 2025-09-01"]


def test_a_new_window_brings_a_cancelled_season_back() -> None:
    catalogue = with_news("""
        { reported = 2025-06-06, season = 2, status = "cancelled" },
        { reported = 2025-09-01, season = 2, release = "2027" },
    """)
    [season] = states(catalogue, "2025-09-01")
    assert phases(season.drops) == [("2027", Phase.AHEAD)]
    assert season.is_pending
    assert status_lines(catalogue, "2025-09-01")[0] == "between seasons"


@pytest.mark.parametrize(
    ("report", "status"),
    [
        ("status = 'renewed'", "renewed"),
        ("release = 2026-04-24", "dated"),
        ("release = 'postponed'", "postponed"),
        ("status = 'final'", "final"),
        ("release = [{ date = 2026-04-24, country = 'GB' }]", "dated"),
    ],
)
def test_a_season_reported_on_after_the_shows_cancellation_is_not_cancelled(
    report: str, status: str
) -> None:
    catalogue = with_news(f"""
        {{ reported = 2025-06-06, status = "cancelled" }},
        {{ reported = 2025-09-01, season = 2, {report} }},
    """)
    [season] = states(catalogue, "2025-12-31")
    assert season.status == status
    assert status_lines(catalogue, "2025-12-31")[0] == "between seasons"


def test_a_season_that_never_came_out_is_not_completed_by_the_end_of_its_show() -> None:
    catalogue = with_news("""
        { season = 5, status = "renewed" },
        { reported = 2022-05-20, status = "ended" },
    """)
    assert status_lines(catalogue, "2022-05-19") == ["between seasons", "5: renewed since ?"]
    assert status_lines(catalogue, "2022-05-20") == ["ended", "5: cancelled since 2022-05-20"]


def test_a_season_without_dates_is_complete_if_its_show_ended_after_a_later_season() -> None:
    catalogue = with_news("""
        { season = 1, status = "ordered" },
        { reported = 2022-01-10, season = 2, release = 2022-02-01 },
        { reported = 2022-05-20, status = "ended" },
    """)
    assert status_lines(catalogue, "2022-05-20") == [
        "ended",
        "1: complete since 2022-05-20",
        "2: complete since 2022-02-01",
    ]


def test_a_season_whose_window_has_passed_is_complete_if_its_show_ended_since() -> None:
    catalogue = with_news("""
        { reported = 2022-01-10, season = 1, release = "February 2022" },
        { reported = 2022-05-20, status = "ended" },
    """)
    assert status_lines(catalogue, "2022-05-20") == ["ended", "1: complete since 2022-05-20"]
    expected = catalogue.replace("season = 1,", "season = 1, certainty = 'expected',")
    assert status_lines(expected, "2022-05-20") == ["ended", "1: cancelled since 2022-05-20"]


@pytest.mark.parametrize(
    "before",
    [
        'status = "renewed"',
        'status = "renewed", release = "2022"',
        'release = "2022", certainty = "expected"',
        "release = [{ date = 2022-05-05 }]",
        "episodes = 8, release = [{ episodes = '1-4', date = 2022-05-05 }]",
    ],
)
def test_a_season_that_a_later_one_has_followed_is_complete(before: str) -> None:
    catalogue = with_news(f"""
        {{ reported = 2022-01-18, season = 1, {before} }},
        {{ reported = 2025-06-12, season = 2, release = [{{ date = 2025-07-17 }}] }},
    """)
    first = states(catalogue, "2025-07-16")[0]
    assert first.status is not SeasonStatus.COMPLETE
    first = states(catalogue, "2025-07-17")[0]
    assert first.status is SeasonStatus.COMPLETE
    assert first.since is not None
    assert first.since.words == "by 2025-07-17"
    assert not first.is_pending


def test_a_season_that_was_confirmed_to_come_since_is_not_over() -> None:
    catalogue = with_news("""
        { reported = 2025-06-12, season = 2, release = [{ date = 2025-07-17 }] },
        { reported = 2025-07-18, season = 1, status = "in production" },
    """)
    assert status_lines(catalogue, "2025-08-01")[1] == "1: in production since 2025-07-18"


def test_a_season_that_went_on_beside_a_later_one_is_over_since_its_own_last_day() -> None:
    catalogue = with_news("""
        { reported = 2020-01-01, season = 1, episodes = 20, release = [
          { episodes = "1-8", date = 2020-02-01 }, { episodes = 9, date = 2024-06-01 },
        ] },
        { reported = 2023-01-01, season = 2, release = 2023-02-01 },
    """)
    assert status_lines(catalogue, "2025-08-01")[1] == "1: complete since 2024-06-01"


def test_that_a_later_season_has_come_answers_what_was_rumoured_of_one() -> None:
    catalogue = with_news("""
        { reported = 2022-01-01, season = 1, status = "renewed", certainty = "rumoured" },
        { reported = 2022-02-01, season = 1, release = "postponed", certainty = "rumoured" },
        { reported = 2023-01-01, season = 2, release = 2023-02-01 },
    """)
    assert states(catalogue, "2023-01-31")[0].unconfirmed != ()
    assert states(catalogue, "2023-02-01")[0].unconfirmed == ()


def test_a_season_is_over_by_the_day_on_which_a_later_one_is_reported_to_be() -> None:
    catalogue = with_news("""
        { reported = 2023-10-19, season = 1, status = "renewed" },
        { reported = "2026-04/2026-05", season = 2, status = "ended" },
    """)
    assert status_lines(catalogue, "2026-06-01")[1:] == [
        "1: complete since by 2026-05-31",
        "2: complete since 2026-04/2026-05",
    ]


@pytest.mark.parametrize(
    "before",
    [
        'release = "postponed"',
        'release = [{ episodes = "1-4", date = 2022-05-05 }, { episodes = 5, date = "postponed" }]',
        "release = 2027-01-01",
        'release = "2027"',
        'release = "TBA"',
        'status = "cancelled"',
    ],
)
def test_a_season_that_a_later_one_has_overtaken_keeps_what_is_known(before: str) -> None:
    catalogue = with_news(f"""
        {{ reported = 2022-01-18, season = 1, {before} }},
        {{ reported = 2025-06-12, season = 2, release = [{{ date = 2025-07-17 }}] }},
    """)
    assert states(catalogue, "2025-07-20")[0].status is not SeasonStatus.COMPLETE


def test_a_dated_season_of_a_show_that_ended_before_it_never_came_out() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 2, release = 2026-01-01 },
        { reported = 2025-06-06, status = "ended" },
    """)
    [season] = states(catalogue, "2025-07-01")
    assert season.drops == ()
    assert not season.is_out


def test_a_season_that_ended_before_all_of_it_came_has_premiered() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, episodes = 10, release = [
          { episodes = "1-2", date = 2025-02-03 },
          { episodes = "3-10", date = "by 2025-03-01" },
        ] },
        { reported = 2025-04-01, status = "ended" },
    """)
    assert status_lines(catalogue, "2025-06-01") == ["ended", "1: premiered since 2025-02-03"]
    uncounted = catalogue.replace("episodes = 10, ", "")
    assert status_lines(uncounted, "2025-06-01") == ["ended", "1: premiered since 2025-02-03"]


def test_a_pick_up_brings_a_season_back_without_the_date_that_its_cancellation_withdrew() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 2, release = 2025-10-01 },
        { reported = 2025-06-06, season = 2, status = "cancelled" },
        { reported = 2025-08-28, season = 2, status = "picked up" },
    """)
    picked_up = ["between seasons", "2: picked up since 2025-08-28"]
    assert status_lines(catalogue, "2025-08-28") == picked_up
    assert status_lines(catalogue, "2025-12-31") == picked_up


def test_a_date_in_one_country_does_not_bring_back_the_others() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 2, release = 2025-10-01 },
        { reported = 2025-06-06, season = 2, status = "cancelled" },
        { reported = 2025-08-28, season = 2, release = [{ date = 2026-01-01, country = "GB" }] },
    """)
    [season] = states(catalogue, "2025-09-01")
    ahead = phases((*season.drops, *season.elsewhere))
    assert ahead == [("2026-01-01", Phase.AHEAD)]


def test_what_never_came_of_a_cut_season_does_not_come_out_when_the_show_is_picked_up() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, release = [
          { episodes = "1-10", date = 2025-02-03, every = "week" },
        ] },
        { reported = 2025-02-12, season = 1, status = "cancelled" },
        { reported = 2025-08-28, season = 1, status = "picked up" },
    """)
    came = [("2025-02-03", Phase.OUT), ("2025-02-10", Phase.OUT)]
    assert phases(states(catalogue, "2025-08-27")[0].drops) == came
    assert phases(states(catalogue, "2025-08-28")[0].drops) == came


def test_a_season_cancelled_after_its_premiere_is_cancelled() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, release = [{ date = 2025-02-03 }] },
        { reported = 2025-02-20, season = 1, status = "cancelled" },
    """)
    assert status_lines(catalogue, "2025-03-10") == ["cancelled", "1: cancelled since 2025-02-20"]


@pytest.mark.parametrize("certainty", ["expected", "rumoured"])
@pytest.mark.parametrize(
    ("release", "status"),
    [
        ("2026-01-01", "dated"),
        ("[{ episodes = '1-10', date = 2025-05-05, every = 'week' }]", "airing"),
        ("'2026'", "announced"),
    ],
)
def test_an_unconfirmed_end_withdraws_nothing(release: str, status: str, certainty: str) -> None:
    catalogue = with_news(f"""
        {{ reported = 2025-01-01, season = 2, release = {release} }},
        {{ reported = 2025-06-06, season = 2, status = "cancelled", certainty = "{certainty}" }},
    """)
    [season] = states(catalogue, "2025-06-30")
    assert season.in_phase(Phase.AHEAD)
    assert season.status == status


def test_the_first_end_after_a_plan_cuts_it_and_a_new_plan_is_whole() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, season = 1, release = [
          { episodes = "1-4", date = 2025-02-03, every = "week" },
        ] },
        { reported = 2025-02-12, season = 1, status = "cancelled" },
        { reported = 2025-02-20, status = "cancelled" },
        { reported = 2025-03-01, season = 1, release = [
          { episodes = "1-4", date = 2025-03-03, every = "week" },
        ] },
    """)
    assert len(states(catalogue, "2025-02-28")[0].drops) == 2
    assert len(states(catalogue, "2025-03-01")[0].drops) == 4
    assert status_lines(catalogue, "2025-03-01")[1] == "1: dated since 2025-03-01"


# --- drops and their phases ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "certainty", "phase"),
    [
        ("2025-03-09", "confirmed", Phase.OUT),
        ("2025-03-10", "confirmed", Phase.TODAY),
        ("2025-03-11", "confirmed", Phase.AHEAD),
        ("2025-03-09", "expected", Phase.OVERDUE),
        ("2025-03-10", "expected", Phase.AHEAD),
        ("2025-03-09", "rumoured", Phase.OVERDUE),
        ("by 2025-03-09", "confirmed", Phase.UNCLEAR),
        ("by 2025-03-10", "confirmed", Phase.AHEAD),
        ("2025-02", "expected", Phase.OVERDUE),
        ("2025-03", "expected", Phase.AHEAD),
        ("after 2024", "confirmed", Phase.AHEAD),
        ("TBA", "confirmed", Phase.AHEAD),
    ],
)
def test_the_phase_of_a_day_or_a_window(date: str, certainty: str, phase: Phase) -> None:
    [season] = states(
        with_news(f'{{ release = "{date}", certainty = "{certainty}" }}'),
        as_of("2025-03-10", at="12:00"),
    )
    assert phases(season.drops) == [(date, phase)]
    assert season.drops[0].certainty is Certainty(certainty)


@pytest.mark.parametrize(
    ("day", "at", "phase"),
    [
        ("2025-03-09", None, Phase.AHEAD),
        ("2025-03-10", None, Phase.TODAY),
        ("2025-03-10", "19:59", Phase.AHEAD),
        ("2025-03-10", "20:00", Phase.OUT),
        ("2025-03-11", None, Phase.OUT),
    ],
)
@pytest.mark.parametrize("hour", ["zone = 'local'", "zone = 'Europe/Paris'"])
def test_an_hour_is_ahead_until_it_strikes(
    hour: str, day: str, at: str | None, phase: Phase
) -> None:
    release = f"[{{ date = 2025-03-10T20:00:00, {hour} }}]"
    catalogue = with_news(f"{{ release = {release} }}")
    [season] = states(catalogue, as_of(day, "Europe/Paris", at))
    assert [drop.phase for drop in season.drops] == [phase]


def test_an_hour_today_leaves_a_season_dated_until_it_strikes() -> None:
    etoile = """
        etoile.title = "Étoile"
        [[etoile.news]]
        reported = 2025-03-08
        episodes = 8
        release  = [{ episodes = "1-8", date = 2025-04-24T03:00:00, zone = "America/New_York" }]
    """
    in_paris = "Europe/Paris"
    before, after = as_of("2025-04-24", in_paris, "08:59"), as_of("2025-04-24", in_paris, "09:00")
    assert status_lines(etoile, before) == ["upcoming", "1: dated since 2025-03-08"]
    assert status_lines(etoile, after) == ["awaiting a decision", "1: complete since 2025-04-24"]


def test_a_drop_falls_on_the_users_day() -> None:
    catalogue = with_news("""
        { release = [{ date = 2025-12-31T17:00:00, zone = "America/Los_Angeles" }] },
    """)
    [here] = states(catalogue, as_of("2025-12-31", "America/Los_Angeles"))
    [london] = states(catalogue, as_of("2025-12-31", "Europe/London"))
    assert phases(here.drops) == [("2025-12-31", Phase.TODAY)]
    assert phases(london.drops) == [("2026-01-01", Phase.AHEAD)]


def test_a_weekly_hour_may_change_its_day_with_the_clocks() -> None:
    release = (
        "{ episodes = '1-2', date = 2025-03-28T16:30:00, zone = 'America/Los_Angeles', "
        "every = 'week' }"
    )
    catalogue = with_news(f"{{ release = [{release}] }}")
    [season] = states(catalogue, as_of("2025-03-01", "Europe/London"))
    assert [drop.days.words for drop in season.drops] == ["2025-03-28", "2025-04-05"]


def test_a_second_part_without_a_date_keeps_a_season_airing() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, release = [
          { episodes = "1-4", date = 2025-02-01, label = "Part 1" },
          { episodes = "5-8", date = "TBA", label = "Part 2" },
        ] },
    """)
    [season] = states(catalogue, "2025-03-10")
    assert season.status is SeasonStatus.AIRING
    assert phases(season.in_phase(Phase.OUT)) == [("2025-02-01", Phase.OUT)]
    assert phases(season.in_phase(Phase.AHEAD, Phase.TODAY)) == [("TBA", Phase.AHEAD)]


def test_a_second_part_that_lapsed_leaves_a_season_premiered() -> None:
    catalogue = with_news("""
        { reported = 2025-01-01, release = [
          { episodes = "1-4", date = 2025-02-01 },
          { episodes = "5-8", date = "by 2025-02-28" },
        ] },
    """)
    assert status_lines(catalogue, "2025-02-28")[1] == "1: airing since 2025-02-01"
    assert status_lines(catalogue, "2025-03-01")[1] == "1: premiered since 2025-02-01"


@pytest.mark.parametrize(
    ("release", "whole"),
    [
        ("2025-04-24", True),
        ("'spring 2025'", False),
        ("[{ date = 2025-04-24 }]", False),
        ("[{ date = 2025-04-24, episodes = '1-8' }]", True),
        ("[{ date = 2025-04-24, episodes = '1-7' }]", False),
        ("[{ date = 2025-04-24, episodes = '2-8' }]", False),
    ],
)
def test_a_drop_knows_whether_it_is_the_whole_season(release: str, whole: bool) -> None:
    catalogue = with_news(f"{{ episodes = 8, release = {release} }}")
    [season] = states(catalogue, "2025-03-10")
    assert [drop.is_whole_season for drop in season.drops] == [whole]


def test_a_drop_of_an_uncounted_season_may_be_the_whole_season() -> None:
    catalogue = with_news('{ release = [{ date = 2025-04-24, episodes = "1-8" }] }')
    [season] = states(catalogue, "2025-03-10")
    assert [drop.is_whole_season for drop in season.drops] == [False]
    assert season.drops[0].episode_count is None


# --- countries -----------------------------------------------------------------------------------


def test_a_country_with_its_own_release_is_listed_elsewhere() -> None:
    the_last_of_us = """
        tlou.title = "The Last of Us"
        [[tlou.news]]
        reported = 2025-03-01
        season   = 2
        episodes = 7
        release  = [
          { episodes = "1-7", date = 2025-04-13 },
          { episodes = "1-7", date = 2025-04-14, country = "GB", platform = "Sky Atlantic" },
        ]
    """
    [season] = states(the_last_of_us, "2025-04-13")
    assert phases(season.drops) == [("2025-04-13", Phase.TODAY)]
    assert phases(season.elsewhere) == [("2025-04-14", Phase.AHEAD)]
    assert season.elsewhere[0].platform == "Sky Atlantic"
    assert season.status is SeasonStatus.COMPLETE


def test_a_release_in_one_country_alone_is_the_release() -> None:
    catalogue = with_news("""
        { reported = 2025-03-01, release = [{ date = 2025-04-14, country = "GB" }] },
        { reported = 2025-03-02, release = [{ date = 2025-04-13, country = "DE" }] },
    """)
    [season] = states(catalogue, "2025-03-10")
    assert [drop.country for drop in season.drops] == ["GB"]
    assert [drop.country for drop in season.elsewhere] == ["DE"]
    assert status_lines(catalogue, "2025-03-10") == ["upcoming", "1: dated since 2025-03-01"]


def test_a_general_release_that_comes_later_is_the_release() -> None:
    catalogue = with_news("""
        { reported = 2025-03-01, release = [{ date = 2025-04-14, country = "GB" }] },
        { reported = 2025-03-02, release = 2025-05-01 },
    """)
    [season] = states(catalogue, "2025-03-10")
    assert phases(season.drops) == [("2025-05-01", Phase.AHEAD)]
    assert phases(season.elsewhere) == [("2025-04-14", Phase.AHEAD)]


def test_a_postponement_leaves_no_country_a_drop() -> None:
    catalogue = with_news("""
        { reported = 2025-03-01, release = [{ date = 2025-04-14, country = "GB" }] },
        { reported = 2025-03-02, release = "postponed" },
    """)
    [season] = states(catalogue, "2025-03-10")
    assert season.status is SeasonStatus.POSTPONED
    assert (season.drops, season.elsewhere) == ((), ())
