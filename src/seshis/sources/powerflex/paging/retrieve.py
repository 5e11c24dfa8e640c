"""The sessions asked for, gathered from pages into one file, with what they are of the whole."""

from contextlib import ExitStack
from pathlib import Path

from seshis.sessions.completeness import Completeness
from seshis.sources.gathering.evidence import Evidence
from seshis.sources.gathering.merging import merge_into
from seshis.sources.gathering.reading import Reading, read_pages
from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.http.base_url import checked_base_url
from seshis.sources.powerflex.paging.bare_listing import retrieve_bare
from seshis.sources.powerflex.paging.fetching import Fetcher
from seshis.sources.powerflex.paging.one_page import retrieve_page
from seshis.sources.powerflex.paging.page_size import served_size
from seshis.sources.powerflex.request import SessionsRequest
from seshis.sources.powerflex.transport import Transport
from seshis.sources.spool import Listener

PAGE_SIZE = 1000
MOST_READINGS = 4
"""One, and three more to find what is missing."""


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
    evidence = Evidence()
    with ExitStack() as files:
        reading = read_pages(fetcher, size, first, first.total_count, file)
        evidence.add(reading)
        while evidence.verdict is None and len(evidence.readings) < MOST_READINGS:
            number = len(evidence.readings) + 1
            fetcher.listener.debug(
                f"{reading.rows} rows came where {reading.totals.final} were announced, or they "
                f"moved meanwhile: reading all pages again ({number} of at most {MOST_READINGS})"
            )
            path = file.path.with_name(f"{file.path.name}.reading-{number}")
            again = files.enter_context(RowsFile(path))
            files.callback(path.unlink, missing_ok=True)
            first = fetcher.one(size, 1)
            total = reading.totals.final if first.total_count is None else first.total_count
            reading = read_pages(fetcher, size, first, total, again)
            evidence.add(reading)
        return _kept(evidence, file.path, fetcher)


def _kept(evidence: Evidence, path: Path, fetcher: Fetcher) -> Completeness:
    """Leave in `path` the rows that the verdict rests on."""
    total_count = evidence.readings[-1].totals.final
    for reading in evidence.readings:
        reading.file.close()
    if evidence.verdict == "as read":
        latest = evidence.readings[-1]
        if latest.file.path != path:
            latest.file.path.replace(path)
        return Completeness("complete", latest.rows, total_count)
    if evidence.verdict == "gathered":
        retrieved = _merged(evidence.chain, path)
        return Completeness("complete", retrieved, retrieved)
    retrieved = _merged(evidence.readings, path)
    if retrieved > total_count and not evidence.removals_seen:
        fetcher.listener.warn(
            f"the server announces {total_count} sessions and sends {retrieved}: "
            "its total_count is wrong, so nothing shows whether these are all"
        )
        return Completeness("unknown", retrieved)
    return Completeness("incomplete", retrieved, total_count)


def _merged(readings: list[Reading], path: Path) -> int:
    whole = path.with_name(f"{path.name}.whole")
    with ExitStack() as undo:
        file = undo.enter_context(RowsFile(whole))
        undo.callback(whole.unlink, missing_ok=True)
        merge_into(file, [reading.file.path for reading in readings])
        file.close()
        undo.pop_all()
    whole.replace(path)
    return file.rows
