"""Runs of the command by a process that has it loaded: what a start costs is paid once a worker.

To a test such a run is subprocess.run of the installed command, to the byte, which
tests/cli/test_installed_command.py holds for runs of every kind. What it cannot show is what an
interpreter does as it starts, or what the command imports: that wants COMMAND itself.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from threading import Thread

from command import COMMAND
from warm_server import NUMBER

_SERVER = Path(__file__).with_name("warm_server.py")
_NO_THREADS = {
    "OPENBLAS_NUM_THREADS": "1",
    "_RJEM_MALLOC_CONF": "background_thread:false",
}
"""A process with threads cannot fork in good order: numpy and deltalake start none by these."""
_READ_AT_START = ("LANG", "LC_", "MPL", "PYTHON")
"""How variables begin that an interpreter or a library reads but once."""


class WarmCommand:
    """A loaded command, ready to be run again and again, one run at a time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """environment: that of the runs; each may differ in what is not read at the start only."""
        self._environment = environment
        self._socket, theirs = socket.socketpair()
        with theirs:
            # Pipes, because Python's own streams are made at its start and differ for a terminal.
            self._server = subprocess.Popen(
                [sys.executable, _SERVER, str(theirs.fileno()), COMMAND],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**environment, **_NO_THREADS},
            )

    @property
    def pid(self) -> int:
        """The process that has it loaded."""
        return self._server.pid

    def close(self) -> None:
        """End the process that has it loaded."""
        self._socket.close()
        self._server.communicate()

    def can_run_in(self, environment: Mapping[str, str]) -> bool:
        """Whether nothing differs there that is read at the start only."""
        ours, theirs = (
            {name: value for name, value in one.items() if name.startswith(_READ_AT_START)}
            for one in (self._environment, environment)
        )
        return ours == theirs

    def run(
        self,
        arguments: Sequence[str],
        *,
        stdin: bytes,
        folder: Path,
        environment: Mapping[str, str],
        timeout: float,
    ) -> CompletedProcess[bytes]:
        """As subprocess.run of the installed command, what it prints captured."""
        called = [COMMAND, *arguments]
        request = {"arguments": called, "folder": str(folder), "environment": dict(environment)}
        (their_in, to_in), (from_out, their_out), (from_err, their_err) = (
            os.pipe() for _ in range(3)
        )
        theirs = [their_in, their_out, their_err]
        socket.send_fds(self._socket, [json.dumps(request).encode()], theirs)
        for stream in theirs:
            os.close(stream)
        out, err = _Reading(from_out), _Reading(from_err)
        Thread(target=_write, args=(to_in, stdin), daemon=True).start()
        pid = self._answer(None)
        try:
            code = self._answer(timeout)
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            self._answer(None)
            raise TimeoutExpired(called, timeout) from None
        for stream in (out, err):
            stream.join(timeout)
            if stream.is_alive():
                raise TimeoutExpired(called, timeout)
        return CompletedProcess(called, code, out.content, err.content)

    def _answer(self, timeout: float | None) -> int:
        self._socket.settimeout(timeout)
        answer = self._socket.recv(NUMBER.size, socket.MSG_WAITALL)
        self._socket.settimeout(None)
        if not answer:
            raise ChildProcessError(self._server.communicate()[1].decode())
        return NUMBER.unpack(answer)[0]


class _Reading(Thread):
    """Reads a pipe to its end, so that nobody who writes to it is kept waiting."""

    def __init__(self, pipe: int) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self.content = b""
        self.start()

    def run(self) -> None:
        with os.fdopen(self._pipe, "rb") as pipe:
            self.content = pipe.read()


def _write(pipe: int, content: bytes) -> None:
    # As in subprocess: what the command does not read is no fault of the one who offers it.
    with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as open_pipe:
        open_pipe.write(content)
