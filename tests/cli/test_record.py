"""`etoile record`: news of a show and its cast, in the user's catalogue."""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.cli.reports import REPORTS
from tests.cli.helpers import FINALE, WEEKLY, record, refused, release, season, user_folder
from tests.cli.running import run

SHOWS = """
    # UserFolder.

    [wolves]   # the best
    title   = 'The "Wolves"'

    [[wolves.news]]
    reported = 2025-01-01
    season   = 1
    release  = 2025-06-01

    # Of the sky:
    [nova]
    title = "Nova"
"""
HEAD, TAIL = (part.replace("\n    ", "\n") for part in SHOWS.split("\n    # Of the sky:"))
BEFORE, AFTER = HEAD.removeprefix("\n"), "\n# Of the sky:" + TAIL


def item(*words: str) -> str:
    """Return what is put into the file, of the news of one season: its keys but for the day."""
    with user_folder(shows=SHOWS) as user:
        user.out("record", "wolves", *words)
        text = user.files["shows.toml"].removesuffix("    ")
        assert text.startswith(BEFORE)
        assert text.endswith(AFTER.removesuffix("    "))
        put = text[len(BEFORE) : len(text) - len(AFTER.removesuffix("    "))]
        head = "\n[[wolves.news]]\nreported = 2026-11-22\n"
        assert put.startswith(head)
        return put.removeprefix(head).rstrip("\n")


# --- what is written -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("renewed",), 'season = 2\nstatus = "renewed"'),
        (("ordered",), 'season = 2\nstatus = "ordered"'),
        (("picked-up",), 'season = 2\nstatus = "picked up"'),
        (("picked", "up"), 'season = 2\nstatus = "picked up"'),
        (("Picked Up",), 'season = 2\nstatus = "picked up"'),
        (("in-development",), 'season = 2\nstatus = "in development"'),
        (("in-production",), 'season = 2\nstatus = "in production"'),
        (("cancelled",), 'status = "cancelled"'),
        (("ended",), 'status = "ended"'),
        (("final",), 'season = 1\nstatus = "final"'),
        (("renewed", "--final"), 'season = 2\nstatus = ["renewed", "final"]'),
        (("renewed", "--season", "3-4"), 'seasons = [3, 4]\nstatus = "renewed"'),
        (("cancelled", "--season", "1"), 'season = 1\nstatus = "cancelled"'),
        (("postponed", "--season", "2"), 'season = 2\nrelease = "postponed"'),
        (("dated", "2027-01-15"), "season = 2\nrelease = [{ date = 2027-01-15 }]"),
        (("dated", "spring", "2027"), 'season = 2\nrelease = "spring 2027"'),
        (
            ("moved", "2027-01-15T21:00 Europe/London", "--season", "2"),
            'season = 2\nrelease = [{ date = 2027-01-15T21:00:00, zone = "Europe/London" }]',
        ),
        (
            ("dated", "2027-01-15", "--pattern", "weekly", "--episodes", "8"),
            "season = 2\nepisodes = 8\n"
            'release = [{ episodes = "1-8", date = 2027-01-15, every = "week" }]',
        ),
        (
            ("dated", "2027-01-15", "--country", "GB", "--platform", "Sky"),
            'season = 2\nrelease = [{ date = 2027-01-15, country = "GB", platform = "Sky" }]',
        ),
        (("trailer", "tomorrow"), "season = 2\ntrailer = 2026-11-23"),
        (("episodes", "10", "--season", "2"), "season = 2\nepisodes = 10"),
        (("platform", "BBC", "One"), 'platform = "BBC One"'),
        (
            ("note", 'A [red]hint[/red]: "x\\y"\n\x1b.'),
            r'note = "A [red]hint[/red]: \"x\\y\"\n\u001b."',
        ),
        (
            ("renewed", "--certainty", "rumoured", "--source", "a", "--source", "b", "--note", "x"),
            'season = 2\nstatus = "renewed"\ncertainty = "rumoured"\nsource = ["a", "b"]\n'
            'note = "x"',
        ),
    ],
)
def test_news_stand_behind_the_older_and_the_rest_stays(
    words: tuple[str, ...], written: str
) -> None:
    assert item(*words) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("yesterday", "2026-11-21"),
        ("2026-11-01", "2026-11-01"),
        ("by 2026-10-31", '"by 2026-10-31"'),
        ("spring 2026", '"spring 2026"'),
    ],
)
def test_a_day_of_report(day: str, written: str) -> None:
    with user_folder(shows=SHOWS) as user:
        user.out("record", "nova", "ordered", "--reported", day)
        assert f"\n[[nova.news]]\nreported = {written}\nseason = 1\n" in user.files["shows.toml"]


