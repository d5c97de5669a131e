"""Where a person's files live: as platformdirs has it, which is asked as well."""

import os
import pwd
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from etoile_cli.cli.places import at_home, home, places
from tests.cli.running import environment_of

NAMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
VALUES = st.sampled_from(
    [
        *(None, "", " ", "/", "/home/me", "/home/me/", "/a//b/../c", "/mit Leerzeichen", "/é"),
        *(" /x", ".", "here", "./here", "../there", "~", "~/x", "$HOME", "/a:/b", "\\x"),
    ]
)


def of(**said: str | None) -> dict[str, str]:
    """An environment that says no more than this."""
    return {name: value for name, value in said.items() if value is not None}


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES)))
def test_with_xdg_they_are_where_platformdirs_has_them(said: dict[str, str | None]) -> None:
    ours = places(of(**said), "linux")
    with environment_of(of(**said)):
        theirs = Unix("etoile", appauthor=False)
        folders = theirs.user_data_path, theirs.user_config_path, theirs.user_state_path
    data, config, state = folders
    assert Path(ours.folder) == data / "catalogue"
    assert Path(ours.config) == config / "config.toml"
    assert Path(ours.state) == state


def test_without_an_environment_the_account_has_a_home() -> None:
    assert home({}) == home({"HOME": "somewhere"}) == pwd.getpwuid(os.getuid()).pw_dir


def test_an_account_that_nobody_knows_is_at_home_in_the_root(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.getuid", lambda: 2**31 - 7)
    assert home({}) == "/"
    assert places({}, "linux").config == "/.config/etoile/config.toml"


def test_elsewhere_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etoile_cli.cli.places.elsewhere.PlatformDirs", MacOS)
    monkeypatch.setenv("HOME", "/Users/me")
    for name in NAMES[1:]:
        monkeypatch.delenv(name, raising=False)
    there = places({}, "darwin")
    assert there.folder == "/Users/me/Library/Application Support/etoile/catalogue"
    assert there.config == "/Users/me/Library/Application Support/etoile/config.toml"


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
    assert at_home(path, {"HOME": "/home/me"}) == is_at
