"""Several readings of the same pages, put together with each session once."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from seshis.sources.gathering.reading import IdentityOf, Reading
from seshis.sources.gathering.rows_file import RowsFile

_ROWS_AT_ONCE = 1000


def merged(readings: Sequence[Reading], path: Path) -> int:
    """Leave the readings' rows in `path`, which may be one of theirs; how many they are."""
    whole = path.with_name(f"{path.name}.whole")
    with ExitStack() as undo:
        file = undo.enter_context(RowsFile(whole))
        undo.callback(whole.unlink, missing_ok=True)
        _merge_into(file, [reading.file.path for reading in readings], readings[-1].identity_of)
        file.close()
        undo.pop_all()
    whole.replace(path)
    return file.rows


def _merge_into(file: RowsFile, readings: list[Path], identity_of: IdentityOf) -> None:
    """Write the last reading, then what only earlier ones hold.

    The last comes first, so that a session that was changed meanwhile is kept as it is now; so
    does its last row within a reading. A row without an id is taken from the last reading only:
    in an earlier one it may be the same row.
    """
    seen: set[str] = set()
    for path in reversed(readings):
        latest = _latest_lines(path, identity_of)
        batch: list[bytes] = []
        with path.open("rb") as rows:
            for number, line in enumerate(rows):
                row = line.rstrip(b"\n")
                identity = identity_of(row)
                if identity is None:
                    if path != readings[-1]:
                        continue
                elif identity in seen or latest[identity] != number:
                    continue
                batch.append(row)
                if len(batch) == _ROWS_AT_ONCE:
                    file.write(batch)
                    batch.clear()
        file.write(batch)
        seen.update(latest)


def _latest_lines(path: Path, identity_of: IdentityOf) -> dict[str, int]:
    """The last line of each identity."""
    with path.open("rb") as rows:
        identified = ((identity_of(line), number) for number, line in enumerate(rows))
        return {identity: number for identity, number in identified if identity is not None}
