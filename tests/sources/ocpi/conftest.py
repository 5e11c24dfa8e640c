import pytest

from http_servers import TOKEN
from http_servers.ocpi import FIRST_START
from seshis.sessions.window import Window
from seshis.sources.ocpi.listing import OcpiListing
from seshis.sources.ocpi.request import OcpiRequest
from seshis.sources.ocpi.source import spool_from_ocpi

FIRST_MS = int(FIRST_START.timestamp()) * 1000
ALL = Window(FIRST_MS, FIRST_MS + 86_400_000)


@pytest.fixture
def retrieve(tmp_path, client_to, listener, received):
    """Retrieves the objects of a running sender."""

    def run(server, window=ALL, token=TOKEN, from_party="", to_party="", **client):
        request = OcpiRequest(server.endpoint, window, from_party, to_party)
        listing = OcpiListing(request, client_to(server.endpoint, **client), token)
        return received(spool_from_ocpi(request, listing, tmp_path, listener))

    return run
