"""`etoile prompt` without an index, with a cache folder of any kind, and its renewals."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etoile_cli.__main__ import _ZONES
from etoile_cli.cli.due_fields import parse_format
from etoile_cli.cli.prompt import claim_path, prompt_line, read_prompt, settings_of, start_renewal
from etoile_cli.cli.prompt_file import renew_prompt
from etoile_cli.store.cache import write_cached
from tests.cli.prompting import NO_OPTIONS, TITLE, Clock, Prompts, renewals
from tests.cli.running import Ran, env, environment_of

# --- without an index ----------------------------------------------------------------------------


@pytest.mark.parametrize("off", ["0", "false", "No", " off "])
def test_without_an_index_nothing_is_said_or_started(prompts: Prompts, off: str) -> None:
    prompts.after("countdown")
    assert prompts.line(*TITLE) == "First"
    files = [*prompts.cache.iterdir()]
    assert prompts.line(ETOILE_INDEX=off) == ""
    assert prompts.line("--as-of", "2150-01-01", ETOILE_INDEX=off) == ""
    assert [*prompts.cache.iterdir()] == files


def test_a_configuration_without_an_index_is_found_out_once(prompts: Prompts) -> None:
    file = prompts.home.root / "config" / "etoile" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("index = false\n")
    clock = Clock(datetime(2025, 4, 20, 12, tzinfo=UTC))
    with environment_of(env(**prompts.environment)), clock.running():
        renew_prompt(NO_OPTIONS)
        for _ in range(2):
            known = read_prompt({})
            assert known
            assert prompt_line(known, parse_format("{title}"), None) == ""
            clock.now += timedelta(days=400)
    assert prompts.renewed() == ""
    assert prompts.claims() == []
    file.write_text("index = true\n")
    assert prompts.renewed(*TITLE) == "First"


# --- the cache folder ----------------------------------------------------------------------------


def test_a_cache_folder_that_is_gone_is_made(prompts: Prompts) -> None:
    assert not prompts.cache.exists()
    assert prompts.renewed(*TITLE) == "First"
    assert prompts.cache.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"nothing", b"\0" * 100, b"\xff" * 5000])
def test_a_broken_file_says_nothing_and_is_written_again(prompts: Prompts, content: bytes) -> None:
    prompts.after("countdown")
    for file in [*prompts.cache.iterdir()]:
        file.write_bytes(content)
    assert prompts.renewed(*TITLE) == "First"


def test_one_broken_part_of_every_file_is_got_over(prompts: Prompts) -> None:
    prompts.after("countdown")
    for file in [*prompts.cache.iterdir()]:
        content = file.read_bytes()
        assert b"First" in content
        file.write_bytes(content.replace(b"First", b"Worst"))
    assert prompts.renewed(*TITLE) == "First"


def test_a_file_that_is_cut_or_changed_anywhere_says_nothing_else(prompts: Prompts) -> None:
    prompts.after("countdown")
    [file] = [one for one in prompts.cache.iterdir() if b"prompt" in one.read_bytes()[:60]]
    whole = file.read_bytes()
    with environment_of({**env(**prompts.environment), "PYTHONTZPATH": _ZONES}):
        known = read_prompt({})
        assert known
        for at in range(0, len(whole)):
            for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
                file.write_bytes(content)
                assert read_prompt({}) in (None, known)


@pytest.mark.parametrize("kind", ["a file", "others may write", "nobody may write"])
def test_a_cache_folder_that_cannot_be_used_starts_no_renewal(prompts: Prompts, kind: str) -> None:
    """As root may write everywhere, a folder within a file stands for one that is read-only."""
    environment: dict[str, str | None] = {}
    if kind == "nobody may write":
        environment = {"XDG_CACHE_HOME": "/dev/null/cache"}
    elif kind == "a file":
        prompts.cache.parent.mkdir()
        prompts.cache.write_text("")
    else:
        prompts.cache.mkdir(parents=True)
        prompts.cache.chmod(0o777)
    for _ in range(2):
        assert prompts.line(**environment) == ""
        assert not renewals(prompts.home.root)
    assert not prompts.cache.is_dir() or not [*prompts.cache.glob("*.cache")]


def test_a_full_disk_starts_no_renewal_at_each_prompt(
    prompts: Prompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its claim can be made, but nothing be written."""
    monkeypatch.setattr("etoile_cli.cli.prompt_file.write_cached", lambda path, parts: None)
    monkeypatch.setattr("etoile_cli.cli.prompt_file._PAUSE", 0)
    with environment_of(env(**prompts.environment)):
        claim = Path(claim_path({}))
        claim.parent.mkdir(parents=True)
        claim.touch()
        renew_prompt(NO_OPTIONS)
        assert claim.exists()
        monkeypatch.setattr("etoile_cli.cli.prompt_file.write_cached", write_cached)
        renew_prompt(NO_OPTIONS)
        assert not claim.exists()


