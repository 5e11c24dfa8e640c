"""One reading of every page, and the signs of what changed on the server meanwhile."""

import hashlib
from contextlib import closing
from dataclasses import dataclass, field

from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.powerflex.answers.answer import Answer
from seshis.sources.powerflex.answers.session_ids import session_id
from seshis.sources.powerflex.paging.fetching import Arrival, Fetcher

_ROOM_TO_GROW = 8


@dataclass(slots=True)
class Totals:
    """The totals that the server gave with the pages of one reading.

    fell: whether one was smaller than one that had come in before its page was asked for. Pages
        in flight together overtake each other, so between those a smaller one shows nothing.
    """

    first: int
    latest: int
    lowest: int
    highest: int
    fell: bool = False

    @classmethod
    def starting_at(cls, total: int) -> "Totals":
        """The totals after one answer."""
        return cls(total, total, total, total)

    def note(self, total: int | None, known: int) -> None:
        """Take the total of a page asked for when `known` was the highest; pass over none."""
        if total is None:
            return
        self.fell = self.fell or total < known
        self.latest = total
        self.lowest = min(self.lowest, total)
        self.highest = max(self.highest, total)

    @property
    def constant(self) -> bool:
        """Whether every answer gave the same one."""
        return self.lowest == self.highest

    @property
    def final(self) -> int:
        """How many sessions there were when the reading ended, as far as the answers tell."""
        return self.latest if self.fell else self.highest


@dataclass(slots=True)
class Reading:
    """What a reading brought, page by page in order; the rows themselves go to its file.

    ids: of the rows that have one.
    crossed: an id stood on two pages, so rows moved, or the server holds it twice.
    repeated: a page brought nothing that earlier pages had not.
    """

    file: RowsFile
    totals: Totals
    rows: int = 0
    ids: set[str] = field(default_factory=set)
    crossed: bool = False
    repeated: bool = False
    _order: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def take(self, answer: Answer) -> None:
        """The next page."""
        self.file.write(answer.rows)
        self.rows += len(answer.rows)
        page_ids: set[str] = set()
        for row in answer.rows:
            identity = session_id(row)
            if identity is not None:
                page_ids.add(identity)
            # A newline stands in no row and in no id, so it parts them.
            self._order.update(row if identity is None else identity.encode("utf-8", "replace"))
            self._order.update(b"\n")
        if page_ids and not self.ids.isdisjoint(page_ids):
            self.crossed = True
            self.repeated = self.repeated or page_ids <= self.ids
        self.ids |= page_ids

    def order(self) -> bytes:
        """A digest of which rows came, in which order."""
        return self._order.digest()

    def same_as(self, other: "Reading") -> bool:
        """Whether both brought the same rows in the same order, and the same totals."""
        return (
            self.totals.constant
            and other.totals.constant
            and self.totals.final == other.totals.final
            and self.order() == other.order()
        )

    def forget_ids(self) -> None:
        """Let go of the ids, which are many, once they are counted elsewhere."""
        self.ids = set()

    @property
    def quiet(self) -> bool:
        """Whether nothing moved while it was read, and the server's total is what came."""
        return self.totals.constant and not self.crossed and self.rows == self.totals.final


def read_pages(
    fetcher: Fetcher, size: int, first: Answer, total_count: int, file: RowsFile
) -> Reading:
    """Read every page after the first, which is given, into a file.

    A total that grows is followed, but no further than twice what was announced: a server that
    raises it with every answer must come to an end. So must one that announces too much, at its
    first empty page.
    """
    reading = Reading(file, Totals.starting_at(total_count))
    reading.take(first)
    before = fetcher.done - 1
    most = 2 * -(-total_count // size) + _ROOM_TO_GROW
    end = most if first.rows else 1

    def last_page() -> int:
        return min(end, -(-reading.totals.highest // size))

    def highest() -> int:
        return reading.totals.highest

    def arrived(arrival: Arrival) -> None:
        reading.totals.note(arrival.answer.total_count, arrival.known_total)
        fetcher.tell(before + last_page())

    fetcher.tell(before + max(1, last_page()))
    with closing(fetcher.many(size, 2, last_page, arrived, highest)) as arrivals:
        for page, (answer, _) in arrivals:
            reading.take(answer)
            if not answer.rows:
                end = page
    return reading
