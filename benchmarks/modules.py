"""Count the modules and functions of etoile that run in a call.

    .venv/bin/python benchmarks/modules.py

A module counts if one of its functions runs. What its import runs does not count: its body, the
bodies of its classes, and the lambdas and comprehensions that these call. Each call is made in a
process of its own.
"""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

CALLS = (
    # the arguments of etoile, and the most modules that they may run
    (("countdown", "etoile"), 25),
    (("record", "etoile", "renewed", "--season", "3"), 40),
)

COUNTING = """
import os, sys
from inspect import CO_NEWLOCALS, CO_OPTIMIZED
ran = set()
def note(frame, event, _):
    code = frame.f_code
    module = frame.f_globals.get("__name__", "")
    if event == "call" and module.startswith("etoile_cli") and is_function(frame):
        ran.add((module, code.co_qualname, code.co_firstlineno))
def is_function(frame):
    # the caller of a lambda or a comprehension decides; the body of a module or class has no flags
    while frame.f_code.co_name.startswith("<") and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    flags = CO_NEWLOCALS | CO_OPTIMIZED
    return frame.f_code.co_flags & flags == flags
end = os._exit
def print_count(code):
    sys.setprofile(None)
    sys.stderr.write(f"{code} {len({module for module, *_ in ran})} {len(ran)}\\n")
    if os.environ.get("LIST"):
        sys.stderr.write("".join(f"  {module}\\n" for module in sorted({one[0] for one in ran})))
    sys.stderr.flush()
    end(code)
os._exit = print_count
from etoile_cli.__main__ import run
sys.setprofile(note)
run()
"""


def main() -> int:
    """Print one table; return 1 if a call fails or runs in too many modules."""
    is_good = True
    print(f"{'modules':>7}  {'at most':>7}  {'functions':>9}  call")
    for arguments, most in CALLS:
        code, modules, functions = _count(arguments)
        print(f"{modules:7}  {most:7}  {functions:9}  etoile {' '.join(arguments)}")
        is_good = is_good and code == 0 and modules <= most
    return 0 if is_good else 1


def _count(arguments: tuple[str, ...]) -> tuple[int, int, int]:
    """Return the exit code of a call, and how many modules and functions ran."""
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", COUNTING, *arguments],
            env={"PATH": os.environ["PATH"], "HOME": home, "TZ": "UTC"},
            capture_output=True,
            text=True,
            check=False,
        )
    code, modules, functions = done.stderr.splitlines()[-1].split()
    return int(code), int(modules), int(functions)


if __name__ == "__main__":
    sys.exit(main())
