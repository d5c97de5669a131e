"""Catalogues in TOML, the shows, cast and news in them, and hints for words."""

from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from etoile_cli.catalogue.load import load
from etoile_cli.domain.dates import Window, one_day
from etoile_cli.domain.releases import Extent, Plan, ReleaseLine
from etoile_cli.domain.shows import (
    CastMember,
    Catalogue,
    Certainty,
    EpisodeCount,
    LastSeason,
    News,
    Origin,
    PlatformChange,
    Scheduled,
    Show,
    Stage,
    Standing,
    Tier,
    Titles,
    Trailer,
)
from tests.catalogue.helpers import (
    errors_in,
    marked,
    messages,
    problems,
    read,
    under_caret,
    written,
)
from tests.helpers import one_show, shows_of


def spoken(item: str) -> News:
    """Return the one news item of a show."""
    [news] = one_show(f"[etoile]\ntitle = 'Étoile'\n\n[[etoile.news]]\n{item}").news
    return news


def with_news(item: str) -> str:
    """Return a catalogue of one show and one news item."""
    return f"[etoile]\ntitle = 'Étoile'\n\n[[etoile.news]]\n{item}\n"


# --- the file -------------------------------------------------------------------------------------


def test_a_whole_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "shows.toml"
    file.write_bytes(
        written("""
            schema = 1
            checked = 2026-11-22

            [etoile]
            title = "Étoile"
            meaning = "French for “star”"
            genres = ["drama"]
            creators = ["Amy Sherman-Palladino", "Daniel Palladino"]
            platform = "Prime Video"
            aliases = "Les étoiles"
            access = "subscription"
            synopsis = "Two ballet companies swap their best dancers."
            note = "By the makers of Gilmore Girls."
            source = "https://example.org/etoile"
            cast = [
              { name = "Luke Kirby", tier = "lead", character = "Jack", known_for = "Lenny" },
              { name = "Camille Cottin", from = 2023-04-26, until = "by 2024", note = "Recast." },
            ]

            [[etoile.news]]
            reported = 2025-03-08
            season = 1
            episodes = 8
            release = 2025-04-24
            certainty = "expected"
            source = ["https://example.org/1", "https://example.org/2"]
            note = "All at once."
            """)
    )
    name = str(file)
    assert load(name) == Catalogue(
        name,
        (
            Show(
                id="etoile",
                title="Étoile",
                place=Origin(name, ("etoile",)),
                meaning="French for “star”",
                aliases=("Les étoiles",),
                genres=("drama",),
                creators=("Amy Sherman-Palladino", "Daniel Palladino"),
                platform="Prime Video",
                access="subscription",
                synopsis="Two ballet companies swap their best dancers.",
                note="By the makers of Gilmore Girls.",
                sources=("https://example.org/etoile",),
                checked=date(2026, 11, 22),
                cast=(
                    CastMember("Luke Kirby", Tier.LEAD, "Jack", "Lenny"),
                    CastMember(
                        "Camille Cottin",
                        Tier.MAIN,
                        joined=one_day(date(2023, 4, 26)),
                        left=Window(None, date(2024, 12, 31), "by 2024"),
                        note="Recast.",
                    ),
                ),
                news=(
                    News(
                        reported=one_day(date(2025, 3, 8)),
                        seasons=(1,),
                        claims=(
                            EpisodeCount(8),
                            Scheduled(
                                Plan((ReleaseLine(Extent.WHOLE, one_day(date(2025, 4, 24))),))
                            ),
                        ),
                        certainty=Certainty.EXPECTED,
                        sources=("https://example.org/1", "https://example.org/2"),
                        note="All at once.",
                        place=Origin(name, ("etoile", "news", 0)),
                    ),
                ),
            ),
        ),
    )


def test_shows_keep_the_order_of_the_file() -> None:
    shows = shows_of("""
        [the-savant]
        title = "The Savant"

        [etoile]
        title = "Étoile"
        """)
    assert [show.id for show in shows] == ["the-savant", "etoile"]


def test_a_show_needs_nothing_but_a_title() -> None:
    show = one_show("[etoile]\ntitle = 'Étoile'")
    assert show == Show("etoile", "Étoile", Origin("test.toml", ("etoile",)))


def test_a_show_can_have_its_own_day_of_checking() -> None:
    etoile, savant = shows_of("""
        checked = 2026-11-22

        [etoile]
        title = "Étoile"

        [the-savant]
        title = "The Savant"
        checked = "Sunday 2026-11-01"
        """)
    assert (etoile.checked, savant.checked) == (date(2026, 11, 22), date(2026, 11, 1))


