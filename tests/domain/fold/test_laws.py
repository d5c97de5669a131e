"""Laws of every ledger, for any reports (rules 1, 7 and 10)."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from etoile_cli.answers.feed import Dates, EventStatus, FeedEvent, answer_export
from etoile_cli.domain.dates import AsOf, when_key
from etoile_cli.domain.entries import Entry, by_number, is_settled
from etoile_cli.domain.fold import ReplayStep, SeasonPlan, plan_of, replay
from etoile_cli.domain.releases import Episodes, Extent, Plan
from etoile_cli.domain.schedule import schedule
from etoile_cli.domain.shows import (
    EpisodeCount,
    Ledger,
    Scheduled,
    SeasonHistory,
    Show,
    is_confirmed,
    ledger_as_of,
)
from tests.domain.fold.helpers import lines, show_of
from tests.domain.fold.strategies import FIRST, SPAN, days, items, ledgers
from tests.helpers import as_of

END = FIRST + timedelta(SPAN)
countries = st.sampled_from([None, "GB", "FR"])


def user_on(day: date, country: str | None = None) -> AsOf:
    """Return the view of a user in UTC as of a day."""
    return as_of(day.isoformat(), country=country)


def folded(show: Show, day: date = END) -> tuple[Ledger, SeasonHistory]:
    """Return the ledger of a show as of a day, and what is known of its season."""
    ledger = ledger_as_of(show, day)
    return ledger, ledger.season(1)


def plan(show: Show, day: date = END) -> SeasonPlan:
    """Return what is planned of the season of a show as of a day."""
    return plan_of(*folded(show, day))


def replayed(show: Show) -> list[ReplayStep]:
    """Return every report of a show's season, with what was planned before and after it."""
    return list(replay(*folded(show)))


def events(show: Show, day: date = END, country: str | None = None) -> tuple[FeedEvent, ...]:
    """Return the events of a show, with its windows."""
    return answer_export((show,), user_on(day, country), Dates.BOUNDED).events


# --- the fold ------------------------------------------------------------------------------------


@given(ledgers(), days, countries)
def test_the_fold_depends_only_on_the_news_that_count(
    news: list[str], day: date, country: str | None
) -> None:
    counting = [item for item in news if not item[:4].isdigit() or item[:10] <= day.isoformat()]
    assume(len(counting) < len(news))
    found = []
    for reports in (news, counting):
        ledger, known = folded(show_of(*reports), day)
        found.append(list(lines(schedule(ledger, known, user_on(day, country)))))
    assert found[0] == found[1]


@given(ledgers(), items(), st.data())
def test_an_undated_report_may_stand_anywhere(
    news: list[str], one: str, data: st.DataObject
) -> None:
    dated = [item for item in news if not item.startswith("undated")]
    undated = "undated" + one[one.index(": ") :]
    place = data.draw(st.integers(0, len(dated)))
    found = []
    for at in (0, place):
        news = [*dated[:at], undated, *dated[at:]]
        ledger, known = folded(show_of(*news))
        found.append(list(lines(schedule(ledger, known, user_on(END)))))
    assert found[0] == found[1]


def named(step: ReplayStep, country: str | None, number: int) -> bool:
    """Return whether a report names an episode of a country by number, label or bare day."""
    claim = step.report.claim
    if not isinstance(claim, Scheduled) or not isinstance(claim.release, Plan):
        return False
    if claim.country != country:
        return False
    return any(
        not isinstance(line.episodes, Episodes)
        or line.episodes.first <= number <= line.episodes.last
        for line in claim.release.lines
    )


@given(ledgers())
def test_what_is_settled_keeps_its_day_unless_a_report_names_it(news: list[str]) -> None:
    for step in replayed(show_of(*news)):
        day = step.report.news.effective_from
        for country, board in step.before.by_country.items():
            after = by_number(step.after.by_country[country].confirmed)
            for number, entry in by_number(board.confirmed).items():
                if is_settled(entry, day) and not named(step, country, number):
                    assert number in after
                    assert when_key(after[number].when) == when_key(entry.when)


@given(ledgers())
def test_unconfirmed_reports_change_nothing_that_is_confirmed(news: list[str]) -> None:
    for step in replayed(show_of(*news)):
        if not is_confirmed(step.report):
            assert confirmed(step.before) == confirmed(step.after)
            assert step.before.tally == step.after.tally


