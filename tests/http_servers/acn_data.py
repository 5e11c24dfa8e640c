"""ACN-Data's API as Python Eve serves it: `where`, `sort`, `max_results`, `page`, relative links.

Its links hold the query as it was written, unescaped, as Eve's do.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email.utils import formatdate, parsedate_to_datetime
from typing import Any

from http_servers.server import TOKEN, Answer, HttpServer
from powerflex_server.server import Call

FIRST_START = 1_524_650_400  # Wed, 25 Apr 2018 10:00:00 GMT
_BOUND = re.compile(r'connectionTime *(>=|<=) *"([^"]+)"')
_SITES = ("caltech", "jpl", "office001")


def acn_session(number: int) -> dict[str, Any]:
    """A session like any other; a later number starts a minute later."""
    start = FIRST_START + number * 60
    return {
        "_id": f"5bc90cb9f9af8b0d7fe77c{number:02x}",
        "clusterID": "0039",
        "connectionTime": formatdate(start, usegmt=True),
        "disconnectTime": formatdate(start + 7200, usegmt=True),
        "doneChargingTime": None if number % 3 else formatdate(start + 3600, usegmt=True),
        "kWhDelivered": round(0.5 + number % 9, 3),
        "sessionID": f"2_39_78_362_{number}",
        "siteID": "0002",
        "spaceID": "CA-496",
        "stationID": "2-39-78-362",
        "timezone": "America/Los_Angeles",
        "userID": None if number % 4 else "000000061",
        "userInputs": None,
    }


def acn_sessions(count: int) -> list[dict[str, Any]]:
    """Sessions with consecutive numbers."""
    return [acn_session(number) for number in range(count)]


@dataclass
class AcnDataServer(HttpServer):
    """cap: the most rows of a page. counts: whether it counts them; Eve may be told not to."""

    cap: int = 25
    counts: bool = True

    @property
    def base_url(self) -> str:
        return f"{self.origin}/api/v1"

    def page_number(self, call: Call) -> int:
        return int(call.query.get("page", ["1"])[0])

    def answer(self, call: Call) -> Answer:
        login = b64encode(f"{TOKEN}:".encode()).decode()
        if call.headers.get("authorization") != f"Basic {login}":
            return _error(401, "Please provide proper credentials")
        site = call.path.removeprefix("/api/v1/sessions/")
        if site not in _SITES:
            return _error(404, "The requested URL was not found on the server")
        where = call.query.get("where", [""])[0]
        rows = [row for row in self.rows if _within(row, where)]
        if call.query.get("sort") == ["connectionTime"]:
            rows.sort(key=lambda row: parsedate_to_datetime(row["connectionTime"]))
        size = min(int(call.query.get("max_results", ["25"])[0]), self.cap)
        page = self.page_number(call)
        answer: dict[str, Any] = {
            "_items": rows[(page - 1) * size : page * size],
            "_links": {"parent": {"href": "/"}, "self": {"href": f"sessions/{site}"}},
            "_meta": {"page": page, "max_results": size},
        }
        if self.counts:
            answer["_meta"]["total"] = len(rows)
        if not self.counts or page * size < len(rows):
            query = f"?where={where}&sort=connectionTime&max_results={size}&page={page + 1}"
            answer["_links"]["next"] = {"title": "next page", "href": f"sessions/{site}{query}"}
        return Answer(200, answer)


def _within(row: dict[str, Any], where: str) -> bool:
    start = parsedate_to_datetime(row["connectionTime"])
    return all(_holds(start, *bound) for bound in _BOUND.findall(where))


def _holds(start: datetime, operator: str, text: str) -> bool:
    limit = parsedate_to_datetime(text)
    return start >= limit if operator == ">=" else start <= limit


def _error(status: int, message: str) -> Answer:
    return Answer(status, {"_status": "ERR", "_error": {"code": status, "message": message}})
