"""What a sync has to tell: what came, what of it was new, and what is missing still."""

from typing import Any

from seshis.cli.diagnostics import Diagnostics
from seshis.history.coverage import Span, joined
from seshis.history.merging import Merged
from seshis.reports.counted import counted
from seshis.reports.phrases import iso_time
from seshis.sessions.zone import Zone
from seshis.sources.spool import Spool
from seshis.sync_sessions import Kept


class Summary:
    """Gathers what one sync did."""

    def __init__(self, zone: Zone) -> None:
        self.source = ""
        self.merged = Merged()
        self.fetched: list[Span] = []
        self.incomplete: list[Span] = []
        self._zone = zone
        self._missing = 0
        self._faults: tuple[str, ...] = ()
        self._any = False

    def add(self, kept: Kept) -> None:
        """A span that was fetched and merged."""
        self._any = True
        self.merged = self.merged.and_then(kept.merged)
        self.fetched = joined([*self.fetched, kept.span])
        if kept.state == "incomplete":
            self.incomplete = joined([*self.incomplete, kept.span])

    def add_files(self, merged: Merged, spool: Spool) -> None:
        """What files held."""
        self._any = True
        self.merged = merged
        proof = spool.completeness
        missing = spool.missing if proof is None else (proof.total_count or 0) - proof.retrieved
        self._missing = max(0, missing)
        self._faults = spool.faults

    def told(self, kept: Kept) -> str:
        """A span in a line."""
        counts = _counts(kept.merged)
        return f"{self.source}, {self._shown(kept.span)}: {counts}, {kept.state}"

    def lines(self, held: int) -> list[str]:
        """The summary in a line or two."""
        if self._any:
            spans = "".join(f", {self._shown(span)}" for span in self.fetched)
            first = f"{self.source}{spans}: {_counts(self.merged)}."
        else:
            first = f"{self.source}: all of it is held already."
        return [first, f"The history holds {counted(held, 'session')}."]

    def as_json(self, held: int) -> dict[str, Any]:
        """The same for programs."""
        return {
            "source": self.source,
            "fetched": [self._instants(span) for span in self.fetched],
            "new": self.merged.new,
            "updated": self.merged.updated,
            "unchanged": self.merged.unchanged,
            "replaced": self.merged.replaced,
            "left_out": [{"reason": r, "records": n} for r, n in self.merged.left_out.items()],
            "complete": not self.incomplete and not self._missing,
            "incomplete": [self._instants(span) for span in self.incomplete],
            "held": held,
        }

    def tell_kept(self, diagnostics: Diagnostics) -> None:
        """What a sync that failed has merged before."""
        if self._any:
            diagnostics.say("\n".join(["Kept before it failed:", *self.lines(0)[:1]]))

    def tell_doubts(self, diagnostics: Diagnostics) -> None:
        """What was not kept, and what did not come."""
        left_out = self.merged.left_out
        if left_out:
            reasons = ", ".join(f"{records:,} {reason}" for reason, records in left_out.items())
            diagnostics.warn(f"{sum(left_out.values()):,} records are no sessions: {reasons}.")
        for span in self.incomplete:
            diagnostics.warn(
                f"{self._shown(span)} came incomplete; the next sync fetches it again."
            )
        for fault in self._faults:
            diagnostics.warn(f"{fault}.")
        if self._missing:
            diagnostics.warn(f"{self.source}: {self._missing:,} records are missing.")

    def _shown(self, span: Span) -> str:
        first, last = self._zone.wall(span.from_ms).date(), self._zone.wall(span.to_ms).date()
        return f"{first}" if first == last else f"{first} to {last}"

    def _instants(self, span: Span) -> dict[str, str | None]:
        zone = self._zone
        return {"from": iso_time(span.from_ms, zone), "to": iso_time(span.to_ms, zone)}


def _counts(merged: Merged) -> str:
    return f"{merged.new:,} new, {merged.updated:,} updated, {merged.unchanged:,} unchanged"
