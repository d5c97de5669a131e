"""The process: `etoile`, and `python -m etoile_cli`."""

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

# Where Unix systems keep their time zones. Without this, `zoneinfo` loads `sysconfig` to find out;
# if they are elsewhere, it takes them from `tzdata`.
_ZONES = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"


def run() -> NoReturn:
    """Run one command and end the process with its exit code.

    A command lives for a tenth of a second. Looking for cycles and taking the interpreter apart
    would be a sixth of that, so neither is done: what was written is flushed, and the kernel
    takes the rest.
    """
    gc.disable()
    if os.name == "posix":
        os.environ.setdefault("PYTHONTZPATH", _ZONES)
    try:
        code = import_module("etoile_cli.cli.app").main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed or full: `main` has reported it
            continue
    os._exit(code)


if __name__ == "__main__":
    run()
