"""Answers in English: the words that tables and plain lines share.

Where a phrase counts days, `spell` may add how many years, months and days they are. It is given
by those who show it, so that the others need not load what it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby

from etoile_cli.dates import DAY, AsOf, Instant, LocalHour, Window
from etoile_cli.ledger import Change, Report
from etoile_cli.questions.answers import (
    Countdown,
    DaysLeft,
    Lapsed,
    NothingAhead,
    Out,
    Outlook,
    Reason,
    Released,
    UnderWay,
    WindowAhead,
)
from etoile_cli.questions.answers import (
    Trailer as TrailerAnswer,
)
from etoile_cli.releases import Episodes, Extent, Plan, Postponed, Release, drops
from etoile_cli.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    LastSeason,
    MovedTo,
    Scheduled,
    Stage,
    Standing,
    Titles,
    Trailer,
)
from etoile_cli.status import Season, SeasonDrop, SeasonStatus, ShowStatus
from etoile_cli.text import listed

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# --- days ----------------------------------------------------------------------------------------


def day(when: date) -> str:
    """`24 April 2025`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_weekday(when: date) -> str:
    """`Thu 24 Apr 2025`."""
    return f"{WEEKDAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def weekday(when: date) -> str:
    """`Thursday 24 April 2025`."""
    return f"{WEEKDAYS[when.weekday()]} {day(when)}"


def window(days: Window) -> str:
    """A window as a sentence has it: `24 April 2025`, `by 31 March 2025`, `spring 2027`."""
    match days.first, days.last:
        case None, None:
            return "no date given"
        case None, date() as last:
            return f"by {day(last)}"
        case date() as first, None:
            return f"after {day(first - DAY)}"
        case date() as first, date() as last if first == last:
            return day(first)
    return days.words if any(char.isalpha() for char in days.words) else _range(days)


def _range(days: Window) -> str:
    """A window that was given in digits: a year, a month, or from one to another."""
    first, last = days.first or date.min, days.last or date.max
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and (last + DAY).day == 1:
        return _months(first, last)
    return f"{day(first)} to {day(last)}"


def _months(first: date, last: date) -> str:
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = MONTHS[first.month - 1]
    return f"{start} to {end}" if first.year == last.year else f"{start} {first.year} to {end}"


def since(days: Window | None) -> str:
    """When something was reported: `6 June 2025`, or `undated`."""
    return window(days) if days else "undated"


def hour(drop: SeasonDrop, zone: tzinfo) -> str | None:
    """The hour of a drop for somebody in a zone, with the zone's name; None where none is known."""
    match drop.drop.when:
        case Instant() as instant:
            there = instant.utc.astimezone(zone)
            return f"{there:%H:%M} {zone_name(there)}"
        case LocalHour(wall):
            return f"{wall:%H:%M} local time everywhere"
        case Window():
            return None


def zone_name(moment: datetime) -> str:
    """The abbreviation of a moment's zone, `GMT`, or its offset where it has none, `UTC+04`."""
    name = moment.tzname() or ""
    return name if name[:1].isalpha() else f"UTC{name}"


def when(drop: SeasonDrop, as_of: AsOf, say_day: Callable[[date], str] = weekday) -> str:
    """The day of a drop, with the hour where it is known: never more than was said."""
    first = drop.days.first
    said = say_day(first) if drop.days.is_day and first else window(drop.days)
    at = hour(drop, as_of.zone)
    return f"{said}, {at}" if at else said


# --- counting ------------------------------------------------------------------------------------


def in_days(days: int) -> str:
    """`today`, `tomorrow`, `in 45 days`."""
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"


Spell = Callable[[date, date], object]
"""Two days, the earlier first, to the years, months and days between them."""


def days_left(counting: DaysLeft, as_of: AsOf, spell: Spell | None = None) -> str:
    """`in 45 days (1 month 14 days)`, `today, in 3 h 20 min`."""
    said = in_days(counting.days)
    if counting.left is not None and counting.days < 2:
        return f"{said}, in {hours(counting.left)}"
    first = counting.drop.days.first
    in_words = str(spell(as_of.day, first)) if spell and first else ""
    return f"{said} ({in_words})" if _adds(in_words, counting.days) else said


def _adds(in_words: str, days: int) -> bool:
    return in_words not in ("", f"{days} days", f"{days} day", "0 days")


