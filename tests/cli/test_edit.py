"""`etoile edit`: what is saved in an editor is checked, and written whole or saved as a draft."""

import os
import re
import shlex
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import Home, editor
from tests.cli.running import PROGRAM, Ran, env
from tests.cli.terminal import Terminal

PITT = """\
# mine
[the-quay]
title = "The Quay"

[[the-quay.news]]
reported = 2026-01-08
season = 2
status = "renewed"
"""


def without_day(text: str) -> str:
    """Return a text without the moment in the name of what is saved as a draft."""
    return re.sub(r"-\d{8}-\d{6}-\d{6}/", "-…/", text)


def edit(home: Home, script: str, *args: str, **environment: str | None) -> Ran:
    """Edit by lines of sh in which $1 is the file that is open."""
    ran = home.run("edit", *args, EDITOR=editor(script), **environment)
    return Ran(ran.out, without_day(ran.err), ran.code)


# --- what is saved -------------------------------------------------------------------------------


def test_a_saved_edit_prints_its_changes(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, "sed -i.bak 's/renewed/cancelled/; s/# mine/# ours/' $1") == Ran(
        snapshot("""\
The Quay
  − 8 January 2026  season 2: renewed
  + 8 January 2026  season 2: cancelled
    status          between seasons → cancelled
    countdown       no date yet: season 2 renewed 8 January 2026 → season 2
                    cancelled 8 January 2026
in ~/data/etoile/catalogue/shows.toml
"""),
        "",
        0,
    )
    changed = PITT.replace("renewed", "cancelled").replace("# mine", "# ours")
    assert home.files() == {"shows.toml": changed.encode()}


def test_plain_lines_and_json_have_the_same_changes(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, "sed -i.bak 's/The Quay/Quay/' $1", "--plain").out == (
        "the-quay\tQuay\tfact\ttitle\tThe Quay\tQuay\t\t\t\t\n"
    )
    assert '"answer": "changes"' in edit(home, "sed -i.bak 's/Quay/P/' $1", "--json").out


def test_a_changed_comment_is_reported_briefly(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, "echo '# more' >> $1").out == snapshot("""\
the text changed, but no show did
in ~/data/etoile/catalogue/shows.toml
""")
    assert home.file.read_text() == PITT + "# more\n"


@pytest.mark.parametrize("script", ["true", "touch $1", "cp $1 $1.new; mv $1.new $1", "rm $1"])
def test_what_is_not_changed_is_not_written(home: Home, script: str) -> None:
    home.holds(PITT)
    before = home.file.stat()
    assert edit(home, script) == Ran("nothing changed\n", "", 0)
    after = home.file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (home.state / "undo").exists()


def test_one_that_replaces_the_file_by_another_has_saved_it(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, "sed s/renewed/ordered/ $1 > $1.new; mv $1.new $1").code == 0
    assert home.file.read_text() == PITT.replace("renewed", "ordered")


def test_an_empty_text_is_a_catalogue_without_shows_and_can_be_undone(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, ": > $1").code == 0
    assert home.file.read_bytes() == b""
    assert home.run("undo").code == 0
    assert home.file.read_text() == PITT


def test_bytes_stay_as_they_were_saved(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, "printf '\\357\\273\\277# x\\r\\n[a]\\r\\ntitle = \"A\"' > $1").code == 0
    assert home.file.read_bytes() == b'\xef\xbb\xbf# x\r\n[a]\r\ntitle = "A"'


def test_what_would_be_saved_is_shown_and_not_written(home: Home) -> None:
    home.holds(PITT)
    ran = edit(home, "sed -i.bak s/renewed/ordered/ $1", "--dry-run")
    assert ran.out == snapshot("""\
--- ~/data/etoile/catalogue/shows.toml
+++ ~/data/etoile/catalogue/shows.toml
@@ -5,4 +5,4 @@
 [[the-quay.news]]
 reported = 2026-01-08
 season = 2
-status = "renewed"
+status = "ordered"
""")
    assert home.files() == {"shows.toml": PITT.encode()}
    assert not [*home.state.glob("undo")]
    assert ran.err.startswith("your text stays as a draft: etoile edit --file shows.toml --from ")
    [kept] = home.drafts()
    assert edit(home, "true", "--from", str(kept), "--dry-run").code == 0
    assert kept.exists()
    assert edit(home, "true", "--from", str(kept)).code == 0
    assert home.file.read_text() == PITT.replace("renewed", "ordered")


