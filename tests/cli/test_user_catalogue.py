"""Whole calls with a user's catalogue: their answers, and the files that are skipped."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from inline_snapshot import snapshot

from tests.cli.running import NO_SHOWS, Ran, answer, process, run, shell

DAY = ("--as-of", "2026-11-22")

MINE = """\
[my-show]
title = "My Show"

[[my-show.news]]
reported = 2026-01-01
season = 1
release = 2026-12-01
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the default folder of the user; each test runs beside it."""
    monkeypatch.chdir(tmp_path)
    folder = Path("data/etoile/catalogue")
    folder.mkdir(parents=True)
    return folder


def here() -> dict[str, str | None]:
    """Return the environment of a person whose files are the test's."""
    return {"XDG_DATA_HOME": f"{Path.cwd()}/data", "XDG_CONFIG_HOME": f"{Path.cwd()}/config"}


def offered(line: str) -> list[str]:
    """Return what is completed after a line, with nothing on stderr."""
    ran = shell(
        "$etoile",
        _ETOILE_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(line.count(" ")),
        XDG_DATA_HOME=here()["XDG_DATA_HOME"],
        XDG_CONFIG_HOME=here()["XDG_CONFIG_HOME"],
    )
    assert ran.err == ""
    return ran.out.split()


def configure(text: str) -> None:
    """Write the user's configuration."""
    file = Path("config/etoile/config.toml")
    file.parent.mkdir(parents=True)
    file.write_text(text)


def ids(*args: str, **environment: str | None) -> list[str]:
    """Return the ids of the shows that a call lists."""
    output = answer("list", "--plain", *args, *DAY, **{**here(), **environment})
    return [line.split("\t")[0] for line in output.splitlines()]


# --- what is read --------------------------------------------------------------------------------


def test_the_users_show_is_counted_down_to_with_all_others(folder: Path) -> None:
    packaged = ids()
    (folder / "a.toml").write_text(MINE)
    assert sorted(ids()) == sorted([*packaged, "my-show"])
    output = answer("countdown", "my-show", "--plain", *DAY, **here())
    assert output.split("\t")[:3] == snapshot(["my-show", "My Show", "day"])


def test_the_users_news_is_listed_with_the_built_in_news(folder: Path) -> None:
    (folder / "a.toml").write_text('[[etoile.news]]\nreported = 2026-11-01\nnote = "A reunion."\n')
    output = answer("news", "etoile", "--plain", *DAY, **here())
    assert "A reunion." in output
    assert len(output.splitlines()) > 5


def test_the_packaged_catalogue_can_be_left_out(folder: Path) -> None:
    (folder / "a.toml").write_text(MINE)
    assert ids("--only-mine") == ids(ETOILE_ONLY_MINE="1") == ["my-show"]
    configure("only_mine = true")
    assert ids() == ["my-show"]
    assert len(ids("--no-only-mine")) == len(ids(ETOILE_ONLY_MINE="0")) > 1


def test_a_folder_can_be_named_by_option_environment_and_file() -> None:
    for name in ("o", "e", "f"):
        Path(name).mkdir()
        Path(name, "a.toml").write_text(f'[{name}]\ntitle = "{name}"\n')
    configure('folder = "../../f"\nonly_mine = true')
    assert ids() == ["f"]
    assert ids(ETOILE_FOLDER="e") == ["e"]
    assert ids("--folder", "o", ETOILE_FOLDER="e") == ["o"]


def test_options_may_stand_before_the_command() -> None:
    Path("o").mkdir()
    Path("o/a.toml").write_text(MINE)
    before = answer("--folder", "o", "--only-mine", "list", "--plain", *DAY, **here())
    assert before == answer("list", "--folder", "o", "--only-mine", "--plain", *DAY, **here())


def test_a_catalogue_that_is_named_is_read_alone(folder: Path) -> None:
    (folder / "a.toml").write_text(MINE)
    Path("other").mkdir()
    Path("other/b.toml").write_text('[b]\ntitle = "B"\n')
    assert ids("--catalogue", "other") == ids("--catalogue", "other/b.toml") == ["b"]


@pytest.mark.parametrize("args", [(), ("countdown",), ("news",), ("export", "json")])
def test_everything_works_without_a_folder_and_with_an_empty_one(
    folder: Path, args: tuple[str, ...]
) -> None:
    without = run(*args, *DAY)
    assert without.code == 0
    assert run(*args, *DAY, **here()) == without
    folder.rmdir()
    assert run(*args, *DAY, **here()) == without


def test_everything_works_with_a_read_only_home() -> None:
    folder = Path(".local/share/etoile/catalogue")
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text(MINE)
    for one in (folder, *folder.parents):
        one.chmod(0o555)
    before = sorted(Path().rglob("*"))
    ask = ("countdown", "my-show", "--plain", *DAY)
    ran = process(*ask, HOME=str(Path.cwd()), XDG_DATA_HOME=None, XDG_CONFIG_HOME=None)
    assert (ran.err, ran.code) == ("", 0)
    assert sorted(Path().rglob("*")) == before
    for one in (folder, *folder.parents):
        one.chmod(0o755)


def test_an_empty_folder_alone_has_no_shows() -> None:
    assert run("list", "--only-mine", "--folder", "data", *DAY) == Ran(
        NO_SHOWS.format("data"), "", 1
    )