def test_a_schema_to_come() -> None:
    assert errors_in("schema = 2") == snapshot("""\
error[unknown-schema]: this etoile reads schema 1, not `2`
 --> shows.toml:1:10
  |
1 | schema = 2
  |          ^
hint: write schema = 1, or update etoile
""")


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_schema_that_never_was(value: str) -> None:
    assert messages(f"schema = {value}") == [
        f"unknown-schema: this etoile reads schema 1, not `{value}`"
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1.0", "a decimal number"),
        ("true", "true or false"),
        ("nan", "a decimal number"),
        ("[]", "a list"),
        ('"1"', "text"),
    ],
)
def test_an_invalid_schema(value: str, kind: str) -> None:
    printed = errors_in(f"schema = {value}")
    assert printed.startswith(f"error[wrong-type]: expected a whole number, got {kind}\n")
    assert printed.endswith("hint: write schema = 1\n")
    assert marked(f"schema = {value}") == ["wrong-type: " + value.strip('"')]


def test_a_schema_may_be_left_out() -> None:
    assert read(b"").shows == ()


def test_a_fact_before_the_header_of_its_show() -> None:
    wrong = """
        title = "Étoile"

        [etoile]
        title = "Étoile"
        """
    assert errors_in(wrong) == snapshot("""\
error[unknown-key]: `title` is not a key of a catalogue
 --> shows.toml:1:1
  |
1 | title = "Étoile"
  | ^^^^^
hint: it is a key of a show: write it below a header such as [etoile]
""")


def test_shows_in_two_pairs_of_brackets() -> None:
    assert errors_in("[[etoile]]\ntitle = 'Étoile'") == snapshot("""\
error[unknown-key]: `etoile` is a list of tables, but a show is one table
 --> shows.toml:1:3
  |
1 | [[etoile]]
  |   ^^^^^^
hint: write [etoile]
""")


# --- shows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", ["etoile", "9-1-1", "1899", "a", "x" * 10_000])
def test_an_id(id_: str) -> None:
    assert one_show(f"[{id_}]\ntitle = 'x'").id == id_


def test_an_id_with_capitals() -> None:
    assert errors_in("[Etoile]\ntitle = 'Étoile'") == snapshot("""\
error[bad-id]: `Etoile` is not an id: lower-case letters and digits, joined by hyphens
 --> shows.toml:1:2
  |
1 | [Etoile]
  |  ^^^^^^
hint: write [etoile]
""")


@pytest.mark.parametrize(
    ("id_", "instead"),
    [
        ('"étoile"', "etoile"),
        ('"the last of us"', "the-last-of-us"),
        ("the_last_of_us", "the-last-of-us"),
        ("the--boys", "the-boys"),
        ("-", "a-show"),
        ("the-boys-", "the-boys"),
        ('"🩰 star"', "star"),
        ('"🩰"', "a-show"),
        ('"スター"', "a-show"),
        ('"[red]glow"', "red-glow"),
        ('""', "a-show"),
        ('"a.b"', "a-b"),
        ('"etoile\\n"', "etoile"),
        ('"٣"', "a-show"),
    ],
)
def test_an_invalid_id(id_: str, instead: str) -> None:
    wrong = errors_in(f"[{id_}]\ntitle = 'Étoile'")
    assert wrong.startswith("error[bad-id]: ")
    assert wrong.endswith(f"\nhint: write [{instead}]\n")


def test_an_id_of_emoji_is_marked_with_its_quotes() -> None:
    assert errors_in("['🩰 star'] # ballet\ntitle = 'Étoile'") == snapshot("""\
error[bad-id]: `🩰 star` is not an id: lower-case letters and digits, joined by hyphens
 --> shows.toml:1:2
  |
1 | ['🩰 star'] # ballet
  |  ^^^^^^^^^
hint: write [star]
""")


def test_a_show_without_a_title() -> None:
    assert errors_in("[etoile]\nplatform = 'Prime Video'") == snapshot("""\
error[missing-key]: a show needs a `title`
 --> shows.toml:1:2
  |
1 | [etoile]
  |  ^^^^^^
hint: add title = "…"
""")


@pytest.mark.parametrize("title", ["", "   ", "\t"])
def test_a_title_of_nothing(title: str) -> None:
    assert marked(f"[etoile]\ntitle = '{title}'") == [f"empty-text: {title or chr(39) * 2}"]


def test_a_show_that_only_its_news_opens() -> None:
    assert errors_in("[[etoile.news]]\nnote = 'Two seasons.'") == snapshot("""\
error[missing-key]: a show needs a `title`
 --> shows.toml:1:3
  |
1 | [[etoile.news]]
  |   ^^^^^^
hint: add title = "…"
""")


