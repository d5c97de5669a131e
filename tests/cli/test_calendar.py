"""`etoile calendar`: a month as a picture and a list, and the months that can be asked for."""

import json
import re

import pytest
from inline_snapshot import snapshot

from tests.cli.running import NO_SHOWS, Ran, answer, asked, run, run_on

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
      { episodes = "3",   date = 2025-05-01 },
    ]

    [evening]
    title    = "Evening"
    platform = "HBO"
    [[evening.news]]
    reported  = 2025-01-01
    season    = 3
    release   = [{ date = 2025-04-30T21:00:00, zone = "America/New_York" }]
    certainty = "expected"

    [spring]
    title = "Spring"
    [[spring.news]]
    reported = 2025-01-01
    release  = "spring 2025"

    [tba]
    title = "Unknown"
    [[tba.news]]
    release = "TBA"
"""
DAY = ("--as-of", "2025-04-20")


def test_a_month() -> None:
    output = asked(CATALOGUE, "calendar", *DAY, "--zone", "America/New_York")
    assert output == snapshot("""\
as of Sunday 20 April 2025

April 2025
 Mon      │ Tue      │ Wed      │ Thu      │ Fri      ┃ Sat      │ Sun
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 31 Mar   │  1       │  2       │  3       │  4       ┃  5       │  6
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
  7       │  8       │  9       │ 10       │ 11       ┃ 12       │ 13
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 14       │ 15       │ 16       │ 17       │ 18       ┃ 19       │[20]
          │          │          │Weekly    │          ┃          │
          │          │          │S1 E1–2   │          ┃          │
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 21       │ 22       │ 23       │ 24       │ 25       ┃ 26       │ 27
──────────┼──────────┼──────────┼──────────┼──────────╂──────────┼──────────
 28       │ 29       │ 30       │ 1 May    │ 2 May    ┃ 3 May    │ 4 May
          │          │?Evening  │Weekly    │          ┃          │
          │          │S3        │S1 E3     │          ┃          │

When                    Show
───────────────────────────────────────────────────────────────────
Thu 17 Apr              Weekly
                        S1 E1–2, premiere · Prime Video · confirmed
Wed 30 Apr, 21:00 EDT   Evening
                        S3, premiere · HBO · expected

No exact date yet
When          Show
──────────────────────────────────────
spring 2025   Spring
              S1, premiere · confirmed
""")


def test_a_month_in_a_very_narrow_terminal_is_a_list() -> None:
    assert asked(CATALOGUE, "calendar", *DAY, COLUMNS="40") == snapshot("""\
as of Sunday 20 April 2025

April 2025
When         Show
────────────────────────────────────────
Thu 17 Apr   Weekly
             S1 E1–2, premiere · Prime
             Video · confirmed

No exact date yet
When          Show
──────────────────────────────────────
spring 2025   Spring
              S1, premiere · confirmed
""")


def test_a_month_in_which_nothing_comes_says_so_under_the_picture() -> None:
    output = asked(CATALOGUE, "calendar", "2025-08", *DAY).splitlines()
    assert output[2] == "August 2025"
    assert output[-3].split("│")[0].strip() == "25"
    assert output[-1] == "No release is known in this month."
    assert "What" not in "".join(output)


def test_months_follow_each_other() -> None:
    output = asked(CATALOGUE, "calendar", "2025-03", "--months", "3", *DAY, COLUMNS="20")
    assert output == snapshot("""\
as of Sunday 20
April 2025

March 2025
No exact date yet
When      Show
────────────────────
spring    Spring
2025      S1,
          premiere ·
          confirmed

April 2025
When      Show
────────────────────
Thu 17    Weekly
Apr       S1 E1–2,
          premiere ·
          Prime
          Video ·
          confirmed

No exact date yet
When      Show
────────────────────
spring    Spring
2025      S1,
          premiere ·
          confirmed

May 2025
When      Show
────────────────────
Thu 1     Weekly
May       S1 E3,
          finale,
          season
          complete ·
          Prime
          Video ·
          confirmed
Thu 1     Evening
May,      S3,
01:00     premiere ·
UTC       HBO ·
(Wed 30   expected
Apr,
21:00
EDT)

No exact date yet
When      Show
────────────────────
spring    Spring
2025      S1,
          premiere ·
          confirmed
