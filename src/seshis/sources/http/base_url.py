"""The address of an API, refused where it would carry a token in the open."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from seshis.errors import UsageError
from seshis.sources.quoting.excerpt import shown

_EXAMPLE = "write it like https://api.example.org"


def checked_base_url(text: str) -> str:
    """The base URL without a trailing slash; UsageError where it cannot or must not be used.

    The rule holds for a script too, since a script adds a token as well.
    """
    return checked_address(text).rstrip("/")


def checked_address(text: str) -> str:
    """The same with its trailing slash, which an endpoint may need."""
    parts = _split(text)
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "the base URL holds a user name or password, which would reach logs; "
            "credentials belong in the environment, such as SESHIS_PASSWORD"
        )
    if parts.query or parts.fragment:
        raise UsageError(f"the base URL {shown(text)} holds a query or a fragment; {_EXAMPLE}")
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise UsageError(
            f"the base URL {shown(text)} is not https, so the token would travel unencrypted; "
            "use https (http is for this machine only)"
        )
    return text.strip()


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by name or number, without asking any name server."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _split(text: str) -> SplitResult:
    text = text.strip()
    try:
        parts = urlsplit(text)
        # Reading the port checks it.
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
        parts = SplitResult("", "", "", "", "")
    odd = not text.isascii() or not text.isprintable() or " " in text
    if not usable or odd or parts.scheme not in {"http", "https"}:
        raise UsageError(f"{shown(text)} is not a usable base URL; {_EXAMPLE}")
    return parts
