"""Countdowns as a screenful: what is shown of each, how it is laid out, and what is left out."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from etoile_cli.answers.countdown import answer_countdown, watched
from etoile_cli.answers.find import find_shows
from etoile_cli.domain.dates import AsOf
from etoile_cli.render import Display
from etoile_cli.render.live import Screenful, screenful
from etoile_cli.text import width
from tests.helpers import as_of, shows_of

CATALOGUE = """
    [things]
    title    = "Stranger Things"
    platform = "Netflix"
    [[things.news]]
    season   = 5
    episodes = 8
    [[things.news]]
    season   = 5
    release  = [
      { episodes = "1-4", date = 2025-11-26T17:00:00, zone = "America/Los_Angeles", label = "V1" },
      { episodes = "5-8", date = 2025-12-25T17:00:00, zone = "America/Los_Angeles", label = "V2" },
    ]

    [ballet]
    title    = "星 Ballet"
    platform = "Sky"
    [[ballet.news]]
    season   = 2
    release  = [{ date = 2025-11-28T20:00:00, zone = "local" }]
    certainty = "expected"

    [knight]
    title    = "A Knight of the Seven Kingdoms"
    platform = "HBO"
    [[knight.news]]
    season   = 1
    release  = 2026-01-18

    [dragon]
    title    = "House of the Dragon"
    platform = "HBO"
    [[dragon.news]]
    season   = 3
    release  = "summer 2026"

    [gone]
    title    = "The Gone Show"
    [[gone.news]]
    reported = 2024-09-01
    season   = 1
    status   = "cancelled"

    [late]
    title    = "The Late Show"
    [[late.news]]
    reported  = 2024-09-01
    season    = 1
    release   = "by 2025-03-31"
    certainty = "rumoured"
"""
AHEAD = ("things", "ballet", "knight", "dragon")
NOON = as_of("2025-11-22", "Europe/Paris", "12:00:07")


def shown(
    *names: str,
    now: AsOf = NOON,
    size: tuple[int, int] = (80, 24),
    catalogue: str = CATALOGUE,
    colour: bool = False,
    has_keys: bool = True,
) -> Screenful:
    """Return what is shown of some shows, or of all, on a screen of some columns and rows."""
    shows = shows_of(catalogue)
    found = find_shows(shows, list(names)) if names else shows
    answer = watched(answer_countdown(found, now, is_whole_list=not names))
    return screenful(answer, now, Display(size[0], colour, "utf-8", size[1]), has_keys)


def lines(*names: str, **how: Any) -> tuple[str, ...]:
    return shown(*names, **how).lines


def drawn(*names: str, **how: Any) -> str:
    """Return the lines as they stand on the screen."""
    return "\n".join(shown(*names, **how).lines) + "\n"


# --- what is shown -------------------------------------------------------------------------------


def test_what_is_known_to_the_hour_is_counted_to_the_second() -> None:
    assert shown().ticks
    assert drawn() == snapshot("""\
       12:00:07   Saturday 22 November 2025 · CET

   4 d 13:59:53   Stranger Things
                  S5 E1–4 · Thu 27 Nov 2025, 02:00 CET · Netflix · V1

   6 d 07:59:53   星 Ballet
                  S2 · expected · Fri 28 Nov 2025, 20:00 local time everywhere

     in 57 days   A Knight of the Seven Kingdoms
                  S1 · Sun 18 Jan 2026 · HBO

in 191–304 days   House of the Dragon
                  S3 · summer 2026 · HBO

                  q to quit
