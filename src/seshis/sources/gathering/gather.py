"""Readings of a listing, repeated until they prove that nothing is missing, or no more is tried."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from seshis.sessions.completeness import Completeness
from seshis.sources.gathering.evidence import Evidence
from seshis.sources.gathering.merging import merged
from seshis.sources.gathering.reading import Reading
from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.spool import Listener

MOST_READINGS = 4
"""One, and three more to find what is missing."""


def gather(
    first: Reading, read_again: Callable[[RowsFile, Reading], Reading], listener: Listener
) -> Completeness:
    """Leave the listing's rows in the first reading's file, and say what part of all they are.

    read_again: reads every page once more into another file, given the reading before.
    """
    path = first.file.path
    evidence = Evidence()
    evidence.add(first)
    reading = first
    with ExitStack() as files:
        while evidence.verdict is None and len(evidence.readings) < MOST_READINGS:
            number = len(evidence.readings) + 1
            listener.debug(
                f"{reading.rows} rows came where {reading.totals.final} were announced, or they "
                f"moved meanwhile: reading all pages again ({number} of at most {MOST_READINGS})"
            )
            again = path.with_name(f"{path.name}.reading-{number}")
            file = files.enter_context(RowsFile(again))
            files.callback(again.unlink, missing_ok=True)
            reading = read_again(file, reading)
            evidence.add(reading)
        return _kept(evidence, path, listener)


def _kept(evidence: Evidence, path: Path, listener: Listener) -> Completeness:
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
        retrieved = merged(evidence.chain, path)
        return Completeness("complete", retrieved, retrieved)
    retrieved = merged(evidence.readings, path)
    if retrieved > total_count and not evidence.removals_seen:
        listener.warn(
            f"the server announces {total_count} sessions and sends {retrieved}: "
            "its total is wrong, so nothing shows whether these are all"
        )
        return Completeness("unknown", retrieved)
    return Completeness("incomplete", retrieved, total_count)
