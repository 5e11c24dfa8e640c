"""All sessions by their tags, beside the targets of a healthy site; the list itself streams."""

from typing import NamedTuple

from seshis.analyses.counts.session_tags import TagCount, count_tags
from seshis.findings.subject import Subject
from seshis.findings.targets import SessionCounts, Target, held_against_targets


class AllSessions(NamedTuple):
    """Every session under one tag, and a healthy site's targets."""

    microsession_kwh: float
    """The threshold in kWh: a session above 0 and below it is micro."""
    volts: float
    """The voltage in V at which average currents, and so performances, are computed."""
    tags: list[TagCount]
    """How many sessions carry each tag, drivers' sessions first, then those without one."""
    targets: list[Target]
    """The shares that operators set targets for."""


def find_all_sessions(subject: Subject) -> AllSessions:
    """The finding over all sessions."""
    tags = count_tags(subject.sessions, subject.assumptions)
    counts = SessionCounts(
        sessions=sum(count.sessions for count in tags),
        empty=sum(count.empty for count in tags),
        micro=sum(count.micro for count in tags),
        unclaimed=sum(count.sessions - count.untold for count in tags if count.unclaimed),
        driver_told=sum(count.sessions - count.untold for count in tags),
    )
    targets = held_against_targets(counts, subject.rules)
    assumptions = subject.assumptions
    return AllSessions(assumptions.microsession_kwh, assumptions.volts, tags, targets)
