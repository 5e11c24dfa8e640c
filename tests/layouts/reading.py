"""Reads a fixture as a run does: the reader, the layout its columns call for, UTC."""

import tempfile
from pathlib import Path

from powerflex_rows import ms
from seshis.engine.connection import Engine
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.catalogue import Layout, layout_for
from seshis.sessions.columns import CANONICAL
from seshis.sessions.zone import Zone
from seshis.sources.files.source import spool_from_files

FIXTURES = Path(__file__).parent / "fixtures"

_INSTANTS = ("plug_start", "plug_end", "charge_end", "id_start")


def layout_of(path: Path) -> Layout:
    """The layout that the columns of a file call for."""
    with tempfile.TemporaryDirectory() as folder:
        (file,) = spool_from_files([str(path)], Path(folder)).files
        return layout_for(file.columns or frozenset(), str(path))


def read(engine: Engine, name: str | Path, *, zone: str = "America/Los_Angeles") -> list[dict]:
    """The canonical rows of a fixture, in order, without those of their columns that are null.

    Times without a zone of their own, their layout's or their row's, are read in `zone`.
    """
    names = [column.name for column in CANONICAL]
    with tempfile.TemporaryDirectory() as folder:
        files = spool_from_files([str(FIXTURES / name)], Path(folder)).files
        layout = layout_for(files[0].columns or frozenset(), str(name))
        query = canonical_relation(engine, [Batch(layout, files)], Zone(zone), "records")
        rows = engine.run(f"SELECT {', '.join(names)} FROM ({query.sql})", query.parameters)
    pairs = [zip(names, row, strict=True) for row in rows]
    return [{name: value for name, value in row if value is not None} for row in pairs]


def at(**instants: str) -> dict[str, int]:
    """Columns that hold instants, written in UTC: at(plug_start="2018-04-25 11:08:04")."""
    assert set(instants) <= set(_INSTANTS)
    return {column: ms(text) for column, text in instants.items()}
