"""Reads files as a run does up to the layout: the columns of each, and the raw rows."""

from seshis.engine.parquet import with_columns
from seshis.engine.raw import raw_relation
from seshis.sources.files.source import spool_from_files


def raw_rows(engine, names, folder, columns, reading="fields"):
    """The named columns of every record; with the record itself in a reading of records."""
    spool = spool_from_files([str(name) for name in names], folder)
    raw = raw_relation(with_columns(engine, spool.files), tuple(columns), reading)
    chosen = ['"' + column.replace('"', '""') + '"' for column in columns]
    chosen += ["record"] * (reading != "fields")
    return engine.run(f"SELECT {', '.join(chosen)} FROM ({raw.sql})", raw.parameters)