def test_a_file_on_the_command_line_is_edited_alone(home: Home) -> None:
    file = home.root / "list.txt"
    file.write_text(PITT)
    ran = edit(home, "sed -i.bak s/renewed/ordered/ $1", "--catalogue", str(file))
    assert (ran.err, ran.code) == ("", 0)
    assert file.read_text() == PITT.replace("renewed", "ordered")
    ran = edit(home, "echo = >> $1", "--catalogue", str(file))
    assert f"hint: `etoile edit --catalogue {file} --from".replace(str(home.root), "~") in ran.err


# --- where the editor opens ----------------------------------------------------------------------


@pytest.fixture
def vim(tmp_path: Path) -> str:
    """Return an editor that takes a line and notes how it was called, and with which text."""
    program = tmp_path / "vim"
    program.write_text(
        f"#!/bin/sh\necho ${{@##*/}} > {tmp_path}/called\nfor last; do :; done\n"
        f"echo $1 ${{last##*/}} > {tmp_path}/called\ncp $last {tmp_path}/text\n"
    )
    program.chmod(0o755)
    return str(program)


def opened(home: Home, vim: str, *args: str) -> tuple[str, str]:
    """Return the line and the file that are opened, and the text that stands there."""
    assert home.run("edit", *args, EDITOR=vim).out == "nothing changed\n"
    called, *_ = (home.root / "called").read_text().splitlines()
    at, _, file = called.rpartition(" ")
    return f"{file} {at if at.startswith('+') else ''}".strip(), (home.root / "text").read_text()


def test_the_first_file_is_begun_with_an_example(home: Home, vim: str) -> None:
    file, text = opened(home, vim)
    assert (file, home.files()) == ("shows.toml", {})
    assert text.startswith("# Your own catalogue.")
    example = re.sub("^# ?", "", text.partition("\n#\n")[2], flags=re.MULTILINE)
    assert edit(home, f"printf %s {shlex.quote(example)} > $1").code == 0
    assert home.values()["the-quay"]["title"] == "The Quay"


def test_an_example_that_is_not_gone_on_with_makes_no_folder(home: Home, vim: str) -> None:
    opened(home, vim)
    assert not home.folder.exists()


def test_a_show_opens_at_its_line(home: Home, vim: str) -> None:
    home.holds(PITT)
    home.holds('[heat]\ntitle = "Heat"\n\n[andor]\nnote = "UserFolder."\n', "films.toml")
    assert opened(home, vim)[0] == "shows.toml"
    assert opened(home, vim, "the", "quay")[0] == "shows.toml +2"
    assert opened(home, vim, "heat")[0] == "films.toml +1"
    assert opened(home, vim, "Andor")[0] == "films.toml +4"
    assert opened(home, vim, "--file", "films") == (
        "films.toml",
        '[heat]\ntitle = "Heat"\n\n[andor]\nnote = "UserFolder."\n',
    )


def test_a_show_of_the_packaged_catalogue_alone_is_given_a_place(home: Home, vim: str) -> None:
    home.holds(PITT)
    offered = PITT + '\n[andor]\ntitle = "Andor"\n'
    assert opened(home, vim, "andor") == ("shows.toml +10", offered)
    assert opened(home, vim, "andor", "--file", "new") == (
        "new.toml +1",
        '[andor]\ntitle = "Andor"\n',
    )
    assert home.files() == {"shows.toml": PITT.encode()}
    ran = edit(home, "echo 'note = \"UserFolder.\"' >> $1", "andor")
    assert ran.out == snapshot("""\
Andor
  + note  UserFolder.
in ~/data/etoile/catalogue/shows.toml
""")
    assert home.file.read_text() == offered + 'note = "UserFolder."\n'


