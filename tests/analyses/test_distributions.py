"""Energies, powers and durations in steps, against a plain loop over the sessions."""

from collections import Counter
from math import floor, log

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from findings.making import subject_of
from seshis.analyses.usage.energy_buckets import count_energies
from seshis.analyses.usage.power_buckets import (
    FACTOR,
    LONGEST,
    SHORTEST,
    STRONGEST,
    WEAKEST,
    count_powers,
)
from seshis.analyses.usage.stays import kept_stays
from seshis.findings.distributions import energies_of, powers_of

START_MS = 1_757_203_200_000
SESSIONS = st.lists(
    st.tuples(
        st.one_of(st.just(0.0), st.floats(0.001, 300.0)),
        st.one_of(st.none(), st.integers(1, 10**9)),
    ),
    min_size=1,
    max_size=30,
)
RELATION = tried(25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def made(sessions):
    """Two minutes apart, so that none is a duplicate of another."""
    for number, (energy_kwh, lasted_ms) in enumerate(sessions):
        start_ms = START_MS + number * 120_000
        end_ms = None if lasted_ms is None else start_ms + lasted_ms
        yield {"energy_kwh": energy_kwh, "plug_start": start_ms, "plug_end": end_ms, "station": "A"}


def stays_of(subject):
    return kept_stays(subject.sessions, 10**15, merged=False)


def step_of(value, least, most):
    return min(max(floor(log(value) / log(FACTOR)), least), most)


@given(SESSIONS, st.sampled_from([0.5, 1.0, 2.5]), st.integers(1, 20))
@RELATION
def test_energies_are_counted_by_steps_with_all_above_in_the_last(engine, sessions, width, last):
    subject = subject_of(engine, made(sessions))
    kept = [row[0] for row in subject.sessions.ask("SELECT energy_kwh FROM sessions")]
    expected = Counter(min(floor(energy / width), last) for energy in kept)
    with stays_of(subject) as stays:
        found = count_energies(stays, width, last, 1.0)
    assert {one.bucket: one.sessions for one in found} == expected
    assert sum(one.empty for one in found) == sum(energy == 0 for energy in kept)
    assert sum(one.micro for one in found) == sum(0 < energy < 1 for energy in kept)


@given(SESSIONS)
@RELATION
def test_powers_are_counted_by_steps_of_sessions_that_have_one(engine, sessions):
    subject = subject_of(engine, made(sessions))
    rows = subject.sessions.ask("SELECT energy_kwh, end_ms - start_ms FROM sessions")
    told = [(energy, ms) for energy, ms in rows if energy and ms is not None and ms > 0]
    with stays_of(subject) as stays:
        found = count_powers(stays)
    assert sum(one.sessions for one in found) == len(told)
    # At the edge of two steps, logarithms may round to either.
    assert {one.duration for one in found} <= {
        step_of(ms / 60_000 * nudge, SHORTEST, LONGEST)
        for _, ms in told
        for nudge in (1 - 1e-12, 1 + 1e-12)
    }
    assert {one.power for one in found} <= {
        step_of(energy / (ms / 3_600_000) * nudge, WEAKEST, STRONGEST)
        for energy, ms in told
        for nudge in (1 - 1e-12, 1 + 1e-12)
    }


def test_steps_of_energy_show_nine_in_ten_sessions_and_leave_none_out(engine):
    sessions = [(kwh / 2, 3_600_000) for kwh in range(41)]
    subject = subject_of(engine, made(sessions))
    with stays_of(subject) as stays:
        steps = energies_of(stays, 18.0, 1.0)
    assert [(one.from_kwh, one.to_kwh) for one in steps[:2]] == [(0, 1), (1, 2)]
    assert steps[-1].to_kwh is None
    assert sum(one.sessions for one in steps) == 41
    assert (steps[0].empty, steps[0].micro, steps[0].sessions) == (1, 1, 2)


def test_no_sessions_have_no_steps(engine):
    subject = subject_of(engine, [])
    with stays_of(subject) as stays:
        assert energies_of(stays, None, 1.0) == []
        assert powers_of(stays) == []


def test_a_step_of_power_holds_its_sessions(engine):
    subject = subject_of(engine, made([(6.6, 3_600_000)]))
    with stays_of(subject) as stays:
        (step,) = powers_of(stays)
    assert step.from_min <= 60 < step.to_min
    assert step.from_kw <= 6.6 < step.to_kw
    assert step.sessions == 1
