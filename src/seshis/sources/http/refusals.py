"""What a status other than success means, in a sentence that says what to do."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from seshis.errors import SourceError
from seshis.sources.quoting.excerpt import shown, shown_whole
from seshis.sources.quoting.server_message import server_message

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_REDIRECTS = range(300, 400)
_SENTENCES: dict[int, str] = {
    HTTPStatus.NO_CONTENT: "the server answered that there is nothing to send (204)",
    HTTPStatus.FORBIDDEN: "the server does not let this token read sessions (403)",
    HTTPStatus.NOT_FOUND: "there is nothing at {path} (404); check --base-url",
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED: (
        "the proxy asks for a name and password (407); put them in HTTPS_PROXY"
    ),
}
_OTHER = "the server refused the request ({status})"


def refusal(
    response: "BaseHTTPResponse",
    url: str,
    known: tuple[str, ...] = (),
    sentences: Mapping[int, str] | None = None,
) -> SourceError:
    """The error for a status that is not tried again.

    known: secrets of this run, hidden where the body quotes them. sentences: a source's own, by
    status, where the common ones would not say what to check.
    """
    status, body = response.status, response.data
    if status in _REDIRECTS:
        sentence = _redirected(status, response.headers.get("location", ""))
    else:
        path = shown(urlsplit(url).path, known=known)
        common = _SENTENCES.get(status, _OTHER).format(status=status, path=path)
        sentence = (sentences or {}).get(status, common)
    said = _said(body, known)
    message = f"{sentence}. The server said: {said}" if said else sentence
    return SourceError(message, detail=shown_whole(body, known))


def _redirected(status: int, location: str) -> str:
    target = urlsplit(location)
    host = shown(f"{target.scheme}://{target.hostname}" if target.hostname else location)
    return (
        f"the server redirects to {host} ({status}), where the token is not sent; "
        "if that is the right place, give it as --base-url"
    )


def _said(body: bytes, known: tuple[str, ...]) -> str:
    """A server's own message; a page of HTML says less than the status does."""
    if not body.strip() or body.lstrip()[:1] == b"<":
        return ""
    try:
        value: Any = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    message = server_message(value) if isinstance(value, dict) else ""
    return shown(message or body, known=known)
