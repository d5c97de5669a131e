"""What a report changed of a season's releases, in English: only what is new, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from enum import Enum, auto

from etoile_cli.dates import Instant, LocalHour, When, Window, days_of
from etoile_cli.frozen import changed, frozen
from etoile_cli.history import Change, Revision, when_of
from etoile_cli.ledger import Report, is_confirmed
from etoile_cli.plans.entries import (
    Entry,
    is_exact,
    lies_within,
    open_line,
)
from etoile_cli.releases import Episodes, Extent, Line, Plan, Postponed, fixed, line_turns
from etoile_cli.render.phrases.drops import zone_name
from etoile_cli.render.phrases.releases import (
    day_of,
    episode_numbers,
    line_name,
    open_run,
    rhythm,
    spread,
)
from etoile_cli.render.phrases.undated import is_postponed
from etoile_cli.shows import Claim, Scheduled, Standing


class _Kind(Enum):
    """What a report did with a part."""

    GIVEN = auto()  # a first date
    AGAIN = auto()  # a date after one was withdrawn
    DATED = auto()  # a day, or a narrower window, within the window known
    HOUR = auto()  # another hour of the same day
    MOVED = auto()
    CORRECTED = auto()  # another date of what was out
    BESIDE = auto()  # an unconfirmed date beside a confirmed one
    CONFIRMED = auto()  # a confirmed date in the place of an unconfirmed one
    KEPT = auto()  # a date confirmed before, without the unconfirmed one beside it
    POSTPONED = auto()
    LOST = auto()  # a date that fell to the new date of something else
    SAME = auto()  # another label or platform, or more certain


@frozen
class _Part:
    """Episodes or a part of a season: what a report did with it, how it was and how it is.

    `pieces` counts its releases; `last` is the last of several, `old_last` what it was before.
    `is_even` is True if all of them moved by as many days.
    """

    kind: _Kind
    before: Entry | None
    after: Entry | None
    was_out: bool
    pieces: int = 1
    last: When | None = None
    old_last: When | None = None
    is_even: bool = True

    @property
    def entry(self) -> Entry:
        """The part as it is; as it was, if it no longer comes."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("neither an old entry nor a new one")
        return entry

    @property
    def old(self) -> When | None:
        """Its first date before the report."""
        return when_of(self.before)

    @property
    def new(self) -> When | None:
        """Its first date after it."""
        return when_of(self.after)


def revised(change: Change, zone: tzinfo) -> str:
    """Return what a report changed of a season's releases; empty if nothing.

    Days are those of a user in a zone.
    """
    found = change.revisions if is_confirmed(change.report) else own_revisions(change)
    parts = [_part(one, change.report, zone) for one in found]
    if isinstance(change.report.claim, Scheduled) and isinstance(
        change.report.claim.release, Postponed
    ):
        return "; ".join(_whole_sentences(parts, change.report, zone))
    series: list[_Part] = []
    for part in parts:
        joined = _joined(series[-1], part, zone) if series else None
        series[-1:] = [joined] if joined else [*series[-1:], part]
    said = [(part.kind, _sentence(part, change.report, zone)) for part in series]
    if is_confirmed(change.report):
        return "; ".join(sentence for _, sentence in said)
    return _unconfirmed(said, change.report)


def own_revisions(change: Change) -> tuple[Revision, ...]:
    """Return what a report gave or took itself: if it takes a rumour away, an older date shows."""
    order = change.report.order
    return tuple(
        one
        for one in change.revisions
        if one.after is None or one.after.when is None or one.after.report.order == order
    )


def _unconfirmed(said: list[tuple[_Kind, str]], report: Report[Claim]) -> str:
    """What an unconfirmed report changed, and the dates it takes away: none that is confirmed.

    Each sentence has its certainty if there are several, or if a confirmed date stands beside.
    """
    sentences = [sentence for _, sentence in said]
    release = report.claim.release if isinstance(report.claim, Scheduled) else None
    for line in release.lines if isinstance(release, Plan) else ():
        name = line_name(line) if line.when is None else ""
        if name and not any(one.startswith(f"{name} postponed") for one in sentences):
            sentences.append(f"{name} without a date")
    is_beside = any(kind is _Kind.BESIDE for kind, _ in said)
    if len(sentences) == 1 and not is_beside:
        return sentences[0]
    return "; ".join(f"{report.news.certainty} {sentence}" for sentence in sentences)


