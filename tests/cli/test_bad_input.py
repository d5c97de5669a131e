"""Bad input: hostile text, broken files, odd environments, closed streams."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from rich.cells import cell_len

from etoile_cli.catalogue.built_in import built_in_file
from etoile_cli.catalogue.load import load
from tests.cli.running import (
    NO_SHOWS,
    PROGRAM,
    Ran,
    answer,
    asked,
    env,
    folder_with,
    process,
    run,
    run_on,
    shell,
)

DAY = ("--as-of", "2025-01-10")
FORMS = ("", "--plain", "--json")
QUESTIONS = (
    "",
    "countdown",
    "countdown hostile",
    "list",
    "show hostile",
    "cast hostile",
    "cast --person a",
    "status",
    "status hostile",
    "news",
    "news hostile",
)

CATALOGUE = r"""
    [hostile]
    title    = "TEXT"
    meaning  = "TEXT"
    genres   = ["TEXT"]
    creators = ["TEXT"]
    platform = "TEXT"
    access   = "TEXT"
    synopsis = "TEXT"
    note     = "TEXT"
    source   = ["TEXT", "https://TEXT/"]
    cast     = [{ name = "a TEXT", character = "TEXT", known_for = "TEXT", note = "TEXT" }]

    [[hostile.news]]
    reported = 2025-01-01
    season   = 1
    status   = "ordered"
    titles   = ["TEXT", ""]
    platform = "TEXT"
    release  = [
      { episodes = 1, date = 2025-05-01, label = "TEXT", platform = "TEXT" },
      { episodes = 2, date = 2025-05-02 },
    ]
    source   = "https://TEXT/"
    note     = "TEXT"
"""
"""A show whose every text is the same."""


def everything_printed(text: str) -> str:
    """Return the output of every query in every form about a show with this text."""
    with folder_with(CATALOGUE.replace("TEXT", text)):
        runs = [
            run(*question.split(), *form.split(), *DAY, "--catalogue", "shows.toml")
            for question in QUESTIONS
            for form in FORMS
        ]
    assert {(ran.err, ran.code) for ran in runs} == {("", 0)}
    return "\n".join(ran.out for ran in runs)


def acting(output: str) -> set[str]:
    """Return the characters of an output that a terminal would obey, but line ends and tabs."""
    return {ascii(char) for char in set(output) - {"\n", "\t"} if _acts(char)}


def _acts(char: str) -> bool:
    is_control = unicodedata.category(char) in ("Cc", "Zl", "Zp")
    return is_control or unicodedata.bidirectional(char) in BIDI_CONTROLS


BIDI_CONTROLS = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")


# --- text in a catalogue -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\u001b[31mred", r"\x1b[31mred"),
        (r"\u001b]0;title\u0007", r"\x1b]0;title\x07"),
        (r"\u009b31m", r"\x9b31m"),
        (r"a\nb", r"a\nb"),
        (r"a\rb\tc", r"a\rb\tc"),
        (r"\u0000\u007f", r"\x00\x7f"),
        (r"\u202egnp.exe", r"\u202egnp.exe"),
        (r"\u2066a\u2069", r"\u2066a\u2069"),
        (r"a\u2028b\u2029c", r"a\u2028b\u2029c"),
    ],
)
def test_text_that_would_act_on_a_terminal_is_shown_as_escapes(written: str, shown: str) -> None:
    output = everything_printed(written)
    assert acting(output) == set()
    assert shown in output


@pytest.mark.parametrize("text", ["[red]R[/red]", "[link=x]", ":smile:", "{0} %s $HOME `x`", "<b>"])
def test_markup_of_any_kind_is_only_text(text: str) -> None:
    output = everything_printed(text)
    assert output.count(text) > 3 * len(FORMS)


@pytest.mark.parametrize("text", ["シーズン" * 40, "e\u0301" * 200, "👩‍👩‍👧" * 50, "\u0336x" * 90])
def test_wide_and_combining_characters_stay_within_the_screen(text: str) -> None:
    with folder_with(CATALOGUE.replace("TEXT", text)):
        for question in QUESTIONS:
            output = answer(*question.split(), *DAY, "--catalogue", "shows.toml", COLUMNS="60")
            assert max(map(cell_len, output.splitlines())) <= 60


def test_a_title_of_ten_thousand_characters_is_whole_for_programs() -> None:
    text = "x" * 10_000
    output = everything_printed(text)
    catalogue = CATALOGUE.replace("TEXT", text)
    table = asked(catalogue, "countdown", "hostile", *DAY)
    assert acting(output) == set()
    assert json.loads(asked(catalogue, "list", "--json", *DAY))["shows"][0]["title"] == text
    assert f"\t{text}\t" in asked(catalogue, "list", "--plain", *DAY)
    assert max(map(len, table.splitlines())) <= 80


def test_a_plain_record_is_always_one_line() -> None:
    plain = asked(CATALOGUE.replace("TEXT", r"a\nb\tc\r"), "countdown", "--plain", *DAY)
    [record] = plain.splitlines()
    assert record.split("\t")[1] == r"a\nb\tc\r"
    assert plain.count("\t") == 17


# --- text in an argument -------------------------------------------------------------------------

EVIL = "\x1b[31mred\u202e\n"


@pytest.mark.parametrize(
    "args",
    [
        ("show", EVIL),
        ("countdown", EVIL, "glow"),
        ("list", "--status", EVIL),
        ("countdown", "--as-of", EVIL),
        ("news", "--since", EVIL),
        ("countdown", "--catalogue", EVIL),
        ("check", EVIL),
        (EVIL,),
        (f"--{EVIL}",),
        ("countdown", f"--{EVIL}"),
    ],
)
def test_an_argument_is_shown_in_an_error_and_not_obeyed(args: tuple[str, ...]) -> None:
    ran = run(*args)
    assert ran.code in (1, 2, 74)
    assert ran.out == ""
    assert acting(ran.err) == set()
    assert ran.err.startswith("error[")


@pytest.mark.parametrize("form", [[], ["--plain"]])
@pytest.mark.parametrize("args", [("cast", "--person", EVIL), ("list", "--genre", EVIL)])
def test_a_filter_is_shown_in_an_empty_answer_and_not_obeyed(
    args: tuple[str, ...], form: list[str]
) -> None:
    ran = run(*args, *form)
    assert ran.code == 1
    assert acting(ran.out + ran.err) == set()


def test_an_argument_that_is_no_utf8_is_shown_too() -> None:
    ran = shell("$etoile show \"$(printf 'a\\377b')\"")
    assert ran == Ran(
        "",
        snapshot("""\
