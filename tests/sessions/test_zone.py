"""Zones agree with zoneinfo on every instant, day and wall clock, whatever the clocks do."""

import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import tried
from seshis.errors import UsageError
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, OffsetSpan, Zone, zone_named
from sessions import zone_oracle as oracle

INSTANTS = st.integers(EARLIEST_MS, LATEST_MS)
OFFSETS_AROUND = st.integers(-3 * oracle.HOUR_MS, 3 * oracle.HOUR_MS)


def offset_in(spans: list[OffsetSpan], at_ms: int) -> int:
    return next(s.offset_ms for s in spans if s.until_ms is None or at_ms < s.until_ms)


def instants_near_changes(zone: str) -> st.SearchStrategy[int]:
    changes = oracle.changes(zone)
    if not changes:
        return INSTANTS
    return st.builds(int.__add__, st.sampled_from(changes), OFFSETS_AROUND) | INSTANTS


@pytest.fixture(scope="module")
def spans_of():
    known: dict[str, list[OffsetSpan]] = {}

    def spans(zone: str) -> list[OffsetSpan]:
        if zone not in known:
            known[zone] = Zone(zone).offset_spans(EARLIEST_MS, LATEST_MS)
        return known[zone]

    return spans


@pytest.mark.parametrize("zone", oracle.ZONES)
@given(st.data())
@tried(40)
def test_the_offset_at_any_instant_is_the_one_zoneinfo_gives(spans_of, zone, data):
    at_ms = data.draw(instants_near_changes(zone))
    assert offset_in(spans_of(zone), at_ms) == oracle.offset_ms(zone, at_ms)


@pytest.mark.parametrize("zone", oracle.ZONES)
def test_a_span_ends_at_the_very_instant_the_clocks_change(spans_of, zone):
    ends = [span.until_ms for span in spans_of(zone) if span.until_ms is not None]
    assert tuple(end for end in ends if end < oracle.Y2038_MS) == oracle.changes(zone)


@given(st.sampled_from(oracle.EVERY_ZONE), INSTANTS, st.integers(0, 500), st.floats(0, 1))
@tried(150)
def test_the_spans_of_any_period_of_any_zone_hold_throughout_it(zone, from_ms, days, part):
    to_ms = from_ms + days * oracle.DAY_MS
    at_ms = from_ms + int(part * (to_ms - from_ms))
    spans = Zone(zone).offset_spans(from_ms, to_ms)
    for instant in (from_ms, at_ms, to_ms):
        assert offset_in(spans, instant) == oracle.offset_ms(zone, instant)


@given(st.sampled_from(oracle.EVERY_ZONE), INSTANTS, st.integers(0, 800))
@tried(60)
def test_spans_follow_each_other_and_the_last_one_is_open(zone, from_ms, days):
    spans = Zone(zone).offset_spans(from_ms, from_ms + days * oracle.DAY_MS)
    ends = [span.until_ms for span in spans]
    assert ends[-1] is None
    assert ends[:-1] == sorted(ends[:-1])
    assert all(one.offset_ms != two.offset_ms for one, two in pairwise(spans))


def test_a_zone_that_never_changes_has_one_span():
    assert Zone("UTC").offset_spans(EARLIEST_MS, LATEST_MS) == [OffsetSpan(None, 0)]


@pytest.mark.parametrize("zone", oracle.ZONES)
@given(st.data())
@tried(40)
def test_a_wall_clock_becomes_the_instant_that_pep_495_gives_with_fold_0(zone, data):
    at_ms = data.draw(instants_near_changes(zone))
    wall_ms = at_ms + oracle.offset_ms(zone, at_ms)
    spans = Zone(zone).wall_spans(wall_ms - oracle.DAY_MS, wall_ms + oracle.DAY_MS)
    assert wall_ms - offset_in(spans, wall_ms) == oracle.utc_ms_of_wall(zone, wall_ms)


