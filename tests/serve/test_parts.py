"""Parts of a snapshot hold what a report on them alone would."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from reports.page.making_pages import session
from serve.serving import write_sessions
from seshis.analyses.counts.days import count_days
from seshis.analyses.counts.tallies import keep_tallies
from seshis.analyses.counts.totals import count_totals
from seshis.cli.settings.values import positive
from seshis.errors import AbandonedError
from seshis.findings.subject import Rules
from seshis.layouts.catalogue import layout_named
from seshis.load_sessions import LoadOptions
from seshis.pseudonyms import Pseudonyms
from seshis.serve.choice import Choice, Terms
from seshis.serve.desk import Desk
from seshis.serve.kept_parts import MOST_PARTS
from seshis.serve.origins import FilesOrigin
from seshis.serve.shelf import Shelf
from seshis.serve.snapshot import Snapshot
from seshis.sessions.classes import Assumptions
from seshis.sessions.zone import Zone

ZONE = Zone("America/Los_Angeles")
TERMS = Terms(ZONE, 1.0, ("trend",), positive)
NOW_MS = 1_764_200_000_000
DAY_MS = 86_400_000
ENERGIES = (0, 0.05, 0.1, 0.3, 0.5, 0.99, 1, 1.5, 2, 30, -1, None)


def snapshot_of(folder, rows, **more):
    path = write_sessions(folder / "sessions.ndjson", rows)
    options = LoadOptions(
        ZONE,
        Assumptions(),
        layout=layout_named("seshis"),
        columns=frozenset({"driver", "station"}),
        **more,
    )
    return Snapshot(FilesOrigin([str(path)]), options, NOW_MS)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    rows = [
        session(
            7 * number,
            site=("North", "South", None)[number % 3],
            station=f"s{number % 5}",
            energy_kwh=ENERGIES[number % len(ENERGIES)],
            **({"plug_start": None, "plug_end": None} if number % 17 == 0 else {}),
        )
        for number in range(300)
    ]
    snapshot = snapshot_of(tmp_path_factory.mktemp("parts"), rows)
    yield Desk(snapshot, Rules())
    snapshot.close()


def rounded(counts):
    """Sums of energies in another order differ in their last digits."""
    return [one._replace(energy_kwh=round(one.energy_kwh, 6)) for one in counts]


@pytest.mark.parametrize("threshold", [0.1, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("site", [None, "North"])
@pytest.mark.parametrize("days", [(None, None), (date(2025, 1, 20), date(2025, 2, 20))])
def test_days_counted_beforehand_give_the_figures_of_a_pass(desk, threshold, site, days):
    choice = Choice(threshold, ("trend",), site, *days)
    engine = desk.snapshot.engine
    part = desk.part(choice, choice.window(ZONE, NOW_MS), engine)
    passed = keep_tallies(part.judged, threshold, 999)
    assert rounded([count_totals(part.tallies)]) == rounded([count_totals(passed)])
    assert rounded(count_days(part.tallies)) == rounded(count_days(passed))
    assert count_totals(passed).sessions > 0
    ((usable,),) = part.usable.ask("SELECT count(*) FROM sessions")
    assert usable == count_totals(passed).sessions


def test_names_that_hold_an_address_are_no_drivers_alone(tmp_path):
    rows = [
        session(1, driver="vera@example.com", station="of vera@example.com"),
        session(2, driver="Karl", site="karl@example.com"),
        session(3, driver=None),
    ]
    key = Pseudonyms(b"k" * 32)
    snapshot = snapshot_of(tmp_path, rows, pseudonyms=key)
    found = snapshot.loaded.usable.ask(
        "SELECT driver, station, site FROM sessions ORDER BY start_ms"
    )
    vera = key.of("vera@example.com")
    assert found == [
        (vera, f"of {vera}", "Site"),
        (key.of("Karl"), "s1", key.of("karl@example.com")),
        (None, "s1", "Site"),
    ]
    snapshot.close()


def tables_of(desk):
    sql = "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'tallies_table_%'"
    ((tables,),) = desk.snapshot.engine.run(sql)
    return tables


def test_the_parts_asked_for_last_are_remembered_and_no_others(tmp_path):
    rows = [session(7 * number, energy_kwh=number % 3) for number in range(90)]
    desk = Desk(snapshot_of(tmp_path, rows), Rules())
    days = [date(2025, 1, 1) + timedelta(at) for at in range(MOST_PARTS // 2 + 5)]
    choices = [Choice(kwh, ("trend",), None, day) for day in days for kwh in (1.0, 0.7)]
    slow = desk.snapshot.engine.for_one_reader()
    read = desk.part(choices[0], choices[0].window(ZONE, NOW_MS), slow)
    before = count_totals(read.tallies)
    for choice in choices:
        reader = desk.snapshot.engine.for_one_reader()
        desk.part(choice, choice.window(ZONE, NOW_MS), reader)
    assert tables_of(desk) <= MOST_PARTS + 1
    assert count_totals(read.tallies) == before
    again = desk.part(choices[1], choices[1].window(ZONE, NOW_MS), slow)
    assert count_totals(again.tallies).sessions > 0
    desk.snapshot.close()


def test_a_query_that_nobody_waits_for_ends(desk):
    reader = desk.snapshot.engine.for_one_reader()
    threading.Timer(0.3, reader.give_up).start()
    begun = time.monotonic()
    with pytest.raises(AbandonedError):
        reader.run("SELECT count(*) FROM range(100000000) a, range(100000000) b")
    assert time.monotonic() - begun < 30
    with pytest.raises(AbandonedError):
        reader.run("SELECT 1")
    assert desk.snapshot.engine.run("SELECT 1") == [(1,)]


def test_a_fault_of_ours_while_sessions_are_read_again_is_told_of(tmp_path):
    told = []

    def faulty():
        raise ValueError("odd")

    async def read():
        shelf = Shelf(Desk(snapshot_of(tmp_path, [session(1)]), Rules()), faulty, told.append)
        shelf.reload()
        await shelf._reading
        assert shelf.failure == "An internal fault; seshis serve has told of it."
        shelf.close()

    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, read()).result()
    assert told == ["an internal fault: ValueError: odd"]


def test_a_snapshot_stays_until_its_last_reader_has_gone(tmp_path):
    def new():
        return Desk(snapshot_of(tmp_path, [session(1)]), Rules())

    async def read():
        first = new()
        shelf = Shelf(first, new, lambda _: None)
        async with shelf.using() as held:
            shelf.reload()
            await shelf._reading
            assert held is first
            assert held.snapshot.engine.run("SELECT count(*) FROM copy_table") == [(1,)]
            async with shelf.using() as newer:
                assert newer.snapshot.number > first.snapshot.number
        assert not first.snapshot.engine.folder.exists()
        shelf.close()

    # A browser that another test left open has a loop running in this thread.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, read()).result()


def test_periods_count_from_the_newest_session_but_from_none_in_the_future(desk):
    newest = desk.snapshot.last_start_ms
    assert desk.newest_ms(newest + 1) == newest
    assert desk.newest_ms(newest - 1) == newest - 1
