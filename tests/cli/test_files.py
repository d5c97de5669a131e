"""`etoile config` and `etoile check`."""

import json
import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.built_in import built_in_file
from tests.cli.five_shows import DAY, ONE
from tests.cli.helpers import Home
from tests.cli.running import Ran, folder_with, run


def config(home: Home, *args: str, **environment: str | None) -> Ran:
    wanted = {**home.environment, "TZ": None, "COLUMNS": "200", **environment}
    return home.shortened(run("config", *args, **wanted))


def settled(home: Home, name: str, *args: str, **environment: str | None) -> tuple[str, str]:
    """Return the value of a setting, and what it was set by."""
    ran = config(home, *args, "--plain", **environment)
    assert (ran.err, ran.code) == ("", 0)
    [row] = [line.split("\t") for line in ran.out.splitlines() if line.startswith(f"{name}\t")]
    return row[1], row[2]


# --- its output -----------------------------------------------------------------------------------


def test_a_new_user_has_no_files(home: Home) -> None:
    ran = config(home)
    assert (ran.err, ran.code) == ("", 0)
    printed = re.sub(r"built-in catalogue .*\n", "", re.sub(" {2,}", "  ", ran.out))
    assert re.sub("─+", "─", printed) == snapshot("""\
Setting  Set by  Value
─
configuration  default  ~/config/etoile/config.toml
  does not exist
your catalogue  default  ~/data/etoile/catalogue
  does not exist
only mine  default  no
index  default  yes
zone  default  –
country  default  –
undo history  ~/state/etoile/undo
  does not exist
saved drafts  ~/state/etoile/drafts
  does not exist
cache  /dev/null/cache/etoile
  does not exist
""")
    assert not list(home.root.iterdir())


def test_a_file_that_exists_is_not_missing(home: Home) -> None:
    home.run("add", "Heat")
    home.run("add", "Your Name", "--file", "anime")
    assert config(home, "--plain").out.splitlines()[1] == (
        "folder\t~/data/etoile/catalogue\tdefault\t2 files"
    )
    printed = re.sub(" {2,}", "  ", config(home).out)
    assert (
        "undo history  ~/state/etoile/undo\nsaved drafts  ~/state/etoile/drafts\n  does" in printed
    )


def test_json_has_every_setting_with_its_origin(home: Home) -> None:
    found = json.loads(config(home, "--json", "--country", "GB", ETOILE_ONLY_MINE="1").out)
    assert (found["schema"], found["answer"]) == (1, "config")
    rows = {one.pop("name"): one for one in found["settings"]}
    built_in = rows.pop("built_in")
    assert Path(built_in["value"]).is_file()
    assert (built_in["by"], built_in["note"]) == (None, "not used")
    assert rows == snapshot(
        {
            "config": {
                "value": "~/config/etoile/config.toml",
                "by": "default",
                "note": "does not exist",
            },
            "folder": {
                "value": "~/data/etoile/catalogue",
                "by": "default",
                "note": "does not exist",
            },
            "only_mine": {"value": "yes", "by": "ETOILE_ONLY_MINE", "note": None},
            "index": {"value": "yes", "by": "default", "note": None},
            "zone": {"value": None, "by": "default", "note": None},
            "country": {"value": "GB", "by": "--country", "note": None},
            "undo": {"value": "~/state/etoile/undo", "by": None, "note": "does not exist"},
            "drafts": {"value": "~/state/etoile/drafts", "by": None, "note": "does not exist"},
            "cache": {"value": "/dev/null/cache/etoile", "by": None, "note": "does not exist"},
        }
    )


# --- what set it ---------------------------------------------------------------------------------


def test_an_option_wins_over_the_environment_and_that_over_the_file(home: Home) -> None:
    file = home.root / "config" / "etoile" / "config.toml"
    file.parent.mkdir(parents=True)
    assert settled(home, "folder") == ("~/data/etoile/catalogue", "default")
    file.write_text('folder = "mine"\n')
    in_file = ("~/config/etoile/mine", "~/config/etoile/config.toml")
    assert settled(home, "folder") == in_file
    assert settled(home, "folder", ETOILE_FOLDER="/a") == ("/a", "ETOILE_FOLDER")
    assert settled(home, "folder", ETOILE_FOLDER="") == in_file
    passed = settled(home, "folder", "--folder", "/b", ETOILE_FOLDER="/a")
    assert passed == ("/b", "--folder")