""")


def test_a_month_as_plain_lines() -> None:
    output = asked(CATALOGUE, "calendar", "2025-04", "--months", "2", "--plain", *DAY)
    assert [line.split("\t")[:5] for line in output.splitlines()] == snapshot(
        [
            ["2025-04", "2025-04-17", "2025-04-17", "", "weekly"],
            ["2025-04", "2025-03-01", "2025-06-20", "", "spring"],
            ["2025-05", "2025-05-01", "2025-05-01", "", "weekly"],
            ["2025-05", "2025-05-01", "2025-05-01", "01:00 UTC", "evening"],
            ["2025-05", "2025-03-01", "2025-06-20", "", "spring"],
        ]
    )


def test_a_month_as_json() -> None:
    output = json.loads(asked(CATALOGUE, "calendar", "2025-05", "--json", *DAY))
    [month] = output["months"]
    assert output["answer"] == "calendar"
    assert month["month"] == "2025-05"
    assert [one["show"] for one in month["dated"]] == ["weekly", "evening"]
    assert [one["show"] for one in month["windows"]] == ["spring"]


@pytest.mark.parametrize(
    ("zone", "month"), [("America/New_York", "2025-04"), ("Europe/London", "2025-05")]
)
def test_a_drop_is_in_the_users_month(zone: str, month: str) -> None:
    output = asked(CATALOGUE, "calendar", "--months", "2", "--plain", "--zone", zone, *DAY)
    [evening] = [line for line in output.splitlines() if "\tevening\t" in line]
    assert evening.startswith(f"{month}\t")


def test_the_release_of_the_users_country_is_shown() -> None:
    asked_of = ("calendar", "2026-06", "--plain", "--as-of", "2026-06-01")
    assert answer(*asked_of).split("\t")[1] == "2026-06-21"
    assert answer(*asked_of, "--country", "HK").split("\t")[1] == "2026-06-22"


# --- which month ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "title"),
    [
        ("2025-04", "April 2025"),
        (" 2025-04 ", "April 2025"),
        ("1900-01", "January 1900"),
        ("2199-12", "December 2199"),
    ],
)
def test_a_month_is_named_by_its_year_and_number(month: str, title: str) -> None:
    assert answer("calendar", month, *DAY).splitlines()[2] == title


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["april"], ["April 2025"]),
        (["next", "month"], ["May 2025"]),
        (["2025-12-25"], ["December 2025"]),
        (["25", "December", "2025"], ["December 2025"]),
        (["2025/04"], ["April 2025"]),
        (["Q3", "2027"], ["July 2027", "August 2027", "September 2027"]),
        (["may", "to", "june", "2026"], ["May 2026", "June 2026"]),
        (["Q3", "2027", "--months", "1"], ["July 2027"]),
    ],
)
def test_a_month_is_named_by_any_date(words: list[str], titles: list[str]) -> None:
    lines = answer("calendar", *words, *DAY).splitlines()
    assert [
        line.strip() for line in lines if re.fullmatch(r"\s*[A-Z][a-z]+ 20\d\d", line)
    ] == titles


@pytest.mark.parametrize(
    ("month", "message"),
    [
        *(("", "`` is not a date"), (" ", "`` is not a date"), ("soon", "`soon` is not a date")),
        *(("by 2027", "`by 2027` has no first day"), ("TBA", "`TBA` has no first day")),
        *(("after 2027", "`after 2027` has no last day"), ("2025-13", "`2025-13` is not a date")),
        *(("1899-12", "the year 1899 is outside"), ("9999-12", "the year 9999 is outside")),
    ],
)
def test_an_invalid_month(month: str, message: str) -> None:
    ran = run("calendar", "--", month)
    assert (ran.out, ran.code) == ("", 2)
    assert f"]: MONTH: {message}" in ran.err
    assert "\nhint: " in ran.err


def test_a_month_without_end_gets_a_short_error() -> None:
    assert len(run("calendar", "2" * 1_000_000).err) < 300


@pytest.mark.parametrize("count", ["0", "-1", "1201", "1000000", "many", "", "1.5"])
def test_an_invalid_number_of_months(count: str) -> None:
    ran = run("calendar", "--months", count)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("error[usage]: Invalid value for '--months': ")


def test_a_hundred_years_of_months_end_with_the_calendar() -> None:
    asked_of = ("calendar", "--plain", "--months", "1200", "--as-of", "2025-04-20")
    assert asked(CATALOGUE, *asked_of).count("\n") == 6
    output = asked(CATALOGUE, "calendar", "2199-11", "--months", "1200", "--json", *DAY)
    assert [one["month"] for one in json.loads(output)["months"]] == ["2199-11", "2199-12"]


@pytest.mark.parametrize("zone", ["+14", "-12"])
@pytest.mark.parametrize(("day", "month"), [("1900-01-01", "January"), ("2199-12-31", "December")])
def test_the_first_and_the_last_day_have_a_month(zone: str, day: str, month: str) -> None:
    output = answer("calendar", "--as-of", day, "--zone", zone)
    assert output.splitlines()[2] == f"{month} {day[:4]}"
    assert f"[{int(day[-2:]):>2}]" in output


def test_a_calendar_of_nothing_says_so() -> None:
    assert run_on("", "calendar") == Ran(NO_SHOWS.format("shows.toml"), "", 1)


# --- a full day ----------------------------------------------------------------------------------


def test_thirty_drops_of_one_day_are_counted_in_the_picture_and_named_below() -> None:
    shows = "".join(
        f'[s{n}]\ntitle = "Show {n}"\n[[s{n}.news]]\nrelease = 2025-04-24\n' for n in range(30)
    )
    output = asked(shows, "calendar", *DAY)
    picture, _, listed = output.partition("When ")
    assert picture.count("Show") == 2
    assert "+28 more" in picture
    assert re.findall(r"Show \d+", listed) == sorted(f"Show {n}" for n in range(30))


# --- the first day of the week --------------------------------------------------------------------


def first(*args: str, **environment: str | None) -> str:
    """Return the first weekday in the picture of a month."""
    output = answer("calendar", "2025-04", "--as-of", "2025-04-20", *args, **environment)
    return output.splitlines()[3].split()[0]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("monday", "Mon"),
        ("Sunday", "Sun"),
        ("SAT", "Sat"),
        ("th", "Thu"),
        ("tu", "Tue"),
        ("w", "Wed"),
        ("f", "Fri"),
    ],
)
def test_the_first_weekday_can_be_set(words: str, day: str) -> None:
    assert first("--week-starts", words, LC_ALL="en_US.UTF-8") == day


@pytest.mark.parametrize("words", ["", " ", "t", "s", "8", "0", "Montag", "mondays", "\x1b[31m"])
def test_an_invalid_weekday(words: str) -> None:
    ran = run("calendar", "--week-starts", words)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("error[usage]: --week-starts: `")
    assert "\x1b" not in ran.err


def test_a_misspelt_weekday() -> None:
    ran = run("calendar", "--week-starts", "mnday")
    assert ran == Ran(
        "",
        "error[usage]: --week-starts: `mnday` is not one of `monday`, `tuesday`, `wednesday`, "
        "`thursday`, `friday`, `saturday` or `sunday`\nhint: did you mean `monday`?\n",
        2,
    )


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("en_US.UTF-8", "Sun"),
        ("en_GB.UTF-8", "Mon"),
        ("de_DE", "Mon"),
        ("fr_CA@euro", "Sun"),
        ("ar_EG.UTF-8", "Sat"),
        ("dv_MV", "Fri"),
        ("ar_AE", "Mon"),
        ("en_us", "Sun"),
        ("C.UTF-8", "Mon"),
        ("POSIX", "Mon"),
        ("nonsense", "Mon"),
        ("_", "Mon"),
        ("", "Mon"),
    ],
)
def test_the_locale_decides_the_first_weekday(locale: str, day: str) -> None:
    assert first(LC_ALL=locale, LC_TIME=None, LANG=None) == day


@pytest.mark.parametrize(
    ("locale", "of_time", "language", "day"),
    [
        ("en_US", "en_GB", "en_GB", "Sun"),
        (None, "en_US", "en_GB", "Sun"),
        ("", "", "en_US", "Sun"),
        (None, "en_GB", "en_US", "Mon"),
        (None, None, None, "Mon"),
    ],
)
def test_lc_time_takes_precedence_over_lang(
    locale: str | None, of_time: str | None, language: str | None, day: str
) -> None:
    assert first(LC_ALL=locale, LC_TIME=of_time, LANG=language) == day
