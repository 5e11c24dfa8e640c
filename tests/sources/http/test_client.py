"""What every request over HTTP goes through: retries, waits, time limits, certificates, proxies."""

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from powerflex_server import Fault, PowerFlexServer, sessions
from seshis.errors import SourceError, UsageError
from seshis.sources.http.client import HttpClient
from seshis.sources.http.retrying import RetryPolicy

PATH = "/v1/public/sessions/acn/0021?limit=1000"


def sent(response) -> int:
    """How many rows the server says there are."""
    return json.loads(response.data)["total_count"]


def ask(client, server):
    headers = {"authorization": f"Bearer {server.token()}"}
    return client.exchange("GET", f"{server.base_url}{PATH}", headers)


@pytest.fixture
def get(client_to):
    """Asks a running server for its sessions."""

    def run(server, **client):
        return ask(client_to(server.base_url, **client), server)

    return run


def test_a_connection_is_used_again(client_to):
    with PowerFlexServer(sessions(3)) as server:
        client = client_to(server.base_url)
        for _ in range(3):
            ask(client, server)
        assert client._manager.connection_from_url(server.base_url).num_connections == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault("status", status=500, times=2),
        Fault("status", status=503, times=2),
        Fault("status", status=429, times=2),
        Fault("reset", times=2),
        Fault("half", times=2),
    ],
    ids=lambda fault: f"{fault.kind} {fault.status}",
)
def test_what_may_pass_is_tried_again(get, fault):
    with PowerFlexServer(sessions(100), faults=[fault]) as server:
        assert sent(get(server)) == 100
    assert len(server.calls) == 3


@pytest.mark.parametrize("kind", ["hang", "drip", "drip head"])
def test_a_page_that_takes_too_long_is_tried_again(get, kind):
    fault = Fault(kind, seconds=0.1 if "drip" in kind else 5)
    with PowerFlexServer(sessions(100), faults=[fault]) as server:
        started = time.monotonic()
        assert sent(get(server, timeout=0.4)) == 100
    assert 0.4 < time.monotonic() - started < 2
    assert len(server.calls) == 2


def test_a_server_that_always_drips_is_given_up(get):
    policy = RetryPolicy(retries=1, first_wait=0.01)
    with (
        PowerFlexServer(sessions(9), faults=[Fault("drip", seconds=0.1, times=-1)]) as server,
        pytest.raises(SourceError, match=r"did not answer in time, 2 times; .*--timeout"),
    ):
        get(server, timeout=0.3, policy=policy)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("status", status=502, times=-1), r"failed \(502\), 6 times; try again later"),
        (Fault("status", status=429, times=-1), r"no more requests for now \(429\), 6 times"),
        (Fault("reset", times=-1), "broke before the answer was whole, 6 times"),
        (Fault("half", times=-1), "broke before the answer was whole, 6 times"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_trying_again_has_a_bound(get, fault, sentence):
    with (
        PowerFlexServer(sessions(100), faults=[fault]) as server,
        pytest.raises(SourceError, match=sentence),
    ):
        get(server)
    assert len(server.calls) == 6


def test_nobody_listening_is_tried_again_and_then_named(listener):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        policy = RetryPolicy(retries=2, first_wait=0.01)
        with (
            HttpClient(base_url, listener, 1, policy) as client,
            pytest.raises(SourceError, match=f"{base_url} did not accept a connection, 3 ti"),
        ):
            client.exchange("GET", base_url, {})
    assert len(listener.debugged) == 2


def test_a_wait_in_seconds_that_the_server_asks_for_is_kept(get):
    with PowerFlexServer(faults=[Fault("status", status=429, retry_after="1")]) as server:
        get(server)
    first, second = server.calls
    assert 1 <= second.at - first.at < 2


def test_a_wait_until_a_time_that_the_server_asks_for_is_kept(get):
    later = formatdate(time.time() + 2, usegmt=True)
    with PowerFlexServer(faults=[Fault("status", status=503, retry_after=later)]) as server:
        get(server)
    first, second = server.calls
    assert 0.9 < second.at - first.at < 3


def test_a_wait_of_ten_minutes_ends_the_run(get):
    with (
        PowerFlexServer(faults=[Fault("status", status=429, retry_after="600")]) as server,
        pytest.raises(SourceError, match="asks to wait 600 s before the next request"),
    ):
        get(server)


def test_a_long_wait_is_told_and_can_be_given_up(client_to, listener):
    with PowerFlexServer(faults=[Fault("status", status=429, retry_after="60")]) as server:
        client = client_to(server.base_url)
        threading.Timer(0.2, client.close).start()
        with pytest.raises(SourceError, match="given up"):
            ask(client, server)
    assert "trying again in 60" in listener.warned[0]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate of its own for localhost, key included."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    both = folder / "both.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", folder / "key.pem", "-out", folder / "certificate.pem"),
        ],
        check=True,
        capture_output=True,
    )
    both.write_text((folder / "key.pem").read_text() + (folder / "certificate.pem").read_text())
    return both


