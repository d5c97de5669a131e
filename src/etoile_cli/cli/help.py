"""Help: the group of all commands, help pages, `etoile explain`, and shell completion.

The group runs if no command comes first: for `--help`, for completion, for options before the
command, for a bare `etoile`, and for the title of a show.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from textwrap import TextWrapper, fill
from typing import Annotated, Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from etoile_cli import __version__
from etoile_cli.catalogue.built_in import built_in_file, is_installed
from etoile_cli.catalogue.load import read_text
from etoile_cli.cli.app import COMMANDS, SETTINGS, Command, function_of, make_command, write
from etoile_cli.cli.options import (
    SHARED,
    argument,
    set_parameters,
)
from etoile_cli.diagnostics import Code, Diagnostic, EtoileError, Exit, usage_error
from etoile_cli.text import did_you_mean, shorten

_OVERVIEW = Command("commands.answers", "overview", "", ())

# --- the group -----------------------------------------------------------------------------------


class _Group(TyperGroup):
    """The group of all commands; a first word that is not one is the title of a show."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # their names and sentences; each is imported when it is resolved
        self.commands = {name: TyperCommand(name, help=one.help) for name, one in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command of some arguments: `show` if the first is not a command's name."""
        name = args[0]
        if name in COMMANDS:
            return name, make_command(name), args[1:]
        if ctx.resilient_parsing or name.startswith("-"):
            return super().resolve_command(ctx, args)
        return "show", make_command("show"), args

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a name that is neither a command nor a show is one error."""
        words = [*ctx._protected_args, *ctx.args]
        try:
            return super().invoke(ctx)
        except (EtoileError, typer.TyperException) as error:
            if not words or words[0] in COMMANDS:
                raise
            raise _first_word_error(words[0], error) from None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        write_page(self, ctx, formatter)


def _first_word_error(word: str, error: Exception) -> Exception:
    """Return the error of a first word that is not a command's name, by that of `etoile show`."""
    first = error.problems[0] if isinstance(error, EtoileError) else None
    if first and first.code != "unknown-show":
        return error
    if hint := did_you_mean(word, COMMANDS):
        return usage_error(f'"{shorten(word)}" is not a command', hint)
    if not first:
        return error
    message = f"{first.message}, and it is not a command"
    return EtoileError(Exit.NO_MATCH, Diagnostic(first.code, message, hint=first.hint))


def _print_version(is_set: bool) -> None:
    if is_set:
        write(f"etoile {__version__}\n")
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option(
        "--version", "-V", callback=_print_version, is_eager=True, help="Show the version and exit."
    ),
]

app = typer.Typer(
    cls=_Group,
    invoke_without_command=True,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[COMMAND | SHOW] ...",
    **SETTINGS,
)


def etoile(ctx: typer.Context, **values: Any) -> None:
    """Track when shows are released, and how sure that is.

    Without a command, etoile shows upcoming releases and the news of the last 30 days, as many as
    24 lines hold; with the title of a show, everything about that show.
    """
    if ctx.invoked_subcommand is None:
        function_of(_OVERVIEW)(ctx, **{name: values[name] for name in SHARED})


set_parameters(etoile, [], {**SHARED, "_version": (VersionOption, False)})
app.callback()(etoile)


# --- pages ---------------------------------------------------------------------------------------

_INDENT = "  "


def write_page(command: Any, ctx: Any, formatter: Any) -> None:
    """Write the help page of a command: a sentence, the usage, examples and options.

    Shared options are only named at its end, unless the command has its own help for them.
    """
    is_group = isinstance(command, TyperGroup)
    sentence, _, details = inspect.cleandoc(command.help or "").partition("\n\n")
    formatter.write_text(sentence if is_group else COMMANDS[command.name].help)
    formatter.write_paragraph()
    pieces = (piece.strip("{}") for piece in command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, " ".join(pieces))
    if details:
        formatter.write_paragraph()
        formatter.write_text(details)
    if not is_group:
        examples = COMMANDS[command.name].examples
        formatter.write("\nExamples:\n" + "".join(f"{_INDENT}{line}\n" for line in examples))
    parameters = command.get_params(ctx)
    shared = [one for one in parameters if _is_shared(one)]
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one not in shared and one not in arguments]
    _write_section(formatter, "Arguments", _help_of(arguments, ctx))
    if is_group:
        _write_section(formatter, "Commands", [(name, one.help) for name, one in COMMANDS.items()])
    _write_section(formatter, "Options", _help_of(options, ctx))
    if shared:
        wrapper = TextWrapper(formatter.width, _INDENT, _INDENT, break_on_hyphens=False)
        names = wrapper.fill(", ".join(one.opts[0] for one in shared))
        formatter.write(f"\nShared options (see `etoile help options`):\n{names}\n")


