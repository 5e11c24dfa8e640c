"""One engine for all tests of the folder, and a folder for what a run copies."""

import pytest

from seshis.engine.connection import open_engine


@pytest.fixture(scope="session")
def engine():
    with open_engine() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "folder"
    made.mkdir()
    return made
