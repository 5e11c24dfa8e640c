import json
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from powerflex_server import Fault, InMemoryTransport, PowerFlexServer, sessions
from seshis.engine.raw import RawFile
from seshis.sources.powerflex.credentials import Credentials
from seshis.sources.powerflex.https.client import HttpsTransport
from seshis.sources.powerflex.source import spool_from_powerflex
from seshis.sources.powerflex.transport import Reply

SERVER = Path(__file__).parents[2] / "powerflex_server"


def test_a_spool_says_where_its_rows_are_from_and_what_they_are(tmp_path, ask, listener):
    transport = InMemoryTransport(PowerFlexServer(sessions(3)))
    spool = spool_from_powerflex(ask(), transport, "https://h", tmp_path, listener)
    path = tmp_path / "powerflex.ndjson"
    assert spool.origin == "PowerFlex ACN 0021, account 16"
    assert spool.files == (RawFile(path, "ndjson"),)
    assert spool.layout == "powerflex"
    assert spool.completeness.state == "complete"
    assert len(path.read_bytes().splitlines()) == 3


@pytest.fixture
def stand_alone():
    """The server as a process of its own: its base URL, a token, a name and a password."""
    started = []

    def start(*flags: str) -> list[str]:
        process = subprocess.Popen(
            [sys.executable, SERVER, *flags], stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return [process.stdout.readline().strip() for _ in range(4)]

    yield start
    for process in started:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)


def test_the_server_runs_by_itself(stand_alone, tmp_path, ask, listener):
    base_url, _, username, password = stand_alone(
        "--sessions", "30", "--cap", "10", "--token-lasts", "2", "--fault", "status:status=500"
    )
    credentials = Credentials(username=username, password=password)
    with HttpsTransport(base_url, credentials, listener) as transport:
        spool = spool_from_powerflex(ask(), transport, base_url, tmp_path, listener)
    assert spool.completeness.retrieved == 30


def test_ctrl_c_leaves_at_once_while_a_page_hangs(tmp_path):
    code = f"""
import signal, sys
# A test run in the background inherits that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from seshis.sessions.window import Window
from seshis.sources.powerflex.credentials import Credentials
from seshis.sources.powerflex.https.client import HttpsTransport
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.source import spool_from_powerflex

class Listener:
    def debug(self, message): pass
    warn = debug
    def progress(self, done, everything): print(done, flush=True)

base_url, token = sys.argv[1:]
request = SessionsRequest("0021", "16", Window(0, 4_000_000_000_000))
try:
    with HttpsTransport(base_url, Credentials(token), Listener()) as transport:
        spool_from_powerflex(request, transport, base_url, Path({str(tmp_path)!r}), Listener())
except KeyboardInterrupt:
    sys.exit(130)
"""
    faults = [Fault("hang", page=page, seconds=20) for page in range(2, 6)]
    with PowerFlexServer(sessions(50), cap=10, faults=faults) as server:
        process = subprocess.Popen(
            [sys.executable, "-c", code, server.base_url, server.token()],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
        )
        assert process.stdout.readline() == b"1\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        _, errors = process.communicate(timeout=15)
    assert time.monotonic() - started < 3
    assert (process.returncode, errors) == (130, b"")
    assert list(tmp_path.iterdir()) == []


class ManyPages:
    """A thousand rows on every page, made as they are asked for."""

    name = "the API"
    max_in_flight = 4

    def describe(self, url: str) -> str:
        return url

    def fetch(self, url: str) -> Reply:
        page = int(url.partition("&page=")[2].partition("&")[0])
        rows = [{"session_id": f"{page} {n}", "text": "x" * 300} for n in range(1000)]
        return Reply(json.dumps({"rows": rows, "total_count": 60_000}).encode())


def test_rows_do_not_pile_up_in_memory(tmp_path, ask, listener):
    tracemalloc.start()
    try:
        spool = spool_from_powerflex(ask(), ManyPages(), "https://h", tmp_path, listener)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert spool.completeness.retrieved == 60_000
    assert spool.files[0].path.stat().st_size > 20_000_000
    assert most < 20_000_000


def test_looking_for_the_script_loads_none_of_the_heavy_modules():
    code = """
import sys
import seshis.sources.powerflex.script, seshis.sources.powerflex.credentials
import seshis.sources.powerflex.request, seshis.sources.powerflex.transport
seshis.sources.powerflex.script.find_script()
print({"urllib3", "msgspec", "truststore", "subprocess", "ssl"} & set(sys.modules))
"""
    run = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"
