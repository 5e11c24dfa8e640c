"""ACN-Data as a source, against a server that answers as Python Eve does."""

from base64 import b64encode

import pytest

from http_servers import TOKEN, AcnDataServer, Fault, acn_sessions
from http_servers.acn_data import FIRST_START, acn_session
from seshis.engine.raw import RawFile
from seshis.errors import SourceAnswerError, SourceError
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window
from seshis.sources.acn_data.request import AcnDataRequest
from seshis.sources.http.retrying import RetryPolicy

FIRST_MS = FIRST_START * 1000


def ids(received):
    return [row["_id"] for row in received.rows]


def all_ids(count):
    return [row["_id"] for row in acn_sessions(count)]


def test_every_page_is_followed_and_the_total_proves_it(retrieve, tmp_path):
    with AcnDataServer(acn_sessions(60)) as server:
        received = retrieve(server)
    assert ids(received) == all_ids(60)
    assert received.completeness == Completeness("complete", 60, 60)
    assert received.spool.layout == "acn_data"
    assert received.spool.origin == "ACN-Data, site caltech"
    assert received.spool.files == (RawFile(tmp_path / "acn-data.ndjson", "ndjson"),)
    assert len(server.calls) == 3


def test_the_token_is_the_name_of_a_login_without_a_password(retrieve):
    with AcnDataServer(acn_sessions(30)) as server:
        retrieve(server)
    login = b64encode(f"{TOKEN}:".encode()).decode()
    assert {call.headers["authorization"] for call in server.calls} == {f"Basic {login}"}
    assert all(TOKEN not in str(call.query) + call.path for call in server.calls)


def test_the_window_is_asked_for_in_the_form_of_the_api():
    url = AcnDataRequest("jpl", Window(FIRST_MS, FIRST_MS + 1500)).url("https://h/api/v1")
    assert url == (
        "https://h/api/v1/sessions/jpl?where=connectionTime%3E%3D%22Wed%2C%2025%20Apr%202018%20"
        "10%3A00%3A00%20GMT%22%20and%20connectionTime%3C%3D%22Wed%2C%2025%20Apr%202018%20"
        "10%3A00%3A02%20GMT%22&sort=connectionTime&max_results=100"
    )


def test_the_server_keeps_to_the_window_on_every_page(retrieve):
    window = Window(FIRST_MS + 10 * 60_000, FIRST_MS + 49 * 60_000)
    with AcnDataServer(acn_sessions(80), cap=10) as server:
        received = retrieve(server, window)
    assert ids(received) == all_ids(80)[10:50]
    assert received.completeness == Completeness("complete", 40, 40)


def test_a_window_without_sessions_is_complete_and_empty(retrieve):
    with AcnDataServer(acn_sessions(5)) as server:
        received = retrieve(server, Window(0, 1000))
    assert received.rows == []
    assert received.completeness == Completeness("complete", 0, 0)


def test_a_server_that_does_not_count_is_read_to_its_first_empty_page(retrieve):
    with AcnDataServer(acn_sessions(60), counts=False) as server:
        received = retrieve(server)
    assert ids(received) == all_ids(60)
    assert received.completeness == Completeness("complete", 60)


@pytest.mark.parametrize(
    "href", ["/api/v1/sessions/caltech?page=2", "{base}/sessions/caltech?page=2"]
)
def test_a_link_may_be_written_in_full(retrieve, href):
    with AcnDataServer(acn_sessions(50)) as server:

        def relinked(answer, number):
            if number == 1:
                answer.body["_links"]["next"]["href"] = href.format(base=server.base_url)
            return answer

        server.change_answer = relinked
        assert retrieve(server).completeness == Completeness("complete", 50, 50)


def test_a_link_to_another_server_does_not_get_the_token(retrieve, tmp_path):
    with AcnDataServer() as other, AcnDataServer(acn_sessions(50)) as server:

        def relinked(answer, _number):
            answer.body["_links"]["next"]["href"] = f"{other.base_url}/sessions/caltech?page=2"
            return answer

        server.change_answer = relinked
        with pytest.raises(SourceError, match=r"next page is linked on .* the token is not sent"):
            retrieve(server)
    assert other.calls == []
    assert list(tmp_path.iterdir()) == []


def circle(answer, _number):
    answer.body["_links"]["next"] = {"href": "sessions/caltech?page=1"}
    return answer


