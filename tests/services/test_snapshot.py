"""A snapshot of a show: what is right in an answer is kept, everything else is left out."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_cli.domain.dates import Instant, Window, one_day
from etoile_cli.services.snapshot import (
    BadAnswerError,
    Channel,
    ListedActor,
    ListedEpisode,
    ListedSeason,
    ServiceStatus,
    Snapshot,
    parse_search,
    parse_show,
    parse_updates,
)
from tests.services.recorded import (
    Answer,
    needs_recordings,
    recorded_answers,
    recordings,
)

LONDON = {"name": "United Kingdom", "code": "GB", "timezone": "Europe/London"}
NEW_YORK = {"name": "United States", "code": "US", "timezone": "America/New_York"}
BBC = {"id": 37, "name": "BBC Two", "country": LONDON, "officialSite": None}
WORLDWIDE = {"id": 1, "name": "Netflix", "country": None}


def show(**changes: Any) -> Snapshot:
    """Return what is read of a small show with some values of its own."""
    return parse_show({"id": 7, "name": "Harbour", **changes})


def with_parts(**parts: Any) -> Snapshot:
    return show(network=BBC, _embedded=parts)


def test_a_whole_answer() -> None:
    in_london = ZoneInfo("Europe/London")
    answer = {
        "id": 7,
        "url": "https://www.tvmaze.com/shows/7/harbour",
        "name": "Harbour",
        "type": "Scripted",
        "genres": ["Drama", "Crime"],
        "status": "Running",
        "runtime": 60,
        "premiered": "2024-01-03",
        "ended": None,
        "schedule": {"time": "21:00", "days": ["Wednesday"]},
        "network": BBC,
        "webChannel": WORLDWIDE,
        "externals": {"tvrage": None, "thetvdb": 371980, "imdb": "tt11280740"},
        "summary": "<p>Boats &amp; fog.</p>",
        "updated": 1706745600,
        "_embedded": {
            "episodes": [
                episode(1, "2024-01-03", "21:00", "2024-01-03T21:00:00+00:00", name="Fog"),
                episode(2, "2024-01-10", "", "2024-01-10T12:00:00+00:00", name="Bell"),
                episode(3, "", "", None, name="TBA"),
            ],
            "seasons": [
                {
                    "number": 1, "name": "", "episodeOrder": 3, "premiereDate": "2024-01-03",
                    "endDate": "2024-01-17", "network": BBC, "webChannel": None,
                },
                {"number": 2, "episodeOrder": None, "premiereDate": None, "endDate": None},
            ],
            "cast": [member("Ada Moore", "Rose"), member("Ben Hill", "Tom")],
        },
    }  # fmt: skip
    assert parse_show(answer) == Snapshot(
        id=7,
        url="https://www.tvmaze.com/shows/7/harbour",
        title="Harbour",
        status=ServiceStatus.RUNNING,
        premiered=date(2024, 1, 3),
        genres=("Drama", "Crime"),
        channel=Channel(37, False, "BBC Two", "GB", in_london),
        updated=datetime(2024, 2, 1, tzinfo=UTC),
        imdb="tt11280740",
        tvdb=371980,
        seasons=(
            ListedSeason(1, 3, date(2024, 1, 3), date(2024, 1, 17)),
            ListedSeason(2, None, None, None),
        ),
        episodes=(
            ListedEpisode(
                1, 1, Instant(datetime(2024, 1, 3, 21), ZoneInfo("Europe/London")), "Fog"
            ),
            ListedEpisode(1, 2, one_day(date(2024, 1, 10)), "Bell"),
            ListedEpisode(1, 3, None, "TBA"),
        ),
        cast=(ListedActor("Ada Moore", "Rose"), ListedActor("Ben Hill", "Tom")),
    )
    assert parse_show(answer).year == 2024


def test_the_least_that_is_a_show() -> None:
    assert show() == Snapshot(
        id=7, url="https://www.tvmaze.com/shows/7", title="Harbour", status=None, premiered=None,
        genres=(), channel=None, updated=None, imdb=None, tvdb=None, seasons=(),
        episodes=(), cast=(),
    )  # fmt: skip
    assert show().year is None


# --- what a show needs ----------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [None, [], "show", 7, True, 1.5])
def test_what_is_no_object_is_no_show(answer: object) -> None:
    with pytest.raises(BadAnswerError, match=r"^the answer is not a show$"):
        parse_show(answer)


@pytest.mark.parametrize("number", [None, 0, -7, "7", 7.0, True, [7], 2**31, 10**400, float("nan")])
def test_a_show_needs_an_id(number: object) -> None:
    with pytest.raises(BadAnswerError, match=r"^the show has no id$"):
        show(id=number)


@pytest.mark.parametrize("name", [None, "", " \n", "\x1b\x00", "\u202e\u200f", "\u200d", "&#10;",
                                  "\ud800", 24, ["Harbour"], {}, True])  # fmt: skip
def test_a_show_needs_a_name(name: object) -> None:
    with pytest.raises(BadAnswerError, match=r"^show 7 has no name$"):
        show(name=name)


# --- texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("24", "24"),
        ("Нежность", "Нежность"),
        ("Tom &amp; Jerry&#39;s &quot;Show&quot;", 'Tom & Jerry\'s "Show"'),
        ("R&D", "R&D"),
        ("Law &not Order", "Law &not Order"),  # an entity ends in a semicolon
        ("I <3 <b>You</b>", "I <3 <b>You</b>"),
        ("[bold]Red[/]", "[bold]Red[/]"),
        ("  Two\r\nlines\tand \u2028more\u00a0 ", "Two lines and more"),
        ("\x1b[31mRed\x07\x9b", "[31mRed"),
        ("a\u202eb\u2066c\ufeffd\u00ad", "abcd"),
        ("half\ud83d", "half"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("&#27;[2J&#x202e;", "[2J"),
        ("x" * 9_999, "x" * 200),
    ],
)
def test_a_title_is_one_line_of_text(name: str, title: str) -> None:
    assert show(name=name).title == title


@pytest.mark.parametrize(
    "url",
    [
        "https://www.tvmaze.com/shows/7/harbour",
        "http://www.tvmaze.com/shows/7/harbour",
        "https://tvmaze.com/shows/7",
        "HTTPS://WWW.TVMAZE.COM/shows/7/caf%C3%A9?a=1",
    ],
)
def test_an_address_of_tvmaze_is_kept(url: str) -> None:
    assert show(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        7,
        "",
        "https://example.com/shows/7",
        "https://tvmaze.com@example.com/",
        "https://tvmaze.com.example.com/",
        "https://eviltvmaze.com/shows/7",
        "https://www.tvmaze.com:8080/",
        "javascript://tvmaze.com/",
        "ftp://tvmaze.com/",
        "//www.tvmaze.com/shows/7",
        "https://www.tvmaze.com/shows/7\n# more",
        'https://www.tvmaze.com/"',
        "https://www.tvmaze.com/\x1b[31m",
        "https://www.tvmaze.com/é",
        "https://www.tvmaze.com/" + "x" * 300,
    ],
)
def test_any_other_address_is_made_from_the_id(url: object) -> None:
    assert show(url=url).url == "https://www.tvmaze.com/shows/7"


def test_genres_are_texts_each_once() -> None:
    assert show(genres=["Drama", 5, None, "", "Drama", ["Crime"], "Science-Fiction"]).genres == (
        "Drama",
        "Science-Fiction",
    )
    assert show(genres="Drama").genres == ()
    assert len(show(genres=[f"Genre {number}" for number in range(99)]).genres) == 20


# --- status, days, ids ----------------------------------------------------------------------------


def test_the_four_words_for_where_a_show_stands() -> None:
    words = ("Running", "Ended", "To Be Determined", "In Development")
    assert [show(status=word).status for word in words] == [
        ServiceStatus.RUNNING,
        ServiceStatus.ENDED,
        ServiceStatus.TO_BE_DETERMINED,
        ServiceStatus.IN_DEVELOPMENT,
    ]


@pytest.mark.parametrize("word", ["Canceled", "running", "", "RUNNING", None, 1, ["Running"], {}])
def test_any_other_word_is_not_known(word: object) -> None:
    assert show(status=word).status is None


def test_days_run_from_1900_to_2199() -> None:
    assert show(premiered="1900-01-01").premiered == date(1900, 1, 1)
    assert show(premiered="2199-12-31").premiered == date(2199, 12, 31)
    days: list[Any] = [
        "1899-12-31",
        "2200-01-01",
        "2023-02-29",
        "2023",
        "",
        "20240131",
        2024,
        None,
        {},
    ]
    for day in days:
        assert show(premiered=day) == show()


def test_ids_elsewhere() -> None:
    both = show(externals={"imdb": "tt0096697", "thetvdb": 71663})
    assert (both.imdb, both.tvdb) == ("tt0096697", 71663)
    for imdb in ("tt123456", "tt12345678901", "nm0096697", "tt0096697\n", "tt００96697", "", 96697):
        assert show(externals={"imdb": imdb}).imdb is None
    for tvdb in (0, -1, "71663", 71663.0, True, 10**30, [71663]):
        assert show(externals={"thetvdb": tvdb}).tvdb is None
    assert show(externals=["tt0096697"]) == show()


def test_the_moment_of_the_last_change() -> None:
    assert show(updated=1706745600).updated == datetime(2024, 2, 1, tzinfo=UTC)
    assert show(updated=7258118399).updated == datetime(2199, 12, 31, 23, 59, 59, tzinfo=UTC)
    for seconds in (0, -1, 7258118400, 10**300, 1.5, True, "1706745600", None, float("inf")):
        assert show(updated=seconds).updated is None


# --- channels -------------------------------------------------------------------------------------


def test_the_network_counts_before_the_web_channel() -> None:
    bbc = Channel(37, False, "BBC Two", "GB", ZoneInfo("Europe/London"))
    netflix = Channel(1, True, "Netflix", None, None)
    assert show(network=BBC, webChannel=WORLDWIDE).channel == bbc
    assert show(network=None, webChannel=WORLDWIDE).channel == netflix
    assert show(network={"id": 37}, webChannel=WORLDWIDE).channel == netflix
    assert show(network=None, webChannel=None).channel is None


@pytest.mark.parametrize(
    "channel", [None, [], "BBC", {}, {"id": 37}, {"name": "BBC"}, {"id": "37", "name": "BBC"},
                {"id": True, "name": "BBC"}, {"id": 37, "name": "\x07"}]
)  # fmt: skip
def test_a_channel_needs_an_id_and_a_name(channel: object) -> None:
    assert show(network=channel, webChannel=channel).channel is None


@pytest.mark.parametrize("code", ["XX", "", "GBR", "United Kingdom", None, 44, ["GB"]])
def test_a_country_is_a_known_code(code: object) -> None:
    listed = show(network={**BBC, "country": {**LONDON, "code": code}}).channel
    assert listed == Channel(37, False, "BBC Two", None, ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    "zone", ["Europe/Atlantis", "", "..", "/etc/passwd", "Europe", "localtime", "a\0b", "\ud800",
             "x" * 9_999, None, 1, ["Europe/London"]]
)  # fmt: skip
def test_a_zone_is_a_known_name(zone: object) -> None:
    listed = show(network={**BBC, "country": {**LONDON, "timezone": zone}}).channel
    assert listed == Channel(37, False, "BBC Two", "GB", None)


def test_hours_are_in_the_zone_of_the_channel_that_agrees() -> None:
    """The hour of a worldwide web channel is in the zone of the network, if there is one."""
    listed = [episode(1, "2024-01-31", "21:00", "2024-02-01T02:00:00+00:00")]
    evening = Instant(datetime(2024, 1, 31, 21), ZoneInfo("America/New_York"))
    day = one_day(date(2024, 1, 31))
    nbc, web = {"id": 1, "name": "NBC", "country": NEW_YORK}, {**BBC, "country": LONDON}
    for network, web_channel, when in [
        (nbc, None, evening),
        (nbc, WORLDWIDE, evening),
        (nbc, web, evening),
        (web, nbc, evening),
        (None, nbc, evening),
        (web, None, day),
        (None, WORLDWIDE, day),
        (None, None, day),
    ]:
        read = show(network=network, webChannel=web_channel, _embedded={"episodes": listed})
        assert [one.when for one in read.episodes] == [when]


def test_an_hour_of_the_whole_world_is_in_no_zone() -> None:
    """Not in UTC, and not in the zone of this machine, even if it agrees."""
    listed = [
        episode(hour + 1, "2024-01-31", "21:00", f"2024-01-31T{hour:02}:00:00+00:00")
        for hour in range(24)
    ]
    read = show(webChannel=WORLDWIDE, _embedded={"episodes": listed})
    assert {one.when for one in read.episodes} == {one_day(date(2024, 1, 31))}


# --- seasons and episodes -------------------------------------------------------------------------


def episode(
    number: object, airdate: object = "", airtime: object = "", airstamp: object = None, **more: Any
) -> Answer:
    """Return an episode of season 1 as TVmaze lists it, regular if nothing else is given."""
    listed = {"id": 1000, "season": 1, "number": number, "type": "regular", "name": None}
    return {**listed, "airdate": airdate, "airtime": airtime, "airstamp": airstamp, **more}


def numbers(*episodes: object) -> list[tuple[int, int]]:
    """Return the seasons and numbers of the episodes that are kept."""
    return [(one.season, one.number) for one in with_parts(episodes=[*episodes]).episodes]


def test_specials_are_left_out() -> None:
    assert numbers(
        episode(1),
        episode(None, type="significant_special"),
        episode(2, type="insignificant_special"),
        episode(None),
        episode(3, type="regular"),
    ) == [(1, 1), (1, 3)]


def test_old_answers_have_no_type() -> None:
    old = episode(1)
    del old["type"]
    assert numbers(old, episode(2, type=None)) == [(1, 1), (1, 2)]


def test_numbers_that_cannot_be() -> None:
    """An episode's number ends at 9999; a season is one of 999, or a year."""
    wrong: list[object] = [-1, 10_000, 10**30, "1", 1.0, True, [1], {}, None]
    assert numbers(*(episode(number) for number in wrong)) == []
    seasons = (1000, 1899, 2200, -1, 10**30, "1", 1.0, True, [1], None)
    assert numbers(*(episode(1, season=season) for season in seasons)) == []
    right = (episode(9999), episode(0), episode(1, season=2024), episode(1, season=999))
    assert numbers(*right) == [(1, 0), (1, 9999), (999, 1), (2024, 1)]


