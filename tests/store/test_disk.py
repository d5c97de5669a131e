"""One file that is written to a path of the user; `etoile export` has the other tests."""

import os
from pathlib import Path

import pytest

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.disk import save_file


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    save_file(b"one", str(file), may_replace=False)
    save_file(b"two", str(file), may_replace=True)
    assert file.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == ["a.ics"]


def test_one_that_may_not_be_replaced_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"mine")
    with pytest.raises(EtoileError) as raised:
        save_file(b"new", str(file), may_replace=False)
    assert [problem.code for problem in raised.value.problems] == ["file-exists"]
    assert file.read_bytes() == b"mine"


def test_what_the_disk_gives_back_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.ics"
    file.write_bytes(b"mine")
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(len(data))))
    with pytest.raises(EtoileError, match="returned different data"):
        save_file(b"new", str(file), may_replace=True)
    assert file.read_bytes() == b"mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.ics"]
