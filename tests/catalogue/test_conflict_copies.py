"""Conflict copies: their names, what counts if a file has one, and the warning about it."""

from pathlib import Path

import pytest

from etoile_cli.catalogue.checks import check_user_catalogue
from etoile_cli.catalogue.load import list_files
from etoile_cli.catalogue.toml_files import check_is_original, conflict_copy
from etoile_cli.catalogue.user_catalogue import UserCatalogue, read_folder, with_contents
from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.shows import Catalogue
from tests.helpers import as_of

COPY = "shows.sync-conflict-20261121-101010-ABCDEFG.toml"
RENEWED = '[[andor.news]]\nreported = 2026-11-20\nseason = 3\nstatus = "renewed"\n'
FILMING = '[[andor.news]]\nreported = 2026-11-21\nseason = 3\nstatus = "in production"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def read(**texts: str) -> UserCatalogue:
    """Return a catalogue of some files: `copy` is a conflict copy of `shows`."""
    for name, text in texts.items():
        Path(COPY if name == "copy" else f"{name}.toml").write_text(text)
    return read_folder(".", Catalogue("built-in.toml", ()))


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "service"),
    [
        (COPY, "Syncthing"),
        ("shows.sync-conflict-20161121-101010.toml", "Syncthing"),
        ("shows (Ana's conflicted copy 2026-11-21).toml", "Dropbox"),
        ("shows (Ana’s conflicted copy 2026-11-21) (1).toml", "Dropbox"),
        ("shows (Case Conflict).toml", "Dropbox"),
        ("shows (conflicted copy).toml", None),
        ("shows (Copie en conflit de Ana 2026-11-21).toml", None),
        ("shows (In Konflikt stehende Kopie von Ana 2026-11-21).toml", None),
        ("shows (conflicted copy 2026-11-21 101010).toml", "Nextcloud"),
        ("shows_conflict-20261121-101010.toml", "ownCloud"),
        ("shows_conflict-ana-20261121-101010.toml", "ownCloud"),
        ("shows (SFConflict ana@example.org 2026-11-21-10-10-10).toml", "Seafile"),
        ("shows [conflicted].toml", "pCloud"),
        ("shows [conflicted 2].toml", "pCloud"),
        ("shows.Conflict.toml", "Resilio Sync"),
        ("shows_Laptop_Nov-21-101010-2026_Conflict.toml", "Synology Drive"),
        ("shows.conflict1.toml", "rclone"),
    ],
)
def test_the_name_of_a_copy_says_of_which_file_it_is_and_who_made_it(
    name: str, service: str | None
) -> None:
    found = conflict_copy(f"a/{name}")
    assert found
    assert (found.original, found.service) == ("a/shows.toml", service)


@pytest.mark.parametrize(
    "name",
    [
        "shows.toml",
        "conflict.toml",
        "the-conflict.toml",  # as a show from TVmaze is named
        "conflict-2026.toml",
        "wars (armed conflict).toml",
        "shows (copy).toml",
        "shows (1).toml",
        "sync-conflict-20261121-101010-ABCDEFG.toml",
        "a.sync-conflict-20261121-101010-ABCDEFG/shows.toml",
    ],
)
def test_other_names_are_not_those_of_copies(name: str) -> None:
    assert conflict_copy(name) is None
    check_is_original(name)


def test_a_copy_is_not_written_to() -> None:
    with pytest.raises(EtoileError) as error:
        check_is_original(f"mine/{COPY}")
    assert error.value.exit_code == 2
    [problem] = error.value.problems
    assert problem.message == (
        f"{COPY} is a conflict copy of shows.toml; etoile does not write to it"
    )
    assert problem.hint == "use shows.toml: move what you need into it, and remove the copy"


def test_copies_are_read_after_all_other_files() -> None:
    read(shows="", copy="", a="", zebra="")
    wanted = ["a.toml", "shows.toml", "zebra.toml", COPY]
    assert list_files(".") == wanted
    user = with_contents(read_folder(".", None), {"b.toml": b""})
    assert [one.file for one in user.files] == [
        "a.toml",
        "b.toml",
        "shows.toml",
        "zebra.toml",
        COPY,
    ]


