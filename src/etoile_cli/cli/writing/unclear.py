"""Words that can mean several things: asked at a terminal, refused elsewhere."""

from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.text import listed


@frozen
class Choice:
    """One thing that may be meant: what an answer writes for it, and what it is called.

    `hint` is how it is written on the command line, None if `value` is that of the report.
    """

    value: str
    name: str
    hint: str | None = None


class UnclearError(EtoileError):
    """Something that only the user can know: `about` is what, `choices` are likely answers.

    `about` is `season`, `episodes`, or the word of a report whose value is missing. The question
    has no question mark.
    """

    def __init__(
        self, question: str, about: str, choices: tuple[Choice, ...], show: str = "SHOW"
    ) -> None:
        self.question = question
        self.about = about
        self.choices = choices
        message = f"{question}?" if about == "season" else f"{question}: {self._named()}?"
        hint = _hint(about, choices, show)
        super().__init__(Exit.USAGE, Problem("usage", message, hint=hint))

    def _named(self) -> str:
        return listed([choice.name for choice in self.choices], "or")

    @property
    def asked(self) -> str:
        """The question as it is asked in a terminal, its choices numbered."""
        if self.about == "season":
            return f"{self.question}? Season"
        numbered = [f"({n}) {choice.name}" for n, choice in enumerate(self.choices, 1)]
        numbers = "/".join(str(n) for n in range(1, len(numbered) + 1))
        return f"{self.question}: {listed(numbered, 'or')}? [{numbers}]"

    @property
    def accepted(self) -> str:
        """What can be answered if there are choices: their numbers, or their values in full."""
        numbers = [str(n) for n in range(1, len(self.choices) + 1)]
        return listed([*numbers, *(choice.value for choice in self.choices)], "or")


def _hint(about: str, choices: tuple[Choice, ...], show: str) -> str:
    if about == "season":
        return f"name it: {listed([f'--season {one.value}' for one in choices], 'or')}"
    calls = (one.hint or f"`etoile record {show} {about} {one.value}`" for one in choices)
    return listed(calls, "or")
