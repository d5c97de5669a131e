"""A person's own catalogue: what it holds, what is wrong with it, and what that comes to."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.checks import check_user_catalogue
from etoile_cli.catalogue.user_catalogue import UserCatalogue, read_folder
from etoile_cli.domain.shows import Catalogue
from tests.helpers import as_of, shows_of

BELOW = Catalogue("below.toml", shows_of('[etoile]\ntitle = "Étoile"\n[andor]\ntitle = "Andor"\n'))
BROKEN = "[etoile"
WRONG = "[etoile]\nepisodes = 8\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def own(below: Catalogue | None = BELOW, /, **texts: str) -> UserCatalogue:
    """The files of these names and texts, over a catalogue."""
    for name, text in texts.items():
        Path(f"{name}.toml").write_text(text)
    return read_folder(".", below)


def codes(mine: UserCatalogue) -> list[str]:
    """The names of what is wrong."""
    return [problem.code for problem in mine.problems]


# --- what it holds -------------------------------------------------------------------------------


def test_its_shows_lie_over_those_below() -> None:
    mine = own(a='[etoile]\nnote = "mine"\n', b='[shogun]\ntitle = "Shōgun"\n')
    told = [(show.title, show.note) for show in mine.catalogue.shows]
    assert told == [("Étoile", "mine"), ("Andor", None), ("Shōgun", None)]
    assert (mine.problems, mine.exit_code) == ([], 0)


def test_without_anything_below_a_show_goes_by_its_id() -> None:
    assert [show.title for show in own(None, a="[etoile]\n").catalogue.shows] == ["etoile"]


def test_its_own_shows_are_those_of_its_files_alone() -> None:
    mine = own(a='[etoile]\nnote = "1"\n', b='[etoile]\nmeaning = "star"\n')
    assert [(show.id, show.note, show.meaning) for show in mine.shows] == [("etoile", "1", "star")]


def test_a_folder_that_is_not_there_is_no_catalogue() -> None:
    Path("file").touch()
    assert not read_folder("nowhere", BELOW).files
    assert read_folder("file/within", BELOW).exit_code == 74


def test_an_empty_folder_leaves_what_is_below() -> None:
    mine = read_folder(".", BELOW)
    assert mine.catalogue.shows == BELOW.shows
    assert (mine.problems, mine.exit_code) == ([], 0)


# --- what is wrong -------------------------------------------------------------------------------


def test_files_with_errors_are_left_out_and_named() -> None:
    mine = own(a=WRONG, b='[shogun]\ntitle = "Shōgun"\n', c=BROKEN)
    assert [show.id for show in mine.catalogue.shows] == ["etoile", "andor", "shogun"]
    assert codes(mine) == ["unknown-key", "invalid-toml", "skipped-file"]
    assert str(mine.problems[-1]) == snapshot("""\
warning[skipped-file]: skipped because of errors: a.toml and c.toml
hint: open it with `etoile edit`\
""")


def test_of_many_files_the_first_are_named_and_the_others_counted() -> None:
    mine = own(**{f"f{n:02}": BROKEN for n in range(20)})
    assert mine.problems[-1].message.endswith(
        "errors: "
        + snapshot("""\
f00.toml, f01.toml, f02.toml, f03.toml, f04.toml, f05.toml, f06.toml, f07.toml and 12 more\
""")
    )


def test_a_folder_that_cannot_be_read_is_told_without_a_file_to_mend() -> None:
    Path("notes").touch()
    mine = read_folder("notes", BELOW)
    assert (codes(mine), mine.exit_code) == (["not-a-folder"], 74)
    assert mine.catalogue.shows == BELOW.shows


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"a": WRONG}, 65),
        ({"a": BROKEN}, 65),
        ({"a": '[etoile]\nnote = "x"\n', "b": '[etoile]\nnote = "x"\n'}, 65),
        ({"a": WRONG, "folder": ""}, 65),
        ({"folder": "", "z": WRONG}, 74),
    ],
)
def test_the_exit_code_is_that_of_the_first_file(texts: dict[str, str], code: int) -> None:
    if texts.pop("folder", None) is not None:
        Path("folder.toml").mkdir()
    assert own(**texts).exit_code == code


# --- a look at the files -------------------------------------------------------------------------


def test_what_a_file_adds_is_looked_at_with_all_that_is_known() -> None:
    below = shows_of("""
        [andor]
        title = "Andor"
        [[andor.news]]
        reported = 2025-02-01
        season = 2
        episodes = 12
    """)
    text = '[[andor.news]]\nreported = 2025-03-01\nseason = 2\nsource = "https://x.org/"\n'
    text += 'release = [{ episodes = "1-8", date = 2025-04-22 }]\n'
    problems, code = check_user_catalogue(
        own(Catalogue("below", below), a=text), as_of("2025-03-02")
    )
    assert [(one.code, one.file) for one in problems] == [("episode-count", "a.toml")]
    assert code == 0


def test_a_look_at_one_file_has_its_own_problems_and_exit_code() -> None:
    Path("a.toml").mkdir()
    mine = own(b=WRONG, c='[andor]\nnote = "x"\n', d='[andor]\nnote = "x"\n', e="[andor]\n")
    day = as_of("2026-11-22")

    def told(file: str) -> tuple[list[str], int]:
        problems, code = check_user_catalogue(mine, day, {file})
        return [problem.code for problem in problems], code

    assert told("a.toml") == (["not-a-file"], 74)
    assert told("b.toml") == (["unknown-key"], 65)
    assert told("c.toml") == told("d.toml") == (["set-twice"], 65)
    assert told("e.toml") == ([], 0)
    assert check_user_catalogue(mine, day)[1] == 74
