"""The day on which a week begins: as it is said, else as the locale has it."""

import pytest

from tests.cli.running import Ran, answer, run


def first(*args: str, **environment: str | None) -> str:
    """The first weekday in the picture of a month."""
    output = answer("calendar", "2025-04", "--as-of", "2025-04-20", *args, **environment)
    return output.splitlines()[3].split()[0]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("monday", "Mon"),
        ("Sunday", "Sun"),
        ("SAT", "Sat"),
        ("th", "Thu"),
        ("tu", "Tue"),
        ("w", "Wed"),
        ("f", "Fri"),
    ],
)
def test_a_week_begins_as_it_is_said(words: str, day: str) -> None:
    assert first("--week-starts", words, LC_ALL="en_US.UTF-8") == day


@pytest.mark.parametrize("words", ["", " ", "t", "s", "8", "0", "Montag", "mondays", "\x1b[31m"])
def test_a_weekday_that_is_none(words: str) -> None:
    ran = run("calendar", "--week-starts", words)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("error[usage]: --week-starts: `")
    assert "\x1b" not in ran.err


def test_a_weekday_that_is_almost_one() -> None:
    ran = run("calendar", "--week-starts", "mnday")
    assert ran == Ran(
        "",
        "error[usage]: --week-starts: `mnday` is not one of `monday`, `tuesday`, `wednesday`, "
        "`thursday`, `friday`, `saturday` or `sunday`\nhint: did you mean `monday`?\n",
        2,
    )


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("en_US.UTF-8", "Sun"),
        ("en_GB.UTF-8", "Mon"),
        ("de_DE", "Mon"),
        ("fr_CA@euro", "Sun"),
        ("ar_EG.UTF-8", "Sat"),
        ("dv_MV", "Fri"),
        ("ar_AE", "Mon"),
        ("en_us", "Sun"),
        ("C.UTF-8", "Mon"),
        ("POSIX", "Mon"),
        ("nonsense", "Mon"),
        ("_", "Mon"),
        ("", "Mon"),
    ],
)
def test_else_it_begins_as_the_locale_has_it(locale: str, day: str) -> None:
    assert first(LC_ALL=locale, LC_TIME=None, LANG=None) == day


@pytest.mark.parametrize(
    ("locale", "of_time", "language", "day"),
    [
        ("en_US", "en_GB", "en_GB", "Sun"),
        (None, "en_US", "en_GB", "Sun"),
        ("", "", "en_US", "Sun"),
        (None, "en_GB", "en_US", "Mon"),
        (None, None, None, "Mon"),
    ],
)
def test_the_locale_of_times_goes_before_that_of_the_language(
    locale: str | None, of_time: str | None, language: str | None, day: str
) -> None:
    assert first(LC_ALL=locale, LC_TIME=of_time, LANG=language) == day