# --- what counts ----------------------------------------------------------------------------------


def test_the_facts_of_the_original_count_silently() -> None:
    title = '[andor]\ntitle = "Andor"\n'
    user = read(copy=f'{title}note = "old"\nplatform = "X"\n', shows=f'{title}note = "new"\n')
    [show] = user.shows
    assert (show.note, show.platform) == ("new", "X")
    assert (user.conflicts, user.exit_code) == ([], 0)


def test_a_report_of_two_files_counts_once_as_the_first_has_it() -> None:
    title = '[andor]\ntitle = "Andor"\n'
    user = read(a=title + RENEWED, b=FILMING + RENEWED)
    [show] = user.shows
    assert [(item.place.file, len(item.claims)) for item in show.news] == [
        ("a.toml", 1),
        ("b.toml", 1),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        RENEWED + 'certainty = "rumoured"\n',
        RENEWED.replace("season = 3", "season = 4"),
        RENEWED.replace("20", "19"),
        RENEWED.replace("renewed", "in production"),
    ],
)
def test_reports_that_differ_all_count(changed: str) -> None:
    [show] = read(a='[andor]\ntitle = "Andor"\n' + RENEWED, b=changed).shows
    assert len(show.news) == 2


def test_a_report_that_one_file_has_twice_stays_twice() -> None:
    [show] = read(a='[andor]\ntitle = "Andor"\n' + RENEWED + RENEWED).shows
    assert len(show.news) == 2


# --- the warning ----------------------------------------------------------------------------------


def test_a_warning_counts_what_is_only_in_the_copy() -> None:
    title = '[andor]\ntitle = "Andor"\n'
    user = read(shows=title + RENEWED, copy=title + RENEWED + FILMING + FILMING)
    [warning] = user.problems
    assert (warning.code, warning.file, warning.severity) == ("conflict-copy", COPY, "warning")
    assert warning.message == (
        "this is a conflict copy of shows.toml, made by Syncthing; of its 3 reports, 1 is also in "
        "your other files and 2 are only here"
    )
    assert warning.hint == "move what you need into shows.toml, then remove the copy"
    found, code = check_user_catalogue(user, as_of("2026-11-22"))
    assert [one.code for one in found if COPY in f"{one.file} {one.message}"] == ["conflict-copy"]
    assert code == 0


@pytest.mark.parametrize(
    ("original", "copy", "counts"),
    [
        ("", "", ""),
        (RENEWED, RENEWED, "; its report is also in your other files"),
        ("", RENEWED, "; its report is only here"),
        (RENEWED + FILMING, RENEWED + FILMING, "; its 2 reports are also in your other files"),
        ("", RENEWED + FILMING, "; its 2 reports are only here"),
        (
            RENEWED,
            RENEWED + FILMING,
            "; of its 2 reports, 1 is also in your other files and 1 is only here",
        ),
    ],
)
def test_the_counts_are_words(original: str, copy: str, counts: str) -> None:
    title = '[andor]\ntitle = "Andor"\n'
    [warning] = read(shows=title + original, copy=title + copy).problems
    expected = f"this is a conflict copy of shows.toml, made by Syncthing{counts}"
    assert warning.message == expected


def test_a_copy_with_errors_is_an_error_and_a_copy() -> None:
    user = read(copy="[andor\n")
    assert [one.code for one in user.problems] == ["invalid-toml", "skipped-file", "conflict-copy"]


def test_a_copy_in_the_folder_of_tvmaze_is_warned_of_once() -> None:
    text = '[andor]\ntitle = "Andor"\nchecked = 2026-11-20\n' + RENEWED
    Path("tvmaze").mkdir()
    copy = Path("tvmaze/andor.sync-conflict-20261121-101010-ABCDEFG.toml")
    for file in (Path("tvmaze/andor.toml"), copy):
        file.write_text(text)
    user = read()
    [warning] = user.problems
    assert (warning.code, warning.file) == ("conflict-copy", str(copy))
    assert warning.message.endswith("its report is also in your other files")
    assert warning.hint == "remove it; `etoile refresh` asks TVmaze for what is missing"
    assert [len(show.news) for show in user.catalogue.shows] == [1]
