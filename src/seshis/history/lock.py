"""One writer at a time: a lock that the kernel lets go of however its holder ends."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from seshis.errors import OutputError
from seshis.history.folder import HistoryFolder, make_folder
from seshis.history.refusals import unwritable


@contextmanager
def writing(folder: HistoryFolder, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the history's lock; while another process has it, say so and wait.

    Makes the folder. Raises OutputError where nothing can be written there.
    """
    make_folder(folder)
    try:
        # Never removed: a lock on a file that is gone would keep nobody out.
        descriptor = os.open(folder.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise OutputError(unwritable(folder, error)) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"Another run writes the history in {folder.shown}; waiting for it to end.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
