"""The command `countdown`: how long until the next release, once or live."""

import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etoile_cli.cli.app import can_redraw, output_style, write
from etoile_cli.cli.context import Context, load_context
from etoile_cli.cli.options import (
    SHARED,
    ShowsArgument,
    cannot_combine,
    print_answer,
    with_options,
    with_problems,
)
from etoile_cli.diagnostics import Exit
from etoile_cli.records import frozen, replace
from etoile_cli.render import Form, render_lines

if TYPE_CHECKING:
    from etoile_cli.answers.countdown import CountdownList
    from etoile_cli.domain.dates import AsOf
    from etoile_cli.domain.shows import Show

LiveOption = Annotated[bool, typer.Option("--live", help="Count down live until you press q.")]
CountOption = Annotated[
    int | None,
    typer.Option("-n", metavar="COUNT", min=1, help="Show only the COUNT nearest."),
]
EveryOption = Annotated[
    bool, typer.Option("--all", help="Show every show with nothing ahead, on a terminal too.")
]

_MOST_WITH_NOTHING = 10
"""How many shows with nothing ahead a terminal shows if it is not asked for all."""

_FEW = 3  # so many more are shown, too


@frozen
class _Question:
    """Which countdowns to show: of named shows, or of all.

    `is_brief` leaves out most shows with nothing ahead.
    """

    context: Context
    named: tuple["Show", ...]
    count: int | None
    is_brief: bool

    @property
    def shows(self) -> tuple["Show", ...]:
        return self.named or self.context.every_show

    def answer(self, shows: Iterable["Show"], as_of: "AsOf") -> "CountdownList":
        from etoile_cli.answers.countdown import answer_countdown

        return answer_countdown(shows, as_of, not self.named)

    def how_many(self, are_ahead: Sequence[bool]) -> int:
        """Return how many are shown, by which of them are ahead, nearest first."""
        total = len(are_ahead)
        if self.count is not None or not self.is_brief:
            return min(self.count or total, total)
        shown = sum(are_ahead) + _MOST_WITH_NOTHING
        return shown if shown + _FEW < total else total


@with_options(*SHARED)
def countdown(
    options: dict[str, Any],
    shows: ShowsArgument = None,
    live: LiveOption = False,
    count: CountOption = None,
    all: EveryOption = False,
) -> None:
    """Show how long until the next release.

    The soonest comes first, what has only a window by its last day; then come the shows without
    an upcoming release, and why. On a terminal a long list of these ends after ten, unless you say
    --all. For one show, everything known about its next release is printed.
    """
    context = load_context(options)
    named = context.shows(shows) if shows else ()
    is_brief = options["form"] == "table" and not (shows or all) and sys.stdout.isatty()
    question = _Question(context, named, count, is_brief)
    with_problems(context, lambda: _print(question, options["form"], live))


def _print(question: _Question, form: Form, is_live: bool) -> int:
    context = question.context
    if is_live and form != "table":
        raise cannot_combine("--live", f"--{form}")
    if is_live and question.count is not None:
        raise cannot_combine("--live", "-n")
    if is_live and context.every_show and can_redraw(os.environ):
        from etoile_cli.cli import live

        run = partial(question.answer, question.shows)
        live.show_live(run, context.as_of, context.since)
        return Exit.OK
    if form == "plain" and context.known:
        lines = context.known.texts(question.named or None, question.count)
        if lines:
            write(render_lines(lines, output_style(os.environ)))
            return Exit.OK
    return print_answer(_answer(question), form, context)


def _answer(question: _Question) -> "CountdownList":
    """Return the countdowns to show; only these are computed if the order is remembered."""
    context, known = question.context, question.context.known
    if known and not question.named and (question.is_brief or question.count is not None):
        order = known.order()
        asked = order[: question.how_many([ahead for _, ahead in order])]
        shows, total = known.with_ids(id_ for id_, _ in asked), len(order)
    else:
        shows, total = [*question.shows], len(question.shows)
    found = question.answer(shows, context.as_of)
    if known and not question.named:
        known.learn(found.shows)
    shown = found.shows[: question.how_many([show.is_ahead for show in found.shows])]
    more, is_brief = total - len(shown), question.count is None
    return replace(found, shows=shown, more=more, is_brief=is_brief)
