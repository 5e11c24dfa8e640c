"""The offset expression dates instants in SQL as zoneinfo does."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from seshis.engine.offsets import offset_case
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, MS_PER_DAY, OffsetSpan, Zone
from sessions import zone_oracle as oracle

QUICK = tried(6, suppress_health_check=list(HealthCheck))


def offsets_by_sql(engine, spans, instants):
    case = offset_case("at_ms", spans, "zone")
    sql = f"SELECT at_ms, {case.sql} FROM (SELECT unnest($instants) AS at_ms)"
    rows = engine.run(sql, {**case.parameters, "instants": instants})
    return dict(rows)


@pytest.mark.parametrize("zone", oracle.ZONES)
@given(st.data())
@QUICK
def test_the_local_day_by_sql_is_the_local_date(engine, zone, data):
    anywhere = st.integers(EARLIEST_MS, LATEST_MS)
    changes = oracle.changes(zone)
    near = (
        st.builds(
            int.__add__,
            st.sampled_from(changes),
            st.sampled_from([-1, 0, 1]) | st.integers(-oracle.DAY_MS, oracle.DAY_MS),
        )
        if changes
        else anywhere
    )
    instants = data.draw(st.lists(near | anywhere, min_size=1, max_size=60))
    spans = Zone(zone).offset_spans(min(instants), max(instants))
    for at_ms, offset_ms in offsets_by_sql(engine, spans, instants).items():
        days = (at_ms + offset_ms) // MS_PER_DAY
        assert days == (oracle.local_day(zone, at_ms) - oracle.EPOCH_DAY).days


def test_every_change_of_a_century_fits_into_one_expression(engine):
    zone = "America/Los_Angeles"
    spans = Zone(zone).offset_spans(EARLIEST_MS, LATEST_MS)
    instants = [at + step for at in oracle.changes(zone) for step in (-1, 0)]
    assert len(spans) == 201
    assert offsets_by_sql(engine, spans, instants) == {
        at: oracle.offset_ms(zone, at) for at in instants
    }


def test_offsets_are_bound_and_never_written_into_the_sql():
    case = offset_case("at_ms", [OffsetSpan(1234567, 7654321), OffsetSpan(None, 987)], "zone")
    assert not {"1234567", "7654321", "987"} & set(case.sql.replace("(", " ").split())
    assert sorted(case.parameters.values()) == [987, 1234567, 7654321]


def test_two_zones_can_stand_in_one_query(engine):
    one = offset_case("at_ms", [OffsetSpan(5, 1), OffsetSpan(None, 2)], "wall")
    two = offset_case("at_ms", [OffsetSpan(7, 3), OffsetSpan(None, 4)], "zone")
    sql = f"SELECT {one.sql}, {two.sql} FROM (SELECT 6 AS at_ms)"
    assert engine.run(sql, {**one.parameters, **two.parameters}) == [(2, 3)]
