"""`etoile undo` and `redo`: every write is undone and redone, and nothing of others with it."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.cli.helpers import Home, editor
from tests.cli.running import Ran

PITT = '[the-quay]\ntitle = "The Quay"\n'

WRITES: dict[str, list[str]] = {
    "add": ["add", "Slow Rivers", "--premiere", "2027-01-15"],
    "add to a new file": ["add", "Your Name", "--file", "anime"],
    "record": ["record", "the quay", "renewed", "--season", "2"],
    "record of a show that only the packaged catalogue has": [
        "record",
        "andor",
        "note",
        "UserFolder.",
    ],
    "edit": ["edit"],
    "edit of a new file": ["edit", "--file", "films"],
    "remove": ["remove", "the quay"],
}


def written(home: Home, name: str) -> None:
    """Make one of the writes."""
    script = editor("echo '[heat]' >> $1; echo 'title = \"Heat\"' >> $1")
    ran = home.run(*WRITES[name], EDITOR=script)
    assert (ran.err, ran.code) == ("", 0)


# --- there and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WRITES)
def test_a_write_is_undone_and_redone_byte_for_byte(home: Home, name: str) -> None:
    home.holds(PITT)
    before = home.files()
    written(home, name)
    after = home.files()
    assert after != before
    for name, then in (("undo", before), ("redo", after), ("undo", before)):
        ran = home.run(name)
        assert (ran.err, ran.code) == ("", 0)
        assert home.files() == then
    assert home.run("undo").code == 1
    assert home.files() == before


def test_undo_prints_what_it_undoes(home: Home) -> None:
    home.holds(PITT)
    written(home, "record")
    assert home.run("undo") == Ran(
        snapshot("""\
undone: record the quay renewed
The Quay
  − 22 November 2026  season 2: renewed
    status            between seasons → nothing reported
    countdown         no date yet: season 2 renewed 22 November 2026 → nothing
                      reported
in ~/data/etoile/catalogue/shows.toml
"""),
        "",
        0,
    )
    assert home.run("redo").out == snapshot("""\
redone: record the quay renewed
The Quay
  + 22 November 2026  season 2: renewed
    status            nothing reported → between seasons
    countdown         nothing reported → no date yet: season 2 renewed 22
                      November 2026
in ~/data/etoile/catalogue/shows.toml
""")


def test_plain_lines_and_json_have_only_the_differences(home: Home) -> None:
    home.holds(PITT)
    written(home, "record")
    assert home.run("undo", "--plain").out.replace("\t", "|") == snapshot("""\
the-quay|The Quay|news-removed|2026-11-22|season 2: renewed||confirmed|||
the-quay|The Quay|status||between seasons|nothing reported||||
the-quay|The Quay|countdown||no date yet: season 2 renewed 22 November 2026|nothing reported||||
""")
    output = json.loads(home.run("redo", "--json").out)
    assert (output["answer"], {one["id"] for one in output["changes"]}) == ("changes", {"the-quay"})


def test_a_change_of_comments_is_undone_too(home: Home) -> None:
    home.holds(PITT)
    assert home.run("edit", EDITOR=editor("echo '# x' >> $1")).code == 0
    assert home.run("undo").out == snapshot("""\
undone: edit shows.toml
the text changed, but no show did
in ~/data/etoile/catalogue/shows.toml
""")
    assert home.file.read_text() == PITT


def test_a_dry_run_shows_what_would_be_undone(home: Home) -> None:
    home.holds(PITT)
    written(home, "remove")
    assert home.files() == {}
    assert home.run("undo", "--dry-run").out == snapshot("""\
--- /dev/null
+++ ~/data/etoile/catalogue/shows.toml
@@ -0,0 +1,2 @@
+[the-quay]
+title = "The Quay"
""")
    assert home.files() == {}
    assert home.run("undo").code == 0
    assert home.run("redo", "--dry-run").out == snapshot("""\
--- ~/data/etoile/catalogue/shows.toml
+++ /dev/null
@@ -1,2 +0,0 @@
-[the-quay]
-title = "The Quay"
""")
    assert home.file.read_text() == PITT
    assert home.run("redo").code == 0
    assert home.files() == {}


def test_a_new_write_after_an_undo_ends_redo(home: Home) -> None:
    home.holds(PITT)
    written(home, "add")
    home.run("undo")
    written(home, "record")
    assert home.run("redo") == Ran(
        "",
        snapshot("""\
