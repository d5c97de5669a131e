"""What was said can mean several things: asked at a terminal, refused elsewhere."""

from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import listed


class UnclearError(EtoileError):
    """Something that only the user can know: `about` says what, `choices` are likely answers.

    `about` is `season`, or the word of a report whose value is missing.
    """

    def __init__(
        self, question: str, about: str, choices: tuple[str, ...], show: str = "SHOW"
    ) -> None:
        hint = _hint(about, choices, show)
        super().__init__(Exit.USAGE, Problem("usage", question, hint=hint))
        self.question = question
        self.about = about
        self.choices = choices


def _hint(about: str, choices: tuple[str, ...], show: str) -> str:
    if about == "season":
        return f"name it: --season {choices[0]}"
    return listed([f"`etoile record {show} {about} {one}`" for one in choices], "or")
