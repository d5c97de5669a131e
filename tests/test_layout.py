"""The layout of the package: small files and functions, and names that are defined once."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "etoile_cli"
FILES = sorted(PACKAGE.rglob("*.py"))
LARGEST_FILE = 400
SMALLEST_FILE = 30
LONGEST_FUNCTION = 45
MOST_FILES = 152

SHORT = ("__init__.py", "__main__.py")
"""These may be shorter than other files."""

FORMS = {"blocks", "plain", "json"}
"""Each file of a result has these."""

COMMANDS = PACKAGE / "cli" / "commands"
"""A command's function may be named like what answers it."""


def name(file: Path) -> str:
    """Return the path of a file within the package."""
    return str(file.relative_to(PACKAGE))


def public_names(file: Path) -> set[str]:
    """Return the public names that a module defines: functions, classes and constants."""
    names = set[str]()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=defined) | ast.ClassDef(name=defined):
                names.add(defined)
            case ast.Assign(targets=targets):
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=defined)):
                names.add(defined)
            case _:
                pass
    return {defined for defined in names if not defined.startswith("_")}


def test_the_package_has_few_files() -> None:
    """More would be harder to navigate."""
    assert len(FILES) <= MOST_FILES


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_is_neither_too_long_nor_too_short(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LARGEST_FILE
    assert lines >= SMALLEST_FILE or file.name in SHORT


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_function_fits_a_screen(file: Path) -> None:
    """The longest is still seen whole."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name


def test_a_public_name_is_defined_once() -> None:
    """A name that is found is the one that was looked for."""
    defined = defaultdict(list)
    for file in FILES:
        for one in public_names(file) - FORMS - {"TYPE_CHECKING"}:
            if file.parent != COMMANDS:
                defined[one].append(name(file))
    assert {one: files for one, files in defined.items() if len(files) > 1} == {}
