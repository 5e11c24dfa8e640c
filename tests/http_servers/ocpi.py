"""An OCPI sender's sessions or cdrs endpoint: filters, links, totals, status codes."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from http_servers.server import TOKEN, Answer, HttpServer
from powerflex_server.server import Call

FIRST_START = datetime(2025, 9, 7, tzinfo=UTC)


def stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def ocpi_session(number: int, **fields: Any) -> dict[str, Any]:
    """A session that ended after two hours and was last updated then."""
    start = FIRST_START + timedelta(minutes=number)
    return {
        "country_code": "NL",
        "party_id": "TNM",
        "id": f"{number:05}",
        "start_date_time": stamp(start),
        "end_date_time": stamp(start + timedelta(hours=2)),
        "kwh": round(number % 40 * 0.25, 2),
        "cdr_token": {
            "uid": f"u{number % 7}",
            "type": "RFID",
            "contract_id": f"NL8ACC{number % 7}",
        },
        "auth_method": "WHITELIST",
        "location_id": "LOC1",
        "evse_uid": "3256",
        "connector_id": "1",
        "currency": "EUR",
        "charging_periods": [],
        "total_cost": {"excl_vat": 2.5, "incl_vat": 3.0},
        "status": "COMPLETED",
        "last_updated": stamp(start + timedelta(hours=2)),
    } | fields


def ocpi_sessions(count: int, first: int = 0) -> list[dict[str, Any]]:
    """Sessions with consecutive numbers, a minute apart."""
    return [ocpi_session(number) for number in range(first, first + count)]


def ocpi_cdrs(count: int) -> list[dict[str, Any]]:
    """Charge detail records with consecutive numbers."""
    return [_cdr(ocpi_session(number)) for number in range(count)]


def _cdr(session: dict[str, Any]) -> dict[str, Any]:
    kept = {
        name: session[name]
        for name in ("country_code", "party_id", "id", "start_date_time", "end_date_time")
    }
    location = {"id": "LOC1", "name": "Gent Zuid", "city": "Gent", "evse_uid": "3256"}
    location |= {"evse_id": "BE*BEC*E041503003", "connector_id": "1", "country": "BEL"}
    return kept | {
        "session_id": f"s{session['id']}",
        "cdr_token": session["cdr_token"],
        "auth_method": session["auth_method"],
        "cdr_location": location,
        "currency": "EUR",
        "total_cost": session["total_cost"],
        "total_energy": session["kwh"],
        "total_time": 2.0,
        "total_parking_time": 0.5,
        "last_updated": session["last_updated"],
    }


@dataclass
class OcpiServer(HttpServer):
    """A sender that lists the oldest first, as is best practice.

    cap: the most objects of a page. encoded: whether it takes the token in Base64 or as it is.
    links, totals: whether it sends those headers. by_update: lists by last_updated instead.
    """

    cap: int = 25
    encoded: bool = True
    links: bool = True
    totals: bool = True
    by_update: bool = False
    path: str = "/ocpi/2.2.1/sessions/"

    @property
    def endpoint(self) -> str:
        return f"{self.origin}{self.path}"

    def page_number(self, call: Call) -> int:
        return int(call.query.get("offset", ["0"])[0]) // self.cap + 1

    def answer(self, call: Call) -> Answer:
        if call.path != self.path:
            return _failure(404, 2000, "no such endpoint")
        token = b64encode(TOKEN.encode()).decode() if self.encoded else TOKEN
        if call.headers.get("authorization") != f"Token {token}":
            return _failure(401, 2001, "unknown token")
        rows = self._listed(call)
        offset = int(call.query.get("offset", ["0"])[0])
        limit = min(int(call.query.get("limit", ["25"])[0]), self.cap)
        headers = {"X-Limit": str(self.cap)}
        if self.totals:
            headers["X-Total-Count"] = str(len(rows))
        if self.links and offset + limit < len(rows):
            query = {name: values[0] for name, values in call.query.items()}
            query |= {"offset": str(offset + limit), "limit": str(limit)}
            headers["Link"] = f'<{self.endpoint}?{urlencode(query)}>; rel="next"'
        body = {
            "data": rows[offset : offset + limit],
            "status_code": 1000,
            "status_message": "Success",
            "timestamp": "2025-09-08T00:00:00Z",
        }
        return Answer(200, body, headers)

    def _listed(self, call: Call) -> list[Any]:
        date_from = call.query.get("date_from", [""])[0]
        date_to = call.query.get("date_to", ["9"])[0]
        rows = [row for row in self.rows if date_from <= row["last_updated"] < date_to]
        return sorted(rows, key=lambda row: row["last_updated"]) if self.by_update else rows


def _failure(status: int, code: int, message: str) -> Answer:
    return Answer(status, {"status_code": code, "status_message": message, "timestamp": "x"})
