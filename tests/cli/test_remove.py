"""`etoile remove`: a show is removed from the user's files, and all else stays."""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import user_folder
from tests.cli.running import PROGRAM, env
from tests.cli.terminal import Terminal

SHOWS = """
    # UserFolder.

    [wolves]
    title = "Wolves"   # the best

    [[wolves.news]]
    season = 1
    release = 2027-01-15

    # Of the sky:
    [nova]
    title = "Nova"
"""
WITHOUT_WOLVES = """\
# UserFolder.

# Of the sky:
[nova]
title = "Nova"
"""


def test_a_show_goes_with_its_news_and_the_rest_stays() -> None:
    with user_folder(shows=SHOWS) as user:
        assert user.out("remove", "wolves") == snapshot("""\
− Wolves (wolves)
    status     upcoming
    countdown  S1, 15 January 2027, in 54 days
    news       1 item
in mine/shows.toml
""")
        assert user.files == {"shows.toml": WITHOUT_WOLVES}


@pytest.mark.parametrize("name", ["Wolves", "WOLVES", "The Pack"])
def test_it_is_named_as_in_all_commands(name: str) -> None:
    aliased = SHOWS.replace('title = "Wolves"', 'aliases = ["The Pack"]\n    title = "Wolves"')
    with user_folder(shows=aliased) as user:
        user.out("remove", name)
        assert user.files == {"shows.toml": WITHOUT_WOLVES}


def test_the_words_of_a_title_need_no_quotes() -> None:
    with user_folder(shows=SHOWS + '\n    [gone]\n    title = "The Gone Show"\n') as user:
        user.out("remove", "the", "gone", "show")
        assert "gone" not in user.files["shows.toml"]


def test_it_goes_out_of_every_file_and_a_file_that_says_nothing_more_goes() -> None:
    with user_folder(
        shows=SHOWS,
        more='[[wolves.news]]\nstatus = "ended"\n',
        notes='# a note\n[[wolves.news]]\nstatus = "ended"\n',
    ) as user:
        assert user.out("remove", "wolves") == snapshot("""\
− Wolves (wolves)
    status     upcoming
    countdown  S1, 15 January 2027, in 54 days
    news       2 items
also removed the comment "# a note"
in mine/more.toml
in mine/notes.toml
in mine/shows.toml
""")
        assert user.files == {"shows.toml": WITHOUT_WOLVES}


def test_a_removed_addition_leaves_the_built_in_show() -> None:
    with user_folder(shows='[[etoile.news]]\nreported = 2026-01-01\nstatus = "ended"\n') as user:
        assert user.out("remove", "étoile") == snapshot("""\
Étoile
  − 1 January 2026  ended
    status and next release unchanged
in mine/shows.toml
""")
        assert user.files == {}
        assert user.out("show", "etoile", "--plain")


def test_a_link_and_the_file_behind_it_stay() -> None:
    """If only the link was removed, the file behind it would still hold the show."""
    with user_folder() as user:
        Path("mine").mkdir()
        Path("real.toml").write_text('[nova]\ntitle = "Nova"\n')
        Path("mine/shows.toml").symlink_to("../real.toml")
        user.out("remove", "nova")
        assert Path("mine/shows.toml").is_symlink()
        assert Path("real.toml").read_text() == ""
        user.out("add", "Nova")
        assert Path("real.toml").read_text() == '[nova]\ntitle = "Nova"\n'


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_and_line_ends_stay(mark: str, newline: str) -> None:
    with user_folder(shows=SHOWS) as user:
        text = mark + user.files["shows.toml"].replace("\n", newline)
        Path("mine/shows.toml").write_bytes(text.encode())
        user.out("remove", "wolves")
        assert user.files["shows.toml"] == mark + WITHOUT_WOLVES.replace("\n", newline)


def test_a_file_left_with_only_its_mark_is_removed() -> None:
    with user_folder(shows='\ufeff[nova]\ntitle = "Nova"\n') as user:
        user.out("remove", "nova")
        assert user.files == {}


def test_a_dry_run_prints_the_diff() -> None:
    with user_folder(shows=SHOWS, more='[[wolves.news]]\nstatus = "ended"\n') as user:
        before = user.all_files
        assert user.out("remove", "wolves", "--dry-run") == snapshot("""\
--- mine/more.toml
+++ /dev/null
@@ -1,2 +0,0 @@
-[[wolves.news]]
-status = "ended"
--- mine/shows.toml
+++ mine/shows.toml
@@ -1,11 +1,4 @@
 # UserFolder.
-
-[wolves]
-title = "Wolves"   # the best
-
-[[wolves.news]]
-season = 1
-release = 2027-01-15
 \n\
 # Of the sky:
 [nova]
""")
        assert user.all_files == before


