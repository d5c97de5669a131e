"""The commands that do not ask the service need no network, and load nothing that has one."""

import subprocess
import sys
from pathlib import Path

import pytest

from etoile_cli.cli.app import COMMANDS
from tests.cli.following import follower
from tests.cli.helpers import editor
from tests.cli.running import env

ASKING = {"search", "follow", "refresh"}

CALLS = {
    "cast": ("cast", "etoile"),
    "show": ("show", "etoile"),
    "timeline": ("timeline", "etoile"),
    "export": ("export", "json"),
    "due": ("due", "--as-of", "2025-04-20"),
    "add": ("add", "Some Show"),
    "record": ("record", "etoile", "renewed", "--season", "3"),
    "remove": ("remove", "mine"),
    "explain": ("explain", "usage"),
    "unfollow": ("unfollow", "night-ferry"),
}

# A network that cannot be used, and an end that names what was loaded.
WITHOUT_NETWORK = """
import os, socket, sys
def refuse(*_, **__):
    raise AssertionError("the network was used")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from etoile_cli.cli.app import main
code = main(sys.argv[1:])
loaded = {"urllib3", "truststore", "etoile_cli.services.transport"} & {*sys.modules}
sys.stderr.write(f"{code} {sorted(loaded)}")
"""


@pytest.mark.parametrize("name", ["", *(one for one in COMMANDS if one not in ASKING)])
def test_a_command_needs_no_network(tmp_path: Path, name: str) -> None:
    with follower(tmp_path) as user:
        user.follow("night ferry")
        user.home.holds('[mine]\ntitle = "Mine"\n')
    args = CALLS.get(name, (name,) if name else ())
    wanted = {**user.home.environment, "EDITOR": editor("true")}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_NETWORK, *args],
        env=env(**wanted),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    code = 1 if name == "redo" else 0  # nothing was undone
    assert done.stderr.splitlines()[-1:] == [f"{code} []"], done.stderr
