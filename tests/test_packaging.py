"""The wheel: its contents, and that it works without the rest of the project."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import etoile_cli
from tests.cli.running import COUNTDOWN_TELLING_OF_TOML, UNMEASURED, Ran, env

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built without the network."""
    return build(ROOT, "wheel", tmp_path_factory.mktemp("dist"))


def build(project: Path, target: str, folder: Path) -> Path:
    """Build a wheel or an sdist, and return its path."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "-d", str(folder)],
        cwd=project,
        env=env(**UNMEASURED),
        check=True,
        capture_output=True,
        timeout=60,
    )
    [built] = folder.iterdir()
    return built


def test_the_wheel_holds_the_package_its_catalogue_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"etoile_cli"}
    data = {f"etoile_cli/data/{name}" for name in ("shows.toml", "shows.prepared", "errors.md")}
    assert {*data, "etoile_cli/py.typed"} <= set(names)
    assert not [name for name in names if "test" in name or name.endswith(".pyc")]


def test_every_module_is_in_the_wheel(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".py")}
    written = {str(file.relative_to(ROOT / "src")) for file in (ROOT / "src").rglob("*.py")}
    assert packed == written


def test_a_wheel_built_later_and_elsewhere_is_the_same(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build(ROOT, "sdist", tmp_path / "sdist")) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    [project] = (tmp_path / "unpacked").iterdir()
    assert not [*project.rglob("*.prepared")]
    for file in project.rglob("*.py"):
        os.utime(file, (0, 0))
    again = build(project, "wheel", tmp_path / "again")
    assert again.read_bytes() == wheel.read_bytes()


def test_a_checkout_is_installed_without_what_was_prepared(tmp_path: Path) -> None:
    """It would stay as it is while the checkout changes."""
    names = zipfile.ZipFile(build(ROOT, "wheel:editable", tmp_path)).namelist()
    assert "_etoile_cli.pth" in names
    assert not [name for name in names if name.endswith(".prepared")]


def test_the_wheel_carries_its_licence_and_needs_what_is_declared(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        [metadata] = [name for name in packed.namelist() if name.endswith("/METADATA")]
        output = packed.read(metadata).decode()
    needed = [line for line in output.splitlines() if line.startswith("Requires-Dist: ")]
    assert "License-Expression: MIT" in output
    assert [re.split(r"[ <>=]", line)[1] for line in needed] == [
        "platformdirs",
        "python-dateutil",
        "rich",
        "tomli",
        "tomlkit",
        "truststore",
        "typer",
        "tzdata",
        "urllib3",
    ]


def test_the_wheel_has_a_script_of_the_name_of_the_distribution_and_promises_no_address(
    wheel: Path,
) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {name.rpartition("/")[2]: name for name in packed.namelist()}
        scripts = packed.read(names["entry_points.txt"]).decode()
        metadata = packed.read(names["METADATA"]).decode()
    for name in ("etoile", "etoile-cli"):
        assert f"\n{name} = etoile_cli.__main__:run\n" in scripts
    assert ("Project-URL: " in metadata) == bool(etoile_cli.URL)


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Python that has the wheel, and of this one only the libraries."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    [site] = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "python"


def installed(python: Path, *args: str, cwd: Path) -> Ran:
    done = subprocess.run(
        [str(python), "-m", "etoile_cli", *args],
        cwd=cwd,
        env=env(PYTHONPATH=None),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Ran(done.stdout, done.stderr, done.returncode)


def test_an_error_is_explained_without_the_checkout(python: Path, tmp_path: Path) -> None:
    ran = installed(python, "explain", "bad-as-of", cwd=tmp_path)
    assert (ran.out.splitlines()[0], ran.err, ran.code) == ("bad-as-of", "", 0)


def test_what_is_installed_reads_no_toml(python: Path) -> None:
    ran = subprocess.run(
        [str(python), *COUNTDOWN_TELLING_OF_TOML],
        env=env(PYTHONPATH=None),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ran.stderr, ran.returncode) == (b"", 0)


def test_what_is_installed_answers_from_any_folder(python: Path, tmp_path: Path) -> None:
    output = installed(
        python, "countdown", "etoile", "--plain", "--as-of", "2025-03-10", cwd=tmp_path
    )
    assert (output.err, output.code) == ("", 0)
    assert output.out.startswith("etoile\tÉtoile\tday\t45\t45\t2025-04-24\t")


def test_what_is_installed_has_its_catalogue_beside_it(python: Path, tmp_path: Path) -> None:
    note = installed(python, "check", cwd=tmp_path).out
    file = note.rstrip("\n").rpartition(" etoile check ")[2]
    output = installed(python, "check", file, "--as-of", "2028-01-01", cwd=tmp_path)
    place = str(Path("etoile_cli", "data", "shows.toml"))
    assert output.code == 0
    assert f"{os.sep}{place}:" in output.err
    assert str(ROOT / "data") not in output.err
