"""A country's dates, and the general ones for the rest (rule 6)."""

from tests.domain.fold.helpers import board, planned

GENERAL = '{ episodes = "1-4", date = 2026-10-01, every = "week" }'
WEEKLY = f"2026-09-01: episodes = 4\nrelease = [{GENERAL}]"


def abroad(*drops: str, day: str = "2026-09-01") -> tuple[str, ...]:
    """Return the general plan, and a report of a day about Great Britain."""
    lines = ", ".join(f'{{ {drop}, country = "GB" }}' for drop in drops)
    return WEEKLY, f"{day}: season = 1\nrelease = [{lines}]"


# --- a country's premiere ------------------------------------------------------------------------


def test_after_a_later_premiere_the_earlier_general_days_do_not_hold() -> None:
    items = abroad("episodes = 1, date = 2026-11-12")
    assert board(items, "2026-09-01", "GB") == ["E1 2026-11-12 GB premiere", "E2–4 no date"]


def test_after_an_earlier_premiere_the_general_days_hold() -> None:
    items = abroad("episodes = 1, date = 2026-09-30")
    assert board(items, "2026-09-01", "GB") == [
        "E1 2026-09-30 GB premiere",
        "E2 2026-10-08 general",
        "E3 2026-10-15 general",
        "E4 2026-10-22 general finale complete",
    ]


def test_a_premiere_on_the_same_day_leaves_the_rest_general() -> None:
    items = abroad('episodes = 1, date = 2026-10-01, platform = "Sky"')
    assert board(items, "2026-09-01", "GB")[:2] == [
        "E1 2026-10-01 GB on Sky premiere",
        "E2 2026-10-08 general",
    ]


def test_a_later_premiere_between_two_general_days_lets_no_day_before_it_hold() -> None:
    items = abroad("episodes = 1, date = 2026-10-10")
    assert board(items, "2026-09-01", "GB") == ["E1 2026-10-10 GB premiere", "E2–4 no date"]


def test_a_later_episode_in_the_middle_leaves_those_before_it() -> None:
    items = abroad("episodes = 3, date = 2026-10-16")
    assert board(items, "2026-09-01", "GB") == [
        "E1 2026-10-01 general premiere",
        "E2 2026-10-08 general",
        "E3 2026-10-16 GB",
        "E4 2026-10-22 general finale complete",
    ]


def test_a_bare_premiere_is_the_first_episode() -> None:
    items = abroad("date = 2026-09-30")
    assert board(items, "2026-09-01", "GB")[:2] == [
        "begins 2026-09-30 GB premiere",
        "E2 2026-10-08 general",
    ]


def test_a_bare_later_premiere_leaves_the_rest_unknown() -> None:
    items = abroad("date = 2026-11-12")
    assert board(items, "2026-09-01", "GB") == ["begins 2026-11-12 GB premiere", "E2–4 no date"]


def test_a_window_that_may_be_later_leaves_the_rest_unknown() -> None:
    items = abroad('date = "2026-10"')
    assert board(items, "2026-09-01", "GB") == ["begins 2026-10 GB premiere", "E2–4 no date"]


def test_the_dates_of_a_country_do_not_hold_in_another() -> None:
    items = abroad("date = 2026-11-12")
    assert board(items, "2026-09-01") == board((WEEKLY,), "2026-09-01")
    assert board(items, "2026-09-01", "FR") == board((WEEKLY,), "2026-09-01")


# --- a plan of its own ---------------------------------------------------------------------------

OWN = abroad('episodes = "1-4", date = 2026-10-03, every = "week"')


def test_a_country_with_a_plan_uses_its_own() -> None:
    assert board(OWN, "2026-09-01", "GB") == [
        "E1 2026-10-03 GB premiere",
        "E2 2026-10-10 GB",
        "E3 2026-10-17 GB",
        "E4 2026-10-24 GB finale complete",
    ]


def test_a_general_move_leaves_a_country_its_plan() -> None:
    moved = '2026-09-20: release = [{ episodes = "1-4", date = 2026-10-08, every = "week" }]'
    assert board((*OWN, moved), "2026-09-20", "GB") == board(OWN, "2026-09-20", "GB")


