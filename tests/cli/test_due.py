"""`etoile due`: what is due within some days, as lines for scripts."""

import json
import re
import shlex
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.cli.due_fields import FIELDS
from tests.cli.running import Ran, answer, asked, process, run_on, shell

CATALOGUE = """
    [weekly]
    title    = "Weekly"
    platform = "Prime Video"
    [[weekly.news]]
    reported = 2025-01-01
    season   = 1
    episodes = 3
    release  = [
      { episodes = "1-2", date = 2025-04-17 },
      { episodes = "3",   date = 2025-04-24 },
    ]

    [evening]
    title    = "An Evening"
    platform = "HBO"
    [[evening.news]]
    reported = 2025-01-01
    season   = 3
    release  = [{ episodes = 2, date = 2025-04-24T21:00:00, zone = "America/New_York" }]

    [perhaps]
    title = "Perhaps"
    [[perhaps.news]]
    reported  = 2025-01-01
    season    = 2
    release   = "spring 2025"
    [[perhaps.news]]
    reported  = 2025-02-01
    season    = 2
    release   = 2025-04-21
    certainty = "expected"

    [window]
    title = "Window"
    [[window.news]]
    reported = 2025-01-01
    season   = 1
    release  = "2025-04-22/2025-04-25"
"""
DAY = ("--as-of", "2025-04-20")
NOTHING = Ran("", "", 1)


def one_show(release: str, title: str = "A", more: str = "") -> str:
    """Return a catalogue of one show with a release."""
    return f'[a]\ntitle = "{title}"\n[[a.news]]\nseason = 1\nrelease = {release}\n{more}'


def field(name: str, catalogue: str, *args: str) -> list[str]:
    """Return a field of each release that is due."""
    return asked(catalogue, "due", "--format", f"{{{name}}}", *args).splitlines()


# --- lines ---------------------------------------------------------------------------------------


def test_due() -> None:
    assert asked(CATALOGUE, "due", *DAY) == snapshot("""\
Perhaps S2 premiere tomorrow (expected, spring 2025 confirmed)
Weekly S1 E3 finale in 4 days
An Evening S3 E2 in 5 days
""")


def test_every_field() -> None:
    names = ("id", "what", "when", "left", "days", "date", "time", "platform", "certainty")
    form = "|".join(f"{{{name}}}" for name in ("title", *names, "unsure"))
    assert asked(CATALOGUE, "due", "--format", form, *DAY).splitlines() == snapshot(
        [
            "Perhaps|perhaps|S2 premiere|tomorrow|1d|1|2025-04-21|||expected|"
            "(expected, spring 2025 confirmed)",
            "Weekly|weekly|S1 E3 finale|in 4 days|4d|4|2025-04-24||Prime Video|confirmed|",
            "An Evening|evening|S3 E2|in 5 days|5d|5|2025-04-25|01:00|HBO|confirmed|",
        ]
    )


def test_a_format_may_have_lines_tabs_and_braces() -> None:
    printed = asked(CATALOGUE, "due", "weekly", *DAY, "--format", r"{{{id}}}\t{left}\n  {date}")
    assert printed == "{weekly}\t4d\n  2025-04-24\n"


def test_an_empty_field_leaves_no_spaces_at_the_end_of_a_line() -> None:
    printed = asked(CATALOGUE, "due", *DAY, "--format", "{id} {unsure} ")
    assert printed == "perhaps (expected, spring 2025 confirmed)\nweekly\nevening\n"


@pytest.mark.parametrize(
    ("release", "what"),
    [
        ("2025-04-24", "S1 all at once"),
        ("[{ episodes = 1, date = 2025-04-24 }]", "S1 E1 premiere"),
        ("[{ episodes = '1-8', date = 2025-04-24 }]", "S1 E1–8 premiere"),
        ("2025-04-24\nepisodes = 8", "S1 E1–8 all at once"),
        ("[{ date = 2025-04-17 }, { date = 2025-04-24 }]", "S1 continues"),
        ("[{ date = 2025-04-17 }, { date = 2025-04-24, label = 'Part 2' }]", "S1 Part 2"),
        ("[{ episodes = '5-8', date = 2025-04-24, label = 'Part 2' }]", "S1 E5–8 Part 2"),
        ("[{ episodes = 7, date = 2025-04-24 }]", "S1 E7"),
    ],
)
def test_what_is_due(release: str, what: str) -> None:
    assert field("what", one_show(release), *DAY) == [what]