error[unknown-show]: no show matches "a\\udcffb"
hint: `etoile list` lists all shows
"""),
        1,
    )


@pytest.mark.parametrize("args", [("show",), ("countdown", "--as-of"), ("list", "--status")])
def test_an_argument_of_any_length_gets_a_short_error(args: tuple[str, ...]) -> None:
    ran = run(*args, "x" * 100_000)
    assert ran.code in (1, 2)
    assert len(ran.err) < 1_000


# --- the file ------------------------------------------------------------------------------------


def test_a_catalogue_that_is_not_there() -> None:
    assert run("countdown", "--catalogue", "/nowhere/x.toml") == Ran(
        "",
        snapshot("""\
error[no-such-file]: this file does not exist
 --> /nowhere/x.toml
hint: check the path; without one, etoile reads your files and the built-in catalogue
"""),
        74,
    )


def test_a_folder_without_catalogues_has_no_shows() -> None:
    assert run("countdown", "--catalogue", "/") == Ran(NO_SHOWS.format("/"), "", 1)


def test_a_name_that_is_too_long_is_no_catalogue() -> None:
    ran = run("countdown", "--catalogue", "s" * 256)
    assert (ran.out, ran.code) == ("", 74)
    assert ran.err.startswith("error[unreadable-file]: this file can't be read: File name too long")


def test_a_path_with_a_null_is_no_path() -> None:
    ran = run("countdown", "--catalogue", "a\0b")
    assert (ran.out, ran.code) == ("", 74)
    assert ran.err == snapshot("""\
error[unreadable-file]: this file can't be read: a path cannot contain NUL, or half of a character
 --> a\\x00b