def test_the_answer_for_programs() -> None:
    with user_folder(shows=SHOWS) as user:
        assert user.out("remove", "nova", "--plain") == snapshot("""\
nova	Nova	removed	platform						
nova	Nova	removed	status	nothing reported					
nova	Nova	removed	countdown	nothing reported					
nova	Nova	removed	cast						
nova	Nova	removed	news	0					
""")
        printed = json.loads(user.out("remove", "wolves", "--json"))
        [change] = printed["changes"]
        assert (printed["answer"], change["change"], change["id"], change["old"]["news"]) == (
            "changes",
            "removed",
            "wolves",
            1,
        )


def test_a_named_catalogue() -> None:
    with user_folder(shows=SHOWS) as user:
        Path("one.toml").write_text('[wolves]\ntitle = "Wolves"\n[nova]\ntitle = "Nova"\n')
        user.out("remove", "wolves", "--catalogue", "one.toml")
        assert Path("one.toml").read_text() == '[nova]\ntitle = "Nova"\n'
        user.out("remove", "wolves", "--catalogue", "mine")
        assert user.files == {"shows.toml": WITHOUT_WOLVES}
        assert user.refused("remove", "wolves", "--catalogue", "none.toml")[0] == 1


# --- comments ------------------------------------------------------------------------------------


def removed_comment(text: str) -> str:
    """Return what `remove` prints about the comments of the show `a`."""
    with user_folder() as user:
        Path("mine").mkdir()
        Path("mine/shows.toml").write_text(text)
        lines = user.out("remove", "a").splitlines()
    return "\n".join(line for line in lines if "comment" in line)


def test_a_comment_right_above_or_below_goes_with_the_show() -> None:
    commented = """
        # My shows.

        # Watch with Ana.
        [nova]
        title = "Nova"
        # Or alone.

        # Of the sea:
        [quay]
        title = "The Quay"
    """
    with user_folder(shows=commented) as user:
        assert user.out("remove", "nova") == snapshot("""\
− Nova (nova)
    status     nothing reported
    countdown  nothing reported
also removed the comment "# Watch with Ana." and 1 more line
in mine/shows.toml
""")
        assert user.files == {
            "shows.toml": '# My shows.\n\n# Of the sea:\n[quay]\ntitle = "The Quay"\n'
        }
        user.out("undo")
        assert user.files["shows.toml"].count("#") == 4


A = '[a]\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"# one\n{A}", 'also removed the comment "# one"'),
        (f"# one\n# two\n{A}# three", 'also removed the comment "# one" and 2 more lines'),
        (f"# \u202ebackwards\t!\n{A}", r'also removed the comment "# \u202ebackwards\t!"'),
        (f"#{'x' * 100}\n{A}", f'also removed the comment "#{"x" * 79}…"'),
        (f"# one\n\n{A}\n# two\n", ""),
        (f"{A}# below A, above B\n[b]\ntitle = 'B'\n", ""),
        (f"[b]\ntitle = '''\n# of B'''\n{A}note = '#'", ""),
    ],
)
def test_a_removed_comment_is_named(text: str, printed: str) -> None:
    assert removed_comment(text) == printed


def test_the_comments_of_several_files_are_counted_together() -> None:
    with user_folder(
        one='# one\n[a]\ntitle = "A"\n', two='# two\n[[a.news]]\nstatus = "ended"\n'
    ) as user:
        assert 'also removed the comment "# one" and 1 more line\n' in user.out("remove", "a")
        assert user.files == {}


def test_programs_and_dry_runs_get_no_line_about_comments() -> None:
    with user_folder(shows="# one\n" + A) as user:
        for option in ("--plain", "--json", "--dry-run"):
            assert "also removed" not in user.out("remove", "a", option)
            user.run("undo")


# --- a part of a title ---------------------------------------------------------------------------

FERRY = '[night-ferry]\ntitle = "Night Ferry"\n'


def removing(*words: str) -> Terminal:
    """`etoile remove` in a terminal, which is a context."""
    places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
    command = [*PROGRAM, "remove", "--as-of", "2026-11-22", *words]
    return Terminal(command, env(**places), columns=100, cwd=Path.cwd())


def test_without_a_terminal_a_part_of_a_title_is_not_enough() -> None:
    with user_folder(shows=FERRY) as user:
        assert user.refused("remove", "ferry") == snapshot(
            (
                2,
                """\
error[usage]: "ferry" is only a part of the name: Night Ferry
hint: if you mean it: `etoile remove night-ferry`
""",
            )
        )
        user.out("remove", "night-ferry")
        assert user.files == {}


