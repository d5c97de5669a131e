"""When `etoile prompt` says nothing, and what it finds out in the background."""

import json
import os
import re
import shlex
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etoile_cli.__main__ import _ZONES
from etoile_cli.cli.context import load_context
from etoile_cli.cli.prompt import claim_path
from etoile_cli.cli.prompt_file import remember_prompt
from tests.cli.helpers import Home
from tests.cli.prompting import NO_OPTIONS, TITLE, Clock, Drawn, Prompts
from tests.cli.running import PROGRAM, Ran, env, environment_of
from tests.cli.test_due import PAGE, one_show


def followed(prompts: Prompts, title: str, name: str = "b.toml") -> Path:
    """Write a file of the service as etoile does: another takes its place."""
    folder = prompts.home.folder / "tvmaze"
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / ".unfinished"
    beside.write_text(one_show("2150-01-01", title).replace("[a]", "[b]").replace("[[a.", "[[b."))
    beside.replace(folder / name)
    prompts.grow_old()
    return folder / name


def test_a_file_dated_in_the_future_is_as_good_as_any(prompts: Prompts) -> None:
    os.utime(prompts.home.file, (time.time(), time.time() + 10**8))
    assert prompts.renewed(*TITLE) == "First"


# --- what makes it know something ----------------------------------------------------------------

LISTS = [
    (),
    *(("countdown", *form) for form in ([], ["--plain"], ["--json"], ["-n", "1"])),
    *((name, *form) for name in ("list", "status", "upcoming", "due") for form in ([], ["--json"])),
]


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_after_a_command_that_lists_all_shows_a_prompt_knows(
    prompts: Prompts, command: tuple[str, ...]
) -> None:
    prompts.after(*command)
    assert prompts.line(*TITLE) == "First"
    assert prompts.claims() == []


@pytest.mark.parametrize(
    "command", [("show", "first"), ("countdown", "--no-index"), ("list", "--as-of", "2030-01-01")]
)
def test_after_another_command_it_finds_out_itself(
    prompts: Prompts, command: tuple[str, ...]
) -> None:
    prompts.after(*command)
    assert prompts.renewed(*TITLE) == "First"


def test_of_an_empty_catalogue_nothing_is_said_and_nothing_is_started(home: Home) -> None:
    prompts = Prompts(home)
    for _ in range(2):
        assert prompts.renewed() == ""
        assert prompts.claims() == []
        prompts.holds("")


# --- what it depends on --------------------------------------------------------------------------


def test_a_file_that_is_changed_added_or_removed(prompts: Prompts) -> None:
    prompts.after("countdown")
    prompts.holds(one_show("2150-04-24", "Other"))
    assert prompts.renewed(*TITLE) == "Other"
    second = prompts.holds(
        one_show("2150-01-01", "Added").replace("[a]", "[b]").replace("[[a.", "[[b."), "more.toml"
    )
    assert prompts.renewed(*TITLE) == "Added"
    second.unlink()
    assert prompts.renewed(*TITLE) == "Other"
    prompts.home.file.unlink()
    assert prompts.renewed(*TITLE) == ""


def test_a_show_that_is_followed_refreshed_or_unfollowed(prompts: Prompts) -> None:
    prompts.after("countdown")
    assert prompts.line(*TITLE) == "First"
    for title in ("Followed", "Followe2"):
        file = followed(prompts, title)
        assert prompts.renewed(*TITLE) == title
    file.unlink()
    assert prompts.renewed(*TITLE) == "First"


def test_changes_within_a_moment(prompts: Prompts) -> None:
    """Each has the same size; a whole second has room for all."""
    for number in range(5):
        prompts.home.holds(one_show("2150-04-24", f"Title{number}"))
        assert prompts.line(*TITLE) in ("", f"Title{number}")
        prompts.home.holds(one_show("2150-04-24", f"TITLE{number}"))
        prompts.after("countdown")
        assert prompts.line(*TITLE) in ("", f"TITLE{number}")
    prompts.settle()
    prompts.line()
    prompts.settle()
    assert prompts.line(*TITLE) == "TITLE4"


