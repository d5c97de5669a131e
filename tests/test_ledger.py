"""The fold: what was known on a day, since when, and what changed it."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.dates import FIRST_DAY, LAST_DAY, Window, one_day
from etoile_cli.ledger import Change, Known, Ledger, changes, counting, fold, plan_of
from etoile_cli.releases import Extent, Line, Plan, Postponed
from etoile_cli.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    MovedTo,
    News,
    Place,
    Scheduled,
    Show,
    Stage,
    Standing,
    Titles,
    Trailer,
)
from tests.helpers import one_show


def folded(catalogue: str, day: str) -> Ledger:
    return fold(one_show(catalogue), date.fromisoformat(day))


def notes(ledger: Ledger) -> list[str | None]:
    return [item.note for item in ledger.news]


def said(change: Change) -> tuple[int | None, str, str | None, bool]:
    """Of which season, what was said, what before, and whether that was new."""
    before = _words(change.before.claim) if change.before else None
    return change.season, _words(change.report.claim), before, change.is_new


def _words(claim: Claim) -> str:
    match claim:
        case Scheduled(Plan((Line(when=Window(words=words)), *_)), country):
            return f"{words} in {country}" if country else words
        case Scheduled(Postponed()):
            return "postponed"
        case Standing(stage):
            return stage
        case EpisodeCount(count):
            return f"{count} episodes"
        case _:
            return repr(claim)


THE_SAVANT = """
    [the-savant]
    title = "The Savant"

    [[the-savant.news]]
    reported = 2025-09-23
    season   = 1
    release  = "postponed"

    [[the-savant.news]]
    reported = 2023-03-27
    season   = 1
    status   = "ordered"

    [[the-savant.news]]
    reported = 2025-08-26
    season   = 1
    release  = [
      { episodes = "1-2", date = 2025-09-26 },
      { episodes = "3-8", date = 2025-10-03, every = "week" },
    ]
"""


def test_the_fold_is_in_the_order_of_report_whatever_the_order_of_the_file() -> None:
    ledger = folded(THE_SAVANT, "2025-12-31")
    days = [item.reported.words for item in ledger.news if item.reported]
    assert days == ["2023-03-27", "2025-08-26", "2025-09-23"]


def test_only_what_was_reported_by_the_day_is_known() -> None:
    assert folded(THE_SAVANT, "2023-03-26").seasons == ()
    assert len(folded(THE_SAVANT, "2023-03-27").news) == 1
    assert len(folded(THE_SAVANT, "2025-09-22").news) == 2
    assert len(folded(THE_SAVANT, "2025-09-23").news) == 3


def test_the_latest_claim_of_a_kind_holds() -> None:
    season = folded(THE_SAVANT, "2025-12-31").season(1)
    schedule, standing = season.latest(Scheduled), season.latest(Standing)
    assert schedule
    assert schedule.claim.release == Postponed()
    assert standing
    assert standing.claim.stage is Stage.ORDERED
    assert season.latest(EpisodeCount) is None


def test_of_two_items_of_one_day_the_later_in_the_file_has_the_last_word() -> None:
    ledger = folded(
        """
        show.title = "Show"
        [[show.news]]
        reported = "2025-05"
        episodes = 8
        note     = "first in the file"
        [[show.news]]
        reported = 2025-05-31
        episodes = 10
        note     = "second, and as late as the window's last day"
        [[show.news]]
        reported = 2025-05-01
        episodes = 6
        note     = "third, and earlier"
        """,
        "2025-06-01",
    )
    count = ledger.season(1).latest(EpisodeCount)
    assert count
    assert count.claim.count == 10
    assert [note[:6] for note in notes(ledger) if note] == ["third,", "first ", "second"]


def test_an_undated_item_is_the_oldest_of_all() -> None:
    ledger = folded(
        """
        show.title = "Show"
        [[show.news]]
        reported = 1900-01-01
        note     = "dated"
        [[show.news]]
        note     = "undated"
        [[show.news]]
        note     = "undated, too"
        """,
        "1900-01-01",
    )
    assert notes(ledger) == ["undated", "undated, too", "dated"]


def test_an_item_without_a_season_speaks_of_the_show_or_of_its_first_season() -> None:
    ledger = folded(
        """
        show.title = "Show"
        [[show.news]]
        status   = ["in development", "final"]
        platform = "Netflix"
        trailer  = 2025-03-26
        episodes = 8
        titles   = ["The Swap"]
        release  = 2025-04-24
        """,
        "2025-01-01",
    )
    of_the_show = [type(report.claim) for report in ledger.whole.reports]
    of_season_1 = [type(report.claim) for report in ledger.season(1).reports]
    assert of_the_show == [Standing, LastSeason, Trailer, MovedTo]
    assert of_season_1 == [EpisodeCount, Titles, Scheduled]
    assert ledger.whole.season is None


def test_an_item_may_speak_of_several_seasons() -> None:
    ledger = folded(
        """
        show.title = "Show"
        [[show.news]]
        seasons  = [2, 1]
        status   = "ordered"
        episodes = 8
        """,
        "2025-01-01",
    )
    assert [known.season for known in ledger.seasons] == [1, 2]
    assert ledger.season(1).reports == ledger.season(2).reports
    assert ledger.whole.reports == ()


def test_of_a_season_that_nobody_spoke_of_nothing_is_known() -> None:
    assert folded(THE_SAVANT, "2025-12-31").season(7) == Known(7, ())


# --- releases by country -------------------------------------------------------------------------

TWO_COUNTRIES = """
    show.title = "Show"
    [[show.news]]
    reported = 2025-01-01
    release  = [{ date = 2025-04-13 }, { date = 2025-04-14, country = "GB" }]
    [[show.news]]
    reported = 2025-01-02
    release  = [{ date = 2025-05-14, country = "DE" }]
    [[show.news]]
    reported = 2025-01-03
    release  = "postponed"
    [[show.news]]
    reported = 2025-01-04
    release  = [{ date = 2025-06-14, country = "GB" }]
