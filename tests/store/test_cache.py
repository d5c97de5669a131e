"""Cached files: written whole, read if they can be trusted, and never an error."""

import os
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

from etoile_cli.store import cache
from etoile_cli.store.cache import (
    MOST_FILES,
    BrokenFileError,
    CachedFile,
    StoredParts,
    cache_file,
    seal,
    unseal,
    write_cached,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(cache_file(str(tmp_path / "cache"), "one"))


def parts(text: str) -> dict[str, bytes]:
    """Return the parts of a file with a text."""
    return {"text": seal(text), "more": b"1234" + seal([text]) + b"5678"}


def read(file: str) -> str | None:
    """Return the text in a file; None if it has none that can be read."""
    found: str | None = CachedFile(file).value("text")
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_read(file: Path) -> None:
    assert read(str(file)) is None
    write_cached(str(file), parts("one"))
    write_cached(str(file), parts("two"))
    assert read(str(file)) == "two"
    assert names(file.parent) == [file.name]
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_file_that_others_may_write_is_not_read(file: Path) -> None:
    write_cached(str(file), parts("one"))
    file.chmod(0o620)
    assert read(str(file)) is None


def test_a_file_of_another_user_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_cached(str(file), parts("one"))
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert read(str(file)) is None


def test_a_link_is_replaced_and_not_read(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"target")
    file.parent.mkdir()
    file.symlink_to(target)
    assert read(str(file)) is None
    write_cached(str(file), parts("one"))
    assert (read(str(file)), target.read_bytes()) == ("one", b"target")


def test_what_is_no_file_is_neither_read_nor_waited_for(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    assert read(str(file)) is None
    assert read(str(file.parent)) is None


def test_a_huge_file_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 30)
    write_cached(str(file), parts("four"))
    assert read(str(file)) is None


@pytest.mark.parametrize("place", ["/dev/null/cache/one.cache", "/proc/0000000a.cache", "a\0b/c"])
def test_a_place_that_cannot_be_written_is_no_error(place: str) -> None:
    write_cached(place, parts("one"))
    assert read(place) is None


CALLS = (
    "access", "fdopen", "fstat", "geteuid", "lseek", "lstat", "makedirs", "open", "read", "replace",
    "scandir", "unlink",
)  # fmt: skip


def test_every_call_of_the_system_is_one_that_is_failed() -> None:
    calls = re.findall(r"\bos\.([a-z]+)\(", Path(cache.__file__).read_text(encoding="utf-8"))
    assert {*calls} - {"urandom", "close"} == {*CALLS}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_of_the_system_that_fails_is_no_error(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    write_cached(str(file), parts("one"))
    for number in range(MOST_FILES):  # one of them is to be removed
        made(file.parent, f"{number:08x}.cache", number)

    def fail(*_args: object, **_keywords: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        assert read(str(file)) in ("one", None)
        write_cached(str(file), parts("two"))
    assert read(str(file)) in ("one", "two")
    assert [name for name in names(file.parent) if "." in name.removesuffix(".cache")] == []


def test_a_folder_that_others_may_write_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.parent.chmod(0o777)
    write_cached(str(file), parts("one"))
    assert names(file.parent) == []


def test_a_link_to_a_folder_is_left_alone(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file.parent.symlink_to(elsewhere)
    write_cached(str(file), parts("one"))
    assert names(elsewhere) == []


def made(folder: Path, name: str, seconds: float) -> Path:
    """Make a file of a time, in seconds since 1970."""
    file = folder / name
    file.touch()
    os.utime(file, (seconds, seconds))
    return file


def test_the_oldest_files_are_removed(file: Path) -> None:
    file.parent.mkdir()
    ours = [made(file.parent, f"{number:08x}.cache", number) for number in range(MOST_FILES + 3)]
    others = ["thesis.cache", "0000000a.txt", "0000000a.cache.bak", "x0000000a.cache"]
    for name in others:
        made(file.parent, name, 0)
    (file.parent / "000000ff.cache").mkdir()
    write_cached(str(file), parts("one"))
    left = [file.name, *(one.name for one in ours[4:]), *others, "000000ff.cache"]
    assert names(file.parent) == sorted(left)


def test_what_a_dead_writer_left_is_removed_after_an_hour(file: Path) -> None:
    file.parent.mkdir()
    now = time.time()
    made(file.parent, f"{file.name}.0123456789ab.unfinished", now - 7200)
    made(file.parent, f"{file.name}.ba9876543210.unfinished", now)
    made(file.parent, "thesis.unfinished", 0)
    write_cached(str(file), parts("two"))
    assert names(file.parent) == sorted(
        [file.name, f"{file.name}.ba9876543210.unfinished", "thesis.unfinished"]
    )


# --- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_written", [True, False], ids=["in a file", "in memory"])
def test_a_part_is_read_by_itself(file: Path, is_written: bool) -> None:
    written = parts("one")
    write_cached(str(file), written)
    found = CachedFile(str(file)) if is_written else StoredParts(written)
    assert found.content("more") == written["more"]
    assert found.piece("more", 4, len(written["more"]) - 8) == ["one"]
    with pytest.raises(BrokenFileError, match=file.name if is_written else "^$"):
        found.piece("more", 3, len(written["more"]) - 8)
    assert (found.content("other"), found.value("other")) == (b"", None)


def test_no_broken_part_has_another_value(file: Path) -> None:
    write_cached(str(file), parts("one"))
    for place, byte in enumerate(content := file.read_bytes()):
        file.write_bytes(content[:place] + bytes([byte ^ 1]) + content[place + 1 :])
        file.chmod(0o600)
        found = CachedFile(str(file))
        with suppress(BrokenFileError):
            assert found.value("text") in ("one", None)


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