def test_a_file_that_changes_while_it_is_read_is_not_trusted(prompts: Prompts) -> None:
    """Nor one that is removed then."""
    with environment_of(env(**prompts.environment)):
        options = {**NO_OPTIONS, "catalogue": str(prompts.home.file)}
        context = load_context(options)
        file = prompts.home.file
        text = file.read_text()
        for change in (lambda: file.write_text(text), file.unlink):
            change()
            assert not remember_prompt(context)
    assert not [*prompts.cache.glob("*.cache")]


@pytest.mark.parametrize(
    "variables",
    [
        {"TZ": "Asia/Tokyo"},
        {"TZ": None},
        {"ETOILE_COUNTRY": "GB"},
        {"ETOILE_FOLDER": "elsewhere"},
        {"ETOILE_CONFIG": "/dev/null"},
        {"ETOILE_ONLY_MINE": "0"},
        {"XDG_DATA_HOME": "/dev/null/more"},
        {"XDG_CONFIG_HOME": "/dev/null/more"},
        {"PYTHONTZPATH": "/usr/share/zoneinfo"},
    ],
)
def test_another_environment_is_another_question(
    prompts: Prompts, variables: dict[str, str | None]
) -> None:
    prompts.after("countdown")
    assert prompts.line(*TITLE) == "First"
    assert prompts.line(**variables) == ""
    assert prompts.line(*TITLE) == "First"


def test_a_configuration_that_is_written_changed_or_removed(prompts: Prompts) -> None:
    mine, other = prompts.home.folder, prompts.home.root / "other"
    other.mkdir()
    (other / "a.toml").write_text(one_show("2150-01-01", "Elsewhere"))
    prompts.after("countdown")
    file = prompts.home.root / "config" / "etoile" / "config.toml"
    file.parent.mkdir(parents=True)
    for folder, title in ((other, "Elsewhere"), (mine, "First")):
        file.write_text(f'folder = "{folder}"\n')
        assert prompts.renewed(*TITLE) == title
    file.write_text(f'folder = "{other}"\n')
    assert prompts.line() == ""
    prompts.settle()
    file.unlink()
    assert prompts.line(*TITLE) in ("", "First")  # as before there was one


