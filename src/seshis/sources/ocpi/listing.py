"""A sender's pages: the `data` envelope with its status code, Link, X-Total-Count and X-Limit."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import msgspec

from seshis.errors import SourceAnswerError
from seshis.sources.answers.envelope import Fields, Form, read_envelope, text_in, whole_number
from seshis.sources.gathering.linked import LinkedPage
from seshis.sources.http.client import HttpClient
from seshis.sources.http.links import followed, next_target
from seshis.sources.http.refusals import refusal
from seshis.sources.ocpi.authorization import Authorization
from seshis.sources.ocpi.request import OcpiRequest
from seshis.sources.quoting.excerpt import shown, shown_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urllib3.response import BaseHTTPResponse

TOKEN_VARIABLE = "SESHIS_OCPI_TOKEN"  # noqa: S105 - the name of a variable

_SUCCESS = range(1000, 2000)
_SENDER_FAILED = 3000
_MOST_DIGITS = 16
_REFUSED = (
    f"the server refused the token in {TOKEN_VARIABLE} (401), in Base64 and as it is; "
    "set the credentials token that this peer gave you"
)


class _Identified(msgspec.Struct):
    id: Any = None
    country_code: Any = None
    party_id: Any = None


_IDENTIFIED = msgspec.json.Decoder(_Identified)


class OcpiListing:
    """The objects of one request, a page at a time."""

    def __init__(self, request: OcpiRequest, client: HttpClient, token: str) -> None:
        self._client = client
        self._request = request
        self._authorization = Authorization(token)
        self._form = Form("data", _may_lack_rows, self._authorization.secrets())
        self._links_seen = False
        self.name = client.base_url
        self.first_url = request.url()

    def page(self, url: str) -> LinkedPage:
        """The page at an address."""
        response = self._exchange(url)
        rows, fields = read_envelope(response.data, self._form)
        self._check_status(fields, response.data)
        total = _number(response.headers, "x-total-count")
        link = next_target(response.headers.get("link"))
        if link:
            self._links_seen = True
            return LinkedPage(rows, total, followed(link, self._request.endpoint))
        if rows and not self._links_seen:
            limit = _number(response.headers, "x-limit")
            return LinkedPage(rows, total, _unlinked_next(url, len(rows), total, limit))
        return LinkedPage(rows, total, None)

    def identity_of(self, row: bytes) -> str | None:
        """The object's id, unique for its party only: a hub sends those of several."""
        try:
            found = _IDENTIFIED.decode(row)
        except (msgspec.MsgspecError, RecursionError):
            return None
        if not isinstance(found.id, str) or not found.id:
            return None
        return f"{found.country_code}*{found.party_id}*{found.id}"

    def _exchange(self, url: str) -> "BaseHTTPResponse":
        response = self._answer(url)
        if response.status == HTTPStatus.UNAUTHORIZED and self._authorization.can_change():
            response = self._answer(url)
        if response.status != HTTPStatus.OK:
            raise refusal(response, url, self._authorization.secrets(), {401: _REFUSED})
        self._authorization.took()
        return response

    def _answer(self, url: str) -> "BaseHTTPResponse":
        headers = self._request.headers() | self._authorization.headers()
        return self._client.exchange("GET", url, headers)

    def _check_status(self, fields: Fields, body: bytes) -> None:
        """Raise SourceAnswerError for a status by which the sender says that it failed."""
        status = whole_number(fields.get("status_code"))
        if status is None or status in _SUCCESS:
            return
        secrets = self._authorization.secrets()
        message = text_in(fields.get("status_message"))
        said = f": {shown(message, known=secrets)}" if message else ""
        side = "sender failed" if status >= _SENDER_FAILED else "sender does not accept the request"
        raise SourceAnswerError(
            f"the {side} (OCPI status {status}){said}", detail=shown_whole(body, secrets)
        )


def _may_lack_rows(fields: Fields) -> bool:
    """A status code says more than the data that is missing; without rows, some send no data."""
    data = fields.get("data")
    empty = data is None or bytes(data) == b"null"
    status = whole_number(fields.get("status_code"))
    return status is not None and (status not in _SUCCESS or empty)


def _number(headers: "Mapping[str, str]", name: str) -> int | None:
    text = headers.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else None


def _unlinked_next(url: str, rows: int, total: int | None, limit: int | None) -> str | None:
    """The next page's address where the sender links none though its total says there is one."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    offset = int(query["offset"]) + rows
    if total is None or offset >= total:
        return None
    query["offset"] = str(offset)
    if limit:
        query["limit"] = str(min(int(query["limit"]), limit))
    return parts._replace(query=urlencode(query, quote_via=quote)).geturl()
