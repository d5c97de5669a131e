"""`etoile export`: the feeds of the packaged catalogue, and how a file is written."""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from inline_snapshot import snapshot

from tests.cli.running import NO_SHOWS, PROGRAM, Ran, answer, env, run, run_on, shell

TODAY = ("--as-of", "2026-11-22")


def starts(*args: str) -> dict[str, str]:
    """Return the DTSTART of each event, by its UID."""
    found: Any = Calendar.from_ical(answer("export", "ics", *args).encode())
    return {
        event["UID"].removesuffix("@etoile"): event["DTSTART"].to_ical().decode()
        for event in found.events
    }


def statuses(*args: str) -> list[str]:
    found: Any = Calendar.from_ical(answer("export", "ics", *args).encode())
    return [str(event["STATUS"]) for event in found.events]


# --- the built-in catalogue -----------------------------------------------------------------------


def test_the_calendar_of_etoile() -> None:
    output = answer("export", "ics", "etoile", "--as-of", "2025-03-10")
    assert output.replace("\r\n", "\n") == snapshot("""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//etoile//etoile//EN
CALSCALE:GREGORIAN
NAME:Étoile
X-WR-CALNAME:Étoile
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
BEGIN:VEVENT
UID:etoile-s1-e1@etoile
SEQUENCE:0
DTSTART;VALUE=DATE:20250424
SUMMARY:Étoile S1 E1–8\\, all at once
DTSTAMP:20250308T000000Z
LOCATION:Prime Video\\, subscription
DESCRIPTION:confirmed\\, reported 8 March 2025 by bleedingcool.com\\, daily8.
 com\\nhttps://bleedingcool.com/tv/etoile-amy-sherman-daniel-palladino-drama
 -hits-prime-video-in-april/\\nhttps://www.daily8.com/en/article/eb34ec07261
 c5168ae7912ac0d2533f9
URL:https://bleedingcool.com/tv/etoile-amy-sherman-daniel-palladino-drama-h
 its-prime-video-in-april/
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
""")
    assert output.count("\r\n") == output.count("\n")


def test_severance_keeps_midnight_on_the_pacific_when_the_clocks_change() -> None:
    assert list(starts("severance", *TODAY).values()) == [
        "20250117T080000Z",
        "20250124T080000Z",
        "20250131T080000Z",
        "20250207T080000Z",
        "20250214T080000Z",
        "20250221T080000Z",
        "20250228T080000Z",
        "20250307T080000Z",
        "20250314T070000Z",
        "20250321T070000Z",
    ]


@pytest.mark.parametrize(
    ("show", "season", "count"), [("andor", "s2", 4), ("the-boys", "s5", 7), ("etoile", "s1", 1)]
)
def test_each_drop_is_one_event(show: str, season: str, count: int) -> None:
    events = [uid for uid in starts(show, *TODAY) if uid.startswith(f"{show}-{season}-")]
    assert len(events) == count


def test_the_last_of_stranger_things_comes_at_one_instant_everywhere() -> None:
    assert starts("stranger things", *TODAY)["stranger-things-s5-e8"] == "20260101T010000Z"


def test_the_savant_was_dated_and_withdrawn() -> None:
    assert statuses("the-savant", "--as-of", "2025-09-22") == ["CONFIRMED"] * 7
    assert statuses("the-savant", *TODAY) == ["CANCELLED"] * 7
    assert statuses("the-savant", *TODAY, "--keep-cancelled") == ["TENTATIVE"] * 7


def test_a_year_is_no_day() -> None:
    uid = "house-of-the-dragon-s4-e1"
    assert uid not in starts(*TODAY)
    assert starts("house of the dragon", "--windows", *TODAY)[uid] == "20280101"


def test_a_country_has_its_own_dates_and_channels() -> None:
    args = ("export", "csv", "the last of us", *TODAY)
    for country, channel in (("GB", "Sky Atlantic"), ("US", "HBO / Max")):
        output = answer(*args, "--country", country).splitlines()[1:]
        season = [
            row.split(",") for row in output if row.startswith("the-last-of-us,The Last of Us,2,")
        ]
        assert {row[10] for row in season} == {channel}


