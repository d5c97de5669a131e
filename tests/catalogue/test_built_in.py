"""The catalogue as it was read when etoile was built: the same shows, or none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etoile_cli
from etoile_cli.catalogue.built_in import (
    READER_MODULES,
    built_in_file,
    prepare,
    prepared_bytes,
    prepared_file,
    prepared_shows,
    reader_stamps,
)
from etoile_cli.catalogue.load import load
from etoile_cli.catalogue.packing import ENUMS, RECORDS, pack
from etoile_cli.catalogue.places import zone_stamp
from etoile_cli.diagnostics import EtoileError, Exit
from etoile_cli.store.cache import seal, unseal
from tests.cli.running import COUNTDOWN_TELLING_OF_TOML, UNMEASURED, env

EVERYTHING = """
schema = 1
checked = 2026-11-20

[etoile]
title    = "Étoile"
ids      = { tvmaze = 49008, imdb = "tt22034880", web_channel = 3 }
genres   = ["comedy", "drama"]
source   = ["https://a.example", "https://b.example"]
cast     = [
  { name = "One", tier = "lead", character = "Two", from = "2025", until = 2026-01-02 },
  { name = "Three", tier = "main" },
]

[[etoile.news]]
reported = "spring 2026"
season   = 2
status   = ["renewed", "final"]
episodes = 8
titles   = ["One", "", "Three"]
trailer  = "by 2026-03-31"
platform = "Elsewhere"
certainty = "rumoured"
release  = [
  { episodes = "1-2", date = 2026-04-02T20:00:00Z },
  { episodes = "3-4", date = 2026-04-09T20:00:00-07:00, platform = "There" },
  { episodes = "5-6", date = 2026-04-16T20:00:00, zone = "Europe/London", country = "GB" },
  { episodes = "7", date = 2026-04-23T20:00:00, zone = "local", label = "The End" },
  { episodes = "8-", date = 2026-05-04, every = ["Mon", "Thu"], each = 2 },
]

[[etoile.news]]
release  = 2026-04-01

[[etoile.news]]
trailer  = "Friday 2026-03-27"

[[etoile.news]]
reported = 2026-02-01
season   = 2
release  = [{ episodes = "1-8", date = 2026-05-04, every = "week" }, { date = "TBA" }]

