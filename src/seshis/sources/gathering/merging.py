"""Several readings of the same pages, put together with each session once."""

from pathlib import Path

from seshis.sources.gathering.rows_file import RowsFile
from seshis.sources.powerflex.answers.session_ids import session_id

_ROWS_AT_ONCE = 1000


def merge_into(file: RowsFile, readings: list[Path]) -> None:
    """Write the last reading, then what only earlier ones hold.

    The last comes first, so that a session that was changed meanwhile is kept as it is now. A row
    without an id is taken from the last one only: in an earlier one it may be the same row.
    """
    seen: set[str] = set()
    for path in reversed(readings):
        batch: list[bytes] = []
        with path.open("rb") as rows:
            for line in rows:
                row = line.rstrip(b"\n")
                identity = session_id(row)
                if identity is None:
                    if path != readings[-1]:
                        continue
                elif identity in seen:
                    continue
                else:
                    seen.add(identity)
                batch.append(row)
                if len(batch) == _ROWS_AT_ONCE:
                    file.write(batch)
                    batch.clear()
        file.write(batch)
