"""What is asked of an OCPI sender: the objects that changed since a window began.

OCPI filters by `last_updated` (date_from inclusive, date_to exclusive), not by the start. So:

- date_from is the window's start: a session that started in the window was last updated then or
  later. An hour is added, since a charger's clock may run ahead of its operator's.
- There is no date_to. A session of the window that is amended after its end, as the final cost
  often is, would be lost by it; and an object updated during the retrieval would leave the list
  and move the rest, where without it objects only come in. The checks cut to the window.

Defined by https://github.com/ocpi/ocpi, transport_and_format, "Pagination".
"""

from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote, urlencode

from seshis.sessions.window import Window

# The sender caps it and says so in X-Limit.
_OBJECTS_A_PAGE = 1000
_CLOCKS_DIFFER_MS = 3_600_000
_MS_PER_SECOND = 1000


class OcpiRequest(NamedTuple):
    """The objects asked for, at the endpoint of a sender's sessions or cdrs module."""

    endpoint: str
    window: Window

    def url(self) -> str:
        """The address of the first page, which links to the others."""
        query = [("offset", "0"), ("limit", str(_OBJECTS_A_PAGE))]
        if self.window.from_ms is not None:
            query.insert(0, ("date_from", _timestamp(self.window.from_ms - _CLOCKS_DIFFER_MS)))
        return f"{self.endpoint}?{urlencode(query, quote_via=quote)}"


def _timestamp(ms: int) -> str:
    moment = datetime.fromtimestamp(ms // _MS_PER_SECOND, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
