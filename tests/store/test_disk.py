"""Folders, and files for the user alone."""

import errno
import os
from pathlib import Path

import pytest

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.disk import make_folder, replace_private


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o755)
    for _ in range(2):
        make_folder(str(tmp_path / "state" / "etoile" / "undo"))
    modes = [
        (tmp_path / name).stat().st_mode & 0o777
        for name in ("state", "state/etoile", "state/etoile/undo")
    ]
    assert modes == [0o755, 0o700, 0o700]


@pytest.mark.parametrize("name", ["file", "file/folder", "link", "link/folder"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("missing")
    with pytest.raises(EtoileError) as raised:
        make_folder(str(tmp_path / name))
    assert raised.value.exit_code == 74
    assert str(raised.value) == (
        "error[cannot-write]: this folder can't be created: Not a directory\n"
        f" --> {tmp_path / name}\nhint: a part of the path is a file; name a folder"
    )


@pytest.mark.parametrize(("is_private", "mode"), [(True, 0o700), (False, 0o755)])
def test_a_folder_that_was_open_is_closed_if_it_is_private(
    tmp_path: Path, is_private: bool, mode: int
) -> None:
    (tmp_path / "undo").mkdir(mode=0o755)
    make_folder(str(tmp_path / "undo"), is_private)
    assert (tmp_path / "undo").stat().st_mode & 0o777 == mode


def test_a_private_file_is_closed_whatever_it_was(tmp_path: Path) -> None:
    file = tmp_path / "000001.json"
    file.write_bytes(b"old")
    file.chmod(0o666)
    replace_private(b"new", str(file))
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)


def test_a_private_file_that_cannot_be_moved_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(one: str, other: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="Input/output error"):
        replace_private(b"new", str(tmp_path / "a"))
    assert list(tmp_path.iterdir()) == []
