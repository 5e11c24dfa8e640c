"""NDJSON with half a surrogate pair in it: valid JSON that the engine takes for none.

Python and JavaScript write such an escape where a text was cut within a character. It stands for
no character, and becomes U+FFFD, as in answers.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from seshis.engine.raw import RawFile
from seshis.sources.answers.repair import readable, repaired
from seshis.sources.files.unpacking import open_unpacked
from seshis.sources.private_file import open_private

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def with_whole_characters(files: Sequence[RawFile], folder: Path) -> tuple[RawFile, ...]:
    """The files, each that needs it as a copy in the folder.

    Searches them through: for files of which something was not read.
    """
    return tuple(
        _mended(file, folder / f"mended-{number}") if _has_halves(file) else file
        for number, file in enumerate(files, start=1)
    )


def _has_halves(file: RawFile) -> bool:
    if file.format != "ndjson":
        return False
    with open_unpacked(file.path, file.compression) as stream:
        return any(_whole(line) != line for line in stream)


def _mended(file: RawFile, copy: Path) -> RawFile:
    copy.unlink(missing_ok=True)
    with open_unpacked(file.path, file.compression) as stream, open_private(copy) as target:
        target.writelines(map(_whole, stream))
    return file._replace(path=copy, compression="none")


def _whole(line: bytes) -> bytes:
    return repaired(readable(line)) if _SURROGATE.search(line) else line
