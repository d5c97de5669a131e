"""The options that every question takes, and what they come to."""

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from etoile_cli.cli.config import settings
from etoile_cli.cli.console import look, print_diagnostics, print_note, write
from etoile_cli.cli.context import Context, load_catalogue, moment_of, now
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.render import Form, nothing_in, render, render_nothing

if TYPE_CHECKING:
    from etoile_cli.answers.results import Answer, CountdownList
    from etoile_cli.domain.dates import AsOf

Kind = Literal[
    "show", "zone", "country", "status", "certainty", "format", "genre", "platform", "person"
]
"""The kinds of words that a shell completes."""

Offers = Sequence[str | tuple[str, str]]
"""What is offered for a word that has been begun; what is told of an offer stands behind it."""


def completed(kind: Kind) -> Callable[[typer.Context, str], Offers]:
    """What completes a word of a kind, loaded when a shell asks for it."""

    def complete(context: typer.Context, incomplete: str) -> Offers:
        from etoile_cli.cli import completion

        return completion.complete(kind, context, incomplete)

    return complete


AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="Answer as of this day (default: now), such as 2025-03-10, friday or 'today 6pm'.",
    ),
]
CatalogueOption = Annotated[
    str | None,
    typer.Option(
        "--catalogue", metavar="PATH", help="Read this file or folder, and no other catalogue."
    ),
]
FolderOption = Annotated[
    str | None,
    typer.Option(
        "--folder", metavar="PATH", help="Your own catalogue is in this folder (ETOILE_FOLDER)."
    ),
]
OnlyMineOption = Annotated[
    bool | None,
    typer.Option(
        "--only-mine/--no-only-mine",
        help="Leave etoile's own catalogue out (ETOILE_ONLY_MINE).",
        show_default=False,
    ),
]
ConfigOption = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Your configuration (ETOILE_CONFIG)."),
]
ZoneOption = Annotated[
    str | None,
    typer.Option(
        "--zone",
        metavar="ZONE",
        help="Show times in this zone (default: TZ, then the system's): Europe/London, ET, +05:45.",
        autocompletion=completed("zone"),
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CC",
        help="Prefer this country's release dates (GB, or Germany; default: ETOILE_COUNTRY).",
        autocompletion=completed("country"),
    ),
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="One record a line, its fields parted by tabs.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON for programs.")]

_SHOW_HELP = "By id or title, or by a part that no other show has."

ShowArgument = Annotated[
    list[str], typer.Argument(metavar="SHOW", help=_SHOW_HELP, autocompletion=completed("show"))
]
MaybeShowArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SHOW]", help=_SHOW_HELP, autocompletion=completed("show")),
]
ShowsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SHOW]...", help=_SHOW_HELP, autocompletion=completed("show")),
]

PlatformOption = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help="By a part of the platform's name.",
        autocompletion=completed("platform"),
    ),
]

SHARED: dict[str, tuple[Any, Any]] = {
    "as_of": (AsOfOption, None),
    "catalogue": (CatalogueOption, None),
    "folder": (FolderOption, None),
    "only_mine": (OnlyMineOption, None),
    "config": (ConfigOption, None),
    "zone": (ZoneOption, None),
    "country": (CountryOption, None),
    "plain": (PlainOption, False),
    "json": (JsonOption, False),
}
"""The options that every question takes, with their defaults."""


@frozen
class Live:
    """A question that is asked anew as time passes."""

    ask: "Callable[[AsOf], CountdownList]"


def question(ask: "Callable[..., Answer | Live]") -> Callable[..., None]:
    """Make a command of a question.

    The command takes the question's own parameters but the first, and the shared options; it
    reads the catalogue, asks, and writes the answer in the form that is wanted, or shows it live.
    Shared options may also stand before the command's name; those behind it win.
    """

    @wraps(ask)
    def command(context: typer.Context, **given: Any) -> None:
        form = form_of(given.pop("plain"), given.pop("json"), context)
        asked = asked_of(context, given)
        answered(asked, lambda: _tell(ask(asked, **given), form, asked))

    own = list(inspect.signature(ask).parameters.values())[1:]
    declare(command, own)
    return command


