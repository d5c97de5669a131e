"""Is it coming back: where each season stands, and how it got there."""

from etoile_cli.answers.shows import standings
from etoile_cli.domain.seasons import SeasonStatus
from etoile_cli.domain.shows import Standing
from etoile_cli.domain.status import ShowStatus
from tests.helpers import as_of, shows_of

SHOWS = shows_of(
    """
    the-peripheral.title = "The Peripheral"
    [[the-peripheral.news]]
    reported = "by 2023-02-28"
    season   = 2
    status   = "renewed"
    [[the-peripheral.news]]
    reported = 2023-05-01
    season   = 2
    status   = "renewed"
    [[the-peripheral.news]]
    reported = 2023-08-18
    season   = 2
    status   = "cancelled"

    [glow]
    title = "GLOW"
    """
)


def test_shows_stand_in_the_order_given() -> None:
    answer = standings(SHOWS, as_of("2023-12-31"))
    assert [(one.show.id, one.state.status) for one in answer.shows] == [
        ("the-peripheral", ShowStatus.CANCELLED),
        ("glow", ShowStatus.UNREPORTED),
    ]


def test_a_standing_has_its_seasons_as_of_the_day() -> None:
    [before] = standings(SHOWS[:1], as_of("2023-08-17")).shows
    [after] = standings(SHOWS[:1], as_of("2023-08-18")).shows
    assert [season.status for season in before.seasons] == [SeasonStatus.RENEWED]
    assert [season.status for season in after.seasons] == [SeasonStatus.CANCELLED]


def test_a_history_has_what_was_new_oldest_first() -> None:
    [peripheral] = standings(SHOWS[:1], as_of("2023-12-31")).shows
    claims = [change.report.claim for change in peripheral.history]
    assert [claim.stage for claim in claims if isinstance(claim, Standing)] == [
        "renewed",
        "cancelled",
    ]
    reported = [change.report.news.reported for change in peripheral.history]
    assert [window.words for window in reported if window] == ["by 2023-02-28", "2023-08-18"]


def test_an_answer_tells_what_was_asked() -> None:
    asked = as_of("2023-12-31")
    assert standings(SHOWS, asked).as_of == asked
    assert standings(SHOWS, asked).is_whole_list
    assert not standings(SHOWS, asked, is_whole_list=False).is_whole_list
