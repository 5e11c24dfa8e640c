"""Why the system refused to read or write, and what to do next, in the same words everywhere."""

import errno
import os
import re
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full; make room",
    errno.EDQUOT: "the disk quota is used up; make room",
    errno.EACCES: "permission denied; check its permissions",
    errno.EPERM: "permission denied; check its permissions",
    errno.EROFS: "its disk may only be read; choose another folder",
}
_NUMBER = re.compile(r"\(os error (\d+)\)")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def reason(error: OSError) -> str:
    """What follows a colon in a message."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def reason_in(text: str) -> str:
    """The same of what a library in Rust says of such an error; empty where it speaks of none."""
    found = _NUMBER.search(text)
    return reason(OSError(int(found[1]), os.strerror(int(found[1])))) if found else ""


def is_closed(path: Path) -> bool:
    """Whether a file or a folder that is there may not be read."""
    try:
        how = os.R_OK | os.X_OK if path.is_dir() else os.R_OK
        return path.exists() and not os.access(path, how)
    except PermissionError:
        return True


def means_full(error: OSError) -> bool:
    """Whether there was no room on the disk."""
    return error.errno in _NO_ROOM


def tells_of_full(text: str) -> bool:
    """The same of what a library says of an error that the system gave it."""
    return any(os.strerror(number) in text for number in _NO_ROOM)
