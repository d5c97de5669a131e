"""The options that several of the writing commands take."""

from typing import Annotated

import typer

from etoile_cli.cli.completion import complete_certainty

EpisodesOption = Annotated[
    int | None, typer.Option("--episodes", metavar="N", help="How many the season has.")
]
PatternOption = Annotated[
    str | None,
    typer.Option(
        "--pattern",
        metavar="WORDS",
        help="How they come out: at once, weekly, two then weekly, three a week, …",
    ),
]
LabelOption = Annotated[
    str | None,
    typer.Option("--label", metavar="TEXT", help="What the part is called: Part 2, Finale."),
]
CertaintyOption = Annotated[
    str | None,
    typer.Option(
        "--certainty",
        metavar="WORD",
        help="confirmed where it is left out, expected or rumoured.",
        autocompletion=complete_certainty,
    ),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="URL", help="Who says so; may be given several times."),
]
ReportedOption = Annotated[
    str | None,
    typer.Option(
        "--reported", metavar="DAY", help="When it was reported; today where it is left out."
    ),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Anything else worth telling.")
]
FileOption = Annotated[
    str | None,
    typer.Option("--file", metavar="NAME", help="The file of your folder; else shows.toml."),
]