# --- one part ------------------------------------------------------------------------------------


def _part(one: Revision, report: Report[Claim], zone: tzinfo) -> _Part:
    return _Part(_kind(one, report, zone), one.before, one.after, one.was_out)


def _kind(one: Revision, report: Report[Claim], zone: tzinfo) -> _Kind:
    old, new = when_of(one.before), when_of(one.after)
    if new is None:
        entry = one.after or one.before
        is_named = entry is not None and is_postponed(report, entry.episodes, entry.label)
        return _Kind.POSTPONED if is_named else _Kind.LOST
    if old is None:
        return _Kind.AGAIN if one.before and one.before.withdrawn else _Kind.GIVEN
    if one.before and is_confirmed(one.before.report) != is_confirmed(report):
        if not is_confirmed(report):
            return _Kind.BESIDE
        return _Kind.KEPT if one.is_kept else _Kind.CONFIRMED
    if fixed(old) == fixed(new):
        return _Kind.GIVEN if _is_numbered_now(one) else _Kind.SAME
    return _Kind.CORRECTED if one.was_out else _kind_of_move(old, new, zone)


def _is_numbered_now(one: Revision) -> bool:
    was, now = (entry.numbers if entry else None for entry in (one.before, one.after))
    return was is None and now is not None


def _kind_of_move(old: When, new: When, zone: tzinfo) -> _Kind:
    if lies_within(new, old):
        return _Kind.DATED
    is_one_day = fixed(days_of(old, zone)) == fixed(days_of(new, zone))
    return _Kind.HOUR if is_one_day and is_exact(old) else _Kind.MOVED


# --- parts that are one sentence -----------------------------------------------------------------


def _joined(before: _Part, part: _Part, zone: tzinfo) -> _Part | None:
    """Two parts as one; None if they do not follow each other or changed in different ways."""
    run, following = before.entry.numbers, part.entry.numbers
    if run is None or following is None or following.first != run.last + 1:
        return None
    if not (_are_alike(before, part) and _changed_alike(before, part, zone)):
        return None
    both = Episodes(run.first, following.last)
    date = part.new or part.old
    is_one_date = fixed(before.last or before.new or before.old) == fixed(date)
    return _Part(
        kind=before.kind,
        before=_as_episodes(before.before, both),
        after=changed(before.after, numbers=both) if before.after else None,
        was_out=before.was_out,
        pieces=before.pieces + (not is_one_date),
        last=date,
        old_last=part.old,
        is_even=before.is_even and _moved_alike(before, part, zone),
    )


def _as_episodes(entry: Entry | None, episodes: Episodes) -> Entry | None:
    return changed(entry, numbers=episodes) if entry and entry.numbers else entry


def _are_alike(before: _Part, part: _Part) -> bool:
    """Whether two parts have one label, country and platform, and had, and were as sure."""
    if _names_of(before.entry) != _names_of(part.entry):
        return False
    if before.before is None or part.before is None:
        return part.before is None
    is_as_sure = before.before.report.news.certainty is part.before.report.news.certainty
    return is_as_sure and _names_of(before.before) == _names_of(part.before)


def _names_of(entry: Entry) -> tuple[str | None, ...]:
    return entry.label, entry.country, entry.platform


_ALL_ALIKE = (_Kind.GIVEN, _Kind.AGAIN, _Kind.POSTPONED, _Kind.LOST, _Kind.SAME)


def _changed_alike(before: _Part, part: _Part, zone: tzinfo) -> bool:
    """Whether a report did the same with two parts: it moved them by as many days, or so."""
    if before.before and part.before is None and part.kind is _Kind.GIVEN:
        is_one_date = fixed(before.last or before.new) == fixed(part.new)
        is_given = before.kind in (_Kind.DATED, _Kind.CONFIRMED)
        return before.before.numbers is None and (is_one_date or is_given)
    if before.kind is not part.kind or before.was_out != part.was_out:
        return False
    return _moved_alike(before, part, zone) or _is_one_series(before, part)


def _moved_alike(before: _Part, part: _Part, zone: tzinfo) -> bool:
    """Whether two parts moved from one date to another, or by as many days."""
    if before.kind in _ALL_ALIKE:
        return True
    if (fixed(before.old), fixed(before.new)) == (fixed(part.old), fixed(part.new)):
        return True
    shift = _shift(before, zone)
    return shift is not None and shift == _shift(part, zone)