def test_a_countrys_move_leaves_the_general_plan_and_that_of_others() -> None:
    french = '2026-09-02: release = [{ episodes = 1, date = 2026-10-02, country = "FR" }]'
    moved = '2026-09-20: release = [{ episodes = 1, date = 2026-10-05, country = "GB" }]'
    for country in (None, "FR"):
        before = board((*OWN, french), "2026-09-20", country)
        assert board((*OWN, french, moved), "2026-09-20", country) == before
    assert board((*OWN, french, moved), "2026-09-20", "GB")[0] == "E1 2026-10-05 GB premiere"


def test_the_rest_of_a_country_is_dated_later() -> None:
    items = (
        *abroad("episodes = 1, date = 2026-11-12"),
        '2026-10-20: release = [{ episodes = "2-4", date = 2026-11-19, every = "week",'
        ' country = "GB" }]',
    )
    assert board(items, "2026-10-20", "GB")[1:] == [
        "E2 2026-11-19 GB",
        "E3 2026-11-26 GB",
        "E4 2026-12-03 GB finale complete",
    ]


def test_a_count_holds_in_every_country() -> None:
    items = (*OWN, "2026-10-06: episodes = 3")
    assert board(items, "2026-10-06", "GB")[-1] == "E3 2026-10-17 GB finale complete"


# --- postponed -----------------------------------------------------------------------------------


def test_what_is_postponed_in_a_country_is_not_filled_from_the_general_release() -> None:
    items = (
        *OWN,
        '2026-09-20: release = [{ episodes = "1-4", date = "postponed", country = "GB" }]',
        '2026-11-02: release = [{ episodes = "1-4", date = 2026-12-03, every = "week" }]',
    )
    assert board(items, "2026-09-20", "GB") == ["E1–4 no date"]
    assert board(items, "2026-11-02", "GB") == ["E1–4 no date"]


def test_what_is_postponed_everywhere_has_the_general_date_once_there_is_one() -> None:
    items = (
        *OWN,
        "2026-09-20: release = 'postponed'",
        '2026-11-02: release = [{ episodes = "1-4", date = 2026-12-03, every = "week" }]',
    )
    assert board(items, "2026-09-20", "GB") == ["E1–4 no date"]
    assert board(items, "2026-11-02", "GB") == board(items, "2026-11-02")


def test_what_came_out_elsewhere_before_it_was_postponed_did_not_come_here() -> None:
    items = (*OWN, "2026-10-02: release = 'postponed'")
    assert board(items, "2026-10-02") == ["E1 2026-10-01 premiere", "E2–4 no date"]
    assert board(items, "2026-10-02", "GB") == ["E1–4 no date"]


def test_only_postponed_parts_that_are_dated_again_can_come_here() -> None:
    items = (
        *OWN,
        "2026-10-02: release = 'postponed'",
        "2026-11-02: release = [{ episodes = 2, date = 2026-12-03 }]",
    )
    assert board(items, "2026-11-02", "GB") == ["E1–4 no date"]


def test_what_was_postponed_everywhere_stays_so_here_if_the_new_general_day_does_not_hold() -> None:
    """E2 came out elsewhere and has no day here, so that the later ones have none either."""
    items = (
        *OWN,
        "2026-10-09: release = 'postponed'",
        '2026-11-02: release = [{ episodes = "3-4", date = 2026-12-03, every = "week" }]',
    )
    assert board(items, "2026-11-02", "GB") == ["E1 2026-10-03 GB premiere", "E2–4 no date"]
    undated = planned(items, "2026-11-02", "GB").undated
    assert all(entry.withdrawn for entry in undated)


def test_what_was_postponed_everywhere_stays_so_here_if_the_season_comes_at_once_elsewhere() -> (
    None
):
    items = (
        "2026-09-01: release = 2026-12-01",
        "2026-09-01: season = 1\nrelease = "
        '[{ episodes = "1-4", date = 2026-10-03, every = "week", country = "GB" }]',
        "2026-10-09: release = 'postponed'",
        "2026-11-02: release = 2027-01-14",
    )
    assert board(items, "2026-11-02", "GB") == ["E1 2026-10-03 GB premiere", "E2–4 no date"]


