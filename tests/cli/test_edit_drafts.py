"""What is left of a draft whose process dies, or whose disk is full, before the editor opens."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.helpers import Home
from tests.cli.running import env

if sys.platform == "win32":
    pytest.skip("these tests kill", allow_module_level=True)

ROOT = Path(__file__).parents[2]

TROUBLED = """
import os, signal, sys
from etoile_cli.cli.app import main
trouble, number, *args = sys.argv[1:]
write, calls = os.write, []
def troubled(handle, data):
    calls.append(handle)
    if len(calls) == int(number):
        write(handle, data[:20])
        if trouble == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(28, "No space left on device")
    return write(handle, data)
os.write = troubled
sys.exit(main(args))
"""


def edit(home: Home, trouble: str, number: int, editor: str) -> subprocess.CompletedProcess[str]:
    """Edit while a write fails or is the last one, after a part of it was written."""
    wanted = {**home.environment, "EDITOR": editor, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", TROUBLED, trouble, str(number), "edit", "--as-of", home.day],
        env=env(**wanted),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("number", [1, 2])
def test_a_process_that_dies_before_the_editor_opens_leaves_no_draft(
    tmp_path: Path, number: int
) -> None:
    home = Home(tmp_path)
    home.holds('[night-ferry]\ntitle = "Night Ferry"\n\n[other]\ntitle = "Other"\n')
    assert edit(home, "killed", number, "true").returncode == -signal.SIGKILL
    assert "a draft is left" not in home.run("edit", EDITOR="true").err


@pytest.mark.parametrize("number", [1, 2])
def test_a_draft_of_a_full_disk_can_be_opened_again(tmp_path: Path, number: int) -> None:
    home = Home(tmp_path)
    home.holds('[night-ferry]\ntitle = "Night Ferry"\n')
    edit(home, "full", number, "sed -i 1i[mine")
    for draft in home.state.glob("drafts/*/*.toml"):
        ran = home.run("edit", "--from", str(draft), EDITOR="sed -i 1s/.*/#mine/")
        assert (ran.code, ran.err) == (0, "")
    assert home.run("edit", EDITOR="true").code == 0
