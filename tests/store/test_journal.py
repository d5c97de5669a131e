"""The entries of an undo history: their names, their text, and what is none of them."""

import json
import os
from pathlib import Path

import pytest

from etoile_cli.diagnostics import EtoileError
from etoile_cli.store.files import FileChange
from etoile_cli.store.journal import (
    DOING,
    DONE,
    GONE,
    Journal,
    JournalEntry,
    Record,
    foreign_files_in,
    journal_of,
    list_entries,
    move_entry,
    read_record,
    write_record,
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_of(str(tmp_path / "shows"), str(tmp_path / "state" / "undo"))


def record_in(journal: Journal) -> Record:
    """Return the first record of a journal, which is about the file `a.toml` there."""
    change = FileChange(f"{journal.of}/a.toml", None, b'title = "\xc3\x89toile"\n\xff', 0o640)
    entry = JournalEntry(journal.folder, 1, False, DONE)
    return Record(entry, "add Étoile", "2025-01-01T12:00:00Z", (change,))


def test_an_entry_is_readable_and_for_the_user_alone(journal: Journal) -> None:
    record = record_in(journal)
    Path(journal.folder).mkdir(parents=True, mode=0o755)
    write_record(record, journal)
    place = Path(record.entry.path)
    shown, _, checksum = place.read_text(encoding="utf-8").rpartition('  "sum": ')
    assert (
        shown
        == """\
{
  "summary": "add Étoile",
  "at": "2025-01-01T12:00:00Z",
  "changes": [
    {
      "file": "a.toml",
      "before": null,
      "after": "title = \\"Étoile\\"\\n\\udcff",
      "mode": "640"
    }
  ],
"""
    )
    assert len(checksum) == len('"0123456789abcdef"\n}')
    modes = [one.stat().st_mode & 0o777 for one in (place, place.parent, place.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert read_record(record.entry, journal) == record


def test_an_entry_of_one_file_names_no_path(tmp_path: Path) -> None:
    file = str(tmp_path / "mine.toml")
    journal = journal_of(file, str(tmp_path / "undo"))
    record = Record(
        JournalEntry(journal.folder, 1, False, DONE), "", "", (FileChange(file, b"", None),)
    )
    write_record(record, journal)
    assert '"file": "."' in Path(record.entry.path).read_text()
    assert read_record(record.entry, journal) == record


def test_two_folders_have_two_journals_and_two_names_of_one_have_one(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to("a")
    one, same, other = (journal_of(str(tmp_path / name), "undo") for name in ("a", "link", "b"))
    assert one.folder == same.folder != other.folder


def test_a_name_says_how_far_a_change_has_come(journal: Journal) -> None:
    record = record_in(journal)
    write_record(record, journal)
    move_entry(record.entry, DOING)
    assert [one.name for one in Path(journal.folder).iterdir()] == ["000001.doing.json"]
    [entry] = list_entries(journal)
    assert (entry.number, entry.state, entry.is_more) == (1, DOING, False)
    move_entry(entry, GONE)
    assert list_entries(journal) == []


def test_entries_are_in_the_order_of_their_numbers(journal: Journal) -> None:
    Path(journal.folder).mkdir(parents=True)
    for name in ("1000000.json", "000002.more.undone.json", "000010.undoing.json"):
        (Path(journal.folder) / name).touch()
    found = [(entry.number, entry.state, entry.is_more) for entry in list_entries(journal)]
    assert found == [(2, ".undone", True), (10, ".undoing", False), (1000000, "", False)]


def test_what_is_no_entry_is_named(journal: Journal) -> None:
    Path(journal.folder).mkdir(parents=True)
    names = ("000001.json", "000001 (conflicted copy).json", "4.json", "a", ".etoile-change-01")
    for name in names:
        (Path(journal.folder) / name).touch()
    found = [Path(file).name for file in foreign_files_in(journal)]
    assert found == ["000001 (conflicted copy).json", "4.json", "a"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"null", b"[]", b"{}", b"1" * 5000, b"[" * 100_000, b'{"sum": 1}'],
    ids=range(9),
)
def test_a_broken_entry_is_refused(journal: Journal, content: bytes) -> None:
    record = record_in(journal)
    write_record(record, journal)
    Path(record.entry.path).write_bytes(content)
    with pytest.raises(EtoileError, match="this entry of the undo history is broken"):
        read_record(record.entry, journal)


def test_an_entry_with_one_wrong_byte_is_refused(journal: Journal) -> None:
    record = record_in(journal)
    write_record(record, journal)
    place = Path(record.entry.path)
    text = place.read_bytes()
    for old, new in ((b"640", b"644"), (b"a.toml", b"b.toml"), (b"null", b'""'), (b"add", b"Add")):
        place.write_bytes(text.replace(old, new))
        with pytest.raises(EtoileError, match="is broken"):
            read_record(record.entry, journal)


def test_an_entry_of_the_first_version_is_read(journal: Journal) -> None:
    """It had absolute paths, no sum, and often no permissions."""
    entry = JournalEntry(journal.folder, 1, False, DONE)
    Path(journal.folder).mkdir(parents=True)
    file = os.path.realpath(f"{journal.of}/tvmaze/1.toml")
    data = {
        "summary": "follow",
        "at": "",
        "changes": [{"file": file, "before": None, "after": "x"}],
    }
    Path(entry.path).write_text(json.dumps(data))
    [change] = read_record(entry, journal).changes
    assert change == FileChange(f"{journal.of}/tvmaze/1.toml", None, b"x", 0o600)


@pytest.mark.parametrize("file", ["/etc/passwd", "../outside", "a/../../outside"])
def test_an_entry_of_the_first_version_about_a_file_elsewhere_is_refused(
    journal: Journal, file: str
) -> None:
    entry = JournalEntry(journal.folder, 1, False, DONE)
    Path(journal.folder).mkdir(parents=True)
    data = {"summary": "", "at": "", "changes": [{"file": file, "before": None, "after": ""}]}
    Path(entry.path).write_text(json.dumps(data))
    with pytest.raises(EtoileError, match="is broken"):
        read_record(entry, journal)


def test_an_entry_about_a_file_elsewhere_is_neither_written_nor_read(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = (FileChange(f"{journal.of}/../../outside", None, b""),)
    record = Record(record_in(journal).entry, "", "", outside)
    with pytest.raises(ValueError, match="outside"):
        write_record(record, journal)
    with monkeypatch.context() as forged:
        forged.setattr(os.path, "relpath", lambda file, of: "/etc/passwd")
        write_record(record, journal)
    with pytest.raises(EtoileError, match="is broken"):
        read_record(record.entry, journal)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_an_entry_that_is_no_file_is_refused(journal: Journal, make: object) -> None:
    Path(journal.folder).mkdir(parents=True)
    entry = record_in(journal).entry
    assert callable(make)
    make(Path(entry.path))
    with pytest.raises(EtoileError, match="this entry of the undo history is"):
        read_record(entry, journal)
