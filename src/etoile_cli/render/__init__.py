"""An answer → text. This door loads the one renderer that is asked for."""

from enum import StrEnum

from etoile_cli.questions.answers import Answer
from etoile_cli.render.look import Look


class Form(StrEnum):
    """The forms that every answer has."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"


def render(answer: Answer, form: Form, look: Look) -> str:
    """The text of an answer, ended by a line end; empty where a plain answer has no records."""
    match form:
        case Form.TABLE:
            from etoile_cli.render.tables import table

            return table(answer, look)
        case Form.PLAIN:
            from etoile_cli.render.plain import plain

            return plain(answer)
        case Form.JSON:
            from etoile_cli.render.json import json

            return json(answer)
