"""A process that has the command loaded and forks for each run of it.

warm.py starts it as a script, in the environment that tests give the command. What a start and an
end of the installed command do around run() has its counterpart here, and nothing else is here.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import socket
import struct
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import seshis

BEYOND_SESHIS = (
    "arro3.core",
    "deltalake",
    "duckdb",
    "jinja2",
    "matplotlib.backends.backend_agg",
    "numpy.ma",
    "platformdirs",
    "scipy.special",
    "tzdata",
    "tzlocal",
    "xlsxwriter",
)
"""What seshis imports inside functions. Loaded, not used: none of them opens or starts anything."""
NUMBER = struct.Struct("!i")
"""What is answered for a request: a process id, then what became of it, as subprocess has it."""
_STREAMS = 3
_LONGEST_REQUEST = 1 << 20
_COULD_NOT_FLUSH = 120
"""The exit code of an interpreter that cannot write the last of its output."""


def main() -> None:
    """Answer requests on the socket that the first argument numbers until it is closed."""
    requests = socket.socket(fileno=int(sys.argv[1]))
    # Where the command finds its own folder first, a script finds its own.
    sys.path[0] = str(Path(sys.argv[2]).parent)
    _load()
    # What is loaded stays: no collection in a child needs to look at it, or to copy its pages.
    gc.collect()
    gc.freeze()
    while received := _received(requests):
        request, streams = received
        pid = os.fork()
        if not pid:
            requests.close()
            _become(request, streams)
            os._exit(_exit_code())
        for stream in streams:
            os.close(stream)
        requests.sendall(NUMBER.pack(pid))
        _, status = os.waitpid(pid, 0)
        requests.sendall(NUMBER.pack(os.waitstatus_to_exitcode(status)))


def _load() -> None:
    names = [module.name for module in pkgutil.walk_packages(seshis.__path__, "seshis.")]
    for name in (*names, *BEYOND_SESHIS):
        importlib.import_module(name)


def _received(requests: socket.socket) -> tuple[Mapping[str, Any], list[int]] | None:
    message, streams, _, _ = socket.recv_fds(requests, _LONGEST_REQUEST, _STREAMS)
    return (json.loads(message), streams) if message else None


def _become(request: Mapping[str, Any], streams: list[int]) -> None:
    """Take the place of a new process: its streams, folder, environment and arguments."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.argv[:] = request["arguments"]


def _exit_code() -> int:
    """Run the command as the installed script does and end it as an interpreter does."""
    code = 0
    try:
        importlib.import_module("seshis.__main__").run()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001 - printed as an interpreter prints what nobody caught
        traceback.print_exc()
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except OSError:
        code = _COULD_NOT_FLUSH
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
    # DuckDB complains when an interpreter ends that has loaded it without using it.
    os._exit(0)
