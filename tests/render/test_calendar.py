"""A month as a grid: its fields and their contents, and what fits no grid."""

from datetime import date

import pytest
from inline_snapshot import snapshot

from etoile_cli.answers.agenda import answer_calendar
from etoile_cli.render import Display, render
from etoile_cli.render.calendar import grid
from tests.helpers import as_of, shows_of

SHOWS = """
    [etoile]
    title = "Étoile"
    [[etoile.news]]
    season   = 1
    episodes = 8
    release  = 2025-04-24

    [late]
    title = "The Late Show"
    [[late.news]]
    season    = 12
    certainty = "rumoured"
    release   = [{ episodes = "9-10", date = 2025-04-25 }]

    [spring]
    title = "Spring"
    [[spring.news]]
    season  = 1
    release = "spring 2025"
"""


def drawn(
    month: str, columns: int, shows: str = SHOWS, day: str = "2025-04-20", starts: int = 0
) -> list[str]:
    """Return the rows of a month, without blanks at their ends."""
    moment = as_of(day)
    first = date.fromisoformat(f"{month}-01")
    [found] = answer_calendar(shows_of(shows), moment, first, 1, starts).months
    rows = grid(found, moment, starts, columns)
    return ["".join(text for text, _ in row).rstrip() for row in rows]


def test_a_month_has_a_row_for_each_week_and_today_in_brackets() -> None:
    assert "\n".join(drawn("2025-04", 80)) == snapshot("""\
 Mon      │ Tue      │ Wed      │ Thu      │ Fri      ┃ Sat      │ Sun
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 31 Mar   │  1       │  2       │  3       │  4       ┃  5       │  6
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
  7       │  8       │  9       │ 10       │ 11       ┃ 12       │ 13
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 14       │ 15       │ 16       │ 17       │ 18       ┃ 19       │[20]
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 21       │ 22       │ 23       │ 24       │ 25       ┃ 26       │ 27
          │          │          │Étoile    │?The Late…┃          │
          │          │          │S1 E1–8   │S12 E9–10 ┃          │
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 28       │ 29       │ 30       │ 1 May    │ 2 May    ┃ 3 May    │ 4 May\
""")


def test_a_drop_fits_on_one_line_if_there_is_room() -> None:
    thursday, friday = (
        [row.replace("┃", "│").split("│")[day].strip() for row in drawn("2025-04", 132)[8:11]]
        for day in (3, 4)
    )
    assert thursday == ["24", "Étoile S1 E1–8", ""]
    assert friday == ["25", "?The Late Show", "S12 E9–10"]


def test_a_week_may_begin_on_a_sunday() -> None:
    assert "\n".join(drawn("2025-02", 60, starts=6)) == snapshot("""\
 Sun   ┃ Mon   │ Tue   │ Wed   │ Thu   │ Fri   ┃ Sat
───────╂───────┼───────┼───────┼───────┼───────╂───────
 26 Jan┃ 27 Jan│ 28 Jan│ 29 Jan│ 30 Jan│ 31 Jan┃  1
───────╂───────┼───────┼───────┼───────┼───────╂───────
  2    ┃  3    │  4    │  5    │  6    │  7    ┃  8
───────╂───────┼───────┼───────┼───────┼───────╂───────
  9    ┃ 10    │ 11    │ 12    │ 13    │ 14    ┃ 15
───────╂───────┼───────┼───────┼───────┼───────╂───────
 16    ┃ 17    │ 18    │ 19    │ 20    │ 21    ┃ 22
───────╂───────┼───────┼───────┼───────┼───────╂───────
 23    ┃ 24    │ 25    │ 26    │ 27    │ 28    ┃ 1 Mar\
""")


@pytest.mark.parametrize(
    ("starts", "head"),
    [
        (0, " Mon   │ Tue   │ Wed   │ Thu   │ Fri   ┃ Sat   │ Sun"),
        (4, " Fri   ┃ Sat   │ Sun   ┃ Mon   │ Tue   │ Wed   │ Thu"),
        (5, " Sat   │ Sun   ┃ Mon   │ Tue   │ Wed   │ Thu   │ Fri"),
        (6, " Sun   ┃ Mon   │ Tue   │ Wed   │ Thu   │ Fri   ┃ Sat"),
    ],
)
def test_a_heavy_line_parts_the_weekend(starts: int, head: str) -> None:
    assert drawn("2025-04", 60, starts=starts)[0] == head


