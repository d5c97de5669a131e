"""Shows, their cast and their ledger: what was known on a day, since when, and what changed it."""

from dataclasses import dataclass
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.dates import FIRST_DAY, LAST_DAY, AsOf, Window, one_day
from etoile_cli.domain.entries import Entry
from etoile_cli.domain.history import ReportChange, report_changes
from etoile_cli.domain.releases import Extent, Plan, Postponed, ReleaseLine
from etoile_cli.domain.schedule import schedule
from etoile_cli.domain.shows import (
    CastMember,
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    Ledger,
    News,
    Origin,
    PlatformChange,
    Scheduled,
    SeasonHistory,
    Show,
    Stage,
    Standing,
    Tier,
    Titles,
    Trailer,
    ledger_as_of,
)
from tests.helpers import as_of, one_show, with_news


def counts(reported: str, day: str) -> bool:
    """Return whether a dated item counts on a day."""
    show = one_show(f"[show]\ntitle = 'Show'\n[[show.news]]\n{reported}\nnote = 'So they say.'")
    return show.news[0].effective_on(date.fromisoformat(day))


def member(keys: str) -> CastMember:
    """Return the cast member with these keys."""
    [camille] = one_show(f"show.title = 'Show'\nshow.cast = [{{ name = 'Camille', {keys} }}]").cast
    return camille


@pytest.mark.parametrize(
    ("day", "counted"), [("2025-06-05", False), ("2025-06-06", True), ("2025-06-07", True)]
)
def test_a_report_counts_from_its_day(day: str, counted: bool) -> None:
    assert counts("reported = 2025-06-06", day) is counted


@pytest.mark.parametrize(
    ("reported", "day", "counted"),
    [
        ("by 2025-03-25", "2025-03-24", False),
        ("by 2025-03-25", "2025-03-25", True),
        ("2019-09", "2019-09-29", False),
        ("2019-09", "2019-09-30", True),
        ("spring 2025", "2025-06-19", False),
        ("spring 2025", "2025-06-20", True),
    ],
)
def test_a_report_of_a_window_counts_from_its_last_day(
    reported: str, day: str, counted: bool
) -> None:
    assert counts(f"reported = '{reported}'", day) is counted


def test_an_undated_report_counts_on_every_day() -> None:
    assert counts("", "1900-01-01")
    assert counts("", "2199-12-31")


@pytest.mark.parametrize(
    ("keys", "day", "is_in"),
    [
        ("tier = 'lead'", "1900-01-01", True),
        ("from = 2023-04-26", "2023-04-25", False),
        ("from = 2023-04-26", "2023-04-26", True),
        ("from = '2023'", "2023-12-30", False),
        ("from = '2023'", "2023-12-31", True),
        ("until = 'by 2024-01-22'", "2024-01-21", True),
        ("until = 'by 2024-01-22'", "2024-01-22", False),
        ("from = 2023-04-26, until = 2024-01-22", "2023-04-25", False),
        ("from = 2023-04-26, until = 2024-01-22", "2023-12-31", True),
        ("from = 2023-04-26, until = 2024-01-22", "2024-12-31", False),
    ],
)
def test_a_cast_member_is_in_from_the_last_day_of_one_window_to_that_of_the_other(
    keys: str, day: str, is_in: bool
) -> None:
    assert member(keys).is_in_on(date.fromisoformat(day)) is is_in


def test_what_never_surely_happens_never_counts() -> None:
    some_day = Window(date(2023, 4, 26), None, "after 2023-04-25")
    item = News(some_day, (), (), Certainty.CONFIRMED, (), None, Origin("test.toml", ()))
    assert not item.effective_on(date.max)
    assert not CastMember("Luke", Tier.LEAD, joined=some_day).is_in_on(date.max)
    assert CastMember("Luke", Tier.LEAD, left=some_day).is_in_on(date.max)


