"""A prompt in tests: within the test, by a clock that the test sets, or as processes of its own."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from etoile_cli.cli import context, prompt
from etoile_cli.cli.prompt import answer_prompt
from tests.cli.helpers import Home
from tests.cli.running import Ran, env, environment_of, process, run, shell
from tests.helpers import unindented

PATIENCE = 60  # seconds
NO_OPTIONS: dict[str, Any] = dict.fromkeys(("catalogue", "config", "as_of"))
TITLE = ("--format", "{title}")

# --- within the test ------------------------------------------------------------------------------


class Clock:
    """The time, which stands still until a test sets it. No file is too young for it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    @contextmanager
    def running(self) -> Iterator[None]:
        """Have no other clock."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(context, "now", lambda: self.now)
            patched.setattr("time.time", lambda: self.now.timestamp())  # noqa: PLW0108 - it moves
            patched.setattr("etoile_cli.catalogue.listing.YOUNG", -(10**19))
            for tick in ("_TICK", "_COARSE"):
                patched.setattr(f"etoile_cli.cli.prompt_file.{tick}", -(10**19))
            yield


class Drawn:
    """What prompts print within the test, whose user has one catalogue; none is renewed."""

    def __init__(self, home: Home, clock: Clock, catalogue: str) -> None:
        self.home, self.clock = home, clock
        self.file = home.holds(unindented(catalogue))
        self.renewals = 0
        self.environment = prompting(home)

    def after(self, *command: str, **environment: str | None) -> Ran:
        """Run a command first."""
        return run(*command, **{**self.environment, **environment})

    def line(self, *args: str, **environment: str | None) -> str:
        """Return what a prompt prints, without the newline at its end."""
        out = TextIOWrapper(BytesIO(), "utf-8", newline="\n")
        variables = env(**{**self.environment, **environment})
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(prompt, "start_renewal", self._count)
            with environment_of(variables), redirect_stdout(out):
                assert answer_prompt([*args]) == 0
        buffer = out.buffer
        assert isinstance(buffer, BytesIO)
        return buffer.getvalue().decode().removesuffix("\n")

    def _count(self, _options: object) -> None:
        self.renewals += 1


def prompting(home: Home) -> dict[str, str | None]:
    """Return the environment of a user with shows of her own only, and a cache folder."""
    cache = str(home.root / "cache")
    return {**home.environment, "XDG_CACHE_HOME": cache, "ETOILE_ONLY_MINE": "1"}


# --- processes ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Prompts:
    """Prompts as processes of their own, in one folder, and the renewals that they start."""

    home: Home
    cwd: Path | None = None

    @property
    def cache(self) -> Path:
        return self.home.root / "cache" / "etoile"

    @property
    def environment(self) -> dict[str, str | None]:
        return prompting(self.home)

    def holds(self, text: str, name: str = "shows.toml") -> Path:
        """Write a file of the user, and wait until it may be remembered."""
        file = self.home.holds(unindented(text), name)
        self.grow_old()
        return file

    def grow_old(self, seconds: float = 0.1) -> None:
        """Wait until another change of a file would show in its times."""
        time.sleep(seconds)

    def process(self, *args: str, **environment: str | None) -> Ran:
        """Run a command."""
        return process(*args, cwd=self.cwd, timeout=60, **{**self.environment, **environment})

    def shell(self, script: str, **environment: str | None) -> Ran:
        """Run a line of sh in which `$etoile` is the program."""
        return shell(script, cwd=self.cwd, **{**self.environment, **environment})

    def after(self, *command: str, **environment: str | None) -> None:
        """Run a command first, which may find nothing."""
        ran = self.process(*command, **environment)
        assert ran.code in (0, 1), ran.err

    def line(self, *args: str, **environment: str | None) -> str:
        """Return what a prompt prints, which goes well."""
        ran = self.process("prompt", *args, **environment)
        assert (ran.err, ran.code) == ("", 0)
        return ran.out.removesuffix("\n")

    def renewed(self, *args: str, **environment: str | None) -> str:
        """Return what a prompt prints after one that knew nothing, and its renewal."""
        assert self.line(*args, **environment) == ""
        self.settle()
        return self.line(*args, **environment)

    def claims(self) -> Sequence[Path]:
        """Return what says that renewals run."""
        return [*self.cache.glob("*.renewal.unfinished")] if self.cache.is_dir() else []

    def settle(self) -> None:
        """Wait until no renewal runs. The claim of one that failed stays."""
        end, quiet = time.monotonic() + PATIENCE, 0.0
        while (is_running := renewals(self.home.root)) or (self.claims() and quiet < 1):
            assert time.monotonic() < end
            time.sleep(0.02)
            quiet = 0 if is_running else quiet + 0.02


def renewals(root: Path) -> list[str]:
    """Return the ids of the renewals that run with a user's home."""
    return [one.name for one in Path("/proc").glob("[0-9]*") if _is_renewal(one, root)]


def _is_renewal(folder: Path, root: Path) -> bool:
    try:
        command, environment = ((folder / name).read_bytes() for name in ("cmdline", "environ"))
    except OSError:
        return False  # it has ended, or is another user's
    return b"\0--renew\0" in command and f"\0HOME={root}\0".encode() in b"\0" + environment
