"""`etoile check --merge` in repositories of git: what it writes, prints, refuses, and undoes."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import UserFolder, user_folder

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

SHOW = '[quay]\ntitle = "The Quay"\n'
FILE = Path("mine/shows.toml")


def git(*args: str) -> int:
    """Run git in the user's folder, with nothing of the machine's configuration."""
    names = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = {f"GIT_{name}": "a@example.org" for name in names}
    done = subprocess.run(
        ["git", "-C", "mine", *args],
        env={**os.environ, **settings, **identity},
        capture_output=True,
        check=False,
    )
    return done.returncode


@pytest.fixture
def user() -> Iterator[UserFolder]:
    """Return the user's catalogue in a repository, with one show."""
    with user_folder(shows=SHOW) as found:
        git("init", "-q", "-b", "main", ".")
        commit()
        yield found


def commit() -> None:
    git("add", "shows.toml")
    assert git("commit", "-q", "-m", "a change") == 0


def diverge(user: UserFolder, *, ours: list[list[str]], theirs: list[list[str]]) -> None:
    """Run commands on two branches, and commit what each has changed."""
    git("checkout", "-q", "-b", "laptop")
    for commands in (theirs, ours):
        for args in commands:
            assert user.run(*args).code == 0
        commit()
        git("checkout", "-q", "main")


RENEWED = ["record", "quay", "renewed", "--season", "2", "--reported", "2026-11-20"]
TRAILER = ["record", "quay", "trailer", "2026-12-01", "--season", "2"]


def test_two_machines_that_each_record_news_are_merged(user: UserFolder) -> None:
    diverge(user, ours=[TRAILER], theirs=[RENEWED])
    assert git("merge", "laptop") == 1
    conflicted = FILE.read_text()
    ran = user.run("check")
    assert ran.code == 65
    assert ran.err == snapshot("""\
error[merge-conflict]: git left a merge conflict here
 --> mine/shows.toml:5:1
  |
5 | <<<<<<< HEAD
  | ^^^^^^^^^^^^
hint: `etoile check --merge` puts both sides together
""")
    assert user.run("check", "--merge", "--dry-run").out == snapshot("""\
--- mine/shows.toml
+++ mine/shows.toml
@@ -2,12 +2,11 @@
 title = "The Quay"
 \n\
 [[quay.news]]
-<<<<<<< HEAD
 reported = 2026-11-22
 season = 2
 trailer = 2026-12-01
-=======
+
+[[quay.news]]
 reported = 2026-11-20
 season = 2
 status = "renewed"
->>>>>>> laptop
""")
    assert FILE.read_text() == conflicted
    assert user.out("check", "--merge") == snapshot("""\
The Quay
  + 20 November 2026  season 2: renewed
    countdown         no date yet: season 2 announced 22 November 2026 → no date
                      yet: season 2 renewed 20 November 2026
shows.toml: theirs added
  quay: 1 report
in mine/shows.toml
""")
    assert FILE.read_text() == snapshot("""\
[quay]
title = "The Quay"

[[quay.news]]
reported = 2026-11-22
season = 2
trailer = 2026-12-01

[[quay.news]]
reported = 2026-11-20
season = 2
status = "renewed"
""")
    commit()
    assert user.run("undo").code == 0
    assert FILE.read_text() == conflicted


def test_two_machines_that_each_add_a_show_are_merged(user: UserFolder) -> None:
    diverge(user, ours=[["add", "Low Tide"]], theirs=[["add", "Red Harbour"]])
    git("merge", "laptop")
    assert user.out("check", "--merge").endswith(
        "shows.toml: theirs added\n  red-harbour: the show\nin mine/shows.toml\n"
    )
    assert FILE.read_text() == (
        f'{SHOW}\n[low-tide]\ntitle = "Low Tide"\n\n[red-harbour]\ntitle = "Red Harbour"\n'
    )


def test_news_that_both_machines_recorded_is_there_once(user: UserFolder) -> None:
    diverge(user, ours=[RENEWED, TRAILER], theirs=[RENEWED])
    git("merge", "laptop")
    user.run("check", "--merge")
    assert FILE.read_text().count("renewed") == 1


