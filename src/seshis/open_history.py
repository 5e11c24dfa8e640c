"""The history as a source of reports: which of its files a period needs, and what it lacks."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from seshis.engine.raw import RawFile
from seshis.history.coverage import Span, uncovered
from seshis.history.folder import REMEDY, HistoryFolder, nothing_held
from seshis.history.period import months_with_starts
from seshis.history.retrievals import Coverage, coverages, retrievals
from seshis.history.table import SessionsTable
from seshis.layouts.catalogue import OWN
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.sources.spool import Spool

_SPANS_SHOWN = 3


def synced_until(folder: HistoryFolder) -> int | None:
    """The last instant that every source was synced until; None where files alone were."""
    ends = [found.until_ms for found in coverages(retrievals(folder))]
    return min((end for end in ends if end is not None), default=None)


def spool_from_history(
    folder: HistoryFolder, window: Window, zone: Zone, *, whole: bool = False
) -> Spool:
    """The newest snapshot's files that can hold sessions of the window; all of them if `whole`.

    Raises InputError where there is no history, or nothing in it.
    """
    table = SessionsTable.required(folder)
    files = table.files()
    if not files:
        raise nothing_held(folder)
    if not whole and window != Window():
        files = table.files(months_with_starts(table, window)) or files[:1]
    known = coverages(retrievals(folder))
    return Spool(
        origin=f"the history in {folder.shown}",
        files=tuple(RawFile(Path(file), "parquet") for file in files),
        layout=OWN,
        gaps=gaps_in(known, window, zone),
        remedy=REMEDY,
        # Files tell of no period that they are all of.
        unproven=not known and window != Window(),
        unique_ids=True,
    )


def gaps_in(found: Sequence[Coverage], window: Window, zone: Zone) -> str:
    """The spans of the window that were never proven to be retrieved whole, in words."""
    told: list[str] = []
    for coverage in found:
        of_source = f" ({coverage.source})" if len(found) > 1 else ""
        from_ms = coverage.asked_from_ms if window.from_ms is None else window.from_ms
        to_ms = coverage.until_ms or from_ms if window.to_ms is None else window.to_ms
        spans = uncovered(Span(from_ms, to_ms), coverage.proven)
        told += [
            f"from {_shown(s.from_ms, zone)} to {_shown(s.to_ms, zone)}{of_source}" for s in spans
        ]
    more = [f"{len(told) - _SPANS_SHOWN} more times"] if len(told) > _SPANS_SHOWN else []
    return ", ".join(told[:_SPANS_SHOWN] + more)


def _shown(at_ms: int, zone: Zone) -> str:
    return f"{zone.wall(at_ms) + timedelta(milliseconds=1):%Y-%m-%d %H:%M}"
