"""`etoile remove`: a show goes out of one's own files, and all else stays."""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.cli.mine import mine

SHOWS = """
    # Mine.

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
# Mine.

# Of the sky:
[nova]
title = "Nova"
"""


def test_a_show_goes_with_its_news_and_the_rest_stays() -> None:
    with mine(shows=SHOWS) as me:
        assert me.told("remove", "wolves") == snapshot("""\
− Wolves (wolves)
    status     upcoming
    countdown  S1, 15 January 2027, in 54 days
    news       1 item
in mine/shows.toml
""")
        assert me.files == {"shows.toml": WITHOUT_WOLVES}


@pytest.mark.parametrize("words", [("Wolves",), ("WOLVES",), ("wolv",)])
def test_it_is_named_as_in_all_commands(words: tuple[str, ...]) -> None:
    with mine(shows=SHOWS) as me:
        me.told("remove", *words)
        assert me.files == {"shows.toml": WITHOUT_WOLVES}


def test_the_words_of_a_title_need_no_quotes() -> None:
    with mine(shows=SHOWS + '\n    [gone]\n    title = "The Gone Show"\n') as me:
        me.told("remove", "the", "gone", "show")
        assert "gone" not in me.files["shows.toml"]


def test_it_goes_out_of_every_file_and_a_file_that_says_nothing_more_goes() -> None:
    with mine(
        shows=SHOWS,
        more='[[wolves.news]]\nstatus = "ended"\n',
        notes='# a note\n[[wolves.news]]\nstatus = "ended"\n',
    ) as me:
        assert me.told("remove", "wolves") == snapshot("""\
− Wolves (wolves)
    status     upcoming
    countdown  S1, 15 January 2027, in 54 days
    news       3 items
in mine/more.toml
in mine/notes.toml
in mine/shows.toml
""")
        assert me.files == {"notes.toml": "# a note\n", "shows.toml": WITHOUT_WOLVES}


def test_what_was_taken_from_etoile_s_own_catalogue_is_left_of_it() -> None:
    with mine(shows='[[etoile.news]]\nreported = 2026-01-01\nstatus = "ended"\n') as me:
        assert me.told("remove", "étoile") == snapshot("""\
Étoile
  − 1 January 2026  ended
    status          ended → cancelled
    countdown       ended with season 1 → season 2 cancelled 6 June 2025, after
                    it was ordered
in mine/shows.toml
""")
        assert me.files == {}
        assert me.told("show", "etoile", "--plain")


def test_a_link_and_the_file_behind_it_stay() -> None:
    """Without the link alone, the file behind it would still tell of the show."""
    with mine() as me:
        Path("mine").mkdir()
        Path("real.toml").write_text('[nova]\ntitle = "Nova"\n')
        Path("mine/shows.toml").symlink_to("../real.toml")
        me.told("remove", "nova")
        assert Path("mine/shows.toml").is_symlink()
        assert Path("real.toml").read_text() == ""
        me.told("add", "Nova")
        assert Path("real.toml").read_text() == '[nova]\ntitle = "Nova"\n'


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_and_line_ends_stay(mark: str, newline: str) -> None:
    with mine(shows=SHOWS) as me:
        text = mark + me.files["shows.toml"].replace("\n", newline)
        Path("mine/shows.toml").write_bytes(text.encode())
        me.told("remove", "wolves")
        assert me.files["shows.toml"] == mark + WITHOUT_WOLVES.replace("\n", newline)


def test_a_file_of_which_only_the_mark_would_be_left_goes() -> None:
    with mine(shows='\ufeff[nova]\ntitle = "Nova"\n') as me:
        me.told("remove", "nova")
        assert me.files == {}


