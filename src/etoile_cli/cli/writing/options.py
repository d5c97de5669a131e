"""The options that several of the writing commands take."""

from typing import Annotated

import typer

from etoile_cli.cli.options import completed

EpisodesOption = Annotated[
    int | None, typer.Option("--episodes", metavar="N", help="How many episodes the season has.")
]
PatternOption = Annotated[
    str | None,
    typer.Option(
        "--pattern",
        metavar="WORDS",
        help="Release pattern: at once, weekly, two then weekly, three a week, …",
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
        help="confirmed (default), expected or rumoured.",
        autocompletion=completed("certainty"),
    ),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="URL", help="Source of the report; may be given several times."
    ),
]
ReportedOption = Annotated[
    str | None,
    typer.Option(
        "--reported", metavar="DAY", help="Day of the report (default: today): yesterday, 3 march."
    ),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Anything else worth knowing.")
]
FileOption = Annotated[
    str | None,
    typer.Option("--file", metavar="NAME", help="File in your folder (default: shows.toml)."),
]