@pytest.mark.parametrize("words", ["wolves", "wolv", "The Wolves", "THE  wolves"])
def test_the_show_is_named_as_in_all_commands(words: str) -> None:
    with user_folder(shows='[wolves]\ntitle = "The Wolves"\n') as user:
        user.out("record", words, "ended")
        user.out("record", *words.split(), "ended")
        assert user.files["shows.toml"].count("[[wolves.news]]") == 2


def test_a_show_may_be_called_as_what_happens() -> None:
    with user_folder(shows='[final]\ntitle = "The Final Cast"\n[cast]\ntitle = "Cast"\n') as user:
        user.out("record", "final", "renewed", "--season", "2")
        user.out("record", "The Final Cast", "ended")
        user.out("record", "cast", "cast", "Final", "Girl")
        assert user.files["shows.toml"] == snapshot("""\
[final]
title = "The Final Cast"

[[final.news]]
reported = 2026-11-22
season = 2
status = "renewed"

[[final.news]]
reported = 2026-11-22
status = "ended"
[cast]
title = "Cast"
cast = [
  { name = "Final Girl", from = 2026-11-22 },
]
""")


def test_news_of_a_built_in_show_goes_into_the_users_file() -> None:
    day = ("--as-of", "2024-11-22")  # before its fourth season was announced
    with user_folder() as user:
        assert user.out("record", "bridgerton", "renewed", "--season", "4", *day) == snapshot("""\
Bridgerton
  + 22 November 2024  season 4: renewed
    status            awaiting a decision → between seasons
    countdown         season 3 complete since 13 June 2024 → no date yet: season
                      4 renewed 22 November 2024
in mine/shows.toml
""")
        assert user.files == snapshot(
            {
                "shows.toml": """\
[[bridgerton.news]]
reported = 2024-11-22
season = 4
status = "renewed"
"""
            }
        )
        assert user.out("record", "bridgerton", "dated", "2025-01-15", *day) == snapshot("""\
Bridgerton
  + 22 November 2024  season 4: 15 January 2025
    countdown         no date yet: season 4 renewed 22 November 2024 → S4, 15
                      January 2025, in 54 days
in mine/shows.toml
""")


def test_the_file_with_the_title_is_written() -> None:
    news = '[[nova.news]]\nreported = 2026-01-01\nstatus = "ended"\n'
    titled = '[nova]\ntitle = "Nova"\n'
    with user_folder(a=news, b=titled, shows='[c]\ntitle = "C"\n') as user:
        assert user.out("record", "nova", "picked-up", "--season", "2").endswith("in mine/b.toml\n")
        assert user.files["a.toml"] == news
    with user_folder(a="", b=news.replace("nova", "severance")) as user:
        assert user.out("record", "severance", "picked-up").endswith("in mine/b.toml\n")


def test_a_named_catalogue() -> None:
    with user_folder() as user:
        Path("there").mkdir()
        Path("there/one.toml").write_text('[nova]\ntitle = "Nova"\n')
        user.out("record", "nova", "ended", "--catalogue", "there/one.toml")
        user.out("--catalogue", "there", "record", "nova", "picked-up", "--season", "2")
        assert Path("there/one.toml").read_text().count("[[nova.news]]") == 2
        assert user.refused("record", "severance", "ended", "--catalogue", "there")[0] == 1
        assert user.refused("record", "nova", "ended", "--catalogue", "none/one.toml")[0] == 1


def test_a_show_that_is_written_in_another_way_stays_so() -> None:
    with user_folder(a='b = { title = "B" } # here\nc.title = "C"\n') as user:
        user.out("record", "b", "ended")
        user.out("record", "c", "ended")
        assert user.files["a.toml"] == snapshot("""\
b = { title = "B", news = [ { reported = 2026-11-22, status = "ended" } ] } # here
c.title = "C"
c.news = [
  { reported = 2026-11-22, status = "ended" },
]
""")


