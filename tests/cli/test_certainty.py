"""Answers are never surer than their sources: special drops, and what came of them."""

import json

import pytest

from etoile_cli import render
from etoile_cli.catalogue import places
from tests.cli.running import answer, asked, process

DAY = ("--as-of", "2025-06-01")


def marks(news: str, *args: str) -> list[str]:
    """Return what is special about each drop of a show, a line each."""
    printed = asked(f'[a]\ntitle = "A"\n{news}', "upcoming", "--plain", *args, *DAY)
    return [" ".join(line.split("\t")[5:7]).strip() for line in printed.splitlines()]


WEEKLY = '[{ episodes = "1-4", date = 2025-06-10, every = "week", each = 2 }]'


def item(what: str, reported: str = "2025-01-01") -> str:
    return f"[[a.news]]\nreported = {reported}\nseason = 1\n{what}\n"


def test_a_confirmed_count_makes_a_season_whole() -> None:
    assert marks(item(f"episodes = 4\nrelease = {WEEKLY}")) == [
        "S1 E1–2 premiere",
        "S1 E3–4 finale, season complete",
    ]


@pytest.mark.parametrize("count", ["", 'episodes = 4\ncertainty = "rumoured"', "episodes = 6"])
def test_without_a_confirmed_count_nothing_is_called_whole(count: str) -> None:
    text = item(count or 'note = "nothing"') + item(f"release = {WEEKLY}", "2025-01-02")
    assert marks(text) == ["S1 E1–2 premiere", "S1 E3–4"]


def test_the_earlier_of_two_dates_in_one_report_counts() -> None:
    release = """[
        { episodes = "1-4", date = 2025-06-10, platform = "A" },
        { episodes = "1-4", date = 2025-07-10, platform = "B" },
    ]"""
    assert marks(item(f"episodes = 4\nrelease = {release}")) == [
        "S1 E1–4 all at once, season complete"
    ]


def test_what_may_come_after_the_last_episode_leaves_open_when_the_season_is_complete() -> None:
    release = (
        '[{ episodes = "1-2", date = "2025-06/2025-09" }, { episodes = 3, date = 2025-07-01 }]'
    )
    assert marks(item(f"episodes = 3\nrelease = {release}")) == [
        "S1 E3 finale",
        "S1 E1–2 premiere",
    ]


@pytest.mark.parametrize(
    ("news", "mark"),
    [
        (item('status = "final"', "2025-02-01"), "series finale"),
        (item('status = "final"\ncertainty = "rumoured"', "2025-02-01"), "finale"),
        (
            item('status = "final"', "2025-02-01")
            + '[[a.news]]\nreported = 2025-03-01\nstatus = "renewed"\n',
            "finale",
        ),
    ],
)
def test_only_a_season_that_is_surely_the_last_ends_the_series(news: str, mark: str) -> None:
    printed = marks(item(f"episodes = 4\nrelease = {WEEKLY}") + news)
    assert printed[-1] == f"S1 E3–4 {mark}, season complete"


EVENING = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2025-01-01
    season   = 1
    release  = [
      { episodes = "1-3", date = 2025-05-30T20:00:00, zone = "America/New_York", every = "week" },
    ]
    [[a.news]]
    reported = 2025-06-06
    season   = 1
    status   = "cancelled"
