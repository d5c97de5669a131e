"""Files that are no catalogue, or none that can be read, and how that is told."""

import os
from pathlib import Path
from threading import Thread

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.load import MAX_BYTES, lines_of, load, read_text
from etoile_cli.diagnostics import EtoileError
from tests.catalogue.printed import read, told_of

CATALOGUE = '[etoile]\ntitle = "Étoile"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a folder of its own, in which files go by their bare names."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(file: str) -> str:
    """How a file is refused: what is told, and the exit code."""
    with pytest.raises(EtoileError) as refusal:
        load(file)
    return f"{refusal.value}\nexit code {refusal.value.exit_code}\n"


def test_a_file_that_is_not_there() -> None:
    assert refused("shows.toml") == snapshot("""\
error[no-such-file]: this file does not exist
 --> shows.toml
hint: check the path; without one, etoile reads your files and the built-in catalogue
exit code 74
""")


def test_a_link_to_nothing() -> None:
    Path("shows.toml").symlink_to("gone.toml")
    assert refused("shows.toml").startswith("error[no-such-file]: this file does not exist\n")


def test_a_link_to_itself() -> None:
    Path("shows.toml").symlink_to("shows.toml")
    assert refused("shows.toml").startswith("error[unreadable-file]: this file can't be read: ")


def test_a_folder() -> None:
    Path("shows").mkdir()
    assert refused("shows") == snapshot("""\
error[not-a-file]: this is a folder
 --> shows
hint: name a file in it: shows.toml
exit code 74
""")


def test_a_path_through_a_file() -> None:
    Path("shows.toml").write_text(CATALOGUE)
    assert refused("shows.toml/shows.toml") == snapshot("""\
error[unreadable-file]: this file can't be read: Not a directory
 --> shows.toml/shows.toml
exit code 74
""")


def test_a_name_that_is_too_long() -> None:
    reason = "error[unreadable-file]: this file can't be read: File name too long"
    assert refused("s" * 256).split("\n")[:2] == [reason, f" --> {'s' * 256}"]


def test_a_name_that_no_file_can_have() -> None:
    assert refused("shows\0.toml") == snapshot("""\
error[unreadable-file]: this file can't be read: a path cannot contain NUL, or half of a character
 --> shows\\x00.toml
exit code 74
""")


def test_a_name_that_would_act_on_the_terminal() -> None:
    told = refused("\x1b[31mshows\n\u202e.toml")
    assert told.split("\n")[1] == r" --> \x1b[31mshows\n\u202e.toml"


def test_a_name_that_is_no_utf8() -> None:
    name = os.fsdecode(b"\xffshows.toml")
    Path(name).write_text("schema = 2")
    assert refused(name).split("\n")[1] == r" --> \udcffshows.toml:1:10"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this file does not exist here")
def test_a_file_that_opens_and_gives_nothing() -> None:
    assert refused("/proc/self/mem") == snapshot("""\
error[unreadable-file]: this file can't be read: Input/output error
 --> /proc/self/mem
exit code 74
""")


def test_a_file_of_more_than_the_most_bytes() -> None:
    with Path("shows.toml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refused("shows.toml") == snapshot("""\
error[too-large]: this file is larger than 64 MiB
 --> shows.toml
hint: check that it is the right file, or split it
exit code 65
""")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this file does not exist here")
def test_a_file_without_an_end() -> None:
    told = refused("/dev/zero")
    assert told.startswith("error[too-large]: this file is larger than 64 MiB\n --> /dev/zero\n")


def test_the_most_bytes_are_read() -> None:
    with Path("shows.toml").open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(read_text("shows.toml")) == MAX_BYTES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_read_to_its_end() -> None:
    os.mkfifo("pipe")
    writer = Thread(target=Path("pipe").write_bytes, args=[CATALOGUE.encode()])
    writer.start()
    catalogue = load("pipe")
    writer.join()
    assert [show.title for show in catalogue.shows] == ["Étoile"]


def test_the_catalogue_goes_by_its_path() -> None:
    Path("shows.toml").write_text(CATALOGUE)
    assert load("shows.toml").name == "shows.toml"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"# to come\r\n", b"schema = 1"])
def test_a_catalogue_may_hold_nothing(content: bytes) -> None:
    assert read(content).shows == ()


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read(b"\xef\xbb\xbf" + CATALOGUE.encode()) == read(CATALOGUE.encode())


def test_only_the_first_byte_order_mark_is_taken_away() -> None:
    assert told_of(b"\xef\xbb\xbf\xef\xbb\xbfschema = 1") == snapshot("""\
error[invalid-toml]: invalid statement
 --> shows.toml:1:1
  |
1 | \\ufeffschema = 1
  | ^^^^^^
hint: the rest of the file is checked once this is fixed
""")


def test_line_ends_of_windows() -> None:
    assert read(CATALOGUE.replace("\n", "\r\n").encode()) == read(CATALOGUE.encode())


def test_bytes_that_are_not_utf8() -> None:
    assert told_of(b'[etoile]\r\ntitle = "\xc9toile" # Latin-1\r\n') == snapshot("""\
error[not-utf8]: byte 0xc9 is not UTF-8
 --> shows.toml:2:10
  |
2 | title = "\\xc9toile" # Latin-1
  |          ^^^^
hint: save the file as UTF-8
""")


def test_a_character_that_is_cut_off_at_the_end() -> None:
    assert told_of(b'[etoile]\ntitle = "Ballet \xe2\x82') == snapshot("""\
error[not-utf8]: byte 0xe2 is not UTF-8
 --> shows.toml:2:17
  |
2 | title = "Ballet \\xe2\\x82
  |                 ^^^^
hint: save the file as UTF-8
""")


def test_bytes_that_are_not_utf8_behind_wide_characters() -> None:
    assert told_of('title = "バレエ '.encode() + b'\xff"\n') == snapshot("""\
error[not-utf8]: byte 0xff is not UTF-8
 --> shows.toml:1:14
  |
1 | title = "バレエ \\xff"
  |                 ^^^^
hint: save the file as UTF-8
""")


def test_two_bytes_a_character() -> None:
    assert told_of(CATALOGUE.encode("utf-16")) == snapshot("""\
error[not-utf8]: byte 0xff is not UTF-8
 --> shows.toml:1:1
  |
1 | \\xff\\xfe[\\x00e\\x00t\\x00o\\x00i\\x00l\\x00e\\x00]\\x00
  | ^^^^
hint: save the file as UTF-8
""")


def test_a_surrogate_has_no_place_in_utf8() -> None:
    assert told_of(b'title = "\xed\xa0\x80"') == snapshot("""\
error[not-utf8]: byte 0xed is not UTF-8
 --> shows.toml:1:10
  |
1 | title = "\\xed\\xa0\\x80"
  |          ^^^^
hint: save the file as UTF-8
""")


def test_lines_end_as_they_do_in_toml() -> None:
    assert lines_of("a\nb\r\nc\rd\x0be\u2028f\n") == ["a", "b", "c\rd\x0be\u2028f", ""]


def test_the_packaged_catalogue_is_that_of_the_checkout() -> None:
    assert Path(built_in_file()) == Path(__file__).parents[2] / "data" / "shows.toml"
