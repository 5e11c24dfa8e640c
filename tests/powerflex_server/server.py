"""The server: paging, authorisation, faults, and a log of what was asked."""

import json
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import msgspec

from loopback import Listener, Loopback, Quiet
from powerflex_server.faults import Fault, send
from powerflex_server.listing import Listing, Row
from powerflex_server.tokens import TokenOffice

Shape = Literal["envelope", "bare"]


@dataclass(frozen=True)
class Call:
    """A request as it came in; at is seconds on a clock that only runs forward."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    at: float

    @property
    def page(self) -> int | None:
        return int(self.query["page"][0]) if "page" in self.query else None

    @property
    def limit(self) -> int | None:
        return int(self.query["limit"][0]) if "limit" in self.query else None


def call_of(url: str, method: str = "GET", headers: dict[str, str] | None = None) -> Call:
    """A request to an address, now."""
    parts = urlsplit(url)
    lowered = {name.lower(): value for name, value in (headers or {}).items()}
    return Call(method, parts.path, parse_qs(parts.query), lowered, time.monotonic())


@dataclass
class PowerFlexServer(Loopback):
    """A PowerFlex API on a free port of 127.0.0.1, while it is entered.

    cap: the most rows a page holds, however many are asked for. tells_limit: whether the answer
    says how many that were. token_lasts: requests after which a token has expired. delay: seconds
    every page takes. before_page: called with the number of the sessions request, from 1, and
    the listing, which it may change. change_answer: called with the answer and the page.
    acns: those it knows and lets be read; "9999" is known but forbidden.
    """

    rows: Iterable[Row] = ()
    port: int = 0
    cap: int = 1_000_000
    tells_limit: bool = True
    shape: Shape = "envelope"
    token_lasts: int | None = None
    delay: float = 0.0
    faults: list[Fault] = field(default_factory=list)
    before_page: Callable[[int, Listing], None] = lambda _number, _listing: None
    change_answer: Callable[[Any, int], Any] = lambda answer, _page: answer
    acns: tuple[str, ...] = ("0021",)
    certificate: Path | None = None

    def __post_init__(self) -> None:
        self.listing = Listing(self.rows)
        self.tokens = TokenOffice(self.token_lasts)
        self.calls: list[Call] = []
        self.most_in_flight = 0
        self._in_flight = 0
        self._pages = 0
        self._lock = Lock()

    def handler(self) -> type["_Handler"]:
        return _Handler

    def listening(self) -> Listener:
        http = super().listening()
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            http.socket = context.wrap_socket(http.socket, server_side=True)
        return http

    @property
    def base_url(self) -> str:
        port = self.bound_port
        return f"https://localhost:{port}" if self.certificate else f"http://127.0.0.1:{port}"

    @property
    def page_calls(self) -> list[Call]:
        """The requests for sessions."""
        return [call for call in self.calls if call.path != "/login"]

    def token(self) -> str:
        """A token that the server takes."""
        return self.tokens.new()

    def answer(self, call: Call) -> Any:
        """A page of the listing as it is now."""
        with self._lock:
            self._pages += 1
            self.before_page(self._pages, self.listing)
            rows = self.listing.query(call.query)
        size = min(call.limit or 25, self.cap)
        page = call.page or 1
        cut = rows[(page - 1) * size : page * size]
        if self.shape == "bare":
            return self.change_answer(cut, page)
        limit = size if self.tells_limit else call.limit
        answer = {"rows": cut, "total_count": len(rows), "page": page, "limit": limit}
        return self.change_answer(answer, page)

    def fault(self, call: Call) -> Fault | None:
        """The first fault that strikes this request."""
        with self._lock:
            return next((f for f in self.faults if f.strikes(call.path, call.page)), None)

    @contextmanager
    def noted(self, call: Call) -> Iterator[None]:
        """Keep the call in the log, and count how many are under way."""
        with self._lock:
            self.calls.append(call)
            self._in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self._in_flight)
        try:
            yield
        finally:
            with self._lock:
                self._in_flight -= 1


class _Handler(Quiet, BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        call = self._call()
        with self.server.api.noted(call):
            time.sleep(self.server.api.delay)
            fault = self.server.api.fault(call)
            if fault and not fault.needs_body:
                fault.do(self)
                return
            status, body = self._sessions(call)
            if fault:
                fault.do(self, body)
            else:
                send(self, status, body)

    def do_POST(self) -> None:
        call = self._call()
        form = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.api.noted(call):
            fault = self.server.api.fault(call)
            if fault:
                fault.do(self)
                return
            token = self.server.api.tokens.log_in(form["username"], form["password"])
            if call.path != "/login":
                self._json(404, {"message": "Not Found"})
            elif token is None:
                self._json(401, {"message": f"wrong password {form['password']}"})
            else:
                self._json(200, {"access_token": token, "token_type": "Bearer"})

    def _sessions(self, call: Call) -> tuple[int, bytes]:
        acn = call.path.rpartition("/")[2]
        if not self.server.api.tokens.takes(call.headers.get("authorization", "")):
            return 401, b'{"message": "Unauthorized"}'
        if acn == "9999":
            return 403, b'{"message": "Forbidden"}'
        if call.path != f"/v1/public/sessions/acn/{acn}" or acn not in self.server.api.acns:
            return 404, b'{"message": "Not Found"}'
        return 200, msgspec.json.encode(self.server.api.answer(call))

    def _call(self) -> Call:
        return call_of(self.path, self.command, dict(self.headers.items()))

    def _json(self, status: int, answer: Any) -> None:
        send(self, status, json.dumps(answer).encode())
