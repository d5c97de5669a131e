"""What is reported of a valid catalogue: its sources, its shows, and their reports."""

import pytest
from inline_snapshot import snapshot

from tests.catalogue.helpers import first_lines, news_item, warnings_of, weekly


def test_a_catalogue_in_order() -> None:
    sound = """
        checked = 2026-11-22

        [etoile]
        title = "Étoile"

        [[etoile.news]]
        reported = 2023-04-26
        seasons = [1, 2]
        status = "ordered"
        episodes = 8
        source = "https://example.org/1"

        [[etoile.news]]
        reported = 2025-03-08
        season = 1
        release = "Thursday 2025-04-24"
        source = "https://example.org/2"

        [[etoile.news]]
        reported = 2025-06-06
        season = 2
        status = "cancelled"
        source = "https://example.org/3"
        """
    assert warnings_of(sound) == ""


# --- sources and seasons --------------------------------------------------------------------------


def test_news_without_a_source() -> None:
    catalogue = """
        [etoile]
        title = "Étoile"
        source = "https://example.org"

        [[etoile.news]]
        reported = 2023-04-26
        status = "ordered"
        """
    assert warnings_of(catalogue) == snapshot("""\
warning[no-source]: this news has no source
 --> shows.toml:5:1
  |
5 | [[etoile.news]]
  | ^^^^^^^^^^^^^^^
hint: add source = "https://…"
""")


def test_news_of_a_season_that_does_not_say_which() -> None:
    catalogue = """
        [andor]
        title = "Andor"

        [[andor.news]]
        reported = 2022-08-01
        episodes = 12
        source = "https://example.org/1"

        [[andor.news]]
        reported = 2022-09-01
        season = 2
        status = "final"
        source = "https://example.org/2"
        """
    assert warnings_of(catalogue) == snapshot("""\
warning[unclear-season]: without `season` this is about season 1, but the show has several
 --> shows.toml:4:1
  |
4 | [[andor.news]]
  | ^^^^^^^^^^^^^^
hint: add season = 1, or the right one
""")


@pytest.mark.parametrize(
    "claim",
    ["release = 2022-09-21", "release = 'postponed'", "titles = ['Kassa']", "episodes = 12"],
)
def test_claims_about_a_season(claim: str) -> None:
    catalogue = f"""
        [andor]
        title = "Andor"

        [[andor.news]]
        {claim}
        source = "https://example.org/1"

        [[andor.news]]
        seasons = [1, 2]
        status = "ordered"
        source = "https://example.org/2"
        """
    assert warnings_of(catalogue).startswith("warning[unclear-season]: ")


@pytest.mark.parametrize(
    "claim",
    ["status = 'renewed'", "trailer = 2022-08-01", "platform = 'Disney+'", "note = 'Soon.'"],
)
def test_claims_about_a_show(claim: str) -> None:
    catalogue = f"""
        [andor]
        title = "Andor"

        [[andor.news]]
        {claim}
        source = "https://example.org/1"

        [[andor.news]]
        season = 2
        status = "ordered"
        source = "https://example.org/2"
        """
    assert warnings_of(catalogue) == ""


def test_a_show_of_one_season_need_not_say_which() -> None:
    catalogue = """
        [adolescence]
        title = "Adolescence"

        [[adolescence.news]]
        release = 2025-03-13
        source = "https://example.org/1"

        [[adolescence.news]]
        season = 1
        status = "final"
        source = "https://example.org/2"
        """
    assert warnings_of(catalogue) == ""


# --- when it was last looked over -----------------------------------------------------------------


def test_facts_not_checked_for_long() -> None:
    catalogue = """
        [etoile]
        title = "Étoile"
        checked = 2025-06-06
        """
    assert warnings_of(catalogue) == snapshot("""\
warning[checked-long-ago]: the facts of Étoile were last checked 534 days ago
 --> shows.toml:3:11
  |
3 | checked = 2025-06-06
  |           ^^^^^^^^^^
hint: check them, and update `checked`
""")


def test_a_title_is_shown_and_never_obeyed() -> None:
    catalogue = r"""
        [etoile]
        title = "[red]Étoile[/red]\u001b[31m\n\u202e:smile:"
        checked = 2025-06-06
        """
    assert warnings_of(catalogue).startswith(
        "warning[checked-long-ago]: the facts of [red]Étoile[/red]\\x1b[31m\\n\\u202e:smile: were "
        "last checked 534 days ago\n"
    )


