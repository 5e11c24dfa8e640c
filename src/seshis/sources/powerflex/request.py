"""What is asked of the PowerFlex API: one ACN's sessions in a window, and the address of a page."""

from typing import Literal, NamedTuple
from urllib.parse import quote, urlencode

from seshis.sessions.window import Window

DEFAULT_BASE_URL = "https://api.powerflex.io"

SortOrder = Literal["ASC", "DESC"]


class SessionsRequest(NamedTuple):
    """The sessions asked for.

    window: both ends set, so that sessions that start during the retrieval stay outside it.
    limit: the rows of one page; None asks for every session of the window.
    page: which page of that many rows, from 1; only with a limit.
    """

    acn: str
    account: str
    window: Window
    anonymize: bool = False
    include_active: bool = False
    sort_by: str = "session_start_time"
    sort_order: SortOrder = "DESC"
    limit: int | None = None
    page: int = 1

    def url(self, base_url: str, limit: int, page: int) -> str:
        """The address of a page of `limit` rows.

        `date` comes twice, as the API wants it: once for each end of the window.
        """
        query = [
            ("acc", self.account),
            ("anonymize", _flag(self.anonymize)),
            ("includeActive", _flag(self.include_active)),
            ("sortBy", self.sort_by),
            ("sortOrder", self.sort_order),
            ("limit", str(limit)),
            ("page", str(page)),
        ]
        if self.window.from_ms is not None:
            query.append(("date", f"gte:{self.window.from_ms}"))
        if self.window.to_ms is not None:
            query.append(("date", f"lte:{self.window.to_ms}"))
        path = f"/v1/public/sessions/acn/{quote(self.acn, safe='')}"
        return f"{base_url.rstrip('/')}{path}?{urlencode(query, quote_via=quote, safe='')}"


def _flag(value: bool) -> str:  # noqa: FBT001 - a query parameter of the API
    return "true" if value else "false"
