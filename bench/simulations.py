"""What the statistics promise, held against simulated fleets: simulations.py [NAME ...].

One function a simulation, each in SIMULATIONS by its name, over --fleets N fleets (1000); it
prints in what share of fleets what came about, beside the bound. Sessions are drawn by the engine
and pass the same SQL as real ones.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from seshis.engine.connection import Engine, open_engine
from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.findings.stations import SIGNAL, Stations, find_stations
from seshis.findings.subject import Subject
from seshis.sessions.classes import Assumptions
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.statistics.intervals import wilson
from seshis.statistics.multiplicity import benjamini_hochberg
from seshis.statistics.prior import fit_prior
from seshis.statistics.shrinkage import shrink
from seshis.statistics.tails import binomial_tail, drawn_tail

FIRST_DAY = 20_000

DRAW = """
CREATE OR REPLACE TABLE simulated AS
SELECT
  'Site' AS site,
  'station ' || station AS station,
  CAST($first_day + day AS INTEGER) AS local_day,
  CASE
    WHEN hash((($seed * 1000 + station) * 10000 + day) * 100 + place) / 18446744073709551616.0
      < CASE WHEN station = 0 AND day >= $broken_day THEN $broken_rate ELSE $rate END
        + CASE WHEN hash(($seed * 1000 + station) * 10000 + day + 77) % 2 = 0
          THEN $swing ELSE -$swing END
    THEN 0.0 ELSE 7.0
  END AS energy_kwh
FROM range($stations) AS stations(station), range($days) AS days(day), range($daily) AS d(place)
"""


class Fleet(NamedTuple):
    """Stations that all fail at one rate, but the first from its broken day on.

    swing: what each day of a station adds to its rate or takes from it, by the toss of a coin.
    """

    stations: int = 30
    days: int = 90
    daily: int = 10
    rate: float = 0.1
    broken_day: int = 1_000_000
    broken_rate: float = 0.0
    swing: float = 0.0


def found_in(engine: Engine, fleet: Fleet, seed: int) -> Stations:
    engine.run(DRAW, {**fleet._asdict(), "first_day": FIRST_DAY, "seed": seed})
    sessions = Relation(engine, "sessions", Query("SELECT * FROM simulated", {}))
    # The list reads no tallies.
    return find_stations(Subject(sessions, sessions, Zone("UTC"), Window(), Assumptions()))


def equal_stations(engine: Engine, fleets: int) -> Iterator[str]:
    for fleet in (
        Fleet(),
        Fleet(rate=0.04),
        Fleet(rate=0.5),
        Fleet(stations=2),
        Fleet(stations=5, daily=2),
        Fleet(stations=100, daily=2),
        Fleet(days=400, daily=3),
    ):
        named = sum(
            any(one.signal for one in found_in(engine, fleet, seed).stations)
            for seed in range(fleets)
        )
        yield f"{_described(fleet)}: a signal in {named / fleets:.1%} of fleets (bound 5%)"


def uneven_days(engine: Engine, fleets: int) -> Iterator[str]:
    """Sessions of a day alike, with an intra-class correlation of 0.06 as in Boulder."""
    for fleet in (Fleet(rate=0.13, daily=2, swing=0.082), Fleet(rate=0.13, swing=0.082)):
        named = sum(
            any(one.signal for one in found_in(engine, fleet, seed).stations)
            for seed in range(fleets)
        )
        yield f"{_described(fleet)}, days alike in themselves: a signal in {named / fleets:.1%}"


def one_broken_station(engine: Engine, fleets: int) -> Iterator[str]:
    day = date(1970, 1, 1) + timedelta(FIRST_DAY + 30)
    for base in (0.05, 0.1):
        for broken_rate in (0.25, 0.4, 0.6):
            fleet = Fleet(rate=base, broken_day=30, broken_rate=broken_rate)
            found = dated = 0
            for seed in range(fleets):
                ranks = found_in(engine, fleet, seed).stations
                (one,) = (rank for rank in ranks if rank.station == "station 0")
                found += one.signal is not None
                dated += one.change is not None and abs((one.change.day - day).days) <= 5
            yield (
                f"{_described(fleet)}, one failing {broken_rate:.0%} from day 30: found in "
                f"{found / fleets:.1%} of fleets, dated within 5 days in {dated / fleets:.1%} "
                f"(bound 90%)"
            )


def others_known(_engine: Engine, fleets: int) -> Iterator[str]:
    """What the binomial tail alone would call a signal, the others' rate taken for known."""
    chance = np.random.default_rng(3)
    for stations, whole, rate in ((2, 900, 0.05), (2, 30, 0.02), (5, 30, 0.02), (30, 900, 0.05)):
        alone = both = 0
        for _ in range(fleets):
            parts = chance.binomial(whole, rate, stations).tolist()
            others, of = [sum(parts) - part for part in parts], whole * (stations - 1)
            known = [binomial_tail(x, whole, y / of) for x, y in zip(parts, others, strict=True)]
            drawn = [drawn_tail(x, whole, y, of) for x, y in zip(parts, others, strict=True)]
            alone += min(benjamini_hochberg(known)) <= SIGNAL
            both += min(benjamini_hochberg(list(map(max, known, drawn)))) <= SIGNAL
        yield (
            f"{stations} stations, {rate:.0%} of {whole}: a high signal in {alone / fleets:.1%} of "
            f"fleets by the binomial tail alone, in {both / fleets:.1%} with Fisher's"
        )


