"""An OCPI sender as a source, against a server that keeps to the specification."""

from base64 import b64encode

import pytest

from http_servers import TOKEN, Fault, OcpiServer, ocpi_cdrs, ocpi_sessions
from http_servers.ocpi import FIRST_START, ocpi_session
from seshis.engine.raw import RawFile
from seshis.errors import SourceAnswerError, SourceError
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window
from seshis.sources.http.retrying import RetryPolicy
from seshis.sources.ocpi.request import OcpiRequest

FIRST_MS = int(FIRST_START.timestamp()) * 1000
ENCODED = b64encode(TOKEN.encode()).decode()


def ids(received):
    return [row["id"] for row in received.rows]


def all_ids(count):
    return [f"{number:05}" for number in range(count)]


def test_every_page_is_followed_and_the_total_proves_it(retrieve, tmp_path, listener):
    with OcpiServer(ocpi_sessions(60)) as server:
        received = retrieve(server)
    assert ids(received) == all_ids(60)
    assert received.completeness == Completeness("complete", 60, 60)
    assert received.spool.files == (RawFile(tmp_path / "ocpi.ndjson", "ndjson"),)
    assert received.spool.origin == f"OCPI, {server.endpoint}"
    assert listener.pages == [(1, 3), (2, 3), (3, 3)]


def test_what_changed_since_the_window_began_is_asked_for_and_no_end(retrieve):
    assert OcpiRequest("https://h/cdrs/", Window(FIRST_MS, FIRST_MS + 1)).url() == (
        "https://h/cdrs/?date_from=2025-09-06T23%3A00%3A00Z&offset=0&limit=1000"
    )
    with OcpiServer(ocpi_sessions(60)) as server:
        retrieve(server)
    assert {tuple(call.query["date_from"]) for call in server.calls} == {("2025-09-06T23:00:00Z",)}
    assert not any("date_to" in call.query for call in server.calls)


def test_a_session_of_the_window_that_was_amended_later_is_not_lost(retrieve):
    rows = [ocpi_session(0, last_updated="2025-11-30T00:00:00Z"), *ocpi_sessions(9, first=1)]
    with OcpiServer(rows) as server:
        assert ids(retrieve(server, Window(FIRST_MS, FIRST_MS + 3_600_000))) == all_ids(10)


def test_what_was_last_changed_before_the_window_is_not_sent(retrieve):
    with OcpiServer(ocpi_sessions(300)) as server:
        received = retrieve(server, Window(FIRST_MS + 5 * 3_600_000, None))
    # Sessions last two hours, and an hour is added for clocks that differ.
    assert ids(received)[0] == "00120"
    assert received.completeness == Completeness("complete", 180, 180)


def test_a_window_without_objects_is_complete_and_empty(retrieve):
    with OcpiServer(ocpi_sessions(5)) as server:
        received = retrieve(server, Window(FIRST_MS + 10**10, None))
    assert received.rows == []
    assert received.completeness == Completeness("complete", 0, 0)


@pytest.mark.parametrize("body", [b'{"status_code": 1000}', b'{"status_code": 1000, "data": null}'])
def test_no_data_is_an_answer_without_objects(retrieve, body):
    with OcpiServer(change_answer=lambda answer, _: answer._replace(body=body)) as server:
        assert retrieve(server).completeness == Completeness("complete", 0, 0)


@pytest.mark.parametrize(
    ("rows", "path", "layout"),
    [
        (ocpi_sessions(1), "/ocpi/2.2.1/sessions", "ocpi_session"),
        (ocpi_cdrs(1), "/ocpi/2.2.1/cdrs", "ocpi_cdr"),
        (ocpi_sessions(1), "/any/cdrs/address", "ocpi_session"),
        (ocpi_cdrs(1), "/any/address", "ocpi_cdr"),
        ([], "/ocpi/2.2.1/cdrs", "ocpi_cdr"),
        ([], "/ocpi/2.2.1/sessions", "ocpi_session"),
    ],
)
def test_the_objects_say_what_they_are_and_the_address_where_there_are_none(
    retrieve, rows, path, layout
):
    with OcpiServer(rows, path=path) as server:
        assert retrieve(server).spool.layout == layout


def test_the_token_is_sent_in_base64(retrieve):
    with OcpiServer(ocpi_sessions(30)) as server:
        retrieve(server)
    assert {call.headers["authorization"] for call in server.calls} == {f"Token {ENCODED}"}


def test_a_peer_that_wants_the_token_as_it_is_gets_it_so_from_then_on(retrieve):
    with OcpiServer(ocpi_sessions(60), encoded=False) as server:
        received = retrieve(server)
    sent = [call.headers["authorization"].partition(" ")[2] for call in server.calls]
    assert sent == [ENCODED, TOKEN, TOKEN, TOKEN]
    assert received.completeness == Completeness("complete", 60, 60)


