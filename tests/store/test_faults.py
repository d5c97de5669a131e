"""What is left on the disk when a change fails, or its process dies, at any of its steps."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("these tests fork", allow_module_level=True)

from tests.cli.running import env
from tests.store.breaking import CALLS, SCENES

ROOT = Path(__file__).parents[2]
STORE = ROOT / "src" / "etoile_cli" / "store"
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
PYTHON = [sys.executable, "-S"]  # without what site-packages would start in every process
ALONE = env(PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}", TMPDIR=MEMORY)


@pytest.mark.parametrize("scene", SCENES)
def test_a_step_that_fails_or_is_the_last_one_loses_nothing(scene: str) -> None:
    """Every call fails, is interrupted, and is the last one, each time in a process of its own."""
    done = subprocess.run(
        [*PYTHON, "-m", "tests.store.breaking", scene],
        capture_output=True,
        env=ALONE,
        timeout=120,
        check=False,
    )
    assert done.stderr.decode() == ""
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert len(told["calls"]) > 50
    assert told["count"] >= 4 * sum(call != "lstat" for call in told["calls"])


HARMLESS = {"fsencode", "strerror", "urandom"}
"""What the store takes of `os` that asks nothing of a disk."""


def test_every_call_of_the_system_is_one_that_is_failed() -> None:
    called = set()
    for file in STORE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called.add(ast.unparse(node.func))
            assert not (isinstance(node, ast.Call) and ast.unparse(node.func) == "open")
    of_os = {name.removeprefix("os.") for name in called if re.fullmatch(r"os\.\w+", name)}
    assert of_os - HARMLESS == set(CALLS)
    assert {name for name in called if name.startswith("fcntl.")} == {"fcntl.flock"}
    of_path = {name for name in called if name.startswith("os.path.")}
    # Of these only realpath and isdir ask the disk: by lstat, readlink and stat, which are wrapped.
    assert of_path == {
        f"os.path.{name}"
        for name in ("abspath", "dirname", "isabs", "isdir", "join", "realpath", "split")
    }
