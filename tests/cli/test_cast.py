"""`etoile cast` in every form."""

import pytest
from inline_snapshot import snapshot

from tests.cli.five_shows import DAY, ONE, plain, printed, run_query
from tests.cli.running import Ran, asked

# --- cast ----------------------------------------------------------------------------------------


def test_cast() -> None:
    assert printed("cast", "etoile") == snapshot("""\
as of Monday 10 March 2025

Étoile

       Name           Character   Known for
───────────────────────────────────────────
lead   Luke Kirby     Jack        Maisel
main   Lou de Laâge   Cheyenne
""")


def test_cast_with_former_and_future_members() -> None:
    assert printed("cast", "etoile", "--all") == snapshot("""\
as of Monday 10 March 2025

Étoile

            Name                   Character   Known for
────────────────────────────────────────────────────────
lead        Luke Kirby             Jack        Maisel
main        Lou de Laâge           Cheyenne
            Camille Cottin
            left 22 January 2024
recurring   Yanic Truesdale
            not yet
""")


def test_cast_of_a_person() -> None:
    assert printed("cast", "--person", "luke") == snapshot("""\
as of Monday 10 March 2025

Name         Show            Tier    Character
──────────────────────────────────────────────
Luke Kirby   Étoile          lead    Jack
Luke Kirby   A Weekly Show   guest
""")


def test_cast_of_a_person_in_one_show() -> None:
    output = plain("cast", "weekly", "--person", "KIRBY")
    assert output == "weekly | Luke Kirby | guest |  |  |  |  | in\n"


def test_cast_plain() -> None:
    assert plain("cast", "etoile", "--all") == snapshot("""\
etoile | Luke Kirby | lead | Jack | Maisel |  |  | in
etoile | Lou de Laâge | main | Cheyenne |  |  |  | in
etoile | Camille Cottin | main |  |  | 2023-04-26 | 2024-01-22 | out
etoile | Yanic Truesdale | recurring |  |  |  |  | out
""")


def test_json_is_laid_out_for_reading_too() -> None:
    assert asked(ONE, "cast", "one", "--json", *DAY) == snapshot("""\
{
  "schema": 1,
  "answer": "cast",
  "as_of": {
    "day": "2025-03-10",
    "instant": null,
    "zone": "UTC",
    "country": null
  },
  "cast": [
    {
      "show": "one",
      "title": "One",
      "name": "A",
      "tier": "main",
      "character": null,
      "known_for": null,
      "from": {
        "words": "by 2024-05",
        "first": null,
        "last": "2024-05-31"
      },
      "until": null,
      "in_cast": true,
      "sources": [],
      "note": null
    }
  ]
}
""")


PEOPLE = "people: Camille Cottin, Lou de Laâge, Luke Kirby, Yanic Truesdale"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["spring"], "the cast of Spring Tide is not known"),
        (
            ["etoile", "--person", "x y"],
            'no person in the cast of Étoile matches "x y"\n' + PEOPLE,
        ),
        (
            ["etoile", "--person", "cottin"],
            'no current cast member of Étoile matches "cottin"\n'
            "`--all` also lists who left, or has not joined yet",
        ),
        (
            ["--person", "kirbey"],
            'no person matches "kirbey"\ndid you mean "Luke Kirby"?\n' + PEOPLE,
        ),
    ],
)
def test_an_empty_cast_says_so(args: list[str], message: str) -> None:
    assert run_query("cast", *args) == Ran(f"{message}\n", "", 1)


def test_cast_needs_a_show_or_a_person() -> None:
    assert run_query("cast") == Ran(
        "",
        snapshot("""\
error[usage]: name a SHOW or a --person
hint: for example: etoile cast etoile
"""),
        2,
    )
