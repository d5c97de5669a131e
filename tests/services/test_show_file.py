"""A show's own file while an answer is compared with it."""

from datetime import date

from etoile_cli.services.show_file import ShowFile
from tests.services.snapshots import File, snapshot

DAY = date(2026, 3, 1)
ANSWER = snapshot({1: ["2026-03-20", "2026-03-27"]})
BEFORE = File(ANSWER, str(DAY))


def opened() -> ShowFile:
    return ShowFile(BEFORE.values, BEFORE.show, ANSWER, DAY, DAY)


def test_the_ledger_is_that_of_the_reports_as_they_are_now() -> None:
    """It is parsed once, and again after each change."""
    file = opened()
    first = file.ledger
    assert file.ledger is first
    file.note("cast")
    assert file.ledger is first
    before = file.checkpoint()
    file.report({"status": "ended"}, 1)
    assert len(file.ledger.news) == 2
    file.change(1, {"note": "as was expected"})
    assert file.ledger.news[1].note == "as was expected"
    file.go_back(before)
    assert len(file.ledger.news) == 1


def test_a_checkpoint_brings_back_reports_and_notes() -> None:
    file = opened()
    file.note("cast")
    before, news = file.checkpoint(), file.news
    file.rewrite(0, {"release": []}, "dates of season 1")
    file.report_known({"episodes": 8}, 2, DAY)
    assert list(file.notes) == ["cast", "dates of season 1", "season 2"]
    assert len(file.ledger.news) == 2
    file.go_back(before)
    assert (file.news, list(file.notes)) == (news, ["cast"])
    assert len(file.ledger.news) == 1


def test_what_the_file_was_made_of_is_unchanged() -> None:
    file = opened()
    file.change(0, {"note": "moved"})
    file.report({"status": "ended"})
    assert BEFORE.values == File(ANSWER, str(DAY)).values