# --- its output -----------------------------------------------------------------------------------


def test_old_and_new() -> None:
    with user_folder(shows=SHOWS) as user:
        assert user.out("record", "wolves", "dated", "spring 2027") == snapshot("""\
The "Wolves"
  + 22 November 2026  season 2: spring 2027
    status            awaiting a decision → between seasons
    countdown         season 1 out since 1 June 2025 → S2, spring 2027, in
                      99–210 days
in mine/shows.toml
""")
        assert user.out("record", "wolves", "moved", "2027-01-15") == snapshot("""\
The "Wolves"
  + 22 November 2026  season 2: moved from spring 2027 to 15 January 2027
    countdown         S2, spring 2027, in 99–210 days → S2, 15 January 2027, in
                      54 days
in mine/shows.toml
""")
        assert user.out("record", "wolves", "postponed") == snapshot("""\
The "Wolves"
  + 22 November 2026  season 2: postponed (had been due 15 January 2027)
    countdown         S2, 15 January 2027, in 54 days → season 2 postponed 22
                      November 2026, no new date
in mine/shows.toml
""")
        assert user.out("record", "wolves", "cancelled", "--certainty", "rumoured") == snapshot("""\
The "Wolves"
  + 22 November 2026  cancelled, rumoured
    status and next release unchanged
in mine/shows.toml
""")
        assert user.out("record", "wolves", "note", "It [red]was[/red]\x1b[1m.") == snapshot("""\
The "Wolves"
  + 22 November 2026  It [red]was[/red]\\x1b[1m.
    status and next release unchanged
in mine/shows.toml
""")


def test_news_of_a_day_to_come_count_then() -> None:
    with user_folder(shows=SHOWS) as user:
        assert user.out("record", "wolves", "renewed", "--reported", "2027-02-01") == snapshot("""\
The "Wolves"
  + 1 February 2027  season 2: renewed
                     counts from 1 February 2027
in mine/shows.toml
""")
        assert "renewed" not in user.out("status", "wolves")


def test_news_from_before_the_show_are_kept_and_flagged() -> None:
    with user_folder(shows=SHOWS) as user:
        user.out("record", "wolves", "ordered", "--season", "1", "--reported", "2024-01-01")
        ran = user.run("record", "wolves", "trailer", "2023-01-01", "--reported", "2023-01-01")
        assert ran.code == 0
        assert ran.err == snapshot("""\
warning[before-the-show]: this was reported before the show was ordered, on 2024-01-01
 --> mine/shows.toml:17:12
   |
17 | reported = 2023-01-01
   |            ^^^^^^^^^^
hint: check both against the source
""")
        assert "reported = 2023-01-01\n" in user.files["shows.toml"]


def test_an_impossible_order_of_events_is_kept_with_a_warning() -> None:
    with user_folder(shows=SHOWS) as user:
        user.out("record", "nova", "cancelled", "--season", "1", "--reported", "2026-01-01")
        ran = user.run("record", "nova", "ordered", "--season", "1", "--reported", "2026-02-01")
        assert ran.code == 0
        assert ran.err == snapshot("""\
warning[before-the-show]: this was reported before the show was ordered, on 2026-02-01
 --> mine/shows.toml:16:12
   |
16 | reported = 2026-01-01
   |            ^^^^^^^^^^
hint: check both against the source

warning[event-order]: season 1 is ordered after it was cancelled
 --> mine/shows.toml:23:11
   |
23 | status = "ordered"
   |           ^^^^^^^
hint: if it was saved, write `picked up`; else check the dates
""")
        assert user.files["shows.toml"].count("[[nova.news]]") == 2


def test_earlier_warnings_are_not_repeated() -> None:
    with user_folder(shows=SHOWS) as user:
        user.out("record", "nova", "cancelled", "--season", "1", "--reported", "2026-01-01")
        user.run("record", "nova", "ordered", "--season", "1", "--reported", "2026-02-01")
        user.out("record", "nova", "note", "Odd.")


