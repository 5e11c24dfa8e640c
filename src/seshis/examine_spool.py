"""Looks at a spool for records that no reader would miss, so that none disappears uncounted."""

from seshis.engine.connection import Engine
from seshis.engine.swallowed_rows import swallowed_rows
from seshis.reports.counted import counted
from seshis.sessions.visible import visible
from seshis.sources.spool import Spool


def examined(engine: Engine, spool: Spool) -> Spool:
    """The spool, with what its unclosed quotes took counted as missing and told of."""
    missing, faults = spool.missing, list(spool.faults)
    for file in spool.files:
        swallowed = swallowed_rows(engine, file)
        if swallowed is not None:
            missing += swallowed.rows
            name = file.name or visible(file.path.name)
            rows = counted(swallowed.rows, "line")
            faults.append(
                f"{name}: a quote in row {swallowed.place} is not closed; "
                f"{rows} after it became part of its field, and are missing"
            )
    return spool._replace(missing=missing, faults=tuple(faults))
