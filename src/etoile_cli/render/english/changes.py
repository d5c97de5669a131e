"""What a news item changed, in English: a claim and the one before it, or the dates it gave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from etoile_cli.domain.history import ReportChange, withdraws
from etoile_cli.domain.releases import Plan, Postponed
from etoile_cli.domain.shows import (
    Certainty,
    EpisodeCount,
    News,
    PlatformChange,
    Scheduled,
    Stage,
    Standing,
    Titles,
    Trailer,
    is_confirmed,
    planned_lines,
)
from etoile_cli.render.english import revisions
from etoile_cli.render.english.dates import add_date, window
from etoile_cli.render.english.releases import certainty_suffix, claim
from etoile_cli.render.english.seasons import season_names


def change(one: ReportChange, zone: tzinfo) -> str:
    """Return what a report claims, and what that changes: `moved from 3 May 2025 to 2 May 2025`.

    Days are those of a user in a zone.
    """
    said, revised = claim(one.report.claim, zone), revisions.revised(one, zone)
    match one.report.claim:
        case Scheduled() as scheduled:
            return _of_release(one, scheduled, said, zone)
        case Standing() if one.season is not None and not one.report.news.seasons:
            return revised
        case Standing() | EpisodeCount() if revised:
            return f"{_with_before(one, said, zone)}; {revised}"
        case _:
            return _with_before(one, said, zone)


def _of_release(one: ReportChange, scheduled: Scheduled, said: str, zone: tzinfo) -> str:
    if not is_confirmed(one.report) and withdraws(scheduled):
        is_dated = isinstance(scheduled.release, Plan) and revisions.revisions_of_report(one)
        return revisions.revised(one, zone) if is_dated else said
    if not one.revisions:
        return f"{said}, unchanged"
    is_in_full = _is_first(one, scheduled) and not _is_counted(one, scheduled)
    return said if is_in_full else revisions.revised(one, zone) or said


def _is_first(one: ReportChange, scheduled: Scheduled) -> bool:
    """Whether a release is the first of its season or country, so that all of it is new."""
    if isinstance(scheduled.release, Postponed):
        return all(part.before is None for part in one.revisions)
    first = one.revisions[0].after
    is_beginning = first is not None and (
        first.bare_index == 0 or (first.numbers is not None and first.numbers.first <= 1)
    )
    return is_beginning and all(part.before is None for part in one.revisions)


def _is_counted(one: ReportChange, scheduled: Scheduled) -> bool:
    """Whether the season's count gives an end to a run of which the release knows none."""
    is_open = any(line.is_open for line in planned_lines(scheduled))
    return is_open and not any(part.is_open for part in one.revisions)


def _with_before(one: ReportChange, said: str, zone: tzinfo) -> str:
    """A claim, and in brackets the one that it replaces."""
    now, old = one.report.claim, one.before.claim if one.before else None
    sure = certainty_suffix(one.before.news.certainty) if one.before else ""
    match old, now:
        case None, PlatformChange(platform) if one.platform and one.platform != platform:
            return f"{said} (was {one.platform})"
        case None, _:
            return said
        case _ if old == now:
            is_surer = sure and one.before and is_confirmed(one.report)
            return f"{said}, now confirmed" if is_surer else said
        case Trailer(days), Trailer():
            due = sure.removeprefix(", ") or ("" if days.is_unbounded else "due")
            return f"{said} (had been {add_date(due, window(days))})"
        case Titles(), Titles():
            return f"{said}, changed"
        case PlatformChange(platform), PlatformChange():
            return f"{said} (was {platform}{sure})"
        case Standing() as end, Standing() as standing if end.is_end and not standing.is_end:
            return f"{said}, after {_end_before(one, end.stage)}"
        case _:
            return f"{said} (was {claim(old, zone)}{sure})"


def _end_before(one: ReportChange, stage: Stage) -> str:
    """The end of what goes on now, the season itself or the show: `it was cancelled`.

    One that is not confirmed is named so that its certainty is not taken for that of the news:
    `the show's rumoured cancellation`.
    """
    before = one.before
    is_of_show = one.season is not None and before is not None and not before.news.seasons
    if before is None or is_confirmed(before):
        return f"the show was {stage}" if is_of_show else f"it was {stage}"
    end = "cancellation" if stage is Stage.CANCELLED else "end"
    unsure_end = f"{before.news.certainty} {end}"
    return f"the show's {unsure_end}" if is_of_show else f"its {unsure_end}"


def changed_by(changes: Iterable[ReportChange], zone: tzinfo) -> list[str]:
    """Return what a news item changed, a sentence for each group of seasons that it is about."""
    return _by_seasons(_sentences(tuple(changes), zone))


def _sentences(changes: tuple[ReportChange, ...], zone: tzinfo) -> list[tuple[int | None, str]]:
    """What a news item changed, by season; several sentences each show if they are unconfirmed."""
    found = [(one.season, change(one, zone)) for one in changes]
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


def certainty_of(changes: Iterable[ReportChange], news: News, zone: tzinfo) -> Certainty:
    """Return the certainty to add to what a news item changed; confirmed if the words have it."""
    sentences = [said for _, said in _sentences(tuple(changes), zone)]
    names_it = any(_names(news.certainty, said) for said in sentences)
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
        f"{season_names(numbers)}: {_in_a_row(sentences)}" if numbers else _in_a_row(sentences)
        for numbers, sentences in grouped.items()
    ]


def _is_in_another(sentence: str, sentences: Iterable[str]) -> bool:
    """Whether another sentence ends with it: `5 May 2026 to 7 July 2026, 10 episodes`."""
    return any(one.endswith(f", {sentence}") for one in sentences)


def _in_a_row(sentences: list[str]) -> str:
    """Sentences one after the other, separated by more than what is within any of them."""
    has_comma = any(", " in sentence for sentence in sentences)
    return ("; " if has_comma else ", ").join(sentences)
