"""The words of answers, each in a catalogue that calls for them."""

import pytest

from etoile_cli.render.english import season_code, season_name, season_names, short_season
from tests.cli.running import asked


def sentence(release: str, day: str = "2025-03-10", more: str = "") -> str:
    """Return the countdown to a release in words, with how many years, months and days."""
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nseason = 1\nrelease = {release}\n{more}\n'
    return asked(catalogue, "countdown", "a", "--as-of", day, COLUMNS="160").splitlines()[3]


def fact(name: str, catalogue: str, command: str = "countdown") -> str:
    """Return a line of the answer of one show, without its name."""
    printed = asked(catalogue, command, "a", "--as-of", "2025-03-10", COLUMNS="160")
    [line] = [line for line in printed.splitlines() if line.startswith(name)]
    return line.removeprefix(name).strip()


def news(*items: str) -> str:
    """Return what the last of some news items changed, in words."""
    tables = "".join(f"[[a.news]]\n{item}\n" for item in items)
    printed = asked(f'[a]\ntitle = "A"\n{tables}', "news", "--plain", "--as-of", "2025-12-31")
    return printed.splitlines()[0].split("\t")[3]


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ("2025-03-10", "today"),
        ("2025-03-11", "tomorrow"),
        ("2025-03-12", "in 2 days"),
        ("2025-04-10", "in 31 days (1 month)"),
        ("2026-03-10", "in 365 days (1 year)"),
        ("2028-02-29", "in 1,086 days (2 years 11 months 19 days)"),
        ("2025-03-09", "season 1 out since yesterday; no further season announced"),
        ("2025-03-08", "season 1 out since 8 March 2025 (2 days); no further season announced"),
        ('"2025-04"', "in 22–51 days"),
        ('"spring 2028"', "in 1,087–1,198 days"),
        ('"2025"', "any day now, by 31 December 2025"),
        ('"by 2025-03-31"', "any day now, by 31 March 2025"),
        ('"by 2025-03-10"', "any day now, by 10 March 2025"),
        ('"after 2025-05"', "some time after 31 May 2025"),
        ('"after 2025-03-01"', "any day now, after 1 March 2025"),
        ('"TBA"', "no date yet: season 1 announced"),
        ('"by 2025-03-09"', "season 1 was due by 9 March 2025; not known whether it came"),
        (
            '[{ episodes = 1, date = 2025-03-01 }, { episodes = 2, date = "TBA" }]',
            "no date yet: announced last release",
        ),
        (
            "[{ episodes = 1, date = 2025-03-01 }, { episodes = 2, date = 2025-03-12 }]",
            "in 2 days: announced last release",
        ),
        (
            '[{ episodes = "1-3", date = 2025-03-05, every = "day", each = 1 },'
            ' { episodes = "4-9", date = 2025-03-11, every = "week", each = 2 }]',
            "tomorrow: 6 episodes left",
        ),
        ("[{ date = 2025-03-01 }]", "season 1 premiered 1 March 2025 (9 days)"),
    ],
)
def test_a_countdown_in_words(release: str, words: str) -> None:
    assert sentence(release).startswith(words)


@pytest.mark.parametrize(
    ("asked_at", "words"),
    [
        ("2025-03-09T18:00Z", "tomorrow, in 26 h 30 min"),
        ("2025-03-10T17:10Z", "today, in 3 h 20 min"),
        ("2025-03-10T20:26Z", "today, in 4 min"),
        ("2025-03-10T20:29:30Z", "today, in less than a minute"),
        ("2025-03-10T20:30Z", "season 1 out since today"),
    ],
)
def test_near_the_hour_hours_and_minutes_are_shown(asked_at: str, words: str) -> None:
    assert sentence("2025-03-10T20:30:00Z", asked_at).startswith(words)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("cancelled", "nothing ahead: cancelled 1 February 2025"),
        ("ended", "nothing ahead: ended"),
        ("renewed", "no date yet: renewed 1 February 2025"),
        ("in development", "no date yet: in development 1 February 2025"),
    ],
)
def test_a_report_about_the_whole_show(status: str, words: str) -> None:
    catalogue = f"""
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-02-01
        status = "{status}"
    """
    assert asked(catalogue, "countdown", "a", "--as-of", "2025-03-10").splitlines()[3] == words


