"""Why the system refused to read or write, and what to do next, in the same words everywhere."""

import errno
import os

_REASONS = {
    errno.ENOSPC: "the disk is full; make room",
    errno.EDQUOT: "the disk quota is used up; make room",
    errno.EACCES: "permission denied; check its permissions",
    errno.EPERM: "permission denied; check its permissions",
    errno.EROFS: "its disk may only be read; choose another folder",
}


def reason(error: OSError) -> str:
    """What follows a colon in a message."""
    return reason_of(error.errno) or error.strerror or str(error)


def reason_of(number: int | None) -> str:
    """The same of an error by its number; empty where there is none."""
    if not number:
        return ""
    return _REASONS.get(number) or os.strerror(number)