def test_a_season_cancelled_before_it_came_here_does_not_come_here() -> None:
    later = abroad('episodes = "1-4", date = 2026-11-03, every = "week"')
    items = (*later, '2026-10-10: season = 1\nstatus = "cancelled"')
    assert board(items, "2026-10-10") == [
        "E1 2026-10-01 premiere",
        "E2 2026-10-08",
        "E3–4 no date",
    ]
    assert board(items, "2026-10-10", "GB") == ["E1–4 no date"]


def test_a_rumour_dates_here_too_what_was_postponed_everywhere() -> None:
    items = (
        *OWN,
        "2026-09-20: release = 'postponed'",
        '2026-11-02: certainty = "rumoured"\nrelease = [{ episodes = "1-4", date = 2026-12-03 }]',
    )
    assert board(items, "2026-11-02", "GB") == [
        "E1–4 2026-12-03 (rumoured) general premiere complete"
    ]


def test_a_general_rumour_is_general_beside_a_date_of_the_country() -> None:
    items = (
        "2026-09-01: release = [{ episodes = 1, date = 2026-10-01, country = 'GB' }]",
        '2026-09-02: certainty = "rumoured"\nrelease = [{ episodes = 2, date = 2026-10-08 }]',
    )
    assert board(items, "2026-09-02", "GB") == [
        "E1 2026-10-01 GB premiere",
        "E2 2026-10-08 (rumoured) general",
    ]


def test_a_rumour_of_the_country_is_its_own_within_a_general_window() -> None:
    items = (
        '2026-09-01: release = [{ episodes = 1, date = "2026-10" }]',
        '2026-09-02: certainty = "rumoured"\n'
        "release = [{ episodes = 1, date = 2026-10-08, country = 'GB' }]",
    )
    assert board(items, "2026-09-02", "GB") == ["E1 2026-10-08 (rumoured) (in 2026-10) GB premiere"]


# --- without a general release -------------------------------------------------------------------

FIRST = ("2026-09-01: release = [{ date = 2026-11-12, country = 'FR' }]",)
BOTH = (*FIRST, "2026-09-10: release = [{ date = 2026-11-05, country = 'GB' }]")


def test_without_a_general_release_the_country_of_the_earliest_report_is_named() -> None:
    for country in (None, "US", "FR"):
        found = planned(BOTH, "2026-09-10", country)
        assert found.country == "FR"
        assert board(BOTH, "2026-09-10", country) == ["begins 2026-11-12 FR premiere"]


def test_a_country_with_dates_uses_its_own() -> None:
    assert board(BOTH, "2026-09-10", "GB") == ["begins 2026-11-05 GB premiere"]


def test_the_dates_of_other_countries_are_listed_beside_it() -> None:
    found = planned(BOTH, "2026-09-10", "GB")
    assert [drop.country for drop in found.elsewhere] == ["FR"]


def test_a_general_release_takes_precedence_as_soon_as_there_is_one() -> None:
    items = (*BOTH, "2026-09-20: release = 2026-12-01")
    assert board(items, "2026-09-20") == ["all 2026-12-01 premiere complete"]
    assert board(items, "2026-09-20", "FR") == ["begins 2026-11-12 FR premiere"]


def test_a_postponement_without_a_general_release_is_known() -> None:
    items = (*FIRST, "2026-09-20: release = 'postponed'")
    assert board(items, "2026-09-20") == ["begins no date"]
    assert board(items, "2026-09-20", "FR") == ["begins no date"]


def test_hours_of_a_country_are_compared_by_their_moment() -> None:
    items = (
        "2026-09-01: release = [\n"
        '  { episodes = "1-2", date = 2026-10-01T20:00:00, zone = "America/New_York",'
        ' every = "week" },\n'
        '  { episodes = 1, date = 2026-10-02T01:00:00, zone = "Europe/London", country = "GB" },\n'
        "]",
    )
    assert board(items, "2026-09-01", "GB") == [
        "E1 2026-10-02 01:00 GB premiere",
        "E2 2026-10-08 20:00 general",
    ]