@pytest.mark.parametrize(
    "title",
    [
        "x" * 10_000,
        "[red]Étoile[/red]",
        ":smile:",
        "  Étoile  ",
        "E\u0301toile",
        "スター",
        "⭐",
    ],
)
def test_a_title_is_unchanged(title: str) -> None:
    assert one_show(f"[etoile]\ntitle = '{title}'").title == title


def test_a_title_may_hold_what_is_not_for_the_terminal() -> None:
    show = one_show(r"""
        [etoile]
        title = "Line\nbreak\u001b[31m\u202e\u0007"
        """)
    assert show.title == "Line\nbreak\x1b[31m\u202e\x07"


# --- cast -----------------------------------------------------------------------------------------


def test_a_cast_member_needs_a_name() -> None:
    wrong = """
        [etoile]
        title = "Étoile"
        cast = [
          { name = "Luke Kirby" },
          { tier = "lead", character = "Geneviève Lavigne" },
        ]

        [[the-savant.cast]]
        character = "Jodi"

        [the-savant]
        title = "The Savant"
        """
    assert errors_in(wrong) == snapshot("""\
error[missing-key]: a cast member needs a `name`
 --> shows.toml:5:3
  |
5 |   { tier = "lead", character = "Geneviève Lavigne" },
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: add name = "…"

error[missing-key]: a cast member needs a `name`
 --> shows.toml:8:14
  |
8 | [[the-savant.cast]]
  |              ^^^^
hint: add name = "…"
""")


# --- news -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "claims"),
    [
        ("status = 'ordered'", (Standing(Stage.ORDERED),)),
        ("status = ['renewed', 'final']", (Standing(Stage.RENEWED), LastSeason())),
        ("status = 'final'", (LastSeason(),)),
        ("status = []", ()),
        ("episodes = 8", (EpisodeCount(8),)),
        ("titles = ['The Swap', '', 'The Fish']", (Titles(("The Swap", "", "The Fish")),)),
        ("titles = 'The Swap'", (Titles(("The Swap",)),)),
        ("trailer = 2025-03-26", (Trailer(one_day(date(2025, 3, 26))),)),
        ("platform = 'Netflix'", (PlatformChange("Netflix"),)),
        ("note = 'Nothing new.'", ()),
    ],
)
def test_every_key_of_a_news_item(item: str, claims: tuple[object, ...]) -> None:
    assert spoken(item).claims == claims


@pytest.mark.parametrize("stage", Stage)
def test_every_stage(stage: Stage) -> None:
    assert spoken(f"status = '{stage}'").claims == (Standing(stage),)


@pytest.mark.parametrize("certainty", Certainty)
def test_every_certainty(certainty: Certainty) -> None:
    assert spoken(f"certainty = '{certainty}'\nnote = 'x'").certainty is certainty


def test_news_is_confirmed_and_undated_by_default() -> None:
    item = spoken("note = 'Two seasons.'")
    assert item.certainty is Certainty.CONFIRMED
    assert item.reported is None
    assert item.sources == ()


@pytest.mark.parametrize(
    ("item", "seasons"),
    [
        ("season = 1", (1,)),
        ("season = 999", (999,)),
        ("season = 0", (0,)),
        ("season = 1900", (1900,)),
        ("season = 2199", (2199,)),
        ("seasons = [0, 2026]", (0, 2026)),
        ("seasons = [2, 1]", (2, 1)),
        ("seasons = [1, 1, 2]", (1, 2)),
        ("", ()),
    ],
)
def test_the_seasons_of_a_news_item(item: str, seasons: tuple[int, ...]) -> None:
    assert spoken(f"{item}\nnote = 'x'").seasons == seasons


NO_SEASON = "not a season (0 to 999) or a year (1900 to 2199)"


@pytest.mark.parametrize(
    ("item", "problem", "shown"),
    [
        ("season = -1", f"out-of-range: `-1` is {NO_SEASON}", "-1"),
        ("season = 1000", f"out-of-range: `1000` is {NO_SEASON}", "1000"),
        ("season = 1899", f"out-of-range: `1899` is {NO_SEASON}", "1899"),
        ("season = 2200", f"out-of-range: `2200` is {NO_SEASON}", "2200"),
        ("seasons = [1, -1]", f"out-of-range: `-1` is {NO_SEASON}", "-1"),
        ("season = true", "wrong-type: expected a whole number, got true or false", "true"),
        ("season = '1'", "wrong-type: expected a whole number, got text", "1"),
        ("season = nan", "wrong-type: expected a whole number, got a decimal number", "nan"),
        ("season = [1]", "wrong-type: expected a whole number, got a list", "[1]"),
        ("seasons = [[1]]", "wrong-type: expected a whole number, got a list", "[1]"),
        ("seasons = 2", "wrong-type: expected a list of seasons, got a number", "2"),
    ],
)
def test_an_invalid_season(item: str, problem: str, shown: str) -> None:
    wrong = with_news(f"note = 'x'\n{item}")
    assert messages(wrong) == [problem]
    assert under_caret(*problems(written(wrong))) == shown


