"""Two periods held against each other: what changed, and which parts made the change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import tried
from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.engine.periods import started_in, started_in_either
from seshis.findings.compare import find_comparison
from seshis.findings.subject import Compared, Side
from seshis.findings.visits import find_visits
from seshis.reports.blocks import Heading, Sentence, Table
from seshis.reports.presented.compare import comparison_blocks
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window, custom_window
from seshis.sessions.zone import Zone
from seshis.statistics.differences import newcombe
from seshis.statistics.intervals import wilson

UTC = Zone("UTC")
COMPLETE = Completeness("complete", 0)


def session(day, energy_kwh, station="A", driver=None, hour=7):
    begin = ms(f"{day} {hour:02}:10:00")
    return {
        "site": "Downtown",
        "station": station,
        "driver": driver,
        "energy_kwh": energy_kwh,
        "plug_start": begin,
        "plug_end": begin + HOUR_MS,
    }


def days(first, last):
    return custom_window(date.fromisoformat(first), date.fromisoformat(last), UTC)


def compared(engine, sessions, this, other, completeness=COMPLETE):
    subject = subject_of(engine, sessions)
    sides = (
        Side(started_in(subject.sessions, one), one, completeness)
        for one in (days(*this), days(*other))
    )
    return subject._replace(compared=Compared(*sides))


SEPTEMBER = ("2025-09-01", "2025-09-30")
AUGUST = ("2025-08-01", "2025-08-31")
SESSIONS = [
    # August: A fails once of four, B never of two.
    *(session(f"2025-08-{day:02}", 5) for day in (4, 5, 6)),
    session("2025-08-07", 0),
    *(session(f"2025-08-{day:02}", 7, "B", "vera") for day in (8, 31)),
    # September: A fails never of two, B three times of four, C is new.
    *(session(f"2025-09-{day:02}", 5) for day in (1, 2)),
    *(session(f"2025-09-{day:02}", 0.4, "B", "vera", hour=9) for day in (3, 4)),
    session("2025-09-05", 0, "B", "vera", hour=9),
    session("2025-09-06", 8, "B", "vera"),
    session("2025-09-30", 0, "C"),
]


def test_both_periods_are_counted_by_class_over_all_their_days(engine):
    found = find_comparison(compared(engine, SESSIONS, SEPTEMBER, AUGUST))
    this, other = found.this, found.other
    assert (this.first_day, this.last_day, this.days) == (date(2025, 9, 1), date(2025, 9, 30), 30)
    assert (other.first_day, other.last_day, other.days) == (
        date(2025, 8, 1),
        date(2025, 8, 31),
        31,
    )
    assert (other.first_session_day, other.last_session_day) == (
        date(2025, 8, 4),
        date(2025, 8, 31),
    )
    assert (this.empty, this.micro, this.failed) == (wilson(2, 7), wilson(2, 7), wilson(4, 7))
    assert (other.sessions, other.energy_kwh) == (6, 29)
    assert found.failed == newcombe(wilson(4, 7), wilson(1, 6))
    assert found.sessions_a_day.mean == pytest.approx(7 / 30)
    assert found.energy_kwh_a_day.ratio == pytest.approx((18.8 / 30) / (29 / 31))


def test_stations_drivers_and_hours_are_named_by_what_they_add_to_the_change(engine):
    found = find_comparison(compared(engine, SESSIONS, SEPTEMBER, AUGUST))
    scaled = 30 / 31
    assert [one.station for one in found.stations] == ["B", "C", "A"]
    by_station = {one.station: one.change for one in found.stations}
    assert by_station["A"].change == pytest.approx(-scaled)
    assert (by_station["C"].by_rate, by_station["C"].by_volume) == (0, 1)
    assert by_station["B"].change == 3
    assert by_station["B"].by_rate == pytest.approx(0.75 * (4 + 2 * scaled) / 2)
    assert [(one.driver, one.change.failed) for one in found.drivers] == [("vera", 3), (None, 1)]
    assert [one.local_hour for one in found.hours] == [9, 7]
    assert found.failed_sessions.change == pytest.approx(4 - scaled)


@tried(20)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 59),
            st.sampled_from([0, 0.5, 3]),
            st.sampled_from([None, "A", "B", "C"]),
            st.sampled_from([None, "vera", "bob"]),
            st.integers(0, 23),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_the_parts_of_every_kind_make_the_whole_change(engine, drawn):
    first = date(2025, 8, 1)
    sessions = [
        session(first + timedelta(days=day), energy, station, driver, hour)
        for day, energy, station, driver, hour in drawn
    ]
    found = find_comparison(
        compared(engine, sessions, ("2025-08-31", "2025-09-29"), ("2025-08-01", "2025-08-30"))
    )
    whole = found.failed_sessions
    assert whole.change == found.this.failed.part - found.other.failed.part
    for parts in (found.stations, found.drivers, found.hours):
        assert sum(part.change.change for part in parts) == pytest.approx(whole.change)
        assert sum(part.change.by_rate + part.change.by_volume for part in parts) == (
            pytest.approx(whole.change)
        )
        sizes = [abs(part.change.change) for part in parts]
        assert sizes == sorted(sizes, reverse=True)


def test_the_visits_of_either_period_are_compared(engine):
    subject = compared(engine, SESSIONS, SEPTEMBER, AUGUST)
    found = find_comparison(subject)
    for side, told in zip(subject.compared[:2], (found.this, found.other), strict=True):
        own = find_visits(subject._replace(sessions=side.sessions))
        assert told.visit_success == own.all.success
    assert found.visit_success == newcombe(found.this.visit_success, found.other.visit_success)
    assert any(
        row[0] == "visits that succeed"
        for block in comparison_blocks(found)
        if isinstance(block, Table)
        for row in block.rows
    )


def test_periods_are_told_apart_in_one_pass_as_in_two(engine):
    subject = compared(engine, SESSIONS, SEPTEMBER, AUGUST)
    at_once = started_in_either(subject.sessions, days(*SEPTEMBER), days(*AUGUST))
    together = subject._replace(compared=subject.compared._replace(at_once=at_once))
    assert len(together.compared.relations) == 1
    assert len(subject.compared.relations) == 2
    assert find_comparison(together) == find_comparison(subject)


def test_no_visit_goes_from_one_period_into_the_other(engine):
    # The last session of August and the first of September are minutes apart.
    late = session("2025-09-01", 0) | {"plug_start": ms("2025-08-31 23:50:00")}
    late["plug_end"] = ms("2025-08-31 23:55:00")
    subject = compared(engine, [late, session("2025-09-01", 5)], SEPTEMBER, AUGUST)
    at_once = started_in_either(subject.sessions, days(*SEPTEMBER), days(*AUGUST))
    found = find_comparison(subject._replace(compared=subject.compared._replace(at_once=at_once)))
    assert (found.this.visit_success.whole, found.other.visit_success.whole) == (1, 1)
    assert found == find_comparison(subject)


@pytest.mark.parametrize("other", [SEPTEMBER, ("2025-09-30", "2025-10-02"), ("2024-01-01", None)])
def test_periods_that_share_a_day_are_asked_apart(engine, other):
    sessions = subject_of(engine, SESSIONS).sessions
    shared = custom_window(*(day and date.fromisoformat(day) for day in other), UTC)
    assert started_in_either(sessions, days(*SEPTEMBER), shared) is None
    assert started_in_either(sessions, shared, days(*SEPTEMBER)) is None


def test_an_open_period_lasts_from_its_first_to_its_last_session(engine):
    subject = subject_of(engine, SESSIONS)
    until = Window(None, days(*AUGUST).to_ms)
    since = Window(days(*SEPTEMBER).from_ms)
    found = find_comparison(
        subject._replace(
            compared=Compared(
                Side(started_in(subject.sessions, since), since, COMPLETE),
                Side(started_in(subject.sessions, until), until, COMPLETE),
            )
        )
    )
    assert (found.this.first_day, found.this.last_day) == (date(2025, 9, 1), date(2025, 9, 30))
    assert (found.other.first_day, found.other.last_day) == (date(2025, 8, 4), date(2025, 8, 31))


def sentences(found):
    return [
        block.text for block in comparison_blocks(found) if isinstance(block, Sentence | Heading)
    ]


def test_a_period_without_sessions_is_said_and_nothing_is_made_of_it(engine):
    found = find_comparison(compared(engine, SESSIONS, SEPTEMBER, ("2024-08-01", "2024-08-31")))
    assert (found.failed[:3], found.stations[0].change.by_rate) == ((None, None, None), 0)
    told = sentences(found)
    assert "2024-08-01 to 2024-08-31: no sessions." in told
    assert "There is nothing to compare where a period has no sessions." in told
    assert not [block for block in comparison_blocks(found) if isinstance(block, Table)]


def test_nothing_to_compare_is_said(engine):
    found = find_comparison(subject_of(engine, []))
    assert (found.this.days, found.other.days, found.stations) == (0, 0, [])
    assert "No session tells which periods to compare." in sentences(found)


def test_what_was_never_retrieved_and_days_without_sessions_are_said(engine):
    gaps = Completeness("incomplete", 5, gaps="from 2025-08-10 00:00 to 2025-08-20 00:00")
    found = find_comparison(compared(engine, SESSIONS[:-1], SEPTEMBER, AUGUST, gaps))
    told = sentences(found)
    assert (
        "2025-08-01 to 2025-08-31: incomplete: 5 sessions held, none retrieved from "
        "2025-08-10 00:00 to 2025-08-20 00:00."
    ) in told
    assert (
        "2025-09-01 to 2025-09-30: no session after 2025-09-06; a day's figures count those "
        "days too."
    ) in told


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (60, "More sessions fail"),
        (5, "Fewer sessions fail"),
        (31, "The failed share differs by no"),
    ],
)
def test_the_conclusion_comes_first(engine, now, verdict):
    sessions = [
        *(session("2025-09-02", 0 if number < now else 5) for number in range(100)),
        *(session("2025-08-02", 0 if number < 30 else 5) for number in range(100)),
    ]
    found = find_comparison(compared(engine, sessions, SEPTEMBER, AUGUST))
    assert sentences(found)[1].startswith(verdict)


def test_without_any_driver_named_none_is_listed(engine):
    unnamed = [one | {"driver": None} for one in SESSIONS]
    names = {
        block.name
        for block in comparison_blocks(
            find_comparison(compared(engine, unnamed, SEPTEMBER, AUGUST))
        )
        if isinstance(block, Table)
    }
    assert names == {"compared_figures", "compared_stations", "compared_hours"}
