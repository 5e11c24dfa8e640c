"""The token in use, renewed once for all threads when the server no longer takes it."""

from collections.abc import Callable
from threading import Lock

from seshis.errors import SourceError
from seshis.sources.powerflex.credentials import Credentials

_REFUSED = (
    "the server refused the token in SESHIS_TOKEN (401); it is wrong or has expired "
    "(tokens last about 30 minutes): set a new one, or set SESHIS_USERNAME and SESHIS_PASSWORD"
)
_FRESH_REFUSED = (
    "the server refused a token it had just given (401); "
    "check that SESHIS_USERNAME may use this API"
)


class Tokens:
    """Hands out the token, and replaces it when it is refused.

    Many requests are under way when a token expires, and all of them are refused: the first to
    say so logs in while the others wait, and then share the new token. A login that failed is
    not tried again by the others, since repeated failures lock accounts.

    log_in: gets a token; called by one thread at a time.
    """

    def __init__(self, credentials: Credentials, log_in: Callable[[Credentials], str]) -> None:
        self._credentials = credentials
        self._log_in = log_in
        self._lock = Lock()
        self._token = credentials.token
        self._logged_in = False
        self._taken = False
        self._failure: SourceError | None = None

    def current(self) -> str:
        """The token to send; the first call may log in."""
        with self._lock:
            return self._token or self._renewed()

    def took(self, token: str) -> None:
        """The server took this token: if it is refused later, it has expired."""
        if token == self._token:
            self._taken = True

    def after_refusal(self, refused: str) -> str:
        """The token to send instead of a refused one; SourceError where there is none."""
        with self._lock:
            if refused != self._token:
                return self._token
            if not self._credentials.can_log_in:
                raise SourceError(_REFUSED)
            if self._logged_in and not self._taken:
                raise SourceError(_FRESH_REFUSED)
            return self._renewed()

    def secrets(self) -> tuple[str, ...]:
        """What must not be shown, wherever it is quoted."""
        return tuple(s for s in (self._token, self._credentials.password) if s)

    def _renewed(self) -> str:
        if self._failure:
            raise self._failure
        try:
            self._token = self._log_in(self._credentials)
        except SourceError as error:
            self._failure = error
            raise
        self._logged_in = True
        self._taken = False
        return self._token
