"""A whole look at several files: what is told of each, and the exit code it comes to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

import etoile_cli.catalogue.positions as positions_module
from etoile_cli.catalogue import checks
from etoile_cli.catalogue.checks import check_files, check_user_catalogue
from etoile_cli.catalogue.positions import EntryRanges, positions
from etoile_cli.catalogue.user_catalogue import read_folder
from etoile_cli.diagnostics import Diagnostic, Exit, FileLocation
from etoile_cli.domain.ledger import Ledger, fold
from etoile_cli.domain.shows import Catalogue, Show
from tests.helpers import as_of, shows_of

SOUND = '[etoile]\ntitle = "Étoile"\n'
FLAGGED = f'{SOUND}[[etoile.news]]\nstatus = "ordered"\n'
WRONG = '[etoile]\ntitel = "Étoile"\n'
BROKEN = "[etoile\n"


@contextmanager
def patched_scans() -> Iterator[list[str]]:
    """The texts that are scanned for the places of problems."""
    scanned: list[str] = []

    def scan(text: str) -> dict[tuple[str | int, ...], EntryRanges]:
        scanned.append(text)
        return positions(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(positions_module, "positions", scan)
        yield scanned


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
    found, code = check_files(files, as_of("2026-11-22"))
    return "\n\n".join(map(str, found)) + "\n", code


def test_a_file_in_order() -> None:
    assert check_files(("sound.toml",), as_of("2026-11-22")) == ([], Exit.OK)


def test_no_file() -> None:
    assert check_files((), as_of("2026-11-22")) == ([], Exit.OK)


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

error[no-such-file]: this file does not exist
 --> gone.toml
hint: check the path; without one, etoile reads your files and the built-in catalogue

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
    once, _ = check_files(("wrong.toml",), as_of("2026-11-22"))
    assert check_files(("wrong.toml", "wrong.toml"), as_of("2026-11-22"))[0] == [*once, *once]


# --- the user's own files ------------------------------------------------------------------------


def own(below: str | None = None, /, **texts: str) -> list[Diagnostic]:
    """The problems of the user's own files of these names, over a built-in catalogue."""
    Path("own").mkdir()
    for name, text in texts.items():
        Path(f"own/{name}.toml").write_text(text)
    built_in = Catalogue("shows.toml", shows_of(below)) if below else None
    return check_user_catalogue(read_folder("own", built_in), as_of("2026-11-22"))[0]


def told(*problems: Diagnostic) -> str:
    """The problems as the user reads them."""
    return "\n\n".join(map(str, problems)) + "\n"


def reports(*lines: str, source: str = 'source = "https://example.org/"') -> str:
    """The reports of Étoile, season 1."""
    return "".join(f"[[etoile.news]]\nseason = 1\n{line}\n{source}\n" for line in lines)


def test_own_reports_without_a_source_are_counted_for_each_file() -> None:
    notes = [f"note = '{number}'" for number in range(12)]
    found = own(
        a=reports(*notes, source=""), b=reports("note = 'x'", source=""), c=reports("note = 'y'")
    )
    assert told(*found) == snapshot("""\
warning[no-source]: a.toml: 12 reports have no source

warning[no-source]: b.toml: 1 report has no source
""")


def test_an_error_in_one_own_file_hides_no_warning_of_another() -> None:
    found = own(a="[etoile", b=reports("note = 'x'", source=""), c="[etoile]\nnoet = 1\n")
    assert [one.code for one in found] == ["invalid-toml", "no-source", "unknown-key"]


BUILT_IN = """
    [etoile]
    title = "Étoile"
    [[etoile.news]]
    reported = 2025-01-01
    season = 1
    episodes = 8
    release = [{ episodes = "1-6", date = 2026-12-03 }]
    [[etoile.news]]
    reported = 2025-02-01
    season = 1
    status = "cancelled"
    [[etoile.news]]
    reported = 2025-03-01
    season = 1
    status = "renewed"
    """


def test_what_is_wrong_in_built_in_reports_alone_is_not_flagged() -> None:
    again = 'reported = 2025-04-01\nrelease = [{ episodes = "3-6", date = 2026-12-10 }]'
    assert own(BUILT_IN, a=reports("reported = 2025-03-02\nnote = 'x'", again)) == []


def test_what_an_own_report_adds_to_it_is() -> None:
    count = "reported = 2025-04-01\nepisodes = 10"
    dates = 'reported = 2025-04-02\nrelease = [{ episodes = "3-6", date = 2026-12-10 }]'
    assert [one.message for one in own(BUILT_IN, a=reports(count, dates))] == [
        "season 1 has 10 episodes, but no release gives episodes 7-10"
    ]


def test_an_own_report_overrides_the_built_in_one_of_its_day() -> None:
    assert own(BUILT_IN, a=reports("reported = 2025-01-01\nepisodes = 6")) == []


