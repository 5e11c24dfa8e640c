import pytest

from serve.serving import fleet, serving, write_sessions


@pytest.fixture(scope="module")
def sessions():
    return fleet()


@pytest.fixture(scope="module")
def served(sessions, tmp_path_factory):
    """The fleet from a file, once for the tests of a module."""
    folder = tmp_path_factory.mktemp("served")
    path = write_sessions(folder / "fleet.ndjson", sessions)
    with serving(folder, path, "--layout", "seshis") as found:
        yield found
