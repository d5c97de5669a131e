"""What holds for a call: an option before the environment, that before the configuration file."""

from pathlib import Path
from typing import Any

import pytest

from etoile_cli.cli.settings import USUAL, Setting, settings
from etoile_cli.problems import EtoileError

# Of each setting what the option, the variable and the file say of it, what is made of the two
# latter, and what holds where nobody says anything.
KINDS: list[tuple[str, str, Any, Any, str, Any, Any, Any]] = [
    ("folder", "ETOILE_FOLDER", "o", "e", '"/f"', "e", "/f", "/data/etoile/catalogue"),
    ("only_mine", "ETOILE_ONLY_MINE", False, "1", "true", True, True, False),
    ("zone", "TZ", "Asia/Tokyo", "Europe/Paris", '"+01:00"', "Europe/Paris", "+01:00", None),
    ("country", "ETOILE_COUNTRY", "DE", "FR", '"GB"', "FR", "GB", None),
]


@pytest.fixture
def at(tmp_path: Path) -> dict[str, str]:
    """An environment whose usual places are the test's own."""
    home = {"HOME": "/home/me", "XDG_DATA_HOME": "/data", "XDG_STATE_HOME": "/state"}
    return {**home, "XDG_CONFIG_HOME": str(tmp_path)}


def written(tmp_path: Path, text: str) -> str:
    """The path of a configuration of this text, at its usual place."""
    file = tmp_path / "etoile" / "config.toml"
    file.parent.mkdir()
    file.write_text(text)
    return str(file)


@pytest.mark.parametrize("kind", KINDS, ids=[kind[0] for kind in KINDS])
def test_the_stronger_word_holds(at: dict[str, str], tmp_path: Path, kind: Any) -> None:
    name, variable, option, word, in_file, of_word, of_file, usual = kind
    assert getattr(settings({}, at), name) == Setting(usual, USUAL)
    file = written(tmp_path, f"{name} = {in_file}\n")
    assert getattr(settings({}, at), name) == Setting(of_file, file)
    assert getattr(settings({}, {**at, variable: ""}), name) == Setting(of_file, file)
    environment = {**at, variable: word}
    assert getattr(settings({name: None}, environment), name) == Setting(of_word, variable)
    by = f"--{name.replace('_', '-')}"
    assert getattr(settings({name: option}, environment), name) == Setting(option, by)


def test_the_configuration_itself(at: dict[str, str], tmp_path: Path) -> None:
    usual = str(tmp_path / "etoile" / "config.toml")
    assert settings({}, at).config == Setting(usual, USUAL)
    one, other = tmp_path / "1.toml", tmp_path / "2.toml"
    one.write_text('country = "GB"')
    other.write_text('country = "DE"')
    environment = {**at, "ETOILE_CONFIG": str(one)}
    chosen = settings({}, environment)
    assert chosen.config == Setting(str(one), "ETOILE_CONFIG")
    assert chosen.country == Setting("GB", str(one))
    chosen = settings({"config": str(other)}, environment)
    assert chosen.config == Setting(str(other), "--config")
    assert chosen.country == Setting("DE", str(other))


def test_paths_stay_as_they_were_given_but_for_the_home(at: dict[str, str]) -> None:
    assert settings({"folder": "./mine"}, at).folder.value == "./mine"
    assert settings({"folder": "~/mine"}, at).folder.value == "/home/me/mine"
    assert settings({}, {**at, "ETOILE_FOLDER": "~"}).folder.value == "/home/me"


def test_a_configuration_at_home(at: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('folder = "~/shows"')
    chosen = settings({"config": "~/mine.toml"}, {**at, "HOME": str(tmp_path)})
    assert chosen.folder.value == str(tmp_path / "shows")


@pytest.mark.parametrize("name", ["folder", "config"])
def test_an_empty_path_is_no_path(at: dict[str, str], name: str) -> None:
    with pytest.raises(EtoileError, match=f"--{name}: the path is empty") as refusal:
        settings({name: ""}, at)
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
    assert settings({}, {**at, "ETOILE_ONLY_MINE": word}).only_mine.value is is_on


@pytest.mark.parametrize("word", ["2", "maybe", " ", "\x1b[31m"])
def test_any_other_word_is_told(at: dict[str, str], word: str) -> None:
    with pytest.raises(EtoileError) as refusal:
        settings({}, {**at, "ETOILE_ONLY_MINE": word})
    assert refusal.value.exit_code == 78
    assert str(refusal.value).startswith("error[bad-setting]: ETOILE_ONLY_MINE: `")
    assert "\x1b" not in str(refusal.value)
