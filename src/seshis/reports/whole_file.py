"""Files that a report leaves behind: written whole or not at all, and their owner's alone."""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seshis.errors import OutputError
from seshis.sessions.visible import visible

Tell = Callable[[str], None]

_SENTENCES = {
    errno.EACCES: "its folder may not be written to; choose another",
    errno.EPERM: "its folder may not be written to; choose another",
    errno.EROFS: "its folder may not be written to; choose another",
    errno.ENOENT: "its folder does not exist; make it first or choose another",
    errno.ENOTDIR: "what should be its folder is a file; choose another",
    errno.EISDIR: "it is a folder; give the name of a file",
    errno.ENOSPC: "the disk is full; make room or choose another folder",
    errno.EDQUOT: "the disk quota is used up; make room or choose another folder",
    errno.ELOOP: "it is a link that leads back to itself; choose another",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
}
_COPIED_BYTES = 1 << 20
_QUIET_S, _LOOK_EVERY_S = 1.0, 0.05
OPEN_FILES = frozenset(map(Path, ("/dev", "/dev/fd", "/proc/self/fd")))
"""Where /dev/stdout and the like are, which may be a file that a shell has opened."""


def to_nobody(_: str) -> None:
    """What is told of is no news where a file alone is written."""


def check_target(
    path: Path, flag: str, is_ours: Callable[[Path], bool], *, what: str, force: bool = False
) -> None:
    """See before a run that its file can be written when it ends; raises OutputError.

    A file that is there already is replaced only where it is empty, where is_ours knows it for an
    earlier one, or by force.
    """
    if is_device(path):
        return
    with _explained(path, what):
        target = target_of(path)
        _check_folder(target)
        is_there = target.is_file() and target.stat().st_size > 0
    if is_there and not force and not _is_known(target, is_ours):
        raise OutputError(
            f"{str(path)!r} is there already, and {flag} did not write it; "
            "name another file, or give --force"
        )


def _is_known(target: Path, is_ours: Callable[[Path], bool]) -> bool:
    try:
        return is_ours(target)
    except OSError:
        # What cannot be read is not known.
        return False


def _check_folder(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    # Raises what a later attempt to make a file there would.
    target.parent.stat()
    if not target.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def target_of(path: Path) -> Path:
    """The file that a name or a link stands for, there or not: the one that is replaced."""
    return Path(os.path.realpath(path))


def is_device(path: Path) -> bool:
    """Whether it is a device, a pipe or an open file, to be written to rather than replaced."""
    try:
        is_open = path.absolute().parent in OPEN_FILES and not path.is_dir()
        return path.exists() and (is_open or not (path.is_file() or path.is_dir()))
    except OSError:
        # Nothing has such a name.
        return False


def write_whole(path: Path, content: bytes, *, what: str, tell: Tell = to_nobody) -> None:
    """Write the content as whole_file does."""
    with whole_file(path, what=what, tell=tell) as draft:
        draft.write_bytes(content)


@contextmanager
def whole_file(path: Path, *, what: str, tell: Tell = to_nobody) -> Iterator[Path]:
    """A draft to fill, which becomes the file once it is full.

    A new file is its owner's alone (0600), for it may name drivers. A file already there is
    replaced in one step and keeps its permissions; a device or a pipe is written to, and `tell` is
    told where nobody reads the pipe yet. Raises OutputError where nothing can be written; the file
    is then as it was.
    """
    with _explained(path, what):
        # The real path of a pipe, such as that of /dev/stdout, is no file's.
        into_device = is_device(path)
        target = path if into_device else target_of(path)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        folder = None if into_device else target.parent
        handle, name = tempfile.mkstemp(prefix=".seshis-", suffix=".part", dir=folder)
        os.close(handle)
        draft = Path(name)
        try:
            yield draft
            if into_device:
                _write_into(draft, target, tell)
            else:
                _replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)


def _write_into(draft: Path, target: Path, tell: Tell) -> None:
    # Whoever stopped reading a pipe has seen enough.
    with suppress(BrokenPipeError), draft.open("rb") as source:
        descriptor = _opened(target, tell)
        with open(descriptor, "wb") as device:  # noqa: PTH123 - open already
            shutil.copyfileobj(source, device, _COPIED_BYTES)


def _opened(target: Path, tell: Tell) -> int:
    """The device for writing; a pipe waits for its reader, as everywhere, but not in silence."""
    # A file that a shell opened may hold something already, as after >>.
    how = os.O_WRONLY | (os.O_APPEND if target.is_file() else 0)
    until = time.monotonic() + _QUIET_S
    while target.is_fifo() and time.monotonic() < until:
        try:
            descriptor = os.open(target, how | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            time.sleep(_LOOK_EVERY_S)
        else:
            os.set_blocking(descriptor, True)
            return descriptor
    if target.is_fifo():
        tell(f"{visible(str(target))} is a pipe that nobody reads yet; waiting for a reader.")
    return os.open(target, how)


def _replace(draft: Path, target: Path) -> None:
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, draft)
    draft.replace(target)


@contextmanager
def _explained(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _SENTENCES.get(error.errno or 0) or error.strerror or str(error)
        message = f"{what} cannot be written to {str(path)!r}: {reason}"
        raise OutputError(message, detail=repr(error)) from error
