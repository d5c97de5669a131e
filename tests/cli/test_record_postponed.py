"""`etoile record` of what has no date now, and of what goes on."""

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import FINALE, WEEKLY, record, refused, release, season, user_folder


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("postponed", '"postponed"'),
        ("postponed|--episodes|5-8", '[{ episodes = "5-8", date = "postponed" }]'),
        ("postponed|--part|The Finale", '[{ episodes = "8", date = "postponed" }]'),
        (
            "postponed|--country|GB",
            '[{ date = "postponed", country = "GB" }]',
        ),
    ],
)
def test_what_is_postponed(words: str, written: str) -> None:
    assert release(season(FINALE), "2026-10-14", words) == written


@pytest.mark.parametrize(
    ("plan", "before", "written"),
    [
        (WEEKLY, "postponed", '[{ episodes = "3-8", date = 2027-01-07, every = "week" }]'),
        (
            WEEKLY,
            "postponed|--episodes|5-8",
            '[{ episodes = "5-8", date = 2027-01-07, every = "week" }]',
        ),
        (
            WEEKLY,
            "moved|2027",
            '[\n  { episodes = "3", date = 2027-01-07 },\n'
            '  { episodes = "4-8", date = 2027-01-14, every = "week" },\n]',
        ),
        (
            '[{ episodes = "1-8", date = 2026-10-01T21:00:00, zone = "local", every = "week" }]',
            "postponed",
            '[{ episodes = "3-8", date = 2027-01-07T21:00:00, zone = "local", every = "week" }]',
        ),
        ("[{ date = 2026-10-01 }]", "note|Off.", "[{ date = 2027-01-07 }]"),
        ('"2027"', "postponed", "[{ date = 2027-01-07 }]"),
    ],
)
def test_what_was_postponed_goes_on_in_its_rhythm(plan: str, before: str, written: str) -> None:
    assert release(season(plan), "2026-10-14", before, "resumes|2027-01-07") == written


PART_2 = '{ episodes = "5-8", date = 2027-03-04, every = "week", label = "Part 2" }'
FIRST_4 = '{ episodes = "1-4", date = 2026-10-01, every = "week" }'


@pytest.mark.parametrize(
    ("plan", "lost", "day", "written"),
    [
        (f"[{FIRST_4}, {PART_2}]", "3-4", "2026-12", '[{ episodes = "3", date = "2026-12" }]'),
        (
            f"[{FIRST_4}, {PART_2}]",
            "3-4",
            "2027-03",
            "[\n"
            '  { episodes = "3", date = "2027-03" },\n'
            '  { episodes = "5-8", date = "postponed" },\n]',
        ),
        (
            f"[{FIRST_4}, {PART_2}]",
            "3-4",
            "by 2027-03-04",
            "[\n"
            '  { episodes = "3", date = "by 2027-03-04" },\n'
            '  { episodes = "5-8", date = "postponed" },\n]',
        ),
        (
            WEEKLY,
            "3-4",
            "2026-10",
            "[\n"
            '  { episodes = "3", date = "2026-10" },\n'
            '  { episodes = "5-8", date = "postponed" },\n]',
        ),
        (
            FINALE,
            "3-7",
            "2026-10-29",
            "[\n"
            '  { episodes = "3-7", date = 2026-10-29, every = "week" },\n'
            '  { episodes = "8", date = 2026-12-03 },\n]',
        ),
        (
            f'[{FIRST_4}, {{ date = 2027-03-04, label = "Part 2" }}]',
            "3-4",
            "2027-03-01",
            "[\n"
            '  { episodes = "3-4", date = 2027-03-01, every = "week" },\n'
            '  { date = 2027-03-15, label = "Part 2" },\n]',
        ),
    ],
)
def test_a_later_part_gives_way_to_what_goes_on(
    plan: str, lost: str, day: str, written: str
) -> None:
    """It stays, if it is not reached, and loses its days, if the window reaches it."""
    postponed = f"postponed|--episodes|{lost}"
    assert release(season(plan), "2026-10-14", postponed, f"resumes|{day}") == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2026-10-20", '[{ episodes = "3", date = 2026-10-20 }]'),
        ("2026-10-22", '[{ episodes = "3-8", date = 2026-10-22, every = "week" }]'),
        ("2026-10-24", '[{ episodes = "3-8", date = 2026-10-24, every = "week" }]'),
    ],
)
def test_what_was_not_postponed_stays_unless_it_is_overtaken(day: str, written: str) -> None:
    lost = "postponed|--episodes|3-3"
    assert release(season(WEEKLY), "2026-10-14", lost, f"resumes|{day}") == written


def test_what_is_named_goes_on_together() -> None:
    named = "resumes|2026-10-27|--episodes|5-8"
    assert release(season(WEEKLY), "2026-10-14", "postponed|--episodes|5-6", named) == (
        '[{ episodes = "5-8", date = 2026-10-27, every = "week" }]'
    )


def test_a_new_date_is_not_one_of_what_is_postponed() -> None:
    """Only `resumes`, and what names it, brings that back."""
    later = "postponed|--episodes|5-8"
    for word in ("moved", "dated"):
        written = (
            '[\n  { episodes = "3", date = 2026-10-22 },\n'
            '  { episodes = "4", date = 2026-10-29 },\n]'
        )
        words = f"{word}|2026-10-22|--season|2"
        assert release(season(WEEKLY), "2026-10-14", later, words) == written
    written = '[{ episodes = "5-8", date = 2026-12-03, every = "week" }]'
    words = "moved|2026-12-03|--episodes|5-8"
    assert release(season(WEEKLY), "2026-10-14", later, words) == written
    with user_folder(shows=season(WEEKLY)) as user:
        record(user, "2026-10-14", "postponed")
        assert record(user, "2026-10-14", "moved", "2026-10-22").err == snapshot("""\
error[usage]: the next release of season 2 is postponed, so it has no date to move
hint: give it one: etoile record b resumes DATE
""")


def test_a_season_that_is_postponed_as_a_whole_may_be_dated_again() -> None:
    written = "[{ date = 2027-05-06 }]"
    assert release(season('"2027"'), "2026-10-14", "postponed", "dated|2027-05-06") == written


def test_what_can_be_neither_postponed_nor_resumed() -> None:
    weekly = season(WEEKLY, "episodes = 8")
    wrong = ("postponed --episodes 9-12", "postponed --part Nobody", "resumes 2026-12-03")
    output = [refused(weekly, "2026-10-14", *words.split()) for words in wrong]
    assert "\n".join(output) == snapshot("""\
error[usage]: season 2 has 8 episodes; there is no episode 12
hint: if it has more: etoile record b episodes 12

error[usage]: season 2 has no part called `Nobody`
hint: add it: etoile record SHOW dated DATE --label 'Nobody' --season 2

error[usage]: nothing of season 2 is postponed, so nothing can resume
hint: to change a date: etoile record b moved DATE
""")