"""


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Asia/Tokyo"])
def test_what_came_on_the_day_of_the_end_came_for_everybody(zone: str) -> None:
    day = ("--as-of", "2025-06-20", "--zone", zone)
    came = asked(EVENING, "upcoming", "--plain", "--from", "2025-05-01", *day)
    assert [line.split("\t")[5] for line in came.splitlines()] == ["S1 E1", "S1 E2"]
    rows = asked(EVENING, "export", "csv", *day).splitlines()[1:]
    assert [row.split(",")[13] for row in rows] == ["out", "out", "withdrawn"]


def test_an_expected_day_that_passed_is_overdue() -> None:
    lapsed = item('release = 2025-05-20\ncertainty = "expected"')
    for command in (
        ["upcoming", "--from", "2025-05-01"],
        ["calendar", "2025-05"],
        ["timeline", "a"],
    ):
        for columns in ("80", "120"):
            printed = asked(f'[a]\ntitle = "A"\n{lapsed}', *command, *DAY, COLUMNS=columns)
            assert "overdue" in printed


def test_the_same_day_in_other_words_is_no_move() -> None:
    text = item("release = 2025-06-19") + item('release = "Thursday 2025-06-19"', "2025-02-01")
    printed = asked(f'[a]\ntitle = "A"\n{text}', "timeline", "a", *DAY)
    assert "moved" not in printed
    assert "was" not in printed


@pytest.mark.parametrize("zone", ["XXX-24", "XXX24", "XXX-25"])
def test_a_tz_that_python_has_no_offset_for_is_warned_of(zone: str) -> None:
    ran = process("countdown", *DAY, TZ=zone)
    assert ran.code == 0
    assert ran.err.startswith("warning[unknown-local-zone]")


def test_a_package_does_not_export_the_names_of_its_modules() -> None:
    answer("countdown", "--country", "GB", *DAY)
    assert places.country_names() == places.country_names()
    assert callable(render.render_diff)


def doubted(rumour: str, *reports: str) -> str:
    """Return a season of three weekly episodes from 24 May, and a rumour about it."""
    weekly = '[{ episodes = "1-3", date = 2025-05-24, every = "week" }]'
    rumoured = item(f'{rumour}\ncertainty = "rumoured"\nsource = "https://b.example"', "2025-05-30")
    return '[a]\ntitle = "A"\n' + item(f"release = {weekly}") + rumoured + "".join(reports)


@pytest.mark.parametrize(
    ("rumour", "printed"),
    [
        ('release = "postponed"', {"E2": "postponed", "E3": "postponed"}),
        ('release = [{ episodes = 3, date = "postponed" }]', {"E3": "E3 postponed"}),
        ('status = "cancelled"', {"E2": "cancelled", "E3": "cancelled"}),
        ('status = ["renewed", "final"]', {}),
        ("episodes = 2", {"E3": "2 episodes"}),
    ],
)
def test_a_rumour_stands_beside_each_date_that_it_is_about(
    rumour: str, printed: dict[str, str]
) -> None:
    catalogue = doubted(rumour)
    days = ("--from", "2025-05-20", "--as-of", "2025-05-31")
    lines = asked(catalogue, "upcoming", "--plain", *days).splitlines()
    found = {line.split("\t")[5].removeprefix("S1 "): line.split("\t")[12] for line in lines}
    assert found == {"E1": "", "E2": "", "E3": ""} | {
        part: f"but {text}, rumoured by b.example" for part, text in printed.items()
    }
    events = asked(catalogue, "export", "ics", "--as-of", "2025-05-31").replace("\r\n ", "")
    assert [
        event.split("\r\n")[0] for event in events.split("SUMMARY:A S1 ")[1:] if "but " in event
    ] == [*printed]
    for text in printed.values():
        assert f"\\nbut {text}\\, rumoured\\, reported 30 May 2025 by b.example\r\n" in events


def test_what_came_out_is_no_longer_doubted() -> None:
    postponed = doubted('release = "postponed"')
    json = asked(postponed, "upcoming", "--json", "--from", "2025-05-20", "--as-of", "2025-06-01")
    assert '"unconfirmed": []' in json
    assert "postponed" not in json
    dated = item("episodes = 3", "2025-06-02")
    printed = events(doubted('release = "postponed"', dated), "2025-06-03")
    assert printed == ["20250602", "20250602", "20250602"]


def against(catalogue: str, *args: str) -> dict[str, str]:
    """Return what conflicts with each release of a catalogue as of 31 May 2025."""
    lines = asked(catalogue, "upcoming", "--plain", "--as-of", "2025-05-31", *args).splitlines()
    return {line.split("\t")[5]: line.split("\t")[12] for line in lines}


CANCELLED = "but cancelled, rumoured, source not given"


def doubts(news: str) -> dict[str, int]:
    """Return how many rumours speak against each release, by its day."""
    printed = asked(f'[a]\ntitle = "A"\n{news}', "upcoming", "--json", "--as-of", "2025-05-31")
    return {one["when"]["first"]: len(one["unconfirmed"]) for one in json.loads(printed)["dated"]}


def rumour(what: str) -> str:
    return f'[[a.news]]\nreported = 2025-05-30\n{what}\ncertainty = "rumoured"\n'


def test_a_rumoured_end_of_the_show_conflicts_with_what_it_would_withdraw() -> None:
    """The season under way goes on after a confirmed end, and so does a special."""
    news = (
        item('release = [{ episodes = "1-3", date = 2025-05-24, every = "week" }]')
        + '[[a.news]]\nreported = 2025-01-01\nseason = 2\nrelease = "2026"\n'
        + "[[a.news]]\nreported = 2025-01-01\nseason = 0\nrelease = 2025-12-24\n"
    )
    ended = rumour('status = "cancelled"')
    catalogue = f'[a]\ntitle = "A"\n{news}{ended}'
    assert against(catalogue) == {"S1 E2": "", "S1 E3": "", "special": "", "S2": CANCELLED}
    wide = asked(catalogue, "upcoming", "--as-of", "2025-05-31", COLUMNS="100")
    assert wide.count("but cancelled") == 1
    narrow = asked(catalogue, "upcoming", "--as-of", "2025-05-31", COLUMNS="40")
    assert CANCELLED in " ".join(narrow.split())


@pytest.mark.parametrize(
    ("first", "count", "cut"), [(29, 8, ["S1 E37", "S1 E38"]), (0, 9, ["S1 E9"]), (1, 10, [])]
)
def test_a_rumoured_count_goes_from_the_first_episode(
    first: int, count: int, cut: list[str]
) -> None:
    run = f'[{{ episodes = "{first}-{first + 9}", date = 2025-06-07, every = "week" }}]'
    catalogue = f'[a]\ntitle = "A"\n{item(f"release = {run}")}' + rumour(
        f"season = 1\nepisodes = {count}"
    )
    assert [part for part, text in against(catalogue).items() if text] == cut


BRITISH = """release = [
    { episodes = "1-3", date = 2025-05-24, every = "week" },
    { episodes = "1-3", date = 2025-05-25, every = "week", country = "GB" },
]"""


def test_a_rumour_about_a_country_conflicts_only_with_its_releases() -> None:
    lost = '[{ episodes = "2-3", date = "postponed", country = "GB" }]'
    catalogue = f'[a]\ntitle = "A"\n{item(BRITISH)}' + rumour(f"season = 1\nrelease = {lost}")
    assert against(catalogue) == {"S1 E2": "", "S1 E3": ""}
    text = "but E2–3 postponed in GB, rumoured, source not given"
    assert against(catalogue, "--country", "GB") == {"S1 E2 GB": text, "S1 E3 GB": text}
    answer = json.loads(asked(catalogue, "upcoming", "--json", "--as-of", "2025-05-31"))
    assert [len(drop["unconfirmed"]) for drop in answer["elsewhere"]] == [1, 1]


def test_a_bare_postponement_conflicts_with_the_next_release() -> None:
    release = """release = [
        { episodes = "1-3", date = 2025-05-24, every = "week" },
        { date = 2025-09-01, label = "Part 2" },
    ]"""
    lost = 'season = 1\nrelease = [{ date = "postponed" }]'
    printed = against(f'[a]\ntitle = "A"\n{item(release)}{rumour(lost)}')
    assert [part for part, text in printed.items() if text] == ["S1 E2"]


def test_parts_without_numbers_are_compared_by_label_or_occurrence() -> None:
    parts = 'release = [{ date = 2025-07-01, label = "A" }, { date = 2025-08-01, label = "B" }]'
    lost = 'season = 1\nrelease = [{ date = "postponed", label = "B" }]'
    assert doubts(item(parts) + rumour(lost)) == {"2025-07-01": 0, "2025-08-01": 1}
    bare = item("release = [{ date = 2025-05-24 }, { date = 2025-09-01 }]")
    lost = 'season = 1\nrelease = "postponed"'
    assert doubts(bare + rumour(lost)) == {"2025-09-01": 1}


def test_what_came_out_in_spite_of_a_rumour_is_not_doubted() -> None:
    early = rumour('season = 1\nstatus = "cancelled"').replace("05-30", "05-20")
    weekly = item('release = [{ episodes = "1-3", date = 2025-05-24, every = "week" }]')
    printed = against(f'[a]\ntitle = "A"\n{weekly}{early}', "--from", "2025-05-20")
    assert printed == {"S1 E1": "", "S1 E2": CANCELLED, "S1 E3": CANCELLED}


def test_several_rumours_of_the_same_are_printed_once() -> None:
    twice = rumour("season = 1\nstatus = 'cancelled'") + rumour("status = 'cancelled'")
    catalogue = f'[a]\ntitle = "A"\n{item("release = 2025-06-07")}{twice}'
    assert against(catalogue) == {"S1": CANCELLED}


def events(catalogue: str, day: str) -> list[str]:
    """Return each event of a feed: its DTSTAMP, and whether a rumour conflicts with it."""
    feed = asked(catalogue, "export", "ics", "--as-of", day).replace("\r\n ", "")
    return [
        f"{event.split('DTSTAMP:')[1][:8]}{' but' * ('but ' in event)}"
        for event in feed.split("BEGIN:VEVENT")[1:]
    ]


def test_a_rumour_that_ends_is_taken_out_of_calendars() -> None:
    """A calendar keeps the event with the newest DTSTAMP."""
    dated = item("release = 2025-09-01")
    rumoured = '[[a.news]]\nreported = 2025-02-01\nseason = 1\nstatus = "cancelled"\n'
    rumoured += 'certainty = "rumoured"\n'
    made = item('status = "in production"', "2025-03-01")
    catalogue = f'[a]\ntitle = "A"\n{dated}{rumoured}{made}'
    assert events(catalogue, "2025-01-15") == ["20250101"]
    assert events(catalogue, "2025-02-15") == ["20250201 but"]
    assert events(catalogue, "2025-03-15") == ["20250301"]
    of_show = catalogue.replace("season = 1\nstatus", "status")
    assert events(of_show, "2025-02-15") == ["20250201 but"]
    assert events(of_show, "2025-03-15") == ["20250301"]


def test_json_shows_what_conflicts_with_an_event_as_of_the_day() -> None:
    """A rumour of a delay has passed once its episode came out; a calendar goes by the news."""
    catalogue = doubted('release = "postponed"')
    for day, doubts in (("2025-05-31", [0, 1, 1]), ("2025-06-01", [0, 0, 0])):
        found = json.loads(asked(catalogue, "export", "json", "--as-of", day))["drops"]
        assert [len(drop["unconfirmed"]) for drop in found] == doubts
        assert [" but" in one for one in events(catalogue, day)] == [False, True, True]
