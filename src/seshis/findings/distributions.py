"""How energies, powers and durations are spread over the sessions, in steps."""

from math import floor, log10
from typing import NamedTuple

from seshis.analyses.usage.energy_buckets import count_energies
from seshis.analyses.usage.power_buckets import FACTOR, PowerBucket, count_powers
from seshis.engine.relation import Relation

_STEPS = 30
"""Of energy, about so many."""
_BEYOND = 1.6
"""How far they reach, in 90th percentiles of the energies."""
_NICE = (1, 2, 2.5, 5, 10)
_LEAST_KWH = 0.1
_MOST_KWH = 1e9


class EnergyStep(NamedTuple):
    """The sessions that delivered so much."""

    from_kwh: float
    """The least energy of the step, kWh."""
    to_kwh: float | None
    """The energy below which it ends; null of the last one, which holds all from there."""
    sessions: int
    """The sessions."""
    empty: int
    """Those of them that delivered nothing."""
    micro: int
    """Those of them above 0 kWh and below the threshold."""


class PowerStep(NamedTuple):
    """The sessions that lasted so long at such an average power, energy ÷ duration.

    The outermost steps, at 1 and 10,000 minutes, 0.01 and 1,000 kW, also hold what lies beyond.
    """

    from_min: float
    """The shortest duration of the step, minutes."""
    to_min: float
    """The duration below which it ends."""
    from_kw: float
    """The least average power of the step, kW."""
    to_kw: float
    """The power below which it ends."""
    sessions: int
    """The sessions."""


def energies_of(
    stays: Relation, ninth_decile_kwh: float | None, microsession_kwh: float
) -> list[EnergyStep]:
    """The steps from 0 on, those without sessions too; as wide as shows nine in ten sessions."""
    if ninth_decile_kwh is None:
        return []
    width = _width(ninth_decile_kwh)
    last = max(floor(ninth_decile_kwh * _BEYOND / width), 1)
    counted = {one.bucket: one for one in count_energies(stays, width, last, microsession_kwh)}
    steps = []
    for at in range(last + 1):
        counts = counted[at][1:] if at in counted else (0, 0, 0)
        steps.append(EnergyStep(at * width, None if at == last else (at + 1) * width, *counts))
    return steps


def powers_of(stays: Relation) -> list[PowerStep]:
    """The steps that have sessions."""
    return [_power_step(bucket) for bucket in count_powers(stays)]


def _width(ninth_decile_kwh: float) -> float:
    least = min(max(ninth_decile_kwh * _BEYOND / _STEPS, _LEAST_KWH), _MOST_KWH)
    size = 10.0 ** floor(log10(least))
    return next(size * nice for nice in _NICE if size * nice >= least * (1 - 1e-9))


def _power_step(bucket: PowerBucket) -> PowerStep:
    (from_min, to_min), (from_kw, to_kw) = (
        (FACTOR**step, FACTOR ** (step + 1)) for step in (bucket.duration, bucket.power)
    )
    return PowerStep(from_min, to_min, from_kw, to_kw, bucket.sessions)