def test_of_two_episodes_with_one_number_the_first_with_a_date_counts() -> None:
    read = with_parts(
        episodes=[
            episode(2, "2024-01-10", name="B"),
            episode(1, name="no date"),
            episode(1, "2024-01-03", name="A"),
            episode(1, "2024-01-04", name="later"),
            episode(3, name="C"),
            episode(3, name="again"),
        ]
    )
    assert read.episodes == (
        ListedEpisode(1, 1, one_day(date(2024, 1, 3)), "A"),
        ListedEpisode(1, 2, one_day(date(2024, 1, 10)), "B"),
        ListedEpisode(1, 3, None, "C"),
    )


def test_titles_of_episodes() -> None:
    names = ("Fog &amp; Bell", "", None, 5, "\u202e", "A\nB")
    read = with_parts(episodes=[episode(at, name=name) for at, name in enumerate(names, 1)])
    assert [one.title for one in read.episodes] == ["Fog & Bell", None, None, None, None, "A B"]


def test_seasons_by_number_each_once() -> None:
    read = with_parts(
        seasons=[
            {"number": 2024, "episodeOrder": 0, "premiereDate": "", "endDate": "2024"},
            {"number": 2, "episodeOrder": 10, "premiereDate": "2025-01-03", "endDate": None},
            {"number": 1, "episodeOrder": "8", "premiereDate": None, "endDate": "2024-03-01"},
            {"number": 1, "episodeOrder": 8, "premiereDate": None, "endDate": None},
            {"number": 3, "episodeOrder": 10_000},
            {"number": 4, "episodeOrder": -1},
            {"number": 5, "episodeOrder": True},
            *({"number": wrong} for wrong in (None, -1, 1500, "6", 6.0, False, [6])),
            None,
            "season",
        ]
    )
    assert read.seasons == (
        ListedSeason(1, None, None, date(2024, 3, 1)),
        ListedSeason(2, 10, date(2025, 1, 3), None),
        ListedSeason(3, None, None, None),
        ListedSeason(4, None, None, None),
        ListedSeason(5, None, None, None),
        ListedSeason(2024, None, None, None),
    )


