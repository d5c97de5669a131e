"""Answers in English: the words that tables and plain lines share."""

from etoile_cli.render.phrases.countdowns import (
    Spell,
    begun,
    brief,
    countdown,
    in_days,
    rest,
    ticking,
    trailer,
)
from etoile_cli.render.phrases.days import as_of, day, short_weekday, since, weekday, window
from etoile_cli.render.phrases.drops import (
    episodes,
    hour,
    pattern,
    short_episodes,
    when,
    when_here,
    where,
    whose_release,
    zone_name,
)
from etoile_cli.render.phrases.reports import hosts, sureness, told, unsure
from etoile_cli.render.phrases.standings import coming_back, reversal, season_number, standing

__all__ = [
    "Spell",
    "as_of",
    "begun",
    "brief",
    "coming_back",
    "countdown",
    "day",
    "episodes",
    "hosts",
    "hour",
    "in_days",
    "pattern",
    "rest",
    "reversal",
    "season_number",
    "short_episodes",
    "short_weekday",
    "since",
    "standing",
    "sureness",
    "ticking",
    "told",
    "trailer",
    "unsure",
    "weekday",
    "when",
    "when_here",
    "where",
    "whose_release",
    "window",
    "zone_name",
]
