"""The command `prompt`: its help, its errors, and the calls that the short way leaves to it."""

from datetime import date
from typing import Annotated, Any

import typer

from etoile_cli.cli.commands.due import FormatOption, parse_line_format, parse_within
from etoile_cli.cli.context import load_context
from etoile_cli.cli.options import SHARED, option, with_options
from etoile_cli.cli.prompt import (
    DEFAULT_FORMAT,
    RENEW,
    Known,
    print_line,
    prompt_line,
    read_prompt,
    start_renewal,
)
from etoile_cli.cli.prompt_file import find_known, renew_prompt
from etoile_cli.diagnostics import EtoileError, Exit

WithinOption = Annotated[
    str | None, option("--within", "N", "Only what comes so soon: 30d, 2w, '3 months'.")
]
RenewOption = Annotated[bool, typer.Option(RENEW, hidden=True)]


@with_options(*(name for name in SHARED if name not in ("no_index", "plain", "json")))
def prompt(
    options: dict[str, Any],
    within: WithinOption = None,
    format: FormatOption = None,
    renew: RenewOption = False,
) -> None:
    """Print the next release in a few words, for a shell prompt or a status bar.

    It prints nothing if nothing with a day is ahead, and as long as nothing is known: it reads no
    catalogue. It uses what the last command that listed all shows has found out; if that is no
    longer true, it finds it out in the background, for the next prompt.
    """
    if renew:
        renew_prompt(options)
        return
    parts = parse_line_format(DEFAULT_FORMAT if format is None else format)
    if options["no_index"]:
        return  # all it knows is an index
    known = read_prompt(options) or _known_by_index(options)
    today = date.fromordinal(known[0]) if known and known[0] else date.today()
    days = None if within is None else (parse_within(within, today) - today).days
    if known is None:
        start_renewal(options)
    else:
        print_line(prompt_line(known, parts, days))


def _known_by_index(options: dict[str, Any]) -> Known | None:
    """Return what a prompt may say as of another day, if no file need be read for it.

    Raise EtoileError (exit 2) if an option is invalid; other errors are for other commands.
    """
    if options["as_of"] is None:
        return None
    try:
        context = load_context(options, effort="none")
    except EtoileError as error:
        if error.exit_code == Exit.USAGE:
            raise
        return None
    return find_known(context) if context.memory else None