@given(ledgers())
def test_confirmed_dates_are_those_of_the_confirmed_reports_alone(news: list[str]) -> None:
    sure = [item for item in news if "'confirmed'" in item]
    assume(sure)

    def dates(news: list[str]) -> set[tuple[object, ...]]:
        return {
            (country, entry.episodes, entry.bare_index, entry.label, when_key(entry.when))
            for country, board in plan(show_of(*news)).by_country.items()
            for entry in board.confirmed
        }

    assert dates(sure) == dates(news)


def confirmed(season: SeasonPlan) -> dict[str | None, tuple[Entry, ...]]:
    """Return the confirmed entries by country, of countries that have any."""
    return {
        country: board.confirmed for country, board in season.by_country.items() if board.confirmed
    }


@given(ledgers())
def test_each_episode_has_at_most_one_entry_of_each_kind(news: list[str]) -> None:
    for step in replayed(show_of(*news)):
        for board in step.after.by_country.values():
            for entries in (board.confirmed, board.unconfirmed):
                assert len(by_number(entries)) == sum(e.numbers.count for e in entries if e.numbers)
                bare = [entry.bare_index for entry in entries if entry.is_bare]
                assert len(set(bare)) == len(bare)


@given(ledgers())
def test_what_is_not_confirmed_has_a_date_and_what_is_hoped_is_not_confirmed(
    news: list[str],
) -> None:
    for board in plan(show_of(*news)).by_country.values():
        assert all(entry.when and not is_confirmed(entry.report) for entry in board.unconfirmed)
        assert all(is_confirmed(entry.report) for entry in board.confirmed)


@given(ledgers())
def test_only_released_episodes_are_beyond_a_new_count(news: list[str]) -> None:
    for step in replayed(show_of(*news)):
        if isinstance(step.report.claim, EpisodeCount) and is_confirmed(step.report):
            last, day = step.after.tally.last, step.report.news.effective_from
            assert last is not None
            for entry in step.after.confirmed:
                assert is_settled(entry, day) or not entry.numbers or entry.numbers.last <= last


@given(ledgers(), countries)
def test_a_season_has_at_most_one_premiere_and_one_end(
    news: list[str], country: str | None
) -> None:
    ledger, known = folded(show_of(*news))
    drops = schedule(ledger, known, user_on(END, country)).drops
    assert sum(drop.is_premiere for drop in drops) <= 1
    assert sum(drop.completes_season for drop in drops) <= 1
    assert not any(drop.is_premiere and drop.is_finale for drop in drops)


@given(ledgers(), countries)
@example(  # what was postponed has no number, and the first that has one is hoped for again
    [
        "undated: release = 'postponed'",
        "2026-09-01: release = [{ episodes = 2, date = 2026-09-01 }]",
        "2026-09-02: episodes = 1",
        "2026-09-03: certainty = 'expected'\nrelease = [{ episodes = '2-3', date = 2026-09-08 }]",
    ],
    None,
)
@example(  # a hope of two episodes, the second of which is confirmed, in place of the beginning
    [
        "2026-09-01: release = [{ date = 'postponed' }, { episodes = 2, date = 2026-09-01 }]",
        "2026-09-01: certainty = 'expected'\n"
        "release = [{ episodes = '1-2', date = 2026-09-01, label = 'Part 1', country = 'GB' }]",
    ],
    "GB",
)
@example(  # one report that postpones an episode twice
    [
        "2026-08-01: release = [{ episodes = '0-1', date = 'postponed' }]",
        "2026-08-02: release = [{ episodes = 1, date = 'postponed' },"
        " { episodes = 1, date = 'postponed' }]",
    ],
    None,
)
def test_every_episode_comes_once(news: list[str], country: str | None) -> None:
    ledger, known = folded(show_of(*news))
    found = schedule(ledger, known, user_on(END, country))
    numbers = [
        *numbers_of(drop.episodes for drop in found.drops),
        *numbers_of(entry.episodes for entry in found.undated),
    ]
    assert len(set(numbers)) == len(numbers)


def numbers_of(parts: Iterable[Episodes | Extent]) -> list[int]:
    """Return every number of some parts of a season."""
    runs = (part for part in parts if isinstance(part, Episodes))
    return [number for run in runs for number in range(run.first, run.last + 1)]


