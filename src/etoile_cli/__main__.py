"""The process: `etoile`, and `python -m etoile_cli`."""

from __future__ import annotations

import gc
import os
import sys

from etoile_cli import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

# The folders of time zones on Unix. Without this, `zoneinfo` loads the build settings of Python to
# find them. If the zones are elsewhere, it uses `tzdata`.
_ZONES = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"

_COMPLETE = "_ETOILE_COMPLETE"  # set by a shell that completes a word


def run() -> NoReturn:
    """Run one command and end the process with its exit code.

    A command runs for a tenth of a second. Collecting cycles and shutting down the interpreter
    would be a sixth of that, so neither is done; only the output is flushed.
    """
    gc.disable()
    if os.name == "posix":
        os.environ.setdefault("PYTHONTZPATH", _ZONES)
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed or full: `main` has reported it
            continue
    os._exit(code)


def _run(args: list[str]) -> int:
    if args[:1] == ["prompt"] and _COMPLETE not in os.environ:
        from etoile_cli.cli.prompt import answer_prompt

        try:
            code = answer_prompt(args[1:])
        except Exception:  # the command itself says what is wrong
            code = None
        if code is not None:
            return code
    from etoile_cli.cli.app import main

    return main(args)


if __name__ == "__main__":
    run()
