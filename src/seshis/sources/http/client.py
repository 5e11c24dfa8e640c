"""Requests to one server, each repeated where that may help; any final status is returned.

What is sent where: to the base URL's host only, since redirects are not followed, and encrypted,
since the base URL is checked. Certificates are checked against the operating system's own list,
which knows a company's own.
"""

from threading import Event
from typing import TYPE_CHECKING

from urllib3 import Timeout
from urllib3.exceptions import HTTPError

from seshis.errors import SourceError
from seshis.sources.closing import Closing
from seshis.sources.http.base_url import checked_base_url
from seshis.sources.http.connections import connections
from seshis.sources.http.failures import Failure, failure_of
from seshis.sources.http.retrying import RetryPolicy, asked_wait, is_passing

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

    from seshis.sources.spool import Listener

_LONG_WAIT_SECONDS = 5


class HttpClient(Closing):
    """Asks the server behind a base URL.

    timeout: seconds to connect in, and seconds a whole answer may take.
    listener: told of waits from whichever thread asks.
    most: connections kept open at once.
    """

    def __init__(
        self,
        base_url: str,
        listener: "Listener",
        timeout: float,
        policy: RetryPolicy | None = None,
        most: int = 1,
    ) -> None:
        self.base_url = checked_base_url(base_url)
        self._listener = listener
        self._policy = policy or RetryPolicy()
        self._timeout = Timeout(connect=timeout, read=timeout)
        self._manager = connections(self.base_url, most)
        self._closed = Event()

    def exchange(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None = None
    ) -> "BaseHTTPResponse":
        """One request, repeated while its failure may pass; SourceError where it does not."""
        for attempt in range(self._policy.retries + 1):
            outcome = self._attempt(method, url, headers, body)
            if not isinstance(outcome, Failure):
                return outcome
            if attempt == self._policy.retries or not outcome.passing:
                tried = f", {attempt + 1} times" if attempt else ""
                raise SourceError(f"{outcome.sentence}{tried}; {outcome.advice}")
            self._wait(self._policy.wait(attempt, outcome.asked_wait), outcome.sentence)
        raise AssertionError  # the last attempt returns or raises

    def close(self) -> None:
        """Close idle connections, and let no waiting request try again."""
        self._closed.set()
        self._manager.clear()

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
            return failure_of(error, self.base_url)
        if is_passing(response.status):
            asked = asked_wait(response.headers.get("retry-after"))
            return Failure.from_status(response.status, self.base_url, asked)
        return response

    def _wait(self, seconds: float, reason: str) -> None:
        message = f"{reason}; trying again in {seconds:.1f} s"
        if seconds >= _LONG_WAIT_SECONDS:
            self._listener.warn(message)
        else:
            self._listener.debug(message)
        if self._closed.wait(seconds):
            raise SourceError("the retrieval was given up")