def test_a_built_in_report_that_may_be_newer_than_an_own_one() -> None:
    Path("test.toml").write_text(BUILT_IN)
    [found] = own(BUILT_IN, a=reports('reported = "by 2025-01-20"\nepisodes = 10'))
    assert (found.code, found.file) == ("unclear-order", "own/a.toml")
    assert found.other
    assert (found.other.file, found.other.location and found.other.location.line) == (
        "test.toml",
        5,
    )


def test_an_own_report_that_may_be_newer_than_a_built_in_one_is_flagged_in_its_own_file() -> None:
    built_in = BUILT_IN.replace("2025-01-01", '"by 2025-01"')
    [found] = own(built_in, a=reports("reported = 2025-01-15\nepisodes = 10"))
    assert (found.code, found.file) == ("unclear-order", "own/a.toml")
    assert found.location
    assert found.location.text == "reported = 2025-01-15"
    assert found.other == FileLocation("test.toml")  # it can no longer be read


def test_two_reports_of_one_day_in_two_own_files_that_disagree() -> None:
    found = own(
        a=reports("reported = 2026-01-15\nrelease = 2027-03-06"),
        b=reports("reported = 2026-01-15\nrelease = 2027-04-03"),
    )
    assert told(*found) == snapshot("""\
warning[unclear-order]: two reports of 2026-01-15 disagree about the dates of season 1
 --> own/b.toml:3:12
  |
3 | reported = 2026-01-15
  |            ^^^^^^^^^^
 --> own/a.toml:3:12
  |
3 | reported = 2026-01-15
  |            ^^^^^^^^^^
hint: check both against their sources; until then the last one counts
""")


# --- a report in two files -----------------------------------------------------------------------

DATED = "reported = 2026-01-01\nrelease = 2027-03-06"


def test_a_report_in_two_own_files() -> None:
    found = own(a=reports(DATED), b="# mine\n" + reports(f"{DATED}\nnote = 'x'"))
    assert told(*found) == snapshot("""\
warning[reported-twice]: this report is in two of your files
 --> own/b.toml:2:1
  |
2 | [[etoile.news]]
  | ^^^^^^^^^^^^^^^
 --> own/a.toml:1:1
  |
1 | [[etoile.news]]
  | ^^^^^^^^^^^^^^^
hint: keep one of the two
""")


def test_a_copy_of_a_file_is_flagged_once() -> None:
    text = reports(
        DATED, "reported = 2026-01-02\nepisodes = 8", "reported = 2026-01-03\nnote = 'x'"
    )
    found = own(a=text, b=text, c=reports("reported = 2026-01-02\nepisodes = 8"))
    assert [(one.file, one.other and one.other.file, one.message) for one in found] == snapshot(
        [
            (
                "own/b.toml",
                "own/a.toml",
                "this report is in two of your files, and so are 2 more reports",
            ),
            ("own/c.toml", "own/a.toml", "this report is in two of your files"),
        ]
    )


@pytest.mark.parametrize(
    "other",
    [
        "reported = 2026-01-02\nrelease = 2027-03-06",
        "reported = 2026-01-01\nepisodes = 8",
        'reported = 2026-01-01\nrelease = [{ date = 2027-03-06, country = "FR" }]',
        "reported = 2026-01-01\nnote = 'x'",
    ],
)
def test_another_day_or_claim_is_another_report(other: str) -> None:
    assert own(a=reports(DATED), b=reports(other)) == []


def test_another_season_or_show_is_another_report() -> None:
    text = reports(DATED)
    assert own(a=text, b=text.replace("= 1", "= 2"), c=text.replace("etoile", "andor")) == []


def test_one_file_may_repeat_a_report() -> None:
    assert own(a=reports(DATED, DATED)) == []


# --- many reports --------------------------------------------------------------------------------


def test_a_check_takes_time_in_proportion_to_the_shows() -> None:
    """Compares are counted, not seconds: of shows with each other there are none."""
    compared = 0

    def equal(self: Show, other: object) -> bool:
        nonlocal compared
        compared += 1
        return self is other

    texts = "".join(f'[s{number}]\ntitle = "S"\n' for number in range(200))
    Path("many.toml").write_text(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Show, "__eq__", equal)
        assert check_files(("many.toml",), as_of("2026-11-22")) == ([], Exit.OK)
    assert compared == 0


def test_a_text_is_scanned_once_for_all_that_two_files_claim() -> None:
    text = "".join(f'[s{number}]\ntitle = "S"\n' for number in range(50))
    with patched_scans() as scanned:
        assert len(own(a=text, b=text)) == 50
    assert len(scanned) == 2


def test_a_show_is_folded_once_for_all_files_that_speak_of_it() -> None:
    folded: list[Show] = []

    def counted(show: Show, day: date) -> Ledger:
        folded.append(show)
        return fold(show, day)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "fold", counted)
        own(**{f"f{number}": reports(f"note = '{number}'") for number in range(20)})
    assert len(folded) == 1
