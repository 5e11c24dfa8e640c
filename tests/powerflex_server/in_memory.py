"""The server's paging without its sockets, for properties that need thousands of requests."""

import json

from powerflex_server.server import PowerFlexServer, call_of
from seshis.sources.closing import Closing
from seshis.sources.powerflex.transport import Reply


class InMemoryTransport(Closing):
    """A transport that asks a server object directly."""

    name = "the API"

    def __init__(self, server: PowerFlexServer, max_in_flight: int = 1) -> None:
        self.max_in_flight = max_in_flight
        self.urls: list[str] = []
        self._server = server

    def describe(self, url: str) -> str:
        return f"GET {url}"

    def fetch(self, url: str) -> Reply:
        self.urls.append(url)
        return Reply(json.dumps(self._server.answer(call_of(url))).encode())
