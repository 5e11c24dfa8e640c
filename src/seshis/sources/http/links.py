"""Where the link to a next page leads, refused where it would carry the token elsewhere."""

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from seshis.errors import SourceError
from seshis.sources.quoting.excerpt import shown

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TARGET = re.compile(r"<([^>]*)>([^<]*)")
_NEXT = re.compile(r';\s*rel\s*=\s*"?[^";,]*\bnext\b', re.IGNORECASE)
# What may stand in an address as it is; the per cent sign is there since a link is escaped already.
_ADDRESS_CHARACTERS = "%/?#:@!$&'()*+,;=[]~"


def next_target(header: str | None) -> str | None:
    """The target with rel="next" in a Link header; None where there is none."""
    for target, parameters in _TARGET.findall(header or ""):
        if _NEXT.search(parameters):
            return str(target).strip()
    return None


def followed(link: str, base_url: str) -> str:
    """The whole address of a link, which may be relative to the base URL.

    A server behind a proxy may know itself as http where it is asked over https: the same host is
    then asked over https, as before.

    Raises SourceError for another server, which must not get the token.
    """
    base = urlsplit(base_url)
    try:
        target = urlsplit(urljoin(base_url, quote(link.strip(), safe=_ADDRESS_CHARACTERS)))
        if target.hostname == base.hostname and target.scheme == "http" and not target.port:
            target = target._replace(scheme=base.scheme)
        same = _server(target) == _server(base)
    except ValueError:
        raise SourceError(f"the link to the next page is no address: {shown(link)}") from None
    if not same:
        where = shown(f"{target.scheme}://{target.netloc}")
        raise SourceError(
            f"the next page is linked on {where}, where the token is not sent; "
            "if that is the right place, give it as --base-url"
        )
    return target._replace(fragment="").geturl()


def _server(parts: SplitResult) -> tuple[str, str | None, int | None, str | None]:
    port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    return parts.scheme, parts.hostname, port, parts.username