@pytest.mark.parametrize(("day", "is_long_ago"), [("2026-06-06", False), ("2026-06-07", True)])
def test_a_year_is_long(day: str, is_long_ago: bool) -> None:
    catalogue = "[etoile]\ntitle = 'Étoile'\nchecked = 2025-06-06"
    assert ("checked-long-ago" in warnings_of(catalogue, day)) is is_long_ago


@pytest.mark.parametrize(
    ("status", "is_over"),
    [
        ('"ended"', True),
        ('"cancelled"', True),
        ('"renewed"', False),
        ('"cancelled"\ncertainty = "rumoured"', False),
    ],
)
def test_nothing_new_is_expected_of_a_show_that_is_over(status: str, is_over: bool) -> None:
    catalogue = f"""
        [etoile]
        title = 'Étoile'
        checked = 2025-06-06
        [[etoile.news]]
        reported = 2025-06-01
        season = 1
        release = 2025-04-24
        source = "https://a.example"
        [[etoile.news]]
        reported = 2025-06-06
        status = {status}
        source = "https://a.example"
    """
    assert ("checked-long-ago" not in warnings_of(catalogue)) is is_over


def test_a_season_that_a_later_one_has_followed_is_not_overdue() -> None:
    catalogue = """
        [a]
        title = "A"
        [[a.news]]
        reported = 2022-01-01
        season = 1
        release = "2022"
        source = "https://a.example"
    """
    assert "was due by 2022-12-31" in warnings_of(catalogue)
    later = """
        [[a.news]]
        reported = 2024-01-01
        season = 2
        release = 2024-02-01
        source = "https://a.example"
    """
    assert warnings_of(catalogue + later) == ""


def test_a_file_not_checked_for_long() -> None:
    catalogue = """
        checked = 2020-01-01

        [etoile]
        title = "Étoile"
        """
    assert warnings_of(catalogue) == snapshot("""\
warning[checked-long-ago]: these facts were last checked 2517 days ago
 --> shows.toml:1:11
  |
1 | checked = 2020-01-01
  |           ^^^^^^^^^^
hint: check them, and update `checked`
""")


def test_a_file_is_flagged_once_and_not_for_each_of_its_shows() -> None:
    catalogue = """
        checked = 2020-01-01

        [etoile]
        title = "Étoile"

        [the-savant]
        title = "The Savant"
        """
    found = warnings_of(catalogue)
    assert found.count("warning[checked-long-ago]") == 1
    assert " --> shows.toml:1:11\n" in found


def test_a_show_that_was_checked_since() -> None:
    catalogue = """
        checked = 2020-01-01

        [etoile]
        title = "Étoile"
        checked = 2026-11-01
        """
    assert warnings_of(catalogue) == ""


# --- the ledger -----------------------------------------------------------------------------------


def test_a_window_that_went_by() -> None:
    catalogue = """
        [the-savant]
        title = "The Savant"

        [[the-savant.news]]
        reported = "by 2026-06-20"
        season = 1
        release = "summer 2026"
        certainty = "expected"
        source = "https://example.org"
        """
    assert warnings_of(catalogue) == snapshot("""\
warning[overdue]: season 1 was due by 2026-09-22 (expected), with no news since
 --> shows.toml:7:12
  |
7 | release = "summer 2026"
  |            ^^^^^^^^^^^
hint: record what happened
""")


def test_a_confirmed_window_that_went_by() -> None:
    assert warnings_of(weekly('"2025"')) == snapshot("""\
warning[overdue]: season 1 was due by 2025-12-31 (confirmed), with no news since
 --> shows.toml:8:12
  |
8 | release = "2025"
  |            ^^^^
hint: record what happened
""")


def test_each_drop_that_went_by() -> None:
    drops = """[
  { episodes = "1-4", date = "early 2026", label = "Part 1" },
  { episodes = "5-8", date = "2026-10", label = "Part 2" },
]"""
    assert warnings_of(weekly(drops)).count("warning[overdue]: ") == 2


