"""The folder a history lives in: which file of it is what."""

import re
from pathlib import Path
from typing import NamedTuple

from seshis.errors import InputError, OutputError, UsageError
from seshis.reasons import reason
from seshis.sessions.visible import visible

# Either the table's library or the engine takes these for something else.
_MISREAD = re.compile(r"""[\x00-\x1f\[\]{}*?|^\\"`<>%#]""")

LOG = "_delta_log"
"""The folder in a Delta table that says which of its files hold it."""
REMEDY = "put it back from a backup, or sync into another --history"
"""What to do where a file of it is damaged."""


class HistoryFolder(NamedTuple):
    """Where a history is, or is to be."""

    root: Path

    @property
    def sessions(self) -> Path:
        """The Delta table of sessions, partitioned by month."""
        return self.root / "sessions"

    @property
    def journal(self) -> Path:
        """What was retrieved when, a JSON object a line."""
        return self.root / "retrievals.ndjson"

    @property
    def forgotten(self) -> Path:
        """The keyed fingerprints of drivers who are not to come back, a line each."""
        return self.root / "forgotten"

    @property
    def lock(self) -> Path:
        """Who writes holds a lock on this file."""
        return self.root / "lock"

    @property
    def shown(self) -> str:
        """What to call it in a message."""
        return visible(str(self.root))


def history_at(root: Path) -> HistoryFolder:
    """The history in a folder; UsageError for a name that cannot hold one."""
    absolute = root.expanduser().absolute()
    odd = _MISREAD.search(str(absolute))
    if odd:
        raise UsageError(
            f"a history cannot be kept in {visible(str(root))}: its name holds {odd[0]!r}; "
            "give another folder with --history"
        )
    return HistoryFolder(absolute)


def make_folder(folder: HistoryFolder) -> None:
    """The folder, for its owner alone, unless it is there; OutputError where it cannot be made."""
    try:
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise OutputError(
            f"the history cannot be kept in {folder.shown}: {reason(error)}"
        ) from error


def nothing_held(folder: HistoryFolder) -> InputError:
    """The error for a history that is asked for sessions before it has any."""
    return InputError(
        f"there is no history in {folder.shown}; seshis sync makes one, or name it with --history"
    )
