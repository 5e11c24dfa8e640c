"""Makes a spool of the files a user names: checks each, and writes out what the engine cannot read.

NDJSON, CSV and Parquet are read where they are. Standard input and pipes, whole answers, workbooks
and text that is not UTF-8 are copied into the run's folder first.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seshis.engine.raw import RawFile
from seshis.errors import InputError
from seshis.sources.files.encoding import Encoding, scan, utf_16_of, write_as_utf_8
from seshis.sources.files.form import BYTE_ORDER_MARK, Seen, binary_form, text_form
from seshis.sources.files.inputs import Input, regular_input
from seshis.sources.files.names import files_named
from seshis.sources.files.refusals import called, explained
from seshis.sources.files.table import table_of
from seshis.sources.files.unpacking import read_through
from seshis.sources.private_file import open_private
from seshis.sources.spool import Spool

if TYPE_CHECKING:
    from seshis.sources.files.answers import Pages

_HEAD_BYTES = 1 << 16
_LONG_HEAD_BYTES = 1 << 20
_PARQUET_END = b"PAR1"


class _Readable(NamedTuple):
    """A file made ready for the engine; pages: what it says of its listing, if it is answers."""

    file: RawFile
    pages: "Pages | None" = None


def spool_from_files(names: Sequence[str], folder: Path) -> Spool:
    """The records of the files, in their order; `folder` takes what has to be copied.

    A name may be a folder or a glob. Raises InputError for a file that is missing, unreadable,
    empty, cut short or not sessions.
    """
    ready: list[_Readable] = []
    for number, name in enumerate(files_named(names), start=1):
        with explained(name):
            found = regular_input(name, folder / f"input-{number}")
            one = _readable(found, folder, number)
            ready.append(one._replace(file=one.file._replace(name=called(name))))
    origin = ", ".join(called(name) for name in names)
    files = tuple(one.file for one in ready)
    pages = [one.pages for one in ready if one.pages is not None]
    if not pages:
        return Spool(origin, files)
    from seshis.sources.files.answers import completeness_of  # noqa: PLC0415 - loaded by now

    proof = completeness_of(pages)
    if len(pages) == len(files):
        return Spool(origin, files, completeness=proof)
    missing = (proof.total_count or proof.retrieved) - proof.retrieved
    return Spool(origin, files, missing=missing)


def _readable(found: Input, folder: Path, number: int) -> _Readable:
    head = found.read(_HEAD_BYTES)
    form = binary_form(head)
    if form is not None:
        return _binary(found, form, folder / f"sheet-{number}")
    encoding = utf_16_of(head)
    if encoding is not None:
        found = _as_utf_8(found, encoding, folder / f"utf-8-{number}")
    seen = _look_at(found)
    if seen.form == "csv":
        return _Readable(_table_file(found, folder / f"table-{number}"))
    if seen.form == "answers":
        return _answers(found, folder / f"answers-{number}")
    found = _without_mark(found, folder / f"unmarked-{number}")
    if found.compression != "none":
        read_through(found.path, found.compression)
    return _Readable(RawFile(found.path, "ndjson", found.compression, seen.columns))


def _look_at(found: Input) -> Seen:
    asked = _HEAD_BYTES
    head = found.read(asked)
    if len(head) == asked and b"\n" not in head:
        asked = _LONG_HEAD_BYTES
        head = found.read(asked)
    seen = text_form(head, is_whole=len(head) < asked)
    if seen.form == "empty":
        raise InputError(f"{called(found.name)} is empty")
    if seen.form == "binary":
        raise InputError(
            f"{called(found.name)} is not text; give JSON, NDJSON or CSV, plain, gzip or zstd, "
            "Parquet or Excel's .xlsx"
        )
    return seen


def _binary(found: Input, form: str, sheet: Path) -> _Readable:
    shown = called(found.name)
    if found.compression != "none":
        raise InputError(f"{shown} is a packed file of a kind that is not text; unpack it first")
    if form == "parquet":
        with found.open() as stream:
            stream.seek(-len(_PARQUET_END), 2)
            whole = stream.read() == _PARQUET_END
        if not whole:
            raise InputError(f"{shown} is a Parquet file that is cut short or encrypted")
        return _Readable(RawFile(found.path, "parquet"))
    from seshis.sources.files.workbook import refusal_of_ole, spool_workbook  # noqa: PLC0415

    if form == "ole":
        raise refusal_of_ole(found.path, shown)
    columns = spool_workbook(found.path, shown, sheet)
    return _Readable(RawFile(sheet, "ndjson", columns=columns))


def _table_file(found: Input, copy: Path) -> RawFile:
    with found.open() as stream:
        scanned = scan(stream)
    if scanned.encoding != "utf-8":
        found = _as_utf_8(found, scanned.encoding, copy)
    table = table_of(found.read(_LONG_HEAD_BYTES).decode(errors="replace"))
    return RawFile(
        found.path,
        "csv",
        found.compression,
        frozenset(table.header),
        table.delimiter,
        table.header,
        table.skipped_lines,
        scanned.line_breaks,
    )


def _answers(found: Input, spooled: Path) -> _Readable:
    # Reading answers costs 40 ms of imports that a file of NDJSON need not pay.
    from seshis.sources.files.answers import AnswerError, spool_answers  # noqa: PLC0415

    try:
        pages = spool_answers(found.read(), spooled)
    except AnswerError as error:
        raise InputError(f"{called(found.name)} {error}", detail=error.detail) from error
    return _Readable(RawFile(spooled, "ndjson", columns=pages.columns), pages)


def _without_mark(found: Input, copy: Path) -> Input:
    """The input, copied if a byte order mark must go: the engine would lose the first record."""
    if found.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
        return found
    with found.open() as stream, open_private(copy) as target:
        stream.read(len(BYTE_ORDER_MARK))
        shutil.copyfileobj(stream, target)
    return Input(found.name, copy)


def _as_utf_8(found: Input, encoding: Encoding, copy: Path) -> Input:
    with found.open() as stream, open_private(copy) as target:
        write_as_utf_8(stream, encoding, target)
    return Input(found.name, copy)