def test_a_season_named_by_its_year_and_specials_have_no_s() -> None:
    catalogue = one_show("[{ episodes = 3, date = 2025-04-24 }]")
    assert field("what", catalogue.replace("season = 1", "season = 2025"), *DAY) == ["2025 E3"]
    assert field("what", catalogue.replace("season = 1", "season = 0"), *DAY) == ["special 3"]


def test_shows_with_the_same_title_are_told_apart() -> None:
    ghosts = """
        [GB]
        title = "Ghosts"
        platform = "BBC"
        [[GB.news]]
        season = 1
        release = 2025-04-24
    """
    other = ghosts.replace("GB", "US").replace("BBC", "CBS")
    catalogue = (ghosts + other).replace("[GB", "[ghosts").replace("[US", "[ghosts-us")
    catalogue = catalogue.replace("[[GB", "[[ghosts").replace("[[US", "[[ghosts-us")
    assert field("title", catalogue, *DAY) == ["Ghosts (BBC)", "Ghosts (CBS)"]


# --- how sure ------------------------------------------------------------------------------------


@pytest.mark.parametrize("certainty", ["expected", "rumoured"])
def test_what_is_not_confirmed_is_marked(certainty: str) -> None:
    catalogue = one_show("2025-04-24", more=f'certainty = "{certainty}"\n')
    assert asked(catalogue, "due", *DAY) == f"A S1 all at once in 4 days ({certainty})\n"
    assert field("unsure", catalogue, *DAY) == [f"({certainty})"]
    assert field("certainty", catalogue, *DAY) == [certainty]


@pytest.mark.parametrize(
    ("release", "unsure"),
    [
        ('"postponed"', "(but postponed, rumoured by b.example)"),
        ("2025-05-01", "(but rumoured 1 May 2025)"),
    ],
)
def test_what_contradicts_a_confirmed_date_stands_beside_it(release: str, unsure: str) -> None:
    rumour = f"[[a.news]]\nreported = 2025-02-01\nseason = 1\nrelease = {release}\n"
    catalogue = one_show(
        "2025-04-24", more=f'{rumour}certainty = "rumoured"\nsource = "https://b.example"\n'
    )
    assert field("unsure", catalogue, *DAY) == [unsure]
    assert field("certainty", catalogue, *DAY) == ["confirmed"]
    assert asked(catalogue, "due", *DAY) == f"A S1 all at once in 4 days {unsure}\n"


# --- which ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ([], ["perhaps", "weekly", "evening"]),
        (["weekly"], ["weekly"]),
        (["an", "evening"], ["evening"]),
        (["weekly", "evening"], ["weekly", "evening"]),
        (["--within", "1"], ["perhaps"]),
        (["--within", "1d"], ["perhaps"]),
        (["--within", "4 days"], ["perhaps", "weekly"]),
        (["--within", "4d"], ["perhaps", "weekly"]),
        (["--within", "4d", "--zone", "America/New_York"], ["perhaps", "weekly", "evening"]),
        (["--within", "1w"], ["perhaps", "weekly", "evening"]),
        (["--within", "a month"], ["perhaps", "weekly", "evening"]),
        (["--as-of", "2025-04-17", "--within", "1d"], ["weekly"]),
        (["--as-of", "2025-04-24", "--within", "1d"], ["weekly", "evening"]),
        (["--as-of", "2025-04-16", "--within", "1d"], ["weekly"]),
    ],
)
def test_which_releases_are_due(args: list[str], found: list[str]) -> None:
    assert field("id", CATALOGUE, *DAY, *args) == found


