"""`etoile config`."""

import os
from pathlib import Path
from typing import Any

import typer

from etoile_cli.answers.user_catalogue import ConfigRow, ConfigView
from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.user_catalogue import list_files
from etoile_cli.cli.config import Settings, settings
from etoile_cli.cli.console import look, write
from etoile_cli.cli.options import form_of, shared, sharing
from etoile_cli.diagnostics import EtoileError
from etoile_cli.render import render_own


@sharing("folder", "only_mine", "config", "zone", "country", "plain", "json")
def command(context: typer.Context, given: dict[str, Any]) -> None:
    """Tell where your files live, what is set, and by what.

    An option wins over the environment, and that over the configuration file.
    """
    form = form_of(given.pop("plain"), given.pop("json"), context)
    chosen = settings({name: shared(context, name, one) for name, one in given.items()}, os.environ)
    write(render_own(ConfigView(tuple(_settled(chosen))), form, look(os.environ)))


def _settled(chosen: Settings) -> list[ConfigRow]:
    by, state = chosen.by, Path(chosen.places.state)
    is_left_out = chosen.only_mine
    return [
        ConfigRow("config", chosen.config, by["config"], _absence(chosen.config)),
        ConfigRow("folder", chosen.folder, by["folder"], _in_folder(chosen.folder)),
        ConfigRow("only_mine", "yes" if is_left_out else "no", by["only_mine"], None),
        ConfigRow("zone", chosen.zone, by["zone"], None),
        ConfigRow("country", chosen.country, by["country"], None),
        ConfigRow("packaged", built_in_file(), None, "left out" if is_left_out else None),
        ConfigRow("undo", str(state / "undo"), None, _absence(str(state / "undo"))),
        ConfigRow("aside", str(state / "aside"), None, _absence(str(state / "aside"))),
    ]


def _absence(path: str) -> str | None:
    return None if os.path.lexists(path) else "not there"


def _in_folder(folder: str) -> str:
    """How many files there are, or why nobody can tell."""
    if missing := _absence(folder):
        return missing
    try:
        count = len(list_files(folder))
    except EtoileError as error:
        return error.problems[0].message
    return f"{count} file{'s' * (count != 1)}"
