"""Plain lines of reports: of a show's card, its status, its news and its timeline.

The columns of each answer are documented in `docs/plain.md`, as those of all plain lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etoile_cli.answers.results import NewsAnswer, ShowDetail, Standings, Timelines
from etoile_cli.domain.ledger import Report
from etoile_cli.domain.shows import Claim
from etoile_cli.domain.status import status_since
from etoile_cli.render import english
from etoile_cli.render.card import card_lines
from etoile_cli.render.english.changes import change as change_in_words
from etoile_cli.render.english.changes import changed_by
from etoile_cli.render.plain import Field, last_day, sources_of, text_of

Reported = ShowDetail | Standings | NewsAnswer | Timelines


def plain(answer: Reported) -> str:
    """The records of an answer, a line each."""
    match answer:
        case ShowDetail():
            return text_of(_card(answer))
        case Standings():
            return text_of(_standings(answer))
        case NewsAnswer():
            return text_of(_news(answer))
        case Timelines():
            return text_of(_timelines(answer))


def _card(answer: ShowDetail) -> Iterator[tuple[Field, ...]]:
    for line in card_lines(answer):
        yield answer.show.id, line.name, line.answer, " ".join(line.sources)


def _standings(answer: Standings) -> Iterator[tuple[Field, ...]]:
    for show in answer.shows:
        state = show.state
        yield (
            show.show.id,
            None,
            state.status,
            last_day(status_since(state, show.seasons)),
            *_basis(state.report),
            None,
            *_unconfirmed(english.show_doubts(state, answer.as_of.zone), state.doubts),
            None,
            english.show_end_by(state),
        )
        for season in show.seasons:
            beside = [drop.report for drop in season.schedule.beside]
            yield (
                show.show.id,
                season.number,
                season.status,
                last_day(season.since),
                *_basis(season.report),
                "final" if season.is_final else None,
                *_unconfirmed(
                    english.doubts(season, answer.as_of.zone), (*season.unconfirmed, *beside)
                ),
                "; ".join(english.undated_reports(season)),
                None,
            )


def _basis(report: Report[Claim] | None) -> tuple[Field, Field]:
    """How sure a report is, and its sources."""
    return (report.news.certainty if report else None), sources_of(report)


def _unconfirmed(sentences: Iterable[str], reports: Iterable[Report[Claim]]) -> tuple[Field, Field]:
    """What is not confirmed, in words, and its sources."""
    sources = dict.fromkeys(source for report in reports for source in report.news.sources)
    return "; ".join(sentences), " ".join(sources)


def _news(answer: NewsAnswer) -> Iterator[tuple[Field, ...]]:
    for item in answer.items:
        about = ",".join(str(number) for number in item.news.seasons) or None
        common = (item.news.effective_from, item.show.id, about)
        said = changed_by(item.changes, answer.as_of.zone) or [item.news.note or ""]
        yield (
            *common,
            "; ".join(said),
            item.news.certainty,
            " ".join(item.news.sources),
        )


def _timelines(answer: Timelines) -> Iterator[tuple[Field, ...]]:
    """What was said, by the day from which it counts, and then the drops of each season."""
    for timeline in answer.shows:
        show, zone = timeline.show.id, answer.as_of.zone
        for change in timeline.history:
            news = change.report.news
            said = change_in_words(change, zone)
            yield show, change.season, "said", news.effective_from, None, news.certainty, said, None
        for lane in timeline.lanes:
            for drop in lane.season.drops if lane.season else ():
                days, sure = drop.days, drop.certainty
                what = english.episodes(drop)
                phase = drop.phase.value
                yield show, drop.season, "comes", days.first, days.last, sure, what, phase
