"""What is asked of ACN-Data: one site's sessions that began in a window.

Defined by https://ev.caltech.edu/dataset and read by its own client, acnportal's acndata. Its
times have whole seconds, so the window is widened to them; the checks keep to the window itself.
"""

from email.utils import formatdate
from typing import NamedTuple
from urllib.parse import quote, urlencode

from seshis.sessions.window import Window

DEFAULT_BASE_URL = "https://ev.caltech.edu/api/v1"

# As many as its own client asks for; the server caps it.
_ROWS_A_PAGE = 100
_MS_PER_SECOND = 1000


class AcnDataRequest(NamedTuple):
    """The sessions asked for."""

    site: str
    window: Window

    def url(self, base_url: str) -> str:
        """The address of the first page, which links to the others.

        Sorted by their start, sessions keep their places while later ones arrive.
        """
        query = [("where", self._where()), ("sort", "connectionTime")]
        query.append(("max_results", str(_ROWS_A_PAGE)))
        parameters = urlencode([pair for pair in query if pair[1]], quote_via=quote, safe="")
        return f"{base_url}/sessions/{quote(self.site, safe='')}?{parameters}"

    def _where(self) -> str:
        from_ms, to_ms = self.window
        bounds = []
        if from_ms is not None:
            bounds.append(f'connectionTime>="{_http_date(from_ms // _MS_PER_SECOND)}"')
        if to_ms is not None:
            bounds.append(f'connectionTime<="{_http_date(-(-to_ms // _MS_PER_SECOND))}"')
        return " and ".join(bounds)


def _http_date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)
