"""What only the user can know: asked for in a terminal, named in the error elsewhere."""

from pathlib import Path

import pytest

from tests.cli.helpers import user_folder
from tests.cli.running import PROGRAM, env
from tests.cli.terminal import Terminal

VOLE = '[vole]\ntitle = "The Vole"\n'
WEEKLY = """
    [b]
    title = "B"
    [[b.news]]
    season = 2
    release = [{ episodes = "1-8", date = 2026-11-20, every = "week" }]
"""


def recording(*words: str) -> Terminal:
    """`etoile record` in a terminal, which is a context."""
    places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
    command = [*PROGRAM, "record", "--as-of", "2026-11-22", *words]
    return Terminal(command, env(**places), columns=100, cwd=Path.cwd())


@pytest.mark.parametrize(
    "words",
    [
        "renewed", "dated 2027-01-15", "moved 2027-01-15", "postponed", "skipped",
        "resumes 2027-01-15", "episodes 8", "trailer 2027-01-15", "final", "picked-up",
        "in-production",
    ],
)  # fmt: skip
def test_no_season_is_guessed_from_nothing(words: str) -> None:
    with user_folder(shows=VOLE) as user:
        code, output = user.refused("record", "vole", *words.split())
        kind = words.split(maxsplit=1)[0].replace("-", " ")
        example = 2 if kind == "renewed" else 1
        assert (code, output) == (
            2,
            f"error[usage]: no season of The Vole is known, so which is `{kind}` about?\n"
            f"hint: name it: --season {example}\n",
        )


def test_a_first_order_is_of_the_first_season() -> None:
    with user_folder(shows=VOLE) as user:
        user.out("record", "vole", "ordered")
        assert "season = 1\n" in user.files["shows.toml"]


def test_after_a_season_named_by_its_year_the_next_is_not_guessed() -> None:
    years = VOLE + "[[vole.news]]\nseason = 2025\nrelease = 2025-06-01\n"
    with user_folder(shows=years) as user:
        assert user.refused("record", "vole", "renewed") == (
            2,
            "error[usage]: the last season of The Vole is 2025, so which one is next?\n"
            "hint: name it: --season 2026\n",
        )


@pytest.mark.parametrize(
    "words", ["ordered", "in-development", "in-production", "trailer 2026-01-02", "renewed"]
)
def test_no_default_season_before_one_named_by_its_year(words: str) -> None:
    years = VOLE + "[[vole.news]]\nreported = 2026-01-01\nseason = 2026\nrelease = 2026-06-01\n"
    with user_folder(shows=years) as user:
        kind = words.split(maxsplit=1)[0].replace("-", " ")
        assert user.refused("record", "vole", *words.split(), "--reported", "2025-11-01") == (
            2,
            f"error[usage]: no season of The Vole was known then, so which is `{kind}` about?\n"
            "hint: name it: --season 2026\n",
        )


OUT_BY_NOW = """
    [b]
    title = "B"

    [[b.news]]
    reported = 2025-08-20
    season = 1
    release = [{ episodes = "1-8", date = 2025-10-01, every = "week" }]

    [[b.news]]
    reported = 2026-06-01
    season = 2
    status = "renewed"
"""


@pytest.mark.parametrize(
    ("words", "season"),
    [
        ("dated 2025-10-02 --country GB --episodes 1-2 --reported 2025-09-25", 1),
        ("moved 2025-12-03 --episodes 8-8 --reported 2025-10-30", 1),
        ("episodes 9 --reported 2025-11-02", 1),
        ("postponed --reported 2025-10-03", 1),
        ("trailer 2025-09-05 --reported 2025-09-01", 1),
        ("trailer 2025-08-05 --reported 2025-08-01", 1),
        ("renewed --reported 2025-12-24", 2),
        ("renewed --reported 2026-07-01", 2),
        ("dated 2027-01-15", 2),
    ],
)
def test_the_default_season_is_as_of_the_day_of_report(words: str, season: int) -> None:
    """By now season 1 is out and season 2 to come."""
    with user_folder(shows=OUT_BY_NOW) as user:
        user.run("record", "b", *words.split())
        assert f"\nseason = {season}\n" in user.files["shows.toml"].rsplit("[[b.news]]", 1)[1]


def test_a_renewal_from_before_all_that_is_known_may_be_of_any_season() -> None:
    with user_folder(shows=OUT_BY_NOW) as user:
        assert user.refused("record", "b", "renewed", "--reported", "2024-05-05") == (
            2,
            "error[usage]: no season of B was known then, so which is `renewed` about?\n"
            "hint: name it: --season 2\n",
        )


def test_the_season_is_asked_for_in_a_terminal() -> None:
    with user_folder(shows=VOLE) as user, recording("vole", "renewed") as terminal:
        terminal.answer("two", "2")
        assert terminal.wait_for_end() == 0
        assert [line for line in terminal.lines if "Season" in line or "error" in line] == [
            "no season of The Vole is known, so which is `renewed` about? Season: two",
            "error[usage]: --season: `two` is not a season",
            "no season of The Vole is known, so which is `renewed` about? Season: 2",
        ]
        assert user.files["shows.toml"].endswith('season = 2\nstatus = "renewed"\n')