def test_what_a_season_is_called_that_has_no_number() -> None:
    assert errors_in(with_news("season = 'specials'\nrelease = 2026-12-25")) == snapshot("""\
error[wrong-type]: expected a whole number, got text
 --> shows.toml:5:11
  |
5 | season = 'specials'
  |           ^^^^^^^^
hint: write 1 for the first season, 0 for specials, or a year such as 2026
""")


def test_no_seasons_at_all() -> None:
    assert marked(with_news("status = 'cancelled'\nseasons = []")) == ["says-nothing: []"]


def test_season_and_seasons_side_by_side() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        season = 1
        seasons = [1, 2]
        status = "ordered"
        """
    assert errors_in(wrong) == snapshot("""\
error[season-twice]: `season` and `seasons` cannot be combined
 --> shows.toml:6:11
  |
6 | seasons = [1, 2]
  |           ^^^^^^
hint: remove one of the two
""")


def test_seasons_that_are_no_list() -> None:
    assert errors_in(with_news("seasons = 2\nstatus = 'ordered'")) == snapshot("""\
error[wrong-type]: expected a list of seasons, got a number
 --> shows.toml:5:11
  |
5 | seasons = 2
  |           ^
hint: write seasons = [1, 2]
""")


def test_a_status_among_several() -> None:
    wrong = with_news("status = ['renewed', 8, 'finale', ['final']]")
    assert marked(wrong) == ["wrong-type: 8", "unknown-word: finale", "wrong-type: ['final']"]


def test_invalid_titles() -> None:
    wrong = with_news("titles = ['The Swap', '', ' ', 3]")
    assert marked(wrong) == ["empty-text:  ", "wrong-type: 3"]


def test_news_without_a_claim() -> None:
    wrong = """
        [etoile]
        title = "Étoile"

        [[etoile.news]]
        reported = 2025-03-08
        season = 1
        source = "https://example.org"

        [[etoile.news]] # and this one holds nothing
        """
    assert errors_in(wrong) == snapshot("""\
error[says-nothing]: this news item says nothing
 --> shows.toml:4:1
  |
4 | [[etoile.news]]
  | ^^^^^^^^^^^^^^^
hint: add `status`, `episodes`, `titles`, `release`, `trailer` or `platform`, or a `note`

error[says-nothing]: this news item says nothing
 --> shows.toml:9:1
  |
9 | [[etoile.news]] # and this one holds nothing
  | ^^^^^^^^^^^^^^^
