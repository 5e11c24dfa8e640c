"""Files that a report leaves behind: written whole or not at all, and their owner's alone."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

from seshis.errors import OutputError

_SENTENCES = {
    errno.EACCES: "its folder may not be written to; choose another",
    errno.EPERM: "its folder may not be written to; choose another",
    errno.EROFS: "its folder may not be written to; choose another",
    errno.ENOENT: "its folder does not exist; make it first or choose another",
    errno.ENOTDIR: "what should be its folder is a file; choose another",
    errno.EISDIR: "it is a folder; give the name of a file",
    errno.ENOSPC: "the disk is full; make room or choose another folder",
    errno.EDQUOT: "the disk quota is used up; make room or choose another folder",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
}


def write_whole(path: Path, content: bytes, *, what: str) -> None:
    """Write the content; a new file is its owner's alone (0600), for it may name drivers.

    A file already there is replaced in one step and keeps its permissions; a device or a pipe is
    written to. Raises OutputError where nothing can be written; the file is then as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
        else:
            _replace_whole(target, content)
    except OSError as error:
        reason = _SENTENCES.get(error.errno or 0) or error.strerror or str(error)
        message = f"{what} cannot be written to {str(path)!r}: {reason}"
        raise OutputError(message, detail=repr(error)) from error


def _replace_whole(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(prefix=".seshis-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
