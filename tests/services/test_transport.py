"""Calls over real sockets: what comes back, what is tried again, what ends as an error."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import etoile_cli
from etoile_cli.diagnostics import EtoileError
from etoile_cli.services.address import parse_address
from etoile_cli.services.limits import Limits
from etoile_cli.services.transport import Response, Transport
from tests.services.fake_time import FakeTime
from tests.services.loopback import TVmazeServer
from tests.services.proxy import Proxy
from tests.services.troubles import Trouble

SHORT = Limits(whole=0.3)
"""Short enough for a test to wait for."""

FAILED = "error[service-failed]: HOST failed at /shows/169: {}\nhint: try again later"


@pytest.fixture
def server() -> Iterator[TVmazeServer]:
    with TVmazeServer() as running:
        running.show(169, {"name": "Breaking Bad"})
        yield running


@pytest.fixture
def fake() -> FakeTime:
    return FakeTime()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def open_to(url: str, fake: FakeTime, limits: Limits | None = None) -> Transport:
    """Return a transport; with limits its clock is the real one, but it still never sleeps."""
    clock = fake.clock if limits is None else time.monotonic
    address = parse_address(url)
    return Transport(address, clock, fake.sleep, fake.show, limits or Limits())


def error_at(url: str, fake: FakeTime, limits: Limits | None = None) -> EtoileError:
    """Ask for show 169, and return the error that ends the call."""
    with open_to(url, fake, limits) as transport, pytest.raises(EtoileError) as error:
        transport.get("/shows/169")
    return error.value


def text_of(error: EtoileError, url: str) -> str:
    """Return an error as it is printed, with HOST for the server of the test."""
    return str(error).replace(url.split("/")[2], "HOST")


# --- answers --------------------------------------------------------------------------------------


def test_an_answer_has_its_status_and_its_body(server: TVmazeServer, fake: FakeTime) -> None:
    server.answer("/search/shows?q=étoile", [])
    with open_to(server.url, fake) as transport:
        assert transport.get("/search/shows", (("q", "étoile"),)) == Response(200, b"[]")
    [call] = server.calls
    assert (call.method, call.shown) == ("GET", "/search/shows?q=étoile")
    assert call.headers == {
        "host": server.url.removeprefix("http://"),
        "user-agent": f"etoile/{etoile_cli.__version__}",
        "accept": "application/json",
        "accept-encoding": "gzip",
    }


def test_the_user_agent_names_the_project_if_it_has_an_address(
    server: TVmazeServer, fake: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(etoile_cli, "URL", "https://etoile.example")
    with open_to(server.url, fake) as transport:
        transport.get("/shows/169")
    version = etoile_cli.__version__
    assert server.calls[0].headers["user-agent"] == f"etoile/{version} (+https://etoile.example)"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_returned_and_not_followed(
    server: TVmazeServer, fake: FakeTime, status: int
) -> None:
    where = {"Location": f"{server.url}/shows/169"}
    server.answer("/lookup/shows?imdb=tt0903747", None, status, where)
    with open_to(server.url, fake) as transport:
        answer = transport.get("/lookup/shows", (("imdb", "tt0903747"),))
    assert answer == Response(status, b"null", "/shows/169")
    assert server.paths == ["/lookup/shows?imdb=tt0903747"]


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_an_error_of_the_call_is_an_answer(
    server: TVmazeServer, fake: FakeTime, status: int
) -> None:
    server.answer("/shows/1", "no", status)
    with open_to(server.url, fake) as transport:
        assert transport.get("/shows/1") == Response(status, b'"no"')


def test_all_calls_share_one_connection(server: TVmazeServer, fake: FakeTime) -> None:
    server.fail("/shows/169", 500)
    server.fail("/shows/169", 429)
    with open_to(server.url, fake) as transport:
        for _ in range(5):
            transport.get("/shows/169")
            transport.get("/shows/170")
    assert [call.connection for call in server.calls] == [1] * 12


def test_a_connection_that_the_server_ends_is_opened_again(
    server: TVmazeServer, fake: FakeTime
) -> None:
    server.answer("/shows/169", {"id": 169}, headers={"Connection": "close"})
    with open_to(server.url, fake) as transport:
        for _ in range(3):
            assert transport.get("/shows/169") == Response(200, b'{"id": 169}')
    assert [call.connection for call in server.calls] == [1, 2, 3]
    assert fake.waits == []


def test_a_base_may_have_a_prefix(fake: FakeTime) -> None:
    with TVmazeServer(prefix="/tv/api") as server, open_to(server.url, fake) as transport:
        server.show(169, {"externals": {"thetvdb": 81189}})
        assert transport.get("/shows/169").status == 200
        assert transport.get("/lookup/shows", (("thetvdb", "81189"),)).location == "/shows/169"


def test_calls_keep_the_pace(server: TVmazeServer, fake: FakeTime) -> None:
    with open_to(server.url, fake) as transport:
        for _ in range(37):
            transport.get("/shows/169")
    assert (fake.waits, fake.shown) == ([10, 10], [])


# --- busy -----------------------------------------------------------------------------------------


def test_a_busy_service_is_waited_for(server: TVmazeServer, fake: FakeTime) -> None:
    server.fail("/shows/169", 429, times=2)
    with open_to(server.url, fake) as transport:
        assert transport.get("/shows/169").status == 200
    assert [line.replace(server.url[7:], "HOST") for line in fake.shown] == [
        "5 s: HOST is busy",
        "10 s: HOST is busy",
    ]
    assert fake.waits == [5, 10]


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("7", 7),
        ("3600", 60),
        ("Thu, 01 Jan 2026 00:00:30 GMT", 30),
        ("-1", 5),
        ("tomorrow", 5),
        ("Wed, 31 Dec 2025 00:00:00 GMT", 5),
    ],
)
def test_a_busy_service_may_say_how_long(
    server: TVmazeServer, fake: FakeTime, asked: str, seconds: float
) -> None:
    server.at = datetime(2026, 1, 1, tzinfo=UTC)
    server.fail(None, 429, headers={"Retry-After": asked})
    with open_to(server.url, fake) as transport:
        assert transport.get("/shows/169").status == 200
    assert fake.waits == [seconds]


def test_the_third_time_in_a_row_ends_the_call(server: TVmazeServer, fake: FakeTime) -> None:
    server.fail("/shows/169", 429, times=3)
    error = error_at(server.url, fake)
    assert text_of(error, server.url) == (
        "error[service-busy]: HOST answers that it is asked too often\n"
        "hint: try again in a few minutes"
    )
    assert error.exit_code == 75
    assert len(server.calls) == 3


# --- failures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [500, 502, 503, 599])
def test_a_failing_service_is_asked_twice(
    server: TVmazeServer, fake: FakeTime, status: int
) -> None:
    server.answer("/shows/169", "", status)
    error = error_at(server.url, fake)
    assert text_of(error, server.url) == FAILED.format(f"status {status}, twice")
    assert error.exit_code == 75
    assert fake.shown == [f"2 s: status {status}; trying again"]
    assert len(server.calls) == 2


@pytest.mark.parametrize("trouble", [500, "close", "cut"])
def test_one_failure_is_overcome(server: TVmazeServer, fake: FakeTime, trouble: Trouble) -> None:
    server.fail("/shows/169", trouble)
    with open_to(server.url, fake) as transport:
        assert transport.get("/shows/169").status == 200
        assert transport.get("/shows/169").status == 200
    assert fake.waits == [2]


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ("close", "the connection was cut off, twice"),
        ("cut", "the connection was cut off, twice"),
        ("huge", "an answer of more than 8 MB"),
        ("huge-chunked", "an answer of more than 8 MB"),
        ("bomb", "an answer of more than 8 MB"),
        ("bomb-chunked", "an answer of more than 8 MB"),
        ("not-gzip", "an answer that cannot be decompressed"),
    ],
)
def test_what_cannot_be_read_ends_the_call_and_leaves_the_next_alone(
    server: TVmazeServer, fake: FakeTime, trouble: Trouble, reason: str
) -> None:
    server.fail("/shows/169", trouble, times=1 + ("twice" in reason))
    with open_to(server.url, fake) as transport:
        with pytest.raises(EtoileError) as error:
            transport.get("/shows/169")
        assert text_of(error.value, server.url) == FAILED.format(reason)
        assert error.value.exit_code == 75
        waits = [*fake.waits]
        assert transport.get("/shows/169").status == 200
        assert fake.waits == waits


@pytest.mark.parametrize("trouble", ["slow", "slow-headers", "hang"])
def test_an_answer_in_drips_cannot_hold_a_call(
    server: TVmazeServer, fake: FakeTime, trouble: Trouble
) -> None:
    server.fail("/shows/169", trouble, times=2)
    began = time.monotonic()
    error = error_at(server.url, fake, SHORT)
    assert time.monotonic() - began < 10
    assert text_of(error, server.url) == FAILED.format("no full answer in time, twice")
    assert fake.shown == ["2 s: no full answer in time; trying again"]


def test_a_server_that_falls_silent_cannot_hold_a_call(
    server: TVmazeServer, fake: FakeTime
) -> None:
    server.fail("/shows/169", "hang", times=2)
    error = error_at(server.url, fake, Limits(read=0.3))
    assert text_of(error, server.url) == FAILED.format("no full answer in time, twice")


def test_a_call_has_ended_when_its_time_is_over(server: TVmazeServer, fake: FakeTime) -> None:
    """An answer in many pieces, each in time, but together too slow."""

    class Slow(FakeTime):
        def clock(self) -> float:
            self.now += 25
            return self.now

    server.fail("/shows/169", "huge-chunked", times=2)
    error = error_at(server.url, Slow())
    assert text_of(error, server.url) == FAILED.format("no full answer in time, twice")


def test_a_call_that_is_stopped_leaves_a_usable_connection(
    server: TVmazeServer, fake: FakeTime
) -> None:
    """Ctrl-C passes at once, and what has been read of the answer is dropped."""

    class Stopped(FakeTime):
        reads = 0

        def clock(self) -> float:
            self.reads += 1
            if self.reads == 5:  # three for the pace, one for the start, then the headers
                raise KeyboardInterrupt
            return 0

    with open_to(server.url, Stopped()) as transport:
        with pytest.raises(KeyboardInterrupt):
            transport.get("/shows/169")
        assert transport.get("/shows/169").status == 200
    # the server may note the call that was stopped after the other one
    assert sorted(call.connection for call in server.calls) == [1, 2]


def test_ctrl_c_in_a_wait_passes_at_once(server: TVmazeServer) -> None:
    class Stopped(FakeTime):
        def sleep(self, seconds: float) -> None:
            raise KeyboardInterrupt

    server.fail("/shows/169", 500)
    with open_to(server.url, Stopped()) as transport, pytest.raises(KeyboardInterrupt):
        transport.get("/shows/169")
    assert len(server.calls) == 1


# --- no connection --------------------------------------------------------------------------------


def offline(reason: str, host: str = "HOST") -> str:
    return f"error[offline]: can't reach {host}: {reason}\nhint: check your connection"


def test_a_refused_connection_is_reported(fake: FakeTime) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    error = error_at(url, fake)
    assert text_of(error, url) == offline("the connection was refused")
    assert error.exit_code == 69
    assert fake.waits == []


def test_a_name_that_is_not_resolved_is_reported(fake: FakeTime) -> None:
    """Names in `.invalid` never are (RFC 6761)."""
    error = error_at("https://api.tvmaze.invalid", fake)
    assert str(error) == offline("the name was not resolved", "api.tvmaze.invalid")
    assert error.exit_code == 69


def test_a_connection_that_does_not_come_about_is_tried_twice(fake: FakeTime) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        host, port = full.getsockname()
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:  # they fill the queue of connections that nobody accepts
            one.setblocking(False)
            one.connect_ex((host, port))
        error = error_at(f"http://{host}:{port}", fake, Limits(connect=0.2))
        for one in waiting:
            one.close()
    assert str(error) == offline("no connection within 0.2 s", f"{host}:{port}")
    assert error.exit_code == 69
    assert fake.shown == ["2 s: no connection within 0.2 s; trying again"]


def test_a_service_without_tls_is_reported(server: TVmazeServer, fake: FakeTime) -> None:
    error = error_at(server.url.replace("http:", "https:"), fake)
    assert text_of(error, server.url) == offline("it does not speak TLS as it should")
    assert error.exit_code == 69


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a new key and a certificate that nobody but itself vouches for."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl here to make a certificate")
    file = tmp_path_factory.mktemp("tls") / "self-signed.pem"
    subject = "/CN=api.tvmaze.invalid"
    names = "subjectAltName=DNS:api.tvmaze.invalid,IP:127.0.0.1"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", subject, "-addext", names]
    command += ["-keyout", str(file), "-out", f"{file}.public"]
    subprocess.run(command, check=True, capture_output=True)
    with file.open("a", encoding="utf-8") as both:
        both.write(Path(f"{file}.public").read_text(encoding="utf-8"))
    return file


@pytest.fixture
def tls_server(certificate: Path) -> Iterator[TVmazeServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with TVmazeServer(context=context) as running:
        running.show(169)
        yield running


def test_a_certificate_that_the_system_does_not_know_is_refused(
    tls_server: TVmazeServer, fake: FakeTime
) -> None:
    error = error_at(tls_server.url, fake)
    assert text_of(error, tls_server.url).startswith(
        "error[offline]: can't reach HOST: its certificate is not trusted: "
    )
    assert error.exit_code == 69
    assert tls_server.calls == []


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let OpenSSL trust the certificate; other systems have no such variable."""
    if ssl.OPENSSL_VERSION.startswith("LibreSSL") or not hasattr(ssl, "OP_NO_RENEGOTIATION"):
        pytest.skip("the certificates of this system cannot be replaced for a test")
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.public")