def sharing(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command of a function that takes its context, some shared options, and its own."""

    def made(work: Callable[..., None]) -> Callable[..., None]:
        @wraps(work)
        def command(context: typer.Context, **given: Any) -> None:
            work(context, {name: given.pop(name) for name in names}, **given)

        own = list(inspect.signature(work).parameters.values())[2:]
        declare(command, own, {name: SHARED[name] for name in names})
        return command

    return made


def answered(asked: Context, tell: Callable[[], int]) -> None:
    """Answer a question, and then print on stderr which files were skipped, and why.

    `tell` returns the exit code of the answer; that of the skipped files comes before it, so that
    the answer is not taken for all there is. Ends with it (typer.Exit) if it is not 0.
    """
    try:
        code = tell()
    finally:
        if asked.reading.problems:
            print_diagnostics(asked.reading.problems)
    if code := asked.reading.exit_code or code:
        raise typer.Exit(code)


def _tell(answer: "Answer | Live", form: Form, asked: Context) -> int:
    if isinstance(answer, Live):
        if form != "table":
            raise excluding("--live", f"--{form}")
        from etoile_cli.cli import live

        if asked.catalogue.shows and live.is_possible(os.environ):
            live.show(answer, asked.as_of, asked.since)
            return Exit.OK
        answer = answer.ask(asked.as_of)
    nothing = nothing_in(answer, asked.catalogue)
    if nothing and form == "plain":
        print_note(str(nothing))
    elif nothing and form == "table":
        write(render_nothing(nothing, look(os.environ)))
    else:
        write(render(answer, form, look(os.environ)))
    return Exit.NO_MATCH if nothing else Exit.OK


def asked_of(context: typer.Context, given: dict[str, Any]) -> Context:
    """What a question is asked of, by the shared options, which it takes out of `given`.

    Raises EtoileError where one of them is wrong, or the catalogue is.
    """
    said = {name: shared(context, name, given.pop(name)) for name in OF_A_QUESTION}
    chosen = settings(said, os.environ)
    moment, since = moment_of(said["as_of"], chosen), now()
    return Context(load_catalogue(said["catalogue"], chosen), moment, since)


OF_A_QUESTION = ("as_of", "catalogue", "folder", "only_mine", "config", "zone", "country")
"""The shared options that say what is asked of, and not how the answer is written."""


def declare(
    command: Callable[..., None],
    own: list[inspect.Parameter],
    options: Mapping[str, tuple[Any, Any]] = SHARED,
) -> None:
    """Give a command its own parameters and shared options, where Typer looks for them.

    Each option is a name with its annotation and its default.
    """
    kind = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("context", kind, annotation=typer.Context)
    shared = [
        inspect.Parameter(name, kind, annotation=annotation, default=default)
        for name, (annotation, default) in options.items()
    ]
    parameters = [context, *(parameter.replace(kind=kind) for parameter in own), *shared]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}


def shared(context: typer.Context, name: str, value: Any) -> Any:
    """The value of a shared option: behind the command's name, else before it."""
    is_given = value != SHARED[name][1]
    return value if is_given or not context.parent else context.parent.params[name]


def form_of(plain: bool, json: bool, context: typer.Context) -> Form:
    """The form that --plain and --json ask for, behind the command's name, else before it.

    Raises EtoileError (exit 2) where both do.
    """
    if not (plain or json):
        plain, json = shared(context, "plain", plain), shared(context, "json", json)
    if plain and json:
        raise excluding("--plain", "--json")
    return "plain" if plain else "json" if json else "table"


def excluding(one: str, other: str) -> EtoileError:
    """The error (exit 2) of two options that cannot be combined."""
    problem = Diagnostic("usage", f"{one} and {other} exclude each other", hint="choose one")
    return EtoileError(Exit.USAGE, problem)
