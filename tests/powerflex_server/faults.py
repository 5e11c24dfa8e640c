"""What can go wrong with an answer, each done to the real socket."""

import json
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Literal

Kind = Literal[
    "status", "reset", "half", "hang", "drip", "drip head", "html", "error", "text", "redirect"
]

LOGIN_PAGE = "<!DOCTYPE html><html><body><form>Log in <input type=password></form></body></html>"


@dataclass
class Fault:
    """Something that goes wrong `times` times, on one page or on any.

    status: for "status"; retry_after: its header. text: for "text", the body; for "redirect",
    the location. seconds: for "hang" and between two bytes of a "drip". path: "/login" or the
    sessions.
    """

    kind: Kind
    page: int | None = None
    times: int = 1
    status: int = 500
    retry_after: str = ""
    text: str = ""
    seconds: float = 30
    path: str = "/v1/"

    def strikes(self, path: str, page: int | None) -> bool:
        if self.times == 0 or not path.startswith(self.path) or self.page not in {None, page}:
            return False
        self.times -= 1
        return True

    @property
    def needs_body(self) -> bool:
        """Whether it spoils the right answer instead of sending another."""
        return self.kind in {"half", "drip"}

    def do(self, handler: BaseHTTPRequestHandler, body: bytes = b"") -> None:
        """Answer wrongly; body is what the right answer would hold."""
        if self.kind in _ANSWERS:
            send(handler, *_ANSWERS[self.kind](self))
            return
        handler.close_connection = True
        match self.kind:
            case "reset":
                _reset(handler)
            case "half":
                _head(handler, 200, len(body), {})
                handler.wfile.write(body[: len(body) // 2])
            case "hang":
                time.sleep(self.seconds)
            case "drip":
                _head(handler, 200, len(body), {})
                self._drip(handler, body)
            case "drip head":
                self._drip(handler, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 10_000)

    def _drip(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        for byte in body:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(self.seconds)


def _message(text: str) -> bytes:
    return json.dumps({"message": text}).encode()


_ANSWERS: dict[str, Callable[[Fault], tuple[int, bytes, dict[str, str]]]] = {
    "status": lambda fault: (
        fault.status,
        fault.text.encode() or _message(f"status {fault.status}"),
        {"Retry-After": fault.retry_after} if fault.retry_after else {},
    ),
    "redirect": lambda fault: (302, b"", {"Location": fault.text}),
    "html": lambda _: (200, LOGIN_PAGE.encode(), {"Content-Type": "text/html"}),
    "error": lambda fault: (200, _message(fault.text or "Unauthorized"), {}),
    "text": lambda fault: (200, fault.text.encode(), {}),
}


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    headers: dict[str, str] | None = None,
) -> None:
    """A whole answer."""
    _head(handler, status, len(body), headers or {})
    handler.wfile.write(body)


def _head(
    handler: BaseHTTPRequestHandler, status: int, length: int, headers: dict[str, str]
) -> None:
    handler.send_response(status)
    for name, value in ({"Content-Type": "application/json"} | headers).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


def _reset(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection so that the other side gets a reset."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
