import os
import shutil
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from powerflex_server import PASSWORD, USERNAME, Fault, PowerFlexServer, sessions
from seshis.errors import SourceError, UsageError
from seshis.sources.http.retrying import RetryPolicy
from seshis.sources.powerflex.answers.answer import read_answer
from seshis.sources.powerflex.credentials import Credentials
from seshis.sources.powerflex.https.client import HttpsTransport
from seshis.sources.powerflex.paging.retrieve import retrieve

LOGIN = Credentials(username=USERNAME, password=PASSWORD)


def total(body: bytes) -> int | None:
    return read_answer(body).total_count


def test_a_page_is_asked_for_with_the_token_in_a_header(transport_to, page_url):
    with PowerFlexServer(sessions(3)) as server:
        reply = transport_to(server, Credentials(token := server.token())).fetch(page_url(server))
    assert total(reply.body) == 3
    (call,) = server.calls
    assert call.headers["authorization"] == f"Bearer {token}"
    assert call.headers["accept"] == "application/json"
    assert token not in str(call.query) + call.path


def test_a_login_gets_a_token_first(transport_to, page_url):
    with PowerFlexServer(sessions(3)) as server:
        assert total(transport_to(server, LOGIN).fetch(page_url(server)).body) == 3
    assert [call.method for call in server.calls] == ["POST", "GET"]


def test_a_connection_is_used_again(transport_to, page_url):
    with PowerFlexServer(sessions(3)) as server:
        transport = transport_to(server)
        for _ in range(3):
            transport.fetch(page_url(server))
        assert transport._client._manager.connection_from_url(server.base_url).num_connections == 1


def test_a_token_that_expires_on_the_way_is_renewed(transport_to, ask, tmp_path, listener):
    with PowerFlexServer(sessions(100), cap=2, token_lasts=20) as server:
        transport = transport_to(server, LOGIN)
        completeness = retrieve(ask(), transport, server.base_url, tmp_path / "rows", listener)
    assert (completeness.state, completeness.retrieved) == ("complete", 100)
    assert server.tokens.logins == 3


def test_eight_requests_refused_together_log_in_once(transport_to, page_url):
    with PowerFlexServer(sessions(3), delay=0.05) as server:
        transport = transport_to(server, Credentials("expired", USERNAME, PASSWORD))
        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(transport.fetch, [page_url(server)] * 8))
    assert {total(reply.body) for reply in replies} == {3}
    assert server.tokens.logins == 1


def test_a_refused_token_without_a_login_says_what_to_set(transport_to, page_url):
    with PowerFlexServer() as server:
        transport = transport_to(server, Credentials("expired"))
        with pytest.raises(SourceError, match=r"refused the token in SESHIS_TOKEN \(401\)"):
            transport.fetch(page_url(server))
    assert len(server.calls) == 1


def test_a_fresh_token_that_is_refused_ends_the_run(transport_to, page_url):
    with (
        PowerFlexServer(faults=[Fault("status", status=401, times=-1)]) as server,
        pytest.raises(SourceError, match="refused a token it had just given"),
    ):
        transport_to(server, LOGIN).fetch(page_url(server))
    assert server.tokens.logins == 1


def test_a_refused_login_is_not_repeated_and_shows_no_password(transport_to, page_url):
    with PowerFlexServer() as server:
        transport = transport_to(server, Credentials(username=USERNAME, password="wr0ngOne"))
        with pytest.raises(SourceError, match=r"login was refused \(401\)") as raised:
            transport.fetch(page_url(server))
    assert "wr0ngOne" not in str(raised.value) + raised.value.detail + repr(raised.value)
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    "answer", ["{}", "[]", "x", '{"access_token": 5}', '{"access_token":"a\\n"}']
)
def test_a_login_without_a_token_says_so_without_quoting_it(transport_to, page_url, answer):
    with (
        PowerFlexServer(faults=[Fault("text", text=answer, path="/login")]) as server,
        pytest.raises(SourceError, match="gave no token") as raised,
    ):
        transport_to(server, LOGIN).fetch(page_url(server))
    assert raised.value.detail == ""


def test_a_login_that_is_not_there_points_at_the_base_url(transport_to, page_url):
    with (
        PowerFlexServer(faults=[Fault("status", status=404, path="/login")]) as server,
        pytest.raises(SourceError, match="answered 404; check --base-url"),
    ):
        transport_to(server, LOGIN).fetch(page_url(server))


def test_a_login_is_repeated_while_the_server_is_failing(transport_to, page_url):
    with PowerFlexServer(sessions(1), faults=[Fault("status", path="/login", times=2)]) as server:
        assert total(transport_to(server, LOGIN).fetch(page_url(server)).body) == 1


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
def test_what_may_pass_is_tried_again(transport_to, page_url, fault):
    with PowerFlexServer(sessions(100), faults=[fault]) as server:
        assert total(transport_to(server).fetch(page_url(server)).body) == 100
    assert len(server.calls) == 3


