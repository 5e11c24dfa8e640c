"""ACN-Data's API and an OCPI sender on loopback, with real sockets, as their definitions say.

In a test: `with OcpiServer(ocpi_sessions(100)) as server: … server.endpoint …`.
"""

from http_servers.acn_data import AcnDataServer, acn_sessions
from http_servers.ocpi import OcpiServer, ocpi_cdrs, ocpi_sessions
from http_servers.server import TOKEN
from powerflex_server.faults import Fault

__all__ = [
    "TOKEN",
    "AcnDataServer",
    "Fault",
    "OcpiServer",
    "acn_sessions",
    "ocpi_cdrs",
    "ocpi_sessions",
]
