"""The commands that answer about shows, and the overview of a bare `etoile`.

Each imports the answer that it needs, so that no other command's is loaded.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from etoile_cli.cli.context import Context
from etoile_cli.cli.options import (
    LiveQuery,
    MaybeShowArgument,
    PlatformFilter,
    ShowArgument,
    ShowsArgument,
    option,
    parse_choice,
    query,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit

if TYPE_CHECKING:
    from etoile_cli.answers import results
    from etoile_cli.answers.results import CountdownList
    from etoile_cli.domain.dates import AsOf

LiveOption = Annotated[bool, typer.Option("--live", help="Count down live until you press q.")]
StatusOption = Annotated[
    str | None,
    option(
        "--status", "STATUS", "Only shows with this status: airing, between-seasons, …", "status"
    ),
]
GenreFilter = Annotated[
    str | None, option("--genre", "TEXT", "Only genres whose name contains this text.", "genre")
]
PersonOption = Annotated[
    str | None,
    option(
        "--person",
        "NAME",
        "Only shows with this person in the cast; part of the name is enough.",
        "person",
    ),
]
AheadOption = Annotated[bool, typer.Option("--ahead", help="Only shows with upcoming releases.")]
AllOption = Annotated[bool, typer.Option("--all", help="Include former and future cast members.")]
SinceOption = Annotated[
    str | None, option("--since", "DAY", "Only news since this day: 2026-11-01, friday, 30d.")
]


@query
def overview(context: Context) -> "results.Overview":
    """Show upcoming releases and the news of the last 30 days."""
    from etoile_cli.answers.shows import overview as answer

    return answer(context.catalogue.shows, context.as_of)


@query
def countdown(
    context: Context, shows: ShowsArgument = None, live: LiveOption = False
) -> "CountdownList | LiveQuery":
    """Show how long until the next release.

    The soonest comes first; then come the shows without an upcoming release, and why. For one
    show, everything known about its next release is printed.
    """
    from etoile_cli.answers.countdown import countdowns

    chosen = context.shows(shows)

    def run(as_of: "AsOf") -> "CountdownList":
        return countdowns(chosen, as_of, is_whole_list=not shows)

    return LiveQuery(run) if live else run(context.as_of)


@query
def timeline(context: Context, shows: ShowsArgument = None) -> "results.TimelineList":
    """Draw a show's history as a timeline.

    Orders, dates and how they moved, the wait, each season's run, and the end.
    """
    from etoile_cli.answers.shows import timelines

    return timelines(context.shows(shows), context.as_of, is_whole_list=not shows)


@query
def list_shows(
    context: Context,
    status: StatusOption = None,
    platform: PlatformFilter = None,
    genre: GenreFilter = None,
    person: PersonOption = None,
    ahead: AheadOption = False,
) -> "results.ShowList":
    """List shows, with filters.

    A show is listed if it matches every filter.
    """
    from etoile_cli.answers.results import Filters
    from etoile_cli.answers.shows import list_shows
    from etoile_cli.domain.status import ShowStatus

    filters = Filters(parse_choice(status, ShowStatus, "--status"), platform, genre, person, ahead)
    return list_shows(context.catalogue.shows, context.as_of, filters)


@query
def show(context: Context, show: ShowArgument) -> "results.ShowDetail":
    """Show everything about one show.

    When, where, how many episodes, who, whether it returns, and how sure that is, each with its
    source. `etoile TITLE` does the same.
    """
    from etoile_cli.answers.shows import show_detail

    return show_detail(context.one_show(show), context.as_of)


@query
def cast(
    context: Context,
    show: MaybeShowArgument = None,
    person: PersonOption = None,
    former: AllOption = False,
) -> "results.Cast":
    """Show a show's cast, or a person's shows."""
    from etoile_cli.answers.shows import cast as answer

    if (not show and person is None) or (person is not None and not person.strip()):
        hint = "for example: etoile cast etoile"
        raise EtoileError(Exit.USAGE, Diagnostic("usage", "name a SHOW or a --person", hint=hint))
    one = context.one_show(show) if show else None
    shows = [one] if one else context.catalogue.shows
    return answer(shows, context.as_of, person, one, former)


@query
def status(context: Context, show: MaybeShowArgument = None) -> "results.StatusList":
    """Show where each season stands.

    For one show, also since when, and how it got there.
    """
    from etoile_cli.answers.shows import list_statuses

    shows = [context.one_show(show)] if show else context.catalogue.shows
    return list_statuses(shows, context.as_of, is_whole_list=not show)


@query
def news(
    context: Context, show: MaybeShowArgument = None, since: SinceOption = None
) -> "results.NewsList":
    """List the news and what each report changed."""
    from etoile_cli.answers.shows import news as answer
    from etoile_cli.cli.option_dates import first_day

    first = first_day(since, "--since", context.as_of.day) if since is not None else None
    one = context.one_show(show) if show else None
    return answer([one] if one else context.catalogue.shows, context.as_of, first, one)
