"""`etoile check`."""

from typing import Annotated

import typer

from etoile_cli.catalogue import check, packaged
from etoile_cli.cli.options import AsOfOption, moment_of, shared
from etoile_cli.cli.streams import say

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="etoile's own catalogue where none is named."),
]


def command(context: typer.Context, files: FilesArgument = None, as_of: AsOfOption = None) -> None:
    """Check catalogues.

    Every error, and what a careful editor would flag. Silent where all is well; warnings do not
    change the exit code.
    """
    said = {"as_of": shared(context, "as_of", as_of)}
    said |= {name: shared(context, name, None) for name in ("zone", "country")}
    moment = moment_of(said)
    own = shared(context, "catalogue", None)
    named = files or [packaged() if own is None else own]
    problems, code = check(tuple(named), moment)
    if problems:
        say(problems)
    raise typer.Exit(code)