WRONG_LISTS = {"episodes": {}, "seasons": 1, "cast": ""}
WRONG_ITEMS = {"episodes": [None, 1, "x", []], "seasons": [{}, []], "cast": [[], 5, None]}


@pytest.mark.parametrize("parts", [None, [], "", 5, {}, WRONG_LISTS, WRONG_ITEMS])
def test_parts_that_are_absent_or_wrong_are_empty(parts: object) -> None:
    read = show(_embedded=parts)
    assert (read.seasons, read.episodes, read.cast) == ((), (), ())


# --- cast -----------------------------------------------------------------------------------------


def member(name: object, character: object, **more: Any) -> Answer:
    marks = {"self": False, "voice": False}
    return {"person": {"id": 1, "name": name}, "character": {"name": character}, **marks, **more}


def cast(*members: object) -> list[tuple[str, str | None]]:
    return [(one.name, one.character) for one in with_parts(cast=[*members]).cast]


def test_characters_of_one_actor_are_joined() -> None:
    assert cast(
        member("Tom Cavanagh", "Dr. Wells / Reverse-Flash"),
        member("Ada Moore", "Rose", voice=True),
        member("Tom Cavanagh", "Dr. Wells / Earth-2"),
        member("Tom Cavanagh", None),
    ) == [("Tom Cavanagh", "Dr. Wells / Reverse-Flash / Earth-2"), ("Ada Moore", "Rose")]


