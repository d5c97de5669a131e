"""The command `due`: what is due within some days, a line for each release, for scripts."""

import os
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from etoile_cli.answers.agenda import Upcoming, answer_due
from etoile_cli.cli.app import output_style, write
from etoile_cli.cli.context import Context, load_context
from etoile_cli.cli.due_fields import (
    FIELDS,
    BadFormatError,
    Part,
    fill_line,
    moving_fields,
    parse_format,
)
from etoile_cli.cli.options import (
    SHARED,
    ShowsArgument,
    cannot_combine,
    option,
    parse_days,
    print_answer,
    with_options,
    with_problems,
)
from etoile_cli.diagnostics import Exit, usage_error
from etoile_cli.domain.dates import LAST_DAY
from etoile_cli.render import Form
from etoile_cli.render.due import due_moment, still_fields
from etoile_cli.text import shorten, to_charset

_NAMES = ", ".join(f"{{{name}}}" for name in FIELDS)

WithinOption = Annotated[
    str, option("--within", "N", "How far ahead: 1d (until tomorrow), 2w, '3 months'.")
]
FormatOption = Annotated[
    str | None, option("--format", "TEXT", f"The line of a release, with its fields: {_NAMES}.")
]

_DEFAULT_FORMAT = "{title} {what} {when} {unsure}"


@with_options(*SHARED)
def due(
    options: dict[str, Any],
    shows: ShowsArgument = None,
    within: WithinOption = "7d",
    format: FormatOption = None,
) -> None:
    r"""Print what is due within some days, for scripts.

    One line for each release that has a day, soonest first, until the last of those days. If
    nothing is due, nothing is printed, and the exit code is 1.

    In --format, `{{` and `}}` are braces, `\n` is a newline, `\t` a tab and `\\` a backslash.
    """
    form = options["form"]
    if format is not None and form != "table":
        raise cannot_combine("--format", f"--{form}")
    parts = parse_line_format(_DEFAULT_FORMAT if format is None else format)
    context = load_context(options)
    last = parse_within(within, context.as_of.day)
    asked = context.known.for_due() if context.known and not shows else context.shows(shows)
    found = answer_due(asked, context.as_of, last, is_whole_list=not shows)
    with_problems(context, lambda: _print(found, parts, form, context))


def parse_line_format(format: str) -> tuple[Part, ...]:
    """Return the parts of a format; raise EtoileError (exit 2) if it is invalid."""
    try:
        return parse_format(format)
    except BadFormatError as error:
        raise usage_error(f"--format: {error}", error.hint) from None


def parse_within(within: str, today: date) -> date:
    """Return the last day that --within counts; raise EtoileError (exit 2) if it is invalid."""
    length = parse_days(within, "--within")
    if not (length.months or length.days):
        raise usage_error(f"--within: `{shorten(within)}` is less than a day", "write 1d or more")
    try:
        return length.after(today)
    except (OverflowError, ValueError):
        message = f"--within: `{shorten(within)}` goes beyond {LAST_DAY}"
        raise usage_error(message, "write fewer days") from None


def _print(found: Upcoming, parts: tuple[Part, ...], form: Form, context: Context) -> int:
    """Print what is due, and nothing if nothing is; return the exit code."""
    if form == "json":
        return print_answer(found, form, context)
    if not found.dated:
        return Exit.NO_MATCH
    if form == "plain":
        return print_answer(found, form, context)
    write(to_charset("".join(_lines(found, parts)), output_style(os.environ).encoding))
    return Exit.OK


def _lines(found: Upcoming, parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield the line of each release, without the spaces that empty fields leave at its end."""
    as_of = found.as_of
    today, now = as_of.day.toordinal(), as_of.at.timestamp() if as_of.at else None
    for one in found.dated:
        moving = moving_fields(*due_moment(one, as_of), today, now)
        yield fill_line(parts, {**still_fields(one, as_of), **moving}) + "\n"