def test_an_answer_that_is_not_given_changes_nothing() -> None:
    with user_folder(shows=VOLE) as user, recording("vole", "renewed") as terminal:
        terminal.answer("")
        assert terminal.wait_for_end() == 2
        assert user.files["shows.toml"] == VOLE


@pytest.mark.parametrize(
    ("answer", "first"),
    [("1", '"1-8"'), ("2026-11-20", '"1-8"'), ("2", '"2-8"'), ("2026-11-27", '"2-8"')],
)
def test_the_release_that_was_skipped_is_asked_for_in_a_terminal(answer: str, first: str) -> None:
    with user_folder(shows=WEEKLY) as user, recording("b", "skipped") as terminal:
        terminal.answer(answer)
        assert terminal.wait_for_end() == 0
        assert terminal.lines[0] == (
            "which release was skipped: (1) E1 of 2026-11-20 or (2) E2 of 2026-11-27? "
            f"[1/2]: {answer}"
        )
        assert (
            f"release = [{{ episodes = {first}" in user.files["shows.toml"].split("[[b.news]]")[2]
        )


def test_an_invalid_choice_is_asked_for_again() -> None:
    with user_folder(shows=WEEKLY) as user, recording("b", "skipped") as terminal:
        terminal.answer("20", "12", "")
        assert terminal.wait_for_end() == 2
        assert terminal.lines[1:3] == [
            "error[usage]: `20` is not one of the choices",
            "hint: answer 1, 2, 2026-11-20 or 2026-11-27",
        ]
        assert user.files["shows.toml"].count("[[b.news]]") == 1


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("1", 'release = [{ episodes = "5", date = 2027-01-07 }]\n'),
        ("5-5", 'release = [{ episodes = "5", date = 2027-01-07 }]\n'),
        (
            "2",
            'episodes = 5\nrelease = [{ episodes = "2-5", date = 2027-01-07, every = "week" }]\n',
        ),
    ],
)
def test_whether_a_number_is_that_of_an_episode_is_asked_for(answer: str, written: str) -> None:
    words = ("b", "moved", "2027-01-07", "--episodes", "5")
    with user_folder(shows=WEEKLY) as user, recording(*words) as terminal:
        terminal.answer(answer)
        assert terminal.wait_for_end() == 0
        assert terminal.lines[0] == (
            "what does --episodes 5 mean: (1) episode 5 or (2) 5 episodes in all? [1/2]: " + answer
        )
        assert user.files["shows.toml"].endswith(f"season = 2\n{written}")


OFFICES = """
    office-gb = { title = "The Office", platform = "BBC Two" }
    office-us = { title = "The Office", platform = "NBC" }
"""
WHICH = 'which show is "the office": (1) The Office (BBC Two) or (2) The Office (NBC)? [1/2]: '


@pytest.mark.parametrize("answer", ["2", "office-us"])
def test_which_show_of_a_title_is_asked_for_in_a_terminal(answer: str) -> None:
    words = ("the", "office", "note", "The  end.")
    with user_folder(shows=OFFICES) as user, recording(*words) as terminal:
        terminal.answer(answer)
        assert terminal.wait_for_end() == 0
        assert terminal.lines[0] == WHICH + answer
        assert (
            'office-us = { title = "The Office", platform = "NBC", '
            'news = [ { reported = 2026-11-22, note = "The  end." } ] }\n'
        ) in user.files["shows.toml"]


def test_which_show_and_which_season_are_asked_for_one_after_the_other() -> None:
    with user_folder(shows=OFFICES) as user, recording("the office", "renewed") as terminal:
        terminal.answer("1", "3")
        assert terminal.wait_for_end() == 0
        assert (
            'office-gb = { title = "The Office", platform = "BBC Two", '
            'news = [ { reported = 2026-11-22, season = 3, status = "renewed" } ] }\n'
        ) in user.files["shows.toml"]


def test_a_show_that_is_not_chosen_is_not_changed() -> None:
    with user_folder(shows=OFFICES) as user, recording("the office", "renewed") as terminal:
        terminal.answer("")
        assert terminal.wait_for_end() == 2
        assert terminal.lines[1].startswith('error[ambiguous-show]: "the office" matches 2 shows')
        assert "news" not in user.files["shows.toml"]


def test_without_a_terminal_the_shows_are_named() -> None:
    with user_folder(shows=OFFICES) as user:
        assert user.refused("record", "the office", "renewed") == (
            2,
            'error[ambiguous-show]: "the office" matches 2 shows: '
            "The Office, BBC Two (`office-gb`) and The Office, NBC (`office-us`)\n"
            "hint: name one by its id: `office-gb`\n",
        )


@pytest.mark.parametrize("command", ["record art renewed", "remove art", "edit art"])
def test_no_change_is_made_to_a_show_that_is_found_inside_a_word(command: str) -> None:
    with user_folder(shows='heartstopper.title = "Heartstopper"') as user:
        assert user.refused("--only-mine", *command.split()) == (
            1,
            'error[unknown-show]: no show matches "art"\n'
            "hint: Heartstopper (`heartstopper`) has it only inside a word\n",
        )
