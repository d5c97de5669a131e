"""An answer → text. This door loads the one renderer that is asked for."""

from typing import Literal

from etoile_cli.questions.answers import Answer
from etoile_cli.render.look import Look

Form = Literal["table", "plain", "json"]
"""The forms that every answer has."""


def render(answer: Answer, form: Form, look: Look) -> str:
    """The text of an answer, ended by a line end; empty where a plain answer has no records."""
    match form:
        case "table":
            from etoile_cli.render.tables import table

            return table(answer, look)
        case "plain":
            from etoile_cli.render.plain import plain

            return plain(answer)
        case "json":
            from etoile_cli.render.json import json

            return json(answer)