def test_the_first_file_with_an_error_opens_at_it(home: Home, vim: str) -> None:
    home.holds(PITT)
    home.holds("[b]\ntitle = 1\n", "b.toml")
    home.holds('[a]\ntitle = "A"\nx = \n', "a.toml")
    for expected in ("a.toml +3", "b.toml +2"):
        ran = home.run("edit", EDITOR=vim)
        assert f"{ran.code} {(home.root / 'called').read_text()}" == "65 +{1} {0}\n".format(
            *expected.split(" +")
        )
        (home.folder / expected.partition(" ")[0]).unlink()
    assert opened(home, vim)[0] == "shows.toml"


def test_an_error_can_be_fixed(home: Home) -> None:
    home.holds(PITT.replace("title", "titel"))
    ran = edit(home, "sed -i.bak s/titel/title/ $1")
    assert ran == Ran(
        snapshot("""\
+ The Quay (the-quay)
    status     between seasons
    countdown  no date yet: season 2 renewed 8 January 2026
    news       1 item
in ~/data/etoile/catalogue/shows.toml
"""),
        "",
        0,
    )


def test_an_unfixed_error_is_reported_and_nothing_kept(home: Home) -> None:
    home.holds(PITT.replace("title", "titel"))
    ran = edit(home, "true")
    assert (ran.out, ran.code) == ("", 65)
    assert "unknown-key" in ran.err
    assert "draft-saved" not in ran.err


@pytest.mark.parametrize(
    ("args", "output", "code"),
    [
        (["nosuch"], 'error[unknown-show]: no show matches "nosuch"\n', 1),
        (["--file", "a/b"], "error[usage]: --file: `a/b` is not the name of a file", 2),
        (["--file", ""], "error[usage]: --file: `` is not the name of a file", 2),
        (["--from", "nosuch"], "error[no-such-file]: this file does not exist\n --> nosuch\n", 74),
        (["--from", "/"], "error[not-a-file]: this is a folder\n --> /\n", 74),
        (["--folder", "/dev/null"], "error[not-a-folder]: this is not a folder\n", 74),
        (["--folder", "/dev/null", "andor"], "error[not-a-folder]: this is not a folder\n", 74),
    ],
)
def test_an_uneditable_file_opens_no_editor(
    home: Home, args: list[str], output: str, code: int
) -> None:
    home.holds(PITT)
    ran = edit(home, f"touch {home.root}/opened", *args)
    assert (ran.out, ran.code) == ("", code)
    assert ran.err.startswith(output)
    assert not (home.root / "opened").exists()
    assert home.files() == {"shows.toml": PITT.encode()}


def test_a_show_in_a_file_with_an_error_needs_the_error_fixed_first(home: Home) -> None:
    home.holds(PITT + "x\n")
    ran = edit(home, f"touch {home.root}/opened", "andor")
    assert ran.code == 65
    assert "this file has errors; fix it first\n --> ~/data/etoile/catalogue/shows.toml" in ran.err
    assert not (home.root / "opened").exists()


# --- what can't be saved -------------------------------------------------------------------------


def test_a_text_with_an_error_becomes_a_draft_that_can_be_opened(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, "sed -i.bak s/title/titel/ $1") == Ran(
        "",
        snapshot("""\
error[missing-key]: a show needs a `title`
 --> ~/data/etoile/catalogue/shows.toml:2:2
  |
2 | [the-quay]
  |  ^^^^^^^^
hint: add title = "…"

error[unknown-key]: `titel` is not a key of a show
 --> ~/data/etoile/catalogue/shows.toml:3:1
  |
3 | titel = "The Quay"
  | ^^^^^
hint: did you mean `title`?

error[draft-saved]: nothing was written; your text is saved as a draft
 --> ~/state/etoile/drafts/shows-…/shows.toml
hint: `etoile edit --file shows.toml --from ~/state/etoile/drafts/shows-…/shows.toml` opens it again
"""),
        65,
    )
    assert home.files() == {"shows.toml": PITT.encode()}
    [kept] = home.drafts()
    assert kept.read_text() == PITT.replace("title", "titel")
    again = edit(home, "sed -i.bak 's/titel/title/; s/renewed/ordered/' $1", "--from", str(kept))
    assert (again.err, again.code) == ("", 0)
    assert home.file.read_text() == PITT.replace("renewed", "ordered")
    assert home.drafts() == []  # its text is in the catalogue now


