"""`etoile add`: a new show in the user's catalogue, with or without its premiere."""

import json
import os
from pathlib import Path

import pytest
import tomli
from inline_snapshot import snapshot

from tests.cli.helpers import user_folder
from tests.cli.running import PROGRAM, env
from tests.cli.terminal import Terminal

KEPT = """
    # UserFolder, and nobody else's.

    [wolves]   # the best
    title   = 'The "Wolves"'
    genres  = [ "drama",
                "nature" ]


    # [nova]
"""


# --- what is written -----------------------------------------------------------------------------


def test_a_title_is_enough() -> None:
    with user_folder() as user:
        assert user.out("add", "The Quay") == snapshot("""\
+ The Quay (the-quay)
    status     nothing reported
    countdown  nothing reported
in mine/shows.toml
""")
        assert user.files == {"shows.toml": '[the-quay]\ntitle = "The Quay"\n'}


def test_the_words_of_a_title_need_no_quotes() -> None:
    with user_folder() as user:
        user.out("add", "The", "Quay", "--platform", "HBO", "of", "Doom")
        assert user.files == {
            "shows.toml": '[the-quay-of-doom]\ntitle = "The Quay of Doom"\nplatform = "HBO"\n'
        }


def test_every_option_at_once() -> None:
    with user_folder() as user:
        printed = user.out(
            "add", "Nova", "--platform", "Netflix", "--season", "2", "--episodes", "8",
            "--premiere", "2027-01-15", "--pattern", "two then weekly", "--certainty", "expected",
            "--source", "https://a.example", "--source", "https://b.example",
            "--reported", "yesterday", "--note", 'A "hope".', "--id", "the-nova", "--file", "space",
        )  # fmt: skip
        assert printed == snapshot("""\
+ Nova (the-nova)
    platform   Netflix
    status     between seasons, expected
    countdown  S2 E1–2, 15 January 2027, in 54 days, expected
    news       1 item
in mine/space.toml
""")
        assert user.files["space.toml"] == snapshot("""\
[the-nova]
title = "Nova"
platform = "Netflix"

[[the-nova.news]]
reported = 2026-11-21
season = 2
episodes = 8
release = [
  { episodes = "1-2", date = 2027-01-15 },
  { episodes = "3-8", date = 2027-01-22, every = "week" },
]
certainty = "expected"
source = ["https://a.example", "https://b.example"]
note = "A \\"hope\\"."
""")


def test_details_without_a_premiere_are_of_the_show() -> None:
    with user_folder() as user:
        user.out("add", "Nova", "--note", "Soon.", "--source", "https://a.example")
        assert user.files["shows.toml"] == snapshot("""\
[nova]
title = "Nova"
note = "Soon."
source = "https://a.example"
""")


@pytest.mark.parametrize(
    ("words", "release"),
    [
        ("2027-01-15", "[{ date = 2027-01-15 }]"),
        ("tomorrow", "[{ date = 2026-11-23 }]"),
        ("Friday 2027-01-15", "[{ date = 2027-01-15 }]"),
        ("2027-04", '"2027-04"'),
        ("2027", '"2027"'),
        ("early 2027", '"early 2027"'),
        ("fall 2027", '"fall 2027"'),
        ("winter 2027/28", '"winter 2027/28"'),
        ("Q1 2027", '"Q1 2027"'),
        ("H2 2027", '"H2 2027"'),
        ("by spring 2027", '"by spring 2027"'),
        ("after 2027-05", '"after 2027-05"'),
        ("2027-05/2027-07", '"2027-05/2027-07"'),
        ("late 2026/2027", '"late 2026/2027"'),
        ("TBA", '"TBA"'),
        (
            "2027-01-15T21:00 Europe/London",
            '[{ date = 2027-01-15T21:00:00, zone = "Europe/London" }]',
        ),
        ("2027-01-15 21:00 local", '[{ date = 2027-01-15T21:00:00, zone = "local" }]'),
        ("2027-01-15T21:00-08:00", "[{ date = 2027-01-15T21:00:00-08:00 }]"),
        ("2027-01-15T21:00Z", "[{ date = 2027-01-15T21:00:00Z }]"),
    ],
)
def test_a_premiere_in_any_words(words: str, release: str) -> None:
    with user_folder() as user:
        user.out("add", "Nova", "--premiere", words)
        assert user.files["shows.toml"].splitlines()[-1] == f"release = {release}"