@pytest.mark.parametrize("kind", ["hang", "drip", "drip head"])
def test_a_page_that_takes_too_long_is_tried_again(transport_to, page_url, kind):
    fault = Fault(kind, seconds=0.1 if "drip" in kind else 5)
    with PowerFlexServer(sessions(100), faults=[fault]) as server:
        started = time.monotonic()
        transport = transport_to(server, timeout=0.4)
        assert total(transport.fetch(page_url(server)).body) == 100
    assert 0.4 < time.monotonic() - started < 2
    assert len(server.calls) == 2


def test_a_server_that_always_drips_is_given_up(transport_to, page_url):
    policy = RetryPolicy(retries=1, first_wait=0.01)
    with PowerFlexServer(sessions(9), faults=[Fault("drip", seconds=0.1, times=-1)]) as server:
        transport = transport_to(server, timeout=0.3, policy=policy)
        with pytest.raises(SourceError, match=r"did not answer in time, 2 times; .*--timeout"):
            transport.fetch(page_url(server))


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
def test_trying_again_has_a_bound(transport_to, page_url, fault, sentence):
    with (
        PowerFlexServer(sessions(100), faults=[fault]) as server,
        pytest.raises(SourceError, match=sentence),
    ):
        transport_to(server).fetch(page_url(server))
    assert len(server.calls) == 6


def test_nobody_listening_is_tried_again_and_then_named(listener):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        policy = RetryPolicy(retries=2, first_wait=0.01)
        with (
            HttpsTransport(base_url, Credentials("t"), listener, 1, policy) as transport,
            pytest.raises(SourceError, match=f"{base_url} did not accept a connection, 3 ti"),
        ):
            transport.fetch(f"{base_url}/v1/public/sessions/acn/1?page=1")
    assert len(listener.debugged) == 2


def test_a_wait_in_seconds_that_the_server_asks_for_is_kept(transport_to, page_url):
    with PowerFlexServer(faults=[Fault("status", status=429, retry_after="1")]) as server:
        transport_to(server).fetch(page_url(server))
    first, second = server.calls
    assert 1 <= second.at - first.at < 2


def test_a_wait_until_a_time_that_the_server_asks_for_is_kept(transport_to, page_url):
    later = formatdate(time.time() + 2, usegmt=True)
    with PowerFlexServer(faults=[Fault("status", status=503, retry_after=later)]) as server:
        transport_to(server).fetch(page_url(server))
    first, second = server.calls
    assert 0.9 < second.at - first.at < 3


def test_a_wait_of_ten_minutes_ends_the_run(transport_to, page_url):
    with (
        PowerFlexServer(faults=[Fault("status", status=429, retry_after="600")]) as server,
        pytest.raises(SourceError, match="asks to wait 600 s before the next request"),
    ):
        transport_to(server).fetch(page_url(server))


def test_a_long_wait_is_told_and_can_be_given_up(transport_to, page_url, listener):
    with PowerFlexServer(faults=[Fault("status", status=429, retry_after="60")]) as server:
        transport = transport_to(server)
        threading.Timer(0.2, transport.close).start()
        with pytest.raises(SourceError, match="given up"):
            transport.fetch(page_url(server))
    assert "trying again in 60" in listener.warned[0]


@pytest.mark.parametrize(
    ("acn", "sentence"),
    [
        ("9999", r"this account may not read ACN '9999' \(403\); check --acn and --account"),
        ("1234", r"there is no ACN '1234', or --base-url is wrong \(404 for '/v1/public/sess"),
    ],
)
def test_a_forbidden_or_unknown_acn_is_not_tried_again(transport_to, page_url, acn, sentence):
    with PowerFlexServer() as server, pytest.raises(SourceError, match=sentence):
        transport_to(server).fetch(page_url(server, acn=acn))
    assert len(server.calls) == 1


@pytest.mark.parametrize("status", [400, 402, 410, 422, 204])
def test_any_other_refusal_is_not_tried_again_and_quotes_the_server(transport_to, page_url, status):
    fault = Fault("status", status=status, text='{"message": "sortBy is \\u001b[1m odd"}')
    with (
        PowerFlexServer(faults=[fault]) as server,
        pytest.raises(SourceError, match=rf"\({status}\)") as raised,
    ):
        transport_to(server).fetch(page_url(server))
    assert str(raised.value).isprintable()
    assert status == 204 or r"sortBy is \x1b[1m odd" in str(raised.value)
    assert len(server.calls) == 1


