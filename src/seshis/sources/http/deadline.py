"""Connections that give up on an answer after a time, however steadily it trickles in.

A read time-out starts anew with every byte, so a server that sends one a second would hold a page
for ever. Here the socket is shut down when the whole answer has taken too long.
"""

import socket
from contextlib import suppress
from threading import Event, Timer
from typing import TYPE_CHECKING

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse

if TYPE_CHECKING:
    from collections.abc import Callable


class _HTTPConnection(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 does
        return _in_time(self, super().getresponse)


class _HTTPSConnection(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 does
        return _in_time(self, super().getresponse)


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _HTTPConnection


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _HTTPSConnection


POOLS: dict[str, type[HTTPConnectionPool]] = {"http": _HTTPPool, "https": _HTTPSPool}
"""For PoolManager.pool_classes_by_scheme; bodies must be preloaded to fall under the deadline."""


def _in_time(connection: HTTPConnection, read: "Callable[[], HTTPResponse]") -> HTTPResponse:
    """Read head and body within the connection's time-out, taken for the whole."""
    passed = Event()
    # Kept here: the connection forgets its socket when the server will close it.
    sock = connection.sock

    def give_up() -> None:
        passed.set()
        # A TLS socket's own shutdown would pull the session from under the reading thread.
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(float(connection.timeout or 0), give_up)
    timer.daemon = True
    timer.start()
    try:
        response = read()
    except Exception as error:
        if passed.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
    if passed.is_set():
        raise TimeoutError
    return response
