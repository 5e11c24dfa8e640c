"""A named input as a regular file: standard input and pipes are copied first."""

import shutil
import sys
from pathlib import Path
from typing import IO, NamedTuple

from seshis.engine.raw import Compression
from seshis.errors import InputError
from seshis.sources.files.names import STANDARD_INPUT
from seshis.sources.files.unpacking import compression_of, open_unpacked
from seshis.sources.private_file import open_private

_MAGIC_BYTES = 4


class Input(NamedTuple):
    """A named input that is a regular file by now; `name` is what the user calls it."""

    name: str
    path: Path
    compression: Compression = "none"

    def open(self) -> IO[bytes]:
        """Its content, unpacked."""
        return open_unpacked(self.path, self.compression)

    def read(self, size: int = -1) -> bytes:
        """The beginning of its content, or all of it."""
        with self.open() as stream:
            return stream.read(size)


def regular_input(name: str, copy: Path) -> Input:
    """The input of this name, copied to `copy` if it can be read only once."""
    path = Path(name)
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file, or pipe sessions in")
        path = copy
        with open_private(copy) as target:
            shutil.copyfileobj(sys.stdin.buffer, target)
    elif not path.is_file():
        path.stat()
        path = copy
        with Path(name).open("rb") as pipe, open_private(copy) as target:
            shutil.copyfileobj(pipe, target)
    with path.open("rb") as stream:
        return Input(name, path, compression_of(stream.read(_MAGIC_BYTES)))