@given(ledgers())
def test_every_confirmed_episode_is_shown_and_none_that_has_a_day_loses_it(
    news: list[str],
) -> None:
    ledger, known = folded(show_of(*news))
    found = schedule(ledger, known, user_on(END))
    assume(found.country is None)
    sure = by_number(found.plan.by_country[None].confirmed if None in found.plan.by_country else ())
    dated = set(numbers_of(drop.episodes for drop in found.drops))
    undated = set(numbers_of(entry.episodes for entry in found.undated))
    assert sure.keys() <= dated | undated
    assert {number for number, entry in sure.items() if entry.when} <= dated


# --- feeds ---------------------------------------------------------------------------------------


@given(ledgers(), countries)
def test_no_two_events_share_a_uid(news: list[str], country: str | None) -> None:
    found = events(show_of(*news), country=country)
    assert len({event.uid for event in found}) == len(found)


@given(ledgers(), countries)
def test_every_drop_has_a_name_of_its_own(news: list[str], country: str | None) -> None:
    ledger, known = folded(show_of(*news))
    names = [drop.name for drop in schedule(ledger, known, user_on(END, country)).drops]
    assert len(set(names)) == len(names)


def moment(event: FeedEvent) -> tuple[object, EventStatus | None]:
    """Return what a sequence rises with: the date, and whether it was cancelled."""
    gone = event.status if event.status is EventStatus.CANCELLED else None
    return when_key(event.drop.when), gone


@given(ledgers(), countries)
def test_a_sequence_never_falls_and_rises_only_with_the_moment(
    news: list[str], country: str | None
) -> None:
    show = show_of(*news)
    known: dict[str, FeedEvent] = {}
    reported = sorted({item[:10] for item in news if item[:4].isdigit()})
    for day in map(date.fromisoformat, reported):
        now = {event.uid: event for event in events(show, day, country)}
        for uid, event in now.items():
            before = known.get(uid)
            if before and before.status is not EventStatus.CANCELLED:
                has_moved = moment(before) != moment(event)
                assert event.sequence == before.sequence + has_moved, (day, uid)
        known = now


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["1-8", "1-4", "5-8", "5-6", "7-8", "3-6", "1", "8"]),
        st.integers(1, 60),
    ),
    min_size=1,
    max_size=6,
)


@example([("7-8", 40), ("5-8", 50), ("5-6", 30)])
@given(MOVES)
def test_a_part_keeps_its_name_whatever_moves_splits_and_joins(
    moves: list[tuple[str, int]],
) -> None:
    news = [
        "2026-08-01: release = [\n"
        '  { episodes = "1-4", date = 2026-10-01, label = "Part 1" },\n'
        '  { episodes = "5-8", date = 2026-11-01, label = "Part 2" },\n'
        "]"
    ]
    start = date(2026, 10, 1)
    for number, (episodes, later) in enumerate(moves, 1):
        day = start + timedelta(later)
        news.append(
            f'2026-08-{number + 1:02}: release = [{{ episodes = "{episodes}", date = {day} }}]'
        )
    found = {first_of(event): event for event in events(show_of(*news)) if is_live(event)}
    for number in (1, 5):
        if number in found:
            assert found[number].uid == f"a-s1-e{number}@etoile"


def first_of(event: FeedEvent) -> int | None:
    """Return the first episode of an event."""
    run = event.drop.episodes
    return run.first if isinstance(run, Episodes) else None


def is_live(event: FeedEvent) -> bool:
    """Return whether an event is not cancelled."""
    return event.status is not EventStatus.CANCELLED


@given(MOVES, st.sampled_from(["2026-10-01", "'2026-10'", "'2026'"]))
def test_a_beginning_keeps_its_name_when_it_gets_numbers_and_moves(
    moves: list[tuple[str, int]], begins: str
) -> None:
    news = [f"2026-08-01: release = {begins}"]
    start = date(2026, 10, 1)
    for number, (episodes, later) in enumerate(moves, 1):
        day = start + timedelta(later)
        news.append(
            f'2026-08-{number + 1:02}: release = [{{ episodes = "{episodes}", date = {day} }}]'
        )
    premieres = [e.uid for e in events(show_of(*news)) if is_live(e) and e.drop.is_premiere]
    assert premieres in (["a-s1-e1@etoile"], [])
