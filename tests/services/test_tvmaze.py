"""TVmaze's calls: what each asks, and what it makes of an answer of any shape."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from etoile_cli.diagnostics import EtoileError
from etoile_cli.domain.dates import one_day
from etoile_cli.services.address import Parameters, parse_address
from etoile_cli.services.snapshot import ListedActor, ListedEpisode, ListedSeason, ServiceStatus
from etoile_cli.services.transport import Response, Transport
from etoile_cli.services.tvmaze import Gone, Moved, TVmaze
from tests.services.fake_time import FakeTime
from tests.services.loopback import RECORDINGS, TVmazeServer
from tests.services.troubles import Trouble

UNUSABLE = "error[service-failed]: TVmaze's answer to {} cannot be used: {}\nhint: try again later"


def at(day: str) -> datetime:
    """Return midnight UTC of a day."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[TVmazeServer]:
    with TVmazeServer() as running:
        running.show(
            169,
            {
                "name": "Breaking Bad",
                "premiered": "2008-01-20",
                "externals": {"imdb": "tt0903747", "thetvdb": 81189},
            },
            episodes=[{"airdate": "2008-01-20"}, {"airdate": "2008-01-27", "name": "<b>2</b>"}],
            seasons=[{"episodeOrder": 7, "premiereDate": "2008-01-20", "endDate": "2008-03-09"}],
            cast=[{"person": "Bryan Cranston", "character": "Walter White"}],
        )
        yield running


@pytest.fixture
def tvmaze(server: TVmazeServer) -> Iterator[TVmaze]:
    fake = FakeTime()
    address = parse_address(server.url)
    with Transport(address, fake.clock, fake.sleep, fake.show) as transport:
        yield TVmaze(transport.get)


def always(status: int, body: bytes, location: str | None = None) -> TVmaze:
    """Return a TVmaze that has one answer to every call."""

    def get(path: str, query: Parameters) -> Response:
        return Response(status, body, location)

    return TVmaze(get)


# --- show -----------------------------------------------------------------------------------------


def test_a_show_comes_with_its_episodes_seasons_and_cast(
    server: TVmazeServer, tvmaze: TVmaze
) -> None:
    show = tvmaze.show(169)
    assert not isinstance(show, Gone | Moved)
    assert (show.id, show.title, show.premiered) == (169, "Breaking Bad", date(2008, 1, 20))
    assert show.status == ServiceStatus.RUNNING
    assert (show.imdb, show.tvdb) == ("tt0903747", 81189)
    assert show.seasons == (ListedSeason(1, 7, date(2008, 1, 20), date(2008, 3, 9)),)
    assert show.episodes[1] == ListedEpisode(1, 2, one_day(date(2008, 1, 27)), "<b>2</b>")
    assert show.cast == (ListedActor("Bryan Cranston", "Walter White"),)
    [call] = server.calls
    assert (call.path, call.query) == (
        "/shows/169",
        (("embed[]", "episodes"), ("embed[]", "seasons"), ("embed[]", "cast")),
    )


def test_a_show_is_as_it_is_at_the_moment(server: TVmazeServer, tvmaze: TVmaze) -> None:
    server.show(169, {"status": "Ended"}, since=at("2026-03-01"))
    before = tvmaze.show(169)
    server.at = at("2026-03-01")
    after = tvmaze.show(169)
    assert not isinstance(before, Gone | Moved)
    assert not isinstance(after, Gone | Moved)
    assert (before.status, before.updated) == (ServiceStatus.RUNNING, at("2026-01-01"))
    assert (after.status, after.updated) == (ServiceStatus.ENDED, at("2026-03-01"))
    assert after.episodes == before.episodes


def test_a_deleted_show_is_gone(server: TVmazeServer, tvmaze: TVmaze) -> None:
    server.at = at("2026-02-01")
    server.remove(169)
    assert tvmaze.show(169) == Gone(169)
    assert tvmaze.show(12) == Gone(12)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<h1>Not Found</h1>", "it is not JSON"),
        (b"null", "status 404, but not in TVmaze's form"),
        (b"[]", "status 404, but not in TVmaze's form"),
        (b"{}", "status 404, but not in TVmaze's form"),
    ],
)
def test_a_404_of_another_server_does_not_make_a_show_disappear(body: bytes, reason: str) -> None:
    with pytest.raises(EtoileError) as error:
        always(404, body).show(169)
    assert str(error.value) == UNUSABLE.format("/shows/169", reason)
    assert error.value.exit_code == 75