# --- what is left out ----------------------------------------------------------------------------


def test_valid_files_are_used_and_the_others_reported() -> None:
    Path("a.toml").write_text(MINE)
    Path("b.toml").write_text("[b]\ntitel = 1\n")
    ran = run("list", "--folder", ".", "--only-mine", *DAY)
    assert ran == Ran(
        snapshot("""\
as of Sunday 22 November 2026

Show      Status     Next
──────────────────────────────
My Show   upcoming   in 9 days
my-show

1 show
"""),
        snapshot("""\
error[unknown-key]: `titel` is not a key of a show
 --> b.toml:2:1
  |
2 | titel = 1
  | ^^^^^
hint: did you mean `title`?

warning[skipped-file]: skipped because of errors: b.toml
hint: open it with `etoile edit`
"""),
        65,
    )


@pytest.mark.parametrize(
    "args", [("countdown", "--plain"), ("list", "--json"), ("news", "--plain"), ("export", "json")]
)
def test_what_programs_read_stays_clean(args: tuple[str, ...]) -> None:
    Path("a.toml").write_text(MINE)
    sound = run(*args, *DAY, "--folder", ".")
    Path("b.toml").write_text("[b")
    ran = run(*args, *DAY, "--folder", ".")
    assert (ran.out, ran.code, sound.code) == (sound.out, 65, 0)
    assert ran.err.startswith("error[invalid-toml]: ")
    if "json" in args[-1]:
        json.loads(ran.out)


def test_without_a_valid_file_there_is_no_answer() -> None:
    Path("b.toml").write_text("[b")
    ran = run("list", "--folder", ".", "--only-mine", *DAY)
    assert (ran.out, ran.code) == ("", 65)


def test_a_failing_query_reports_skipped_files_too() -> None:
    Path("b.toml").write_text("[b")
    ran = run("show", "no-such-show", "--folder", ".", *DAY)
    assert (ran.out, ran.code) == ("", 1)
    assert "warning[skipped-file]" in ran.err
    assert "error[unknown-show]" in ran.err


def test_a_folder_that_is_a_file_leaves_the_packaged_catalogue() -> None:
    Path("notes").touch()
    ran = run("list", "--plain", "--folder", "notes", *DAY)
    assert (ran.out, ran.code) == (run("list", "--plain", *DAY).out, 74)
    assert ran.err == snapshot("""\
error[not-a-folder]: this is not a folder
 --> notes
hint: name a folder; --catalogue reads a single file
""")


def test_a_configuration_with_an_error_ends_the_call() -> None:
    configure("only_mine = 1\nfoo = 2\n")
    ran = run("list", *DAY, **here())
    assert (ran.out, ran.code) == ("", 78)
    assert "/config/etoile/config.toml:1:13\n" in ran.err
    assert "/config/etoile/config.toml:2:1\n" in ran.err


@pytest.mark.parametrize("path", ["a\0b", "s" * 256, "loop", "."])
def test_a_check_of_any_path_ends_with_an_error_of_its_own(folder: Path, path: str) -> None:
    (folder / "a.toml").symlink_to("a.toml")
    Path("loop").symlink_to("loop")
    ran = run("check", path, **here())
    assert ran.code == (0 if path == "." else 74)
    assert "error[bug]" not in ran.err


# --- who else reads it ---------------------------------------------------------------------------


def test_the_users_shows_are_completed(folder: Path) -> None:
    (folder / "a.toml").write_text(MINE)
    (folder / "b.toml").write_text("[b")
    assert offered("etoile show my") == ["my-show"]


def test_a_configuration_with_an_error_offers_nothing(folder: Path) -> None:
    configure("only_mine = 1")
    assert offered("etoile show e") == []


def test_the_users_drops_are_exported(folder: Path) -> None:
    (folder / "a.toml").write_text(MINE)
    output = answer("export", "ics", "my-show", *DAY, **here())
    assert "DTSTART;VALUE=DATE:20261201" in output


# --- many files, and files that change -----------------------------------------------------------


@pytest.mark.slow
def test_ten_thousand_files() -> None:
    for n in range(10_000):
        Path(f"{n:05}.toml").write_text(f'[s{n}]\ntitle = "S {n}"\n')
    Path("05000.toml").write_text("[b")
    ran = run("list", "--plain", "--folder", ".", "--only-mine", *DAY)
    assert len(ran.out.splitlines()) == 9_999
    assert ran.code == 65
    assert "skipped because of errors: 05000.toml\n" in ran.err


@contextmanager
def replacing(file: Path, *texts: str) -> Iterator[None]:
    """Put one text after the other in the place of a file, again and again."""
    done = Event()

    def replace() -> None:
        while not done.is_set():
            for text in texts:
                new = file.with_suffix(".new")
                new.write_text(text)
                new.replace(file)

    thread = Thread(target=replace)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_a_file_that_is_replaced_is_the_old_or_the_new() -> None:
    texts = [MINE.replace("My Show", title) for title in ("Old" * 2000, "New")]
    Path("a.toml").write_text(texts[0])
    args = ("list", "--plain", "--folder", ".", "--only-mine", *DAY)
    with replacing(Path("a.toml"), *texts):
        answers = {answer(*args).split("\t")[1] for _ in range(200)}
    assert answers <= {"Old" * 2000, "New"}
