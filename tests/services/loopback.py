"""A TVmaze on the loopback interface, for tests: real sockets, and a clock that the test sets.

    with TVmazeServer() as server:
        server.at = datetime(2026, 1, 1, tzinfo=UTC)
        server.show(169, {"name": "Breaking Bad"}, episodes=[{"airdate": "2026-02-01"}])
        server.at = datetime(2026, 1, 8, tzinfo=UTC)
        server.show(169, {"status": "Ended"})      # what is not given stays as it was
        server.fail("/shows/169", 500, times=2)    # the next two calls of this path
        ...                                        # ask `server.url`, here or in a subprocess
        assert server.paths == ["/shows/169"]

What `show` has added, or `play` has found in the recordings, answers search, lookup and updates
too. An `answer` that a test registers for a path and query goes before that, a failure before both.
"""

import csv
import gzip
import json
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, SHUT_WR, socket
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.services.library import Change, Fields, Library, Reply
from tests.services.troubles import BODIES, Trouble

RECORDINGS = Path(__file__).parents[2].parent / "shared" / "tvmaze" / "index.tsv"
"""The recorded answers, where they are; a test that plays them is skipped without them."""


class Call(NamedTuple):
    """A call as it came in."""

    method: str
    path: str  # decoded, without the query
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    moment: float  # time.monotonic
    connection: int  # the number of the connection, from 1

    @property
    def shown(self) -> str:
        """Return path and query, as a test reads them; without the embeds."""
        words = "&".join(f"{name}={value}" for name, value in self.query if name != "embed[]")
        return f"{self.path}?{words}" if words else self.path


class _Failure:
    def __init__(self, path: str | None, failing: Reply | Trouble, times: int, skip: int) -> None:
        self.path = path
        self.failing = failing
        self.times = times
        self.skip = skip

    def takes(self, call: Call) -> bool:
        """Return whether this failure meets a call, and count it."""
        if not self.times or self.path not in (None, call.path, call.shown):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        return True


