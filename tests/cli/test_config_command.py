"""`etoile config`: where things live, what is set, and by what."""

import json
import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import Home
from tests.cli.running import Ran, run


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def config(home: Home, *args: str, **environment: str | None) -> Ran:
    wanted = {**home.environment, "TZ": None, "COLUMNS": "200", **environment}
    return home.shortened(run("config", *args, **wanted))


def settled(home: Home, name: str, *args: str, **environment: str | None) -> tuple[str, str]:
    """The value of a setting, and what it was set by."""
    ran = config(home, *args, "--plain", **environment)
    assert (ran.err, ran.code) == ("", 0)
    [row] = [line.split("\t") for line in ran.out.splitlines() if line.startswith(f"{name}\t")]
    return row[1], row[2]


# --- what it says --------------------------------------------------------------------------------


def test_of_a_newcomer_nothing_is_there_yet(home: Home) -> None:
    ran = config(home)
    assert (ran.err, ran.code) == ("", 0)
    told = re.sub(r"etoile's own .*\n", "", re.sub(" {2,}", "  ", ran.out))
    assert re.sub("─+", "─", told) == snapshot("""\
Setting  Set by  Value
─
configuration  usual  ~/config/etoile/config.toml
  not there
your catalogue  usual  ~/data/etoile/catalogue
  not there
only mine  usual  no
zone  usual  –
country  usual  –
can be undone  ~/state/etoile/undo
  not there
kept aside  ~/state/etoile/aside
  not there
""")
    assert not list(home.root.iterdir())


def test_what_is_there_is_not_said_to_be_missing(home: Home) -> None:
    home.run("add", "Heat")
    home.run("add", "Your Name", "--file", "anime")
    assert config(home, "--plain").out.splitlines()[1] == (
        "folder\t~/data/etoile/catalogue\tusual\t2 files"
    )
    told = re.sub(" {2,}", "  ", config(home).out)
    assert "can be undone  ~/state/etoile/undo\nkept aside  ~/state/etoile/aside\n  not" in told


def test_json_has_every_setting_with_its_origin(home: Home) -> None:
    told = json.loads(config(home, "--json", "--country", "GB", ETOILE_ONLY_MINE="1").out)
    assert (told["schema"], told["answer"]) == (1, "config")
    rows = {one.pop("name"): one for one in told["settings"]}
    packaged = rows.pop("packaged")
    assert Path(packaged["value"]).is_file()
    assert (packaged["by"], packaged["note"]) == (None, "left out")
    assert rows == snapshot(
        {
            "config": {"value": "~/config/etoile/config.toml", "by": "usual", "note": "not there"},
            "folder": {"value": "~/data/etoile/catalogue", "by": "usual", "note": "not there"},
            "only_mine": {"value": "yes", "by": "ETOILE_ONLY_MINE", "note": None},
            "zone": {"value": None, "by": "usual", "note": None},
            "country": {"value": "GB", "by": "--country", "note": None},
            "undo": {"value": "~/state/etoile/undo", "by": None, "note": "not there"},
            "aside": {"value": "~/state/etoile/aside", "by": None, "note": "not there"},
        }
    )


# --- what set it ---------------------------------------------------------------------------------


def test_an_option_wins_over_the_environment_and_that_over_the_file(home: Home) -> None:
    file = home.root / "config" / "etoile" / "config.toml"
    file.parent.mkdir(parents=True)
    assert settled(home, "folder") == ("~/data/etoile/catalogue", "usual")
    file.write_text('folder = "mine"\n')
    in_file = ("~/config/etoile/mine", "~/config/etoile/config.toml")
    assert settled(home, "folder") == in_file
    assert settled(home, "folder", ETOILE_FOLDER="/a") == ("/a", "ETOILE_FOLDER")
    assert settled(home, "folder", ETOILE_FOLDER="") == in_file
    given = settled(home, "folder", "--folder", "/b", ETOILE_FOLDER="/a")
    assert given == ("/b", "--folder")


