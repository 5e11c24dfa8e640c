"""One reading of every page, and the signs of what changed on the server meanwhile."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from seshis.sources.gathering.rows_file import RowsFile

IdentityOf = Callable[[bytes], str | None]
"""Gives what tells a row from all others; None where nothing does."""


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

    identity_of: tells rows apart; ids: of the rows that it tells apart.
    crossed: an id stood on two pages, so rows moved, or the server holds it twice.
    repeated: a page brought nothing that earlier pages had not.
    """

    file: RowsFile
    totals: Totals
    identity_of: IdentityOf
    rows: int = 0
    ids: set[str] = field(default_factory=set)
    crossed: bool = False
    repeated: bool = False
    _order: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def take(self, rows: list[bytes]) -> None:
        """The next page."""
        self.file.write(rows)
        self.rows += len(rows)
        page_ids: set[str] = set()
        for row in rows:
            identity = self.identity_of(row)
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
