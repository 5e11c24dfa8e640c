"""Turns a spool of records into judged sessions: raw, layout, checks, one after the other.

Joins what the rooms hold; what a field means is said in layouts, what counts in checks.
"""

from functools import partial
from typing import NamedTuple

from seshis.analyses.counts.tallies import keep_tallies
from seshis.checks import judging
from seshis.checks.renaming import keep_copy
from seshis.checks.tally import Tally, take_tally
from seshis.engine.connection import Engine
from seshis.engine.offsets import offset_case
from seshis.engine.parquet import count_rows, with_columns
from seshis.engine.raw import Query, Reading
from seshis.engine.relation import Relation
from seshis.errors import UnreadableError
from seshis.find_layouts import batches_of, with_whole_characters
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.driver_told import with_driverless
from seshis.layouts.header import Layout
from seshis.layouts.wall_clock import CENTURY, Bounds
from seshis.pseudonyms import Pseudonyms
from seshis.sessions.classes import Assumptions
from seshis.sessions.columns import EXPORTED
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, MS_PER_DAY, Zone
from seshis.sources.spool import Spool
from seshis.sources.unproven import unproven_completeness

_KEPT_COLUMNS = (
    "session_id",
    "site",
    "energy_kwh",
    "start_ms",
    "end_ms",
    "time_basis",
    "marks",
    "left_out",
    "own_offset_min",
)
# A table of more sessions than this would not fit where a report may run; they are Parquet then,
# which every query can read again at little cost.
_MOST_KEPT = 2_000_000
# Counting a hundred million sessions by millions of drivers is no slower within this.
_COUNTING_MIB, _MOST_MIB = 350, 700


class LoadOptions(NamedTuple):
    """How records become sessions.

    window: sessions that start outside it are not counted; None where the source kept to it.
    layout: the format of every record; None where the source or each file's columns tell it.
    columns: those of EXPORTED that the report reads, beside what every report does.
    with_records: keep each record as received too, for reports that print them.
    with_duplicates: look for duplicates also where that takes long, in millions of sessions.
    for_analyses: analyses that sort will ask for them, which takes memory to be quick.
    """

    zone: Zone
    assumptions: Assumptions
    window: Window | None = None
    layout: Layout | None = None
    columns: frozenset[str] = frozenset()
    with_records: bool = False
    with_duplicates: bool = False
    for_analyses: bool = False
    pseudonyms: Pseudonyms | None = None


class LoadedSessions(NamedTuple):
    """Judged sessions in the engine, and what was found on the way.

    judged: every record, with its start on the zone's wall clock (local_start_ms), its local day
    (days since 1970) and its place;
    usable: those of them that count; tallies: the judged ones of the window, counted by what they
    are alike in.
    layouts: one for each run of files; duplicates_sought: whether any were looked for.
    """

    judged: Relation
    usable: Relation
    tallies: Relation
    layouts: tuple[Layout, ...]
    tally: Tally
    duplicates_sought: bool
    completeness: Completeness


def load_sessions(engine: Engine, spool: Spool, options: LoadOptions) -> LoadedSessions:
    """Read, date and judge every record of the spool.

    Raises InputError where no layout fits or the files cannot be read.
    """
    if options.pseudonyms is not None:
        # Other columns may name a driver.
        options = options._replace(columns=options.columns | {"driver"})
    spool = spool._replace(files=with_columns(engine, spool.files, spool.remedy))
    batches = batches_of(spool, options.layout)
    if "driver_told" in options.columns:
        batches = with_driverless(engine, batches)
    rows = _rows_of_parquet(engine, spool)
    is_kept = _is_kept(rows, options)
    if is_kept:
        query = _judge_and_keep(engine, spool, batches, options)
        bounds = _bounds(engine, query)
    else:
        engine.limit_memory(_MOST_MIB if options.for_analyses else _COUNTING_MIB)
        canonical = canonical_relation(engine, batches, options.zone, "fields")
        query = _streamed(_judged(canonical, options, "fields"))
        bounds = _bounds_of_source(engine, canonical)
    judged = _with_days(engine, query, options.zone, bounds)
    if options.pseudonyms is not None and not is_kept:
        judged = _renamed(judged, options.pseudonyms, options)
    tallies = keep_tallies(judged, options.assumptions.microsession_kwh)
    tally = take_tally(tallies)
    return LoadedSessions(
        judged=judged,
        usable=usable_of(judged),
        tallies=tallies,
        layouts=tuple(batch.layout for batch in batches),
        tally=tally,
        duplicates_sought=is_kept or spool.unique_ids,
        completeness=spool.completeness or unproven_completeness(spool, tally),
    )


def usable_of(judged: Relation) -> Relation:
    """Those of the judged records that count."""
    sql = f"SELECT * FROM ({judged.query.sql}) WHERE left_out IS NULL"
    return Relation(judged.engine, "sessions", Query(sql, judged.query.parameters))