def test_the_answer_for_programs() -> None:
    with user_folder(shows=SHOWS) as user:
        plain = user.out("record", "wolves", "renewed", "--plain").splitlines()
        assert [line.split("\t")[2:6] for line in plain] == snapshot(
            [
                ["news-added", "2026-11-22", "", "season 2: renewed"],
                ["status", "", "awaiting a decision", "between seasons"],
                [
                    "countdown",
                    "",
                    "season 1 out since 1 June 2025",
                    "no date yet: season 2 renewed 22 November 2026",
                ],
            ]
        )
        assert {tuple(line.split("\t")[:2]) for line in plain} == {("wolves", 'The "Wolves"')}
        changes = json.loads(user.out("record", "wolves", "dated", "2027", "--json"))["changes"]
        assert {one["id"] for one in changes} == {"wolves"}
        assert [one["change"] for one in changes] == ["news-added", "countdown"]
        assert changes[-1]["new"]["drop"]["when"]["words"] == "2027"


def test_a_dry_run() -> None:
    with user_folder(shows=SHOWS) as user:
        before = user.all_files
        assert user.out("record", "wolves", "renewed", "--dry-run") == snapshot("""\
--- mine/shows.toml
+++ mine/shows.toml
@@ -8,6 +8,11 @@
 season   = 1
 release  = 2025-06-01
 \n\
+[[wolves.news]]
+reported = 2026-11-22
+season = 2
+status = "renewed"
+
 # Of the sky:
 [nova]
 title = "Nova"
""")
        assert user.all_files == before
    with user_folder() as user:
        assert user.out("record", "severance", "ended", "--dry-run").startswith("--- /dev/null\n")
        assert user.all_files == {}


# --- cast ----------------------------------------------------------------------------------------


def test_a_season_is_asked_for_if_none_is_ahead() -> None:
    with user_folder(shows=SHOWS) as user:
        assert user.refused(
            "record", "bridgerton", "postponed", "--as-of", "2024-11-22"
        ) == snapshot(
            (
                2,
                """\
error[usage]: no season of Bridgerton is ahead, so which one do you mean?
hint: name it: --season 3
""",
            )
        )


def test_a_title_may_contain_the_word_of_a_report() -> None:
    """The reading that names a whole show is taken; neither if two fit alike."""
    shows = '[death-note]\ntitle = "Death Note"\n\n[moved-on]\ntitle = "Moved On"\n'
    with user_folder(shows=shows) as user:
        user.out("record", "death", "note", "renewed", "--season", "2")
        assert user.files["shows.toml"].count('status = "renewed"') == 1
        assert "note = " not in user.files["shows.toml"]
        user.out("record", "moved", "on", "note", "Filming", "has", "moved", "to", "Paris")
        assert 'note = "Filming has moved to Paris"' in user.files["shows.toml"]


def test_joined_and_left() -> None:
    with user_folder(shows=SHOWS) as user:
        args = ("--tier", "guest", "--character", "The moon", "--reported", "2026")
        assert user.out("record", "nova", "cast", "Ann", "Other", *args) == snapshot("""\
Nova
  + cast  Ann Other, guest, as The moon, from 2026
in mine/shows.toml
""")
        assert user.refused("record", "nova", "cast", "Bo", "--left") == snapshot(
            (
                2,
                """\
error[nothing-matched]: Bo is not in the cast of Nova
hint: `etoile cast nova --all` lists who is, and who was
""",
            )
        )
        assert user.files["shows.toml"].split("# Of the sky:\n")[1] == snapshot("""\
[nova]
title = "Nova"
cast = [
  { name = "Ann Other", tier = "guest", character = "The moon", from = "2026" },
]
""")