def test_a_server_that_echoes_the_token_does_not_get_it_shown(transport_to, page_url):
    with PowerFlexServer() as server:
        token = server.token()
        server.faults.append(Fault("status", status=400, text=f"you sent {token}"))
        with pytest.raises(SourceError, match=r"you sent \*\*\*") as raised:
            transport_to(server, Credentials(token)).fetch(page_url(server))
    assert token not in str(raised.value) + raised.value.detail


def test_a_redirect_is_not_followed_with_the_token(transport_to, page_url):
    with PowerFlexServer() as other, PowerFlexServer() as server:
        server.faults.append(Fault("redirect", text=f"{other.base_url}/login?next=x"))
        with pytest.raises(SourceError, match=rf"redirects to '{other.base_url[:16]}.*--base-url"):
            transport_to(server).fetch(page_url(server))
    assert other.calls == []


def test_nothing_secret_is_in_the_log_or_a_repr(transport_to, page_url, listener):
    faults = [Fault("status", times=1), Fault("status", path="/login", times=1)]
    with PowerFlexServer(sessions(2), token_lasts=1, faults=faults) as server:
        transport = transport_to(server, LOGIN)
        for _ in range(3):
            transport.fetch(page_url(server))
    told = "\n".join([*listener.debugged, *listener.warned, repr(transport), repr(vars(transport))])
    assert "POST" in told
    assert PASSWORD not in told
    assert "Tok3n" not in told


def test_eight_pages_are_in_flight(transport_to, ask, tmp_path, listener):
    with PowerFlexServer(sessions(400), cap=10, delay=0.02) as server:
        transport = transport_to(server)
        retrieve(ask(), transport, server.base_url, tmp_path / "rows", listener)
    assert server.most_in_flight == 8


def test_a_login_page_in_place_of_an_answer_is_explained(transport_to, ask, tmp_path, listener):
    with (
        PowerFlexServer(sessions(30), cap=10, faults=[Fault("html", page=3)]) as server,
        pytest.raises(SourceError, match="the answer to page 3 is an HTML page that looks"),
    ):
        retrieve(ask(), transport_to(server), server.base_url, tmp_path / "rows", listener)
    assert list(tmp_path.iterdir()) == []


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


def test_a_certificate_nobody_vouches_for_is_not_tried_again(certificate, transport_to, page_url):
    with (
        PowerFlexServer(sessions(1), certificate=certificate) as server,
        pytest.raises(SourceError, match=r"certificate of https://localhost.* is not trusted"),
    ):
        transport_to(server).fetch(page_url(server))
    assert server.calls == []


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="elsewhere the system keeps its own list")
def test_a_certificate_the_system_trusts_is_taken(certificate, transport_to, page_url, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with PowerFlexServer(sessions(1), certificate=certificate) as server:
        assert total(transport_to(server).fetch(page_url(server)).body) == 1


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="elsewhere the system keeps its own list")
def test_a_dripping_answer_over_tls_is_given_up(certificate, transport_to, page_url, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fault = Fault("drip", seconds=0.1)
    with PowerFlexServer(sessions(50), certificate=certificate, faults=[fault]) as server:
        assert total(transport_to(server, timeout=0.5).fetch(page_url(server)).body) == 50
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
        HttpsTransport("https://api.invalid", Credentials("t"), listener, 2, policy) as transport,
        pytest.raises(SourceError, match=r"the proxy on the way to https://api.inv") as raised,
    ):
        transport.fetch("https://api.invalid/v1/x")
    assert _Proxy.asked == [("api.invalid:443", "Basic dmVyYTpzM2NyZXQ=")]
    assert "s3cret" not in str(raised.value) + raised.value.detail


def test_this_machine_is_never_asked_for_through_a_proxy(
    proxy, transport_to, page_url, monkeypatch
):
    monkeypatch.setenv("http_proxy", f"http://{proxy}")
    with PowerFlexServer(sessions(1)) as server:
        assert total(transport_to(server).fetch(page_url(server)).body) == 1
    assert _Proxy.asked == []


@pytest.mark.parametrize("address", ["socks5://vera:s3cret@h:1", "http://vera:s3cret@h:port"])
def test_a_proxy_that_cannot_be_used_is_a_wrong_usage(listener, monkeypatch, address):
    monkeypatch.setenv("https_proxy", address)
    with pytest.raises(UsageError, match="the proxy in HTTPS_PROXY") as raised:
        HttpsTransport("https://api.invalid", Credentials("t"), listener)
    assert "s3cret" not in str(raised.value)


def test_a_token_is_never_sent_in_the_open(listener):
    with pytest.raises(UsageError, match="is not https"):
        HttpsTransport("http://api.invalid", Credentials("t"), listener)
