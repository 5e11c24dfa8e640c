"""Erases a driver: rewritten without the name, old files deleted, and every file searched after."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from seshis.engine.connection import Engine
from seshis.errors import StorageError, UsageError
from seshis.history.columns import MONTH, NAMES
from seshis.history.folder import LOG, HistoryFolder, nothing_held
from seshis.history.forgotten import remember
from seshis.history.held import held_relation
from seshis.history.lock import writing
from seshis.history.mention import FORGOTTEN, Driver, Fingerprint, same_name
from seshis.history.scrubbing import rows_that_mention, scrub
from seshis.history.table import ConflictError, SessionsTable
from seshis.sessions.visible import is_text, visible

_ATTEMPTS = 5


class Forgot(NamedTuple):
    """How many sessions lost a name, and in how many files none was found afterwards.

    for_the_first_time: nobody had asked to forget this driver before.
    """

    sessions: int
    files: int
    for_the_first_time: bool


def forget(
    engine: Engine,
    folder: HistoryFolder,
    name: str,
    fingerprint: Fingerprint,
    tell: Callable[[str], None],
) -> Forgot:
    """Erase a driver, and remember to; StorageError where the name is still found afterwards."""
    same = same_name(name)
    if not is_text(name):
        raise UsageError(f"the name {visible(name)} is not UTF-8; give it as the records write it")
    if same in {"", "null", FORGOTTEN}:
        raise UsageError(f"{visible(repr(name))} is no driver; give an e-mail address or a name")
    if not folder.root.is_dir():
        raise nothing_held(folder)
    driver = Driver(same, fingerprint(same))
    with writing(folder, tell):
        # First of all, so that a sync after a run that dies here cannot bring the name back.
        first = remember(folder, driver, fingerprint)
        changed = _rewrite(engine, folder, driver)
        table = SessionsTable.latest(folder)
        if table is not None:
            table.remove_old_files(retention_hours=0)
            _remove_strays(folder, SessionsTable.required(folder))
        return Forgot(changed, _verify(engine, folder, driver), first)


def _rewrite(engine: Engine, folder: HistoryFolder, driver: Driver) -> int:
    for _ in range(_ATTEMPTS):
        table = SessionsTable.latest(folder)
        if table is None:
            return 0
        held = held_relation(table.files())
        months = {row[0] for row in rows_that_mention(engine, driver, MONTH, "held", held)}
        if not months:
            return 0
        rewritten = held_relation(table.files(months))
        engine.run("DROP TABLE IF EXISTS remaining")
        engine.run(f"CREATE TABLE remaining AS {rewritten.sql}", rewritten.parameters)
        changed = scrub(engine, "remaining", driver)
        columns = ", ".join(NAMES)
        try:
            with engine.arrow(f"SELECT {columns} FROM remaining ORDER BY {MONTH}") as sessions:
                table.replace_months(sessions, months)
        except ConflictError:
            continue
        return changed
    raise StorageError(
        f"another program keeps changing the history in {folder.shown}; forget again later"
    )


def _remove_strays(folder: HistoryFolder, table: SessionsTable) -> None:
    """Delete what a run that was killed in the middle of a write has left."""
    live = set(table.files())
    for path in _files(folder):
        logged = path.parent.name == LOG and path.suffix != ".tmp"
        if not logged and str(path) not in live and path.is_relative_to(folder.sessions):
            path.unlink(missing_ok=True)


def _verify(engine: Engine, folder: HistoryFolder, driver: Driver) -> int:
    """Search every file of the history; how many there are."""
    files = list(_files(folder))
    for path in files:
        found = (
            any(True for _ in rows_that_mention(engine, driver, MONTH, "held", _one(path)))
            if path.suffix == ".parquet" and path.parent.name != LOG
            else any(map(driver.is_in, _texts(path, engine)))
        )
        if found:
            raise StorageError(
                f"the driver is still named in {visible(str(path))}; run seshis forget again, "
                "and see whether another program writes this history"
            )
    return len(files)


def _one(path: Path) -> Any:
    return held_relation([str(path)])


def _texts(path: Path, engine: Engine) -> Iterator[str]:
    """Every text in a file of the log, or in one of the history's own.

    The numbers of a log are no names, though a driver may be called by one.
    """
    if path.suffix == ".parquet":
        sql = "SELECT CAST(to_json(checkpoint) AS VARCHAR) FROM read_parquet($path) AS checkpoint"
        for (text,) in engine.stream(sql, {"path": str(path)}):
            yield from _strings(json.loads(text))
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            yield line
        else:
            yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, field in value.items():
            yield key
            yield from _strings(field)
    elif isinstance(value, list):
        for field in value:
            yield from _strings(field)
    elif isinstance(value, str):
        try:
            within = json.loads(value)
        except ValueError:
            within = None
        if isinstance(within, dict | list):
            yield from _strings(within)
        else:
            yield value


def _files(folder: HistoryFolder) -> Iterator[Path]:
    return (path for path in folder.root.rglob("*") if path.is_file())