@pytest.mark.parametrize("folder", ["/dev/null/mine", "none"])
def test_a_folder_that_cannot_be_fails_no_command(prompts: Prompts, folder: str) -> None:
    ran = prompts.process("countdown", "--no-only-mine", ETOILE_FOLDER=folder)
    assert (ran.err, ran.code) == ("", 0)


# --- one at a time -------------------------------------------------------------------------------


def spawned(prompts: Prompts, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the commands of the renewals that would be started from now on."""
    commands: list[list[str]] = []
    monkeypatch.setattr(
        os, "posix_spawn", lambda path, command, environment, **more: commands.append(command)
    )
    return commands


def test_while_a_renewal_is_under_way_no_other_is_started(
    prompts: Prompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = spawned(prompts, monkeypatch)
    with environment_of(env(**prompts.environment)):
        for _ in range(3):
            start_renewal({})
        assert len(commands) == 1
        start_renewal({"zone": "Asia/Tokyo"})  # another question
        assert len(commands) == 2


@pytest.mark.parametrize(("age", "count"), [(0, 0), (20, 0), (31, 1), (-20, 0), (-86_400, 1)])
def test_a_renewal_that_died_is_replaced(
    prompts: Prompts, monkeypatch: pytest.MonkeyPatch, age: int, count: int
) -> None:
    """Also if the clock was set back since it began."""
    commands = spawned(prompts, monkeypatch)
    with environment_of(env(**prompts.environment)):
        claim = Path(claim_path({}))
        claim.parent.mkdir(parents=True)
        claim.touch()
        began = time.time() - age
        os.utime(claim, (began, began))
        start_renewal({})
        assert len(commands) == count


def test_a_renewal_asks_the_same(prompts: Prompts, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = spawned(prompts, monkeypatch)
    given = {"folder": "-x y", "zone": "", "as_of": "today 6pm", "only_mine": False}
    with environment_of(env(**prompts.environment)):
        start_renewal(given)
        [[*_, prompt, folder, zone, as_of, flag, renew]] = commands
        assert (prompt, renew) == ("prompt", "--renew")
        assert (folder, zone) == ("--folder=-x y", "--zone=")
        assert (as_of, flag) == ("--as-of=today 6pm", "--no-only-mine")
        assert settings_of(given) != settings_of({})


def test_a_renewal_waits_for_nobody(prompts: Prompts) -> None:
    """A prompt ends at once, though its renewal goes on, and has none of its streams."""
    script = "$etoile prompt | cat; echo ended"
    assert prompts.shell(script) == Ran("ended\n", "", 0)
    for one in renewals(prompts.home.root):
        streams = [str(Path(f"/proc/{one}/fd/{number}").readlink()) for number in range(3)]
        assert streams == ["/dev/null"] * 3


@pytest.mark.slow
def test_many_prompts_at_once_start_one_renewal(prompts: Prompts) -> None:
    script = 'for i in 1 2 3 4 5 6 7 8; do $etoile prompt --format "{title}" & done; wait'
    most = 0
    for _ in range(5):
        for file in prompts.cache.glob("*"):
            file.unlink()
        assert prompts.shell(script).out.split("\n")[0] in ("", "First")
        most = max(most, len(renewals(prompts.home.root)))
        prompts.settle()
    assert most <= 1
    assert prompts.line(*TITLE) == "First"
