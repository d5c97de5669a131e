"""Plain lines: one record a line, its fields separated by tabs, for grep, cut and awk.

The columns of each answer are documented in `docs/plain.md`; new ones are only ever added at the
end. A field with nothing to say is empty. Days are ISO dates. Here are those of a countdown, and
what all share.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from etoile_cli.answers.countdown import ShowCountdown
from etoile_cli.domain.dates import AsOf, Window
from etoile_cli.domain.ledger import Report
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import Claim
from etoile_cli.render import english
from etoile_cli.text import escape_controls

Field = str | int | date | None


def plain(shows: Iterable[ShowCountdown], as_of: AsOf) -> str:
    """The records of countdowns, a line each."""
    return text_of(_countdown(show, as_of) for show in shows)


def text_of(records: Iterable[Iterable[Field]]) -> str:
    """Records, a line each."""
    return "".join(f"{_line(record)}\n" for record in records)


def _line(record: Iterable[Field]) -> str:
    return "\t".join("" if field is None else escape_controls(str(field)) for field in record)


def _countdown(show: ShowCountdown, as_of: AsOf) -> tuple[Field, ...]:
    drop = show.drop
    days = drop.days if drop else None
    return (
        show.show.id,
        show.show.name,
        show.countdown.kind,
        show.countdown.min_days,
        show.countdown.max_days,
        days.first if days else None,
        days.last if days else None,
        english.hour(drop, as_of.zone) if drop else None,
        english.short_episodes(drop) if drop else None,
        show.platform,
        drop.certainty if drop else None,
        english.sentence(show, as_of),
        *status_of(show),
        *asides_of(show, as_of),
    )


def status_of(show: ShowCountdown) -> tuple[Field, ...]:
    """Return how sure the status of a show is, and who says so."""
    report = show.state.report
    return report.news.certainty if report else None, sources_of(report)


def asides_of(show: ShowCountdown, as_of: AsOf) -> tuple[Field, ...]:
    """Return where it comes first, what is said against what is confirmed, and in which window."""
    drop = show.drop
    return (
        english.first_elsewhere(show, as_of),
        english.brief_objections(show, as_of.zone),
        within(drop) if drop else None,
        english.show_end_by(show.state),
    )


def within(drop: SeasonDrop) -> str | None:
    """Return the confirmed window that a date narrows."""
    return english.window(drop.within) if drop.within else None


def last_day(window: Window | None) -> date | None:
    """The day from which a window counts."""
    return window.last if window else None


def sources_of(report: Report[Claim] | None) -> str:
    """The sources of a report, separated by blanks; empty if there is none."""
    return " ".join(report.news.sources) if report else ""
