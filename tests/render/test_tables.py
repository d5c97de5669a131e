"""Tables: what they leave out, shorten and mark if there is little, or much, to show."""

import pytest

from tests.cli.running import asked

DAY = ("--as-of", "2025-03-10")


def test_a_show_without_reports() -> None:
    bare = '[a]\ntitle = "A"\n'
    assert asked(bare, "countdown", "a", *DAY) == (
        "as of Monday 10 March 2025\n\nA\nnothing reported\n"
    )
    assert asked(bare, "status", "a", *DAY) == "as of Monday 10 March 2025\n\nA: nothing reported\n"


def test_a_long_title_is_wrapped_and_never_cut() -> None:
    text = asked(f'[a]\ntitle = "{"x" * 500}"\n', "countdown", "a", *DAY, COLUMNS="160")
    assert text.count("x") == 500


def test_a_long_id_is_wrapped_and_never_cut() -> None:
    id_ = "-".join(["long"] * 20)
    text = asked(f'[{id_}]\ntitle = "A"\n', "list", *DAY, COLUMNS="60")
    assert text.count("long") == 20


SURENESS = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2025-03-01
    season = 1
    release = 2025-04-24
    certainty = "{certainty}"
"""


@pytest.mark.parametrize("certainty", ["expected", "rumoured"])
@pytest.mark.parametrize("command", ["", "countdown", "countdown a", "list", "show a", "status a"])
def test_what_is_not_confirmed_says_so_everywhere(command: str, certainty: str) -> None:
    output = asked(SURENESS.replace("{certainty}", certainty), *command.split(), *DAY)
    assert certainty in output


@pytest.mark.parametrize(
    ("day", "style"),
    [("2025-03-17", "1;32"), ("2025-03-18", "32"), ("2025-03-10", "1;32")],
)
def test_what_comes_within_a_week_stands_out(day: str, style: str) -> None:
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nrelease = {day}\n'
    output = asked(catalogue, "countdown", "a", *DAY, FORCE_COLOR="1")
    assert output.splitlines()[3].startswith(f"\x1b[{style}m")


@pytest.mark.parametrize(
    ("news", "style"),
    [
        ('release = "by 2025-03-01"', "35"),
        ('release = "postponed"', "31"),
        ('season = 1\nstatus = "cancelled"', "31"),
        ('release = "2026"', "32"),
        ("[]", ""),
    ],
)
def test_what_went_wrong_is_coloured_so(news: str, style: str) -> None:
    table = "" if news == "[]" else f"[[a.news]]\n{news}\n"
    output = asked(f'[a]\ntitle = "A"\n{table}', "countdown", "a", *DAY, FORCE_COLOR="1")
    assert output.splitlines()[3].startswith(f"\x1b[{style}m" if style else "nothing reported")


def test_news_with_only_a_note_shows_the_note() -> None:
    catalogue = '[a]\ntitle = "A"\n[[a.news]]\nreported = 2025-03-09\nnote = "Only this."\n'
    assert asked(catalogue, "news", *DAY).splitlines()[2] == "9 March 2025  A  Only this."
    assert asked(catalogue, "news", "a", *DAY).splitlines()[2] == "9 March 2025  Only this."


def test_titles_of_episodes_leave_out_those_not_known() -> None:
    catalogue = '[a]\ntitle = "A"\n[[a.news]]\nseason = 2\ntitles = ["One", "", "Three"]\n'
    assert asked(catalogue, "show", "a", *DAY).splitlines()[-2:] == [
        "season 2, the episodes",
        "1 One · 3 Three",
    ]


def test_one_show_is_one_show() -> None:
    assert asked('[a]\ntitle = "A"\n', "list", *DAY).splitlines()[-1] == "1 show"