def test_a_date_to_be_announced_is_no_date() -> None:
    assert "no date given" not in sentence('"TBA"')


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("2025-04-24", "Thursday 24 April 2025"),
        ("2027", "2027"),
        ("2027/2028", "2027 to 2028"),
        ("2027-04", "April 2027"),
        ("2027-04/2027-06", "April to June 2027"),
        ("2027-11/2028-02", "November 2027 to February 2028"),
        ("2027-04-03/2027-06-02", "3 April 2027 to 2 June 2027"),
        ("Spring  2027", "spring 2027"),
        ("by 2027-03", "by 31 March 2027"),
        ("after 2027-03", "after 31 March 2027"),
    ],
)
def test_a_window_in_words(words: str, text: str) -> None:
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nrelease = "{words}"\n'
    assert fact("when", catalogue) == text


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ("2025-04-24", "all at once"),
        ("2025-04-24\nepisodes = 8", "all 8 episodes at once"),
        ('[{ episodes = "1-8", date = 2025-04-24 }]\nepisodes = 8', "all 8 episodes at once"),
        ('[{ episodes = "1-4", date = 2025-04-24 }]\nepisodes = 8', "episodes 1–4"),
        ("[{ episodes = 1, date = 2025-04-24 }]\nepisodes = 8", "episode 1"),
        ("[{ date = 2025-04-24 }]", "premiere"),
        ("[{ date = 2025-04-24 }]\nepisodes = 8", "premiere (8 episodes in all)"),
    ],
)
def test_what_comes(release: str, words: str) -> None:
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nrelease = {release}\n'
    assert fact("what", catalogue) == f"season 1: {words}"


def test_a_labelled_part_has_one_colon() -> None:
    release = '[{ episodes = 1, date = 2025-04-24, label = "Part 1" }]'
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nrelease = {release}\n'
    assert fact("what", catalogue) == "season 1, Part 1: episode 1"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            'trailer = "2025-12"',
            "trailer = 2025-12-02",
            "trailer 2 December 2025 (had been due December 2025)",
        ),
        ('titles = ["A"]', 'titles = ["B"]', "1 title, changed"),
        ("episodes = 8", "episodes = 1", "1 episode (was 8 episodes)"),
        ('platform = "A"', 'platform = "B"', "on B (was A)"),
        ('status = "cancelled"', 'status = "picked up"', "picked up, after it was cancelled"),
        ('status = "ordered"', 'status = "cancelled"', "cancelled (was ordered)"),
        ('status = "ordered"', 'status = "ordered"', "ordered"),
        ('status = "ordered"', 'status = "final"', "the last season"),
    ],
)
def test_a_change_in_words(before: str, after: str, words: str) -> None:
    printed = news(
        f"reported = 2025-01-01\nseason = 1\n{before}",
        f"reported = 2025-02-01\nseason = 1\n{after}",
    )
    assert printed == f"season 1: {words}"


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ('season = 1\nstatus = "cancelled"', "its rumoured cancellation"),
        ('status = "cancelled"', "the show's rumoured cancellation"),
        ('status = "ended"', "the show's rumoured end"),
    ],
)
@pytest.mark.parametrize("certainty", ["rumoured", "confirmed"])
def test_an_end_that_was_not_confirmed_and_what_came_after(
    end: str, words: str, certainty: str
) -> None:
    printed = news(
        f'reported = 2025-01-01\ncertainty = "rumoured"\n{end}',
        f'reported = 2025-02-01\nseason = 1\ncertainty = "{certainty}"\nstatus = "renewed"',
    )
    assert printed == f"season 1: renewed, after {words}"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("trailer = 2025-02-01", "trailer 1 February 2025"),
        ('platform = "Sky"', "on Sky"),
        ('note = "Only a note."', "Only a note."),
        ('seasons = [1, 2]\nstatus = "ordered"', "seasons 1 and 2: ordered"),
        ('season = 0\nstatus = "ordered"', "specials: ordered"),
        ('season = 2026\nstatus = "ordered"', "season 2026: ordered"),
        (
            'season = 1\nrelease = [{ episodes = 1, date = 2025-02-01, country = "GB" }]',
            "season 1: E1 1 February 2025 in GB",
        ),
        (
            "season = 1\nrelease = [{ episodes = 1, date = 2025-02-01T20:00:00Z },"
            " { episodes = 2, date = 2025-02-01T21:00:00Z }]",
            "season 1: 1 February 2025",
        ),
    ],
)
def test_news_in_words(item: str, words: str) -> None:
    assert news(item) == words


def test_a_zone_without_a_name_is_shown_as_an_offset() -> None:
    catalogue = '[a]\ntitle = "A"\n[[a.news]]\nrelease = 2025-04-24T20:00:00Z\n'
    printed = asked(catalogue, "countdown", "a", "--as-of", "2025-03-10", TZ="Asia/Dubai")
    assert "when      Friday 25 April 2025, 00:00 +04:00 (Thu 24 Apr, 20:00 UTC)\n" in printed


