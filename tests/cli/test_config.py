"""The settings of a call, the stronger one first; and the paths, as platformdirs gives them."""

import os
import pwd
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from etoile_cli.cli.config import (
    DEFAULT,
    Settings,
    default_paths,
    expand_home,
    load_settings,
    read_configuration,
)
from etoile_cli.cli.paths import home
from etoile_cli.diagnostics import EtoileError
from tests.cli.running import environment_of

# --- settings ------------------------------------------------------------------------------------

# Each setting: its option, variable and value in the file, the values of the two latter, and its
# default.
KINDS: list[tuple[str, str, Any, Any, str, Any, Any, Any]] = [
    ("folder", "ETOILE_FOLDER", "o", "e", '"/f"', "e", "/f", "/data/etoile/catalogue"),
    ("only_mine", "ETOILE_ONLY_MINE", False, "1", "true", True, True, False),
    ("zone", "TZ", "Asia/Tokyo", "Europe/Paris", '"+01:00"', "Europe/Paris", "+01:00", None),
    ("country", "ETOILE_COUNTRY", "DE", "FR", '"GB"', "FR", "GB", None),
]


@pytest.fixture
def at(tmp_path: Path) -> dict[str, str]:
    """Return an environment whose default paths are in the test's folder."""
    home = {"HOME": "/home/me", "XDG_DATA_HOME": "/data", "XDG_STATE_HOME": "/state"}
    return {**home, "XDG_CONFIG_HOME": str(tmp_path)}


def setting(chosen: Settings, name: str) -> tuple[Any, str]:
    """Return a setting, and what set it."""
    return getattr(chosen, name), chosen.set_by[name]


def written(tmp_path: Path, text: str) -> str:
    """Return the path of a configuration of this text, at its default path."""
    file = tmp_path / "etoile" / "config.toml"
    file.parent.mkdir()
    file.write_text(text)
    return str(file)


@pytest.mark.parametrize("kind", KINDS, ids=[kind[0] for kind in KINDS])
def test_the_stronger_setting_wins(at: dict[str, str], tmp_path: Path, kind: Any) -> None:
    name, variable, option, word, in_file, of_word, of_file, usual = kind
    assert setting(load_settings({}, at), name) == (usual, DEFAULT)
    file = written(tmp_path, f"{name} = {in_file}\n")
    assert setting(load_settings({}, at), name) == (of_file, file)
    assert setting(load_settings({}, {**at, variable: ""}), name) == (of_file, file)
    environment = {**at, variable: word}
    assert setting(load_settings({name: None}, environment), name) == (of_word, variable)
    by = f"--{name.replace('_', '-')}"
    assert setting(load_settings({name: option}, environment), name) == (option, by)


def test_the_configuration_itself(at: dict[str, str], tmp_path: Path) -> None:
    usual = str(tmp_path / "etoile" / "config.toml")
    assert setting(load_settings({}, at), "config") == (usual, DEFAULT)
    one, other = tmp_path / "1.toml", tmp_path / "2.toml"
    one.write_text('country = "GB"')
    other.write_text('country = "DE"')
    environment = {**at, "ETOILE_CONFIG": str(one)}
    chosen = load_settings({}, environment)
    assert setting(chosen, "config") == (str(one), "ETOILE_CONFIG")
    assert setting(chosen, "country") == ("GB", str(one))
    chosen = load_settings({"config": str(other)}, environment)
    assert setting(chosen, "config") == (str(other), "--config")
    assert setting(chosen, "country") == ("DE", str(other))


def test_paths_stay_as_they_were_given_but_for_the_home(at: dict[str, str]) -> None:
    assert load_settings({"folder": "./mine"}, at).folder == "./mine"
    assert load_settings({"folder": "~/mine"}, at).folder == "/home/me/mine"
    assert load_settings({}, {**at, "ETOILE_FOLDER": "~"}).folder == "/home/me"