def test_a_dry_run_tells_the_difference() -> None:
    with mine(shows=SHOWS, more='[[wolves.news]]\nstatus = "ended"\n') as me:
        before = me.all_files
        assert me.told("remove", "wolves", "--dry-run") == snapshot("""\
--- mine/more.toml
+++ /dev/null
@@ -1,2 +0,0 @@
-[[wolves.news]]
-status = "ended"
--- mine/shows.toml
+++ mine/shows.toml
@@ -1,11 +1,4 @@
 # Mine.
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
        assert me.all_files == before


def test_the_answer_for_programs() -> None:
    with mine(shows=SHOWS) as me:
        assert me.told("remove", "nova", "--plain") == snapshot("""\
nova	Nova	removed	platform						
nova	Nova	removed	status	nothing reported					
nova	Nova	removed	countdown	nothing reported					
nova	Nova	removed	cast						
nova	Nova	removed	news	0					
""")
        told = json.loads(me.told("remove", "wolves", "--json"))
        [show] = told["shows"]
        assert (told["answer"], show["change"], show["show"]["id"], show["news"]) == (
            "changes",
            "removed",
            "wolves",
            1,
        )


def test_of_a_catalogue_that_is_named() -> None:
    with mine(shows=SHOWS) as me:
        Path("one.toml").write_text('[wolves]\ntitle = "Wolves"\n[nova]\ntitle = "Nova"\n')
        me.told("remove", "wolves", "--catalogue", "one.toml")
        assert Path("one.toml").read_text() == '[nova]\ntitle = "Nova"\n'
        me.told("remove", "wolves", "--catalogue", "mine")
        assert me.files == {"shows.toml": WITHOUT_WOLVES}
        assert me.refused("remove", "wolves", "--catalogue", "none.toml")[0] == 1


# --- what is refused -----------------------------------------------------------------------------


def test_what_is_not_there() -> None:
    with mine(shows=SHOWS) as me:
        assert me.refused("remove", "noba") == snapshot(
            (
                1,
                """\
error[unknown-show]: no show matches "noba"
hint: did you mean `nova`?
""",
            )
        )
        assert me.refused("remove", "Severance") == snapshot(
            (
                1,
                """\
error[nothing-matched]: your files say nothing of Severance; it is in etoile's own catalogue
hint: --only-mine leaves all of that catalogue out
""",
            )
        )
        assert me.refused("--only-mine", "remove", "Severance")[0] == 1
        assert me.refused("remove", "")[0] == 1
        assert me.refused("remove")[0] == 2
        assert me.refused("remove", "nova", "--plain", "--json")[0] == 2


def test_without_a_folder_none_is_made() -> None:
    with mine() as me:
        assert me.refused("remove", "nova")[0] == 1
        assert me.refused("remove", "Severance")[0] == 1
        assert me.all_files == {}


def test_what_fits_several() -> None:
    with mine(shows='[a-1]\ntitle = "Nova One"\n[a-2]\ntitle = "Nova Two"\n') as me:
        code, said = me.refused("remove", "nova")
        assert code == 2
        assert said.startswith('error[ambiguous-show]: "nova" matches 2 shows')


def test_what_may_be_meant_is_left_out() -> None:
    """The show of that id can't be read, and another one whose title has the word is not meant."""
    bad = '[nova]\ntitle = ""\n'
    with mine(bad=bad, shows='[dance]\ntitle = "Bossa Nova"\n') as me:
        assert me.refused("remove", "nova") == snapshot(
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

error[skipped-file]: `nova` is a part of Bossa Nova, but what you mean may be left out
hint: mend the file first, or name the show by its id: dance
""",
            )
        )
        ran = me.run("remove", "bossa nova")
        assert (ran.code, ran.out.splitlines()[0]) == (0, "− Bossa Nova (dance)")
        assert ran.err.startswith("error[empty-text]: ")
        assert me.files == {"bad.toml": bad}


def test_what_can_t_be_read() -> None:
    with mine() as me:
        assert me.refused("remove", "nova", "--folder", "/dev/null")[0] == 74
        assert me.refused("remove", "nova", "--catalogue", ".")[0] == 1
