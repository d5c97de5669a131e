"""The news, and what each report changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from etoile_cli.answers.news import NewsEntry, NewsList
from etoile_cli.domain.releases import group_neighbours
from etoile_cli.domain.shows import Certainty, News
from etoile_cli.render import english, json_values
from etoile_cli.render.blocks import Block, Cell, Facts, Lines, cell, join, stack
from etoile_cli.render.countdown import Field, certainty, title
from etoile_cli.render.english import releases
from etoile_cli.render.english.changes import certainty_to_add, changed_by
from etoile_cli.render.json_values import Object


def blocks(answer: NewsList) -> Iterator[Block]:
    """Yield the news, newest first."""
    since = f", since {english.day(answer.since)}" if answer.since else ""
    yield Lines(cell(english.as_of_sentence(answer.as_of) + since, "quiet"))
    yield news_facts(answer.items, answer.as_of.zone, has_titles=answer.show is None)
    if answer.older:
        yield Lines(cell(english.older_news(answer.older), "quiet"))


def plain(answer: NewsList) -> Iterator[tuple[Field, ...]]:
    """Yield a record for each item; see docs/plain.md for its fields."""
    for item in answer.items:
        changes = changed_by(item.changes, answer.as_of.zone) or [item.news.note or ""]
        yield (
            item.news.effective_from,
            item.show.id,
            ",".join(map(str, item.news.seasons)) or None,
            "; ".join(changes),
            item.news.certainty,
            " ".join(item.news.sources),
        )
    if answer.older:
        yield None, None, None, english.older_news(answer.older), None, None


def json(answer: NewsList) -> Object:
    """Return the object that docs/json.md describes."""
    since = answer.since.isoformat() if answer.since else None
    return {
        "answer": "news",
        "since": since,
        "news": [*map(entry_object, answer.items)],
        "older": answer.older,
    }


def news_facts(items: Iterable[NewsEntry], zone: tzinfo, *, has_titles: bool) -> Facts:
    """Return news items, each beside its day, and with its show if `has_titles`.

    Those that were reported between the same two days share them.
    """
    groups = group_neighbours(items, lambda group, item: _share_days(group[-1], item))
    return Facts(
        [
            (
                english.since_when(group[0].news.reported),
                stack(*(_item(item, zone, has_titles=has_titles) for item in group)),
            )
            for group in groups
        ]
    )


def _share_days(item: NewsEntry, following: NewsEntry) -> bool:
    """Return whether two items were reported between the same two days."""
    days = item.news.reported
    is_between = days is not None and days.first is not None and not days.is_day
    return is_between and days == following.news.reported


def _item(item: NewsEntry, zone: tzinfo, *, has_titles: bool) -> Cell:
    text = item_cell(item, zone)
    note = item.news.note if item.changes and not has_titles else None
    head = join([title(item.show), text], "  ") if has_titles else text
    return stack(head, cell(note, "quiet"), cell(releases.hosts(item.news.sources), "quiet"))


def item_cell(item: NewsEntry, zone: tzinfo) -> Cell:
    """Return what a news item changed, or its note, and how sure it is unless it is confirmed."""
    if not item.changes:
        return _note_alone(item.news)
    sure = certainty_to_add(item.changes, item.news, zone)
    return unless_confirmed("; ".join(changed_by(item.changes, zone)), sure)


def _note_alone(news: News) -> Cell:
    """Return the note of an item that has nothing else: `season 2, expected: It may return …`."""
    seasons = cell(english.season_names(news.seasons) if news.seasons else "")
    is_sure = news.certainty is Certainty.CONFIRMED
    head = join([seasons, [] if is_sure else certainty(news.certainty)], ", ")
    return join([head, cell(news.note)], ": ")


def unless_confirmed(text: str, sure: Certainty) -> Cell:
    """Return a text, and how sure it is unless it is confirmed."""
    return cell(text) if sure is Certainty.CONFIRMED else join([cell(text), certainty(sure)], ", ")


def entry_object(item: NewsEntry) -> Object:
    """Return a news item of a show."""
    return {
        "show": item.show.id,
        "title": item.show.title,
        **json_values.item_object(item.news),
        "changes": [*map(json_values.change_object, item.changes)],
    }