def _is_one_series(before: _Part, part: _Part) -> bool:
    """Whether two parts move to one date or run, or have it beside what is confirmed."""
    if before.kind not in (_Kind.MOVED, _Kind.BESIDE) or not (before.after and part.after):
        return False
    if fixed(before.new) == fixed(part.new):
        return True
    is_run = before.after.is_run and before.after.line == part.after.line
    return is_run and all(one.old and is_exact(one.old) for one in (before, part))


def _shift(part: _Part, zone: tzinfo) -> int | None:
    """By how many days a part moved; None if a day is not known."""
    old, new = (days_of(when, zone) if when else None for when in (part.old, part.new))
    if old is None or new is None or not (old.is_day and new.is_day):
        return None
    return (new.first - old.first).days if old.first and new.first else None


# --- sentences -----------------------------------------------------------------------------------


def _sentence(
    part: _Part, report: Report[Claim], zone: tzinfo, given_name: str | None = None
) -> str:
    """A part by its name, what changed, and in brackets how it was."""
    name = _name(part) if given_name is None else given_name
    said, aside = _change(part, report, zone)
    where = f"in {part.entry.country}" if part.entry.country else ""
    sentence = " ".join(filter(None, [name, said, where, f"({aside})" if aside else ""]))
    if said:
        return ", ".join([sentence, *_other(part)])
    return f"{name} {', '.join(_other(part))}".strip()


def _whole_sentences(parts: Iterable[_Part], report: Report[Claim], zone: tzinfo) -> Iterator[str]:
    """Of a season that is postponed as a whole, a sentence for each country."""
    by_country: dict[str | None, list[_Part]] = {}
    for part in parts:
        by_country.setdefault(part.entry.country, []).append(part)
    for group in by_country.values():
        first = group[0]
        yield _sentence(changed(first, pieces=len(group)), report, zone, _rest_of(group))


def _rest_of(group: list[_Part]) -> str:
    """The name of all that is not out; empty if that is the whole season."""
    first, last = group[0].entry, group[-1].entry
    if first.numbers is None:
        return "" if len(group) > 1 else _name(group[0])
    if first.numbers.first <= 1 or last.numbers is None:
        return "" if first.numbers.first <= 1 else "the rest"
    if first.is_open:
        return _name(group[0])
    return episode_numbers(Episodes(first.numbers.first, last.numbers.last))


def _name(part: _Part) -> str:
    """`Part 2 (E5–8)`, `E5–8`, `the rest`; empty for the season itself."""
    entry, old = part.entry, part.before
    label = old.label if old and (old.label or part.kind is _Kind.SAME) else entry.label
    run = episode_numbers(entry.numbers) if entry.numbers else ""
    is_open = entry.is_open or (old is not None and old.is_open)
    if entry.numbers and is_open and not part.was_out:
        run = f"E{entry.numbers.first} onwards"
    if label:
        return f"{label} ({run})" if run else label
    return run or _of_bare_date(part)


def _of_bare_date(part: _Part) -> str:
    """The name of a date without episodes; empty if it is that of the season itself."""
    if not part.entry.turn:
        return ""
    return "goes on" if part.kind is _Kind.GIVEN else "the rest"


def _change(part: _Part, report: Report[Claim], zone: tzinfo) -> tuple[str, str]:
    """What a report did with a part, and how it was before."""
    match part.kind:
        case _Kind.GIVEN:
            return _dates(part, zone), ""
        case _Kind.AGAIN:
            return f"{_dates(part, zone)}, after {_were(part)} {_taken_by(part)}", ""
        case _Kind.DATED | _Kind.HOUR | _Kind.MOVED | _Kind.CORRECTED:
            return _to_another(part, zone)
        case _Kind.BESIDE:
            is_same = fixed(part.old) == fixed(part.new)
            known = "already confirmed" if is_same else f"confirmed: {_old(part, zone)}"
            return _dates(part, zone), known
        case _Kind.CONFIRMED | _Kind.KEPT:
            return _confirmed(part, zone)
        case _Kind.POSTPONED | _Kind.LOST:
            return _withdrawn(part, report, zone)
        case _Kind.SAME:
            is_other = any(True for _ in _other(part))
            return "" if is_other else f"{_dates(part, zone)}, unchanged", ""


def _confirmed(part: _Part, zone: tzinfo) -> tuple[str, str]:
    """A date that is confirmed now, or still, and what had been expected or rumoured."""
    is_same = fixed(part.old) == fixed(part.new)
    old = "" if is_same else f" {_old(part, zone)}"
    still = "still " if part.kind is _Kind.KEPT else ""
    return f"{still}{_dates(part, zone)}", f"{_had_been(part)}{old}"