def hours(left: timedelta) -> str:
    """`26 h 5 min`, `4 min`, `less than a minute`."""
    minutes = int(left.total_seconds()) // 60
    if minutes < 1:
        return "less than a minute"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def window_ahead(counting: WindowAhead) -> str:
    """`in 21–51 days`, `any day now, by 31 May 2025`, `some time after 31 May 2026`."""
    days = counting.drop.days
    if days.first is None and days.last is None:
        return "no date yet"
    if counting.last is None:
        return f"some time {window(days)}" if counting.first else f"any day now, {window(days)}"
    if counting.first == 0 and days.last:
        return f"any day now, by {day(days.last)}"
    return f"in {counting.first:,}–{counting.last:,} days"


def counting(answer: DaysLeft | WindowAhead, as_of: AsOf, spell: Spell | None = None) -> str:
    """How long until the next drop."""
    match answer:
        case DaysLeft():
            return days_left(answer, as_of, spell)
        case WindowAhead():
            return window_ahead(answer)


def countdown(answer: Countdown, as_of: AsOf, spell: Spell | None = None) -> str:
    """A countdown in one sentence."""
    match answer:
        case DaysLeft() | WindowAhead():
            return counting(answer, as_of, spell)
        case UnderWay(next=following, drops_left=left, completes=completes):
            last = "the last drop" if left == 1 else f"{left} drops left"
            more = f", complete {window(completes)}" if left > 1 and completes.last else ""
            return f"{counting(following, as_of, spell)}: {last}{more}"
        case Lapsed(drop=drop, released=released):
            return _joined(lapsed(drop), _if_out(released, as_of, spell))
        case Out(released=released, outlook=told):
            return _joined(out(released, as_of, spell), outlook(told))
        case NothingAhead(outlook=told, released=released):
            return _joined(_nothing_ahead(told), _if_out(released, as_of, spell))


def _nothing_ahead(told: Outlook) -> str:
    """Why nothing is ahead, where the reason does not already say that nothing is."""
    says_so = told.reason in (Reason.NO_DATE, Reason.POSTPONED, Reason.UNREPORTED)
    return outlook(told) if says_so else f"nothing ahead: {outlook(told)}"


def brief(answer: Countdown, as_of: AsOf) -> str:
    """A countdown in few words: of what is not ahead only the first thing to say."""
    match answer:
        case Lapsed(drop=drop):
            return lapsed(drop)
        case Out(released=released):
            return out(released, as_of)
        case NothingAhead(outlook=told):
            return outlook(told)
        case DaysLeft() | WindowAhead() as counted:
            return countdown(answer, as_of) + unsure(counted.drop.certainty)
        case UnderWay(next=counted):
            return countdown(answer, as_of) + unsure(counted.drop.certainty)


def unsure(certainty: Certainty) -> str:
    """What follows a statement that is not confirmed: `, expected`."""
    return "" if certainty is Certainty.CONFIRMED else f", {certainty}"


def _if_out(released: Released | None, as_of: AsOf, spell: Spell | None) -> str | None:
    return out(released, as_of, spell) if released else None


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)


def lapsed(drop: SeasonDrop) -> str:
    """What was expected, and did not come by the day that it was to come."""
    last = day(drop.days.last) if drop.days.last else "then"
    return f"season {drop.season} {drop.certainty} by {last}, nothing reported since"


def out(released: Released, as_of: AsOf, spell: Spell | None = None) -> str:
    """Since when the latest season is out: `season 1 out since 24 April 2025 (1 month 2 days)`."""
    number = f"season {released.season}"
    match released.status:
        case SeasonStatus.COMPLETE if released.first == released.last:
            return f"{number} out since {_then(released.first, as_of, spell)}"
        case SeasonStatus.COMPLETE:
            return f"{number} complete since {_then(released.last, as_of, spell)}"
        case SeasonStatus.AIRING:
            return f"{number} airing since {_then(released.first, as_of, spell)}"
        case _:
            return f"{number} premiered {_then(released.first, as_of, spell)}"


def _then(past: date, as_of: AsOf, spell: Spell | None) -> str:
    """`today`, `yesterday`, else the day and how long ago it was."""
    days = (as_of.day - past).days
    if days < 2:
        return ("today", "yesterday")[days]
    return f"{day(past)} ({spell(past, as_of.day)})" if spell else day(past)


# --- standing ------------------------------------------------------------------------------------


