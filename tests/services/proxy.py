"""A proxy on the loopback interface: it takes a CONNECT for any host to one server."""

import threading
from contextlib import suppress
from socket import SHUT_RDWR, create_connection, create_server, socket
from typing import Self


class Proxy:
    """Tunnels to a server whatever host is asked for, or refuses with a status."""

    def __init__(self, url: str, status: str = "200 OK") -> None:
        host, port = url.split("/")[2].split(":")
        self._target = (host, int(port))
        self._status = status
        self._listener = create_server(("127.0.0.1", 0))
        self._sockets: list[socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self.name = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.heads: list[str] = []

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in [self._listener, *self._sockets]:
            try:
                one.shutdown(SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join()
        for one in [self._listener, *self._sockets]:
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return  # the test is over
            self._sockets.append(client)
            self._serve(client)

    def _serve(self, client: socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (piece := client.recv(4096)):
            head += piece
        self.heads.append(head.partition(b"\r\n\r\n")[0].decode())
        client.sendall(f"HTTP/1.1 {self._status}\r\n\r\n".encode())
        if not self._status.startswith("200"):
            with suppress(OSError):  # the client may be gone already
                client.shutdown(SHUT_RDWR)
            return
        server = create_connection(self._target)
        self._sockets.append(server)
        for source, sink in ((client, server), (server, client)):
            thread = threading.Thread(target=_pump, args=(source, sink))
            self._threads.append(thread)
            thread.start()


def _pump(source: socket, sink: socket) -> None:
    """Pass bytes on until one side ends."""
    try:
        while piece := source.recv(1 << 16):
            sink.sendall(piece)
        sink.shutdown(SHUT_RDWR)
    except OSError:
        return
