"""What both servers share: sockets, faults, a log of what was asked."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from types import MappingProxyType
from typing import Any, NamedTuple

from loopback import Loopback, Quiet
from powerflex_server.faults import Fault, send
from powerflex_server.server import Call, call_of

TOKEN = "ocpi-Tok3n-aVeryL0ngSecretOne"


class Answer(NamedTuple):
    """What is sent: JSON, or the bytes as they are."""

    status: int
    body: Any
    headers: Mapping[str, str] = MappingProxyType({})


@dataclass
class HttpServer(Loopback):
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

    def handler(self) -> type["_Handler"]:
        return _Handler

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.bound_port}"

    def page_number(self, call: Call) -> int:
        raise NotImplementedError

    def answer(self, call: Call) -> Answer:
        raise NotImplementedError


class _Handler(Quiet, BaseHTTPRequestHandler):
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
