"""Answers in English: the words that tables and plain lines share."""

from etoile_cli.render.phrases.countdowns import Spell, begun, brief, countdown, trailer
from etoile_cli.render.phrases.days import (
    as_of,
    away,
    day,
    day_in_year,
    short_weekday,
    since,
    weekday,
    window,
)
from etoile_cli.render.phrases.drops import (
    days,
    episodes,
    hour,
    occasions,
    own_day,
    pattern,
    short_episodes,
    what,
    when,
    where,
    whose_release,
)
from etoile_cli.render.phrases.reports import change, hosts, sureness, told, unsure
from etoile_cli.render.phrases.standings import coming_back, reversal, season_number, standing

__all__ = [
    "Spell",
    "as_of",
    "away",
    "begun",
    "brief",
    "change",
    "coming_back",
    "countdown",
    "day",
    "day_in_year",
    "days",
    "episodes",
    "hosts",
    "hour",
    "occasions",
    "own_day",
    "pattern",
    "reversal",
    "season_number",
    "short_episodes",
    "short_weekday",
    "since",
    "standing",
    "sureness",
    "told",
    "trailer",
    "unsure",
    "weekday",
    "what",
    "when",
    "where",
    "whose_release",
    "window",
]
