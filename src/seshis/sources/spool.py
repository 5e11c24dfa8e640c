"""What every source hands over: files of records as received, and how complete they are."""

from typing import NamedTuple, Protocol

from seshis.engine.raw import RawFile
from seshis.sessions.completeness import Completeness


class Spool(NamedTuple):
    """Records as received.

    origin: where they came from, in words for a message.
    layout: the layout's name where the source knows it; else each file's columns tell.
    completeness: as the source proved it; None where only counting the records can tell.
    missing: how many records the source knows to be missing where completeness is None.
    remedy: what to do where a file of it is damaged.
    faults: what is wrong with the files, a sentence each.
    gaps: the times of the period that nothing was ever retrieved of, in words.
    unproven: nothing ever told whether they are all of the period that is asked for.
    unique_ids: no session stands in it twice, by how it was made.
    """

    origin: str
    files: tuple[RawFile, ...]
    layout: str | None = None
    completeness: Completeness | None = None
    missing: int = 0
    remedy: str = "fetch it again"
    faults: tuple[str, ...] = ()
    gaps: str = ""
    unproven: bool = False
    unique_ids: bool = False


class Listener(Protocol):
    """Who is told how a retrieval goes; the command line prints it, a test records it."""

    def debug(self, message: str) -> None:
        """A line for --debug."""

    def warn(self, message: str) -> None:
        """Something the user should know, though the retrieval goes on."""

    def progress(self, done_pages: int, all_pages: int | None) -> None:
        """Pages retrieved so far, of how many if that is known."""