""")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_catalogue_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "shows.toml"
    file.touch(mode=0o000)
    ran = run("countdown", "--catalogue", str(file))
    assert (ran.out, ran.code) == ("", 74)
    assert "error[unreadable-file]: this file can't be read: Permission denied" in ran.err


@pytest.mark.parametrize("text", ["", "schema = 1\nchecked = 2025-01-01\n", "# nothing\n"])
def test_a_catalogue_without_shows_is_reported(text: str) -> None:
    for command in ("countdown", "list", "status", "news", "cast --person x", ""):
        ran = run_on(text, *command.split(), *DAY)
        assert ran == Ran(NO_SHOWS.format("shows.toml"), "", 1)


def test_a_show_of_a_catalogue_without_shows_is_unknown() -> None:
    assert run_on("", "show", "x") == Ran(
        "", 'error[unknown-show]: no show matches "x"\nhint: the catalogue holds no shows\n', 1
    )


def test_a_file_too_large_is_refused_before_it_fills_the_memory() -> None:
    ran = run("countdown", "--catalogue", "/dev/zero")
    assert (ran.out, ran.code) == ("", 65)
    assert ran.err == snapshot("""\
error[too-large]: this file is larger than 64 MiB
 --> /dev/zero
hint: check that it is the right file, or split it
""")


def test_a_show_without_news_has_an_answer_to_everything() -> None:
    catalogue = '[a]\ntitle = "A"\ncast = [{ name = "B" }]\n'
    for question in ("", "countdown", "list", "show a", "cast a", "status", "status a"):
        for form in FORMS:
            ran = run_on(catalogue, *question.split(), *form.split(), *DAY)
            assert (ran.err, ran.code) == ("", 0)
    assert run_on(catalogue, "news", *DAY) == Ran("no news\n", "", 1)


# --- the day -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("0001-01-01", "the year 1 is outside 1900 to 2199"),
        ("9999-12-31", "the year 9999 is outside 1900 to 2199"),
        ("2025-02-30", "`2025-02-30` is not a date"),
        ("next week", "`next week` is not one day"),
        ("-5", "`-5` is not a date"),
        ("2025-03-10T18:00 No/Zone", "`No/Zone` in `2025-03-10T18:00 No/Zone` is not a time zone"),
        ("0001-01-01T00:00+14:00", "the year 1 is outside 1900 to 2199"),
        ("9999-12-31T23:59-11:00", "the year 9999 is outside 1900 to 2199"),
        ("", "`` is not a date"),
    ],
)
def test_an_invalid_day(words: str, message: str) -> None:
    ran = run("countdown", "--as-of", words)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"error[bad-as-of]: --as-of: {message}")


def test_a_moment_on_a_day_that_the_calendar_lacks() -> None:
    ran = run("countdown", "--as-of", "2027-02-30T18:00Z")
    assert ran.err.endswith("hint: February 2027 has 28 days\n")


def test_an_empty_path_is_no_catalogue() -> None:
    assert run("countdown", "--catalogue", "").code == 74


def test_an_empty_since_is_no_day() -> None:
    assert run("news", "--since", "").code == 2


def test_the_first_and_the_last_day_are_days() -> None:
    assert "nothing reported" in answer("countdown", "glow", "--as-of", "1900-01-01")
    assert "as of Tuesday 31 December 2199" in answer("countdown", "glow", "--as-of", "2199-12-31")


@pytest.mark.parametrize("words", ["today", "Yesterday", "TOMORROW", " 2025-03-10 "])
def test_a_day_may_be_one_word_or_have_spaces(words: str) -> None:
    assert answer("countdown", "glow", "--as-of", words)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-03-10T23:30Z", "2025-03-11"),
        ("2025-03-10T23:30+01:00", "2025-03-10"),
        ("2025-03-10T18:30 America/New_York", "2025-03-10"),
        ("2025-03-10T19:30 America/New_York", "2025-03-11"),
    ],
)
def test_a_moment_falls_on_the_users_day(words: str, day: str) -> None:
    output = json.loads(answer("--json", "--as-of", words, TZ="Europe/Paris"))
    assert output["as_of"]["day"] == day
    assert output["as_of"]["zone"] == "Europe/Paris"


# --- the environment -----------------------------------------------------------------------------

ASK = ("countdown", "stranger things", "--as-of", "2025-11-20")


@pytest.mark.parametrize("columns", ["0", "abc", "-5", "", "٣", "8 0"])
def test_columns_that_are_no_number_count_for_80(columns: str) -> None:
    assert answer(*ASK, COLUMNS=columns) == answer(*ASK, COLUMNS="80")


@pytest.mark.parametrize("question", QUESTIONS[3:])
def test_in_five_columns_everything_is_drawn_in_twenty(question: str) -> None:
    output = asked(CATALOGUE.replace("TEXT", "some words"), *question.split(), *DAY, COLUMNS="5")
    assert max(map(len, output.splitlines())) <= 20
    assert "…" not in output


def test_in_ten_thousand_columns_no_table_is_wider_than_160() -> None:
    output = answer("countdown", "--as-of", "2026-11-22", COLUMNS="10000")
    assert max(map(len, output.splitlines())) <= 160


def test_an_invalid_zone_is_reported_once_and_utc_used() -> None:
    ran = run(*ASK, TZ="Nonsense/Zone")
    assert ran.code == 0
    assert "Thursday 27 November 2025, 01:00 UTC" in ran.out
    assert ran.err.splitlines() == [
        "warning[unknown-local-zone]: TZ is `Nonsense/Zone`, which is not the name of a zone; "
        "times are shown in UTC",
        "hint: set TZ to a name such as `Europe/London`",
    ]


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("EST5EDT4,M3.2.0,M11.1.0", "Wednesday 26 November 2025, 20:00 EST"),
        ("<+03>-3", "Thursday 27 November 2025, 04:00 +03:00 (Wed 26 Nov, 17:00 PST)"),
        (":Europe/London", "Thursday 27 November 2025, 01:00 GMT (Wed 26 Nov, 17:00 PST)"),
        (
            ":/usr/share/zoneinfo/Europe/Paris",
            "Thursday 27 November 2025, 02:00 CET (Wed 26 Nov, 17:00 PST)",
        ),
    ],
)
def test_every_zone_of_the_system_is_accepted(zone: str, hour: str) -> None:
    ran = process(*ASK, TZ=zone)
    assert (ran.err, ran.code) == ("", 0)
    assert f"when      {hour}\n" in ran.out


@pytest.mark.parametrize("zone", ["", None])
def test_without_a_zone_the_system_zone_is_used(zone: str | None) -> None:
    ran = process(*ASK, TZ=zone)
    assert (ran.err, ran.code) == ("", 0)
    assert "when      " in ran.out


def test_neither_a_home_nor_a_folder_to_write_in_is_needed(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    ran = process("countdown", "etoile", "--as-of", "2025-03-10", cwd=tmp_path, HOME=None)
    assert (ran.err, ran.code) == ("", 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({}, False),  # a pipe
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colour_is_printed_if_wanted(environment: dict[str, str], is_coloured: bool) -> None:
    ran = run("countdown", "etoile", "--as-of", "2025-03-10", **environment)
    error = run("countdown", "etoille", **environment)
    assert ("\x1b[" in ran.out) is is_coloured
    assert ("\x1b[" in error.err) is is_coloured


def test_colour_changes_no_word() -> None:
    plain = run("countdown", "--as-of", "2026-11-22")
    colourful = run("countdown", "--as-of", "2026-11-22", FORCE_COLOR="1")
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colourful.out)
    assert [line.rstrip() for line in bare.splitlines()] == plain.out.splitlines()


@pytest.mark.parametrize("form", ["--plain", "--json"])
def test_what_programs_read_is_never_coloured(form: str) -> None:
    assert "\x1b" not in answer("countdown", form, "--as-of", "2026-11-22", FORCE_COLOR="1")


# --- streams -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("question", ["show etoile", "countdown", "cast etoile", "news etoile"])
def test_a_table_goes_to_a_terminal_of_any_character_set(question: str, encoding: str) -> None:
    output = answer(*question.split(), "--as-of", "2026-11-22", PYTHONIOENCODING=encoding)
    assert output.startswith("as of Sunday 22 November 2026\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_plain_lines_go_to_a_stream_of_any_character_set(encoding: str) -> None:
    output = answer("list", "--plain", "--as-of", "2026-11-22", PYTHONIOENCODING=encoding)
    assert len(output.splitlines()) == len(load(built_in_file()).shows)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_reads_the_same_in_any_character_set(encoding: str) -> None:
    asked = ("show", "etoile", "--json", "--as-of", "2026-11-22")
    assert json.loads(answer(*asked, PYTHONIOENCODING=encoding)) == json.loads(answer(*asked))


def test_what_ascii_does_not_have_is_written_with_what_it_has() -> None:
    asked = ("countdown", "the-last-of-us", "étoile", "--as-of", "2025-04-10")
    ran = process(*asked, PYTHONIOENCODING="ascii")
    assert ran == Ran(
        snapshot("""\
