"""The raw relation: records as they were received, one row each, every field as text.

A layout's SELECT reads it as `raw`, with the columns it asked for, and two more: `record`, the
whole record as JSON, and `fault`, why a line is no record at all (its words: sessions/left_out).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

RawFormat = Literal["ndjson", "csv"]


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file the engine can read: NDJSON or CSV, plain or gzip."""

    path: Path
    format: RawFormat
    gzip: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT and the values bound to its parameters."""

    sql: str
    parameters: dict[str, Any]


def raw_relation(
    files: Sequence[RawFile], columns: tuple[str, ...], *, with_records: bool
) -> Query:
    """The records of the files, in their order, with the named columns.

    Files of one format are read together; formats follow each other. Without records, `record`
    and `fault` are null and a line that is no JSON object has every column null: reading named
    fields alone is half as long again as fast.
    """
    selects: list[str] = []
    parameters: dict[str, Any] = {}
    groups: dict[tuple[RawFormat, bool], list[str]] = {}
    for file in files:
        groups.setdefault((file.format, file.gzip), []).append(str(file.path))
    for index, ((raw_format, gzip), paths) in enumerate(groups.items()):
        parameters[f"paths_{index}"] = paths
        compression = "gzip" if gzip else "none"
        if raw_format == "csv":
            selects.append(_csv(index, compression, columns))
        elif with_records:
            parameters["fields"] = [f'$."{column}"' for column in columns]
            selects.append(_ndjson_records(index, compression, columns))
        else:
            parameters["types"] = dict.fromkeys(columns, "VARCHAR")
            selects.append(_ndjson_fields(index, compression, columns))
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
            $paths_{index}, ignore_errors = true, compression = '{compression}'
          )
        )"""


def _ndjson_fields(index: int, compression: str, columns: tuple[str, ...]) -> str:
    fields = "".join(f", {_quoted(column)}" for column in columns)
    return f"""
        SELECT CAST(NULL AS VARCHAR) AS record, CAST(NULL AS VARCHAR) AS fault{fields}
        FROM read_json(
          $paths_{index}, columns = $types, format = 'newline_delimited', ignore_errors = true,
          compression = '{compression}'
        )"""


def _csv(index: int, compression: str, columns: tuple[str, ...]) -> str:
    fields = "".join(f", {_quoted(column)}" for column in columns)
    return f"""
        SELECT CAST(to_json(line) AS VARCHAR) AS record, CAST(NULL AS VARCHAR) AS fault{fields}
        FROM read_csv(
          $paths_{index}, all_varchar = true, header = true, compression = '{compression}'
        ) AS line"""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
