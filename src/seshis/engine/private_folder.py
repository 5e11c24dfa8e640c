"""Folders for the time of a run: its user's alone, gone with it, and known for dead after a kill.

A run holds a lock on its folder, which the kernel lets go of however the run ends.
"""

import fcntl
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seshis.errors import DiskFullError, StorageError
from seshis.reasons import means_full, reason

FULL = (
    "the sessions cannot be kept while they are counted: the disk of the temporary folder is full; "
    "make room there, or set TMPDIR to another folder"
)
_PREFIX = "seshis-run-"
# A younger one may be without its lock still.
_YOUNG_S = 60


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder, removed with what is in it; StorageError where there can be none."""
    with _new_folder() as name:
        descriptor = os.open(name, os.O_RDONLY)
        try:
            # Where a file system has no locks, nothing is ever known for dead.
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield Path(name)
        finally:
            os.close(descriptor)


def _new_folder() -> "tempfile.TemporaryDirectory[str]":
    try:
        return tempfile.TemporaryDirectory(prefix=_PREFIX)
    except OSError as error:
        message = f"no temporary folder can be made: {reason(error)}; set TMPDIR to another folder"
        raise not_kept(error, message) from error


def not_kept(error: OSError, message: str) -> StorageError:
    """The error for what finds no place in the temporary folder; FULL goes before the message."""
    return DiskFullError(FULL) if means_full(error) else StorageError(message)


def remove_dead_folders() -> None:
    """Remove the folders of runs that were killed."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            _remove_if_dead(path)


def _remove_if_dead(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        found = os.fstat(descriptor)
        own = found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) == stat.S_IRWXU
        if own and time.time() - found.st_mtime > _YOUNG_S:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(descriptor)