def test_a_refused_token_names_its_variable_and_stays_secret(retrieve):
    with OcpiServer() as server, pytest.raises(SourceError) as raised:
        retrieve(server, token="wr0ngOne")
    assert "refused the token in SESHIS_OCPI_TOKEN (401)" in str(raised.value)
    assert "'unknown token'" in str(raised.value)
    assert len(server.calls) == 2
    assert "wr0ngOne" not in str(raised.value) + raised.value.detail


def test_a_token_that_stops_working_halfway_is_not_tried_in_another_form(retrieve):
    fault = Fault("status", status=401, page=2, times=-1)
    with (
        OcpiServer(ocpi_sessions(60), faults=[fault]) as server,
        pytest.raises(SourceError, match=r"refused the token .* \(page 2\)"),
    ):
        retrieve(server)
    assert len(server.calls) == 2


@pytest.mark.parametrize(
    ("code", "message", "sentence"),
    [
        (2001, "date_from is odd", r"does not accept the request \(OCPI status 2001\): 'date_from"),
        (3001, "down\x1b[2J", r"the sender failed \(OCPI status 3001\): 'down\\x1b\[2J'"),
        (3000, "", r"the sender failed \(OCPI status 3000\) \(page 1\)$"),
    ],
)
def test_a_status_that_is_no_success_is_one_sentence(retrieve, code, message, sentence):
    body = {"status_code": code, "status_message": message, "timestamp": "x"}
    with (
        OcpiServer(change_answer=lambda answer, _: answer._replace(body=body)) as server,
        pytest.raises(SourceAnswerError, match=sentence) as raised,
    ):
        retrieve(server)
    assert str(raised.value).isprintable()


def test_a_page_that_is_not_linked_is_found_by_the_total(retrieve):
    with OcpiServer(ocpi_sessions(60), links=False) as server:
        received = retrieve(server)
    assert ids(received) == all_ids(60)
    assert received.completeness == Completeness("complete", 60, 60)
    asked = [(call.query["offset"], call.query["limit"]) for call in server.calls]
    assert asked == [(["0"], ["1000"]), (["25"], ["25"]), (["50"], ["25"])]


def test_a_sender_without_totals_is_read_to_its_last_link(retrieve):
    with OcpiServer(ocpi_sessions(60), totals=False) as server:
        assert retrieve(server).completeness == Completeness("complete", 60)


def test_a_page_that_the_sender_filtered_empty_is_not_the_end(retrieve):
    def filtered(answer, number):
        return answer._replace(body=answer.body | {"data": []}) if number == 2 else answer

    with OcpiServer(ocpi_sessions(60), totals=False, change_answer=filtered) as server:
        assert ids(retrieve(server)) == [*all_ids(25), *all_ids(60)[50:]]


def test_a_link_to_another_server_does_not_get_the_token(retrieve, tmp_path):
    with OcpiServer(ocpi_sessions(9)) as other, OcpiServer(ocpi_sessions(60)) as server:

        def relinked(answer, _number):
            link = f'<{other.endpoint}?offset=25>; rel="next"'
            return answer._replace(headers=answer.headers | {"Link": link})

        server.change_answer = relinked
        with pytest.raises(SourceError, match=r"next page is linked on .* the token is not sent"):
            retrieve(server)
    assert other.calls == []
    assert list(tmp_path.iterdir()) == []


def test_links_that_lead_nowhere_new_come_to_an_end(retrieve, listener):
    def onward(answer, number):
        link = f'</ocpi/2.2.1/sessions/?offset=0&limit=25&n={number}>; rel="next"'
        return answer._replace(headers=answer.headers | {"Link": link})

    with OcpiServer(ocpi_sessions(20), totals=False, change_answer=onward) as server:
        received = retrieve(server)
    assert received.completeness == Completeness("unknown", 20)
    assert ids(received) == all_ids(20)
    assert len(server.calls) == 101
    assert any("only rows that came already" in line for line in listener.debugged)


def test_an_object_amended_meanwhile_costs_no_other_and_is_kept_as_it_is_now(retrieve):
    """A sender that lists by last_updated: an object read already moves to the end of the list."""

    def amend(number, rows):
        if number == 2:
            rows[3] = rows[3] | {"last_updated": "2025-12-01T00:00:00Z", "kwh": 99}

    with OcpiServer(ocpi_sessions(60), by_update=True, before_page=amend) as server:
        received = retrieve(server)
    assert sorted(ids(received)) == all_ids(60)
    assert received.completeness == Completeness("complete", 60, 60)
    assert [row["kwh"] for row in received.rows if row["id"] == "00003"] == [99]


