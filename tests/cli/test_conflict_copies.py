"""Conflict copies in the commands: what they answer, and that they write to the original."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.user_catalogue import read_folder
from etoile_cli.cli.followed_shows import followed_shows
from tests.cli.helpers import UserFolder, user_folder

COPY = "shows.sync-conflict-20261121-101010-ABCDEFG"
TITLE = '[quay]\ntitle = "The Quay"\n'
RENEWED = (
    '[[quay.news]]\nreported = 2026-11-20\nseason = 2\nstatus = "renewed"\n'
    'source = "https://example.org/a"\n'
)


def warning_only(user: UserFolder, *args: str) -> str:
    """Return the stdout of a command whose only problem is that there is a copy."""
    ran = user.run(*args)
    assert (ran.err.count("["), ran.code) == (1, 0), ran.err
    assert ran.err.startswith("warning[conflict-copy]: this is a conflict copy of shows.toml")
    return ran.out


@pytest.mark.parametrize("index", ["0", "1"])
def test_a_doubled_report_is_news_once(index: str, tmp_path: Path) -> None:
    with user_folder(shows=TITLE + RENEWED, **{COPY: RENEWED}) as user:
        for _ in range(2):
            ran = user.run(
                "news", "quay", "--plain", ETOILE_INDEX=index, XDG_CACHE_HOME=str(tmp_path)
            )
            assert (len(ran.out.splitlines()), ran.code) == (1, 0)
            assert "conflict-copy" in ran.err


def test_two_files_without_a_copy_are_answered_alike_with_an_index(tmp_path: Path) -> None:
    with user_folder(a=TITLE + RENEWED, b=RENEWED) as user:
        found = {
            user.out("news", "quay", "--plain", ETOILE_INDEX=index, XDG_CACHE_HOME=str(tmp_path))
            for index in "0111"
        }
    assert [len(text.splitlines()) for text in found] == [1]


def test_check_warns_and_succeeds() -> None:
    with user_folder(shows=TITLE + RENEWED, **{COPY: TITLE + RENEWED}) as user:
        assert warning_only(user, "check") == ""
        assert warning_only(user, "check", f"mine/{COPY}.toml") == ""


def test_a_copy_without_shows_is_no_error() -> None:
    with user_folder(**{COPY: ""}) as user:
        ran = user.run("list", "--only-mine")
        assert ("holds no shows" in ran.out, ran.code) == (True, 1)


def test_a_report_goes_to_the_original_and_stays_without_the_copy() -> None:
    with user_folder(shows=RENEWED, **{COPY: TITLE + RENEWED}) as user:
        warning_only(user, "record", "quay", "ended")
        Path(f"mine/{COPY}.toml").unlink()
        assert 'status = "ended"' in user.files["shows.toml"]
        user.run("undo")
        assert user.files == {"shows.toml": RENEWED}


@pytest.mark.parametrize("words", [("ended",), ("cast", "Ana Lund")])
def test_a_title_that_only_the_copy_has_is_written_along(words: tuple[str, ...]) -> None:
    with user_folder(**{COPY: TITLE + RENEWED}) as user:
        user.run("record", "quay", *words)
        Path(f"mine/{COPY}.toml").unlink()
        assert user.files["shows.toml"].startswith(TITLE)
        assert "The Quay" in user.out("list", "--only-mine", "--plain")


def test_a_cast_member_of_the_copy_can_be_recorded() -> None:
    cast = TITLE + '[[quay.cast]]\nname = "Ana Lund"\n'
    with user_folder(shows=TITLE, **{COPY: cast}) as user:
        warning_only(user, "record", "quay", "cast", "Ana Lund", "--tier", "guest")
        assert "Ana Lund" in user.files["shows.toml"]


def test_remove_leaves_the_copy_and_says_so() -> None:
    with user_folder(shows=TITLE, **{COPY: TITLE}) as user:
        ran = user.run("remove", "quay")
        assert (ran.code, list(user.files)) == (0, [f"{COPY}.toml"])
        assert ran.err == snapshot("""\
warning[conflict-copy]: this is a conflict copy of shows.toml, made by Syncthing; \
only here, or other here: the show `quay`
 --> mine/shows.sync-conflict-20261121-101010-ABCDEFG.toml
hint: move what you need into shows.toml, then remove the copy
warning[conflict-copy]: this conflict copy still has The Quay
 --> mine/shows.sync-conflict-20261121-101010-ABCDEFG.toml
hint: remove the copy once you need nothing in it
""")
        code, err = user.refused("remove", "quay")
        assert code == 1
        assert "only a conflict copy has The Quay, and etoile does not write to it" in err


@pytest.mark.parametrize(
    "args",
    [
        ("add", "Lighthouse", "--file", COPY),
        ("edit", "--file", COPY),
        ("edit", "quay", "--file", f"{COPY}.toml"),
        ("edit", "--catalogue", f"mine/{COPY}.toml"),
        ("add", "Lighthouse", "--catalogue", f"mine/{COPY}.toml"),
        ("record", "quay", "ended", "--catalogue", f"mine/{COPY}.toml"),
    ],
)
def test_a_copy_that_is_named_is_refused(args: tuple[str, ...]) -> None:
    with user_folder(shows=TITLE, **{COPY: TITLE}) as user:
        code, err = user.refused(*args, EDITOR="false")
        assert code == 2
        assert f"{COPY}.toml is a conflict copy of shows.toml; etoile does not write" in err


@pytest.mark.parametrize("files", [{COPY: TITLE}, {"shows": TITLE, COPY: "[quay\n"}])
def test_edit_refuses_a_copy_that_it_would_choose(files: dict[str, str]) -> None:
    with user_folder(**files) as user:
        code, err = user.refused("edit", EDITOR="false")
        assert (code, "is a conflict copy of shows.toml" in err) == (2, True)


def test_a_copy_of_a_followed_show_is_not_another_one() -> None:
    text = (
        f"{TITLE}checked = 2026-11-20\nids = {{ tvmaze = 5 }}\n"
        '[[quay.news]]\nstatus = "ended"\nsource = "https://example.org/"\n'
    )
    copy = "mine/tvmaze/quay.sync-conflict-20261121-101010-ABCDEFG.toml"
    with user_folder() as user:
        Path("mine/tvmaze").mkdir(parents=True)
        for file in ("mine/tvmaze/quay.toml", copy):
            Path(file).write_text(text)
        assert [one.file for one in followed_shows(read_folder("mine", None))] == [
            "mine/tvmaze/quay.toml"
        ]
        assert "warning" not in user.run("check").err.replace("warning[conflict-copy]", "", 1)
        ran = user.run("unfollow", "quay")
        assert (ran.code, Path("mine/tvmaze/quay.toml").exists(), Path(copy).exists()) == (
            0,
            False,
            True,
        )
        assert "this conflict copy still has The Quay" in ran.err
