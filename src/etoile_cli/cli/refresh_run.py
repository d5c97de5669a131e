"""One run of `etoile refresh`: each show is asked about, compared, and written by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

from etoile_cli.catalogue.toml_files import ValidFile, parse_files, read_files
from etoile_cli.catalogue.toml_values import TomlTable
from etoile_cli.cli.edit_session import EditSession
from etoile_cli.cli.followed_changes import change_state, commit_change, show_change, state_of
from etoile_cli.cli.followed_shows import FollowedShow, followed_by_service_id, unusable
from etoile_cli.cli.service_session import RunProgress, StoppedError, Stopping, fetch_show
from etoile_cli.diagnostics import Diagnostic, EtoileError, usage_error
from etoile_cli.records import frozen, replace
from etoile_cli.render import english
from etoile_cli.render.refresh import RefreshedShow
from etoile_cli.services.reports import Update, compare, facts_of, first_reports, looks_emptied
from etoile_cli.services.snapshot import Snapshot
from etoile_cli.services.tvmaze import Gone, Since, TVmaze
from etoile_cli.store.files import FileChange
from etoile_cli.store.service_state import FetchedShow, ServiceState, with_fetched

_MOST_WITHDRAWN = 10
"""So many shows may lose dates in one run, or a tenth of those followed, before it is doubted."""

_MARGIN = timedelta(hours=2)
_SPANS: tuple[tuple[timedelta, Since], ...] = (
    (timedelta(days=1), "day"),
    (timedelta(days=7), "week"),
    (timedelta(days=28), "month"),
)
_OF_ONE_SHOW = ("service-failed", "busy", "changed-meanwhile", "skipped-file")
"""The errors after which the next show is tried."""


@frozen
class RefreshOptions:
    """How a run asks, and what it writes."""

    asks_all: bool  # whether it asks about each show, whatever changed
    is_forced: bool  # whether it writes what is doubted
    is_complete: bool  # whether it is about every followed show


class RefreshRun:
    """A run: what it came to for each show, why it stopped (`error`), and what it would write."""

    def __init__(
        self,
        session: EditSession,
        tvmaze: TVmaze,
        followed: Sequence[FollowedShow],
        options: RefreshOptions,
    ) -> None:
        self._session, self._tvmaze, self._options = session, tvmaze, options
        self._followed = followed
        self._held: list[tuple[FollowedShow, Snapshot]] = []
        self._last = 0  # the number of the run's last change
        self._begun = _moment_of(session)
        self.refreshed: list[RefreshedShow] = []
        self.problems: list[Diagnostic] = []
        self.changes: list[FileChange] = []
        self.error: EtoileError | None = None
        self.done = 0

    def pending(self) -> list[FollowedShow]:
        """Ask which shows changed, and return those to be fetched; raise as `TVmaze` does."""
        state = state_of(self._session)
        if self._options.asks_all:
            return [*self._followed]
        since = _updates_since(state, self._begun)
        stamps = self._tvmaze.updates(since)
        return [
            one
            for one in self._followed
            if _is_pending(one, state, stamps)
            or (since is None and stamps and one.service_id not in stamps)  # perhaps gone
        ]

    def ask(self, shows: Sequence[FollowedShow], progress: RunProgress, stop: Stopping) -> None:
        """Ask about shows one by one until the user stops it, or the service can't be asked."""
        for index, show in enumerate(shows):
            if stop.is_wanted:
                return
            progress.begin(index, show.title)
            try:
                if not self._guarded(show, self._ask_about):
                    return
            except StoppedError:
                return
            self.done += 1

    def leave(self, shows: Sequence[FollowedShow]) -> None:
        """Note that some shows were not asked about, so that the next run does."""
        left = {show.service_id for show in shows}

        def change(state: ServiceState) -> ServiceState:
            known = {
                id_: replace(one, updated=None) if id_ in left else one
                for id_, one in state.shows.items()
            }
            return replace(state, shows=known)

        change_state(self._session, change)

    def finish(self, is_whole: bool) -> None:
        """Write what was held back, unless it is too much; note a run over all shows.

        Shows that failed stay pending: what they say holds as of their own last answer.
        """
        held, self._held = self._held, []
        is_doubted = len(held) > _MOST_WITHDRAWN and len(held) * 10 > len(self._followed)
        for show, snapshot in held:
            if is_doubted:
                reason = f"{len(held)} shows lose dates at once; --force writes them"
                self._note(show, "held", reason)
            else:
                self._guarded(show, partial(self._take, snapshot=snapshot, may_withdraw=True))
        failed = {one.id for one in self.refreshed if one.outcome in ("held", "failed")}
        self.leave([one for one in self._followed if one.id in failed])
        if self._options.is_complete and is_whole:
            day, begun = self._session.as_of.day, self._begun
            change_state(self._session, lambda state: replace(state, complete=day, asked=begun))

    def note_gone(self) -> None:
        """Note the shows that an earlier run no longer found."""
        known = {one.id for one in self.refreshed}
        state = state_of(self._session)
        for show in self._followed:
            fetched = _fetched_before(state, show)
            if show.id not in known and fetched and fetched.gone:
                self._note(show, "gone", _gone_since(show, fetched.gone))

    # --- one show ---

    def _guarded(self, show: FollowedShow, work: Callable[[FollowedShow], None]) -> bool:
        """Do what is to be done for a show; return whether the next one can be asked about."""
        try:
            work(show)
        except EtoileError as error:
            problem = error.problems[0]
            if problem.code not in _OF_ONE_SHOW:
                self.error = error
                return False
            self.problems.append(problem)
            self._note(show, "failed", problem.message)
        return True

    def _note(self, show: FollowedShow, outcome: str, reason: str = "") -> None:
        self.refreshed.append(RefreshedShow(show.id, show.title, outcome, reason))

    def _ask_about(self, show: FollowedShow) -> None:
        if show.show is None and not self._options.is_forced:
            raise unusable(show)
        found = fetch_show(self._tvmaze, show.required_id)
        if isinstance(found, Gone):
            self._set_gone(show)
        elif other := self._other_followed_as(show, found):
            reason = f"TVmaze has merged it into {other.title}; unfollow one of the two"
            self._set_gone(show, reason)
        else:
            self._take(show, found, self._options.is_forced)

    def _other_followed_as(self, show: FollowedShow, found: Snapshot) -> FollowedShow | None:
        """Return the other followed show that a show is now, if TVmaze has merged the two."""
        if found.id == show.service_id:
            return None
        return followed_by_service_id(self._session.read()).get(found.id)

    def _set_gone(self, show: FollowedShow, reason: str = "") -> None:
        known = _fetched_before(state_of(self._session), show) or FetchedShow()
        day = known.gone or self._session.as_of.day
        gone = replace(known, gone=day)
        change_state(self._session, lambda state: with_fetched(state, show.required_id, gone))
        self._note(show, "gone", reason or _gone_since(show, day))

    def _take(self, show: FollowedShow, snapshot: Snapshot, may_withdraw: bool) -> None:
        """Write what is new of a show, and then that it was fetched."""
        with self._session.writing():
            [source] = parse_files(read_files([show.file]), lambda _id: None) or [None]
            if source is None:
                return  # unfollowed meanwhile
            if isinstance(source, ValidFile):
                if [one.id for one in source.shows] != [show.id]:
                    raise unusable(show)
                [known] = source.shows
                if looks_emptied(known, snapshot) and not self._options.is_forced:
                    reason = "TVmaze lists no episodes of it any more; --force writes that"
                    self._note(show, "held", reason)
                    return
                update = self._compare(source, show, snapshot)
                if update and update.withdraws and not may_withdraw:
                    self._held.append((show, snapshot))
                    return
                if update:
                    self._write_update(show, snapshot, update)
            else:
                day = self._session.as_of.day
                self._write(show, snapshot, facts_of(snapshot, day), first_reports(snapshot, day))
                self._note(show, "changed", "replaced: its file had errors")
            self._set_fetched(show, snapshot)

    def _compare(self, source: ValidFile, show: FollowedShow, snapshot: Snapshot) -> Update | None:
        state, day = state_of(self._session), self._session.as_of.day
        [found] = source.shows
        since = _last_asked(state, show) or found.checked or day
        return compare(source.values[show.id], found, snapshot, since, day)

    def _write_update(self, show: FollowedShow, snapshot: Snapshot, update: Update) -> None:
        self._write(show, snapshot, update.facts, update.news)
        words = "rewritten: " + ", ".join(update.notes) if update.notes else ""
        if snapshot.id != show.service_id:
            self._note(show, "moved", f"TVmaze has it as {snapshot.id} now")
        else:
            self._note(show, "changed", words)

    def _write(
        self, show: FollowedShow, snapshot: Snapshot, facts: TomlTable, news: Sequence[TomlTable]
    ) -> None:
        change = show_change(show.file, show.id, facts, news, snapshot.url)
        self.changes.append(change)
        if not self._session.is_dry:
            number = commit_change(self._session, change, "refresh", self._last)
            self._last = number or self._last

    def _set_fetched(self, show: FollowedShow, snapshot: Snapshot) -> None:
        fetched = FetchedShow(fetched=self._session.as_of.day, updated=snapshot.updated)

        def change(state: ServiceState) -> ServiceState:
            without = with_fetched(state, show.required_id, None)
            return with_fetched(without, snapshot.id, fetched)

        change_state(self._session, change)