def test_a_merged_show_has_moved(server: TVmazeServer, tvmaze: TVmaze) -> None:
    server.show(170)
    server.merge(169, into=170)
    assert tvmaze.show(169) == Moved(170)
    assert server.paths == ["/shows/169"]


def test_a_show_that_comes_with_another_id_has_moved_too() -> None:
    """So it is if a proxy follows the redirect by itself."""
    assert always(200, b'{"id": 170, "name": "New"}').show(169) == Moved(170)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_names_the_new_id(status: int) -> None:
    assert always(status, b"", "/shows/170").show(169) == Moved(170)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/shows/169", "it redirects to itself"),
        ("/shows/0", "it redirects to `/shows/0`, which is not a show of TVmaze"),
        ("/shows/-1", "it redirects to `/shows/-1`, which is not a show of TVmaze"),
        ("/shows/1/cast", "it redirects to `/shows/1/cast`, which is not a show of TVmaze"),
        ("/shows/٣", "it redirects to `/shows/٣`, which is not a show of TVmaze"),
        ("/shows/1\n", r"it redirects to `/shows/1\n`, which is not a show of TVmaze"),
        (
            "https://example.com/shows/170",
            "it redirects to `https://example.com/shows/170`, which is not a show of TVmaze",
        ),
        (None, "it redirects to ``, which is not a show of TVmaze"),
    ],
)
def test_a_redirect_to_anything_but_a_show_of_the_service_is_refused(
    location: str | None, reason: str
) -> None:
    with pytest.raises(EtoileError) as error:
        always(301, b"null", location).show(169)
    assert str(error.value) == UNUSABLE.format("/shows/169", reason)


# --- search, updates ------------------------------------------------------------------------------


def test_a_search_finds_shows_best_first(server: TVmazeServer, tvmaze: TVmaze) -> None:
    server.show(1, {"name": "House of Cards"})
    server.show(2, {"name": "House"})
    assert [show.title for show in tvmaze.search("house")] == ["House", "House of Cards"]
    assert tvmaze.search("no such show") == ()
    assert server.paths == ["/search/shows?q=house", "/search/shows?q=no such show"]


def test_updates_name_the_moment_of_the_last_change(server: TVmazeServer, tvmaze: TVmaze) -> None:
    server.show(170, since=at("2026-01-30"))
    server.at = at("2026-01-31")
    assert tvmaze.updates("day") == {170: at("2026-01-30")}
    assert tvmaze.updates("week") == {170: at("2026-01-30")}
    assert tvmaze.updates() == {169: at("2026-01-01"), 170: at("2026-01-30")}
    assert server.paths == [
        "/updates/shows?since=day",
        "/updates/shows?since=week",
        "/updates/shows",
    ]


# --- lookup ---------------------------------------------------------------------------------------


def test_a_lookup_reads_the_id_in_the_redirect(server: TVmazeServer, tvmaze: TVmaze) -> None:
    assert tvmaze.lookup(imdb="tt0903747") == 169
    assert tvmaze.lookup(tvdb=81189) == 169
    assert tvmaze.lookup(imdb="tt0000000") is None
    assert server.paths == [
        "/lookup/shows?imdb=tt0903747",
        "/lookup/shows?thetvdb=81189",
        "/lookup/shows?imdb=tt0000000",
    ]


def test_the_redirect_may_be_a_whole_url(server: TVmazeServer, tvmaze: TVmaze) -> None:
    where = {"Location": f"{server.url}/shows/170"}
    server.answer("/lookup/shows?imdb=tt0903747", None, 301, where)
    assert tvmaze.lookup(imdb="tt0903747") == 170


def test_a_redirect_to_another_host_is_refused(server: TVmazeServer, tvmaze: TVmaze) -> None:
    server.fail(None, "elsewhere")
    with pytest.raises(EtoileError) as error:
        tvmaze.lookup(imdb="tt0903747")
    assert str(error.value) == UNUSABLE.format(
        "/lookup/shows?imdb=tt0903747",
        "it redirects to `https://www.example.com/shows/169`, which is not a show of TVmaze",
    )


