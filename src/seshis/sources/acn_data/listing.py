"""ACN-Data's pages: HTTP Basic with the token as the name, `_items`, `_links.next`, `_meta.total`.

The API is built on Python Eve. Its links are relative to the base URL and not always escaped, and
where it was told not to count, it leaves out the total and links to a next page for ever.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec
from urllib3 import make_headers

from seshis.errors import SourceError
from seshis.sources.acn_data.request import AcnDataRequest
from seshis.sources.answers.envelope import Form, read_envelope, whole_number
from seshis.sources.gathering.linked import LinkedPage
from seshis.sources.http.client import HttpClient
from seshis.sources.http.links import followed
from seshis.sources.http.refusals import refusal

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

TOKEN_VARIABLE = "SESHIS_ACN_DATA_TOKEN"  # noqa: S105 - the name of a variable


class _Identified(msgspec.Struct):
    of_database: Any = msgspec.field(name="_id", default=None)
    of_session: Any = msgspec.field(name="sessionID", default=None)


class _Link(msgspec.Struct):
    href: str = ""


class _Links(msgspec.Struct):
    next: _Link | None = None


class _Meta(msgspec.Struct):
    total: msgspec.Raw = msgspec.Raw()


_IDENTIFIED = msgspec.json.Decoder(_Identified)
_LINKS = msgspec.json.Decoder(_Links)
_META = msgspec.json.Decoder(_Meta)


class AcnDataListing:
    """The sessions of one request, a page at a time."""

    def __init__(self, request: AcnDataRequest, client: HttpClient, token: str) -> None:
        self._client = client
        self._site = request.site
        self._headers = make_headers(basic_auth=f"{token}:")
        self._secrets = (token, self._headers["authorization"].partition(" ")[2])
        self._form = Form("_items", secrets=self._secrets)
        self.name = client.base_url
        self.first_url = request.url(self.name)

    def page(self, url: str) -> LinkedPage:
        """The page at an address."""
        response = self._client.exchange("GET", url, self._headers)
        if response.status != HTTPStatus.OK:
            raise self._refusal(response, url)
        rows, fields = read_envelope(response.data, self._form)
        link = _next_link(fields.get("_links")) if rows else ""
        return LinkedPage(
            rows=rows,
            total=_total(fields.get("_meta")),
            next_url=followed(link, f"{self.name}/") if link else None,
        )

    def identity_of(self, row: bytes) -> str | None:
        """The record's id in the data set, else the session's."""
        try:
            found = _IDENTIFIED.decode(row)
        except (msgspec.MsgspecError, RecursionError):
            return None
        ids = (found.of_database, found.of_session)
        return next((i for i in ids if isinstance(i, str) and i), None)

    def _refusal(self, response: "BaseHTTPResponse", url: str) -> SourceError:
        sentences = {
            401: f"the server refused the token in {TOKEN_VARIABLE} (401); set a right one "
            "(https://ev.caltech.edu/register gives one)",
            404: f"there is no site {self._site}, or --base-url is wrong (404); "
            "check --site and --base-url",
        }
        return refusal(response, url, self._secrets, sentences)


def _next_link(links: msgspec.Raw | None) -> str:
    try:
        found = _LINKS.decode(links or b"{}")
    except msgspec.MsgspecError:
        return ""
    return found.next.href if found.next else ""


def _total(meta: msgspec.Raw | None) -> int | None:
    try:
        return whole_number(_META.decode(meta or b"{}").total)
    except msgspec.MsgspecError:
        return None
