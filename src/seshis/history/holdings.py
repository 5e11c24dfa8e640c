"""What a history holds: sessions by network, what was retrieved of each source, and its size."""

from typing import NamedTuple

from seshis.engine.connection import Engine
from seshis.history.folder import HistoryFolder
from seshis.history.held import held_relation
from seshis.history.retrievals import Coverage, coverages, retrievals
from seshis.history.table import SessionsTable


class NetworkHoldings(NamedTuple):
    """The sessions of one network; first_ms and last_ms are starts, UTC milliseconds."""

    network: str
    sessions: int
    first_ms: int | None
    last_ms: int | None


class Holdings(NamedTuple):
    """All that is held; versions: how many commits the table has seen."""

    networks: list[NetworkHoldings]
    sources: list[Coverage]
    size_bytes: int
    versions: int


def holdings(engine: Engine, folder: HistoryFolder) -> Holdings:
    """What the history holds now; InputError where there is none."""
    table = SessionsTable.required(folder)
    held = held_relation(table.files())
    rows = engine.run(
        f"""
        WITH held AS ({held.sql})
        SELECT network, count(*) AS sessions, min(plug_start), max(plug_start)
        FROM held
        GROUP BY network
        ORDER BY network
        """,
        held.parameters,
    )
    return Holdings(
        [NetworkHoldings(*row) for row in rows],
        coverages(retrievals(folder)),
        sum(path.stat().st_size for path in folder.root.rglob("*") if path.is_file()),
        table.version + 1,
    )


def count_held(engine: Engine, folder: HistoryFolder) -> int:
    """How many sessions are held in all."""
    table = SessionsTable.latest(folder)
    if table is None:
        return 0
    held = held_relation(table.files())
    ((sessions,),) = engine.run(f"SELECT count(*) FROM ({held.sql})", held.parameters)
    return int(sessions)
