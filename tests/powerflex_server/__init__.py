"""A PowerFlex API on loopback, with real sockets, for the tests and the benchmarks.

In a test: `with PowerFlexServer(sessions(100)) as server: … server.base_url …`.
By itself: `python tests/powerflex_server --port 0 --sessions 1000`, which prints its base URL.
"""

from powerflex_server.faults import Fault
from powerflex_server.in_memory import InMemoryTransport
from powerflex_server.listing import Listing, Row, sessions
from powerflex_server.script import write_script
from powerflex_server.server import Call, PowerFlexServer, call_of
from powerflex_server.tokens import PASSWORD, USERNAME

__all__ = [
    "PASSWORD",
    "USERNAME",
    "Call",
    "Fault",
    "InMemoryTransport",
    "Listing",
    "PowerFlexServer",
    "Row",
    "call_of",
    "sessions",
    "write_script",
]
