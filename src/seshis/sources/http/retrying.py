"""When to try again, and how long to wait before: a bound, backoff with jitter, Retry-After."""

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from seshis.errors import SourceError

_SERVER_ERRORS = range(500, 600)


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and after how many seconds a request is repeated.

    first_wait doubles with every attempt up to longest_wait; longest_asked is the longest wait
    that a server may ask for, beyond which the run fails and says so.
    """

    retries: int = 5
    first_wait: float = 0.5
    longest_wait: float = 30.0
    longest_asked: float = 120.0

    def wait(self, attempt: int, asked: float | None) -> float:
        """Seconds before the next attempt, the first of which is 0.

        Half of the wait is random, so that requests refused together do not return together.
        A server's own wish is kept, and only ever lengthened.
        """
        import random  # noqa: PLC0415 - on failure only

        wait: float = min(self.first_wait * 2**attempt, self.longest_wait)
        jittered = wait * random.uniform(0.5, 1)  # noqa: S311 - spreads requests, hides nothing
        if asked is None:
            return jittered
        if asked > self.longest_asked:
            raise SourceError(
                f"the server asks to wait {asked:.0f} s before the next request; run again later"
            )
        return asked + jittered


def is_passing(status: int) -> bool:
    """Whether a status may be gone on the next attempt."""
    return status == HTTPStatus.TOO_MANY_REQUESTS or status in _SERVER_ERRORS


def asked_wait(retry_after: str | None, now: datetime | None = None) -> float | None:
    """The seconds a Retry-After header asks for, in either of its forms; None for neither."""
    if not retry_after:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - on failure only

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