""")


def test_without_a_known_hour_there_is_no_clock() -> None:
    frame = shown("knight")
    assert frame.lines[0] == "             Saturday 22 November 2025 · CET"
    assert not frame.ticks


def test_for_a_day_alone_days_are_counted() -> None:
    frame = shown("things", now=as_of("2025-11-22", "Europe/Paris"))
    assert frame.lines[0].strip() == "as of   Saturday 22 November 2025"
    assert frame.lines[2].strip() == "in 5 days   Stranger Things"
    assert not frame.ticks


@pytest.mark.parametrize(
    ("release", "counted"),
    [
        ("2025-11-22", "today"),
        ("2025-11-23", "tomorrow"),
        ("2025-11-24", "in 2 days"),
        ("2199-12-31", "in 63,591 days"),
        ("by 2025-12-31", "any day now"),
        ("2025-11/2025-12", "any day now"),
        ("2025-12-01/2025-12-31", "in 9–39 days"),
        ("after 2025-11-30", "in 9+ days"),
    ],
)
def test_a_window_is_counted_as_no_more_than_it_is(release: str, counted: str) -> None:
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nrelease = "{release}"\n'
    assert lines("a", catalogue=catalogue)[2].strip() == f"{counted}   A"


@pytest.mark.parametrize(
    ("moment", "counted"),
    [
        ("2025-11-26 00:59:59", "1 d 00:00:01"),
        ("2025-11-26 01:00:00", "1 d 00:00:00"),
        ("2025-11-26 01:00:01", "23:59:59"),
        ("2025-11-27 00:59:59", "00:00:01"),
        ("2025-11-27 00:59:59.900", "00:00:01"),
        ("2025-11-27 01:00:00", "29 d 00:00:00"),
    ],
)
def test_what_is_left_goes_down_to_a_second_and_then_to_the_next(moment: str, counted: str) -> None:
    day, hour = moment.split()
    assert counted in lines("things", now=as_of(day, "UTC", hour))[2].partition("   Str")[0]


def test_a_season_under_way_shows_what_is_left_if_there_is_room() -> None:
    later = as_of("2025-11-30", "Europe/Paris", "12:00")
    assert lines("things", now=later, size=(90, 24))[3].endswith("V2 · the last 4 episodes")
    assert lines("things", now=later, size=(60, 24))[3].endswith("02:00 CET")


def test_an_unconfirmed_drop_is_not_called_out() -> None:
    after = as_of("2025-11-28", "Europe/Paris", "20:00:01")
    on_time = as_of("2025-11-28", "Europe/Paris", "20:00")
    assert lines("ballet", now=on_time)[2].strip() == "today   星 Ballet"
    assert lines("ballet", now=after)[2].strip() == "today   星 Ballet"


def test_what_is_not_ahead_has_its_sentence() -> None:
    assert drawn("gone", "late") == snapshot("""\
           Saturday 22 November 2025 · CET

 overdue   The Late Show
           season 1 overdue: rumoured by 31 March 2025, no news since

       –   The Gone Show
           nothing ahead: season 1 cancelled 1 September 2024

           q to quit · no hour is known, so it counts days
""")


def test_what_is_out_says_so() -> None:
    frame = lines("a", catalogue='[a]\ntitle = "A"\n[[a.news]]\nrelease = 2024-12-01\n')
    assert [line.strip() for line in frame[2:4]] == [
        "out   A",
        "season 1 out since 1 December 2024; no further season announced",
    ]


def test_the_rest_of_a_season_may_have_no_date() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        release = [{ episodes = "1-2", date = 2025-01-01 }, { episodes = "3-4", date = "TBA" }]
    """
    assert lines("a", catalogue=catalogue)[2].strip() == "no date yet   A"


def test_a_screen_says_so_if_nothing_is_ahead() -> None:
    assert "           No upcoming releases." in lines(catalogue='[a]\ntitle = "A"\n')


def test_the_country_is_shown_if_one_was_named() -> None:
    british = AsOf(NOON.day, NOON.zone, NOON.at, "GB")
    assert lines("things", now=british)[0].endswith("CET · for GB")


def test_without_keys_it_shows_what_else_ends_it() -> None:
    assert lines("things", has_keys=False)[-1].strip() == "Ctrl-C to quit"


def test_text_of_a_catalogue_is_shown_and_not_obeyed() -> None:
    title = r"\u001b]0;owned\u0007\u202e\nA"
    frame = lines(catalogue=f'[a]\ntitle = "{title}"\n[[a.news]]\nrelease = 2025-12-01\n')
    assert frame[2].endswith(r"\x1b]0;owned\x07\u202e\nA")


# --- how it is laid out --------------------------------------------------------------------------


def test_a_wide_screen_has_a_line_for_each_show() -> None:
    frame = lines("things", "ballet", "knight", "gone", size=(160, 24))
    assert [re.sub(" {3,}", " | ", line.strip()) for line in frame[2:-2]] == [
        "4 d 13:59:53 | Stranger Things | S5 E1–4"
        " | Thursday 27 November 2025, 02:00 CET (Wed 26 Nov, 17:00 PST) | Netflix · V1",
        "6 d 07:59:53 | 星 Ballet | S2 | expected"
        " | Friday 28 November 2025, 20:00 local time everywhere | Sky",
        "in 57 days | A Knight of the Seven Kingdoms | S1 | Sunday 18 January 2026 | HBO",
        "– | The Gone Show | nothing ahead: season 1 cancelled 1 September 2024",
    ]


def test_a_wide_screen_has_its_facts_in_columns() -> None:
    frame = lines(*AHEAD, size=(160, 24))[2:-2]
    for words in (
        ["Stranger", "星", "A Knight", "House"],
        ["S5", "S2", "S1", "S3"],
        ["Thursday", "Friday", "Sunday", "summer"],
        ["Netflix", "Sky", "HBO", "HBO"],
    ):
        starts = [width(line.partition(word)[0]) for line, word in zip(frame, words, strict=True)]
        assert len(set(starts)) == 1