def outlook(told: Outlook) -> str:
    """Why nothing is ahead, and of which seasons."""
    match told.reason:
        case Reason.CANCELLED:
            if told.report:
                return f"cancelled {since(told.report.news.reported)}"
            return listed(cancelled(season) for season in told.seasons)
        case Reason.ENDED:
            return f"ended with season {told.seasons[-1].number}" if told.seasons else "ended"
        case Reason.POSTPONED:
            return f"{_grouped(told.seasons)}, no new date"
        case Reason.NO_DATE:
            said = _grouped(told.seasons) or _said(told.report)
            return f"no date yet: {said}"
        case Reason.UNDECIDED:
            return "no word on another season"
        case Reason.UNREPORTED:
            return "nothing reported"


def cancelled(season: Season) -> str:
    """A season's cancellation, with what it reversed."""
    before = [stage for stage in season.stages if stage is not Stage.CANCELLED]
    reversed_ = f", after it was {before[-1]}" if before else ""
    return f"season {season.number} cancelled {since(season.since)}{reversed_}"


def _said(report: Report[Claim] | None) -> str:
    return f"{claim(report.claim)} {since(report.news.reported)}" if report else ""


def _grouped(seasons: Iterable[Season]) -> str:
    """`seasons 1 and 2 ordered 26 April 2023`: seasons that stand alike are told together."""
    groups = groupby(seasons, key=standing)
    return listed(
        f"{season_numbers(season.number for season in group)} {said}" for said, group in groups
    )


def coming_back(status: ShowStatus, seasons: Iterable[Season]) -> str:
    """Whether a show is coming back: its status, and the seasons that decide it."""
    states = list(seasons)
    pending = [season for season in states if season.is_pending]
    if pending:
        return f"{status}: {_grouped(pending)}"
    lost = [season for season in states if season.status is SeasonStatus.CANCELLED]
    if lost and status is ShowStatus.CANCELLED:
        return listed(map(cancelled, lost))
    return str(status)


def trailer(told: TrailerAnswer, as_of: AsOf, spell: Spell | None = None) -> str:
    """Where the trailer stands: `expected by 31 March 2025`, `out since 26 March 2025`."""
    days, news = told.report.claim.when, told.report.news
    of = f"season {told.season}: " if told.season else ""
    if told.is_out and days.first:
        return f"{of}out since {_then(days.first, as_of, spell)}"
    said = f"{of}{news.certainty} {window(days)}"
    return f"{said}, nothing reported since" if told.is_lapsed else said


def pattern(drop: SeasonDrop) -> str:
    """How a season of one drop is let out."""
    return "all at once" if drop.is_whole_season else "how it comes out is not known"


def sureness(report: Report[Claim]) -> str:
    """How sure, since when and by whom: `confirmed 6 June 2025 by avclub.com`."""
    news = report.news
    by = f" by {hosts(news.sources)}" if news.sources else ", no source"
    on = f"reported {since(news.reported)}" if news.reported else "undated"
    return f"{news.certainty}, {on}{by}"


def season_numbers(numbers: Iterable[int]) -> str:
    """`season 2`, `seasons 1 and 2`; `the show` for none."""
    several = [str(number) for number in numbers]
    if not several:
        return "the show"
    return f"season{'s' * (len(several) > 1)} {listed(several)}"


def season_status(season: Season) -> str:
    """The status of a season, with a word where it is the last."""
    is_said = season.status in (SeasonStatus.FINAL, SeasonStatus.CANCELLED)
    return f"{season.status} (final)" if season.is_final and not is_said else str(season.status)


def standing(season: Season) -> str:
    """A season's status with its day: `ordered 26 April 2023`, `complete since 24 April 2025`."""
    certainty = season.report.news.certainty if season.report else Certainty.CONFIRMED
    return _stands(season) + unsure(certainty)


def _stands(season: Season) -> str:
    status, reported = season_status(season), since(season.since)
    match season.status:
        case SeasonStatus.DATED:
            return f"{status} {window(season.drops[0].days)}"
        case SeasonStatus.ANNOUNCED if season.drops:
            return f"{status} for {window(season.drops[0].days)}"
        case SeasonStatus.FINAL:
            return f"said to be the last {reported}"
        case (
            SeasonStatus.AIRING
            | SeasonStatus.COMPLETE
            | SeasonStatus.IN_DEVELOPMENT
            | SeasonStatus.IN_PRODUCTION
        ):
            return f"{status} since {reported}"
        case _:
            return f"{status} {reported}"


# --- episodes ------------------------------------------------------------------------------------


def episodes(drop: SeasonDrop) -> str:
    """What comes: `all 8 episodes at once`, `Part 2: episodes 5–8`, `the premiere`."""
    label = drop.drop.label
    said = _run(drop)
    return f"{label}: {said}" if label else said


