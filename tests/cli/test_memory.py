"""What a call remembers: every answer is the same as without it."""

import operator
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_cli.answers.agenda import UpcomingFilter, answer_due, answer_upcoming
from etoile_cli.answers.countdown import answer_countdown
from etoile_cli.answers.shows import RECENT, answer_overview
from etoile_cli.catalogue.built_in import BuiltIn
from etoile_cli.catalogue.packing import pack_shows
from etoile_cli.catalogue.user_catalogue import read_folder
from etoile_cli.cli import context
from etoile_cli.cli.memory import Memory
from etoile_cli.domain.dates import LAST_DAY, AsOf
from etoile_cli.domain.shows import Catalogue, Show
from etoile_cli.render import plain_line
from etoile_cli.render.countdown import plain
from tests.cli.helpers import Home
from tests.cli.running import Ran, run
from tests.domain.fold.strategies import FIRST, SPAN, ledgers
from tests.domain.test_past import ZONES, reported
from tests.helpers import catalogue_of, shows_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def never_young() -> Iterator[None]:
    """Every file counts as old: its times are set by the tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("etoile_cli.catalogue.listing.YOUNG", -(10**19))
        yield


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Return the time, which stands still: the first of a list."""
    times = [NOON]
    monkeypatch.setattr(context, "now", lambda: times[0])

    def seconds() -> float:
        return times[0].timestamp()

    monkeypatch.setattr("etoile_cli.cli.prompt.time", SimpleNamespace(time=seconds))
    return times


# --- every answer ---------------------------------------------------------------------------------

ANSWERS = [
    ("countdown",),
    ("countdown", "--plain"),
    ("countdown", "--json"),
    ("countdown", "--plain", "night"),
    ("countdown", "--plain", "--country", "GB"),
    ("countdown", "--plain", "--zone", "Asia/Tokyo"),
    ("countdown", "--plain", "--as-of", "2026-11-20"),
    ("countdown", "--plain", "--only-mine"),
    ("countdown", "--plain", "-n", "3"),
    ("countdown", "-n", "3"),
    ("countdown", "--json", "-n", "1", "--zone", "Asia/Tokyo"),
    (),
    ("list",),
    ("status", "--json"),
    ("show", "severance"),
    ("upcoming", "--plain"),
    ("news",),
    ("check",),
]

SEVERANCE = """
[severance]
title = "Severance"
ids = { tvmaze = 44933 }
checked = 2026-11-20

[[severance.news]]
reported = "by 2026-11-20"
season = 3
release = [
  { episodes = "1-4", date = 2026-11-22T21:00:00, zone = "America/New_York", every = "week" },
]
"""
OWN = """
[night-ferry]
title = "Night Ferry"

[[night-ferry.news]]
reported = 2026-11-01
season = 1
release = [{ date = 2026-11-10 }, { date = 2026-11-30, country = "GB" }]
"""


@pytest.fixture
def remembering(home: Home) -> dict[str, str | None]:
    """Return the environment of a user with two files, who has a cache folder."""
    home.holds(OWN)
    (home.folder / "tvmaze").mkdir()
    (home.folder / "tvmaze" / "severance.toml").write_text(SEVERANCE)
    return {**home.environment, "XDG_CACHE_HOME": str(home.root / "cache")}


def cached(home: Home) -> list[Path]:
    folder = home.root / "cache" / "etoile"
    return sorted(folder.iterdir()) if folder.exists() else []


def change(file: Path, text: str) -> None:
    """Write a file at another time than before."""
    before = file.stat().st_mtime_ns
    file.write_text(text)
    os.utime(file, ns=(before + 10**9, before + 10**9))


@pytest.mark.parametrize("asked", ANSWERS, ids=" ".join)
def test_an_answer_is_the_same_the_first_and_the_third_time(
    remembering: dict[str, str | None], asked: tuple[str, ...]
) -> None:
    plainly = run(*asked, **remembering, ETOILE_INDEX="0")
    assert [run(*asked, **remembering) for _ in range(3)] == [plainly] * 3


def test_the_answers_of_a_day_follow_the_files_and_the_clock(
    home: Home, remembering: dict[str, str | None], clock: list[datetime]
) -> None:
    def countdowns() -> Ran:
        ran = run("countdown", "--plain", "--only-mine", **remembering)
        assert ran == run("countdown", "--plain", "--only-mine", "--no-index", **remembering)
        return ran

    assert "tomorrow, in 14 h 0 min" in countdowns().out
    clock[0] = NOON + timedelta(hours=9)
    assert "tomorrow, in 5 h 0 min" in countdowns().out
    clock[0] = NOON + timedelta(hours=15)
    assert "in 7 days: 3 episodes" in countdowns().out
    change(home.file, OWN.replace("2026-11-10", "2026-11-24"))
    assert "tomorrow" in countdowns().out
    clock[0] = NOON + timedelta(days=400)
    assert "season 1 premiered 24 November 2026" in countdowns().out
    clock[0] = NOON
    assert "in 2 days" in countdowns().out