@pytest.mark.usefixtures("trusted")
def test_a_certificate_that_the_system_knows_is_accepted(
    tls_server: TVmazeServer, fake: FakeTime
) -> None:
    with open_to(tls_server.url, fake) as transport:
        assert transport.get("/shows/169").status == 200
        assert transport.get("/shows/169").status == 200
    assert [call.connection for call in tls_server.calls] == [1, 1]


@pytest.mark.usefixtures("trusted")
def test_drips_over_tls_cannot_hold_a_call_either(tls_server: TVmazeServer, fake: FakeTime) -> None:
    tls_server.fail(None, "slow-headers", times=2)
    error = error_at(tls_server.url, fake, SHORT)
    assert text_of(error, tls_server.url) == FAILED.format("no full answer in time, twice")


# --- proxies --------------------------------------------------------------------------------------

API = "https://api.tvmaze.invalid"


@pytest.mark.usefixtures("trusted")
def test_the_proxy_of_the_environment_is_used(
    tls_server: TVmazeServer, fake: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(tls_server.url) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:s%40fe@{proxy.name}")
        with open_to(API, fake) as transport:
            assert transport.get("/shows/169").status == 200
            assert transport.get("/shows/170").status == 404
    [head] = proxy.heads
    assert head.startswith("CONNECT api.tvmaze.invalid:443 HTTP/1.")
    assert head.endswith("\r\nproxy-authorization: Basic bWU6c0BmZQ==")
    assert tls_server.paths == ["/shows/169", "/shows/170"]


def test_a_certificate_is_checked_through_a_proxy_too(
    tls_server: TVmazeServer, fake: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(tls_server.url) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.name)
        error = error_at(API, fake)
    assert str(error).startswith(
        f"error[offline]: can't reach {API[8:]}: its certificate is not trusted: "
    )
    assert tls_server.calls == []


def test_a_proxy_may_be_named_without_a_scheme_and_may_refuse(
    server: TVmazeServer, fake: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(server.url, status="407 Who are you?") as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.name)
        error = error_at(API, fake)
    assert str(error) == offline("your proxy failed: it answered with status 407", API[8:])
    assert error.exit_code == 69


@pytest.mark.parametrize(
    ("proxy", "reason"),
    [
        ("http://127.0.0.1:9", "your proxy failed: the connection was refused"),
        ("http://proxy.invalid", "your proxy failed: the name was not resolved"),
        ("socks5://127.0.0.1:9", "your proxy begins with neither http:// nor https://"),
        ("http://127.0.0.1:port", "the address of your proxy is not a URL"),
        ("http://[::1", "the address of your proxy is not a URL"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_reported(
    fake: FakeTime, monkeypatch: pytest.MonkeyPatch, proxy: str, reason: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    error = error_at(API, fake)
    assert str(error) == offline(reason, API[8:])
    assert error.exit_code == 69


def test_hosts_in_no_proxy_and_this_machine_are_asked_without_it(
    server: TVmazeServer, fake: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with open_to(server.url, fake) as transport:
        assert transport.get("/shows/169").status == 200
    monkeypatch.setenv("NO_PROXY", "tvmaze.invalid")
    assert str(error_at(API, fake)) == offline("the name was not resolved", API[8:])


# --- the module -----------------------------------------------------------------------------------


def test_no_thread_is_started(server: TVmazeServer, fake: FakeTime) -> None:
    before = {one for one in threading.enumerate() if "process_request" not in one.name}
    with open_to(server.url, fake) as transport:
        transport.get("/shows/169")
        now = {one for one in threading.enumerate() if "process_request" not in one.name}
    assert now == before