def test_a_source_that_is_no_address_is_printed_unchanged() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        release = 2025-04-24
        source = ["A book, page 3", "ftp://x.example/y", "https://www.z.example/", "http://z.example"]
    """
    assert fact("how sure", catalogue) == (
        "confirmed, undated by A book, page 3, ftp://x.example/y, z.example"
    )


# --- the card ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cast", "words"),
    [
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D", "E", "F"], "A, B, C, D and 2 more"),
        (["A!"], "A"),
        (["A!", "B!", "C"], "A and B; with C"),
        (["A!", "B!", "C!", "D!", "E!", "F"], "A, B, C, D and E; with 1 more"),
        (["A!", "B", "C", "D", "E"], "A; with B, C, D and 1 more"),
    ],
)
def test_cast_members_in_words(cast: list[str], words: str) -> None:
    """Leads, marked here by `!`, are all named, and others up to four in all."""
    members = ", ".join(
        f'{{ name = "{name.rstrip("!")}", tier = "{"lead" if "!" in name else "main"}" }}'
        for name in cast
    )
    assert fact("who", f'[a]\ntitle = "A"\ncast = [{members}]\n', "show") == words


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ("2025-01-01", "all at once"),
        ("2025-01-01\nepisodes = 1", "1 episode"),
        ('"2027"', "release pattern unknown"),
        (
            '[{ episodes = "1-5", date = 2025-04-01, every = "week" }]\nepisodes = 5',
            "5 episodes, 5 releases, 1 April 2025 to 29 April 2025",
        ),
        (
            '[{ episodes = "1-2", date = 2025-04-01, every = "fortnight" }]',
            "episode 1 (1 April 2025) and episode 2 (15 April 2025)",
        ),
        ('"postponed"\nepisodes = 6', "6 episodes"),
    ],
)
def test_how_many_and_how_they_come_out(release: str, words: str) -> None:
    catalogue = f'[a]\ntitle = "A"\n[[a.news]]\nrelease = {release}\n'
    assert fact("how many", catalogue, "show") == f"season 1: {words}"


def test_dates_in_other_countries() -> None:
    catalogue = """
        [a]
        title    = "A"
        platform = "HBO"
        [[a.news]]
        release = [
          { episodes = 1, date = 2025-04-01 },
          { episodes = 1, date = 2025-04-02, country = "GB", platform = "Sky" },
          { episodes = 1, date = 2025-04-02, country = "FR" },
        ]
    """
    assert fact("where", catalogue, "show") == "HBO, Sky in GB"


def test_a_trailer_that_did_not_come() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        season    = 1
        trailer   = "by 2025-02-01"
        certainty = "rumoured"
    """
    assert fact("trailer", catalogue, "show") == (
        "season 1: overdue: rumoured by 1 February 2025, no news since"
    )


@pytest.mark.parametrize(
    ("reported", "trailer", "words"),
    [
        ('"by 2025-02-01"', '"by 2025-02-01"', "out by 1 February 2025"),
        ("2025-02-01", '"by 2025-02-01"', "out by 1 February 2025"),
        ("2025-02-09", '"2025-01"', "out January 2025"),
        ("2025-01-20", '"by 2025-02-01"', "overdue: due by 1 February 2025, no news since"),
        ('"by 2025-02-09"', '"2025-01"', "overdue: due January 2025, no news since"),
        ("2025-01-31", '"2025-01"', "overdue: due January 2025, no news since"),
    ],
)
def test_a_trailer_is_out_if_it_was_when_it_was_reported(
    reported: str, trailer: str, words: str
) -> None:
    catalogue = f"""
        [a]
        title = "A"
        [[a.news]]
        reported = {reported}
        season   = 1
        trailer  = {trailer}
    """
    assert fact("trailer", catalogue, "show") == f"season 1: {words}"


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("summer 2027/autumn 2027", "summer to autumn 2027"),
        ("2026-12/early 2027", "December 2026 to early 2027"),
        ("late 2026/2027", "late 2026 to 2027"),
        ("2027-05-06/summer 2027", "6 May 2027 to summer 2027"),
        ("spring 2027/2027-07", "spring to July 2027"),
        ("late summer 2026/early autumn 2026", "late summer to early autumn 2026"),
        ("autumn 2026/winter 2026/27", "autumn 2026 to winter 2026/27"),
        ("early to mid summer 2027", "early summer to mid summer 2027"),
        ("mid 2026/late summer 2026", "mid 2026 to late summer 2026"),
    ],
)
def test_the_words_of_a_range(window: str, words: str) -> None:
    assert news(f'release = "{window}"') == f"season 1: {words}"