def _is_shared(parameter: Any) -> bool:
    """Return whether a parameter is a shared option, with the help that it always has."""
    if parameter.name not in SHARED:
        return False
    annotation, _ = SHARED[parameter.name]
    return bool(parameter.help == annotation.__metadata__[0].help)


def _help_of(parameters: list[Any], ctx: Any) -> list[tuple[str, str]]:
    """Return the names of some parameters, each with its help."""
    return [row for one in parameters if (row := one.get_help_record(ctx))]


_UNBROKEN = "\u2011"  # a hyphen after which no line is broken


def _write_section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    start = len(formatter.buffer)
    unbroken = [(name, re.sub(r"\b-\b", _UNBROKEN, text)) for name, text in rows]
    if rows:
        with formatter.section(title):
            formatter.write_dl(unbroken)
    formatter.buffer[start:] = (one.replace(_UNBROKEN, "-") for one in formatter.buffer[start:])


TopicArgument = Annotated[
    str | None, argument("[COMMAND]", "A command, or `options` for the shared options.", "topic")
]


def show_help(topic: TopicArgument = None) -> None:
    """Show help for a command."""
    if topic in COMMANDS:
        command, name = make_command(topic), f"etoile {topic}"
    elif topic is None or topic == "options":
        command, name = typer.main.get_command(app), "etoile"
    else:
        hint = did_you_mean(topic, [*COMMANDS, "options"]) or "`etoile help` lists the commands"
        raise usage_error(f'"{shorten(topic)}" is not a command', hint)
    with command.make_context(name, [], resilient_parsing=True) as ctx:
        formatter = ctx.make_formatter()
        if topic == "options":
            _write_shared_options(command, ctx, formatter)
        else:
            write_page(command, ctx, formatter)
        write(formatter.getvalue())


def _write_shared_options(group: Any, ctx: Any, formatter: Any) -> None:
    formatter.write_text(
        "These options work with most commands, before or after the command's name."
    )
    options = [one for one in group.get_params(ctx) if one.name in SHARED]
    _write_section(formatter, "Shared options", _help_of(options, ctx))


# --- error codes ---------------------------------------------------------------------------------

CodeArgument = Annotated[
    str, argument("CODE", "The word in brackets: bad-as-of in error[bad-as-of].", "error")
]


def explain(code: CodeArgument) -> None:
    """Explain an error code.

    Prints its entry in the documentation of errors, which comes with etoile.
    """
    name = re.sub(r"^(?:error|warning)\[(.*)\]:?$", r"\1", code.strip().lower())
    codes = get_args(Code)
    if name not in codes:
        hint = (
            did_you_mean(name, codes)
            or "use the word in the brackets of an error: `etoile explain usage`"
        )
        raise usage_error(f'"{shorten(code)}" is not an error code', hint)
    page = read_text(_errors_page())
    _, _, rest = page.partition(f"### `{name}`\n")
    entry = re.split(r"^##", rest, maxsplit=1, flags=re.MULTILINE)[0]
    write(f"{name}\n\n{_plain_text(entry)}\n")


def _errors_page() -> str:
    """Return the path of the page of errors: in the wheel beside the catalogue, or in `docs`."""
    data = Path(built_in_file()).parent
    return str(data / "errors.md" if is_installed() else data.parent / "docs" / "errors.md")


def _plain_text(markdown: str) -> str:
    """Return Markdown as plain text: paragraphs wrapped, code indented, links by their text."""
    parts = re.split(r"^```(?:\w*)\n(.*?)^```$", markdown, flags=re.MULTILINE | re.DOTALL)
    blocks = []
    for number, part in enumerate(parts):
        if number % 2:
            blocks.append("".join(f"    {line}".rstrip() + "\n" for line in part.splitlines()))
        else:
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", part)
            paragraphs = [one for one in re.split(r"\n\s*\n", text) if one.strip()]
            blocks += [one if one[0] in "|-" else fill(one.strip(), 79) for one in paragraphs]
    return "\n\n".join(block.strip("\n") for block in blocks)