def test_a_show_that_one_removed_and_the_other_reports_about_comes_back(user: UserFolder) -> None:
    assert user.run("add", "Low Tide").code == 0
    commit()
    diverge(user, ours=[["remove", "quay"]], theirs=[RENEWED])
    assert git("merge", "laptop") == 1
    assert "quay: the show" in user.out("check", "--merge")
    assert "The Quay" in user.out("list", "--only-mine", "--plain")
    assert "renewed" in FILE.read_text()


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_other_styles_of_conflicts(user: UserFolder, style: str) -> None:
    git("config", "merge.conflictStyle", style)
    diverge(user, ours=[TRAILER], theirs=[RENEWED])
    git("merge", "laptop")
    assert "|||||||" in FILE.read_text()
    assert "quay: 1 report" in user.out("check", "--merge")
    assert user.run("check").code == 0


def test_line_ends_of_windows() -> None:
    with user_folder() as user:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_bytes(SHOW.replace("\n", "\r\n").encode())
        git("init", "-q", "-b", "main", ".")
        commit()
        diverge(user, ours=[TRAILER], theirs=[RENEWED])
        git("merge", "laptop")
        user.out("check", "--merge")
        content = FILE.read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") == 12


def test_a_rebase_has_the_sides_the_other_way_round(user: UserFolder) -> None:
    diverge(user, ours=[TRAILER], theirs=[RENEWED])
    git("checkout", "-q", "laptop")
    assert git("rebase", "main") == 1
    user.out("check", "--merge")
    git("add", ".")
    assert git("-c", "core.editor=true", "rebase", "--continue") == 0
    assert sum(word in FILE.read_text() for word in ("renewed", "trailer")) == 2


def test_merge_union_breaks_a_report(user: UserFolder) -> None:
    Path("mine/.gitattributes").write_text("shows.toml merge=union\n")
    diverge(user, ours=[TRAILER], theirs=[RENEWED])
    assert git("merge", "laptop") == 0
    assert "error[duplicate-key]" in user.run("check").err
    assert user.out("check", "--merge") == "no merge conflicts in mine\n"


def test_a_fact_with_two_values_is_refused_and_another_file_is_merged() -> None:
    def both(ours: str, theirs: str) -> str:
        return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> laptop\n"

    files = {
        "a": SHOW + both('note = "x"\n', 'note = "y"\n'),
        "b": both('[b]\ntitle = "B"\n', '[c]\ntitle = "C"\n'),
        "c": both('[d]\ntitle = "D"\nplatfrom = "X"\n', '[e]\ntitle = "E"\n'),
    }
    with user_folder(**files) as user:
        ran = user.run("check", "--merge")
        assert ran.code == 65
        assert "in mine/b.toml" in ran.out
        assert "the `note` of `quay` is `x` in ours and `y` in theirs" in ran.err
        assert "`platfrom` is not a key of a show" in ran.err
        assert user.files["b.toml"] == '[b]\ntitle = "B"\n\n[c]\ntitle = "C"\n'
        assert {name: user.files[f"{name}.toml"] for name in "ac"} == {
            name: files[name] for name in "ac"
        }


def test_only_the_named_files_are_merged() -> None:
    text = '<<<<<<< HEAD\n[{0}]\ntitle = "B"\n=======\n[{0}]\ntitle = "B"\n>>>>>>> laptop\n'
    with user_folder(a=text.format("a"), b=text.format("b")) as user:
        Path("other.toml").write_text(text.format("c"))
        user.run("check", "--merge", "mine/a.toml", "other.toml")
        assert [one for one, text in user.files.items() if "<<<" in text] == ["b.toml"]
        assert Path("other.toml").read_text() == '[c]\ntitle = "B"\n'
        assert user.run("undo").code == 0
        assert user.files["a.toml"] == text.format("a")


def test_a_conflict_copy_of_a_sync_service_is_left_alone() -> None:
    text = "<<<<<<< HEAD\n=======\n>>>>>>> laptop\n"
    with user_folder(shows=text, **{"shows (conflicted copy)": text}) as user:
        assert user.run("check", "--merge").code == 0
        assert user.files == {"shows (conflicted copy).toml": text, "shows.toml": ""}
        assert user.refused("check", "--merge", "mine/shows (conflicted copy).toml")[0] == 2


def test_a_byte_order_mark_stays() -> None:
    text = '\ufeff<<<<<<< HEAD\n=======\n[b]\ntitle = "B"\n>>>>>>> laptop\n'
    with user_folder(shows=text) as user:
        user.out("check", "--merge")
        assert FILE.read_text(encoding="utf-8") == '\ufeff[b]\ntitle = "B"\n'


def test_dry_run_alone_has_no_effect() -> None:
    with user_folder() as user:
        assert user.refused("check", "--dry-run")[0] == 2