def test_json_has_the_drops_as_countdown_has_them_and_what_feeds_need() -> None:
    output = json.loads(answer("export", "json", "etoile", "--as-of", "2025-03-10"))
    countdown = json.loads(answer("countdown", "etoile", "--json", "--as-of", "2025-03-10"))
    [drop] = output.pop("drops")
    head = {"schema": 1, "answer": "export", "as_of": countdown["as_of"], "credit": None}
    assert output == head
    assert drop == {
        "show": "etoile",
        "title": "Étoile",
        **countdown["shows"][0]["countdown"]["drop"],
        "uid": "etoile-s1-e1@etoile",
        "sequence": 0,
        "status": "confirmed",
        "withdrawn": None,
        "beside": [],
        "unconfirmed": [],
    }


def test_json_has_what_was_withdrawn_and_by_which_report() -> None:
    output = json.loads(answer("export", "json", "the-savant", "--as-of", "2025-09-23"))
    assert {drop["phase"] for drop in output["drops"]} == {"withdrawn"}
    assert {drop["withdrawn"]["note"] for drop in output["drops"]} == {"No new date was given."}


# --- the same for everybody ----------------------------------------------------------------------


def test_the_same_news_makes_the_same_bytes_for_every_user() -> None:
    ways: list[tuple[tuple[str, ...], dict[str, str]]] = [
        (("--as-of", "2026-11-22"), {"PYTHONHASHSEED": "1"}),
        (("--as-of", "2031-07-01", "--zone", "Pacific/Kiritimati"), {"PYTHONHASHSEED": "2"}),
        (("--as-of", "2026-11-22T23:59Z"), {"TZ": "America/Los_Angeles", "LC_ALL": "C"}),
        (("--as-of", "2100-01-01"), {"TZ": "Asia/Kolkata", "PYTHONIOENCODING": "ascii"}),
    ]
    output = {
        subprocess.run(
            [*PROGRAM, "export", "ics", "--windows", "--alarm", "1d", *args],
            capture_output=True,
            env=env(**changes),
            check=True,
            timeout=30,
        ).stdout
        for args, changes in ways
    }
    assert len(output) == 1
    assert "Étoile".encode() in output.pop()


# --- what can be wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (
            ["jsn"],
            "error[usage]: FORMAT: `jsn` is not one of `ics`, `csv` or `json`\n"
            "hint: did you mean `json`?\n",
        ),
        (
            ["csv", "--windows"],
            "error[usage]: --windows, --keep-cancelled and --alarm have no effect in csv\n"
            "hint: leave them out: csv has every release and every window\n",
        ),
        (
            ["ics", "--force"],
            "error[usage]: --force has no effect on stdout\nhint: name a file with --output\n",
        ),
        *(
            (
                ["ics", "--alarm", words],
                f"error[bad-alarm]: --alarm: `{words}` is not a length of time\n"
                "hint: write 30m, 2h, 1d or 1w: minutes, hours, days or weeks\n",
            )
            for words in ("", "1", "d", "1y", "-1d", "1.5h", "12345m", "٣d", "1d2h")
        ),
    ],
)
def test_a_call_that_is_wrong(args: list[str], error: str) -> None:
    assert run("export", *args) == Ran("", error, 2)


@pytest.mark.parametrize(
    ("words", "trigger"),
    [("30m", "-PT30M"), ("2h", "-PT2H"), ("1d", "-P1D"), ("1w", "-P1W"), ("1 D", "-P1D")],
)
def test_the_time_of_an_alarm(words: str, trigger: str) -> None:
    output = answer("export", "ics", "etoile", "--alarm", words, *TODAY)
    assert f"\r\nTRIGGER:{trigger}\r\n" in output


EMPTY = """
    [a]
    title = "A"
    [[a.news]]
    release = "2028"
"""


BARE = '[a]\ntitle = "A"\n'


def test_a_calendar_without_events_is_a_calendar_and_stderr_says_so() -> None:
    ran = run_on(EMPTY, "export", "ics", "a", *TODAY)
    assert ran.out.startswith("BEGIN:VCALENDAR\r\n")
    assert ran.out.endswith("END:VCALENDAR\r\n")
    assert "VEVENT" not in ran.out
    assert (ran.err, ran.code) == (
        "no release of A has a date\n--windows also exports releases without an exact date\n",
        1,
    )
    assert run_on(EMPTY, "export", "ics", "--windows", *TODAY).code == 0
    assert run_on(BARE, "export", "ics", *TODAY).err == "no release has a date\n"