def _judge_and_keep(
    engine: Engine, spool: Spool, batches: list[Batch], options: LoadOptions
) -> Query:
    """Judge into a table, by the fastest reading that does, and settle duplicates there.

    Clean input, which is most, is read for its fields. Reading records also tells a line that is
    not JSON from a record without fields, and which of two records is the newer.
    """
    reading: Reading = "records" if options.with_records else "fields"
    try:
        query = _keep(engine, batches, options, reading)
    except UnreadableError:
        reading = "large records"
        query = _keep(engine, batches, options, reading)
    if judging.has_blank_records(engine):
        mended = with_whole_characters(batches, engine.folder)
        if mended != batches:
            batches = mended
            query = _keep(engine, batches, options, reading)
    duplicates = not spool.unique_ids and judging.has_duplicates(engine, query)
    if reading == "fields" and (duplicates or judging.has_blank_records(engine)):
        reading = "records"
        query = _keep(engine, batches, options, reading)
    if duplicates:
        again = partial(canonical_relation, engine, batches, options.zone, reading)
        judging.settle_duplicates(engine, again)
    if options.pseudonyms is not None:
        columns = {*_KEPT_COLUMNS, *options.columns}
        judging.replace_names(engine, options.pseudonyms.renamings(columns))
    return query


def _keep(engine: Engine, batches: list[Batch], options: LoadOptions, reading: Reading) -> Query:
    canonical = canonical_relation(engine, batches, options.zone, reading)
    return judging.keep(engine, _judged(canonical, options, reading))


def _judged(canonical: Query, options: LoadOptions, reading: Reading) -> Query:
    assumptions = options.assumptions
    rules = judging.JudgingRules(assumptions.times, assumptions.max_kw, options.window or Window())
    columns = [*_KEPT_COLUMNS, *(name for name in EXPORTED if name in options.columns)]
    if "station" not in options.columns:
        columns.append("CAST(NULL AS VARCHAR) AS station")
    if options.with_records:
        columns.append("record")
    if reading != "fields":
        columns += ["record_updated", "hash(record) AS content"]
        if "network" not in columns:
            columns.append("network")
    return judging.judged_query(canonical, rules, columns)


def _streamed(judged: Query) -> Query:
    """Without a place of arrival, which nobody counts then."""
    sql = f"SELECT *, CAST(NULL AS BIGINT) AS arrival FROM ({judged.sql})"
    return Query(sql, judged.parameters)


def _renamed(judged: Relation, pseudonyms: Pseudonyms, options: LoadOptions) -> Relation:
    """The same under other names, in a table on the disk: memory would not hold it."""
    columns = dict.fromkeys((*_KEPT_COLUMNS, "local_start_ms", "local_day", "station"))
    columns |= dict.fromkeys(name for name in EXPORTED if name in options.columns)
    return keep_copy(judged, tuple(columns), pseudonyms.renamings(columns), on_disk=True)


def _rows_of_parquet(engine: Engine, spool: Spool) -> int | None:
    """How many rows the files hold, if every one of them is Parquet, which tells."""
    if not spool.files or any(file.format != "parquet" for file in spool.files):
        return None
    return count_rows(engine, spool.files)


def _is_kept(rows: int | None, options: LoadOptions) -> bool:
    """Whether the judged sessions become a table."""
    if options.with_duplicates or options.with_records:
        return True
    return rows is None or rows <= _MOST_KEPT


def _bounds(engine: Engine, judged: Query) -> Bounds:
    ((first_ms, last_ms),) = engine.run(
        f"SELECT min(start_ms), max(start_ms) FROM ({judged.sql})", judged.parameters
    )
    return Bounds(first_ms or 0, last_ms or 0)


def _bounds_of_source(engine: Engine, canonical: Query) -> Bounds:
    """No session starts outside them; where columns are plain, their file's footer tells."""
    (found,) = engine.run(
        f"""
        SELECT min(plug_start), max(plug_start), min(record_created), max(record_created)
        FROM ({canonical.sql})
        """,
        canonical.parameters,
    )
    known = [value for value in found if value is not None]
    if not known or any(isinstance(value, str) for value in known):
        return CENTURY
    return Bounds(max(min(known), EARLIEST_MS), min(max(known), LATEST_MS))


def _with_days(engine: Engine, judged: Query, zone: Zone, bounds: Bounds) -> Relation:
    offset = offset_case("start_ms", zone.offset_spans(*bounds), "zone")
    sql = f"""
        SELECT *, local_start_ms // {MS_PER_DAY} AS local_day
        FROM (SELECT *, start_ms + {offset.sql} AS local_start_ms FROM ({judged.sql}))"""
    return Relation(engine, "judged", Query(sql, {**judged.parameters, **offset.parameters}))