def test_a_hundred_columns_are_a_line_for_each_show_too() -> None:
    assert drawn(*AHEAD, size=(100, 24)) == snapshot("""\
       12:00:07   Saturday 22 November 2025 · CET

   4 d 13:59:53   Stranger Things             S5 E1–4 · Thu 27 Nov 2025, 02:00 CET · Netflix · V1
   6 d 07:59:53   星 Ballet                   S2 · expected · Fri 28 Nov 2025, 20:00 local time eve…
     in 57 days   A Knight of the Seven Ki…   S1 · Sun 18 Jan 2026 · HBO
in 191–304 days   House of the Dragon         S3 · summer 2026 · HBO

                  q to quit
""")


def test_on_sixty_columns_what_has_no_room_is_left_out() -> None:
    assert drawn(*AHEAD, size=(60, 24)) == snapshot("""\
       12:00:07   Saturday 22 November 2025 · CET

   4 d 13:59:53   Stranger Things
                  S5 E1–4 · Thu 27 Nov 2025, 02:00 CET

   6 d 07:59:53   星 Ballet
                  S2 · expected · Fri 28 Nov 2025, 20:00 lo…

     in 57 days   A Knight of the Seven Kingdoms
                  S1 · Sun 18 Jan 2026 · HBO

in 191–304 days   House of the Dragon
                  S3 · summer 2026 · HBO

                  q to quit
""")


def test_on_a_very_narrow_screen_what_is_counted_stands_above() -> None:
    assert drawn("things", "knight", size=(30, 24)) == snapshot("""\
12:00:07   Saturday 22 Novemb…

4 d 13:59:53
Stranger Things
S5 E1–4 · Thu 27 Nov 2025, 02…

in 57 days
A Knight of the Seven Kingdoms
S1 · Sun 18 Jan 2026 · HBO

q to quit
""")


def test_a_long_sentence_goes_on_in_the_next_line() -> None:
    assert drawn("late", size=(60, 24)) == snapshot("""\
           Saturday 22 November 2025 · CET

 overdue   The Late Show
           season 1 overdue: rumoured by 31 March 2025, no
           news since

           q to quit · no hour is known, so it counts days
""")


def test_what_does_not_fit_is_counted() -> None:
    assert drawn(size=(80, 8)) == snapshot("""\
       12:00:07   Saturday 22 November 2025 · CET

   4 d 13:59:53   Stranger Things
                  S5 E1–4 · Thu 27 Nov 2025, 02:00 CET · Netflix · V1
   6 d 07:59:53   星 Ballet
                  S2 · expected · Fri 28 Nov 2025, 20:00 local time everywhere

                  and 2 more · q to quit
""")


def test_a_low_screen_is_for_what_is_counted() -> None:
    assert drawn(size=(80, 3)) == snapshot("""\
4 d 13:59:53   Stranger Things
               S5 E1–4 · Thu 27 Nov 2025, 02:00 CET · Netflix · V1
""")


def test_only_what_is_on_the_screen_ticks() -> None:
    near = CATALOGUE.replace("2026-01-18", "2025-11-23")
    assert not shown(catalogue=near, size=(80, 3)).ticks
    assert shown(catalogue=near, size=(80, 8)).ticks


@given(st.integers(0, 170), st.integers(1, 40), st.lists(st.sampled_from([*AHEAD, "gone", "late"])))
def test_a_screenful_fits_every_screen(columns: int, rows: int, names: list[str]) -> None:
    frame = lines(*names, size=(columns, rows))
    assert len(frame) <= rows
    assert max(map(width, frame)) <= columns


@given(st.integers(0, 170), st.integers(1, 40))
def test_colours_change_no_letter(columns: int, rows: int) -> None:
    coloured = "\n".join(lines(size=(columns, rows), colour=True))
    plain = "\n".join(lines(size=(columns, rows)))
    assert re.sub(r" +(?=\n|$)", "", re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == plain


@pytest.mark.parametrize(
    ("name", "painted"),
    [
        ("things", "\x1b[1;32m4 d 13:59:53\x1b[0m"),
        ("knight", "\x1b[32min 57 days\x1b[0m"),
        ("ballet", "\x1b[35mexpected\x1b[0m"),
        ("late", "\x1b[35moverdue\x1b[0m"),
        ("knight", "\x1b[2mHBO\x1b[0m"),
    ],
)
def test_what_is_near_unsure_or_less_important_has_its_colour(name: str, painted: str) -> None:
    assert painted in "\n".join(lines(name, colour=True))
