"""Calls of the service: one connection, a pace, limits, and errors in plain words.

Nothing else imports urllib3 and truststore, and only the commands that ask import this module.
"""

from __future__ import annotations

import errno
import re
import ssl
from http.client import HTTPException
from typing import Any, Literal
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import truststore
import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ProxySchemeUnknown,
    SSLError,
)
from urllib3.exceptions import TimeoutError as NetworkTimeoutError
from urllib3.util import make_headers

import etoile_cli
from etoile_cli.diagnostics import Code, Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen
from etoile_cli.services.address import Address, Parameters
from etoile_cli.services.limits import (
    Clock,
    Deadline,
    Limits,
    OnWait,
    Pace,
    Sleep,
    TimedConnections,
    parse_retry_after,
)

_LIMITS = Limits()
_TRIES = 2  # of a call that fails
_PAUSE = 2.0  # seconds between them
_BUSY_WAITS = (5.0, 10.0)  # seconds after the first and the second 429; the third ends the call
_PIECE = 1 << 16  # bytes that are read at once

_REFUSALS = {
    errno.ECONNREFUSED: "the connection was refused",
    errno.ENETUNREACH: "the network is unreachable",
    errno.EHOSTUNREACH: "the host is unreachable",
}


@frozen
class Response:
    """What the service answered.

    `location` is what a redirect names: a path within the service, or else the whole URL.
    """

    status: int
    body: bytes  # decompressed
    location: str | None = None


@frozen
class _Reply:
    answer: Response
    retry_after: float | None  # seconds


