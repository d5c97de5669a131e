"""`etoile remove`: a show is removed from the user's files, and all else stays."""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.helpers import user_folder

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


@pytest.mark.parametrize("words", [("Wolves",), ("WOLVES",), ("wolv",)])
def test_it_is_named_as_in_all_commands(words: tuple[str, ...]) -> None:
    with user_folder(shows=SHOWS) as user:
        user.out("remove", *words)
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
in mine/more.toml
in mine/notes.toml
in mine/shows.toml
""")
        assert user.files == {"notes.toml": "# a note\n", "shows.toml": WITHOUT_WOLVES}


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