error[nothing-to-undo]: nothing to redo in ~/data/etoile/catalogue
"""),
        1,
    )


def test_a_dry_run_is_not_undone(home: Home) -> None:
    home.holds(PITT)
    assert home.run("add", "Heat", "--dry-run").code == 0
    assert home.run("undo").code == 1


@pytest.mark.parametrize("args", [["undo"], ["redo"], ["undo", "--dry-run"], ["redo", "--dry-run"]])
def test_without_a_write_there_is_nothing_to_undo(home: Home, args: list[str]) -> None:
    ran = home.run(*args)
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err.startswith("error[nothing-to-undo]: nothing to ")
    assert not home.folder.exists()
    assert not home.state.exists()


def test_each_folder_has_its_own_changes(home: Home) -> None:
    other = home.root / "other"
    home.holds(PITT)
    written(home, "add")
    home.run("add", "Heat", "--folder", str(other))
    assert home.run("undo").out.startswith("undone: add Slow Rivers\n")
    assert home.run("undo").code == 1
    assert home.run("undo", "--folder", str(other)).out.startswith("undone: add Heat\n")


def test_another_name_of_a_folder_is_the_same_one(home: Home) -> None:
    home.holds(PITT)
    written(home, "add")
    (home.root / "link").symlink_to(home.folder)
    assert home.run("undo", "--folder", str(home.root / "link")).code == 0
    assert home.file.read_text() == PITT


# --- what stands in the way ----------------------------------------------------------------------


@pytest.mark.parametrize("args", [[], ["--dry-run"]])
def test_what_was_changed_by_hand_since_is_not_overwritten(home: Home, args: list[str]) -> None:
    home.holds(PITT)
    written(home, "add")
    home.file.write_text(home.file.read_text() + "# by hand\n")
    before = home.files()
    ran = home.run("undo", *args)
    assert Ran(ran.out, re.sub("/undo/[0-9a-f]{32}", "…", ran.err), ran.code) == Ran(
        "",
        snapshot("""\
error[changed-since]: this file is no longer as that change left it; nothing was written
 --> ~/data/etoile/catalogue/shows.toml
hint: its text before and after is in ~/state/etoile…/000001.json
"""),
        74,
    )
    assert home.files() == before
    output = ran.err.rpartition(" is in ~")[2].strip()
    entry = json.loads(Path(f"{home.root}{output}").read_text())
    assert entry["changes"][0]["before"] == PITT
    home.file.write_text(home.file.read_text().removesuffix("# by hand\n"))
    assert home.run("undo").code == 0
    assert home.file.read_text() == PITT


def test_what_was_changed_by_hand_after_an_undo_is_not_overwritten(home: Home) -> None:
    home.holds(PITT)
    written(home, "add")
    home.run("undo")
    home.file.write_text(PITT + "# by hand\n")
    ran = home.run("redo")
    assert (ran.out, ran.code, ran.err.split(":")[0]) == ("", 74, "error[changed-since]")
    assert home.file.read_text() == PITT + "# by hand\n"


def test_a_file_that_was_removed_by_hand_does_not_come_back(home: Home) -> None:
    home.holds(PITT)
    written(home, "add")
    home.file.unlink()
    ran = home.run("undo")
    assert (ran.code, ran.err.split(":")[0]) == (74, "error[changed-since]")
    assert home.files() == {}


def test_a_moved_folder_has_a_new_history(home: Home) -> None:
    home.holds(PITT)
    written(home, "add")
    moved = home.folder.rename(home.root / "moved")
    text = (moved / "shows.toml").read_text()
    assert home.run("undo", "--folder", str(moved)).code == 1
    assert (moved / "shows.toml").read_text() == text
    assert home.run("undo").code == 74
    assert not home.folder.exists()


def test_what_was_undone_by_hand_is_passed_over(home: Home) -> None:
    home.holds(PITT)
    written(home, "add")
    first = home.file.read_text()
    written(home, "record")
    home.file.write_text(first)
    assert home.run("undo").out.startswith("undone: add Slow Rivers\n")
    assert home.file.read_text() == PITT
    assert home.run("redo").out.startswith("redone: add Slow Rivers\n")
    assert home.run("redo").out.startswith("redone: record the quay renewed\n")
    assert home.run("redo").code == 1


def test_an_error_in_another_file_does_not_block_undo(home: Home) -> None:
    home.holds(PITT)
    written(home, "add")
    home.holds("x\n", "other.toml")
    ran = home.run("undo")
    assert ran.code == 0
    assert "warning[skipped-file]" in ran.err
    assert home.file.read_text() == PITT


def test_an_unreadable_journal(home: Home) -> None:
    home.holds(PITT)
    ran = home.run("undo", XDG_STATE_HOME="/dev/null")
    assert (ran.out, ran.code) == ("", 74)
    assert ran.err.startswith("error[unreadable-file]: this folder can't be read: Not a directory")


# --- any writes ----------------------------------------------------------------------------------

STEPS = st.sampled_from(
    [
        ["add", "A"],
        ["add", "B", "--premiere", "spring 2027"],
        ["add", "C", "--file", "other", "--premiere", "2027-01-15", "--episodes", "8"],
        ["record", "a", "renewed", "--season", "2"],
        ["record", "b", "moved", "2027-05-01", "--note", "Ä \" ' \\ #"],
        ["record", "c", "cast", "Luke Kirby", "--tier", "lead"],
        ["record", "andor", "note", "UserFolder."],
        ["remove", "a"],
        ["remove", "b"],
        ["remove", "c"],
        ["remove", "andor"],
    ]
)
START = '# a list\r\n\r\n[a]\r\ntitle = "A" # mine'


@settings(max_examples=12)
@given(st.lists(STEPS, min_size=1, max_size=7), st.booleans())
def test_as_many_undos_as_writes_lead_back_and_redos_forth(
    steps: list[list[str]], has_file: bool
) -> None:
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        if has_file:
            home.holds(START)
        states = [home.files()]
        for step in steps:
            if home.run(*step).code == 0:
                assert home.files() != states[-1]
                states.append(home.files())
        for state in reversed(states[:-1]):
            assert home.run("undo").code == 0
            assert home.files() == state
        assert home.run("undo").code == 1
        for state in states[1:]:
            assert home.run("redo").code == 0
            assert home.files() == state
        assert home.run("redo").code == 1
