"""The raw relation: records as they were received, one row each, every field as text.

A layout's SELECT reads it as `raw`, with the columns it asked for, and two more: `record`, the
whole record as JSON, and `fault`, why a line is no record at all (its words: sessions/left_out).
How a format is read is said in raw_selects.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from seshis.engine import raw_selects

RawFormat = Literal["ndjson", "csv", "parquet"]
Compression = Literal["none", "gzip", "zstd"]
Reading = Literal["fields", "records", "large records"]

# In brackets, a character that would match others stands for itself.
_WILDCARD = re.compile(r"[*?\[]")
# A JSON path such as '$.uid' is none: a point follows its sign.
_PARAMETER = re.compile(r"\$(\w+)")
_LARGEST_RECORD_BYTES = {"records": 1 << 24, "large records": 1 << 28}


class RawFile(NamedTuple):
    """A file the engine can read.

    name: what messages call it.
    columns: those its first records carry, where somebody looked; a column that a CSV or Parquet
        file lacks is null then. Of Parquet only the engine knows them: see parquet.py.
    delimiter, header, skipped_lines: of a CSV: what parts its fields, its columns in their order
        (none twice, whatever the case), and how many lines stand before its header. Without
        `header` the engine takes the first line.
    line_breaks: a quoted field of the CSV may hold line breaks, so that no thread can begin to
        read in its middle.
    """

    path: Path
    format: RawFormat
    compression: Compression = "none"
    columns: frozenset[str] | None = None
    delimiter: str = ","
    header: tuple[str, ...] = ()
    skipped_lines: int = 0
    line_breaks: bool = False
    name: str = ""


class Query(NamedTuple):
    """A SELECT and the values bound to its parameters."""

    sql: str
    parameters: dict[str, Any]

    def prefixed(self, prefix: str) -> "Query":
        """The same with every parameter renamed, to stand beside others in one query."""
        return Query(
            _PARAMETER.sub(rf"${prefix}_\1", self.sql),
            {f"{prefix}_{name}": value for name, value in self.parameters.items()},
        )


def raw_relation(
    files: Sequence[RawFile], columns: tuple[str, ...], reading: Reading, *, own: bool = False
) -> Query:
    """The records of the files, in their order, with the named columns.

    Files that are read alike are read together; those of another kind follow. Where fields alone
    are read, which is half again as fast, `record` and `fault` are null and a line that is no
    JSON object has every column null. Records of over 16 MiB want a reading of large ones, which
    takes more memory. `own` files are of SESHIS's making: columns of Parquet keep their types, and
    texts of CSV lose the apostrophe that keeps formulas from spreadsheets.
    """
    groups: dict[RawFile, list[str]] = {}
    for file in files:
        groups.setdefault(_alike(file), []).append(as_pattern(file.path))
    selects: list[str] = []
    parameters: dict[str, Any] = {}
    for index, (file, patterns) in enumerate(groups.items()):
        source = raw_selects.Source(
            index, file.compression, columns, file.columns, with_record=reading != "fields"
        )
        parameters[f"paths_{index}"] = patterns
        if file.format == "csv":
            parameters |= _csv_parameters(index, file)
            selects.append(_csv_select(source, file, reading, own=own))
        elif file.format == "parquet":
            selects.append(raw_selects.parquet(source, typed=own, several=len(patterns) > 1))
        elif reading == "fields":
            parameters["types"] = dict.fromkeys(columns, "VARCHAR")
            selects.append(raw_selects.ndjson_fields(source))
        else:
            parameters["fields"] = [f'$."{column}"' for column in columns]
            parameters["largest"] = _LARGEST_RECORD_BYTES[reading]
            selects.append(raw_selects.ndjson_records(source))
    return Query(" UNION ALL BY NAME ".join(selects), parameters)


def _alike(file: RawFile) -> RawFile:
    """What files that can be read together share: all but their path and name."""
    held = None if file.format == "ndjson" else file.columns
    return file._replace(path=Path(), columns=held, name="")


def _csv_parameters(index: int, file: RawFile) -> dict[str, Any]:
    parameters: dict[str, Any] = {f"delimiter_{index}": file.delimiter}
    if file.header:
        parameters[f"header_{index}"] = dict.fromkeys(file.header, "VARCHAR")
        parameters[f"skipped_{index}"] = file.skipped_lines
    return parameters


def _csv_select(source: raw_selects.Source, file: RawFile, reading: Reading, *, own: bool) -> str:
    large = reading == "large records"
    return raw_selects.csv(
        source,
        own=own,
        known_header=bool(file.header),
        decimal_comma=file.delimiter != ",",
        parallel=not (file.line_breaks or large),
        large_rows=large,
    )


def as_pattern(path: Path) -> str:
    """A path as the pattern that only it fits; the reader takes a backslash as it is already."""
    name = str(path.absolute())
    return name if "\\" in name else _WILDCARD.sub(r"[\g<0>]", name)
