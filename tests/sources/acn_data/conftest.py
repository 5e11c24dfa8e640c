import pytest

from http_servers import TOKEN
from http_servers.acn_data import FIRST_START
from seshis.sessions.window import Window
from seshis.sources.acn_data.listing import AcnDataListing
from seshis.sources.acn_data.request import AcnDataRequest
from seshis.sources.acn_data.source import spool_from_acn_data

FIRST_MS = FIRST_START * 1000
ALL = Window(FIRST_MS, FIRST_MS + 86_400_000)


@pytest.fixture
def retrieve(tmp_path, client_to, listener, received):
    """Retrieves a site's sessions from a running server."""

    def run(server, window=ALL, site="caltech", token=TOKEN, **client):
        request = AcnDataRequest(site, window)
        listing = AcnDataListing(request, client_to(server.base_url, **client), token)
        return received(spool_from_acn_data(request, listing, tmp_path, listener))

    return run
