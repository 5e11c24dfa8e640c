"""Whether readings of all pages prove that no session is missing.

An API pages by position, so a row moves whenever another is added or removed before it: it may
come twice, or not at all. What a reading of all pages proves:

- While sessions are only added, every session gathered is still there at the end. If as many
  ids were gathered as the largest total says, they are all. (An added session moves rows to later
  pages, so they come twice rather than never; but with several pages in flight a later page may
  be answered first.)
- A removed session moves rows to earlier pages, where nobody looks again, and stays among the
  gathered: the count may agree by chance and proves nothing. A total that falls shows it. From
  then on the gathered count for nothing, and the proof is a quiet reading: the same total in
  every answer, no id on two pages, and as many rows as the total says.
- Rows without an id are among no ids gathered, so with any of them only a quiet reading is a
  proof.
- An id on two pages, and in the next reading on the same places again while the total stood
  still, is the server's own duplicate. Both rows are handed on, for a check to count.

What no client can see is an addition and a removal that cancel out between two answers, or among
pages in flight together, since rows and a total are all the API shows. The window's fixed upper
end keeps sessions that start meanwhile out, so additions are rare, and removals more so.
"""

from typing import Literal

from seshis.sources.gathering.reading import Reading

Verdict = Literal["as read", "gathered", "hopeless"]


class Evidence:
    """The readings so far, and what they prove.

    verdict: "as read", the last reading is the whole, as it is; "gathered", the readings of the
        chain together are; "hopeless", another reading would bring the same; None, nothing yet.
    chain: the readings since a session was last seen to be removed.
    """

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.chain: list[Reading] = []
        self.verdict: Verdict | None = None
        self.removals_seen = False
        self._gathered: set[str] = set()

    def add(self, reading: Reading) -> None:
        """Weigh another reading."""
        before = self.readings[-1] if self.readings else None
        self.readings.append(reading)
        fell_between = before is not None and reading.totals.first < before.totals.highest
        self._link(reading, fell_between=fell_between)
        if reading.quiet:
            self.verdict = "as read"
        elif before is not None and reading.same_as(before):
            whole = reading.rows == reading.totals.final and not reading.repeated
            self.verdict = "as read" if whole else "hopeless"
        elif self._all_gathered():
            self.verdict = "gathered"

    def _link(self, reading: Reading, *, fell_between: bool) -> None:
        if fell_between or reading.totals.fell:
            self.removals_seen = True
            self.chain = []
            self._gathered = set()
        if not reading.totals.fell:
            self.chain.append(reading)
            # The first set is taken over rather than copied: it may hold a million ids.
            self._gathered = self._gathered | reading.ids if self._gathered else reading.ids
        reading.forget_ids()

    def _all_gathered(self) -> bool:
        highest = (reading.totals.highest for reading in self.chain)
        return bool(self.chain) and len(self._gathered) == max(highest)