class _CallError(Exception):
    """One try failed: its code, why in plain words, and whether another try makes sense."""

    def __init__(
        self, code: Literal["offline", "service-failed"], reason: str, again: bool = False
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.again = again


class Transport:
    """A connection to the service; close it after use, or use it in a `with` block."""

    def __init__(
        self,
        address: Address,
        clock: Clock,
        sleep: Sleep,
        on_wait: OnWait,
        limits: Limits = _LIMITS,
    ) -> None:
        self._address = address
        self._sleep = sleep
        self._on_wait = on_wait
        self._limits = limits
        self._pace = Pace(clock, sleep)
        self._deadline = Deadline(clock, limits)
        self._manager: urllib3.PoolManager | None = None

    def __enter__(self) -> Transport:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; another call would open it again."""
        if self._manager is not None:
            self._manager.clear()
            self._manager = None

    def get(self, path: str, query: Parameters = ()) -> Response:
        """Return the answer to a GET; a redirect, 404 and most other 4xx are answers too.

        Raise EtoileError: `offline` (exit 69) if the service cannot be reached, `service-busy`
        (75) if it answers 429 three times in a row, `service-failed` (75) if it fails twice, or
        sends more than the limit.
        """
        failures, busy = 0, 0
        while True:
            self._pace.before_call()
            try:
                reply = self._try(path, query)
            except _CallError as error:
                failures += 1
                if failures == _TRIES or not error.again:
                    raise self._final(error, path, query, failures) from error
                self._wait(_PAUSE, f"{error.reason}; trying again")
                continue
            if reply.answer.status != 429:
                return reply.answer
            if busy == len(_BUSY_WAITS):
                raise self._too_often()
            self._wait(reply.retry_after or _BUSY_WAITS[busy], f"{self._address.name} is busy")
            busy += 1

    def _wait(self, seconds: float, reason: str) -> None:
        self._on_wait(seconds, reason)
        self._sleep(seconds)

    def _try(self, path: str, query: Parameters) -> _Reply:
        """Ask once; raise _CallError if there is no answer, or one of 500 and above."""
        self._deadline.start()
        try:
            reply = self._ask(path, query)
        except (HTTPError, HTTPException, OSError, ValueError) as error:  # all that urllib3 raises
            raise _explain(error, self._limits) from error
        if reply.answer.status >= 500:
            raise _CallError("service-failed", f"status {reply.answer.status}", again=True)
        return reply

    def _ask(self, path: str, query: Parameters) -> _Reply:
        limits = self._limits
        response = self._pool().urlopen(
            "GET",
            self._address.target(path, query),
            headers=_headers(),
            retries=False,
            redirect=False,
            timeout=urllib3.Timeout(connect=limits.connect, read=limits.read),
            pool_timeout=limits.connect,
            preload_content=False,
        )
        body = _read(response, limits.size)
        location = response.headers.get("Location")
        if location is not None:
            location = self._address.locate(location, path)
        wait = parse_retry_after(response.headers.get("Retry-After"), response.headers.get("Date"))
        return _Reply(Response(response.status, body, location), wait)

    def _pool(self) -> Any:
        """Return the pool of the one connection."""
        at = self._address
        if self._manager is None:
            self._manager = _manager(at)
        pool: Any = self._manager.connection_from_host(at.host, at.port, at.scheme)
        if not isinstance(pool.ConnectionCls, TimedConnections):
            pool.ConnectionCls = TimedConnections(pool.ConnectionCls, self._deadline)
        return pool

    def _final(self, error: _CallError, path: str, query: Parameters, tries: int) -> EtoileError:
        name = self._address.name
        if error.code == "offline":
            message = f"can't reach {name}: {error.reason}"
            return service_error("offline", message, "check your connection", Exit.NETWORK)
        twice = ", twice" if tries > 1 else ""
        message = f"{name} failed at {describe_call(path, query)}: {error.reason}{twice}"
        return service_error("service-failed", message, "try again later")

    def _too_often(self) -> EtoileError:
        message = f"{self._address.name} answers that it is asked too often"
        return service_error("service-busy", message, "try again in a few minutes")


def describe_call(path: str, query: Parameters = ()) -> str:
    """Return a call as it is shown: `/lookup/shows?imdb=tt0903747`, without what is embedded."""
    words = [f"{name}={value}" for name, value in query if name != "embed[]"]
    return f"{path}?{'&'.join(words)}" if words else path


def service_error(code: Code, message: str, hint: str, exit_code: int = Exit.BUSY) -> EtoileError:
    """Return the error of a call that failed."""
    return EtoileError(exit_code, Diagnostic(code, message, hint=hint))


# --- what is sent and read ------------------------------------------------------------------------


def _headers() -> dict[str, str]:
    address = f" (+{etoile_cli.URL})" if etoile_cli.URL else ""
    return {
        "User-Agent": f"etoile/{etoile_cli.__version__}{address}",
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
    }


def _read(response: urllib3.BaseHTTPResponse, size: int) -> bytes:
    """Return the decompressed body; raise _CallError as soon as it is larger than `size` bytes."""
    body = bytearray()
    try:
        for piece in response.stream(_PIECE, decode_content=True):
            body += piece
            if len(body) > size:
                most = f"{size / 1_000_000:g} MB"
                raise _CallError("service-failed", f"an answer of more than {most}")
    except BaseException:
        response.close()  # the rest is never read
        raise
    finally:
        response.release_conn()
    return bytes(body)


# --- the way out ----------------------------------------------------------------------------------


def _manager(address: Address) -> urllib3.PoolManager:
    """Return what makes the connection: to the service, or to the user's proxy.

    Raise _CallError if the proxy cannot be used.
    """
    keywords: dict[str, Any] = {"num_pools": 1, "maxsize": 1, "block": True}
    if address.scheme == "https":
        keywords["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    proxy = _proxy_of(address)
    if proxy is None:
        return urllib3.PoolManager(**keywords)
    try:
        return urllib3.ProxyManager(proxy, **keywords, **_proxy_keywords(proxy))
    except ProxySchemeUnknown:
        raise _CallError("offline", "your proxy begins with neither http:// nor https://") from None
    except ValueError:
        raise _CallError("offline", "the address of your proxy is not a URL") from None


def _proxy_keywords(proxy: str) -> dict[str, Any]:
    """Return what a proxy needs to know; raise ValueError if its address is not a URL."""
    parts, keywords = urlsplit(proxy), dict[str, Any]()
    if parts.username is not None:
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        keywords["proxy_headers"] = make_headers(proxy_basic_auth=login)
    if parts.scheme == "https":
        keywords["proxy_ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return keywords


def _proxy_of(address: Address) -> str | None:
    """Return the proxy that the environment or the system names; none leads to this machine."""
    if address.is_loopback or proxy_bypass(address.name):
        return None
    proxies = getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


# --- errors in plain words ------------------------------------------------------------------------


def _explain(error: Exception, limits: Limits) -> _CallError:
    """Return what an exception of the network means."""
    match error:
        case ProxyError():
            return _CallError("offline", f"your proxy failed: {_cause(error.original_error)}")
        case NewConnectionError() | SSLError():
            return _CallError("offline", _cause(error))
        case ConnectTimeoutError():
            return _CallError("offline", f"no connection within {limits.connect:g} s", again=True)
        case NetworkTimeoutError():
            return _CallError("service-failed", "no full answer in time", again=True)
        case DecodeError():
            return _CallError("service-failed", "an answer that cannot be decompressed")
        case _:
            return _CallError("service-failed", "the connection was cut off", again=True)


def _cause(error: object) -> str:
    """Return why there was no connection."""
    match error:
        case NameResolutionError():
            return "the name was not resolved"
        case NewConnectionError():
            return _cause(error.__cause__)
        case SSLError(args=(error, *_)):
            return _cause(error)
        case ssl.SSLCertVerificationError(verify_message=reason) if reason:
            return f"its certificate is not trusted: {reason}"
        case ssl.SSLError():
            return "it does not speak TLS as it should"
        case OSError() if status := re.search(r"Tunnel connection failed: (\d+)", str(error)):
            return f"it answered with status {status[1]}"
        case OSError():
            return _REFUSALS.get(error.errno or 0, error.strerror or "no connection")
        case _:
            return "no connection"
