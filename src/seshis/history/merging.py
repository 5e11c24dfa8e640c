"""Merges a batch of canonical sessions into the history, the newest version of each session kept.

A version replaces the one held if it is newer, or as new but different; a version whose time is
unknown is older than any other, and one that cannot be counted replaces none that can. What is
held already is not written again.
"""

import time
from collections.abc import Mapping
from typing import NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.errors import StorageError
from seshis.history.columns import KEPT, MONTH, NAMES, UNKNOWN_MONTH
from seshis.history.folder import HistoryFolder
from seshis.history.held import held_relation
from seshis.history.table import ConflictError, SessionsTable, create_table
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS

_ROOM = "seshis.history"
_ATTEMPTS = 8
_FIRST_PAUSE_S = 0.05
_RANKS = {"never": -(1 << 61), "uncountable": 1 << 62}
_RECORD = "raw"
# The words of decided.sql.
_NEW, _UPDATED, _UNCHANGED, _AS_NEW = "new", "updated", "unchanged", "as new"


class Merged(NamedTuple):
    """What became of the sessions of a batch.

    unchanged: those that are held already, in this version or a newer one. left_out: the records
    that are no sessions, by reason; replaced: those that a newer one of the same batch replaced.
    """

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    replaced: int = 0
    left_out: Mapping[str, int] = {}

    def and_then(self, other: "Merged") -> "Merged":
        """This batch and another one together."""
        reasons = {*self.left_out, *other.left_out}
        return Merged(
            self.new + other.new,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.replaced + other.replaced,
            {r: self.left_out.get(r, 0) + other.left_out.get(r, 0) for r in sorted(reasons)},
        )


def take_in(engine: Engine, canonical: Query) -> Merged:
    """Make the table `incoming`: the newest of each session in the batch; counts what is not."""
    engine.run("DROP TABLE IF EXISTS incoming")
    columns = [*(f"CAST({c.name} AS {c.type}) AS {c.name}" for c in KEPT), "fault"]
    engine.run(
        f"""
        CREATE TABLE incoming AS
        WITH canonical AS ({canonical.sql})
        SELECT {", ".join(columns)}, {sql_text(_ROOM, "rank")} AS rank
        FROM ({sql_text(_ROOM, "incoming")})
        """,
        {
            **canonical.parameters,
            **_RANKS,
            "earliest_ms": EARLIEST_MS,
            "latest_ms": LATEST_MS,
            "unknown": UNKNOWN_MONTH,
        },
    )
    faults = engine.run(
        "SELECT fault, count(*) FROM incoming WHERE fault IS NOT NULL GROUP BY fault ORDER BY fault"
    )
    ((before,),) = engine.run("SELECT count(*) FROM incoming")
    engine.run(f"DELETE FROM incoming WHERE rowid IN ({sql_text(_ROOM, 'newest')})")
    ((after,),) = engine.run("SELECT count(*) FROM incoming")
    replaced = before - after - sum(records for _, records in faults)
    return Merged(replaced=replaced, left_out=dict(faults))


def merge_incoming(engine: Engine, folder: HistoryFolder) -> Merged:
    """Merge the table `incoming` in one commit, or in none where all of it is held.

    Prepared anew where another program commits meanwhile; StorageError where it always does.
    """
    pause_s = _FIRST_PAUSE_S
    for _ in range(_ATTEMPTS):
        try:
            return _merge(engine, folder)
        except ConflictError:
            time.sleep(pause_s)
            pause_s *= 2
    raise StorageError(
        f"another program keeps changing the history in {folder.shown}; try again later"
    )


def _merge(engine: Engine, folder: HistoryFolder) -> Merged:
    table = SessionsTable.latest(folder)
    _decide(engine, held_relation([] if table is None else table.files()))
    if table is not None:
        _compare(engine, table)
    fates: dict[str, int] = dict(engine.run("SELECT fate, count(*) FROM decided GROUP BY fate"))
    merged = Merged(fates.get(_NEW, 0), fates.get(_UPDATED, 0), fates.get(_UNCHANGED, 0))
    if not merged.new and not merged.updated:
        return merged
    changed = f"""
        SELECT {", ".join(NAMES)} FROM incoming
        WHERE rowid IN (SELECT place FROM decided WHERE fate <> $unchanged)
        ORDER BY {MONTH}, plug_start"""
    with engine.arrow(changed, {"unchanged": _UNCHANGED}) as sessions:
        if table is None:
            create_table(folder, sessions)
        elif merged.updated:
            table.merge(sessions, _months_with(engine, _UPDATED))
        else:
            table.append(sessions)
    return merged


def _decide(engine: Engine, held: Query) -> None:
    """Make the table `decided`: what is to become of every row of `incoming`."""
    engine.run("DROP TABLE IF EXISTS decided")
    engine.run(
        f"""
        CREATE TABLE decided AS
        WITH held AS (SELECT *, {sql_text(_ROOM, "rank")} AS rank FROM ({held.sql}))
        {sql_text(_ROOM, "decided")}
        """,
        {**held.parameters, **_RANKS},
    )


def _compare(engine: Engine, table: SessionsTable) -> None:
    """Settle `decided` where a version is as new as the one held: it is an update if it differs.

    A record that says the same in other words is no update, or files of two kinds would replace
    each other for ever. Records are read for these alone, since they are most of what a history
    holds.
    """
    months = _months_with(engine, _AS_NEW)
    if not months:
        return
    held = held_relation(table.files(months))
    differs = " OR ".join(
        f"incoming.{name} IS DISTINCT FROM held.{name}" for name in NAMES if name != _RECORD
    )
    engine.run(
        f"""
        UPDATE decided SET fate = CASE WHEN differs THEN $updated ELSE $unchanged END
        FROM (
          WITH held AS ({held.sql}), pairs AS (
            SELECT place, {differs} AS differs, incoming.{_RECORD} AS new, held.{_RECORD} AS old
            FROM decided
            JOIN incoming ON incoming.rowid = decided.place
            JOIN held USING (session_id, network)
            WHERE fate = $as_new
          ), told AS (
            SELECT new AS record FROM pairs WHERE NOT differs AND new <> old
            UNION
            SELECT old AS record FROM pairs WHERE NOT differs AND new <> old
          ), contents AS ({sql_text("seshis.engine", "contents")})
          {sql_text(_ROOM, "differing")}
        ) AS compared
        WHERE decided.place = compared.place
        """,
        {
            **held.parameters,
            "updated": _UPDATED,
            "unchanged": _UNCHANGED,
            "as_new": _AS_NEW,
        },
    )


def _months_with(engine: Engine, fate: str) -> list[str]:
    """The months that hold the sessions of a fate."""
    rows = engine.run(
        "SELECT DISTINCT held_month FROM decided WHERE fate = $fate AND held_month IS NOT NULL",
        {"fate": fate},
    )
    return [month for (month,) in rows]
