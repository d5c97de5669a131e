"""A season that is wholly out has the same schedule with and without the shortcut to it."""

from datetime import timedelta

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from etoile_cli.answers.countdown import answer_countdown
from etoile_cli.answers.shows import answer_status
from etoile_cli.domain import seasons as seasons_module
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.past import past_schedule
from etoile_cli.domain.schedule import Schedule, schedule
from etoile_cli.domain.seasons import Season, seasons
from etoile_cli.domain.shows import Show, ledger_as_of
from etoile_cli.records import replace
from etoile_cli.render import Display, render
from tests.domain.fold.helpers import show_of
from tests.domain.fold.strategies import FIRST, SPAN, days, items
from tests.helpers import as_of

LOOK = Display(100, False, "utf-8")


def in_lines(*lines: str) -> str:
    return f"2026-08-01: release = [{', '.join(f'{{ {line} }}' for line in lines)}]"


def shortcut(show: Show, moment: AsOf) -> Schedule | None:
    ledger = ledger_as_of(show, moment.day)
    return past_schedule(ledger, ledger.seasons[0], moment)


# --- which seasons it is for ----------------------------------------------------------------------

DURING = "episodes = 4, date = 2026-09-14"
AT_AN_HOUR = "episodes = 2, date = 2026-09-15T20:00:00, zone = 'local'"
WEEKLY = "release = [{ episodes = '1-8', date = 2026-09-01, every = 'week' }]"


@pytest.mark.parametrize(
    "reports",
    [
        [f"2026-08-01: {WEEKLY}"],
        [f"by 2026-10-20: {WEEKLY}"],
        [f"undated: {WEEKLY}"],
        [f"2026-08-01: episodes = 8\n{WEEKLY}"],
        [f"2026-08-01: {WEEKLY}", "2026-10-20: status = 'ended'"],
        [f"2026-08-01: {WEEKLY}", "2026-10-21: season = 1\nstatus = 'ended'"],
    ],
)
def test_a_run_that_was_reported_once_is_past_when_its_last_day_is(reports: list[str]) -> None:
    assert shortcut(show_of(*reports), as_of("2026-10-22")) is None
    assert shortcut(show_of(*reports), as_of("2026-10-23")) is not None


@pytest.mark.parametrize(
    "reports",
    [
        [f"2026-08-01: certainty = 'expected'\n{WEEKLY}"],
        [f"2026-08-01: {WEEKLY}", "2026-09-01: episodes = 8"],
        [f"2026-08-01: {WEEKLY}", f"2026-08-02: {WEEKLY}"],
        [f"2026-08-01: {WEEKLY}", "2026-10-19: status = 'ended'"],
        [f"2026-08-01: {WEEKLY}", "undated: season = 1\nstatus = 'ended'"],
        [f"2026-08-01: {WEEKLY}", "2026-10-21: platform = 'Hulu'"],
        [f"2026-08-01: season = 1\nplatform = 'Hulu'\n{WEEKLY}"],
        ["2026-08-01: release = 2026-09-01"],
        ["2026-08-01: release = [{ date = 2026-09-01, label = 'Part 1' }]"],
        ["2026-08-01: release = [{ episodes = '1-', date = 2026-09-01, every = 'week' }]"],
        ["2026-08-01: release = [{ episodes = 1, date = '2026-09' }]"],
        ["2026-08-01: release = [{ episodes = 1, date = 2026-09-01, country = 'GB' }]"],
        ["2026-08-01: release = [{ episodes = 1, date = 'postponed' }]"],
        ["2026-08-01: release = 'postponed'"],
        [in_lines("episodes = 2, date = 2026-09-01", "episodes = 1, date = 2026-09-08")],
        [in_lines("episodes = 1, date = 2026-09-08", "episodes = 2, date = 2026-09-01")],
        [in_lines("episodes = 1, date = 2026-09-08", "episodes = 2, date = 2026-09-08")],
        [in_lines("episodes = '1-3', date = 2026-09-08", "episodes = 3, date = 2026-09-15")],
        [in_lines("episodes = '1-3', date = 2026-09-01, every = 'week'", DURING)],
        [in_lines("episodes = 1, date = 2026-09-08", AT_AN_HOUR)],
    ],
)
def test_any_other_season_takes_the_long_way(reports: list[str]) -> None:
    assert shortcut(show_of(*reports), as_of("2027-10-23")) is None


