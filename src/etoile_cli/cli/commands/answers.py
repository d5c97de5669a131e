"""The commands that answer about shows, and the overview of a bare `etoile`.

Each imports the answer that it needs, so that no other command's is loaded.
"""

import os
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from etoile_cli.cli.context import Context
from etoile_cli.cli.options import (
    MaybeShowArgument,
    PlatformFilter,
    ShowArgument,
    ShowsArgument,
    argument,
    cannot_combine,
    invalid_choice,
    option,
    parse_choice,
    query,
)
from etoile_cli.diagnostics import usage_error
from etoile_cli.domain.dates import WEEKDAYS, AsOf
from etoile_cli.domain.shows import Certainty
from etoile_cli.text import normalize, shorten

if TYPE_CHECKING:
    from etoile_cli.answers.agenda import Calendar, Upcoming
    from etoile_cli.answers.news import NewsList
    from etoile_cli.answers.shows import (
        Cast,
        Overview,
        ShowDetail,
        ShowList,
        StatusList,
        TimelineList,
    )

StatusOption = Annotated[
    str | None,
    option(
        "--status", "STATUS", "Only shows with this status: airing, between-seasons, …", "status"
    ),
]
GenreFilter = Annotated[
    str | None, option("--genre", "TEXT", "Only genres whose name contains this text.", "genre")
]
SortOption = Annotated[
    str | None,
    option(
        "--sort", "ORDER", "By title (the default), by the next release, or by status.", "order"
    ),
]
PersonOption = Annotated[
    str | None,
    option(
        "--person",
        "NAME",
        "Only shows with this person in the cast; part of the name is enough.",
        "person",
    ),
]
AheadOption = Annotated[bool, typer.Option("--ahead", help="Only shows with upcoming releases.")]
AllOption = Annotated[bool, typer.Option("--all", help="Include former and future cast members.")]
SinceOption = Annotated[
    str | None, option("--since", "DAY", "Only news since this day: 2026-11-01, friday, 30d.")
]


@query
def overview(context: Context) -> "Overview":
    """Show upcoming releases and the news of the last 30 days."""
    from etoile_cli.answers.shows import RECENT
    from etoile_cli.answers.shows import answer_overview as answer

    known, as_of = context.known, context.as_of
    if known:
        return answer(known.active_since(as_of.day - RECENT), as_of, known.total)
    return answer(context.every_show, as_of)


@query
def timeline(context: Context, shows: ShowsArgument = None) -> "TimelineList":
    """Draw a show's history as a timeline.

    Orders, dates and how they moved, the wait, each season's run, and the end.
    """
    from etoile_cli.answers.shows import answer_timeline

    return answer_timeline(context.shows(shows), context.as_of, is_whole_list=not shows)


@query
def list_shows(
    context: Context,
    status: StatusOption = None,
    platform: PlatformFilter = None,
    genre: GenreFilter = None,
    person: PersonOption = None,
    ahead: AheadOption = False,
    sort: SortOption = None,
) -> "ShowList":
    """List shows, with filters.

    A show is listed if it matches every filter. They are sorted by title, or as --sort says: by
    `title`, `next` (release) or `status`.
    """
    from etoile_cli.answers.shows import Filters, ListOrder, answer_list
    from etoile_cli.domain.status import ShowStatus

    filters = Filters(parse_choice(status, ShowStatus, "--status"), platform, genre, person, ahead)
    order = parse_choice(sort, ListOrder, "--sort") or ListOrder.TITLE
    return answer_list(context.every_show, context.as_of, filters, order)


@query
def show(context: Context, show: ShowArgument) -> "ShowDetail":
    """Show everything about one show.

    When, where, how many episodes, who, whether it returns, and how sure that is, each with its
    source. `etoile TITLE` does the same.
    """
    from etoile_cli.answers.shows import answer_show

    return answer_show(context.one_show(show), context.as_of)


@query
def cast(
    context: Context,
    show: MaybeShowArgument = None,
    person: PersonOption = None,
    everyone: AllOption = False,
) -> "Cast":
    """Show a show's cast, or a person's shows."""
    from etoile_cli.answers.shows import answer_cast as answer

    if (not show and person is None) or (person is not None and not person.strip()):
        raise usage_error("name a SHOW or a --person", "for example: etoile cast etoile")
    one = context.one_show(show) if show else None
    shows = [one] if one else context.every_show
    return answer(shows, context.as_of, person, one, everyone)


@query
def status(context: Context, show: MaybeShowArgument = None) -> "StatusList":
    """Show where each season stands.

    For one show, also since when, and how it got there.
    """
    from etoile_cli.answers.shows import answer_status

    shows = [context.one_show(show)] if show else context.every_show
    return answer_status(shows, context.as_of, is_whole_list=not show)


@query
def news(context: Context, show: MaybeShowArgument = None, since: SinceOption = None) -> "NewsList":
    """List the news and what each report changed."""
    from etoile_cli.answers.news import answer_news as answer

    first = _first_day(since, "--since", context.as_of)
    one = context.one_show(show) if show else None
    return answer([one] if one else context.every_show, context.as_of, first, one)


# --- releases by date ----------------------------------------------------------------------------

