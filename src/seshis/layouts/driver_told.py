"""Which records tell of a driver where neither their layout nor their file's columns show it."""

from collections.abc import Sequence

from seshis.engine.connection import Engine
from seshis.engine.raw import Reading, raw_relation
from seshis.errors import UnreadableError
from seshis.layouts.canonical import Batch, types_of_layout
from seshis.layouts.catalogue import OWN


def with_driverless(engine: Engine, batches: Sequence[Batch]) -> list[Batch]:
    """The batches, with the networks that tell of no driver in them where only reading shows it.

    What SESHIS itself made has a column for drivers, whatever its networks tell; and of records a
    line only the first are known to have no field for one.
    """
    return [
        batch._replace(driver_told=True, driverless=_driverless(engine, batch))
        if batch.layout.name == OWN or _may_tell_later(engine, batch)
        else batch
        for batch in batches
    ]


def _may_tell_later(engine: Engine, batch: Batch) -> bool:
    in_lines = any(file.format == "ndjson" for file in batch.files)
    return not batch.driver_told and in_lines and "driver" in types_of_layout(engine, batch.layout)


def _driverless(engine: Engine, batch: Batch, reading: Reading = "fields") -> tuple[str, ...]:
    layout = batch.layout
    raw = raw_relation(batch.files, layout.reads, reading, own=layout.name == OWN)
    sql = f"""
        SELECT coalesce(network, '')
        FROM (WITH raw AS ({raw.sql}) {layout.sql}
)
        GROUP BY coalesce(network, '')
        HAVING count(driver) = 0"""
    try:
        return tuple(name for (name,) in engine.run(sql, raw.parameters))
    except UnreadableError:
        if reading != "fields":
            raise
        return _driverless(engine, batch, "large records")