def test_an_index_is_written_once(home: Home, remembering: dict[str, str | None]) -> None:
    run("countdown", "--plain", **remembering)
    before = [file.stat() for file in cached(home)]
    run("countdown", "--plain", **remembering)
    assert [file.stat() for file in cached(home)] == before
    assert len(before) == 3  # the shows, their lines, and what a prompt may say


@pytest.mark.parametrize(
    ("options", "environment"),
    [(("--no-index",), {}), ((), {"ETOILE_INDEX": "0"}), (("--catalogue", "shows.toml"), {})],
)
def test_without_an_index_nothing_is_written(
    home: Home,
    remembering: dict[str, str | None],
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    environment: dict[str, str | None],
) -> None:
    monkeypatch.chdir(home.folder)
    ran = run("countdown", "--plain", *options, **remembering, **environment)
    assert (ran.err, ran.code, cached(home)) == ("", 0, [])


def test_an_invalid_file_is_reported_every_time(
    home: Home, remembering: dict[str, str | None]
) -> None:
    home.holds("night = 7", "more.toml")
    first = run("countdown", "--plain", **remembering)
    assert (first.code, "more.toml" in first.err) == (65, True)
    assert run("countdown", "--plain", **remembering) == first
    (home.folder / "more.toml").unlink()
    assert run("countdown", "--plain", **remembering).code == 0


@pytest.mark.parametrize("content", [b"", b"nothing", b"\0" * 100])
def test_a_broken_file_is_written_again(
    home: Home, remembering: dict[str, str | None], content: bytes
) -> None:
    first = run("countdown", "--plain", **remembering)
    for file in (files := cached(home)):
        file.write_bytes(content)
        assert run("countdown", "--plain", **remembering) == first
        assert cached(home) == files
        assert file.read_bytes() != content


@pytest.mark.parametrize("place", range(30))
def test_one_wrong_byte_in_a_file_changes_no_answer(
    home: Home, remembering: dict[str, str | None], place: int
) -> None:
    asked = (("countdown", "--plain"), ("show", "night-ferry"), ("list", "--plain"), ("due",))
    plainly = [run(*words, "--only-mine", "--no-index", **remembering) for words in asked]
    run("countdown", "--plain", "--only-mine", **remembering)
    for file in cached(home):
        content = file.read_bytes()
        at = place * (len(content) - 1) // 29
        for words, answer in zip(asked, plainly, strict=True):
            file.write_bytes(content[:at] + bytes([content[at] ^ 64]) + content[at + 1 :])
            assert run(*words, "--only-mine", **remembering) == answer


def test_a_question_about_another_day_leaves_the_lines_of_today(
    home: Home, remembering: dict[str, str | None]
) -> None:
    run("countdown", "--plain", **remembering)
    before = [file.read_bytes() for file in cached(home)]
    for day in ("2026-01-01", "'2027-01-01 18:00'", "tomorrow"):
        run("countdown", "--plain", "--as-of", day.strip("'"), **remembering)
    assert [file.read_bytes() for file in cached(home)] == before


@pytest.mark.parametrize(("options", "left_out"), [((), 0), (("-n", "1"), 1)])
def test_the_shows_that_are_named_are_listed_if_one_is_left_out(
    remembering: dict[str, str | None], options: tuple[str, ...], left_out: int
) -> None:
    for _ in range(2):
        ran = run("countdown", "severance", "night", *options, **remembering)
        assert ("… and 1 more\n" in ran.out) == bool(left_out)
        assert "Severance" in ran.out
        assert ("Night Ferry" in ran.out) == (not left_out)
        assert "how sure" not in ran.out


def test_a_live_countdown_takes_no_count() -> None:
    assert run("countdown", "--live", "-n", "1").err == (
        "error[usage]: --live and -n cannot be combined\nhint: choose one\n"
    )


# --- time zones -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "is_kept"), [("Europe/London", True), ("+05:45", True), ("XYZ5", False)]
)
def test_no_line_is_kept_for_a_zone_without_a_name(
    home: Home, remembering: dict[str, str | None], zone: str, is_kept: bool
) -> None:
    """Another one may be told by the same rule."""
    named = {"TZ": zone} if zone == "XYZ5" else {"TZ": "UTC"}
    options = () if zone == "XYZ5" else ("--zone", zone)
    run("countdown", "--plain", *options, **{**remembering, **named})
    kept = b"".join(file.read_bytes() for file in cached(home))
    assert (b"night-ferry\tNight Ferry" in kept) == is_kept


