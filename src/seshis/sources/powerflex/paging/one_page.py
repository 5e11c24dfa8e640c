"""The page that was asked for: rows (page - 1) x limit to page x limit, however they are served.

A server that caps the limit also counts its pages by the cap, so its page 2 of 1000 rows may begin
at row 100. Once a cap shows, the rows wanted are put together from pages of the capped size.
"""

from contextlib import closing
from dataclasses import dataclass, field

from seshis.sessions.completeness import Completeness
from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.powerflex.answers.answer import Answer
from seshis.sources.powerflex.answers.session_ids import session_id
from seshis.sources.powerflex.paging.fetching import Arrival, Fetcher
from seshis.sources.powerflex.paging.page_size import served_size


def retrieve_page(fetcher: Fetcher, limit: int, page: int, file: RowsFile) -> Completeness:
    """Write one page's rows, and say how much of the window they are."""
    answer = fetcher.one(limit, page)
    size = _size(fetcher, answer, limit, page)
    if size == limit or (page == 1 and size > limit):
        rows, total_count = answer.rows[:limit], answer.total_count
    else:
        wanted = _Slice((page - 1) * limit, page * limit, size)
        _put_together(fetcher, wanted, answer if page == 1 else None)
        rows, total_count = wanted.rows, max(wanted.totals, default=None)
    fetcher.tell(fetcher.done)
    file.write(rows)
    return _completeness(len(rows), total_count, limit, page)


def _size(fetcher: Fetcher, answer: Answer, limit: int, page: int) -> int:
    """The server's page size, from page 1 where this page alone does not tell."""
    sent, total_count = len(answer.rows), answer.total_count
    if page == 1 and (total_count is not None or not 0 < sent < limit):
        return served_size(answer, limit)
    if page == 1:
        # Without a total, only a second page of what came tells a cap from the end.
        return sent if _brings_new(fetcher.one(sent, 2), answer) else limit
    past_the_end = total_count is not None and total_count <= (page - 1) * limit
    if sent == limit or (past_the_end and not sent):
        return limit
    if answer.limit and sent <= answer.limit < limit:
        return answer.limit
    first = fetcher.one(limit, 1)
    if first.total_count is None and 0 < len(first.rows) < limit and sent:
        return len(first.rows)
    return served_size(first, limit)


@dataclass(slots=True)
class _Slice:
    """The rows from one position up to another, cut out of pages that come in order.

    A row that moved to the next page meanwhile is taken once.
    """

    start: int
    end: int
    size: int
    rows: list[bytes] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    @property
    def first_page(self) -> int:
        return self.start // self.size + 1

    @property
    def last_page(self) -> int:
        return (self.end - 1) // self.size + 1

    def take(self, page: int, answer: Answer) -> None:
        """Cut the wanted rows out of a page; one that is not full is the last."""
        if answer.total_count is not None:
            self.totals.append(answer.total_count)
        offset = (page - 1) * self.size
        wanted = answer.rows[max(0, self.start - offset) : max(0, self.end - offset)]
        identified = [(session_id(row), row) for row in wanted]
        self.rows += [row for identity, row in identified if identity not in self._seen]
        self._seen.update(identity for identity, _ in identified if identity)
        if len(answer.rows) < self.size:
            self.end = min(self.end, offset + self.size)


def _put_together(fetcher: Fetcher, wanted: _Slice, first: Answer | None) -> None:
    """Take the wanted rows from pages of another size; first is page 1 where it is here already."""
    page = wanted.first_page
    if first:
        wanted.take(page, first)
        page += 1
    before = fetcher.done - page + 1

    def last() -> int:
        return wanted.last_page

    def arrived(_: Arrival) -> None:
        fetcher.tell(before + wanted.last_page)

    with closing(fetcher.many(wanted.size, page, last, arrived, lambda: 0)) as arrivals:
        for number, (answer, _) in arrivals:
            wanted.take(number, answer)


def _brings_new(second: Answer, first: Answer) -> bool:
    known = {session_id(row) or row for row in first.rows}
    return any((session_id(row) or row) not in known for row in second.rows)


def _completeness(retrieved: int, total_count: int | None, limit: int, page: int) -> Completeness:
    if total_count is None:
        if page == 1 and retrieved < limit:
            return Completeness("complete", retrieved)
        return Completeness("unknown", retrieved, page=page)
    if retrieved == total_count:
        return Completeness("complete", retrieved, total_count)
    if retrieved > total_count:
        # A total that the rows contradict is none.
        return Completeness("unknown", retrieved, page=page)
    if page == 1 and limit >= total_count:
        return Completeness("incomplete", retrieved, total_count)
    pages = -(-total_count // limit)
    return Completeness("page", retrieved, total_count, page, pages)
