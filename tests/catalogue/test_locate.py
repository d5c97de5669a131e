"""The caret of a problem stands under what is wrong, wherever in whatever line that is."""

from inline_snapshot import snapshot

from etoile_cli.catalogue.positions import diagnose, diagnose_with, location_finder
from etoile_cli.catalogue.reader import Issue
from etoile_cli.diagnostics import Diagnostic, Location
from tests.catalogue.printed import marked, told, told_of, under_caret


def caret_column(told: str) -> int:
    """How many columns of a terminal stand in front of the caret."""
    return told.split("\n")[4].index("^")


def test_under_a_value_behind_wide_characters() -> None:
    wrong = """
        [etoile]
        title = "スター"
        cast = [{ name = "バレリーナ", tier = "star" }]
        """
    assert told(wrong) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:35
  |
3 | cast = [{ name = "バレリーナ", tier = "star" }]
  |                                        ^^^^
""")


def test_under_a_value_of_wide_characters() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [{ name = "Luke Kirby", tier = "スター" }]
        """
    assert told(wrong) == snapshot("""\
error[unknown-word]: `スター` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:40
  |
3 | cast = [{ name = "Luke Kirby", tier = "スター" }]
  |                                        ^^^^^^
""")


def test_under_a_value_behind_combining_characters() -> None:
    composed = '[etoile]\ntitle = "É"\ncast = [{ name = "Taïs", tier = "star" }]'
    decomposed = '[etoile]\ntitle = "É"\ncast = [{ name = "Tai\u0308s", tier = "star" }]'
    assert caret_column(told(decomposed)) == caret_column(told(composed))
    assert told(decomposed) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:35
  |
3 | cast = [{ name = "Taïs", tier = "star" }]
  |                                  ^^^^
""")


def test_under_a_value_behind_an_emoji_of_several_characters() -> None:
    wrong = '[etoile]\ntitle = "É"\ncast = [{ name = "👩\u200d🚀", tier = "star" }]'
    assert told(wrong) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:33
  |
3 | cast = [{ name = "👩\u200d🚀", tier = "star" }]
  |                                ^^^^
""")


def test_under_a_value_behind_tabs() -> None:
    assert told("[etoile]\ntitle\t=\t8\t# eight") == snapshot("""\
error[wrong-type]: expected text, got a number
 --> shows.toml:2:9
  |
2 | title\\t=\\t8\\t# eight
  |           ^
""")


def test_under_a_value_behind_what_is_not_for_the_terminal() -> None:
    wrong = '[etoile]\ntitle = "É"\ncast = [{ name = "\u202eyrriK\u202c", tier = "star" }]'
    assert told(wrong) == snapshot("""\
error[unknown-word]: `star` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:37
  |
3 | cast = [{ name = "\\u202eyrriK\\u202c", tier = "star" }]
  |                                               ^^^^
""")


def test_far_along_a_line() -> None:
    wrong = f"""
        [etoile]
        title = "Étoile"
        genres = [{'"drama", ' * 1000}8{', "dance"' * 1000}]
        """
    assert told(wrong) == snapshot("""\
error[wrong-type]: expected text, got a number
 --> shows.toml:3:9011
  |
3 | …a", "drama", "drama", "drama", "drama", 8, "dance", "dance", "dance", "d…
  |                                          ^
""")


def test_at_the_end_of_a_long_line() -> None:
    wrong = f"""
        [etoile]
        title = "Étoile"
        genres = [{'"バレエ", ' * 1000}""]
        """
    assert told(wrong) == snapshot("""\
error[empty-text]: this text is empty
 --> shows.toml:3:7011
  |
3 | …レエ", "バレエ", "バレエ", "バレエ", "バレエ", "バレエ", ""]
  |                                                           ^^
hint: write some text, or remove the key
""")


def test_under_a_value_that_is_longer_than_a_line_is_shown() -> None:
    wrong = f"""
        [etoile]
        title = "Étoile"
        cast = [{{ name = "Luke Kirby", tier = "{"leading " * 1000}" }}]
        """
    [_, *shown] = told(wrong).split("\n")
    assert "\n".join(shown) == snapshot("""\
 --> shows.toml:3:40
  |
3 | cast = [{ name = "Luke Kirby", tier = "leading leading leading leading l…
  |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
""")


def test_in_a_file_with_line_ends_of_windows() -> None:
    wrong = b'[etoile]\r\ntitle = "Etoile"\r\nmeaning = ""\r\ngenres = [\r\n  8,\r\n]\r\n'
    assert told_of(wrong) == snapshot("""\
error[empty-text]: this text is empty
 --> shows.toml:3:11
  |
3 | meaning = ""
  |           ^^
hint: write some text, or remove the key

error[wrong-type]: expected text, got a number
 --> shows.toml:5:3
  |
5 |   8,
  |   ^
""")