def test_the_words_of_a_catalogue() -> None:
    assert [*Certainty] == ["confirmed", "expected", "rumoured"]
    assert [*Tier] == ["lead", "main", "recurring", "guest"]
    assert [*Stage] == [
        "in development",
        "ordered",
        "renewed",
        "picked up",
        "in production",
        "cancelled",
        "ended",
    ]


# --- test ledger ----------------------------------------------------------------------------------


def folded(catalogue: str, day: str) -> Ledger:
    return ledger_as_of(one_show(catalogue), date.fromisoformat(day))


def notes(ledger: Ledger) -> list[str | None]:
    return [item.note for item in ledger.news]


def summary(change: ReportChange) -> tuple[int | None, str, str | None, bool]:
    """Return the season, the claim, the one before it, and whether it is new."""
    before = _words(change.before.claim) if change.before else None
    return change.season, _words(change.report.claim), before, change.is_new


def _words(claim: Claim) -> str:
    match claim:
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


def test_the_later_of_two_items_of_one_day_counts() -> None:
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
        with_news("""
            { reported = 1900-01-01, note = "dated" },
            { note = "undated" },
            { note = "undated, too" },
        """),
        "1900-01-01",
    )
    assert notes(ledger) == ["undated", "undated, too", "dated"]


def test_an_item_without_a_season_is_about_the_show_or_its_first_season() -> None:
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
    of_the_show = [type(report.claim) for report in ledger.show_history.reports]
    of_season_1 = [type(report.claim) for report in ledger.season(1).reports]
    assert of_the_show == [Standing, LastSeason, Trailer, PlatformChange]
    assert of_season_1 == [EpisodeCount, Titles, Scheduled]
    assert ledger.show_history.season is None


def test_an_item_may_be_about_several_seasons() -> None:
    ledger = folded(
        with_news('{ seasons = [2, 1], status = "ordered", episodes = 8 }'),
        "2025-01-01",
    )
    assert [known.season for known in ledger.seasons] == [1, 2]
    assert ledger.season(1).reports == ledger.season(2).reports
    assert ledger.show_history.reports == ()


def test_a_season_without_reports_has_no_facts() -> None:
    assert folded(THE_SAVANT, "2025-12-31").season(7) == SeasonHistory(7, ())


# --- since when ----------------------------------------------------------------------------------

MOVED_AND_BACK = with_news("""
    { reported = 2025-01-01, release = 2025-12-03 },
    { reported = 2025-02-01, release = 2025-12-02 },
    { reported = 2025-03-01, release = 2025-12-02 },
    { reported = "by 2025-04-01", release = 2025-12-03 },
    { reported = 2025-05-01, release = [{ date = 2025-12-24, country = "GB" }] },
    { reported = 2025-06-01, release = 2025-12-03 },
""")


def since(day: str, country: str | None = None) -> str | None:
    ledger = folded(MOVED_AND_BACK, day)
    asked = AsOf(date.fromisoformat(day), UTC, None, country)
    [drop] = schedule(ledger, ledger.season(1), asked).drops
    reported = drop.entry.since.news.reported
    return reported.words if reported else None


def test_a_date_holds_since_its_first_report_without_a_break() -> None:
    assert since("2025-01-31") == "2025-01-01"
    assert since("2025-02-28") == "2025-02-01"
    assert since("2025-03-31") == "2025-02-01"
    assert since("2025-04-30") == "by 2025-04-01"
    assert since("2025-12-31") == "by 2025-04-01"


def test_a_date_of_another_country_is_no_break() -> None:
    assert since("2025-05-31") == "by 2025-04-01"
    assert since("2025-12-31", "GB") == "2025-05-01"


def test_an_undated_claim_has_no_known_start() -> None:
    season = folded("[show]\ntitle = 'Show'\nnews = [{ episodes = 8 }]", "2025-01-01").season(1)
    count = season.latest(EpisodeCount)
    assert count
    assert season.since(count) is None


