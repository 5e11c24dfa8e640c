"""Makes a spool of the files a user names: checks each, and turns whole answers into NDJSON.

NDJSON and CSV files are read where they are; standard input and pipes are copied first.
"""

import gzip
import shutil
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple, cast

from seshis.engine.raw import RawFile
from seshis.errors import InputError
from seshis.sessions.visible import visible
from seshis.sources.files.form import BYTE_ORDER_MARK, Seen, form_of
from seshis.sources.private_file import open_private
from seshis.sources.spool import Spool

STANDARD_INPUT = "-"

_HEAD_BYTES = 1 << 16
_LONG_HEAD_BYTES = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"


class _Input(NamedTuple):
    """A named input that is a regular file by now."""

    name: str
    path: Path
    gzip: bool

    def open(self) -> IO[bytes]:
        return cast("IO[bytes]", gzip.open(self.path)) if self.gzip else self.path.open("rb")

    def read(self, size: int = -1) -> bytes:
        with self.open() as stream:
            return stream.read(size)


def spool_from_files(names: Sequence[str], folder: Path) -> Spool:
    """The records of the files, in their order; `folder` takes what has to be copied.

    Raises InputError for a file that is missing, unreadable, empty, cut short or not sessions.
    """
    inputs: list[tuple[_Input, Seen]] = []
    for number, name in enumerate(names, start=1):
        with _explained(name):
            found = _regular_file(name, folder / f"input-{number}")
            found = _without_mark(found, folder / f"unmarked-{number}")
            inputs.append((found, _look_at(found)))
    origin = ", ".join(_called(name) for name in names)
    if all(seen.form != "answers" for _, seen in inputs):
        return Spool(origin, tuple(_as_is(found, seen) for found, seen in inputs))
    return _spool_with_answers(origin, inputs, folder)


def _spool_with_answers(origin: str, inputs: Sequence[tuple[_Input, Seen]], folder: Path) -> Spool:
    # Reading answers costs 40 ms of imports that a file of NDJSON need not pay.
    from seshis.sources.files.answers import (  # noqa: PLC0415
        AnswerError,
        completeness_of,
        spool_answers,
    )

    files: list[RawFile] = []
    pages = []
    for number, (found, seen) in enumerate(inputs, start=1):
        if seen.form != "answers":
            files.append(_as_is(found, seen))
            continue
        spooled = folder / f"answers-{number}.ndjson"
        with _explained(found.name):
            body = found.read()
        try:
            pages.append(spool_answers(body, spooled))
        except AnswerError as error:
            message = f"{visible(_called(found.name))} {error}"
            raise InputError(message, detail=error.detail) from error
        files.append(RawFile(spooled, "ndjson", columns=pages[-1].columns))
    proof = completeness_of(pages)
    if len(pages) == len(inputs):
        return Spool(origin, tuple(files), completeness=proof)
    missing = (proof.total_count or proof.retrieved) - proof.retrieved
    return Spool(origin, tuple(files), missing=missing)


def _regular_file(name: str, copy: Path) -> _Input:
    path = Path(name)
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file, or pipe sessions in")
        path = copy
        with open_private(copy) as target:
            shutil.copyfileobj(sys.stdin.buffer, target)
    elif not path.is_file():
        path.stat()
        if path.is_dir():
            raise IsADirectoryError
        path = copy
        with Path(name).open("rb") as pipe, open_private(copy) as target:
            shutil.copyfileobj(pipe, target)
    with path.open("rb") as stream:
        return _Input(name, path, gzip=stream.read(2) == _GZIP_MAGIC)


def _without_mark(found: _Input, copy: Path) -> _Input:
    """The input, copied if a byte order mark must go: the engine would lose the first record."""
    if found.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
        return found
    with found.open() as stream, open_private(copy) as target:
        stream.read(len(BYTE_ORDER_MARK))
        shutil.copyfileobj(stream, target)
    return _Input(found.name, copy, gzip=False)


def _look_at(found: _Input) -> Seen:
    asked = _HEAD_BYTES
    head = found.read(asked)
    if len(head) == asked and b"\n" not in head:
        asked = _LONG_HEAD_BYTES
        head = found.read(asked)
    seen = form_of(head, is_whole=len(head) < asked)
    if seen.form == "empty":
        raise InputError(f"{visible(_called(found.name))} is empty")
    if seen.form == "binary":
        raise InputError(
            f"{visible(_called(found.name))} is not text; "
            "give JSON, NDJSON or CSV, plain or gzip, in UTF-8"
        )
    return seen


def _as_is(found: _Input, seen: Seen) -> RawFile:
    return RawFile(found.path, "csv" if seen.form == "csv" else "ndjson", found.gzip, seen.columns)


def _called(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


@contextmanager
def _explained(name: str) -> Iterator[None]:
    shown = visible(_called(name))
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{shown} is not there; check the name") from error
    except IsADirectoryError as error:
        raise InputError(f"{shown} is a folder; name the files in it") from error
    except PermissionError as error:
        raise InputError(f"{shown} may not be read; check its permissions") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{shown} is cut short or damaged: its gzip ends too early") from error
    except OSError as error:
        raise InputError(f"{shown} cannot be read: {error.strerror or error}") from error