def test_an_hour_here_that_is_later_than_that_of_the_next_episode_leaves_the_rest_unknown() -> None:
    items = (
        "2026-09-01: release = [\n"
        "  { episodes = 1, date = 2026-10-01T20:00:00Z },\n"
        "  { episodes = 2, date = 2026-10-01T21:00:00Z },\n"
        '  { episodes = 1, date = 2026-10-01T22:00:00Z, country = "GB" },\n'
        "]",
    )
    assert board(items, "2026-09-01", "GB") == ["E1 2026-10-01 22:00 GB premiere", "E2 no date"]


def test_a_day_here_that_is_that_of_the_next_general_episode_lets_it_hold() -> None:
    items = abroad("episodes = 1, date = 2026-10-08")
    assert board(items, "2026-09-01", "GB")[:2] == [
        "E1 2026-10-08 GB premiere",
        "E2 2026-10-08 general",
    ]


def test_a_country_without_a_plan_of_its_own_loses_what_would_come_next() -> None:
    items = abroad('date = "postponed"', day="2026-10-10")
    assert board(items, "2026-10-10", "GB") == [
        "E1 2026-10-01 general premiere",
        "E2 2026-10-08 general",
        "E3–4 no date",
    ]


def test_a_country_keeps_its_platform() -> None:
    items = (
        *abroad('episodes = 1, date = 2026-10-02, platform = "Sky"'),
        "2026-09-20: season = 1\nrelease = [{ episodes = 2, date = 2026-10-09, country = 'GB' }]",
    )
    assert board(items, "2026-09-20", "GB")[:2] == [
        "E1 2026-10-02 GB on Sky premiere",
        "E2 2026-10-09 GB on Sky",
    ]


def test_a_rumour_for_a_country_hides_no_confirmed_general_date() -> None:
    items = (
        WEEKLY,
        "2026-09-10: season = 1\ncertainty = 'rumoured'\n"
        "release = [{ date = \"2027\", country = 'FR' }]",
    )
    assert board(items, "2026-09-10", "FR") == [
        "E1 2026-10-01 general premiere",
        "E2 2026-10-08 general",
        "E3 2026-10-15 general",
        "E4 2026-10-22 general finale complete",
        "beside begins 2027 (rumoured) FR",
    ]


PARTS = (
    '{ label = "Part 1", episodes = "1-2", date = 2026-10-01 }',
    '{ label = "Part 2", episodes = "3-4", date = 2026-11-05 }',
)


def test_a_part_named_by_its_label_in_a_country_has_the_episodes_that_it_has_everywhere() -> None:
    items = (
        f"2026-09-01: episodes = 4\nrelease = [{', '.join(PARTS)}]",
        "2026-09-10: season = 1\nrelease = { label = 'Part 2', date = 2026-11-12, country = 'FR' }",
    )
    assert board(items, "2026-09-10", "FR") == [
        "E1–2 Part 1 2026-10-01 general premiere",
        "E3–4 Part 2 2026-11-12 FR finale complete",
    ]


def test_a_special_in_a_country_is_in_the_way_of_nothing() -> None:
    items = (
        WEEKLY,
        "2026-09-10: season = 1\nrelease = { label = 'Live', date = 2026-12-01, country = 'FR' }",
    )
    assert board(items, "2026-09-10", "FR")[:2] == [
        "E1 2026-10-01 general premiere",
        "E2 2026-10-08 general",
    ]


def test_a_country_dated_after_all_was_postponed_has_its_date() -> None:
    items = (
        '2026-09-01: release = "postponed"',
        "2026-09-10: season = 1\nrelease = [{ date = 2026-12-01, country = 'GB' }]",
    )
    assert board(items, "2026-09-10", "GB") == ["begins 2026-12-01 GB premiere"]
    assert board(items, "2026-09-10") == ["begins 2026-12-01 GB premiere"]


def test_episodes_postponed_in_a_country_come_back_as_they_were_to_come() -> None:
    items = (
        WEEKLY,
        "2026-09-10: season = 1\nrelease = "
        "[{ episodes = '3-4', date = 'postponed', country = 'FR' }]",
        "2026-11-01: season = 1\nrelease = [{ date = 2026-11-12, country = 'FR' }]",
    )
    assert "E3 2026-11-12 FR" in board(items, "2026-11-01", "FR")
