"""What a report changed of a season's dates: `E1–2: 3 → 2 December; E3–8 unchanged`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date, tzinfo

from etoile_cli.answers.changes import DateChanges
from etoile_cli.answers.rest import repeating_line
from etoile_cli.domain.dates import AsOf, Instant, When, Window, calendar_days, days_of
from etoile_cli.domain.entries import Entry
from etoile_cli.domain.history import Revision, date_of
from etoile_cli.domain.ledger import is_confirmed
from etoile_cli.domain.releases import Episodes, group_neighbours, join_runs
from etoile_cli.records import frozen
from etoile_cli.render.english.dates import MONTHS, TO_BE_ANNOUNCED, add_date, place_of, window
from etoile_cli.render.english.names import run_tag, season_name
from etoile_cli.text import escape_controls, join_words

_INDENT = "    "


def date_lines(changes: Iterable[DateChanges], as_of: AsOf, width: int) -> str:
    """Return a sentence for each season, wrapped to a width; nothing if nothing changed.

    Each begins with its season if there are several.
    """
    found = [(one.season, date_sentence(one, as_of)) for one in changes]
    are_several = len({season for season, _ in found}) > 1
    return "".join(
        f"{_wrapped(f'{season_name(season)}: {text}' if are_several else text, width)}\n"
        for season, text in found
        if text
    )


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(
        text, max(width, 20), initial_indent=_INDENT, subsequent_indent=_INDENT + "  "
    )


def date_sentence(changes: DateChanges, as_of: AsOf) -> str:
    """Return what moved, what lost its date, what no longer comes, and what stayed.

    Days are those of the user's zone. Of a country's release it says so.
    """
    where = f" in {changes.country}" if changes.country else ""
    groups = group_neighbours(
        changes.revisions, lambda group, one: _goes_on(group[-1], one, as_of.zone)
    )
    parts = [_changed(group, where, as_of) for group in groups]
    if changes.out:
        verb = "is" if _is_one(changes.out) else "are"
        parts.append(f"{_episodes(changes.out)}{where} {verb} already out")
    if changes.unchanged:
        named = [*map(run_tag, changes.unchanged[:-1])]
        named.append(run_tag(changes.unchanged[-1], is_open=changes.is_open))
        parts.append(f"{join_words(named)}{where} unchanged")
    return "; ".join(parts)


# --- episodes ------------------------------------------------------------------------------------


def _episodes(runs: tuple[Episodes, ...]) -> str:
    return join_words(map(run_tag, runs))


def _is_one(runs: tuple[Episodes, ...]) -> bool:
    return len(runs) == 1 and runs[0].first == runs[0].last


def _name(group: list[Revision]) -> str:
    first, last = group[0].entry, group[-1].entry
    if first.numbers and last.numbers:
        return run_tag(Episodes(first.numbers.first, last.numbers.last), is_open=_is_open(group))
    if first.label:
        return escape_controls(first.label)
    return "the premiere" if first.bare_index == 0 else "the continuation"


# --- what changed --------------------------------------------------------------------------------


def _goes_on(before: Revision, one: Revision, zone: tzinfo) -> bool:
    """Whether the same is said of two revisions, of consecutive episodes."""
    run = join_runs(before.entry.numbers, one.entry.numbers)
    return run is not None and _kind(before, zone) == _kind(one, zone)


def _kind(one: Revision, zone: tzinfo) -> object:
    """What is said alike: how far a part moved, or that it lost its date, got one, or is gone."""
    old, new = date_of(one.before), date_of(one.after)
    days = [_day(when, zone) for when in (old, new)]
    shift = days[1] - days[0] if days[0] and days[1] else None
    if one.before and one.after and repeating_line(one.after) and shift:
        return (one.before.line if repeating_line(one.before) else old), one.after.line, one.is_kept
    sureness = one.is_kept, _unsure(one.before), _unsure(one.after)
    is_gone = one.after is None
    return is_gone, old is None, new is None, shift, _words(old), _words(new), sureness


def _is_open(group: list[Revision]) -> bool:
    """Whether the revisions are those of a run without a known end; its first stands for all."""
    return group[-1].is_open


def _words(when: When | None) -> str | None:
    return when.words if isinstance(when, Window) and not when.is_day else None


def _changed(group: list[Revision], where: str, as_of: AsOf) -> str:
    name, first = _name(group), group[0]
    if first.after is None:
        is_one = len(group) == 1 and name.count("–") == 0 and not _is_open(group)
        return f"{name}{where} no longer {'comes' if is_one else 'come'}"
    days = _days_of(group, as_of)
    is_open = _is_open(group) and (first.is_lost or first.is_dated)
    old = days.span([date_of(one.before) for one in group], is_open=is_open)
    new = days.span([date_of(one.after) for one in group], is_open=is_open)
    was, now = (_unsure(entry) for entry in (first.before, first.after))
    if new is None:
        had_been = f" (had been {_with(was, old)})" if old and old != TO_BE_ANNOUNCED else ""
        return f"{name}{where}: no date now{had_been}"
    there = days.elsewhere([date_of(one.after) for one in group], is_open=is_open)
    if old is None:
        return f"{name}{where}: now {_with(now, new)}{there}"
    if first.is_kept:
        return f"{name}{where}: still {new}{there} (had been {_with(was, old)})"
    if was != now:
        return f"{name}{where}: {_otherwise_sure(was, old, now, new)}{there}"
    sure = f", {now}" if now else ""
    if old == new:
        return f"{name}{where}{sure}: {_other(group, new)}"
    return f"{name}{where}{sure}: {_from_to(group, old, new, as_of.zone)}{there}"


def _days_of(group: list[Revision], as_of: AsOf) -> _Days:
    """How the days of some revisions are written: without the year if all are of this one."""
    whens = [date_of(entry) for one in group for entry in (one.before, one.after)]
    years = {day.year for when in whens if (day := _day(when, as_of.zone))}
    return _Days(as_of.zone, as_of.day.year if years <= {as_of.day.year} else None)


def _unsure(entry: Entry | None) -> str:
    """`rumoured`, before a date that is not confirmed."""
    return "" if entry is None or is_confirmed(entry.report) else entry.report.news.certainty


def _with(sure: str, date: str) -> str:
    """A date, after how sure it is unless it is confirmed."""
    return add_date(sure, date) if sure else date


def _otherwise_sure(was: str, old: str, now: str, new: str) -> str:
    """Two dates that are not as sure; a confirmed one stays beside an unconfirmed one."""
    if old == new:
        return f"{new}, now {now or 'confirmed'}" if was else f"still {new}"
    then = _with(now, new)
    return f"{_with(was, old)} → {then}" if was else f"{old}, {then}"


def _other(group: list[Revision], day: str) -> str:
    """What changed of some parts whose day is as before."""
    if group[0].is_moved:
        return f"{day}, at another hour"
    before, after = group[0].before, group[0].after
    if before and after and before.platform != after.platform and after.platform:
        return f"{day}, on {escape_controls(after.platform)}"
    if before and after and before.label != after.label and after.label:
        return f"{day}, called {escape_controls(after.label)}"
    return f"still {day}"


def _from_to(group: list[Revision], old: str, new: str, zone: tzinfo) -> str:
    """Both dates; the month once, if both are single days of one month: `3 → 2 December`."""
    days = [
        {_day(date_of(entry), zone) for entry in entries}
        for entries in zip(*((one.before, one.after) for one in group), strict=True)
    ]
    if len(days[0]) == len(days[1]) == 1:
        [was], [now] = days
        if was and now and (was.year, was.month) == (now.year, now.month):
            return f"{was.day} → {new}"
    return f"{old} → {new}"


def _day(when: When | None, zone: tzinfo | None) -> date | None:
    """The day of a date in a zone, or on its own clock (None); None if it is not known."""
    days = (days_of(when, zone) if zone else calendar_days(when)) if when else None
    return days.first if days and days.is_day else None


@frozen
class _Days:
    """How days are written: in a zone or on their own clock (None), and without a year (None)."""

    zone: tzinfo | None
    year: int | None

    def span(self, whens: list[When | None], *, is_open: bool) -> str | None:
        """The dates of some parts: one, or the first and the last; None if there is none."""
        found = [when for when in whens if when is not None]
        if not found:
            return None
        first, last = self._date(found[0]), self._date(found[-1])
        if is_open:
            return f"from {first}"
        return first if first == last else f"{first}–{last}"

    def elsewhere(self, whens: list[When | None], *, is_open: bool) -> str:
        """The dates on their own clock, if those are other days: ` (in New York 8 October)`."""
        moments = [when for when in whens if isinstance(when, Instant)]
        own = _Days(None, self.year).span(whens, is_open=is_open)
        if not moments or own == self.span(whens, is_open=is_open):
            return ""
        return f" (in {place_of(moments[0].zone)} {own})"

    def _date(self, when: When) -> str:
        day = _day(when, self.zone)
        if day is None:
            return window(calendar_days(when))
        said = f"{day.day} {MONTHS[day.month - 1]}"
        return said if day.year == self.year else f"{said} {day.year}"
