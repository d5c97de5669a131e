"""The group of all commands: what is called where no command stands first.

So it is for help, for completion, for options before the command, and for a bare `etoile`.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from etoile_cli import __version__
from etoile_cli.cli.app import COMMANDS, SETTINGS, make, module_of
from etoile_cli.cli.console import write
from etoile_cli.cli.options import SHARED, declare


class _Commands(Mapping[str, Any]):
    """The commands as Typer has them, each loaded and made when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Group(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()  # type: ignore[assignment]  # Typer only ever reads it


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        write(f"etoile {__version__}\n")
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option(
        "--version", callback=_tell_version, is_eager=True, help="Tell the version and end."
    ),
]

app = typer.Typer(cls=_Group, invoke_without_command=True, **SETTINGS)


def etoile(context: typer.Context, **given: Any) -> None:
    """When does it drop, where, how many, who is in it, is it coming back, and how sure is that?

    Without a command: what is ahead, and the news of the last thirty days.
    """
    if context.invoked_subcommand is None:
        module_of("overview").command(context, **{name: given[name] for name in SHARED})


declare(etoile, [], {**SHARED, "_version": (VersionOption, False)})
app.callback()(etoile)
