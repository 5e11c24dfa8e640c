"""A listing whose pages name the next one: read from link to link, and proven whole.

No page can be asked for before the one that links to it has come, so one is under way at a time.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from seshis.errors import SourceAnswerError, SourceError
from seshis.sessions.completeness import Completeness
from seshis.sources.answers.answer_error import AnswerError
from seshis.sources.gathering.gather import gather
from seshis.sources.gathering.merging import merged
from seshis.sources.gathering.reading import Reading, Totals
from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.spool import Listener

_MOST_BARREN = 100
"""Pages in a row without anything new: a server may filter whole pages empty, but not for ever."""


class LinkedPage(NamedTuple):
    """One page; total is how many rows the server says there are on all, if it does."""

    rows: list[bytes]
    total: int | None
    next_url: str | None


class Listing(Protocol):
    """What is read: where it begins, and how a page is had."""

    @property
    def name(self) -> str:
        """What to call it in a message."""

    @property
    def first_url(self) -> str:
        """The address of the first page."""

    def page(self, url: str) -> LinkedPage:
        """The page at an address; SourceError where there is none, AnswerError for no rows."""

    def identity_of(self, row: bytes) -> str | None:
        """What tells a row from all others."""


def gather_linked(listing: Listing, path: Path, listener: Listener) -> Completeness:
    """Write every page's rows to a new file, as NDJSON, and say what part of the whole they are.

    Raises SourceError, naming the page, where one cannot be had; no file is left behind then.
    """
    with ExitStack() as undo:
        file = undo.enter_context(RowsFile(path))
        undo.callback(path.unlink, missing_ok=True)
        completeness = _Reader(listing, listener).everything(file)
        file.close()
        undo.pop_all()
    return completeness


@dataclass(slots=True)
class _Reader:
    """Reads the pages; endless says whether the links of a reading led nowhere new."""

    listing: Listing
    listener: Listener
    done: int = 0
    endless: bool = False

    def everything(self, file: RowsFile) -> Completeness:
        first = self._page(self.listing.first_url, 1)
        reading = self._read(file, first, first.total or 0)
        if first.total is not None:
            return gather(reading, self._read_again, self.listener)
        if reading.crossed or self.endless:
            # Rows moved, and without a total nothing shows whether any was missed by that.
            file.close()
            return Completeness("unknown", merged([reading], file.path))
        return Completeness("complete", reading.rows)

    def _read_again(self, file: RowsFile, before: Reading) -> Reading:
        first = self._page(self.listing.first_url, 1)
        total = before.totals.final if first.total is None else first.total
        return self._read(file, first, total)

    def _read(self, file: RowsFile, first: LinkedPage, total: int) -> Reading:
        """Every page from the first on, which is given, until none is linked."""
        reading = Reading(file, Totals.starting_at(total), self.listing.identity_of)
        visited, barren, number, page = {self.listing.first_url}, 0, 1, first
        previous: list[bytes] = []
        before_this = self.done - 1
        while True:
            known = len(reading.ids)
            reading.take(page.rows)
            # Rows without ids are new unless they are those of the page before.
            unnamed = not reading.ids and page.rows != previous
            barren = 0 if len(reading.ids) > known or unnamed else barren + 1
            previous = page.rows
            pages = -(-reading.totals.highest // len(first.rows)) if first.rows and total else None
            self.listener.progress(self.done, pages and before_this + max(pages, number))
            if page.next_url is None:
                return reading
            if page.next_url in visited or barren == _MOST_BARREN:
                self._tell_endless(number)
                return reading
            visited.add(page.next_url)
            highest, number = reading.totals.highest, number + 1
            page = self._page(page.next_url, number)
            reading.totals.note(page.total, highest)

    def _tell_endless(self, number: int) -> None:
        self.endless = True
        self.listener.debug(f"page {number} links to a next one, but only rows that came already")

    def _page(self, url: str, number: int) -> LinkedPage:
        self.listener.debug(f"GET {url}")
        try:
            page = self.listing.page(url)
        except SourceError as error:
            raise type(error)(f"{error} (page {number})", detail=error.detail) from error
        except AnswerError as error:
            sentence = f"{self.listing.name}: the answer to page {number} {error}"
            raise SourceAnswerError(sentence, detail=error.detail) from error
        self.done += 1
        return page
