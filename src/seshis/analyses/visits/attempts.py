"""The small table that visits are counted from, made in one pass over the sessions."""

from contextlib import AbstractContextManager
from typing import NamedTuple

from seshis.engine.keys import with_keys
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept

UNCLAIMED_OVERLAP_MIN = 2.0
"""How far before an end the next unclaimed session may start: clocks of two records differ."""

_MS_PER_MINUTE = 60_000


class VisitGaps(NamedTuple):
    """The longest gaps, in minutes, between sessions of one visit."""

    claimed_min: float
    unclaimed_min: float


def keyed_by_place(sessions: Relation) -> Relation:
    """The sessions with `place`, a key of their station, and `person`, of their driver and site.

    Both are of one `period`, a number that the sessions have: no visit goes from one into another.
    """
    keys = {"person": ("period", "site", "driver"), "place": ("period", "site", "station")}
    return with_keys(sessions, keys)


def kept_attempts(
    keyed: Relation, gaps: VisitGaps, microsession_kwh: float
) -> AbstractContextManager[Relation]:
    """The relation `attempts`, of sessions as keyed_by_place gives them; it goes afterwards."""
    linked = keyed.composed(
        sql_text("seshis.analyses.visits", "attempts"),
        microsession_kwh=microsession_kwh,
        visit_gap_ms=gaps.claimed_min * _MS_PER_MINUTE,
        unclaimed_gap_ms=gaps.unclaimed_min * _MS_PER_MINUTE,
        unclaimed_overlap_ms=UNCLAIMED_OVERLAP_MIN * _MS_PER_MINUTE,
    )
    return kept(keyed.engine, "attempts", linked)
