"""The news: what is listed, in which order, and what may be older than its day."""

from datetime import date

import pytest

from etoile_cli.answers.news import answer_news
from etoile_cli.answers.shows import answer_overview
from tests.helpers import as_of, catalogue_of, shows_of

IN_THE_NEWS = shows_of(
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
    reported = 2025-06-06
    note     = "Andor ended."
    """
)


def notes(day: str, since: str | None = None) -> list[str | None]:
    asked = answer_news(IN_THE_NEWS, as_of(day), date.fromisoformat(since) if since else None)
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


def test_each_item_shows_what_it_changed() -> None:
    _, _, cancelled, ordered, _ = answer_news(IN_THE_NEWS, as_of("2025-06-30")).items
    assert [(change.season, change.before) for change in ordered.changes] == [(1, None), (2, None)]
    [change] = cancelled.changes
    assert (change.season, change.before, change.is_new) == (2, ordered.changes[1].report, True)
    assert cancelled.show.id == "etoile"


def test_an_item_with_only_a_note_changes_nothing() -> None:
    assert answer_news(IN_THE_NEWS, as_of("2023-01-01")).items[0].changes == ()


def test_a_news_list_keeps_the_request() -> None:
    asked, since = as_of("2025-06-30"), date(2025, 6, 1)
    answer = answer_news(IN_THE_NEWS[:1], asked, since, IN_THE_NEWS[0])
    assert (answer.as_of, answer.since, answer.show) == (asked, since, IN_THE_NEWS[0])
    assert answer_news(IN_THE_NEWS, asked).since is None
    assert answer_news(IN_THE_NEWS, asked).show is None


# --- test what may be older than its day ----------------------------------------------------------

ASKED = as_of("2026-12-31")
WEEKLY = """2026-09-01: release = [{ episodes = "1-3", date = 2027-01-07, every = "week" }]"""


def listed(*reports: str) -> bool:
    """Return whether the last report of a show, `by 2026-12-20`, is in the news of all shows.

    It is always in the news of its show.
    """
    shows = shows_of(catalogue_of(*reports))
    everything, of_show = answer_news(shows, ASKED), answer_news(shows, ASKED, None, shows[0])
    assert len(everything.items) + everything.older == len(of_show.items) == len(reports)
    assert of_show.older == 0
    is_listed = of_show.items[0] in everything.items
    assert (of_show.items[0] in answer_overview(shows, ASKED).news) is is_listed
    return is_listed


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param(('status = "ended"',), id="the end of a show of which nothing is known"),
        pytest.param((WEEKLY, 'status = "renewed"\nseason = 2'), id="another season"),
        pytest.param(
            (WEEKLY, 'release = [{ episodes = "1-4", date = 2027-01-07, every = "week" }]'),
            id="the same dates, and one episode more",
        ),
        pytest.param((WEEKLY, 'release = "2027"'), id="a year around the known dates"),
        pytest.param((WEEKLY, "episodes = 3"), id="a count that was unknown"),
        pytest.param(("2026-09-01: episodes = 3", "episodes = 3"), id="the known count"),
        pytest.param(
            (WEEKLY, 'release = [{ episodes = 1, date = 2027-01-06, country = "GB" }]'),
            id="the date of a country that had none",
        ),
        pytest.param(
            (WEEKLY, 'release = 2027-01-05\ncertainty = "expected"'),
            id="an expected date beside a confirmed one",
        ),
        pytest.param(
            (
                '2026-09-01: season = 2\nstatus = "in production"',
                'season = 2\nstatus = "renewed"\ncertainty = "expected"',
            ),
            id="an expected status beside a confirmed one",
        ),
        pytest.param(
            ('2026-09-01: status = "cancelled"', 'status = "ended"'),
            id="that a cancelled show has ended",
        ),
        pytest.param(
            (
                '2026-09-01: season = 1\nstatus = "in production"',
                'season = 1\nstatus = "in development"',
            ),
            id="an earlier stage",
        ),
        pytest.param(
            (
                '2026-09-01: season = 2\nstatus = "renewed"\ncertainty = "rumoured"',
                'status = "ended"',
            ),
            id="the end of a show with a rumoured season",
        ),
        pytest.param(
            (
                '2026-09-01: season = 2\nstatus = "renewed"',
                'status = "ended"\ncertainty = "expected"',
            ),
            id="an expected end",
        ),
        pytest.param(
            ('2026-09-01: titles = ["One"]', 'titles = ["One", "Two"]'), id="a title more"
        ),
        pytest.param(('note = "Listed."',), id="only a note"),
    ],
)
def test_what_only_fills_in_what_was_unknown_is_older_news(reports: tuple[str, ...]) -> None:
    assert not listed(*reports[:-1], f"by 2026-12-20: {reports[-1]}")
    assert listed(*reports[:-1], f"2026-12-20: {reports[-1]}")


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param((WEEKLY, "release = [{ episodes = 2, date = 2027-01-15 }]"), id="a new day"),
        pytest.param(('2026-09-01: release = "2027"', "release = 2027-01-14"), id="a day of it"),
        pytest.param((WEEKLY, 'release = "postponed"'), id="a postponement"),
        pytest.param(
            ("2026-09-01: release = 'postponed'", "release = 2027-01-14"),
            id="a date of what was postponed",
        ),
        pytest.param(
            ('2026-09-01: release = 2027-01-14\ncertainty = "expected"', "release = 2027-01-14"),
            id="an expected date that is confirmed now",
        ),
        pytest.param(("2026-09-01: episodes = 10", "episodes = 8"), id="another count"),
        pytest.param(
            ('2026-09-01: season = 2\nstatus = "renewed"', 'season = 2\nstatus = "cancelled"'),
            id="another status of a season",
        ),
        pytest.param(
            ('2026-09-01: season = 2\nstatus = "renewed"', 'status = "ended"'),
            id="the end of a show with a season to come",
        ),
        pytest.param((WEEKLY, 'status = "ended"'), id="the end of a show with dates ahead"),
        pytest.param(
            ('2026-09-01: status = "ended"', 'season = 2\nstatus = "renewed"'),
            id="a season of a show that had ended",
        ),
        pytest.param(
            (
                '2026-09-01: season = 1\nstatus = "cancelled"',
                'season = 1\nstatus = "in development"',
            ),
            id="a cancelled season that is in development",
        ),
        pytest.param(
            ('2026-09-01: platform = "BBC One"', 'platform = "ITV1"'), id="another platform"
        ),
        pytest.param(
            ('2026-09-01: titles = ["One"]', 'titles = ["First", "Two"]'), id="another title"
        ),
        pytest.param(
            (
                '2026-09-01: release = [{ label = "Part 1", episodes = 1, date = 2027-01-14 }]',
                'release = [{ label = "Book 1", episodes = 1, date = 2027-01-21 }]',
            ),
            id="another day, under another label",
        ),
    ],
)
def test_what_changed_something_known_is_news(reports: tuple[str, ...]) -> None:
    assert listed(*reports[:-1], f"by 2026-12-20: {reports[-1]}")


def test_another_platform_than_that_of_the_show_is_news() -> None:
    [show] = shows_of(
        """
        [a]
        title    = "A"
        platform = "NBC"
        [[a.news]]
        reported = "by 2026-12-20"
        season   = 2
        platform = "Netflix"
        """
    )
    assert len(answer_news([show], ASKED).items) == 1


@pytest.mark.parametrize("reported", ["2026-12-20", "2026-12-01/2026-12-20", "2026-11", "undated"])
def test_a_report_with_a_first_day_or_without_any_is_news(reported: str) -> None:
    answer = answer_news(shows_of(catalogue_of(f"{reported}: status = 'ended'")), ASKED)
    assert (len(answer.items), answer.older) == (1, 0)


def test_older_news_counts_from_the_first_day_that_was_asked_for() -> None:
    shows = shows_of(
        catalogue_of(
            '2026-09-01: note = "Before."',
            'by 2026-10-01: note = "Older."',
            'by 2026-12-01: note = "Older, too."',
        )
    )
    everything = answer_news(shows, ASKED)
    assert (len(everything.items), everything.older, everything.earlier) == (1, 2, None)
    since = answer_news(shows, ASKED, date(2026, 11, 1))
    assert (len(since.items), since.older) == (0, 1)
    assert since.earlier
    assert since.earlier.news.note == "Before."


def test_the_import_of_many_shows_does_not_flood_the_overview() -> None:
    shows = shows_of(
        "\n".join(
            f"""
            [show-{number}]
            title = "Show {number}"
            [[show-{number}.news]]
            reported = "by 2026-12-{number}"
            season   = 3
            episodes = 2
            release  = [{{ episodes = "1-2", date = 2026-12-05, every = "week" }}]
            [[show-{number}.news]]
            reported = "by 2026-12-31"
            status   = "ended"
            """
            for number in range(10, 30)
        )
    )
    assert answer_overview(shows, ASKED).news == ()
    assert answer_news(shows, ASKED).older == 40