@given(st.sampled_from(oracle.ZONES), st.data())
@tried(60)
def test_a_wall_clock_in_a_gap_is_moved_forward_by_the_gap(zone, data):
    gaps = [
        at
        for at in oracle.changes(zone)
        if oracle.offset_ms(zone, at) > oracle.offset_ms(zone, at - 1)
    ]
    if not gaps:
        return
    change = data.draw(st.sampled_from(gaps))
    before, after = oracle.offset_ms(zone, change - 1), oracle.offset_ms(zone, change)
    into_the_gap = data.draw(st.integers(0, after - before - 1))
    wall_ms = change + before + into_the_gap
    spans = Zone(zone).wall_spans(wall_ms, wall_ms)
    assert wall_ms - offset_in(spans, wall_ms) == change + into_the_gap


def test_a_wall_clock_that_exists_twice_is_the_first_of_the_two():
    half_past_one = oracle.utc_ms(datetime(2025, 11, 2, 1, 30, tzinfo=UTC))
    spans = Zone("America/Los_Angeles").wall_spans(half_past_one, half_past_one)
    assert offset_in(spans, half_past_one) == -7 * oracle.HOUR_MS


@pytest.mark.parametrize("zone", oracle.ZONES)
@given(st.data())
@tried(12)
def test_a_day_starts_at_the_first_instant_of_its_local_date(zone, data):
    at_ms = data.draw(instants_near_changes(zone))
    day = oracle.local_day(zone, at_ms)
    first_ms, _ = oracle.instants_of_day(zone, day)
    assert Zone(zone).start_of_day_ms(day) == first_ms


@pytest.mark.parametrize(
    ("zone", "day", "starts"),
    [
        ("America/Sao_Paulo", date(2018, 11, 4), datetime(2018, 11, 4, 3, 0, tzinfo=UTC)),
        ("America/Havana", date(2025, 11, 2), datetime(2025, 11, 2, 4, 0, tzinfo=UTC)),
        ("America/St_Johns", date(2008, 11, 2), datetime(2008, 11, 2, 2, 30, tzinfo=UTC)),
        ("Asia/Kathmandu", date(2025, 9, 7), datetime(2025, 9, 6, 18, 15, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 31), datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        ("America/Los_Angeles", date(2025, 3, 9), datetime(2025, 3, 9, 8, 0, tzinfo=UTC)),
        ("America/Los_Angeles", date(2025, 3, 10), datetime(2025, 3, 10, 7, 0, tzinfo=UTC)),
    ],
    ids=["no midnight", "two midnights", "back at 00:01", "UTC+5:45", "dateline", "23 h", "after"],
)
def test_the_start_of_a_day_on_which_midnight_is_odd(zone, day, starts):
    assert Zone(zone).start_of_day_ms(day) == oracle.utc_ms(starts)


def test_a_day_that_a_zone_skipped_begins_where_the_next_one_does():
    apia = Zone("Pacific/Apia")
    assert apia.start_of_day_ms(date(2011, 12, 30)) == apia.start_of_day_ms(date(2011, 12, 31))


@given(st.sampled_from(oracle.ZONES), INSTANTS)
@tried(60)
def test_the_wall_clock_is_the_local_time_without_its_zone(zone, at_ms):
    expected = oracle.local(zone, at_ms).replace(tzinfo=None, fold=0)
    assert Zone(zone).wall(at_ms).replace(fold=0) == expected


@given(st.sampled_from(oracle.EVERY_ZONE))
@tried(40)
def test_every_zone_of_tzdata_is_known_by_its_name(name):
    assert zone_named(name).name == name


@given(
    st.text(max_size=30)
    | st.sampled_from(["", "America", "../UTC", "/etc/localtime", "UTC\0", "a/b/c", "\ud800"])
    | st.sampled_from(oracle.EVERY_ZONE).map(lambda name: name + "/")
)
@tried(80)
def test_any_other_name_is_a_usage_error(name):
    if name in oracle.EVERY_ZONE:
        return
    with pytest.raises(UsageError, match="no time zone is called"):
        zone_named(name)


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        ("UTC", "UTC"),
        ("America/St_Johns", "America/St_Johns"),
    ],
)
def test_the_machines_zone_is_the_one_it_names(variable, expected, tmp_path):
    program = "from seshis.sessions.zone import machine_zone; print(machine_zone().name)"
    answer = subprocess.run(
        [sys.executable, "-P", "-W", "ignore", "-c", program],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"TZ": variable},
        text=True,
    )
    assert answer.stdout == f"{expected}\n"
