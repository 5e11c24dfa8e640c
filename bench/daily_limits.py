"""How often the daily limits alarm where the rate is stable: daily_limits.py [FLEETS].

Days are drawn as Boulder's vary (tests/drawn_days.py). Prints, for windows of 30 days to three
years, with and without weekdays that differ, the share of days that alarm (bound 1 %), the same
were Laney's limits alone the rule, and how often weekdays were said to differ; then how often a
day on which more fail is found.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from seshis.findings.trend import Trend, trend_of

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from drawn_days import CORRELATION, drawn_days

BOUND = 0.01
SESSIONS = 40


def alarms(found: Trend) -> float:
    return sum(day.signal != 0 for day in found.days) / len(found.days)


def outside_alone(found: Trend) -> float:
    outside = [
        day.low is not None and not day.low <= day.failed_share <= (day.high or 1)
        for day in found.days
    ]
    return sum(outside) / len(found.days)


def mean(fleets: list[Trend], figure: Callable[[Trend], float]) -> float:
    return sum(map(figure, fleets)) / len(fleets)


def stable(fleets: int) -> None:
    generator = np.random.default_rng(1)
    for days in (30, 90, 365, 1096):
        for weekdays in (False, True):
            for correlation in (0.0, CORRELATION):
                count = max(fleets * 30 // days, 20)
                found = [
                    trend_of(
                        drawn_days(generator, days, weekdays=weekdays, correlation=correlation)
                    )
                    for _ in range(count)
                ]
                rates = "a rate a weekday" if weekdays else "one rate"
                print(
                    f"{days:5} days, {rates:16}, correlation {correlation:.3f}: "
                    f"{mean(found, alarms):.2%} alarm (bound {BOUND:.0%}), "
                    f"{mean(found, outside_alone):.2%} by limits alone, weekdays differ in "
                    f"{mean(found, lambda one: float(one.weekdays_differ)):.0%} of {count}"
                )


def broken_day(fleets: int) -> None:
    generator = np.random.default_rng(2)
    for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        found = 0
        for _ in range(fleets):
            days = drawn_days(generator, 90)
            days[60] = days[60]._replace(sessions=SESSIONS, empty=round(share * SESSIONS))
            found += trend_of(days).days[60].signal == 1
        print(f"a day on which {share:.0%} of {SESSIONS} fail: found in {found / fleets:.0%}")


def main() -> None:
    fleets = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    stable(fleets)
    broken_day(min(fleets, 500))


if __name__ == "__main__":
    main()
