"""`seshis serve` on a large history: serve.py [MILLIONS] [HISTORY].

Syncs that many million sessions into a history, or takes one that is there, serves it, and asks for
pages as a browser would: first of each kind (what has been asked before is remembered), each a
request of its own. Prints how long reading took, the seconds to the first byte and to the last, and
the peak memory; exits 1 where the first paint of a usual page takes over a second.
"""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from parquet import write

SESHIS = str(Path(sys.executable).with_name("seshis"))
BOUND_S = 1.0
FIRST_PAINTS = (
    "/",
    "/?site=Site+7",
    "/?from=2023-03-01&to=2023-03-31",
    "/?site=Site+3&from=2023-01-01&to=2023-12-31",
    "/?threshold=0.5",
)
OTHERS = (
    "/?threshold=0.7",
    "/sessions?site=Site+7&station=0007-16-00-00",
    "/sessions?site=Site+7&station=0007-16-00-00&order=-energy",
    "/sessions",
    *(f"/section/{name}?site=Site+7" for name in ("overview", "stations", "visits", "usage")),
    *(f"/section/{name}" for name in ("stations", "unclaimed", "silent", "usage", "overview")),
)


class Reader:
    """Asks a server over one connection a request, with the cookie that the token is good for."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host = parts.netloc
        connection = http.client.HTTPConnection(self.host)
        connection.request("GET", f"/?{parts.query}")
        cookie = connection.getresponse().headers["set-cookie"]
        self.headers = {"Cookie": cookie.split(";")[0]}

    def ask(self, path: str) -> tuple[float, float, int]:
        begun = time.perf_counter()
        connection = http.client.HTTPConnection(self.host)
        connection.request("GET", path, headers=self.headers)
        answer = connection.getresponse()
        first = time.perf_counter() - begun
        size = len(answer.read())
        assert answer.status == 200, (answer.status, path)
        return first, time.perf_counter() - begun, size


def serve(history: Path) -> bool:
    begun = time.perf_counter()
    process = subprocess.Popen(
        [SESHIS, "serve", "--history", history, "--port", "0", "--tz", "America/Los_Angeles"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    address = next(line.split()[-1] for line in process.stderr if "http://" in line)
    print(f"read and ready in {time.perf_counter() - begun:.1f} s")
    reader = Reader(address)
    slow = False
    for path in (*FIRST_PAINTS, *OTHERS):
        first, last, size = reader.ask(path)
        bound = ""
        if path in FIRST_PAINTS:
            slow |= last > BOUND_S
            bound = f" (bound {BOUND_S:.0f} s)"
        print(f"{first:7.2f} s, all {last:7.2f} s{bound}, {size // 1024:4} KiB  {path}")
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if "VmHWM" in line)
        print(f"peak {int(peak.split()[1]) // 1024} MiB")
    process.send_signal(signal.SIGINT)
    process.communicate()
    return slow


def main() -> None:
    if len(sys.argv) > 2:
        sys.exit(serve(Path(sys.argv[2])))
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        sessions, history = Path(folder) / "sessions.parquet", Path(folder) / "history"
        write(round(millions * 1_000_000), sessions)
        subprocess.run([SESHIS, "sync", sessions, "--history", history], check=True)
        sessions.unlink()
        sys.exit(serve(history))


if __name__ == "__main__":
    main()