# --- the same answers -----------------------------------------------------------------------------

ZONES = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Beirut"]


@st.composite
def past_lines(draw: st.DrawFn) -> str:
    """Draw the lines of a release, most of them in order: by number, and at least a day later."""
    number, day, lines = draw(st.sampled_from([1, 1, 1, 0, 5])), draw(days), []
    kinds = st.sampled_from([[False], [True], [False, True]])
    has_hour = st.sampled_from(draw(kinds))
    for _ in range(draw(st.integers(1, 3))):
        last, each = number + draw(st.integers(0, 4)), draw(st.integers(1, 3))
        date = f"date = {day}"
        if draw(has_hour):
            date = f"date = {day}T{draw(st.sampled_from(['00:01', '12:00', '23:59']))}:00"
            date += f', zone = "{draw(st.sampled_from([*ZONES, "local"]))}"'
        every = draw(st.sampled_from(["", ", every = 'week'", ", every = 'day'"]))
        every += f", each = {each}" if every else ""
        more = draw(st.sampled_from(["", "", ", platform = 'Hulu'", ", label = 'Part 1'"]))
        lines.append(f"{{ episodes = '{number}-{last}', {date}{every}{more} }}")
        number = last + draw(st.sampled_from([1, 1, 1, 3, 0]))
        day += timedelta(draw(st.sampled_from([1, 7, 40, 40, 0])))
    return f"release = [{', '.join(lines)}]"


@st.composite
def past_items(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(["", "by "]))
    keys = draw(st.sampled_from(["", "", "status = 'ended'\n", "status = 'renewed'\n"]))
    count = draw(st.sampled_from(["", f"episodes = {draw(st.integers(1, 12))}\n"]))
    season = draw(st.sampled_from([1, 1, 1, 0, 2]))
    return f"{head}{draw(days)}: season = {season}\n{keys}{count}{draw(past_lines())}"


others = st.one_of(
    st.just("2026-09-01: status = 'renewed'"),
    st.just("2026-09-01: certainty = 'rumoured'\nseason = 1\nstatus = 'final'"),
    items(),
    days.map("{}: status = 'ended'".format),
    days.map("{}: season = 1\nstatus = 'cancelled'".format),
)
reported = st.tuples(
    past_items().map(lambda one: [one]) | st.lists(past_items(), min_size=2, max_size=2),
    st.lists(others, max_size=1),
).map(lambda found: [*found[0], *found[1]])
moments = st.builds(
    lambda after, zone, country: as_of(str(FIRST + timedelta(after)), zone=zone, country=country),
    st.integers(0, 2 * SPAN) | st.integers(2 * SPAN, 3 * SPAN),
    st.sampled_from(ZONES),
    st.sampled_from([None, "GB"]),
)


def without(season: Season) -> Season:
    return replace(season, schedule=replace(season.schedule, past=None))


@given(reported, moments)
def test_every_answer_is_the_same_without_the_shortcut(reports: list[str], moment: AsOf) -> None:
    show = show_of(*reports)
    ledger = ledger_as_of(show, moment.day)
    short = seasons(ledger, moment)
    event(f"{sum(season.schedule.past is not None for season in short)} seasons are past")
    answers = written(show, moment)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seasons_module, "past_schedule", lambda *_: None)
        long = seasons(ledger, moment)
        assert answers == written(show, moment)
    for season in short:
        if past := season.schedule.past:
            drops = schedule(ledger, season.history, moment).drops
            assert (past.first, past.last) == (drops[0], drops[-1])
            assert past.has_premiere == any(drop.is_premiere for drop in drops)
    assert tuple(map(without, short)) == long


def written(show: Show, moment: AsOf) -> list[str]:
    found = (answer_countdown((show,), moment), answer_status((show,), moment))
    return [render(one, form, LOOK) for one in found for form in ("plain", "json")]