def test_a_lookup_takes_the_show_itself_if_a_proxy_followed() -> None:
    assert always(200, b'{"id": 169, "name": "Breaking Bad"}').lookup(tvdb=81189) == 169


@pytest.mark.parametrize("body", [b"", b"null", b'{"name": "Not Found", "status": 404}'])
def test_a_lookup_that_finds_nothing_says_so(body: bytes) -> None:
    assert always(404, body).lookup(imdb="tt0000000") is None


def test_a_page_is_not_an_answer_to_a_lookup() -> None:
    with pytest.raises(EtoileError, match="it is not JSON"):
        always(404, b"<html>").lookup(imdb="tt0000000")


# --- answers that cannot be used ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ("html", "it is not JSON"),
        ("empty", "it is not JSON"),
        ("not-utf8", "it is not UTF-8"),
        ("nan", "a number in it is invalid or too large"),
        ("digits", "a number in it is invalid or too large"),
        ("infinite", "a number in it is invalid or too large"),
        ("deep", "it is nested too deeply"),
    ],
)
def test_hostile_answers_end_as_errors(
    server: TVmazeServer, tvmaze: TVmaze, trouble: Trouble, reason: str
) -> None:
    asks: dict[str, Callable[[], object]] = {
        "/shows/169": lambda: tvmaze.show(169),
        "/search/shows?q=x": lambda: tvmaze.search("x"),
        "/updates/shows?since=day": lambda: tvmaze.updates("day"),
        "/lookup/shows?imdb=tt1": lambda: tvmaze.lookup(imdb="tt1"),
    }
    for call, ask in asks.items():
        server.fail(None, trouble)
        with pytest.raises(EtoileError) as error:
            ask()
        assert str(error.value) == UNUSABLE.format(call, reason)
        assert error.value.exit_code == 75


@pytest.mark.parametrize("body", [b"\xff\xfe[\x00]\x00", b"\xef\xbb\xbf[]"])
def test_only_plain_utf_8_is_read(body: bytes) -> None:
    with pytest.raises(EtoileError):
        always(200, body).search("x")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"null", "the answer is not a show"),
        (b"{}", "the show has no id"),
        (b'{"id": 169}', "show 169 has no name"),
    ],
)
def test_json_of_another_shape_is_reported(body: bytes, reason: str) -> None:
    with pytest.raises(EtoileError) as error:
        always(200, body).show(169)
    assert str(error.value) == UNUSABLE.format("/shows/169", reason)


@pytest.mark.parametrize("status", [204, 304, 400, 403, 422])
def test_any_other_status_is_an_error(status: int) -> None:
    service = always(status, b"[]")
    for ask in (lambda: service.show(1), lambda: service.search("x"), service.updates):
        with pytest.raises(EtoileError, match=f"cannot be used: status {status}\n"):
            ask()


def test_text_of_the_network_is_shown_and_never_obeyed() -> None:
    with pytest.raises(EtoileError) as error:
        always(301, b"", "\x1b[2Jhttps://x").show(169)
    assert r"`\x1b[2Jhttps://x`" in str(error.value)


# --- the recordings -------------------------------------------------------------------------------

needs_recordings = pytest.mark.skipif(not RECORDINGS.exists(), reason="no recordings are here")


@needs_recordings
def test_recorded_answers_depend_on_the_clock(server: TVmazeServer, tvmaze: TVmaze) -> None:
    server.play()
    states = []
    for day in ("2015-11-01", "2015-12-07", "2016-12-24", "2016-12-26"):
        server.at = at(day)
        show = tvmaze.show(4879)
        states.append(show if isinstance(show, Gone | Moved) else (show.title, show.status))
    assert states == [
        Gone(4879),
        ("1992", ServiceStatus.RUNNING),
        ("1992", ServiceStatus.RUNNING),
        ("1992", ServiceStatus.ENDED),
    ]
    server.at = at("2015-12-07")
    assert [show.id for show in tvmaze.search("1992") if show.title == "1992"] == [4879]


@needs_recordings
def test_each_recorded_show_can_be_asked_for_at_the_end(
    server: TVmazeServer, tvmaze: TVmaze
) -> None:
    server.play()
    server.at = at("2024-12-01")
    ids = sorted(tvmaze.updates())
    shows = [tvmaze.show(id_) for id_ in ids[::10]]
    assert len(ids) == 500
    assert not any(isinstance(show, Gone | Moved) for show in shows)