def test_at_a_terminal_it_asks() -> None:
    with user_folder(shows=FERRY) as user, removing("ferry") as terminal:
        terminal.answer("y")
        assert terminal.wait_for_end() == 0
        assert terminal.lines[:2] == ["Remove Night Ferry? [N/y]: y", "− Night Ferry (night-ferry)"]
        assert user.files == {}


@pytest.mark.parametrize("answer", ["", "n", "no"])
def test_the_default_answer_is_no(answer: str) -> None:
    with user_folder(shows=FERRY) as user, removing("ferry") as terminal:
        terminal.answer(answer)
        assert terminal.wait_for_end() == 0
        question = f"Remove Night Ferry? [N/y]: {answer}".rstrip()
        assert terminal.lines == [question, "nothing was removed"]
        assert user.files == {"shows.toml": FERRY}


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_an_interrupted_question_removes_nothing(key: str) -> None:
    with user_folder(shows=FERRY) as user, removing("ferry") as terminal:
        terminal.wait_for_question()
        terminal.type(f"{key}\r")  # a signal just before the read waits for the next key
        assert terminal.wait_for_end() == 130
        assert user.files == {"shows.toml": FERRY}


@pytest.mark.parametrize("words", [["night", "ferry"], ["night-ferry"], ["ferry", "--dry-run"]])
def test_a_whole_name_or_a_dry_run_needs_no_question(words: list[str]) -> None:
    with user_folder(shows=FERRY), removing(*words) as terminal:
        assert terminal.wait_for_end() == 0
        assert "?" not in "".join(terminal.lines)


def test_after_a_choice_of_several_no_second_question() -> None:
    both = FERRY + '[day-ferry]\ntitle = "Day Ferry"\n'
    with user_folder(shows=both) as user, removing("ferry") as terminal:
        terminal.answer("night-ferry")
        assert terminal.wait_for_end() == 0
        assert user.files == {"shows.toml": '[day-ferry]\ntitle = "Day Ferry"\n'}


def test_nothing_to_remove_needs_no_question() -> None:
    with user_folder(shows=FERRY) as user:
        code, output = user.refused("remove", "severa")
        assert code == 1
        assert output.startswith("error[nothing-matched]: your files have nothing about Severance")


# --- what is refused -----------------------------------------------------------------------------


def test_what_is_not_there() -> None:
    with user_folder(shows=SHOWS) as user:
        assert user.refused("remove", "noba") == snapshot(
            (
                1,
                """\
error[unknown-show]: no show matches "noba"
hint: did you mean `nova`?
""",
            )
        )
        assert user.refused("remove", "Severance") == snapshot(
            (
                1,
                """\
error[nothing-matched]: your files have nothing about Severance; it is in the built-in catalogue
hint: --only-mine hides the built-in catalogue
""",
            )
        )
        assert user.refused("--only-mine", "remove", "Severance")[0] == 1
        assert user.refused("remove", "")[0] == 1
        assert user.refused("remove")[0] == 2
        assert user.refused("remove", "nova", "--plain", "--json")[0] == 2


def test_without_a_folder_nothing_is_created() -> None:
    with user_folder() as user:
        assert user.refused("remove", "nova")[0] == 1
        assert user.refused("remove", "Severance")[0] == 1
        assert user.all_files == {}


def test_what_fits_several() -> None:
    with user_folder(shows='[a-1]\ntitle = "Nova One"\n[a-2]\ntitle = "Nova Two"\n') as user:
        code, output = user.refused("remove", "nova")
        assert code == 2
        assert output.startswith('error[ambiguous-show]: "nova" matches 2 shows')


def test_a_skipped_file_may_hold_the_show() -> None:
    """The show of that id can't be read, and the one with the word in its title is not removed."""
    bad = '[nova]\ntitle = ""\n'
    with user_folder(bad=bad, shows='[dance]\ntitle = "Bossa Nova"\n') as user:
        assert user.refused("remove", "nova") == snapshot(
            (
                65,
                """\
error[empty-text]: this text is empty
 --> mine/bad.toml:2:9
  |
2 | title = ""
  |         ^^
hint: write some text, or remove the key

warning[skipped-file]: skipped because of errors: mine/bad.toml
hint: open it with `etoile edit`

error[skipped-file]: `nova` is a part of Bossa Nova, but you may mean a show in a skipped file
hint: fix the file first, or use the show's id: dance
""",
            )
        )
        ran = user.run("remove", "bossa nova")
        assert (ran.code, ran.out.splitlines()[0]) == (0, "− Bossa Nova (dance)")
        assert ran.err.startswith("error[empty-text]: ")
        assert user.files == {"bad.toml": bad}


def test_an_unreadable_folder_or_file() -> None:
    with user_folder() as user:
        assert user.refused("remove", "nova", "--folder", "/dev/null")[0] == 74
        assert user.refused("remove", "nova", "--catalogue", ".")[0] == 1