@pytest.mark.parametrize(
    ("held", "counts", "completeness"),
    [
        (20, True, Completeness("complete", 20, 20)),
        (50, True, Completeness("incomplete", 25, 50)),
        (20, False, Completeness("unknown", 20)),
    ],
    ids=["counted and reached", "counted and not reached", "not counted"],
)
def test_links_in_a_circle_come_to_an_end(retrieve, held, counts, completeness):
    with AcnDataServer(acn_sessions(held), counts=counts, change_answer=circle) as server:
        received = retrieve(server)
    assert received.completeness == completeness
    assert ids(received) == all_ids(min(held, 25))


def test_a_session_that_slips_in_meanwhile_costs_no_other(retrieve):
    def slip_in(number, rows):
        if number == 2:
            rows.insert(0, acn_session(0) | {"_id": "late"})

    with AcnDataServer(acn_sessions(60), before_page=slip_in) as server:
        received = retrieve(server)
    assert sorted(ids(received)) == sorted([*all_ids(60), "late"])
    assert received.completeness == Completeness("complete", 61, 61)


def test_a_session_removed_meanwhile_is_noticed_and_all_is_read_again(retrieve):
    def remove(number, rows):
        if number == 2:
            del rows[0]

    with AcnDataServer(acn_sessions(60), before_page=remove) as server:
        received = retrieve(server)
    assert ids(received) == all_ids(60)[1:]
    assert received.completeness == Completeness("complete", 59, 59)


def test_a_count_that_cannot_be_reached_is_incomplete(retrieve):
    def inflate(answer, _number):
        answer.body["_meta"]["total"] += 7
        return answer

    with AcnDataServer(acn_sessions(30), change_answer=inflate) as server:
        assert retrieve(server).completeness == Completeness("incomplete", 30, 37)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("status", status=500, times=2),
        Fault("status", status=503, retry_after="0", times=2),
        Fault("reset", page=2),
        Fault("half", page=2),
    ],
    ids=lambda fault: f"{fault.kind} {fault.status}",
)
def test_what_may_pass_is_tried_again(retrieve, fault):
    with AcnDataServer(acn_sessions(60), faults=[fault]) as server:
        assert retrieve(server).completeness == Completeness("complete", 60, 60)


def test_a_server_that_hangs_is_given_up(retrieve, tmp_path):
    policy = RetryPolicy(retries=1, first_wait=0.01)
    fault = Fault("hang", page=2, times=-1, seconds=3)
    with (
        AcnDataServer(acn_sessions(60), faults=[fault]) as server,
        pytest.raises(SourceError, match=r"did not answer in time, 2 times; .* \(page 2\)"),
    ):
        retrieve(server, timeout=0.2, policy=policy)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_token_names_its_variable_and_stays_secret(retrieve):
    with AcnDataServer() as server, pytest.raises(SourceError) as raised:
        retrieve(server, token="wr0ngOne")
    assert "refused the token in SESHIS_ACN_DATA_TOKEN (401)" in str(raised.value)
    assert "'Please provide proper credentials'" in str(raised.value)
    assert len(server.calls) == 1
    assert "wr0ngOne" not in str(raised.value) + raised.value.detail


def test_a_site_that_is_not_there_is_named(retrieve):
    with AcnDataServer() as server, pytest.raises(SourceError, match=r"no site mars.*--site"):
        retrieve(server, site="mars")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("html", page=2), "the answer to page 2 is an HTML page that looks like a login"),
        (Fault("text", text='{"_items": [{"a"', page=2), "page 2 is cut short after 16 bytes"),
        (Fault("text", text='{"_status": "ERR"}'), "page 1 is an object without _items"),
        (
            Fault("text", text='{"_error": {"code": 500, "message": "no"}}'),
            "page 1 is an error instead of rows: 'no'",
        ),
        (Fault("text", text=""), "page 1 is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_an_answer_that_holds_no_sessions_is_explained(retrieve, tmp_path, fault, sentence):
    with (
        AcnDataServer(acn_sessions(60), faults=[fault]) as server,
        pytest.raises(SourceAnswerError, match=sentence),
    ):
        retrieve(server)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_echoes_the_token_does_not_get_it_shown(retrieve):
    fault = Fault("text", text=f"you sent {TOKEN.lower()} and {TOKEN}")
    with (
        AcnDataServer(faults=[fault]) as server,
        pytest.raises(SourceAnswerError, match=r"it starts 'you sent") as raised,
    ):
        retrieve(server)
    assert TOKEN not in str(raised.value) + raised.value.detail


def test_nothing_secret_is_told(retrieve, listener):
    with AcnDataServer(acn_sessions(30), faults=[Fault("status")]) as server:
        retrieve(server)
    login = b64encode(f"{TOKEN}:".encode()).decode()
    told = "\n".join(listener.debugged + listener.warned)
    assert "GET http" in told
    assert TOKEN not in told
    assert login not in told
    assert listener.pages[-1] == (2, 2)
