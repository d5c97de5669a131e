"""Values of the wrong kind, and unknown keys, at every level of a catalogue."""

import pytest
from inline_snapshot import snapshot

from tests.catalogue.helpers import errors_in, marked, messages, problems, written
from tests.helpers import one_show


def test_a_text() -> None:
    wrong = """
        [etoile]
        title = 8
        meaning = true
        note = 2025-04-24
        synopsis = []
        """
    assert errors_in(wrong) == snapshot("""\
error[wrong-type]: expected text, got a number
 --> shows.toml:2:9
  |
2 | title = 8
  |         ^

error[wrong-type]: expected text, got true or false
 --> shows.toml:3:11
  |
3 | meaning = true
  |           ^^^^

error[wrong-type]: expected text, got a date
 --> shows.toml:4:8
  |
4 | note = 2025-04-24
  |        ^^^^^^^^^^

error[wrong-type]: expected text, got a list
 --> shows.toml:5:12
  |
5 | synopsis = []
  |            ^^
""")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("8", "expected text, got a number"),
        ("8.5", "expected text, got a decimal number"),
        ("nan", "expected text, got a decimal number"),
        ("-inf", "expected text, got a decimal number"),
        ("true", "expected text, got true or false"),
        ("2025-04-24", "expected text, got a date"),
        ("2025-04-24T20:00:00", "expected text, got a date with an hour"),
        ("20:00:00", "expected text, got an hour without a date"),
        ("['Étoile']", "expected text, got a list"),
        ("{ is = 'Étoile' }", "expected text, got a table"),
    ],
)
def test_a_value_that_is_not_text(value: str, message: str) -> None:
    assert messages(f"[etoile]\ntitle = {value}") == [f"wrong-type: {message}"]


def test_an_empty_text() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        meaning = ""
        synopsis = "   "
        note = '''

        '''
        """
    assert errors_in(wrong) == snapshot("""\
error[empty-text]: this text is empty
 --> shows.toml:3:11
  |
3 | meaning = ""
  |           ^^
hint: write some text, or remove the key

error[empty-text]: this text is empty
 --> shows.toml:4:13
  |
4 | synopsis = "   "
  |             ^^^
hint: write some text, or remove the key

error[empty-text]: this text is empty
 --> shows.toml:5:8
  |
