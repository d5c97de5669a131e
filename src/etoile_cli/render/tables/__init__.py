"""Tables for people: readable at 60 columns, and making use of 160.

This door loads the tables of the one answer that is drawn.
"""

from typing import assert_never

from etoile_cli.answers.results import (
    Answer,
    Calendar,
    Cast,
    CountdownList,
    NewsList,
    Overview,
    ShowDetail,
    ShowList,
    StatusList,
    TimelineList,
    Upcoming,
)
from etoile_cli.render.look import NARROW, Style, room
from etoile_cli.render.paper import draw
from etoile_cli.render.tables.cells import Parts


def table(answer: Answer, look: Style) -> str:
    """The text of an answer as tables, no wider than the look has columns."""
    return draw(_parts(answer, look), look.width, look.colour, look.encoding)


def _parts(answer: Answer, look: Style) -> Parts:
    is_wide = look.width >= NARROW
    match answer:
        case Overview() | CountdownList():
            return _of_countdowns(answer, is_wide)
        case ShowList() | ShowDetail() | Cast():
            return _of_shows(answer, room(look.width))
        case StatusList() | NewsList():
            return _of_reports(answer, is_wide)
        case Upcoming() | Calendar() | TimelineList():
            return _of_time(answer, room(look.width))
    assert_never(answer)


def _of_countdowns(answer: Overview | CountdownList, is_wide: bool) -> Parts:
    match answer:
        case Overview():
            from etoile_cli.render.tables.overview import overview

            return overview(answer, is_wide)
        case CountdownList():
            from etoile_cli.render.tables.countdowns import countdowns

            return countdowns(answer, is_wide)


def _of_shows(answer: ShowList | ShowDetail | Cast, width: int) -> Parts:
    from etoile_cli.render.tables import shows

    match answer:
        case ShowList():
            return shows.listing(answer, width)
        case ShowDetail():
            return shows.card(answer)
        case Cast():
            return shows.cast(answer)


def _of_reports(answer: StatusList | NewsList, is_wide: bool) -> Parts:
    from etoile_cli.render.tables import reports

    match answer:
        case StatusList():
            return reports.standings(answer, is_wide)
        case NewsList():
            return reports.news(answer)


def _of_time(answer: Upcoming | Calendar | TimelineList, width: int) -> Parts:
    from etoile_cli.render.tables import calendars, timelines

    match answer:
        case Upcoming():
            return calendars.upcoming(answer, width)
        case Calendar():
            return calendars.months(answer, width)
        case TimelineList():
            return timelines.timelines(answer, width)