def test_a_table_or_json_without_drops_has_its_head_alone() -> None:
    csv = run_on(BARE, "export", "csv", *TODAY)
    assert (csv.out.count("\n"), csv.err, csv.code) == (1, "no release has a date\n", 1)
    assert csv.out.startswith("show,title,")
    output = run_on(BARE, "export", "json", *TODAY)
    assert (json.loads(output.out)["drops"], output.code) == ([], 1)


def test_an_empty_catalogue_has_an_empty_calendar() -> None:
    ran = run_on("", "export", "ics", *TODAY)
    assert (ran.err, ran.code) == (NO_SHOWS.format("shows.toml"), 1)
    assert ran.out.endswith("END:VCALENDAR\r\n")


# --- files ---------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a new folder, in which the test stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(file: str, *args: str) -> Ran:
    return run("export", "ics", "etoile", "--output", file, *args, *TODAY)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


CONTENT = answer("export", "ics", "etoile", *TODAY).encode()
DONE = Ran("", "", 0)


def test_a_file_has_what_stdout_would_have(here: Path) -> None:
    assert export("a.ics") == DONE
    assert Path("a.ics").read_bytes() == CONTENT
    assert left(here) == ["a.ics"]
    assert export("-").out.encode() == CONTENT


def test_a_new_file_is_as_open_as_any_that_one_makes(here: Path) -> None:
    Path("other").touch()
    export("a.ics")
    assert Path("a.ics").stat().st_mode == Path("other").stat().st_mode


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(here: Path) -> None:
    Path("a.ics").write_text("mine")
    assert export("a.ics") == Ran(
        "",
        snapshot("""\
error[file-exists]: this file already exists
 --> a.ics
hint: replace it with --force, or choose another name
"""),
        74,
    )
    assert Path("a.ics").read_text() == "mine"
    assert export("a.ics", "--force") == DONE
    assert Path("a.ics").read_bytes() == CONTENT
    assert left(here) == ["a.ics"]


def test_only_one_of_several_processes_creates_the_file(here: Path) -> None:
    command = [*PROGRAM, "export", "ics", "etoile", "--output", "a.ics", *TODAY]
    several = [subprocess.Popen(command, env=env(), stderr=subprocess.DEVNULL) for _ in range(4)]
    assert sorted(one.wait(30) for one in several) == [0, 74, 74, 74]
    assert Path("a.ics").read_bytes() == CONTENT
    assert left(here) == ["a.ics"]


def test_a_file_that_is_replaced_keeps_its_permissions(here: Path) -> None:
    Path("a.ics").touch()
    Path("a.ics").chmod(0o640)
    assert export("a.ics", "--force") == DONE
    assert stat.S_IMODE(Path("a.ics").stat().st_mode) == 0o640


def test_a_link_stays_a_link_to_the_file_that_is_written(here: Path) -> None:
    Path("folder").mkdir()
    Path("folder/a.ics").write_text("mine")
    Path("link").symlink_to("folder/a.ics")
    assert export("link").code == 74
    assert export("link", "--force") == DONE
    assert Path("link").is_symlink()
    assert Path("folder/a.ics").read_bytes() == CONTENT
    assert (left(here), left(here / "folder")) == (["folder", "link"], ["a.ics"])


