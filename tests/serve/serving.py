"""`seshis serve` as a process of its own, and a reader who asks it over HTTP."""

import http.client
import json
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from command import COMMAND
from reports.page.making_pages import ReadPage, session

_COLUMNS = ("session_id", "network", "plug_start", "plug_end", "energy_kwh", "id_start")
_WAIT_S = 60


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str

    @property
    def page(self) -> ReadPage:
        return ReadPage(self.text)


class Served:
    """A running server; `told` is what it printed so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.told: list[str] = []
        for line in process.stderr:
            self.told.append(line)
            if "http://" in line:
                break
        self.address = self.told[-1].split()[-1] if self.told else ""
        parts = urlsplit(self.address)
        self.base, self.port = f"http://{parts.netloc}", parts.port
        self.token = parts.query.removeprefix("token=")
        self.cookie = ""

    def ask(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """One request as it is, without a cookie."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_WAIT_S)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, text)

    def get(self, path: str, **more: str) -> Answer:
        """One request of somebody who came by the printed address."""
        if not self.cookie:
            welcome = self.ask(f"/?token={self.token}")
            self.cookie = welcome.headers["set-cookie"].split(";")[0]
        return self.ask(path, cookie=self.cookie, **more)

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """The exit code, and the rest of what it printed."""
        self.process.send_signal(number)
        _, rest = self.process.communicate(timeout=_WAIT_S)
        return self.process.returncode, rest


@contextmanager
def serving(
    folder: Path,
    *arguments: object,
    port: int | None = 0,
    before: Sequence[str] = (),
    **variables: str,
) -> Iterator[Served]:
    """The command in a folder, which is its home too; before: what stands before it."""
    given = [] if port is None else ["--port", str(port)]
    process = subprocess.Popen(
        [*before, COMMAND, "serve", *map(str, arguments), *given],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**environment(folder), **variables},
    )
    try:
        yield Served(process)
    finally:
        process.kill()
        process.communicate()


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
    }


def write_sessions(path: Path, sessions: list[dict[str, object]]) -> Path:
    """Into a file of SESHIS's own columns, a record a line."""
    records = [{**dict.fromkeys(_COLUMNS), **one} for one in sessions]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def fleet() -> list[dict[str, object]]:
    """Two sites; station s03 of the first fails from its fifteenth session on."""
    return [
        session(
            number,
            site="North" if number % 12 < 6 else "South & <b>East</b>",
            station=f"s{number % 12:02}",
            driver=None if number % 13 == 0 else f"d{number % 11}@example.com",
            energy_kwh=0
            if number % 12 == 3 and number > 180
            else (0.4 if number % 29 == 0 else 7.5),
        )
        for number in range(480)
    ]
