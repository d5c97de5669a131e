"""`etoile list` in every form, and its filters."""

import json

import pytest
from inline_snapshot import snapshot

from tests.cli.five_shows import CATALOGUE, data, ids, plain, printed, run_query
from tests.cli.running import Ran

# --- list ----------------------------------------------------------------------------------------


def test_in_wide_terminals_the_list_has_a_column_for_each_thing() -> None:
    heads = printed("list", COLUMNS="120").splitlines()[2].split()
    assert heads == ["Show", "Id", "Status", "Platform", "Genres", "Next"]


def test_list() -> None:
    assert printed("list", COLUMNS="100") == snapshot("""\
as of Monday 10 March 2025

Show                    Status                       Next
────────────────────────────────────────────────────────────────────────────────────────────────────
A Weekly Show           airing                       tomorrow: 2 episodes left
weekly · Sky            comedy
Étoile                  upcoming                     in 45 days
etoile · Prime Video    drama, dance
Spring Tide             upcoming                     any day now, by 20 June 2025, rumoured
spring · Sky Atlantic   rumoured by r.example
The Gone Show           cancelled                    season 2 cancelled 1 September 2024, after it
gone                                                 was renewed
The Late Show           upcoming                     season 1 overdue: expected by 31 January 2025,
late                    expected, source not given   no news since

5 shows
""")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([], ["weekly", "etoile", "spring", "gone", "late"]),  # A, É, S, The G, The L
        (["--sort", "title"], ["weekly", "etoile", "spring", "gone", "late"]),
        (["--sort", "Next"], ["weekly", "etoile", "spring", "late", "gone"]),
        (["--sort", "status"], ["etoile", "spring", "late", "weekly", "gone"]),
        (["--sort", "next", "--status", "upcoming"], ["etoile", "spring", "late"]),
    ],
)
def test_a_list_has_an_order(order: list[str], expected: list[str]) -> None:
    assert ids("list", *order) == expected


def test_the_order_next_is_that_of_the_countdowns() -> None:
    assert ids("list", "--sort", "next") == ids("countdown")


def test_an_unknown_order() -> None:
    assert run_query("list", "--sort", "titel").err == snapshot("""\
error[usage]: --sort: `titel` is not one of `title`, `next` or `status`
hint: did you mean `title`?
""")


def test_list_in_a_narrow_terminal() -> None:
    assert printed("list", COLUMNS="60") == snapshot("""\
as of Monday 10 March 2025

Show                 Status               Next
────────────────────────────────────────────────────────────
A Weekly Show        airing               tomorrow: 2
weekly · Sky         comedy               episodes left
Étoile               upcoming             in 45 days
etoile · Prime       drama, dance
Video
Spring Tide          upcoming             any day now, by 20
spring · Sky         rumoured by          June 2025,
Atlantic             r.example            rumoured
The Gone Show        cancelled            season 2 cancelled
gone                                      1 September 2024,
                                          after it was
                                          renewed
The Late Show        upcoming             season 1 overdue:
late                 expected, source     expected by 31
                     not given            January 2025, no
                                          news since

5 shows
""")


def test_list_plain() -> None:
    output = [line.split(" |") for line in plain("list").splitlines()]
    assert [[field.strip() for field in fields] for fields in output] == snapshot(
        [
            [
                "weekly",
                "A Weekly Show",
                "airing",
                "Sky",
                "comedy",
                "tomorrow: 2 episodes left",
                "confirmed",
                "",
                "",
                "",
                "",
                "",
            ],
            [
                "etoile",
                "Étoile",
                "upcoming",
                "Prime Video",
                "drama, dance",
                "in 45 days",
                "confirmed",
                "https://a.example/1 https://b.example/2",
                "",
                "",
                "",
                "",
            ],
            [
                "spring",
                "Spring Tide",
                "upcoming",
                "Sky Atlantic",
                "",
                "any day now, by 20 June 2025, rumoured",
                "rumoured",
                "https://r.example/x",
                "",
                "",
                "",
                "",
            ],
            [
                "gone",
                "The Gone Show",
                "cancelled",
                "",
                "",
                "season 2 cancelled 1 September 2024, after it was renewed",
                "confirmed",
                "",
                "",
                "",
                "",
                "",
            ],
            [
                "late",
                "The Late Show",
                "upcoming",
                "",
                "",
                "season 1 overdue: expected by 31 January 2025, no news since",
                "expected",
                "",
                "",
                "",
                "",
                "",
            ],
        ]
    )


def test_list_json_has_the_countdowns_by_title() -> None:
    found = data(CATALOGUE, "list")
    assert [show["id"] for show in found["shows"]] == [
        "weekly",
        "etoile",
        "spring",
        "gone",
        "late",
    ]
    assert found["total"] == 5
    assert found["shows"][0] in data(CATALOGUE, "countdown")["shows"]


@pytest.mark.parametrize(
    ("filters", "shows"),
    [
        ("--status airing", ["weekly"]),
        ("--status upcoming", ["etoile", "spring", "late"]),
        ("--status UPCOMING --platform sky", ["spring"]),
        ("--platform sky", ["weekly", "spring"]),
        ("--platform PRIME", ["etoile"]),
        ("--genre danc", ["etoile"]),
        ("--person kirby", ["weekly", "etoile"]),
        ("--person laage", ["etoile"]),
        ("--ahead", ["weekly", "etoile", "spring"]),
        ("--ahead --platform sky --status airing --genre com --person luke", ["weekly"]),
    ],
)
def test_list_keeps_what_fits_every_filter(filters: str, shows: list[str]) -> None:
    assert ids("list", *filters.split()) == shows


@pytest.mark.parametrize(
    ("filters", "output"),
    [
        ("--ahead --status ended", "no show matches all filters"),
        ("--status between-seasons", "no show matches --status between-seasons"),
        ("--person cottin", "no show matches --person cottin"),
        ("--genre opera", 'no genre matches "opera"\ngenres: comedy, dance, drama'),
        (
            "--genre comdey --platform sky",
            'no genre matches "comdey"\ndid you mean "comedy"?\ngenres: comedy, dance, drama',
        ),
    ],
)
def test_list_of_nothing_says_so_and_names_what_there_is(filters: str, output: str) -> None:
    assert run_query("list", *filters.split()) == Ran(f"{output}\n", "", 1)
    assert run_query("list", *filters.split(), "--plain") == Ran("", f"{output}\n", 1)
    ran = run_query("list", *filters.split(), "--json")
    assert (json.loads(ran.out)["shows"], ran.err, ran.code) == ([], "", 1)


def test_the_words_of_a_filter_may_be_joined_by_hyphens() -> None:
    assert ids("list", "--platform", "sky-atlantic") == ["spring"]
    assert ids("list", "--person", "lou-de-laage") == ["etoile"]


def test_list_counts_what_it_kept() -> None:
    assert printed("list", "--ahead").splitlines()[-1] == "3 of 5 shows"


def test_an_invalid_status_lists_the_valid_ones() -> None:
    assert run_query("list", "--status", "between-season") == Ran(
        "",
        "error[usage]: --status: `between-season` is not one of `upcoming`, `airing`, "
        "`premiered`, `between-seasons`, `awaiting-a-decision`, `cancelled`, `ended` or "
        "`nothing-reported`\n"
        "hint: did you mean `between-seasons`?\n",
        2,
    )


@pytest.mark.parametrize("status", ["between seasons", "between-seasons", "Between-Seasons"])
def test_a_status_of_several_words_may_have_hyphens(status: str) -> None:
    assert run_query("list", "--status", status).code == 1