as of Thursday 10 April 2025

Show                  | Countdown
----------------------+-----------------------------------
Etoile                | in 14 days
S1 E1-8 * Prime Video | Thursday 24 April 2025 * confirmed

Out, or nothing ahead | Why
----------------------+-----------------
The Last of Us        | nothing reported
"""),
        "",
        0,
    )


def test_an_error_goes_to_a_stream_of_any_character_set() -> None:
    ran = run("show", "étoi中", PYTHONIOENCODING="ascii")
    assert ran == Ran(
        "",
        snapshot("""\
error[unknown-show]: no show matches "\\xe9toi\\u4e2d"
hint: did you mean `etoile`?
"""),
        1,
    )


@pytest.mark.parametrize("asked", ["countdown", "show etoile --json", "--help", "--version"])
def test_a_closed_stdout_is_reported(asked: str) -> None:
    ran = shell(f"$etoile {asked} >&-")
    assert ran == Ran("", "error[cannot-write]: cannot write the output: Bad file descriptor\n", 74)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(
    "asked", ["countdown", "countdown --json", "--help", "show -h", "--version"]
)
def test_a_full_disk_is_reported(asked: str) -> None:
    ran = shell(f"$etoile {asked} > /dev/full")
    message = "error[cannot-write]: cannot write the output: No space left on device\n"
    assert ran == Ran("", message, 74)


@pytest.mark.parametrize("asked", ["news", "news --json", "--help"])
def test_a_closed_pipe_is_no_error(asked: str) -> None:
    ran = shell(f"{{ $etoile {asked}; echo $? >&2; }} | true")
    assert ran == Ran("", "0\n", 0)


def test_a_pipe_that_is_closed_after_one_line_gets_it() -> None:
    ran = shell("{ $etoile news --as-of 2026-11-22; echo $? >&2; } | head -1")
    assert ran == Ran("as of Sunday 22 November 2026\n", "0\n", 0)


@pytest.mark.parametrize("stderr", ["2>&-", "2>/dev/full"])
def test_an_unprintable_error_still_has_its_exit_code(stderr: str) -> None:
    assert shell(f"$etoile show nonsense {stderr}") == Ran("", "", 1)


def test_with_both_streams_closed_the_code_says_what_happened() -> None:
    assert shell("$etoile countdown >&- 2>&-") == Ran("", "", 74)


# --- Ctrl-C --------------------------------------------------------------------------------------

INTERRUPTED_WHILE_LOADING = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["etoile", "countdown", "--as-of", "2025-03-10"]
from etoile_cli.__main__ import run
run()
"""


