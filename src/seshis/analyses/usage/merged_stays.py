"""Overlapping stays at one station, each instant of them once."""

from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation


def merge_stays(stays: Relation) -> Query:
    """The stays with what overlaps taken off the later one."""
    return stays.composed(sql_text("seshis.analyses.usage", "merged_stays"))
