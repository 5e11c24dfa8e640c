"""The server as a process of its own: prints its base URL, a token, and a login, a line each."""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from powerflex_server import PASSWORD, USERNAME, Fault, PowerFlexServer, sessions


def _fault(text: str) -> Fault:
    """KIND[:key=value[,key=value]…], as in status:status=429,retry_after=1,page=2."""
    kind, _, rest = text.partition(":")
    values = dict(pair.split("=", 1) for pair in rest.split(",") if pair)
    kinds = {"page": int, "times": int, "status": int, "seconds": float}
    return Fault(kind, **{key: kinds.get(key, str)(value) for key, value in values.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--sessions", type=int, default=100, help="how many it makes up")
    parser.add_argument("--rows", type=Path, help="a JSON file with a list of rows instead")
    parser.add_argument("--cap", type=int, default=1_000_000)
    parser.add_argument("--shape", choices=("envelope", "bare"), default="envelope")
    parser.add_argument("--token-lasts", type=int)
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--fault", type=_fault, action="append", default=[], help=_fault.__doc__)
    flags = parser.parse_args()
    rows = json.loads(flags.rows.read_text()) if flags.rows else sessions(flags.sessions)
    server = PowerFlexServer(
        rows,
        port=flags.port,
        cap=flags.cap,
        shape=flags.shape,
        token_lasts=flags.token_lasts,
        delay=flags.delay,
        faults=flags.fault,
    )
    with server:
        sys.stdout.write(f"{server.base_url}\n{server.token()}\n{USERNAME}\n{PASSWORD}\n")
        sys.stdout.flush()
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