5 | note = '''
  |        ^^^
hint: write some text, or remove the key
""")


def test_invisible_characters_are_not_a_title() -> None:
    assert messages('[etoile]\ntitle = "\\u00a0\\u2003"') == ["empty-text: this text is empty"]


def test_the_texts_of_a_list() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        genres = ["drama", 8, "", ["dance"]]
        creators = 8
        source = ["https://example.org", { page = 2 }]
        """
    assert errors_in(wrong) == snapshot("""\
error[wrong-type]: expected text, got a number
 --> shows.toml:3:20
  |
3 | genres = ["drama", 8, "", ["dance"]]
  |                    ^

error[empty-text]: this text is empty
 --> shows.toml:3:23
  |
3 | genres = ["drama", 8, "", ["dance"]]
  |                       ^^
hint: write some text, or remove the key

error[wrong-type]: expected text, got a list
 --> shows.toml:3:27
  |
3 | genres = ["drama", 8, "", ["dance"]]
  |                           ^^^^^^^^^

error[wrong-type]: expected text, got a number
 --> shows.toml:4:12
  |
4 | creators = 8
  |            ^

error[wrong-type]: expected text, got a table
 --> shows.toml:5:34
  |
5 | source = ["https://example.org", { page = 2 }]
  |                                  ^^^^^^^^^^^^
""")


def test_one_text_is_a_list_of_one() -> None:
    show = one_show("""
        [etoile]
        title = "Étoile"
        genres = "drama"
        creators = ["Amy Sherman-Palladino", "Daniel Palladino"]
        source = []
        """)
    assert show.genres == ("drama",)
    assert show.creators == ("Amy Sherman-Palladino", "Daniel Palladino")
    assert show.sources == ()


def test_a_whole_number() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        season = 1
        episodes = "8"

        [[etoile.news]]
        season = -1
        episodes = 10_000
        """
    assert errors_in(wrong) == snapshot("""\
error[wrong-type]: expected a whole number, got text
 --> shows.toml:6:13
  |
6 | episodes = "8"
  |             ^

error[out-of-range]: `-1` is not a season (0 to 999) or a year (1900 to 2199)
 --> shows.toml:9:10
  |
9 | season = -1
  |          ^^
hint: write 1 for the first season, 0 for specials, or a year such as 2026

error[out-of-range]: `10000` is not a number from 1 to 9999
 --> shows.toml:10:12
   |
10 | episodes = 10_000
   |            ^^^^^^
""")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("true", "wrong-type: expected a whole number, got true or false"),
        ("8.0", "wrong-type: expected a whole number, got a decimal number"),
        ("inf", "wrong-type: expected a whole number, got a decimal number"),
        ("nan", "wrong-type: expected a whole number, got a decimal number"),
        ("[8]", "wrong-type: expected a whole number, got a list"),
        ("2025-04-24", "wrong-type: expected a whole number, got a date"),
        ("-1", "out-of-range: `-1` is not a number from 1 to 9999"),
        ("0", "out-of-range: `0` is not a number from 1 to 9999"),
        ("10000", "out-of-range: `10000` is not a number from 1 to 9999"),
    ],
)
def test_a_value_that_is_not_a_number(value: str, problem: str) -> None:
    news = f"[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\nepisodes = {value}"
    assert messages(news) == [problem]


def test_the_words_of_a_vocabulary() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [{ name = "Luke Kirby", tier = "leed" }]

        [[etoile.news]]
        certainty = "maybe"
        note = "Perhaps."

        [[etoile.news]]
        certainty = 0.5
        note = "Perhaps."
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-word]: `leed` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:40
  |
3 | cast = [{ name = "Luke Kirby", tier = "leed" }]
  |                                        ^^^^
hint: did you mean `lead`?

error[unknown-word]: `maybe` is not one of `confirmed`, `expected` or `rumoured`
 --> shows.toml:6:14
  |
6 | certainty = "maybe"
  |              ^^^^^

error[wrong-type]: expected one of `confirmed`, `expected` or `rumoured`, got a decimal number
 --> shows.toml:10:13
   |
10 | certainty = 0.5
   |             ^^^
""")


def test_words_are_written_as_the_format_has_them() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [{ name = "Luke Kirby", tier = "Lead" }]
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-word]: `Lead` is not one of `lead`, `main`, `recurring` or `guest`
 --> shows.toml:3:40
  |
3 | cast = [{ name = "Luke Kirby", tier = "Lead" }]
  |                                        ^^^^
hint: did you mean `lead`?
""")


@pytest.mark.parametrize("word", ["canceled", "Picked up", "airing", "", " ordered"])
def test_an_invalid_status(word: str) -> None:
    assert messages(f"[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\nstatus = '{word}'") == [
        f"unknown-word: `{word}` is not one of `in development`, `ordered`, `renewed`, "
        "`picked up`, `in production`, `cancelled`, `ended` or `final`"
    ]


def test_a_window() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        trailer = "soon"

        [[etoile.news]]
        trailer = "winter 2027"

        [[etoile.news]]
        trailer = "2027/2026"

        [[etoile.news]]
        trailer = 1899-12-31

        [[etoile.news]]
        trailer = 2025
        """
    assert errors_in(wrong) == snapshot("""\
error[impossible-date]: `soon` is not a date
 --> shows.toml:5:12
  |
5 | trailer = "soon"
  |            ^^^^
hint: write `TBA` if nothing is known about the date

error[ambiguous-winter]: `winter 2027` may begin that year or end in it
 --> shows.toml:8:12
  |
8 | trailer = "winter 2027"
  |            ^^^^^^^^^^^
hint: write `winter 2027/28`, or `early 2027`

error[empty-window]: `2027/2026` ends before it begins
 --> shows.toml:11:12
   |
11 | trailer = "2027/2026"
   |            ^^^^^^^^^
hint: its days would be 2027-01-01 to 2026-12-31

error[impossible-date]: the year 1899 is outside 1900 to 2199
 --> shows.toml:14:11
   |
14 | trailer = 1899-12-31
   |           ^^^^^^^^^^
hint: write a day from 1900-01-01 to 2199-12-31

error[wrong-type]: expected a date or words such as `spring 2027`, got a number
 --> shows.toml:17:11
   |
17 | trailer = 2025
   |           ^^^^
hint: write it in quotes: "2025"
""")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("8", "expected a date or words such as `spring 2027`, got a number"),
        ("nan", "expected a date or words such as `spring 2027`, got a decimal number"),
        ("inf", "expected a date or words such as `spring 2027`, got a decimal number"),
        ("true", "expected a date or words such as `spring 2027`, got true or false"),
        ("20:00:00", "expected a date or words such as `spring 2027`, got an hour without a date"),
        (
            "2025-03-26T09:00:00Z",
            "expected a date or words such as `spring 2027`, got a date with an hour",
        ),
        ("[2025-03-26]", "expected a date or words such as `spring 2027`, got a list"),
    ],
)
def test_a_value_that_is_not_a_window(value: str, message: str) -> None:
    news = f"[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\ntrailer = {value}"
    assert messages(news) == [f"wrong-type: {message}"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("0001-01-01", "the year 1 is outside 1900 to 2199"),
        ("9999-12-31", "the year 9999 is outside 1900 to 2199"),
        ("'2200'", "the year 2200 is outside 1900 to 2199"),
        ("'0000'", "the year 0 is outside 1900 to 2199"),
        ("'2025-02-30'", "`2025-02-30` is not a date"),
        ("'2025-00'", "`2025-00` is not a date"),
        ("'12 Marsh 2025'", "`12 Marsh 2025` is not a date"),
        ("'Postponed'", "`Postponed` is not a date"),
        ("''", "`` is not a date"),
    ],
)
def test_a_day_that_no_calendar_has(value: str, message: str) -> None:
    news = f"[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\ntrailer = {value}"
    assert messages(news) == [f"impossible-date: {message}"]


def test_what_counts_from_its_last_day_needs_one() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [
          { name = "Camille Cottin", from = "TBA", until = "after 2024-01" },
        ]

        [[etoile.news]]
        reported = "after 2025"
        note = "A rumour."
        """
    assert errors_in(wrong) == snapshot("""\
error[needs-a-last-day]: `TBA` has no last day, so it would never take effect
 --> shows.toml:4:38
  |
4 |   { name = "Camille Cottin", from = "TBA", until = "after 2024-01" },
  |                                      ^^^
hint: write a window with a last day, such as `by 2025-03-31`

error[needs-a-last-day]: `after 2024-01` has no last day, so it would never take effect
 --> shows.toml:4:53
  |
4 |   { name = "Camille Cottin", from = "TBA", until = "after 2024-01" },
  |                                                     ^^^^^^^^^^^^^
hint: write a window with a last day, such as `by 2025-03-31`

error[needs-a-last-day]: `after 2025` has no last day, so it would never take effect
 --> shows.toml:8:13
  |
8 | reported = "after 2025"
  |             ^^^^^^^^^^
hint: write a window with a last day, such as `by 2025-03-31`
""")


def test_a_day() -> None:
    wrong = """
        checked = "2025"

        [etoile]
        title = "Étoile"
        checked = true

        [the-savant]
        title = "The Savant"
        checked = "TBA"
        """
    assert errors_in(wrong) == snapshot("""\
error[needs-a-day]: `2025` is not one day
 --> shows.toml:1:12
  |
1 | checked = "2025"
  |            ^^^^
hint: write a day such as 2025-04-24

error[wrong-type]: expected a date or words such as `spring 2027`, got true or false
 --> shows.toml:5:11
  |
5 | checked = true
  |           ^^^^

error[needs-a-day]: `TBA` is not one day
 --> shows.toml:9:12
  |
9 | checked = "TBA"
  |            ^^^
hint: write a day such as 2025-04-24
""")


def test_a_list_of_tables() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = "Luke Kirby"

        [etoile.news]
        note = "A single pair of brackets."

        [the-savant]
        title = "The Savant"
        cast = ["Jessica Chastain", { name = "Nnamdi Asomugha" }]
        news = [8]
        """
    assert errors_in(wrong) == snapshot("""\
error[wrong-type]: expected a list of tables, got text
 --> shows.toml:3:9
  |
3 | cast = "Luke Kirby"
  |         ^^^^^^^^^^

error[wrong-type]: expected a list of tables, got a table
 --> shows.toml:5:1
  |
5 | [etoile.news]
  | ^^^^^^^^^^^^^

error[wrong-type]: expected a table, got text
 --> shows.toml:10:10
   |
10 | cast = ["Jessica Chastain", { name = "Nnamdi Asomugha" }]
   |          ^^^^^^^^^^^^^^^^

error[wrong-type]: expected a table, got a number
 --> shows.toml:11:9
   |
11 | news = [8]
   |         ^
""")


def test_an_unknown_key_at_every_level() -> None:
    wrong = """
        shema = 1

        [etoile]
        titel = "Étoile"
        title = "Étoile"
        cast = [{ name = "Luke Kirby", tear = "lead" }]

        [[etoile.news]]
        stauts = "ordered"
        note = "Two seasons."

        [[etoile.news]]
        release = [{ dates = 2025-04-24, date = 2025-04-24 }]
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-key]: `shema` is not a key of a catalogue
 --> shows.toml:1:1
  |
1 | shema = 1
  | ^^^^^
hint: did you mean `schema`?

error[unknown-key]: `titel` is not a key of a show
 --> shows.toml:4:1
  |
4 | titel = "Étoile"
  | ^^^^^
hint: did you mean `title`?

error[unknown-key]: `tear` is not a key of a cast member
 --> shows.toml:6:32
  |
6 | cast = [{ name = "Luke Kirby", tear = "lead" }]
  |                                ^^^^
hint: did you mean `tier`?

error[unknown-key]: `stauts` is not a key of a news item
 --> shows.toml:9:1
  |
9 | stauts = "ordered"
  | ^^^^^^
hint: did you mean `status`?

error[unknown-key]: `dates` is not a key of a drop
 --> shows.toml:13:14
   |
13 | release = [{ dates = 2025-04-24, date = 2025-04-24 }]
   |              ^^^^^
hint: did you mean `date`?
""")


def test_an_unknown_key_without_a_suggestion() -> None:
    wrong = """
        format = 1

        [etoile]
        title = "Étoile"
        cast = [{ name = "Luke Kirby", born = 1978 }]

        [[etoile.news]]
        release = [{ date = 2025-04-24, hour = 8 }]
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-key]: `format` is not a key of a catalogue
 --> shows.toml:1:1
  |
1 | format = 1
  | ^^^^^^
hint: a show is a table: [format]

error[unknown-key]: `born` is not a key of a cast member
 --> shows.toml:5:32
  |
5 | cast = [{ name = "Luke Kirby", born = 1978 }]
  |                                ^^^^
hint: valid keys: name, tier, character, known_for, from, until, source and note

error[unknown-key]: `hour` is not a key of a drop
 --> shows.toml:8:33
  |
8 | release = [{ date = 2025-04-24, hour = 8 }]
  |                                 ^^^^
hint: valid keys: date, episodes, every, each, until, label, country, platform and zone
""")


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ('"titel"', '"titel"'),
        ("titel.de", "titel"),
        ("'[red]'", "'[red]'"),
        ("'TITLE'", "'TITLE'"),
    ],
)
def test_the_caret_stands_under_the_key(key: str, shown: str) -> None:
    assert marked(f"[etoile]\ntitle = 'Étoile'\n{key} = 'Étoile'") == [f"unknown-key: {shown}"]


def test_an_unknown_key_among_many_without_a_suggestion() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        imdb = 7.6

        [[etoile.news]]
        hearsay = true
        note = "Two seasons."
        """
    assert [problem.hint for problem in problems(written(wrong))] == [
        "valid keys: title, aliases, meaning, genres, creators, platform, access, synopsis, note, "
        "source, checked, ids, cast and news",
        "valid keys: reported, season, seasons, status, episodes, titles, release, trailer, "
        "platform, certainty, source and note",
    ]


def test_an_unknown_table() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [etoile.seasons]
        first = 2025

        [[etoile.episodes]]
        title = "The Swap"
        """
    assert marked(wrong) == ["unknown-key: seasons", "unknown-key: episodes"]


def test_data_is_shown_and_never_obeyed() -> None:
    wrong = r"""
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        certainty = "[red]sure[/red] :smile:"
        note = "So they say."

        [[etoile.news]]
        certainty = "expected\u001b[31m\u202e"
        note = "So they say."

        [[etoile.news]]
        trailer = "soon\nerror[bug]: not one"
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-word]: `[red]sure[/red] :smile:` is not one of `confirmed`, `expected` or `rumoured`
 --> shows.toml:5:14
  |
5 | certainty = "[red]sure[/red] :smile:"
  |              ^^^^^^^^^^^^^^^^^^^^^^^

error[unknown-word]: `expected\\x1b[31m\\u202e` is not one of `confirmed`, `expected` or `rumoured`
 --> shows.toml:9:14
  |
9 | certainty = "expected\\u001b[31m\\u202e"
  |              ^^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean `expected`?

error[impossible-date]: `soon error[bug]: not one` is not a date
 --> shows.toml:13:12
   |
13 | trailer = "soon\\nerror[bug]: not one"
   |            ^^^^^^^^^^^^^^^^^^^^^^^^^
hint: write `TBA` if nothing is known about the date
""")


def test_a_word_of_ten_thousand_characters_is_shortened() -> None:
    wrong = (
        f"[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\ncertainty = '{'sure' * 2500}'\nnote = 'x'"
    )
    assert max(map(len, errors_in(wrong).split("\n"))) < 1000


def test_ids_that_no_service_has() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        ids = { imbd = "tt1", imdb = "tt123", tvmaze = 0, tvdb = "7", network = 1 }
        """
    assert [(one.code, one.message, one.hint) for one in problems(written(wrong))] == snapshot(
        [
            ("unknown-key", "`imbd` is not a key of `ids`", "did you mean `imdb`?"),
            (
                "bad-id",
                "`tt123` is not an id of IMDb: tt and 7 to 10 digits",
                "copy it from the address of the show's page",
            ),
            ("out-of-range", "`0` is not a number from 1 to 2147483647", None),
            ("wrong-type", "expected a whole number, got text", None),
        ]
    )
