"""One screen: what it chooses to say, and what it says to do."""

from datetime import date

import pytest

from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.analyses.triage.suspect_hours import SuspectHour
from seshis.engine.periods import started_in
from seshis.findings.compare import find_comparison
from seshis.findings.overview import find_overview
from seshis.findings.silent import find_silent
from seshis.findings.station import find_station
from seshis.findings.station_rank import StationChange
from seshis.findings.stations import find_stations
from seshis.findings.subject import Compared, Side
from seshis.reports.blocks import Heading, Sentence, Table
from seshis.reports.chart_blocks import Chart
from seshis.reports.presented.next_steps import next_steps
from seshis.reports.presented.overview import overview_blocks
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window
from seshis.statistics.intervals import wilson

DAY_MS = 24 * HOUR_MS
BEGIN = ms("2025-06-02 08:00:00")
DAYS = 60
COMPLETE = Completeness("complete", 0)


def session(day, number, station, *, fails, driver="vera"):
    start = BEGIN + day * DAY_MS + number * HOUR_MS
    return {
        "site": "Downtown",
        "station": station,
        "driver": driver,
        "energy_kwh": 0 if fails else 9,
        "plug_start": start,
        "plug_end": start + HOUR_MS // 2,
    }


def fleet():
    """B fails every other time from day 30 on, and D gives nothing after day 20."""
    for day in range(DAYS):
        for number in range(4):
            yield session(day, number, "A", fails=day % 10 == 3 and number == 0)
            yield session(day, number, "B", fails=day >= 30 and number % 2 == 0)
            yield session(day, number, "C", fails=False, driver=f"driver-{day % 7}")
            if day <= 20:
                yield session(day, number, "D", fails=False)


@pytest.fixture(scope="module")
def subject(engine):
    whole = subject_of(engine, fleet())
    middle = BEGIN + 30 * DAY_MS - 8 * HOUR_MS
    sides = (
        Side(started_in(whole.sessions, window), window, COMPLETE)
        for window in (Window(middle, None), Window(None, middle - 1))
    )
    return whole._replace(compared=Compared(*sides))


def test_the_headline_is_of_all_sessions_and_all_places(subject):
    found = find_overview(subject)
    assert found.failed == wilson(66, 804)
    assert (found.sites, found.stations) == (1, 4)
    assert f"{found.first_day} {found.last_day}" == "2025-06-02 2025-07-31"
    assert [target.met for target in found.targets] == [True, True, True, True]


def test_the_station_that_stands_out_comes_first(subject):
    found = find_overview(subject)
    assert found.signals == 1
    top = found.top_stations[0]
    ranked = find_stations(subject)
    assert top.rank == next(one for one in ranked.stations if one.station == "B")
    assert top.rank.change.day.isoformat() == "2025-07-02"
    assert (top.rank, top.rank.look_first) == (ranked.first, True)
    assert find_station(subject).station == top.rank
    assert top.excess == top.rank.excess == pytest.approx(60 - 240 * 66 / 804)


def test_a_station_that_got_worse_is_told_with_its_rates_before_and_since(subject):
    """Of all its sessions no more may fail than elsewhere, which shows no reason to look at it."""
    blocks = list(overview_blocks(find_overview(subject)))
    (table,) = [one for one in blocks if isinstance(one, Table) and one.name == "top_stations"]
    told = dict(zip([column.name for column in table.columns], table.rows[0], strict=True))
    assert told["signal"] == "high, worse: 0.0% failed before, 50.0% of 120 since 2025-07-02"
    assert (told["changed_on"], told["before_share"], told["since_share"]) == (
        date(2025, 7, 2),
        wilson(0, 120),
        wilson(60, 120),
    )
    assert not {"changed_on", "before_share"} & {one.name for one in table.seen().columns}
    (drawn,) = [one for one in blocks if isinstance(one, Chart) and one.name == "overview-stations"]
    assert drawn.panels[0].y.categories[:2] == ("B", "since 2025-07-02: B")


def test_what_changed_is_what_the_comparison_says(subject):
    found, comparison = find_overview(subject).compared, find_comparison(subject)
    assert (found.failed, found.difference) == (comparison.this.failed, comparison.failed)
    assert found.stations[0].station == "B"


