"""Loads records as a run does: a real file, a real engine, every step between them."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.raw import RawFile, RawFormat
from seshis.layouts.catalogue import POWERFLEX
from seshis.load_sessions import LoadedSessions, LoadOptions, load_sessions
from seshis.pseudonyms import Pseudonyms
from seshis.sessions.classes import Assumptions
from seshis.sessions.columns import OPTIONAL
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.sources.spool import Spool


class Session(NamedTuple):
    """A usable session as every analysis reads it."""

    session_id: str | None
    site: str | None
    station: str | None
    driver: str | None
    energy_kwh: float
    start_ms: int
    end_ms: int | None
    time_basis: str
    local_day: int


def ndjson(records: Iterable[Any]) -> bytes:
    """The records a line each; a record that is bytes already is such a line."""
    lines = (r if isinstance(r, bytes) else json.dumps(r).encode() for r in records)
    return b"".join(line + b"\n" for line in lines)


def options(
    *,
    zone: str = "UTC",
    window: Window | None = None,
    thorough: bool = False,
    pseudonyms: Pseudonyms | None = None,
    **assumptions: Any,
) -> LoadOptions:
    return LoadOptions(
        zone=Zone(zone),
        assumptions=Assumptions(**assumptions),
        window=window,
        columns=frozenset(OPTIONAL),
        with_records=thorough,
        pseudonyms=pseudonyms,
    )


def load(
    engine: Engine,
    records: Iterable[Any] | bytes,
    *,
    raw_format: RawFormat = "ndjson",
    layout: str = POWERFLEX,
    settled: LoadOptions | None = None,
    **loading: Any,
) -> LoadedSessions:
    """The judged sessions of a file that holds the records, or these bytes."""
    content = records if isinstance(records, bytes) else ndjson(records)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records"
        path.write_bytes(content)
        spool = Spool("the test's file", (RawFile(path, raw_format),), layout=layout)
        return load_sessions(engine, spool, settled or options(**loading))


def usable_sessions(loaded: LoadedSessions) -> list[Session]:
    """Those that count, in the order they arrived."""
    rows = loaded.usable.ask(f"SELECT {', '.join(Session._fields)} FROM sessions ORDER BY arrival")
    return [Session(*row) for row in rows]


def reasons(loaded: LoadedSessions) -> dict[str, int]:
    """How many records each reason left out."""
    return {count.reason: count.records for count in loaded.tally.left_out}