hint: add `status`, `episodes`, `titles`, `release`, `trailer` or `platform`, or a `note`
""")


@pytest.mark.parametrize("item", ["episodes = 'eight'", "release = 'soon'", "titles = [8]"])
def test_news_with_an_invalid_claim_is_not_empty(item: str) -> None:
    assert "says-nothing" not in errors_in(with_news(item))


def test_an_error_in_the_only_key_is_reported_once() -> None:
    assert marked(with_news("relaese = 2025-04-24")) == ["unknown-key: relaese"]


def test_every_problem_of_a_file_is_reported_at_once_in_order() -> None:
    wrong = """
        schema = 1
        checked = "last week"

        [Etoile]
        titel = "Étoile"
        cast = [{ tier = "star" }]

        [[Etoile.news]]
        reported = "after 2023"
        season = -1
        status = "orderd"
        release = [
          { date = 2025-04-24, episodes = "8-1", country = "us" },
          { date = 2025-05-01T08:00:00, zone = "Paris" },
        ]
        certainty = 1
        source = ""
        """
    assert marked(wrong) == [
        "relative-date: last week",
        "bad-id: Etoile",
        "missing-key: Etoile",
        "unknown-key: titel",
        'missing-key: { tier = "star" }',
        "unknown-word: star",
        "needs-a-last-day: after 2023",
        "out-of-range: -1",
        "unknown-word: orderd",
        "bad-episodes: 8-1",
        "bad-country: us",
        "unknown-zone: Paris",
        "wrong-type: 1",
        'empty-text: ""',
    ]


# --- hints for words ------------------------------------------------------------------------------


def hint_of(line: str) -> str | None:
    """Return the hint of the only problem that a line of a news item is."""
    [problem] = problems(written("[etoile]\ntitle = 'Étoile'\n[[etoile.news]]\n" + line))
    return problem.hint


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("postponed", 'write release = "postponed"'),
        ("Delayed", 'write release = "postponed"'),
        ("on  hold", 'write release = "postponed"'),
        (
            "returning",
            'write "renewed" if a further season was ordered, else remove `status`',
        ),
        ("airing", "remove `status`: etoile works it out from the dates in `release`"),
        (
            "complete",
            'remove `status`: etoile works it out from the dates; "ended" is for a whole show',
        ),
        ("renewed for season 3", 'write status = "renewed" and season = 3'),
        ("cancelled after season 2", 'write "cancelled"'),
        ("not renewed", 'write "cancelled"'),
        ("unrenewed", 'write "cancelled"'),
        ("extended", "write the new number of episodes: episodes = 10"),
        ("canceld", "did you mean `cancelled`?"),
        ("unknown", None),
    ],
)
def test_another_word_for_a_status(word: str, hint: str | None) -> None:
    assert hint_of(f'status = "{word}"') == hint
    assert hint_of(f'status = ["final", "{word}"]') == hint


@pytest.mark.parametrize("word", ["delayed", "skipped", "Pushed back"])
def test_a_word_for_a_withdrawn_date(word: str) -> None:
    hint = 'write "postponed", or the new date if there is one'
    assert hint_of(f'release = "{word}"') == hint
    assert hint_of(f'release = [{{ date = "{word}" }}]') == hint


def test_a_release_that_is_cancelled() -> None:
    assert hint_of('release = "cancelled"') == 'write status = "cancelled" instead of `release`'
    assert hint_of('release = { date = "canceled" }') == (
        'write "postponed" to withdraw a date, or status = "cancelled" for a season'
    )


@pytest.mark.parametrize(
    ("episodes", "hint"),
    [
        ('"1-3, 5"', 'write one line each: { episodes = "1-3", … }, { episodes = 5, … }'),
        ("[1, 3]", "write one line each: { episodes = 1, … }, { episodes = 3, … }"),
        ('["1-2", 4]', 'write one line each: { episodes = "1-2", … }, { episodes = 4, … }'),
        (
            '"1, 3, 5 and 7"',
            "write one line each: { episodes = 1, … }, { episodes = 3, … }, { episodes = 5, … }, …",
        ),
        ("[1, 2]", 'write "1-2"'),
        ('"1–3"', 'write "1-8", 8, or "1-" if the last one is unknown'),
        ('"3-1, 5"', 'write "1-8", 8, or "1-" if the last one is unknown'),
        ("[[1]]", 'write "1-8", 8, or "1-" if the last one is unknown'),
    ],
)
def test_several_runs_in_one_line(episodes: str, hint: str) -> None:
    assert hint_of(f"release = {{ episodes = {episodes}, date = 2025-04-24 }}") == hint


@pytest.mark.parametrize(
    ("key", "suggestion"), [("part", "label"), ("timezone", "zone"), ("network", "platform")]
)
def test_another_word_for_a_key(key: str, suggestion: str) -> None:
    hint = hint_of(f'release = {{ {key} = "Part 2", date = 2025-04-24 }}')
    assert hint == f"did you mean `{suggestion}`?"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (
            'release = "2027-04-02T25:30"',
            'write [{ date = 2027-04-03T01:30:00, zone = "America/New_York" }], with its zone',
        ),
        (
            'release = { date = "2027-04-02 25:30" }',
            "write date = 2027-04-03T01:30:00 without quotes, "
            'and its zone: zone = "America/New_York"',
        ),
        (
            'release = { date = "2027-04-02 25:30", zone = "Asia/Tokyo" }',
            "write it without quotes: 2027-04-03T01:30:00",
        ),
        (
            'release = "2027-04-02T25:30+09:00"',
            "write it without quotes: 2027-04-03T01:30:00+09:00",
        ),
        (
            "release = 2027-04-02T25:30:00",
            "25:30 of 2027-04-02 is 2027-04-03T01:30:00; "
            'write it with its zone: { date = …, zone = "America/New_York" }; '
            "the rest of the file is checked once this is fixed",
        ),
    ],
)
def test_an_hour_past_midnight_without_a_zone(line: str, hint: str) -> None:
    assert hint_of(line) == hint
