"""Cached files: written whole, read if they can be trusted, and never an error."""

import os
import time
from pathlib import Path

import pytest

from etoile_cli.store import cache
from etoile_cli.store.cache import MOST_FILES, read_cached, write_cached


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "one.index"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_read(file: Path) -> None:
    assert read_cached(str(file)) == b""
    write_cached(str(file), b"one")
    write_cached(str(file), b"two")
    assert read_cached(str(file)) == b"two"
    assert names(file.parent) == ["one.index"]
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_file_that_others_may_write_is_not_read(file: Path) -> None:
    write_cached(str(file), b"one")
    file.chmod(0o620)
    assert read_cached(str(file)) == b""


def test_a_file_of_another_user_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_cached(str(file), b"one")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert read_cached(str(file)) == b""


def test_a_link_is_replaced_and_not_read(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"target")
    file.parent.mkdir()
    file.symlink_to(target)
    assert read_cached(str(file)) == b""
    write_cached(str(file), b"one")
    assert (read_cached(str(file)), target.read_bytes()) == (b"one", b"target")


def test_what_is_no_file_is_neither_read_nor_waited_for(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    assert read_cached(str(file)) == b""
    assert read_cached(str(file.parent)) == b""


def test_a_huge_file_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 3)
    write_cached(str(file), b"four")
    assert read_cached(str(file)) == b""


@pytest.mark.parametrize("place", ["/dev/null/cache/one.index", "/proc/one.index", "a\0b/c"])
def test_a_place_that_cannot_be_written_is_no_error(place: str) -> None:
    write_cached(place, b"one")
    assert read_cached(place) == b""


@pytest.mark.parametrize("step", ["open", "replace"])
def test_an_error_leaves_what_there_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write_cached(str(file), b"one")

    def fail(*_args: object, **_keywords: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(os, step, fail)
        write_cached(str(file), b"two")
    assert read_cached(str(file)) == b"one"
    assert names(file.parent) == ["one.index"]


def test_the_oldest_files_of_a_kind_are_removed(file: Path) -> None:
    file.parent.mkdir()
    for number in range(MOST_FILES + 3):
        for kind in ("index", "other"):
            one = file.parent / f"{number:02}.{kind}"
            one.touch()
            os.utime(one, (number, number))
    write_cached(str(file), b"one")
    left = [name for name in names(file.parent) if name.endswith(".index")]
    assert left == ["04.index", *(f"{n:02}.index" for n in range(5, MOST_FILES + 3)), "one.index"]
    assert len(left) == MOST_FILES
    assert len(names(file.parent)) == MOST_FILES + MOST_FILES + 3


def test_what_a_dead_writer_left_is_removed_after_an_hour(file: Path) -> None:
    write_cached(str(file), b"one")
    old, new = (file.parent / f"one.index.{number}.unfinished" for number in (1, 2))
    for left in (old, new):
        left.touch()
    hours_ago = time.time() - 7200
    os.utime(old, (hours_ago, hours_ago))
    write_cached(str(file), b"two")
    assert names(file.parent) == ["one.index", new.name]