class TVmazeServer:
    """The server: starts with the `with` block, ends with it."""

    def __init__(self, prefix: str = "", context: ssl.SSLContext | None = None) -> None:
        """`prefix` stands before every path; `context` makes it speak TLS."""
        self.at = datetime(2026, 1, 1, tzinfo=UTC)
        self.drip = 0.05  # seconds between two bytes of a slow answer
        self.calls: list[Call] = []
        self._library = Library()
        self._answers: dict[tuple[object, ...], list[tuple[datetime, Reply]]] = {}
        self._failures: list[_Failure] = []
        self._prefix = prefix
        self._closing = threading.Event()
        self._called = threading.Condition()
        self._server = _Server(self, context)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        scheme = "http" if context is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}{prefix}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()

    # --- what it knows ---

    def show(
        self,
        id_: int,
        fields: Fields | None = None,
        *,
        episodes: Sequence[Fields] | None = None,
        seasons: Sequence[Fields] | None = None,
        cast: Sequence[Fields] | None = None,
        since: datetime | None = None,
    ) -> None:
        """Add a show, or what is new of it from a moment on (default: the clock's)."""
        given = {"episodes": episodes, "seasons": seasons, "cast": cast}
        parts = {name: items for name, items in given.items() if items is not None}
        self._library.add(id_, Change(since or self.at, fields or {}, parts))

    def remove(self, id_: int) -> None:
        """Delete a show: from the clock's moment on it answers 404."""
        self._library.add(id_, Change(self.at, {}, is_gone=True))

    def merge(self, id_: int, into: int) -> None:
        """Merge a show into another: from the clock's moment on it redirects there."""
        self._library.add(id_, Change(self.at, {}, moved_to=into))

    def answer(
        self,
        target: str,
        data: object,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        since: datetime | None = None,
    ) -> None:
        """Answer a path and query with JSON (or with bytes) from a moment on."""
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        answers = self._answers.setdefault(_key(*_split(target)), [])
        answers.append((since or self.at, Reply(status, body, headers or {})))
        answers.sort(key=lambda one: one[0])

    def play(self, index: Path = RECORDINGS) -> None:
        """Add all recorded answers, each from its moment on, and the shows that are in them.

        A show is its newest recorded object, with the newest recorded parts, which may be older.
        """
        with index.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                since = _moment(row["recorded (UTC)"])
                body = (index.parent / row["file"]).read_bytes()
                self.answer(row["url path"], body, int(row["status"]), since=since)
                if row["status"] == "200":
                    self._take_shows(row["url path"], json.loads(body), since)

    def _take_shows(self, target: str, data: Any, since: datetime) -> None:
        path, _ = _split(target)
        if path.startswith("/singlesearch/") or path.removeprefix("/shows/").isdecimal():
            items = [data]
        elif path.startswith("/shows/") and path.endswith("/cast"):
            self._library.add(int(path.split("/")[2]), Change(since, {}, {"cast": data}))
            return
        elif path.startswith(("/search/", "/schedule")):
            items = [item.get("show") or item["_embedded"]["show"] for item in data]
        else:
            return
        for item in items:
            fields = {key: value for key, value in item.items() if key != "_embedded"}
            self._library.add(item["id"], Change(since, fields, item.get("_embedded", {})))

    # --- what goes wrong ---

    def fail(
        self,
        path: str | None,
        failing: int | Trouble,
        *,
        times: int = 1,
        skip: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Let the next calls of a path (None: of any) fail, after `skip` that go well.

        A failure is a status or a trouble. A path may have its query, as in `Call.shown`.
        """
        if isinstance(failing, int):
            error = {"name": _phrase(failing), "message": "", "status": failing}
            body = json.dumps(error).encode()
            self._failures.append(_Failure(path, Reply(failing, body, headers or {}), times, skip))
        else:
            self._failures.append(_Failure(path, failing, times, skip))

    # --- what it was asked ---

    @property
    def paths(self) -> list[str]:
        """Return the calls so far, each as path and query, without the embeds."""
        return [call.shown for call in self.calls]

    def wait_for_calls(self, count: int, seconds: float = 10.0) -> None:
        """Wait until there were so many calls; for tests that stop a command in its middle."""
        with self._called:
            assert self._called.wait_for(lambda: len(self.calls) >= count, seconds), self.paths

    # --- how it answers ---

    def respond_to(self, call: Call) -> Reply | Trouble:
        """Note a call, and return what to do about it."""
        with self._called:
            self.calls.append(call)
            self._called.notify_all()
            for failure in self._failures:
                if failure.takes(call):
                    return failure.failing
        return self.right_reply(call)

    def right_reply(self, call: Call) -> Reply:
        """Return the answer to a call if nothing goes wrong."""
        at = self.at
        answers = self._answers.get(_key(call.path, call.query), ())
        registered = [one for since, one in answers if since <= at]
        return registered[-1] if registered else self._library.answer(call.path, call.query, at)

    def without_prefix(self, path: str) -> str:
        """Return a path as TVmaze has it; one without the prefix finds nothing."""
        return path.removeprefix(self._prefix) if path.startswith(self._prefix) else "/"

    def wait_for_end(self, seconds: float | None = None) -> bool:
        """Wait until the server closes; return whether it does."""
        return self._closing.wait(seconds)


class _Server(ThreadingHTTPServer):
    """Counts its connections, and can end them all."""

    def __init__(self, owner: TVmazeServer, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.owner = owner
        self.opened = 0
        self._context = context
        self._open = set[socket]()

    def get_request(self) -> tuple[socket, Any]:
        connection, address = super().get_request()
        if self._context is not None:
            connection.settimeout(5)
            try:
                connection = self._context.wrap_socket(connection, server_side=True)
            except BaseException:
                connection.close()
                raise
        self.opened += 1
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are part of the tests."""

    def hang_up(self) -> None:
        for connection in [*self._open]:
            try:
                connection.shutdown(SHUT_RDWR)
            except OSError:
                continue  # it has ended by itself


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.number = self.server.opened

    def do_GET(self) -> None:
        owner = self.server.owner
        path, query = _split(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        path = owner.without_prefix(path)
        call = Call(self.command, path, query, headers, time.monotonic(), self.number)
        match owner.respond_to(call):
            case Reply() as right:
                self._send(right)
            case "close":
                self._end()
            case "hang":
                owner.wait_for_end()
                self._end()
            case "slow" | "slow-headers" | "cut" as trouble:
                self._send_badly(trouble, *self._parts(owner.right_reply(call)))
            case trouble:
                self._send(BODIES[trouble]())

    def _send(self, right: Reply) -> None:
        self.wfile.write(b"".join(self._parts(right)))
        if right.headers.get("Connection") == "close":
            self._end()

    def _send_badly(self, trouble: str, head: bytes, body: bytes) -> None:
        if trouble == "cut":
            self.wfile.write(head + body[: len(body) // 2])
            self._end()
            return
        fast, drips = (head, body) if trouble == "slow" else (b"", head + body)
        self.wfile.write(fast)
        for place in range(len(drips)):
            self.wfile.write(drips[place : place + 1])
            if self.server.owner.wait_for_end(self.server.owner.drip):
                break
        self._end()

    def _end(self) -> None:
        self.close_connection = True
        self.connection.shutdown(SHUT_WR)

    def _parts(self, right: Reply) -> tuple[bytes, bytes]:
        """Return the head and the body of an answer, compressed if the client takes that."""
        body, headers = right.body, dict(right.headers)
        if "gzip" in self.headers.get("Accept-Encoding", "") and "Content-Encoding" not in headers:
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        if "Transfer-Encoding" in headers:
            body = _chunks(body)
        else:
            headers["Content-Length"] = str(len(body))
        headers = {
            "Date": format_datetime(self.server.owner.at.astimezone(UTC), usegmt=True),
            "Content-Type": "application/json; charset=UTF-8",
            "Cache-Control": "public, max-age=3600",
            **headers,
        }
        lines = [f"HTTP/1.1 {right.status} {_phrase(right.status)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1"), body

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _split(target: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    parts = urlsplit(target)
    return unquote(parts.path), tuple(parse_qsl(parts.query, keep_blank_values=True))


def _phrase(status: int) -> str:
    return next((one.phrase for one in HTTPStatus if one == status), "Unknown")


def _key(path: str, query: Sequence[tuple[str, str]]) -> tuple[object, ...]:
    return path, *sorted(query)


def _chunks(body: bytes, size: int = 100_000) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


def _moment(text: str) -> datetime:
    """Return when an answer was recorded; a month or a year is its first day."""
    word = text.split(maxsplit=1)[0]
    form = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}.get(len(word), "%Y-%m-%dT%H%M%SZ")
    return datetime.strptime(word, form).replace(tzinfo=UTC)
