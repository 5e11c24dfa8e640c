"""Every page of a server that gives no total: the end shows only in a page that is not full."""

from seshis.sessions.completeness import Completeness
from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.powerflex.answers.answer import Answer
from seshis.sources.powerflex.answers.session_ids import session_id
from seshis.sources.powerflex.paging.fetching import Fetcher

_SECOND = 2


def retrieve_bare(fetcher: Fetcher, first: Answer, asked: int, file: RowsFile) -> Completeness:
    """Write every page's rows, from page 1 on.

    Page 1 with fewer rows than asked for is either the end or a capped limit: the second page of
    that size tells. A server that ignores `page` sends the same rows for ever: then, and only
    then, is it unknown whether there are more.
    """
    seen: set[str] = set()
    previous: set[bytes] = set()
    answer, page, retrieved = first, 1, 0
    size = len(first.rows)
    short = size < asked
    while True:
        rows = _new(answer.rows, previous, seen)
        file.write(rows)
        retrieved += len(rows)
        fetcher.tell(None)
        if not answer.rows or (page > 1 and len(answer.rows) < size):
            return Completeness("complete", retrieved)
        if not rows:
            # Only ids show that these are the same rows again, and not others like them.
            repeated = any(session_id(row) for row in answer.rows)
            only_one_page = short and page == _SECOND and repeated
            return Completeness("complete" if only_one_page else "unknown", retrieved)
        previous = set(answer.rows)
        page += 1
        answer = fetcher.one(size, page)


def _new(rows: list[bytes], previous: set[bytes], seen: set[str]) -> list[bytes]:
    """The rows that earlier pages did not hold; their ids join `seen`.

    A row without an id cannot be told from another: it is new unless its page holds nothing but
    what earlier pages held.
    """
    identified = [(session_id(row), row) for row in rows]
    ids = {identity for identity, _ in identified if identity}
    unnamed = {row for identity, row in identified if identity is None}
    if ids <= seen and unnamed <= previous:
        return []
    new = [row for identity, row in identified if identity is None or identity not in seen]
    seen |= ids
    return new