def _run(drop: SeasonDrop) -> str:
    match drop.drop.episodes:
        case Episodes(first, last) if drop.is_whole_season and last > first:
            return f"all {last} episodes at once"
        case Episodes(first, last):
            return f"episode {first}" if first == last else f"episodes {first}–{last}"
        case Extent.WHOLE:
            return (
                f"all {drop.episode_count} episodes at once"
                if drop.episode_count
                else "all at once"
            )
        case Extent.UNSTATED:
            return "premiere" + (f" of {drop.episode_count} episodes" if drop.episode_count else "")


def short_episodes(drop: SeasonDrop) -> str:
    """`S1 E1–8`, `S4`: the drop in a column."""
    match drop.drop.episodes:
        case Episodes(first, last):
            run = f" E{first}" if first == last else f" E{first}–{last}"
        case Extent.WHOLE:
            run = f" E1–{drop.episode_count}" if (drop.episode_count or 0) > 1 else ""
        case Extent.UNSTATED:
            run = ""
    return f"S{drop.season}{run}"


# --- claims --------------------------------------------------------------------------------------


def claim(said: Claim) -> str:
    """What a report says, as the end of a sentence about a season or a show."""
    match said:
        case Standing(stage):
            return str(stage)
        case LastSeason():
            return "the last season"
        case EpisodeCount(count):
            return f"{count} episode{'s' * (count != 1)}"
        case Titles(titles):
            return f"{len(titles)} title{'s' * (len(titles) != 1)}"
        case Scheduled(plan, country):
            return f"{release(plan)} in {country}" if country else release(plan)
        case Trailer(days):
            return f"trailer {window(days)}"
        case MovedTo(platform):
            return f"on {platform}"


def release(plan: Release) -> str:
    """A plan in a few words: `24 April 2025, all at once`, `5 May 2026 to 7 July 2026`."""
    match plan:
        case Postponed():
            return "postponed"
        case Plan(lines):
            planned = drops(plan)
            first, last = _on_its_clock(planned[0].when), _on_its_clock(planned[-1].when)
            if len(planned) > 1:
                return f"{first} to {last}, {len(planned)} drops" if first != last else first
            return f"{first}, all at once" if lines[0].episodes is Extent.WHOLE else first


def _on_its_clock(planned: Window | Instant | LocalHour) -> str:
    """The day of a plan on the clock that it was given in."""
    return window(planned) if isinstance(planned, Window) else day(planned.wall.date())


def change(said: Claim, before: Claim | None) -> str:
    """A claim, and what it changes: `moved from 3 to 2 December 2025`."""
    if before is None or before == said:
        return claim(said)
    match before, said:
        case Scheduled(Plan() as old), Scheduled(Plan() as new):
            return f"moved from {release(old)} to {release(new)}"
        case Scheduled(Plan() as old), Scheduled(Postponed()):
            return f"postponed; it was to come {release(old)}"
        case Scheduled(Postponed()), Scheduled(Plan() as new):
            return f"{release(new)}, after it was postponed"
        case Trailer(old_days), Trailer(new_days):
            return f"trailer {window(new_days)} (was to come {window(old_days)})"
        case Titles(), Titles():
            return f"{claim(said)}, changed"
        case _:
            return f"{claim(said)} (was {claim(before)})"


def told(changes: Iterable[Change]) -> list[str]:
    """What a news item says, a sentence for each group of seasons that it speaks of."""
    seasons_of: dict[str, list[int]] = {}
    for one in changes:
        said = change(one.report.claim, one.before.claim if one.before else None)
        seasons_of.setdefault(said, []).extend([one.season] if one.season else [])
    grouped: dict[tuple[int, ...], list[str]] = {}
    for said, numbers in seasons_of.items():
        grouped.setdefault(tuple(numbers), []).append(said)
    return [
        f"{season_numbers(numbers)}: {', '.join(said)}" if numbers else ", ".join(said)
        for numbers, said in grouped.items()
    ]


# --- sources -------------------------------------------------------------------------------------


def hosts(sources: Iterable[str]) -> str:
    """Who says so, without the pages: `avclub.com, tvline.com`."""
    return ", ".join(dict.fromkeys(_host(source) for source in sources))


def _host(source: str) -> str:
    scheme, mark, rest = source.partition("://")
    if not mark or scheme not in ("http", "https"):
        return source
    return rest.partition("/")[0].removeprefix("www.")
