"""Whatever comes and goes between two requests, no session is lost or doubled unnoticed."""

import json
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from examples import tried
from powerflex_server import InMemoryTransport, Listing, PowerFlexServer
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window
from seshis.sources.powerflex.paging.retrieve import retrieve
from seshis.sources.powerflex.request import SessionsRequest

POSITIONS = st.lists(st.integers(0, 40), min_size=1, max_size=3)
ADDITIONS = st.tuples(st.just("add"), POSITIONS)
REMOVALS = st.tuples(st.just("remove"), POSITIONS)
# One kind of change between two answers: what cancels out there, no client can see.
ANY_CHANGES = st.lists(st.none() | ADDITIONS | REMOVALS, max_size=30)
ONLY_ADDITIONS = st.lists(st.none() | ADDITIONS, max_size=30)
ONLY_REMOVALS = st.lists(st.none() | REMOVALS, max_size=30)
COUNTS = st.integers(0, 30)
CAPS = st.integers(1, 8)
Change = tuple[str, list[int]] | None


class Silent:
    def debug(self, message: str) -> None: ...
    def warn(self, message: str) -> None: ...
    def progress(self, done_pages: int, all_pages: int | None) -> None: ...


class Plan:
    """What happens before the second request, the third and so on; and what was there when."""

    def __init__(self, changes: list[Change], count: int) -> None:
        self.changes = changes
        self.moments: list[set[str]] = []
        self.throughout = {f"s{n}" for n in range(count)}
        self._made = count

    def __call__(self, number: int, listing: Listing) -> None:
        change = self.changes[number - 2] if 1 < number < len(self.changes) + 2 else None
        for position in change[1] if change else ():
            rows = listing.rows()
            if change and change[0] == "add":
                listing.insert(position % (len(rows) + 1), {"session_id": f"s{self._made}"})
                self._made += 1
            elif rows:
                self.throughout.discard(listing.remove(position % len(rows))["session_id"])
        self.moments.append({row["session_id"] for row in listing.rows()})


def gather(
    server: PowerFlexServer, max_in_flight: int = 1, **fields: Any
) -> tuple[list[Any], Completeness]:
    request = SessionsRequest("0021", "16", Window(0, 1), sort_by="", **fields)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows"
        transport = InMemoryTransport(server, max_in_flight)
        completeness = retrieve(request, transport, "https://h", path, Silent())
        rows = [json.loads(line) for line in path.read_bytes().splitlines()]
        assert list(Path(folder).iterdir()) == [path], "a working file was left behind"
    assert completeness.retrieved == len(rows)
    return rows, completeness


def listing_of(count: int) -> list[Any]:
    return [{"session_id": f"s{n}"} for n in range(count)]


def assert_nothing_lost_or_doubled(plan: Plan, rows: list[Any], completeness: Completeness) -> None:
    ids = [row["session_id"] for row in rows]
    assert len(set(ids)) == len(ids), "doubled"
    if completeness.state == "complete":
        assert plan.throughout <= set(ids), "lost"
        assert set(ids) in plan.moments, "never the listing"
        assert completeness.total_count == len(ids)
    else:
        assert completeness.state == "incomplete"


@example(  # a removal between two readings, and additions after it
    count=21,
    cap=5,
    changes=[
        *[None] * 3,
        ("remove", [0]),
        ("remove", [0]),
        *[None] * 2,
        ("add", [1]),
        ("remove", [0]),
        ("add", [0, 5]),
    ],
)
@given(count=COUNTS, cap=CAPS, changes=ANY_CHANGES)
@tried(200)
def test_complete_means_the_listing_as_it_was_at_one_moment(count, cap, changes):
    plan = Plan(changes, count)
    rows, completeness = gather(PowerFlexServer(listing_of(count), cap=cap, before_page=plan))
    assert_nothing_lost_or_doubled(plan, rows, completeness)


@given(count=COUNTS, cap=CAPS, changes=ONLY_ADDITIONS)
@tried(100)
def test_while_sessions_are_only_added_none_is_lost_even_where_it_is_incomplete(
    count, cap, changes
):
    plan = Plan(changes, count)
    rows, completeness = gather(PowerFlexServer(listing_of(count), cap=cap, before_page=plan))
    assert_nothing_lost_or_doubled(plan, rows, completeness)
    assert plan.throughout <= {row["session_id"] for row in rows}


