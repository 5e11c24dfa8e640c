"""What a session's averages and its performance are."""

import math
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.sessions.classes import (
    MS_PER_HOUR,
    Assumptions,
    Performance,
    average_of,
    performance_of,
)
from seshis.sessions.columns import CANONICAL, SESSION


@pytest.mark.parametrize(
    ("amperes", "performance"),
    [
        (0.0, "low"),
        (7.999, "low"),
        (8.0, "medium"),
        (15.9, "medium"),
        (15.999, "medium"),
        (16.0, "high"),
        (500.0, "high"),
        (math.inf, "high"),
    ],
)
def test_performance_is_high_from_16_a_and_medium_from_8(amperes, performance):
    assert performance_of(amperes * 208 / 1000, MS_PER_HOUR, 208) == performance


@pytest.mark.parametrize("duration_ms", [None, 0, -1])
def test_a_session_without_a_duration_has_no_average_and_low_performance(duration_ms):
    assert average_of(5.0, duration_ms, 208) is None
    assert performance_of(5.0, duration_ms, 208) == "low"


def test_the_averages_are_those_of_the_documents_debug_lines():
    short = average_of(0.0221, round(8.47 * MS_PER_HOUR), 208)
    assert (f"{short.hours:.2f}", f"{short.watts:.1f}", f"{short.amperes:.2f}") == (
        "8.47",
        "2.6",
        "0.01",
    )
    long = average_of(12.7557, round(4.9 * MS_PER_HOUR), 208)
    assert (f"{long.hours:.2f}", f"{long.watts:.1f}", f"{long.amperes:.1f}") == (
        "4.90",
        "2603.2",
        "12.5",
    )


@given(st.floats(0, 1e6), st.integers(1, 10**12), st.floats(1, 1000))
def test_energy_is_power_times_duration_and_power_current_times_voltage(energy_kwh, ms, volts):
    average = average_of(energy_kwh, ms, volts)
    assert math.isclose(average.watts * average.hours / 1000, energy_kwh, abs_tol=1e-12)
    assert math.isclose(average.amperes * volts, average.watts, abs_tol=1e-12)
    assert performance_of(energy_kwh, ms, volts) in get_args(Performance)


def test_the_documented_assumptions_are_the_defaults():
    assert Assumptions() == Assumptions(
        microsession_kwh=1.0, volts=208.0, max_kw=400.0, times="auto"
    )


@pytest.mark.parametrize("columns", [CANONICAL, SESSION], ids=["canonical", "session"])
def test_every_column_has_one_name_a_type_and_a_meaning(columns):
    names = [column.name for column in columns]
    assert len(names) == len(set(names))
    assert all(column.type in {"VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN"} for column in columns)
    assert all(column.meaning for column in columns)


def test_a_column_of_a_quantity_carries_its_unit():
    known = {column.name: column.type for column in SESSION}
    quantities = {name for name, of in known.items() if of in {"DOUBLE", "BIGINT"}}
    # A cost's unit is a column of its own, and marks are bits.
    assert quantities >= {"cost", "marks"}
    assert "currency" in known
    assert all(name.endswith(("_kwh", "_kw", "_ms")) for name in quantities - {"cost", "marks"})
