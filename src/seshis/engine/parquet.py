"""What Parquet files tell of themselves without their rows being read."""

from collections.abc import Sequence

from seshis.engine.connection import Engine
from seshis.engine.raw import RawFile


def count_rows(engine: Engine, files: Sequence[RawFile]) -> int:
    """How many rows the files hold together, by their footers."""
    ((rows,),) = engine.run(
        "SELECT count(*) FROM read_parquet($paths, hive_partitioning = false)",
        {"paths": [str(file.path.absolute()) for file in files]},
    )
    return int(rows)
