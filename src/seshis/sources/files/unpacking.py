"""Compressed files, told by their first bytes and read as what they hold."""

import gzip
import sys
from pathlib import Path
from typing import IO, cast

from seshis.engine.raw import Compression

_MAGIC: dict[bytes, Compression] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_BLOCK_BYTES = 1 << 20


def compression_of(start: bytes) -> Compression:
    """How a file that begins so is compressed."""
    return next((name for magic, name in _MAGIC.items() if start.startswith(magic)), "none")


def open_unpacked(path: Path, compression: Compression) -> IO[bytes]:
    """The file's content, unpacked while it is read."""
    if compression == "gzip":
        return cast("IO[bytes]", gzip.open(path))
    if compression == "none":
        return path.open("rb")
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 - few files need it
    else:
        from backports import zstd  # noqa: PLC0415 - as above
    return cast("IO[bytes]", zstd.open(path))


def zstd_error() -> type[Exception]:
    """What the zstd module raises for damage."""
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdError  # noqa: PLC0415 - as above
    else:
        from backports.zstd import ZstdError  # noqa: PLC0415 - as above
    return ZstdError


def read_through(path: Path, compression: Compression) -> None:
    """Unpack a file to its end for its check sums.

    The engine's reader keeps silent about a zstd file that was cut short and a gzip file that was
    altered, and records would be missing.
    """
    with open_unpacked(path, compression) as stream:
        while stream.read(_BLOCK_BYTES):
            pass