def test_a_certificate_nobody_vouches_for_is_not_tried_again(certificate, get):
    with (
        PowerFlexServer(sessions(1), certificate=certificate) as server,
        pytest.raises(SourceError, match=r"certificate of https://localhost.* is not trusted"),
    ):
        get(server)
    assert server.calls == []


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="elsewhere the system keeps its own list")
def test_a_certificate_the_system_trusts_is_taken(certificate, get, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with PowerFlexServer(sessions(1), certificate=certificate) as server:
        assert sent(get(server)) == 1


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="elsewhere the system keeps its own list")
def test_a_dripping_answer_over_tls_is_given_up(certificate, get, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fault = Fault("drip", seconds=0.1)
    with PowerFlexServer(sessions(50), certificate=certificate, faults=[fault]) as server:
        assert sent(get(server, timeout=0.5)) == 50
    assert len(server.calls) == 2


class _Proxy(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None]]

    def do_CONNECT(self) -> None:
        self.asked.append((self.path, self.headers["Proxy-Authorization"]))
        self.send_error(403)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def proxy():
    """A proxy that keeps who asked for what, and lets nobody through."""
    _Proxy.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Proxy) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_the_proxy_of_the_environment_is_used(proxy, listener, monkeypatch):
    monkeypatch.setenv("https_proxy", f"http://vera:s3cret@{proxy}")
    policy = RetryPolicy(retries=0)
    with (
        HttpClient("https://api.invalid", listener, 2, policy) as client,
        pytest.raises(SourceError, match=r"the proxy on the way to https://api.inv") as raised,
    ):
        client.exchange("GET", "https://api.invalid/v1/x", {})
    assert _Proxy.asked == [("api.invalid:443", "Basic dmVyYTpzM2NyZXQ=")]
    assert "s3cret" not in str(raised.value) + raised.value.detail


def test_this_machine_is_never_asked_for_through_a_proxy(proxy, get, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://{proxy}")
    with PowerFlexServer(sessions(1)) as server:
        assert sent(get(server)) == 1
    assert _Proxy.asked == []


@pytest.mark.parametrize("address", ["socks5://vera:s3cret@h:1", "http://vera:s3cret@h:port"])
def test_a_proxy_that_cannot_be_used_is_a_wrong_usage(listener, monkeypatch, address):
    monkeypatch.setenv("https_proxy", address)
    with pytest.raises(UsageError, match="the proxy in HTTPS_PROXY") as raised:
        HttpClient("https://api.invalid", listener, 2)
    assert "s3cret" not in str(raised.value)


def test_a_token_is_never_sent_in_the_open(listener):
    with pytest.raises(UsageError, match="is not https"):
        HttpClient("http://api.invalid", listener, 2)
