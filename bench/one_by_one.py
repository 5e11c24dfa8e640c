"""Two hundred pages from a server that takes 50 ms a page: SESHIS against one page after another.

The server is the tests' own, as a process of its own on loopback. The reference keeps its
connection open and only decodes what it gets. SESHIS is timed as its retrieval alone, which also
writes the rows and proves them complete, and as the whole command, from start to report.
"""

import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from seshis.sessions.window import Window
from seshis.sources.powerflex.credentials import Credentials
from seshis.sources.powerflex.https.client import HttpsTransport
from seshis.sources.powerflex.paging.retrieve import retrieve
from seshis.sources.powerflex.request import SessionsRequest

SESHIS = str(Path(sys.executable).with_name("seshis"))
SERVER = Path(__file__).parents[1] / "tests" / "powerflex_server"
PAGES = 200
ROWS_A_PAGE = 5
DELAY_S = 0.05
RUNS = 3


class Server(NamedTuple):
    base_url: str
    token: str


@contextmanager
def running_server() -> Iterator[Server]:
    command = [sys.executable, SERVER, "--sessions", PAGES * ROWS_A_PAGE]
    command += ["--cap", ROWS_A_PAGE, "--delay", DELAY_S]
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Server(process.stdout.readline().strip(), process.stdout.readline().strip())
    finally:
        process.terminate()
        process.wait()


def one_by_one(server: Server) -> float:
    begin = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(server.base_url).netloc)
    rows = 0
    for page in range(1, PAGES + 1):
        path = f"/v1/public/sessions/acn/0021?acc=16&limit={ROWS_A_PAGE}&page={page}"
        connection.request("GET", path, headers={"Authorization": f"Bearer {server.token}"})
        rows += len(json.loads(connection.getresponse().read())["rows"])
    connection.close()
    assert rows == PAGES * ROWS_A_PAGE, rows
    return time.perf_counter() - begin


def together(server: Server) -> float:
    begin = time.perf_counter()
    finished = subprocess.run(
        [SESHIS, "--json", "--no-input", "--from", "2000-01-01", "--base-url", server.base_url],
        env={"SESHIS_TOKEN": server.token, "PATH": "/usr/bin:/bin", "TZ": "UTC"},
        stdout=subprocess.PIPE,
        check=True,
    )
    seconds = time.perf_counter() - begin
    completeness = json.loads(finished.stdout)["completeness"]
    assert completeness["state"] == "complete", completeness
    assert completeness["retrieved"] == PAGES * ROWS_A_PAGE, completeness
    return seconds


class Silence:
    """A listener that nothing is told through."""

    def debug(self, message: str) -> None: ...

    def warn(self, message: str) -> None: ...

    def progress(self, done_pages: int, all_pages: int | None) -> None: ...


def retrieval(server: Server) -> float:
    """The retrieval alone, as the reference is: no start-up, no report."""
    window = Window(0, 2**42)
    request = SessionsRequest("0021", "16", window)
    credentials = Credentials(token=server.token)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        with HttpsTransport(server.base_url, credentials, Silence()) as transport:
            path = Path(folder) / "pages.ndjson"
            found = retrieve(request, transport, server.base_url, path, Silence())
        seconds = time.perf_counter() - begin
    assert (found.state, found.retrieved) == ("complete", PAGES * ROWS_A_PAGE), found
    return seconds


class Pages(NamedTuple):
    """Median seconds."""

    retrieval: float
    command: float
    one_by_one: float


def measured_pages() -> Pages:
    with running_server() as server:
        runs = [Pages(retrieval(server), together(server), one_by_one(server)) for _ in range(RUNS)]
    return Pages(*(statistics.median(column) for column in zip(*runs, strict=True)))


if __name__ == "__main__":
    print(measured_pages())