@pytest.mark.parametrize(
    "args",
    [
        ["--as-of", "2026-01-01"],
        ["--as-of", "2024-12-31"],
        ["window"],
        ["weekly", "--within", "3d"],
        ["--as-of", "2025-04-26", "--within", "1 year"],
    ],
)
@pytest.mark.parametrize("form", [[], ["--plain"], ["--format", "{title}"]])
def test_if_nothing_is_due_nothing_is_printed(args: list[str], form: list[str]) -> None:
    assert run_on(CATALOGUE, "due", *DAY, *args, *form) == NOTHING


def test_nothing_of_an_empty_catalogue_is_due() -> None:
    assert run_on("", "due") == NOTHING
    ran = run_on("", "due", "--json")
    assert (json.loads(ran.out)["dated"], ran.err, ran.code) == ([], "", 1)


COUNTRIES = one_show("""[
    { episodes = 1, date = 2025-04-22 },
    { episodes = 1, date = 2025-04-24, country = "GB" },
    { episodes = 2, date = 2025-04-29 },
]""")


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ([], ["2025-04-22 S1 E1 premiere", "2025-04-29 S1 E2"]),
        (
            ["--country", "GB"],
            ["2025-04-24 S1 E1 GB premiere", "2025-04-29 S1 E2, general release"],
        ),
    ],
)
def test_a_country_has_its_own_dates(args: list[str], found: list[str]) -> None:
    days = (*DAY, "--within", "2w", "--format", "{date} {what}")
    assert asked(COUNTRIES, "due", *days, *args).splitlines() == found


def test_what_only_another_country_gets_is_not_due() -> None:
    catalogue = one_show("""[
        { date = 2025-04-22, country = "GB" },
        { date = 2025-04-01 },
    ]""")
    assert run_on(catalogue, "due", *DAY) == NOTHING
    assert asked(catalogue, "due", *DAY, "--country", "GB") == "A S1 GB premiere in 2 days\n"


# --- hours ---------------------------------------------------------------------------------------

NINE_PM = one_show('[{ episodes = 2, date = 2025-04-24T21:00:00, zone = "America/New_York" }]')


@pytest.mark.parametrize(
    ("zone", "date", "time"),
    [
        ("America/New_York", "2025-04-24", "21:00"),
        ("Europe/Paris", "2025-04-25", "03:00"),
        ("Pacific/Kiritimati", "2025-04-25", "15:00"),
    ],
)
def test_day_and_hour_are_the_users(zone: str, date: str, time: str) -> None:
    args = ("due", "--zone", zone, *DAY, "--format", "{date} {time}")
    assert asked(NINE_PM, *args) == f"{date} {time}\n"


@pytest.mark.parametrize(
    ("moment", "when", "left", "days"),
    [
        ("2025-04-24 02:59 Paris", "tomorrow", "1d", "1"),
        ("2025-04-24 03:01 Paris", "in 23 hours", "23h", "1"),
        ("2025-04-24 22:00 Paris", "in 5 hours", "5h", "1"),
        ("2025-04-25 01:30 Paris", "in 1 hour", "1h", "0"),
        ("2025-04-25 02:20 Paris", "in 40 minutes", "40m", "0"),
        ("2025-04-24", "tomorrow", "1d", "1"),
        ("2025-04-25", "today", "today", "0"),
    ],
)
def test_hours_and_minutes_are_counted_within_a_day(
    moment: str, when: str, left: str, days: str
) -> None:
    args = ("due", "--zone", "Europe/Paris", "--as-of", moment)
    assert asked(NINE_PM, *args, "--format", "{when}|{left}|{days}") == f"{when}|{left}|{days}\n"


@pytest.mark.parametrize("certainty", ["confirmed", "expected"])
def test_what_came_out_today_is_not_due_any_more(certainty: str) -> None:
    catalogue = f'{NINE_PM}certainty = "{certainty}"\n'
    at = ("due", "--zone", "America/New_York", "--as-of")
    assert asked(catalogue, *at, "2025-04-24 20:59").startswith("A S1 E2 in 1 minute")
    assert run_on(catalogue, *at, "2025-04-24 21:00") == NOTHING
    assert run_on(catalogue, *at, "2025-04-24 23:00") == NOTHING