def _had_been(part: _Part) -> str:
    """`had been due`, `had been rumoured`."""
    if part.before is None or is_confirmed(part.before.report):
        return "had been due"
    return f"had been {part.before.report.news.certainty}"


def _dates(part: _Part, zone: tzinfo) -> str:
    """`24 April 2025, all at once`, `15 October 2026 to 19 November 2026, 6 episodes`."""
    if part.new is None:
        return "no date"
    if line := open_line(part.entry):
        return open_run(changed(line, when=part.new), zone)
    if part.last is not None and part.pieces > 1:
        run = part.entry.numbers
        is_one_by_one = run is not None and run.count == part.pieces
        count = f"{part.pieces} {'episodes' if is_one_by_one else 'releases'}"
        return spread(part.new, part.last, count, zone)
    is_whole = part.entry.episodes is Extent.WHOLE and part.kind is not _Kind.BESIDE
    return f"{day_of(part.new, zone)}{', all at once' if is_whole else ''}"


def _to_another(part: _Part, zone: tzinfo) -> tuple[str, str]:
    match part.kind:
        case _Kind.DATED:
            return _narrowed(part, zone)
        case _Kind.HOUR:
            return _hour(part, zone)
        case _:
            return _moved(part, zone)


def _narrowed(part: _Part, zone: tzinfo) -> tuple[str, str]:
    if part.old is None or (isinstance(part.old, Window) and part.old.is_unbounded):
        return _dates(part, zone), ""
    if part.new is None or not is_exact(part.new):
        return f"{_dates(part, zone)}, narrowed from {day_of(part.old, zone)}", ""
    return f"dated {_dates(part, zone)}", f"was {day_of(part.old, zone)}"


def _moved(part: _Part, zone: tzinfo) -> tuple[str, str]:
    if part.old is None or part.new is None:
        return _dates(part, zone), ""
    old, new = day_of(part.old, zone), day_of(part.new, zone)
    is_correction = part.kind is _Kind.CORRECTED
    if isinstance(part.new, Window) and part.new.is_unbounded:
        return "date to be announced", f"had been due {old}"
    if lies_within(part.old, part.new) and not is_correction:
        return f"{new}, widened from {old}", ""
    if not part.is_even:
        return _moved_unevenly(part, zone)
    shift = _shift(part, zone)
    if part.pieces > 1 and shift:
        verb = "corrected, " if is_correction else ""
        return f"{verb}{_in_words(shift)}, from {new}", f"was {old}"
    if old == new:
        return f"{'corrected to ' if is_correction else ''}{_with_hour(part.new, zone)}", "was " + (
            _with_hour(part.old, zone)
        )
    hour = "" if _hour_of(part.old, zone) else _hour_of(part.new, zone)
    to = ", ".join(filter(None, [new, hour, *_rhythm_now(part)]))
    return f"{'corrected' if is_correction else 'moved'} from {old} to {to}", ""


def _rhythm_now(part: _Part) -> Iterator[str]:
    """How often a run comes now that has, or had, no known end."""
    line, was_open = _line_of(part.after), part.before and part.before.is_open
    if not part.was_out and line and line.every and (line.is_open or was_open):
        yield rhythm(line.every)


def _end_of_run(part: _Part, report: Report[Claim], zone: tzinfo) -> str:
    """Where a run ends that had no known end: `: the run ends 17 December 2026`."""
    run, was_open = part.entry.numbers, part.before and part.before.is_open
    release = report.claim.release if isinstance(report.claim, Scheduled) else None
    if run is None or not was_open or not isinstance(release, Plan):
        return ""
    for line in release.lines:
        is_last = isinstance(line.episodes, Episodes) and line.episodes.last == run.first - 1
        if is_last and line.when:
            return f": the run ends {day_of(tuple(line_turns(line))[-1][1], zone)}"
    return ""


def _moved_unevenly(part: _Part, zone: tzinfo) -> tuple[str, str]:
    """Several episodes, not all by as many days: from when to when they come now, and came."""
    if part.old is None or part.new is None:
        return _dates(part, zone), ""
    old = _from_to(part.old, part.old_last, zone)
    now = _from_to(part.new, part.last, zone)
    moved = f"moved to {now}" if now == day_of(part.new, zone) else f"moved, {now}"
    return ", ".join(filter(None, [moved, _other_rhythm(part)])), f"was {old}"


