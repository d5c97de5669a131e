"""The shared options: before and after the command's name, and what is invalid."""

import pytest
from inline_snapshot import snapshot

from tests.cli.five_shows import CATALOGUE, DAY, printed, run_query
from tests.cli.running import Ran, answer, asked, run, run_on

# --- shared options ------------------------------------------------------------------------------


def test_shared_options_may_stand_before_and_behind_a_command() -> None:
    before = asked(CATALOGUE, *DAY, "--plain", "countdown", "etoile")
    assert before == printed("countdown", "etoile", "--plain")
    assert before == asked(CATALOGUE, "--plain", "countdown", *DAY, "etoile")


def test_the_day_may_stand_before_check_too() -> None:
    behind = run("check", "--as-of", "2028-01-01")
    assert run("--as-of", "2028-01-01", "check") == behind


def test_an_option_behind_the_command_wins() -> None:
    output = answer("--as-of", "2025-03-01", "countdown", "etoile", "--as-of", "2025-03-10")
    assert output.startswith("as of Monday 10 March 2025\n")


def test_plain_and_json_cannot_be_combined() -> None:
    expected = Ran(
        "",
        snapshot("""\
error[usage]: --plain and --json cannot be combined
hint: choose one
"""),
        2,
    )
    assert run_query("list", "--plain", "--json") == expected
    assert run("--plain", "--json") == expected


def test_a_form_behind_the_name_wins() -> None:
    assert answer("--plain", "list", "--json").startswith("{")
    assert "\tÉtoile\t" in answer("--json", "list", "--plain")


def test_a_title_needs_no_quotes() -> None:
    for command in ("show", "status", "news", "cast", "countdown"):
        quoted = run_query(command, "spring tide", *DAY)
        assert run_query(command, "spring", "tide", *DAY) == quoted


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("list", "--genres", "x"), "error[usage]: No such option: --genres"),
        (("news", "--since"), "error[usage]: Option '--since' requires an argument."),
        (("check", "--plain"), "error[usage]: No such option: --plain"),
        (("export", "ics", "--json"), "error[usage]: No such option: --json"),
        (("export",), "error[usage]: Missing argument 'FORMAT'."),
    ],
)
def test_what_cannot_be_understood(args: tuple[str, ...], message: str) -> None:
    ran = run(*args)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(message)
    assert ran.err.rstrip().endswith("--help`")


# --- an invalid catalogue ------------------------------------------------------------------------


def test_a_bad_catalogue_answers_no_question() -> None:
    ran = run_on('[a]\ntitle = "A"\nchecked = "soon"\n[b]\n', "countdown")
    assert ran == Ran(
        "",
        snapshot("""\
error[impossible-date]: `soon` is not a date
 --> shows.toml:3:12
  |
3 | checked = "soon"
  |            ^^^^
hint: write `TBA` if nothing is known about the date

error[missing-key]: a show needs a `title`
 --> shows.toml:4:2
  |
4 | [b]
  |  ^
hint: add title = "…"
"""),
        65,
    )
