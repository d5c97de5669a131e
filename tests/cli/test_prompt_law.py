"""What a prompt may say, as time passes and files change: what `etoile due` prints, or nothing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from etoile_cli.answers.agenda import answer_due
from etoile_cli.catalogue.user_catalogue import read_folder
from etoile_cli.cli.context import load_context
from etoile_cli.cli.due_fields import FIELDS, fill, moving_fields, parse_format
from etoile_cli.cli.prompt import Known, prompt_line, read_prompt
from etoile_cli.cli.prompt_file import find_known, remember_prompt
from etoile_cli.domain.dates import LAST_DAY, AsOf
from etoile_cli.render.due import due_moment, still_fields
from tests.cli.prompting import Clock
from tests.cli.running import env, environment_of
from tests.domain.fold.strategies import FIRST, SPAN, ledgers
from tests.domain.test_past import reported
from tests.helpers import catalogue_of

EVERY_FIELD = parse_format("|".join(f"{{{name}}}" for name in FIELDS))
WITHIN = (None, 1, 7)

ZONES = ["UTC", "UTC", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "+05:45"]
FILES = {"a": "a.toml", "b": "tvmaze/b.toml", "c": "c.toml", "a of the service": "tvmaze/a.toml"}

Step = tuple[int, tuple[str, list[str] | None] | None, str, str | None, bool]
"""The seconds that pass, a file that changes or is removed, a zone, a country, and whether a
command lists all shows then."""

STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.integers(0, 90_000) | st.integers(0, SPAN * 86_400),
        st.none()
        | st.none()
        | st.tuples(st.sampled_from([*FILES]), st.none() | reported | ledgers()),
        st.sampled_from(ZONES),
        st.sampled_from([None, None, "GB"]),
        st.booleans() | st.just(True),
    ),
    min_size=2,
    max_size=7,
)


@given(
    st.lists(reported | ledgers(), min_size=4, max_size=4),
    st.integers(-9, SPAN),
    st.sampled_from([40, 40, 2]),
    STEPS,
)
def test_a_prompt_prints_what_is_due_next_or_nothing(
    first: list[list[str]], start: int, most: int, steps: list[Step]
) -> None:
    clock = Clock(datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(start))
    with TemporaryDirectory() as root, clock.running(), pytest.MonkeyPatch.context() as patched:
        patched.setattr("etoile_cli.cli.prompt_file._MOST", most)
        folder = Path(root, "catalogue")
        (folder / "tvmaze").mkdir(parents=True)
        for name, items in zip(FILES, first, strict=True):
            replace_file(folder / FILES[name], name, items)
        with environment_of(env(XDG_CACHE_HOME=str(Path(root, "cache")))):
            for seconds, changed, zone, country, is_asked in steps:
                clock.now += timedelta(seconds=seconds)
                if changed:
                    name, change = changed
                    replace_file(folder / FILES[name], name, change)
                check_prompt(options_for(folder, zone, country), clock.now, is_asked)


def options_for(folder: Path, zone: str, country: str | None) -> dict[str, Any]:
    given: dict[str, Any] = dict.fromkeys(("catalogue", "config", "as_of"))
    return {**given, "folder": str(folder), "only_mine": True, "zone": zone, "country": country}


def check_prompt(options: dict[str, Any], now: datetime, is_asked: bool) -> None:
    """Compare what a prompt says with what is due; then let a command list all shows."""
    context = load_context(options)
    due = lines_due(Path(options["folder"]), context.as_of)
    if known := read_prompt(options):
        event("a prompt says something")
        assert lines_said(known) == due
    if is_asked:
        assert [prompt_line(find_known(context), EVERY_FIELD, days) for days in WITHIN] == due
        assert remember_prompt(context)
        assert context.memory
        context.memory.save()
        known = read_prompt(options)
        assert known
        assert lines_said(known) == due


def lines_said(known: Known) -> list[str]:
    return [prompt_line(known, EVERY_FIELD, days) for days in WITHIN]


def lines_due(folder: Path, as_of: AsOf) -> list[str]:
    """Return the line of the first release that is due within each number of days."""
    shows = read_folder(str(folder), None).catalogue.shows
    today, now = as_of.day.toordinal(), as_of.at.timestamp() if as_of.at else None
    lines = []
    for days in WITHIN:
        last = LAST_DAY if days is None else date.fromordinal(today + days)
        found = answer_due(shows, as_of, last).dated
        moving = (moving_fields(*due_moment(one, as_of), today, now) for one in found)
        fields = (
            {**still_fields(one, as_of), **more} for one, more in zip(found, moving, strict=True)
        )
        lines.append(next((fill(EVERY_FIELD, one).rstrip(" ") for one in fields), ""))
    return lines


def replace_file(file: Path, name: str, items: list[str] | None) -> None:
    """Write a show's file whole, as etoile does; remove it if there are no items."""
    if items is None:
        file.unlink(missing_ok=True)
        return
    text = catalogue_of(*items).replace("[a]", f"[{name[0]}]").replace("a.news", f"{name[0]}.news")
    beside = file.with_name(".unfinished")
    beside.write_text(text)
    beside.replace(file)
