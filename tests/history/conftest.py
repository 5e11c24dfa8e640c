"""Histories in folders of their own, synced in this process with records like the API's."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kept_history import KeptHistory
from seshis.engine.connection import Engine, open_engine


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_engine() as engine:
        yield engine


@pytest.fixture
def history(tmp_path, engine) -> KeptHistory:
    """An empty history in tmp_path/history."""
    return KeptHistory(tmp_path, engine)


@pytest.fixture
def spooled(tmp_path):
    """Writes records into a new NDJSON file."""

    def write(rows, name="rows.ndjson") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return path

    return write