def test_in_a_file_with_a_byte_order_mark() -> None:
    assert told_of(b"\xef\xbb\xbfschema = 2\n") == snapshot("""\
error[unknown-schema]: this etoile reads schema 1, not `2`
 --> shows.toml:1:10
  |
1 | schema = 2
  |          ^
hint: write schema = 1, or update etoile
""")


def test_in_the_line_of_a_drop() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        season = 1
        release = [   # two a week
          { episodes = "1-2", date = 2025-09-26 },
          { episodes = "3-8",
            date = "2025-13", every = "week" },
        ]
        """
    assert told(wrong) == snapshot("""\
error[impossible-date]: `2025-13` is not a date
 --> shows.toml:9:13
  |
9 |     date = "2025-13", every = "week" },
  |             ^^^^^^^
hint: a year has 12 months; write 01 to 12, not 13
""")


def test_in_an_inline_table_of_the_cast() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [
          { name = "Luke Kirby", tier = "lead" }, { name = "", from = "TBA" },
          { nmae = "Lou de Laâge", name = "Lou de Laâge" },
        ]
        """
    assert told(wrong) == snapshot("""\
error[empty-text]: this text is empty
 --> shows.toml:4:52
  |
4 |   { name = "Luke Kirby", tier = "lead" }, { name = "", from = "TBA" },
  |                                                    ^^
hint: write some text, or remove the key

error[needs-a-last-day]: `TBA` has no last day, so it would never take effect
 --> shows.toml:4:64
  |
4 |   { name = "Luke Kirby", tier = "lead" }, { name = "", from = "TBA" },
  |                                                                ^^^
hint: write a window with a last day, such as `by 2025-03-31`

error[unknown-key]: `nmae` is not a key of a cast member
 --> shows.toml:5:5
  |
5 |   { nmae = "Lou de Laâge", name = "Lou de Laâge" },
  |     ^^^^
hint: did you mean `name`?
""")


def test_in_the_second_item_of_the_second_show() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [the-savant]
        title = "The Savant"

        [[etoile.news]]
        status = "ordered"

        [[the-savant.news]]
        status = "ordered"

        [[the-savant.news]]
        status = "postponed"

        [[etoile.news]]
        trailer = "soon"
        """
    assert marked(wrong) == ["unknown-word: postponed", "impossible-date: soon"]


def test_in_a_dotted_key() -> None:
    wrong = """
        etoile . title = "Étoile"
        etoile . "checked" = "2025"
        """
    assert told(wrong) == snapshot("""\
error[needs-a-day]: `2025` is not one day
 --> shows.toml:2:23
  |
2 | etoile . "checked" = "2025"
  |                       ^^^^
hint: write a day such as 2025-04-24
""")


def test_in_a_text_of_several_lines() -> None:
    wrong = '''
        [etoile]
        title = """
          """ # nothing
        '''
    assert told(wrong) == snapshot('''\
error[empty-text]: this text is empty
 --> shows.toml:2:9
  |
2 | title = """
  |         ^^^
hint: write some text, or remove the key
''')


def test_problems_stand_in_the_order_of_the_file_and_not_of_the_format() -> None:
    wrong = """
        [etoile]
        note = true
        cast = [{ tier = "star", name = "" }]
        title = 8
        """
    assert marked(wrong) == [
        "wrong-type: true",
        "unknown-word: star",
        'empty-text: ""',
        "wrong-type: 8",
    ]


TEXT = '[etoile]\ntitle = "Étoile"\n'


def one_problem(fault: Issue) -> Diagnostic:
    [problem] = diagnose([fault], TEXT, "shows.toml")
    return problem


def test_a_fault_at_a_key_or_at_a_value() -> None:
    at_value = Issue(("etoile", "title"), "empty-text", "this text is empty")
    at_key = Issue(("etoile", "title"), "unknown-key", "not a key", at_key=True)
    assert one_problem(at_value).location == Location(2, 10, 6, 'title = "Étoile"')
    assert one_problem(at_key).location == Location(2, 1, 5, 'title = "Étoile"')


def test_a_fault_at_what_is_not_in_the_file_points_to_the_table_around_it() -> None:
    problem = one_problem(Issue(("etoile", "cast", 0), "missing-key", "a cast member"))
    assert under_caret(problem) == "[etoile]"


def test_a_fault_at_nothing_that_is_in_the_file_has_no_place() -> None:
    problem = one_problem(Issue(("the-savant", "title"), "missing-key", "a show needs a title"))
    assert problem.location is None


def test_a_fault_keeps_its_hint_and_gets_its_severity() -> None:
    fault = Issue(("etoile",), "no-source", "no source", "add one")
    find = location_finder(lambda _file: TEXT)
    assert diagnose_with(find, [fault], "shows.toml", "warning") == [
        Diagnostic(
            "no-source",
            "no source",
            "shows.toml",
            Location(1, 1, 8, "[etoile]"),
            "add one",
            "warning",
        )
    ]
