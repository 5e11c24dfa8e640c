"""Every session under one tag, and a healthy site's targets."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from findings.making import subject_of
from powerflex_rows import ms
from seshis.findings.all_sessions import find_all_sessions
from seshis.findings.subject import Rules
from seshis.findings.targets import SessionCounts, held_against_targets
from seshis.sessions.classes import Assumptions, tag_of
from seshis.statistics.intervals import wilson

BEGIN = ms("2025-09-15 07:00:00")
TAGS = ("empty", "micro", "high", "medium", "low")
SLOW = tried(20, suppress_health_check=list(HealthCheck))


def session(energy_kwh, minutes, driver):
    end = None if minutes is None else BEGIN + minutes * 60_000
    return {"energy_kwh": energy_kwh, "plug_start": BEGIN, "plug_end": end, "driver": driver}


SESSIONS = st.lists(
    st.builds(
        session,
        st.sampled_from([0, 0.5, 1, 3.328, 4.576, 9.152, 30]),
        st.sampled_from([None, 1, 60, 120, 165, 600]),
        st.sampled_from(["vera", "zoe", None]),
    ),
    max_size=20,
)


@given(SESSIONS)
@SLOW
def test_the_tags_counted_are_those_of_the_list(engine, sessions):
    found = find_all_sessions(subject_of(engine, sessions))
    counted = {
        (count.unclaimed, tag.upper()): getattr(count, tag) for count in found.tags for tag in TAGS
    }
    for unclaimed in {session["driver"] is None for session in sessions}:
        own = [one for one in sessions if (one["driver"] is None) == unclaimed]
        listed = [tag_of(one["energy_kwh"], _length_ms(one), Assumptions()) for one in own]
        for tag in TAGS:
            assert counted[unclaimed, tag.upper()] == listed.count(tag.upper())


def _length_ms(one):
    return None if one["plug_end"] is None else one["plug_end"] - one["plug_start"]


@pytest.mark.parametrize(
    ("energy_kwh", "duration_ms", "tag"),
    [
        (0, None, "EMPTY"),
        (0.99, 60_000, "MICRO"),
        (3.328, 3_600_000, "HIGH"),
        (1.664, 3_600_000, "MEDIUM"),
        (1.0, 3_600_000, "LOW"),
        (5, None, "LOW"),
    ],
)
def test_the_energy_class_comes_before_the_performance(energy_kwh, duration_ms, tag):
    assert tag_of(energy_kwh, duration_ms, Assumptions()) == tag


def test_shares_are_held_against_a_healthy_sites():
    targets = held_against_targets(SessionCounts(100, 19, 5, 31, 100), Rules())
    assert [(target.name, target.limit, target.met) for target in targets] == [
        ("empty", 0.20, True),
        ("micro", 0.05, False),
        ("normal", 0.75, True),
        ("unclaimed", 0.30, False),
    ]
    assert targets[0].rate == wilson(19, 100)


def test_targets_can_be_set():
    (empty, *_) = held_against_targets(SessionCounts(100, 19, 0, 0, 100), Rules(target_empty=0.1))
    assert (empty.limit, empty.met) == (0.1, False)


def test_nothing_is_told_of_unclaimed_sessions_where_no_record_names_a_driver():
    *_, unclaimed = held_against_targets(SessionCounts(10, 0, 0, 10, 10), Rules())
    assert (unclaimed.rate.rate, unclaimed.met) == (1.0, None)


def test_the_unclaimed_share_is_of_the_sessions_whose_records_tell_drivers():
    *_, unclaimed = held_against_targets(SessionCounts(100, 0, 0, 2, 10), Rules())
    assert (unclaimed.rate, unclaimed.met) == (wilson(2, 10), True)


def test_where_no_record_tells_drivers_there_is_no_share_of_unclaimed_ones():
    *_, unclaimed = held_against_targets(SessionCounts(100, 0, 0, 0, 0), Rules())
    assert (unclaimed.rate.rate, unclaimed.met) == (None, None)


def test_no_sessions_meet_and_miss_nothing():
    targets = held_against_targets(SessionCounts(0, 0, 0, 0, 0), Rules())
    assert [target.met for target in targets] == [None] * 4
