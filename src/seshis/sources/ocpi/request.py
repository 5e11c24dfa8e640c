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
from uuid import uuid4

from seshis.sessions.window import Window

# The sender caps it and says so in X-Limit.
_OBJECTS_A_PAGE = 1000
_CLOCKS_DIFFER_MS = 3_600_000
_MS_PER_SECOND = 1000
_COUNTRY = 2


class OcpiRequest(NamedTuple):
    """The objects asked for, at the endpoint of a sender's sessions or cdrs module.

    from_party, to_party: who asks whom where a hub or a platform passes requests on, as country
        code and party id in one, such as NLTNM; nothing where it need not be told.
    """

    endpoint: str
    window: Window
    from_party: str = ""
    to_party: str = ""

    def url(self) -> str:
        """The address of the first page, which links to the others."""
        query = [("offset", "0"), ("limit", str(_OBJECTS_A_PAGE))]
        if self.window.from_ms is not None:
            query.insert(0, ("date_from", _timestamp(self.window.from_ms - _CLOCKS_DIFFER_MS)))
        return f"{self.endpoint}?{urlencode(query, quote_via=quote)}"

    def headers(self) -> dict[str, str]:
        """What every OCPI request must carry beside the token: new ids, and whom it is for."""
        ids = {name: str(uuid4()) for name in ("x-request-id", "x-correlation-id")}
        to_party = _party_headers("to", self.to_party)
        return ids | to_party | _party_headers("from", self.from_party)


def _party_headers(direction: str, party: str) -> dict[str, str]:
    if not party:
        return {}
    country_code, party_id = party[:_COUNTRY], party[_COUNTRY:]
    return {f"ocpi-{direction}-country-code": country_code, f"ocpi-{direction}-party-id": party_id}


def _timestamp(ms: int) -> str:
    moment = datetime.fromtimestamp(ms // _MS_PER_SECOND, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