@pytest.mark.parametrize(
    ("pattern", "release"),
    [
        ("at once", ["release = 2027-01-15"]),
        ("weekly", ['release = [{ episodes = "1-8", date = 2027-01-15, every = "week" }]']),
        (
            "three a week",
            ['release = [{ episodes = "1-8", date = 2027-01-15, every = "week", each = 3 }]'],
        ),
        (
            "two then daily",
            [
                "release = [",
                '  { episodes = "1-2", date = 2027-01-15 },',
                '  { episodes = "3-8", date = 2027-01-16, every = "day" },',
                "]",
            ],
        ),
    ],
)
def test_a_pattern(pattern: str, release: list[str]) -> None:
    with user_folder() as user:
        user.out("add", "Nova", "--premiere", "2027-01-15", "--episodes", "8", "--pattern", pattern)
        assert user.files["shows.toml"].splitlines()[7:] == release


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Étoile à Paris", "etoile-a-paris"),
        ("1899", "1899"),
        ("It's “Complicated”…", "its-complicated"),
        ("[red]Bold[/red]", "red-bold-red"),
        ('C:\\dir "x"', "c-dir-x"),
        ("two\nlines", "two-lines"),
        ("\x1b[31mred\a", "31mred"),
        ("bidi\u202eover", "bidiover"),
        ("a 🎭 b", "a-b"),
        ("long " * 500, "-".join(["long"] * 500)),
    ],
)
def test_an_odd_title_is_kept_unchanged_and_escaped_on_the_screen(title: str, id_: str) -> None:
    with user_folder() as user:
        printed = user.out("add", title)
        assert tomli.loads(user.files["shows.toml"]) == {id_: {"title": title.strip()}}
        assert printed.startswith("+ ")
        assert all(char.isprintable() for char in printed.replace("\n", ""))
        if "[red]" in title:
            assert title in printed
        assert json.loads(user.out("show", id_, "--json"))["title"] == title.strip()


# --- what stays as it is -------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_the_rest_of_the_file_stays_byte_for_byte(mark: str, newline: str, end: str) -> None:
    with user_folder(shows=KEPT) as user:
        text = (
            mark
            + user.files["shows.toml"].rstrip().replace("\n", newline)
            + end.replace("\n", newline)
        )
        Path("mine/shows.toml").write_bytes(text.encode())
        user.out("add", "Nova")
        missing = "" if end else newline
        added = f'{newline}[nova]{newline}title = "Nova"{newline}'
        assert user.files["shows.toml"] == text + missing + added


def test_a_file_behind_a_link_is_written_and_the_link_stays() -> None:
    with user_folder() as user:
        Path("mine").mkdir()
        Path("real.toml").touch()
        Path("mine/shows.toml").symlink_to("../real.toml")
        user.out("add", "Nova")
        assert Path("mine/shows.toml").is_symlink()
        assert Path("real.toml").read_text() == '[nova]\ntitle = "Nova"\n'


def test_a_dry_run_prints_the_diff_and_writes_nothing() -> None:
    with user_folder(shows='[wolves]\ntitle = "Wolves"\n') as user:
        before = user.all_files
        assert user.out("add", "Nova", "--premiere", "2027", "--dry-run") == snapshot("""\
--- mine/shows.toml
+++ mine/shows.toml
@@ -1,2 +1,10 @@
 [wolves]
 title = "Wolves"
+
+[nova]
+title = "Nova"
+
+[[nova.news]]
+reported = 2026-11-22
+season = 1
+release = "2027"
""")
        assert user.out("add", "Nova", "--file", "space", "--dry-run") == snapshot("""\
--- /dev/null
+++ mine/space.toml
@@ -0,0 +1,2 @@
+[nova]
+title = "Nova"
""")
        assert user.all_files == before
    with user_folder() as user:
        assert user.out("add", "Nova", "--dry-run", "--json").startswith("--- /dev/null\n")
        assert user.all_files == {}


# --- the file that is written ---------------------------------------------------------------------


def test_a_catalogue_that_is_named_is_written_a_file_or_a_folder() -> None:
    with user_folder() as user:
        Path("there").mkdir()
        assert user.out("add", "Nova", "--catalogue", "there/one.toml").endswith(
            "in there/one.toml\n"
        )
        user.out("add", "Nova", "--catalogue", "new/one.toml")
        assert user.out("--catalogue", "there", "add", "Wolves").endswith("in there/shows.toml\n")
        user.out("add", "Severance", "--catalogue", "there", "--file", "two.toml")
        assert user.files == {}
        assert Path("there/one.toml").read_text() == '[nova]\ntitle = "Nova"\n'
        assert Path("new/one.toml").read_text() == '[nova]\ntitle = "Nova"\n'
        assert Path("there/shows.toml").read_text() == '[wolves]\ntitle = "Wolves"\n'
        assert Path("there/two.toml").read_text() == '[severance]\ntitle = "Severance"\n'


