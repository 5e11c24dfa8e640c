"""How a page travels: over HTTPS, or through the user's script. Paging knows only this."""

from typing import NamedTuple, Protocol

from seshis.sources.closing import Closing


class Reply(NamedTuple):
    """What came back for one address.

    body: the answer as received.
    aside: what the transport itself has to say, such as a script's standard error; it explains
        a body that cannot be used. Escaped, shortened and without secrets, as aside_whole is but
        for its length.
    """

    body: bytes
    aside: str = ""
    aside_whole: str = ""


class Transport(Closing, Protocol):
    """A way to the API. `fetch` may be called from several threads, up to max_in_flight.

    Once it is closed, a fetch that waits to try again gives up.
    """

    @property
    def name(self) -> str:
        """What to call it in a message."""

    @property
    def max_in_flight(self) -> int:
        """How many pages it fetches at once."""

    def describe(self, url: str) -> str:
        """What it does for an address, for --debug; without secrets."""

    def fetch(self, url: str) -> Reply:
        """The answer at an address; SourceError where there is none."""