def test_an_object_that_comes_in_meanwhile_is_read_too(retrieve):
    def arrive(number, rows):
        if number == 2:
            rows.append(ocpi_session(60))

    with OcpiServer(ocpi_sessions(60), before_page=arrive) as server:
        assert retrieve(server).completeness == Completeness("complete", 61, 61)


def test_an_object_that_goes_meanwhile_is_noticed_and_all_is_read_again(retrieve):
    def remove(number, rows):
        if number == 2:
            del rows[0]

    with OcpiServer(ocpi_sessions(60), before_page=remove) as server:
        received = retrieve(server)
    assert ids(received) == all_ids(60)[1:]
    assert received.completeness == Completeness("complete", 59, 59)


def test_a_total_that_cannot_be_reached_is_incomplete(retrieve):
    def inflate(answer, _number):
        return answer._replace(headers=answer.headers | {"X-Total-Count": "70"})

    with OcpiServer(ocpi_sessions(60), change_answer=inflate) as server:
        assert retrieve(server).completeness == Completeness("incomplete", 60, 70)


def test_equal_ids_of_two_parties_are_two_objects(retrieve):
    rows = [*ocpi_sessions(30), *(ocpi_session(n, party_id="ABC") for n in range(30))]
    with OcpiServer(rows) as server:
        assert retrieve(server).completeness == Completeness("complete", 60, 60)


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
    with OcpiServer(ocpi_sessions(60), faults=[fault]) as server:
        assert retrieve(server).completeness == Completeness("complete", 60, 60)


def test_a_sender_that_hangs_is_given_up(retrieve, tmp_path):
    policy = RetryPolicy(retries=1, first_wait=0.01)
    fault = Fault("hang", page=2, times=-1, seconds=3)
    with (
        OcpiServer(ocpi_sessions(60), faults=[fault]) as server,
        pytest.raises(SourceError, match=r"did not answer in time, 2 times; .* \(page 2\)"),
    ):
        retrieve(server, timeout=0.2, policy=policy)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("html", page=2), "the answer to page 2 is an HTML page that looks like a login"),
        (Fault("text", text='{"data": [{"a"', page=2), "page 2 is cut short after 14 bytes"),
        (Fault("text", text='{"timestamp": "x"}'), "page 1 is an object without data"),
        (Fault("text", text='{"data": {}, "status_code": 1000}'), "page 1 has data that are no l"),
    ],
    ids=["html", "cut short", "no data", "no list"],
)
def test_an_answer_that_holds_no_objects_is_explained(retrieve, tmp_path, fault, sentence):
    with (
        OcpiServer(ocpi_sessions(60), faults=[fault]) as server,
        pytest.raises(SourceAnswerError, match=sentence),
    ):
        retrieve(server)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_echoes_the_token_does_not_get_it_shown(retrieve):
    fault = Fault("text", text=f"you sent {ENCODED}, which is {TOKEN}")
    with OcpiServer(faults=[fault]) as server, pytest.raises(SourceAnswerError) as raised:
        retrieve(server)
    shown = str(raised.value) + raised.value.detail
    assert "you sent" in shown
    assert TOKEN not in shown
    assert ENCODED not in shown


def test_nothing_secret_is_told(retrieve, listener):
    with OcpiServer(ocpi_sessions(30), faults=[Fault("status")]) as server:
        retrieve(server)
    told = "\n".join(listener.debugged + listener.warned)
    assert "GET http" in told
    assert TOKEN not in told
    assert ENCODED not in told


def test_every_request_has_ids_of_its_own(retrieve):
    with OcpiServer(ocpi_sessions(60)) as server:
        retrieve(server)
    for header in ("x-request-id", "x-correlation-id"):
        assert len({call.headers[header] for call in server.calls}) == 3


def test_a_hub_is_told_who_asks_whom(retrieve):
    with OcpiServer(ocpi_sessions(60)) as server:
        retrieve(server, from_party="NLABC", to_party="BEHUB")
    for call in server.calls:
        assert call.headers["ocpi-from-country-code"] == "NL"
        assert call.headers["ocpi-from-party-id"] == "ABC"
        assert call.headers["ocpi-to-country-code"] == "BE"
        assert call.headers["ocpi-to-party-id"] == "HUB"


def test_nobody_is_named_where_nobody_passes_requests_on(retrieve):
    with OcpiServer(ocpi_sessions(5)) as server:
        retrieve(server)
    assert not any(name.startswith("ocpi-") for name in server.calls[0].headers)