def test_what_changed_and_which_way_it_goes_are_told_with_their_days(subject):
    """A month may be no worse than the one before while the share rises over the years."""
    told = [
        block.text
        for block in overview_blocks(find_overview(subject))
        if isinstance(block, Sentence)
    ]
    (changed,) = [text for text in told if text.startswith("Changed")]
    (way,) = [text for text in told if " points a month" in text]
    assert changed.startswith(
        "Changed, 2025-07-02 to 2025-07-31 against 2025-06-02 to 2025-07-01: "
    )
    assert way.startswith("Over the whole time, 2025-06-02 to 2025-07-31: rising by ")


def test_silent_stations_are_those_still_open(subject):
    found = find_overview(subject)
    assert [run.station for run in found.silent] == ["D"]
    assert found.silent == find_silent(subject).still_open


def texts_of(found):
    return [step.text for step in next_steps(found)]


def test_the_next_steps_come_by_what_they_would_save(subject):
    """B loses 2 sessions of every 4 a day, D its share of what others had in 40 days."""
    steps = next_steps(find_overview(subject))
    verify, look = steps[:2]
    assert look.text.startswith("Look at B at Downtown (about 56 sessions lost).")
    assert look.costs == pytest.approx(2 * 28)
    assert (
        verify.text
        == "Verify on site: D at Downtown (since 2025-06-22) went silent (about 71 sessions lost)."
    )
    d = find_silent(subject).still_open[0]
    assert verify.costs == pytest.approx(d.share * d.elsewhere * 28 / 40)
    costs = [step.costs for step in steps if step.costs is not None]
    assert costs == sorted(costs, reverse=True)


def test_what_costs_more_is_done_first(subject):
    found = find_overview(subject)
    assert texts_of(found)[0].startswith("Verify on site")
    quiet = found.silent[0]._replace(elsewhere=100)
    assert texts_of(found._replace(silent=[quiet]))[0].startswith("Look at B")


def test_a_station_that_goes_on_under_another_name_costs_nothing(subject):
    found = find_overview(subject)
    renamed = found.silent[0]._replace(perhaps_now="E")
    assert texts_of(found._replace(silent=[renamed]))[-1].startswith("Verify on site")


def test_a_late_change_does_not_gather_what_failed_before_it(subject):
    """What is too many of all days counts over all of them, that of the newest over the newest."""
    found = find_overview(subject)
    (b, *others) = found.top_stations
    change = StationChange(date(2025, 7, 10), "worse", wilson(70, 140), wilson(1, 2), 0.01)
    always, late = (
        texts_of(
            found._replace(top_stations=[b._replace(rank=b.rank._replace(change=one)), *others])
        )
        for one in (None, change)
    )
    assert always == late


def test_of_hours_in_which_a_site_failed_the_newest_weeks_count(subject):
    found = find_overview(subject)
    old = SuspectHour("Downtown", date(2025, 6, 5), 9, 4, 4, 9)
    new = SuspectHour("Downtown", date(2025, 7, 5), 9, 2, 4, 3)
    for hours, told, costs in (([old], "2025-06-05", 0), ([old, new], "2025-07-05", 3)):
        steps = next_steps(found._replace(site_hours=hours))
        (check,) = [step for step in steps if step.what.startswith("Check power")]
        assert (told in check.what, check.costs) == (True, costs)


def test_a_station_is_sent_to_once(subject):
    found = find_overview(subject)
    gone = found.silent[0]._replace(station=found.top_stations[0].rank.station)
    assert not [text for text in texts_of(found._replace(silent=[gone])) if "Verify" in text]


def test_the_day_to_ask_about_is_the_worst_of_the_newest(engine):
    rows = [
        session(day, number, "A", fails=number < failing)
        for day in range(40)
        for number in range(12)
        for failing in [{36: 9, 38: 7}.get(day, 0)]
    ]
    found = find_overview(subject_of(engine, rows))
    assert [day.failed for day in found.recent_days_out] == [9, 7]
    (asked,) = [step for step in next_steps(found) if step.text.startswith("Ask what")]
    assert "2025-07-08: 75.0% failed" in asked.text
    assert asked.text.endswith(", the worst of 2 in 7 days (about 9 sessions lost).")
    assert asked.costs == pytest.approx(9 - 12 * 16 / 480)


def at_b(driver_of):
    """The same fleet, where B's sessions are of other drivers."""
    rows = [row for row in fleet() if row["station"] == "B"]
    for place, row in enumerate(rows):
        yield {**row, "driver": driver_of(place, row["energy_kwh"] == 0)}
    yield from (row for row in fleet() if row["station"] != "B")


