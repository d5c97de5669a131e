"""What each report changed of a season: what moved, what was lost, what was corrected."""

from collections.abc import Iterator
from datetime import date

from hypothesis import given

from etoile_cli.domain.dates import Window
from etoile_cli.domain.entries import Entry
from etoile_cli.domain.history import ReportChange, Revision, date_of, report_changes
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.shows import ledger_as_of
from tests.domain.fold.helpers import show_of
from tests.domain.fold.strategies import ledgers

END = date(2027, 12, 31)
WEEKLY = (
    '2026-09-01: episodes = 4\nrelease = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]',
)


def latest(*items: str) -> ReportChange:
    """Return what the last of some news items changed with its last claim."""
    return report_changes(ledger_as_of(show_of(*items), END))[-1]


def revised(*items: str) -> list[str]:
    """Return what the last of some news items changed, each part in a line."""
    return list(map(_line, latest(*items).revisions))


def _line(one: Revision) -> str:
    before, after = _date(one.before), _date(one.after)
    return " ".join([_what(one), f"{before} → {after}", *_kinds(one)])


def _what(one: Revision) -> str:
    entry = one.after or one.before
    assert entry
    run = entry.episodes
    if isinstance(run, Episodes):
        return f"E{run.first}" if run.count == 1 else f"E{run.first}–{run.last}"
    return entry.label or ("goes on" if entry.bare_index else "begins")


def _date(entry: Entry | None) -> str:
    if entry is None:
        return "nothing"
    when = date_of(entry)
    if when is None:
        return "no date"
    return when.words if isinstance(when, Window) else when.wall.isoformat(" ", "minutes")[:16]


def _kinds(one: Revision) -> Iterator[str]:
    kinds = {"moved": one.is_moved, "lost": one.is_lost, "dated": one.is_dated, "out": one.was_out}
    return (name for name, holds in kinds.items() if holds)


def test_the_first_release_dates_every_part() -> None:
    assert revised(*WEEKLY) == [
        "E1 nothing → 2026-10-01 dated",
        "E2 nothing → 2026-10-08 dated",
        "E3 nothing → 2026-10-15 dated",
        "E4 nothing → 2026-10-22 dated",
    ]


def test_only_what_moved_is_a_change() -> None:
    moved = '2026-10-12: release = [{ episodes = "1-4", date = 2026-10-01, every = "week" }]'
    assert revised(*WEEKLY, moved) == []
    assert not latest(*WEEKLY, moved).is_new
    week_off = '2026-10-12: release = [{ episodes = "3-4", date = 2026-10-22, every = "week" }]'
    assert revised(*WEEKLY, week_off) == [
        "E3 2026-10-15 → 2026-10-22 moved",
        "E4 2026-10-22 → 2026-10-29 moved",
    ]


def test_a_change_of_a_past_release_is_a_correction() -> None:
    corrected = "2026-10-20: release = [{ episodes = 2, date = 2026-10-09 }]"
    assert revised(*WEEKLY, corrected) == ["E2 2026-10-08 → 2026-10-09 moved out"]


def test_an_episode_that_leaves_a_run_without_a_known_end_is_alone() -> None:
    """Both entries are those of the plan; only the revision shows that the run goes on."""
    run = '2026-09-01: release = [{ episodes = "1-", date = 2026-10-01, every = "week" }]'
    moved = "2026-09-20: release = [{ episodes = 2, date = 2026-10-09 }]"
    [one] = latest(run, moved).revisions
    assert (one.is_alone, one.was_open, one.is_now_open, one.is_open) == (True, False, False, False)
    assert one.before
    assert one.before.is_open
    postponed = "2026-09-20: release = 'postponed'"
    [rest] = latest(run, postponed).revisions
    assert (rest.is_alone, rest.was_open, rest.is_now_open) == (False, True, True)


def test_what_is_postponed_is_lost() -> None:
    assert revised(*WEEKLY, "2026-10-12: release = 'postponed'") == [
        "E3 2026-10-15 → no date lost",
        "E4 2026-10-22 → no date lost",
    ]


def test_what_a_move_overtakes_is_lost() -> None:
    assert revised(*WEEKLY, "2026-10-12: release = [{ episodes = 3, date = 2026-10-22 }]") == [
        "E3 2026-10-15 → 2026-10-22 moved",
        "E4 2026-10-22 → no date lost",
    ]


def test_what_no_longer_belongs_to_a_run_is_gone() -> None:
    shorter = '2026-09-10: release = [{ episodes = "1-3", date = 2026-10-01, every = "week" }]'
    assert revised(*WEEKLY, shorter) == ["E4 2026-10-22 → nothing lost"]


