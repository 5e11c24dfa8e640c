"""A history as tests keep it: synced from rows, read back with plain SQL."""

import itertools
import json
from pathlib import Path
from typing import Any

from seshis.engine.connection import Engine
from seshis.engine.raw import RawFile
from seshis.history.columns import NAMES
from seshis.history.folder import HistoryFolder, history_at
from seshis.history.forgetting import Forgot, forget
from seshis.history.held import held_relation
from seshis.history.merging import Merged
from seshis.history.table import SessionsTable
from seshis.pseudonyms import Pseudonyms
from seshis.sessions.zone import Zone
from seshis.sources.spool import Spool
from seshis.sync_sessions import Keeper, sync_spool

KEY = Pseudonyms(b"k" * 32)


class KeptHistory:
    """A history in a folder; `told` is what waiting runs were told."""

    def __init__(self, place: Path, engine: Engine) -> None:
        self.folder: HistoryFolder = history_at(place / "history")
        self.told: list[str] = []
        self.engine = engine
        self.keeper = Keeper(engine, self.folder, Zone("UTC"), lambda: KEY, self.told.append)
        self._place = place
        self._numbers = itertools.count()

    def sync(self, *rows: Any) -> Merged:
        """Merge one batch of records."""
        path = self._place / f"batch-{next(self._numbers)}.ndjson"
        path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in rows))
        return sync_spool(self.keeper, Spool("a batch", (RawFile(path, "ndjson"),), "powerflex"))

    def forget(self, name: str) -> Forgot:
        return forget(self.engine, self.folder, name, KEY.fingerprint, self.told.append)

    def sessions(self) -> list[dict[str, Any]]:
        """Every session held."""
        table = SessionsTable.latest(self.folder)
        return [] if table is None else read_sessions(self.engine, table.files())

    def by_id(self) -> dict[str, dict[str, Any]]:
        """The same by id, of which none may come twice."""
        rows = self.sessions()
        found = {row["session_id"]: row for row in rows}
        assert len(found) == len(rows)
        return found

    def data_files(self) -> set[Path]:
        return set(self.folder.sessions.rglob("*.parquet"))

    @property
    def version(self) -> int:
        return SessionsTable.required(self.folder).version


def read_sessions(engine: Engine, files: list[str]) -> list[dict[str, Any]]:
    held = held_relation(files)
    rows = engine.run(held.sql, held.parameters)
    return [dict(zip(NAMES, row, strict=True)) for row in rows]
