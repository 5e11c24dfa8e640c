"""Writes all that is held into one Parquet or CSV file: the whole of it, or nothing."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from seshis.engine.connection import Engine
from seshis.engine.copying import Form, copy_to_file
from seshis.engine.formulas import harmless
from seshis.engine.raw import Query
from seshis.errors import OutputError, UsageError
from seshis.history.columns import MONTH, NAMES, TEXTS
from seshis.history.folder import HistoryFolder
from seshis.history.held import held_relation
from seshis.history.table import SessionsTable
from seshis.reasons import reason
from seshis.sessions.visible import visible

_FORMATS: dict[str, Form] = {".parquet": "parquet", ".csv": "csv"}


def export(engine: Engine, folder: HistoryFolder, target: Path, *, replace: bool) -> int:
    """Write every session into a new file, readable by its owner only; how many there are.

    Raises UsageError for an ending that is no format, OutputError where a file is there already
    and is not to be replaced, or cannot be written.
    """
    form = _FORMATS.get(target.suffix.lower())
    shown = visible(str(target))
    if form is None:
        raise UsageError(f"an export is .parquet or .csv, by its ending; {shown} ends otherwise")
    if target.exists() and not replace:
        raise OutputError(f"{shown} is there already; name another file, or give --force")
    table = SessionsTable.required(folder)
    held = held_relation(table.files())
    columns = ", ".join(_columns(target.suffix.lower()))
    try:
        # A folder of its own keeps the draft private from its first byte on.
        with TemporaryDirectory(prefix=".seshis-", dir=target.absolute().parent) as place:
            draft = Path(place) / target.name
            draft.touch(mode=0o600)
            query = Query(f"SELECT {columns} FROM ({held.sql})", held.parameters)
            sessions = copy_to_file(engine, query, draft, form)
            _put(draft, target, replace=replace)
    except OSError as error:
        raise OutputError(f"{shown} cannot be written: {reason(error)}") from error
    return sessions


def _columns(ending: str) -> Iterator[str]:
    for name in NAMES:
        if name == MONTH:
            continue
        # Parquet's texts are what they are; who opens CSV is often a spreadsheet.
        yield f"{harmless(name)} AS {name}" if ending == ".csv" and name in TEXTS else name


def _put(draft: Path, target: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(target)
    else:
        try:
            # Unlike a rename, this fails where somebody made such a file meanwhile.
            target.hardlink_to(draft)
        except PermissionError:
            # A file system without hard links, such as a memory stick's.
            draft.rename(target)