def test_a_day_without_an_hour_is_due_until_it_ends() -> None:
    catalogue = one_show("2025-04-24")
    assert asked(catalogue, "due", "--as-of", "2025-04-24 23:59") == "A S1 all at once today\n"
    assert run_on(catalogue, "due", "--as-of", "2025-04-25 00:00") == NOTHING


def test_an_hour_that_is_local_everywhere_is_on_everyones_clock() -> None:
    catalogue = one_show('[{ date = 2025-04-24T20:00:00, zone = "local" }]')
    for zone in ("Asia/Tokyo", "America/New_York"):
        at = ("--zone", zone, "--as-of", "2025-04-24 18:30")
        assert field("time", catalogue, *at) == ["20:00"]
        assert field("when", catalogue, *at) == ["in 1 hour"]


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("x" * 500, "x" * 500),
        ("a few words " * 40 + "end", "a few words " * 40 + "end"),
        (r"\u001b[31mred\u0007", r"\x1b[31mred\x07"),
        (r"\u202egnp.exe\u2066", r"\u202egnp.exe\u2066"),
        (r"a\nb\tc", r"a\nb\tc"),
        ("{when} {0} %s $(id) `id`", "{when} {0} %s $(id) `id`"),
        ("星シーズン", "星シーズン"),
    ],
)
def test_a_title_of_any_kind_is_text_on_one_line(title: str, shown: str) -> None:
    catalogue = one_show("2025-04-24", title)
    assert asked(catalogue, "due", *DAY) == f"{shown} S1 all at once in 4 days\n"
    assert field("title", catalogue, *DAY) == [shown]


def test_a_label_and_a_platform_are_text_too() -> None:
    release = r"""[{ date = 2025-04-24, label = "a\u001b", platform = "b\u202e" }]"""
    catalogue = one_show(release)
    assert field("what", catalogue, *DAY) == [r"S1 a\x1b"]
    assert field("platform", catalogue, *DAY) == [r"b\u202e"]


def test_a_limited_character_set_has_what_looks_alike() -> None:
    catalogue = one_show("[{ episodes = '1-8', date = 2025-04-24 }]", "Étoile")
    printed = asked(catalogue, "due", *DAY, PYTHONIOENCODING="ascii")
    assert printed == "Etoile S1 E1-8 premiere in 4 days\n"


# --- for programs --------------------------------------------------------------------------------


def test_plain_lines_and_json_are_those_of_upcoming() -> None:
    days = ("--days", "7", *DAY)
    plain = asked(CATALOGUE, "due", "--plain", *DAY)
    assert plain.splitlines() == asked(CATALOGUE, "upcoming", "--plain", *days).splitlines()[:3]
    found = json.loads(asked(CATALOGUE, "due", "--json", *DAY))
    listed = json.loads(asked(CATALOGUE, "upcoming", "--json", *days))
    assert [one["show"] for one in listed["windows"]] == ["window"]
    assert found == {**listed, "windows": []}


def test_json_without_anything_due_has_empty_lists() -> None:
    ran = run_on(CATALOGUE, "due", "--json", "--as-of", "2026-01-01")
    assert (json.loads(ran.out)["dated"], ran.err, ran.code) == ([], "", 1)


def test_shared_options_may_stand_before_it() -> None:
    assert asked(CATALOGUE, *DAY, "--plain", "due") == asked(CATALOGUE, "due", *DAY, "--plain")


def test_a_script_goes_by_the_exit_code() -> None:
    script = '$etoile due etoile --within 1d --as-of {} && echo "watch" || echo "wait"'
    assert shell(script.format("2025-04-23")).out == (
        "Étoile S1 E1–8 all at once tomorrow\nwatch\n"
    )
    assert shell(script.format("2025-03-10")) == Ran("wait\n", "", 0)


def test_a_pipe_that_closes_ends_it_quietly() -> None:
    ran = shell("$etoile due --within '20 years' --as-of 2025-01-01 | head -n 1")
    assert (len(ran.out.splitlines()), ran.err, ran.code) == (1, "", 0)


