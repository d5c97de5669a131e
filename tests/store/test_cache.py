"""Cached files: written whole, read if they can be trusted, and never an error."""

import os
import re
import time
from pathlib import Path

import pytest

from etoile_cli.store import cache
from etoile_cli.store.cache import (
    MOST_FILES,
    cache_file,
    read_cached,
    seal,
    unseal,
    write_cached,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(cache_file(str(tmp_path / "cache"), "one"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_read(file: Path) -> None:
    assert read_cached(str(file)) == b""
    write_cached(str(file), b"one")
    write_cached(str(file), b"two")
    assert read_cached(str(file)) == b"two"
    assert names(file.parent) == [file.name]
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


@pytest.mark.parametrize("place", ["/dev/null/cache/one.index", "/proc/0000000a.index", "a\0b/c"])
def test_a_place_that_cannot_be_written_is_no_error(place: str) -> None:
    write_cached(place, b"one")
    assert read_cached(place) == b""


CALLS = ("fdopen", "fstat", "geteuid", "lstat", "makedirs", "open", "replace", "scandir", "unlink")


def test_every_call_of_the_system_is_one_that_is_failed() -> None:
    calls = re.findall(r"\bos\.([a-z]+)\(", Path(cache.__file__).read_text(encoding="utf-8"))
    assert {*calls} - {"urandom"} == {*CALLS}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_of_the_system_that_fails_is_no_error(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    write_cached(str(file), b"one")
    for number in range(MOST_FILES):  # one of them is to be removed
        made(file.parent, f"{number:08x}.index", number)

    def fail(*_args: object, **_keywords: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        assert read_cached(str(file)) in (b"one", b"")
        write_cached(str(file), b"two")
    assert read_cached(str(file)) in (b"one", b"two")
    assert [name for name in names(file.parent) if "." in name.removesuffix(".index")] == []


def test_a_folder_that_others_may_write_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.parent.chmod(0o777)
    write_cached(str(file), b"one")
    assert names(file.parent) == []


def test_a_link_to_a_folder_is_left_alone(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file.parent.symlink_to(elsewhere)
    write_cached(str(file), b"one")
    assert names(elsewhere) == []


def made(folder: Path, name: str, seconds: float) -> Path:
    """Make a file of a time, in seconds since 1970."""
    file = folder / name
    file.touch()
    os.utime(file, (seconds, seconds))
    return file


def test_the_oldest_files_are_removed(file: Path) -> None:
    file.parent.mkdir()
    ours = [made(file.parent, f"{number:08x}.index", number) for number in range(MOST_FILES + 3)]
    others = ["thesis.index", "0000000a.txt", "0000000a.index.bak", "x0000000a.index"]
    for name in others:
        made(file.parent, name, 0)
    (file.parent / "0000000f.index").mkdir()
    write_cached(str(file), b"one")
    left = [file.name, *(one.name for one in ours[4:]), *others, "0000000f.index"]
    assert names(file.parent) == sorted(left)


def test_what_a_dead_writer_left_is_removed_after_an_hour(file: Path) -> None:
    file.parent.mkdir()
    now = time.time()
    made(file.parent, f"{file.name}.0123456789ab", now - 7200)
    made(file.parent, f"{file.name}.ba9876543210", now)
    made(file.parent, "thesis.unfinished", 0)
    write_cached(str(file), b"two")
    assert names(file.parent) == sorted(
        [file.name, f"{file.name}.ba9876543210", "thesis.unfinished"]
    )


# --- values ---------------------------------------------------------------------------------------

VALUE = ("key", {"a": (1, 2.5, None)}, b"bytes", float("inf"))


def test_a_value_is_read_back() -> None:
    assert unseal(seal(VALUE)) == VALUE


def test_broken_bytes_have_no_value() -> None:
    content = seal(VALUE)
    for place in range(len(content)):
        changed = bytes([content[place] ^ 1])
        assert unseal(content[:place]) is None
        assert unseal(content[:place] + changed + content[place + 1 :]) is None
