"""Connections to one host: directly or through the proxy that the environment names."""

import ssl
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3 import PoolManager, ProxyManager, make_headers
from urllib3.exceptions import LocationValueError

from seshis.errors import UsageError
from seshis.sources.http.base_url import is_loopback
from seshis.sources.http.deadline import POOLS


def connections(base_url: str, most: int) -> PoolManager:
    """Pools for a base URL, for `most` connections at once."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    context = _verifying_context() if parts.scheme == "https" else None
    proxy = None if is_loopback(host) else _proxy_for(parts.scheme, host)
    manager: PoolManager
    if proxy is None:
        manager = PoolManager(maxsize=most, ssl_context=context)
    else:
        manager = _through(proxy, most, context)
    manager.pool_classes_by_scheme = POOLS
    return manager


def _verifying_context() -> ssl.SSLContext:
    import truststore  # noqa: PLC0415 - plain http on loopback goes without

    context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return context


def _proxy_for(scheme: str, host: str) -> str | None:
    if proxy_bypass(host):
        return None
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def _through(proxy: str, most: int, context: ssl.SSLContext | None) -> ProxyManager:
    try:
        parts = urlsplit(proxy)
        headers = None
        if parts.username:
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            headers = make_headers(proxy_basic_auth=login)
        return ProxyManager(proxy, maxsize=most, proxy_headers=headers, ssl_context=context)
    # The address is not shown: it may hold a password.
    except (LocationValueError, ValueError, AssertionError) as error:
        raise UsageError(
            "the proxy in HTTPS_PROXY or ALL_PROXY cannot be used; "
            "it must be written like http://host:port"
        ) from error
