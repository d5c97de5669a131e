"""The configuration file: its settings, and the errors of an invalid one."""

import os
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.cli.config import read_configuration
from etoile_cli.diagnostics import EtoileError

HOME = {"HOME": "/home/me"}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def read(text: str, file: str = "config.toml") -> dict[str, bool | str]:
    """Return the settings in a configuration of this text."""
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text(text)
    return read_configuration(file, HOME, is_named=True)


def refused(text: str) -> str:
    """Return how a configuration of this text is refused, always with exit code 78."""
    with pytest.raises(EtoileError) as refusal:
        read(text)
    assert refusal.value.exit_code == 78
    return f"{refusal.value}\n"


def test_every_setting() -> None:
    text = 'folder = "/shows"\nonly_mine = true\nzone = "Europe/London"\ncountry = "gb"\n'
    assert read(text) == {
        "folder": "/shows",
        "only_mine": True,
        "zone": "Europe/London",
        "country": "GB",
    }


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff"])
def test_an_empty_configuration(text: str) -> None:
    assert read(text) == {}


def test_false_is_a_value() -> None:
    assert read("only_mine = false") == {"only_mine": False}


def test_an_offset_is_a_zone() -> None:
    assert read('zone = "+05:45"') == {"zone": "+05:45"}


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        ("shows", "here/shows"),
        ("./shows/", "here/shows"),
        ("../shows", "here/../shows"),
        ("~", "/home/me"),
        ("~/shows", "/home/me/shows"),
        ("/shows", "/shows"),
    ],
)
def test_a_path_begins_at_the_file_or_at_home(words: str, folder: str) -> None:
    assert read(f'folder = "{words}"', "here/config.toml") == {"folder": folder}


def test_all_errors_are_reported_at_once() -> None:
    text = 'folder = 1\nonly_mine = "yes"\nzone = "Mars"\ncountry = "Atlantis"\ncolour = true\n'
    assert refused(text) == snapshot("""\
error[wrong-type]: expected text, got a number
 --> config.toml:1:10
  |
1 | folder = 1
  |          ^

error[wrong-type]: expected true or false, got text
 --> config.toml:2:14
  |
2 | only_mine = "yes"
  |              ^^^

error[unknown-zone]: `Mars` is not a time zone
 --> config.toml:3:9
  |
3 | zone = "Mars"
  |         ^^^^
hint: write a name such as `Europe/London`

error[unknown-country]: `Atlantis` is not a country
 --> config.toml:4:12
  |
4 | country = "Atlantis"
  |            ^^^^^^^^
hint: write two letters or a name, such as GB, US, Germany or South Korea

error[unknown-key]: `colour` is not a key of a configuration
 --> config.toml:5:1
  |
5 | colour = true
  | ^^^^^^
hint: valid keys: folder, only_mine, index, zone and country
""")


def test_an_empty_text_is_reported() -> None:
    assert "error[empty-text]" in refused('folder = ""')


def test_invalid_toml() -> None:
    assert refused("folder = ~/shows\n") == snapshot("""\
error[invalid-toml]: invalid value
 --> config.toml:1:10
  |
1 | folder = ~/shows
  |          ^
hint: the rest of the file is checked once this is fixed
""")


def test_invalid_utf8() -> None:
    Path("config.toml").write_bytes(b"\xff")
    with pytest.raises(EtoileError, match="not-utf8") as refusal:
        read_configuration("config.toml", HOME, is_named=True)
    assert refusal.value.exit_code == 78


@pytest.mark.parametrize("name", ["nowhere", "folder", "file/within", "a\0b", "s" * 256])
def test_a_named_file_must_exist(name: str) -> None:
    Path("folder").mkdir()
    Path("file").touch()
    with pytest.raises(EtoileError) as refusal:
        read_configuration(name, HOME, is_named=True)
    assert refusal.value.exit_code == 78
    assert refusal.value.problems[0].file == name


def test_a_named_device_is_read() -> None:
    assert read_configuration(os.devnull, HOME, is_named=True) == {}


def test_the_default_file_is_read_if_it_exists() -> None:
    Path("config.toml").write_text("only_mine = true")
    assert read_configuration("config.toml", HOME, is_named=False) == {"only_mine": True}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_as_the_default_file_is_not_waited_for() -> None:
    os.mkfifo("config.toml")
    with pytest.raises(EtoileError) as refusal:
        read_configuration("config.toml", HOME, is_named=False)
    assert (str(refusal.value), refusal.value.exit_code) == snapshot(
        (
            """\
error[not-a-file]: this is a folder, a pipe or a device
 --> config.toml
hint: the configuration must be a file; name one, or move this elsewhere\
""",
            78,
        )
    )


def test_a_folder_as_the_default_file() -> None:
    Path("config.toml").mkdir()
    with pytest.raises(EtoileError, match="not-a-file") as refusal:
        read_configuration("config.toml", HOME, is_named=False)
    assert refusal.value.exit_code == 78
