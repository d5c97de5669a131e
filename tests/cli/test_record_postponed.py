"""`etoile record` of what has no date now, and of what goes on."""

import pytest

from tests.cli.recording import FINALE, WEEKLY, release, season


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("postponed", '"postponed"'),
        ("postponed|--episodes|5-8", '[{ episodes = "5-8", date = "postponed" }]'),
        ("postponed|--part|The Finale", '[{ episodes = "8", date = "postponed" }]'),
        (
            "postponed|--country|GB",
            '[\n  { episodes = "3-7", date = "postponed", country = "GB" },\n'
            '  { episodes = "8", date = "postponed", label = "The Finale", country = "GB" },\n]',
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