def wilson_coverage(_engine: Engine, fleets: int) -> Iterator[str]:
    chance = np.random.default_rng(1)
    for rate, whole in ((0.05, 300), (0.12, 500), (0.3, 100), (0.5, 1000)):
        parts = chance.binomial(whole, rate, 20 * fleets)
        covered = [_holds(wilson(int(part), whole), rate) for part in parts]
        yield f"Wilson, {rate:.0%} of {whole}: covers {np.mean(covered):.1%} (95% ± 1.5)"


def credible_coverage(_engine: Engine, fleets: int) -> Iterator[str]:
    chance = np.random.default_rng(2)
    for stations, mean, concentration, most in (
        (30, 0.12, 30, 1600),
        (30, 0.3, 3, 80),
        (100, 0.05, 200, 600),
        (10, 0.1, 20, 400),
        (5, 0.1, 20, 400),
    ):
        covered = []
        for _ in range(fleets):
            rates = chance.beta(concentration * mean, concentration * (1 - mean), stations)
            wholes = chance.integers(1, most, stations)
            parts = chance.binomial(wholes, rates)
            counts = parts.tolist(), wholes.tolist()
            intervals = shrink(*counts, fit_prior(*counts))
            covered += [_holds(*both) for both in zip(intervals, rates, strict=True)]
        yield (
            f"credible, {stations} stations around {mean:.0%} (concentration {concentration}): "
            f"covers {np.mean(covered):.1%} (95% ± 1.5)"
        )


SIMULATIONS: dict[str, Callable[[Engine, int], Iterator[str]]] = {
    "equal-stations": equal_stations,
    "uneven-days": uneven_days,
    "one-broken-station": one_broken_station,
    "others-known": others_known,
    "wilson-coverage": wilson_coverage,
    "credible-coverage": credible_coverage,
}


def _holds(interval: object, rate: float) -> bool:
    return bool(interval.low <= rate <= interval.high)


def _described(fleet: Fleet) -> str:
    return (
        f"{fleet.stations} stations failing {fleet.rate:.0%}, {fleet.daily} sessions a day, "
        f"{fleet.days} days"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *SIMULATIONS], metavar="NAME")
    parser.add_argument("--fleets", type=int, default=1000)
    asked = parser.parse_args()
    with open_engine() as engine:
        for name in asked.names or SIMULATIONS:
            for line in SIMULATIONS[name](engine, asked.fleets):
                print(line, flush=True)


if __name__ == "__main__":
    main()
