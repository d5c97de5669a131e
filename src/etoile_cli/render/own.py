"""What is printed about the user's own catalogue and settings, in each form."""

from __future__ import annotations

from etoile_cli.answers.changes import CatalogueChanges
from etoile_cli.render import arrangement, changes
from etoile_cli.render.arrangement import ConfigView
from etoile_cli.render.json import text_of as json_text
from etoile_cli.render.look import Style
from etoile_cli.render.plain import text_of


def table(answer: CatalogueChanges | ConfigView, look: Style) -> str:
    """Return the text of an answer for people."""
    if isinstance(answer, ConfigView):
        return arrangement.table(answer, look)
    return changes.changes_text(answer, look)


def plain(answer: CatalogueChanges | ConfigView) -> str:
    """Return the records of an answer."""
    if isinstance(answer, ConfigView):
        return text_of(arrangement.records(answer))
    return changes.plain(answer)


def json(answer: CatalogueChanges | ConfigView, *, is_ascii: bool) -> str:
    """Return the JSON text of an answer."""
    if isinstance(answer, ConfigView):
        return json_text(arrangement.shape(answer), is_ascii=is_ascii)
    return json_text(changes.changes_shape(answer), is_ascii=is_ascii)
