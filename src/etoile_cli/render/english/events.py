"""A drop as an event of a calendar, in English: its title, its place, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from etoile_cli.answers.feed import FeedEvent
from etoile_cli.domain.dates import When, Window
from etoile_cli.domain.releases import Episodes
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import Certainty, Claim, Report, Scheduled
from etoile_cli.render.english.asides import attribution_suffix, dates_by_report
from etoile_cli.render.english.dates import day, window
from etoile_cli.render.english.drops import short_episodes
from etoile_cli.render.english.releases import attribution, claim, is_postponed


def summary(event: FeedEvent) -> str:
    """`Étoile S1 E1–8, all at once`, `Severance S2 E10, finale (expected)`."""
    drop = event.drop
    said = f"{event.show.name} {short_episodes(drop)}"
    label, mark = drop.label, _mark(drop)
    if label:
        said += f", {label}"
    if mark and not (label and mark in label.casefold()):
        said += f", {mark}"
    return said + _caution(event)


def _mark(drop: SeasonDrop) -> str:
    """What a drop is in its season, beyond its episodes."""
    if drop.is_all_at_once:
        return "all at once"
    if drop.is_continuation:
        return "continues"
    return "premiere" if drop.is_premiere else "finale" if drop.is_finale else ""


def _caution(event: FeedEvent) -> str:
    """What is not sure of an event: ` (spring 2027, expected)`, ` (expected; 2027 confirmed)`."""
    drop, days = event.drop, _window_of(event)
    is_sure = drop.certainty is Certainty.CONFIRMED
    words = [window(days)] if days else []
    words += [] if is_sure else [str(drop.certainty)]
    within = f"; {window(drop.within)} confirmed" if drop.within and not days else ""
    return f" ({', '.join(words)}{within})" if words else ""


def _window_of(event: FeedEvent) -> Window | None:
    """The window that is all that is known of when an event comes; None if its day is known."""
    if event.window and not event.withdrawn:
        return event.window
    when = event.drop.when
    return when if isinstance(when, Window) and not when.is_day else None


def basis(event: FeedEvent) -> Iterator[str]:
    """The lines under an event: how sure it is and who says so; why it was withdrawn."""
    if event.withdrawn:
        yield _withdrawal(event, event.withdrawn)
        yield from _report(event.withdrawn)
        yield f"it was {_on_its_clock(event.drop.when)}:"
    elif event.window:
        day_before = _on_its_clock(event.drop.when)
        yield f"no exact date now: {window(event.window)}; it was {day_before}"
    yield from _report(event.drop.report)
    if not event.withdrawn:
        for dates, report in dates_by_report(event.beside):
            yield f"but {dates}{attribution_suffix(report)}"
        for doubt in event.unconfirmed:
            yield f"but {claim(doubt.claim, UTC)}, {attribution(doubt)}"


def _withdrawal(event: FeedEvent, report: Report[Claim]) -> str:
    """Why an event is cancelled: what became of its part, and not of the whole release."""
    if event.comes_with and isinstance(run := event.comes_with.episodes, Episodes):
        return f"comes with E{run.first}"
    if event.window:
        return f"the date was withdrawn: {window(event.window)}"
    return f"the date was withdrawn: {_lost(event.drop, report)}"


def _lost(drop: SeasonDrop, report: Report[Claim]) -> str:
    """What took the date of a drop away: `postponed`, `cancelled`, `8 episodes`."""
    if not isinstance(report.claim, Scheduled):
        return claim(report.claim, UTC)
    named = is_postponed(report, drop.episodes, drop.label)
    return "postponed" if named else "no new date"


def _on_its_clock(when: When) -> str:
    """The day of a drop where it was dated."""
    return window(when) if isinstance(when, Window) else day(when.wall.date())


def _report(report: Report[Claim]) -> Iterator[str]:
    yield attribution(report)
    yield from report.news.sources