@pytest.mark.parametrize(
    ("name", "args", "environment", "expected"),
    [
        ("zone", [], {}, ("", "default")),
        ("zone", [], {"TZ": "Europe/Paris"}, ("Europe/Paris", "TZ")),
        ("zone", ["--zone", "+05:30"], {"TZ": "Europe/Paris"}, ("+05:30", "--zone")),
        ("country", [], {}, ("", "default")),
        ("country", [], {"ETOILE_COUNTRY": "GB"}, ("GB", "ETOILE_COUNTRY")),
        ("only_mine", [], {}, ("no", "default")),
        ("only_mine", ["--only-mine"], {}, ("yes", "--only-mine")),
        ("only_mine", [], {"ETOILE_ONLY_MINE": "on"}, ("yes", "ETOILE_ONLY_MINE")),
    ],
)
def test_each_setting_names_its_origin(
    home: Home, name: str, args: list[str], environment: dict[str, str], expected: tuple[str, str]
) -> None:
    assert settled(home, name, *args, **environment) == expected


def test_another_configuration_is_named_by_what_names_it(home: Home) -> None:
    (home.root / "mine.toml").write_text('country = "DE"\nonly_mine = true\n')
    file = str(home.root / "mine.toml")
    assert settled(home, "config", "--config", file) == ("~/mine.toml", "--config")
    assert settled(home, "config", ETOILE_CONFIG=file) == ("~/mine.toml", "ETOILE_CONFIG")
    assert settled(home, "country", "--config", file) == ("DE", "~/mine.toml")
    assert settled(home, "only_mine", "--config", file) == ("yes", "~/mine.toml")


def test_what_stands_before_the_name_of_the_command_counts_too(home: Home) -> None:
    ran = run("--folder", "/a", "config", "--plain", **home.environment)
    assert ran.out.splitlines()[1] == "folder\t/a\t--folder\tdoes not exist"


# --- what can be wrong ---------------------------------------------------------------------------


def test_a_folder_that_is_not_one_is_no_error(home: Home) -> None:
    assert settled(home, "folder", "--folder", "/dev/null") == ("/dev/null", "--folder")
    assert "this is not a folder" in config(home, "--folder", "/dev/null").out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--folder", ""], "error[usage]: --folder: the path is empty\n"),
        (["more"], "error[usage]: Got unexpected extra argument(s) (more)\n"),
        (["--plain", "--json"], "error[usage]: --plain and --json cannot be combined\n"),
    ],
)
def test_a_call_that_is_wrong(home: Home, args: list[str], message: str) -> None:
    ran = config(home, *args)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(message)


def test_the_problem_of_a_configuration_file_has_its_place(home: Home) -> None:
    (home.root / "mine.toml").write_text('folders = "x"\n')
    ran = config(home, "--config", str(home.root / "mine.toml"))
    assert (ran.out, ran.code) == ("", 78)
    assert ran.err.startswith("error[unknown-key]")
    assert " --> ~/mine.toml:1:1\n" in ran.err


# --- wherever it is read -------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [20, 33, 40, 79, 80, 300])
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


def test_the_configuration_is_printed_in_ascii(home: Home) -> None:
    for args in ([], ["--plain"], ["--json"]):
        ran = config(home, *args, "--folder", "/é", PYTHONIOENCODING="ascii")
        assert (ran.err, ran.code) == ("", 0)
        assert ran.out.isascii()


def test_a_closed_pipe_ends_in_silence(home: Home) -> None:
    assert home.shell("$etoile config --plain | head -c 6") == Ran("config", "", 0)


# --- check ----------------------------------------------------------------------------------------


def check(catalogue: str, *args: str) -> Ran:
    with folder_with(catalogue):
        return run("check", "shows.toml", *args, *DAY)


def test_check_prints_nothing_if_all_is_valid() -> None:
    assert check(ONE) == Ran("", "", 0)


