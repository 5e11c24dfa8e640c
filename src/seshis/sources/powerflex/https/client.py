"""The API over HTTPS, with a token: up to eight pages at once, the token renewed by a login."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from seshis.errors import SourceError
from seshis.sources.closing import Closing
from seshis.sources.http.client import HttpClient
from seshis.sources.powerflex.credentials import Credentials
from seshis.sources.powerflex.https.refusals import refused_sessions
from seshis.sources.powerflex.https.tokens import Tokens
from seshis.sources.powerflex.transport import Reply

if TYPE_CHECKING:
    from seshis.sources.http.retrying import RetryPolicy
    from seshis.sources.spool import Listener

_LOGIN_REFUSED = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
# A token that expires between a login and the next request, several times over, is no expiry.
_LONGEST_LOGIN_CHAIN = 4


class HttpsTransport(Closing):
    """Pages over HTTPS, several at once.

    timeout: seconds to connect in, and seconds a whole answer may take.
    listener: told of waits and logins from whichever thread fetches.
    """

    max_in_flight = 8

    def __init__(
        self,
        base_url: str,
        credentials: Credentials,
        listener: "Listener",
        timeout: float = 60.0,
        policy: "RetryPolicy | None" = None,
    ) -> None:
        self._client = HttpClient(base_url, listener, timeout, policy, self.max_in_flight)
        self._listener = listener
        self._tokens = Tokens(credentials, self._log_in)
        self.name = self._client.base_url

    def describe(self, url: str) -> str:
        """The request line; the token is in a header and not shown."""
        return f"GET {url}"

    def fetch(self, url: str) -> Reply:
        """The answer at an address, with a new token where the old one has expired."""
        token = self._tokens.current()
        for _ in range(_LONGEST_LOGIN_CHAIN):
            headers = {"authorization": f"Bearer {token}"}
            response = self._client.exchange("GET", url, headers)
            if response.status != HTTPStatus.UNAUTHORIZED:
                break
            token = self._tokens.after_refusal(token)
        else:
            raise SourceError(
                "the server keeps refusing tokens that it has just given (401); try again later"
            )
        self._tokens.took(token)
        if response.status != HTTPStatus.OK:
            raise refused_sessions(response, url, self._tokens.secrets())
        return Reply(response.data)

    def close(self) -> None:
        """Close idle connections, and let no waiting fetch try again."""
        self._client.close()

    def _log_in(self, credentials: Credentials) -> str:
        """A new token. No part of the answer is ever quoted: it may hold a secret."""
        url = f"{self._client.base_url}/login"
        self._listener.debug(f"POST {url}")
        form = {"username": credentials.username, "password": credentials.password}
        response = self._client.exchange("POST", url, {}, json.dumps(form).encode())
        if response.status in _LOGIN_REFUSED:
            raise SourceError(
                f"the login was refused ({response.status}); "
                "check SESHIS_USERNAME and SESHIS_PASSWORD"
            )
        if response.status not in {HTTPStatus.OK, HTTPStatus.CREATED}:
            raise SourceError(
                f"the login failed: {url} answered {response.status}; check --base-url"
            )
        try:
            token = json.loads(response.data)["access_token"]
        except (ValueError, KeyError, TypeError, RecursionError):
            token = None
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            token = ""
        if not token:
            raise SourceError(f"the login gave no token: {url} answered without access_token")
        return token
