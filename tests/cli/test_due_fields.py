"""Formats of `etoile due`: what they are made of, and what changes with the moment."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.cli.due_fields import FIELDS, BadFormatError, fill, moving_fields, parse_format

VALUES = {name: name.upper() for name in FIELDS}


def filled(text: str) -> str:
    """Return a format with the name of each field in capitals as its value."""
    return fill(parse_format(text), VALUES)


# --- formats -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", ""),
        ("nothing", "nothing"),
        ("{title}", "TITLE"),
        ("{title} {what}: {when}", "TITLE WHAT: WHEN"),
        ("{title}{title}", "TITLETITLE"),
        ("{{title}}", "{title}"),
        ("{{{title}}}", "{TITLE}"),
        ("{{}}", "{}"),
        ('{{"text": "{title}"}}', '{"text": "TITLE"}'),
        (r"{title}\n{when}\t!", "TITLE\nWHEN\t!"),
        (r"C:\\new \d", r"C:\new \d"),
        ("100 % $HOME `x` \x1b[1m", "100 % $HOME `x` \x1b[1m"),
        ("\\", "\\"),
    ],
)
def test_a_format_is_text_with_fields(text: str, result: str) -> None:
    assert filled(text) == result


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{titel}", "`{titel}` is not a field", "did you mean `{title}`?"),
        ("{TITLE}", "`{TITLE}` is not a field", "did you mean `{title}`?"),
        ("{ title }", "`{ title }` is not a field", "did you mean `{title}`?"),
        ("{title!r}", "`{title!r}` is not a field", "did you mean `{title}`?"),
        ("{title:>9}", "`{title:>9}` is not a field", "did you mean `{title}`?"),
        ("{title.__class__}", "`{title.__class__}` is not a field", "the fields are {title}, {id}"),
        ("{0}", "`{0}` is not a field", "the fields are {title}, {id}"),
        ("{}", "`{}` is not a field", "the fields are {title}, {id}"),
        ("a {title", "`{title` in the format has no closing brace", "close it with `}`"),
        ("a {", "`{` in the format has no closing brace", "close it with `}`"),
        ("a } b", "a single `}` in the format", "write `}}` for a brace"),
        ("{title}}", "a single `}` in the format", "write `}}` for a brace"),
        ("{{title}", "a single `}` in the format", "write `}}` for a brace"),
    ],
)
def test_what_is_not_a_format(text: str, message: str, hint: str) -> None:
    with pytest.raises(BadFormatError) as error:
        parse_format(text)
    assert str(error.value) == message
    assert error.value.hint.startswith(hint)


def test_an_error_has_no_more_of_a_format_than_a_message_holds() -> None:
    with pytest.raises(BadFormatError) as error:
        parse_format(f"{{{'x' * 10_000}}}")
    assert len(str(error.value)) < 120


def test_a_value_is_only_text() -> None:
    parts = parse_format("{title}|{when}")
    hostile = {"title": r"{when} {{ \n %s", "when": "{title}"}
    assert fill(parts, hostile) == r"{when} {{ \n %s|{title}"


def test_a_format_can_be_kept() -> None:
    parts = parse_format("a {title} b {when}")
    assert parts == (("a ", "title"), (" b ", "when"))
    assert hash(parts) == hash(parse_format("a {title} b {when}"))


@given(st.text())
def test_any_text_can_be_written_in_a_format(text: str) -> None:
    written = text.replace("\\", r"\\").replace("{", "{{").replace("}", "}}")
    assert filled(written) == text


PIECES = st.sampled_from([*"{}\\nt!: ", *(f"{{{name}}}" for name in FIELDS)])


@given(st.lists(PIECES).map("".join) | st.text())
def test_any_text_is_a_format_or_an_error_with_a_hint(text: str) -> None:
    try:
        known = {name for _, name in parse_format(text)} <= {*FIELDS, ""}
    except BadFormatError as error:
        known = bool(error.hint)
    assert known


# --- what changes with the moment ----------------------------------------------------------------

TODAY = 739_000
NOW = 1_700_000_000.0
MINUTE, HOUR, DAY = 60, 3600, 86_400


@pytest.mark.parametrize(
    ("days", "when", "left"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "1d"),
        (2, "in 2 days", "2d"),
        (1000, "in 1,000 days", "1000d"),
        (-1, "yesterday", "-1d"),
        (-2, "2 days ago", "-2d"),
    ],
)
def test_a_day(days: int, when: str, left: str) -> None:
    expected = {"when": when, "left": left, "days": str(days)}
    assert moving_fields(TODAY + days, None, TODAY, None) == expected
    assert moving_fields(TODAY + days, None, TODAY, NOW) == expected
    assert moving_fields(TODAY + days, NOW + 5 * HOUR, TODAY, None) == expected


@pytest.mark.parametrize(
    ("seconds", "days", "when", "left"),
    [
        (1, 0, "in 1 minute", "1m"),
        (119, 0, "in 1 minute", "1m"),
        (40 * MINUTE + 59, 0, "in 40 minutes", "40m"),
        (HOUR - 1, 1, "in 59 minutes", "59m"),
        (HOUR, 0, "in 1 hour", "1h"),
        (6 * HOUR - 1, 1, "in 5 hours", "5h"),
        (DAY - 1, 1, "in 23 hours", "23h"),
        (DAY, 1, "tomorrow", "1d"),
        (0, 0, "today", "today"),
        (-5 * HOUR, 0, "today", "today"),
    ],
)
def test_an_hour_within_a_day(seconds: int, days: int, when: str, left: str) -> None:
    found = moving_fields(TODAY + days, NOW + seconds, TODAY, NOW)
    assert found == {"when": when, "left": left, "days": str(days)}


# --- what a prompt loads -------------------------------------------------------------------------

LISTING = """
import sys
before = set(sys.modules)
from etoile_cli.cli.due_fields import fill, moving_fields, parse_format
fill(parse_format("{when}"), moving_fields(2, 5.0, 1, 4.0))
print("\\n".join(sorted(set(sys.modules) - before)))
"""


def test_nothing_else_is_loaded() -> None:
    source = Path(__file__).parents[2] / "src"
    script = f"import sys; sys.path.insert(0, {str(source)!r})\n{LISTING}"
    # without `site`, which loads modules of its own
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["etoile_cli", "etoile_cli.cli", "etoile_cli.cli.due_fields"]