def asked_drivers(found):
    return [text for text in texts_of(found) if "Ask a driver before that" in text]


def test_a_station_that_fails_for_one_driver_alone_is_told_to_be_so(engine):
    rows = at_b(lambda place, fails: "karl" if fails else f"driver-{place % 5}")
    found = find_overview(subject_of(engine, rows))
    assert found.top_stations[0].one_driver == wilson(60, 60)
    (asked,) = asked_drivers(found)
    assert "60 of the 60 failures of B are one driver's" in asked


@pytest.mark.parametrize("drivers", [1, 2, 7])
def test_a_station_that_fails_for_everybody_is_not(engine, drivers):
    """Also where one driver has nearly all of its sessions, and so of its failures."""
    rows = at_b(lambda place, _fails: f"driver-{place % 7 % drivers}")
    found = find_overview(subject_of(engine, rows))
    assert found.top_stations[0].one_driver is None
    assert not asked_drivers(found)


def test_failures_without_a_driver_are_nobodys(engine):
    found = find_overview(subject_of(engine, at_b(lambda _place, _fails: None)))
    assert found.top_stations[0].one_driver is None


def test_a_station_that_is_not_there_any_more_is_not_looked_at(engine):
    """B failed every other time, and its last session was two months before the end."""
    sessions = [
        *(session(day, n, "B", fails=n % 2) for day in range(20) for n in range(4)),
        *(session(day, n, "A", fails=False) for day in range(80) for n in range(4)),
    ]
    subject = subject_of(engine, sessions)
    assert next(one for one in find_stations(subject).stations if one.station == "B").signal
    found = find_overview(subject)
    assert (found.signals, found.signals_past, found.top_stations) == (0, 1, [])


def test_a_station_is_named_so_that_it_can_be_asked_for(engine):
    """Two sites have a station B; the one that fails is told with its site."""
    sessions = [
        *(session(day, n, "B", fails=n % 2) for day in range(20) for n in range(4)),
        *(
            {**session(day, n, "B", fails=False), "site": "Uptown"}
            for day in range(20)
            for n in range(4)
        ),
    ]
    subject = subject_of(engine, sessions)
    (top,) = [one for one in find_overview(subject).top_stations if one.rank.signal]
    assert find_station(subject._replace(station=top.asked_as)).station == top.rank
    assert "--station 'Downtown: B'" in next_steps(find_overview(subject))[0].flags


def test_one_screen_holds_it(subject):
    blocks = list(overview_blocks(find_overview(subject)))
    rows = sum(len(block.rows) + 1 for block in blocks if isinstance(block, Table))
    lines = rows + sum(isinstance(block, Heading | Sentence) for block in blocks)
    assert lines <= 24


def test_a_name_from_a_record_is_made_visible(engine):
    hostile = "\x1b[31m=cmd()"
    sessions = [
        {**one, "station": hostile if one["station"] == "B" else one["station"]} for one in fleet()
    ]
    told = " ".join(texts_of(find_overview(subject_of(engine, sessions))))
    assert "\x1b" not in told
    assert "[31m=cmd()" in told


def test_a_site_where_all_is_well_has_nothing_to_do(engine):
    sessions = [session(day, number, "A", fails=False) for day in range(9) for number in range(3)]
    found = find_overview(subject_of(engine, sessions))
    assert (found.signals, found.top_stations, found.compared) == (0, [], None)
    assert Sentence("Next: nothing stands out.") in overview_blocks(found)


def test_no_sessions_have_no_overview(engine):
    found = find_overview(subject_of(engine, []))
    assert (found.failed.rate, found.first_day, found.top_stations) == (None, None, [])
    assert [type(block) for block in overview_blocks(found)] == [Heading, Sentence]


def test_where_more_stand_out_than_are_listed_the_title_says_so(engine):
    sessions = [
        session(day, number, f"bad {station}", fails=number == 0)
        for day in range(DAYS)
        for number in range(3)
        for station in range(7)
    ]
    sessions += [
        session(day, number % 8, f"good {number}", fails=False)
        for day in range(DAYS)
        for number in range(40)
    ]
    found = find_overview(subject_of(engine, sessions))
    assert (found.signals, len(found.top_stations)) == (7, 5)
    titles = [block.text for block in overview_blocks(found) if isinstance(block, Heading)]
    assert "7 stations stand out from chance; look first at these 5 of them" in titles
