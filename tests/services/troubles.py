"""What can go wrong with a call of TVmaze, for `loopback.TVmazeServer.fail`."""

import gzip
from collections.abc import Callable
from typing import Literal

from tests.services.library import Reply, reply

Trouble = Literal[
    "slow",  # the body in drips
    "slow-headers",
    "hang",  # no answer until the server closes
    "close",  # the connection, instead of an answer
    "cut",  # the body ends in its middle
    "elsewhere",  # a redirect to another host
    "html",  # a page instead of JSON
    "not-utf8",
    "nan",
    "deep",
    "digits",  # a number of ten thousand digits
    "infinite",  # a number too large for a float
    "empty",
    "huge",  # 20 MB
    "huge-chunked",
    "bomb",  # 20 MB, compressed to 20 KB
    "bomb-chunked",
    "not-gzip",
]
"""What can go wrong with a call."""

LARGE = b"[" + b" " * 20_000_000 + b"]"

BODIES: dict[str, Callable[[], Reply]] = {
    "elsewhere": lambda: reply(None, 301, Location="https://www.example.com/shows/169"),
    "html": lambda: Reply(200, b"<html>Sign in to this network</html>"),
    "not-utf8": lambda: Reply(200, b'{"id": 169, "name": "\xff"}'),
    "nan": lambda: Reply(200, b'{"id": NaN}'),
    "deep": lambda: Reply(200, b"[" * 200_000 + b"]" * 200_000),
    "digits": lambda: Reply(200, b"[" + b"9" * 10_000 + b"]"),
    "infinite": lambda: Reply(200, b"[1e999]"),
    "empty": lambda: Reply(200, b""),
    "huge": lambda: Reply(200, LARGE, {"Content-Encoding": "identity"}),
    "huge-chunked": lambda: Reply(
        200, LARGE, {"Content-Encoding": "identity", "Transfer-Encoding": "chunked"}
    ),
    "bomb": lambda: Reply(200, gzip.compress(LARGE), {"Content-Encoding": "gzip"}),
    "bomb-chunked": lambda: Reply(
        200, gzip.compress(LARGE), {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    ),
    "not-gzip": lambda: Reply(200, b"[]", {"Content-Encoding": "gzip"}),
}
