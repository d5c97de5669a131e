"""What most people come for: what is ahead, and what changed of late."""

from __future__ import annotations

from collections.abc import Iterable

from etoile_cli.dates import AsOf
from etoile_cli.questions.answers import OF_LATE, Overview
from etoile_cli.questions.countdown import countdowns
from etoile_cli.questions.countdown_answers import NothingAhead, Out, ShowCountdown
from etoile_cli.questions.news import news
from etoile_cli.shows import Show


def overview(shows: Iterable[Show], as_of: AsOf) -> Overview:
    """What is ahead of some shows, and what was reported of them in the last thirty days."""
    asked = tuple(shows)
    answers = countdowns(asked, as_of).shows
    return Overview(
        as_of=as_of,
        ahead=tuple(answer for answer in answers if answer.is_ahead),
        news=news(asked, as_of, as_of.day - OF_LATE).items,
        total=len(asked),
        postponed=tuple(one for one in answers if _is_postponed(one)),
        elsewhere=tuple(drop for answer in answers for drop in answer.elsewhere),
    )


def _is_postponed(answer: ShowCountdown) -> bool:
    """Whether nothing is ahead, and a part of a season that has begun has lost its date."""
    is_out = isinstance(answer.countdown, Out | NothingAhead)
    return is_out and any(one.part.withdrawn for one in answer.undated_parts)
