"""The API over HTTPS, with a token: up to eight pages at once, each repeated where that may help.

What is sent where: the token goes to the base URL's host only, since redirects are not followed,
and travels encrypted, since the base URL is checked. Certificates are checked against the
operating system's own list, which knows a company's own.
"""

import json
from http import HTTPStatus
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Self

from urllib3 import Timeout
from urllib3.exceptions import HTTPError

from seshis.errors import SourceError
from seshis.sources.powerflex.base_url import checked_base_url
from seshis.sources.powerflex.credentials import Credentials
from seshis.sources.powerflex.https.connections import connections
from seshis.sources.powerflex.https.failures import Failure, failure_of
from seshis.sources.powerflex.https.refusals import refusal
from seshis.sources.powerflex.https.retrying import RetryPolicy, asked_wait, is_passing
from seshis.sources.powerflex.https.tokens import Tokens
from seshis.sources.powerflex.transport import Reply

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

    from seshis.sources.spool import Listener

_LOGIN_REFUSED = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
_LONG_WAIT_SECONDS = 5
# A token that expires between a login and the next request, several times over, is no expiry.
_LONGEST_LOGIN_CHAIN = 4


class HttpsTransport:
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
        policy: RetryPolicy | None = None,
    ) -> None:
        self._base_url = checked_base_url(base_url)
        self._listener = listener
        self._policy = policy or RetryPolicy()
        self._timeout = Timeout(connect=timeout, read=timeout)
        self._manager = connections(self._base_url, self.max_in_flight)
        self._tokens = Tokens(credentials, self._log_in)
        self._closed = Event()
        self.name = self._base_url

    def describe(self, url: str) -> str:
        """The request line; the token is in a header and not shown."""
        return f"GET {url}"

    def fetch(self, url: str) -> Reply:
        """The answer at an address, with a new token where the old one has expired."""
        token = self._tokens.current()
        for _ in range(_LONGEST_LOGIN_CHAIN):
            response = self._exchange("GET", url, {"authorization": f"Bearer {token}"})
            if response.status != HTTPStatus.UNAUTHORIZED:
                break
            token = self._tokens.after_refusal(token)
        else:
            raise SourceError(
                "the server keeps refusing tokens that it has just given (401); try again later"
            )
        self._tokens.took(token)
        if response.status != HTTPStatus.OK:
            location = response.headers.get("location", "")
            known = self._tokens.secrets()
            raise refusal(response.status, url, response.data, location, known)
        return Reply(response.data)

    def close(self) -> None:
        """Close idle connections, and let no waiting fetch try again."""
        self._closed.set()
        self._manager.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _exchange(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None = None
    ) -> "BaseHTTPResponse":
        """One request, repeated while its failure may pass; any final status is returned."""
        for attempt in range(self._policy.retries + 1):
            outcome = self._attempt(method, url, headers, body)
            if not isinstance(outcome, Failure):
                return outcome
            if attempt == self._policy.retries or not outcome.passing:
                tried = f", {attempt + 1} times" if attempt else ""
                raise SourceError(f"{outcome.sentence}{tried}; {outcome.advice}")
            self._wait(self._policy.wait(attempt, outcome.asked_wait), outcome.sentence)
        raise AssertionError  # the last attempt returns or raises

    def _attempt(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None
    ) -> "BaseHTTPResponse | Failure":
        headers = {"accept": "application/json", "accept-encoding": "gzip", **headers}
        if body:
            headers["content-type"] = "application/json"
        try:
            response = self._manager.request(
                method,
                url,
                body=body,
                headers=headers,
                timeout=self._timeout,
                retries=False,
                redirect=False,
            )
        except HTTPError as error:
            return failure_of(error, self._base_url)
        if is_passing(response.status):
            asked = asked_wait(response.headers.get("retry-after"))
            return Failure.from_status(response.status, self._base_url, asked)
        return response

    def _wait(self, seconds: float, reason: str) -> None:
        message = f"{reason}; trying again in {seconds:.1f} s"
        if seconds >= _LONG_WAIT_SECONDS:
            self._listener.warn(message)
        else:
            self._listener.debug(message)
        if self._closed.wait(seconds):
            raise SourceError("the retrieval was given up")

    def _log_in(self, credentials: Credentials) -> str:
        """A new token. No part of the answer is ever quoted: it may hold a secret."""
        self._listener.debug(f"POST {self._base_url}/login")
        form = {"username": credentials.username, "password": credentials.password}
        url = f"{self._base_url}/login"
        response = self._exchange("POST", url, {}, json.dumps(form).encode())
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
