"""What both servers share: sockets, faults, a log of what was asked."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from powerflex_server.faults import Fault, send
from powerflex_server.server import Call, call_of

TOKEN = "ocpi-Tok3n-aVeryL0ngSecretOne"


class Answer(NamedTuple):
    """What is sent: JSON, or the bytes as they are."""

    status: int
    body: Any
    headers: Mapping[str, str] = MappingProxyType({})


@dataclass
class HttpServer:
    """A server on a free port of 127.0.0.1, while it is entered.

    before_page: called with the number of the request, from 1, and the rows, which it may change.
    change_answer: called with the answer and the number of the request.
    """

    rows: list[Any] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    before_page: Callable[[int, list[Any]], None] = lambda _number, _rows: None
    change_answer: Callable[[Answer, int], Answer] = lambda answer, _number: answer

    def __post_init__(self) -> None:
        self.rows = list(self.rows)
        self.calls: list[Call] = []
        for fault in self.faults:
            fault.path = "/"

    def __enter__(self) -> Self:
        self._http = _Server(self)
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def page_number(self, call: Call) -> int:
        raise NotImplementedError

    def answer(self, call: Call) -> Answer:
        raise NotImplementedError


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, api: HttpServer) -> None:
        self.api = api
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        api = self.server.api
        call = call_of(self.path, self.command, dict(self.headers.items()))
        api.calls.append(call)
        page = api.page_number(call)
        fault = next((f for f in api.faults if f.strikes(call.path, page)), None)
        if fault and not fault.needs_body:
            fault.do(self)
            return
        api.before_page(len(api.calls), api.rows)
        answer = api.change_answer(api.answer(call), len(api.calls))
        body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        if fault:
            fault.do(self, body)
        else:
            send(self, answer.status, body, dict(answer.headers))

    def log_message(self, *_: object) -> None:
        """Requests are kept in the log instead of printed."""
