"""Draws days of sessions whose failed share is stable and yet varies from day to day.

The figures are Boulder's, 2018 to 2021, by the moments of its 1,153 days: 12.9 % fail, and
sessions of one day are alike with an intra-class correlation of 0.062. Within runs of 60 days it is
0.060, so it is not the drift over the years. A day has 1 to 83 sessions, 20.5 in the mean.
"""

from datetime import date, timedelta

from seshis.analyses.counts.days import DayCount

RATE = 0.129
CORRELATION = 0.062
WEEKDAY_RATES = (0.104, 0.141, 0.119, 0.116, 0.127, 0.151, 0.142)
"""Boulder's, Monday first."""
MONDAY = date(2018, 1, 1)

# Sessions a day beyond the first are negative binomial, with Boulder's mean and variance.
_SHAPE, _MORE_SESSIONS = 4.0, 19.5


def drawn_days(generator, days, *, weekdays=False, correlation=CORRELATION):
    """That many days; with `weekdays`, each weekday has a rate of its own."""
    counts = []
    for number in range(days):
        day = MONDAY + timedelta(days=number)
        rate = WEEKDAY_RATES[day.weekday()] if weekdays else RATE
        chance = _SHAPE / (_SHAPE + _MORE_SESSIONS)
        sessions = 1 + int(generator.negative_binomial(_SHAPE, chance))
        spread = 1 / correlation - 1 if correlation else 0
        of_day = generator.beta(rate * spread, (1 - rate) * spread) if correlation else rate
        counts.append(DayCount(day, sessions, int(generator.binomial(sessions, of_day)), 0, 0.0))
    return counts
