"""The options that every query takes, and the decorators that make commands of functions."""

import inspect
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from etoile_cli.cli.app import output_style, print_diagnostics, print_note, write
from etoile_cli.cli.context import Context, load_context
from etoile_cli.diagnostics import EtoileError, Exit, usage_error
from etoile_cli.domain.dates import MAX_DATE_LENGTH, Length, parse_length
from etoile_cli.render import Form, nothing_in, render
from etoile_cli.store.cache import BrokenFileError, prepare_cache, remove_cached
from etoile_cli.text import did_you_mean, join_words, normalize, shorten

if TYPE_CHECKING:
    from etoile_cli.answers import Answer

WordKind = Literal[
    "show", "zone", "country", "status", "certainty", "format", "genre", "platform", "person",
    "topic", "error", "order", "pattern",
]  # fmt: skip
"""The kinds of words that a shell can complete."""

Offers = Sequence[str | tuple[str, str]]
"""Completions of a word, each perhaps with its description."""


def completer(kind: WordKind) -> Callable[[typer.Context, str], Offers]:
    """Return a function that completes a word of a kind; what it needs is loaded when it runs."""

    def complete(ctx: typer.Context, incomplete: str) -> Offers:
        from etoile_cli.cli import completion

        return completion.complete(kind, ctx, incomplete)

    return complete


def option(name: str, metavar: str, help: str, kind: WordKind | None = None) -> Any:
    """Return an option with a value, completed as a word of a kind."""
    complete = completer(kind) if kind else None
    return typer.Option(name, metavar=metavar, help=help, autocompletion=complete)


def argument(metavar: str, help: str, kind: WordKind | None = None) -> Any:
    """Return an argument, completed as a word of a kind."""
    complete = completer(kind) if kind else None
    return typer.Argument(metavar=metavar, help=help, autocompletion=complete)


# --- the options ---------------------------------------------------------------------------------


def _text(name: str, metavar: str, help: str, kind: WordKind | None = None) -> tuple[Any, None]:
    return Annotated[str | None, option(name, metavar, help, kind)], None


_ONLY_MINE = typer.Option(
    "--only-mine/--no-only-mine",
    help="Ignore the built-in catalogue (default: ETOILE_ONLY_MINE).",
    show_default=False,
)

_NO_INDEX = typer.Option(
    "--no-index", help="Use nothing that an earlier call read, and keep nothing for the next."
)

SHARED: dict[str, tuple[Any, Any]] = {
    "as_of": _text(
        "--as-of", "DAY", "Answer as of this day (default: now): 2025-03-10, friday, 'today 6pm'."
    ),
    "catalogue": _text("--catalogue", "PATH", "Read only this file or folder."),
    "folder": _text("--folder", "PATH", "The folder of your catalogue (default: ETOILE_FOLDER)."),
    "only_mine": (Annotated[bool | None, _ONLY_MINE], None),
    "config": _text("--config", "FILE", "Your configuration file (default: ETOILE_CONFIG)."),
    "zone": _text(
        "--zone",
        "ZONE",
        "Show times in this zone (default: TZ, then the system's): Europe/London, ET, +05:45.",
        "zone",
    ),
    "country": _text(
        "--country",
        "CC",
        "Prefer this country's release dates (default: ETOILE_COUNTRY): GB, Germany.",
        "country",
    ),
    "no_index": (Annotated[bool, _NO_INDEX], False),
    "plain": (Annotated[bool, typer.Option("--plain", help="Print tab-separated lines.")], False),
    "json": (Annotated[bool, typer.Option("--json", help="Print JSON.")], False),
}
"""The options that every query takes: the annotation and the default of each."""

CONTEXT_OPTIONS = tuple(name for name in SHARED if name not in ("plain", "json"))
"""The shared options that a context comes from."""

_SHOW_HELP = "Id, title, or any unambiguous part of it."

ShowArgument = Annotated[list[str], argument("SHOW", _SHOW_HELP, "show")]
MaybeShowArgument = Annotated[list[str] | None, argument("[SHOW]", _SHOW_HELP, "show")]
ShowsArgument = Annotated[list[str] | None, argument("[SHOW]...", _SHOW_HELP, "show")]

PlatformFilter = Annotated[
    str | None,
    option("--platform", "TEXT", "Only platforms whose name contains this text.", "platform"),
]


# --- commands ------------------------------------------------------------------------------------


def query(work: "Callable[..., Answer]") -> Callable[..., None]:
    """Make a command of a function that takes a context, and returns an answer.

    The command prints the answer.
    """

    @wraps(work)
    def answer(options: dict[str, Any], **values: Any) -> None:
        context, form = load_context(options), options["form"]
        with_problems(context, lambda: print_answer(work(context, **values), form, context))

    return with_options(*SHARED)(answer)


