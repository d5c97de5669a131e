"""The address of the service: https, or plain http on this machine's own loopback interface."""

import re
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlencode, urljoin, urlsplit

from etoile_cli.diagnostics import Diagnostic, EtoileError, Exit
from etoile_cli.records import frozen

TVMAZE_API = "https://api.tvmaze.com"
ADDRESS_VARIABLE = "ETOILE_TVMAZE_URL"

_PORTS = {"https": 443, "http": 80}
_NAME = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?")  # ASCII: other names need a library

Parameters = Sequence[tuple[str, str]]
"""The parameters of a call, in their order; a name may be repeated."""


@frozen
class Address:
    """Where the service is."""

    scheme: str  # https or http
    host: str  # in small letters; an IPv6 address has no brackets here
    port: int
    prefix: str  # what stands before each path: empty, or "/…" without a slash at its end

    @property
    def is_loopback(self) -> bool:
        """Whether the service is on this machine, so that nothing goes out."""
        return _is_loopback(self.host)

    @property
    def name(self) -> str:
        """Return the host as it is shown; its port only if it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def target(self, path: str, query: Parameters = ()) -> str:
        """Return the path and query that a call names, encoded for a URL."""
        encoded = quote(self.prefix + path, safe="/%:@!$&'()*+,;=~-._")
        words = urlencode(query, errors="replace", quote_via=quote)
        return f"{encoded}?{words}" if words else encoded

    def locate(self, location: str, path: str) -> str:
        """Return what a redirect of a path names: a path, or the whole URL if it is elsewhere.

        A path is within the service, without its prefix and query. The same host by another scheme
        is still this service, because the location is only read, never followed.
        """
        try:
            url = urljoin(f"{self.scheme}://{self.name}{self.prefix}{path}", location)
            parts = urlsplit(url)
            is_here = (parts.hostname, _port_of(parts)) in self._known_hosts()
        except ValueError:
            return location
        return parts.path.removeprefix(self.prefix) if is_here else url

    def _known_hosts(self) -> set[tuple[str, int]]:
        usual = {(self.host, port) for port in _PORTS.values()}
        return {(self.host, self.port)} | (usual if self.port in _PORTS.values() else set())


def parse_address(text: str) -> Address:
    """Parse a base address, as the user sets it in ETOILE_TVMAZE_URL.

    Raise EtoileError (`bad-setting`, exit 78) if it is not https, or http on the loopback
    interface; also if it has a user name, a query or a fragment.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", _port_of(parts)
    except ValueError:
        raise _invalid(f"expected a URL, got `{text}`") from None
    if "@" in parts.netloc:  # a password is never shown
        raise _invalid("a URL with a user name or a password cannot be used")
    is_host = bool(_NAME.fullmatch(host)) or _is_ip(host)
    if re.search(r"[^!-~]|\\", text) or parts.scheme not in _PORTS or not is_host:
        raise _invalid(f"expected a URL that begins with https://, got `{text}`")
    if "?" in text or "#" in text:
        raise _invalid(f"expected a URL without `?` and `#`, got `{text}`")
    if parts.scheme == "http" and not _is_loopback(host):
        raise _invalid(f"plain http only reaches this machine, got `{text}`")
    return Address(parts.scheme, host, port, parts.path.rstrip("/"))


def _port_of(parts: SplitResult) -> int:
    """Return the port of a URL; raise ValueError if it is not a number from 0 to 65535."""
    return _PORTS.get(parts.scheme, 0) if parts.port is None else parts.port


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return "%" not in host  # a zone of this machine's own


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_ip(host) and ip_address(host).is_loopback)


def _invalid(message: str) -> EtoileError:
    problem = Diagnostic(
        "bad-setting",
        f"{ADDRESS_VARIABLE}: {message}",
        hint=f"unset it to ask {TVMAZE_API}",
    )
    return EtoileError(Exit.BAD_CONFIGURATION, problem)