@pytest.mark.parametrize(
    ("day", "has_lapsed"), [("2026-09-22", False), ("2026-09-23", True), ("2026-06-19", False)]
)
def test_a_window_lapses_after_its_last_day(day: str, has_lapsed: bool) -> None:
    catalogue = weekly("'summer 2026'").replace("2025-08-26", "2026-06-20")
    assert ("overdue" in warnings_of(catalogue, day)) is has_lapsed


@pytest.mark.parametrize(
    "since",
    [
        "release = 'postponed'",
        "release = 2026-07-01",
        "release = '2027'",
        "status = 'cancelled'",
    ],
)
def test_a_window_that_was_overtaken_by_news_item(since: str) -> None:
    catalogue = weekly("'summer 2026'") + (
        f"\n[[the-savant.news]]\nreported = 2026-09-01\nseason = 1\n{since}\n"
        'source = "https://example.org/2"\n'
    )
    assert warnings_of(catalogue) == ""


def test_a_confirmed_day_in_the_past_counts_as_out() -> None:
    assert warnings_of(weekly("2025-09-26")) == ""


def test_an_order_after_a_cancellation() -> None:
    catalogue = """
        [manifest]
        title = "Manifest"

        [[manifest.news]]
        reported = 2021-06-14
        season = 4
        status = "cancelled"
        source = "https://example.org/1"

        [[manifest.news]]
        reported = 2021-08-28
        season = 4
        status = ["renewed", "final"]
        source = "https://example.org/2"
        """
    assert warnings_of(catalogue) == snapshot("""\
warning[event-order]: season 4 is renewed after it was cancelled
 --> shows.toml:13:10
   |
13 | status = ["renewed", "final"]
   |          ^^^^^^^^^^^^^^^^^^^^
hint: if it was saved, write `picked up`; else check the dates
""")


@pytest.mark.parametrize("stage", ["in development", "ordered", "renewed", "in production"])
def test_what_does_not_come_after_a_cancellation(stage: str) -> None:
    assert "warning[event-order]: " in warnings_of(cancelled_and_then(stage))


@pytest.mark.parametrize("stage", ["picked up", "cancelled", "ended"])
def test_what_may_come_after_a_cancellation(stage: str) -> None:
    assert warnings_of(cancelled_and_then(stage)) == ""


def cancelled_and_then(stage: str) -> str:
    """Return a catalogue of a cancelled season with one later report."""
    return f"""
        [manifest]
        title = "Manifest"

        [[manifest.news]]
        reported = 2021-06-14
        season = 4
        status = "cancelled"
        source = "https://example.org/1"

        [[manifest.news]]
        reported = 2021-08-28
        season = 4
        status = "{stage}"
        source = "https://example.org/2"
        """


def ended_and_then(stage: str, season: str = "season = 4", ended: str = "") -> str:
    """Return a catalogue of an ended show with one later report."""
    return f"""
        [manifest]
        title = "Manifest"

        [[manifest.news]]
        reported = 2023-06-02
        {ended}
        status = "ended"
        source = "https://example.org/1"

        [[manifest.news]]
        reported = 2023-08-28
        {season}
        status = "{stage}"
        source = "https://example.org/2"
        """


def test_a_renewal_after_the_end_of_the_show() -> None:
    assert warnings_of(ended_and_then("renewed")) == snapshot("""\
warning[event-order]: season 4 is renewed after the show ended
 --> shows.toml:13:11
   |
13 | status = "renewed"
   |           ^^^^^^^
hint: if it was revived, write `picked up`; else check the dates
""")


@pytest.mark.parametrize("season", ["", "season = 4"])
@pytest.mark.parametrize("stage", ["ordered", "renewed", "in production"])
def test_what_does_not_come_after_the_end(stage: str, season: str) -> None:
    assert "warning[event-order]: " in warnings_of(ended_and_then(stage, season))


@pytest.mark.parametrize(
    ("stage", "season", "ended"),
    [
        ("picked up", "season = 4", ""),
        ("in development", "", ""),
        ("cancelled", "season = 4", ""),
        ("renewed", "season = 0", ""),
        ("renewed", "season = 4", "season = 3"),
        ("renewed", "season = 4", 'certainty = "rumoured"'),
    ],
)
def test_what_may_come_after_an_end(stage: str, season: str, ended: str) -> None:
    assert "event-order" not in warnings_of(ended_and_then(stage, season, ended))


