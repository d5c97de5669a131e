"""What is ahead, and what was reported of late."""

from etoile_cli.answers.shows import overview
from tests.helpers import as_of, shows_of

SHOWS = shows_of(
    """
    [out]
    title = "Out"
    [[out.news]]
    reported = 2025-02-08
    release  = 2025-02-20
    note     = "thirty days before the day of asking"

    [later]
    title = "Later"
    [[later.news]]
    reported = 2025-02-07
    release  = "2027"
    note     = "thirty-one days before"

    [sooner]
    title = "Sooner"
    [[sooner.news]]
    reported = 2025-03-10
    release  = 2025-04-24
    note     = "on the day"
    [[sooner.news]]
    reported = 2025-03-11
    note     = "not yet known"
    [[sooner.news]]
    note     = "undated"
    """
)


def test_an_overview_has_what_is_ahead_nearest_first() -> None:
    answer = overview(SHOWS, as_of("2025-03-10"))
    assert [one.show.id for one in answer.ahead] == ["sooner", "later"]


def test_an_overview_has_the_news_of_thirty_days_newest_first() -> None:
    answer = overview(SHOWS, as_of("2025-03-10"))
    assert [item.news.note for item in answer.news] == [
        "on the day",
        "thirty days before the day of asking",
    ]


def test_an_overview_counts_all_shows_and_tells_of_which_moment_it_is() -> None:
    asked = as_of("2025-03-10", at="12:00")
    answer = overview(SHOWS, asked)
    assert (answer.total, answer.as_of) == (3, asked)
    assert len(answer.ahead) == 2
    assert len(answer.news) == 2
