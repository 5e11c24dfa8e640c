"""What every test of a source starts from."""

import json
from typing import Any

import pytest

from seshis.sources.http.client import HttpClient
from seshis.sources.http.retrying import RetryPolicy
from seshis.sources.spool import Spool

FAST = RetryPolicy(first_wait=0.01)


class Listener:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.debugged: list[str] = []
        self.warned: list[str] = []
        self.pages: list[tuple[int, int | None]] = []

    def debug(self, message: str) -> None:
        self.debugged.append(message)

    def warn(self, message: str) -> None:
        self.warned.append(message)

    def progress(self, done_pages: int, all_pages: int | None) -> None:
        self.pages.append((done_pages, all_pages))


class Received:
    """A spool's records and how complete they are."""

    def __init__(self, spool: Spool) -> None:
        self.spool = spool
        self.completeness = spool.completeness
        (file,) = spool.files
        self.lines = file.path.read_bytes().splitlines()

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def received():
    """Reads what a spool holds."""
    return Received


@pytest.fixture
def client_to(listener):
    """An HTTP client for an address, quick to try again."""
    opened: list[HttpClient] = []

    def connect(base_url: str, timeout: float = 5, policy: RetryPolicy = FAST) -> HttpClient:
        opened.append(HttpClient(base_url, listener, timeout, policy))
        return opened[-1]

    yield connect
    for client in opened:
        client.close()