def test_who_is_themselves_has_no_character() -> None:
    assert cast(member("Ada Moore", "Ada Moore", self=True), member("Ben Hill", "")) == [
        ("Ada Moore", None),
        ("Ben Hill", None),
    ]


def test_members_without_a_name_are_left_out() -> None:
    assert cast(
        member("\x07", "Rose"), member(5, "Rose"), {"person": "Ada"}, {"character": {"name": "X"}},
        {"person": {"name": "Ben\nHill"}, "character": [1]},
    ) == [("Ben Hill", None)]  # fmt: skip


def test_a_cast_has_at_most_thirty_members() -> None:
    many = [member(f"Actor {at}", "Role") for at in range(99)]
    read = cast(*many, member("Actor 2", "Other"))
    assert [name for name, _ in read] == [f"Actor {at}" for at in range(30)]
    assert read[2] == ("Actor 2", "Role / Other")


def test_many_characters_are_cut() -> None:
    [(_, character)] = cast(*(member("Ada Moore", f"Role {at}") for at in range(999)))
    assert character is not None
    assert len(character) <= 200


# --- searches and updates -------------------------------------------------------------------------


def test_a_search_keeps_the_shows_in_their_order() -> None:
    hits = [
        {"score": 0.9, "show": {"id": 9, "name": "House"}},
        {"score": 0.8, "show": {"id": 8}},
        {"show": None},
        {"score": 0.7},
        None,
        [],
        {"score": None, "show": {"id": 7, "name": "Danger Mouse"}},
    ]
    assert [(hit.id, hit.title) for hit in parse_search(hits)] == [
        (9, "House"),
        (7, "Danger Mouse"),
    ]
    assert parse_search([]) == ()