[[etoile.news]]
reported = 2026-03-01
release  = "postponed"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Return a prepared catalogue with everything that a catalogue can hold."""
    file = tmp_path / "shows.toml"
    file.write_text(EVERYTHING)
    prepare(str(file))
    return file


def beside(catalogue: Path) -> Path:
    """Return what stands beside a catalogue."""
    return Path(prepared_file(str(catalogue)))


def test_the_shows_of_the_packaged_catalogue_are_those_of_its_toml(tmp_path: Path) -> None:
    copy = str(shutil.copy(built_in_file(), tmp_path))
    prepare(copy)
    shows = prepared_shows(copy, Path(copy).read_text())
    assert shows
    assert shows == load(copy).shows


def kinds(value: Any) -> Iterator[type]:
    """The type of a value, and of all that it is made of."""
    yield type(value)
    parts = value if isinstance(value, tuple) else getattr(value, "__dict__", {}).values()
    if not isinstance(value, Enum):
        for part in parts:
            yield from kinds(part)


def test_everything_in_a_catalogue_is_read_back(catalogue: Path) -> None:
    shows = prepared_shows(str(catalogue), EVERYTHING)
    assert shows == load(str(catalogue)).shows
    assert {*kinds(shows)} >= {*RECORDS, *ENUMS}


def test_an_unknown_value_is_an_internal_error() -> None:
    with pytest.raises(KeyError, match="float"):
        pack(0.5)


def test_another_text_is_read_again(catalogue: Path) -> None:
    assert prepared_shows(str(catalogue), EVERYTHING + "\n") is None


def test_without_preparation_nothing_is_used(catalogue: Path) -> None:
    beside(catalogue).unlink()
    assert prepared_shows(str(catalogue), EVERYTHING) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"\xff" * 9, seal(7), seal(()), seal((1, 2, 3))],
)
def test_a_foreign_file_is_not_used(catalogue: Path, content: bytes) -> None:
    beside(catalogue).write_bytes(content)
    assert prepared_shows(str(catalogue), EVERYTHING) is None


def test_a_pipe_is_not_waited_for(catalogue: Path) -> None:
    beside(catalogue).unlink()
    os.mkfifo(beside(catalogue))
    assert prepared_shows(str(catalogue), EVERYTHING) is None


@given(st.data())
def test_a_damaged_file_is_not_used(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("damaged") / "shows.toml"
    file.write_text(EVERYTHING)
    whole = prepared_bytes(str(file), reader_stamps())
    place = data.draw(st.integers(0, len(whole) - 1))
    is_cut = data.draw(st.booleans())
    other = b"" if is_cut else bytes([whole[place] ^ data.draw(st.integers(1, 255))])
    beside(file).write_bytes(whole[:place] + other + (b"" if is_cut else whole[place + 1 :]))
    assert prepared_shows(str(file), EVERYTHING) is None


MADE_FOR, READER = range(2)


@pytest.mark.parametrize(
    ("part", "place", "other"),
    [
        (MADE_FOR, 0, "0.0.0"),
        (MADE_FOR, 1, ("Show", ["title"])),
        (MADE_FOR, -1, ("Every", ["DAY", "WEEK"])),
        (READER, 0, (1, 2)),
    ],
    ids=["version", "fields", "words", "module"],
)
def test_a_file_of_another_version_is_not_used(
    catalogue: Path, part: int, place: int, other: object
) -> None:
    found = list(unseal(beside(catalogue).read_bytes()))
    assert found[MADE_FOR][0] == etoile_cli.__version__
    assert found[part][place] != other
    found[part][place] = other
    beside(catalogue).write_bytes(seal(tuple(found)))
    assert prepared_shows(str(catalogue), EVERYTHING) is None


@pytest.mark.parametrize("changed", ["size", "age"])
def test_a_file_older_than_a_module_is_not_used(installed: Path, changed: str) -> None:
    """In a checkout, which has its catalogue beside the package."""
    module = installed / "etoile_cli" / "text.py"
    before = module.stat()
    checkout = installed.parent / "data"
    shutil.move(installed / "etoile_cli" / "data", checkout)
    run_python(installed, "-m", "etoile_cli.catalogue.built_in")
    assert not loads_toml(installed)
    if changed == "size":
        module.write_text(module.read_text() + "\n")
        os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert loads_toml(installed)


def test_a_change_is_prepared(catalogue: Path) -> None:
    catalogue.write_text(EVERYTHING.replace("Three", "Four"))
    prepare(str(catalogue))
    assert prepared_shows(str(catalogue), catalogue.read_text()) == load(str(catalogue)).shows


def test_an_invalid_catalogue_is_not_prepared(tmp_path: Path) -> None:
    file = tmp_path / "shows.toml"
    file.write_text("[etoile]\ntitel = 'Étoile'\n")
    with pytest.raises(EtoileError) as error:
        prepare(str(file))
    assert error.value.exit_code == Exit.BAD_CATALOGUE
    assert [path.name for path in tmp_path.iterdir()] == ["shows.toml"]


def test_every_module_that_reads_a_catalogue_is_watched() -> None:
    """A change of any of them may change what the shows are."""
    program = (
        "import sys, etoile_cli.catalogue.parse, etoile_cli.catalogue.built_in; print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    ours = [name for name in ran.stdout.decode().split() if name.startswith("etoile_cli.")]
    names = {name.removeprefix("etoile_cli.").replace(".", "/") for name in ours}
    names -= {"catalogue", "domain", "store"}
    names -= {"catalogue/positions", "catalogue/scan"}  # they find the places of errors
    assert names == {*READER_MODULES}


def test_the_errors_of_a_catalogue_are_reported_by_the_commands(installed: Path) -> None:
    data = installed / "etoile_cli" / "data"
    (data / "shows.toml").write_text("[etoile]\ntitel = 'Étoile'\n")
    assert run_python(installed, "-m", "etoile_cli.catalogue.built_in") == 0
    assert [path.name for path in data.iterdir()] == ["shows.toml"]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """etoile as a wheel has it: a folder for Python's path."""
    package = tmp_path / "site" / "etoile_cli"
    shutil.copytree(Path(etoile_cli.__file__).parent, package)
    (package / "data").mkdir()
    shutil.copy(built_in_file(), package / "data")
    return package.parent


def run_python(installed: Path, *arguments: str) -> int:
    """Return the exit code of Python with another etoile."""
    return subprocess.run(
        [sys.executable, *arguments],
        env=env(PYTHONPATH=str(installed), **UNMEASURED),
        cwd=installed,
        stdout=subprocess.DEVNULL,
        check=False,
        timeout=30,
    ).returncode


def loads_toml(installed: Path) -> bool:
    """Return whether a countdown of an installed etoile loads a reader of TOML."""
    code = run_python(installed, *COUNTDOWN_TELLING_OF_TOML)
    assert code in (0, 1)
    return bool(code)


def test_an_installed_etoile_reads_no_toml(installed: Path) -> None:
    file = installed / "etoile_cli" / "data" / "shows.toml"
    assert loads_toml(installed)
    prepare(str(file))
    assert not loads_toml(installed)
    (installed / "etoile_cli" / "text.py").touch()  # an installation gives files a time of its own
    assert not loads_toml(installed)
    file.write_text(file.read_text() + "\n")
    assert loads_toml(installed)


def test_without_its_zones_a_file_is_not_used(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the TOML says which is unknown."""
    stamps = {"Europe/London": None}
    function = "etoile_cli.catalogue.built_in.zone_stamp"
    monkeypatch.setattr(function, lambda name: stamps.get(name, zone_stamp(name)))
    assert prepared_shows(str(catalogue), EVERYTHING) is None