def test_a_beginning_that_gets_its_numbers_has_moved_only_if_its_day_has() -> None:
    begins = "2026-09-01: release = [{ date = 2026-10-01 }]"
    same = '2026-09-10: release = [{ episodes = "1-2", date = 2026-10-01 }]'
    other = '2026-09-10: release = [{ episodes = "1-2", date = 2026-10-02 }]'
    assert revised(begins, same) == ["E1–2 2026-10-01 → 2026-10-01"]
    assert revised(begins, other) == ["E1–2 2026-10-01 → 2026-10-02 moved"]


def test_only_the_part_that_moves_is_listed() -> None:
    parts = (
        "2026-09-01: release = [\n"
        '  { episodes = "1-4", date = 2026-10-01, label = "Part 1" },\n'
        '  { episodes = "5-8", date = "2026-12", label = "Part 2" },\n'
        "]"
    )
    moved = "2026-10-10: release = { date = 2027-01-08, label = 'Part 2' }"
    assert revised(parts, moved) == ["E5–8 2026-12 → 2027-01-08 moved"]
    half = '2026-10-10: release = [{ episodes = "7-8", date = 2027-01-08 }]'
    assert revised(parts, half) == ["E7–8 2026-12 → 2027-01-08 moved"]


def test_another_hour_is_a_move() -> None:
    items = (
        "2026-09-01: release = [{ episodes = 1, date = 2026-10-01T20:00:00Z }]",
        "2026-09-10: release = [{ episodes = 1, date = 2026-10-01T21:00:00Z }]",
    )
    assert revised(*items) == ["E1 2026-10-01 20:00 → 2026-10-01 21:00 moved"]


def test_a_country_changes_only_its_own_dates() -> None:
    british = '2026-09-10: release = [{ episodes = 1, date = 2026-11-12, country = "GB" }]'
    assert revised(*WEEKLY, british) == ["E1 nothing → 2026-11-12 dated"]


def test_a_rumour_changes_what_is_rumoured() -> None:
    rumour = '2026-09-10: certainty = "rumoured"\nrelease = [{ episodes = 4, date = 2026-10-29 }]'
    assert revised(*WEEKLY, rumour) == ["E4 2026-10-22 → 2026-10-29 moved"]


def test_a_rumoured_delay_is_news_though_it_changes_nothing() -> None:
    change = latest(*WEEKLY, "2026-09-10: certainty = 'rumoured'\nrelease = 'postponed'")
    assert (change.revisions, change.is_new) == ((), True)


def test_a_run_without_a_known_end_is_lost_as_one_part_also_if_it_begins_with_0() -> None:
    open_run = '2026-09-01: release = [{ episodes = "0-", date = 2026-10-01, every = "week" }]'
    postponed = "release = 'postponed'"
    assert revised(open_run, f"2026-09-10: {postponed}") == ["E0 2026-10-01 → no date lost"]
    assert revised(open_run, f"2026-10-02: {postponed}") == ["E1 2026-10-08 → no date lost"]


def rumour(day: str, *lines: str) -> str:
    """Return a news item with a rumoured release."""
    return f"{day}: certainty = 'rumoured'\nrelease = [{', '.join(lines)}]"


def test_a_rumoured_run_that_overtakes_another_one_does_not_end_it() -> None:
    later = rumour("2026-09-01", '{ episodes = "5-7", date = 2026-11-05, every = "week" }')
    first = rumour("2026-09-10", '{ episodes = "1-4", date = 2026-10-29, every = "week" }')
    assert revised(later, first)[4:] == [
        "E5 2026-11-05 → no date lost",
        "E6 2026-11-12 → no date lost",
        "E7 2026-11-19 → no date lost",
    ]
    shorter = rumour("2026-09-10", '{ episodes = "5-6", date = 2026-11-05, every = "week" }')
    assert revised(later, shorter) == ["E7 2026-11-19 → nothing lost"]


def test_a_rumoured_run_without_a_known_end_does_not_end_what_comes_before_it() -> None:
    run = rumour("2026-09-01", '{ episodes = "1-4", date = 2026-10-01, every = "week" }')
    first = "{ episodes = 1, date = 2026-10-15 }"
    rest = '{ episodes = "4-", date = 2026-11-05, every = "week" }'
    assert revised(run, rumour("2026-09-10", first, rest)) == [
        "E1 2026-10-01 → 2026-10-15 moved",
        "E2 2026-10-08 → no date lost",
        "E3 2026-10-15 → no date lost",
        "E4 2026-10-22 → 2026-11-05 moved",
    ]


@given(ledgers())
def test_every_revision_is_a_change(reports: list[str]) -> None:
    for change in report_changes(ledger_as_of(show_of(*reports), END)):
        for one in change.revisions:
            assert one.before or one.after
            assert sum((one.is_moved, one.is_lost, one.is_dated)) <= 1
            assert not one.was_out or one.before
