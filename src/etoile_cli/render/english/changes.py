"""What a news item changed, in English: a claim and the one before it, or the dates it gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from etoile_cli.domain.dates import Instant, when_key
from etoile_cli.domain.history import ReportChange, Revision, date_of, withdraws
from etoile_cli.domain.releases import Episodes, Plan, Postponed, line_occurrences
from etoile_cli.domain.shows import (
    Certainty,
    Claim,
    EpisodeCount,
    News,
    PlatformChange,
    Report,
    Scheduled,
    Stage,
    Standing,
    Titles,
    Trailer,
    is_confirmed,
    planned_lines,
)
from etoile_cli.records import replace
from etoile_cli.render.english import (
    TO_BE_ANNOUNCED,
    add_date,
    from_to,
    place_of,
    run_tag,
    season_names,
    window,
)
from etoile_cli.render.english.releases import certainty_suffix, claim, day_of, line_name, part_name
from etoile_cli.render.english.revisions import (
    Kind,
    PartChange,
    change_of_date,
    date_before,
    dates_of,
    in_series,
    part_of,
)
from etoile_cli.text import join_words

if TYPE_CHECKING:
    from etoile_cli.answers.changes import DateChanges


def change_in_words(one: ReportChange, zone: tzinfo) -> str:
    """Return what a report claims, and what that changes: `moved from 3 May 2025 to 2 May 2025`.

    Days are those of a user in a zone.
    """
    words, parts = claim(one.report.claim, zone), _revised(one, zone)
    match one.report.claim:
        case Scheduled() as scheduled:
            return _of_release(one, scheduled, words, parts)
        case Standing() if one.season is not None and not one.report.news.seasons:
            return parts
        case Standing() | EpisodeCount() if parts:
            return f"{_with_before(one, words, zone)}; {parts}"
        case _:
            return _with_before(one, words, zone)


def _of_release(one: ReportChange, scheduled: Scheduled, words: str, parts: str) -> str:
    """Return the whole release in `words` if all of it is new, else only the `parts` that are."""
    if not is_confirmed(one.report) and withdraws(scheduled):
        is_dated = isinstance(scheduled.release, Plan) and _revisions_of_report(one)
        return parts if is_dated else words
    if not one.revisions:
        return f"{words}, unchanged"
    return words if _is_all_new(one, scheduled) else parts or words


def _is_all_new(one: ReportChange, scheduled: Scheduled) -> bool:
    """Return whether a release is the first of its season or country, without a count."""
    is_open = any(line.is_open for line in planned_lines(scheduled))
    is_counted = is_open and not any(part.is_open for part in one.revisions)
    if is_counted or any(part.before for part in one.revisions):
        return False
    first = one.revisions[0].after
    if isinstance(scheduled.release, Postponed) or first is None:
        return isinstance(scheduled.release, Postponed)
    return first.bare_index == 0 or (first.numbers is not None and first.numbers.first <= 1)


def _with_before(one: ReportChange, words: str, zone: tzinfo) -> str:
    """Return a claim, and in brackets the one that it replaces."""
    is_earlier = one.before is not None and one.before.news is not one.report.news
    now, old = one.report.claim, one.before.claim if one.before and is_earlier else None
    sure = certainty_suffix(one.before.news.certainty) if one.before else ""
    match old, now:
        case None, PlatformChange(platform) if one.platform and one.platform != platform:
            return f"{words} (was {one.platform})"
        case None, _:
            return words
        case _ if old == now:
            is_surer = sure and one.before and is_confirmed(one.report)
            return f"{words}, now confirmed" if is_surer else words
        case Trailer(days), Trailer():
            due = sure.removeprefix(", ") or ("" if days.is_unbounded else "due")
            return f"{words} (had been {add_date(due, window(days))})"
        case Titles(), Titles():
            return f"{words}, changed"
        case PlatformChange(platform), PlatformChange():
            return f"{words} (was {platform}{sure})"
        case Standing() as end, Standing() as standing if end.is_end and not standing.is_end:
            return f"{words}, after {_end_before(one, end.stage)}"
        case _:
            return f"{words} (was {claim(old, zone)}{sure})"


def _end_before(one: ReportChange, stage: Stage) -> str:
    """Return the end of what goes on now, the season itself or the show: `it was cancelled`.

    One that is not confirmed is named so that its certainty is not taken for that of the news:
    `the show's rumoured cancellation`.
    """
    before = one.before
    is_of_show = one.season is not None and before is not None and not before.news.seasons
    if before is None or is_confirmed(before):
        return f"{'the show' if is_of_show else 'it'} was {stage}"
    whose = "the show's" if is_of_show else "its"
    end = "cancellation" if stage is Stage.CANCELLED else "end"
    return f"{whose} {before.news.certainty} {end}"


def changed_by(changes: Iterable[ReportChange], zone: tzinfo) -> list[str]:
    """Return what a news item changed, a sentence for each group of seasons that it is about."""
    return _by_seasons(_sentences(tuple(changes), zone))


def _sentences(changes: tuple[ReportChange, ...], zone: tzinfo) -> list[tuple[int | None, str]]:
    """Return what a news item changed, by season; each of several with its certainty."""
    found = [(one.season, change_in_words(one, zone)) for one in changes]
    if all(is_confirmed(one.report) for one in changes):
        return found
    certainty = changes[0].report.news.certainty
    words = {sentence for _, sentence in found}
    kept = {one for one in words if not _is_in_another(one, words)}
    grouped = _by_seasons(found)
    is_one = len(grouped) == 1 and "; " not in grouped[0]
    if is_one and not any(_names(certainty, one) for one in kept):
        return found
    return [
        (season, one if _names(certainty, one) else f"{certainty} {one}")
        for season, one in found
        if one in kept
    ]


def _names(certainty: Certainty, sentence: str) -> bool:
    return sentence.startswith(f"{certainty} ")


def claimed_by(changes: Iterable[ReportChange], zone: tzinfo) -> list[str]:
    """Return what a news item claims by itself, whatever was known before."""
    return _by_seasons((one.season, claim(one.report.claim, zone)) for one in changes)


def certainty_to_add(changes: Iterable[ReportChange], news: News, zone: tzinfo) -> Certainty:
    """Return the certainty to add to what a news item changed; confirmed if the words have it."""
    sentences = _sentences(tuple(changes), zone)
    names_it = any(_names(news.certainty, sentence) for _, sentence in sentences)
    return Certainty.CONFIRMED if names_it else news.certainty


def _by_seasons(found: Iterable[tuple[int | None, str]]) -> list[str]:
    seasons_of: dict[str, list[int]] = {}
    for season, sentence in found:
        seasons_of.setdefault(sentence, []).extend([] if season is None else [season])
    grouped: dict[tuple[int, ...], list[str]] = {}
    for sentence, numbers in seasons_of.items():
        grouped.setdefault(tuple(numbers), []).append(sentence)
    for sentences in grouped.values():
        sentences[:] = [one for one in sentences if not _is_in_another(one, sentences)]
    return [
        f"{season_names(numbers)}: {text}" if numbers else text
        for numbers, sentences in grouped.items()
        for text in [("; " if any(", " in one for one in sentences) else ", ").join(sentences)]
    ]


def _is_in_another(sentence: str, sentences: Iterable[str]) -> bool:
    """Return whether another sentence ends with it: `5 May 2026 to 7 July 2026, 10 episodes`."""
    return any(one.endswith(f", {sentence}") for one in sentences)


# --- the parts of a season -----------------------------------------------------------------------


def _revised(change: ReportChange, zone: tzinfo) -> str:
    """Return what a report changed of a season's releases; empty if nothing.

    Days are those of a user in a zone.
    """
    found = change.revisions if is_confirmed(change.report) else _revisions_of_report(change)
    parts = [part_of(one, change.report, zone) for one in found]
    claim = change.report.claim
    if isinstance(claim, Scheduled) and isinstance(claim.release, Postponed):
        return "; ".join(_whole_sentences(parts, change.report, zone))
    series = in_series(parts, zone)
    sentences = [_sentence(part, change.report, zone) for part in series]
    if is_confirmed(change.report):
        return "; ".join(sentences)
    is_beside = any(part.kind is Kind.BESIDE for part in series)
    return _unconfirmed(sentences, change.report, is_beside=is_beside)


def _revisions_of_report(change: ReportChange) -> tuple[Revision, ...]:
    """Return what a report itself dated or withdrew: without a rumour an older date shows."""
    order = change.report.order
    return tuple(
        one
        for one in change.revisions
        if one.after is None or one.after.when is None or one.after.report.order == order
    )


def _unconfirmed(sentences: list[str], report: Report[Claim], *, is_beside: bool) -> str:
    """Add to what an unconfirmed report changed the dates that it withdraws: none is confirmed.

    Each sentence has its certainty if there are several, or if a confirmed date stands beside.
    """
    for line in planned_lines(report.claim):
        name = line_name(line) if line.when is None else ""
        if name and not any(one.startswith(f"{name} postponed") for one in sentences):
            sentences.append(f"{name} without a date")
    if len(sentences) == 1 and not is_beside:
        return sentences[0]
    return "; ".join(f"{report.news.certainty} {sentence}" for sentence in sentences)


def _sentence(
    part: PartChange, report: Report[Claim], zone: tzinfo, subject: str | None = None
) -> str:
    """Return the name of a part, what changed, and in brackets how it was."""
    subject = _name(part) if subject is None else subject
    words, aside = _change(part, report, zone)
    if not words:
        return f"{subject} {', '.join(_other(part))}".strip()
    where = f"in {part.entry.country}" if part.entry.country else ""
    sentence = " ".join(filter(None, [subject, words, where, f"({aside})" if aside else ""]))
    return ", ".join([sentence, *_other(part)])


def _whole_sentences(
    parts: Iterable[PartChange], report: Report[Claim], zone: tzinfo
) -> Iterator[str]:
    """Yield a sentence for each country of a season that is postponed as a whole."""
    by_country: dict[str | None, list[PartChange]] = {}
    for part in parts:
        by_country.setdefault(part.entry.country, []).append(part)
    for group in by_country.values():
        first = group[0]
        yield _sentence(replace(first, pieces=len(group)), report, zone, _rest_of(group))


def _rest_of(group: list[PartChange]) -> str:
    """Return the name of all that is not out; empty if that is the whole season."""
    first, last = group[0].entry.numbers, group[-1].entry.numbers
    if first is None:
        return "" if len(group) > 1 else _name(group[0])
    if first.first <= 1:
        return ""
    if last is None:
        return "the rest"
    is_open = group[0].revision.is_open
    return _name(group[0]) if is_open else run_tag(Episodes(first.first, last.last))


def _name(part: PartChange) -> str:
    """Return `Part 2 (E5–8)`, `E5–8`, `the rest`; empty for the season itself."""
    entry, old = part.entry, part.before
    label = old.label if old and (old.label or part.kind is Kind.SAME) else entry.label
    is_open = part.revision.is_open and not part.was_out
    run = run_tag(entry.numbers, is_open=is_open) if entry.numbers else ""
    rest = "goes on" if part.kind is Kind.GIVEN else "the rest"
    return part_name(label, run) or (rest if entry.bare_index else "")


def _change(part: PartChange, report: Report[Claim], zone: tzinfo) -> tuple[str, str]:
    """Return what a report did with a part, and how it was before."""
    match part.kind:
        case Kind.GIVEN:
            return dates_of(part, zone), ""
        case Kind.AGAIN:
            run = part.entry.numbers
            were = "they were" if run and run.count > 1 else "it was"
            return f"{dates_of(part, zone)}, after {were} {_withdrawn_by(part)}", ""
        case Kind.DATED | Kind.HOUR | Kind.MOVED | Kind.CORRECTED:
            return change_of_date(part, zone)
        case Kind.BESIDE:
            is_same = when_key(part.old) == when_key(part.new)
            known = "already confirmed" if is_same else f"confirmed: {date_before(part, zone)}"
            return add_date("", dates_of(part, zone)), known
        case Kind.CONFIRMED | Kind.KEPT:
            return _confirmed(part, zone)
        case Kind.POSTPONED | Kind.LOST:
            return _withdrawn(part, report, zone)
        case Kind.SAME:
            is_other = any(True for _ in _other(part))
            return "" if is_other else f"{dates_of(part, zone)}, unchanged", ""


def _confirmed(part: PartChange, zone: tzinfo) -> tuple[str, str]:
    """Return a date that is confirmed now, or still, and what had been expected or rumoured."""
    is_same = when_key(part.old) == when_key(part.new)
    old = "" if is_same else date_before(part, zone)
    still = "still " if part.kind is Kind.KEPT else ""
    had_been = add_date(_had_been(part), old) if old else _had_been(part)
    return f"{still}{dates_of(part, zone)}", had_been


def _had_been(part: PartChange) -> str:
    if part.before is None or is_confirmed(part.before.report):
        return "had been due"
    return f"had been {part.before.report.news.certainty}"


def _end_of_run(part: PartChange, report: Report[Claim], zone: tzinfo) -> str:
    """Return where a run ends that had no known end: `: the run ends 17 December 2026`."""
    run = part.entry.numbers
    if run is None or not part.revision.was_open:
        return ""
    for line in planned_lines(report.claim):
        is_last = isinstance(line.episodes, Episodes) and line.episodes.last == run.first - 1
        if is_last and line.when:
            return f": the run ends {day_of(tuple(line_occurrences(line))[-1][1], zone)}"
    return ""


def _withdrawn(part: PartChange, report: Report[Claim], zone: tzinfo) -> tuple[str, str]:
    old = date_before(part, zone)
    is_known = old and old != TO_BE_ANNOUNCED
    due = f"{'did not come' if part.was_out else _had_been(part)} {old}" if is_known else ""
    if part.kind is Kind.POSTPONED:
        return "postponed", due
    if isinstance(report.claim, Standing):
        return due, ""
    run = part.entry.numbers
    is_plural = run is not None and (run.count > 1 or part.revision.was_open)
    if part.after is None:
        verb = "come" if is_plural else "comes"
        return f"no longer {verb}{_end_of_run(part, report, zone)}", due
    has = "have " if is_plural else "has " if _name(part) else ""
    return f"{has}no date now", due


def _withdrawn_by(part: PartChange) -> str:
    """Return what withdrew its date: `postponed`, `cancelled`."""
    report = part.before.withdrawn if part.before else None
    return str(report.claim.stage) if report and isinstance(report.claim, Standing) else "postponed"


def _other(part: PartChange) -> Iterator[str]:
    """Yield what else changed: `renamed Volume 2`, `on Sky (was HBO)`."""
    old, new = part.before, part.after
    if old is None or new is None:
        return
    if old.label and new.label and new.label != old.label:
        yield f"renamed {new.label}"
    elif new.label and not old.label and part.kind is Kind.SAME:  # else it is the part's name
        yield f"named {new.label}"
    if new.platform and new.platform != old.platform:
        yield f"on {new.platform}" + (f" (was {old.platform})" if old.platform else "")


# --- what stayed ---------------------------------------------------------------------------------


def unchanged_dates(changes: DateChanges, zone: tzinfo) -> str:
    """Return `E1–2 are already out; E4–8 unchanged`, after new dates that are other days there."""
    where = f" in {changes.country}" if changes.country else ""
    parts = []
    new = [one for one in changes.revisions if one.is_moved or one.is_dated]
    moments = [when for one in new if isinstance(when := date_of(one.after), Instant)]
    if any(when.wall.date() != when.utc.astimezone(zone).date() for when in moments):
        last = None if new[-1].is_open else moments[-1].wall.date()
        days = from_to(moments[0].wall.date(), last)
        parts.append(f"{place_of(moments[0].zone)} dates{where}: {days}")
    if changes.out:
        is_one = sum(run.count for run in changes.out) == 1
        verb = "is" if is_one else "are"
        parts.append(f"{join_words(map(run_tag, changes.out))}{where} {verb} already out")
    if changes.unchanged:
        *runs, last_run = changes.unchanged
        named = [*map(run_tag, runs), run_tag(last_run, is_open=changes.is_open)]
        parts.append(f"{join_words(named)}{where} unchanged")
    return "; ".join(parts)