def test_a_folder_that_is_named_is_made_for_its_owner_alone() -> None:
    with user_folder() as user:
        user.out("add", "Nova", "--folder", "a/b")
        assert Path("a/b/shows.toml").read_text() == '[nova]\ntitle = "Nova"\n'
        assert Path("a/b").stat().st_mode & 0o777 == 0o700


def test_a_named_file_excludes_another() -> None:
    with user_folder(x="") as user:
        assert user.refused("add", "Nova", "--catalogue", "one.toml", "--file", "x") == snapshot(
            (
                2,
                """\
error[usage]: --file and --catalogue with a file cannot be combined
hint: leave one of them out
""",
            )
        )


def test_without_the_built_in_catalogue_its_ids_are_free() -> None:
    with user_folder() as user:
        code, output = user.refused("add", "Severance")
        assert (code, output) == snapshot(
            (
                2,
                """\
error[already-there]: a show with the id `severance` already exists: Severance
hint: `etoile record severance …` adds news to it
""",
            )
        )
        user.out("--only-mine", "add", "Severance")
        assert user.files == {"shows.toml": '[severance]\ntitle = "Severance"\n'}


# --- the forms of the answer ---------------------------------------------------------------------


def test_the_answer_for_programs() -> None:
    with user_folder() as user:
        args = ("--platform", "Sky", "--premiere", "2027")
        assert user.out("add", "Nova", *args, "--plain") == snapshot("""\
nova	Nova	added	platform		Sky				
nova	Nova	added	status		upcoming				
nova	Nova	added	countdown		S1, 2027, in 40–404 days				
nova	Nova	added	cast						
nova	Nova	added	news		1				
""")
        printed = json.loads(user.out("add", "Wolves", *args, "--json"))
        assert (printed["schema"], printed["answer"]) == (1, "changes")
        [change] = printed["changes"]
        assert (change["change"], change["id"], change["new"]["news"]) == ("added", "wolves", 1)
        assert change["new"]["show"]["countdown"]["drop"]["when"]["words"] == "2027"


def test_warnings_are_printed_beside_the_change() -> None:
    with user_folder() as user:
        ran = user.run("add", "Nova", "--premiere", "15 July 2027 9pm EST", "--json")
        assert ran.code == 0
        assert json.loads(ran.out)["answer"] == "changes"
        assert ran.err == snapshot("""\
warning[fixed-zone]: `EST` is the same offset from UTC all year, without summer time
 --> mine/shows.toml:7:50
  |
7 | release = [{ date = 2027-07-15T21:00:00, zone = "EST" }]
  |                                                  ^^^
hint: write zone = "America/New_York"
""")


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_without_a_title_and_a_terminal(title: str) -> None:
    with user_folder() as user:
        assert (
            user.refused("add", title)
            == user.refused("add")
            == snapshot(
                (
                    2,
                    """\
error[usage]: TITLE is missing
hint: add it: etoile add "The Quay"
""",
                )
            )
        )


@pytest.mark.parametrize("title", ["!!!", "🎭🎭", "…", "日本", "\u202e"])
def test_a_title_that_gives_no_id_needs_one(title: str) -> None:
    with user_folder() as user:
        code, output = user.refused("add", title)
        assert code == 2
        assert output.startswith("error[bad-id]: no id can be made from `")
        assert output.endswith("hint: choose one: --id the-show\n")
        user.out("add", title, "--id", "the-show")
        assert tomli.loads(user.files["shows.toml"]) == {"the-show": {"title": title}}


@pytest.mark.parametrize("id_", ["", " ", "A", "a b", "a_b", "é", "-a", "a-", "a--b", "a.b", "\n"])
def test_an_odd_id_is_invalid(id_: str) -> None:
    with user_folder() as user:
        code, output = user.refused("add", "Nova", "--id", id_)
        assert code == 2
        assert output.startswith("error[bad-id]: --id: ")


