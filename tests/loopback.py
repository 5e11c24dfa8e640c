"""What every test server is made of: a socket of 127.0.0.1 that is served while it is entered."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self


class Loopback:
    """A server on a port of 127.0.0.1, a free one where it names none."""

    port: int = 0

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """What answers a request."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._http = self.listening()
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def listening(self) -> "Listener":
        """The socket, bound."""
        return Listener(self, self.handler())

    @property
    def bound_port(self) -> int:
        return self._http.server_address[1]


class Listener(ThreadingHTTPServer):
    """Hands requests to the handler, which finds the server they are for as `api`."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, api: Any, handler: type[BaseHTTPRequestHandler]) -> None:
        self.api = api
        super().__init__(("127.0.0.1", api.port), handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what these tests are about."""


class Quiet:
    """Makes a BaseHTTPRequestHandler answer without a word on standard error."""

    protocol_version = "HTTP/1.1"
    # Small answers would otherwise wait for the other side's acknowledgement.
    disable_nagle_algorithm = True
    server: Listener

    def log_message(self, *_: object) -> None:
        """Requests are kept in the log instead of printed."""