def test_a_full_disk_is_an_error() -> None:
    ran = shell("$etoile due --as-of 2025-04-20 > /dev/full")
    assert (ran.out, ran.code) == ("", 74)
    assert ran.err.startswith("error[cannot-write]")


def test_without_anything_due_stdout_may_be_closed() -> None:
    assert shell("$etoile due etoile --as-of 2025-03-10 >&-") == NOTHING


def test_a_terminal_gets_no_colours_and_no_wrapped_lines() -> None:
    catalogue = one_show("2025-04-24", "a few words " * 40 + "end")
    printed = asked(catalogue, "due", *DAY, FORCE_COLOR="1", COLUMNS="20")
    assert printed == asked(catalogue, "due", *DAY)
    assert printed.count("\n") == 1


# --- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--within", "0"], "--within: `0` is less than a day\nhint: write 1d or more"),
        (["--within", "0d"], "--within: `0d` is not a number of days\nhint: write 14, 2w or"),
        (["--within", "-1"], "--within: `-1` is not a number of days\nhint: write 14, 2w or"),
        (["--within", "-7d"], "--within: `-7d` is not a number of days"),
        (["--within", "soon"], "--within: `soon` is not a number of days"),
        (["--within", ""], "--within: `` is not a number of days"),
        (["--within", "1.5"], "--within: `1.5` is not a number of days"),
        (["--within", "1000000"], "--within: `1000000` goes beyond 2199-12-31\nhint: write fewer"),
        (["--within", "9" * 5000], f"--within: `{'9' * 80}…` goes beyond 2199-12-31"),
        (["--format", "{titel}"], "--format: `{titel}` is not a field\nhint: did you mean"),
        (["--format", "{title!r}"], "--format: `{title!r}` is not a field\nhint: did you mean"),
        (["--format", "{}"], "--format: `{}` is not a field\nhint: the fields are {title}, {id}"),
        (["--format", "{"], "--format: `{` in the format has no closing brace\nhint: close it"),
        (["--format", "x", "--plain"], "--format and --plain cannot be combined\nhint: choose"),
        (["--format", "x", "--json"], "--format and --json cannot be combined\nhint: choose"),
        (["--format", "", "--json"], "--format and --json cannot be combined\nhint: choose"),
    ],
)
def test_invalid_options(args: list[str], message: str) -> None:
    ran = run_on(CATALOGUE, "due", *args, *DAY)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"error[usage]: {message}")


def test_a_format_that_is_not_utf8_or_acts_on_a_terminal() -> None:
    ran = shell("$etoile due --format \"$(printf '{a\\377\\033}')\"")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(r"error[usage]: --format: `{a\udcff\x1b}` is not a field")
    printed = shell("$etoile due etoile --as-of 2025-04-20 --format \"$(printf 'a\\377')\"")
    assert printed == Ran("a?\n", "", 0)


def test_an_unknown_show_is_not_silent() -> None:
    ran = process("due", "nonsense")
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err.startswith('error[unknown-show]: no show matches "nonsense"')


# --- its page ------------------------------------------------------------------------------------

PAGE = (Path(__file__).parents[2] / "docs" / "scripts.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ etoile (due.*)\n((?:.*\n)*?)```", PAGE)
FORMATS = re.findall(r"""--format (?:'([^']*)'|"([^"]*)")""", PAGE)


@pytest.mark.parametrize(("call", "printed"), EXAMPLES)
def test_the_page_shows_what_is_printed(call: str, printed: str) -> None:
    assert answer(*shlex.split(call)) == printed


@pytest.mark.parametrize("form", [single or double for single, double in FORMATS])
def test_the_page_has_formats_that_can_be_filled(form: str) -> None:
    assert "{" not in asked(CATALOGUE, "due", "--format", form, *DAY)


def test_the_page_names_every_field() -> None:
    fields = re.findall(r"^\| `\{(\w+)\}` \|", PAGE, re.MULTILINE)
    assert fields == list(FIELDS)
    form = "".join(f"{{{name}}}" for name in fields)
    assert asked(CATALOGUE, "due", "weekly", *DAY, "--format", form)
