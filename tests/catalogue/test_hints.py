"""Words that people write where the format has others: each hint says what to write."""

import pytest

from tests.catalogue.printed import problems, written


def hint_of(line: str) -> str | None:
    """The hint of the only problem that a line of a news item is."""
    [problem] = problems(written("[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\n" + line))
    return problem.hint


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("postponed", 'write release = "postponed"'),
        ("Delayed", 'write release = "postponed"'),
        ("on  hold", 'write release = "postponed"'),
        (
            "returning",
            'write "renewed" if a further season was ordered, else remove `status`',
        ),
        ("airing", "remove `status`: etoile works it out from the dates in `release`"),
        (
            "complete",
            'remove `status`: etoile works it out from the dates; "ended" is for a whole show',
        ),
        ("renewed for season 3", 'write status = "renewed" and season = 3'),
        ("cancelled after season 2", 'write "cancelled"'),
        ("not renewed", 'write "cancelled"'),
        ("unrenewed", 'write "cancelled"'),
        ("extended", "write the new number of episodes: episodes = 10"),
        ("canceld", "did you mean `cancelled`?"),
        ("unknown", None),
    ],
)
def test_another_word_for_a_status(word: str, hint: str | None) -> None:
    assert hint_of(f'status = "{word}"') == hint
    assert hint_of(f'status = ["final", "{word}"]') == hint


@pytest.mark.parametrize("word", ["delayed", "skipped", "Pushed back"])
def test_a_word_for_a_withdrawn_date(word: str) -> None:
    hint = 'write "postponed", or the new date if there is one'
    assert hint_of(f'release = "{word}"') == hint
    assert hint_of(f'release = [{{ date = "{word}" }}]') == hint


def test_a_release_that_is_cancelled() -> None:
    assert hint_of('release = "cancelled"') == 'write status = "cancelled" instead of `release`'
    assert hint_of('release = { date = "canceled" }') == (
        'write "postponed" to withdraw a date, or status = "cancelled" for a season'
    )


@pytest.mark.parametrize(
    ("episodes", "hint"),
    [
        ('"1-3, 5"', 'write one line each: { episodes = "1-3", … }, { episodes = 5, … }'),
        ("[1, 3]", "write one line each: { episodes = 1, … }, { episodes = 3, … }"),
        ('["1-2", 4]', 'write one line each: { episodes = "1-2", … }, { episodes = 4, … }'),
        (
            '"1, 3, 5 and 7"',
            "write one line each: { episodes = 1, … }, { episodes = 3, … }, { episodes = 5, … }, …",
        ),
        ("[1, 2]", 'write "1-2"'),
        ('"1–3"', 'write "1-8", 8, or "1-" if the last one is unknown'),
        ('"3-1, 5"', 'write "1-8", 8, or "1-" if the last one is unknown'),
        ("[[1]]", 'write "1-8", 8, or "1-" if the last one is unknown'),
    ],
)
def test_several_runs_in_one_line(episodes: str, hint: str) -> None:
    assert hint_of(f"release = {{ episodes = {episodes}, date = 2025-04-24 }}") == hint


@pytest.mark.parametrize(
    ("key", "meant"), [("part", "label"), ("timezone", "zone"), ("network", "platform")]
)
def test_another_word_for_a_key(key: str, meant: str) -> None:
    hint = hint_of(f'release = {{ {key} = "Part 2", date = 2025-04-24 }}')
    assert hint == f"did you mean `{meant}`?"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (
            'release = "2027-04-02T25:30"',
            'write [{ date = 2027-04-03T01:30:00, zone = "America/New_York" }], with its zone',
        ),
        (
            'release = { date = "2027-04-02 25:30" }',
            "write date = 2027-04-03T01:30:00 without quotes, "
            'and its zone: zone = "America/New_York"',
        ),
        (
            'release = { date = "2027-04-02 25:30", zone = "Asia/Tokyo" }',
            "write it without quotes: 2027-04-03T01:30:00",
        ),
        (
            'release = "2027-04-02T25:30+09:00"',
            "write it without quotes: 2027-04-03T01:30:00+09:00",
        ),
        (
            "release = 2027-04-02T25:30:00",
            "25:30 of 2027-04-02 is 2027-04-03T01:30:00; "
            'write it with its zone: { date = …, zone = "America/New_York" }; '
            "the rest of the file is checked once this is fixed",
        ),
    ],
)
def test_an_hour_past_midnight_without_a_zone(line: str, hint: str) -> None:
    assert hint_of(line) == hint