def test_a_configuration_at_home(at: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('folder = "~/shows"')
    chosen = load_settings({"config": "~/mine.toml"}, {**at, "HOME": str(tmp_path)})
    assert chosen.folder == str(tmp_path / "shows")


@pytest.mark.parametrize("name", ["folder", "config"])
def test_an_empty_path_is_no_path(at: dict[str, str], name: str) -> None:
    with pytest.raises(EtoileError, match=f"--{name}: the path is empty") as refusal:
        load_settings({name: ""}, at)
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize(
    ("word", "is_on"),
    [
        ("1", True),
        ("TRUE", True),
        ("yes", True),
        ("On", True),
        ("0", False),
        ("false", False),
        ("No", False),
        ("off", False),
    ],
)
def test_a_variable_is_on_or_off(at: dict[str, str], word: str, is_on: bool) -> None:
    assert load_settings({}, {**at, "ETOILE_ONLY_MINE": word}).only_mine is is_on


@pytest.mark.parametrize("word", ["2", "maybe", " ", "\x1b[31m"])
def test_any_other_word_is_invalid(at: dict[str, str], word: str) -> None:
    with pytest.raises(EtoileError) as refusal:
        load_settings({}, {**at, "ETOILE_ONLY_MINE": word})
    assert refusal.value.exit_code == 78
    error = str(refusal.value)
    assert error.startswith("error[bad-setting]: ETOILE_ONLY_MINE: expected yes or no, got `")
    assert "\x1b" not in str(refusal.value)


# --- the configuration file ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nowhere", "file/within", "/dev/null/etoile/config.toml"])
def test_the_default_file_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    assert read_configuration(name, {}, is_named=False) == {}


# --- places --------------------------------------------------------------------------------------

NAMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
VALUES = st.sampled_from(
    [
        *(None, "", " ", "/", "/home/me", "/home/me/", "/a//b/../c", "/mit Leerzeichen", "/é"),
        *(" /x", ".", "here", "./here", "../there", "~", "~/x", "$HOME", "/a:/b", "\\x"),
    ]
)


def environment(**words: str | None) -> dict[str, str]:
    """Return an environment with nothing but this."""
    return {name: value for name, value in words.items() if value is not None}


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES)))
def test_with_xdg_the_paths_are_those_of_platformdirs(words: dict[str, str | None]) -> None:
    ours = default_paths(environment(**words), "linux")
    with environment_of(environment(**words)):
        theirs = Unix("etoile", appauthor=False)
        folders = theirs.user_data_path, theirs.user_config_path, theirs.user_state_path
    data, config, state = folders
    assert Path(ours.folder) == data / "catalogue"
    assert Path(ours.config) == config / "config.toml"
    assert Path(ours.state) == state


def test_without_an_environment_the_account_has_a_home() -> None:
    assert home({}) == home({"HOME": "somewhere"}) == pwd.getpwuid(os.getuid()).pw_dir


def test_an_unknown_account_has_its_home_in_the_root(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.getuid", lambda: 2**31 - 7)
    assert home({}) == "/"
    assert default_paths({}, "linux").config == "/.config/etoile/config.toml"


def test_on_other_systems_platformdirs_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.PlatformDirs", MacOS)
    monkeypatch.setenv("HOME", "/Users/me")
    for name in NAMES[1:]:
        monkeypatch.delenv(name, raising=False)
    paths = default_paths({}, "darwin")
    assert paths.folder == "/Users/me/Library/Application Support/etoile/catalogue"
    assert paths.config == "/Users/me/Library/Application Support/etoile/config.toml"


@pytest.mark.parametrize(
    ("path", "is_at"),
    [
        ("~", "/home/me"),
        ("~/a.toml", "/home/me/a.toml"),
        ("~//a", "/home/me/a"),
        ("~you/a", "~you/a"),
        ("a/~", "a/~"),
        ("./a", "./a"),
        ("/a/", "/a/"),
        ("", ""),
    ],
)
def test_a_path_begins_at_home_after_a_tilde(path: str, is_at: str) -> None:
    assert expand_home(path, {"HOME": "/home/me"}) == is_at
