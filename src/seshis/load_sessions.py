"""Turns a spool of records into judged sessions: raw, layout, checks, one after the other.

Joins what the rooms hold; what a field means is said in layouts, what counts in checks.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from seshis.checks import judging
from seshis.engine.connection import Engine
from seshis.engine.offsets import offset_case
from seshis.engine.raw import Query, Reading, with_columns
from seshis.engine.relation import Relation
from seshis.errors import InputError, UnreadableError
from seshis.layouts.canonical import canonical_relation
from seshis.layouts.catalogue import POWERFLEX, Layout, layout_for, layout_named
from seshis.pseudonyms import Pseudonyms
from seshis.sessions.classes import Assumptions
from seshis.sessions.completeness import Completeness
from seshis.sessions.left_out import NOT_JSON, LeftOut
from seshis.sessions.window import Window
from seshis.sessions.zone import MS_PER_DAY, Zone
from seshis.sources.files.broken_lines import ends_in_mid_record
from seshis.sources.spool import Spool


class LoadOptions(NamedTuple):
    """How records become sessions.

    window: sessions that start outside it are not counted; None where the source kept to it.
    with_drivers: keep who plugged in, for reports that name drivers.
    with_records: keep each record as received too, for reports that print them.
    """

    zone: Zone
    assumptions: Assumptions
    window: Window | None = None
    with_drivers: bool = False
    with_records: bool = False
    pseudonyms: Pseudonyms | None = None


class LoadedSessions(NamedTuple):
    """Judged sessions in the engine, and what was found on the way.

    usable: the sessions that count, with `local_day`, the days since 1970 in the zone.
    arrived: every record within the window; left_out: those that do not count, by reason.
    """

    usable: Relation
    layout: Layout
    arrived: int
    left_out: tuple[LeftOut, ...]
    completeness: Completeness


def load_sessions(engine: Engine, spool: Spool, options: LoadOptions) -> LoadedSessions:
    """Read, date and judge every record of the spool.

    Raises InputError where no layout fits or the files cannot be read.
    """
    spool = spool._replace(files=with_columns(engine, spool.files))
    layout = _layout_of(spool)
    duplicates = _judge_well(engine, spool, layout, options)
    if duplicates:
        judging.leave_duplicates_out(engine)
    if options.pseudonyms is not None:
        _replace_names(engine, options.pseudonyms, drivers=options.with_drivers)
    arrived, left_out = judging.count_arrived(engine)
    return LoadedSessions(
        usable=_usable(engine, options.zone),
        layout=layout,
        arrived=arrived,
        left_out=tuple(left_out),
        completeness=spool.completeness or _counted(spool, arrived, left_out),
    )


def _layout_of(spool: Spool) -> Layout:
    if spool.layout is not None:
        return layout_named(spool.layout)
    fitting = {layout_for(file.columns, spool.origin) for file in spool.files if file.columns}
    if len(fitting) > 1:
        titles = " and ".join(sorted(layout.title for layout in fitting))
        raise InputError(f"{spool.origin} hold records of {titles}; report on them one by one")
    return fitting.pop() if fitting else layout_named(POWERFLEX)


def _judge_well(engine: Engine, spool: Spool, layout: Layout, options: LoadOptions) -> bool:
    """Make the table `judged` by the fastest reading that does; whether any id comes twice.

    Clean input, which is most, is read for its fields. Reading records also tells a line that is
    not JSON from a record without fields, and which of two records is the newer.
    """
    reading: Reading = "records" if options.with_records else "fields"
    try:
        _judge(engine, spool, layout, options, reading)
    except UnreadableError:
        reading = "large records"
        _judge(engine, spool, layout, options, reading)
    duplicates = judging.has_duplicates(engine)
    if reading == "fields" and (duplicates or judging.has_blank_records(engine)):
        _judge(engine, spool, layout, options, "records")
    return duplicates


def _judge(
    engine: Engine, spool: Spool, layout: Layout, options: LoadOptions, reading: Reading
) -> None:
    canonical = canonical_relation(engine, spool.files, layout, options.zone, reading)
    assumptions = options.assumptions
    rules = judging.JudgingRules(assumptions.times, assumptions.max_kw, options.window or Window())
    extra = ["record_updated"] * (reading != "fields") + ["record"] * options.with_records
    judging.judge(engine, canonical, rules, with_drivers=options.with_drivers, extra=extra)


def _replace_names(engine: Engine, pseudonyms: Pseudonyms, *, drivers: bool) -> None:
    """Put pseudonyms in the place of drivers, and of e-mail addresses in other names."""
    if drivers:
        _replace(engine, "driver", "%", pseudonyms.of)
    for column in ("session_id", "site"):
        _replace(engine, column, "%@%", pseudonyms.of_emails)


def _replace(engine: Engine, column: str, pattern: str, renamed: Callable[[str], str]) -> None:
    rows = engine.run(
        f"SELECT DISTINCT {column} FROM judged WHERE {column} LIKE $pattern", {"pattern": pattern}
    )
    if not rows:
        return
    names = [name for (name,) in rows]
    engine.run(
        f"""
        UPDATE judged SET {column} = known.new
        FROM (SELECT unnest($old) AS old, unnest($new) AS new) AS known
        WHERE judged.{column} = known.old
        """,
        {"old": names, "new": [renamed(name) for name in names]},
    )


def _usable(engine: Engine, zone: Zone) -> Relation:
    ((first_ms, last_ms),) = engine.run(
        "SELECT min(start_ms), max(start_ms) FROM judged WHERE left_out IS NULL"
    )
    offset = offset_case("start_ms", zone.offset_spans(first_ms or 0, last_ms or 0), "zone")
    sql = f"""
        SELECT *, rowid AS arrival, (start_ms + {offset.sql}) // {MS_PER_DAY} AS local_day
        FROM judged
        WHERE left_out IS NULL"""
    return Relation(engine, "sessions", Query(sql, offset.parameters))


def _counted(spool: Spool, arrived: int, left_out: Sequence[LeftOut]) -> Completeness:
    """What a source that proves nothing is known to hold: a file cut short shows at its end."""
    if spool.missing:
        return Completeness("incomplete", arrived, arrived + spool.missing)
    broken = any(count.reason == NOT_JSON for count in left_out)
    cut_short = broken and any(ends_in_mid_record(file) for file in spool.files)
    return Completeness("incomplete" if cut_short else "complete", arrived)