"""


def in_force(day: str, country: str | None) -> str | None:
    report = folded(TWO_COUNTRIES, day).season(1).schedule(country)
    return _words(report.claim) if report else None


def test_each_country_has_its_own_release() -> None:
    assert in_force("2025-01-01", None) == "2025-04-13"
    assert in_force("2025-01-01", "GB") == "2025-04-14 in GB"
    assert in_force("2025-01-01", "DE") is None
    assert in_force("2025-01-02", "DE") == "2025-05-14 in DE"
    assert in_force("2025-01-02", "GB") == "2025-04-14 in GB"


def test_a_postponement_withdraws_the_dates_of_all_countries() -> None:
    assert in_force("2025-01-03", None) == "postponed"
    assert in_force("2025-01-03", "GB") == "postponed"
    assert in_force("2025-01-03", "DE") == "postponed"


def test_a_country_can_be_dated_again_alone() -> None:
    assert in_force("2025-01-04", None) == "postponed"
    assert in_force("2025-01-04", "GB") == "2025-06-14 in GB"
    assert in_force("2025-01-04", "DE") == "postponed"


def test_countries_are_named_as_they_were_first_reported() -> None:
    season = folded(TWO_COUNTRIES, "2025-12-31").season(1)
    assert season.countries == ("GB", "DE")
    assert Known(2).countries == ()


def test_a_plan_is_what_a_schedule_holds_unless_it_was_withdrawn() -> None:
    season = folded(TWO_COUNTRIES, "2025-12-31").season(1)
    assert plan_of(None) is None
    assert plan_of(season.schedule(None)) is None
    plan = plan_of(season.schedule("GB"))
    assert plan
    assert plan.lines[0].country == "GB"


# --- since when ----------------------------------------------------------------------------------

MOVED_AND_BACK = """
    show.title = "Show"
    [[show.news]]
    reported = 2025-01-01
    release  = 2025-12-03
    [[show.news]]
    reported = 2025-02-01
    release  = 2025-12-02
    [[show.news]]
    reported = 2025-03-01
    release  = 2025-12-02
    [[show.news]]
    reported = "by 2025-04-01"
    release  = 2025-12-03
    [[show.news]]
    reported = 2025-05-01
    release  = [{ date = 2025-12-24, country = "GB" }]
    [[show.news]]
    reported = 2025-06-01
    release  = 2025-12-03
