"""The file that rows are gathered in: NDJSON, a row as it was received on each line."""

from collections.abc import Sequence
from pathlib import Path

from seshis.engine.private_folder import not_kept
from seshis.errors import StorageError
from seshis.reasons import reason
from seshis.sources.closing import Closing
from seshis.sources.private_file import open_private


class RowsFile(Closing):
    """A new file of rows, one a line; StorageError where it cannot be written.

    rows: how many were written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        try:
            self._file = open_private(path)
        except OSError as error:
            raise _unwritable(path, error) from error

    def write(self, rows: Sequence[bytes]) -> None:
        """Append rows."""
        if not rows:
            return
        lines = b"\n".join(rows)
        try:
            self._file.write(lines)
            self._file.write(b"\n")
        except OSError as error:
            raise _unwritable(self.path, error) from error
        self.rows += len(rows)

    def close(self) -> None:
        """Write what is still in memory."""
        try:
            self._file.close()
        except OSError as error:
            raise _unwritable(self.path, error) from error


def _unwritable(path: Path, error: OSError) -> StorageError:
    message = (
        f"the sessions cannot be kept in {str(path.parent)!r}: {reason(error)}; "
        "set TMPDIR to another folder"
    )
    return not_kept(error, message)