@pytest.mark.parametrize("columns", [20, 47])
def test_a_month_without_room_for_fields_has_no_grid(columns: int) -> None:
    answer = answer_calendar(shows_of(SHOWS), as_of("2025-04-20"), date(2025, 4, 1), 1, 0)
    assert "│" not in render(answer, "table", Display(columns, False, "utf-8"))
    assert "│" in render(answer, "table", Display(48, False, "utf-8"))


def test_in_48_columns_there_is_room() -> None:
    assert drawn("2025-04", 48)[9:12] == snapshot(
        [
            "      │      │      │Étoile│?The …┃      │",
            "      │      │      │S1 E1…│S12 E…┃      │",
            "──────┼──────┼──────┼──────┼──────╂──────┼──────",
        ]
    )


@pytest.mark.parametrize(("month", "days"), [("1900-01", 31), ("2024-02", 29), ("2199-12", 31)])
@pytest.mark.parametrize("starts", range(7))
def test_every_day_of_a_month_has_one_field(month: str, days: int, starts: int) -> None:
    fields = [
        field.strip()
        for row in drawn(month, 80, day="2025-01-01", starts=starts)[2:]
        for field in row.replace("┃", "│").split("│")
    ]
    numbers = [field for field in fields if field.isdecimal()]
    assert numbers == [str(day) for day in range(1, days + 1)]


def test_today_in_another_month_is_not_marked() -> None:
    assert not any("[" in row for row in drawn("2025-05", 80, day="2025-04-30"))


# --- a full day ----------------------------------------------------------------------------------


def busy(count: int) -> str:
    """Return a catalogue with so many releases on 24 April 2025."""
    return "\n".join(
        f'[s{n}]\ntitle = "Show {n}"\n[[s{n}.news]]\nseason = 1\nrelease = 2025-04-24'
        for n in range(1, count + 1)
    )


def on_the_day(count: int, columns: int = 132) -> list[str]:
    """Return what stands in the field of 24 April 2025."""
    rows = [row for row in drawn("2025-04", columns, busy(count)) if "│" in row]
    start = next(place for place, row in enumerate(rows) if " 24 " in row)
    fields = [row.replace("┃", "│").split("│")[3].strip() for row in rows[start : start + 9]]
    return fields[: fields.index("1 May")] if "1 May" in fields else fields


def test_a_field_names_three_drops() -> None:
    assert on_the_day(3) == ["24", "Show 1 S1", "Show 2 S1", "Show 3 S1"]


def test_a_field_with_more_than_three_drops_names_two_and_counts_the_rest() -> None:
    assert on_the_day(4) == ["24", "Show 1 S1", "Show 2 S1", "+2 more"]
    assert on_the_day(30) == ["24", "Show 1 S1", "Show 10 S1", "+28 more"]


def test_in_a_narrow_field_the_rest_is_only_counted() -> None:
    assert on_the_day(30, 60) == ["24", "Show 1", "S1", "Show 10", "S1", "+28"]
    assert on_the_day(4, 60)[-1] == "+2 more"


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Severance", ["Severan…", "S1"]),
        ("シーズン", ["シーズン", "S1"]),
        ("シーズン中", ["シーズ…", "S1"]),
        (r"\u001b[31m", [r"\x1b[31m", "S1"]),
        (r"\u001b[31mred", [r"\x1b[31…", "S1"]),
        ("Two", ["Two S1"]),
    ],
)
def test_a_title_that_is_too_long_is_cut_to_its_field(title: str, shown: list[str]) -> None:
    catalogue = f'[a]\ntitle = "{title}"\n[[a.news]]\nseason = 1\nrelease = 2025-04-24\n'
    rows = drawn("2025-04", 62, catalogue)
    start = next(place for place, row in enumerate(rows) if " 24 " in row)
    fields = [row.split("│")[3].strip() for row in rows[start + 1 : start + 1 + len(shown)]]
    assert fields == shown


@pytest.mark.parametrize(("certainty", "mark"), [("expected", "?A S1"), ("confirmed", "A S1")])
def test_what_is_not_confirmed_has_a_question_mark(certainty: str, mark: str) -> None:
    catalogue = f"""
        a.title = "A"
        [[a.news]]
        season    = 1
        release   = 2025-04-24
        certainty = "{certainty}"
    """
    assert any(row.split("│")[3].strip() == mark for row in drawn("2025-04", 80, catalogue)[9:12])
