"""A PowerFlex API on loopback, and the two ways to it: credentials, or the user's own script."""

import pytest

from powerflex_server import PASSWORD, USERNAME, PowerFlexServer, write_script


@pytest.fixture
def serve():
    """Starts a server with the rows and settings given; it stops with the test."""
    servers = []

    def start(rows, **settings):
        server = PowerFlexServer(rows, **settings)
        servers.append(server.__enter__())
        return server

    yield start
    for server in servers:
        server.__exit__(None, None, None)


@pytest.fixture
def with_token():
    """The environment of a run that asks a server over HTTPS, by token."""

    def environment(server):
        return {"SESHIS_TOKEN": server.token(), "SESHIS_BASE_URL": server.base_url}

    return environment


@pytest.fixture
def with_login():
    """The environment of a run that asks a server over HTTPS, by login."""

    def environment(server):
        return {
            "SESHIS_USERNAME": USERNAME,
            "SESHIS_PASSWORD": PASSWORD,
            "SESHIS_BASE_URL": server.base_url,
        }

    return environment


@pytest.fixture
def with_script(tmp_path, environment):
    """The environment of a run with curl_device_manager.sh on PATH."""

    def make(server, **script):
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        write_script(folder, server.token() if server else "", **script)
        path = f"{folder}:{environment['PATH']}"
        return {"PATH": path} | ({"SESHIS_BASE_URL": server.base_url} if server else {})

    return make
