"""A drop as an event of a calendar, in English: its title, its place, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from etoile_cli.dates import When, Window
from etoile_cli.ledger import Report
from etoile_cli.questions.events import Event
from etoile_cli.render.phrases.days import day, window
from etoile_cli.render.phrases.drops import short_episodes
from etoile_cli.render.phrases.reports import claim, sureness
from etoile_cli.schedule import SeasonDrop
from etoile_cli.shows import Certainty, Claim


def summary(event: Event) -> str:
    """`Étoile S1 E1–8, all at once`, `Severance S2 E10, finale (expected)`."""
    drop = event.drop
    said = f"{event.show.title} {short_episodes(drop)}"
    label, mark = drop.drop.label, _mark(drop)
    if label:
        said += f", {label}"
    if mark and not (label and mark in label.casefold()):
        said += f", {mark}"
    return said + _caution(drop)


def _mark(drop: SeasonDrop) -> str:
    """What a drop is in its season, beyond its episodes."""
    if drop.is_all_at_once:
        return "all at once"
    return "premiere" if drop.is_premiere else "finale" if drop.is_finale else ""


def _caution(drop: SeasonDrop) -> str:
    """What is not sure of a drop: ` (spring 2027, expected)`."""
    when = drop.drop.when
    is_wide = isinstance(when, Window) and not when.is_day
    if not is_wide and drop.certainty is Certainty.CONFIRMED:
        return ""
    words = [window(drop.days)] if is_wide else []
    words += [] if drop.certainty is Certainty.CONFIRMED else [str(drop.certainty)]
    return f" ({', '.join(words)})"


def basis(event: Event) -> Iterator[str]:
    """The lines under an event: how sure it is and who says so; why it was withdrawn."""
    if event.withdrawn:
        yield f"the date was withdrawn: {claim(event.withdrawn.claim, UTC)}"
        yield from _told(event.withdrawn)
        yield f"it was {_on_its_clock(event.drop.drop.when)}:"
    yield from _told(event.drop.report)


def _on_its_clock(when: When) -> str:
    """The day of a drop where it was dated."""
    return window(when) if isinstance(when, Window) else day(when.wall.date())


def _told(report: Report[Claim]) -> Iterator[str]:
    yield sureness(report)
    yield from report.news.sources
