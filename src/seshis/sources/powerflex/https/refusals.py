"""What a status other than success means here, in a sentence that says what to do."""

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from seshis.errors import SourceError
from seshis.sources.powerflex.quoting.excerpt import shown, shown_whole

_REDIRECTS = range(300, 400)


def refusal(
    status: int, url: str, body: bytes, location: str = "", known: tuple[str, ...] = ()
) -> SourceError:
    """The error for a status that is not tried again.

    location: where a redirect points. known: secrets of this run, hidden where the body quotes
    them.
    """
    path = urlsplit(url).path
    acn = shown(path.rpartition("/")[2])
    detail = shown_whole(body, known)
    if status in _REDIRECTS:
        target = urlsplit(location)
        host = shown(f"{target.scheme}://{target.hostname}" if target.hostname else location)
        sentence = (
            f"the server redirects to {host} ({status}), where the token is not sent; "
            "if that is the right place, give it as --base-url"
        )
    elif status == HTTPStatus.NO_CONTENT:
        sentence = "the server answered that there is nothing to send (204); check the ACN"
    else:
        sentence = _SENTENCES.get(status, _OTHER).format(status=status, acn=acn, path=shown(path))
    said = _said(body, known)
    return SourceError(f"{sentence}. The server said: {said}" if said else sentence, detail=detail)


_SENTENCES = {
    403: "this account may not read ACN {acn} (403); check --acn and --account",
    404: "there is no ACN {acn}, or --base-url is wrong (404 for {path}); check both",
    400: "the server cannot read the request (400); check --acn, --account and --sort-by",
    422: "the server does not accept the request (422); check --acn, --account and --sort-by",
    407: "the proxy asks for a name and password (407); put them in HTTPS_PROXY",
}
_OTHER = "the server refused the request ({status})"


def _said(body: bytes, known: tuple[str, ...]) -> str:
    """A server's own message; a page of HTML says less than the status does."""
    if not body.strip() or body.lstrip()[:1] == b"<":
        return ""
    try:
        value: Any = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        for field in ("message", "error_description", "error", "detail"):
            if isinstance(value.get(field), str):
                return shown(value[field], known=known)
    return shown(body, known=known)
