"""The SELECT that reads the files of one kind: `record`, `fault` and the columns asked for.

Everything that a reader of DuckDB could guess is told to it, so that an odd row deep in a file
cannot change how the rest is read. What files hold is bound as parameters, by the raw relation.
"""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from seshis.engine.formulas import as_it_was

_NO_RECORD = "CAST(NULL AS VARCHAR) AS record"
_NO_FAULT = "CAST(NULL AS VARCHAR) AS fault"
_RECORD_COLUMN = "raw"
"""A Parquet column that holds each record as it was received, as in SESHIS's own exports."""


class Source(NamedTuple):
    """Files read by one SELECT.

    number: tells this SELECT's parameters from those of others.
    columns: those asked for; held: those the files are known to have, None where nobody looked.
    """

    number: int
    compression: str
    columns: tuple[str, ...]
    held: AbstractSet[str] | None
    with_record: bool

    def has(self, column: str) -> bool:
        """Whether the files may have the column."""
        return self.held is None or column in self.held


def ndjson_records(source: Source) -> str:
    """Whole records, and the fields taken from them."""
    numbered = enumerate(source.columns, start=1)
    fields = "".join(f", field[{n}] AS {_quoted(column)}" for n, column in numbered)
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
            $paths_{source.number}, ignore_errors = true, compression = '{source.compression}',
            maximum_object_size = $largest, hive_partitioning = false
          )
        )"""


def ndjson_fields(source: Source) -> str:
    """Named fields alone."""
    fields = "".join(f", {_quoted(column)}" for column in source.columns)
    return f"""
        SELECT {_NO_RECORD}, {_NO_FAULT}{fields}
        FROM read_json(
          $paths_{source.number}, columns = $types, format = 'newline_delimited',
          ignore_errors = true, compression = '{source.compression}', hive_partitioning = false
        )"""


def csv(  # noqa: PLR0913 - all that the reader must be told
    source: Source,
    *,
    own: bool,
    known_header: bool,
    decimal_comma: bool,
    parallel: bool,
    large_rows: bool,
) -> str:
    """Rows of tables; a row that is too short is padded, one that is too long cut."""
    value = _with_point if decimal_comma else _quoted
    fields = "".join(
        _field(source, column, as_it_was(value(column)) if own else value(column))
        for column in source.columns
    )
    i = source.number
    columns = (
        f"auto_detect = false, columns = $header_{i}, skip = $skipped_{i}"
        if known_header
        else "all_varchar = true"
    )
    size = ", max_line_size = 16777216, buffer_size = 67108864" if large_rows else ""
    return f"""
        SELECT {_row_as_json(source)}, {_NO_FAULT}{fields}
        FROM read_csv(
          $paths_{i}, {columns}, header = true, delim = $delimiter_{i}, quote = '"', escape = '"',
          compression = '{source.compression}', hive_partitioning = false, strict_mode = false,
          null_padding = true, parallel = {parallel}{size}
        ) AS seshis_row"""


def parquet(source: Source, *, typed: bool, several: bool) -> str:
    """Rows of Parquet files that hold the same columns, if not of the same types."""
    value = _quoted if typed else _as_text
    fields = "".join(_field(source, column, value(column)) for column in source.columns)
    # A number in one file may be text in another: unless united, the first one's type is forced.
    union = several and not typed
    return f"""
        SELECT {_received(source)}, {_NO_FAULT}{fields}
        FROM read_parquet(
          $paths_{source.number}, hive_partitioning = false, union_by_name = {union}
        ) AS seshis_row"""


def _row_as_json(source: Source) -> str:
    return "CAST(to_json(seshis_row) AS VARCHAR) AS record" if source.with_record else _NO_RECORD


def _received(source: Source) -> str:
    if not (source.with_record and source.held and _RECORD_COLUMN in source.held):
        return _row_as_json(source)
    kept = f"CAST(seshis_row.{_RECORD_COLUMN} AS VARCHAR)"
    row = "CAST(to_json(seshis_row) AS VARCHAR)"
    return f"CASE WHEN json_valid({kept}) THEN {kept} ELSE {row} END AS record"


def _field(source: Source, column: str, value: str) -> str:
    return f", {value if source.has(column) else 'CAST(NULL AS VARCHAR)'} AS {_quoted(column)}"


def _with_point(column: str) -> str:
    name = _quoted(column)
    number = f"regexp_full_match({name}, '[+-]?[0-9]*,[0-9]+')"
    return f"CASE WHEN {number} THEN replace({name}, ',', '.') ELSE {name} END"


def _as_text(column: str) -> str:
    """A column as text, what is nested as JSON; the type is known when the query is planned."""
    name = _quoted(column)
    nested = rf"regexp_matches(typeof({name}), '^(STRUCT|MAP|UNION)|\]$')"
    text = f"CAST({name} AS VARCHAR)"
    return f"CASE WHEN {nested} THEN CAST(to_json({name}) AS VARCHAR) ELSE {text} END"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
