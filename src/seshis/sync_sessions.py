"""Keeps sessions: from a source's spool through its layout into the history.

Joins what the rooms hold; how versions of a session are told apart is said in history.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.parquet import with_columns
from seshis.engine.private_folder import private_folder
from seshis.engine.raw import Query, Reading
from seshis.errors import UnreadableError
from seshis.find_layouts import batches_of, with_whole_characters
from seshis.history.coverage import Span, by_month, uncovered
from seshis.history.folder import HistoryFolder
from seshis.history.forgotten import scrub_incoming
from seshis.history.lock import writing
from seshis.history.merging import Merged, merge_incoming, take_in
from seshis.history.retrievals import Retrieval, record, retrievals, settled
from seshis.history.table import ConflictError, SessionsTable
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.header import Layout
from seshis.pseudonyms import Pseudonyms
from seshis.sessions.completeness import State
from seshis.sessions.left_out import NOT_JSON
from seshis.sessions.window import Window
from seshis.sessions.zone import MS_PER_DAY, Zone
from seshis.sources.spool import Spool

Fetch = Callable[[Window, Path], Spool]
"""Retrieves the sessions of a window into a folder."""

FIRST_DAYS = 90
"""How many days back a first sync begins where nothing says when."""


class Keeper(NamedTuple):
    """What keeping sessions takes.

    zone: of times without one. pseudonyms: opens the key that forgotten drivers are known by.
    tell: is told when another run has to be waited for.
    """

    engine: Engine
    folder: HistoryFolder
    zone: Zone
    pseudonyms: Callable[[], Pseudonyms]
    tell: Callable[[str], None]


class Asked(NamedTuple):
    """What a sync asks of a source, by the name its retrievals are journalled under.

    from_ms: None is where the first sync of the source began, or FIRST_DAYS back.
    overlap_ms: how young sessions may be when fetched to be fetched again, as amended since.
    by_month: fetch a month at a time, so that an interruption keeps what came before it.
    """

    source: str
    from_ms: int | None
    to_ms: int
    overlap_ms: int
    by_month: bool = True


class Kept(NamedTuple):
    """One span of a source's sessions, fetched and merged."""

    span: Span
    state: State
    merged: Merged


def sync_spool(keeper: Keeper, spool: Spool, layout: Layout | None = None) -> Merged:
    """Merge every record of a spool, in the layout given or found; InputError where none fits."""
    with _kept_tidy(keeper):
        return _merge(keeper, spool, layout)


def sync_source(
    keeper: Keeper, asked: Asked, fetch: Fetch, now_ms: Callable[[], int]
) -> Iterator[Kept]:
    """Fetch and merge what is not settled yet of the time asked for.

    Each span is kept before the next is fetched; what was incomplete is fetched again next time.
    """
    with _kept_tidy(keeper):
        for span in _to_fetch(keeper.folder, asked):
            at_ms = now_ms()
            with private_folder() as place:
                spool = fetch(Window(*span), place)
                merged = _merge(keeper, spool)
            proof = spool.completeness
            state: State = "unknown" if proof is None else proof.state
            records = 0 if proof is None else proof.retrieved
            record(keeper.folder, Retrieval(asked.source, span, at_ms, records, state))
            yield Kept(span, state, merged)


def _to_fetch(folder: HistoryFolder, asked: Asked) -> list[Span]:
    found = [r for r in retrievals(folder) if r.source == asked.source]
    begun_ms = min((r.span.from_ms for r in found), default=asked.to_ms - FIRST_DAYS * MS_PER_DAY)
    from_ms = begun_ms if asked.from_ms is None else asked.from_ms
    done = settled(found, asked.source, asked.overlap_ms)
    gaps = uncovered(Span(from_ms, asked.to_ms), done)
    return [month for gap in gaps for month in by_month(gap)] if asked.by_month else gaps


@contextmanager
def _kept_tidy(keeper: Keeper) -> Iterator[None]:
    with writing(keeper.folder, keeper.tell):
        yield
        table = SessionsTable.latest(keeper.folder)
        if table is not None:
            try:
                table.tidy()
            except ConflictError:
                # Another program is at work here; the next sync tidies up.
                return


def _merge(keeper: Keeper, spool: Spool, layout: Layout | None = None) -> Merged:
    spool = spool._replace(files=with_columns(keeper.engine, spool.files))
    batches = batches_of(spool, layout)

    taken = _take_in(keeper, batches)
    if NOT_JSON in taken.left_out:
        mended = with_whole_characters(batches, keeper.engine.folder)
        taken = taken if mended == batches else _take_in(keeper, mended)
    scrub_incoming(keeper.engine, keeper.folder, lambda: keeper.pseudonyms().fingerprint)
    return taken.and_then(merge_incoming(keeper.engine, keeper.folder))


def _take_in(keeper: Keeper, batches: list[Batch]) -> Merged:
    def canonical(reading: Reading) -> Query:
        return canonical_relation(keeper.engine, batches, keeper.zone, reading)

    try:
        return take_in(keeper.engine, canonical("records"))
    except UnreadableError:
        return take_in(keeper.engine, canonical("large records"))