@pytest.mark.parametrize("answer", [None, {}, "hits", 5, {"show": {"id": 7, "name": "Harbour"}}])
def test_a_search_is_a_list(answer: object) -> None:
    with pytest.raises(BadAnswerError, match=r"^the answer is not a list of shows$"):
        parse_search(answer)


def test_updates_are_moments_by_id() -> None:
    answer = {"1": 1631010933, "250": 1617744408, "0": 1, "-7": 1, "x": 1, "": 1, "٣": 1, "07": 1,
              "8": "1631010933", "9": None, "10": True, "11": 10**30, "9" * 9_999: 1, "1.0": 1,
              "12": 1.5}  # fmt: skip
    assert parse_updates(answer) == {
        1: datetime(2021, 9, 7, 10, 35, 33, tzinfo=UTC),
        250: datetime(2021, 4, 6, 21, 26, 48, tzinfo=UTC),
    }


@pytest.mark.parametrize("answer", [None, [], "updates", 5])
def test_updates_are_an_object(answer: object) -> None:
    with pytest.raises(BadAnswerError, match=r"^the answer is not a list of changed shows$"):
        parse_updates(answer)


# --- answers of any shape -------------------------------------------------------------------------

KEYS = (
    "id", "url", "name", "status", "premiered", "ended", "genres", "network", "webChannel",
    "updated", "externals", "_embedded", "episodes", "seasons", "cast", "number", "season", "type",
    "airdate", "airtime", "airstamp", "episodeOrder", "premiereDate", "endDate", "person",
    "character", "self", "country", "code", "timezone", "imdb", "thetvdb", "show",
)  # fmt: skip
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(),
    st.sampled_from(["", "Running", "21:00", "2024-01-31", "2024-02-01T02:00:00+00:00", "US",
                     "America/New_York", "tt0096697", "regular", 10**400]),
)  # fmt: skip
JSON = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=8)
    ),
    max_leaves=30,
)


