"""Random small ledgers of one season, for what holds of all of them."""

from datetime import date, timedelta

from hypothesis import strategies as st

FIRST = date(2026, 9, 1)
SPAN = 120
"""The days after FIRST within which everything is reported, and comes."""

days = st.integers(0, SPAN).map(lambda number: FIRST + timedelta(number))
runs = st.tuples(st.integers(0, 6), st.integers(0, 4)).map(lambda run: (run[0], sum(run)))
labels = st.sampled_from(["Part 1", "Part 2", "The End"])
windows = st.sampled_from(
    [
        "2026-09",
        "2026-10",
        "2026-11",
        "autumn 2026",
        "2026",
        "by 2026-10-15",
        "after 2026-10",
        "TBA",
    ]
)


@st.composite
def _dates(draw: st.DrawFn) -> str:
    """Draw a date of a drop: mostly a day, else a window, an hour, or none."""
    kind = draw(st.sampled_from(["day"] * 5 + ["window", "hour", "postponed"]))
    if kind == "window":
        return f'date = "{draw(windows)}"'
    if kind == "postponed":
        return 'date = "postponed"'
    day = draw(days).isoformat()
    return (
        f'date = {day}T21:00:00, zone = "America/New_York"' if kind == "hour" else f"date = {day}"
    )


@st.composite
def _drops(draw: st.DrawFn) -> str:
    """One line of a release."""
    kind = draw(st.sampled_from(["run", "run", "numbered", "labelled", "part", "bare", "open"]))
    first, last = draw(runs)
    country = draw(st.sampled_from(["", "", "", ', country = "GB"']))
    if kind == "run":
        every = draw(st.sampled_from(["week", "day", "fortnight"]))
        when = f"date = {draw(days)}, every = '{every}'"
        return f'{{ episodes = "{first}-{last}", {when}{country} }}'
    if kind == "open":
        when = f"date = {draw(days)}, every = 'week', until = {FIRST + timedelta(SPAN)}"
        return f'{{ episodes = "{first}-", {when}{country} }}'
    when = draw(_dates())
    if kind == "numbered":
        return f'{{ episodes = "{first}-{last}", {when}{country} }}'
    if kind == "bare":
        return f"{{ {when}{country} }}"
    label = f'label = "{draw(labels)}"'
    numbers = f'episodes = "{first}-{last}", ' if kind == "part" else ""
    return f"{{ {numbers}{when}, {label}{country} }}"


@st.composite
def _keys(draw: st.DrawFn) -> str:
    """Draw the claims of an item about season 1, or about the show."""
    kind = draw(st.sampled_from(["release"] * 6 + ["day", "count", "postponed", "end"]))
    if kind == "release":
        lines = draw(st.lists(_drops(), min_size=1, max_size=3))
        return f"release = [{', '.join(lines)}]"
    if kind == "day":
        return f"release = {draw(days)}"
    if kind == "count":
        return f"episodes = {draw(st.integers(1, 9))}"
    if kind == "postponed":
        return "release = 'postponed'"
    season = draw(st.sampled_from(["", "season = 1\n"]))
    return f'{season}status = "{draw(st.sampled_from(["cancelled", "ended"]))}"'


certainties = st.sampled_from(["confirmed", "confirmed", "confirmed", "expected", "rumoured"])


@st.composite
def items(draw: st.DrawFn, certainty: st.SearchStrategy[str] = certainties) -> str:
    """Draw a news item as `boards.show_of` takes it."""
    day = draw(st.one_of(days, days, days, days, days, st.just("undated")))
    return f"{day}: certainty = '{draw(certainty)}'\n{draw(_keys())}"


def ledgers(most: int = 6) -> st.SearchStrategy[list[str]]:
    """Return the items of a show."""
    return st.lists(items(), min_size=1, max_size=most)