def _from_to(first: When, last: When | None, zone: tzinfo) -> str:
    """The day of one date, or the days of the first and the last of several."""
    start = day_of(first, zone)
    return (
        start if last is None or fixed(first) == fixed(last) else f"{start} to {day_of(last, zone)}"
    )


def _other_rhythm(part: _Part) -> str:
    """How often it comes now, if that was not so before."""
    old, new = (_line_of(entry) for entry in (part.before, part.after))
    if new is None or new.every is None or (old and old.every == new.every):
        return ""
    return rhythm(new.every)


def _line_of(entry: Entry | None) -> Line | None:
    """The line of a release that gave an entry its date."""
    release = entry.report.claim.release if entry else None
    return release.lines[entry.line[1]] if entry and isinstance(release, Plan) else None


def _in_words(shift: int) -> str:
    """`a week later`, `two weeks earlier`, `15 days later`."""
    days = abs(shift)
    count, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    how_long = f"a {unit}" if count == 1 else f"{_in_letters(count)} {unit}s"
    return f"{how_long} {'later' if shift > 0 else 'earlier'}"


_LETTERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def _in_letters(count: int) -> str:
    """A number beside the numbers of episodes: in letters if it is small."""
    return _LETTERS[count - 2] if count <= len(_LETTERS) + 1 else f"{count:,}"


def _hour(part: _Part, zone: tzinfo) -> tuple[str, str]:
    """Another hour of the same day: `3 December 2024 at 02:00 UTC (the hour was unknown)`."""
    if part.old is None or part.new is None:
        return _dates(part, zone), ""
    old, new, day = _hour_of(part.old, zone), _hour_of(part.new, zone), day_of(part.new, zone)
    if not new:
        return f"{day}, hour unknown", f"was {old}"
    return f"{day} at {new}", f"was {old}" if old else "the hour was unknown"


def _with_hour(when: When, zone: tzinfo) -> str:
    hour = _hour_of(when, zone)
    return f"{day_of(when, zone)} at {hour}" if hour else day_of(when, zone)


def _hour_of(when: When, zone: tzinfo) -> str:
    match when:
        case Instant():
            there: datetime = when.utc.astimezone(zone)
            return f"{there:%H:%M} {zone_name(there)}"
        case LocalHour(wall):
            return f"{wall:%H:%M} local time"
        case Window():
            return ""


def _withdrawn(part: _Part, report: Report[Claim], zone: tzinfo) -> tuple[str, str]:
    old = _old(part, zone)
    due = f"{'did not come' if part.was_out else _had_been(part)} {old}" if old else ""
    if part.kind is _Kind.POSTPONED:
        return "postponed", due
    if isinstance(report.claim, Standing):
        return due, ""
    is_plural = part.entry.numbers is not None and part.entry.numbers.count > 1
    if part.after is None:
        verb = "come" if is_plural else "comes"
        return f"no longer {verb}{_end_of_run(part, report, zone)}", due
    has = "have " if is_plural else "has " if _name(part) else ""
    return f"{has}no date now", due


def _old(part: _Part, zone: tzinfo) -> str:
    """The date before; `from` the first of several."""
    if part.old is None:
        return ""
    numbered = part.before if part.before and part.before.numbers else None
    is_several = part.pieces > 1 or not part.is_even
    is_first = numbered is not None and (is_several or numbered.is_open)
    return ("from " if is_first else "") + day_of(part.old, zone)


def _were(part: _Part) -> str:
    run = part.entry.numbers
    return "they were" if run and run.count > 1 else "it was"


def _taken_by(part: _Part) -> str:
    """What withdrew its date: `postponed`, `cancelled`."""
    withdrawn = part.before.withdrawn if part.before else None
    match withdrawn.claim if withdrawn else None:
        case Standing(stage):
            return str(stage)
        case _:
            return "postponed"


def _other(part: _Part) -> Iterator[str]:
    """What else changed: `renamed Volume 2`, `on Sky (was HBO)`."""
    old, new = part.before, part.after
    if old is None or new is None:
        return
    if new.label and new.label != old.label:
        yield f"renamed {new.label}" if old.label else f"named {new.label}"
    if new.platform and new.platform != old.platform:
        yield f"on {new.platform}" + (f" (was {old.platform})" if old.platform else "")
