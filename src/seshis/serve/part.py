"""A part of a snapshot's sessions, as a report would have loaded it by itself."""

from typing import NamedTuple

from seshis.analyses.counts.summed_tallies import Part, can_sum, sum_tallies
from seshis.analyses.counts.tallies import keep_tallies
from seshis.checks.tally import take_tally
from seshis.engine.connection import Engine
from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.load_sessions import LoadedSessions, usable_of
from seshis.serve.snapshot import Snapshot
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window


class PartKey(NamedTuple):
    """What parts are told apart by: a site (None is all), a window, a threshold in kWh."""

    site: str | None
    window: Window
    threshold: float


def part_of(snapshot: Snapshot, key: PartKey, number: int, engine: Engine) -> LoadedSessions:
    """The records of the site that start in the window, asked through the engine.

    number: no other part that is kept has it. Usual thresholds take no pass over the records, whose
    days are counted already.
    """
    site, window, threshold = key
    whole = snapshot.loaded
    judged = _chosen(whole.judged, site, window, engine)
    if can_sum(threshold):
        zone = snapshot.options.zone
        days = (None if at is None else zone.wall(at).date() for at in window)
        site_days = snapshot.site_days._replace(engine=engine)
        tallies = sum_tallies(site_days, Part(number, site, *days), threshold)
    else:
        tallies = keep_tallies(judged, threshold, number)
    tally = take_tally(tallies)
    return whole._replace(
        judged=judged,
        usable=usable_of(judged),
        tallies=tallies,
        tally=tally,
        completeness=_completeness(snapshot, window, tally.received.records),
    )


def through(engine: Engine, part: LoadedSessions) -> LoadedSessions:
    """The same part, asked through another reader's engine."""
    return part._replace(
        judged=part.judged._replace(engine=engine),
        usable=part.usable._replace(engine=engine),
        tallies=part.tallies._replace(engine=engine),
    )


def _chosen(judged: Relation, site: str | None, window: Window, engine: Engine) -> Relation:
    """Records without a usable time belong to every window, as when they are judged."""
    clauses, values = [], dict(judged.query.parameters)
    if site is not None:
        clauses.append("site = $part_site")
        values["part_site"] = site
    if window != Window():
        clauses.append("(start_ms IS NULL OR start_ms BETWEEN $part_from_ms AND $part_to_ms)")
        values["part_from_ms"], values["part_to_ms"] = window.ends_ms
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    query = Query(f"SELECT * FROM ({judged.query.sql}){where}", values)
    return Relation(engine, judged.name, query)


def _completeness(snapshot: Snapshot, window: Window, records: int) -> Completeness:
    known = snapshot.loaded.completeness
    gaps = snapshot.held.gaps(window)
    if gaps:
        return Completeness("incomplete", records, gaps=gaps)
    if known.gaps:
        return Completeness("complete", records)
    return known._replace(retrieved=records)
