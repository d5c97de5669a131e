"""The process: `etoile`, and `python -m etoile_cli`."""

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn


def run() -> NoReturn:
    """Run one command and end the process with its exit code.

    A command lives for a tenth of a second. Looking for cycles and taking the interpreter apart
    would be a sixth of that, so neither is done: what was written is flushed, and the kernel
    takes the rest.
    """
    gc.disable()
    try:
        code = import_module("etoile_cli.cli").main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed or full: `main` has told of it
            continue
    os._exit(code)


if __name__ == "__main__":
    run()
