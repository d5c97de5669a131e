"""The news as it is printed: of all shows it says how much is left out that may be old."""

import json

from etoile_cli.answers.news import answer_news
from etoile_cli.domain.dates import AsOf
from etoile_cli.domain.shows import Show
from etoile_cli.render import Display, Form, nothing_in, render
from tests.helpers import as_of, catalogue_of, shows_of

SHOWS = shows_of(
    catalogue_of(
        '2026-11-01: season = 2\nstatus = "renewed"',
        'by 2026-11-26: season = 2\nstatus = "in production"',
        "by 2026-11-26: season = 2\nepisodes = 8",
        'by 2026-11-26: note = "Listed."',
    )
)
ASKED = as_of("2026-11-26")


def printed(form: Form, show: Show | None = None, asked: AsOf = ASKED) -> str:
    return render(answer_news(SHOWS, asked, None, show), form, Display(80, False, "utf-8"))


def test_the_news_of_all_shows_ends_with_how_much_may_be_old() -> None:
    assert printed("table") == (
        "as of Thursday 26 November 2026\n"
        "\n"
        "by 26 November 2026  A  season 2: in production (was renewed)\n"
        "1 November 2026      A  season 2: renewed\n"
        "\n"
        "2 more, known by their day and perhaps long before: etoile news SHOW\n"
    )


def test_plain_news_ends_with_it_in_the_fourth_column() -> None:
    assert printed("plain").splitlines()[-2:] == [
        "2026-11-01\ta\t2\tseason 2: renewed\tconfirmed\t",
        "\t\t\t2 more, known by their day and perhaps long before: etoile news SHOW\t\t",
    ]


def test_json_counts_it() -> None:
    assert json.loads(printed("json"))["older"] == 2
    assert json.loads(printed("json", SHOWS[0]))["older"] == 0


def test_the_news_of_one_show_leaves_nothing_out() -> None:
    assert printed("table", SHOWS[0]) == (
        "as of Thursday 26 November 2026\n"
        "\n"
        "by 26 November 2026  Listed.\n"
        "by 26 November 2026  season 2: 8 episodes\n"
        "by 26 November 2026  season 2: in production (was renewed)\n"
        "1 November 2026      season 2: renewed\n"
    )
    assert len(printed("plain", SHOWS[0]).splitlines()) == 4


def test_news_that_all_may_be_old_is_none() -> None:
    shows = shows_of(catalogue_of('by 2026-11-26: status = "ended"'))
    nothing = nothing_in(answer_news(shows, ASKED), None)
    assert str(nothing) == (
        "no news\n1 more, known by its day and perhaps long before: etoile news SHOW"
    )
