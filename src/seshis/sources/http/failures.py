"""A request that brought no answer: what broke, in words, and whether it may be gone next time."""

import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from urllib3 import exceptions

from seshis.sources.quoting.excerpt import shown

_AGAIN = "check the network, or try again later"
_ADDRESS = "check --base-url and the network"
# The most specific first, since urllib3's classes overlap.
_KINDS: tuple[tuple[type[Exception], str, str], ...] = (
    (
        exceptions.ProxyError,
        "the proxy on the way to {server} did not connect",
        "check HTTPS_PROXY and NO_PROXY",
    ),
    (exceptions.NameResolutionError, "the host of {server} was not found", _ADDRESS),
    (exceptions.NewConnectionError, "{server} did not accept a connection", _ADDRESS),
    (
        exceptions.TimeoutError,
        "{server} did not answer in time",
        f"{_AGAIN}, or raise --timeout",
    ),
    (exceptions.SSLError, "there is no TLS connection to {server}", _ADDRESS),
    (exceptions.DecodeError, "{server} sent an answer that cannot be decompressed", _AGAIN),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request brought no answer.

    passing: whether repeating the request may help.
    asked_wait: the seconds the server asks to wait before that.
    """

    sentence: str
    advice: str = _AGAIN
    passing: bool = True
    asked_wait: float | None = None

    @classmethod
    def from_status(cls, status: int, server: str, asked_wait: float | None) -> Self:
        """A status by which the server itself says that it may pass."""
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            sentence = f"{server} takes no more requests for now (429)"
        else:
            sentence = f"{server} failed ({status})"
        return cls(sentence, "try again later", asked_wait=asked_wait)


def failure_of(error: exceptions.HTTPError, server: str) -> Failure:
    """The failure in urllib3's exception."""
    cause = _certificate_error(error)
    if cause is not None:
        return Failure(
            f"the certificate of {server} is not trusted ({shown(cause.verify_message)})",
            "check --base-url, or add the certificate's authority to this machine's list",
            passing=False,
        )
    for kind, sentence, advice in _KINDS:
        if isinstance(error, kind):
            return Failure(sentence.format(server=server), advice)
    return Failure(f"the connection to {server} broke before the answer was whole")


def _certificate_error(error: BaseException | None) -> ssl.SSLCertVerificationError | None:
    """The certificate's refusal among the causes; urllib3 wraps it once or twice."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error
        inner = next((a for a in error.args if isinstance(a, BaseException)), None)
        error = inner or error.__cause__ or error.__context__
    return None