def test_a_part_that_is_next_has_its_name() -> None:
    catalogue = '[a]\ntitle = "A"\n[[a.news]]\nrelease = [{ label = "Part 2", date = "2026-04" }]\n'
    assert fact("when", catalogue, "show").startswith("season 1, Part 2, April 2026: in ")


def test_a_finale_alone_completes_its_season() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        season   = 3
        status   = "ended"
        release  = [{ label = "The Finale", date = 2025-02-10 }]
    """
    assert "season 3 complete since 10 February 2025" in fact("when", catalogue, "show")


def test_two_stages_of_one_report_replace_nothing_of_each_other() -> None:
    assert news('status = ["renewed", "in production"]') == "renewed, in production"
    before = 'reported = 2025-01-01\nstatus = "renewed"'
    assert news(before, 'reported = 2025-02-01\nstatus = "in production"') == (
        "in production (was renewed)"
    )


def test_a_part_that_gets_a_date_and_a_name_is_named_once() -> None:
    before = 'reported = 2025-01-01\nrelease = "TBA"'
    after = 'reported = 2025-02-01\nrelease = [{ label = "Part 1", date = "2026-10" }]'
    assert news(before, after) == "season 1: Part 1 October 2026"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2023-10/2024-03", "2024-04", "October 2023 to March 2024, then April 2024, 2 releases"),
        ("2023-10", "2024-03/2024-05", "October 2023, then March to May 2024, 2 releases"),
        ("2023-10", "2024-03", "October 2023 to March 2024, 2 releases"),
        ("2023-10/2024-03", "2023-10/2024-03", "October 2023 to March 2024"),
    ],
)
def test_a_range_of_ranges_says_to_once_in_each(first: str, second: str, words: str) -> None:
    release = (
        f'[{{ episodes = "1-4", date = "{first}" }}, {{ episodes = "5-8", date = "{second}" }}]'
    )
    assert news(f"release = {release}") == f"season 1: {words}"


@pytest.mark.parametrize(
    ("day", "status", "words"),
    [
        ("2025-03-01", '"picked up"', ", picked up 1 March 2025"),
        ("2025-01-05", '"picked up"', ""),
        ("2025-03-01", '"picked up"\ncertainty = "rumoured"', ""),
        ("2025-03-01", '"in production"', ""),
    ],
)
def test_a_season_that_had_begun_when_it_was_picked_up_is_both(
    day: str, status: str, words: str
) -> None:
    catalogue = f"""
        [a]
        title = "A"
        [[a.news]]
        reported = 2025-01-01
        episodes = 4
        release  = [{{ episodes = "1-4", date = 2025-02-01, every = "week" }}]
        [[a.news]]
        reported = 2025-02-12
        season   = 1
        release  = "postponed"
        [[a.news]]
        reported = {day}
        season   = 1
        status   = {status}
    """
    stands = fact("coming back", catalogue, "show").partition("; but:")[0]
    assert stands == f"season 1 premiered 1 February 2025{words}, E3–4 postponed, no new date"


def test_a_show_without_news_has_no_claims() -> None:
    assert fact("how sure", '[a]\ntitle = "A"\n', "show") == "nothing was reported"


# --- the names of seasons -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "in_a_sentence", "in_a_column", "of_a_release"),
    [
        (2, "season 2", "2", "S2"),
        (0, "specials", "specials", "special"),
        (1899, "season 1899", "1899", "S1899"),
        (2026, "season 2026", "2026", "2026"),
    ],
)
def test_one_season(number: int, in_a_sentence: str, in_a_column: str, of_a_release: str) -> None:
    assert season_name(number) == in_a_sentence
    assert short_season(number) == in_a_column
    assert season_code(number) == of_a_release


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], "the show"),
        ([0], "specials"),
        ([1, 2], "seasons 1 and 2"),
        ([0, 1], "specials and season 1"),
        ([2025, 2026], "seasons 2025 and 2026"),
        ([0, 1, 2, 2026], "specials and seasons 1, 2 and 2026"),
    ],
)
def test_several_seasons(numbers: list[int], words: str) -> None:
    assert season_names(numbers) == words


def test_the_last_season_is_marked() -> None:
    assert season_names([4, 5], final=5) == "seasons 4 and 5 (final)"
