from concurrent.futures import ThreadPoolExecutor

import pytest

from powerflex_server import PASSWORD, USERNAME, Fault, PowerFlexServer, sessions
from seshis.errors import SourceError
from seshis.sources.powerflex.answers.answer import read_answer
from seshis.sources.powerflex.credentials import Credentials
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