@given(count=COUNTS, cap=CAPS, early=st.lists(st.none() | ADDITIONS | REMOVALS, max_size=3))
@tried(100)
def test_once_the_listing_rests_the_retrieval_is_complete(count, cap, early):
    plan = Plan(early, count)
    rows, completeness = gather(PowerFlexServer(listing_of(count), cap=cap, before_page=plan))
    assert completeness.state == "complete"
    assert_nothing_lost_or_doubled(plan, rows, completeness)


@pytest.mark.parametrize("strategy", ["add", "remove"])
@pytest.mark.parametrize("seed", range(25))
def test_with_pages_overtaking_each_other_nothing_is_lost_or_doubled_unnoticed(strategy, seed):
    chance = random.Random(seed)
    changes: list[Change] = [
        (strategy, [chance.randrange(60)]) if chance.random() < 0.3 else None for _ in range(40)
    ]
    plan = Plan(changes, 40)
    server = PowerFlexServer(listing_of(40), cap=3, before_page=plan)
    rows, completeness = gather(server, max_in_flight=4)
    assert_nothing_lost_or_doubled(plan, rows, completeness)


UNNAMED = st.sampled_from([None, 5, "text", [1], {"session_id": 7}, {"session_id": ""}, {}])


@given(
    count=COUNTS,
    cap=CAPS,
    unnamed=st.lists(st.tuples(st.integers(0, 30), UNNAMED), max_size=6),
    shape=st.sampled_from(["envelope", "bare"]),
)
@example(count=2, cap=2, unnamed=[(0, None), (2, None), (2, None)], shape="bare")
@tried(100)
def test_rows_without_an_id_come_as_often_as_the_server_has_them(count, cap, unnamed, shape):
    rows = listing_of(count)
    for position, row in unnamed:
        rows.insert(position, row)
    came, completeness = gather(PowerFlexServer(rows, cap=cap, shape=shape))
    if shape == "envelope":
        assert came == rows
        assert completeness.state == "complete"
    elif completeness.state == "complete":
        assert {json.dumps(row) for row in came} == {json.dumps(row) for row in rows}


@given(count=COUNTS, cap=CAPS, changes=ONLY_ADDITIONS, unnamed=st.integers(1, 5))
@tried(100)
def test_a_row_without_an_id_is_never_doubled_by_reading_again(count, cap, changes, unnamed):
    plan = Plan(changes, 0)
    marks = [{"mark": n} for n in range(unnamed)]
    server = PowerFlexServer([*listing_of(count), *marks], cap=cap)
    server.before_page = lambda number, listing: add_anywhere(plan, number, listing)
    rows, completeness = gather(server)
    if completeness.state == "complete":
        counted = Counter(row["mark"] for row in rows if "mark" in row)
        assert counted == Counter(range(unnamed))


def add_anywhere(plan: Plan, number: int, listing: Listing) -> None:
    change = plan.changes[number - 2] if 1 < number < len(plan.changes) + 2 else None
    for position in change[1] if change else ():
        listing.insert(position % (len(listing.rows()) + 1), {"session_id": f"n{number}{position}"})


@given(count=st.integers(1, 30), cap=CAPS, copies=st.lists(st.integers(0, 29), max_size=5))
@tried(100)
def test_what_the_server_itself_holds_twice_comes_twice(count, cap, copies):
    rows = listing_of(count)
    for number in copies:
        rows.append(rows[number % count])
    came, completeness = gather(PowerFlexServer(rows, cap=cap))
    if not copies or len(rows) <= cap:
        assert completeness.state == "complete"
    if completeness.state == "complete":
        assert came == rows


@given(
    count=COUNTS,
    cap=st.integers(1, 40),
    limit=st.integers(1, 40),
    page=st.integers(1, 5),
    tells_limit=st.booleans(),
    shape=st.sampled_from(["envelope", "bare"]),
)
@tried(250)
def test_a_page_holds_the_rows_asked_for_whatever_the_server_caps(
    count, cap, limit, page, tells_limit, shape
):
    rows = listing_of(count)
    server = PowerFlexServer(rows, cap=cap, tells_limit=tells_limit, shape=shape)
    came, completeness = gather(server, limit=limit, page=page)
    assert came == rows[(page - 1) * limit : page * limit]
    if shape == "envelope":
        assert completeness.state == ("complete" if len(came) == count else "page")
    elif completeness.state == "complete":
        assert came == rows


@given(count=COUNTS, cap=CAPS)
@tried(60)
def test_a_capped_list_without_a_total_is_followed_to_its_end(count, cap):
    rows = listing_of(count)
    came, completeness = gather(PowerFlexServer(rows, cap=cap, shape="bare"))
    assert came == rows
    assert completeness == Completeness("complete", count)