@pytest.mark.parametrize("key", ["schema", "checked"])
def test_an_id_is_no_key_of_the_file(key: str) -> None:
    with user_folder() as user:
        assert user.refused("add", key.title())[1] == user.refused("add", "Nova", "--id", key)[1]
        code, output = user.refused("add", key.title())
        assert code == 2
        assert f"`{key}` is a key of the file itself" in output
        assert output.endswith(f"\nhint: choose another: --id {key}-the-show\n")
        user.out("add", key, "--id", f"{key}-the-show")


def test_ids_that_clash() -> None:
    with user_folder(shows='[nova]\ntitle = "Nova"\n', other='[nova-2]\ntitle = "Nova"\n') as user:
        assert user.refused("add", "NOVA") == snapshot(
            (
                2,
                """\
error[already-there]: a show with the id `nova` already exists: Nova
hint: `etoile record nova …` adds news to it
""",
            )
        )
        assert user.refused("add", "Nova!", "--file", "new") == snapshot(
            (
                2,
                """\
error[already-there]: a show with the id `nova` already exists: Nova
hint: --id nova-3 gives yours another id; `etoile record nova …` adds news to it
""",
            )
        )
        user.out("add", "Nova!", "--id", "nova-3")


def test_a_clash_of_long_titles_is_reported_briefly() -> None:
    with user_folder() as user:
        user.out("add", "x" * 5000)
        code, output = user.refused("add", "x" * 5000)
        assert code == 2
        assert len(output) < 500


BAD = {
    "premiere": [
        ("", "impossible-date"), ("soon", "impossible-date"), ("2027-02-30", "impossible-date"),
        ("1800", "impossible-date"), ("winter 2027", "ambiguous-winter"),
        ("2027-07/2027-05", "empty-window"), ("postponed", "impossible-date"),
        ("2027-01-15T21:00", "no-zone"), ("2027-01-15T25:00Z", "hour-past-midnight"),
        ("2027-01-15T21:00 Nowhere/Town", "unknown-zone"),
        ("2027-03-28T01:30 Europe/London", "skipped-hour"),
    ],
    "episodes": [("0", "out-of-range"), ("-3", "out-of-range"), ("9" * 30, "out-of-range"),
                 ("", "usage"), ("eight", "usage"), ("8.5", "usage")],
    "pattern": [("", "usage"), ("weakly", "usage"), ("zero a week", "usage")],
    "season": [("-1", "out-of-range"), ("1000", "out-of-range"), ("1-2", "usage"), ("", "usage")],
    "certainty": [("", "usage"), ("sure", "usage")],
    "reported": [("", "impossible-date"), ("soon", "impossible-date"), ("TBA", "needs-a-last-day"),
                 ("2026-13-22T10:00Z", "impossible-date")],
    "platform": [("", "empty-text"), (" \n", "empty-text")],
    "note": [("", "empty-text")],
    "source": [("", "empty-text")],
    "file": [("", "usage"), (" ", "usage"), ("../x", "usage"), ("/x", "usage"), (".x", "usage"),
             ("..", "usage"), ("a/b", "usage")],
}  # fmt: skip
USUAL = {"premiere": "2027-01-15", "episodes": "8"}


@pytest.mark.parametrize(
    ("option", "value", "code"), [(name, *bad) for name, bads in BAD.items() for bad in bads]
)
def test_nonsense_is_refused_and_leaves_no_trace(option: str, value: str, code: str) -> None:
    options = USUAL | {option: value}
    given = [part for name, text in options.items() for part in (f"--{name}", text)]
    for more in ([], ["--dry-run"]):
        with user_folder() as user:
            exit_code, output = user.refused("add", "Nova", *given, *more)
            assert exit_code == 2
            assert output.startswith(f"error[{code}]: ")
            assert "Traceback" not in output


def test_drops_that_run_past_the_calendar() -> None:
    with user_folder() as user:
        args = ("--premiere", "2199-12-30", "--episodes", "9", "--pattern", "weekly")
        assert user.refused("add", "Nova", *args)[1].startswith("error[past-the-calendar]: ")


@pytest.mark.parametrize(
    "options",
    [
        ("--pattern", "weekly", "--episodes", "8"),
        ("--pattern", "weekly", "--premiere", "2027-01-15"),
        ("--pattern", "at once", "--premiere", "spring 2027"),
        ("--pattern", "weekly", "--premiere", "spring 2027", "--episodes", "8"),
        ("--season", "2"),
        ("--certainty", "rumoured"),
        ("--reported", "2026-01-01"),
        ("--plain", "--json"),
        ("--country", "GB"),
        ("--nonsense",),
    ],
)
def test_options_that_do_not_go_together_or_would_do_nothing(options: tuple[str, ...]) -> None:
    with user_folder() as user:
        code, output = user.refused("add", "Nova", *options)
        assert (code, output[:13]) == (2, "error[usage]:")