def test_the_command_in_the_hint_continues_the_draft(home: Home) -> None:
    """Even if another file has errors, and the folder has an odd name."""
    folder = home.root / "my shows"
    folder.mkdir()
    (folder / "a.toml").write_text("x\n")
    (folder / "it's.toml").write_text(PITT)
    args = ("edit", "--folder", str(folder), "--file", "it's")
    err = home.run(*args, EDITOR=editor("echo x >> $1")).err.replace("~", str(home.root))
    call = err.rpartition("hint: `etoile ")[2].rpartition("`")[0]
    assert home.run(*shlex.split(call), EDITOR=editor("sed -i.bak 's/^x/# x/' $1")).code == 0
    assert (folder / "it's.toml").read_text() == PITT + "# x\n"
    assert (folder / "a.toml").read_text() == "x\n"
    assert not home.folder.exists()


@pytest.mark.parametrize(
    ("script", "code", "output"),
    [
        ("printf '\\311' >> $1", 65, "error[not-utf8]: byte 0xc9 is not UTF-8"),
        ("echo x >> $1; exit 1", 74, "error[no-editor]: the editor `sh` ended with 1"),
        (
            "echo x >> $1; kill -KILL $$",
            74,
            "error[no-editor]: the editor `sh` was ended: Killed",
        ),
        ("echo x >> $1; kill -INT $$", 74, "error[no-editor]: the editor `sh` was ended: Interr"),
        ("echo '# x' >> $1; kill -HUP $$", 74, "error[no-editor]: the editor `sh` was ended"),
    ],
)
def test_the_text_is_kept_however_the_editor_ends(
    home: Home, script: str, code: int, output: str
) -> None:
    home.holds(PITT)
    ran = edit(home, script)
    assert ran.code == code
    assert ran.err.startswith(output)
    assert "error[draft-saved]" in ran.err
    assert home.files() == {"shows.toml": PITT.encode()}
    [kept] = home.drafts()
    assert kept.read_bytes().startswith(PITT.encode())


def test_an_editor_that_fails_without_saving_leaves_no_text(home: Home) -> None:
    home.holds(PITT)
    assert edit(home, "exit 1").err.count("error[") == 1
    assert edit(home, "rm $1; exit 1").err.count("error[") == 1
    assert [kept.read_text() for kept in home.drafts()] == [PITT]  # it may be open in a window


def test_a_copy_that_nobody_changed_goes_after_a_week(home: Home) -> None:
    home.holds(PITT)
    edit(home, "true")
    edit(home, "true", "andor")
    assert len(home.drafts()) == 2
    assert edit(home, "echo '# x' >> $1").err == ""
    for kept in home.drafts():
        os.utime(kept.parent, (0, 0))
    assert edit(home, "echo '# y' >> $1").err == ""
    assert home.drafts() == []


def test_a_copy_stays_as_long_as_its_editor_has_a_file_beside_it(home: Home) -> None:
    """What the user has typed is in that file until it is saved."""
    home.holds(PITT)
    edit(home, "true")
    [kept] = home.drafts()
    kept.with_name(".shows.toml.swp").touch()
    os.utime(kept.parent, (0, 0))
    assert edit(home, "true").err.startswith("1 draft not written; open it again")
    assert kept.exists()


def test_a_text_that_a_window_saved_later_is_named_by_the_next_edit(home: Home) -> None:
    home.holds(PITT)
    edit(home, "true")
    [kept] = home.drafts()
    kept.write_text(PITT + "# saved later\n")
    ran = edit(home, "true")
    assert (ran.err, ran.code) == (
        "1 draft not written; open it again, or remove its folder:\n"
        "  etoile edit --file shows.toml --from ~/state/etoile/drafts/shows-…/shows.toml\n",
        0,
    )
    assert edit(home, "true", "--from", str(kept)).code == 0
    assert home.file.read_text() == PITT + "# saved later\n"


def test_of_many_drafts_the_newest_are_named(home: Home) -> None:
    home.holds(PITT)
    for _ in range(5):
        edit(home, "echo x >> $1")
    assert edit(home, "true").err.splitlines()[4] == "and 2 more in ~/state/etoile/drafts"


