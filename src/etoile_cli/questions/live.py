"""What a countdown that goes on by itself shows, and how long what it shows holds."""

from __future__ import annotations

from datetime import date, datetime

from etoile_cli.dates import DAY, moment, next_midnight
from etoile_cli.questions.countdown_answers import (
    Countdowns,
    NothingAhead,
    Out,
    Released,
    ShowCountdown,
)


def watched(answer: Countdowns) -> Countdowns:
    """What is worth watching: what came today first, then what is ahead, nearest first.

    What is out or has nothing ahead follows where it was named.
    """
    today, others = [], []
    for show in answer.shows:
        if came_on(show, answer.as_of.day):
            today.append(show)
        elif show.is_ahead or not answer.is_whole_list:
            others.append(show)
    return Countdowns(answer.as_of, (*today, *others), answer.is_whole_list)


def came_on(show: ShowCountdown, day: date) -> bool:
    """Whether the last that a show had ahead came on a day."""
    match show.countdown:
        case Out(released=released) | NothingAhead(released=Released() as released):
            return released.last.last == day
        case _:
            return False


def holds_until(answer: Countdowns) -> datetime | None:
    """The next moment at which the answer may be another: midnight, or when something drops.

    None where it is of a day alone, for which no time passes.
    """
    as_of = answer.as_of
    if as_of.at is None:
        return None
    ahead = (drop for show in answer.shows if show.drop for drop in (show.drop, *show.later))
    drops = (moment(drop.when, as_of.zone) for drop in ahead)
    moments = (next_midnight(as_of.day, as_of.zone), *drops)
    return min((at for at in moments if at and at > as_of.at), default=as_of.at + DAY)
