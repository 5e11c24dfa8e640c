"""The server: a socket of this machine that nobody else reaches, and what listens on it."""

import errno
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from seshis.errors import UsageError
from seshis.serve.addresses import RELOAD
from seshis.serve.app import Answers, policy
from seshis.serve.choice import Terms
from seshis.serve.desk import Desk
from seshis.serve.faults import Told
from seshis.serve.guard import Guard
from seshis.serve.origins import Origin
from seshis.serve.shelf import Shelf

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_TRIED = 20
_TOKEN_BYTES = 24
_GRACE_S = 1


class Listening(NamedTuple):
    """A socket that is bound, and the token that opens its pages."""

    socket: socket.socket
    token: str

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.socket.getsockname()[1])

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{HOST}:{self.port}/?token={self.token}"


def listen(port: int | None) -> Listening:
    """On the port, 0 for any that is free; None is the usual one or the next that is free."""
    ports = range(DEFAULT_PORT, DEFAULT_PORT + _TRIED) if port is None else (port,)
    for tried in ports:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # One that a run of just now used is free again.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, tried))
            # Who opens the address at once is answered as soon as there is an answer.
            found.listen()
        except OSError as error:
            found.close()
            if port is None and error.errno == errno.EADDRINUSE:
                continue
            raise UsageError(f"--port {tried} cannot be used: {error.strerror}") from error
        return Listening(found, secrets.token_urlsafe(_TOKEN_BYTES))
    raise UsageError(
        f"the ports {ports[0]} to {ports[-1]} are all in use; give a free one with --port"
    )


class Serving(NamedTuple):
    """What is served: the first snapshot, how to read the next, and what was settled."""

    first: Desk
    read: Callable[[], Desk]
    origin: Origin
    terms: Terms
    told: Told


def serve(listening: Listening, serving: Serving) -> None:
    """Answer until a signal ends it, which then takes its usual way."""
    import uvicorn  # noqa: PLC0415 - only this needs it

    shelf = Shelf(serving.first, serving.read, serving.told)
    app = Answers(shelf, serving.origin, serving.terms, serving.told).app()
    guarded = Guard(app, listening.token, listening.port, policy(), RELOAD)
    config = uvicorn.Config(
        guarded,
        loop="asyncio",
        http="h11",
        ws="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
    )
    server = uvicorn.Server(config)

    def end() -> None:
        server.should_exit = True

    with _hangup_calling(end):
        try:
            server.run(sockets=[listening.socket])
        finally:
            shelf.close()


@contextmanager
def _hangup_calling(end: Callable[[], None]) -> Iterator[None]:
    """A terminal that closes lets readers go before it ends all, as uvicorn does by SIGTERM."""
    usual = signal.getsignal(signal.SIGHUP)
    hung_up = False

    def hang_up(_number: int, _frame: object) -> None:
        nonlocal hung_up
        hung_up = True
        end()

    if usual is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, hang_up)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, usual)
    if hung_up:
        signal.raise_signal(signal.SIGHUP)