def test_a_member_of_the_built_in_cast_keeps_its_details() -> None:
    with user_folder() as user:
        assert user.out("record", "etoile", "cast", "luke kirby", "--left") == snapshot("""\
Étoile
  ~ cast  Luke Kirby
          until: not given → 22 November 2026
in mine/shows.toml
""")
        assert user.files == snapshot(
            {
                "shows.toml": """\
[[etoile.cast]]
name = "Luke Kirby"
tier = "lead"
character = "Jack McMillan"
known_for = "Lenny Bruce in The Marvelous Mrs. Maisel"
from = 2023-04-26
until = 2026-11-22
"""
            }
        )
        assert user.refused("record", "etoile", "cast", "Luke  Kirby") == snapshot(
            (
                2,
                """\
error[already-there]: Luke  Kirby is already in the cast of Étoile
 --> mine/shows.toml
hint: `etoile edit etoile` opens your files there
""",
            )
        )


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        ((), 2, "usage"),
        (("wolves",), 2, "usage"),
        (("renewed",), 2, "usage"),
        (("wolves", "reneved"), 2, "usage"),
        (("wolves", ""), 2, "usage"),
        (("", "renewed"), 1, "unknown-show"),
        (("xyzzy", "renewed"), 1, "unknown-show"),
        (("the", "renewed"), 2, "ambiguous-show"),
        (("wolves", "renewed", "again"), 2, "usage"),
        (("wolves", "renewed", "2"), 2, "usage"),
        (("wolves", "dated"), 2, "usage"),
        (("wolves", "dated", ""), 2, "usage"),
        (("wolves", "dated", "soon"), 2, "impossible-date"),
        (("wolves", "dated", "2027-02-30"), 2, "impossible-date"),
        (("wolves", "dated", "2027-01-15T21:00"), 2, "no-zone"),
        (("wolves", "dated", "2027-03-28T01:30 Europe/London"), 2, "skipped-hour"),
        (("wolves", "dated", "2027-01-15T21:00 Europe/Lond"), 2, "unknown-zone"),
        (("wolves", "trailer", "2027-02-30T21:00Z"), 2, "impossible-date"),
        (("wolves", "episodes", "eight"), 2, "usage"),
        (("wolves", "episodes", "0"), 2, "usage"),
        (("wolves", "note", " "), 2, "usage"),
        (("wolves", "cast", ""), 2, "usage"),
        (("wolves", "renewed", "--plain", "--json"), 2, "usage"),
        (("wolves", "note", "sur\udcff"), 2, "usage"),
    ],
)  # fmt: skip
def test_invalid_reports(words: tuple[str, ...], code: int, problem: str) -> None:
    with user_folder(shows=SHOWS) as user:
        got, output = user.refused("record", *words)
        assert (got, output.split("]")[0]) == (code, f"error[{problem}")
        assert "Traceback" not in output


BAD: dict[str, list[tuple[str, str | None, str]]] = {
    "renewed": [
        ("--season", "1000", "usage"), ("--season", "2-1", "usage"), ("--season", "", "usage"),
        ("--season", "two", "usage"), ("--season", "1-9999", "usage"),
        ("--reported", "", "impossible-date"), ("--reported", "soon", "impossible-date"),
        ("--reported", "TBA", "needs-a-last-day"), ("--certainty", "", "usage"),
        ("--certainty", "sure", "usage"), ("--source", "", "empty-text"),
        ("--note", "", "empty-text"), ("--episodes", "0", "usage"),
        ("--episodes", "5-8", "usage"), ("--label", "x", "usage"), ("--part", "x", "usage"),
        ("--only", None, "usage"),
        ("--episodes", "x", "usage"), ("--platform", "", "empty-text"),
        ("--pattern", "weekly", "usage"), ("--pattern", "", "usage"), ("--country", "GB", "usage"),
        ("--country", "", "usage"), ("--tier", "lead", "usage"), ("--tier", "", "usage"),
        ("--character", "", "usage"), ("--known-for", "", "usage"), ("--left", None, "usage"),
        ("--file", "x", "usage"), ("--nonsense", None, "usage"),
    ],
    "dated 2027-01-15": [
        ("--country", "", "empty-text"),
        ("--country", "Narnia", "unknown-country"), ("--pattern", "weakly", "usage"),
        ("--pattern", "weekly", "usage"), ("--platform", "", "empty-text"),
    ],
    "moved 2027-01-15 --only": [
        ("--pattern", "weekly", "usage"), ("--part", "Part 2", "usage"),
        ("--episodes", "5-8", "usage"), ("--episodes", "5-5", "usage"),
    ],
    "dated 2027-01-15 --only": [("--episodes", "8", "usage"), ("--final", None, "usage")],
    "cast Ann": [
        ("--only", None, "usage"),
        ("--tier", "star", "usage"), ("--tier", "", "usage"), ("--character", "", "empty-text"),
        ("--known-for", "", "empty-text"), ("--note", "", "empty-text"),
        ("--season", "1", "usage"), ("--season", "", "usage"), ("--episodes", "0", "usage"),
        ("--platform", "", "usage"), ("--certainty", "rumoured", "usage"),
        ("--final", None, "usage"), ("--pattern", "weekly", "usage"),
        ("--reported", "soon", "impossible-date"), ("--reported", "", "impossible-date"),
    ],
    "note Hm.": [("--note", "Other.", "usage"), ("--note", "", "usage")],
    "episodes 8": [("--episodes", "9", "usage"), ("--episodes", "8", "usage")],
    "platform Sky": [("--platform", "HBO", "usage")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "option", "value", "problem"),
    [(words, *bad) for words, bads in BAD.items() for bad in bads],
)
def test_options_that_are_nonsense_or_would_do_nothing(
    words: str, option: str, value: str | None, problem: str
) -> None:
    given = [option] if value is None else [option, value]
    for show in ("wolves", "severance"):
        with user_folder(shows=SHOWS) as user:
            code, output = user.refused("record", show, *words.split(), *given)
            assert (code, output.split("]")[0]) == (2, f"error[{problem}")
            assert "Traceback" not in output