DaysOption = Annotated[
    str | None, option("--days", "N", "Only the next N days; also 2w, or '3 months'.")
]
FirstDayOption = Annotated[
    str | None, option("--from", "DAY", "From this day on, including what has been released since.")
]
LastDayOption = Annotated[str | None, option("--to", "DAY", "Up to and including this day.")]
CertaintyFilter = Annotated[
    str | None,
    option("--certainty", "WORD", "Only confirmed, expected or rumoured releases.", "certainty"),
]


@query
def upcoming(
    context: Context,
    shows: ShowsArgument = None,
    days: DaysOption = None,
    from_: FirstDayOption = None,
    to: LastDayOption = None,
    platform: PlatformFilter = None,
    certainty: CertaintyFilter = None,
) -> "Upcoming":
    """List upcoming releases, soonest first.

    Releases without an exact date come after those with one.
    """
    from etoile_cli.answers.agenda import UpcomingFilter
    from etoile_cli.answers.agenda import answer_upcoming as answer

    first, last = _range(days, from_, to, context.as_of)
    wanted = UpcomingFilter(
        first, last, platform, parse_choice(certainty, Certainty, "--certainty")
    )
    if context.known and not shows and first is None:
        found = answer(context.known.active_since(context.as_of.day), context.as_of, wanted)
        if found.dated or found.windows:
            return found
    return answer(context.shows(shows), context.as_of, wanted, is_whole_list=not shows)


def _range(
    days: str | None, from_: str | None, to: str | None, as_of: AsOf
) -> tuple[date | None, date | None]:
    """Return the first and the last day of the options; None for one that is not set."""
    from etoile_cli.cli.user_input import days_from, last_day

    if days is not None and to is not None:
        raise cannot_combine("--days", "--to")
    first = _first_day(from_, "--from", as_of)
    start = first or as_of.day
    if days is not None:
        return first, days_from(days, "--days", start)
    last = last_day(to, "--to", as_of.day) if to is not None else None
    if last is not None and last < start:
        message = f"--to: {last} is before {start}, the first day"
        hint = "add --from, for days in the past" if from_ is None else "swap them"
        raise usage_error(message, hint, "backward-range")
    return first, last


def _first_day(text: str | None, option: str, as_of: AsOf) -> date | None:
    """Return the first day of an option; None if it is not set."""
    from etoile_cli.cli.user_input import first_day

    return first_day(text, option, as_of.day) if text is not None else None


# --- calendar ------------------------------------------------------------------------------------

_MOST_MONTHS = 1200  # a hundred years

MonthArgument = Annotated[
    list[str] | None,
    argument(
        "[MONTH]",
        "A month, or any day in it (default: this month): december, 2026-12, next month.",
    ),
]
MonthsOption = Annotated[
    int | None,
    typer.Option(
        "--months",
        metavar="N",
        min=1,
        max=_MOST_MONTHS,
        help="How many months (default: 1, or all of a longer MONTH such as 2027).",
    ),
]
WeekStartsOption = Annotated[
    str | None, option("--week-starts", "DAY", "First day of the week (default: the locale's).")
]


@query
def calendar(
    context: Context,
    month: MonthArgument = None,
    count: MonthsOption = None,
    week_starts: WeekStartsOption = None,
) -> "Calendar":
    """Show a month of releases.

    Releases without an exact date are listed below each month they may fall in. Today is in
    brackets, days of other months have their month's name, and a heavy line separates the weekend.
    """
    from etoile_cli.answers.agenda import answer_calendar as answer

    first, total = _months(month, count, context.as_of)
    week_start = first_weekday(week_starts, os.environ)
    return answer(context.every_show, context.as_of, first, total, week_start)


def _months(words: list[str] | None, count: int | None, as_of: AsOf) -> tuple[date, int]:
    """Return the first day of the first month, and how many months; by default this month.

    A window longer than a month is shown whole if there is no count.
    """
    from etoile_cli.cli.user_input import first_day, last_day

    if not words:
        return as_of.day.replace(day=1), count or 1
    text = " ".join(words)
    first, last = first_day(text, "MONTH", as_of.day), last_day(text, "MONTH", as_of.day)
    total = (last.year - first.year) * 12 + last.month - first.month + 1
    if count is None and total > _MOST_MONTHS:
        message = f"MONTH: `{shorten(text)}` is {total:,} months; at most {_MOST_MONTHS:,} fit"
        raise usage_error(message, "write fewer years")
    return first.replace(day=1), count or total


# --- weeks ---------------------------------------------------------------------------------------

_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6

# Countries whose week does not begin on a Monday: `weekData/firstDay` of Unicode's CLDR.
_FIRST_DAYS = {
    _FRIDAY: "MV",
    _SATURDAY: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    _SUNDAY: "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM"
    " MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
}


def first_weekday(name: str | None, environment: Mapping[str, str]) -> int:
    """Return the first day of the week, 0 for Monday: of --week-starts, else of the locale.

    Raise EtoileError (exit 2) if it is not a weekday.
    """
    if name is None:
        country = _territory(environment)
        days = (day for day, countries in _FIRST_DAYS.items() if country in countries.split())
        return next(days, _MONDAY)
    wanted = normalize(name)
    found = [number for number, day in enumerate(WEEKDAYS) if wanted and day.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise invalid_choice(name, WEEKDAYS, "--week-starts")


def _territory(environment: Mapping[str, str]) -> str:
    """Return the country of the locale for dates: `US` of `en_US.UTF-8`; empty if unknown."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    locale = next((name for name in names if name), "")
    return locale.partition(".")[0].partition("@")[0].partition("_")[2].upper()
