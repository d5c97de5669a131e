"""The words of `etoile record` → a show, what happened to it, and the value of that."""

from etoile_cli.catalogue.own import Own
from etoile_cli.cli.words import not_one_of
from etoile_cli.cli.writing.files import meant_show
from etoile_cli.cli.writing.reports import MAY_LACK_A_VALUE, REPORTS
from etoile_cli.frozen import frozen
from etoile_cli.problems import EtoileError, Exit, Problem
from etoile_cli.questions.lookup import is_whole_name
from etoile_cli.shows import Show
from etoile_cli.text import folded, listed, short

_NEW_DATE = "did you mean `postponed`, or `moved DATE` if the new date is known?"
_BACK = "did you mean `resumes DATE`, or `dated DATE` for a new season?"
_OTHERWISE = {
    **dict.fromkeys(("delayed", "delay", "pushed", "suspended", "paused", "hiatus"), _NEW_DATE),
    **dict.fromkeys(("rescheduled", "shifted", "brought"), "did you mean `moved DATE`?"),
    **dict.fromkeys(("returns", "returning", "back", "continues"), _BACK),
    **dict.fromkeys(("premieres", "premiered", "released", "airs"), "did you mean `dated DATE`?"),
}
"""Other words for what can be recorded, and what to write for them."""


@frozen
class ParsedReport:
    """The show that was named, what happened to it, and the value of that."""

    show: str
    kind: str
    value: str

    @property
    def is_whole(self) -> bool:
        """Whether there is a value if one is needed, and none if there can be none."""
        return bool(self.value) == bool(REPORTS[self.kind]) or self.kind in MAY_LACK_A_VALUE


def readings_of(words: list[str]) -> list[ParsedReport]:
    """Return how the words can be understood: any but the first may be what happened.

    Raises EtoileError (exit 2) if none does.
    """
    found = [
        ParsedReport(" ".join(words[:place]), kind, " ".join(words[place + count :]).strip())
        for place in range(1, len(words))
        for count in (2, 1)
        if place + count <= len(words)
        and (kind := folded(" ".join(words[place : place + count])).replace("-", " ")) in REPORTS
    ]
    if found:
        return [said for said in found if said.is_whole] or found[:1]
    if word := next((word for word in words[1:] if folded(word) in _OTHERWISE), None):
        raise usage(
            f"`{short(word)}` is not one of the words that `record` knows", _OTHERWISE[folded(word)]
        )
    if len(words) > 1:
        raise not_one_of(words[-1], list(REPORTS), "WHAT")
    raise usage("say WHAT happened to the show", "such as: etoile record severance renewed")


def with_show_named(words: list[str], query: str, show: str) -> list[str]:
    """Return the words with the id of a show in place of those that name it."""
    places = range(1, len(words) + 1)
    count = next(place for place in places if " ".join(words[:place]) == query)
    return [show, *words[count:]]


def meant(own: Own, readings: list[ParsedReport]) -> tuple[Show, ParsedReport]:
    """Return the one reading whose show is found, by preference by its whole name.

    Raises EtoileError as `meant_show` does if there is none, and (exit 2) if there are several.
    """
    found, errors = [], []
    for said in readings:
        try:
            found.append((meant_show(own, said.show), said))
        except EtoileError as error:
            errors.append(error)
    whole = [(show, said) for show, said in found if is_whole_name(show, said.show)]
    match whole or found:
        case [one]:
            return one
        case []:
            raise errors[0]
        case several:
            named = listed([f"`{said.kind}` of {show.name}" for show, said in several], "or")
            raise usage(f"this may be {short(named)}", "put the title, or the value, in quotes")


def check_value(said: ParsedReport) -> None:
    """Raise EtoileError (exit 2) if a value is missing, or would do nothing."""
    kind, value, example = said.kind, said.value, REPORTS[said.kind]
    if example and not value and kind not in MAY_LACK_A_VALUE:
        how = f"such as: etoile record SHOW {kind.replace(' ', '-')} {example}"
        raise usage(f"`{kind}` needs a VALUE", how)
    if value and not example:
        raise usage(
            f"`{kind}` takes no VALUE: `{short(value)}`",
            "did you mean an option, such as --season 2?",
        )


def usage(message: str, hint: str | None) -> EtoileError:
    """Return the error (exit 2) for words or options that cannot be understood."""
    return EtoileError(Exit.USAGE, Problem("usage", message, hint=hint))
