"""Several etoiles that write at once, and one that is killed: nothing is lost, nothing is half."""

import random
import shutil
import subprocess
import time
import tomllib

import pytest

from etoile_cli.store.lock import lock_folder
from tests.cli.helpers import Home
from tests.cli.running import PROGRAM, env

pytestmark = pytest.mark.slow

PITT = '# mine\n[the-quay]\ntitle = "The Quay"\n'


def started(home: Home, *args: str) -> subprocess.Popen[bytes]:
    command = [*PROGRAM, *args, "--as-of", home.day]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env(**home.environment)
    )


def ended(processes: list[subprocess.Popen[bytes]]) -> list[int]:
    """Return the exit codes; those that did not write report that the folder is busy."""
    codes = []
    for process in processes:
        _, err = process.communicate(timeout=60)
        codes.append(process.returncode)
        assert process.returncode == 0 or (
            process.returncode == 75 and err.startswith(b"error[busy]")
        ), err
    return codes


def errors(home: Home) -> list[str]:
    """Return what `etoile check` finds in the catalogue, but for warnings."""
    lines = home.run("check").err.splitlines()
    return [line for line in lines if line.startswith("error")]


def notes(home: Home) -> list[str]:
    return [item["note"] for item in home.values()["the-quay"]["news"]]


def test_concurrent_writers_write_or_report_that_the_folder_is_busy(home: Home) -> None:
    home.holds(PITT)
    names = [f"note {number}" for number in range(10)]
    codes = ended([started(home, "record", "the-quay", "note", name) for name in names])
    wrote = [name for name, code in zip(names, codes, strict=True) if code == 0]
    assert wrote
    assert sorted(notes(home)) == wrote
    assert list(home.files()) == ["shows.toml"]
    assert home.file.read_text().startswith(PITT)
    for _ in wrote:
        assert home.run("undo").code == 0
    assert home.file.read_text() == PITT


def test_one_of_many_writers_creates_the_first_file(home: Home) -> None:
    titles = ["A", "B", "C", "D"]
    codes = ended([started(home, "add", title) for title in titles])
    wrote = [title for title, code in zip(titles, codes, strict=True) if code == 0]
    assert sorted(show["title"] for show in home.values().values()) == wrote
    assert errors(home) == []


def test_an_undo_and_a_write_at_once_come_one_after_the_other(home: Home) -> None:
    home.holds(PITT)
    assert home.run("record", "the-quay", "note", "first").code == 0
    ended([started(home, "undo"), started(home, "record", "the-quay", "note", "second")])
    assert notes(home) in (["second"], ["first"])
    home.run("redo")
    assert errors(home) == []


def test_a_folder_that_is_held_for_long_is_busy_and_nothing_is_written(home: Home) -> None:
    home.holds(PITT)
    with lock_folder(str(home.folder)):
        assert ended(
            [started(home, "record", "the-quay", "renewed", "--season", "2"), started(home, "undo")]
        ) == [
            75,
            75,
        ]
    assert home.files() == {"shows.toml": PITT.encode()}
    assert home.run("record", "the-quay", "renewed", "--season", "2").code == 0


def test_a_query_does_not_wait_for_a_writer(home: Home) -> None:
    home.holds(PITT)
    with lock_folder(str(home.folder)):
        assert home.run("list", "--only-mine").code == 0
        assert home.run("record", "the-quay", "renewed", "--season", "2", "--dry-run").code == 0
        assert home.run("undo", "--dry-run").code == 1


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new(home: Home) -> None:
    """The moments are spread over the whole of a call, most of them over its end."""
    home.holds(PITT)
    home.process("record", "the-quay", "note", "first")
    begun = time.monotonic()
    home.process("record", "the-quay", "note", "second")
    whole = time.monotonic() - begun
    chance = random.Random(20)
    seen = set()
    for turn in range(25):
        before = home.file.read_bytes()
        process = started(home, "record", "the-quay", "note", f"turn {turn}")
        try:
            process.wait(whole * chance.uniform(0.2 if turn % 3 == 0 else 0.7, 1.05))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        after = home.file.read_bytes()
        is_new = after != before
        seen.add(is_new)
        if is_new:
            assert notes(home)[-1] == f"turn {turn}"
            assert after.startswith(before)
        else:
            assert process.returncode != 0
        assert errors(home) == []
    assert seen == {True, False}
    before = home.file.read_bytes()
    assert home.run("record", "the-quay", "note", "next").code == 0
    assert list(home.files()) == ["shows.toml"]
    assert home.run("undo").code == 0
    assert home.file.read_bytes() == before


def test_a_kill_between_the_note_of_a_change_and_the_change_confuses_no_undo(home: Home) -> None:
    """As it is found on the disk after such a kill: the journal tells of what never came to be."""
    home.holds(PITT)
    home.run("record", "the-quay", "note", "first")
    first = home.file.read_bytes()
    home.run("record", "the-quay", "note", "second")
    home.file.write_bytes(first)
    (home.folder / ".etoile-change-0123456789ab").write_bytes(b"half")
    assert home.run("undo").out.startswith("undone: record the-quay note first\n")
    assert home.files() == {"shows.toml": PITT.encode()}


def test_a_copy_of_the_folder_is_as_good_as_the_folder(home: Home) -> None:
    """A catalogue needs nothing outside its folder, and no file in it is internal."""
    home.holds(PITT)
    home.run("record", "the-quay", "renewed", "--season", "2")
    copy = home.root / "copy"
    shutil.copytree(home.folder, copy)
    assert [file.name for file in copy.iterdir()] == ["shows.toml"]
    assert home.run("record", "the-quay", "note", "x", "--folder", str(copy)).code == 0
    assert tomllib.loads((copy / "shows.toml").read_text())["the-quay"]["news"][-1]["note"] == "x"
