"""Recorded answers of TVmaze taken in: no error, and nothing that the answer does not say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from etoile_cli.domain.dates import Instant, when_key
from etoile_cli.domain.shows import Stage, Standing, ledger_as_of
from etoile_cli.services.outline import outline
from etoile_cli.services.show_file import known_season
from etoile_cli.services.snapshot import ServiceStatus, Snapshot, parse_show
from tests.services.recorded import Answer, needs_recordings, recorded_answers, recorded_shows
from tests.services.snapshots import File

pytestmark = needs_recordings

FULLER_HOUSE, JESSICA_JONES, X_FILES, ITALY_1992, SHALKA, FLASH = 3081, 1370, 430, 4879, 8432, 13


def says_only(file: File, answer: Snapshot, day: date) -> None:
    """Check that a file has no day, hour or status that an answer does not give."""
    ledger = ledger_as_of(file.show, day)
    listed = {one.number: one for one in outline(answer, day)}
    for history in ledger.seasons:
        season = listed[history.number]
        dates = known_season(ledger, season.number).dates
        assert {n: when_key(one) for n, one in dates.items()} == {
            n: when_key(one) for n, one in season.dates.items()
        }
        hours = {n for n, one in season.dates.items() if isinstance(one, Instant)}
        assert {n for n, one in dates.items() if isinstance(one, Instant)} == hours
        for standing in history.all(Standing):
            assert standing.claim.stage is not Stage.CANCELLED
            if standing.claim.stage is Stage.RENEWED:
                assert (season.days, standing.news.certainty) == ([], "expected")
    about_show = [one.claim.stage for one in ledger.show_history.all(Standing)]
    assert about_show in ([], [Stage.ENDED])
    assert not about_show or answer.status is ServiceStatus.ENDED


def test_every_show_of_a_month_goes_in() -> None:
    shows = recorded_shows()
    assert len(shows) > 300
    for data in shows:
        answer = parse_show(data)
        for with_history in (False, True):
            file = File(answer, "2024-11-24", with_history)
            says_only(file, answer, file.day)
            assert file.refresh(answer, "2024-11-25") is None


def test_every_answer_over_time_goes_in() -> None:
    """A later answer with less in it, or with other dates, is no error either."""
    ids = {answer["id"] for answer in recorded_shows(datetime.fromisoformat("2024-12-31T00:00Z"))}
    for show in sorted(ids):
        (first, data), *later = recorded_answers(show)
        file = File(parse_show(data), str(first.date()))
        for moment, answer in later:
            file.refresh(parse_show(answer), str(moment.date()))
            assert file.refresh(parse_show(answer), str(moment.date())) is None


def story(show: int, *days: str, only: tuple[str, ...] = ("_embedded",)) -> list[dict[str, Any]]:
    """Return the reports of a show asked on some days, without the parts named in `only`."""
    answers = {str(moment.date()): data for moment, data in recorded_answers(show)}
    first, *later = ((day, _without(answers[day], only)) for day in days)
    file = File(parse_show(first[1]), first[0])
    for day, data in later:
        file.refresh(parse_show(data), day)
    return file.news


def _without(answer: Answer, parts: tuple[str, ...]) -> Answer:
    return {key: value for key, value in answer.items() if key not in parts}


def test_jessica_jones_lost_an_hour_of_its_habit_only() -> None:
    """The schedule's hour was withdrawn: a habit, never a drop."""
    assert story(JESSICA_JONES, "2015-12-01", "2016-03-03") == [
        {
            "reported": "by 2015-11-20",
            "season": 1,
            "release": [{"date": date(2015, 11, 20)}],
        }
    ]


def test_the_x_files_wait_for_a_decision() -> None:
    """From Running to To Be Determined: no status."""
    news = story(X_FILES, "2015-12-15", "2016-09-12")
    assert [item.get("status") for item in news] == [None]


def test_1992_ended_between_two_answers() -> None:
    assert story(ITALY_1992, "2016-05-17", "2016-12-25")[-1] == {
        "reported": "2016-05-17/2016-06-26",
        "status": "ended",
    }


def test_scream_of_the_shalka_was_corrected_in_place() -> None:
    news = story(SHALKA, "2015-12-01", "2016-03-03")
    assert [item["release"] for item in news if "release" in item] == [
        [{"date": date(2003, 11, 13)}]
    ]


def test_the_flash_has_each_new_season_once() -> None:
    news = story(FLASH, "2017-03-26", "2020-01-12", only=())
    new = [item["season"] for item in news if "release" in item or item.get("status") == "renewed"]
    assert new == [3, 4, 4, 5, 6, 7]  # season 4 was renewed first, then dated


def test_fuller_house_is_in_development() -> None:
    """Its later answers were not recorded; the same story is told in test_reports.py."""
    assert story(FULLER_HOUSE, "2015-11-23", "2015-12-06") == [
        {"reported": "by 2015-11-23", "season": 1, "status": "in development"}
    ]