def test_the_draft_of_a_new_file_replaces_no_other(home: Home) -> None:
    home.holds(PITT)
    edit(home, "echo x > $1", "--file", "anime")
    [kept] = home.drafts()
    script = "echo '[a]' > $1; echo 'title = \"A\"' >> $1"
    ran = edit(home, script, "--from", str(kept))
    assert ran.code == 74
    assert "this file did not exist when you began your draft" in ran.err
    assert home.files() == {"shows.toml": PITT.encode()}
    again = edit(
        home, "echo '[a]' > $1; echo 'title = \"A\"' >> $1", "--file", "anime", "--from", str(kept)
    )
    assert again.code == 0
    assert home.files()["anime.toml"] == b'[a]\ntitle = "A"\n'


def test_a_draft_that_still_has_errors_stays_one_draft(home: Home) -> None:
    home.holds(PITT)
    edit(home, "echo x >> $1")
    [kept] = home.drafts()
    for _ in range(2):
        ran = edit(home, "true", "--from", str(kept))
        assert ran.code == 65
        assert "error[draft-saved]" in ran.err
    assert home.drafts() == [kept]


def test_drafts_are_for_the_user_alone_whatever_their_folder_was(home: Home) -> None:
    home.holds(PITT)
    (home.state / "drafts").mkdir(parents=True, mode=0o777)
    assert edit(home, "echo x >> $1").code == 65
    [kept] = home.drafts()
    modes = [one.stat().st_mode & 0o777 for one in (kept.parent, kept.parent.parent)]
    assert modes == [0o700, 0o700]


@pytest.mark.parametrize("args", [(), ("the-quay",)])
def test_a_read_only_file_opens_no_editor_unless_that_is_forced(
    home: Home, args: tuple[str, ...]
) -> None:
    home.holds(PITT)
    home.file.chmod(0o444)
    ran = edit(home, f"touch {home.root}/opened", *args)
    assert ran == Ran(
        "",
        "error[file-closed]: this file is left as it is: it is read-only\n"
        " --> ~/data/etoile/catalogue/shows.toml\n"
        "hint: add --force to change it all the same\n",
        74,
    )
    assert not (home.root / "opened").exists()
    assert edit(home, "echo '# x' >> $1", *args, "--force").code == 0
    assert home.file.read_text() == PITT + "# x\n"
    assert home.file.stat().st_mode & 0o777 == 0o444


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(home: Home) -> None:
    home.holds(PITT)
    ran = edit(home, f"echo '# theirs' >> {home.file}; echo '# mine' >> $1")
    assert ran == Ran(
        "",
        snapshot("""\
error[changed-meanwhile]: another program changed this file; nothing was written
 --> ~/data/etoile/catalogue/shows.toml
hint: try again: etoile starts from the file as it is now

error[draft-saved]: nothing was written; your text is saved as a draft
 --> ~/state/etoile/drafts/shows-…/shows.toml
hint: `etoile edit --file shows.toml --from ~/state/etoile/drafts/shows-…/shows.toml` opens it again
"""),
        75,
    )
    assert home.file.read_text() == PITT + "# theirs\n"
    assert [kept.read_text() for kept in home.drafts()] == [PITT + "# mine\n"]


def test_an_edit_without_changes_ignores_changes_by_others(home: Home) -> None:
    home.holds(PITT)
    ran = edit(home, f"echo '# theirs' >> {home.file}")
    assert ran == Ran("nothing changed\n", "", 0)
    ran = edit(home, f"echo '# same' | tee -a $1 >> {home.file}; false")
    assert "draft-saved" not in ran.err


def test_a_fact_that_another_file_claims_is_not_written(home: Home) -> None:
    home.holds(PITT)
    home.holds('[the-quay]\ntitle = "The Quay"\nplatform = "Max"\n', "b.toml")
    ran = edit(home, "sed -i.bak '/^title/a platform = \"HBO\"' $1", "--file", "shows")
    assert ran.code == 65
    assert ran.err.startswith("error[set-twice]")
    assert home.file.read_text() == PITT
    assert len(home.drafts()) == 1