def test_errors_name_the_fix() -> None:
    wrong = ("dated", "renewed 2", "note A --note B", "cast A --certainty rumoured")
    with user_folder(shows=SHOWS) as user:
        refused = [user.refused("record", "wolves", *words.split())[1] for words in wrong]
        assert "\n".join(refused) == snapshot("""\
error[usage]: `dated` needs a VALUE
hint: such as: etoile record SHOW dated 2027-01-15

error[usage]: `renewed` takes no VALUE: `2`
hint: did you mean an option, such as --season 2?

error[usage]: --note cannot be combined with `note`
hint: leave one of them out

error[usage]: --season, --episodes, --platform, --certainty and --final do nothing for `cast`
hint: report a rumour as a note: etoile record SHOW note "…" --certainty rumoured
""")


# --- files that are not as they should be --------------------------------------------------------


BROKEN = '[nova]\ntitle = ""\n'


@pytest.mark.parametrize("text", [BROKEN, "[s", "schema = 2", "[a]\nnews = 1"])
def test_a_file_with_an_error_is_not_touched(text: str) -> None:
    with user_folder(shows=text) as user:
        for more in ((), ("--dry-run",)):
            code, output = user.refused("record", "severance", "ended", *more)
            assert code == 65
            assert output.endswith(
                "error[skipped-file]: this file has errors; fix it first\n --> mine/shows.toml\n"
                "hint: `etoile edit` opens it; nothing was written\n"
            )


def test_another_file_is_written_beside_one_with_an_error() -> None:
    with user_folder(shows=BROKEN, good='[pax]\ntitle = "Pax"\n') as user:
        ran = user.run("record", "pax", "ended")
        assert (ran.code, ran.out.splitlines()[0]) == (0, "Pax")
        assert ran.err.startswith(
            "error[empty-text]: this text is empty\n --> mine/shows.toml:2:9\n"
        )
        assert user.files["shows.toml"] == BROKEN


def test_a_skipped_file_may_hold_the_show() -> None:
    """News of a show that can't be read are not written of one whose title has the word."""
    with user_folder(bad=BROKEN, shows='[dance]\ntitle = "Bossa Nova"\n') as user:
        code, output = user.refused("record", "nova", "ended")
        assert code == 65
        assert "error[skipped-file]: `nova` is a part of Bossa Nova" in output
        assert user.run("record", "dance", "ended").code == 0


def test_an_empty_list_of_news_is_filled() -> None:
    with user_folder(a='[nova]\ntitle = "Nova"\nnews = []\n') as user:
        user.out("record", "nova", "ended")
        assert user.files["a.toml"].endswith(
            'news = [ { reported = 2026-11-22, status = "ended" } ]\n'
        )


def test_a_place_that_cannot_be_written() -> None:
    with user_folder() as user:
        assert user.refused("record", "severance", "ended", "--folder", "/proc/nova")[0] == 74
        assert user.refused("record", "severance", "ended", "--folder", "/dev/null")[0] == 74


# --- words, counts and dates ---------------------------------------------------------------------


@pytest.mark.parametrize("words", ["delayed", "delayed 2027-01-07"])
def test_other_words_for_what_can_be_recorded(words: str) -> None:
    assert refused(season(WEEKLY), "2026-10-14", *words.split()) == snapshot("""\
error[usage]: `record` does not know `delayed`
hint: did you mean `postponed`, or `moved DATE` if the new date is known?
""")