@pytest.mark.parametrize("option", ["title", "--platform", "--note", "--source"])
def test_bytes_that_are_no_text_are_refused(option: str) -> None:
    broken = "sur\udcff"
    with user_folder() as user:
        given = ["add", broken] if option == "title" else ["add", "Nova", option, broken]
        assert user.refused(*given) == snapshot(
            (
                2,
                """\
error[usage]: `sur\\udcff` is not valid UTF-8
hint: type it again in your terminal
""",
            )
        )


# --- files that are not as they should be --------------------------------------------------------


BROKEN = '[nova]\ntitle = ""\n'


def test_a_file_with_an_error_is_not_touched() -> None:
    with user_folder(shows=BROKEN) as user:
        assert user.refused("add", "Wolves") == snapshot(
            (
                65,
                """\
error[empty-text]: this text is empty
 --> mine/shows.toml:2:9
  |
2 | title = ""
  |         ^^
hint: write some text, or remove the key

warning[skipped-file]: skipped because of errors: mine/shows.toml
hint: open it with `etoile edit`

error[skipped-file]: this file has errors; fix it first
 --> mine/shows.toml
hint: `etoile edit` opens it; nothing was written
""",
            )
        )


@pytest.mark.parametrize("text", [BROKEN, "[s", 'a = "\\x"', "schema = 2", "[a]\nnews = 1"])
def test_every_kind_of_error_keeps_the_file(text: str) -> None:
    with user_folder(shows=text, other=BROKEN) as user:
        for more in ((), ("--dry-run",), ("--file", "other")):
            code, output = user.refused("add", "Wolves", *more)
            assert code == 65
            assert output.endswith("hint: `etoile edit` opens it; nothing was written\n")


def test_another_file_is_written_beside_one_with_an_error() -> None:
    with user_folder(bad=BROKEN) as user:
        ran = user.run("add", "Wolves")
        assert ran.code == 0
        assert ran.out.startswith("+ Wolves (wolves)\n")
        assert ran.err.startswith("error[empty-text]: this text is empty\n --> mine/bad.toml:2:9\n")
        assert user.files == {"bad.toml": BROKEN, "shows.toml": '[wolves]\ntitle = "Wolves"\n'}


def test_a_file_that_is_not_utf_8_is_not_touched() -> None:
    with user_folder(shows="") as user:
        Path("mine/shows.toml").write_bytes(b'[a]\ntitle = "\xff"\n')
        assert user.refused("add", "Wolves")[0] == 65


def test_a_link_that_leads_nowhere_is_not_followed() -> None:
    with user_folder(other="") as user:
        Path("mine/shows.toml").symlink_to("../gone.toml")
        assert user.run("add", "Wolves").code == 74
        assert not Path("gone.toml").exists()


@pytest.mark.parametrize("place", ["/proc/nova", "file", "file/below", "/dev/null"])
def test_a_folder_that_cannot_be_made(place: str) -> None:
    with user_folder() as user:
        Path("file").touch()
        code, output = user.refused("add", "Nova", "--folder", place)
        assert code == 74
        assert "hint: " in output


@pytest.mark.parametrize("place", ["/proc/nova.toml", "file/shows.toml", "/dev/null", ""])
def test_a_catalogue_that_cannot_be_written(place: str) -> None:
    with user_folder() as user:
        Path("file").touch()
        assert user.refused("add", "Nova", "--catalogue", place)[0] == 74


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only() -> None:
    with user_folder(shows="") as user:
        Path("mine").chmod(0o500)
        try:
            assert user.refused("add", "Nova")[0] == 74
        finally:
            Path("mine").chmod(0o700)


def test_a_change_that_cannot_be_undone_is_written_with_a_warning() -> None:
    """The change is what was asked for; the journal is only of use later."""
    with user_folder() as user:
        ran = user.run("add", "Nova", XDG_STATE_HOME="/proc/nothing")
        assert (ran.code, ran.out.splitlines()[0]) == (0, "+ Nova (nova)")
        assert ran.err.startswith("warning[no-undo]: ")
        assert user.files


# --- asked for, one by one -----------------------------------------------------------------------


def asking(*args: str) -> Terminal:
    places: dict[str, str | None] = {"ETOILE_FOLDER": "mine", "XDG_STATE_HOME": "state"}
    command = [*PROGRAM, "add", "--as-of", "2026-11-22", *args]
    return Terminal(command, env(**places), columns=100, cwd=Path.cwd())


