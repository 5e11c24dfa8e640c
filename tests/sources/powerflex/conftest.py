"""What every test of the PowerFlex source starts from."""

import json
from pathlib import Path
from typing import Any

import pytest

from powerflex_server import InMemoryTransport, PowerFlexServer
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window
from seshis.sources.http.retrying import RetryPolicy
from seshis.sources.powerflex.credentials import Credentials
from seshis.sources.powerflex.https.client import HttpsTransport
from seshis.sources.powerflex.paging.retrieve import retrieve
from seshis.sources.powerflex.request import SessionsRequest

BASE_URL = "https://api.example.org"
FAST = RetryPolicy(first_wait=0.01)


class Retrieval:
    """A finished retrieval: the rows in its file, and how complete they are."""

    def __init__(self, path: Path, completeness: Completeness) -> None:
        self.path = path
        self.completeness = completeness
        self.lines = path.read_bytes().splitlines()

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.lines]

    @property
    def ids(self) -> list[str]:
        return [row["session_id"] for row in self.rows]


def request_for(**fields: Any) -> SessionsRequest:
    defaults: dict[str, Any] = {
        "acn": "0021",
        "account": "16",
        "window": Window(0, 4_000_000_000_000),
        "sort_by": "",
    }
    return SessionsRequest(**(defaults | fields))


@pytest.fixture
def ask():
    """Builds a request; sort_by is empty, so that rows come as the server lists them."""
    return request_for


@pytest.fixture
def gather(tmp_path, listener):
    """Retrieves from a server object, without sockets."""

    def run(server: PowerFlexServer, max_in_flight: int = 1, **fields: Any) -> Retrieval:
        transport = InMemoryTransport(server, max_in_flight)
        path = tmp_path / "rows.ndjson"
        path.unlink(missing_ok=True)
        return Retrieval(path, retrieve(request_for(**fields), transport, BASE_URL, path, listener))

    return run


@pytest.fixture
def transport_to(listener):
    """An HTTPS transport to a running server, with a token it takes, quick to try again."""
    opened: list[HttpsTransport] = []

    def connect(
        server: PowerFlexServer,
        credentials: Credentials | None = None,
        timeout: float = 5,
        policy: RetryPolicy = FAST,
    ) -> HttpsTransport:
        credentials = credentials or Credentials(server.token())
        transport = HttpsTransport(server.base_url, credentials, listener, timeout, policy)
        opened.append(transport)
        return transport

    yield connect
    for transport in opened:
        transport.close()


@pytest.fixture
def page_url():
    """The address of a page of a running server."""

    def build(server: PowerFlexServer, limit: int = 1000, page: int = 1, **fields: Any) -> str:
        return request_for(**fields).url(server.base_url, limit, page)

    return build