def replaced_somewhere(data: st.DataObject, value: Any) -> Any:
    """Return JSON with something of any shape in one place of it."""
    here = data.draw(st.integers(0, 3)) == 0
    if here or not value or not isinstance(value, dict | list):
        return data.draw(JSON)
    if isinstance(value, list):
        at = data.draw(st.integers(0, len(value) - 1))
        return [*value[:at], replaced_somewhere(data, value[at]), *value[at + 1 :]]
    key = data.draw(st.sampled_from(sorted(value)))
    return {**value, key: replaced_somewhere(data, value[key])}


A_SHOW = {
    "id": 7, "name": "Harbour", "url": "", "status": "Ended", "premiered": "2024-01-31",
    "ended": None, "genres": ["Drama"], "network": BBC, "webChannel": WORLDWIDE,
    "externals": {"imdb": "tt0096697", "thetvdb": 1}, "updated": 1706745600,
    "_embedded": {
        "episodes": [episode(1, "2024-01-31", "21:00", "2024-01-31T21:00:00+00:00")],
        "seasons": [{"number": 1, "episodeOrder": 8, "premiereDate": "2024-01-31", "endDate": ""}],
        "cast": [member("Ada Moore", "Rose"), member("Ada Moore", "Lily")],
    },
}  # fmt: skip


@given(st.data())
def test_something_of_any_shape_in_any_place(data: st.DataObject) -> None:
    answer: Any = A_SHOW
    for _ in range(data.draw(st.integers(1, 3))):
        answer = replaced_somewhere(data, answer)
    with suppress(BadAnswerError):
        check_types(parse_show(answer))


@given(JSON)
def test_answers_of_any_shape(answer: object) -> None:
    with suppress(BadAnswerError):
        check_types(parse_show(answer))
    with suppress(BadAnswerError):
        for read in parse_search(answer):
            check_types(read)
    with suppress(BadAnswerError):
        assert all(moment.tzinfo is UTC for moment in parse_updates(answer).values())


def check_types(read: Snapshot) -> None:
    """Check that each value is what the record promises, and that no text acts on a terminal."""
    assert type(read.id) is int
    assert read.id > 0
    texts = [read.url, read.title, *read.genres, *(one.name for one in read.cast)]
    texts += [one.title for one in read.episodes if one.title is not None]
    texts += [one.character for one in read.cast if one.character is not None]
    texts += [read.channel.name] if read.channel else []
    for text in texts:
        assert text.strip() == text != ""
        assert len(text) <= 300
        assert not any(char < " " or char in "\x7f\x9b\u202e\ufeff\ud800" for char in text)
    assert type(read.premiered) in (date, type(None))
    assert read.updated is None or read.updated.tzinfo is UTC
    assert [one.number for one in read.seasons] == sorted({one.number for one in read.seasons})
    keys = [(one.season, one.number) for one in read.episodes]
    assert keys == sorted(set(keys))
    for listed in read.episodes:
        assert listed.when is None or isinstance(listed.when, Instant | Window)
    assert hash(read) == hash(read)


# --- the recordings -------------------------------------------------------------------------------


