"""Where the sessions of a snapshot come from: the history, files, or the demo."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from seshis.history.folder import HistoryFolder
from seshis.history.retrievals import Coverage, coverages, retrievals
from seshis.history.table import SessionsTable
from seshis.open_history import gaps_in, spool_from_history, synced_until
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.sources.demo.source import spool_from_demo
from seshis.sources.files.source import spool_from_files
from seshis.sources.spool import Spool


class Held(Protocol):
    """What the source held when a snapshot was read."""

    version: object
    """Another one tells that the source has changed since."""
    until_ms: int | None
    """When the source was last asked; None where nobody knows."""

    def gaps(self, window: Window) -> str:
        """The times of the window that were never retrieved, in words."""


class Origin(Protocol):
    """A source that can be read again."""

    def held(self) -> Held:
        """What it holds now; asked before it is read."""

    def spool(self, folder: Path) -> Spool:
        """All its records; raises InputError where it has none."""


class HistoryOrigin:
    """The history that `seshis sync` keeps."""

    def __init__(self, folder: HistoryFolder, zone: Zone) -> None:
        self._folder = folder
        self._zone = zone

    def held(self) -> "HeldHistory":
        """The newest version, and what was retrieved of each source."""
        table = SessionsTable.required(self._folder)
        known = coverages(retrievals(self._folder))
        return HeldHistory(table.version, known, synced_until(self._folder), self._zone)

    def spool(self, folder: Path) -> Spool:  # noqa: ARG002 - a history is read where it is
        """The newest snapshot's files."""
        return spool_from_history(self._folder, Window(), self._zone, whole=True)


class HeldHistory:
    """A version of the history."""

    def __init__(
        self, version: int, known: Sequence[Coverage], until_ms: int | None, zone: Zone
    ) -> None:
        self.version: object = version
        self.until_ms = until_ms
        self._known = known
        self._zone = zone

    def gaps(self, window: Window) -> str:
        """As the journal of retrievals tells."""
        return gaps_in(self._known, window, self._zone)


class FilesOrigin:
    """Files that are named, or the demo where none is."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def held(self) -> "HeldFiles":
        """When each file was last written."""
        return HeldFiles(tuple(map(_written, self._names)))

    def spool(self, folder: Path) -> Spool:
        """Their records."""
        return spool_from_files(self._names, folder) if self._names else spool_from_demo()


class HeldFiles:
    """Files as they were; nobody knows what else there is."""

    def __init__(self, version: object) -> None:
        self.version = version
        self.until_ms: int | None = None

    def gaps(self, window: Window) -> str:  # noqa: ARG002 - files tell of no window
        """None that anybody knows of."""
        return ""


def _written(name: str) -> int | None:
    try:
        return Path(name).stat().st_mtime_ns
    except OSError:
        return None
