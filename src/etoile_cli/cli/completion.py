"""What the shell offers behind a TAB: the shows of the catalogue, the words of an option."""

import os
from collections.abc import Iterable

import typer

from etoile_cli.catalogue import load, packaged
from etoile_cli.problems import EtoileError
from etoile_cli.shows import Show
from etoile_cli.status import ShowStatus
from etoile_cli.text import folded

Offer = tuple[str, str]


def complete_show(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids that begin as typed, else the shows whose title does; nothing from a bad catalogue."""
    before = context.parent.params if context.parent else {}
    file = context.params.get("catalogue") or before.get("catalogue") or packaged()
    try:
        shows = load(file).shows
    except EtoileError:
        return []
    return offers(shows, incomplete, is_bash="bash" in os.environ.get("_ETOILE_COMPLETE", ""))


def offers(shows: Iterable[Show], incomplete: str, *, is_bash: bool) -> list[Offer]:
    """What to offer for a word that has been begun.

    bash puts in what it is offered, so a title becomes its id. The other shells hold offers
    against the word, so they are offered the title itself, which they quote.
    """
    begun = folded(incomplete)
    by_id = [show for show in shows if show.id.startswith(begun)]
    if by_id:
        return [(show.id, _harmless(show.title)) for show in by_id]
    by_title = [show for show in shows if folded(show.title).startswith(begun)]
    if is_bash:
        return [(show.id, "") for show in by_title]
    return [(show.title, show.id) for show in by_title if _harmless(show.title) == show.title]


def _harmless(text: str) -> str:
    """The text without what a shell, which evaluates its completions, could act on."""
    return "".join(char for char in text if char.isalnum() or char in " -.,")


def complete_status(incomplete: str) -> list[str]:
    """The statuses of shows, in one word each."""
    words = [status.replace(" ", "-") for status in ShowStatus]
    return [word for word in words if word.startswith(folded(incomplete))]