def test_a_show_is_asked_for_in_a_terminal() -> None:
    """What can't be understood is asked for again."""
    with user_folder() as user, asking() as terminal:
        terminal.answer(
            "Severance", "!!!", "No va", "", "Nova", "", "soon", "2027-01-15", "", "many", "8"
        )
        terminal.answer("weekly")
        assert terminal.wait_for_end() == 0
        assert terminal.lines == snapshot(
            [
                "Press Enter to skip a question.",
                "Title: Severance",
                "error[already-there]: a show with the id `severance` already exists: Severance",
                "hint: `etoile record severance …` adds news to it",
                "Title: !!!",
                "error[bad-id]: no id can be made from `!!!`, which has no plain letters",
                "hint: choose one: --id the-show",
                "Id: No va",
                "error[bad-id]: --id: `No va` is not an id: lower-case letters and digits, with "
                "hyphens",
                "hint: use no-va",
                "Id:",
                "Title: Nova",
                "Platform:",
                "Premiere (15 January 2027, mid-2027, by March 2027, …): soon",
                "error[impossible-date]: premiere: `soon` is not a date",
                "hint: write `TBA` if nothing is known about the date",
                "Premiere (15 January 2027, mid-2027, by March 2027, …): 2027-01-15",
                "Season (Enter: the first):",
                "Episodes: many",
                "error[usage]: `many` is not a number of episodes from 1 to 9999",
                "hint: use a number, such as 8",
                "Episodes: 8",
                "Release pattern (at once, weekly, two then weekly, three a week, …): weekly",
                "+ Nova (nova)",
                "    status     upcoming",
                "    countdown  S1 E1, 15 January 2027, in 54 days",
                "    news       1 item",
                "in mine/shows.toml",
            ]
        )
        assert user.files == snapshot(
            {
                "shows.toml": """\
[nova]
title = "Nova"

[[nova.news]]
reported = 2026-11-22
season = 1
episodes = 8
release = [{ episodes = "1-8", date = 2027-01-15, every = "week" }]
"""
            }
        )


def test_enter_alone_leaves_a_question_out_and_options_are_not_asked_for() -> None:
    with user_folder() as user, asking("--platform", "Sky", "--episodes", "8") as terminal:
        terminal.answer("Nova", "")
        assert terminal.wait_for_end() == 0
        assert terminal.lines == snapshot(
            [
                "Press Enter to skip a question.",
                "Title: Nova",
                "Premiere (15 January 2027, mid-2027, by March 2027, …):",
                "+ Nova (nova)",
                "    platform   Sky",
                "    status     upcoming",
                "    countdown  no date yet: season 1 announced 22 November 2026",
                "    news       1 item",
                "in mine/shows.toml",
            ]
        )
        assert tomli.loads(user.files["shows.toml"])["nova"]["platform"] == "Sky"


def test_a_pattern_that_does_not_fit_the_premiere_is_asked_for_again() -> None:
    with user_folder() as user, asking("--platform", "Sky") as terminal:
        terminal.answer("Nova", "spring 2027", "2", "", "weekly", "at once", "")
        assert terminal.wait_for_end() == 0
        assert user.files["shows.toml"].endswith('release = "spring 2027"\n')


def test_without_a_title_nothing_is_added() -> None:
    with user_folder() as user, asking() as terminal:
        terminal.answer("")
        assert terminal.wait_for_end() == 2
        assert terminal.lines[-1] == "error[usage]: a show needs a title"
        assert user.all_files == {}


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_giving_up_adds_nothing(key: str) -> None:
    """Ctrl-C, and Ctrl-D, which ends the input."""
    with user_folder() as user, asking() as terminal:
        terminal.answer("Nova")
        terminal.wait_for_question()
        terminal.type(f"{key}\r")  # a signal just before the read waits for the next key
        assert terminal.wait_for_end() == 130
        assert "Traceback" not in "\n".join(terminal.lines)
        assert user.all_files == {}


def test_other_titles() -> None:
    with user_folder() as user:
        user.out(
            "add", "L'amica geniale", "--alias", "My Brilliant Friend", "--alias", "Lila & Lenù"
        )
        assert 'aliases = ["My Brilliant Friend", "Lila & Lenù"]\n' in user.files["shows.toml"]
        shown = user.out("show", "lila", "and", "lenu")
        assert "also called  My Brilliant Friend, Lila & Lenù\n" in shown