@pytest.mark.parametrize(
    "module", ["etoile_cli.cli.app", "etoile_cli.catalogue.built_in", "rich.table"]
)
def test_an_interruption_while_loading_ends_in_silence(module: str) -> None:
    script = INTERRUPTED_WHILE_LOADING.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=env(), timeout=30, check=False
    )
    assert (done.stdout, done.stderr.strip(), done.returncode) == (b"", b"", 130)


def _open_once_read(fifo: Path, reader: subprocess.Popen[bytes]) -> int:
    """Return the end of a pipe to write to, as soon as a process reads from the other."""
    while reader.poll() is None:
        with suppress(OSError):
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.01)
    raise AssertionError(reader.communicate())


def test_an_interruption_while_reading_ends_in_silence(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    running = subprocess.Popen(
        [*PROGRAM, "countdown", "--catalogue", str(fifo)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env(),
    )
    writer = _open_once_read(fifo, running)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    os.close(writer)
    assert (out, err.strip(), running.returncode) == (b"", b"", 130)


def test_a_catalogue_may_come_through_a_pipe() -> None:
    ran = shell("""printf '[a]\\ntitle = "A"\\n' | $etoile list --plain --catalogue /dev/stdin""")
    assert ran == Ran("a\tA\tnothing reported\t\t\tnothing reported\t\t\t\t\t\t\n", "", 0)
