"""The snapshot's sessions as a relation of the engine."""

from collections.abc import Sequence

from seshis.engine.raw import Query
from seshis.history.columns import KEPT, MONTH, NAMES


def held_relation(files: Sequence[str]) -> Query:
    """The sessions in data files of the table; none where there are no files."""
    if not files:
        empty = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in KEPT)
        return Query(f"SELECT {empty} WHERE FALSE", {})
    sql = f"""
        SELECT {", ".join(NAMES)}
        FROM read_parquet(
          $held_files, hive_partitioning = true, hive_types = {{'{MONTH}': VARCHAR}}
        )"""
    return Query(sql, {"held_files": list(files)})