def test_a_season_that_is_renewed_after_it_ended() -> None:
    assert first_lines(ended_and_then("renewed", "season = 3", "season = 3")) == snapshot(
        ["warning[event-order]: season 3 is renewed after it ended"]
    )


def test_a_cancellation_after_the_end_is_what_a_renewal_is_compared_with() -> None:
    again = """
        [[manifest.news]]
        reported = 2023-08-30
        season = 4
        status = "renewed"
        source = "https://example.org/3"
        """
    assert first_lines(ended_and_then("cancelled") + again) == snapshot(
        ["warning[event-order]: season 4 is renewed after it was cancelled"]
    )


# --- reports of which either may be newer ---------------------------------------------------------


def two(one: str, other: str, *, first: str = "2026-01-15", then: str = '"by 2026-02"') -> str:
    """Return a catalogue of two reports."""
    return f"""
        [night-ferry]
        title = "Night Ferry"

        [[night-ferry.news]]
        reported = {first}
        season = 1
        {one}
        source = "https://example.org/1"

        [[night-ferry.news]]
        reported = {then}
        season = 1
        {other}
        source = "https://example.org/2"
        """


MARCH, APRIL = "release = 2027-03-06", "release = 2027-04-03"


def test_a_report_of_a_window_that_disagrees_with_one_of_a_day_in_it() -> None:
    assert warnings_of(two(MARCH, APRIL)) == snapshot("""\
warning[unclear-order]: reports in unknown order disagree about the dates of season 1
 --> shows.toml:11:13
   |
11 | reported = "by 2026-02"
   |             ^^^^^^^^^^
 --> shows.toml:5:12
  |
5 | reported = 2026-01-15
  |            ^^^^^^^^^^
hint: give `by 2026-02` its exact day; until then it counts as newer than 2026-01-15
""")


def test_two_reports_of_one_day_in_one_file_stand_in_their_order() -> None:
    assert warnings_of(two(MARCH, APRIL, then="2026-01-15")) == ""


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("status = 'renewed'", "status = 'cancelled'", "the end"),
        ("status = 'cancelled'", "status = 'renewed'", "the end"),
        ("episodes = 8", "episodes = 10", "the number of episodes"),
        ("platform = 'Arte'", "platform = 'BBC'", "the platform"),
        (MARCH, "release = 'postponed'", "the dates"),
        ("release = 'spring 2027'", "release = 'by 2027-02-28'", "the dates"),
        (MARCH, "release = [{ episodes = '1-8', date = 2027-03-07, every = 'week' }]", "the dates"),
        (
            "release = [{ episodes = '1-8', date = 2027-03-07, every = 'week' }]",
            "release = [{ episodes = '8', date = 2027-04-26 }]",
            "the dates",
        ),
        (
            "release = [{ label = 'Part 1', date = 2027-03-07 }]",
            "release = [{ label = 'part 1', date = 'postponed' }]",
            "the dates",
        ),
    ],
)
def test_what_two_reports_may_disagree_about(one: str, other: str, what: str) -> None:
    assert first_lines(two(one, other)) == [
        f"warning[unclear-order]: reports in unknown order disagree about {what} of season 1"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MARCH, MARCH),
        ("status = 'ordered'", "status = 'in production'"),
        ("release = 'spring 2027'", "release = 2027-04-03"),
        ("release = 'by 2027-03-31'", MARCH),
        (MARCH, "episodes = 8"),
        (MARCH, "release = [{ date = 2027-04-03, country = 'FR' }]"),
        (MARCH, f"{APRIL}\n        certainty = 'expected'"),
        (f"{MARCH}\n        certainty = 'rumoured'", APRIL),
        (
            "release = [{ episodes = '1-4', date = 2027-03-07 }]",
            "release = [{ episodes = '5-8', date = 2027-04-07 }]",
        ),
    ],
)
def test_two_reports_that_agree(one: str, other: str) -> None:
    assert first_lines(two(one, other)) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("2026-01-15", "2026-01-16"),
        ("2026-01-15", "'2026-02'"),
        ("'by 2026-01-15'", "2026-02-01"),
        ("'by 2026-01-15'", "2026-01-15"),
        ("'by 2026-01-15'", "'by 2026-02-01'"),
    ],
)
def test_a_report_that_is_surely_newer_is_a_move(first: str, then: str) -> None:
    assert first_lines(two(MARCH, APRIL, first=first, then=then)) == []


