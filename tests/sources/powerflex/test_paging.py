import json
import stat
from threading import Event

import pytest

from powerflex_server import Fault, Listing, PowerFlexServer, sessions
from seshis.errors import SourceAnswerError, SourceError, StorageError, UsageError
from seshis.sessions.completeness import Completeness
from seshis.sources.powerflex.paging.retrieve import retrieve
from seshis.sources.powerflex.transport import Reply


def numbers(retrieval) -> list[int]:
    return [int(name.rpartition("_")[2]) for name in retrieval.ids]


def without_total(answer, _page):
    return {"rows": answer["rows"]}


def test_everything_comes_in_the_order_of_its_pages(gather):
    retrieval = gather(PowerFlexServer(sessions(2345)), max_in_flight=8)
    assert numbers(retrieval) == list(range(2345))
    assert retrieval.completeness == Completeness("complete", 2345, 2345)


def test_nothing_is_complete_too(gather):
    retrieval = gather(PowerFlexServer())
    assert retrieval.lines == []
    assert retrieval.completeness == Completeness("complete", 0, 0)


def test_the_file_is_for_its_owner_only(gather):
    assert stat.S_IMODE(gather(PowerFlexServer(sessions(1))).path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_never_written_over(tmp_path, ask, listener):
    path = tmp_path / "rows"
    path.write_text("mine")
    with pytest.raises(StorageError, match="File exists"):
        retrieve(ask(), FixedTransport(b"[]"), "https://h", path, listener)
    assert path.read_text() == "mine"


def test_a_base_url_in_the_open_is_refused_for_any_transport(tmp_path, ask, listener):
    with pytest.raises(UsageError, match="is not https"):
        retrieve(ask(), FixedTransport(b"[]"), "http://h.org", tmp_path / "rows", listener)


def test_a_capped_limit_is_noticed_and_followed(gather, listener):
    server = PowerFlexServer(sessions(250), cap=100, tells_limit=False)
    retrieval = gather(server)
    assert numbers(retrieval) == list(range(250))
    assert [line.partition("&limit=")[2].partition("&date")[0] for line in listener.debugged] == [
        "1000&page=1",
        "100&page=2",
        "100&page=3",
    ]


def test_progress_counts_pages(gather, listener):
    gather(PowerFlexServer(sessions(25), cap=10))
    assert listener.pages == [(1, 3), (2, 3), (3, 3)]


def test_progress_goes_on_counting_when_pages_are_read_again(gather, listener):
    def arrive(number: int, listing: Listing) -> None:
        if number == 2:
            listing.insert(0, *sessions(1, first=100))
            listing.remove(-1)

    gather(PowerFlexServer(sessions(20), cap=10, before_page=arrive))
    assert listener.pages == [(1, 2), (2, 2), (3, 4), (4, 4)]


def test_a_session_that_arrives_meanwhile_is_gathered_once(gather, listener):
    def arrive(number: int, listing: Listing) -> None:
        if number == 2:
            listing.insert(0, *sessions(1, first=100))

    retrieval = gather(PowerFlexServer(sessions(30), cap=10, before_page=arrive))
    assert sorted(numbers(retrieval)) == [*range(30), 100]
    assert retrieval.completeness == Completeness("complete", 31, 31)
    assert any("reading all pages again" in line for line in listener.debugged)


def test_a_session_that_leaves_meanwhile_takes_no_other_with_it(gather):
    def leave(number: int, listing: Listing) -> None:
        if number == 2:
            listing.remove(0)

    retrieval = gather(PowerFlexServer(sessions(30), cap=10, before_page=leave))
    assert numbers(retrieval) == list(range(1, 30))
    assert retrieval.completeness == Completeness("complete", 29, 29)


def test_a_session_that_changed_meanwhile_is_kept_as_it_is_now(gather):
    def finish(number: int, listing: Listing) -> None:
        if number == 2:
            listing.insert(0, *sessions(1, first=100))
            listing.remove(1)
            listing.insert(1, sessions(1)[0] | {"session_kwh": 99})

    retrieval = gather(PowerFlexServer(sessions(20), cap=10, before_page=finish))
    (changed,) = [row for row in retrieval.rows if row["session_id"].endswith("_00000000")]
    assert changed["session_kwh"] == 99


def test_a_total_that_stays_too_high_is_incomplete_with_the_numbers(gather, listener):
    def inflate(answer, _page):
        return answer | {"total_count": 30}

    retrieval = gather(PowerFlexServer(sessions(25), cap=10, change_answer=inflate))
    assert numbers(retrieval) == list(range(25))
    assert retrieval.completeness == Completeness("incomplete", 25, 30)
    assert len(listener.debugged) == 2 * 3 + 1


def test_a_total_that_grows_with_every_answer_comes_to_an_end(gather):
    total = iter(range(100, 100_000, 50))

    def inflate(answer, _page):
        return answer | {"total_count": next(total)}

    retrieval = gather(PowerFlexServer(sessions(95), cap=10, change_answer=inflate))
    assert numbers(retrieval) == list(range(95))
    assert retrieval.completeness.state == "incomplete"
    assert retrieval.completeness.total_count > 100


def test_rows_that_never_end_come_to_an_end(gather):
    def endless(answer, page):
        rows = [{"session_id": f"{page} {n}"} for n in range(10)]
        return answer | {"rows": rows, "total_count": 100 * page, "limit": 10}

    retrieval = gather(PowerFlexServer(change_answer=endless))
    assert retrieval.completeness.state == "incomplete"
    assert retrieval.completeness.retrieved < 2000


def test_a_total_below_what_comes_makes_it_unknown_and_says_so(gather, listener):
    def deflate(answer, _page):
        return answer | {"total_count": 3}

    retrieval = gather(PowerFlexServer(sessions(9), change_answer=deflate))
    assert retrieval.completeness == Completeness("unknown", 9)
    assert "announces 3 sessions and sends 9" in listener.warned[0]


def test_rows_without_an_id_are_not_doubled_where_it_stays_incomplete(gather):
    def inflate(answer, _page):
        return answer | {"total_count": 30}

    rows = [None, *sessions(12), {"mark": 1}]
    retrieval = gather(PowerFlexServer(rows, cap=10, change_answer=inflate))
    assert retrieval.rows == rows
    assert retrieval.completeness == Completeness("incomplete", 14, 30)


def test_what_is_gathered_from_two_readings_is_each_session_as_it_is_now(gather):
    def move(number: int, listing: Listing) -> None:
        if number == 2:
            listing.remove(0)
            changed = sessions(1)[0] | {"session_kwh": 99}
            listing.insert(0, *sessions(1, first=100), changed)
        if number == 5:
            listing.insert(22, *sessions(1, first=101))

    server = PowerFlexServer(sessions(20), cap=10, before_page=move)
    retrieval = gather(server)
    assert sorted(numbers(retrieval)) == [*range(20), 100, 101]
    assert retrieval.completeness == Completeness("complete", 22, 22)
    (changed,) = [row for row in retrieval.rows if row["session_id"].endswith("_00000000")]
    assert changed["session_kwh"] == 99


def test_pages_that_overtake_each_other_are_no_sign_of_a_removal(tmp_path, ask, listener):
    transport = OvertakingTransport()
    listener.progress = transport.third_is_in
    path = tmp_path / "rows"
    completeness = retrieve(ask(), transport, "https://h", path, listener)
    assert completeness == Completeness("complete", 31, 31)
    assert len(transport.asked) == 4, "it was read again"


def test_a_page_that_comes_short_once_is_made_up_for(gather):
    def drop(answer, _page):
        drop.calls += 1
        if drop.calls == 2:
            answer["rows"] = answer["rows"][:-3]
        return answer

    drop.calls = 0
    retrieval = gather(PowerFlexServer(sessions(30), cap=10, change_answer=drop))
    assert numbers(retrieval) == list(range(30))
    assert retrieval.completeness.state == "complete"


def test_a_server_that_ignores_the_page_is_not_taken_for_complete(gather):
    def first_page(answer, _page):
        return answer | {"rows": sessions(10), "total_count": 30, "page": 1}

    retrieval = gather(PowerFlexServer(cap=10, change_answer=first_page))
    assert retrieval.completeness == Completeness("incomplete", 10, 30)


def test_what_the_server_holds_twice_comes_twice_after_a_second_look(gather):
    rows = [*sessions(25), sessions(1)[0]]
    retrieval = gather(PowerFlexServer(rows, cap=10))
    assert retrieval.rows == rows
    assert retrieval.completeness == Completeness("complete", 26, 26)


def test_rows_that_are_no_sessions_come_where_they_were(gather):
    rows = [5, None, *sessions(12), "text", {"session_id": 7}, {"session_id": 7}]
    retrieval = gather(PowerFlexServer(rows, cap=10))
    assert retrieval.rows == rows
    assert retrieval.completeness == Completeness("complete", 17, 17)


def test_a_bare_list_is_read_until_a_page_is_short(gather, listener):
    retrieval = gather(PowerFlexServer(sessions(2500), shape="bare"))
    assert numbers(retrieval) == list(range(2500))
    assert retrieval.completeness == Completeness("complete", 2500)
    assert listener.pages == [(1, None), (2, None), (3, None)]


def test_a_bare_list_that_ends_with_a_full_page_is_complete(gather):
    retrieval = gather(PowerFlexServer(sessions(2000), shape="bare"))
    assert retrieval.completeness == Completeness("complete", 2000)


def test_an_envelope_without_a_total_is_read_like_a_bare_list(gather):
    server = PowerFlexServer(sessions(25), cap=10, change_answer=without_total)
    assert gather(server).completeness == Completeness("complete", 25)


def test_the_same_rows_without_ids_again_leave_it_unknown(gather):
    retrieval = gather(PowerFlexServer([5, 5, None], cap=1, shape="bare"))
    assert retrieval.completeness == Completeness("unknown", 1)


def test_an_empty_bare_list_is_complete(gather):
    assert gather(PowerFlexServer(shape="bare")).completeness == Completeness("complete", 0)


def test_the_same_short_list_for_every_page_is_the_whole(gather):
    server = PowerFlexServer(shape="bare", change_answer=lambda _answer, _page: sessions(7))
    retrieval = gather(server)
    assert numbers(retrieval) == list(range(7))
    assert retrieval.completeness == Completeness("complete", 7)


def test_the_same_full_list_for_every_page_leaves_it_unknown(gather):
    server = PowerFlexServer(shape="bare", change_answer=lambda _answer, _page: sessions(1000))
    assert gather(server).completeness == Completeness("unknown", 1000)


def test_one_page_is_told_as_one_of_so_many(gather, listener):
    retrieval = gather(PowerFlexServer(sessions(1000)), limit=25, page=1)
    assert numbers(retrieval) == list(range(25))
    assert retrieval.completeness == Completeness("page", 25, 1000, 1, 40)
    assert len(listener.debugged) == 1
    assert listener.pages == [(1, 1)]


def test_a_later_page_holds_its_own_rows(gather):
    retrieval = gather(PowerFlexServer(sessions(60)), limit=25, page=2)
    assert numbers(retrieval) == list(range(25, 50))
    assert retrieval.completeness == Completeness("page", 25, 60, 2, 3)


def test_one_page_that_holds_everything_is_complete(gather):
    assert gather(PowerFlexServer(sessions(25)), limit=25).completeness == Completeness(
        "complete", 25, 25
    )


def test_a_page_after_the_last_holds_nothing_of_so_many(gather):
    retrieval = gather(PowerFlexServer(sessions(60)), limit=25, page=9)
    assert retrieval.completeness == Completeness("page", 0, 60, 9, 3)


@pytest.mark.parametrize("tells_limit", [True, False])
@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_page_larger_than_the_cap_is_put_together(gather, tells_limit, page):
    server = PowerFlexServer(sessions(110), cap=10, tells_limit=tells_limit)
    retrieval = gather(server, limit=45, page=page)
    assert numbers(retrieval) == list(range(110))[(page - 1) * 45 : page * 45]
    assert retrieval.completeness.state == "page"


def test_a_capped_bare_list_is_put_together(gather):
    retrieval = gather(PowerFlexServer(sessions(110), cap=10, shape="bare"), limit=45)
    assert numbers(retrieval) == list(range(45))
    assert retrieval.completeness == Completeness("unknown", 45, page=1)


def test_a_short_bare_list_is_complete(gather):
    retrieval = gather(PowerFlexServer(sessions(7), shape="bare"), limit=25)
    assert retrieval.completeness == Completeness("complete", 7)


def test_more_rows_than_asked_for_are_cut(gather):
    server = PowerFlexServer(shape="bare", change_answer=lambda _answer, _page: sessions(70))
    assert numbers(gather(server, limit=25)) == list(range(25))


@pytest.mark.parametrize("numbers_told", [{"total_count": 200}, {}])
def test_a_page_size_larger_than_asked_for_is_followed(gather, numbers_told):
    def by_seventy(_answer, page):
        return {"rows": sessions(200)[(page - 1) * 70 : page * 70]} | numbers_told

    retrieval = gather(PowerFlexServer(change_answer=by_seventy), limit=25, page=3)
    assert numbers(retrieval) == list(range(50, 75))
    assert retrieval.completeness.state == ("page" if numbers_told else "unknown")


def test_a_limit_that_the_server_tells_needs_no_look_at_page_one(gather, listener):
    gather(PowerFlexServer(sessions(110), cap=10), limit=20, page=2)
    asked = [line.partition("&limit=")[2].partition("&date")[0] for line in listener.debugged]
    assert asked == ["20&page=2", "10&page=3", "10&page=4"]


def test_one_page_that_lacks_rows_is_incomplete(gather):
    def drop(answer, _page):
        return answer | {"rows": answer["rows"][:-1]}

    retrieval = gather(PowerFlexServer(sessions(9), change_answer=drop), limit=25)
    assert retrieval.completeness == Completeness("incomplete", 8, 9)


@pytest.mark.parametrize("max_in_flight", [1, 8])
def test_an_answer_that_is_no_answer_names_its_page_and_leaves_nothing(
    tmp_path, gather, max_in_flight
):
    def break_third(answer, page):
        return {"message": "out of memory"} if page == 3 else answer

    server = PowerFlexServer(sessions(90), cap=10, change_answer=break_third)
    with pytest.raises(
        SourceAnswerError, match="answer to page 3 is an error instead of rows: 'out of memory'"
    ):
        gather(server, max_in_flight)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_while_reading_again_leaves_nothing_either(tmp_path, gather):
    def fall_apart(answer, _page):
        fall_apart.calls += 1
        return answer | {"total_count": 99} if fall_apart.calls < 12 else 5

    fall_apart.calls = 0
    with pytest.raises(SourceAnswerError, match="a single JSON value"):
        gather(PowerFlexServer(sessions(90), cap=10, change_answer=fall_apart))
    assert list(tmp_path.iterdir()) == []


class OvertakingTransport:
    """Thirty sessions and one that arrives once page 2 is made; page 3 has it and comes first."""

    name = "the API"
    max_in_flight = 3

    def __init__(self) -> None:
        self.asked: list[int] = []
        self._second_is_made = Event()
        self._third_is_in = Event()

    def describe(self, url: str) -> str:
        return url

    def third_is_in(self, done: int, _everything: int | None) -> None:
        if done >= 2:
            self._third_is_in.set()

    def fetch(self, url: str) -> Reply:
        page = int(url.partition("&page=")[2].partition("&")[0])
        self.asked.append(page)
        total = 30
        if page == 2:
            self._second_is_made.set()
            assert self._third_is_in.wait(10)
        if page > 2:
            assert self._second_is_made.wait(10)
            total = 31
        rows = sessions(total)[(page - 1) * 10 : page * 10]
        return Reply(json.dumps({"rows": rows, "total_count": total, "limit": 10}).encode())


class FixedTransport:
    """Answers every address alike."""

    name = "the API"
    max_in_flight = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def describe(self, url: str) -> str:
        return url

    def fetch(self, url: str) -> Reply:
        if not self.body:
            raise SourceError(f"no way to {url[:9]}", detail="the long story")
        return Reply(self.body)


def test_a_failing_transport_names_the_page_and_keeps_its_detail(tmp_path, ask, listener):
    with pytest.raises(SourceError, match=r"^no way to https://h \(page 1\)$") as raised:
        retrieve(ask(), FixedTransport(b""), "https://h", tmp_path / "rows", listener)
    assert raised.value.detail == "the long story"


def test_numbers_reach_the_file_as_they_came(tmp_path, ask, listener):
    row = b'{"session_id":"a","kwh":1.500,"n":123456789012345678901234567890}'
    body = b'{"rows": [' + row + b'], "total_count": 1}'
    retrieve(ask(), FixedTransport(body), "https://h", tmp_path / "rows", listener)
    assert (tmp_path / "rows").read_bytes() == row + b"\n"


def test_over_real_sockets_rows_that_shift_are_gathered_once(transport_to, ask, tmp_path, listener):
    def arrive(number: int, listing: Listing) -> None:
        if number in {4, 9, 11}:
            listing.insert(0, *sessions(2, first=1000 + number * 2))

    faults = [Fault("half", page=5), Fault("reset", page=2), Fault("status", page=7)]
    server = PowerFlexServer(sessions(300), cap=10, before_page=arrive, faults=faults, delay=0.005)
    path = tmp_path / "rows"
    with server:
        completeness = retrieve(ask(), transport_to(server), server.base_url, path, listener)
    lines = path.read_bytes().splitlines()
    assert completeness == Completeness("complete", 306, 306)
    assert len(set(lines)) == 306


def test_the_window_and_the_order_reach_the_server(transport_to, ask, tmp_path, listener):
    rows = sessions(50)
    start = rows[10]["session_start_time"]
    window = type(ask().window)(start, start + 5 * 60_000)
    request = ask(window=window, sort_by="session_start_time", sort_order="DESC")
    with PowerFlexServer(rows) as server:
        path = tmp_path / "rows"
        retrieve(request, transport_to(server), server.base_url, path, listener)
    ids = [json.loads(line)["session_id"] for line in path.read_bytes().splitlines()]
    assert ids == [row["session_id"] for row in rows[15:9:-1]]