def test_without_a_possible_folder_the_text_is_kept(home: Home) -> None:
    script = "echo '[a]' > $1; echo 'title = \"A\"' >> $1"
    ran = edit(home, f"{script}; mkdir -p {home.folder.parent}; touch {home.folder}")
    assert ran.code == 74
    assert ran.err.startswith(
        "error[cannot-write]: this folder can't be created: Not a directory\n"
    )
    assert [kept.read_text() for kept in home.drafts()] == ['[a]\ntitle = "A"\n']


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked for root")
def test_in_a_locked_folder_the_text_is_kept(home: Home) -> None:
    home.holds(PITT)
    home.folder.chmod(0o555)
    ran = edit(home, "echo '# x' >> $1")
    home.folder.chmod(0o755)
    assert ran.code == 74
    assert ran.err.startswith("error[cannot-write]")
    assert [kept.read_text() for kept in home.drafts()] == [PITT + "# x\n"]


def test_without_a_state_folder_the_text_is_kept_in_a_temporary_file(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.holds(PITT)
    monkeypatch.setattr(tempfile, "tempdir", str(home.root))
    ran = edit(home, "echo x >> $1", XDG_STATE_HOME="/dev/null")
    assert ran.code == 65
    assert re.search(r"^ --> ~/etoile-draft-\w+/shows.toml$", ran.err, re.MULTILINE)
    [kept] = home.root.glob("etoile-draft-*/*.toml")
    assert kept.read_text() == PITT + "x\n"
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_a_change_that_cannot_be_recorded_is_written_with_a_warning(home: Home) -> None:
    home.holds(PITT)
    ran = edit(home, "echo '# x' >> $1", XDG_STATE_HOME="/dev/null")
    assert ran.code == 0
    assert ran.err.startswith("warning[no-undo]: the change was made, but it cannot be undone")
    assert home.file.read_text() == PITT + "# x\n"


def test_no_temporary_file_is_left(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.holds(PITT)
    bench = home.root / "tmp"
    bench.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(bench))
    for script in ("true", "echo '# x' >> $1", "echo x >> $1", "exit 1"):
        edit(home, script)
        assert not list(bench.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_what_is_written_becomes_no_draft_if_printing_fails(home: Home) -> None:
    home.holds(PITT)
    ran = home.shell("$etoile edit > /dev/full", EDITOR=editor("echo '# x' >> $1"))
    output = (
        "error[cannot-write]: cannot write the output: No space left on device\n"
        "hint: the change was written anyway\n"
    )
    assert ran == Ran("", output, 74)
    assert home.file.read_text() == PITT + "# x\n"
    assert not home.drafts()


def test_a_draft_does_not_overwrite_what_came_since(home: Home) -> None:
    home.holds(PITT)
    busy = f"echo '# theirs' >> {home.file}; echo '# mine' >> $1"
    assert home.run("edit", EDITOR=editor(busy)).code == 75
    [kept] = home.drafts()
    ran = home.run("edit", "--from", str(kept), EDITOR="true")
    assert (ran.out, ran.code) == ("", 74)
    assert "error[changed-since]: this file has changed since you began your draft" in ran.err
    assert home.file.read_text() == PITT + "# theirs\n"
    kept.write_text(PITT + "# theirs\n# mine\n")
    copying = ran.err.replace("~", str(home.root)).partition(", then: cp ")[2].split()
    shutil.copy(*copying)
    assert home.run("edit", "--from", str(kept), EDITOR="true").code == 0
    assert home.file.read_text() == PITT + "# theirs\n# mine\n"


# --- at a terminal -------------------------------------------------------------------------------

ONCE_WRONG = 'if [ -e "$HOME/done" ]; then {then}; else touch "$HOME/done"; echo x >> $1; fi'
"""An editor that makes a mistake the first time."""


def at_a_terminal(home: Home, then: str = "true") -> Terminal:
    """`etoile edit`, once it has asked what is to become of a mistake."""
    home.holds(PITT)
    command = [*PROGRAM, "edit", "--as-of", home.day]
    wanted = env(**home.environment, EDITOR=editor(ONCE_WRONG.format(then=then)))
    return Terminal(command, wanted, columns=200, rows=30)


QUESTION = "Edit it again, keep it as a draft, or discard it? [E/k/d]:"


def test_an_error_is_reported_and_fixed_when_the_editor_opens_again(home: Home) -> None:
    with at_a_terminal(home, "sed -i.bak 's/^x/# x/' $1") as terminal:
        terminal.wait_for(QUESTION)
        assert terminal.lines[0].startswith("error[invalid-toml]: expected '='")
        assert f"{home.file}:9:2" in terminal.lines[1]
        terminal.type("what?\r")
        terminal.wait_until(lambda: "\n".join(terminal.lines).count(QUESTION) == 2, "asks again")
        terminal.type("\r")
        assert terminal.wait_for_end() == 0
        assert terminal.lines[-2] == "the text changed, but no show did"
    assert home.file.read_text() == PITT + "# x\n"
    assert not home.drafts()


@pytest.mark.parametrize("keys", ["k\r", "K\r", "keep\r"])
def test_a_text_becomes_a_draft_if_the_user_wants(home: Home, keys: str) -> None:
    with at_a_terminal(home) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type(keys)
        assert terminal.wait_for_end() == 65
        assert "error[draft-saved]" in "\n".join(terminal.lines)
    assert [kept.read_text() for kept in home.drafts()] == [PITT + "x\n"]
    assert home.file.read_text() == PITT


def test_a_text_is_discarded_only_if_the_user_wants(home: Home) -> None:
    with at_a_terminal(home) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("d\r")
        assert terminal.wait_for_end() == 0
        assert terminal.lines[-1] == "nothing changed"
    assert not home.drafts()
    assert home.file.read_text() == PITT


@pytest.mark.parametrize("keys", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_an_unanswered_prompt_loses_nothing(home: Home, keys: str) -> None:
    with at_a_terminal(home) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type(keys)
        assert terminal.wait_for_end() == 130
        assert "error[draft-saved]" in "\n".join(terminal.lines)
    assert [kept.read_text() for kept in home.drafts()] == [PITT + "x\n"]
    assert home.file.read_text() == PITT


def test_a_control_c_in_the_editor_ends_the_editor_alone(home: Home) -> None:
    home.holds(PITT)
    stays = "trap 'exit 3' INT; echo open; while sleep 0.1; do :; done"
    script = f"echo '# x' >> $1; {stays}"
    wanted = env(**home.environment, EDITOR=editor(script))
    with Terminal([*PROGRAM, "edit"], wanted, columns=100) as terminal:
        terminal.wait_for("open")
        terminal.type("\x03")
        assert terminal.wait_for_end() == 74
        assert "error[no-editor]: the editor `sh` ended with 3" in "\n".join(terminal.lines)
    assert [kept.read_text() for kept in home.drafts()] == [PITT + "# x\n"]


def test_a_kill_while_the_editor_is_open_leaves_the_file_and_the_text(home: Home) -> None:
    home.holds(PITT)
    script = "echo '# x' >> $1; echo open; sleep 20"
    wanted = env(**home.environment, EDITOR=editor(script), TMPDIR=str(home.root))
    with Terminal([*PROGRAM, "edit"], wanted, columns=100) as terminal:
        terminal.wait_for("open")
        terminal.send(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    assert home.files() == {"shows.toml": PITT.encode()}
    [left] = home.drafts()
    assert left.read_text() == PITT + "# x\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_editor_is_open_names_the_text_and_leaves_it(
    home: Home, number: signal.Signals
) -> None:
    """What the editor saves afterwards is not lost either: its folder is still there."""
    home.holds(PITT)
    script = "trap '' HUP TERM; echo open; sleep 1; echo '# x' >> $1; touch $HOME/saved"
    wanted = env(**home.environment, EDITOR=editor(script))
    with Terminal([*PROGRAM, "edit"], wanted, columns=200) as terminal:
        terminal.wait_for("open")
        terminal.send(number)
        assert terminal.wait_for_end() == 128 + number
        assert "what the editor has saved, or saves now" in "\n".join(terminal.lines)
        terminal.wait_until((home.root / "saved").exists, "saves")
    [left] = home.drafts()
    assert left.read_text() == PITT + "# x\n"
    assert home.file.read_text() == PITT
