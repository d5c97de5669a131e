"""What is told of a person's own catalogue, in each form."""

from __future__ import annotations

from etoile_cli.answers.user_catalogue import ConfigView, Differences, OwnAnswer
from etoile_cli.render import arrangement
from etoile_cli.render.differences.plain import plain as plain_differences
from etoile_cli.render.differences.table import table as table_of_differences
from etoile_cli.render.json import text_of as json_text
from etoile_cli.render.json.differences import differences_shape
from etoile_cli.render.look import Style
from etoile_cli.render.plain import text_of


def table(answer: OwnAnswer, look: Style) -> str:
    """An answer for people."""
    match answer:
        case Differences():
            return table_of_differences(answer, look)
        case ConfigView():
            return arrangement.table(answer, look)


def plain(answer: OwnAnswer) -> str:
    """The records of an answer."""
    match answer:
        case Differences():
            return plain_differences(answer)
        case ConfigView():
            return text_of(arrangement.records(answer))


def json(answer: OwnAnswer, *, is_ascii: bool) -> str:
    """The JSON text of an answer."""
    match answer:
        case Differences():
            return json_text(differences_shape(answer), is_ascii=is_ascii)
        case ConfigView():
            return json_text(arrangement.shape(answer), is_ascii=is_ascii)
