"""Pages fetched through a transport, and every failure told with the page it happened on."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import NamedTuple

from seshis.errors import SourceAnswerError, SourceError
from seshis.sources.powerflex.answers.answer import Answer, AnswerError, read_answer
from seshis.sources.powerflex.paging.in_flight import in_order
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.transport import Transport
from seshis.sources.spool import Listener


class Arrival(NamedTuple):
    """An answer, and the largest total that was known when it was asked for."""

    answer: Answer
    known_total: int


@dataclass(slots=True)
class Fetcher:
    """Fetches the pages of one request and counts them for the listener."""

    request: SessionsRequest
    transport: Transport
    base_url: str
    listener: Listener
    done: int = 0

    def one(self, limit: int, page: int) -> Answer:
        """A page of `limit` rows, in the caller's thread."""
        answer = self._answer(limit, page)
        self.done += 1
        return answer

    def many(
        self,
        limit: int,
        first: int,
        last: Callable[[], int],
        arrived: Callable[[Arrival], None],
        known_total: Callable[[], int],
    ) -> Generator[tuple[int, Arrival], None, None]:
        """Pages in order from `first` to `last()`, as many at once as the transport allows.

        arrived: told of each answer as it comes in.
        known_total: read as each page is asked for.
        """

        def fetch(page: int) -> Arrival:
            known = known_total()
            return Arrival(self._answer(limit, page), known)

        def count(arrival: Arrival) -> None:
            self.done += 1
            arrived(arrival)

        return in_order(fetch, first, last, self.transport.max_in_flight, count)

    def tell(self, pages: int | None) -> None:
        """Report the pages fetched so far, of how many if that is known."""
        self.listener.progress(self.done, None if pages is None else max(pages, self.done))

    def _answer(self, limit: int, page: int) -> Answer:
        url = self.request.url(self.base_url, limit, page)
        self.listener.debug(self.transport.describe(url))
        try:
            reply = self.transport.fetch(url)
        except SourceError as error:
            raise type(error)(f"{error} (page {page})", detail=error.detail) from error
        try:
            return read_answer(reply.body)
        except AnswerError as error:
            sentence = f"{self.transport.name}: the answer to page {page} {error}"
            if reply.aside:
                sentence += f". It said: {reply.aside}"
            detail = "\n".join(part for part in (reply.aside_whole, error.detail) if part)
            raise SourceAnswerError(sentence, detail=detail) from error
