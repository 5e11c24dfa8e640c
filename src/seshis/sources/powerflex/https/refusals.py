"""What the PowerFlex API means by refusing, in a sentence that names what was asked for."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from seshis.errors import SourceError
from seshis.sources.http.refusals import refusal
from seshis.sources.quoting.excerpt import shown

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse


def refused_sessions(
    response: "BaseHTTPResponse", url: str, known: tuple[str, ...] = ()
) -> SourceError:
    """The error for an ACN's sessions that were not sent; known: secrets of this run."""
    path = urlsplit(url).path
    acn = shown(path.rpartition("/")[2])
    sentences = {
        204: "the server answered that there is nothing to send (204); check the ACN",
        403: f"this account may not read ACN {acn} (403); check --acn and --account",
        404: f"there is no ACN {acn}, or --base-url is wrong (404 for {shown(path)}); check both",
        400: "the server cannot read the request (400); check --acn, --account and --sort-by",
        422: "the server does not accept the request (422); check --acn, --account and --sort-by",
    }
    return refusal(response, url, known, sentences)
