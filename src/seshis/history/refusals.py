"""Why a history cannot be read or written, in one sentence that says what to do.

What may not be read is looked for after a failure only; a history may be large.
"""

import os
from pathlib import Path

from seshis.errors import StorageError
from seshis.history.folder import HistoryFolder
from seshis.reasons import is_closed, reason
from seshis.sessions.visible import visible


def closed(folder: HistoryFolder, error: Exception) -> StorageError | None:
    """The error for a history of which something may not be read; None where all may be."""
    found = _first_closed(folder.root)
    if found is None:
        return None
    message = f"the history in {folder.shown} may not be read; check its permissions"
    if found != folder.root:
        name = visible(str(found.relative_to(folder.root)))
        message = (
            f"the history in {folder.shown} cannot be read: {name} in it may not be read; "
            "check its permissions"
        )
    return StorageError(message, detail=str(error))


def unreadable(folder: HistoryFolder, error: OSError) -> StorageError:
    """The error for a history that the system does not let be read."""
    message = f"the history in {folder.shown} cannot be read: {reason(error)}"
    return closed(folder, error) or StorageError(message, detail=str(error))


def unwritable(folder: HistoryFolder, error: OSError) -> str:
    """The message for a history that the system does not let be written."""
    return f"the history in {folder.shown} cannot be written: {reason(error)}"


def _first_closed(root: Path) -> Path | None:
    """From the top down, so that a folder is named and not what is in it."""
    if is_closed(root):
        return root
    for place, folders, files in os.walk(root):
        for name in (*sorted(folders), *sorted(files)):
            if is_closed(Path(place, name)):
                return Path(place, name)
    return None
