"""What a session achieved: its energy class and its performance by average current.

Definitions only; counting them is the analyses' work. The class of a session is empty at 0 kWh,
micro below the threshold and normal from there (seshis-2.0, "Features").
"""

from typing import Literal, NamedTuple

Performance = Literal["high", "medium", "low"]
Tag = Literal["EMPTY", "MICRO", "HIGH", "MEDIUM", "LOW"]
TimesRule = Literal["auto", "session", "record"]

DEFAULT_MICROSESSION_KWH = 1.0
DEFAULT_VOLTS = 208.0
DEFAULT_MAX_KW = 400.0
MOST_KWH = 1e12
"""A million gigawatt-hours: more is no session, and sums of it would not be numbers."""
HIGH_PERFORMANCE_A = 16.0
MEDIUM_PERFORMANCE_A = 8.0

MS_PER_HOUR = 3_600_000
_W_MS_PER_KWH = 3.6e9


class Assumptions(NamedTuple):
    """What the figures rest on that no record states; printed with the figures they make."""

    microsession_kwh: float = DEFAULT_MICROSESSION_KWH
    volts: float = DEFAULT_VOLTS
    max_kw: float = DEFAULT_MAX_KW
    times: TimesRule = "auto"


class Average(NamedTuple):
    """A session's averages over its duration, at full precision."""

    hours: float
    watts: float
    amperes: float


def average_of(energy_kwh: float, duration_ms: int | None, volts: float) -> Average | None:
    """Average power and current, W and A; None without a duration (seshis-2.0, "Performance")."""
    if not duration_ms or duration_ms < 0:
        return None
    hours = duration_ms / MS_PER_HOUR
    watts = energy_kwh * 1000 / hours
    return Average(hours, watts, watts / volts)


def performance_of(energy_kwh: float, duration_ms: int | None, volts: float) -> Performance:
    """High from 16 A, medium from 8 A, low below and for a session without energy or duration.

    Compared without a division, as analyses/drivers.sql does.
    """
    if not duration_ms or duration_ms < 0:
        return "low"
    energy_w_ms = energy_kwh * _W_MS_PER_KWH
    if energy_w_ms >= HIGH_PERFORMANCE_A * volts * duration_ms:
        return "high"
    return "medium" if energy_w_ms >= MEDIUM_PERFORMANCE_A * volts * duration_ms else "low"


def tag_of(energy_kwh: float, duration_ms: int | None, assumptions: Assumptions) -> Tag:
    """The energy class of an empty or micro session, the performance of a normal one."""
    if energy_kwh == 0:
        return "EMPTY"
    if energy_kwh < assumptions.microsession_kwh:
        return "MICRO"
    tags: dict[Performance, Tag] = {"high": "HIGH", "medium": "MEDIUM", "low": "LOW"}
    return tags[performance_of(energy_kwh, duration_ms, assumptions.volts)]
