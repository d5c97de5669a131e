"""What was reported, and what it changed, newest first."""

from datetime import date

from etoile_cli.answers.shows import news
from tests.helpers import as_of, shows_of

SHOWS = shows_of(
    """
    etoile.title = "Étoile"
    [[etoile.news]]
    note     = "Nobody knows when this was said."
    [[etoile.news]]
    reported = 2025-06-06
    season   = 2
    status   = "cancelled"
    note     = "Cancelled."
    [[etoile.news]]
    reported = 2023-04-26
    seasons  = [1, 2]
    status   = "ordered"
    note     = "Ordered."
    [[etoile.news]]
    reported = 2025-06-06
    note     = "Why it was cancelled."

    [andor]
    title = "Andor"
    [[andor.news]]
    reported = "by 2025-06-06"
    note     = "Andor ended."
    """
)


def notes(day: str, since: str | None = None) -> list[str | None]:
    asked = news(SHOWS, as_of(day), date.fromisoformat(since) if since else None)
    return [item.news.note for item in asked.items]


def test_news_is_newest_first_and_of_one_day_the_last_of_the_file() -> None:
    assert notes("2025-06-30") == [
        "Andor ended.",
        "Why it was cancelled.",
        "Cancelled.",
        "Ordered.",
        "Nobody knows when this was said.",
    ]


def test_news_is_what_was_reported_by_the_day() -> None:
    assert notes("2025-06-05") == ["Ordered.", "Nobody knows when this was said."]
    assert notes("2023-04-25") == ["Nobody knows when this was said."]


def test_news_since_a_day_has_that_day_and_nothing_undated() -> None:
    assert notes("2025-06-05", "2023-04-26") == ["Ordered."]
    assert notes("2025-06-05", "2023-04-27") == []
    assert notes("2025-06-30", "2025-06-06") == [
        "Andor ended.",
        "Why it was cancelled.",
        "Cancelled.",
    ]


def test_each_item_tells_what_it_changed() -> None:
    _, _, cancelled, ordered, _ = news(SHOWS, as_of("2025-06-30")).items
    assert [(change.season, change.before) for change in ordered.changes] == [(1, None), (2, None)]
    [change] = cancelled.changes
    assert (change.season, change.before, change.is_new) == (2, ordered.changes[1].report, True)
    assert cancelled.show.id == "etoile"


def test_an_item_that_only_tells_changes_nothing() -> None:
    assert news(SHOWS, as_of("2023-01-01")).items[0].changes == ()


def test_an_answer_tells_what_was_asked() -> None:
    asked, since = as_of("2025-06-30"), date(2025, 6, 1)
    answer = news(SHOWS[:1], asked, since, SHOWS[0])
    assert (answer.as_of, answer.since, answer.show) == (asked, since, SHOWS[0])
    assert news(SHOWS, asked).since is None
    assert news(SHOWS, asked).show is None
