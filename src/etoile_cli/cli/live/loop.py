"""The loop of a live countdown: what is told now, and when there is something else to tell."""

import gc
import os
import signal
from collections.abc import Callable
from datetime import datetime

from etoile_cli.answers.countdown import valid_until, watched
from etoile_cli.answers.results import CountdownList
from etoile_cli.cli.console import look
from etoile_cli.cli.context import now_like
from etoile_cli.cli.live.screen import KilledError, Screen
from etoile_cli.domain.dates import AsOf
from etoile_cli.render import screen as rendered
from etoile_cli.render.style import Display

Ask = Callable[[AsOf], CountdownList]

LONGEST = 60.0
"""Seconds after which the clock is looked at in any case.

A sleep takes no notice of a clock that is set, nor of the hours that a machine slept, too.
"""


def run(ask: Ask, asked: AsOf, since: datetime, screen: Screen) -> None:
    """Show the answers on a screen from the moment `asked` on, until the user ends it."""
    gc.enable()  # a command that ends at once does without; this one may run for days
    try:
        with screen:
            _show(Answers(ask), asked, since, screen)
    except KilledError as killed:
        signal.signal(killed.number, signal.SIG_DFL)
        os.kill(os.getpid(), killed.number)


def _show(answers: "Answers", asked: AsOf, since: datetime, screen: Screen) -> None:
    goes_on = True
    while goes_on:
        now = now_like(asked, since) if asked.at else asked
        answer = answers.at(now)
        told = rendered(answer, now, _look(screen), screen.has_keys)
        screen.draw(told.lines)
        goes_on = screen.wait(answers.seconds_left(now, told.ticks))


def _look(screen: Screen) -> Display:
    """The usual look, but never wider than the screen is."""
    usual = look(os.environ)
    columns, rows = screen.size()
    return Display(
        min(usual.width, columns or usual.width), usual.colour, usual.encoding, rows or None
    )


class Answers:
    """The answers to a question, asked anew only when time may have made it another one."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._answer: CountdownList | None = None
        self._until: datetime | None = None

    def at(self, now: AsOf) -> CountdownList:
        """The answer at a moment."""
        if self._answer is None or not self._holds(self._answer.as_of, now):
            self._answer = watched(self._ask(now))
            self._until = valid_until(self._answer)
        return self._answer

    def seconds_left(self, now: AsOf, ticks: bool) -> float | None:
        """How long what is told at a moment stays as it is; None for ever."""
        if now.at is None or self._until is None:
            return None
        until = (self._until - now.at).total_seconds()
        return min(until, 1 - now.at.microsecond / 1e6 if ticks else LONGEST)

    def _holds(self, asked: AsOf, now: AsOf) -> bool:
        """Whether an answer is still that of a moment; the clock may have been set back."""
        if asked.at is None or now.at is None or self._until is None:
            return asked.day == now.day
        return asked.day == now.day and asked.at <= now.at < self._until