def test_a_postponement_is_a_break_in_a_country() -> None:
    ledger = folded(
        with_news("""
            { reported = 2025-01-01, release = [{ date = 2025-04-14, country = "GB" }] },
            { reported = 2025-01-03, release = "postponed" },
            { reported = 2025-01-04, release = [{ date = 2025-04-14, country = "GB" }] },
        """),
        "2025-02-01",
    )
    [again] = schedule(ledger, ledger.season(1), as_of("2025-02-01")).drops
    assert again.entry.since.news.reported == one_day(date(2025, 1, 4))
    assert report_changes(ledger)[-1].is_new


# --- changes -------------------------------------------------------------------------------------


def test_changes_have_what_each_item_changed() -> None:
    found = report_changes(folded(MOVED_AND_BACK, "2025-05-31"))
    assert [
        (change.is_new, [(_day(one.before), _day(one.after)) for one in change.revisions])
        for change in found
    ] == [
        (True, [(None, "2025-12-03")]),
        (True, [("2025-12-03", "2025-12-02")]),
        (False, []),
        (True, [("2025-12-02", "2025-12-03")]),
        (True, [(None, "2025-12-24")]),
    ]


def _day(entry: Entry | None) -> str | None:
    return entry.when.words if entry and isinstance(entry.when, Window) else None


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
    assert list(map(summary, report_changes(ledger))) == [
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
    st.sampled_from(["A", "B"]).map(PlatformChange),
    st.builds(
        Scheduled,
        st.just(Postponed())
        | near.map(lambda day: Plan((ReleaseLine(Extent.WHOLE, one_day(day)),))),
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
    st.just(Origin("test.toml", ("show",))),
)
shows = st.lists(items, max_size=8).map(
    lambda news: Show("show", "Show", Origin("test.toml", ("show",)), news=tuple(news))
)


@given(shows, two_days)
def test_a_later_day_only_adds_reports(show: Show, days: Days) -> None:
    earlier, later = ledger_as_of(show, days.first).news, ledger_as_of(show, days.second).news
    assert later[: len(earlier)] == earlier


@given(shows, two_days)
def test_a_later_day_knows_every_season_and_report_of_an_earlier_one(
    show: Show, days: Days
) -> None:
    earlier, later = ledger_as_of(show, days.first), ledger_as_of(show, days.second)
    for known in (*earlier.seasons, earlier.show_history):
        grown = later.season(known.season) if known.season else later.show_history
        assert grown.reports[: len(known.reports)] == known.reports


@given(shows)
def test_on_the_last_day_everything_counts_and_before_the_first_only_the_undated(
    show: Show,
) -> None:
    everything, nothing = ledger_as_of(show, LAST_DAY).news, ledger_as_of(show, FIRST_DAY).news
    assert sorted(map(id, everything)) == sorted(map(id, show.news))
    assert list(nothing) == [item for item in show.news if item.reported is None]


@given(shows, near)
def test_seasons_stand_in_order_each_once(show: Show, day: date) -> None:
    numbers = [known.season or 0 for known in ledger_as_of(show, day).seasons]
    assert numbers == sorted(set(numbers))


def is_lost_with_the_show(one: ReportChange) -> bool:
    """Return whether a change is what the end of the whole show took from a season."""
    return (
        one.season is not None
        and isinstance(one.report.claim, Standing)
        and not one.report.news.seasons
    )


@given(shows, near)
def test_every_claim_of_a_counting_item_is_a_change(show: Show, day: date) -> None:
    ledger = ledger_as_of(show, day)
    reports = [
        report for known in (ledger.show_history, *ledger.seasons) for report in known.reports
    ]
    lost = [one for one in report_changes(ledger) if is_lost_with_the_show(one)]
    assert len(report_changes(ledger)) - len(lost) == len(reports)
    assert all(one.revisions for one in lost)
    first = (one for one in report_changes(ledger) if one.before is None)
    assert all(one.is_new for one in first if not isinstance(one.report.claim, Scheduled))