def test_new_data_of_a_time_zone(prompts: Prompts) -> None:
    """That of the user, and those that the next releases are in."""
    folder = prompts.home.root / "zones"
    for name in ("Asia/Tokyo", "America/New_York"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(Path("/usr/share/zoneinfo", name).read_bytes())
    release = '[{ date = 2150-04-24T21:00:00, zone = "America/New_York" }]'
    prompts.holds(one_show(release, "Evening"))
    here = {"TZ": "Asia/Tokyo", "PYTHONTZPATH": str(folder)}
    prompts.after("countdown", **here)
    form = ("--format", "{date} {time}")
    assert prompts.line(*form, **here) == "2150-04-25 10:00"
    for name in ("Asia/Tokyo", "America/New_York"):
        (folder / name).write_bytes(Path("/usr/share/zoneinfo/UTC").read_bytes())
        prompts.grow_old()
        again = prompts.renewed(*form, **here)
        assert again == ("2150-04-25 01:00" if name == "Asia/Tokyo" else "2150-04-24 21:00")


def test_another_version_of_etoile(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(datetime(2025, 4, 20, 12, tzinfo=UTC))
    with clock.running():
        drawn = Drawn(home, clock, one_show("2025-04-24"))
        drawn.after("countdown")
        assert drawn.line() == "A 4d"
        monkeypatch.setattr("etoile_cli.cli.prompt.__version__", "99.0")
        assert (drawn.line(), drawn.renewals) == ("", 1)


def test_what_has_the_same_name_says_what_it_is_about(
    prompts: Prompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are checksums: two questions may have the same."""
    prompts.after("countdown")
    [file] = [one for one in prompts.cache.iterdir() if b"prompt" in one.read_bytes()[:60]]
    there = {"ETOILE_COUNTRY": "GB", "PYTHONTZPATH": _ZONES}
    with environment_of(env(**{**prompts.environment, **there})):
        other = Path(claim_path({})).name.removesuffix(".renewal.unfinished")
    file.replace(prompts.cache / other)
    assert prompts.line(ETOILE_COUNTRY="GB") == ""


# --- files with errors ---------------------------------------------------------------------------


def test_what_other_files_hold_is_said_of_a_broken_one_nothing(prompts: Prompts) -> None:
    prompts.holds("b = 7", "broken.toml")
    assert prompts.renewed(*TITLE) == "First"
    prompts.holds("not TOML", "broken.toml")
    assert prompts.renewed(*TITLE) == "First"
    (prompts.home.folder / "broken.toml").unlink()
    assert prompts.renewed(*TITLE) == "First"


@pytest.mark.parametrize("name", ["shows", "config"])
def test_if_all_is_broken_nothing_is_said_and_little_started(prompts: Prompts, name: str) -> None:
    file = prompts.home.file
    if name == "config":
        file = prompts.home.root / "config" / "etoile" / "config.toml"
        file.parent.mkdir(parents=True)
    file.write_text("not TOML")
    prompts.grow_old()
    assert prompts.renewed() == ""
    assert prompts.claims() == []


@pytest.mark.parametrize(
    "option", ["--zone=Nowhere", "--country=Nowhere", "--folder=", "--config="]
)
def test_an_option_that_no_command_takes_prints_nothing(prompts: Prompts, option: str) -> None:
    assert prompts.renewed(option) == ""
    assert prompts.claims() == []


# --- its page ------------------------------------------------------------------------------------

EXAMPLES = re.findall(r"```console\n\$ etoile (prompt.*)\n((?:.*\n)*?)```", PAGE)


@pytest.mark.parametrize(("call", "printed"), EXAMPLES)
def test_the_page_shows_what_is_printed(home: Home, call: str, printed: str) -> None:
    prompts = Prompts(home)
    built_in = {"ETOILE_ONLY_MINE": None}
    prompts.after("countdown", **built_in)
    assert prompts.process(*shlex.split(call), **built_in) == Ran(printed, "", 0)


ODD = r"50% #[fg=red] $(echo run) `echo run` \\w \\$ {x}"


@pytest.fixture
def odd(prompts: Prompts) -> Prompts:
    """Return prompts that have a title with all that shells and status bars expand."""
    prompts.holds(one_show("2150-04-24", ODD, 'certainty = "expected"\n'))
    prompts.after("countdown")
    assert prompts.line(*TITLE) == ODD.replace(r"\\", "\\")
    return prompts


def with_program(line: str) -> str:
    """Return a line of a shell with the program in the place of `etoile`."""
    return re.sub(r"\betoile\b", shlex.join(PROGRAM), line)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_expands_nothing_in_a_title(odd: Prompts) -> None:
    [line] = re.findall(r"^PS1=.*", PAGE, re.MULTILINE)
    script = with_program(line) + "\nprintf '%s' \"${PS1@P}\""
    printed = odd.shell(f"exec bash -c {shlex.quote(script)}")
    assert ODD.replace(r"\\", "\\") in printed.out
    assert printed.err == ""


def test_tmux_gets_no_sign_with_a_meaning(odd: Prompts) -> None:
    """It takes two for one, before the shell runs and when it draws."""
    [line] = re.findall(r"'#\((etoile prompt .*)\)'", PAGE)
    printed = odd.shell(with_program(line.replace("##", "#")))
    assert (printed.out.replace("##", "").count("#"), printed.out.count("##")) == (0, 1)


def test_waybar_gets_three_lines(odd: Prompts) -> None:
    [block] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    called = json.loads(f"{{{block}}}")["custom/etoile"]["exec"]
    text, tooltip, kind = odd.shell(with_program(called)).out.splitlines()
    assert text.endswith("(expected)")
    assert (tooltip.startswith("S1 all at once in "), kind) == (True, "expected")
