"""Laws of following a show: the file says what the last answer says, and says it once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from etoile_cli.domain.dates import when_key
from etoile_cli.domain.shows import ledger_as_of
from etoile_cli.records import replace
from etoile_cli.services.outline import outline
from etoile_cli.services.show_file import day_in_zone, known_season
from etoile_cli.services.snapshot import ServiceStatus, Snapshot
from tests.services.snapshots import File, season, snapshot

START = date(2026, 3, 1)

dates = st.one_of(
    st.just(""),
    st.integers(-40, 90).map(lambda days: str(START + timedelta(days))),
    st.integers(-40, 90).map(lambda days: f"{START + timedelta(days)} 21:00"),
)


def _weekly(start: int, count: int, hour: str) -> list[str]:
    return [f"{START + timedelta(start + 7 * index)}{hour}" for index in range(count)]


seasons = st.one_of(
    st.lists(dates, max_size=5),
    st.builds(_weekly, st.integers(-40, 60), st.integers(0, 8), st.sampled_from(["", " 21:00"])),
)


@st.composite
def answers(draw: st.DrawFn) -> Snapshot:
    """Return an answer with up to three seasons, in any state."""
    episodes = draw(st.dictionaries(st.integers(1, 3), seasons, max_size=3))
    days = st.integers(-40, 90).map(lambda days: str(START + timedelta(days)))
    plans = [
        season(
            number,
            draw(st.one_of(st.none(), st.integers(1, 8))),
            premiere=draw(st.one_of(st.just(""), days)),
        )
        for number in draw(st.sets(st.integers(1, 3)))
    ]
    found = snapshot(episodes, plans, status=draw(st.sampled_from(ServiceStatus)))
    first, gap = draw(st.sampled_from([0, 1, 1, 1, 3])), draw(st.sampled_from([0, 0, 2]))
    listed = tuple(
        replace(one, number=one.number + first - 1 + (gap if one.number > 2 else 0))
        for one in found.episodes
    )
    return replace(found, episodes=listed)


@settings(deadline=None)
@given(answers(), st.lists(st.tuples(answers(), st.integers(0, 30)), min_size=1, max_size=4))
def test_the_file_says_what_the_last_answer_says(
    first: Snapshot, later: list[tuple[Snapshot, int]]
) -> None:
    """All that is listed has its date, nothing else is ahead, and asking again adds nothing."""
    file, day = File(first, str(START)), START
    assert file.refresh(first, str(day)) is None
    for answer, days in later:
        since, day = day, day + timedelta(days)
        file.refresh(answer, str(day))
        assert file.refresh(answer, str(day)) is None, file.news
        ledger = ledger_as_of(file.show, date(2027, 1, 1))
        oldest = min((one.number for one in ledger.seasons), default=1)
        for one in outline(answer, day):
            if one.number < oldest:
                continue
            season_known = known_season(ledger, one.number)
            known = season_known.dates
            if one.premiere:  # of the first episode that the file has, if it has any
                assert one.premiere in season_known.days, file.news
                continue
            for number, when in one.dates.items():
                assert number in known, (number, file.news)
                assert when_key(known[number]) == when_key(when), file.news
            left = [
                n for n, when in known.items() if n not in one.dates and day_in_zone(when) >= since
            ]
            assert left == [], file.news
