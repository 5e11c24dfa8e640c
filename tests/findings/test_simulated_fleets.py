"""What the go-look list promises, on a few simulated fleets; bench/simulations.py has many."""

import pytest

from findings.fleets import broken_day, found_in

EQUAL = 40
BROKEN = 10


@pytest.mark.parametrize(
    "fleet", [{"daily": 3, "days": 60}, {"stations": 3, "daily": 5, "days": 40}], ids=["20", "3"]
)
def test_a_fleet_of_equally_good_stations_seldom_has_a_signal(engine, fleet):
    named = sum(
        any(one.signal for one in found_in(engine, seed, **fleet).stations) for seed in range(EQUAL)
    )
    assert named / EQUAL <= 0.05 + 2 * (0.05 * 0.95 / EQUAL) ** 0.5


@pytest.mark.parametrize("broken_rate", [0.25, 0.6])
def test_one_station_broken_from_day_30_is_found_and_dated(engine, broken_rate):
    found = dated = topped = 0
    for seed in range(BROKEN):
        first = found_in(engine, seed, broken_rate=broken_rate).stations[0]
        topped += first.station == "station 0"
        found += first.signal == "high and worse"
        dated += first.change is not None and abs((first.change.day - broken_day()).days) <= 5
    assert min(topped, found, dated) >= 0.9 * BROKEN


def test_a_station_that_broke_lately_is_found_before_its_rate_stands_out(engine):
    late = found_in(engine, 3, days=34, daily=20, rate=0.2, broken_rate=0.55, stations=5)
    (one,) = [rank for rank in late.stations if rank.station == "station 0"]
    assert one.signal in {"worse", "high and worse"}
    assert one.change.direction == "worse"
    assert abs((one.change.day - broken_day()).days) <= 2