@needs_recordings
def test_every_recorded_show_is_read_as_it_was() -> None:
    seen, words = Counter[int](), Counter[str]()
    for answer in shows_in([one.data for one in recordings()]):
        read = parse_show(answer)
        seen[read.id] += 1
        words[answer["status"]] += 1
        externals = answer["externals"]
        assert (read.title, read.url, read.status) == (
            answer["name"],
            answer["url"],
            answer["status"],
        )
        assert (read.imdb, read.tvdb) == (externals.get("imdb"), externals["thetvdb"])
        assert str(read.premiered or None) == str(answer["premiered"])
        assert read.updated == datetime.fromtimestamp(answer["updated"], UTC)
        assert read.genres == tuple(answer["genres"])
        channel = answer["network"] or answer["webChannel"]
        assert read.channel is not None
        assert (read.channel.id, read.channel.name) == (channel["id"], channel["name"])
        country = channel["country"] or {"code": None, "timezone": None}
        assert read.channel.country == country["code"]
        assert str(read.channel.zone) == str(country["timezone"])
    assert (len(seen), seen.total()) == (730, 3866)
    assert set(words) == {"Running", "Ended", "To Be Determined", "In Development"}


def shows_in(data: Any) -> list[Answer]:
    """Return every show in JSON of any depth."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else []
    found = [show for value in inner for show in shows_in(value)]
    return [data, *found] if isinstance(data, dict) and "premiered" in data else found


@needs_recordings
def test_every_recorded_search_is_read() -> None:
    searches = [one.data for one in recordings() if one.path.startswith("/search/")]
    assert len(searches) == 84
    for hits in searches:
        assert [one.id for one in parse_search(hits)] == [hit["show"]["id"] for hit in hits]


@needs_recordings
def test_every_recorded_cast_is_read() -> None:
    """Each member once, in the order of the service; of Game of Thrones' 42 the first 30."""
    lengths = set[int]()
    for answer in shows_in([one.data for one in recordings()]):
        listed = answer.get("_embedded", {}).get("cast", [])
        names = [*dict.fromkeys(one["person"]["name"] for one in listed)]
        assert [one.name for one in parse_show(answer).cast] == names[:30]
        lengths.add(len(names))
    assert max(lengths) == 42


@needs_recordings
def test_recorded_seasons_and_episodes_are_read() -> None:
    """Game of Thrones was on HBO and on "HBO Go", a worldwide web channel: its hours are HBO's."""
    *_, (_, answer) = recorded_answers(82)
    read = parse_show(answer)
    assert read.channel == Channel(8, False, "HBO", "US", ZoneInfo("America/New_York"))
    assert [season.number for season in read.seasons] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert sum(season.count or 0 for season in read.seasons) == len(read.episodes) == 73
    assert {type(one.when) for one in read.episodes} == {Instant}
    assert read.episodes[0] == ListedEpisode(
        season=1,
        number=1,
        when=Instant(datetime(2011, 4, 17, 21), ZoneInfo("America/New_York")),
        title="Winter is Coming",
    )


@needs_recordings
def test_recorded_histories_are_read_over_time() -> None:
    """Words and days change, also back in time; an hour can be withdrawn."""
    fuller_house = [parse_show(answer) for _, answer in recorded_answers(3081)]
    assert [(one.status, one.premiered) for one in fuller_house] == [
        (ServiceStatus.IN_DEVELOPMENT, None),
        (ServiceStatus.IN_DEVELOPMENT, None),
    ]
    shalka = [parse_show(answer).premiered for _, answer in recorded_answers(8432)]
    assert [*dict.fromkeys(shalka)] == [date(2011, 11, 13), date(2003, 11, 13)]
    x_files = [parse_show(answer) for _, answer in recorded_answers(430)]
    assert [*dict.fromkeys(one.status for one in x_files)] == [
        ServiceStatus.RUNNING,
        ServiceStatus.TO_BE_DETERMINED,
    ]
    in_1992 = [parse_show(answer).status for _, answer in recorded_answers(4879)]
    assert [*dict.fromkeys(in_1992)] == [ServiceStatus.RUNNING, ServiceStatus.ENDED]
    flash = [parse_show(answer) for _, answer in recorded_answers(13)]
    assert [*dict.fromkeys(len(one.seasons) for one in flash)] == [0, 4, 7]
    assert flash[-1].seasons[-1] == ListedSeason(7, None, None, None)
