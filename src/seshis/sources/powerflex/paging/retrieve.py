"""The sessions asked for, gathered from pages into one file, with what they are of the whole."""

from contextlib import ExitStack
from pathlib import Path

from seshis.sessions.completeness import Completeness
from seshis.sources.gathering.gather import gather
from seshis.sources.gathering.reading import Reading
from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.http.base_url import checked_base_url
from seshis.sources.powerflex.paging.bare_listing import retrieve_bare
from seshis.sources.powerflex.paging.fetching import Fetcher
from seshis.sources.powerflex.paging.one_page import retrieve_page
from seshis.sources.powerflex.paging.page_size import served_size
from seshis.sources.powerflex.paging.pages import read_pages
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.transport import Transport
from seshis.sources.spool import Listener

PAGE_SIZE = 1000


def retrieve(
    request: SessionsRequest,
    transport: Transport,
    base_url: str,
    spool_path: Path,
    listener: Listener,
) -> Completeness:
    """Write the rows asked for to a new file, as NDJSON, and say what part of the whole they are.

    Raises SourceError, naming the page, where one cannot be had; no file is left behind then.
    """
    fetcher = Fetcher(request, transport, checked_base_url(base_url), listener)
    with ExitStack() as undo:
        file = undo.enter_context(RowsFile(spool_path))
        undo.callback(spool_path.unlink, missing_ok=True)
        if request.limit is None:
            completeness = _everything(fetcher, file)
        else:
            completeness = retrieve_page(fetcher, request.limit, request.page, file)
        file.close()
        undo.pop_all()
    return completeness


def _everything(fetcher: Fetcher, file: RowsFile) -> Completeness:
    """Page 1 tells whether there is a total to check against, and how large a page is."""
    first = fetcher.one(PAGE_SIZE, 1)
    if first.total_count is None:
        return retrieve_bare(fetcher, first, PAGE_SIZE, file)
    size = served_size(first, PAGE_SIZE)

    def read_again(file: RowsFile, before: Reading) -> Reading:
        first = fetcher.one(size, 1)
        total = before.totals.final if first.total_count is None else first.total_count
        return read_pages(fetcher, size, first, total, file)

    reading = read_pages(fetcher, size, first, first.total_count, file)
    return gather(reading, read_again, fetcher.listener)