def with_options(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command of a function that takes the values of the shared options, by name.

    The command takes the function's other parameters, and some of the shared options, which may
    also stand before its name. `form` is the form of the output, if it takes --plain and --json,
    `context` what Typer knows of the call.
    """

    def make(work: Callable[..., None]) -> Callable[..., None]:
        @wraps(work)
        def command(ctx: typer.Context, **values: Any) -> None:
            after = {name: values.pop(name) for name in names}
            options: dict[str, Any] = {
                name: shared_value(ctx, name, after.get(name, default))
                for name, (_, default) in SHARED.items()
            }
            options["context"] = ctx
            if "plain" in after:
                options["form"] = output_form(after["plain"], after["json"], ctx)
            _run_despite_broken_files(lambda: work(options, **values), options)

        parameters = list(inspect.signature(work).parameters.values())[1:]
        set_parameters(command, parameters, {name: SHARED[name] for name in names})
        return command

    return make


def _run_despite_broken_files(work: Callable[[], None], options: dict[str, Any]) -> None:
    """Run a command again without each broken file of the cache that it comes upon.

    Files are read before anything is printed, and only by commands that change nothing.
    """
    while True:
        try:
            return work()
        except BrokenFileError as error:
            if not remove_cached(error.file):
                options["no_index"] = True


def set_parameters(
    command: Callable[..., None],
    parameters: list[inspect.Parameter],
    options: Mapping[str, tuple[Any, Any]],
) -> None:
    """Set the signature that Typer reads: a command's own parameters, then shared options.

    Each option is a name with its annotation and its default.
    """
    kind = inspect.Parameter.KEYWORD_ONLY
    every = [
        inspect.Parameter("ctx", kind, annotation=typer.Context),
        *(parameter.replace(kind=kind) for parameter in parameters),
        *(
            inspect.Parameter(name, kind, annotation=annotation, default=default)
            for name, (annotation, default) in options.items()
        ),
    ]
    command.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in every}


# --- values --------------------------------------------------------------------------------------


def shared_value(ctx: typer.Context, name: str, value: Any) -> Any:
    """Return the value of a shared option after the command's name, else before it."""
    is_set = value != SHARED[name][1]
    return value if is_set or not ctx.parent else ctx.parent.params[name]


def output_form(plain: bool, json: bool, ctx: typer.Context) -> Form:
    """Return the form of --plain and --json after the command's name, else before it.

    Raise EtoileError (exit 2) if both are set.
    """
    if not (plain or json):
        plain, json = shared_value(ctx, "plain", plain), shared_value(ctx, "json", json)
    if plain and json:
        raise cannot_combine("--plain", "--json")
    return "plain" if plain else "json" if json else "table"


Word = TypeVar("Word", bound=str)


def parse_choice(text: str | None, words: Iterable[Word], option: str) -> Word | None:
    """Return the word of a text, which may have hyphens for spaces; None for None.

    Raise EtoileError (exit 2) if it is not one of them.
    """
    if text is None:
        return None
    choices = {str(word): word for word in words}
    if found := choices.get(normalize(text).replace("-", " ")):
        return found
    raise invalid_choice(text, choices, option)


def invalid_choice(text: str, names: Iterable[str], option: str) -> EtoileError:
    """Return the error (exit 2) of a word that is not one of the words of an option."""
    names = [name.replace(" ", "-") for name in names]
    choices = join_words([f"`{name}`" for name in names], "or")
    message = f"{option}: `{shorten(text)}` is not one of {choices}"
    return usage_error(message, did_you_mean(text, names))


def cannot_combine(one: str, other: str) -> EtoileError:
    """Return the error (exit 2) of two options that cannot be combined."""
    return usage_error(f"{one} and {other} cannot be combined", "choose one")


def parse_days(words: str, option: str) -> Length:
    """Return the length of time of an option: `14`, `2w`, `a month`.

    Raise EtoileError (exit 2) if it is not one.
    """
    text = words.strip().casefold()[:MAX_DATE_LENGTH]
    is_number = text.isascii() and text.isdigit()
    length = Length(0, int(text)) if is_number else parse_length(text) or parse_length(f"a {text}")
    if length is None:
        message = f"{option}: `{shorten(words)}` is not a number of days"
        raise usage_error(message, 'write 14, 2w or "3 months"')
    return length


# --- output --------------------------------------------------------------------------------------


def with_problems(context: Context, print_out: Callable[[], int]) -> None:
    """Print an answer, then on stderr which files were skipped, and why; remember what was read.

    `print_out` returns its exit code; that of the skipped files comes first. Raise typer.Exit if
    it is not 0.
    """
    try:
        code = print_out()
    finally:
        if context.problems:
            print_diagnostics(context.problems)
    _remember(context)
    if code := context.exit_code or code:
        raise typer.Exit(code)


def _remember(context: Context) -> None:
    """Keep what was read, and what a prompt may say; the answer is out, so nothing may fail."""
    if not context.memory or not prepare_cache(context.settings.paths.cache):
        return
    try:
        if context.has_read_all and context.options["as_of"] is None:
            _remember_prompt(context)
        context.memory.save()
    except BrokenFileError as error:
        remove_cached(error.file)
    except (EtoileError, OSError, ValueError):
        return


def _remember_prompt(context: Context) -> None:
    from etoile_cli.cli.prompt import read_prompt

    if read_prompt(context.options) is None:
        from etoile_cli.cli.prompt_file import remember_prompt

        remember_prompt(context)


def print_answer(answer: "Answer", form: Form, context: Context) -> int:
    """Print an answer, or why it is empty; return the exit code."""
    nothing = nothing_in(answer, context.empty_catalogue)
    if nothing and form == "plain":
        print_note(str(nothing))
    elif nothing and form == "table":
        write(render(nothing, form, output_style(os.environ)))
    else:
        write(render(answer, form, output_style(os.environ)))
    return Exit.NO_MATCH if nothing else Exit.OK