@pytest.mark.parametrize("window", ["'2026-01'", "'early 2026'", "'by 2026-01-15'"])
def test_any_window_that_contains_the_day(window: str) -> None:
    assert len(first_lines(two(MARCH, APRIL, then=window))) == 1


def test_a_newer_report_settles_what_was_unclear() -> None:
    newer = """
        [[night-ferry.news]]
        reported = 2026-03-10
        season = 1
        release = 2027-05-08
        source = "https://example.org/3"
        """
    assert first_lines(two(MARCH, APRIL) + newer) == []


def test_an_older_report_that_a_newer_one_replaced_is_not_compared() -> None:
    agreeing = """
        [[night-ferry.news]]
        reported = 2026-01-20
        season = 1
        release = 2027-04-03
        source = "https://example.org/3"
        """
    assert first_lines(two(MARCH, APRIL) + agreeing) == []


def test_the_order_is_that_of_the_reports_and_not_of_the_file() -> None:
    catalogue = """
        [the-peripheral]
        title = "The Peripheral"

        [[the-peripheral.news]]
        reported = 2023-08-18
        season = 2
        status = "cancelled"
        source = "https://example.org/2"

        [[the-peripheral.news]]
        reported = "2023-02"
        season = 2
        status = "renewed"
        source = "https://example.org/1"
        """
    assert warnings_of(catalogue) == ""


def test_future_news_is_not_checked() -> None:
    catalogue = cancelled_and_then("renewed")
    assert warnings_of(catalogue, "2021-08-27") == ""


def test_warnings_stand_in_the_order_of_the_file() -> None:
    catalogue = """
        [the-savant]
        title = "The Savant"

        [[the-savant.news]]
        reported = 2026-06-20
        season = 1
        release = "Friday 2026-06-27"
        certainty = "expected"

        [etoile]
        title = "Étoile"
        checked = 2025-06-06

        [[etoile.news]]
        status = "ordered"
        """
    assert first_lines(catalogue) == snapshot(
        [
            "warning[no-source]: this news has no source",
            "warning[wrong-weekday]: 2026-06-27 is a Saturday, not a Friday",
            "warning[overdue]: season 1 was due by 2026-06-27 (expected), with no news since",
            "warning[checked-long-ago]: the facts of Étoile were last checked 534 days ago",
            "warning[no-source]: this news has no source",
        ]
    )


# --- specials and years ---------------------------------------------------------------------------


def test_a_season_named_by_its_year_beside_one_without_a_number() -> None:
    catalogue = weekly("2026-10-01").replace("season = 1\n", "") + news_item("status = 'ordered'")
    catalogue = catalogue.replace("season = 1", "season = 2026")
    assert warnings_of(catalogue).startswith(
        "warning[unclear-season]: without `season` this is about season 1, "
        "but the show has seasons by year\n"
    )


def test_specials_are_no_further_season() -> None:
    catalogue = weekly("2026-10-01").replace("season = 1\n", "") + news_item("status = 'ordered'")
    assert first_lines(catalogue.replace("season = 1", "season = 0")) == []


def test_a_special_after_the_end_is_no_pick_up() -> None:
    catalogue = weekly("2026-10-01") + news_item("status = 'cancelled'")
    catalogue += news_item("status = 'ordered'", reported="2025-09-02").replace("= 1", "= 0")
    assert first_lines(catalogue) == []


def test_a_special_may_be_older_than_the_order() -> None:
    catalogue = weekly("2026-10-01").replace("season = 1", "season = 0")
    assert first_lines(catalogue + news_item("status = 'ordered'")) == []


def test_the_order_of_a_first_season_named_by_its_year() -> None:
    catalogue = weekly("2026-10-01") + news_item("status = 'ordered'")
    assert first_lines(catalogue.replace("season = 1", "season = 2026")) == [
        "warning[before-the-show]: this was reported before the show was ordered, on 2025-09-01"
    ]
