"""One reading of every page of the API, several under way at once."""

from contextlib import closing

from seshis.sources.gathering.reading import Reading, Totals
from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.powerflex.answers.answer import Answer
from seshis.sources.powerflex.answers.session_ids import session_id
from seshis.sources.powerflex.paging.fetching import Arrival, Fetcher

_ROOM_TO_GROW = 8


def read_pages(
    fetcher: Fetcher, size: int, first: Answer, total_count: int, file: RowsFile
) -> Reading:
    """Read every page after the first, which is given, into a file.

    A total that grows is followed, but no further than twice what was announced: a server that
    raises it with every answer must come to an end. So must one that announces too much, at its
    first empty page.
    """
    reading = Reading(file, Totals.starting_at(total_count), session_id)
    reading.take(first.rows)
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
            reading.take(answer.rows)
            if not answer.rows:
                end = page
    return reading