"""


def since(day: str, country: str | None = None) -> str | None:
    season = folded(MOVED_AND_BACK, day).season(1)
    report = season.schedule(country)
    assert report
    said = season.since(report)
    return said.words if said else None


def test_a_date_has_been_said_since_it_was_first_said_without_a_break() -> None:
    assert since("2025-01-31") == "2025-01-01"
    assert since("2025-02-28") == "2025-02-01"
    assert since("2025-03-31") == "2025-02-01"
    assert since("2025-04-30") == "by 2025-04-01"
    assert since("2025-12-31") == "by 2025-04-01"


def test_another_countrys_date_breaks_nothing() -> None:
    assert since("2025-05-31") == "by 2025-04-01"
    assert since("2025-12-31", "GB") == "2025-05-01"


def test_what_an_undated_item_says_has_been_said_since_nobody_knows_when() -> None:
    season = folded("[show]\ntitle = 'Show'\nnews = [{ episodes = 8 }]", "2025-01-01").season(1)
    count = season.latest(EpisodeCount)
    assert count
    assert season.since(count) is None


def test_a_postponement_breaks_what_was_said_of_a_country() -> None:
    ledger = folded(
        """
        show.title = "Show"
        [[show.news]]
        reported = 2025-01-01
        release  = [{ date = 2025-04-14, country = "GB" }]
        [[show.news]]
        reported = 2025-01-03
        release  = "postponed"
        [[show.news]]
        reported = 2025-01-04
        release  = [{ date = 2025-04-14, country = "GB" }]
        """,
        "2025-02-01",
    )
    season = ledger.season(1)
    again = season.schedule("GB")
    assert again
    assert season.since(again) == one_day(date(2025, 1, 4))
    assert changes(ledger)[-1].is_new


# --- changes -------------------------------------------------------------------------------------


def test_changes_tell_what_each_item_changed() -> None:
    found = changes(folded(MOVED_AND_BACK, "2025-05-31"))
    assert list(map(said, found)) == [
        (1, "2025-12-03", None, True),
        (1, "2025-12-02", "2025-12-03", True),
        (1, "2025-12-02", "2025-12-02", False),
        (1, "2025-12-03", "2025-12-02", True),
        (1, "2025-12-24 in GB", None, True),
    ]


def test_changes_keep_seasons_kinds_and_the_show_apart() -> None:
    ledger = folded(
        """
        [etoile]
        title = "Étoile"
        [[etoile.news]]
        reported = 2023-04-26
        status   = "ordered"
        seasons  = [1, 2]
        episodes = 8
        [[etoile.news]]
        reported = 2025-06-06
        season   = 2
        status   = "cancelled"
        [[etoile.news]]
        reported = 2025-06-07
        status   = "cancelled"
        """,
        "2025-06-30",
    )
    assert list(map(said, changes(ledger))) == [
        (1, "ordered", None, True),
        (2, "ordered", None, True),
        (1, "8 episodes", None, True),
        (2, "8 episodes", None, True),
        (2, "cancelled", "ordered", True),
        (None, "cancelled", None, True),
    ]


# --- laws ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Days:
    """Two days, the earlier first."""

    first: date
    second: date


near = st.dates(date(2025, 1, 1), date(2025, 1, 20))
two_days = st.tuples(near, near).map(lambda both: Days(*sorted(both)))
reported = st.none() | near.map(one_day) | near.map(lambda day: Window(None, day, f"by {day}"))
claims: st.SearchStrategy[Claim] = st.one_of(
    st.sampled_from(Stage).map(Standing),
    st.integers(1, 3).map(EpisodeCount),
    st.just(LastSeason()),
    st.sampled_from(["A", "B"]).map(MovedTo),
    st.builds(
        Scheduled,
        st.just(Postponed()) | near.map(lambda day: Plan((Line(Extent.WHOLE, one_day(day)),))),
        st.sampled_from([None, "GB"]),
    ),
)
items = st.builds(
    News,
    reported,
    st.lists(st.integers(1, 3), unique=True, max_size=2).map(tuple),
    st.lists(claims, max_size=2).map(tuple),
    st.sampled_from(Certainty),
    st.just(()),
    st.none(),
    st.just(Place("test.toml", ("show",))),
)
shows = st.lists(items, max_size=8).map(
    lambda news: Show("show", "Show", Place("test.toml", ("show",)), news=tuple(news))
)


@given(shows, two_days)
def test_a_later_day_only_adds_reports(show: Show, days: Days) -> None:
    earlier, later = counting(show, days.first), counting(show, days.second)
    assert later[: len(earlier)] == earlier


@given(shows, two_days)
def test_a_later_day_knows_every_season_and_report_of_an_earlier_one(
    show: Show, days: Days
) -> None:
    earlier, later = fold(show, days.first), fold(show, days.second)
    for known in (*earlier.seasons, earlier.whole):
        grown = later.season(known.season) if known.season else later.whole
        assert grown.reports[: len(known.reports)] == known.reports


@given(shows)
def test_on_the_last_day_everything_counts_and_before_the_first_only_the_undated(
    show: Show,
) -> None:
    everything, nothing = counting(show, LAST_DAY), counting(show, FIRST_DAY)
    assert sorted(map(id, everything)) == sorted(map(id, show.news))
    assert list(nothing) == [item for item in show.news if item.reported is None]


@given(shows, near)
def test_seasons_stand_in_order_each_once(show: Show, day: date) -> None:
    numbers = [known.season or 0 for known in fold(show, day).seasons]
    assert numbers == sorted(set(numbers))


@given(shows, near)
def test_every_claim_of_a_counting_item_is_a_change(show: Show, day: date) -> None:
    ledger = fold(show, day)
    reports = [report for known in (ledger.whole, *ledger.seasons) for report in known.reports]
    assert len(changes(ledger)) == len(reports)
    assert all(change.is_new for change in changes(ledger) if change.before is None)
