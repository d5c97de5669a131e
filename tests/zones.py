"""What property tests draw from: zones with odd clocks, hours around their changes, and plans."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from etoile_cli.domain.date_parser import parse_window
from etoile_cli.domain.dates import Instant, LocalHour, When, Window, calendar_days, one_day
from etoile_cli.domain.releases import Episodes, Every, Plan, ReleaseLine, Weekdays

NAMES = [
    "Pacific/Kiritimati",  # UTC+14
    "Etc/GMT+12",  # UTC-12
    "Pacific/Apia",  # had no 30 December 2011
    "Australia/Lord_Howe",  # whose clocks change by half an hour
    "Asia/Kathmandu",  # UTC+05:45
    "America/New_York",
]
ZONES = [*map(ZoneInfo, NAMES), UTC, timezone(timedelta(hours=14))]

zones = st.sampled_from(NAMES).map(ZoneInfo)
_any_hours = st.datetimes(datetime(2005, 1, 1), datetime(2035, 12, 31)) | st.datetimes(
    datetime(2011, 12, 28), datetime(2012, 1, 2)
)
hours = _any_hours.map(lambda wall: wall.replace(fold=0))  # no catalogue can mean the second of two
instants = st.builds(Instant, hours, zones)
local_hours = hours.map(LocalHour)

_near_days = st.dates(date(2011, 12, 20), date(2012, 1, 10)).map(one_day)
_windows = st.sampled_from(
    ["spring 2027", "2028", "by 2025-03-31", "after 2026-05", "2026-05/2026-07", "TBA"]
).map(parse_window)
_offsets = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_at_an_offset = st.builds(Instant, hours, _offsets)


@st.composite
def lines(draw: st.DrawFn) -> ReleaseLine:
    """Draw a line that a catalogue can hold: what repeats numbers its episodes and has a day."""
    when = draw(instants | _at_an_offset | local_hours | _near_days | _windows)
    first = draw(st.integers(0, 20))
    run = Episodes(first, first + draw(st.integers(0, 12)))
    can_repeat = not isinstance(when, Window) or when.is_day
    every = draw(st.none() | st.sampled_from(Every) | _weekdays_from(when)) if can_repeat else None
    return ReleaseLine(run, when, every, draw(st.integers(1, 4)) if every else 1)


def _weekdays_from(when: When) -> st.SearchStrategy[Weekdays]:
    """Return some days of the week, among them that of the first day."""
    first = calendar_days(when).first
    return st.sets(st.integers(0, 6)).map(
        lambda days: Weekdays(tuple(sorted(days | ({first.weekday()} if first else set()))))
    )


plans = st.lists(lines(), min_size=1, max_size=3).map(tuple).map(Plan)
