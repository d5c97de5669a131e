"""A whole look at several files: what is told of each, and the exit code it comes to."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue import check
from etoile_cli.problems import Exit
from tests.helpers import as_of

SOUND = '[etoile]\ntitle = "Étoile"\n'
FLAGGED = f'{SOUND}[[etoile.news]]\nstatus = "ordered"\n'
WRONG = '[etoile]\ntitel = "Étoile"\n'
BROKEN = "[etoile\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder of its own, with a file of every kind."""
    monkeypatch.chdir(tmp_path)
    for name, text in [
        ("sound.toml", SOUND),
        ("flagged.toml", FLAGGED),
        ("wrong.toml", WRONG),
        ("broken.toml", BROKEN),
    ]:
        Path(name).write_text(text)


def checked(*files: str) -> tuple[str, int]:
    """What a check tells of some files, and its exit code."""
    found, code = check(files, as_of("2026-11-22"))
    return "\n\n".join(map(str, found)) + "\n", code


def test_a_file_in_order() -> None:
    assert check(("sound.toml",), as_of("2026-11-22")) == ([], Exit.OK)


def test_no_file() -> None:
    assert check((), as_of("2026-11-22")) == ([], Exit.OK)


def test_warnings_are_no_failure() -> None:
    assert checked("flagged.toml") == snapshot(
        (
            """\
warning[no-source]: this news has no source
 --> flagged.toml:3:1
  |
3 | [[etoile.news]]
  | ^^^^^^^^^^^^^^^
hint: add source = "https://…"
""",
            0,
        )
    )


def test_errors_are_a_failure() -> None:
    assert checked("wrong.toml") == snapshot(
        (
            """\
error[missing-key]: a show needs a `title`
 --> wrong.toml:1:2
  |
1 | [etoile]
  |  ^^^^^^
hint: add title = "…"

error[unknown-key]: `titel` is not a key of a show
 --> wrong.toml:2:1
  |
2 | titel = "Étoile"
  | ^^^^^
hint: did you mean `title`?
""",
            65,
        )
    )


def test_a_file_with_errors_is_not_searched_for_warnings() -> None:
    Path("both.toml").write_text(f'{FLAGGED}season = "one"\n')
    told, _ = checked("both.toml")
    assert told.startswith("error[wrong-type]: ")
    assert "no-source" not in told


def test_every_file_is_looked_at_in_the_order_given() -> None:
    assert checked("flagged.toml", "gone.toml", "sound.toml", "broken.toml") == snapshot(
        (
            """\
warning[no-source]: this news has no source
 --> flagged.toml:3:1
  |
3 | [[etoile.news]]
  | ^^^^^^^^^^^^^^^
hint: add source = "https://…"

error[no-such-file]: there is no such file
 --> gone.toml
hint: compare the path; where none is given, etoile reads its own catalogue

error[invalid-toml]: expected ']' at the end of a table declaration
 --> broken.toml:1:8
  |
1 | [etoile
  |        ^
hint: the rest of the file is checked once this is fixed
""",
            74,
        )
    )


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["flagged.toml", "sound.toml"], Exit.OK),
        (["flagged.toml", "wrong.toml"], Exit.BAD_CATALOGUE),
        (["gone.toml", "wrong.toml"], Exit.INPUT_OUTPUT),
        (["wrong.toml", "gone.toml"], Exit.BAD_CATALOGUE),
        (["broken.toml"], Exit.BAD_CATALOGUE),
        (["."], Exit.INPUT_OUTPUT),
    ],
)
def test_the_first_failure_gives_the_exit_code(files: list[str], code: int) -> None:
    assert checked(*files)[1] == code


def test_a_file_that_is_named_twice_is_looked_at_twice() -> None:
    once, _ = check(("wrong.toml",), as_of("2026-11-22"))
    assert check(("wrong.toml", "wrong.toml"), as_of("2026-11-22"))[0] == [*once, *once]