def test_a_disk_without_second_names_for_files_has_the_same_promises(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(beside: str, place: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", without)
    assert export("a.ics") == DONE
    assert export("a.ics").code == 74
    assert Path("a.ics").read_bytes() == CONTENT
    assert left(here) == ["a.ics"]


@pytest.mark.parametrize(
    ("file", "output"),
    [
        (
            "missing/a.ics",
            "error[cannot-write]: this file can't be written: No such file or directory\n"
            " --> missing/a.ics\nhint: create the folder first\n",
        ),
        (
            "file/a.ics",
            "error[cannot-write]: this file can't be written: Not a directory\n"
            " --> file/a.ics\nhint: a part of the path is a file; name a folder\n",
        ),
        (
            "loop",
            "error[cannot-write]: this file can't be written: Too many levels of symbolic links\n"
            " --> loop\nhint: this link leads back to itself; name another file\n",
        ),
        (
            "x" * 300,
            "error[cannot-write]: this file can't be written: File name too long\n"
            f" --> {'x' * 300}\nhint: choose a shorter name\n",
        ),
        ("folder", "error[not-a-file]: this is a folder\n --> folder\nhint: name a file in it\n"),
        (
            "new/",
            "error[cannot-write]: this file can't be written: No such file or directory\n"
            " --> new/\nhint: create the folder first\n",
        ),
    ],
)
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_path_that_cannot_be_a_file(
    here: Path, file: str, output: str, force: tuple[str, ...]
) -> None:
    Path("file").touch()
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    assert export(file, *force) == Ran("", output, 74)
    assert left(here) == ["file", "folder", "loop"]


CSV = "show,title,season,first_episode,"


@pytest.mark.parametrize(
    "line",
    [
        "$etoile export csv etoile -o /dev/stdout",
        "$etoile export csv etoile -o /dev/stdout | cat",
        "$etoile export csv etoile -o /dev/stdout > redirected; cat redirected",
        "$etoile export csv etoile --output /dev/fd/1 | cat",
        "mkfifo pipe; cat pipe & $etoile export csv etoile -o pipe; wait",
        "bash -c '$etoile export csv etoile -o >(cat >written)'; sleep 0.3; cat written",
    ],
)
def test_a_pipe_is_written_into(here: Path, line: str) -> None:
    ran = shell(line)
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out.startswith(CSV)
    assert ran.out == shell("$etoile export csv etoile").out


def test_what_was_redirected_before_stays(here: Path) -> None:
    ran = shell("(echo first; $etoile export csv etoile -o /dev/stdout) > all; cat all")
    assert ran.out.startswith(f"first\n{CSV}")


def test_a_pipe_that_nobody_reads_ends_silently(here: Path) -> None:
    ran = shell("$etoile export csv -o /dev/stdout | true")
    assert (ran.err, ran.code) == ("", 0)
    assert shell("$etoile export csv -o /dev/null").err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_pipe_is_an_error(here: Path) -> None:
    assert export("/dev/full") == Ran(
        "",
        "error[cannot-write]: this file can't be written: No space left on device\n"
        " --> /dev/full\nhint: free some space, or write to another disk\n",
        74,
    )


def test_what_a_killed_export_left_is_removed_by_the_next(here: Path) -> None:
    Path(".etoile-change-0123456789ab").write_bytes(b"half")
    assert export("a.ics").code == 0
    assert left(here) == ["a.ics"]


def test_an_existing_file_is_replaced_only_by_force_even_if_it_is_read_only(here: Path) -> None:
    Path("a.ics").touch()
    Path("a.ics").chmod(0o444)
    assert export("a.ics").code == 74
    assert export("a.ics", "--force").code == 0
    assert Path("a.ics").stat().st_mode & 0o777 == 0o444


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked for root")
def test_a_folder_that_is_locked(here: Path) -> None:
    Path("folder").mkdir(mode=0o555)
    assert export("folder/a.ics").err.startswith(
        "error[cannot-write]: this file can't be written: Permission denied\n"
    )


@contextmanager
def tiny_disk() -> Iterator[Path]:
    """A disk that has one page; skips the test where none can be made."""
    folder = Path(os.path.realpath("disk"))
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4k", "etoile", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(
    os.geteuid() != 0 or not sys.platform.startswith("linux"), reason="only root makes disks"
)
def test_a_full_disk_leaves_the_file_that_was_there(here: Path) -> None:
    with tiny_disk() as disk:
        (disk / "a.csv").write_text("mine")
        ran = run("export", "csv", "--output", "disk/a.csv", "--force", *TODAY)
        assert ran == Ran(
            "",
            snapshot("""\
error[cannot-write]: this file can't be written: No space left on device
 --> disk/a.csv
hint: free some space, or write to another disk
"""),
            74,
        )
        assert (disk / "a.csv").read_text() == "mine"
        assert left(disk) == ["a.csv"]


def test_a_file_that_may_not_become_so_large_is_not_written(here: Path) -> None:
    Path("a.csv").write_text("mine")
    for file in ("a.csv --force", "b.csv"):
        ran = shell(f"ulimit -f 1; $etoile export csv --output {file}", cwd=here)
        assert (ran.out, ran.code) == ("", 74)
        assert ran.err.startswith("error[cannot-write]: this file can't be written: File too large")
    assert Path("a.csv").read_text() == "mine"
    assert left(here) == ["a.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("form", ["ics", "csv", "json"])
def test_a_full_or_closed_stdout_is_reported(form: str) -> None:
    full = shell(f"$etoile export {form} > /dev/full")
    assert (full.err, full.code) == (
        "error[cannot-write]: cannot write the output: No space left on device\n",
        74,
    )
    closed = shell(f"$etoile export {form} >&-")
    assert (closed.err, closed.code) == (
        "error[cannot-write]: cannot write the output: Bad file descriptor\n",
        74,
    )


def test_a_closed_pipe_ends_in_silence() -> None:
    assert shell("$etoile export csv | head -c 4") == Ran("show", "", 0)


def test_without_an_answer_nothing_is_written(here: Path) -> None:
    Path("a.ics").write_text("mine")
    assert run("export", "ics", "zzz", "--output", "a.ics", "--force").code == 1
    assert Path("a.ics").read_text() == "mine"


# --- a calendar that people use ------------------------------------------------------------------

KHAL = """
[calendars]
[[etoile]]
path = {here}/events
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[default]
default_calendar = etoile
[sqlite]
path = {here}/khal.db
"""


def khal(here: Path, *args: str) -> list[str]:
    """Return the lines that khal prints, with a calendar of its own in a folder."""
    config = here / "khal.conf"
    (here / "events").mkdir(exist_ok=True)
    config.write_text(KHAL.format(here=here))
    done = subprocess.run(
        [Path(sys.executable).with_name("khal"), "-c", config, *args],
        capture_output=True,
        env=env(HOME=str(here), PYTHONWARNINGS=None),
        timeout=30,
        check=True,
        text=True,
    )
    return done.stdout.splitlines()


def imported(here: Path, *args: str) -> list[str]:
    """Return what khal lists after it has taken a feed in: begin, UID and title of every event."""
    assert run("export", "ics", *args, "--output", str(here / "feed.ics"), "--force") == DONE
    khal(here, "import", "--batch", "-a", "etoile", str(here / "feed.ics"))
    layout = "{start-long-full}|{uid}|{title}"
    return khal(here, "list", "--day-format", "", "--format", layout, "2015-01-01", "2029-12-31")


@pytest.mark.slow
def test_khal_lists_every_event_of_the_packaged_feed_on_its_day(tmp_path: Path) -> None:
    listed = [line.split("|") for line in imported(tmp_path, *TODAY)]
    expected = {
        f"{uid}@etoile": f"{at[:4]}-{at[4:6]}-{at[6:8]} {at[9:11] or '00'}:{at[11:13] or '00'}"
        for uid, at in starts(*TODAY).items()
    }
    assert {uid: start for start, uid, _ in listed} == expected
    assert len(listed) == len(expected) > 70


MOVING = """
    [a]
    title = "A"
    [[a.news]]
    reported = 2025-01-01
    release  = 2025-05-01
    [[a.news]]
    reported = 2025-02-01
    release  = 2025-06-01
"""


@pytest.mark.slow
def test_khal_takes_a_newer_feed_in_the_place_of_the_older(tmp_path: Path) -> None:
    (tmp_path / "shows.toml").write_text(MOVING)
    catalogue = ("--catalogue", str(tmp_path / "shows.toml"))
    before = imported(tmp_path, *catalogue, "--as-of", "2025-01-15")
    after = imported(tmp_path, *catalogue, "--as-of", "2025-02-15")
    assert before == ["2025-05-01 00:00|a-s1-e1@etoile|A S1, all at once"]
    assert after == ["2025-06-01 00:00|a-s1-e1@etoile|A S1, all at once"]
