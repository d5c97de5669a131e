"""Cells and lines that many tables share."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.schedule import SeasonDrop
from etoile_cli.domain.shows import Certainty, Show
from etoile_cli.domain.status import ShowState, ShowStatus
from etoile_cli.render import english
from etoile_cli.render.paper import note, words

Parts = list[RenderableType]


_LONGEST_TITLE = 120  # characters of a title in a table; the other forms have all of it


def as_of_line(as_of: AsOf) -> Text:
    """The moment that everything below holds as of."""
    return note(english.as_of(as_of))


def title_of(show: Show) -> Text:
    """The name of a show, cut if it is endless."""
    return words(short_title(show), "title")


def short_title(show: Show) -> str:
    """The name of a show, its title cut if it is endless."""
    title = show.title
    if len(title) <= _LONGEST_TITLE:
        return show.name
    return show.name.replace(title, f"{title[:_LONGEST_TITLE]}…", 1)


def sureness(certainty: Certainty) -> Text:
    """A certainty; in colour where it is not the surest."""
    return words(certainty, "" if certainty is Certainty.CONFIRMED else "unsure")


def drop_sureness(drop: SeasonDrop) -> Text:
    """The certainty of a drop, with what is confirmed of it; in colour if it is not itself."""
    is_sure = drop.certainty is Certainty.CONFIRMED
    return words(english.certainty(drop), "" if is_sure else "unsure")


def unsure(told: str, certainty: Certainty) -> Text:
    """What was told, and how sure it is unless it is confirmed."""
    if certainty is Certainty.CONFIRMED:
        return words(told)
    return Text.assemble(words(told), ", ", sureness(certainty))


def show_standing(state: ShowState) -> Text:
    """Where a show stands, and how sure that is unless it is confirmed."""
    style = "lost" if state.status is ShowStatus.CANCELLED else ""
    if state.certainty is Certainty.CONFIRMED:
        return words(state.status, style)
    return Text.assemble(words(state.status, style), ", ", sureness(state.certainty))


def show_status(status: ShowStatus) -> Text:
    """Where a show stands."""
    return words(status, "lost" if status is ShowStatus.CANCELLED else "")