def test_new_data_of_a_zone_makes_everything_new(
    home: Home, remembering: dict[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("countdown", "--plain", **remembering)
    before = [file.read_bytes() for file in cached(home)]
    for module in ("catalogue.index", "cli.known_lines"):
        monkeypatch.setattr(f"etoile_cli.{module}.zone_stamp", lambda name: ("elsewhere", 1, 2))
    read = run("countdown", "--plain", **remembering)
    assert read == run("countdown", "--plain", "--no-index", **remembering)
    after = [file.read_bytes() for file in cached(home)]
    assert sum(map(operator.ne, before, after)) == 2  # the prompt's file has no hour


def test_a_zone_that_is_gone_is_reported_as_without_an_index(
    home: Home, remembering: dict[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("countdown", "--plain", "--only-mine", **remembering)
    for module in ("catalogue.index", "cli.known_lines"):
        monkeypatch.setattr(f"etoile_cli.{module}.zone_stamp", lambda name: None)
    monkeypatch.setattr("etoile_cli.catalogue.places.ZoneInfo", no_zone)
    plain = ("countdown", "--plain", "--only-mine", "--zone", "+01:00")
    ran = run(*plain, **remembering)
    assert ran == run(*plain, "--no-index", **remembering)
    assert (ran.code, "America/New_York" in ran.err) == (65, True)


def no_zone(name: str) -> ZoneInfo:
    if name == "America/New_York":
        raise ZoneInfoNotFoundError(name)
    return ZoneInfo(name)


# --- the law --------------------------------------------------------------------------------------

FILES = {"a": "a.toml", "b": "tvmaze/b.toml", "c": "c.toml", "a of the service": "tvmaze/a.toml"}
NAMES = (*FILES,)
BUILT_IN = Catalogue("built-in.toml", shows_of(catalogue_of("2026-09-20: release = 2026-10-20")))
"""A show `a`, of which two files have more."""

LOWEST = BuiltIn(lambda: BUILT_IN, lambda: pack_shows(BUILT_IN.shows))

Step = tuple[int, tuple[str, list[str]] | None, str, str | None, list[str] | None]
"""The seconds that pass, a show whose file changes, a zone, a country, and the shows asked for."""

STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.integers(0, 90_000) | st.integers(0, SPAN * 86_400),
        st.none() | st.tuples(st.sampled_from(NAMES), reported | ledgers()),
        st.sampled_from(["UTC", "UTC", *ZONES]),
        st.sampled_from([None, None, "GB"]),
        st.none() | st.lists(st.sampled_from("abc"), unique=True),
    ),
    max_size=6,
)


PAST = ["2026-09-01: release = 2026-09-01"]
NEVER_PAST = [
    '2026-09-01: release = [{ date = 2026-09-01 }, { date = "after 2026-10", country = "GB" }]'
]
"""All of it is out, but what comes in another country has no last day."""


@given(st.lists(reported | ledgers(), min_size=4, max_size=4), st.integers(-9, SPAN), STEPS)
@example([PAST] * 4, 92, [(0, ("a", NEVER_PAST), "UTC", None, None)])
def test_whatever_changes_a_countdown_is_that_of_the_files(
    first: list[list[str]], start: int, steps: list[Step]
) -> None:
    """As time passes, in any zone and country."""
    moment = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(start)
    with TemporaryDirectory() as folder, TemporaryDirectory() as caches:
        Path(folder, "tvmaze").mkdir()
        for name, items in zip(NAMES, first, strict=True):
            write(Path(folder, FILES[name]), name, items)
        for seconds, changed, zone, country, wanted in steps:
            moment += timedelta(seconds=seconds)
            if changed:
                write(Path(folder, FILES[changed[0]]), *changed)
            here = moment.astimezone(ZoneInfo(zone))
            as_of = AsOf(here.date(), ZoneInfo(zone), moment, country)
            memory = Memory(caches, folder, LOWEST, moment)
            known = memory.read(lambda: None)
            assert known
            remembered = memory.lines(as_of)
            lines = remembered.texts(asked_for(known, wanted) if wanted is not None else None)
            whole = read_folder(folder, BUILT_IN).catalogue
            answer = answer_countdown(asked_for(whole, wanted), as_of)
            assert lines == [*map(plain_line, plain(answer))]
            every = answer_countdown(whole.shows, as_of)
            assert remembered.order() == [(one.show.id, one.is_ahead) for one in every.shows]
            due = answer_due(remembered.for_due(), as_of, LAST_DAY)
            assert due == answer_due(whole.shows, as_of, LAST_DAY)
            ahead = answer_upcoming(remembered.active_since(as_of.day), as_of, UpcomingFilter())
            if ahead.dated or ahead.windows:
                assert ahead == answer_upcoming(whole.shows, as_of, UpcomingFilter())
            shows = remembered.active_since(as_of.day - RECENT)
            assert answer_overview(shows, as_of, 3) == answer_overview(whole.shows, as_of)
            memory.save()


def asked_for(catalogue: Catalogue, wanted: list[str] | None) -> list[Show]:
    return [show for show in catalogue.shows if wanted is None or show.id in wanted]


def write(file: Path, name: str, items: list[str]) -> None:
    """Write a show's file, at another time than before."""
    text = catalogue_of(*items).replace("[a]", f"[{name[0]}]").replace("a.news", f"{name[0]}.news")
    if file.exists():
        change(file, text)
    else:
        file.write_text(text)