def test_a_run_without_a_known_end_is_written_by_hand() -> None:
    words = ("dated", "2027-01-07", "--season", "3", "--pattern", "weekly")
    assert refused(season(WEEKLY), "2026-10-14", *words) == snapshot("""\
error[usage]: this pattern needs the number of episodes
hint: add --episodes 8; if it is unknown, write it by hand (`etoile edit`): episodes = "1-"
""")


def test_fewer_episodes_mid_season() -> None:
    with user_folder(shows=season(WEEKLY, "episodes = 8")) as user:
        ran = record(user, "2026-10-14", "episodes", "6")
        assert (ran.err, ran.code) == ("", 0)
        assert ran.out == snapshot("""\
B
  + 14 October 2026  season 2: 6 episodes (was 8 episodes); E7–8 no longer come
                     (had been due from 12 November 2026)
    countdown        S2 E3, 15 October 2026, tomorrow: 6 episodes left, complete
                     19 November 2026 → S2 E3, 15 October 2026, tomorrow: 4
                     episodes left, complete 5 November 2026
    E1–2 are already out; E3–6 unchanged
in mine/shows.toml
""")


def test_a_number_may_be_that_of_an_episode() -> None:
    plan = season(WEEKLY, "episodes = 8")
    assert refused(plan, "2026-10-14", "moved", "2026-10-22", "--episodes", "5") == snapshot("""\
error[usage]: what does --episodes 5 mean: episode 5 or 5 episodes in all?
hint: `--episodes 5-5` for the episode or `etoile record b episodes 5` for how many there are
""")
    more = 'episodes = 9\nrelease = [{ episodes = "3-8", date = 2026-10-22, every = "week" }]\n'
    with user_folder(shows=plan) as user:
        assert record(user, "2026-10-14", "moved", "2026-10-22", "--episodes", "9").code == 0
        assert user.files["shows.toml"].endswith(more)


@pytest.mark.parametrize(
    ("plan", "words", "written"),
    [
        (WEEKLY, "dated|2026-10-02|--episodes|1-1", '[{ episodes = "1", date = 2026-10-02 }]'),
        (WEEKLY, "dated|2027-01-07|--episodes|9-12", '[{ episodes = "9-12", date = 2027-01-07 }]'),
        (
            WEEKLY,
            "dated|2027-01-07|--episodes|9-12|--pattern|weekly",
            '[{ episodes = "9-12", date = 2027-01-07, every = "week" }]',
        ),
        (
            "[{ date = 2026-10-01 }]",
            "dated|2027-01-07|--label|Part 2",
            '[{ date = 2027-01-07, label = "Part 2" }]',
        ),
        (
            "[{ date = 2026-10-01 }]",
            "dated|2026-10-22|--pattern|weekly|--episodes|2-8",
            '[{ episodes = "2-8", date = 2026-10-22, every = "week" }]',
        ),
    ],
)
def test_a_date_of_what_is_named(plan: str, words: str, written: str) -> None:
    assert release(season(plan), "2026-10-14", f"{words}|--season|2") == written


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("dated|2027-01-07|--label|Part 2", '[{ date = 2027-01-07, label = "Part 2" }]'),
        ("dated|2026-12-03|--label|the finale", '[{ date = 2026-12-03, label = "the finale" }]'),
        ("dated|2026-12-03|--part|the finale", '[{ episodes = "8", date = 2026-12-03 }]'),
        ("dated|2026-12-03|--episodes|8-8", '[{ episodes = "8", date = 2026-12-03 }]'),
        ("dated|2026-12-03|--country|GB", '[{ date = 2026-12-03, country = "GB" }]'),
    ],
)
def test_a_part_is_of_the_season_under_way(words: str, written: str) -> None:
    with user_folder(shows=season(FINALE, "episodes = 8")) as user:
        ran = record(user, "2026-10-14", *words.split("|"))
        assert (ran.err, ran.code) == ("", 0)
        item = user.files["shows.toml"].rsplit("[[b.news]]\n", 1)[1]
        assert item == f"reported = 2026-10-14\nseason = 2\nrelease = {written}\n"


@pytest.mark.parametrize("kind", REPORTS)
def test_the_help_names_every_report(kind: str) -> None:
    page = run("record", "--help").out
    assert kind.replace(" ", "-") in " ".join(page.split())
