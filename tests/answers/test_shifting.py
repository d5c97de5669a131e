"""What comes next moves: the plan that is written equals the one written by hand."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from etoile_cli.catalogue.edit_toml import with_news
from etoile_cli.cli.commands.record import news_values
from etoile_cli.cli.reports import ReportRequest, news_item, report_meta
from etoile_cli.domain.dates import calendar_days
from etoile_cli.domain.entries import by_number
from etoile_cli.domain.fold import plan_of
from etoile_cli.domain.shows import ledger_as_of
from tests.helpers import as_of, one_show

FIRST = date(2026, 10, 1)
DAYS = {"day": 1, "week": 7, "fortnight": 14}


def by_hand(count: int, every: str, each: int) -> dict[int, date]:
    step = timedelta(days=DAYS[every])
    return {number: FIRST + (number - 1) // each * step for number in range(1, count + 1)}


def recorded(text: str, kind: str, value: str, today: date) -> str:
    """Return a catalogue after a report."""
    moment = as_of(today.isoformat())
    meta = report_meta(None, None, None, None, moment)
    report = ReportRequest(kind, value, meta, season="1")
    item = news_item(news_values(report, ledger_as_of(one_show(text), today), moment), meta)
    return with_news(text, "b", item)


def plan(text: str) -> dict[int, date | None]:
    """Return the day of each episode, None if it is not known."""
    ledger = ledger_as_of(one_show(text), date(2027, 12, 31))
    sure = by_number(plan_of(ledger, ledger.season(1)).by_country[None].confirmed)
    return {
        number: calendar_days(entry.when).first if entry.when else None
        for number, entry in sorted(sure.items())
    }


def catalogue(count: int, every: str, each: int) -> str:
    line = f'{{ episodes = "1-{count}", date = {FIRST}, every = "{every}", each = {each} }}'
    return f"""[b]
title = "B"
[[b.news]]
reported = 2026-09-01
season = 1
episodes = {count}
release = [{line}]
"""


PLANS = st.tuples(st.integers(2, 9), st.sampled_from(sorted(DAYS)), st.integers(1, 3))


@given(PLANS, st.integers(-5, 60), st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_moved(schedule: tuple[int, str, int], today: int, to: int) -> None:
    days, day = by_hand(*schedule), FIRST + timedelta(days=today)
    ahead = [number for number, when in days.items() if when >= day]
    if not ahead:
        return
    new = day + timedelta(days=to)
    shift = new - days[ahead[0]]
    expected = {n: when + shift if n in ahead else when for n, when in days.items()}
    assert plan(recorded(catalogue(*schedule), "moved", new.isoformat(), day)) == expected


@given(PLANS, st.integers(0, 8))
@settings(max_examples=100, deadline=None)
def test_skipped(schedule: tuple[int, str, int], turn: int) -> None:
    days, step = by_hand(*schedule), timedelta(days=DAYS[schedule[1]])
    day = FIRST + turn * step
    if day not in days.values():
        return
    expected = {n: when + step if when >= day else when for n, when in days.items()}
    today = day - timedelta(days=1)
    assert plan(recorded(catalogue(*schedule), "skipped", day.isoformat(), today)) == expected
    assert (
        plan(recorded(catalogue(*schedule), "skipped", day.isoformat(), day + 5 * step)) == expected
    )


@given(PLANS, st.integers(-5, 60), st.integers(1, 400))
@settings(max_examples=100, deadline=None)
def test_postponed_and_resumed(schedule: tuple[int, str, int], today: int, to: int) -> None:
    days, day = by_hand(*schedule), FIRST + timedelta(days=today)
    ahead = [number for number, when in days.items() if when >= day]
    if not ahead:
        return
    lost = recorded(catalogue(*schedule), "postponed", "", day)
    assert plan(lost) == {n: None if n in ahead else when for n, when in days.items()}
    new = day + timedelta(days=to)
    shift = new - days[ahead[0]]
    expected = {n: when + shift if n in ahead else when for n, when in days.items()}
    assert plan(recorded(lost, "resumes", new.isoformat(), day)) == expected


def test_a_newer_run_without_a_known_end_replaces_the_rest_of_an_older_one() -> None:
    """Also what the older one had past the last day to which the newer one is shown."""
    run = '[{ episodes = "1-", date = 2026-10-01, every = ["Mon", "Thu"] }]'
    text = f'[b]\ntitle = "B"\n[[b.news]]\nreported = 2026-09-01\nseason = 1\nrelease = {run}\n'
    days = plan(recorded(text, "moved", "2026-10-26", date(2026, 10, 14)))
    assert None not in days.values()
    assert list(days.values()) == sorted(days.values(), key=str)
