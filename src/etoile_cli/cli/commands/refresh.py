"""`etoile refresh`."""

import os
from typing import Annotated

import typer

from etoile_cli.answers.find import find_shows
from etoile_cli.answers.news import NewsEntry, answer_news
from etoile_cli.catalogue.user_catalogue import UserCatalogue
from etoile_cli.cli.app import output_style, print_diagnostics, print_note, write
from etoile_cli.cli.edit_command import edit_command
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.followed_changes import state_of
from etoile_cli.cli.followed_shows import (
    FollowedShow,
    check_is_folder,
    followed_shows,
    not_followed,
    shows_with_ids,
    with_id,
)
from etoile_cli.cli.options import ShowsArgument
from etoile_cli.cli.refresh_run import RefreshOptions, RefreshRun, check_day
from etoile_cli.cli.service_session import (
    RunProgress,
    StoppedError,
    finishing_at_ctrl_c,
    open_service,
)
from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.domain.shows import News
from etoile_cli.render import english, render
from etoile_cli.render.refresh import RefreshSummary
from etoile_cli.text import escape_controls

_All = Annotated[bool, typer.Option("--all", help="Ask about every show.")]
_Quiet = Annotated[bool, typer.Option("--quiet", help="Print only problems, as for cron.")]
_Force = Annotated[bool, typer.Option("--force", help="Write doubtful changes, too.")]

_NO_SHOWS = "you follow no shows\n`etoile follow TITLE` takes one in from TVmaze"


@edit_command
def refresh(
    session: EditSession,
    show: ShowsArgument = None,
    all_: _All = False,
    quiet: _Quiet = False,
    force: _Force = False,
) -> None:
    """Ask TVmaze what has changed.

    Only shows that changed are fetched, and only what changed is written, with its day and its
    source. A run that is interrupted goes on with the next one; `etoile undo` undoes a whole run.
    """
    check_is_folder(session, "refresh")
    files = session.read()
    _check_folder(files)
    check_day(state_of(session), session.as_of.day)
    every = followed_shows(files)
    wanted = _named(files, every, show) if show else every
    if not wanted:
        _print_no_shows(session, quiet)
        return
    options = RefreshOptions(asks_all=bool(show) or all_, is_forced=force, is_complete=not show)
    run, was_stopped, left = _run(session, wanted, options, quiet)
    if session.is_dry:
        session.print_diff(run.changes)
        if not run.changes and not quiet:
            print_note("nothing new would be written")
    else:
        looked_at = len(wanted) - (left - run.done)
        _print_summary(session, files, run, looked_at, quiet)
    _end(run, was_stopped, left)


def _print_no_shows(session: EditSession, quiet: bool) -> None:
    if session.is_dry and not quiet:
        print_note(_NO_SHOWS)
    elif session.form == "table" and not quiet:
        write(f"{_NO_SHOWS}\n")
    elif not quiet:
        nothing = RefreshSummary(0, (), (), session.as_of.zone)
        write(render(nothing, session.form, output_style(os.environ)))


def _check_folder(files: UserCatalogue) -> None:
    """Raise EtoileError (exit 74) if the folder of followed shows can't be listed."""
    folders = (one for one in files.invalid_service_files if not one.file.endswith(".toml"))
    if problems := [problem for one in folders for problem in one.problems()]:
        raise EtoileError(Exit.INPUT_OUTPUT, *problems)


def _named(
    files: UserCatalogue, shows: tuple[FollowedShow, ...], words: list[str]
) -> tuple[FollowedShow, ...]:
    """Return the followed shows that are named; raise as `find_shows` does."""
    by_id = {one.id: one for one in shows}
    named = [with_id(shows, word) for word in words]
    if all(named):
        return tuple(one for one in shows if one in named)
    try:
        titled = find_shows(shows_with_ids(files, by_id), words)
    except EtoileError as error:
        if error.problems[0].code != "unknown-show":
            raise
        raise not_followed(files, shows, " ".join(words)) from None
    return tuple(by_id[show.id] for show in titled)


def _run(
    session: EditSession, shows: tuple[FollowedShow, ...], options: RefreshOptions, quiet: bool
) -> tuple[RefreshRun, bool, int]:
    """Run; return the run, whether the user stopped it, and how many shows were to be asked."""
    progress = RunProgress(quiet)
    with (
        finishing_at_ctrl_c() as stop,
        open_service(session, progress.waits, stop.sleep) as tvmaze,
    ):
        run = RefreshRun(session, tvmaze, shows, options)
        try:
            pending = run.pending()
        except EtoileError as error:
            raise _unreached(session, error) from None
        except StoppedError:
            raise KeyboardInterrupt from None
        progress.start(len(pending))
        try:
            run.ask(pending, progress, stop)
        finally:
            progress.close()
        was_stopped = stop.is_wanted and run.done < len(pending)
        if was_stopped or run.error:
            run.leave(pending[run.done :])
        if run.error and not run.done:
            raise _unreached(session, run.error)
        run.finish(is_whole=not was_stopped and not run.error)
        if not was_stopped and not run.error:
            run.note_gone()
        return run, was_stopped, len(pending)


def _unreached(session: EditSession, error: EtoileError) -> EtoileError:
    """Return the error of a run that could not ask at all, with how old the answers are."""
    if error.problems[0].code not in ("offline", "service-busy", "service-failed"):
        return error
    complete = state_of(session).complete
    since = f"all answers stay as of {english.day(complete)}; " if complete else ""
    first, *rest = error.problems
    problem = Diagnostic(first.code, first.message, hint=f"{since}nothing was changed")
    return EtoileError(error.exit_code, problem, *rest)


# --- what it came to -----------------------------------------------------------------------------


def _print_summary(
    session: EditSession, before: UserCatalogue, run: RefreshRun, followed: int, quiet: bool
) -> None:
    changed = {one.id for one in run.refreshed if one.outcome in ("changed", "moved")}
    if quiet:
        for one in run.refreshed:
            if one.outcome in ("gone", "held"):
                print_note(f"{escape_controls(one.title)}: {escape_controls(one.reason)}")
        return
    news = _new_reports(session, before, changed) if changed else ()
    summary = RefreshSummary(followed, tuple(run.refreshed), news, session.as_of.zone)
    write(render(summary, session.form, output_style(os.environ)))


def _new_reports(
    session: EditSession, before: UserCatalogue, changed: set[str]
) -> tuple[NewsEntry, ...]:
    """Return the reports that some shows did not have before, newest first."""
    known = [_content(item) for show in shows_with_ids(before, changed) for item in show.news]
    files = {one.file for one in before.service}
    found = answer_news(shows_with_ids(session.read(), changed), session.as_of).items
    return tuple(
        one for one in found if one.news.place.file in files and _content(one.news) not in known
    )


def _content(item: News) -> object:
    """Return what an item says, without its place in the file."""
    return {name: value for name, value in vars(item).items() if name != "place"}


def _end(run: RefreshRun, was_stopped: bool, left: int) -> None:
    """Print why a run is not complete; raise what ends it, unless all went well."""
    goes_on = f"{run.done} of {left} done; `etoile refresh` goes on"
    if was_stopped:
        print_note(goes_on)
        raise typer.Exit(Exit.INTERRUPTED)
    if run.error:
        first, *rest = run.error.problems
        problem = Diagnostic(first.code, first.message, first.file, hint=goes_on)
        raise EtoileError(run.error.exit_code, *run.problems, problem, *rest)
    if run.problems:
        print_diagnostics(run.problems)
    if any(one.outcome in ("failed", "held") for one in run.refreshed):
        raise typer.Exit(Exit.BUSY)
