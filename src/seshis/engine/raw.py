"""The raw relation: records as they were received, one row each, every field as text.

A layout's SELECT reads it as `raw`, with the columns it asked for, and two more: `record`, the
whole record as JSON, and `fault`, why a line is no record at all (its words: sessions/left_out).
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

RawFormat = Literal["ndjson", "csv"]
Reading = Literal["fields", "records", "large records"]

# In brackets, a character that would match others stands for itself.
_WILDCARD = re.compile(r"[*?\[]")
# A JSON path such as '$.uid' is none: a point follows its sign.
_PARAMETER = re.compile(r"\$(\w+)")
_LARGEST_RECORD_BYTES = {"records": 1 << 24, "large records": 1 << 28}


class RawFile(NamedTuple):
    """A file the engine can read: NDJSON or CSV, plain or gzip.

    columns: those its first records carry, where somebody looked; a column that a CSV lacks is
        null then.
    """

    path: Path
    format: RawFormat
    gzip: bool = False
    columns: frozenset[str] | None = None


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


class _Group(NamedTuple):
    """What files must share to be read together."""

    format: RawFormat
    gzip: bool
    columns: frozenset[str] | None


def raw_relation(files: Sequence[RawFile], columns: tuple[str, ...], reading: Reading) -> Query:
    """The records of the files, in their order, with the named columns.

    Files of one format are read together; formats follow each other. Where fields alone are
    read, which is half again as fast, `record` and `fault` are null and a line that is no JSON
    object has every column null. Records of over 16 MiB want a reading of large ones, which
    takes more memory.
    """
    selects: list[str] = []
    parameters: dict[str, Any] = {}
    groups: dict[_Group, list[str]] = {}
    for file in files:
        held = file.columns if file.format == "csv" else None
        group = _Group(file.format, file.gzip, held)
        groups.setdefault(group, []).append(str(file.path.absolute()))
    for index, ((raw_format, gzip, held), paths) in enumerate(groups.items()):
        parameters[f"paths_{index}"] = [_as_pattern(path) for path in paths]
        compression = "gzip" if gzip else "none"
        if raw_format == "csv":
            selects.append(_csv(index, compression, columns, held))
        elif reading == "fields":
            parameters["types"] = dict.fromkeys(columns, "VARCHAR")
            selects.append(_ndjson_fields(index, compression, columns))
        else:
            parameters["fields"] = [f'$."{column}"' for column in columns]
            parameters["largest"] = _LARGEST_RECORD_BYTES[reading]
            selects.append(_ndjson_records(index, compression, columns))
    return Query(" UNION ALL BY NAME ".join(selects), parameters)


def _ndjson_records(index: int, compression: str, columns: tuple[str, ...]) -> str:
    fields = "".join(f", field[{n}] AS {_quoted(c)}" for n, c in enumerate(columns, start=1))
    return f"""
        SELECT
          record,
          CASE
            WHEN record IS NULL THEN 'not JSON'
            WHEN left(ltrim(record), 1) <> '{{' THEN 'not an object'
          END AS fault{fields}
        FROM (
          SELECT CAST(json AS VARCHAR) AS record, json_extract_string(json, $fields) AS field
          FROM read_ndjson_objects(
            $paths_{index}, ignore_errors = true, compression = '{compression}',
            maximum_object_size = $largest, hive_partitioning = false
          )
        )"""


def _ndjson_fields(index: int, compression: str, columns: tuple[str, ...]) -> str:
    fields = "".join(f", {_quoted(column)}" for column in columns)
    return f"""
        SELECT CAST(NULL AS VARCHAR) AS record, CAST(NULL AS VARCHAR) AS fault{fields}
        FROM read_json(
          $paths_{index}, columns = $types, format = 'newline_delimited', ignore_errors = true,
          compression = '{compression}', hive_partitioning = false
        )"""


def _csv(
    index: int, compression: str, columns: tuple[str, ...], held: frozenset[str] | None
) -> str:
    fields = "".join(
        f", {_quoted(column)}"
        if held is None or column in held
        else f", CAST(NULL AS VARCHAR) AS {_quoted(column)}"
        for column in columns
    )
    return f"""
        SELECT
          CAST(to_json(seshis_row) AS VARCHAR) AS record,
          CAST(NULL AS VARCHAR) AS fault{fields}
        FROM read_csv(
          $paths_{index}, all_varchar = true, header = true, compression = '{compression}',
          hive_partitioning = false, strict_mode = false, null_padding = true
        ) AS seshis_row"""


def _as_pattern(path: str) -> str:
    """A path as the pattern that only it fits; the reader takes a backslash as it is already."""
    return path if "\\" in path else _WILDCARD.sub(r"[\g<0>]", path)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