@pytest.mark.parametrize(
    ("name", "args", "environment", "told"),
    [
        ("zone", [], {}, ("", "usual")),
        ("zone", [], {"TZ": "Europe/Paris"}, ("Europe/Paris", "TZ")),
        ("zone", ["--zone", "+05:30"], {"TZ": "Europe/Paris"}, ("+05:30", "--zone")),
        ("country", [], {}, ("", "usual")),
        ("country", [], {"ETOILE_COUNTRY": "GB"}, ("GB", "ETOILE_COUNTRY")),
        ("only_mine", [], {}, ("no", "usual")),
        ("only_mine", ["--only-mine"], {}, ("yes", "--only-mine")),
        ("only_mine", [], {"ETOILE_ONLY_MINE": "on"}, ("yes", "ETOILE_ONLY_MINE")),
    ],
)
def test_each_setting_tells_what_set_it(
    home: Home, name: str, args: list[str], environment: dict[str, str], told: tuple[str, str]
) -> None:
    assert settled(home, name, *args, **environment) == told


def test_another_configuration_is_named_by_what_names_it(home: Home) -> None:
    (home.root / "mine.toml").write_text('country = "DE"\nonly_mine = true\n')
    file = str(home.root / "mine.toml")
    assert settled(home, "config", "--config", file) == ("~/mine.toml", "--config")
    assert settled(home, "config", ETOILE_CONFIG=file) == ("~/mine.toml", "ETOILE_CONFIG")
    assert settled(home, "country", "--config", file) == ("DE", "~/mine.toml")
    assert settled(home, "only_mine", "--config", file) == ("yes", "~/mine.toml")


def test_what_stands_before_the_name_of_the_command_counts_too(home: Home) -> None:
    ran = run("--folder", "/a", "config", "--plain", **home.environment)
    assert ran.out.splitlines()[1] == "folder\t/a\t--folder\tnot there"


# --- what can be wrong ---------------------------------------------------------------------------


def test_a_folder_that_is_none_is_told_and_no_error(home: Home) -> None:
    assert settled(home, "folder", "--folder", "/dev/null") == ("/dev/null", "--folder")
    assert "this is not a folder" in config(home, "--folder", "/dev/null").out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--folder", ""], "error[usage]: --folder: the path is empty\n"),
        (["more"], "error[usage]: Got unexpected extra argument(s) (more)\n"),
        (["--plain", "--json"], "error[usage]: --plain and --json exclude each other\n"),
    ],
)
def test_a_call_that_is_wrong(home: Home, args: list[str], told: str) -> None:
    ran = config(home, *args)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(told)


def test_a_configuration_that_is_wrong_is_told_with_its_place(home: Home) -> None:
    (home.root / "mine.toml").write_text('folders = "x"\n')
    ran = config(home, "--config", str(home.root / "mine.toml"))
    assert (ran.out, ran.code) == ("", 78)
    assert ran.err.startswith("error[unknown-key]")
    assert " --> ~/mine.toml:1:1\n" in ran.err


# --- wherever it is read -------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [1, 2, 7, 10, 20, 33, 40, 79, 80, 300])
def test_no_line_is_wider_than_the_terminal(home: Home, columns: int) -> None:
    ran = config(home, "--country", "GB", COLUMNS=str(columns))
    assert (ran.err, ran.code) == ("", 0)
    assert max(map(len, ran.out.splitlines())) <= max(columns, 1)


def test_what_a_path_holds_acts_on_no_terminal(home: Home) -> None:
    for args in ([], ["--plain"], ["--json"]):
        ran = config(home, *args, "--folder", "/a\x1b[31m\tb\nc\u202e")
        assert ran.code == 0
        assert not {"\x1b", "\u202e"} & {*ran.out}
    assert settled(home, "folder", "--folder", "/a\x1b\tb") == ("/a\\x1b\\tb", "--folder")


def test_ascii_alone_can_say_it(home: Home) -> None:
    for args in ([], ["--plain"], ["--json"]):
        ran = config(home, *args, "--folder", "/é", PYTHONIOENCODING="ascii")
        assert (ran.err, ran.code) == ("", 0)
        assert ran.out.isascii()


def test_a_reader_that_has_gone_ends_in_silence(home: Home) -> None:
    assert home.shell("$etoile config --plain | head -c 6") == Ran("config", "", 0)
