"""One engine for all tests of the folder: loading makes its tables anew."""

import pytest

from seshis.engine.connection import open_engine


@pytest.fixture(scope="session")
def engine():
    with open_engine() as opened:
        yield opened