def _gone_since(show: FollowedShow, day: date) -> str:
    since = f"TVmaze did not have it on {english.day(day)}"
    return f"{since}; its file stays until `etoile unfollow {show.id}`"


def _moment_of(session: EditSession) -> datetime:
    """Return the moment at which a run begins; of another day, its first one (UTC)."""
    at, day = session.as_of.at, session.as_of.day
    return _midnight(day) if at is None else at.astimezone(UTC)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


def _updates_since(state: ServiceState, now: datetime) -> Since | None:
    """Return how far back to ask for changes; None for all, if that is long ago or unknown."""
    days = [one.fetched for one in state.shows.values() if one.fetched]
    begun = state.asked
    if begun is None and days:
        begun = _midnight(min(days))
    if begun is None:
        return None
    age = now - begun + _MARGIN
    is_ahead = age < timedelta()  # the clock was wrong then, or another day counts as today
    return None if is_ahead else next((since for span, since in _SPANS if age <= span), None)


def check_day(state: ServiceState, day: date) -> None:
    """Raise EtoileError (exit 2) if TVmaze was asked on a later day already.

    Its answer of today says nothing of a day before. A day less is let pass: zones differ.
    """
    days = [one.fetched for one in state.shows.values() if one.fetched]
    latest = max([*days, *([state.complete] if state.complete else [])], default=day)
    if day < latest - timedelta(days=1):
        message = f"--as-of: TVmaze was asked already on {english.day(latest)}"
        raise usage_error(message, "leave it out, or name a later day")


def _fetched_before(state: ServiceState, show: FollowedShow) -> FetchedShow | None:
    """Return what is known about a show from when it was last asked for."""
    return None if show.service_id is None else state.shows.get(show.service_id)


def _last_asked(state: ServiceState, show: FollowedShow) -> date | None:
    """Return the day up to which a show's last answer holds.

    A complete run asked what changed of each show, so it stands for those it did not fetch, but
    for those that failed.
    """
    known = _fetched_before(state, show)
    if known is None or known.fetched is None or known.updated is None:
        return known.fetched if known else None
    return max(known.fetched, state.complete or known.fetched)


def _is_pending(show: FollowedShow, state: ServiceState, stamps: dict[int, datetime]) -> bool:
    known = _fetched_before(state, show)
    if show.show is None or known is None:
        return True
    if known.gone:
        return show.service_id in stamps
    stamp = stamps.get(show.required_id)
    return known.updated is None or (stamp is not None and stamp > known.updated)