def test_check_prints_warnings() -> None:
    assert check('[a]\ntitle = "A"\n[[a.news]]\nseason = 1\nepisodes = 8\n') == Ran(
        "",
        snapshot("""\
warning[no-source]: this news has no source
 --> shows.toml:3:1
  |
3 | [[a.news]]
  | ^^^^^^^^^^
hint: add source = "https://…"
"""),
        0,
    )


def test_check_prints_every_error_at_once() -> None:
    assert check('[a]\ntitle = "A"\nchecked = 1\n[[a.news]]\nrelease = "2025-13"\n') == Ran(
        "",
        snapshot("""\
error[wrong-type]: expected a date or words such as `spring 2027`, got a number
 --> shows.toml:3:11
  |
3 | checked = 1
  |           ^
hint: write it in quotes: "1"

error[impossible-date]: `2025-13` is not a date
 --> shows.toml:5:12
  |
5 | release = "2025-13"
  |            ^^^^^^^
hint: a year has 12 months; write 01 to 12, not 13
"""),
        65,
    )


UNSOURCED = '[a]\ntitle = "A"\n[[a.news]]\nseason = 1\nepisodes = 8\n'


def test_check_counts_own_reports_without_a_source() -> None:
    with folder_with(UNSOURCED):
        ran = run("check", "--folder", ".", *DAY)
        assert ran == Ran("", "warning[no-source]: shows.toml: 1 report has no source\n", 0)
        for name in ("shows.toml", "./shows.toml", "."):
            assert run("check", name, "--folder", ".", *DAY) == ran


def test_check_flags_each_report_without_a_source_in_a_folder_that_is_not_the_user_s() -> None:
    with folder_with(UNSOURCED):
        ran = run("check", ".", "--folder", "nowhere", *DAY)
    assert ran.err.startswith("warning[no-source]: this news has no source\n --> shows.toml:3:1\n")


def test_check_without_own_files_names_the_built_in_catalogue() -> None:
    ran = run("check", "--folder", "nowhere", "--as-of", "2028-01-01")
    assert ran == Ran(
        "You have no files to check in nowhere\n"
        f"To check the built-in catalogue: etoile check {built_in_file()}\n",
        "",
        0,
    )
    assert "warning[checked-long-ago]" in run("check", built_in_file(), "--as-of", "2028-01-01").err


def test_check_flags_nothing_of_the_built_in_catalogue_beside_own_files() -> None:
    with folder_with('[[the-savant.news]]\nreported = 2026-11-20\nnote = "x"\nsource = "x"\n'):
        assert run("check", "--folder", ".", "--as-of", "2028-01-01") == Ran("", "", 0)


@pytest.mark.parametrize("text", ["[a", None])
def test_check_shows_the_errors_of_the_built_in_catalogue(
    text: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built_in = tmp_path / "built-in.toml"
    if text:
        built_in.write_text(text)
    monkeypatch.setattr("etoile_cli.catalogue.built_in.built_in_file", lambda: str(built_in))
    code = "invalid-toml" if text else "no-such-file"
    with folder_with(UNSOURCED):
        ran = run("check", "--folder", ".", *DAY)
    assert [line for line in ran.err.splitlines() if "[" in line and "]: " in line] == [
        next(line for line in ran.err.splitlines() if line.startswith(f"error[{code}]: ")),
        "warning[no-source]: shows.toml: 1 report has no source",
    ]
    assert ran.code == (65 if text else 74)


def test_check_of_a_file_also_shows_that_the_built_in_catalogue_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = str(tmp_path / "built-in.toml")
    monkeypatch.setattr("etoile_cli.catalogue.built_in.built_in_file", lambda: missing)
    with folder_with('[a]\ntitle = "A"\n'):
        ran = run("check", "shows.toml", "--folder", ".", *DAY)
    assert (ran.err.splitlines()[0], ran.code) == (
        "error[no-such-file]: this file does not exist",
        74,
    )


def test_check_looks_at_every_file() -> None:
    ran = check("[a]\ntitle = 1\n", "nowhere.toml")
    assert ran.code == 65
    assert [line for line in ran.err.splitlines() if "-->" in line] == [
        " --> shows.toml:2:9",
        " --> nowhere.toml",
    ]
