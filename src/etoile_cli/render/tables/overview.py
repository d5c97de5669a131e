"""What most people come for: what is ahead, and the news of late."""

from __future__ import annotations

from rich.text import Text

from etoile_cli.answers.results import RECENT, Overview
from etoile_cli.render import english
from etoile_cli.render.paper import below, heading, note, words
from etoile_cli.render.tables.cells import Parts, as_of_line
from etoile_cli.render.tables.countdowns import ahead_table, postponed_table
from etoile_cli.render.tables.reports import items_table


def overview(answer: Overview, is_wide: bool) -> Parts:
    """What is ahead, the news of late, and where there is more."""
    parts: Parts = [as_of_line(answer.as_of)]
    if answer.ahead:
        parts.append(below(ahead_table(answer.ahead, answer.as_of, is_wide)))
    else:
        parts.append(below(words(f"Nothing is ahead of {_shows(answer.total)}.")))
    if answer.postponed:
        parts.append(below(postponed_table(answer.postponed, answer.as_of)))
    if answer.news:
        parts += [
            below(heading(f"News of the last {RECENT.days} days")),
            items_table(answer.news, answer.as_of.zone, True),
        ]
    else:
        parts.append(below(note(f"No news in the last {RECENT.days} days.")))
    told = len(answer.ahead) + len(answer.postponed)
    rest = answer.total - told if answer.ahead else 0
    more = f"{rest} more with nothing ahead: etoile countdown\n" if rest else ""
    if said := english.more_elsewhere(answer.elsewhere, answer.as_of):
        more = f"{more}{said}\n"
    parts.append(below(Text(f"{more}all of one show: etoile show SHOW", style="dim")))
    return parts


def _shows(count: int) -> str:
    return f"{count} show{'s' * (count != 1)}"
