"""The files of a folder: which are read, and what is told of those that are no catalogue."""

import os
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.user_catalogue import (
    InvalidFile,
    UnreadableFile,
    ValidFile,
    list_files,
    read_folder,
)
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.shows import Catalogue
from tests.helpers import shows_of

CATALOGUE = '[etoile]\ntitle = "Étoile"\n'
EMPTY = Catalogue("built-in.toml", ())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own, which holds the folder `mine`."""
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()


def put(name: str, text: str = CATALOGUE) -> Path:
    """Put a file into the folder."""
    file = Path("mine", name)
    file.write_text(text)
    return file


def unread() -> str:
    """What is told of the one file of the folder, which can't be read."""
    [source] = read_folder("mine", EMPTY).files
    assert isinstance(source, UnreadableFile)
    return f"{source.error}\nexit code {source.error.exit_code}\n"


def refused(path: str) -> str:
    """How a folder is refused: what is told, and the exit code."""
    with pytest.raises(EtoileError) as refusal:
        list_files(path)
    return f"{refusal.value}\nexit code {refusal.value.exit_code}\n"


# --- which files ---------------------------------------------------------------------------------


def test_files_go_by_name_and_by_the_path_that_was_given() -> None:
    for name in ("b.toml", "a.toml", "C.toml"):
        put(name)
    assert list_files("mine") == ["mine/C.toml", "mine/a.toml", "mine/b.toml"]
    assert list_files("./mine/") == list_files("mine")
    os.chdir("mine")
    assert list_files(".") == ["C.toml", "a.toml", "b.toml"]


@pytest.mark.parametrize(
    "name", [".a.toml", ".toml", "a.toml~", "a.toml.bak", "a.TOML", "toml", "#a.toml#", "a.tml"]
)
def test_hidden_files_and_other_endings_are_left_alone(name: str) -> None:
    put(name, "no catalogue")
    assert list_files("mine") == []


def test_files_in_folders_within_are_left_alone() -> None:
    Path("mine/old").mkdir()
    put("old/a.toml")
    assert list_files("mine") == []


def test_no_folder_and_an_empty_one_hold_nothing() -> None:
    assert list_files("mine") == list_files("nowhere") == []


def test_a_folder_that_is_a_file() -> None:
    Path("notes").touch()
    assert refused("notes") == snapshot("""\
error[not-a-folder]: this is not a folder
 --> notes
hint: name a folder; --catalogue reads a single file
exit code 74
""")


def test_a_folder_that_no_system_has() -> None:
    assert refused("a\0b") == snapshot("""\
error[unreadable-file]: this folder can't be read: a path cannot contain NUL, or half of a character
 --> a\\x00b
exit code 74
""")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_folder_that_may_not_be_listed() -> None:
    Path("mine").chmod(0)
    assert refused("mine") == (
        "error[unreadable-file]: this folder can't be read: Permission denied\n"
        " --> mine\nexit code 74\n"
    )


# --- what they are -------------------------------------------------------------------------------


def test_each_file_is_read_by_itself() -> None:
    put("a.toml")
    put("b.toml", "[etoile]\n")
    put("c.toml", "[etoile")
    put("d.toml", "[shogun]\n")
    kinds = [(source.file, type(source)) for source in read_folder("mine", EMPTY).files]
    assert kinds == [
        ("mine/a.toml", ValidFile),
        ("mine/b.toml", ValidFile),
        ("mine/c.toml", UnreadableFile),
        ("mine/d.toml", InvalidFile),
    ]


def test_a_show_is_called_as_the_first_file_has_it_that_says_so() -> None:
    put("a.toml", "[etoile]\n")
    put("b.toml", '[etoile]\ntitle = "B"\n')
    put("c.toml", '[etoile]\ntitle = "C"\n')
    base = Catalogue("built-in.toml", shows_of('[etoile]\ntitle = "Base"\n'))
    found = [s for s in read_folder("mine", base).files if isinstance(s, ValidFile)]
    assert [source.shows[0].title for source in found] == ["B", "B", "C"]


def test_a_show_is_called_as_the_catalogue_below_has_it() -> None:
    put("a.toml", "[etoile]\n[shogun]\n")
    titles = '[etoile]\ntitle = "Étoile"\n[shogun]\ntitle = "Shōgun"\n'
    base = Catalogue("built-in.toml", shows_of(titles))
    [source] = read_folder("mine", base).files
    assert isinstance(source, ValidFile)
    assert [show.title for show in source.shows] == ["Étoile", "Shōgun"]


def test_a_folder_that_goes_by_the_name_of_a_file() -> None:
    Path("mine/a.toml").mkdir()
    assert unread() == snapshot("""\
error[not-a-file]: this is a folder, a pipe or a device
 --> mine/a.toml
hint: move it, or give it an ending other than .toml
exit code 74
""")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("mine/a.toml")
    assert unread().startswith("error[not-a-file]: this is a folder, a pipe or a device\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this file does not exist here")
def test_a_device_is_not_read() -> None:
    Path("mine/a.toml").symlink_to("/dev/zero")
    assert unread().startswith("error[not-a-file]: this is a folder, a pipe or a device\n")


def test_a_link_to_nothing() -> None:
    Path("mine/a.toml").symlink_to("gone.toml")
    assert unread() == snapshot("""\
error[unreadable-file]: this link is broken
 --> mine/a.toml
hint: fix the link, or remove it
exit code 74
""")


def test_a_link_to_itself() -> None:
    Path("mine/a.toml").symlink_to("a.toml")
    assert unread().startswith("error[unreadable-file]: this file can't be read: ")


def test_a_link_to_a_file_is_that_file() -> None:
    Path("there").write_text(CATALOGUE)
    Path("mine/a.toml").symlink_to("../there")
    [source] = read_folder("mine", EMPTY).files
    assert isinstance(source, ValidFile)


def test_a_name_that_is_no_utf8() -> None:
    put(os.fsdecode(b"\xff.toml"), "[etoile")
    assert "\n --> mine/\\udcff.toml:1:8\n" in unread()


def test_a_file_that_is_gone_since_it_was_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.toml")
    gone, there = put("b.toml"), [*list_files("mine"), "mine/c.toml"]
    gone.unlink()
    monkeypatch.setattr("etoile_cli.catalogue.user_catalogue.list_files", lambda _: there)
    assert [source.file for source in read_folder("mine", EMPTY).files] == ["mine/a.toml"]
