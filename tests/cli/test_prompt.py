"""`etoile prompt`: the next release in a few words."""

import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from etoile_cli.cli.due_fields import FIELDS
from tests.cli.helpers import Home
from tests.cli.prompting import Clock, Drawn, Prompts
from tests.cli.running import PROGRAM, Ran, answer, process, run
from tests.cli.test_due import CATALOGUE, NINE_PM, one_show
from tests.cli.test_startup import loaded

NOON = datetime(2025, 4, 20, 12, tzinfo=UTC)
PERHAPS = "Perhaps 1d (expected, spring 2025 confirmed)"


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Return the clock, which stands at noon."""
    clock = Clock(NOON)
    with clock.running():
        yield clock


@pytest.fixture
def drawn(home: Home, clock: Clock) -> Drawn:
    """Return prompts at noon, of a user with four shows, after a countdown."""
    drawn = Drawn(home, clock, CATALOGUE)
    drawn.after("countdown", "--plain")
    return drawn


@pytest.fixture
def later(home: Home) -> Iterator[Prompts]:
    """Return prompts as processes, of a user with a show that comes in years."""
    prompts = Prompts(home)
    prompts.holds(one_show("2150-04-24", "Later"))
    yield prompts
    prompts.settle()


def said(catalogue: str, home: Home, *args: str, zone: str = "UTC", at: datetime = NOON) -> str:
    """Return what is said about a catalogue at a time."""
    clock = Clock(at)
    with clock.running():
        drawn = Drawn(home, clock, catalogue)
        drawn.after("countdown", "--plain", TZ=zone)
        return drawn.line(*args, TZ=zone)


# --- the line ------------------------------------------------------------------------------------


def test_the_next_release(drawn: Drawn) -> None:
    assert drawn.line() == PERHAPS
    assert drawn.renewals == 0


def test_how_sure_it_is_is_visible(home: Home) -> None:
    assert said(one_show("2025-04-23", "Severance"), home) == "Severance 3d"
    expected = one_show("2025-04-23", "Severance", 'certainty = "expected"\n')
    assert said(expected, home) == "Severance 3d (expected)"
    rumour = '[[a.news]]\nseason = 1\nrelease = "postponed"\ncertainty = "rumoured"\n'
    contradicted = one_show("2025-04-23", "Severance", rumour)
    assert said(contradicted, home) == "Severance 3d (but postponed, rumoured, source not given)"


@pytest.mark.parametrize("name", FIELDS)
def test_a_format_has_the_fields_of_due(drawn: Drawn, name: str) -> None:
    form = f"[{{{name}}}]"
    [first, *_] = drawn.after("due", "--format", form).out.splitlines()
    assert drawn.line("--format", form) == drawn.line(f"--format={form}") == first


def test_a_format_may_have_lines_tabs_and_braces(drawn: Drawn) -> None:
    assert drawn.line("--format", r"{{{id}}}\t{left} \n{certainty}") == "{perhaps}\t1d\nexpected"
    assert drawn.line("--format", "text") == "text"
    assert drawn.line("--format", "") == ""


@pytest.mark.parametrize("within", ["1", "1d", "2w", "001d", "999w", "a month", "3 months", "1W"])
def test_within_some_days(drawn: Drawn, within: str) -> None:
    ran = drawn.after("prompt", "--within", within)
    assert ran == Ran(f"{PERHAPS}\n", "", 0)
    drawn.file.write_text(one_show("2160-01-01"))
    drawn.after("countdown")
    assert drawn.after("prompt", "--within", within) == Ran("", "", 0)


def test_within_ends_with_its_last_day(home: Home) -> None:
    for within, line in (("3d", ""), ("4", "A 4d"), ("4d", "A 4d"), ("1w", "A 4d")):
        assert said(one_show("2025-04-24"), home, "--within", within) == line


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--within", "0"], "--within: `0` is less than a day\nhint: write 1d or more"),
        (["--within=0d"], "--within: `0d` is not a number of days\nhint: write 14, 2w or"),
        (["--within", "-7d"], "--within: `-7d` is not a number of days"),
        (["--within", ""], "--within: `` is not a number of days"),
        (["--within", "soon"], "--within: `soon` is not a number of days"),
        (["--within", "٣d"], "--within: `٣d` is not a number of days"),
        (["--within", "9999w"], "--within: `9999w` goes beyond 2199-12-31\nhint: write fewer"),
        (["--within"], "Option '--within' requires an argument"),
        (["--format", "{titel}"], "--format: `{titel}` is not a field\nhint: did you mean"),
        (["--format", "{"], "--format: `{` in the format has no closing brace\nhint: close it"),
        (["--format={title}}"], "--format: a single `}` in the format\nhint: write `}}`"),
        (["--plain"], "No such option: --plain"),
        (["--renewal"], "No such option: --renewal"),
        (["--only-mine=yes"], "Option '--only-mine' does not take a value"),
        (["severance"], "Got unexpected extra argument(s) (severance)"),
        (["--as-of", "nonsense"], "--as-of: `nonsense` is not a date"),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_invalid_options(home: Home, args: list[str], message: str, is_known: bool) -> None:
    prompts = Prompts(home)
    if is_known:
        prompts.holds(one_show("2150-01-01"))
        prompts.after("countdown")
        assert prompts.line("--format", "{title}") == "A"
    ran = prompts.process("prompt", *args)
    assert (ran.out, ran.code) == ("", 2)
    assert message in ran.err
    assert not prompts.claims()


# --- time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "line"),
    [
        (0, "A 5d"),  # comes at 1:00 on the 25th
        (4 * 24 + 12, "A 1h"),
        (4 * 24 - 4, "A 17h"),
        (4 * 24 + 12 + 0.5, "A 30m"),
        (4 * 24 + 12 + 0.99, "A 1m"),
        (4 * 24 + 13, ""),
        (5 * 24, ""),
    ],
)
def test_hours_and_minutes(home: Home, hours: float, line: str) -> None:
    assert said(NINE_PM, home, at=NOON + timedelta(hours=hours)) == line


def test_as_time_passes_the_next_one_comes_up(drawn: Drawn, clock: Clock) -> None:
    drawn.file.write_text(CATALOGUE.replace("2025-04-21\n", "2025-04-20T15:00:00Z\n"))
    drawn.after("countdown", "--plain")
    lines = [drawn.line("--format", "{title} {left}")]
    for hours in (2, 0.5, 0.5, 8):
        clock.now += timedelta(hours=hours)
        lines.append(drawn.line("--format", "{title} {left}"))
    assert lines == ["Perhaps 3h", "Perhaps 1h", "Perhaps 30m", "Weekly 4d", "Weekly 4d"]
    assert drawn.renewals == 0


def test_more_releases_in_a_day_than_are_kept(
    drawn: Drawn, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etoile_cli.cli.prompt_file._MOST", 2)
    hours = [f"{{ episodes = {n}, date = 2025-04-20T{12 + n}:00:00Z }}" for n in (1, 2, 3)]
    drawn.file.write_text(one_show(f"[{', '.join(hours)}]"))
    lines = []
    for _ in hours:
        drawn.after("countdown", "--plain")
        lines.append(drawn.line("--format", "{what}"))
        clock.now += timedelta(hours=1)
    assert lines == ["S1 E1 premiere", "S1 E2", "S1 E3"]
    assert drawn.line() == ""


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC"])
def test_a_new_day_begins_at_the_users_midnight(home: Home, zone: str) -> None:
    midnight = datetime(2025, 4, 22, tzinfo=ZoneInfo(zone))
    clock = Clock(midnight.astimezone(UTC) - timedelta(minutes=1))
    with clock.running():
        drawn = Drawn(home, clock, one_show("2025-04-24"))
        drawn.after("countdown", "--plain", TZ=zone)
        assert (drawn.line(TZ=zone), drawn.renewals) == ("A 3d", 0)
        clock.now += timedelta(minutes=1)
        assert (drawn.line(TZ=zone), drawn.renewals) == ("", 1)
        drawn.after("countdown", "--plain", TZ=zone)
        assert drawn.line(TZ=zone) == "A 2d"


def test_nothing_is_said_if_the_clock_is_set_back(drawn: Drawn, clock: Clock) -> None:
    clock.now -= timedelta(hours=1)
    assert (drawn.line(), drawn.renewals) == ("", 1)


# --- as of ---------------------------------------------------------------------------------------


def test_as_of_another_day_it_needs_no_renewal(later: Prompts) -> None:
    """If the index knows the shows."""
    later.grow_old(2.1)
    later.after("countdown")
    form = ("--format", "{title} {left} {when}")
    assert later.line("--as-of", "2150-04-21", *form) == "Later 3d in 3 days"
    assert later.line("--as-of", "2150-04-24 18:00", *form) == "Later today today"
    assert later.line("--as-of", "2150-04-25", *form) == ""
    assert later.line("--as-of=friday", "--format", "{title} {date}") == "Later 2150-04-24"
    assert later.claims() == []


@pytest.mark.parametrize("day", ["2150-04-21", "21 April 2150", "21 April 2150 6pm"])
def test_as_of_another_day_of_what_no_index_knows(later: Prompts, day: str) -> None:
    assert later.renewed("--as-of", day) == "Later 3d"
    assert later.line("--as-of", day) == "Later 3d"


def test_as_of_friday_is_another_day_next_week(drawn: Drawn, clock: Clock) -> None:
    """Sunday the 20th: Friday is the 25th, until midnight at least."""
    form = ("--as-of", "friday", "--format", "{title} {when}")
    drawn.file.write_text(one_show("2025-04-29"))
    drawn.after("countdown")
    assert drawn.after("prompt", *form).out == "A in 4 days\n"
    clock.now += timedelta(days=7)
    drawn.after("countdown")
    assert drawn.after("prompt", *form).out == ""


# --- which catalogue, which user ------------------------------------------------------------------


def test_a_catalogue_that_is_a_file_or_a_folder(later: Prompts) -> None:
    folder = later.home.root / "more"
    folder.mkdir()
    file = folder / "shows.toml"
    file.write_text(one_show("2150-01-01", "Elsewhere"))
    for path in (file, folder):
        assert later.renewed("--catalogue", str(path), "--format", "{title}") == "Elsewhere"
    file.write_text(one_show("2150-01-01", "Elsewher2"))
    for path in (file, folder):
        assert later.renewed("--catalogue", str(path), "--format", "{title}") == "Elsewher2"
    file.unlink()
    assert later.renewed("--catalogue", str(file)) == ""


def test_a_relative_path_means_another_file_in_another_folder(later: Prompts) -> None:
    folders = [later.home.root / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        (folder / "mine").mkdir()
        (folder / "mine" / "a.toml").write_text(one_show("2150-01-01", folder.name))
    later.grow_old()
    for folder in folders:
        Prompts(later.home, folder).after("countdown", "--folder", "mine")
        Prompts(later.home, folder).after("countdown", ETOILE_FOLDER="mine")
    for folder in folders:
        here, form = Prompts(later.home, folder), ("--format", "{title}")
        assert here.line("--folder", "mine", *form) == folder.name
        assert here.line(*form, ETOILE_FOLDER="mine") == folder.name


@pytest.mark.parametrize(
    "options",
    [
        ["--zone", "Asia/Tokyo"],
        ["--country", "GB"],
        ["--no-only-mine"],
        ["--only-mine"],
        ["--config", "/dev/null"],
        ["--folder", "none"],
    ],
)
def test_another_option_is_another_question(later: Prompts, options: list[str]) -> None:
    later.after("countdown")
    before = later.line()
    assert before.startswith("Later ")
    later.after("countdown", *options)
    form = ("--format", "{date} {title}")
    expected = later.process("due", "--within=130 years", *form, *options).out
    assert later.line(*options, *form) == (expected.splitlines() or [""])[0]
    assert later.line(*form) == "2150-04-24 Later"
    assert later.claims() == []


def test_shared_options_may_stand_before_it(later: Prompts) -> None:
    before = ("--zone", "Asia/Tokyo", "--only-mine")
    later.after(*before, "countdown")
    ran = later.process(*before, "prompt", "--format", "{title}")
    assert ran == Ran("Later\n", "", 0)
    assert later.line(*before, "--format", "{title}") == "Later"
    assert later.process("--no-index", *before, "prompt") == Ran("", "", 0)


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("x" * 5000, "x" * 5000),
        (r"\u001b[31mred\u0007", r"\x1b[31mred\x07"),
        (r"\u202egnp.exe\u2066", r"\u202egnp.exe\u2066"),
        (r"a\nb\tc", r"a\nb\tc"),
        ("{when} {0} %s $(id) `id` \\\\w", "{when} {0} %s $(id) `id` \\w"),
        ("星シーズン", "星シーズン"),
    ],
)
def test_a_title_of_any_kind_is_text_on_one_line(home: Home, title: str, shown: str) -> None:
    assert said(one_show("2025-04-24", title), home) == f"{shown} 4d"


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [
        ("ascii", b"Etoile - S1 E1-8 premiere\n"),
        ("latin-1", b"\xc9toile - S1 E1-8 premiere\n"),
        ("cp1252", b"\xc9toile \x96 S1 E1\x968 premiere\n"),
        ("utf-16", "Étoile – S1 E1–8 premiere\n".encode("utf-16")),
    ],
)
def test_a_limited_character_set_has_what_looks_alike(
    later: Prompts, encoding: str, printed: bytes
) -> None:
    later.holds(one_show("[{ episodes = '1-8', date = 2150-04-24 }]", "Étoile"))
    later.after("countdown")
    command = f"{shlex.join(PROGRAM)} prompt --format '{{title}} – {{what}}' | od -An -v -tx1"
    ran = later.shell(command, PYTHONIOENCODING=encoding)
    assert bytes.fromhex(ran.out) == printed
    assert ran.err == ""


def test_a_format_that_is_not_utf8(later: Prompts) -> None:
    later.after("countdown")
    script = "$etoile prompt --format \"$(printf 'a\\377{title}')\""
    assert later.shell(script) == Ran("a?Later\n", "", 0)


# --- where it is printed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ending", [">&-", "2>&-", ">&- 2>&- <&-", "> /dev/full", "| true", "| head -c 0"]
)
def test_nothing_is_reported_into_a_prompt(later: Prompts, ending: str) -> None:
    for _ in range(2):
        ran = later.shell(f"$etoile prompt {ending}")
        assert (ran.out.removesuffix("\n").split(" ")[0] in ("", "Later"), ran.err) == (True, "")
        assert ran.code == 0
        later.settle()


# --- what it loads -------------------------------------------------------------------------------

ITS_OWN = {
    "etoile_cli", "etoile_cli.__main__", "etoile_cli.cli", "etoile_cli.cli.due_fields",
    "etoile_cli.cli.paths", "etoile_cli.cli.prompt", "etoile_cli.store", "etoile_cli.store.cache",
}  # fmt: skip


def test_it_loads_almost_nothing(later: Prompts, tmp_path: Path) -> None:
    """Whether it knows something or not, whatever the options."""
    options = ("--folder", str(later.home.folder), "--zone=UTC", "--within", "2w", "--format", "x")
    calls = [(), options, ("--as-of", "2150-01-01")]
    for args in calls:
        later.line(*args)
    later.settle()
    for args in (*calls, ("--zone", "Asia/Tokyo")):
        modules = loaded(tmp_path / "modules", "prompt", *args, **later.environment)
        assert {one for one in modules if one.startswith("etoile_cli")} == ITS_OWN
        assert not modules & {
            *("json", "sqlite3", "re", "typing", "pathlib", "functools", "collections", "typer"),
            *("datetime", "zoneinfo", "tomllib", "tomli", "dataclasses", "enum", "subprocess"),
        }


# --- help ----------------------------------------------------------------------------------------


def test_its_help() -> None:
    page = answer("prompt", "--help")
    assert "\nUsage: etoile prompt [OPTIONS]\n" in page
    assert "{title}" in page
    assert "--renew" not in page
    assert process("prompt", "--help") == Ran(page, "", 0)
    assert run("help", "prompt").out == page


def test_its_options_are_completed(later: Prompts) -> None:
    def offered(words: str, number: int) -> list[str]:
        asking = {"COMP_WORDS": words, "COMP_CWORD": str(number)}
        ran = later.process(_ETOILE_COMPLETE="complete_bash", **asking)
        return ran.out.split()

    options = offered("etoile prompt --", 2)
    assert {"--format", "--within", "--as-of", "--folder", "--zone"} <= {*options}
    assert not {"--renew", "--plain", "--json"} & {*options}
    assert offered("etoile prompt --zone Asia/Tok", 3) == ["Asia/Tokyo"]
    assert "prompt" in offered("etoile pro", 1)
