"""The tallies of a site and of days, without a pass over the records."""

from datetime import date
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep
from seshis.sessions.local_days import number_of

# The thresholds that the bands of energy end at, and the last band below each, kWh.
_MICRO_BANDS = {0.1: 1, 0.5: 2, 1.0: 3, 2.0: 4}


class Part(NamedTuple):
    """Some of the records: those of a site and of some local days, both included; None is all.

    number: what its tallies are kept under, beside those of other parts.
    """

    number: int
    site: str | None = None
    first_day: date | None = None
    last_day: date | None = None


def can_sum(microsession_kwh: float) -> bool:
    """Whether the table tells which sessions are micro at this threshold."""
    return microsession_kwh in _MICRO_BANDS


def sum_tallies(site_days: Relation, part: Part, microsession_kwh: float) -> Relation:
    """What keep_tallies counts of these records, as the relation `tallies`."""
    summed = site_days.composed(
        sql_text("seshis.analyses.counts", "summed_tallies"),
        site=part.site,
        first_day=None if part.first_day is None else number_of(part.first_day),
        last_day=None if part.last_day is None else number_of(part.last_day),
        micro_band=_MICRO_BANDS[microsession_kwh],
    )
    return keep(site_days.engine, "tallies", summed, part.number)
